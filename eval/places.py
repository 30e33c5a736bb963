#!/usr/bin/env python3
"""Scores of the names of places (`toponym` of the story record) on GeoVirus:

  places.py BUILD SHARED [--errors]

Spans match one to one: relaxed, where they share a character; strict, where they are the same. Over
the names found (relaxed): the share within 161 km of the gold point, the median error, and the share
of the right country. Gold names no country: it is that of the country's own page, or of the town of
GeoNames nearest to the gold point; supranational names (continents, regions, the European Union, seas)
are left out of that figure.

Documents are cut in two by a hash of their address: a half that may be read, and a blind half of which
only the score is looked at; --errors prints of the first alone."""
import argparse
import collections
import json
import math
import os
import re
import statistics
import subprocess
import sys
import urllib.parse
import xml.etree.ElementTree as ET

from halves import is_blind, ratio

SUPRANATIONAL = re.compile(
    r"Asia|Europe|Africa$|America$|Americas|European_Union|Middle_East|Caribbean|Oceania|Ocean$|Sea$|Gulf|"
    r"Sahara|Mediterranean|Latin_|Pacific|Atlantic|Horn_of|Himalaya|Balkan|Scandinavia|Antarctica")


def distance(a, b):
    (lat1, lon1), (lat2, lon2) = (map(math.radians, p) for p in (a, b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(min(1, math.sqrt(h)))


def towns(data):
    """Towns in cells of one degree, and ISO3 by name of the country."""
    iso3, names, cells = {}, {}, collections.defaultdict(list)
    for line in open(f"{data}/gazetteer/geonames_countryInfo.txt", encoding="utf-8"):
        f = line.split("\t")
        if not line.startswith("#") and len(f) > 5:
            iso3[f[0]] = "KOS" if f[1] == "XKX" else f[1]
            names[f[4].lower()] = iso3[f[0]]
    for line in open(f"{data}/gazetteer/geonames_cities15000.txt", encoding="utf-8"):
        f = line.split("\t")
        cells[math.floor(float(f[4])), math.floor(float(f[5]))].append(((float(f[4]), float(f[5])), iso3[f[8]]))
    return names, cells


def country_of(point, cells):
    best = (400.0, None)
    for reach in (1, 3):
        y, x = math.floor(point[0]), math.floor(point[1])
        for i in range(y - reach, y + reach + 1):
            for k in range(x - reach, x + reach + 1):
                for where, code in cells.get((i, k), ()):
                    best = min(best, (distance(point, where), code), key=lambda b: b[0])
        if best[1]:
            break
    return best[1]


def read(data):
    for article in ET.parse(f"{data}/geoparse/GeoVirus.xml").getroot().iter("article"):
        text, gold = article.find("text").text, []
        for place in article.iter("location"):
            start, name = int(place.find("start").text), place.find("name").text
            spots = [s for s in range(max(0, start - 3), start + 3) if text.startswith(name, s)]
            if not spots:
                continue
            at = min(spots, key=lambda s: abs(s - (start - 1)))
            page = urllib.parse.unquote(place.find("page").text.split("/")[-1])
            point = float(place.find("lat").text), float(place.find("lon").text)
            gold.append((at, at + len(name), point, page))
        yield article.find("source").text, text, sorted(gold)


def ours(program, text):
    head = "Report\n\n"
    run = subprocess.run([program, "code", "--format", "jsonl", "-"], input=(head + text).encode(),
                         stdout=subprocess.PIPE, check=True)
    story = json.loads(run.stdout.split(b"\n", 1)[0])
    raw = (head + text).encode()
    for t in story["toponym"]:
        start = len(raw[:t["span"][0]].decode()) - len(head)
        yield start, start + len(t["text"]), t


def pair(gold, found):
    overlaps = sorted(((min(g[1], f[1]) - max(g[0], f[0]), -i, -k) for i, g in enumerate(gold)
                       for k, f in enumerate(found) if min(g[1], f[1]) > max(g[0], f[0])), reverse=True)
    of_gold, taken = {}, set()
    for _, i, k in overlaps:
        if -i not in of_gold and -k not in taken:
            of_gold[-i] = -k
            taken.add(-k)
    return of_gold


def score(program, docs, names, cells, show):
    n, errors = collections.Counter(), []
    for _, text, gold in docs:
        found = list(ours(program, text))
        pairs = pair(gold, found)
        n["gold"] += len(gold)
        n["found"] += len(found)
        n["relaxed"] += len(pairs)
        for i, g in enumerate(gold):
            around = f"{text[max(0, g[0] - 50):g[1] + 30]!r}"
            if i not in pairs:
                if show:
                    print(f"  missed  [{text[g[0]:g[1]]}] {g[3]} | {around}")
                continue
            f = found[pairs[i]]
            t = f[2]
            n["strict"] += g[:2] == f[:2]
            far = 20000 if t["lat"] is None else distance(g[2], (t["lat"], t["lon"]))
            errors.append(far)
            n["near"] += far <= 161
            if far > 161 and show:
                print(f"  far {far:6.0f} [{t['text']}] {t['country']} {t['admin']} {t['feature']} {t['precision']} "
                      f"{t['lat']},{t['lon']} gold {g[2]} {g[3]} | {around}")
            if SUPRANATIONAL.search(g[3]):
                continue
            country = names.get(g[3].replace("_", " ").lower()) or country_of(g[2], cells)
            if country:
                n["countries"] += 1
                n["country"] += country == t["country"]
                if country != t["country"] and show:
                    print(f"  country [{t['text']}] {t['country']} gold {country} {g[3]} | {around}")
        for k, f in enumerate(found):
            if show and k not in pairs.values():
                print(f"  extra   [{f[2]['text']}] {f[2]['country']} | {text[max(0, f[0] - 50):f[1] + 30]!r}")
    return n, errors


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("build")
    parser.add_argument("shared")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    data, program = os.path.join(options.shared, "data"), os.path.join(options.build, "attache")
    if not os.path.exists(f"{data}/geoparse/GeoVirus.xml"):
        print(f"places: {data}/geoparse IS NOT THERE: NOT SCORED")
        return 0
    names, cells = towns(data)
    docs = list(read(data))
    print("places (GeoVirus: relaxed and strict spans; the rest over the names found)")
    for half in ("read", "blind"):
        chosen = [d for d in docs if is_blind(d[0]) == (half == "blind")]
        n, errors = score(program, chosen, names, cells, options.errors and half == "read")
        p, r = ratio(n["relaxed"], n["found"]), ratio(n["relaxed"], n["gold"])
        print(f"  {half:5} {n['gold']:4} names  P {p:.2f} R {r:.2f} F1 {ratio(2 * p * r, p + r):.3f}  "
              f"strict {ratio(2 * n['strict'], n['gold'] + n['found']):.3f}  "
              f"within 161 km {ratio(n['near'], n['relaxed']):.3f}  "
              f"median {statistics.median(errors or [0]):.0f} km  "
              f"country {ratio(n['country'], n['countries']):.3f} of {n['countries']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
