"""Writes the sections of models/learned.bin, which src/learn/learned.h describes."""
import pathlib

import numpy as np

import export


def att_hash(text):
    h = 14695981039346656037
    for b in text.encode("utf-8"):
        h = ((h ^ b) * 1099511628211) & 0xFFFFFFFFFFFFFFFF
    for times in (0xff51afd7ed558ccd, 0xc4ceb9fe1a85ec53):
        h = ((h ^ (h >> 33)) * times) & 0xFFFFFFFFFFFFFFFF
    return (h ^ (h >> 33)) & 0xFFFFFFFF


def floats(a):
    return np.asarray(a, dtype="<f4").tobytes()


def names_parts(rows, bias, before=""):
    """The four sections of rows of names."""
    keyed = {att_hash(name): row for name, row in rows.items()}
    keys = sorted(keyed)
    table = np.array([keyed[k] for k in keys])
    scale = np.maximum(np.abs(table).max(0), 1e-6) / 127
    return {before + "keys": np.array(keys, dtype="<u4").tobytes(),
            before + "rows": np.rint(table / scale).astype(np.int8).tobytes(),
            before + "scale": floats(scale), before + "bias": floats(bias)}


def write(path, parts):
    """These sections in place of those of the same name of the file that is there; the others stay."""
    there = pathlib.Path(path).exists() and pathlib.Path(path).stat().st_size
    old = dict(export.read_parts(path)) if there else {}
    export.write_parts(path, list({**old, **parts}.items()), b"ATTLEARN")
