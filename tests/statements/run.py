#!/usr/bin/env python3
"""Statements of short texts: run.py ATTACHE [--bless]. cases.txt holds
  === title
  text, a paragraph a line
  ---
  chain | first source > ... > outlet
  kind | source | cue | addressee | words | stance about, ...
The chain where there is one. All statements of the text in order and no others; `-` where there is none. --bless writes what the
program says now: read every changed line before you keep it."""
import json
import pathlib
import subprocess
import sys
import tempfile

CASES = pathlib.Path(__file__).resolve().parent / "cases.txt"


def cases(text):
    head, *parts = text.split("=== ")
    for part in parts:
        title, rest = part.split("\n", 1)
        story, _, wanted = rest.partition("---\n")
        yield title, story.strip() + "\n", wanted.strip().splitlines()


def words(value):
    return (value or {}).get("text") or "-"


def row(record):
    about = ", ".join(e["name"] or e["text"] for e in record["about"])
    return " | ".join([record["kind"], words(record["source"]), record["cue"] or "-",
                       words(record["addressee"]), record["words"],
                       f"{record['stance']} {about}" if record["stance"] else "-"])


def said(attache, story):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "story.txt"
        path.write_text(story, encoding="utf-8")
        out = subprocess.run([attache, "code", "--format", "jsonl", "--date", "2024-03-05", str(path)],
                             capture_output=True, text=True, check=True).stdout
    records = list(map(json.loads, out.splitlines()))
    chain = records[0]["chain"]
    return (["chain | " + " > ".join(chain)] if chain else []) + [
        row(r) for r in records if r["record"] == "statement"]


def main():
    text = CASES.read_text(encoding="utf-8")
    done, failed = text.split("=== ")[0], 0
    for title, story, wanted in cases(text):
        got = said(sys.argv[1], story)
        done += "=== " + "\n".join([title, story + "---", *got]) + "\n\n"
        if got != wanted and "--bless" not in sys.argv:
            failed += 1
            print(f"FAIL {title}")
            print("\n".join(f"  - {line}" for line in wanted if line not in got))
            print("\n".join(f"  + {line}" for line in got if line not in wanted))
    if "--bless" in sys.argv:
        CASES.write_text(done.rstrip() + "\n", encoding="utf-8")
    print(f"statements: {text.count('=== ')} texts, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
