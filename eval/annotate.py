#!/usr/bin/env python3
"""Events of real news, annotated by people beside what the coder finds (docs/annotating.md):

  annotate.py BUILD SHARED sheet SOURCE PART [N [K]] >SHEET   stories of wikinews, re3d, gum, ewt or meantime, PART read,
                                                       blind or all, the Kth of N shares, with what the coder finds
                                                       below each sentence
  annotate.py BUILD SHARED collect SHEET ANSWERS       answers of an annotator into eval/annotated.tsv
  annotate.py BUILD SHARED                             how the coder does on what was annotated
  annotate.py BUILD SHARED errors SOURCE [LEAST]       what it gets wrong and misses in stories that may be read, at
                                                       LEAST confidence (if not given, what is kept by default)

eval/annotated.tsv keeps places and codes, never text: story, byte and length of the trigger, type (or none),
actors and recipients (code, slot and bytes of each), status. The blind half is for scores alone."""
import argparse
import collections
import csv
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

from dates import NO_BLANK_AFTER, NO_BLANK_BEFORE
from events import calibration
from halves import is_blind, ratio

HERE = pathlib.Path(__file__).resolve().parent
KEPT = HERE / "annotated.tsv"
FIELDS = ("story", "byte", "length", "type", "actors", "recipients", "status")


def wikinews(data):
    csv.field_size_limit(1 << 24)
    for path in sorted((data / "wikinews").glob("*.csv")):
        with open(path, encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                name = hashlib.sha1(row["url"].encode()).hexdigest()[:10]
                yield name, row["date"], row["title"] + "\n\n" + row["text"] + "\n"


def re3d(data):
    for path in sorted((data / "re3d").glob("*/documents.json")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                row = json.loads(line)
                yield row["_id"][:10], row.get("documentDate", "")[:10] or "2016-06-01", row["text"] + "\n"


def documents(path):
    """(name, text) of the documents of a CoNLL-U file, put together from their sentences."""
    name, text, gap = path.stem, "", ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc id = "):
            if text:
                yield name, text.strip() + "\n"
            name, text = line[14:].strip(), ""
        elif line.startswith("# newpar"):
            gap = "\n\n"
        elif line.startswith("# text = "):
            text, gap = text + gap + line[9:], " "
    if text:
        yield name, text.strip() + "\n"


def gum(data):
    """News, speeches, interviews, lives and courts: a document a file."""
    for path in sorted((data / "ud-gum-free").glob("*/train/*.conllu")):
        if re.search("news|speech|interview|bio|court", path.name):
            for _, text in documents(path):
                yield path.stem, "2014-06-01", text


def ewt(data):
    """Web logs, newsgroups and mail."""
    for name, text in documents(data / "ud-ewt" / "en_ewt-ud-train.conllu"):
        if re.match("weblog|newsgroup|email", name):
            yield name, "2005-06-01", text


def meantime(data):
    """News of firms and markets, put together from tokens: the headline, then a paragraph a sentence; no dateline."""
    for path in sorted((data / "meantime").glob("*/*.xml")):
        root, made = ET.parse(path).getroot(), ""
        for x in root.iter("TIMEX3"):
            if x.get("functionInDocument") == "CREATION_TIME":
                made = re.sub(r"^(\d\d)-(\d\d)-(\d{4})$", r"\3-\2-\1", x.get("value")[:10])
        text, sentence, previous, quoted = "", 0, None, False
        for token in root.iter("token"):
            word, at = token.text or "", int(token.get("sentence"))
            if at == 1:
                continue
            if at != sentence:
                text, quoted = text + "\n\n", False
            elif text and word not in NO_BLANK_BEFORE | set("’”") and previous not in NO_BLANK_AFTER | set("’“£"):
                text += " "
            if word == '"':  # either end of a quotation
                word, quoted = "``" if not quoted else "''", not quoted
                text = text.rstrip(" ") if word == "''" else text
            text += {"``": '"', "''": '"'}.get(word, word)
            sentence, previous = at, word
        yield root.get("doc_id"), made, text + "\n"


READABLE = (("wikinews", "read"), ("re3d", None), ("gum", None), ("ewt", None), ("meantime", None))  # and part, or all
SOURCES = {"wikinews": wikinews, "re3d": re3d, "gum": gum, "ewt": ewt, "meantime": meantime}


def stories(shared, source, part=None):
    for name, date, text in SOURCES[source](pathlib.Path(shared) / "data"):
        if part in (None, "all") or is_blind(name) == (part == "blind"):
            yield source + "/" + name, date, text


def run(program, verb, date, text, *options):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "story.txt"
        path.write_bytes(text.encode("utf-8"))
        done = subprocess.run([program, verb, *(["--date", date] if verb == "code" else []), *options, str(path)],
                              stdout=subprocess.PIPE, check=True)
    return done.stdout.decode("utf-8")


def events(program, date, text, least=None):
    """Of the confidence, or of what the program keeps by default."""
    options = [] if least is None else ["--min-confidence", str(least)]
    lines = run(program, "code", date, text, "--format", "jsonl", *options).splitlines()
    return [r for r in map(json.loads, lines) if r["record"] == "event"]


def sentences(program, text):
    """[start, end) bytes of each sentence, as the parser cuts them."""
    out, start, end = [], None, None
    for line in run(program, "parse", None, text).splitlines() + [""]:
        spans = re.findall(r"(?:TokenRange|start_char|Offset)=(\d+):(\d+)", line)
        if spans:
            start = int(spans[0][0]) if start is None else start
            end = int(spans[0][1])
        elif not line and start is not None:
            out.append((start, end))
            start = None
    return out


def people(entities):
    return "; ".join(f"{e['text'] or e['name']} {{{e['code'] or '---'} {''.join(e['sector'][:1])}}}".replace(" }", "}")
                     for e in entities) or "-"


def sheet(program, shared, source, part, n=1, k=1):
    for at, (name, date, text) in enumerate(stories(shared, source, part)):
        if at % n != k - 1:
            continue
        found = events(program, date, text, 0.02)
        raw, number = text.encode("utf-8"), 0
        print(f"=== {name} ({date})")
        for s, (a, b) in enumerate(sentences(program, text), 1):
            print(f"S{s} " + " ".join(raw[a:b].decode("utf-8", "replace").split()))
            for e in found:
                if a <= e["trigger"]["span"][0] < b:
                    number += 1
                    print(f"    c{number} [{e['trigger']['text']}] {e['event']} | {people(e['actor'])} | "
                          f"{people(e['recipient'])} | {e['status']}" + ("  (reciprocal)" if e["reciprocal"] else ""))
        print()


def find(raw, bounds, s, words, near):
    """Bytes of the words: in sentence s nearest to the trigger, else in those before, else anywhere."""
    want = re.compile(rb"(?<![A-Za-z])" + rb"\s+".join(re.escape(w.encode()) for w in words.split()) + rb"(?![A-Za-z])")
    order = [s] + list(range(s - 1, -1, -1)) + list(range(s + 1, len(bounds)))
    for t in order:
        a, b = bounds[t]
        hits = [(m.start() + a, m.end() + a) for m in want.finditer(raw[a:b])]
        if hits:
            return min(hits, key=lambda h: abs(h[0] - near)) if t == s else hits[0]
    return None


def entities(field, kept, raw, bounds, s, near, fault):
    """'words@S {CODE SLOT}; ...' as 'CODE SLOT@start:end; ...'."""
    field = field.strip()
    if field == "=":
        return "; ".join(f"{e['code'] or '---'} {''.join(e['sector'][:1])}".strip()
                         + (f"@{e['span'][0]}:{e['span'][1]}" if e.get("span") else "@") for e in kept)
    out = []
    for one in field.split(";"):
        one = one.strip()
        if one in ("", "-"):
            continue
        m = re.fullmatch(r"(.*?)(?:@S?(\d+))?\s*\{\s*(\S+)\s*([A-Z]{3})?\s*\}", one)
        if not m:
            fault(f"not 'words {{CODE SLOT}}': {one}")
            continue
        words, where, country, slot = m.groups()
        span = find(raw, bounds, int(where) - 1 if where else s, words, near)
        if not span:
            fault(f"words not in the story: {words}")
        out.append(f"{country} {slot or ''}".strip() + (f"@{span[0]}:{span[1]}" if span else "@"))
    return "; ".join(out)


def answers(path):
    out = collections.OrderedDict()
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        if line.startswith("==="):
            current = out.setdefault(line.split()[1], [])
        elif line.strip():
            current.append(line.strip())
    return out


def row_of(name, line, found, raw, bounds):
    """A row for an answer, and what is wrong with it."""
    faults = []
    head, _, rest = line.partition(" ")
    if re.fullmatch(r"c\d+", head):
        e = found[int(head[1:]) - 1]
        a, b = e["trigger"]["span"]
        if rest.split()[:1] == ["none"]:
            return [name, a, b - a, "none", "", "", ""], faults
        fields = ["="] * 4 if rest.split()[:1] == ["ok"] else rest.split("|")
    else:
        e = {"event": "?", "actor": [], "recipient": [], "status": "?"}
        words, *fields = rest.split("|")
        s = int(head[1:]) - 1
        span = find(raw, bounds, s, words.strip(), bounds[s][0])
        if not span:
            return None, [f"trigger not in the story: {words}"]
        a, b = span
        if [f.strip() for f in fields] == ["none"]:
            return [name, a, b - a, "none", "", "", ""], faults
    if len(fields) != 4:
        return None, [f"four parts wanted: {line}"]
    s = next((k for k, (x, y) in enumerate(bounds) if x <= a < y), 0)
    kind, status = fields[0].strip(), fields[3].strip().split()[0]
    return [name, a, b - a, e["event"] if kind == "=" else kind,
            entities(fields[1], e["actor"], raw, bounds, s, a, faults.append),
            entities(fields[2], e["recipient"], raw, bounds, s, a, faults.append),
            e["status"] if status == "=" else status], faults


def collect(program, shared, sheet_path, path):
    given, rows = answers(path), []
    texts = {name: (date, text) for source in {n.split("/")[0] for n in given}
             for name, date, text in stories(shared, source)}
    listed = collections.Counter()
    for line in pathlib.Path(sheet_path).read_text(encoding="utf-8").splitlines():
        if line.startswith("==="):
            current = line.split()[1]
        elif re.match(r" +c\d+ ", line):
            listed[current] += 1
    for name, lines in given.items():
        date, text = texts[name]
        raw, bounds = text.encode("utf-8"), sentences(program, text)
        all_found = events(program, date, text, 0.02)
        found = [e for a, b in bounds for e in all_found if a <= e["trigger"]["span"][0] < b]
        answered = {line.split()[0] for line in lines}
        if not lines and not listed[name]:  # read through, and nothing in it: its first word is no event
            a, b = bounds[0]
            rows.append([name, a, len(raw[a:b].split()[0]), "none", "", "", ""])
        for c in range(1, listed[name] + 1):
            if f"c{c}" not in answered:
                print(f"{name}: c{c} has no answer", file=sys.stderr)
        for line in lines:
            row, faults = row_of(name, line, found, raw, bounds)
            for fault in faults:
                print(f"{name}: {line[:60]}: {fault}", file=sys.stderr)
            if row:
                rows.append(row)
    for name in set(listed) - set(given):
        print(f"{name}: no answers", file=sys.stderr)
    old = [r for r in read() if r[0] not in given]
    with open(KEPT, "w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, delimiter="\t", lineterminator="\n")
        table.writerow(FIELDS)
        table.writerows(sorted(old + [list(map(str, r)) for r in rows], key=lambda r: (r[0], int(r[1]))))


def read():
    if not KEPT.exists():
        return []
    with open(KEPT, encoding="utf-8", newline="") as rows:
        return [r for r in csv.reader(rows, delimiter="\t") if r][1:]


def parties(field):
    """'CODE SLOT@a:b; ...' as a set of 'CODE SLOT'."""
    return {one.split("@")[0].strip() for one in field.split(";") if one.strip()}


def sides(row, event):
    """(ours, gold) of the actors, then of the recipients; all who meet or act on one another are one set."""
    ours = [{f"{x['code'] or '---'} {''.join(x['sector'][:1])}".strip() for x in event[side]}
            for side in ("actor", "recipient")]
    gold = [parties(row[4]), parties(row[5])]
    if event["reciprocal"] or event["event"] == row[3] == "CONSULT":
        ours, gold = [ours[0] | ours[1], set()], [gold[0] | gold[1], set()]
    return list(zip(ours, gold))


def same_countries(row, event):
    """Type and the countries of both sides are right."""
    countries = lambda codes: {c.split()[0] for c in codes} - {"---"}
    return event["event"] == row[3] and all(countries(ours) == countries(gold) for ours, gold in sides(row, event))


def same_status(a, b):
    """Between happened and ongoing, happened and historical, either will do (docs/judging.md)."""
    return a == b or "happened" in (a, b) and {a, b} & {"ongoing", "historical"} != set()


def right_parts(row, event):
    """Which of the four parts of an event are right by a row."""
    (actor, gold_a), (recipient, gold_r) = sides(row, event)
    return (event["event"] == row[3], actor == gold_a, recipient == gold_r,
            same_status(row[6], event["status"]))


def pair(rows, found):
    """(row, event) for what stands in the same place; an event that no row tells of is wrong."""
    left, out = list(found), []
    for row in rows:
        a, b = int(row[1]), int(row[1]) + int(row[2])
        over = [e for e in left if e["trigger"]["span"][0] < b and e["trigger"]["span"][1] > a]
        over = over or [e for e in left if row[3] == e["event"] and e["evidence"]["span"][0] < b
                        and e["evidence"]["span"][1] > a]
        if over:
            left.remove(over[0])
        out.append((row, over[0] if over else None))
    return out, left


def rows_by_story():
    out = collections.defaultdict(list)
    for row in read():
        out[row[0]].append(row)
    return out


def annotated(shared, parts=READABLE):
    """(story, date, text, rows) of the annotated stories of these (source, part); READABLE: those that may be read."""
    rows_of = rows_by_story()
    for source, part in parts:
        for name, date, text in stories(shared, source, part):
            if name in rows_of:
                yield name, date, text, rows_of[name]


def told(field, raw):
    """'CODE SLOT@a:b; ...' with the words in place of the bytes."""
    out = []
    for one in filter(None, (x.strip() for x in field.split(";"))):
        code, _, where = one.partition("@")
        a, b = map(int, where.split(":")) if where else (0, 0)
        out.append(f"{raw[a:b].decode('utf-8', 'replace')} {{{code}}}")
    return "; ".join(out) or "-"


def print_errors(program, shared, source, least=None):
    for name, date, text, rows in annotated(shared, [(source, dict(READABLE)[source])]):
        raw, bounds = text.encode("utf-8"), sentences(program, text)
        pairs, extra = pair(rows, events(program, date, text, least))
        last = None
        for row, e in sorted(pairs + [(None, e) for e in extra],
                             key=lambda p: int(p[0][1]) if p[0] else p[1]["trigger"]["span"][0]):
            parts = row and e and right_parts(row, e)
            if row and (row[3] == "none" and not e or parts and all(parts)):
                continue
            at = int(row[1]) if row else e["trigger"]["span"][0]
            s = next((k for k, (a, b) in enumerate(bounds) if a <= at < b), 0)
            if s != last:
                a, b = bounds[s]
                print(f"\n{name} S{s + 1} " + " ".join(raw[a:b].decode("utf-8", "replace").split()))
            last = s
            wrong = "" if not parts or row[3] == "none" else ",".join(
                n for n, ok in zip(("type", "actor", "recipient", "status"), parts) if not ok)
            kind = "TOO MUCH" if not row or row[3] == "none" else "MISSED" if not e else "WRONG " + wrong
            print(f"  {kind}")
            if row and row[3] != "none":
                words = raw[int(row[1]):int(row[1]) + int(row[2])].decode("utf-8", "replace")
                print(f"    gold [{words}] {row[3]} | {told(row[4], raw)} | {told(row[5], raw)} | {row[6]}")
            if e:
                print(f"    ours [{e['trigger']['text']}] {e['event']} | {people(e['actor'])} | {people(e['recipient'])} | "
                      f"{e['status']}" + ("  (reciprocal)" if e["reciprocal"] else "") + f"  {e['confidence']:.2f}")


def score(program, shared):
    for source, part in (READABLE[0], ("wikinews", "blind"), *READABLE[1:]):
        items = [(rows, date, text) for _, date, text, rows in annotated(shared, [(source, part)])]
        if items:
            tell(f"annotated {source} {part or 'all'}" + (" (learnt from)" if part != "blind" else ""), program, items)


def tell(title, program, items):
    """Precision and recall of what is kept by default, and how far the confidence of all is from the
    share whose type and countries are right."""
    gold = found = kept = whole = 0
    right, scored = [0] * 4, []
    for rows, date, text in items:
        every = events(program, date, text, 0)
        good = {id(e) for row, e in pair(rows, every)[0] if e and same_countries(row, e)}
        scored += [(e["confidence"], id(e) in good) for e in every]
        today = events(program, date, text)
        gold += sum(row[3] != "none" for row in rows)
        found += len(today)
        for row, e in pair(rows, today)[0]:
            if e and row[3] != "none":
                parts = right_parts(row, e)
                kept += 1
                right = [n + p for n, p in zip(right, parts)]
                whole += all(parts)
    print(f"{title}: {gold} events, {found} found: type P {ratio(right[0], found):.3f} R {ratio(right[0], gold):.3f}; "
          f"of {kept} that are events actor {ratio(right[1], kept):.3f}, recipient {ratio(right[2], kept):.3f}, "
          f"status {ratio(right[3], kept):.3f}; all four right: P {ratio(whole, found):.3f} R {ratio(whole, gold):.3f}")
    print("   " + calibration(scored))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build")
    parser.add_argument("shared")
    parser.add_argument("verb", nargs="?", choices=("sheet", "collect", "errors"))
    parser.add_argument("rest", nargs="*")
    args = parser.parse_args()
    program = str(pathlib.Path(args.build).resolve() / "attache")
    if args.verb == "sheet":
        sheet(program, args.shared, *args.rest[:2], *map(int, args.rest[2:]))
    elif args.verb == "collect":
        collect(program, args.shared, *args.rest)
    elif args.verb == "errors":
        print_errors(program, args.shared, *args.rest)
    else:
        score(program, args.shared)


if __name__ == "__main__":
    main()
