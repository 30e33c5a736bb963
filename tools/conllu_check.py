#!/usr/bin/env python3
"""Holds CoNLL-U files against the rules of the UD validator's level 2.

Written from the published description (universaldependencies.org: format, validation
levels): what every treebank must keep whatever its language. Level 1 (lines, columns, ids,
ranges, Unicode) comes first, since level 2 presupposes it. NFC is not asked of the output:
attaché keeps the bytes of its input.

    tools/conllu_check.py FILE...     prints FILE:LINE: fault; exit 1 if there is any
    tools/conllu_check.py --self      its own cases: each fault is found, the good file passes
"""
import re
import sys
import unicodedata

UPOS = set("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())
DEPREL = set("""acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det
discourse dislocated expl fixed flat goeswith iobj list mark nmod nsubj nummod obj obl orphan
parataxis punct reparandum root vocative xcomp""".split())
COLUMNS = "ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC".split()
FEATURE = re.compile(r"[A-Z][A-Za-z0-9]*(\[[a-z0-9]+\])?=[A-Z0-9][A-Za-z0-9]*(,[A-Z0-9][A-Za-z0-9]*)*")
RELATION = re.compile(r"[a-z]+(:[a-z]+)?")
WORD_ID = re.compile(r"[1-9][0-9]*")
RANGE_ID = re.compile(r"([1-9][0-9]*)-([1-9][0-9]*)")
EMPTY_ID = re.compile(r"(0|[1-9][0-9]*)\.([1-9][0-9]*)")


class Checker:
    def __init__(self, name):
        self.name, self.faults, self.ids, self.last_offset = name, [], set(), 0

    def fault(self, line, what):
        self.faults.append(f"{self.name}:{line}: {what}")

    def file(self, raw):
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            self.fault(raw[:error.start].count(b"\n") + 1, "no UTF-8")
            return self.faults
        if text and not text.endswith("\n\n"):
            self.fault(text.count("\n") + 1, "no empty line after the last sentence")
        lines = []
        for number, line in enumerate(text.split("\n")[:-1], 1):
            if line:
                lines.append((number, line))
                continue
            if lines:
                self.sentence(lines)
            else:
                self.fault(number, "an empty line without a sentence")
            lines = []
        if lines:
            self.sentence(lines)
        return self.faults

    def sentence(self, lines):
        comments = [(n, line) for n, line in lines if line.startswith("#")]
        rows = []
        for number, line in lines:
            if line.startswith("#"):
                if rows:
                    self.fault(number, "a comment after a word")
                continue
            columns = line.split("\t")
            if len(columns) != 10:
                self.fault(number, f"{len(columns)} columns")
                return
            rows.append((number, columns))
            self.spaces(number, columns)
        if not rows:
            self.fault(lines[0][0], "a sentence without words")
            return
        text = self.comments(lines[0][0], comments)
        if not self.order(rows):
            return
        words = [(n, c) for n, c in rows if WORD_ID.fullmatch(c[0])]
        for number, columns in words:
            self.word(number, columns)
        self.tree(words)
        self.text(rows, text)
        self.offsets(rows)

    def spaces(self, number, columns):
        for name, value in zip(COLUMNS, columns):
            if not value:
                self.fault(number, f"{name} is empty")
            elif value != value.strip():
                self.fault(number, f"{name} begins or ends with a space")
            elif re.search(r"\s\s", value) or \
                    (re.search(r"\s", value) and name not in ("FORM", "LEMMA", "MISC")):
                self.fault(number, f"white space in {name}")
            if any(unicodedata.category(c) == "Cc" for c in value):
                self.fault(number, f"a control character in {name}")

    def comments(self, first, comments):
        ids = [line for _, line in comments if re.match(r"# sent_id\b", line)]
        texts = [line for _, line in comments if re.match(r"# text\s*=", line)]
        if len(ids) != 1 or not re.fullmatch(r"# sent_id = \S+", ids[0]):
            self.fault(first, "not one well-formed sent_id")
        elif ids[0] in self.ids:
            self.fault(first, "a sent_id that came before")
        self.ids.update(ids)
        if len(texts) != 1 or not texts[0].startswith("# text = "):
            self.fault(first, "not one well-formed text")
            return None
        if texts[0] != texts[0].rstrip():
            self.fault(first, "text ends with a space")
        return texts[0][len("# text = "):]

    def order(self, rows):
        """Ids 1, 2, 3; a range before its first word and within the sentence; empty nodes n.1, n.2."""
        last, covered, empty = 0, 0, 0
        for number, columns in rows:
            span, node = RANGE_ID.fullmatch(columns[0]), EMPTY_ID.fullmatch(columns[0])
            if span:
                first, to = int(span[1]), int(span[2])
                if first != last + 1 or to <= first or first <= covered:
                    self.fault(number, "a range out of place")
                    return False
                covered = to
                if any(c != "_" for i, c in enumerate(columns[2:9], 2) if i != 5):
                    self.fault(number, "a range with a filled column")
            elif node:
                empty += 1
                if int(node[1]) != last or int(node[2]) != empty:
                    self.fault(number, "an empty node out of place")
                    return False
            elif WORD_ID.fullmatch(columns[0]) and int(columns[0]) == last + 1:
                last, empty = last + 1, 0
            else:
                self.fault(number, f"id {columns[0]} after {last}")
                return False
        if covered > last:
            self.fault(rows[-1][0], "a range that ends beyond the sentence")
            return False
        return True

    def word(self, number, columns):
        if columns[3] not in UPOS:
            self.fault(number, f"UPOS {columns[3]}")
        if columns[5] != "_":
            features = columns[5].split("|")
            names = [f.split("=")[0].lower() for f in features]
            if not all(FEATURE.fullmatch(f) for f in features):
                self.fault(number, f"FEATS {columns[5]} are not well formed")
            if names != sorted(names) or len(set(names)) != len(names):
                self.fault(number, f"FEATS {columns[5]} are not sorted or come twice")
            for f in features:
                values = f.partition("=")[2].split(",")
                if [v.lower() for v in values] != sorted({v.lower() for v in values}):
                    self.fault(number, f"the values of {f} are not sorted or come twice")
        if not RELATION.fullmatch(columns[7]) or columns[7].split(":")[0] not in DEPREL:
            self.fault(number, f"DEPREL {columns[7]}")
        if (columns[6] == "0") != (columns[7].split(":")[0] == "root"):
            self.fault(number, "root without head 0, or head 0 without root")

    def tree(self, words):
        head = {}
        for number, columns in words:
            if not re.fullmatch(r"0|[1-9][0-9]*", columns[6]) or int(columns[6]) > len(words):
                self.fault(number, f"HEAD {columns[6]}")
                return
            head[int(columns[0])] = int(columns[6])
        if sum(h == 0 for h in head.values()) != 1:
            self.fault(words[0][0], "not one root")
        for number, columns in words:
            at, steps = int(columns[0]), 0
            while at and steps <= len(words):
                at, steps = head[at], steps + 1
            if at:
                self.fault(number, "a cycle")
                return

    def text(self, rows, text):
        """The text is the surface forms with white space between, none where SpaceAfter=No."""
        if text is None:
            return
        covered, rest = 0, text
        for number, columns in rows:
            span = RANGE_ID.fullmatch(columns[0])
            tight = "SpaceAfter=No" in columns[9].split("|")
            if span:
                covered = int(span[2])
            elif "." in columns[0]:
                continue
            elif int(columns[0]) <= covered:
                if tight:
                    self.fault(number, "SpaceAfter=No on a word of a range")
                continue
            if not rest.startswith(columns[1]):
                self.fault(number, f"text goes on {rest[:20]!r}, the form is {columns[1][:20]!r}")
                return
            rest = rest[len(columns[1]):]
            if rest and rest[:1].isspace() == tight:
                self.fault(number, "SpaceAfter=No where a space follows, or none where none follows")
                return
            rest = rest.lstrip()
        if rest:
            self.fault(rows[-1][0], f"text goes on {rest[:20]!r} after the last word")

    def offsets(self, rows):
        """TokenRange, where there is one: first <= last, surface tokens in order."""
        covered = 0
        for number, columns in rows:
            given = [m for m in columns[9].split("|") if m.startswith("TokenRange=")]
            if not given:
                continue
            match = re.fullmatch(r"TokenRange=([0-9]+):([0-9]+)", given[0])
            if len(given) > 1 or not match or int(match[1]) >= int(match[2]):
                self.fault(number, "TokenRange is no first:last")
                continue
            span = RANGE_ID.fullmatch(columns[0])
            inside = not span and int(columns[0].split(".")[0]) <= covered
            if not inside and int(match[1]) < self.last_offset:
                self.fault(number, "TokenRange goes back")
            if not inside:
                self.last_offset = int(match[2])
            covered = int(span[2]) if span else covered


GOOD = """# sent_id = a1
# text = Ilves can't go.
1\tIlves\tIlves\tPROPN\tNNP\tNumber=Sing\t4\tnsubj\t_\tTokenRange=0:5
2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\tTokenRange=6:11
2\tca\tcan\tAUX\tMD\tVerbForm=Fin\t4\taux\t_\tTokenRange=6:8
3\tn't\tnot\tPART\tRB\tPolarity=Neg\t4\tadvmod\t_\tTokenRange=8:11
4\tgo\tgo\tVERB\tVB\tMood=Ind|VerbForm=Inf\t0\troot\t_\tSpaceAfter=No|TokenRange=12:14
4.1\tit\tit\tPRON\t_\t_\t_\t_\t4:obj\t_
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\tTokenRange=14:15

"""
# What to change in the good file, and a piece of the fault that this must give.
CASES = [
    ("# sent_id = a1\n", "", "sent_id"), ("= a1", "= a 1", "sent_id"),
    ("# text = Ilves can't go.\n", "", "well-formed text"), ("go.\n1", "go. \n1", "ends with a space"),
    ("can't go", "cannot go", "text goes on"), ("go.\n1", "go. No\n1", "after the last word"),
    ("SpaceAfter=No|", "", "SpaceAfter=No where"), ("can\tAUX", "can\tAUXI", "UPOS"),
    ("Mood=Ind|VerbForm=Inf", "VerbForm=Inf|Mood=Ind", "not sorted"),
    ("Mood=Ind|VerbForm=Inf", "Mood=Ind|Mood=Imp", "come twice"),
    ("Polarity=Neg", "polarity", "not well formed"), ("4\taux\t", "4\tauxx\t", "DEPREL"),
    ("4\taux\t", "4\taux:Pass\t", "DEPREL"), ("4\tnsubj", "4\troot", "root without"),
    ("0\troot", "0\tacl", "root without"), ("4\tnsubj", "0\troot", "not one root"),
    ("0\troot", "5\tacl", "a cycle"), ("4\tnsubj", "9\tnsubj", "HEAD"),
    ("4\tnsubj", "04\tnsubj", "HEAD"), ("5\t.\t.\tPUNCT", "6\t.\t.\tPUNCT", "id 6"),
    ("2-3", "2-9", "beyond the sentence"), ("2-3", "3-4", "out of place"), ("2-3", "2-2", "out of place"),
    ("2-3\tcan't\t_", "2-3\tcan't\tcan", "filled column"), ("4.1\t", "4.2\t", "empty node"),
    ("\t_\tTokenRange=14:15", "\t_", "columns"), ("TokenRange=14:15", "_\tmore", "columns"),
    ("TokenRange=14:15", "TokenRange=15:14", "first:last"), ("TokenRange=14:15", "TokenRange=1:2", "goes back"),
    ("go\tgo\tVERB", "go\tgo \tVERB", "begins or ends"), ("go\tgo\tVERB", "go\t\tVERB", "is empty"),
    ("\tVB\t", "\tV B\t", "white space in XPOS"), ("n't\tnot", "n't\tn\x07t", "control character"),
    ("TokenRange=8:11", "SpaceAfter=No|TokenRange=8:11", "word of a range"),
    ("4.1\tit", "# note\n4.1\tit", "comment after"), ("14:15\n\n", "14:15\n", "no empty line"),
    ("14:15\n\n", "14:15\n\n\n", "empty line without"), ("TokenRange=14:15", "_", None),
]


def self_test():
    wrong = []
    if Checker("good").file(GOOD.encode()):
        wrong.append(f"the good file: {Checker('good').file(GOOD.encode())}")
    for old, new, expected in CASES:
        bad = GOOD.replace(old, new, 1)
        found = Checker("case").file(bad.encode())
        if bad == GOOD or bool(found) != bool(expected) or not any((expected or "") in f for f in found or [""]):
            wrong.append(f"{old!r} -> {new!r}: expected {expected}, found {found}")
    twice = Checker("twice").file((GOOD + GOOD.replace("TokenRange", "Offset")).encode())
    if not any("came before" in f for f in twice):
        wrong.append(f"one sent_id twice: found {twice}")
    if not Checker("bytes").file(GOOD.encode().replace(b"go", b"g\xff")):
        wrong.append("bad UTF-8: found nothing")
    print("\n".join(wrong) or f"conllu_check: {len(CASES) + 3} cases as expected")
    return 1 if wrong else 0


def main(arguments):
    if not arguments:
        sys.exit(__doc__.strip())
    if arguments == ["--self"]:
        return self_test()
    faults = []
    for path in arguments:
        with open(path, "rb") as file:
            faults += Checker(path).file(file.read())
    print("\n".join(faults[:50]), end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
