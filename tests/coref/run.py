#!/usr/bin/env python3
"""Coreference on stories of our own: run.py ATTACHE [-v]

`[1 Khrenin]` is a mention of entity 1. A mention that has an earlier one of its entity is right when
`attache parse --with entities` puts it into one entity with such a one, and with no mention of
another. The brackets that are not marked (most nouns) are left to the program. Fails below the floor.
"""
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent / "tools"))
import conllu_entities  # noqa: E402

FLOOR = 0.80


def unmark(text):
    """(raw text, [(entity, start, end)]) in bytes; brackets may nest."""
    raw, gold, open_ = b"", [], []
    for part in re.split(r"(\[\d+ |\])", text):
        if part == "]":
            entity, start = open_.pop()
            gold.append((entity, start, len(raw)))
        elif re.fullmatch(r"\[\d+ ", part):
            open_.append((int(part[1:]), len(raw)))
        else:
            raw += part.encode()
    return raw, sorted(gold, key=lambda g: (g[1], -g[2]))


def entities(program, raw):
    """entity by (start, end) of the mention's head, for every mention with its span."""
    out = subprocess.run([program, "parse", "--format", "text", "--with", "entities", "-"], input=raw,
                         check=True, stdout=subprocess.PIPE).stdout.decode()
    words = conllu_entities.parse(out.splitlines())
    place = [tuple(map(int, re.search(r"TokenRange=(\d+):(\d+)", w.misc).groups())) for w in words]
    return [(m.entity, place[m.first][0], place[m.last][1], place[m.head][0])
            for m in conllu_entities.mentions(words)]


def best(mentions, start, end):
    """Of the mentions whose head stands in the bracket the one that is nearest in extent."""
    inside = [(abs(s - start) + abs(e - end), entity) for entity, s, e, head in mentions
              if start <= head < end]
    return min(inside)[1] if inside else None


def main(program, verbose):
    right = total = 0
    for part in re.split(r"^=== ", (HERE / "stories.txt").read_text(encoding="utf-8"), flags=re.M)[1:]:
        title, text = part.split("\n", 1)
        raw, gold = unmark(text.strip() + "\n")
        found = entities(program, raw)
        ours = [best(found, start, end) for _, start, end in gold]
        for k, (entity, start, end) in enumerate(gold):
            same = {ours[i] for i in range(k) if gold[i][0] == entity}
            others = {ours[i] for i in range(len(gold)) if gold[i][0] != entity}
            if not same:
                continue
            total += 1
            good = ours[k] is not None and ours[k] in same and ours[k] not in others
            right += good
            if verbose and not good:
                print(f"{title}: [{entity} {raw[start:end].decode()}]")
    share = right / total
    print(f"coref: {right} of {total} mentions go back rightly")
    if share < FLOOR:
        print(f"coref: below the floor of {FLOOR:.2f}")
    return share < FLOOR


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], "-v" in sys.argv[2:]))
