#!/usr/bin/env python3
"""Loads the field's own dictionaries with --actors: run.py ATTACHE DATA

Each must be recognised, and of its lines no more may be left out than are known to be faulty in it;
then a few sentences of ours must come out as the dictionary says. Without DATA it says so."""
import json
import pathlib
import re
import subprocess
import sys

# file: (entries that must be taken, lines that may be left out: unknown codes, broken dates, ...)
FLOORS = {
    "dictionaries/petrarch2/Phoenix.Countries.actors.txt": (41000, 65),
    "dictionaries/petrarch2/Phoenix.International.actors.txt": (8000, 5),
    "dictionaries/petrarch2/Phoenix.MilNonState.actors.txt": (2050, 25),
    "dictionaries/openeventdata-dictionaries-2018/Phoenix.International.actors.txt": (8000, 5),
    "dictionaries/openeventdata-dictionaries-2018/Phoenix.MilNonState.actors.txt": (2000, 15),
    "dictionaries/petrarch2/Phoenix.agents.txt": (3300, 10),
    "dictionaries/petrarch2/Phoenix.discards.txt": (500, 0),
    "dictionaries/petrarch2/Phoenix.IssueCoding.txt": (2600, 500),
    "dictionaries/petrarch2/CAMEO.2.0.txt": (49000, 165),
    "dictionaries/petrarch2/CAMEO.verbpatterns.150430.txt": (118000, 160),
    "dictionaries/spanish/actors_unified_181220.txt": (88000, 160),
    "dictionaries/spanish/agents_181220.txt": (12000, 110),
    "petrarch-validation/PETR.Validate.actors.txt": (160, 75),
    "petrarch-validation/PETR.Validate.agents.txt": (90, 5),
    "petrarch-validation/PETR.Validate.verbs.txt": (550, 145),
    "petrarch-validation/PETR.Validate.discards.txt": (9, 0),
}
# not dictionaries: each must be refused in one line, and nothing of it taken
OTHERS = ["dictionaries/countryinfo-cc-by-sa/CountryInfo.120116.txt",
          "dictionaries/petrarch2/Phoenix.prepositions.txt",
          "dictionaries/text_to_CAMEO/countrynames.txt"]
# file, text, date, the code of the first actor
SENTENCES = [
    ("dictionaries/petrarch2/Phoenix.MilNonState.actors.txt",
     "The Khaibar Brigades attacked Israel.", "2001-05-05", "LBNREB"),
    ("dictionaries/petrarch2/Phoenix.International.actors.txt",
     "Medair criticized Sudan.", "2001-05-05", "NGOCHR"),
    ("dictionaries/petrarch2/Phoenix.Countries.actors.txt",
     "Virgilio Fontes Pereira met Kenya's president.", "2004-01-01", "AGOGOVDEV"),
    ("petrarch-validation/PETR.Validate.actors.txt",
     "Hamas attacked Jordan.", "2001-05-05", "PSEREBHMS"),
]


def code(program, path, text, date):
    return subprocess.run([program, "code", "--actors", path, "--date", date, "--format", "jsonl", "-"],
                          input=text.encode(), capture_output=True, timeout=120)


def counts(done, path):
    last = done.stderr.decode(errors="replace").splitlines()[-1]
    found = re.match(re.escape(str(path)) + r": (\d+) entr(?:y|ies) taken(?:, (\d+) lines? not)?$", last)
    return (int(found[1]), int(found[2] or 0)) if found else (-1, -1)


def check_file(program, path, least, most):
    done = code(program, path, "Kenya praised Ghana.", "2001-05-05")
    taken, bad = counts(done, path)
    if done.returncode == 0 and taken >= least and 0 <= bad <= most:
        return []
    return [f"{path}: rc {done.returncode}, {taken} taken (floor {least}), {bad} not (at most {most})"]


def check_other(program, path):
    done = code(program, path, "Kenya praised Ghana.", "2001-05-05")
    return [] if counts(done, path) == (0, 1) else [f"{path}: taken for a dictionary"]


def check_sentence(program, path, text, date, want):
    done = code(program, path, text, date)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    got = [a["cameo"] for r in records if r["record"] == "event" for a in r["actor"]]
    return [] if want in got else [f"{path}: {text!r} on {date}: {got}, not {want}"]


def main():
    program, data = sys.argv[1], pathlib.Path(sys.argv[2])
    if not (data / "dictionaries").is_dir():
        print(f"actors: {data}/dictionaries IS NOT THERE: NO DICTIONARY OF THE FIELD LOADED")
        return 0
    wrong = []
    for name, (least, most) in FLOORS.items():
        wrong += check_file(program, data / name, least, most)
    for name in OTHERS:
        wrong += check_other(program, data / name)
    for name, text, date, want in SENTENCES:
        wrong += check_sentence(program, data / name, text, date, want)
    for line in wrong:
        print("FAIL", line)
    print(f"actors: {len(FLOORS) + len(OTHERS)} dictionaries, {len(SENTENCES)} sentences, "
          f"{len(wrong)} failed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
