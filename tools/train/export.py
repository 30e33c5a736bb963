"""Writes the model file that src/parse/model.h describes."""
import struct

import numpy as np

import data

MAGIC, VERSIONS, ALIGN = b"ATTMODEL", {b"ATTMODEL": 6, b"ATTLEARN": 2}, 64
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
TOP8, ZERO8, WEIGHT8 = 127, 64, 63
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


def rounded(weight, x):
    """Whole numbers for weight [out, in]: what one is off by, those after it make up for, as far as the inputs
    x [n, in] go together (GPTQ, Frantar et al. 2023)."""
    weight, q = weight.copy(), np.zeros_like(weight)
    h = x.T @ x / len(x)
    h += 0.01 * np.mean(np.diag(h)) * np.eye(len(h))
    after = np.linalg.cholesky(np.linalg.inv(h)).T
    for k in range(len(h)):
        q[:, k] = np.clip(np.rint(weight[:, k]), -WEIGHT8, WEIGHT8)
        weight[:, k:] -= np.outer((weight[:, k] - q[:, k]) / after[k, k], after[k, k:])
    return q


def panels8(name, weight, bias, x, zero=ZERO8):
    """The same in 8 bits; x: [n, in] inputs that were seen; zero: what stands for none of them."""
    weight, bias = padded(weight).astype("f8"), padded(bias.T, NEVER).T
    reach = np.abs(x).max(0)
    step = (TOP8 - zero) / np.maximum(1.02 * reach, 0.05 * np.median(reach))
    scale = np.maximum(np.abs(weight / step).max(1) / WEIGHT8, 1e-12)
    seen = np.clip(np.rint(x * step), -zero, TOP8 - zero)
    q = rounded(weight / step / scale[:, None], seen)
    bias = bias + weight @ x.mean(0) - scale * (q @ (seen.mean(0) + zero))
    whole = q.reshape(-1, PANEL, q.shape[1] // 4, 4).transpose(0, 2, 1, 3).astype("i1")
    yield name + ".w", np.ascontiguousarray(whole).tobytes()
    yield name + ".step", step.astype("<f4").tobytes()
    yield name + ".scale", scale.astype("<f4").tobytes()
    yield name + ".b", bias.astype("<f4").tobytes()


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


def sections(model, vocab, inputs):
    size = model.size
    yield "size", struct.pack("<5I", *(size[k] for k in ("dim", "layers", "neck", "arc", "rel")))
    yield "words", np.array(vocab.words, dtype="<u8").tobytes()
    yield from known(vocab)
    yield from tables(model)
    for i, layer in enumerate(model.layers):
        yield from panels8(f"layer{i}", *numbers(layer.u.weight, layer.u.bias), inputs[f"layer{i}"], ZERO8 if i else 0)
        yield f"layer{i}.v", numbers(layer.v).astype("<f4").tobytes()
    yield from panels8("heads", *stacked(
        [model.neck, model.arc_dep, model.arc_head, model.rel_dep, model.rel_head]), inputs["heads"])
    labels = ("tag", "rule", "entity")
    yield from panels8(
        "labels", np.concatenate([padded(numbers(getattr(model, l).weight)) for l in labels]),
        np.concatenate([padded(biases(model, l).T, NEVER) for l in labels]).T, inputs["labels"], 0)
    yield from panels("arc", *numbers(model.arc.t(), model.arc_bias))
    yield from panels("rel", numbers(model.rel.weight), biases(model, "rel"))
    yield "root", numbers(model.root).astype("<f4").tobytes()
    yield "tags", text(vocab.tags)
    yield "rules", text(vocab.rules)
    yield "rels", text(vocab.rels)
    yield "entities", text(data.ENTITY_LABELS)


def write(path, model, vocab, split, inputs):
    """split: path of the sentence boundary model that tools/train_split.c wrote; inputs: of each
    layer of 8 bits, some that were seen (train.inputs_of)."""
    with open(split, "rb") as f:
        write_parts(path, list(sections(model, vocab, inputs)) + [("split", f.read())])


def write_styles(path, start, model, vocab, inputs):
    """The file `start` with the styles of model, which went on from it, and nothing else of it."""
    own = {name: blob for name, blob in sections(model, vocab, inputs)
           if name in ("style.scale", "style.rows", "labels.b", "rel.b")}
    write_parts(path, list(({**dict(read_parts(start)), **own}).items()))


def read_parts(path):
    with open(path, "rb") as f:
        blob = f.read()
    for i in range(struct.unpack_from("<I", blob, 12)[0]):
        name, offset, size = struct.unpack_from("<16sQQ", blob, 40 + 32 * i)
        yield name.rstrip(b"\0").decode(), blob[offset:offset + size]


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
