"""Writes the model file that src/pack/model.h describes."""
import struct

import numpy as np
from torch import nn

import data

MAGIC, VERSION, ALIGN = b"ATTMODEL", 1, 64


def fnv(blob):
    """Checksum of the file: FNV-1a over 8-byte words, see pack/file.c."""
    blob = blob + b"\0" * (-len(blob) % 8)
    h = 14695981039346656037
    for w in np.frombuffer(blob, "<u8").tolist():
        h = ((h ^ w) * 1099511628211) & 0xFFFFFFFFFFFFFFFF
    return h


def rows_int8(t):
    """int8 rows with one float32 scale each: scales first, then rows."""
    a = t.detach().numpy()
    scale = np.maximum(np.abs(a).max(1), 1e-8) / 127
    q = np.rint(a / scale[:, None]).astype(np.int8)
    return scale.astype("<f4").tobytes(), q.tobytes()


PANEL = 16


def panels(linear):
    """Weights as panels of 16 outputs, each [in][16], and the bias; outputs padded with zeros."""
    w, b = linear.weight.detach().numpy(), linear.bias.detach().numpy()
    pad = -w.shape[0] % PANEL
    w, b = np.pad(w, ((0, pad), (0, 0))), np.pad(b, (0, pad))
    w = w.reshape(-1, PANEL, w.shape[1]).transpose(0, 2, 1)
    return np.ascontiguousarray(w, "<f4").tobytes(), b.astype("<f4").tobytes()


def text(lines):
    return ("\n".join(lines) + "\n").encode("utf-8")


def sections(model, vocab):
    yield "words", np.array(vocab.words, dtype="<u8").tobytes()
    for name in ("word", "sub", "shape", "join"):
        scale, rows = rows_int8(getattr(model, name).weight)
        yield name + ".scale", scale
        yield name + ".rows", rows
    named = [("inp", model.inp), ("conv", model.conv)]
    named += [(f"layer{i}", layer.u) for i, layer in enumerate(model.layers)]
    named += [(n, getattr(model, n)) for n in
              ("tag", "rule", "entity", "arc_dep", "arc_head", "rel_dep", "rel_head", "rel")]
    for name, linear in named:
        weight, bias = panels(linear)
        yield name + ".w", weight
        yield name + ".b", bias
    for i, layer in enumerate(model.layers):
        yield f"layer{i}.v", layer.v.detach().numpy().astype("<f4").tobytes()
    arc = nn.Linear(*model.arc.shape)
    arc.weight.data, arc.bias.data = model.arc.data.t(), model.arc_bias.data
    yield "arc.w", panels(arc)[0]
    yield "arc.b", panels(arc)[1]
    for name in ("root", "rel_root"):
        yield name, getattr(model, name).detach().numpy().astype("<f4").tobytes()
    yield "tags", text(vocab.tags)
    yield "rules", text(vocab.rules)
    yield "rels", text(vocab.rels)
    yield "entities", text(data.ENTITY_LABELS)


def write(path, model, vocab, split):
    """split: path of the sentence boundary model that tools/train_split.c wrote."""
    with open(split, "rb") as f:
        parts = list(sections(model, vocab)) + [("split", f.read())]
    head = 40 + 32 * len(parts)
    offset, table, body = -(-head // ALIGN) * ALIGN, b"", b""
    start = offset
    for name, blob in parts:
        table += struct.pack("<16sQQ", name.encode(), offset, len(blob))
        blob += b"\0" * (-len(blob) % ALIGN)
        body += blob
        offset += len(blob)
    table += b"\0" * (start - head)
    checked = table + body
    header = struct.pack("<8sIIQQQ", MAGIC, VERSION, len(parts), offset, fnv(checked), 0)
    with open(path, "wb") as f:
        f.write(header + checked)
