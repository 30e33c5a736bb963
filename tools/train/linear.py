"""What words say for each class, learnt from names of what the program sees of them ("w=shell.v", "o=town.n"; kind=word):
a linear model with a row of weights for each name. WordNet's facts about a word are names too, so that a word that was
never seen has the weights of its kind."""
import numpy as np
import torch


class Names:
    """Names -> numbered features with weights. wordy: kinds whose words WordNet knows; scale: kind -> how much its names
    count; own: kinds of what is known of the word itself, WordNet aside. Closed, it takes up no more names."""

    def __init__(self, net, wordy, scale, own=()):
        self.net, self.wordy, self.scale, self.own = net, wordy, scale, own
        self.number, self.cache, self.closed = {}, {}, False

    def of(self, name):
        """[(feature, weight)]"""
        if name in self.cache:
            return self.cache[name]
        kind, _, word = name.partition("=")
        items = [(name, self.scale[kind])]
        if kind in self.wordy:
            items += [(f"{kind}~{fact}", w) for fact, w in self.net.facts(word)]
        if not self.closed:
            for item, _ in items:
                self.number.setdefault(item, len(self.number))
        out = [(self.number[item], w) for item, w in items if item in self.number]
        if not self.closed:
            self.cache[name] = out
        return out

    def bag(self, names):
        """Features, their weights, and which of them are the word's own."""
        items = [item for name in names for item in self.of(name)]
        own = [name.partition("=")[0] in self.own and k == 0 for name in names for k in range(len(self.of(name)))]
        return (np.array([i for i, _ in items], dtype=np.int64), np.array([w for _, w in items], dtype=np.float32),
                np.array(own, dtype=bool))


def learn(names, examples, labels, worth, class_n, epochs, size, decay, smooth, unseen=0.0, rate=0.02, drop=0.15, seed=1):
    """Weights [feature][class] and bias, from lists of names, in steps of `size` of them; closes the names. unseen: of the
    examples, as if their own word had never been seen."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    bags = [names.bag(example) for example in examples]
    labels, worth = torch.tensor(labels), torch.tensor(worth, dtype=torch.float32)
    table = torch.nn.EmbeddingBag(len(names.number), class_n, mode="sum")
    torch.nn.init.zeros_(table.weight)
    bias = torch.zeros(class_n, requires_grad=True)
    step = torch.optim.Adam([table.weight, bias], lr=rate, betas=(0.9, 0.99))
    done, total = 0, epochs * (len(bags) // size + 1)
    for _ in range(epochs):
        order = rng.permutation(len(bags))
        for at in range(0, len(order), size):
            part = order[at:at + size]
            index = np.concatenate([bags[k][0] for k in part])
            weight = np.concatenate([bags[k][1] for k in part]) * (rng.random(len(index)) >= drop)
            if unseen:
                weight *= ~np.concatenate([bags[k][2] & (rng.random() < unseen) for k in part])
            start = np.cumsum([0] + [len(bags[k][0]) for k in part[:-1]])
            for group in step.param_groups:
                group["lr"] = rate * (1 - done / total)
            logits = bias + table(torch.from_numpy(index), torch.from_numpy(start),
                                  per_sample_weights=torch.from_numpy(weight.astype(np.float32)))
            loss = torch.nn.functional.cross_entropy(logits, labels[part], reduction="none", label_smoothing=smooth)
            loss = (loss * worth[part]).sum() / worth[part].sum() + decay * (table.weight ** 2).sum()
            step.zero_grad()
            loss.backward()
            step.step()
            done += 1
    names.closed = True
    return table.weight.detach().numpy(), bias.detach().numpy()


def scores(names, weight, bias, examples):
    """[example][class], as logits."""
    out = np.tile(bias, (len(examples), 1))
    for n, example in enumerate(examples):
        items = [item for name in example for item in names.of(name)]
        if items:
            out[n] += np.array([w for _, w in items]) @ weight[[i for i, _ in items]]
    return out


def rows_of(names, weight, least, kinds_of):
    """name -> row, for every name with something to say; with kinds_of(word), those of WordNet's words never seen too."""
    every = set(names.cache)
    for word in names.net.words():
        every.update(f"{kind}={word}" for kind in kinds_of(word))
    out = {}
    for name in sorted(every):
        row = sum((weight[i] * w for i, w in names.of(name)), np.zeros(weight.shape[1]))
        row = row - row.mean()
        if np.abs(row).max() >= least:
            out[name] = row
    return out
