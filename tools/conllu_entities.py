"""Reads the entities of CoNLL-U files (GUM's and CorefUD's `Entity`) and where their words stand in the
raw text that tools/conllu_text.py makes of the file."""
import re
import sys
from typing import NamedTuple, Optional


class Word(NamedTuple):
    form: str
    upos: str
    head: Optional[int]  # counted from 0 in the file; None: root
    entity: str          # the brackets of Entity, or ""
    surface: Optional[tuple]  # (form, first, last) of the surface token it is a part of
    number: int          # in its sentence, from 1
    sentence: int
    misc: str


class Mention(NamedTuple):
    entity: str
    first: int  # words
    last: int
    head: int


def parse(lines):
    """The words of one document."""
    words, base, sentence, surface = [], 0, 0, {}
    for line in lines:
        line = line.rstrip("\n")
        if not line:
            base, sentence, surface = len(words), sentence + 1, {}
            continue
        if line.startswith("#"):
            continue
        column = line.split("\t")
        first, _, last = column[0].partition("-")
        if "." in first:
            continue
        if last:
            span = (column[1], int(first), int(last))
            surface.update({i: span for i in range(int(first), int(last) + 1)})
            continue
        entity = re.search(r"(?:^|\|)Entity=([^|]*)", column[9])
        head = None if column[6] == "0" else base + int(column[6]) - 1
        words.append(Word(column[1], column[3], head, entity.group(1) if entity else "",
                          surface.get(int(first)), int(first), sentence, column[9]))
    return words


def mentions(words):
    """In the order in which they end. The head is the word whose own head lies outside."""
    out, open_ = [], {}
    for i, word in enumerate(words):
        for part in re.findall(r"\([^()]*\)?|[^()]+\)", word.entity):
            entity = part.strip("()").split("-")[0]
            if part[0] == "(" and part[-1] != ")":
                open_.setdefault(entity, []).append(i)
                continue
            first = i if part[0] == "(" else open_[entity].pop()
            out.append(Mention(entity, first, i, head_of(words, first, i)))
    return out


def head_of(words, first, last):
    for i in range(first, last + 1):
        if words[i].head is None or not first <= words[i].head <= last:
            return i
    return first


def offsets(words, raw):
    """Bytes [start, end) of each word in the raw text. A word of a surface token that is not
    written in it ("wo" and "not" of "won't") takes what is left of the token."""
    at, out, end = 0, [], 0
    for word in words:
        form = word.form.encode()
        if not word.surface:
            at = find(raw, form, at)
            out.append((at, at + len(form)))
            at += len(form)
            continue
        text, first, last = word.surface
        if word.number == first:
            at = find(raw, text.encode(), at)
            end = at + len(text.encode())
        start = raw.find(form, at, end)
        start, stop = (at, end) if start < 0 else (start, start + len(form))
        out.append((start, stop))
        at = end if word.number == last else stop
    return out


def find(raw, form, at):
    start = raw.find(form, at, at + len(form) + 8)
    if start < 0:
        sys.exit(f"{form.decode()!r} is not at byte {at} of the raw text")
    return start
