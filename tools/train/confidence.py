#!/usr/bin/env python3
"""Fits how sure an event of `attache code` is, and writes it into models/learned.bin:

  confidence.py --build BUILD --model MODEL --shared SHARED --out FILE

A logistic model of what spoke for the event (src/record/confidence.c) and of the words that suggested it, on sentences and stories
with gold events: the half of the plover records that may be read, and the stories of tests/record
that may be read; the annotated stories of news that may be read (eval/annotated.tsv), and our own sentences without a political
event (tests/quiet, tools/train/events/quiet-*.tsv), where nothing is right. Right is an event whose type, actors' and recipients'
countries are gold's. How well it does is told for sentences and stories left out; the blind halves are eval/events.py's."""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import zlib

import numpy as np

import event_text
import learned
from relations import calibration_error

sys.path[:0] = ["eval", "tests/record"]
import annotate  # noqa: E402
import events  # noqa: E402
import run as stories  # noqa: E402

WORTH = {"fields": 0.3}  # of an event found there; 1 elsewhere: news has fewer of them


def look(args, texts, date=None):
    """[(events of the record, their features)] of each text."""
    dated = [f"--date={date}"] if date else []
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for k, text in enumerate(texts):
            files.append(os.path.join(folder, f"{k}.txt"))
            pathlib.Path(files[-1]).write_text(text + "\n", encoding="utf-8")
        run = subprocess.run([f"{args.build}/event_look", args.model, f"{args.build}/en.pack", args.out, *dated, *files],
                             stdout=subprocess.PIPE, check=True)
    features = [[] for _ in texts]
    for line in run.stdout.decode().splitlines():
        file, *values = line.split()
        features[int(file)].append([float(v) for v in values])
    options = ["--min-confidence", "0", *(["--date", date] if date else [])]
    coded = events.code(args.program, texts, *options)
    assert [len(c) for c in coded] == [len(f) for f in features]
    return list(zip(coded, features))


def of_sentences(args):
    """(group, features, right) of the events of the plover records that may be read."""
    items, text_of = events.read_plover(args.shared / "data")
    items = events.halves(items, text_of)["read"]
    for (text, records), (found, features) in zip(items, look(args, [t for t, _ in items])):
        right = {e for _, e, whole in events.match(records, found) if whole}
        for k, f in enumerate(features):
            yield text, f, k in right


def of_stories(args):
    for path in sorted(pathlib.Path("tests/record").glob("*.txt")):
        if path.stem == "blind":
            continue
        items = list(stories.stories(path))
        for (slug, _, _, gold), (found, features) in zip(items, look(args, [i[2] for i in items])):
            gold = [stories.from_gold(g) for g in gold if g[0] == "event"]
            for event, f in zip(found, features):
                ours = stories.coded(event)
                yield slug, f, any(same_but_status(g, ours) for g in gold)


def of_news(args):
    """The annotated stories that may be read: what no row tells of is wrong."""
    for name, date, text, rows in annotate.annotated(args.shared):
        (found, features), = look(args, [text[:-1]], date)
        paired, _ = annotate.pair(rows, found)
        right = [e for row, e in paired if e and annotate.same_countries(row, e)]
        for event, f in zip(found, features):
            yield name, f, any(event is e for e in right)


def of_quiet(args, paths):
    """Sentences without a political event: whatever is found is wrong."""
    for path in paths:
        lines = path.read_text(encoding="utf-8").splitlines()
        texts = [line.split("\t")[1] for line in lines if "\t" in line and "{" not in line]
        for text, (found, features) in zip(texts, look(args, texts)):
            for f in features:
                yield text, f, False


def same_but_status(gold, ours):
    return stories.same(gold[:4] + ["happened"], ours[:4] + ["happened"])


def fit(x, y, worth, decay):
    """Logistic regression by Newton's method; the first feature, the bias, is free."""
    w, penalty = np.zeros(x.shape[1]), np.full(x.shape[1], decay)
    penalty[0] = 0
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (worth * (p - y)) + penalty * w
        bend = (x * (worth * p * (1 - p))[:, None]).T @ x + np.diag(penalty + 1e-9)
        w -= np.linalg.solve(bend, slope)
    return w


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--build", default="build")
    parser.add_argument("--model", default="models/en.model")
    parser.add_argument("--shared", type=pathlib.Path, default=pathlib.Path("../shared"))
    parser.add_argument("--out", default="models/learned.bin")
    parser.add_argument("--decay", type=float, default=2)
    args = parser.parse_args()
    os.environ["ATTACHE_LEARNED"] = os.path.abspath(args.out)
    args.program = os.path.abspath(os.path.join(args.build, "attache"))
    quiet = [pathlib.Path(f"tests/quiet/{name}.txt") for name in ("sentences", "more")]
    parts = {"sentences": of_sentences(args), "stories": of_stories(args), "news": of_news(args),
             "quiet": of_quiet(args, quiet), "fields": of_quiet(args, event_text.QUIET)}
    parts = {name: [row for row in rows if row[1]] for name, rows in parts.items()}  # no features: a promise's
    data = [row for rows in parts.values() for row in rows]
    worth = np.array([WORTH.get(name, 1.0) for name, rows in parts.items() for _ in rows])
    x = np.array([f for _, f, _ in data])
    y = np.array([float(r) for _, _, r in data])
    fold = np.array([zlib.crc32(g.encode()) % 5 for g, _, _ in data])
    held = np.zeros(len(y))
    for k in range(5):
        out = fold == k
        held[out] = 1 / (1 + np.exp(-x[out] @ fit(x[~out], y[~out], worth[~out], args.decay)))
    at = 0
    for name, rows in parts.items():
        part = slice(at, at + len(rows))
        at += len(rows)
        print(f"{name}: {len(rows)} events, {y[part].mean():.3f} right; left out: calibration error "
              f"{calibration_error(held[part], y[part]):.3f}, mean confidence {held[part].mean():.3f}, Brier "
              f"{((held[part] - y[part]) ** 2).mean():.3f} (constant {y[part].var():.3f})")
    print(f"all: left out: calibration error {calibration_error(held, y):.3f}")
    weights = fit(x, y, worth, args.decay)
    print(np.round(weights, 2))
    learned.write(args.out, {"code.weights": learned.floats(weights)})


if __name__ == "__main__":
    main()
