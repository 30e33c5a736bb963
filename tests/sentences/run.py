#!/usr/bin/env python3
"""Runs the sentences of this folder: run.py ATTACHE [--errors]

A line: TYPE/mode CAMEO | actors | recipients | status/or another | sentence. A sentence is right if one
of its events is that one: countries (or slots) of actors and recipients as sets, "-" nobody; TYPE alone
leaves mode and code open. "none": no event. Every story is of 16 June 2021. FLOOR counts those that are
right; it only rises."""
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
FLOOR = {"modes": 156, "statuses": 75, "parties": 65, "deeds": 43, "stances": 49,
         "trees": 35, "senses": 31, "clues": 24, "codes": 68}


def read(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [field.strip() for field in line.split("|")]


def code(program, texts):
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for k, text in enumerate(texts):
            files.append(f"{folder}/{k}.txt")
            pathlib.Path(files[-1]).write_text(text + "\n", encoding="utf-8")
        out = subprocess.run([program, "code", "--min-confidence", "0", "--format", "jsonl", "--date", "2021-06-16", *files], stdout=subprocess.PIPE, check=True)
    events = []
    for record in map(json.loads, out.stdout.decode("utf-8").splitlines()):
        if record["record"] == "story":
            events.append([])
        elif record["record"] == "event":
            events[-1].append(record)
    return events


def codes(entities):
    return {e["code"] for e in entities if e["code"]}


def is_it(event, what, actor, recipient, status):
    what, _, cameo = what.partition(" ")
    kind, _, mode = what.partition("/")
    people = lambda text: set(text.split()) - {"-"}
    return (event["event"] == kind and (not mode or event["mode"] == mode) and
            (not cameo or cameo in event["cameo"]) and
            codes(event["actor"]) == people(actor) and codes(event["recipient"]) == people(recipient) and
            event["status"] in status.split("/"))


def show(event):
    side = lambda es: " ".join(sorted(codes(es))) or "-"
    mode = f"/{event['mode']}" if event["mode"] else ""
    return f"{event['event']}{mode} {event['cameo']} | {side(event['actor'])} | {side(event['recipient'])} | {event['status']}"


def main():
    program, failed = sys.argv[1], 0
    for name, floor in FLOOR.items():
        lines = list(read(HERE / f"{name}.txt"))
        right = 0
        for line, events in zip(lines, code(program, [line[4] for line in lines])):
            what, actor, recipient, status, text = line
            good = not events if what == "none" else any(is_it(e, what, actor, recipient, status) for e in events)
            right += good
            if not good and "--errors" in sys.argv:
                print(f"{what} | {actor} | {recipient} | {status} | {text}")
                for event in events:
                    print("    ", show(event))
        print(f"sentences {name}: {right} of {len(lines)} right, floor {floor}")
        failed += right < floor
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
