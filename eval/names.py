#!/usr/bin/env python3
"""How well names are found and typed, from raw text: names.py BUILD DATA

System: a name is a longest run of words of one sentence that all carry the same `Name=` (PER, ORG,
LOC; MISC is left out), where one or two words without it may stand between if they are "of",
"the", "for", "and the", "de"... (JOINERS): "Ministry of Defence" is one. Such words at the ends
belong to none. "Name=" stands on proper nouns alone.

Gold, GUM dev: entity spans of the types person, organization and place whose head is PROPN. GUM
marks the whole phrase ("the Australian minister Ana Ilves, who..."), so the name is cut out of it: the
run of PROPN and JOINERS around the head, PROPN at both ends.
Gold, re3d dev: spans of the types Person, Organisation and Location, less an article before them, that
begin with a capital and hold no word in lower case but JOINERS, pronouns left out: re3d marks common nouns too. A
third of its documents, those whose id hashes to 0 modulo 3, is the dev part; the rest
may be trained on. Of spans within spans the outer one counts, in both sets.

exact: the same bytes and type. overlap: of one type with a byte in common, each gold and each
system span counted once for its own side (precision: system spans that touch gold; recall: gold
spans that touch the system's).
"""
import collections
import glob
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import tempfile

TYPES = ["PER", "ORG", "LOC"]
GUM_TYPE = {"person": "PER", "organization": "ORG", "place": "LOC"}
RE3D_TYPE = {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}
JOINERS = {"of", "the", "for", "and", "de", "du", "la", "al", "el", "von", "van", "-", "–", "'s"}
PRONOUNS = {"i", "we", "he", "she", "it", "they", "you", "his", "her", "its", "their", "our", "us", "them"}
GAP = 2
ARTICLE = re.compile(r"(the|a|an)\s+", re.I)


def runs(words, labels):
    """(first, last, label) of the runs; words and labels of one sentence, label None: no name."""
    out = []
    for i, label in enumerate(labels):
        if label is None:
            continue
        between = [w.lower() for w in words[out[-1][1] + 1:i]] if out else []
        joined = out and out[-1][2] == label and len(between) <= GAP and JOINERS.issuperset(between) \
            and "and" not in between[:1]
        if joined:
            out[-1] = (out[-1][0], i, label)
        else:
            out.append((i, i, label))
    return out


def sentences(text):
    """Rows of words, ranges aside, of each sentence."""
    for block in text.split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line and not line.startswith("#")]
        rows = [row for row in rows if "-" not in row[0] and "." not in row[0]]
        if rows:
            yield rows


def misc(row, name):
    found = re.search(rf"(?:^|\|){name}=([^|]*)", row[9])
    return found[1] if found else None


def system_spans(build, text):
    with tempfile.TemporaryDirectory(prefix="attache-names-") as folder:
        path = pathlib.Path(folder) / "raw.txt"
        path.write_text(text, encoding="utf-8", newline="\n")
        out = subprocess.run([build / "attache", "parse", "--format", "text", path], check=True,
                             stdout=subprocess.PIPE).stdout.decode()
    spans = set()
    for rows in sentences(out):
        ranges = [tuple(map(int, misc(row, "TokenRange").split(":"))) for row in rows]
        for first, last, label in runs([row[1] for row in rows], [misc(row, "Name") for row in rows]):
            if label in TYPES:
                spans.add((ranges[first][0], ranges[last][1], label))
    return spans


def entities(rows):
    """(first, last, type) of the Entity layer of a GUM sentence; types at the opening bracket."""
    opened, out = [], []
    for i, row in enumerate(rows):
        for part in re.findall(r"\([^()]*\)?|[^()]+\)", misc(row, "Entity") or ""):
            field = part.strip("()").split("-")
            if part.startswith("("):
                opened.append((field[0], i, field[1] if len(field) > 1 else ""))
            if part.endswith(")"):
                at = max((k for k, o in enumerate(opened) if o[0] == field[0]), default=None)
                if at is not None:
                    _, first, kind = opened.pop(at)
                    out.append((first, i, kind))
    return out


def gum_names(rows):
    """(first, last, label) of the names of a sentence."""
    out = set()
    for first, last, kind in entities(rows):
        heads = [i for i in range(first, last + 1) if not first <= int(rows[i][6]) - 1 <= last]
        if kind not in GUM_TYPE or not heads or rows[heads[0]][3] != "PROPN":
            continue
        words = [row[1] for row in rows[first:last + 1]]
        labels = ["N" if row[3] == "PROPN" else None for row in rows[first:last + 1]]
        for a, b, _ in runs(words, labels):
            if first + a <= heads[0] <= first + b:
                out.add((first + a, first + b, GUM_TYPE[kind]))
    return outer(out)


def gum(data):
    """Raw text and gold spans in bytes of each document, found by walking the words over the text."""
    for path in sorted(glob.glob(f"{data}/ud-gum-free/*/dev/*.conllu")):
        text = subprocess.run([sys.executable, "tools/conllu_text.py", path], check=True,
                              stdout=subprocess.PIPE).stdout.decode()
        at, spans = 0, set()
        for rows in sentences(pathlib.Path(path).read_text(encoding="utf-8")):
            place = []
            for row in rows:
                found = text.find(row[1], at, at + len(row[1]) + 8)
                start = at if found < 0 else found
                at = start + len(row[1]) if found >= 0 else at
                place.append((start, at))
            for first, last, label in gum_names(rows):
                spans.add((place[first][0], place[last][1], label))
        yield text, in_bytes(text, spans)


def re3d(data):
    for path in sorted(glob.glob(f"{data}/re3d/*/documents.json")):
        documents = [json.loads(line) for line in open(path, encoding="utf-8-sig") if line.strip()]
        spans = collections.defaultdict(set)
        for line in open(pathlib.Path(path).parent / "entities.json", encoding="utf-8-sig"):
            entity = json.loads(line) if line.strip() else {"type": ""}
            if entity["type"] in RE3D_TYPE:
                spans[entity["documentId"]].add(
                    (entity["begin"], entity["end"], RE3D_TYPE[entity["type"]]))
        for document in documents:
            if is_dev(document["_id"]):
                text = document["text"]
                yield text, in_bytes(text, re3d_names(text, spans[document["_id"]]))


def is_dev(document_id):
    """The third of re3d that is kept for scoring and that tools/train/raw.py leaves out: by hash, for
    ever the same."""
    return int(hashlib.sha1(document_id.encode()).hexdigest(), 16) % 3 == 0


def re3d_names(text, spans):
    names = set()
    for begin, end, label in spans:
        article = ARTICLE.match(text, begin, end)
        begin = article.end() if article else begin
        words = text[begin:end].split()
        if words and words[0][:1].isupper() and words[0].lower() not in PRONOUNS and all(
                w[:1].isupper() or not w[:1].isalpha() or w.lower() in JOINERS for w in words):
            names.add((begin, end, label))
    return outer(names)


def outer(spans):
    """One label a word is all that a system gives: of spans within spans the outer one counts."""
    return {s for s in spans if not any(o[:2] != s[:2] and o[0] <= s[0] and s[1] <= o[1] for o in spans)}


def in_bytes(text, spans):
    return {(len(text[:a].encode()), len(text[:b].encode()), label) for a, b, label in spans}


def touching(spans, others):
    return sum(any(o[2] == s[2] and o[0] < s[1] and s[0] < o[1] for o in others) for s in spans)


def f1(precision_hits, recall_hits, system_n, gold_n):
    precision, recall = precision_hits / max(system_n, 1), recall_hits / max(gold_n, 1)
    return 100 * 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def score(build, name, documents):
    pairs = [(system_spans(build, text), gold) for text, gold in documents]
    for label in TYPES + ["all"]:
        keep = [[{s for s in side if label in (s[2], "all")} for side in pair] for pair in pairs]
        system_n, gold_n = (sum(len(pair[side]) for pair in keep) for side in (0, 1))
        same = sum(len(system & gold) for system, gold in keep)
        exact = f1(same, same, system_n, gold_n)
        overlap = f1(sum(touching(s, g) for s, g in keep), sum(touching(g, s) for s, g in keep),
                     system_n, gold_n)
        print(f"{name:12} {label:4} {gold_n:6} {system_n:7} {exact:7.2f} {overlap:8.2f}")


def main(build, data):
    print("names             gold  system   exact  overlap   (F1)")
    score(build, "GUM dev", gum(data))
    score(build, "re3d dev", re3d(data))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
