#!/usr/bin/env python3
"""Coreference as documents for tools/train_coref.c: coref.py OUT FILE.conllu|FILE.xml...

Writes OUT/NAME.txt, the raw text of each document, and OUT/NAME.gold, a line a mention: first byte,
end, first byte of its head, number of its entity. CoNLL-U: tools/conllu_text.py and the `Entity`
annotation. XML: NewsReader's MEANTIME, the annotated sentences; a head is not given (-), and mentions
of other things are not annotated at all (a first line `some`).
"""
import pathlib
import subprocess
import sys
import xml.etree.ElementTree as ET

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import conllu_entities  # noqa: E402


def lines(path, raw):
    words = conllu_entities.parse(open(path, encoding="utf-8"))
    place = conllu_entities.offsets(words, raw)
    number = {}
    for m in conllu_entities.mentions(words):
        entity = number.setdefault(m.entity, len(number) + 1)
        yield f"{place[m.first][0]} {place[m.last][1]} {place[m.head][0]} {entity}\n"


def conllu(path):
    raw = subprocess.run([sys.executable, "tools/conllu_text.py", path], check=True,
                         stdout=subprocess.PIPE).stdout
    return raw, "".join(lines(path, raw))


ANNOTATED = 6  # sentences of a MEANTIME story: headline, date, and the first of its text
TIGHT_BEFORE = set(",.;:)]}!?%") | {"'s", "n't", "'re", "'ve", "'ll", "'d", "'m", "'", "''"}
TIGHT_AFTER = set("([{$") | {"``"}


def meantime(path):
    root = ET.parse(path).getroot()
    raw, span, sentence, previous = b"", {}, 0, ""
    for token in root.findall("token"):
        word, number = token.text or "", int(token.get("sentence"))
        if number >= ANNOTATED:
            break
        if number != sentence:
            raw += b"\n\n"
        elif raw and word not in TIGHT_BEFORE and previous not in TIGHT_AFTER:
            raw += b" "
        sentence, previous = number, word
        written = {"``": '"', "''": '"'}.get(word, word).encode()
        span[token.get("t_id")] = (len(raw), len(raw) + len(written))
        raw += written
    mention = {m.get("m_id"): [a.get("t_id") for a in m.findall("token_anchor")]
               for m in root.iter("ENTITY_MENTION")}
    out = "some\n"
    for entity, link in enumerate(root.iter("REFERS_TO"), 1):
        for source in link.findall("source"):
            words = [span[t] for t in mention.get(source.get("m_id"), []) if t in span]
            if words:
                out += f"{min(words)[0]} {max(words)[1]} - {entity}\n"
    return raw + b"\n", out


def main(out, paths):
    out = pathlib.Path(out)
    out.mkdir(parents=True, exist_ok=True)
    for path in map(pathlib.Path, paths):
        raw, gold = (meantime if path.suffix == ".xml" else conllu)(path)
        (out / (path.stem + ".txt")).write_bytes(raw)
        (out / (path.stem + ".gold")).write_text(gold)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2:])
