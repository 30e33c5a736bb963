#!/usr/bin/env python3
"""Scores of the statements of `attache code`: statements.py BUILD DATA [--set polnear|gum] [--errors KIND N]

polnear  political news with the source, cue and content of every attribution, thoughts and intentions
         included; no word belongs to two attributions. Scored, never trained on. Where several
         people annotated a story the first by name counts, and a line below the scores says how the
         others fare against that one: what a person reaches.
gum      the attribution layer of GUM: an attribution points to the unit of discourse that it
         reports; the content is that unit and what hangs on it inside the attribution. Source and
         cue are the words named by its signals (atsrc, indwd, indph). Train is read, dev is blind.

         The lines gum+ leave out what only one side has a convention for: gold without a cue whose
         unit has no verb (bylines, with the whole text as their content, credits of pictures, references),
         our infinitives and participles ("vowed to go"), which are no units there, and further
         sentences of a quotation that has a unit with its speaker.

Each set is cut in two for ever: polnear by a hash of the document's name. --errors prints of the
read half alone; KIND is direct, speaker, missing, extra or source.

Words are runs of letters and digits, so that no figure hangs on marks and blanks.
direct   a content part that begins and ends with quotation marks is a gold quotation, parted where
         its marks close and open again and at paragraphs; a part of a statement of kind `direct` is a
         found one. They match when the words they share are three quarters of those of either.
         A quotation inside other content (mixed), or of one or two words, may be found but need not.
         In gum, whose units part quotations, ours may hold more than the gold words, and one that
         shares a word with any content is not false.
speaker  of the quotations found whose source is annotated: the words of our speaker, or the full
         name that it stands for, share a word with the annotated source in the same place; or the
         same capitalised word elsewhere; of a relative pronoun, the noun right before it; "I" and "we" anywhere.
content  words that lie in the content of any gold attribution and of any statement.
source   of gold attributions half of whose content is in one statement: as for speaker.
"""
import argparse
import bisect
import collections
import glob
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
import names  # noqa: E402

from halves import is_blind, ratio

WORD = re.compile(r"[^\W_]+")
OPEN, CLOSE = "\"“„«‟‘'`", "\"”»’'‘"
RELATIVE = {"who", "which", "that", "whom"}
EDGE = " \t\n,.;:!?—–-…)("


class Attribution:
    def __init__(self, content, source, cue, direct=False, name="", clause=True):
        self.content = content  # list of (start, end) in characters
        self.source = source
        self.cue = cue
        self.direct = direct
        self.name = name  # of the speaker resolved
        self.clause = clause  # gum+ counts it


class Document:
    def __init__(self, name, text, gold, others=(), parted=False):
        self.name, self.text, self.gold, self.others = name, text, gold, others
        self.parted = parted  # units part quotations
        found = [m for m in WORD.finditer(text)]
        self.start, self.end = [m.start() for m in found], [m.end() for m in found]

    def words(self, spans):
        """Indices of the words that lie in the spans."""
        out = set()
        for a, b in spans:
            out.update(range(bisect.bisect_left(self.start, a), bisect.bisect_right(self.end, b)))
        return out

    def shown(self, spans):
        return " … ".join(self.text[a:b].replace("\n", " ") for a, b in spans)


# ---- gold


def read_ann(path):
    """Attributions of a brat file."""
    spans, out = {}, []
    for line in open(path, encoding="utf-8"):
        field = line.rstrip("\n").split("\t")
        if field[0][:1] == "T":
            spans[field[0]] = [tuple(map(int, part.split())) for part in
                               field[1].split(" ", 1)[1].split(";")]
        elif field[0][:1] == "E":
            parts = collections.defaultdict(list)
            for part in field[1].split():
                role, target = part.split(":")
                parts[re.sub(r"\d+$", "", role)] += spans.get(target, [])
            if parts["Content"]:
                out.append(Attribution(sorted(parts["Content"]), parts["Source"], parts["Cue"]))
    return out


def polnear(data):
    out = {"read": [], "blind": []}
    for path in sorted(glob.glob(f"{data}/polnear/text/*.txt")):
        name = pathlib.Path(path).stem
        marked = [read_ann(p) for p in
                  sorted(glob.glob(f"{data}/polnear/attributions/{glob.escape(name)}_????.ann"))]
        if marked:
            text = pathlib.Path(path).read_text(encoding="utf-8")
            out["blind" if is_blind(name) else "read"].append(
                Document(name, text, marked[0], marked[1:]))
    return out


def gum_units(rows):
    """(first word, [(relation, from, to, depth, signals)]) of every unit of discourse, in order."""
    for i, row in enumerate(rows):
        value = names.misc(row, "Discourse")
        if value:
            links = re.findall(r"([a-zA-Z_-]+):(\d+)->(\d+):(\d+)(?::([^;]*))?", value)
            yield i, [(r, int(a), int(b), int(d), s) for r, a, b, d, s in links]


def signal_words(signals, *kinds):
    """Indices of the words that signals of these kinds name."""
    out = []
    for kind, tail in re.findall(r"([a-z]+-[a-z]+)-([\d,-]+)", signals):
        if kind in kinds:
            for part in filter(None, tail.split(",")):
                a, _, b = part.partition("-")
                out += range(int(a) - 1, int(b or a))
    return out


def gum_document(path):
    text = subprocess.run([sys.executable, "tools/conllu_text.py", path], check=True,
                          stdout=subprocess.PIPE).stdout.decode()
    rows = [row for rows in names.sentences(pathlib.Path(path).read_text(encoding="utf-8"))
            for row in rows]
    place, at = [], 0
    for row in rows:
        found = text.find(row[1], at, at + len(row[1]) + 8)
        start = at if found < 0 else found
        at = start + len(row[1]) if found >= 0 else at
        place.append((start, at))
    units = list(gum_units(rows))
    bounds = [first for first, _ in units] + [len(rows)]
    below = collections.defaultdict(list)
    for _, links in units:
        for relation, a, b, depth, _ in links[:1]:
            below[b].append((a, depth, relation))

    def subtree(unit, inside):
        """inside, with the unit and all that hangs on it."""
        if unit not in inside:
            inside.add(unit)
            for a, _, _ in below[unit]:
                subtree(a, inside)
        return inside

    def joined(indices):
        spans = []
        for i in sorted(indices):
            if spans and text[spans[-1][1]:place[i][0]].strip() == "" and place[i][0] - spans[-1][1] < 3:
                spans[-1] = (spans[-1][0], place[i][1])
            else:
                spans.append(place[i])
        return spans

    gold = []
    for _, links in units:
        for relation, a, b, depth, signals in links:
            if not relation.startswith("attribution"):
                continue
            inside = {b}
            for child, far, kind in below[b]:
                if child != a and (far < depth or kind.startswith("same-unit")):
                    subtree(child, inside)
            words = [i for u in inside for i in range(bounds[u - 1], bounds[u])]
            cue = joined(signal_words(signals, "lex-indwd", "lex-indph"))
            verb = any(row[3] == "VERB" for row in rows[bounds[a - 1]:bounds[a]])
            gold.append(Attribution(joined(words), joined(signal_words(signals, "sem-atsrc")), cue,
                                    clause=bool(cue) or verb))
    return Document(pathlib.Path(path).stem, text, gold, parted=True)


def gum(data):
    return {half: [gum_document(p) for p in sorted(glob.glob(f"{data}/ud-gum-free/*/{folder}/*.conllu"))]
            for half, folder in (("read", "train"), ("blind", "dev"))}


# ---- ours


def code(build, documents):
    """The statements of each document as attributions, offsets in characters."""
    out = []
    with tempfile.TemporaryDirectory(prefix="attache-eval-") as folder:
        files = []
        for k, document in enumerate(documents):
            files.append(os.path.join(folder, f"{k}.txt"))
            pathlib.Path(files[-1]).write_text(document.text, encoding="utf-8", newline="")
        run = subprocess.run([build / "attache", "code", "--format", "jsonl", *files], check=True,
                             stdout=subprocess.PIPE).stdout.decode()
        for line in run.splitlines():
            record = json.loads(line)
            if record["record"] == "story":
                out.append([])
            elif record["record"] == "statement":
                out[-1].append(record)
    return [ours(document, records) for document, records in zip(documents, out)]


def ours(document, records):
    raw = document.text.encode()

    def chars(span):
        return len(raw[:span[0]].decode(errors="replace")), len(raw[:span[1]].decode(errors="replace"))

    out = []
    for record in records:
        speaker, source = record["speaker"] or {}, record.get("source") or record["speaker"] or {}
        span = source.get("span")
        out.append(Attribution([chars(s) for s in record["spans"]], [chars(span)] if span else [], [],
                               record["kind"] == "direct",
                               f"{speaker.get('text') or ''} {speaker.get('name') or ''}",
                               record["kind"] != "act" and not record["words"].startswith("to ")))
    return out


def clauses(documents, coded):
    """Both sides without what the other has no convention for."""
    left = [Document(d.name, d.text, [g for g in d.gold if g.clause], parted=d.parted) for d in documents]
    own = [[s for s in statements if s.clause] for statements in coded]
    for document, statements in zip(left, own):
        told = document.words([span for g in document.gold for span in g.content])
        for one in statements:
            if one.direct and document.words(one.content) & told:
                one.content = [span for span in one.content if document.words([span]) & told]
    return left, own


# ---- scoring


PAIRS = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "''": ("''", '"'), "``": ("''",), "'": "'"}


def paragraphs(text, a, b):
    for m in re.finditer(r"[^\n]+", text[a:b]):
        yield a + m.start(), a + m.end()


def is_quoted(text, a, b):
    part = text[a:b].strip(" \n")
    tail = part.rstrip(EDGE)
    return part[:1] in OPEN and part[:1] != "" and len(tail) > 1 and tail[-1] in CLOSE


def passages(text, a, b):
    """A part that is_quoted, parted at paragraphs and where its marks close and open again."""
    for start, end in paragraphs(text, a, b):
        part = text[start:end]
        mark = re.match(r"\s*(''|``|.)", part)[1]
        close = PAIRS.get(mark, "”")
        again = "(?:%s)[^%s]*%s" % ("|".join(map(re.escape, close)), re.escape(mark[0]), re.escape(mark))
        at = len(re.match(r"\s*", part)[0]) + len(mark)
        for gap in re.finditer(r"(?<!\s)" + again + r"(?=\S)", part[at:]):
            if re.search(r"\s", gap[0]):
                yield start, start + at + gap.start()
                start = start + at + gap.end()
                at = 0
        yield start, end


def gold_quotes(document):
    """(required, allowed): pieces as (words, attribution)."""
    must, may = [], []
    for one in document.gold:
        for a, b in one.content:
            whole = is_quoted(document.text, a, b)
            for piece in (passages if whole else paragraphs)(document.text, a, b):
                words = document.words([piece])
                if words:
                    (must if whole and len(words) > 2 else may).append((words, one))
    return must, may


def alike(document, gold, own):
    both = len(gold & own)
    return both >= 0.75 * len(gold) and (document.parted or both >= 0.75 * len(own))


def found_quotes(document, statements):
    return [(document.words([piece]), s) for s in statements if s.direct for a, b in s.content
            for piece in paragraphs(document.text, a, b) if document.words([piece])]


def same_source(document, gold, own):
    if document.words(gold.source) & document.words(own.source):
        return True
    if document.shown(gold.source) == document.shown(own.source) in ("I", "we", "We"):
        return True
    if document.shown(gold.source).lower() in RELATIVE and own.source:
        gap = gold.source[0][0] - own.source[-1][1]
        if 0 <= gap <= 3:
            return True
    names_of = set(w for w in WORD.findall(document.shown(gold.source)) if w[0].isupper())
    return bool(names_of & set(WORD.findall(own.name))) and bool(names_of)


def score(documents, coded, errors=None):
    n = collections.Counter()
    for document, statements in zip(documents, coded):
        score_quotes(document, statements, n, errors)
        score_content(document, statements, n, errors)
    return n


def tell(errors, kind, document, *lines):
    if errors is not None:
        errors[kind].append("\n   ".join((document.name,) + lines))


def score_quotes(document, statements, n, errors):
    must, may = gold_quotes(document)
    own, used = found_quotes(document, statements), set()
    n["quotes"] += len(must)
    for words, gold in must:
        hit = next((i for i, (w, _) in enumerate(own) if alike(document, words, w) and
                    (document.parted or i not in used)), None)
        if hit is None:
            tell(errors, "direct", document, "MISSED " + document.shown(gold.content))
            continue
        used.add(hit)
        n["quotes hit"] += 1
        if gold.source:
            right = same_source(document, gold, own[hit][1])
            n["speakers"] += 1
            n["speakers right"] += right
            if not right:
                tell(errors, "speaker", document, document.shown(gold.content), "GOLD " +
                     document.shown(gold.source), "OURS " + document.shown(own[hit][1].source) +
                     " = " + own[hit][1].name)
    for i, (words, one) in enumerate(own):
        if i in used:
            continue
        share = 0.75 * len(words)
        if any(words & w if document.parted else len(words & w) >= share for w, _ in may + must):
            continue
        n["quotes false"] += 1
        tell(errors, "direct", document, "FALSE " + document.shown(one.content))


def score_content(document, statements, n, errors):
    gold = set().union(*(document.words(g.content) for g in document.gold)) if document.gold else set()
    own_words = [(document.words(s.content), s) for s in statements]
    own = set().union(*(w for w, _ in own_words)) if own_words else set()
    n["content gold"] += len(gold)
    n["content own"] += len(own)
    n["content both"] += len(gold & own)
    n["attributions"] += len(document.gold)
    for one in document.gold:
        words = document.words(one.content)
        best = max(((len(words & w), -len(w), i) for i, (w, _) in enumerate(own_words)), default=(0, 0, 0))
        if not words or best[0] * 2 < len(words):
            tell(errors, "missing", document, f"{document.shown(one.source)} | {document.shown(one.cue)}"
                 f" | {document.shown(one.content)}")
            continue
        n["attributions found"] += 1
        if one.source:
            right = same_source(document, one, own_words[best[2]][1])
            n["sources"] += 1
            n["sources right"] += right
            if not right:
                tell(errors, "source", document, document.shown(one.content), "GOLD " +
                     document.shown(one.source) + " | " + document.shown(one.cue), "OURS " +
                     document.shown(own_words[best[2]][1].source) + " = " + own_words[best[2]][1].name)
    for words, s in own_words:
        if len(words & gold) * 2 < len(words):
            tell(errors, "extra", document, f"{document.shown(s.source)} | {s.name} | {document.shown(s.content)}")


def f1(hit, gold, own):
    return ratio(2 * hit, gold + own)


def line(name, half, n):
    found = n["quotes hit"] + n["quotes false"]
    both, gold, own = n["content both"], n["content gold"], n["content own"]
    print(f"{name:8} {half:6} {n['quotes']:6} {ratio(n['quotes hit'], found):6.3f} "
          f"{ratio(n['quotes hit'], n['quotes']):6.3f} {f1(n['quotes hit'], n['quotes'], found):6.3f} "
          f"{ratio(n['speakers right'], n['speakers']):8.3f}  {n['attributions']:6} "
          f"{ratio(both, own):6.3f} {ratio(both, gold):6.3f} {f1(both, gold, own):6.3f} "
          f"{ratio(n['attributions found'], n['attributions']):6.3f} "
          f"{ratio(n['sources right'], n['sources']):7.3f}")


def people(documents):
    """The second and later annotators of a story as if they were the program."""
    n = collections.Counter()
    for document in documents:
        for other in document.others:
            for one in other:
                one.direct = any(is_quoted(document.text, a, b) for a, b in one.content)
                one.name = document.shown(one.source)
            n.update(score([document], [other]))
    return n


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--set", choices=["polnear", "gum"])
    parser.add_argument("--errors", nargs=2, metavar=("KIND", "N"))
    args = parser.parse_args()
    print("statements         direct   prec    rec     f1  speaker   attrib   prec    rec     f1  found  source")
    for name, folder, read in (("polnear", "polnear", polnear), ("gum", "ud-gum-free", gum)):
        if args.set not in (None, name):
            continue
        if not (args.data / folder).is_dir():
            print(f"{name}: {args.data / folder} IS NOT THERE: NOTHING SCORED")
            continue
        sets = read(args.data)
        for half, documents in sets.items():
            errors = collections.defaultdict(list) if half == "read" and args.errors else None
            coded = code(args.build, documents)
            line(name, half, score(documents, coded, errors))
            if name == "gum":
                line("gum+", half, score(*clauses(documents, coded)))
            if errors is not None:
                print("\n".join(errors[args.errors[0]][:int(args.errors[1])]))
        if name == "polnear":
            line(name, "people", people(sets["read"] + sets["blind"]))


if __name__ == "__main__":
    main()
