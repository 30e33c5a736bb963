#!/usr/bin/env python3
"""Scores of coreference: coref.py BUILD DATA [SYSTEM.conllu]

MUC, B3, CEAF-e and their mean (CoNLL-2012), from raw text, on the documents of ud-gum-free that no
weight was trained on: dev, news, speech and interview. Named and pronominal mentions: those whose
head is a PROPN or a PRON, of the gold as the gold has it, of ours as ours has it; clusters lose
their other mentions, and those with fewer than two left are out, on both sides. A mention of ours
is a gold one when both have the same first and last byte (the CoNLL-2012 rule), or, in the lines
"by head", when their heads have the same first byte.

Links that the coder relies on (`Link` of `attache parse --with entities`): precise when both ends
are gold mentions by head, of one entity. A link with an end that is no gold mention is wrong.
SYSTEM.conllu: score this instead, documents parted by `# newdoc id`.
"""
import glob
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "tools"))
import conllu_entities  # noqa: E402
from coref_metric import MEASURES, f1  # noqa: E402

GENRES = ["news", "speech", "interview"]
TARGET, LINK_TARGET = 52.0, 0.80
NAMED = {"PROPN", "PRON"}


class Document:
    def __init__(self, words, places):
        self.words, self.places = words, places
        self.mentions = conllu_entities.mentions(words)

    def clusters(self, by_head, named):
        """Entities as sets of mentions; a mention is its bytes, or its head's first byte and how
        many shorter mentions have that head."""
        out, seen = {}, {}
        for m in sorted(self.mentions, key=lambda m: m.last - m.first):
            if named and self.words[m.head].upos not in NAMED:
                continue
            if by_head:
                head = self.places[m.head][0]
                seen[head] = seen.get(head, -1) + 1
                name = (head, seen[head])
            else:
                name = (self.places[m.first][0], self.places[m.last][1])
            out.setdefault(m.entity, set()).add(name)
        return disjoint([c for c in out.values() if len(c) > 1])

    def entities_by_head(self):
        out = {}
        for m in self.mentions:
            out.setdefault(self.places[m.head][0], set()).add(m.entity)
        return out

    def links(self):
        """(byte of the head, byte of the head it goes back to)"""
        start = {(w.sentence, w.number): self.places[i][0] for i, w in enumerate(self.words)}
        for i, word in enumerate(self.words):
            link = re.search(r"(?:^|\|)Link=(\d+):(\d+)", word.misc)
            if link:
                yield i, self.places[i][0], start[int(link.group(1)) - 1, int(link.group(2))]


def disjoint(clusters):
    """A mention that two clusters hold (one span annotated twice) stays in the first."""
    seen, out = set(), []
    for cluster in clusters:
        cluster = cluster - seen
        seen |= cluster
        if len(cluster) > 1:
            out.append(cluster)
    return out


def raw_text(path):
    return subprocess.run([sys.executable, "tools/conllu_text.py", path], check=True,
                          stdout=subprocess.PIPE).stdout


def gold(path, raw):
    words = conllu_entities.parse(open(path, encoding="utf-8"))
    return Document(words, conllu_entities.offsets(words, raw))


def system(lines):
    words = conllu_entities.parse(lines)
    places = [tuple(map(int, re.search(r"TokenRange=(\d+):(\d+)", w.misc).groups())) for w in words]
    return Document(words, places)


def analyse(build, raw):
    out = subprocess.run([build / "attache", "parse", "--format", "text", "--with", "entities", "-"],
                         input=raw, check=True, stdout=subprocess.PIPE).stdout
    return system(out.decode().splitlines())


def given(path):
    """Documents of a file by name."""
    parts = re.split(r"^# newdoc id = (.*)\n", open(path, encoding="utf-8").read(), flags=re.M)[1:]
    return {name: text.splitlines() for name, text in zip(parts[::2], parts[1::2])}


def score(pairs, by_head, named):
    sums = {}
    for key, response in pairs:
        k, r = key.clusters(by_head, named), response.clusters(by_head, named)
        for name, measure in MEASURES.items():
            sums[name] = [a + b for a, b in zip(sums.get(name, [0] * 4), measure(k, r))]
    return {name: f1(s) for name, s in sums.items()}


def found(pairs, by_head):
    """Recall and precision of the mentions in clusters."""
    hit = key_n = response_n = 0
    for key, response in pairs:
        k = set().union(*key.clusters(by_head, True))
        r = set().union(*response.clusters(by_head, True))
        hit, key_n, response_n = hit + len(k & r), key_n + len(k), response_n + len(r)
    return f1((hit, key_n, hit, response_n))


def links(pairs, named):
    right = total = 0
    for key, response in pairs:
        entities = key.entities_by_head()
        for word, one, other in response.links():
            if named and response.words[word].upos not in NAMED:
                continue
            total += 1
            right += bool(entities.get(one, set()) & entities.get(other, set()))
    return right, total


def show(name, values):
    print(f"{name:34}" + " ".join(f"{100 * v:6.2f}" for v in values))


def row(name, pairs, by_head=False, named=True, target=None):
    result = score(pairs, by_head, named)
    mean = sum(f for _, _, f in result.values()) / 3
    show(name, [x for _, triple in result.items() for x in triple] + [mean])
    if target and 100 * mean < target:
        print(f"{'':34}(below the target of {target})")


def main(build, data, given_path=None):
    part = "train" if given_path else "dev"
    docs = given(given_path) if given_path else {}
    pairs = {}
    for path in sorted(glob.glob(f"{data}/ud-gum-free/*/{part}/*.conllu")):
        stem = pathlib.Path(path).stem
        genre = stem.split("_")[1]
        if genre in GENRES and (not docs or stem in docs):
            raw = raw_text(path)
            response = system(docs[stem]) if docs else analyse(build, raw)
            pairs.setdefault(genre, []).append((gold(path, raw), response))
    every = [pair for genre in pairs.values() for pair in genre]
    print(f"{'coreference, GUM ' + part:34}" +
          " ".join(f"{m + ' ' + x:>6}" for m in ("MUC", "B3", "CEA") for x in "RPF") + "   mean")
    for genre in GENRES:
        row(f"{genre} ({len(pairs.get(genre, []))})", pairs.get(genre, []))
    row("these three, exact spans", every, target=TARGET)
    row("these three, by head", every, by_head=True)
    row("with nouns, exact spans", every, named=False)
    row("with nouns, by head", every, by_head=True, named=False)
    show("mentions in clusters, exact R P F", found(every, False))
    show("mentions in clusters, by head", found(every, True))
    for name, named in (("links relied on, all", False), ("links of names and pronouns", True)):
        right, total = links(every, named)
        share = right / total if total else 0
        print(f"{name:34}{right} of {total} right: {share:.3f}" +
              (f" (below the target of {LINK_TARGET:.2f})" if share < LINK_TARGET else ""))


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]), sys.argv[2], *sys.argv[3:])
