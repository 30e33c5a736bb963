#!/usr/bin/env python3
"""Trains the tagger and parser on one core and writes the model file.

  train.py --shared DIR --native LIB --out MODEL --split BIN [--epochs N] [--seed S] [--checkpoint FILE]

DIR holds ud-ewt and ud-gum-free. Same seed, same machine: same file. A run that was cut off goes
on from its checkpoint."""
import argparse
import copy
import os
import random
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")
import numpy as np
import torch
import torch.nn.functional as F

import data
import export
from lexical import Lexical
from model import Parser, Scan
from start import load as start_from
from vary import Varier


STYLE_DROP = 0.15  # of the sentences, for the mixed style, unless the styles alone are trained


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


def collate(items, word_n=None, style_drop=0.0):
    """word_n: training counts; rare words are dropped more often, so that the unknown word learns."""
    steps, n = max(len(i["word"]) for i in items), len(items)
    b = {k: torch.zeros(steps, n, dtype=torch.long) for k in ("word", "shape", "join", "sub_n")}
    for k in ("tag", "rule", "entity"):
        b[k] = torch.full((steps, n), -100, dtype=torch.long)
    b["head"] = torch.full((n, steps), -100, dtype=torch.long)
    b["rel"] = torch.full((n, steps), -100, dtype=torch.long)
    b["mask"] = torch.zeros(steps, n)
    unnamed = np.random.rand(n) < style_drop
    b["style"] = torch.tensor(np.where(unnamed, 0, [i["style"] for i in items]))
    b["labelled"] = torch.tensor([[i["labelled"]] for i in items])
    bag = {k: [[[]] * n for _ in range(steps)] for k in ("sub", "flag")}
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
        b["sub_n"][:t, j] = torch.tensor([len(s) for s in item["sub"]])
        for k, rows in bag.items():
            for i in range(t):
                rows[i][j] = item[k][i]
    for k, rows in bag.items():
        flat = [s for row in rows for s in row]
        b[k] = torch.tensor([x for s in flat for x in s], dtype=torch.long)
        b[k + "_off"] = torch.from_numpy(np.cumsum([0] + [len(s) for s in flat[:-1]]))
    if any("taught" in i for i in items):
        b["taught"] = collate_taught(items, steps)
    return b


def collate_taught(items, steps):
    out = {}
    for k in ("head", "rel", "tag", "rule", "entity"):
        shape = (len(items), steps) if k in ("head", "rel") else (steps, len(items))
        label = torch.zeros(*shape, data.TAUGHT, dtype=torch.long)
        weight = torch.zeros(*shape, data.TAUGHT)
        for j, item in enumerate(items):
            if k in item.get("taught", {}):
                at = (j, slice(len(item["word"]))) if k in ("head", "rel") else \
                     (slice(len(item["word"])), j)
                label[at] = torch.from_numpy(item["taught"][k][0].astype(np.int64))
                weight[at] = torch.from_numpy(item["taught"][k][1].astype(np.float32))
        out[k] = label, weight
    return out


def masked_arcs(model, x, b):
    scores = model.arcs(x)
    pad = torch.cat([torch.ones(scores.shape[0], 1), b["mask"].t()], 1) < 0.5
    scores = scores.masked_fill(pad.unsqueeze(1), -1e4)
    own = torch.eye(scores.shape[1], scores.shape[1] + 1).roll(1, 1) > 0.5
    return scores.masked_fill(own, -1e4)


def hard(scores, gold):
    return F.cross_entropy(scores.reshape(-1, scores.shape[-1]), gold.reshape(-1),
                           ignore_index=-100) if (gold >= 0).any() else 0.0


def soft(scores, taught):
    """Cross entropy against the teachers' best few: (labels, weights), each [..., k]."""
    label, weight = taught
    picked = torch.gather(F.log_softmax(scores, -1), -1, label)
    return -(picked * weight).sum() / weight.sum().clamp(min=1)


def loss_of(model, b, taught_share=0.6):
    x = model.encode(b)
    tag, rule, entity = model.labels_of_words(x, b["style"])
    scores = {"head": masked_arcs(model, x, b), "rel": model.relations(x, b["head"].clamp(min=0), b["style"]),
              "tag": tag, "rule": rule, "entity": entity}
    weight = {"head": 1, "rel": 1, "tag": 1, "rule": 0.5, "entity": 0.3}
    loss = 0.0
    for k, s in scores.items():
        gold = b[k] if k not in ("head", "rel") else b[k].masked_fill(~b["labelled"], -100)
        part = hard(s, gold)
        if "taught" in b and k in b["taught"]:
            part = (1 - taught_share) * part + taught_share * soft(s, b["taught"][k])
        loss = loss + weight[k] * part
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
            rel = model.relations(x, head, b["style"]).argmax(-1)
            tag, rule, entity = (s.argmax(-1) for s in model.labels_of_words(x, b["style"]))
            for j, item in enumerate(chosen):
                for i in range(len(item["word"])):
                    t = vocab.tags[tag[i, j]]
                    h = int(head[j, i]) == item["head"][i]
                    r = vocab.rels[rel[j, i]].split(":")[0] == item["gold_rel"][i].split(":")[0]
                    lemma = data.apply_rule(item["form"][i], vocab.rules[rule[i, j]])
                    right += [1, t.split("\t")[0] == item["upos"][i],
                              t == item["gold_tag"][i], lemma == item["lemma"][i], h, h and r,
                              int(entity[i, j]) == item["entity"][i]]
    return " ".join(f"{name} {100 * v / right[0]:.2f}" for name, v in
                    zip(("upos", "tag", "lemma", "uas", "las", "ent"), right[1:]))


class Average:
    """Moving average of the weights: what is scored and written."""

    def __init__(self, model, keep=0.998):
        self.keep, self.shadow = keep, copy.deepcopy(model)

    def step(self, model):
        with torch.no_grad():
            for s, p in zip(self.shadow.parameters(), model.parameters()):
                s.lerp_(p, 1 - self.keep)


def report(model, dev, vocab):
    for name, part in dev.items():
        print(f"  {name} (gold tokens) {evaluate(model, part, vocab)}", flush=True)
        mixed = [item | {"style": 0} for item in part]
        print(f"  {name}, mixed style {evaluate(model, mixed, vocab)}", flush=True)


def inputs_of(model, items):
    """What the layers that are written in 8 bits get to see in items: name -> [tokens, in]."""
    layers = {"heads": model.neck, "labels": model.tag} | {f"layer{i}": l.u for i, l in enumerate(model.layers)}
    seen = {name: [] for name in layers}
    hooks = [l.register_forward_pre_hook(lambda _, given, name=name: seen[name].append(given[0][there]))
             for name, l in layers.items()]
    with torch.no_grad():
        for group in batches(items, 4000, False):
            b = collate([items[i] for i in group])
            there = b["mask"] > 0
            model.labels_of_words(model.encode(b), b["style"])
    for hook in hooks:
        hook.remove()
    return {name: torch.cat(parts).double().numpy() for name, parts in seen.items()}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--shared", "--native", "--out", "--checkpoint", "--split", "--lexicon", "--wordnet",
                 "--raw", "--taught", "--start"):
        parser.add_argument(name)
    for name, value in (("--epochs", 40), ("--seed", 1), ("--batch", 1500), ("--dim", 160),
                        ("--layers", 3), ("--neck", 64), ("--arc", 64), ("--rel", 48),
                        ("--silver", 0)):
        parser.add_argument(name, type=int, default=value)
    parser.add_argument("--styles-only", action="store_true")
    parser.add_argument("--rate", type=float, default=2.5e-3)
    parser.add_argument("--drop", type=float, default=0.3)
    return parser.parse_args()


def all_of(model, rate):
    style = [p for name, p in model.named_parameters() if name.startswith(("style", "own"))]
    rest = [p for name, p in model.named_parameters() if not name.startswith(("style", "own"))]
    return torch.optim.Adam([{"params": rest}, {"params": style, "lr": 8 * rate}], lr=rate, betas=(0.9, 0.98))


def styles_alone(model, rate):
    """Only what the treebanks' own styles add is learnt: the mixed style stays what it is."""
    mask = torch.zeros_like(model.inp.weight)
    first = mask.shape[1] - model.style.weight.shape[1] + 1
    mask[:, first:first + len(data.STYLES) - 1] = 1
    model.inp.weight.register_hook(lambda gradient: gradient * mask)
    for name, p in model.named_parameters():
        p.requires_grad_(name == "inp.weight" or name.startswith("own"))
    return torch.optim.Adam([p for p in model.parameters() if p.requires_grad], lr=rate, betas=(0.9, 0.98))


def train_epoch(args, model, average, optimiser, schedule, items, vocab):
    sum_loss, count = 0.0, 0
    for group in batches(items, args.batch, True):
        b = collate([items[i] for i in group], vocab.word_n, 0 if args.styles_only else STYLE_DROP)
        optimiser.zero_grad()
        loss = loss_of(model, b)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        optimiser.step()
        schedule.step()
        average.step(model)
        sum_loss, count = sum_loss + loss.item(), count + 1
    return sum_loss / count


def prepare(args):
    """The treebanks' parts and what is known of words, on one core: (train, dev, vocabulary)."""
    torch.set_num_threads(1)
    native = data.Native(args.native)
    Scan.lib = native.lib
    train, dev = data.load(args.shared)
    return train, dev, data.Vocabulary(train, native, Lexical(args.wordnet, args.lexicon))


def main():
    args = arguments()
    random.seed(args.seed)
    np.random.seed(args.seed)
    torch.manual_seed(args.seed)
    train, dev, vocab = prepare(args)
    vary = Varier(args.lexicon)
    answers = torch.load(args.taught) if args.taught else {"train": None, "raw": None}
    items = data.training_items(train, vocab, vary, answers["train"])
    silver = data.text_items(args.raw, vocab, vary, answers["raw"]) if args.raw else []
    silver_n = args.silver or len(silver)
    dev = {k: [vocab.encode(s) for s in v] for k, v in dev.items()}
    model = Parser(vocab, args.drop, args.dim, args.layers, args.neck, args.arc, args.rel)
    if args.start:
        start_from(model, vocab, args.start)
    average = Average(model)
    average.shadow.eval()
    optimiser = styles_alone(model, args.rate) if args.styles_only else all_of(model, args.rate)
    total = args.epochs * len(batches(items + silver[:silver_n], args.batch, True))
    warm = 400
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / warm, max(0.01, 1 - s / total)))
    print(f"{len(items)} sentences, {len(vocab.words)} words, {len(vocab.tags)} tags, "
          f"{len(vocab.rules)} lemma rules, {len(vocab.rels)} relations, "
          f"{sum(p.numel() for p in model.parameters())} weights, {vars(args)}", flush=True)
    report(average.shadow, dev, vocab)
    start = 0
    if args.checkpoint and os.path.exists(args.checkpoint):
        saved = torch.load(args.checkpoint)
        model.load_state_dict(saved["model"])
        average.shadow.load_state_dict(saved["average"])
        optimiser.load_state_dict(saved["optimiser"])
        schedule.load_state_dict(saved["schedule"])
        random.setstate(saved["random"])
        np.random.set_state(saved["numpy"])
        torch.set_rng_state(saved["torch"])
        start = saved["epoch"]
    for epoch in range(start, args.epochs):
        began = time.time()
        chosen = items + random.sample(silver, silver_n)
        loss = train_epoch(args, model, average, optimiser, schedule, chosen, vocab)
        print(f"epoch {epoch + 1} loss {loss:.3f} {time.time() - began:.0f}s", flush=True)
        if args.checkpoint:
            torch.save({"model": model.state_dict(), "average": average.shadow.state_dict(),
                        "size": average.shadow.size, "optimiser": optimiser.state_dict(),
                        "schedule": schedule.state_dict(), "random": random.getstate(),
                        "numpy": np.random.get_state(), "torch": torch.get_rng_state(),
                        "epoch": epoch + 1}, args.checkpoint + ".new")
            os.replace(args.checkpoint + ".new", args.checkpoint)
        if epoch % 4 == 3 or epoch + 1 == args.epochs:
            report(average.shadow, dev, vocab)
    if not args.out:
        return
    inputs = inputs_of(average.shadow, [vocab.encode(s) for s in train[::20]])
    if args.styles_only:
        export.write_styles(args.out, args.start, average.shadow, vocab, inputs)
    else:
        export.write(args.out, average.shadow, vocab, args.split, inputs)


if __name__ == "__main__":
    main()
