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
import learned
import linear
import wordnet
from relations import TYPES

NONE = len(TYPES)
WORDY = {"w", "o", "u", "q", "m", "y", "up", "j", "om", "t"}  # kinds whose words WordNet knows
NOUNS = {"o", "u", "q", "m", "t"}                        # of these, words never seen get a row too
SCALE = collections.defaultdict(lambda: 1.0, {"k": 0.5, "t": 0.3, "se": 0.5, "g": 0.7, "h": 0.7})
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


def train(net, words):
    """The names of the words, and the weights that they learn."""
    known = linear.Names(net, WORDY, SCALE, OWN)
    weight, bias = linear.learn(known, [w.names for w in words], [w.label for w in words], [WORTH[w.source] for w in words],
                               NONE + 1, epochs=6, size=1024, decay=5e-5, smooth=0.02, unseen=UNSEEN)
    return known, weight, bias


def shares(z):
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def kinds_of(word):
    """The kinds in which a word of WordNet may stand."""
    return ["w"] if word.endswith(".v") else NOUNS | {"w"} if word.endswith(".n") else []


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


def data(args):
    items = list(event_text.own(TYPES, () if args.news else event_text.QUIET))
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
    parser.add_argument("--no-news", dest="news", action="store_false", help="... but no news and nothing of fields without politics: "
                        "what the confidence is fitted with")
    parser.add_argument("--model", default="models/en.model")
    parser.add_argument("--out", default="models/learned.bin")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--least", type=float, default=0.2, help="rows whose weights are all below are left out")
    args = parser.parse_args()
    torch.set_num_threads(1)
    words = data(args)
    told = collections.Counter(w.source for w in words if w.label != NONE)
    print(f"{len(words)} words, of which {dict(told)} tell events")
    net, held, share = wordnet.Net(), [], []
    for fold in range(args.folds):
        left_out = [w.source == "news" and w.story % args.folds == fold for w in words]
        out = [w for w, is_out in zip(words, left_out) if is_out]
        known, weight, bias = train(net, [w for w, is_out in zip(words, left_out) if not is_out])
        held += out
        share.append(shares(linear.scores(known, weight, bias, [w.names for w in out])))
    if held:
        report("news, left out,", held, np.concatenate(share), len({w.gold for w in held if w.gold}))
    known, weight, bias = train(net, words)
    rows = linear.rows_of(known, weight, args.least, kinds_of)
    learned.write(args.out, learned.names_parts(rows, bias, "clue."))
    print(f"{args.out}: {len(rows)} names")


if __name__ == "__main__":
    main()
