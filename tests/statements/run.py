#!/usr/bin/env python3
"""Statements of short texts: run.py ATTACHE [--bless]. cases.txt holds
  === title
  text, a paragraph a line
  ---
  chain | first source > ... > outlet
  event | TYPE | actors | recipients | status    (titles that begin with "record:")
  never | TYPE ...    (no event line that begins like this)
  kind | source | cue | addressee | words | stance about, ...
The chain where there is one. All statements of the text in order and no others, and events that must be there among others; `-` where there is none. --bless writes what the
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


def deed(event):
    codes = ["event", event["event"]]
    codes += [" ".join(e["code"] or "-" for e in event[side]) or "-" for side in ("actor", "recipient")]
    return " | ".join(codes + [event["status"]])


def code(attache, story):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "story.txt"
        path.write_text(story, encoding="utf-8")
        out = subprocess.run([attache, "code", "--format", "jsonl", "--date", "2024-03-05", str(path)],
                             capture_output=True, text=True, check=True).stdout
    return list(map(json.loads, out.splitlines()))


def said(attache, story, with_events):
    records = code(attache, story)
    chain = records[0]["chain"]
    events = [r for r in records if r["record"] == "event" and with_events]
    return (["chain | " + " > ".join(chain)] if chain else []) + [
        row(r) for r in records if r["record"] == "statement"] + [deed(e) for e in events]


def doubts(attache):
    """A claim that another source denies is less sure than one that stands alone."""
    claim = "Ukraine said that Russia had shelled a Ukrainian town. "
    alone, denied = (code(attache, claim + rest)[1]["confidence"] for rest in
                     ("Russia denied arresting French sailors.\n", "Russia denied shelling the town.\n"))
    if denied < 0.7 * alone:
        return True
    print(f"FAIL a contradicted claim: {denied}, alone {alone}")
    return False


def holds(got, wanted):
    """Statements are the same; each event wanted is there, and no other that differs from it in status."""
    never = [line for line in wanted if line.startswith("never")]
    wanted = [line for line in wanted if line not in never]
    if any(g.startswith("event" + n[len("never"):]) for g in got for n in never):
        return False
    events = [line for line in wanted if line.startswith("event")]
    others = {line for line in got if line.startswith("event")} - set(events)
    said_otherwise = {e.rsplit(" | ", 1)[0] for e in events} & {o.rsplit(" | ", 1)[0] for o in others}
    return [g for g in got if not g.startswith("event")] == [w for w in wanted if w not in events] and \
        set(events) <= set(got) and not said_otherwise


def main():
    text = CASES.read_text(encoding="utf-8")
    done, failed = text.split("=== ")[0], 0
    for title, story, wanted in cases(text):
        got = said(sys.argv[1], story, title.startswith("record:"))
        done += "=== " + "\n".join([title, story + "---", *got,
                                    *(w for w in wanted if w.startswith("never"))]) + "\n\n"
        if not holds(got, wanted) and "--bless" not in sys.argv:
            failed += 1
            print(f"FAIL {title}")
            print("\n".join(f"  - {line}" for line in wanted if line not in got))
            print("\n".join(f"  + {line}" for line in got if line not in wanted))
    failed += not doubts(sys.argv[1])
    if "--bless" in sys.argv:
        CASES.write_text(done.rstrip() + "\n", encoding="utf-8")
    print(f"statements: {text.count('=== ')} texts, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
