#!/usr/bin/env python3
"""Trains the tagger and parser on one core and writes the model file.

  train.py --shared DIR --native LIB --out MODEL --split BIN [--epochs N] [--seed S] [--checkpoint FILE]

DIR holds ud-ewt and ud-gum-free. Same seed, same machine: same file. A run that was cut off goes
on from its checkpoint."""
import argparse
import os
import random
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")
import numpy as np
import torch
import torch.nn.functional as F

import data
import export
from model import Parser, Scan


def batches(items, words, shuffle):
    order = list(range(len(items)))
    if shuffle:
        random.shuffle(order)
    order.sort(key=lambda i: len(items[i]["word"]) + (random.random() * 3 if shuffle else 0))
    out, now, longest = [], [], 0
    for i in order:
        longest = max(longest, len(items[i]["word"]))
        if now and longest * (len(now) + 1) > words:
            out.append(now)
            now, longest = [], len(items[i]["word"])
        now.append(i)
    out.append(now)
    if shuffle:
        random.shuffle(out)
    return out


def collate(items, word_n=None):
    """word_n: training counts; rare words are dropped more often, so that the unknown word learns."""
    steps, n = max(len(i["word"]) for i in items), len(items)
    b = {k: torch.zeros(steps, n, dtype=torch.long) for k in ("word", "shape", "join", "sub_n")}
    for k in ("tag", "rule", "entity"):
        b[k] = torch.full((steps, n), -100, dtype=torch.long)
    b["head"] = torch.full((n, steps), -100, dtype=torch.long)
    b["rel"] = torch.full((n, steps), -100, dtype=torch.long)
    b["mask"] = torch.zeros(steps, n)
    sub = [[[] for _ in range(n)] for _ in range(steps)]
    for j, item in enumerate(items):
        t = len(item["word"])
        word = item["word"]
        if word_n is not None:
            word = np.where(np.random.rand(t) < 0.25 / (0.25 + word_n[word]) + 0.03, 0, word)
        b["word"][:t, j] = torch.from_numpy(word)
        for k in ("shape", "join", "tag", "rule", "entity"):
            b[k][:t, j] = torch.from_numpy(item[k])
        for k in ("head", "rel"):
            b[k][j, :t] = torch.from_numpy(item[k])
        b["mask"][:t, j] = 1
        for i in range(t):
            sub[i][j] = item["sub"][i]
            b["sub_n"][i, j] = len(item["sub"][i])
    flat = [s for row in sub for s in row]
    off = np.cumsum([0] + [len(s) for s in flat[:-1]])
    b["sub"] = torch.tensor([x for s in flat for x in s], dtype=torch.long)
    b["sub_off"] = torch.from_numpy(off)
    return b


def masked_arcs(model, x, b):
    scores = model.arcs(x)
    pad = torch.cat([torch.ones(scores.shape[0], 1), b["mask"].t()], 1) < 0.5
    scores = scores.masked_fill(pad.unsqueeze(1), -1e4)
    own = torch.eye(scores.shape[1], scores.shape[1] + 1).roll(1, 1) > 0.5
    return scores.masked_fill(own, -1e4)


def loss_of(model, b):
    x = model.encode(b)
    arcs = masked_arcs(model, x, b)
    rel = model.labels(x, b["head"].clamp(min=0))
    ce = lambda s, g: F.cross_entropy(s.reshape(-1, s.shape[-1]), g.reshape(-1), ignore_index=-100)
    loss = ce(arcs, b["head"]) + ce(rel, b["rel"]) + ce(model.tag(x), b["tag"])
    loss = loss + 0.5 * ce(model.rule(x), b["rule"])
    if (b["entity"] >= 0).any():
        loss = loss + 0.3 * ce(model.entity(x), b["entity"])
    return loss


def evaluate(model, items, vocab):
    model.eval()
    right = np.zeros(7)
    with torch.no_grad():
        for group in batches(items, 4000, False):
            chosen = [items[i] for i in group]
            b = collate(chosen)
            x = model.encode(b)
            head = masked_arcs(model, x, b).argmax(-1)
            rel = model.labels(x, head).argmax(-1)
            tag, rule = model.tag(x).argmax(-1), model.rule(x).argmax(-1)
            entity = model.entity(x).argmax(-1)
            for j, item in enumerate(chosen):
                for i in range(len(item["word"])):
                    t = vocab.tags[tag[i, j]]
                    h = int(head[j, i]) == item["head"][i]
                    r = vocab.rels[rel[j, i]].split(":")[0] == item["gold_rel"][i].split(":")[0]
                    lemma = data.apply_rule(item["form"][i], vocab.rules[rule[i, j]])
                    right += [1, t.split("\t")[0] == item["upos"][i],
                              t == item["gold_tag"][i], lemma == item["lemma"][i], h, h and r,
                              int(entity[i, j]) == item["entity"][i]]
    model.train()
    return " ".join(f"{name} {100 * v / right[0]:.2f}" for name, v in
                    zip(("upos", "tag", "lemma", "uas", "las", "ent"), right[1:]))


def report(model, dev, vocab):
    for name, part in dev.items():
        print(f"  {name} (gold tokens) {evaluate(model, part, vocab)}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--shared", "--native", "--out", "--checkpoint", "--split"):
        parser.add_argument(name)
    parser.add_argument("--epochs", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=int, default=1500)
    parser.add_argument("--rate", type=float, default=2.5e-3)
    args = parser.parse_args()
    torch.set_num_threads(1)
    random.seed(args.seed)
    np.random.seed(args.seed)
    torch.manual_seed(args.seed)
    native = data.Native(args.native)
    Scan.lib = native.lib
    train, dev = data.load(args.shared)
    vocab = data.Vocabulary(train, native)
    items = [vocab.encode(s) for s in train if len(s.form) <= 120]
    dev = {k: [vocab.encode(s) for s in v] for k, v in dev.items()}
    model = Parser(len(vocab.words) + 1, len(vocab.tags), len(vocab.rules), len(vocab.rels),
                   len(data.ENTITY_LABELS))
    optimiser = torch.optim.Adam(model.parameters(), lr=args.rate, betas=(0.9, 0.98))
    total = args.epochs * len(batches(items, args.batch, True))
    warm = 400
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / warm, max(0.02, 1 - s / total)))
    print(f"{len(items)} sentences, {len(vocab.words)} words, {len(vocab.tags)} tags, "
          f"{len(vocab.rules)} lemma rules, {len(vocab.rels)} relations, "
          f"{sum(p.numel() for p in model.parameters())} weights", flush=True)
    start = 0
    if args.checkpoint and os.path.exists(args.checkpoint):
        saved = torch.load(args.checkpoint)
        model.load_state_dict(saved["model"])
        optimiser.load_state_dict(saved["optimiser"])
        schedule.load_state_dict(saved["schedule"])
        random.setstate(saved["random"])
        np.random.set_state(saved["numpy"])
        torch.set_rng_state(saved["torch"])
        start = saved["epoch"]
    for epoch in range(start, args.epochs):
        began, sum_loss, count = time.time(), 0.0, 0
        for group in batches(items, args.batch, True):
            b = collate([items[i] for i in group], vocab.word_n)
            optimiser.zero_grad()
            loss = loss_of(model, b)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimiser.step()
            schedule.step()
            sum_loss, count = sum_loss + loss.item(), count + 1
        print(f"epoch {epoch + 1} loss {sum_loss / count:.3f} {time.time() - began:.0f}s", flush=True)
        if args.checkpoint:
            torch.save({"model": model.state_dict(), "optimiser": optimiser.state_dict(),
                        "schedule": schedule.state_dict(), "random": random.getstate(),
                        "numpy": np.random.get_state(), "torch": torch.get_rng_state(),
                        "epoch": epoch + 1}, args.checkpoint)
        if epoch % 4 == 3:
            report(model, dev, vocab)
    report(model, dev, vocab)
    export.write(args.out, model, vocab, args.split)


if __name__ == "__main__":
    main()
