"""Writes the model file that src/parse/model.h describes. export.py FILE...: writes such files, of this
version or of the one before, anew with the checksum of this one."""
import struct
import sys

import numpy as np

import data

MAGIC, VERSIONS, ALIGN = b"ATTMODEL", {b"ATTMODEL": 5, b"ATTLEARN": 2}, 64
START, PRIME, LANES = 14695981039346656037, 1099511628211, 8


def fnv(words):
    h = START
    for w in words:
        h = ((h ^ w) * PRIME) & 0xFFFFFFFFFFFFFFFF
    return h


def checksum(blob):
    """As src/pack/file.h describes it."""
    words = np.frombuffer(blob + b"\0" * (-len(blob) % 8), "<u8")
    return fnv(fnv(words[i::LANES].tolist()) for i in range(LANES))


def rows_int8(a):
    """int8 rows with one float32 scale each: scales, rows."""
    scale = np.maximum(np.abs(a).max(1), 1e-8) / 127
    q = np.rint(a / scale[:, None]).astype(np.int8)
    return scale.astype("<f4").tobytes(), q.tobytes()


PANEL, ONE = 16, 1024  # as in parse/model.h
WEIGHT_TOP, WEIGHT_SUM = 1023, (2**31 - 1) // 32767
NEVER = -1e9


def padded(a, value=0.0):
    """First axis filled up to whole panels."""
    fill = np.full((-a.shape[0] % PANEL, *a.shape[1:]), value, a.dtype)
    return np.concatenate([a, fill])


def packed(weight):
    """int16 panels of 16 outputs, [in / 2][16][2] each, and the scale that takes the products back to
    floats."""
    scale = np.maximum(np.abs(weight).max(1) / WEIGHT_TOP, np.abs(weight).sum(1) / (0.99 * WEIGHT_SUM))
    scale = np.maximum(scale, 1e-8)
    q = np.rint(weight / scale[:, None]).astype("<i2")
    q = q.reshape(-1, PANEL, q.shape[1] // 2, 2).transpose(0, 2, 1, 3)
    return np.ascontiguousarray(q).tobytes(), (scale / ONE).astype("<f4").tobytes()


def panels(name, weight, bias):
    """A linear layer as sections; bias: of each output, or a row of them for each style. Outputs of no
    use are out of reach."""
    whole, scale = packed(padded(weight))
    yield name + ".w", whole
    yield name + ".scale", scale
    yield name + ".b", padded(bias.T, NEVER).T.astype("<f4").tobytes()


def numbers(*tensors):
    arrays = [t.detach().numpy() for t in tensors]
    return arrays if len(arrays) > 1 else arrays[0]


def tables(model):
    """Embeddings times the input layer: what a row gives to its own place, the next and the last."""
    at = 0
    for name in ("word", "sub", "shape", "join", "flag", "style"):
        rows = numbers(getattr(model, name).weight)
        part = numbers(model.inp.weight)[:, at:at + rows.shape[1]]
        at += rows.shape[1]
        given = rows @ part.T + (numbers(model.inp.bias) if name == "join" else 0)
        scale, whole = rows_int8(given)
        yield name + ".scale", scale
        yield name + ".rows", whole


def known(vocab):
    """The dictionary's forms, sorted by hash, with their flags as bits."""
    found = {}
    for form in vocab.lexical.flags:
        key = vocab.native.features(form)[0]
        found[key] = found.get(key, 0) | sum(1 << i for i in vocab.lexical.of(form))
    keys = sorted(found)
    yield "known", np.array(keys, dtype="<u8").tobytes()
    yield "known.flags", np.array([found[k] for k in keys], dtype="<u8").tobytes()


def stacked(layers):
    return (np.concatenate([numbers(l.weight) for l in layers]),
            np.concatenate([numbers(l.bias) for l in layers]))


def biases(model, name):
    """Of a layer of labels, for each style."""
    bias = numbers(getattr(model, name).bias)
    return bias + (numbers(model.own[name].weight) if name in model.own else np.zeros((len(data.STYLES), 1)))


def text(lines):
    return ("\n".join(lines) + "\n").encode("utf-8")


def sections(model, vocab):
    size = model.size
    yield "size", struct.pack("<5I", *(size[k] for k in ("dim", "layers", "neck", "arc", "rel")))
    yield "words", np.array(vocab.words, dtype="<u8").tobytes()
    yield from known(vocab)
    yield from tables(model)
    for i, layer in enumerate(model.layers):
        yield from panels(f"layer{i}", *numbers(layer.u.weight, layer.u.bias))
        yield f"layer{i}.v", numbers(layer.v).astype("<f4").tobytes()
    yield from panels("heads", *stacked(
        [model.neck, model.arc_dep, model.arc_head, model.rel_dep, model.rel_head]))
    labels = ("tag", "rule", "entity")
    yield from panels(
        "labels", np.concatenate([padded(numbers(getattr(model, l).weight)) for l in labels]),
        np.concatenate([padded(biases(model, l).T, NEVER) for l in labels]).T)
    yield from panels("arc", *numbers(model.arc.t(), model.arc_bias))
    yield from panels("rel", numbers(model.rel.weight), biases(model, "rel"))
    yield "root", numbers(model.root).astype("<f4").tobytes()
    yield "tags", text(vocab.tags)
    yield "rules", text(vocab.rules)
    yield "rels", text(vocab.rels)
    yield "entities", text(data.ENTITY_LABELS)


def write(path, model, vocab, split):
    """split: path of the sentence boundary model that tools/train_split.c wrote."""
    with open(split, "rb") as f:
        write_parts(path, list(sections(model, vocab)) + [("split", f.read())])


def write_styles(path, start, model, vocab):
    """The file `start` with the styles of model, which went on from it, and nothing else of it."""
    own = {name: blob for name, blob in sections(model, vocab)
           if name in ("style.scale", "style.rows", "labels.b", "rel.b")}
    write_parts(path, list(({**dict(read_parts(start)), **own}).items()))


def read_parts(path):
    with open(path, "rb") as f:
        blob = f.read()
    for i in range(struct.unpack_from("<I", blob, 12)[0]):
        name, offset, size = struct.unpack_from("<16sQQ", blob, 40 + 32 * i)
        yield name.rstrip(b"\0").decode(), blob[offset:offset + size]


def put_section(path, name, blob):
    """Writes the file anew with this section, in the place of one of the same name."""
    write_parts(path, [p for p in read_parts(path) if p[0] != name] + [(name, blob)])


def write_parts(path, parts, magic=MAGIC):
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
    header = struct.pack("<8sIIQQQ", magic, VERSIONS[magic], len(parts), offset, checksum(checked), 0)
    with open(path, "wb") as f:
        f.write(header + checked)


if __name__ == "__main__":
    for path in sys.argv[1:]:
        with open(path, "rb") as f:
            magic = f.read(8)
        write_parts(path, list(read_parts(path)), magic)
