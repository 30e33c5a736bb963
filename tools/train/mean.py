#!/usr/bin/env python3
"""Mean of the weights of a model and of those that went on from it (Wortsman et al. 2022), written as a model:

  mean.py --shared DIR --lexicon DIR --wordnet DIR --native LIB --split BIN --start MODEL --out MODEL CHECKPOINT...

Every checkpoint began at the start, so that the same units mean the same in all; `train.py` says how."""
import argparse
import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
import torch

import export
from model import Parser
from soft import load
from start import load as start_from
from train import prepare, inputs_of, report


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--shared", "--lexicon", "--wordnet", "--native", "--split", "--start", "--out"):
        parser.add_argument(name, required=True)
    parser.add_argument("checkpoint", nargs="+")
    args = parser.parse_args()
    torch.manual_seed(1)  # start.py takes its scales from fresh weights
    train, dev, vocab = prepare(args)
    others = [load(path, vocab) for path in args.checkpoint]
    model = Parser(vocab, 0.0, **torch.load(args.checkpoint[0])["size"]).eval()
    start_from(model, vocab, args.start)
    with torch.no_grad():
        for parts in zip(model.parameters(), *(m.parameters() for m in others)):
            parts[0].copy_(sum(parts) / len(parts))
    report(model, {k: [vocab.encode(s) for s in v] for k, v in dev.items()}, vocab)
    export.write(args.out, model, vocab, args.split, inputs_of(model, [vocab.encode(s) for s in train[::20]]))


if __name__ == "__main__":
    main()
