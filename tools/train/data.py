"""Treebank sentences as arrays for the trainer: features from the runtime's own code and from a
dictionary, joint tags, lemma rules, heads, relations, and the entity type of proper nouns."""
import ctypes
import glob
import os
import re
from collections import Counter

import numpy as np

SUBWORD_MAX = 24
ENTITY = {"person": "PER", "organization": "ORG", "place": "LOC"}
STYLES = ["mixed", "ewt", "gum"]  # whose conventions: STYLE_... of parse/model.h
ENTITY_LABELS = ["O", "PER", "ORG", "LOC", "MISC"]
BARE, SPACED, CLITIC = 0, 1, 2  # how a word is joined to the one before: att_token flags


class Native:
    """The shared object built from scan.c and the runtime's features.c."""

    def __init__(self, path):
        self.lib = ctypes.CDLL(path)

    def features(self, form):
        raw = form.encode("utf-8", "surrogatepass")
        word, shape, n = ctypes.c_uint64(), ctypes.c_uint32(), ctypes.c_uint32()
        sub = (ctypes.c_uint32 * SUBWORD_MAX)()
        self.lib.train_features(raw, len(raw), ctypes.byref(word), ctypes.byref(shape),
                                ctypes.byref(n), sub)
        return word.value, shape.value, list(sub[:n.value])


def lemma_rule(form, lemma):
    """Edit script: case K (keep), L (lower) or T (title), characters to strip at the end,
    string to append. Applied by parse/lemma.c."""
    low = form.lower()
    best = None
    for case, base in (("L", low), ("K", form), ("T", low[:1].upper() + low[1:])):
        if len(base) != len(form):
            continue
        k = len(os.path.commonprefix([base, lemma]))
        rule = f"{case}{len(form) - k}{lemma[k:]}"
        cost = (len(form) - k) + (len(lemma) - k) + (0.5 if case == "T" else 0)
        if best is None or cost < best[0]:
            best = (cost, rule)
    return best[1] if best else "K0"


def apply_rule(form, rule):
    m = re.match(r"([KLT])(\d+)(.*)$", rule, re.S)
    case, strip, add = m.group(1), int(m.group(2)), m.group(3)
    low = form.lower()
    base = low if case == "L" else form if case == "K" else low[:1].upper() + low[1:]
    return base[:len(base) - strip] + add if strip <= len(base) else base


class Sentence:
    __slots__ = ("form", "lemma", "tag", "head", "rel", "join", "entity", "has_entity", "style")
    WHOLE = ("has_entity", "style")

    def changed(self, **columns):
        """The same analysis with other columns."""
        s = Sentence()
        for k in self.__slots__:
            setattr(s, k, columns.get(k, getattr(self, k)))
        return s

    def kept(self, keep):
        """Only the words numbered in keep; no word that goes may be a head."""
        at = {0: 0} | {old + 1: new + 1 for new, old in enumerate(keep)}
        columns = {k: [getattr(self, k)[i] for i in keep] for k in self.__slots__ if k not in self.WHOLE}
        columns["head"] = [at[h] for h in columns["head"]]
        return self.changed(**columns)

    def inserted(self, i, forms):
        """Word i as two names in coordination: forms are name, conjunction, name."""
        name = "PROPN\tNNP\tNumber=Sing"
        move = lambda h: h + 2 if h > i + 1 else h
        put = lambda column, values: column[:i] + values + column[i + 1:]
        return self.changed(
            form=put(self.form, forms), lemma=put(self.lemma, forms),
            tag=put(self.tag, [name, "CCONJ\tCC\t_", name]),
            head=put([move(h) for h in self.head], [move(self.head[i]), i + 3, i + 1]),
            rel=put(self.rel, [self.rel[i], "cc", "conj"]), join=put(self.join, [self.join[i], 1, 1]),
            entity=put(self.entity, ["LOC", "O", "LOC"]))


def read_conllu(path, style="mixed"):
    out, rows, clitic = [], [], set()
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("#"):
                continue
            if not line:
                if rows:
                    out.append(make_sentence(rows, clitic))
                rows, clitic = [], set()
                continue
            col = line.split("\t")
            if "-" in col[0]:
                first, last = map(int, col[0].split("-"))
                clitic.update(range(first + 1, last + 1))
                rows_tail_space = "SpaceAfter=No" in col[9]
                rows.append(("range", last, rows_tail_space))
            elif "." not in col[0]:
                rows.append(col)
    if rows:
        out.append(make_sentence(rows, clitic))
    for s in out:
        s.style = style
    return out


def make_sentence(rows, clitic):
    glued_after = {r[1] for r in rows if r[0] == "range" and r[2]}
    words = [r for r in rows if r[0] != "range"]
    s = Sentence()
    s.form = [c[1] for c in words]
    s.lemma = [c[2] for c in words]
    s.tag = [f"{c[3]}\t{c[4]}\t{c[5]}" for c in words]
    s.head = [int(c[6]) for c in words]
    s.rel = [c[7] for c in words]
    s.join, glue = [], False
    for i, c in enumerate(words, 1):
        s.join.append(CLITIC if i in clitic else BARE if glue else SPACED)
        glue = "SpaceAfter=No" in c[9] or i in glued_after
    given = [re.search(r"(?:^|\|)Name=(\w+)", c[9]) for c in words]
    s.has_entity = all(given) or any("Entity=" in c[9] for c in words)
    s.entity = [g.group(1) for g in given] if all(given) else entity_types(words, s.head)
    return s


def entity_types(words, head):
    """Type of the innermost entity span around each proper noun whose head is a name."""
    n = len(words)
    spans, stack = [], []
    for i, c in enumerate(words):
        m = re.search(r"(?:^|\|)Entity=([^|]+)", c[9])
        if not m:
            continue
        for part in re.findall(r"\([^()]*\)?|[^()]*\)", m.group(1)):
            if part.startswith("("):
                field = part.strip("()").split("-")
                if part.endswith(")"):
                    spans.append((i, i, field[1] if len(field) > 1 else ""))
                else:
                    stack.append((field[0], i, field[1] if len(field) > 1 else ""))
            else:
                name = part.strip(")")
                for k in range(len(stack) - 1, -1, -1):
                    if stack[k][0] == name:
                        _, start, kind = stack.pop(k)
                        spans.append((start, i, kind))
                        break
    label = ["O"] * n
    for first, last, kind in sorted(spans, key=lambda s: s[0] - s[1]):
        heads = [i for i in range(first, last + 1) if not first <= head[i] - 1 <= last]
        if not heads or words[heads[0]][3] != "PROPN":
            continue
        for i in range(first, last + 1):
            if words[i][3] == "PROPN":
                label[i] = ENTITY.get(kind, "MISC")
    return label


def load(shared):
    ewt, gum = shared + "/ud-ewt", shared + "/ud-gum-free"
    train = read_conllu(ewt + "/en_ewt-ud-train.conllu", "ewt")
    for path in sorted(glob.glob(gum + "/*/train/*.conllu")):
        train += read_conllu(path, "gum")
    dev = {"ewt": read_conllu(ewt + "/en_ewt-ud-dev.conllu", "ewt"), "gum": []}
    for path in sorted(glob.glob(gum + "/*/dev/*.conllu")):
        dev["gum"] += read_conllu(path, "gum")
    return train, dev


class Vocabulary:
    """Everything that labels and words are numbered by; fixed by the training part."""

    def __init__(self, train, native, lexical):
        tags = Counter(t for s in train for t in s.tag)
        self.tags = sorted(t for t, n in tags.items() if n >= 3)
        self.rels = sorted({r for s in train for r in s.rel})
        rules = Counter(lemma_rule(f, l) for s in train for f, l in zip(s.form, s.lemma))
        self.rules = ["K0", "L0"] + sorted(r for r, n in rules.items()
                                           if n >= 3 and r not in ("K0", "L0"))
        self.tag_id = {t: i for i, t in enumerate(self.tags)}
        self.rel_id = {r: i for i, r in enumerate(self.rels)}
        self.rule_id = {r: i for i, r in enumerate(self.rules)}
        self.cache = {}
        self.native, self.lexical = native, lexical
        words = Counter(self.features(f)[0] for s in train for f in s.form)
        self.words = sorted(w for w, n in words.items() if n >= 2)
        self.word_id = {w: i + 1 for i, w in enumerate(self.words)}  # 0: unknown
        self.word_n = np.array([0] + [words[w] for w in self.words])

    def features(self, form):
        if form not in self.cache:
            self.cache[form] = *self.native.features(form), self.lexical.of(form)
        return self.cache[form]

    def encode(self, s):
        feats = [self.features(f) for f in s.form]
        ignore = -100
        return {
            "word": np.array([self.word_id.get(f[0], 0) for f in feats]),
            "shape": np.array([f[1] for f in feats]),
            "sub": [f[2] for f in feats],
            "flag": [f[3] for f in feats],
            "join": np.array(s.join),
            "tag": np.array([self.tag_id.get(t, ignore) for t in s.tag]),
            "rule": np.array([self.rule_id.get(lemma_rule(f, l), ignore)
                              for f, l in zip(s.form, s.lemma)]),
            "head": np.array(s.head),
            "rel": np.array([self.rel_id.get(r, ignore) for r in s.rel]),
            "entity": np.array([ENTITY_LABELS.index(e) if s.has_entity else ignore
                                for e in s.entity]),
            "form": s.form, "lemma": s.lemma, "upos": [t.split("\t")[0] for t in s.tag],
            "gold_rel": s.rel, "gold_tag": s.tag, "labelled": True,
            "style": STYLES.index(s.style),
        }


TAUGHT = 4  # the teachers' best few labels are kept for each token


def training_items(sentences, vocab, vary, answer, labelled=True):
    """Encoded sentences and their variants (vary.py), with the teachers' answers (soft.py) or None;
    of sentences that are not labelled the tokens alone are used."""
    items = []
    for k, s in enumerate(sentences):
        if len(s.form) > 120:
            continue
        if not labelled:
            s = s.changed(**silver(s.form, answer[k], vocab))
        changed, same = vary(s)
        for form in (s, changed):
            if form is None:
                continue
            item = vocab.encode(form)
            if answer and (form is s or same):
                n = len(form.form)
                item["taught"] = {name: (v[0][:n], v[1][:n]) for name, v in answer[k].items()
                                  if form is s or name in ("head", "rel")}
                forget_heads_after(item["taught"], n)
            if not labelled and form is s:
                unlabel(item)
            items.append(item)
    return items


def text_items(raw, vocab, vary, answer):
    """The sentences of raw, a CoNLL-U file, under the teachers' answers or, without any, under the
    analysis that the file has of them: a program's."""
    sentences = read_conllu(raw)
    if answer:
        return training_items(sentences, vocab, vary, answer, labelled=False)
    return [vocab.encode(s) for s in sentences if len(s.form) <= 120]


def silver(form, answer, vocab):
    """The teachers' first choices as columns of a sentence."""
    first = {k: v[0][:, 0] for k, v in answer.items()}
    return {"head": [int(h) for h in first["head"]], "rel": [vocab.rels[r] for r in first["rel"]],
            "tag": [vocab.tags[t] for t in first["tag"]],
            "lemma": [apply_rule(f, vocab.rules[r]) for f, r in zip(form, first["rule"])]}


def forget_heads_after(taught, n):
    label, weight = taught["head"]
    taught["head"] = np.where(label > n, 0, label), np.where(label > n, 0, weight)


def unlabel(item):
    """Forget what the file says but names; relations are taught under the teachers' heads."""
    for k in ("tag", "rule"):
        item[k] = np.full_like(item[k], -100)
    item["labelled"] = False
