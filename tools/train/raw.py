#!/usr/bin/env python3
"""News, United Nations text and a dictionary's examples, which carry no trees, as CoNLL-U for the
trainer:

  raw.py --shared DIR --wordnet DIR --attache PROGRAM --model MODEL > raw.conllu

Tokens are the program's own (a model that segments will do); the analysis beside them is not
used. The persons, organisations and places of re3d are put on the capitalised words they cover, as
`Name=PER`; a third of its documents is left out, for eval/names.py to score."""
import argparse
import csv
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../../eval"))
from names import is_dev

NAMES = {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}


def parse(program, model, text):
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8", newline="") as f:
        f.write(text)
        f.flush()
        out = subprocess.run([program, "parse", "--model", model, "--format", "text", f.name],
                             check=True, stdout=subprocess.PIPE)
    return out.stdout.decode("utf-8")


def wikinews(shared):
    csv.field_size_limit(1 << 30)
    for path in sorted(glob.glob(shared + "/data/wikinews/*.csv")):
        with open(path, encoding="utf-8", newline="") as rows:
            yield "\n\n".join(f"{r['title']}\n\n{r['text'].strip()}" for r in csv.DictReader(rows))


def un_sentences(shared):
    seen = {}
    for path in sorted(glob.glob(shared + "/data/un-quad/*.tsv")):
        with open(path, encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
                seen[row["en"].strip()] = True
    yield "\n\n".join([*seen][::2])  # a kind of text that is soon learned: half will do


def examples(wordnet):
    """Sentences that show a word in use, every second one written as a sentence is."""
    found = []
    for part in ("noun", "verb", "adj", "adv"):
        with open(f"{wordnet}/data.{part}", encoding="utf-8") as rows:
            for row in rows:
                found += re.findall(r'"([^"]+ [^"]+ [^"]+ [^"]+)"', row.partition(" | ")[2])
    yield "\n\n".join(e if i % 2 else e[:1].upper() + e[1:].rstrip(".") + "."
                      for i, e in enumerate(found))


def lines(path):
    with open(path, encoding="utf-8") as rows:
        return [json.loads(r) for r in rows]


def with_names(conllu, text, spans):
    """Name= on each capitalised word inside the shortest span whose last word is one."""
    starts = [len(text[:i].encode()) for i in range(len(text) + 1)]
    rows, proper = conllu.split("\n"), {}
    for k, row in enumerate(rows):
        place = re.search(r"TokenRange=(\d+):(\d+)", row)
        if place and row.split("\t")[1][:1].isupper():
            proper[k] = tuple(map(int, place.groups()))
    named = {}
    for begin, end, kind in sorted(spans, key=lambda s: s[0] - s[1]):
        first, last = starts[begin], starts[min(end, len(text))]
        inside = [k for k, (a, b) in proper.items() if first <= a and b <= last]
        if inside and proper[inside[-1]][1] == last:
            named.update((k, kind) for k in inside)
    return "\n".join(f"{row}|Name={named.get(k, 'O')}" if row and row[0] != "#" else row
                     for k, row in enumerate(rows))


def re3d(shared, parsed):
    for folder in sorted(glob.glob(shared + "/data/re3d/*/")):
        spans = {}
        for e in lines(folder + "entities.json"):
            if e["type"] in NAMES:
                spans.setdefault(e["documentId"], []).append((e["begin"], e["end"], NAMES[e["type"]]))
        for document in lines(folder + "documents.json"):
            if not is_dev(document["_id"]):
                yield with_names(parsed(document["text"]), document["text"],
                                 spans.get(document["_id"], []))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--shared", "--wordnet", "--attache", "--model"):
        parser.add_argument(name, required=True)
    args = parser.parse_args()
    parsed = lambda text: parse(os.path.abspath(args.attache), args.model, text)
    for text in [*wikinews(args.shared), *un_sentences(args.shared), *examples(args.wordnet)]:
        sys.stdout.write(parsed(text))
    for conllu in re3d(args.shared, parsed):
        sys.stdout.write(conllu)


if __name__ == "__main__":
    main()
