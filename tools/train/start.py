"""An exported model as the start of a new one. Each table of the file is the product of embeddings
and their part of the input layer: its singular vectors give both back."""
import numpy as np
import torch

from export import ONE, PANEL, ZERO8, read_parts


def floats(part, name, *shape):
    return np.frombuffer(part[name], "<f4").reshape(shape).copy()


def layer(part, name, inputs, outputs):
    """Weight and biases of a linear layer without the filling (export.panels), a row for each style
    where they differ."""
    q = np.frombuffer(part[name + ".w"], "<i2").reshape(-1, inputs // 2, PANEL, 2)
    weight = q.transpose(0, 2, 1, 3).reshape(-1, inputs) * floats(part, name + ".scale", -1, 1) * ONE
    return weight[:outputs], floats(part, name + ".b", -1, len(weight)).T[:outputs]


def layer8(part, name, inputs, outputs, zero=ZERO8):
    """The same of a layer of 8 bits (export.panels8)."""
    q = np.frombuffer(part[name + ".w"], "i1").reshape(-1, inputs // 4, PANEL, 4)
    weight = q.transpose(0, 2, 1, 3).reshape(-1, inputs) * floats(part, name + ".scale", -1, 1)
    bias = floats(part, name + ".b", -1, len(weight)) + zero * weight.sum(1)
    return (weight * floats(part, name + ".step", inputs))[:outputs], bias.T[:outputs]


def put(linear, weight, bias, own=None):
    """own: the embedding that a style's bias is added from."""
    with torch.no_grad():
        linear.weight.copy_(torch.from_numpy(weight))
        linear.bias.copy_(torch.from_numpy(bias[:, 0]))
        if own is not None and bias.shape[1] > 1:
            own.weight.copy_(torch.from_numpy((bias - bias[:, :1]).T))


def split(weight, bias, linears, owns):
    """Layers that are stored one under the other, each filled up to whole panels where filled."""
    at = 0
    for (linear, width), own in zip(linears, owns):
        n = linear.weight.shape[0]
        put(linear, weight[at:at + n], bias[at:at + n], own)
        at += width


def table(model, part, name, at):
    embedding = getattr(model, name)
    wide = model.inp.weight.shape[0]
    rows = np.frombuffer(part[name + ".rows"], "i1").reshape(-1, wide)
    rows = rows * floats(part, name + ".scale", -1, 1)
    dim = min(embedding.weight.shape[1], rows.shape[0])
    u, s, v = np.linalg.svd(rows, full_matrices=False)
    std = embedding.weight.std().item() if rows.shape[0] > dim else 1.0
    scale = (u[:, :dim] * s[:dim]).std() / std
    with torch.no_grad():
        embedding.weight.zero_()
        embedding.weight[:, :dim] = torch.from_numpy(u[:, :dim] * s[:dim] / scale)
        model.inp.weight[:, at:at + embedding.weight.shape[1]] = 0
        model.inp.weight[:, at:at + dim] = torch.from_numpy(v[:dim].T * scale)


def styles(model, part, at):
    """One unit a style, of no weight where the file has none."""
    n = model.style.weight.shape[0]
    with torch.no_grad():
        model.style.weight.copy_(torch.eye(*model.style.weight.shape))
        model.inp.weight[:, at:at + model.style.weight.shape[1]] = 0
        if "style.rows" in part:
            rows = np.frombuffer(part["style.rows"], "i1").reshape(n, -1) * floats(part, "style.scale", -1, 1)
            model.inp.weight[:, at:at + n] = torch.from_numpy(rows.T.copy())


def load(model, vocab, path):
    """model, new, gets what the file of a model of the same size and vocabulary knows; a table that the
    file has not begins with zeros."""
    part = dict(read_parts(path))
    for name, labels in (("tags", vocab.tags), ("rules", vocab.rules), ("rels", vocab.rels)):
        assert part[name].decode().split("\n")[:-1] == labels, name
    assert np.array_equal(np.frombuffer(part["words"], "<u8"), np.array(vocab.words, dtype="<u8"))
    at, size = 0, model.size
    for name in ("word", "sub", "shape", "join", "flag", "style"):
        if name == "style":
            styles(model, part, at)
        elif name + ".rows" in part:
            table(model, part, name, at)
        else:
            getattr(model, name).weight.data.zero_()
        at += getattr(model, name).weight.shape[1]
    model.inp.bias.data.zero_()
    dim, neck, arc, rel = (size[k] for k in ("dim", "neck", "arc", "rel"))
    for i, own in enumerate(model.layers):
        put(own.u, *layer8(part, f"layer{i}", dim, 3 * dim, ZERO8 if i else 0))
        own.v.data.copy_(torch.from_numpy(floats(part, f"layer{i}.v", 4, dim // 2)))
    heads = [(model.neck, neck), (model.arc_dep, arc), (model.arc_head, arc), (model.rel_dep, rel), (model.rel_head, rel)]
    split(*layer8(part, "heads", dim, sum(n for _, n in heads)), heads, [None] * len(heads))
    labels = [(l, -(-l.weight.shape[0] // PANEL) * PANEL) for l in (model.tag, model.rule, model.entity)]
    split(*layer8(part, "labels", neck, sum(n for _, n in labels), 0), labels,
          [model.own["tag"], model.own["rule"], None])
    weight, bias = layer(part, "arc", arc, arc)
    model.arc.data.copy_(torch.from_numpy(weight.T.copy()))
    model.arc_bias.data.copy_(torch.from_numpy(bias[:, 0]))
    model.root.data.copy_(torch.from_numpy(floats(part, "root", arc)))
    put(model.rel, *layer(part, "rel", 3 * rel, len(vocab.rels)), model.own["rel"])
