"""What tools/train/detect.py learns from, as (kind, date, text, events), events as (first byte, end, type):

  sentence, story   our own (tools/train/events/*.tsv, *.txt), their events marked
  word              words of treebanks and of sentences of the United Nations, judged one by one: only these words count
                    (tools/train/events/words.tab keeps places and types, never text)
  news              annotated news that may be read (eval/annotated.tsv)"""
import collections
import csv
import pathlib
import re
import sys

sys.path[:0] = ["eval"]
import annotate  # noqa: E402
from halves import is_blind  # noqa: E402

FOLDER = pathlib.Path("tools/train/events")
QUIET = sorted(FOLDER.glob("quiet-*.tsv"))  # of fields without politics
MARK = re.compile(r"\{(?:\d+ )?([A-Z]+)\||[<\[](?:[\dar ]+\|)?|[}>\]]")
CLOSES = {"{": "}", "<": ">", "[": "]"}


class Fault(Exception):
    pass


def unmark(marked, types):
    """(text, events) of a marked text."""
    out, size, events, open_, at = [], 0, [], [], 0
    for m in MARK.finditer(marked):
        piece = marked[at:m.start()]
        out.append(piece)
        size += len(piece.encode("utf-8"))
        at = m.end()
        if m.group() not in CLOSES.values():
            if m.group(1) and m.group(1) not in types:
                raise Fault(f"no type {m.group(1)}")
            open_.append((m.group()[0], size, m.group(1)))
            continue
        if not open_ or CLOSES[open_[-1][0]] != m.group():
            raise Fault(f"{m.group()} closes nothing near '{marked[max(0, m.start() - 30):m.end()]}'")
        _, start, kind = open_.pop()
        if kind:
            events.append((start, size, kind))
    if open_:
        raise Fault(f"{open_[-1][0]} is not closed in '{marked[:60]}'")
    return "".join(out) + marked[at:], events


def own(types, but=()):
    """Sentences a line (word or field, tab, sentence) of *.tsv; stories parted by === of *.txt; but: files left out."""
    for path in sorted(FOLDER.glob("*.tsv")) + sorted(FOLDER.glob("*.txt")):
        if path in but:
            continue
        text = path.read_text(encoding="utf-8")
        one_line = path.suffix == ".tsv"
        pieces = ([line.partition("\t")[2] for line in text.splitlines()] if one_line
                  else [p.strip() for p in re.split(r"^===.*$", text, flags=re.M)])
        for n, piece in enumerate(pieces, 1):
            if not piece:
                continue
            try:
                plain, events = unmark(piece, types)
            except Fault as fault:
                print(f"{path.name}: {n}: {fault}", file=sys.stderr)
                continue
            yield "sentence" if one_line else "story", "2020-06-01", plain + "\n", events


def treebanks(data):
    for name, text in annotate.documents(data / "ud-ewt" / "en_ewt-ud-train.conllu"):
        yield "ewt/" + name, "2005-06-01", text
    for path in sorted(data.glob("ud-gum-free/*/train/*.conllu")):
        for _, text in annotate.documents(path):
            yield "gum/" + path.stem, "2014-06-01", text
    lines = (data / "un-quad" / "un_quadclass_en_es_ar.tsv").read_text(encoding="utf-8").splitlines()
    for n, line in enumerate(lines):
        text = line.split("\t")[0]
        if n and not is_blind(text):
            yield f"un/{n}", "2010-06-01", text + "\n"


def words(shared):
    told = collections.defaultdict(list)
    with open(FOLDER / "words.tab", encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            at = int(row["byte"])
            told[row["document"]].append((at, at + int(row["length"]), row["type"]))
    for name, date, text in treebanks(pathlib.Path(shared) / "data"):
        if name in told:
            yield "word", date, text, told[name]


def news(shared):
    for _, date, text, rows in annotate.annotated(shared):
        yield "news", date, text, [(int(r[1]), int(r[1]) + int(r[2]), r[3]) for r in rows]
