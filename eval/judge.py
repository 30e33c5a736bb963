#!/usr/bin/env python3
"""Events that the coder finds in Wikinews, judged one by one by people:

  judge.py BUILD SHARED draw N SEED >SHEET   N of the events found, drawn at random, one block each
  judge.py BUILD SHARED settle SHEET A B [C] two judges' files (and a third's, where they differ)
                                             into eval/judged.tsv
  judge.py BUILD SHARED                      the share of right ones among the judged events that
                                             the coder finds today, of all stories and of
                                             those that nobody reads (docs/annotating.md)

A judge writes a line for each block: its number, then 1 or 0 for type, actor, recipient, status
(docs/judging.md says when each is right), then a remark. eval/judged.tsv keeps verdicts and where the
event stands (story, bytes), never the text. An event of today is judged where its trigger stands in
the same place; a part of it that says something else than what was judged is unjudged."""
import argparse
import csv
import json
import pathlib
import random
import sys

from annotate import events, wikinews
from halves import is_blind

HERE = pathlib.Path(__file__).resolve().parent
KEPT = HERE / "judged.tsv"
PARTS = ("type", "actor", "recipient", "status")


def stories(shared):
    """id -> (date, text) of each Wikinews article; the title is its first line."""
    return {name: (date, text) for name, date, text in wikinews(pathlib.Path(shared) / "data")}


def code(program, texts):
    """id -> events, in text order."""
    return {name: events(program, date, text) for name, (date, text) in texts.items()}


def who(entities):
    return "; ".join(sorted(" ".join(filter(None, (e["code"] or "---", "".join(e["sector"][:1]))))
                            for e in entities)) or "-"


def said(event):
    """What the event says, part by part, as verdicts are kept."""
    actor, recipient = who(event["actor"]), who(event["recipient"])
    if event["reciprocal"]:
        actor = who(event["actor"] + event["recipient"])
    return {"type": event["event"], "actor": actor, "recipient": recipient,
            "status": event["status"]}


def place(name, event):
    return name, event["trigger"]["span"][0]


def around(text, event):
    """The paragraph of the event, its evidence marked."""
    raw = text.encode("utf-8")
    a, b = event["evidence"]["span"]
    start, end = raw.rfind(b"\n", 0, a) + 1, raw.find(b"\n", b)
    cut = lambda x, y: raw[x:y].decode("utf-8", "replace")
    return cut(start, a) + "[[" + cut(a, b) + "]]" + cut(b, end if end > 0 else len(raw))


def names(entities):
    return "; ".join(f"{e['code'] or '---'} {','.join(e['sector'])} ({e['text'] or e['name']})"
                     for e in entities) or "nobody"


def draw(program, shared, n, seed):
    texts = stories(shared)
    found = [(name, e) for name, events in sorted(code(program, texts).items()) for e in events]
    for k, (name, e) in enumerate(random.Random(seed).sample(found, min(n, len(found))), 1):
        date, text = texts[name]
        print(f"#{k} {name} {e['trigger']['span'][0]} | {json.dumps(said(e))}")
        print(f"story: {text.splitlines()[0]} ({date})")
        print(around(text, e))
        print(f"type: {e['event']}{'/' + e['mode'] if e['mode'] else ''} (CAMEO {' '.join(e['cameo'])})")
        print(f"actor: {names(e['actor'])}{'  [reciprocal: all act on all]' if e['reciprocal'] else ''}")
        print(f"recipient: {names(e['recipient'])}\nstatus: {e['status']}\n")


def verdicts(path):
    out = {}
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        field = line.replace("#", "").split()
        if len(field) >= 5 and field[0].isdigit():
            out[int(field[0])] = tuple(int(f == "1") for f in field[1:5])
    return out


def settle(sheet, first, second, third):
    heads = [line for line in pathlib.Path(sheet).read_text(encoding="utf-8").splitlines()
             if line.startswith("#")]
    a, b, c = verdicts(first), verdicts(second), verdicts(third) if third else {}
    rows, agree, missing = [], 0, []
    for head in heads:
        where, what = head[1:].split(" | ", 1)
        number, name, offset = where.split()
        number = int(number)
        if number not in a or number not in b:
            missing.append(number)
            continue
        agree += a[number] == b[number]
        final = a[number] if a[number] == b[number] else c.get(number)
        if final is None:
            missing.append(number)
            continue
        rows.append([name, offset, *json.loads(what).values(), *final])
    print(f"{len(heads)} events; the two judges agree on all four parts of {agree}; "
          f"unsettled: {missing or 'none'}")
    with open(KEPT, "w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, delimiter="\t", lineterminator="\n")
        table.writerow(["story", "byte", *PARTS, *("right_" + p for p in PARTS)])
        table.writerows(rows)


def score(program, shared):
    with open(KEPT, encoding="utf-8", newline="") as rows:
        judged = {(r["story"], int(r["byte"])): r for r in csv.DictReader(rows, delimiter="\t")}
    texts = stories(shared)
    names = {name for name, _ in judged}
    coded = code(program, {n: t for n, t in texts.items() if n in names})
    today = {place(n, e): said(e) for n, events in coded.items() for e in events}
    for part in ("all", "blind"):
        tell(part, {at: row for at, row in judged.items() if part == "all" or is_blind(at[0])}, today)


def tell(part, judged, today):
    right = dict.fromkeys(PARTS, 0)
    known = dict.fromkeys(PARTS, 0)
    whole = whole_known = gone = 0
    for at, row in judged.items():
        if at not in today:
            gone += 1
            continue
        same = {p: today[at][p] == row[p] for p in PARTS}
        good = {p: row["right_" + p] == "1" for p in PARTS}
        for p in PARTS:
            known[p] += same[p]
            right[p] += same[p] and good[p]
        # wrong in a part that is as it was judged is wrong whatever the rest says
        if any(same[p] and not good[p] for p in PARTS):
            whole_known += 1
        elif all(same.values()):
            whole_known += 1
            whole += 1
    print(f"judged {part}: {len(judged)} events of Wikinews, {gone} no longer found, "
          f"{len(judged) - gone - whole_known} now say something unjudged; right "
          + ", ".join(f"{p} {right[p] / max(known[p], 1):.3f} of {known[p]}" for p in PARTS)
          + f"; all four {whole / max(whole_known, 1):.3f} of {whole_known}")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build")
    parser.add_argument("shared")
    parser.add_argument("verb", nargs="?", choices=("draw", "settle"))
    parser.add_argument("rest", nargs="*")
    args = parser.parse_args()
    program = str(pathlib.Path(args.build).resolve() / "attache")
    if args.verb == "settle":
        settle(*args.rest, *[None] * (4 - len(args.rest)))
        return
    if not (pathlib.Path(args.shared) / "data" / "wikinews").is_dir():
        print("judge: data/wikinews IS NOT THERE: NOTHING SCORED")
        return
    if args.verb == "draw":
        draw(program, args.shared, int(args.rest[0]), int(args.rest[1]))
    elif KEPT.exists():
        score(program, args.shared)
    else:
        print(f"judge: no {KEPT.name} yet", file=sys.stderr)


if __name__ == "__main__":
    main()
