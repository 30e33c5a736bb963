#!/usr/bin/env python3
"""The rules by which eval/events.py and statements.py score, held on cases made by hand."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent.parent / "eval"))
import events as e
import statements as s


def event(kind, actor, recipient=(), reciprocal=False, cameo="010", confidence=0.5, n=1, quad=1):
    side = lambda codes: [{"code": c, "span": [0, 0]} for c in codes]
    return {"event": kind, "actor": side(actor), "recipient": side(recipient), "n": n, "quad": quad,
            "reciprocal": reciprocal, "cameo": [cameo], "confidence": confidence}


def gold(kind, source, target=()):
    return {"event": kind, "source": [{"code": c} for c in source],
            "target": [{"code": c} for c in target]}


def right(record, ours):
    return [(found, whole) for _, found, whole in e.match([record], ours)]


def parts(text):
    return [text[a:b] for a, b in s.passages(text, 0, len(text))]


def said(text, gold, ours):
    """Counts for a story; gold and ours are (words of the content, words of the source, direct)."""
    def spans(words):
        at = text.index(words) if words else 0
        return [(at, at + len(words))] if words else []

    make = lambda rows: [s.Attribution(spans(c), spans(w), [], direct, w) for c, w, direct in rows]
    return s.score([s.Document("story", text, make(gold))], [make(ours)])


TALK = "“We will stay the course,” Ana Ilves said. The mayor said “peace talks” had failed on Monday."
QUOTE, REST = "“We will stay the course,”", "“peace talks” had failed"

CASES = [
    ("a quotation of two paragraphs", parts("“We stay.\n\n“We go.”"), ["“We stay.", "“We go.”"]),
    ("marks that close and open again", parts("''To date,'' and ''it's over.''"), ["''To date,", "it's over.''"]),
    ("a quotation found", said(TALK, [(QUOTE, "Ana Ilves", True)], [("We will stay the course", "Ana Ilves", True)])["quotes hit"], 1),
    ("half a quotation is none", said(TALK, [(QUOTE, "Ana Ilves", True)], [("We will stay", "Ana Ilves", True)])["quotes hit"], 0),
    ("a title in marks is false", said(TALK, [(QUOTE, "Ana Ilves", True)], [("peace talks", "The mayor", True)])["quotes false"], 1),
    ("marks inside content are no fault", said(TALK, [(REST, "The mayor", False)], [("peace talks", "The mayor", True)])["quotes false"], 0),
    ("another speaker", said(TALK, [(QUOTE, "Ana Ilves", True)], [("We will stay the course", "The mayor", True)])["speakers right"], 0),
    ("words of content", [said(TALK, [(REST, "The mayor", False)], [("had failed on Monday", "The mayor", False)])[k] for k in ("content gold", "content own", "content both")], [4, 4, 2]),
    ("type and parties", right(gold("DEMAND", ["CHLGOV"], ["PER"]), [event("REQUEST", ["CHL"], ["PER"])]), [(0, True)]),
    ("parties the wrong way round", right(gold("DEMAND", ["CHL"], ["PER"]), [event("REQUEST", ["PER"], ["CHL"])]), [(0, False)]),
    ("reciprocal either way", right(gold("CONSULT", ["CHL"], ["PER"]), [event("CONSULT", ["PER", "CHL"], reciprocal=True)]), [(0, True)]),
    ("another type", right(gold("AID", ["CHL"], ["PER"]), [event("AGREE", ["CHL"], ["PER"])]), [(None, False)]),
    ("one event for one record", [f for _, f, _ in e.match([gold("AID", ["CHL"], ["PER"])] * 2, [event("AID", ["CHL"], ["PER"])])], [0, None]),
    ("the event with the parties goes first", right(gold("AID", ["CHL"], ["PER"]), [event("AID", ["OMN"], ["PER"]), event("AID", ["CHL"], ["PER"])]), [(1, True)]),
    ("bodies are IGO", right(gold("AID", ["IGO"], ["PER"]), [event("AID", ["UNO"], ["PER"])]), [(0, True)]),
    ("no target: all sources", right(gold("AGREE", ["CHL", "PER"]), [event("AGREE", ["CHL"])]), [(0, False)]),
    ("a promise to yield", e.type_of_2020({"event": "CONCEDE", "cameo": ["0356"]}), "AGREE"),
    ("a withdrawal", e.type_of_2020({"event": "RETREAT", "cameo": ["087"]}), "YIELD"),
    ("root 16 is verbal", e.quad_of([event("SANCTION", ["CHL"], cameo="163", quad=4)]), 3),
    ("the surest event", e.quad_of([event("AID", ["CHL"], cameo="070"), event("ACCUSE", ["CHL"], cameo="112", confidence=0.9, n=2)]), 3),
    ("the class is the root's", e.quad_of([event("CONCEDE", ["CHL"], cameo="0871", quad=1)]), 2),
    ("no event", e.quad_of([]), 0),
    ("macro F1", round(e.macro_f1(["a", "a", "b"], ["a", "b", "b"], ["a", "b"]), 3), 0.667),
    ("words covered", e.covered([("The", "O"), ("army", "O"), ("left", "O")], [{"span": [4, 8]}]), {1}),
    ("a mark put back", e.marked({"marked_sentence": "<s>Chad</s> met Oman.", "source": "Chad", "target": "Oman"}), "<s>Chad</s> met <t>Oman</t>."),
]
wrong = [(name, got, want) for name, got, want in CASES if got != want]
for name, got, want in wrong:
    print(f"FAIL {name}: {got}, not {want}")
print(f"eval: {len(CASES)} rules, {len(wrong)} failed")
sys.exit(bool(wrong))
