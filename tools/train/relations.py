#!/usr/bin/env python3
"""Trains the learned part of `attache relate` and writes models/learned.bin:

  relations.py --build BUILD --model MODEL --out FILE [--sentences N]

Sentences: the phrases of tools/train/relations said in many ways (relation_text.py) and the half
of tests/relations that may be read. What the program sees of each comes from BUILD/relate_look,
so that training and use see the same. WordNet (Debian's wordnet-base) lends a word that was never
seen the weights of its kind. Debian's python3-numpy and python3-torch are needed."""
import argparse
import collections
import json
import pathlib
import subprocess
import sys
import zlib

import numpy as np
import torch

import event_pairs
import learned
import linear
import relation_text
import wordnet

sys.path[:0] = ["eval"]
from halves import is_blind  # noqa: E402

TYPES = ["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
         "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]
CLASSES = TYPES + ["CONCEDE_AHEAD", "SANCTION_CONVICT"]
ALL = CLASSES + ["NONE"]  # the words know one more: nothing that matters
# How much a name counts, by kind: the many words around count less than those of the path.
SCALE = collections.defaultdict(lambda: 1.0, {"b": 0.5, "k": 0.5, "g": 0.7, "sw": 0.5, "tw": 0.5, "ta": 0.7, "sa": 0.7})
WORDY = {"v", "p", "o", "y"}  # kinds whose words WordNet knows: "v=impose.v"


def look(args, texts):
    """[(options, names)] of marked texts, None where the program gives an error."""
    lines = "".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in enumerate(texts))
    run = subprocess.run([f"{args.build}/relate_look", args.model, f"{args.build}/en.pack"],
                         input=lines.encode(), stdout=subprocess.PIPE, check=True)
    out = [None] * len(texts)
    for line in run.stdout.decode().splitlines():
        head, options, *names = line.split("\t")
        out[int(head)] = (read_options(options), names)
    return out


def read_options(text):
    found = {}
    for item in text.split():
        k, rule, score, values = item.split(":")
        found[int(k)] = (int(rule), float(score), [float(v) for v in values.split(",")])
    return found


def class_of(kind, status):
    return "CONCEDE_AHEAD" if kind == "CONCEDE" and status in ("future",) else kind


def own_sentences(folder):
    """(class, group, text) of the half of tests/relations that may be read."""
    for path in sorted(pathlib.Path(folder).glob("*.tsv")):
        for n, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            kind, mode, status, text = line.split("\t")
            if is_blind(text):
                continue
            yield ("SANCTION_CONVICT" if mode == "convict" else class_of(kind, status)), f"own:{path.stem}:{n}", text


def made_sentences(folder, n, seed):
    lines = list(relation_text.classes(folder))
    writer = relation_text.Writer(seed)
    by_class = collections.defaultdict(list)
    for line in lines:
        by_class[line[0]].append(line)
    out = []
    while len(out) < n:
        if writer.rng.random() < 0.08:
            made = writer.apart(lines)
            if made:
                out.append((made[0], f"apart:{len(out)}", made[1]))
            continue
        line = writer.pick(lines) if writer.rng.random() < 0.6 else writer.pick(by_class[writer.pick(sorted(by_class))])
        made = writer.sentence(line, lines)
        if made:
            out.append((made[0], line[1], made[1]))
    return out


def train(net, examples, labels, importance):
    """The names of the examples, and the weights that they learn."""
    known = linear.Names(net, WORDY, SCALE)
    weight, bias = linear.learn(known, examples, labels, importance, len(ALL), epochs=4, size=512, decay=2e-5, smooth=0.05)
    return known, weight, bias


# ---- the blend: src/relate/blend.c has the same features

FEATURES = 19
MOST, LEAST, LEAD = 16, -6, 10
N_BLEND = 10 + FEATURES + 2


def blend_features(options, logits):
    """[classes][features] of one text."""
    out = np.zeros((len(CLASSES), N_BLEND))
    words = logits - np.logaddexp.reduce(logits)
    first = max(sorted(options), key=lambda k: options[k][1]) if options else None
    rule = options[first][0] if options else 3
    rest = [o[1] for k, o in options.items() if k != first]
    for k in range(len(CLASSES)):
        row = out[k]
        row[0] = words[k]
        row[10 + FEATURES] = words[k] if first is not None and rule == 0 else 0
        row[11 + FEATURES] = words[k] if rule == 3 else 0
        if k not in options:
            continue
        kind, score, values = options[k]
        score = min(max(score, LEAST), MOST)
        row[1:4] = 1, score / 4, k == first
        row[10:10 + FEATURES] = values
        if k == first:
            row[4] = min(max(score - max(rest + [LEAST]), -MOST), LEAD) / 4
            row[5 + kind] = 1
        else:
            row[9] = min(max(options[first][1] - score, -MOST), MOST) / 4
    return out


def fit_blend(x, labels, importance, decay=1e-3):
    x, y = torch.tensor(x, dtype=torch.float64), torch.tensor(labels)
    importance = torch.tensor(importance, dtype=torch.float64)
    w = torch.zeros(x.shape[2], dtype=torch.float64, requires_grad=True)
    step = torch.optim.LBFGS([w], max_iter=400, line_search_fn="strong_wolfe")

    def closure():
        step.zero_grad()
        loss = torch.nn.functional.cross_entropy(x @ w, y, reduction="none")
        loss = (loss * importance).sum() / importance.sum() + decay * (w ** 2).sum()
        loss.backward()
        return loss

    step.step(closure)
    return w.detach().numpy()


TYPE = np.array([TYPES.index({"CONCEDE_AHEAD": "CONCEDE", "SANCTION_CONVICT": "SANCTION"}.get(c, c)) for c in CLASSES])


def shares(z):
    """The type of the best class and its share."""
    e = np.exp(z - z.max(1, keepdims=True))
    e /= e.sum(1, keepdims=True)
    best = TYPE[z.argmax(1)]
    return best, (e * (TYPE[None, :] == best[:, None])).sum(1)


def calibration_error(share, right, bins=10):
    at = np.minimum((share * bins).astype(int), bins - 1)
    return sum(abs(share[at == b].sum() - right[at == b].sum()) for b in range(bins)) / len(share)


def isotonic(share, right, importance, least=60):
    """Points (share, how often right) of a curve that only rises: pools of `least` answers or more."""
    order = np.argsort(share)
    pools = []
    for i in order:
        pools.append([share[i] * importance[i], right[i] * importance[i], importance[i], 1])
        if len(pools) > 1 and pools[-2][3] < least:
            last = pools.pop()
            pools[-1] = [a + b for a, b in zip(pools[-1], last)]
        while len(pools) > 1 and pools[-1][3] >= least and pools[-2][1] / pools[-2][2] >= pools[-1][1] / pools[-1][2]:
            last = pools.pop()
            pools[-1] = [a + b for a, b in zip(pools[-1], last)]
    points = [(p[0] / p[2], p[1] / p[2]) for p in pools]
    return [p for i, p in enumerate(points) if not i or p[0] > points[i - 1][0] + 1e-6]


# ---- the file

NOUNS = {"03", "04", "06", "07", "10", "11", "14", "18", "21", "26"}  # fields of WordNet


def kinds_of(net, word):
    """The kinds in which a word of WordNet may stand."""
    return WORDY if word.endswith(".v") else "po" if net.field(word) in NOUNS else ""


def sections(rows, bias, blend, curve):
    parts = learned.names_parts(rows, bias)
    name_n = len(parts["keys"]) // 4
    return {"size": np.array([len(ALL), name_n, len(blend)], dtype="<u4").tobytes(), **parts,
            "blend": learned.floats(blend), "relate.curve": learned.floats(curve)}


def report(name, z, labels, mask):
    best, share = shares(z[mask])
    right = best == TYPE[labels[mask]]
    print(f"{name}: {mask.sum()} sentences left out: type accuracy {right.mean():.3f}, "
          f"calibration error {calibration_error(share, right):.3f}")


def report_none(held, z, labels, own):
    """What would be coded where no frame fires: the best class, by the share of the words among all
    classes and none."""
    best = z.argmax(1)
    share = np.exp(held - np.logaddexp.reduce(held, axis=1, keepdims=True))
    sure = share[np.arange(len(best)), best]
    right = TYPE[best] == np.where(labels < len(CLASSES), TYPE[np.minimum(labels, len(CLASSES) - 1)], -1)
    for bar in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        kept = sure >= bar
        print(f"words' share >= {bar}: kept {kept.mean():.3f}, right {right[kept].mean():.3f}, of none "
              f"{kept[labels == len(CLASSES)].mean():.3f}, own right {right[kept & own].mean():.3f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--build", default="build")
    parser.add_argument("--model", default="models/en.model")
    parser.add_argument("--out", default="models/learned.bin")
    parser.add_argument("--sentences", type=int, default=45000)
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--least", type=float, default=0.15, help="rows whose weights are all below are left out")
    args = parser.parse_args()
    torch.set_num_threads(1)
    here = pathlib.Path(__file__).parent
    data = (made_sentences(here / "relations", args.sentences, 1) + list(own_sentences("tests/relations"))
            + list(event_pairs.pairs()))
    seen = look(args, [text for _, _, text in data])
    data, seen = zip(*[(d, s) for d, s in zip(data, seen) if s])
    labels = np.array([ALL.index(d[0]) for d in data])
    own = np.array([d[1].startswith("own") for d in data])
    real = np.array([d[1].startswith("event") for d in data])
    importance = np.where(own, 3.0, np.where(real, 0.5, 1.0))
    fold = np.array([zlib.crc32(d[1].encode()) % args.folds for d in data])
    net = wordnet.Net()
    held = np.zeros((len(data), len(ALL)))
    for f in range(args.folds):  # what the words say of sentences whose phrase was not seen
        rest, out = np.where(fold != f)[0], np.where(fold == f)[0]
        known, weight, bias = train(net, [seen[i][1] for i in rest], labels[rest], importance[rest])
        held[out] = linear.scores(known, weight, bias, [seen[i][1] for i in out])
    some = labels < len(CLASSES)
    x = np.stack([blend_features(s[0], logits[:len(CLASSES)]) for s, logits in zip(seen, held)])
    blend = fit_blend(x[some], labels[some], importance[some])
    z = x @ blend
    report("phrases", z, labels, ~own & some)
    report("own sentences", z, labels, own & some)
    report("sentences with events", z, labels, real & some)
    best, share = shares(z)
    curve = isotonic(share[some], best[some] == TYPE[labels[some]], importance[some])
    report_none(held, z, labels, own)
    known, weight, bias = train(net, [s[1] for s in seen], labels, importance)
    rows = linear.rows_of(known, weight, args.least, lambda word: kinds_of(net, word))
    learned.write(args.out, sections(rows, bias, blend, curve))
    print(f"{args.out}: {len(rows)} names")


if __name__ == "__main__":
    main()
