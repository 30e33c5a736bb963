"""Sentences of tools/train/events as relations from one phrase to another: (class, group, text), for relations.py."""
import re

import event_text

SENTENCE = re.compile(r"(?<=[.!?])[\"”’]? (?=[\"“A-Z<{\[])|\n+")
EVENT = re.compile(r"\{(?:(\d+) )?([A-Z]+)\|([^{}<>\[\]]*)\}")
PARTY = re.compile(r"<((?:\d+[ar] ?)+)\|([^{}<>\[\]]*)>")
PLAIN = re.compile(r"<([^{}<>\[\]]*)>")
TARGET = re.compile(r"\[([^{}<>\[\]]*)\]")
MUTUAL = {"CONSULT", "COOPERATE", "AGREE", "ASSAULT"}


def class_of(kind, words):
    return "SANCTION_CONVICT" if kind == "SANCTION" and re.search("convict|sentenc|guilty|jailed", words) else kind


def bare(text):
    return re.sub(r"[}>\]]", "", re.sub(r"\{(?:\d+ )?[A-Z]+\||<(?:(?:\d+[ar] ?)+\|)?|\[", "", text))


def marked(text, source, target):
    """The text with the marks of the two spans of it and no others."""
    out, at = "", 0
    for a, b, tag in sorted([(*source, "s"), (*target, "t")]):
        inner = text[a:b].strip("<>[]").split("|")[-1]
        out += bare(text[at:a]) + f"<{tag}>{inner}</{tag}>"
        at = b
    return out + bare(text[at:])


def of_sentence(text):
    event = EVENT.search(text)
    sources = [m.span() for m in PLAIN.finditer(text)]
    targets = [m.span() for m in TARGET.finditer(text)]
    if event and len(sources) > 1 and not targets and event.group(2) in MUTUAL:
        targets = sources[1:]
    if event and sources and targets:
        yield class_of(event.group(2), event.group(3)), marked(text, sources[0], targets[0])


def of_story(text):
    for event in EVENT.finditer(text):
        number = event.group(1)
        sides = {"a": [], "r": []}
        for m in PARTY.finditer(text):
            for part in m.group(1).split():
                if part[:-1] == number:
                    sides[part[-1]].append(m.span())
        sources, targets = sides["a"], sides["r"]
        if len(sources) > 1 and not targets and event.group(2) in MUTUAL:
            targets = sources[1:]
        if sources and targets and sources[0] != targets[0]:
            yield class_of(event.group(2), event.group(3)), marked(text, sources[0], targets[0])


def pairs():
    for path in sorted(event_text.FOLDER.glob("*.tsv")):
        for n, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            for kind, text in of_sentence(line.partition("\t")[2]):
                yield kind, f"event:{path.stem}:{n}", text
    for path in sorted(event_text.FOLDER.glob("*.txt")):
        for n, piece in enumerate(SENTENCE.split(path.read_text(encoding="utf-8"))):
            for kind, text in of_story(piece or ""):
                yield kind, f"event:{path.stem}:{n}", text
