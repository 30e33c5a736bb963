#!/usr/bin/env python3
"""run.py ATTACHE: the type that `attache relate` gives each sentence of this folder, by halves (by a
hash of the sentence, as in eval/events.py), against floors; and with nothing learnt, for the rules
alone. Fails below a floor: after a change of the parser or of many frames, `make learn` trains
models/learned.bin anew."""
import json
import pathlib
import subprocess
import sys

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parents[2] / "eval")]
from halves import is_blind  # noqa: E402

FLOORS = {("learned", "read"): 0.90, ("learned", "blind"): 0.64, ("rules", "blind"): 0.55}


def share_right(attache, rows, options):
    lines = "".join(json.dumps({"id": k, "text": r[3]}) + "\n" for k, r in enumerate(rows))
    run = subprocess.run([attache, "relate", *options], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    answers = [json.loads(line) for line in run.stdout.decode().splitlines()]
    return sum(a["event"] == r[0] for a, r in zip(answers, rows)) / len(rows)


def main():
    rows = [line.split("\t") for path in sorted(pathlib.Path(__file__).parent.glob("*.tsv"))
            for line in path.read_text(encoding="utf-8").splitlines()]
    low = 0
    for (kind, part), floor in FLOORS.items():
        half = [r for r in rows if is_blind(r[3]) == (part == "blind")]
        share = share_right(sys.argv[1], half, ["--learned", "none"] if kind == "rules" else [])
        low += share < floor
        print(f"relations {kind} {part}: {len(half)} sentences, type right {share:.3f}"
              + (f", BELOW THE FLOOR {floor}" if share < floor else ""))
    sys.exit(bool(low))


main()
