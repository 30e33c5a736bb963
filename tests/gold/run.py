#!/usr/bin/env python3
"""Gold records: run.py ATTACHE. Each line of gold.txt is
  story | EVENT | actor codes | recipient codes | status     (an event that must be there)
  story | agreement | party codes                            (an agreement)
  story | commitment | by codes                              (a commitment)
  story | speaker | name                                     (a statement by that person)
  story | no | EVENT                                         (an event type that must not be)
Codes: all of them must be among the record's; `-` asks nothing. A story that begins with
`shared/` is read from the data beside the checkout and skipped, loudly, where that is absent."""
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
SHARED = HERE.parent.parent.parent / "shared"


def records(attache, story):
    path = SHARED / story[7:] if story.startswith("shared/") else HERE / "stories" / story
    if not path.exists():
        return None
    out = subprocess.run([attache, "code", "--format", "jsonl", "--min-confidence", "0.2", str(path)],
                         capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def codes(entities):
    return {e["code"] or e["cameo"] or e["name"] for e in entities}


def wanted(text):
    return set() if text == "-" else set(text.split())


def holds(kind, rest, found):
    events = [r for r in found if r["record"] == "event"]
    if kind == "no":
        return not any(e["event"] == rest[0] for e in events)
    if kind == "agreement":
        return any(r["record"] == "agreement" and wanted(rest[0]) <= codes(r["party"]) for r in found)
    if kind == "commitment":
        return any(r["record"] == "commitment" and wanted(rest[0]) <= codes(r["by"]) for r in found)
    if kind == "speaker":
        return any(r["record"] == "statement" and r["speaker"] and r["speaker"]["name"] == rest[0]
                   for r in found)
    return any(e["event"] == kind and wanted(rest[0]) <= codes(e["actor"]) and
               wanted(rest[1]) <= codes(e["recipient"]) | (codes(e["actor"]) if e["reciprocal"] else set())
               and (rest[2] == "-" or e["status"] in rest[2].split()) for e in events)


def main():
    passed = failed = skipped = 0
    cache = {}
    for line in (HERE / "gold.txt").read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        story, kind, *rest = [field.strip() for field in line.split("|")]
        if story not in cache:
            cache[story] = records(sys.argv[1], story)
        if cache[story] is None:
            skipped += 1
            print("SKIP", line, "(no shared data beside this checkout)")
        elif holds(kind, rest, cache[story]):
            passed += 1
        else:
            failed += 1
            print("FAIL", line)
    print(f"gold: {passed} passed, {failed} failed, {skipped} skipped")
    sys.exit(failed > 0)


main()
