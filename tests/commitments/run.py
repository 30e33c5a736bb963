#!/usr/bin/env python3
"""Commitments of short texts: run.py ATTACHE. A line of cases.txt holds
  by | to | state | what | text
All commitments of the text and no others, several joined by ` + ` in each field; `-` in the first
field: none; in the second: towards nobody that is named."""
import json
import pathlib
import subprocess
import sys
import tempfile

CASES = pathlib.Path(__file__).resolve().parent / "cases.txt"


def codes(entities):
    return " ".join(sorted(e["code"] for e in entities)) or "-"


def found(attache, text):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "story.txt"
        path.write_text(f"GENEVA, March 3, 2021 - {text}\n", encoding="utf-8")
        out = subprocess.run([attache, "code", "--format", "jsonl", str(path)],
                             capture_output=True, text=True, check=True).stdout
    records = map(json.loads, out.splitlines())
    return [(codes(r["by"]), codes(r["to"]), r["status"], r["what"])
            for r in records if r["record"] == "commitment"]


def wanted(fields):
    if fields[0] == "-":
        return []
    return list(zip(*[[part.strip() for part in field.split(" + ")] for field in fields]))


def main():
    failed = n = 0
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        *fields, text = [field.strip() for field in line.split("|")]
        n += 1
        if sorted(found(sys.argv[1], text)) != sorted(wanted(fields)):
            failed += 1
            print(f"commitments: {text}\n  wanted {wanted(fields)}\n  found  {found(sys.argv[1], text)}")
    print(f"commitments: {n} texts, {failed} failed")
    sys.exit(failed > 0)


main()
