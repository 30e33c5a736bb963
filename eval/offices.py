#!/usr/bin/env python3
"""Are the spells of office in lexicon/en/people.txt right? offices.py DATA [-v]

Each spell of a head of state or government, or of a minister of foreign affairs, defence, interior or
finance, is held against what other sources say of the same country and kind of office:
- people/us-executive.yaml: presidents and vice presidents of the United States;
- state-travels: whom presidents and secretaries of state met, as what, where, on which day;
- dictionaries/countryinfo: leaders since 1960 and governments from January 2003 to February 2011.

right: a source has the person in that kind of office, and the days overlap. contradicted: no source
has, but one that covers the whole spell has somebody else there on its middle day. The rest cannot be
checked: offices of provinces, days that no source covers. apart: right, but it begins or ends more
than 62 days away from where the source says. 100 spells drawn with a fixed seed, then all. The sources
have gaps of their own: what is contradicted is to be looked at (-v), docs/lab.md says what was found."""
import collections
import datetime
import pathlib
import random
import re
import sys
import unicodedata
import xml.etree.ElementTree as ET

ROOT = pathlib.Path(__file__).resolve().parent.parent
Spell = collections.namedtuple("Spell", "who country kind begin end line")
SEED, SAMPLE, FAR = 20260101, 100, 62
KINDS = [("vice", r"\bvice[- ]president"), ("deputy", r"\bdeputy|\bvice\b|first lady|assistant|state minister"),
         ("head", r"president of (the )?(council of ministers|government)|prime minister|premier\b|head of government|chief minister|chancellor(?! of the exchequer)"
                  r"|chairman of the council of ministers|taoiseach|chief executive"),
         ("foreign", r"(foreign|external)( affairs| relations)? (minister|secretary)|minister (of|for) (foreign|external)|secretary of state$"
                     r"|(foreign affairs|external affairs|foreign relations)"),
         ("defence", r"(defen[cs]e|war) (minister|secretary)|(minister|secretary) (of|for) (national )?defen[cs]e|(national )?defen[cs]e"),
         ("interior", r"(interior|home)( affairs)? (minister|secretary)|minister (of|for) (the )?(interior|home)"),
         ("finance", r"finance (minister|secretary)|minister (of|for) finance|treasury secretary|chancellor of the exchequer|secretary of the treasury"),
         ("state", r"^president$|^king$|^queen$|^emperor$|^emir$|^amir$|^sultan$|head of state|^grand duke|captain regent|military ruler"
                   r"|supreme leader|chairman of the presidency|member of the presidency|governor[- ]general|^prince$|^president\b(?! of the (national|parliament|senate|assembly))")]


def plain(text):
    text = unicodedata.normalize("NFKD", text)
    return "".join(c for c in text if not unicodedata.combining(c)).lower()


# of a part of a state, or of something that is none
LOCAL = re.compile(r" of (republika|quebec|catalonia|scotland|wales|jammu|the basque|chechnya|jubaland|somaliland|iraqi kurdistan|serbia$"
                   r"|the (european|general|national|presidential|world))|^chief minister|^premier of |mayor|abu dhabi|leader$")


def kind_of(office):
    office = plain(office).strip()
    if LOCAL.search(office):
        return None
    for kind, pattern in KINDS:
        if re.search(pattern, office):
            return kind
    return None


def words(name):
    return {w for w in re.split(r"[^a-z]+", plain(name)) if len(w) > 2 and w not in ("bin", "von", "van", "del", "jr", "sir")}


def similar(a, b):
    """Two words are one name written twice: the same, or close in their consonants."""
    skeleton = [re.sub(r"[aeiouyhw']", "", w.replace("ph", "f").replace("ck", "k").replace("c", "k").replace("q", "k")
                       .replace("z", "s").replace("tch", "ch").replace("v", "b")) for w in (a, b)]
    skeleton = [re.sub(r"(.)\1+", r"\1", s) for s in skeleton]
    return a == b or (len(skeleton[0]) > 1 and skeleton[0] == skeleton[1])


def same_person(names, other):
    mine = [words(n) for n in names]
    theirs = words(other)
    for name in mine:
        hits = sum(any(similar(a, b) for b in theirs) for a in name)
        if hits and hits >= min(2, len(name), len(theirs)):
            return True
    return False


def day(text, last=False):
    part = [int(p) for p in text.split("-")]
    year, month = part[0], part[1] if len(part) > 1 else (12 if last else 1)
    dom = part[2] if len(part) > 2 else (28 if last and month == 2 else 30 if last else 1)
    return datetime.date(year, month, dom)


def our_spells(path):
    out = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = line.split(" #")[0]
        f = [x.strip() for x in line.split("|")]
        if line.startswith("#") or len(f) != 6:
            continue
        end = day(f[5], True) if f[5] else datetime.date(2026, 1, 1)
        out.append(Spell([n.strip() for n in f[0].split(";")], f[1], f[3], day(f[4]), end, number))
    return out


def number_day(text):
    y, m, d = int(text[:4]), int(text[4:6]), int(text[6:8])
    return datetime.date(y, min(max(m, 1), 12), min(max(d, 1), 28))


def ranges(text, low, high):
    for a, b in re.findall(r"\[(?:[A-Z]{3,12})?\s*(<|>|\d{8})\s*-?\s*(\d{8})?\]", text):
        if a == "<":
            yield low, number_day(b)
        elif a == ">":
            yield number_day(b), high
        elif b:
            yield number_day(a), number_day(b)


SECTIONS = {"presidents": "state", "prime ministers": "head", "kings": "state", "emirs": "state", "sultans": "state",
            "emperors": "state", "monarchs": "state", "heads of state": "state", "premiers": "head", "chancellors": "head",
            "heads of government": "head", "queens": "state"}


def country_info(path):
    """(spells, windows): windows say for which days a country and kind of office is covered."""
    low, high = datetime.date(2003, 1, 1), datetime.date(2011, 2, 1)
    spells, windows = [], {}
    text = path.read_bytes().decode("utf-8", "replace")
    for block in text.split("<Country>")[1:]:
        code = re.search(r"<CountryCode>(\w{3})", block)
        leaders = re.search(r"<Leaders>(.*?)</Leaders>", block, re.S)
        government = re.search(r"<Government>(.*?)</Government>", block, re.S)
        if not code:
            continue
        code, section = code[1], None
        for line in (leaders[1] if leaders else "").splitlines():
            tag = re.match(r"\s*<(/?)([^>]+)>", line)
            if tag:
                section = None if tag[1] else SECTIONS.get(tag[2].strip().lower()) or kind_of(tag[2].rstrip("s").lower())
                continue
            names = re.findall(r"\{([^}]*)\}", line.split("[")[0]) or [line.split("[")[0]]
            for begin, end in ranges(re.sub(r"\[[BD]:[^\]]*\]", "", line), datetime.date(1960, 1, 1), datetime.date(2009, 12, 31)):
                for name in names:
                    if section and words(name):
                        spells.append(Spell([name.replace("_", " ")], code, section, begin, end, 0))
                        windows[code, section] = (datetime.date(1960, 1, 1), datetime.date(2009, 6, 1))
        for line in (government[1] if government else "").splitlines():
            name, _, title = line.partition("#")
            kind = kind_of(title)
            names = re.findall(r"\{([^}]*)\}", name.split("[")[0]) or [name.split("[")[0]]
            for begin, end in ranges(name, low, high):
                for one in names:
                    if kind and words(one):
                        spells.append(Spell([one.replace("_", " ")], code, kind, begin, end, 0))
                        windows.setdefault((code, kind), (low, high))
    return spells, windows


def us_executive(path):
    out, who = [], {}
    for line in path.read_text().splitlines():
        part = line.strip().lstrip("- ").partition(": ")
        if part[0] in ("first", "last", "type", "start"):
            who[part[0]] = part[2].strip("'\"")
        if part[0] == "end":
            kind = {"prez": "state", "viceprez": "vice"}.get(who.get("type"))
            out.append(Spell([f"{who['first']} {who['last']}"], "USA", kind, day(who["start"]), day(part[2].strip("'")), 0))
    return out


MET = re.compile(r"(President|Prime Minister|King|Queen|Emir|Amir|Sultan|Chancellor|Premier|Foreign Minister|Emperor|Defense Minister) "
                 r"((?:[A-Z][\w'.-]+|al|bin|de|von|van|da) ?){1,4}")


def travels(folder, codes):
    out = []
    for path in sorted(folder.glob("*/*.xml")):
        for trip in ET.parse(path).getroot():
            begin, country = trip.findtext("start-date"), plain(trip.findtext("country") or "")
            if not begin or country not in codes:
                continue
            for title in MET.finditer(trip.findtext("remarks") or ""):
                name = title[0][len(title[1]):].strip(" .,")
                end = trip.findtext("end-date") or begin
                kind = kind_of(title[1].lower())
                out.append(Spell([name], codes[country], kind, day(begin), day(end), 0))
    return out


def country_codes(path):
    codes = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        f = [x.strip() for x in line.split("|")]
        if len(f) == 5 and not line.startswith("#"):
            for name in (f[1] + ";" + f[2]).split(";"):
                codes[plain(name.strip().lstrip("="))] = f[0]
    return codes


def verdict(spell, kind, sources, windows):
    mine = [s for s in sources if s.country == spell.country and (s.kind == kind or {s.kind, kind} == {"state", "head"})]
    own = [s for s in mine if same_person(spell.who, s.who[0])]
    met = [s for s in own if s.begin <= spell.end and spell.begin <= s.end]
    if met:
        best = min(met, key=lambda s: abs((s.begin - spell.begin).days) + abs((s.end - spell.end).days))
        window = windows.get((spell.country, kind))
        if not window or (best.end - best.begin).days < 20:
            return "right"
        begins = window[0] < best.begin < window[1] and abs((best.begin - spell.begin).days) > FAR
        ends = window[0] < best.end < window[1] and abs((best.end - spell.end).days) > FAR
        return "apart" if begins or ends else "right"
    window = windows.get((spell.country, kind))
    middle = spell.begin + (spell.end - spell.begin) / 2
    if not window or spell.begin < window[0] or spell.end > window[1]:
        return "unchecked"
    there = [s for s in mine if s.kind == kind and s.begin <= middle <= s.end]
    return "contradicted" if there else "unchecked"


def summary(name, verdicts):
    n = collections.Counter(v for _, v in verdicts)
    checked = n["right"] + n["apart"] + n["contradicted"]
    share = n["contradicted"] / checked if checked else 0
    print(f"offices {name}: {len(verdicts)} spells, {checked} could be checked: {n['contradicted']} contradicted "
          f"({share:.1%}), {n['apart']} begin or end over {FAR} days apart")


def main():
    data = pathlib.Path(sys.argv[1])
    if not (data / "dictionaries").is_dir():
        print(f"offices: {data}/dictionaries IS NOT THERE: NO SPELL OF OFFICE CHECKED")
        return
    sources, windows = country_info(next((data / "dictionaries").glob("countryinfo*/CountryInfo*.txt")))
    sources += us_executive(data / "people/us-executive.yaml")
    sources += travels(data / "state-travels", country_codes(ROOT / "lexicon/en/countries.txt"))
    spells = our_spells(ROOT / "lexicon/en/people.txt")
    verdicts = [(s, verdict(s, kind_of(s.kind), sources, windows) if kind_of(s.kind) else "unchecked") for s in spells]
    drawn = random.Random(SEED).sample(range(len(spells)), SAMPLE)
    summary(f"sample of {SAMPLE}", [verdicts[i] for i in drawn])
    summary("all", verdicts)
    if "-v" in sys.argv:
        for spell, word in verdicts:
            if word in ("contradicted", "apart"):
                own = [(s.who[0].strip(), s.kind, str(s.begin), str(s.end)) for s in sources if s.country == spell.country
                       and same_person(spell.who, s.who[0])]
                print(word, spell.line, spell.who[0], spell.country, spell.kind, spell.begin, spell.end, own[:5])


if __name__ == "__main__":
    main()
