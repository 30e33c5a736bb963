#!/usr/bin/env python3
"""Commitments and agreements of short texts: run.py ATTACHE. A line of cases.txt holds
  by | to | state | what | text
All commitments of the text and no others, several joined by ` + ` in each field; `-` in the first
field: none; in the second: towards nobody that is named. A line of papers.txt holds
  parties | stage | text"""
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
FIELDS = {"cases.txt": ("commitment", "by", "to", "status", "what"), "papers.txt": ("agreement", "party", "stage")}


def codes(entities):
    return " ".join(sorted(e["code"] for e in entities)) or "-"


def found(attache, text, kind, *fields):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "story.txt"
        path.write_text(text + "\n", encoding="utf-8")
        out = subprocess.run([attache, "code", "--format", "jsonl", "--date", "2021-03-03", str(path)],
                             capture_output=True, text=True, check=True).stdout
    records = map(json.loads, out.splitlines())
    return [tuple(codes(r[f]) if isinstance(r[f], list) else r[f] for f in fields)
            for r in records if r["record"] == kind]


def wanted(fields):
    if fields[0] == "-":
        return []
    return list(zip(*[[part.strip() for part in field.split(" + ")] for field in fields]))


def run(attache, name):
    failed = n = 0
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        *fields, text = [field.strip() for field in line.split("|")]
        n += 1
        place = "GENEVA, March 3, 2021 - " if name == "cases.txt" else ""
        out = found(attache, place + text, *FIELDS[name])
        if sorted(out) != sorted(wanted(fields)):
            failed += 1
            print(f"commitments: {text}\n  wanted {wanted(fields)}\n  found  {out}")
    print(f"commitments: {name}: {n} texts, {failed} failed")
    return failed


sys.exit(any([run(sys.argv[1], name) for name in FIELDS]))
