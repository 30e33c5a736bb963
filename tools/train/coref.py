#!/usr/bin/env python3
"""Coreference as documents for tools/train_coref.c: coref.py OUT FILE.conllu...

Writes OUT/NAME.txt, the raw text of each document (tools/conllu_text.py), and OUT/NAME.gold, a line
a mention of its `Entity` annotation: first byte, end, first byte of its head, number of its entity.
"""
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import conllu_entities  # noqa: E402


def lines(path, raw):
    words = conllu_entities.parse(open(path, encoding="utf-8"))
    place = conllu_entities.offsets(words, raw)
    number = {}
    for m in conllu_entities.mentions(words):
        entity = number.setdefault(m.entity, len(number) + 1)
        yield f"{place[m.first][0]} {place[m.last][1]} {place[m.head][0]} {entity}\n"


def main(out, paths):
    out = pathlib.Path(out)
    out.mkdir(parents=True, exist_ok=True)
    for path in map(pathlib.Path, paths):
        raw = subprocess.run([sys.executable, "tools/conllu_text.py", path], check=True,
                             stdout=subprocess.PIPE).stdout
        (out / (path.stem + ".txt")).write_bytes(raw)
        (out / (path.stem + ".gold")).write_text("".join(lines(path, raw)))


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2:])
