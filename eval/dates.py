#!/usr/bin/env python3
"""Scores of the time expressions (`timex` of the story record):

  dates.py BUILD SHARED [--errors] [--set meantime|gum]

meantime  TIMEX3 of 60 news stories: DATE, TIME, DURATION and SET, in the sentences that are
          annotated (the first five of the body); the document's own creation time is given to the
          program and not scored.
gum       the <date> elements of ud-gum-free: dates that its editors could resolve; our DATE and
          TIME that have a value are compared with them. Durations, sets and "now" or
          "recently" are not annotated there and not counted.

Spans are matched one to one, as TempEval does: relaxed, where two spans share a character (longest
overlap first); strict, where they are the same. Value accuracy is over the spans matched relaxed:
of meantime the TIMEX3 value as it stands ("Z", "-XX" and a leading "the" of time zones aside); of
gum the days that the two cover, compared at the coarser of the two precisions: gold without a year,
or with an open end only (notBefore, notAfter), is left out of it.

Documents are cut in two by a hash of their name: a half that may be read, and a blind half of which
only the score is looked at; --errors prints of the first alone."""
import argparse
import calendar
import collections
import glob
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

from halves import is_blind, ratio

NO_BLANK_BEFORE = set(",.;:)]}!?%") | {"'s", "n't", "'re", "'ve", "'ll", "'d", "'m", "'", "''"}
NO_BLANK_AFTER = set("([{$") | {"``"}


# ---- gold: (name, date of the story, text, [(start, end, value, shown)])


def meantime(data):
    for path in sorted(glob.glob(f"{data}/meantime/*/*.xml")):
        root = ET.parse(path).getroot()
        tokens = root.findall("token")
        made, spots, text = "", {}, ""
        last = max(int(t.get("sentence")) for t in tokens)
        spans, sentence, previous = {}, None, None
        for t in tokens:
            word, s = t.text or "", int(t.get("sentence"))
            if s < 2:
                continue
            if s != sentence:
                text += "\n\n" if text else ""
            elif word not in NO_BLANK_BEFORE and previous not in NO_BLANK_AFTER:
                text += " "
            sentence, previous = s, word
            word = {"``": '"', "''": '"'}.get(word, word)
            spans[t.get("t_id")] = (len(text), len(text) + len(word), s)
            text += word
        gold = []
        for x in root.iter("TIMEX3"):
            ids = [a.get("t_id") for a in x.findall("token_anchor")]
            if x.get("functionInDocument") == "CREATION_TIME":
                made = re.sub(r"^(\d\d)-(\d\d)-(\d{4})$", r"\3-\2-\1", x.get("value")[:10])
            elif ids and all(i in spans for i in ids):
                start, end = min(spans[i][0] for i in ids), max(spans[i][1] for i in ids)
                gold.append((start, end, x.get("value")))
        ends = [e for _, e, s in spans.values() if s <= 5]
        yield root.get("doc_id"), made, text, gold, max(ends, default=0)


def gum(data):
    for path in sorted(glob.glob(f"{data}/ud-gum-free/*/*/*.conllu")):
        text, gold, open_at, made = "", [], [], ""
        for line in open(path, encoding="utf-8"):
            if line.startswith("# meta::dateCreated"):
                made = line.split("=")[1].strip()
            elif line.startswith("# newpar") and text:
                text = text.rstrip() + "\n\n"
            f = line.rstrip("\n").split("\t")
            if len(f) != 10 or not (f[0].isdigit() or "-" in f[0]):
                continue
            if "-" in f[0]:
                inside = int(f[0].split("-")[1])
                word_start, text = len(text), text + f[1] + ("" if "SpaceAfter=No" in f[9] else " ")
                left = inside - int(f[0].split("-")[0]) + 1
                span = (word_start, word_start + len(f[1]))
                pending = [left, span]
                continue
            if "pending" in locals() and pending[0] > 0:
                pending[0] -= 1
                start, end = pending[1]
            else:
                start, end = len(text), len(text) + len(f[1])
                text += f[1] + ("" if "SpaceAfter=No" in f[9] else " ")
            marks = re.search(r"XML=([^|]*)", f[9])
            for closing, tag, rest in re.findall(r"<(/?)(\w+)([^>]*)>", marks.group(1)) if marks else []:
                if tag != "date":
                    continue
                if not closing:
                    open_at.append((start, rest.replace(":::", "=")))
                elif open_at:
                    began, attributes = open_at.pop()
                    gold.append((began, end, dict(re.findall(r'(\w+)="([^"]*)"', attributes))))
        yield os.path.basename(path)[:-7], made[:10], text, gold, len(text)


# ---- ours


def ours(program, name, made, text):
    """The timex of the text; a headline of our own keeps all of it in the body."""
    head = f"Report {name}\n\n"
    run = subprocess.run([program, "code", "--format", "jsonl", "--date", made, "-"],
                         input=(head + text).encode(), stdout=subprocess.PIPE, check=True)
    story = json.loads(run.stdout.split(b"\n", 1)[0])
    raw = (head + text).encode()
    out = []
    for t in story["timex"]:
        start = len(raw[:t["span"][0]].decode()) - len(head)
        out.append((start, start + len(t["text"]), t))
    return out


def pair(gold, found):
    """One to one, the largest overlap first."""
    overlaps = sorted(((min(g[1], f[1]) - max(g[0], f[0]), -i, -k) for i, g in enumerate(gold)
                       for k, f in enumerate(found) if min(g[1], f[1]) > max(g[0], f[0])),
                      reverse=True)
    of_gold, of_found = {}, set()
    for _, i, k in overlaps:
        if -i not in of_gold and -k not in of_found:
            of_gold[-i] = -k
            of_found.add(-k)
    return of_gold


# ---- values


def plain(value):
    return re.sub(r"(-X+)+$", "", (value or "").upper().removesuffix("Z"))


def days(text, last):
    """First or last day of "2010", "2010-05", "2010-05-07", as (y, m, d), and its precision."""
    parts = [int(p) for p in text.split("-")]
    if len(parts) == 1:
        return (parts[0], 12 if last else 1, 31 if last else 1), 1
    if len(parts) == 2:
        return (*parts, calendar.monthrange(*parts)[1] if last else 1), 2
    return tuple(parts), 3


def is_full(text):
    return bool(text) and re.fullmatch(r"\d{4}(-\d\d){0,2}", text)


def gum_value(gold, t):
    """None: not to be scored; else whether the days agree."""
    first, last = gold.get("when", gold.get("from")), gold.get("when", gold.get("to"))
    if not is_full(first) or not is_full(last):
        return None
    if not t["date"]:
        return False
    week = t["date_precision"] == "week"
    a, p = days(first, 0)
    b, _ = days(last, 1)
    c, q = days(t["date"], 0)
    d, _ = days(t["until"] or t["date"], 1)
    if week or "-W" in (t["value"] or ""):
        return a[:2] == c[:2] and abs(a[2] - c[2]) <= 6
    if re.fullmatch(r"\d{4}-[QHSFW][\dPUAI]", t["value"] or ""):
        return a[0] == c[0]
    n = min(p, q) if "when" in gold else 1
    return a[:n] == c[:n] and ("when" in gold or b[:n] == d[:n] or not t["until"])


def is_counted(name, t):
    return name == "meantime" or (t["type"] in ("DATE", "TIME") and
                                  (t["value"] or "_REF")[-4:] != "_REF")


def score(program, name, docs, show):
    n = collections.Counter()
    for doc, made, text, gold, end in docs:
        found = [f for f in ours(program, doc, made, text) if f[0] < end and is_counted(name, f[2])]
        pairs = pair(gold, found)
        n["gold"] += len(gold)
        n["found"] += len(found)
        n["relaxed"] += len(pairs)
        for i, g in enumerate(gold):
            if i not in pairs:
                if show:
                    print(f"  missed [{text[g[0]:g[1]]}] {g[2]} | {text[max(0, g[0]-40):g[1]+30]!r}")
                continue
            f = found[pairs[i]]
            n["strict"] += g[:2] == f[:2]
            good = (plain(g[2]) == plain(f[2]["value"])) if name == "meantime" else gum_value(g[2], f[2])
            if good is not None:
                n["valued"] += 1
                n["value"] += good
                if not good and show:
                    print(f"  value  [{f[2]['text']}] {f[2]['value']} {f[2]['date']}..{f[2]['until']} gold "
                          f"[{text[g[0]:g[1]]}] {g[2]} ({made}) | {text[max(0, g[0]-60):g[1]+30]!r}")
        for k, f in enumerate(found):
            if show and k not in pairs.values():
                print(f"  extra  [{f[2]['text']}] {f[2]['value']} | {text[max(0, f[0]-40):f[1]+30]!r}")
    return n


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("build")
    parser.add_argument("shared")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--set", choices=["meantime", "gum"])
    options = parser.parse_args()
    data, program = os.path.join(options.shared, "data"), os.path.join(options.build, "attache")
    print("dates (TempEval: relaxed and strict spans; value accuracy on relaxed)")
    for name, read in (("meantime", meantime), ("gum", gum)):
        if options.set and options.set != name:
            continue
        docs = list(read(data))
        if not docs:
            print(f"  {name}: {data} HAS NONE OF IT: NOT SCORED")
            continue
        for half in ("read", "blind"):
            chosen = [d for d in docs if is_blind(d[0]) == (half == "blind")]
            n = score(program, name, chosen, options.errors and half == "read")
            p, r = ratio(n["relaxed"], n["found"]), ratio(n["relaxed"], n["gold"])
            print(f"  {name:9} {half:5} {n['gold']:4} expressions  P {p:.2f} R {r:.2f} "
                  f"F1 {ratio(2 * p * r, p + r):.3f}  strict {ratio(2 * n['strict'], n['gold'] + n['found']):.3f}  "
                  f"value {ratio(n['value'], n['valued']):.3f} of {n['valued']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
