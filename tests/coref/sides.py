#!/usr/bin/env python3
"""Who pronouns and short names mean, as sides of coded events: sides.py ATTACHE [--errors] [FILE]

A side is right when the event of that trigger has just its codes there, and the name if one is given;
an event that is not coded is wrong on both. --errors prints what is wrong in the read half, never in
the blind one. Fails below the floors.
"""
import json
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent / "eval"))
import halves  # noqa: E402

FLOOR = {"read": 0.78, "blind": 0.71}


def texts(path):
    """[(text, [(trigger, (actor, recipient))])]"""
    out = []
    for block in re.split(r"\n\s*\n", path.read_text()):
        lines = [line for line in block.strip().splitlines() if not line.startswith("#")]
        gold = [re.fullmatch(r"> (.+): (.+) > (.+)", line) for line in lines if line.startswith(">")]
        if gold:
            text = " ".join(line for line in lines if not line.startswith(">"))
            out.append((text, [(g[1], (g[2], g[3])) for g in gold]))
    return out


def events(program, text):
    command = [program, "code", "--min-confidence", "0", "--format", "jsonl", "-"]
    run = subprocess.run(command, input=text.encode(), check=True, stdout=subprocess.PIPE)
    return [e for e in map(json.loads, run.stdout.decode().splitlines()) if e["record"] == "event"]


def is_right(side, actors):
    codes, _, name = side.partition(" ")
    found = {a["code"] or "-" for a in actors}
    return found == set(codes.split("+")) and any(name in (a["name"] or "") for a in actors)


def sides_of(event):
    """Both parties of what is done together count as actor and as recipient."""
    if not event["reciprocal"]:
        return event["actor"], event["recipient"]
    return (event["actor"] + event["recipient"],) * 2


def shown(found):
    parts = ["+".join(f'{a["code"] or "-"} {a["name"] or ""}'.strip() for a in s) for s in found]
    return " > ".join(p or "nobody" for p in parts)


def score(text, gold, coded, errors):
    right = n = 0
    for trigger, sides in gold:
        at = len(text[:text.index(trigger)].encode())
        fitting = [e for e in coded if e["trigger"] and e["trigger"]["span"][0] == at]
        found = [sides_of(e) for e in fitting] or [([], [])]
        hits = [[is_right(s, f) for s, f in zip(sides, each) if s != "_"] for each in found]
        best = max(range(len(hits)), key=lambda i: sum(hits[i]))
        right, n = right + sum(hits[best]), n + len(hits[best])
        if errors and not all(hits[best]):
            print(f"{text}\n   {trigger}: {' > '.join(sides)}\n   not: {shown(found[best])}"
                  f"{'' if fitting else ' (no event)'}\n")
    return right, n


def main():
    errors = "--errors" in sys.argv
    names = [a for a in sys.argv[1:] if not a.startswith("-")]
    path = pathlib.Path(names[1]) if len(names) > 1 else HERE / "sides.txt"
    sums = {"read": [0, 0], "blind": [0, 0]}
    for text, gold in texts(path):
        half = "blind" if halves.is_blind(text) else "read"
        right, n = score(text, gold, events(names[0], text), errors and half == "read")
        sums[half][0] += right
        sums[half][1] += n
    for half, (right, n) in sums.items():
        print(f"{half:5}  {right} of {n}  {halves.ratio(right, n):.3f}")
    sys.exit(any(halves.ratio(*sums[h]) < FLOOR[h] for h in sums))


if __name__ == "__main__":
    main()
