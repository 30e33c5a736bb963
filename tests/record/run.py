#!/usr/bin/env python3
"""Record-level precision, recall and F1 on the stories of this folder: run.py ATTACHE [FILES...]
[--errors] [--against FOLDER]. One to one: an event is found when type, codes of actors, codes of recipients and
status are the same (of AGREE happened and planned are one: the promise is made, the deed to come; in CONSULT all who
meet are one set); a statement when half of the words agree (F1 of tokens) and its speaker holds
the name; an agreement when its parties and stage are; a commitment when who, towards whom (where gold says), state
and half of the words are. --errors prints what was missed or is too much (never of a blind story: blind.txt here, by a hash of its slug in record2).
--against scores the gold of another annotator, files of the same names, in place of the program.
Without FILES it holds floors, and fails below them."""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SETS = (HERE, HERE.parent / "record2")
sys.path.insert(0, str(HERE.parent.parent / "eval"))
from halves import is_blind  # noqa: E402

FLOORS = {("record read", "event"): 0.68, ("record read", "statement"): 0.65,
          ("record read", "agreement"): 0.70, ("record read", "commitment"): 0.85,
          ("record2 read", "event"): 0.52, ("record2 read", "statement"): 0.80,
          ("record2 read", "agreement"): 0.70, ("record2 read", "commitment"): 0.72}
KINDS = ("event", "statement", "agreement", "commitment")


def stories(path):
    """(slug, date, text, gold) of each story of a file; gold is a list of field lists."""
    for part in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
        head, rest = part.split("\n", 1)
        slug, date = (f.strip() for f in head.split("|"))
        text, gold = rest.split("\n---\n", 1) if "\n---\n" in rest else (rest, "")
        yield slug, date, text.strip() + "\n", [[f.strip() for f in line.split("|")]
                                                for line in gold.splitlines() if line.strip()]


def codes(entities):
    """Who has no code ("the families") does not count: gold speaks of codes."""
    return {e["code"] for e in entities if e["code"]}


def code_set(text):
    return set() if text == "-" else set(text.split())


def words(text):
    return collections.Counter(re.findall(r"\w+", text.lower()))


def alike(a, b):
    x, y = words(a), words(b)
    both = sum((x & y).values())
    return 2 * both >= 0.5 * (sum(x.values()) + sum(y.values())) if both else False


def same_name(a, b):
    """Every word of the shorter name stands in the longer; "-" is nobody."""
    if "-" in (a, b):
        return a == b
    x, y = words(a), words(b)
    return not (x - y) or not (y - x)


def coded(record):
    """A record of the program as gold has it, or None."""
    kind = record["record"]
    if kind == "event":
        actor, recipient = codes(record["actor"]), codes(record["recipient"])
        if record["reciprocal"]:
            actor, recipient = actor | recipient, set()
        return [kind, record["event"], actor, recipient, record["status"]]
    if kind == "statement":
        who = record["speaker"]
        name = f"{who['name'] or ''} {who['text'] or ''} {who['office'] or ''}" if who else "-"
        return [kind, record["kind"], name, record["words"]]
    if kind == "agreement":
        return [kind, record["instrument"], codes(record["party"]), record["stage"]]
    if kind == "commitment":
        return [kind, codes(record["by"]), codes(record["to"]), record["status"], record["what"]]
    return None


def from_gold(fields):
    """A record's sets as sets; of an optional one (`? event`) the first field is "?"."""
    if fields[0].startswith("? "):
        return ["?", *from_gold([fields[0][2:], *fields[1:]])]
    sets = {"event": (2, 3), "statement": (), "agreement": (2,), "commitment": (1, 2)}[fields[0]]
    return [code_set(f) if i in sets else f for i, f in enumerate(fields)]


def same(gold, found):
    kind = gold[0]
    if kind == "event":
        promise = found[1] == "AGREE" and {gold[4], found[4]} <= {"happened", "planned"}
        meeting = found[1] == "CONSULT" and gold[2] | gold[3] == found[2] | found[3]
        return (either(gold[1], found[1]) and (meeting or gold[2:4] == found[2:4])
                and (promise or either(gold[4], found[4])))
    if kind == "statement":
        return any(same_name(name, found[2]) for name in gold[2].split("/")) and alike(gold[3], found[3])
    if kind == "agreement":
        return gold[2] == found[2] and either(gold[3], found[3])
    return gold[1] == found[1] and gold[2] in (found[2], set()) and gold[3] == found[3] and alike(gold[4], found[4])


def either(a, b):
    """SANCTION/COERCE: gold leaves it open."""
    return bool(set(a.split("/")) & set(b.split("/")))


def unique(records):
    """An event told twice counts once."""
    out = []
    for r in records:
        if r[0] != "event" or r not in out:
            out.append(r)
    return out


def records(attache, date, text):
    """What the program writes of one story, in its order."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "story.txt"
        path.write_text(text, encoding="utf-8")
        out = subprocess.run([attache, "code", "--format", "jsonl", "--date", date, str(path)],
                             capture_output=True, text=True, check=True).stdout
    return map(json.loads, out.splitlines())


def code(attache, items):
    for _, date, text, _ in items:
        yield unique([c for c in map(coded, records(attache, date, text)) if c])


def pairs(gold, found):
    """Greedy one to one; what is left of both. Optional records are neither missed nor too much."""
    extra, gold = [g[1:] for g in gold if g[0] == "?"], [g for g in gold if g[0] != "?"]
    found, n = list(found), 0
    for g in list(gold):
        hit = next((f for f in found if f[0] == g[0] and same(g, f)), None)
        if hit is not None:
            gold.remove(g)
            found.remove(hit)
            n += 1
    for g in extra:
        hit = next((f for f in found if same(g, f)), None)
        if hit is not None:
            found.remove(hit)
    return n, gold, found


def show(record):
    return " | ".join(" ".join(sorted(f)) or "-" if isinstance(f, set) else f or "-" for f in record)


def half_of(path, slug):
    blind = is_blind(slug) if path.parent.name == "record2" else path.name == "blind.txt"
    return f"{path.parent.name} {'blind' if blind else 'read'}"


def score(path, answers, items, errors, sums):
    """Adds to sums: of (half, kind) what is right, in gold, found."""
    for (slug, _, _, gold), found in zip(items, answers):
        half = half_of(path, slug)
        gold = unique(map(from_gold, gold))
        for kind in KINDS:
            g = [x for x in gold if kind in x[:2]]
            n, missed, wrong = pairs(g, [x for x in found if x[0] == kind])
            wrong = [x for x in wrong if x[0] != "statement" or x[1] not in ("act", "thought")]
            row = sums.setdefault((half, kind), [0, 0, 0])
            sums[half, kind] = [a + b for a, b in zip(row, (n, n + len(missed), n + len(wrong)))]
            if errors and half.endswith(" read"):
                for sign, left in (("-", missed), ("+", wrong)):
                    for x in left:
                        print(f"  {slug} {sign} {show(x)}")


def f1(n, gold, found):
    return 2 * n / (gold + found) if gold + found else 0.0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("attache")
    parser.add_argument("files", nargs="*")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--against", type=pathlib.Path)
    args = parser.parse_args()
    paths = [pathlib.Path(f).resolve() for f in args.files] or [f for d in SETS for f in sorted(d.glob("*.txt"))]
    sums, low = {}, []
    for path in paths:
        items = list(stories(path))
        if args.against:
            other = {s: g for s, _, _, g in stories(args.against / path.name)}
            answers = [unique(map(from_gold, other.get(s, []))) for s, *_ in items]
        else:
            answers = code(args.attache, items)
        score(path, answers, items, args.errors, sums)
    for (half, kind), (n, gold, found) in sorted(sums.items(), key=lambda x: (x[0][0].split()[0], x[0][0].endswith("blind"), KINDS.index(x[0][1]))):
        if not gold + found:
            continue
        value = f1(n, gold, found)
        print(f"{half} {kind}: P {n / max(found, 1):.3f} R {n / max(gold, 1):.3f} F1 {value:.3f} ({gold} gold)")
        if not args.files and not args.against and value < FLOORS.get((half, kind), 0):
            low.append((half, kind))
    print(f"record: {len(low)} below their floors")
    sys.exit(bool(low))


if __name__ == "__main__":
    main()
