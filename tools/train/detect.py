#!/usr/bin/env python3
"""Trains what finds events that no frame codes, and weighs those that one does (src/detect), and puts it into
models/learned.bin:

  detect.py --build BUILD [--shared SHARED [--no-news]] [--folds N]

Sentences and stories of our own, words judged and annotated news (event_text.py). What the program sees of
each word comes from BUILD/clue_look, so that training and use see the same. WordNet (Debian's wordnet-base) lends a
word that was never seen the weights of its kind. --folds: first says how well words of left-out stories are told.
Debian's python3-numpy and python3-torch are needed."""
import argparse
import collections
import pathlib
import subprocess

import numpy as np
import torch

import event_text
import export
import wordnet
from relations import TYPES, kept_parts, names_parts

NONE = len(TYPES)
WORDY = {"w", "o", "u", "q", "m", "y", "up", "j", "om"}  # kinds whose words WordNet knows
NOUNS = {"o", "u", "q", "m"}                             # of these, words never seen get a row too
SCALE = collections.defaultdict(lambda: 1.0, {"k": 0.5, "se": 0.5, "g": 0.7, "h": 0.7})
OWN = {"w", "wo", "wu", "wn", "wp", "wy", "f", "c"}  # what is known of the word itself, WordNet aside
UNSEEN = 0.2  # of the words are learnt as if they had never been seen
WORTH = {"sentence": 1.0, "story": 1.5, "word": 4.0, "news": 3.0}


class Word:
    """A word that may tell an event: rule: what the frames make of it, gold: its event of the story, or None."""
    __slots__ = ("source", "story", "rule", "names", "label", "gold")

    def __init__(self, *values):
        for name, value in zip(self.__slots__, values):
            setattr(self, name, value)


def look(args, kind, stories):
    """The words of stories (date, text, events); of kind "word" only those that were judged."""
    feed = "\f".join(f"{date}\n{text}" for date, text, _ in stories)
    alone = ["whole"] if kind == "sentence" else []
    run = subprocess.run([f"{args.build}/clue_look", args.model, f"{args.build}/en.pack", *alone],
                         input=feed.encode(), stdout=subprocess.PIPE, check=True)
    out = []
    for line in run.stdout.decode().splitlines():
        n, at, size, rule, *names = line.split("\t")
        n, at, size = int(n), int(at), int(size)
        label, gold, judged = NONE, None, False
        for k, (a, b, told) in enumerate(stories[n][2]):
            if at < b and at + size > a:
                judged = True
                if told != "none":
                    label, gold = TYPES.index(told), (kind, n, k)
        if judged or kind != "word":
            out.append(Word(kind, n, rule, names, label, gold))
    return out


class Names:
    """Names -> numbered features with weights; WordNet's facts about a word are features too."""

    def __init__(self):
        self.net, self.number, self.cache, self.closed = wordnet.Net(), {}, {}, False

    def of(self, name):
        if name in self.cache:
            return self.cache[name]
        kind, _, word = name.partition("=")
        items = [(name, SCALE[kind])]
        if kind in WORDY:
            items += [(f"{kind}~{fact}", w) for fact, w in self.net.facts(word)]
        if not self.closed:
            for item, _ in items:
                self.number.setdefault(item, len(self.number))
        out = [(self.number[item], w) for item, w in items if item in self.number]
        if not self.closed:
            self.cache[name] = out
        return out

    def bag(self, names):
        items = [item for name in names for item in self.of(name)]
        own = [name.partition("=")[0] in OWN and k == 0 for name in names for k in range(len(self.of(name)))]
        return (np.array([i for i, _ in items], dtype=np.int64), np.array([w for _, w in items], dtype=np.float32),
                np.array(own, dtype=bool))


def train(names, words, epochs=6, rate=0.02, decay=5e-5, drop=0.15, seed=1):
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    bags = [names.bag(w.names) for w in words]
    labels = torch.tensor([w.label for w in words])
    worth = torch.tensor([WORTH[w.source] for w in words])
    table = torch.nn.EmbeddingBag(len(names.number), NONE + 1, mode="sum")
    torch.nn.init.zeros_(table.weight)
    bias = torch.zeros(NONE + 1, requires_grad=True)
    step = torch.optim.Adam([table.weight, bias], lr=rate, betas=(0.9, 0.99))
    size, done = 1024, 0
    total = epochs * (len(bags) // size + 1)
    for _ in range(epochs):
        order = rng.permutation(len(bags))
        for at in range(0, len(order), size):
            part = order[at:at + size]
            index = np.concatenate([bags[k][0] for k in part])
            weight = np.concatenate([bags[k][1] for k in part]) * (rng.random(len(index)) >= drop)
            weight *= ~np.concatenate([bags[k][2] & (rng.random() < UNSEEN) for k in part])
            start = np.cumsum([0] + [len(bags[k][0]) for k in part[:-1]])
            for group in step.param_groups:
                group["lr"] = rate * (1 - done / total)
            logits = bias + table(torch.from_numpy(index), torch.from_numpy(start),
                                  per_sample_weights=torch.from_numpy(weight.astype(np.float32)))
            loss = torch.nn.functional.cross_entropy(logits, labels[part], reduction="none", label_smoothing=0.02)
            loss = (loss * worth[part]).sum() / worth[part].sum() + decay * (table.weight ** 2).sum()
            step.zero_grad()
            loss.backward()
            step.step()
            done += 1
    names.closed = True
    return table.weight.detach().numpy(), bias.detach().numpy()


def shares(names, weight, bias, words):
    z = np.tile(bias, (len(words), 1))
    for n, word in enumerate(words):
        index, w, _ = names.bag(word.names)
        z[n] += w @ weight[index]
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def report(title, words, share, gold):
    """Precision and recall of types: the clues alone, and beside what the frames code."""
    best = share[:, :NONE].argmax(1)
    sure = share[np.arange(len(best)), best]
    for bar in (0.3, 0.4, 0.5, 0.6, 0.7):
        line = []
        for frames in (False, True):
            right, wrong = set(), 0
            for word, kind, s in zip(words, best, sure):
                coded = frames and word.rule in TYPES
                kind = TYPES.index(word.rule) if coded else kind if s >= bar else NONE
                if kind == NONE or word.gold in right and word.gold:
                    continue
                if word.gold and word.label == kind:
                    right.add(word.gold)
                else:
                    wrong += 1
            line.append(f"P {len(right) / max(1, len(right) + wrong):.3f} R {len(right) / gold:.3f}")
        print(f"{title} share >= {bar}: clues alone {line[0]}; beside the frames {line[1]}", flush=True)


def rows_of(names, weight, least):
    """name -> row, for every name with something to say; words of WordNet never seen too."""
    every = set(names.cache)
    for word in names.net.words():
        kinds = ["w"] if word.endswith(".v") else NOUNS | {"w"} if word.endswith(".n") else []
        every.update(f"{kind}={word}" for kind in kinds)
    out = {}
    for name in sorted(every):
        row = sum((weight[i] * w for i, w in names.of(name)), np.zeros(NONE + 1))
        row = row - row.mean()
        if np.abs(row).max() >= least:
            out[name] = row
    return out


def data(args):
    items = list(event_text.own(TYPES))
    there = args.shared and (pathlib.Path(args.shared) / "data").is_dir()
    if args.shared and not there:
        print(f"{args.shared}: not there: our own text alone")
    if there:
        items += event_text.words(args.shared)
    if there and args.news:
        items += event_text.news(args.shared)
    words = []
    for kind in WORTH:
        words += look(args, kind, [i[1:] for i in items if i[0] == kind])
    return words


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--build", default="build")
    parser.add_argument("--shared", help="judged words and annotated news as well")
    parser.add_argument("--no-news", dest="news", action="store_false", help="... but no news: what the confidence is fitted with")
    parser.add_argument("--model", default="models/en.model")
    parser.add_argument("--out", default="models/learned.bin")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--least", type=float, default=0.2, help="rows whose weights are all below are left out")
    args = parser.parse_args()
    torch.set_num_threads(1)
    words = data(args)
    told = collections.Counter(w.source for w in words if w.label != NONE)
    print(f"{len(words)} words, of which {dict(told)} tell events")
    held, share = [], []
    for fold in range(args.folds):
        out = [w for w in words if w.source == "news" and w.story % args.folds == fold]
        names = Names()
        weight, bias = train(names, [w for w in words if w.source != "news" or w.story % args.folds != fold])
        held += out
        share.append(shares(names, weight, bias, out))
    if held:
        report("news, left out,", held, np.concatenate(share), len({w.gold for w in held if w.gold}))
    names = Names()
    weight, bias = train(names, words)
    rows = rows_of(names, weight, args.least)
    export.write_parts(args.out, kept_parts(args.out, names_parts(rows, bias, "clue.")), b"ATTLEARN")
    print(f"{args.out}: {len(rows)} names")


if __name__ == "__main__":
    main()
