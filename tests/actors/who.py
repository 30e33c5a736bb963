#!/usr/bin/env python3
"""Who a mention is: who.py ATTACHE [errors]

Codes each report of who.txt and compares country and slot of the marked mentions that become actors,
recipients or speakers. Half of the reports, by a hash, are for scores alone; errors prints faults of the
other half. Of known.txt all must be right."""
import json
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "eval"))
from halves import is_blind  # noqa: E402

FLOORS = {"read": (100, .80), "blind": (108, .74)}  # mentions found, share of them with the right country and slot
DATE = "2025-06-01"
MARK = re.compile(r"\[([^]|]+)\|(\S+)(?: (\S+))?\]")


def plain(line):
    """The report without marks, and (first byte, end, country, slot) of each mention."""
    text, marks, at = "", [], 0
    for mark in MARK.finditer(line):
        text += line[at:mark.start()]
        first = len(text.encode())
        text += mark[1]
        marks.append((first, len(text.encode()), mark[2], mark[3] or ""))
        at = mark.end()
    return text + line[at:], marks


def entities(record):
    """All that has a code and a span, wherever it stands in the record."""
    if isinstance(record, list):
        for item in record:
            yield from entities(item)
    elif isinstance(record, dict):
        if "sector" in record and "span" in record:
            yield record
        for item in record.values():
            yield from entities(item)


def answer(found, mark):
    """The country and slots of the entity that shares most bytes with the mention, or None."""
    shared = lambda e: min(e["span"][1], mark[1]) - max(e["span"][0], mark[0])
    best = max(found, key=shared, default=None)
    if best is None or shared(best) <= 0:
        return None
    return best["code"] or "---", best["sector"] or []


def is_right(mark, told):
    return told[0] == mark[2] and (mark[3] in told[1] if mark[3] else not told[1])


def read(name):
    lines = (pathlib.Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def judge(program, line):
    """(words, mark, answer, whether it is right) of each mention of a report."""
    text, marks = plain(line)
    done = subprocess.run([program, "code", "--date", DATE, "--format", "jsonl", "--min-confidence", "0", "-"],
                          input=text.encode(), capture_output=True, check=True, timeout=60)
    found = [e for row in done.stdout.splitlines() for e in entities(json.loads(row))]
    for mark in marks:
        told = answer(found, mark)
        yield text.encode()[mark[0]:mark[1]].decode(), mark, told, told is not None and is_right(mark, told)


def show(line, words, mark, told):
    print(f"{words} {{{mark[2]} {mark[3]}}}: {told and (told[0], *told[1])}\n    {plain(line)[0]}")


def main():
    program, errors, failed = sys.argv[1], sys.argv[2:] == ["errors"], 0
    for line in read("known.txt"):
        for words, mark, told, right in judge(program, line):
            failed += not right
            if not right:
                show(line, words, mark, told)
    tally = {half: [0, 0, 0] for half in FLOORS}
    for line in read("who.txt"):
        half = "blind" if is_blind(line) else "read"
        for words, mark, told, right in judge(program, line):
            tally[half] = [n + k for n, k in zip(tally[half], (1, told is not None, right))]
            if errors and half == "read" and told and not right:
                show(line, words, mark, told)
    for half, (n, found, right) in tally.items():
        share = right / found if found else 0
        print(f"who {half}: {n} mentions, {found} found, of them {right} right ({share:.2f})")
        failed += found < FLOORS[half][0] or share < FLOORS[half][1]
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
