#!/usr/bin/env python3
"""Answers of trained models, averaged, for a smaller one to learn from (Hinton et al. 2015):

  soft.py --shared DIR --lexicon DIR --wordnet DIR --native LIB --raw CONLLU --out FILE CHECKPOINT...

Of each token the best few heads, relations, tags, lemma rules and names with their probabilities:
a list of sentences for the treebanks' training part (relations under the gold heads) and one for
the raw text (relations under the models' own heads)."""
import argparse
import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
import numpy as np
import torch

import data
from model import Parser
from train import batches, collate, masked_arcs, prepare


def load(path, vocab):
    saved = torch.load(path)
    model = Parser(vocab, 0.0, **saved["size"])
    model.load_state_dict(saved["average"])
    return model.eval()


def mean(parts):
    return sum(torch.softmax(p, -1) for p in parts) / len(parts)


def answers_of(models, b):
    """Probabilities, each [sentence, token, label]."""
    xs = [m.encode(b) for m in models]
    head = mean([masked_arcs(m, x, b) for m, x in zip(models, xs)])
    under = torch.where(b["labelled"], b["head"].clamp(min=0), head.argmax(-1))
    out = {"head": head, "rel": mean([m.relations(x, under, b["style"]) for m, x in zip(models, xs)])}
    words = [m.labels_of_words(x, b["style"]) for m, x in zip(models, xs)]
    for name, parts in zip(("tag", "rule", "entity"), zip(*words)):
        out[name] = mean(parts).transpose(0, 1)
    return out


def answer(models, sentences, vocab, labelled):
    items = [vocab.encode(s) | {"labelled": labelled} for s in sentences]
    answers = [None] * len(items)
    with torch.no_grad():
        for group in batches(items, 3000, False):
            b = collate([items[i] for i in group])
            for name, p in answers_of(models, b).items():
                top = p.topk(min(data.TAUGHT, p.shape[-1]), -1)
                for j, i in enumerate(group):
                    n = len(items[i]["word"])
                    answers[i] = answers[i] or {}
                    answers[i][name] = fixed(top.indices[j, :n], top.values[j, :n])
    return answers


def fixed(label, weight):
    """Filled up to TAUGHT columns: a sentence of one word has but two possible heads."""
    pad = ((0, 0), (0, data.TAUGHT - label.shape[1]))
    return (np.pad(label.numpy(), pad).astype(np.int16),
            np.pad(weight.numpy(), pad).astype(np.float16))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--shared", "--lexicon", "--wordnet", "--native", "--raw", "--out"):
        parser.add_argument(name, required=True)
    parser.add_argument("checkpoint", nargs="+")
    args = parser.parse_args()
    train, _, vocab = prepare(args)
    models = [load(path, vocab) for path in args.checkpoint]
    raw = data.read_conllu(args.raw)
    torch.save({"train": answer(models, train, vocab, True),
                "raw": answer(models, raw, vocab, False)}, args.out)


if __name__ == "__main__":
    main()
