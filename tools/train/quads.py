#!/usr/bin/env python3
"""Learns lexicon/en/quads.txt, what words say of the quad class of a sentence:

  quads.py SHARED BUILD [--folds]

From the read half of un-quad (eval/events.py cuts it), whose sentences count twice, and those of tools/train/quads, with the
features that the program itself computes (BUILD/quad_features): a multinomial regression by AdaGrad. --folds tells the macro-F1
of five folds of the read half and writes nothing."""
import argparse
import collections
import csv
import math
import pathlib
import random
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "eval"))
import events  # noqa: E402

EPOCHS, RATE, SHRINK, LEAST, WORTH = 10, 0.15, 1e-3, 3, 25
# LEAST: sentences that a feature must be in; WORTH: between its least and its greatest weight
HEAD = """# What words say of the quad class of a sentence: weights learnt by tools/train/quads.py from
# United Nations sentences (un-quad, see NOTICE); not written by hand. `attache quad` adds them up.
#
#   feature | verbal cooperation, material cooperation, verbal conflict, material conflict
#
# Hundredths. A feature is a lemma, two lemmas in a row, "^" and the first lemma of a sentence, "="
# and the type of an action in it; "*" is the start.
"""


def features(build, texts):
    lines = "".join(" ".join(t.split()) + "\n" for t in texts)
    run = subprocess.run([f"{build}/quad_features", str(ROOT / "models/en.model"), f"{build}/en.pack"],
                         input=lines.encode("utf-8"), stdout=subprocess.PIPE, check=True)
    return [sorted(line.split("\t")[1:]) for line in run.stdout.decode("utf-8").split("\n")[:-1]]


def table(path):
    with open(path, encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE))


def ours(data):
    """(sentence, quad) of tools/train/quads."""
    folder = ROOT / "tools/train/quads"
    real = table(data / "un-quad/un_binary_en_es_ar.tsv")
    return ([(row["sentence"], int(row["quad"])) for row in table(folder / "sentences.tsv")]
            + [(real[int(row["line"]) - 1]["en"].strip(), int(row["quad"])) for row in table(folder / "judged.tab")])


def scores(weights, bias, row):
    names, n = row
    z, scale = list(bias), 1 / math.sqrt(n + 1)
    for name in names:
        for k, w in enumerate(weights.get(name, ())):
            z[k] += w * scale
    return z


def train(rows, labels):
    weights, slopes, bias = {}, {}, [0.0] * 4
    order = list(range(len(rows)))
    for _ in range(EPOCHS):
        random.shuffle(order)
        for i in order:
            z, scale = scores(weights, bias, rows[i]), 1 / math.sqrt(rows[i][1] + 1)
            top = max(z)
            p = [math.exp(v - top) for v in z]
            total = sum(p)
            error = [v / total - (k == labels[i]) for k, v in enumerate(p)]
            bias = [b - 0.02 * e for b, e in zip(bias, error)]
            for name in rows[i][0]:
                w = weights.setdefault(name, [0.0] * 4)
                q = slopes.setdefault(name, [0.01] * 4)
                for k in range(4):
                    d = error[k] * scale + SHRINK * w[k]
                    q[k] += d * d
                    w[k] -= RATE * d / math.sqrt(q[k])
    return weights, bias


def learn(rows, labels, inside, n):
    """From those inside of the first n, twice, and all the others."""
    order = 2 * inside + list(range(n, len(rows)))
    return train([rows[i] for i in order], [labels[i] for i in order])


def folds(rows, labels, n):
    answers = []
    for k in range(5):
        weights, bias = learn(rows, labels, [i for i in range(n) if i % 5 != k], n)
        for i in range(k, n, 5):
            z = scores(weights, bias, rows[i])
            answers.append((labels[i], z.index(max(z))))
    return events.macro_f1(*zip(*answers), [0, 1, 2, 3])


def write(weights, bias):
    with open(ROOT / "lexicon/en/quads.txt", "w", encoding="utf-8") as out:
        out.write(HEAD)
        for name, row in [("*", bias), *sorted(weights.items())]:
            whole = [round(100 * w) for w in row]
            if max(whole) - min(whole) >= WORTH:
                out.write(f"{name} | {' '.join(map(str, whole))}\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("shared", type=pathlib.Path)
    parser.add_argument("build")
    parser.add_argument("--folds", action="store_true")
    args = parser.parse_args()
    random.seed(1)
    items, text_of = events.read_un(args.shared / "data")
    items = [i for i in events.halves(items, text_of)["read"] if i[1]]
    random.shuffle(items)
    n = len(items)
    items += ours(args.shared / "data")
    raw = features(args.build, [text for text, _ in items])
    count = collections.Counter(name for names in raw for name in names)
    known = [[x for x in names if count[x] >= LEAST] for names in raw]
    rows = [(names, len(names)) for names in known]
    labels = [quad - 1 for _, quad in items]
    if args.folds:
        print(f"macro-F1 of five folds: {folds(rows, labels, n):.3f}")
    else:
        write(*learn(rows, labels, list(range(n)), n))


if __name__ == "__main__":
    main()
