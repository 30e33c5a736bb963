#!/usr/bin/env python3
"""Stories in sequence: run.py ATTACHE [--errors] [--only NN]

Each folder holds two to five short stories (1.txt, 2.txt, ...) and gold.txt, with lines
  agreement | PARTIES | instrument; or another word for it | stage date story; stage date story
  commitment | BY | TO (- where they commit to each other) | words; of which `what` has one |
             outcome story; outcome story (the last one counts) | due or nothing
  copies | stories that print one report
Folders whose number divides by three are blind: their errors are never printed, only scores.

Figures, as F1 of the dossiers' rows against the gold: agreements (parties, instrument and last
stage right), steps (stage, date and story), commitments (who, to whom, what), outcomes (the same,
and the outcome with the story that decided it). The stories are read in two orders, which must
give the same dossiers. Below a floor the exit code is 1."""
import itertools
import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
KINDS = ["agreements", "steps", "commitments", "outcomes", "copies"]
FLOORS = {"read": {"agreements": .97, "steps": .93, "commitments": .9, "outcomes": .85, "copies": 1},
          "blind": {"agreements": .85, "steps": .92, "commitments": .88, "outcomes": .8, "copies": 1}}


def fields(line):
    return [field.strip() for field in line.split("|")]


def read_gold(path):
    gold = {"agreement": [], "commitment": [], "copies": []}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        kind, *rest = fields(line)
        if kind == "agreement":
            steps = [tuple(s.split()) for s in rest[2].split(";")]
            gold[kind].append({"parties": set(rest[0].split()), "steps": steps,
                               "instrument": [i.strip() for i in rest[1].split(";")]})
        elif kind == "commitment":
            last = rest[3].split(";")[-1].split()
            gold[kind].append({"by": set(rest[0].split()), "to": set(rest[1].split()) - {"-"},
                               "words": [w.strip() for w in rest[2].split(";")],
                               "state": last[0], "story": last[1] if len(last) > 1 else None})
        elif kind == "copies":
            gold[kind].append(set(rest[0].split()))
        else:
            sys.exit(f"{path}: unknown kind {kind}")
    return gold


def pairs_of(gold):
    pairs = set()
    for g in gold["agreement"]:
        pairs |= set(itertools.combinations(sorted(g["parties"]), 2))
    for g in gold["commitment"]:
        pairs |= set(itertools.combinations(sorted(g["by"] | g["to"]), 2))
    return sorted(pairs)


def dossiers(attache, stories, pairs, folder):
    """All dossiers of the pairs, and the number of each story by its id."""
    store = pathlib.Path(folder) / "s.db"
    store.unlink(missing_ok=True)
    subprocess.run([attache, "ingest", *map(str, stories), "--store", str(store)], check=True,
                   stdout=subprocess.DEVNULL)
    out = [json.loads(subprocess.run([attache, "dossier", a, b, "--store", str(store), "--format",
                                      "json"], check=True, capture_output=True).stdout)
           for a, b in pairs]
    with sqlite3.connect(store) as db:
        number = {i: pathlib.Path(p).stem for i, p in db.execute("SELECT id, path FROM stories")}
    return out, number


def unique(rows):
    seen, out = set(), []
    for row in rows:
        key = json.dumps(row, sort_keys=True)
        if key not in seen:
            seen.add(key)
            out.append(row)
    return out


def same_day(a, b):
    return bool(a and b) and (a.startswith(b) or b.startswith(a))


def score_agreements(found, gold, number, tally, errors):
    left = list(found)
    for g in gold:
        mine = next((r for r in left if set(r["parties"]) == g["parties"] and
                     r["instrument"] in g["instrument"]), None)
        if mine:
            left.remove(mine)
        reached = [s for s in mine["history"] if not s["planned"]] if mine else []
        steps = [(s["stage"], s["date"], number[s["story"]]) for s in reached]
        hit = 0
        for stage, date, *story in g["steps"]:
            match = next((s for s in steps if s[0] == stage and same_day(s[1], date)), None)
            hit += match is not None
            if match is None:
                errors.append(f"step missing: {g['parties']} {stage} {date}; found {steps}")
        right = bool(mine) and mine["stage"] == g["steps"][-1][0]
        tally["agreements"] += [right, 1 if mine else 0, 1]
        tally["steps"] += [hit, len(steps), len(g["steps"])]
        if not right:
            errors.append(f"agreement: wanted {g}; found "
                          f"{[(r['parties'], r['instrument'], r['stage']) for r in found]}")
    for r in left:
        tally["agreements"] += [0, 1, 0]
        tally["steps"] += [0, sum(not s["planned"] for s in r["history"]), 0]
        errors.append(f"agreement too many: {r['parties']} {r['instrument']} {r['stage']} "
                      f"{[s['text'] for s in r['history']]}")


def score_commitments(found, gold, number, tally, errors):
    left = list(found)
    for g in gold:
        mine = next((r for r in left if set(r["by_countries"]) == g["by"] and
                     (not g["to"] or g["to"] <= set(r["to_countries"])) and
                     any(w in r["what"].lower() for w in g["words"])), None)
        if mine:
            left.remove(mine)
        by = mine and mine["decided_by"] and number[mine["decided_by"]["story"]]
        right = bool(mine) and mine["state"] == g["state"] and (not g["story"] or by == g["story"])
        tally["commitments"] += [mine is not None, 1 if mine else 0, 1]
        tally["outcomes"] += [right, 1 if mine else 0, 1]
        if not mine:
            errors.append(f"commitment missing: {g}; found "
                          f"{[(r['by_countries'], r['to_countries'], r['what']) for r in found]}")
        elif not right:
            errors.append(f"outcome: wanted {g['state']} {g['story']}, got {mine['state']} {by} "
                          f"({mine['what']}; {mine['explanation']}; "
                          f"{[(c['state'], c['text']) for c in mine['candidates']]})")
    for r in left:
        tally["commitments"] += [0, 1, 0]
        tally["outcomes"] += [0, 1, 0]
        errors.append(f"commitment too many: {r['by']} > {r['to']}: {r['what']}")


def score_copies(files, gold, number, tally, errors):
    found = set()
    for source in (s for f in files for s in f["sources"]):
        if source["copy_of"]:
            found.add(frozenset((number[source["story"]], number[source["copy_of"]])))
    want = {frozenset(c) for c in gold}
    tally["copies"] += [len(found & want), len(found), len(want)]
    if found != want:
        errors.append(f"copies: wanted {want}, found {found}")


class Tally(dict):
    def __init__(self):
        super().__init__((kind, Sums()) for kind in KINDS)


class Sums(list):
    """Right, found, wanted; += adds one by one."""
    def __init__(self):
        super().__init__([0, 0, 0])

    def __iadd__(self, other):
        self[:] = [a + int(b) for a, b in zip(self, other)]
        return self

    def f1(self):
        right, found, wanted = self
        return 2 * right / (found + wanted) if found + wanted else 1.0


def run(attache, folder, tally, errors):
    gold = read_gold(folder / "gold.txt")
    stories = sorted(p for p in folder.glob("[0-9].txt"))
    pairs = pairs_of(gold)
    with tempfile.TemporaryDirectory(prefix="attache-seq-") as scratch:
        files, number = dossiers(attache, stories, pairs, scratch)
        again, _ = dossiers(attache, stories[::-1] + stories[:1], pairs, scratch)
    ordered = files == again
    agreements = unique(r for f in files for r in f["agreements"])
    commitments = unique(r for f in files for r in f["commitments"])
    score_agreements(agreements, gold["agreement"], number, tally, errors)
    score_commitments(commitments, gold["commitment"], number, tally, errors)
    score_copies(files, gold["copies"], number, tally, errors)
    return ordered


def main():
    attache = str(pathlib.Path(sys.argv[1]).resolve())
    only = sys.argv[sys.argv.index("--only") + 1] if "--only" in sys.argv else ""
    tallies = {"read": Tally(), "blind": Tally()}
    status = 0
    for folder in sorted(p for p in HERE.iterdir() if p.is_dir() and p.name.startswith(only)):
        blind = int(folder.name[:2]) % 3 == 0
        errors = []
        if not run(attache, folder, tallies["blind" if blind else "read"], errors):
            print(f"FAIL {folder.name}: another order of stories gives another dossier")
            status = 1
        if "--errors" in sys.argv and not blind:
            for error in errors:
                print(f"{folder.name}: {error}")
    for half, tally in tallies.items():
        line = ", ".join(f"{kind} {sums.f1():.2f}" for kind, sums in tally.items())
        print(f"sequences, {half}: {line} (F1)")
        for kind, floor in FLOORS[half].items():
            if not only and tally[kind].f1() < floor:
                print(f"FAIL {half} {kind}: {tally[kind].f1():.3f} is below {floor}")
                status = 1
    sys.exit(status)


main()
