#!/usr/bin/env python3
"""Trains whose somebody is whose country no word tells (src/resolve/home.c), and puts it into models/learned.bin:

  homes.py --build BUILD [--shared SHARED] [--folds N]

A choice among the countries of the story and none, by a line of clues each (src/resolve/home_clues.c, printed by
BUILD/home_look), learnt on the parties of our own stories (events/parties.tab) and of annotated news that may be read
(eval/annotated.tsv). --folds: first says how well it does on stories left out, beside the rules.
Debian's python3-numpy and python3-torch are needed."""
import argparse
import collections
import csv
import hashlib
import pathlib
import subprocess
import sys
import zlib

import numpy as np
import torch

import event_text
import learned
from relations import TYPES

sys.path[:0] = ["eval"]
import annotate  # noqa: E402

KINDS = 6      # of mentions: ATT_HOME_KINDS
RULE = 0       # the clue of the rules' choice
LEAST = 0.3    # of the words of a mention and a party are the same
DECAY = 3.0
PARTIES = event_text.FOLDER / "parties.tab"


def own():
    """(story, date, text, {(first byte, end): country}) of our own stories."""
    told = collections.defaultdict(dict)
    with open(PARTIES, encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            at = int(row["byte"])
            told[row["story"]][at, at + int(row["length"])] = row["country"]
    for kind, date, text, _ in event_text.own(TYPES):
        name = hashlib.sha1(text.encode("utf-8")).hexdigest()[:10]
        if kind == "story" and name in told:
            yield name, date, text, told[name]


def news(shared):
    for name, date, text, rows in annotate.annotated(shared):
        told = {}
        for one in "; ".join(row[side] for row in rows for side in (4, 5)).split(";"):
            code, _, where = one.strip().partition("@")
            if where:
                told[tuple(map(int, where.split(":")))] = code.split()[0]
        if told:
            yield name, date, text, told


class Mention:
    """clues: a row for each of its countries; gold: that of the right one, or None; rule: that of the rules."""

    def __init__(self, story, kind, codes, clues, gold):
        self.story, self.gold = story, codes.index(gold) if gold in codes else None
        self.rule = next((n for n, row in enumerate(clues) if row[RULE]), codes.index("---"))
        clues = np.array(clues)
        self.clues = np.zeros((len(codes), clues.shape[1] * (KINDS + 1)))
        self.clues[:, :clues.shape[1]] = clues
        self.clues[:, clues.shape[1] * (1 + kind):clues.shape[1] * (2 + kind)] = clues


def shared_bytes(a, b):
    both = min(a[1], b[1]) - max(a[0], b[0])
    return both / (max(a[1], b[1]) - min(a[0], b[0]))


def look(args, stories):
    feed = "\f".join(f"{date}\n{text}" for _, date, text, _ in stories)
    run = subprocess.run([f"{args.build}/home_look", args.model, f"{args.build}/en.pack"], input=feed.encode(),
                         stdout=subprocess.PIPE, check=True)
    seen = [collections.defaultdict(list) for _ in stories]
    for line in run.stdout.decode().splitlines():
        n, a, b, kind, code, *clues = line.split("\t")
        seen[int(n)][int(a), int(b), int(kind)].append((code, [float(c) for c in clues]))
    for (name, _, _, told), mentions in zip(stories, seen):
        for party, country in told.items():
            best = max(mentions, key=lambda m: shared_bytes(m, party), default=None)
            if best and shared_bytes(best, party) > LEAST:
                codes, clues = zip(*mentions[best])
                yield Mention(name, best[2], codes, clues, country)


def fit(mentions):
    mentions = [m for m in mentions if m.gold is not None]
    most, size = max(len(m.clues) for m in mentions), mentions[0].clues.shape[1]
    x, out = np.zeros((len(mentions), most, size), "f4"), np.full((len(mentions), most), -1e9, "f4")
    for n, m in enumerate(mentions):
        x[n, :len(m.clues)], out[n, :len(m.clues)] = m.clues, 0
    x, out, gold = torch.from_numpy(x), torch.from_numpy(out), torch.tensor([m.gold for m in mentions])
    weight = torch.zeros(size, requires_grad=True)
    step = torch.optim.LBFGS([weight], max_iter=300, line_search_fn="strong_wolfe")

    def loss():
        step.zero_grad()
        total = torch.nn.functional.cross_entropy(x @ weight + out, gold, reduction="sum") + DECAY * (weight ** 2).sum()
        total.backward()
        return total

    step.step(loss)
    return weight.detach().numpy()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--build", default="build")
    parser.add_argument("--model", default="models/en.model")
    parser.add_argument("--shared", default="../shared")
    parser.add_argument("--out", default="models/learned.bin")
    parser.add_argument("--folds", type=int, default=0)
    args = parser.parse_args()
    stories = list(own())
    if pathlib.Path(args.shared, "data").is_dir():
        stories += news(args.shared)
    mentions = list(look(args, stories))
    fold = lambda m: zlib.crc32(m.story.encode()) % args.folds  # noqa: E731
    kept = collections.defaultdict(list)
    for k in range(args.folds):
        weight = fit([m for m in mentions if fold(m) != k])
        for m in mentions:
            if fold(m) == k:
                kept[m.story.rpartition("/")[0] or "own"].append((m.rule == m.gold, (m.clues @ weight).argmax() == m.gold))
    for source, right in kept.items():
        rule, learnt = np.mean(right, axis=0)
        print(f"{source}, left out: {len(right)} mentions without a country; right by the rules {rule:.3f}, learnt {learnt:.3f}")
    weight = fit(mentions)
    learned.write(args.out, {"home.weights": learned.floats(weight)})
    print(f"{args.out}: {len(weight)} weights of homes, from {len(mentions)} mentions")


if __name__ == "__main__":
    main()
