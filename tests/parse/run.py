#!/usr/bin/env python3
"""Facts about the parse of news sentences: run.py ATTACHE [-v]. The head of news.txt says how a
fact is written. All blocks go through `attache parse --format text` at once, each a paragraph (or
several) of its own. Prints right / total by kind, with -v every fact that fails. Exit 1 when a kind
is under its floor, 2 when news.txt or the output cannot be read."""
import collections
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
KINDS = {"tokens": None, "split": 1, "upos": 2, "lemma": 2, "root": 1, "arc": 3, "span": None}
Token = collections.namedtuple("Token", "key form lemma upos head rel start")
Fact = collections.namedtuple("Fact", "line kind words")


class Fault(Exception):
    """news.txt or the parser's output is not what it should be."""


def floor(number, words):
    if len(words) != 2 or words[0] not in KINDS or not words[1].isdigit():
        raise Fault(f"news.txt:{number}: a floor is written `floor KIND NUMBER`")
    return {words[0]: int(words[1])}


def read_news(path):
    """(floors by kind, blocks); a block is (text, facts), its text the lines that no blank opens."""
    floors, blocks, paragraphs, facts = {}, [], [], []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines() + [""], 1):
        words = line.split()
        if line.startswith("#"):
            continue
        if not words and paragraphs:
            blocks.append(("\n\n".join(paragraphs), facts))
            paragraphs, facts = [], []
        elif line.startswith("floor ") and not blocks:
            floors.update(floor(number, words[1:]))
        elif line.startswith(" "):
            facts.append(checked(Fact(number, words[0], words[1:]), paragraphs))
        elif words:
            paragraphs.append(line)
    return floors, blocks


def bare(word):
    """A word of a fact without its `#2`."""
    stem, mark, count = word.rpartition("#")
    return (stem, int(count)) if mark and count.isdigit() else (word, 1)


def forms(fact):
    """The alternatives of each word that a fact takes from its sentence."""
    taken = {"arc": fact.words[::2], "upos": fact.words[:1], "lemma": fact.words[:1],
             "span": fact.words[1:], "split": []}.get(fact.kind, fact.words)
    return [word.split("|") for word in taken]


def checked(fact, paragraphs):
    where = f"news.txt:{fact.line}: "
    if fact.kind not in KINDS or (KINDS[fact.kind] or len(fact.words)) != len(fact.words):
        raise Fault(where + f"'{fact.kind}' with {len(fact.words)} words is no fact; see the head")
    for word in sum(forms(fact), []):
        form, count = bare(word)
        if "\n".join(paragraphs).count(form) < count:
            raise Fault(where + f"'{word}' is not in its sentence; write it as it stands there")
    return fact


def parse(attache, text):
    with tempfile.NamedTemporaryFile(suffix=".txt") as story:
        story.write(text.encode("utf-8"))
        story.flush()
        done = subprocess.run([attache, "parse", "--format", "text", story.name],
                              capture_output=True, check=False)
    if done.returncode:
        raise Fault(f"attache parse: exit {done.returncode}: {done.stderr.decode(errors='replace')}")
    return done.stdout.decode("utf-8")


def sentences(conllu):
    """Lists of tokens, with their place in bytes; parts of a joined word stand in order."""
    out = []
    for chunk in conllu.split("\n\n"):
        rows = [line.split("\t") for line in chunk.splitlines() if not line.startswith("#")]
        number = len(out)
        found = []
        for row in rows:
            if row[0].isdigit():
                start = int(row[9].rpartition("TokenRange=")[2].split(":")[0])
                found.append(Token((number, row[0]), row[1], row[2], row[3], (number, row[6]),
                                   row[7].split(":")[0], start))
        if found:
            out.append(found)
    return out


def pick(tokens, word):
    """The token that a word of a fact means, or None."""
    form, count = bare(word)
    same = [token for token in tokens if token.form == form]
    return same[count - 1] if len(same) >= count else None


def run_of(tokens, text):
    """The first run of tokens that together read as text (blanks aside), or []."""
    for first in range(len(tokens)):
        read = ""
        for last in range(first, len(tokens)):
            read += tokens[last].form
            if read == text:
                return tokens[first:last + 1]
            if not text.startswith(read):
                break
    return []


def is_span(tokens, kind, text):
    """A name is one subtree with one link to the outside; a person's hangs on its first word."""
    run = [t for t in run_of(tokens, text) if t.upos != "PUNCT"]
    inside = {token.key for token in run}
    out = [token for token in run if token.head not in inside]
    if len(out) != 1:
        return False
    return kind != "PER" or (out[0] is run[0] and all(t.rel == "flat" for t in run[1:]))


def is_tokens(tokens, words):
    shape = [token.form for token in tokens]
    return any(shape[i:i + len(words)] == words for i in range(len(shape)))


def holds(fact, parsed):
    """parsed: the sentences of the fact's block."""
    kind, words = fact.kind, fact.words
    tokens = sum(parsed, [])
    if kind == "split":
        return len(parsed) == int(words[0])
    if kind == "tokens":
        return is_tokens(tokens, words)
    if kind == "span":
        return is_span(tokens, words[0], "".join(words[1:]))
    picked = [token for token in (pick(tokens, word) for word in words[0].split("|")) if token]
    if kind == "upos":
        return any(token.upos in words[1].split("|") for token in picked)
    if kind == "lemma":
        return any(token.lemma == words[1] for token in picked)
    if kind == "root":
        return any(token.rel == "root" for token in picked)
    heads = [token for token in (pick(tokens, word) for word in words[2].split("|")) if token]
    return any(token.rel in words[1].split("|") and token.head == head.key
               for token in picked for head in heads)


def score(blocks, parsed):
    """(facts by kind, facts right by kind, facts that fail)."""
    total, right, failed = collections.Counter(), collections.Counter(), []
    start = 0
    for text, facts in blocks:
        end = start + len((text + "\n\n").encode("utf-8"))
        mine = [s for s in parsed if start <= s[0].start < end]
        for fact in facts:
            good = holds(fact, mine)
            total[fact.kind] += 1
            right[fact.kind] += good
            if not good:
                failed.append((fact, text))
        start = end
    return total, right, failed


def report(total, right, floors):
    """Prints the score; true when no kind is under its floor."""
    good = True
    for kind in KINDS:
        floor = floors.get(kind, total[kind])
        note = f"FAIL: the floor is {floor}" if right[kind] < floor else ""
        if right[kind] > floor:
            note = f"above its floor {floor}: raise it in tests/parse/news.txt"
        good = good and right[kind] >= floor
        print(f"parse: {kind:6} {right[kind]:4} of {total[kind]:4} {note}".rstrip())
    print(f"parse: {sum(right.values())} of {sum(total.values())} facts right")
    return good


def main():
    arguments = [a for a in sys.argv[1:] if a != "-v"]
    if len(arguments) != 1:
        sys.exit(__doc__)
    try:
        floors, blocks = read_news(HERE / "news.txt")
        parsed = sentences(parse(arguments[0], "".join(text + "\n\n" for text, _ in blocks)))
    except Fault as fault:
        print(f"parse: {fault}", file=sys.stderr)
        return 2
    total, right, failed = score(blocks, parsed)
    for fact, text in failed if "-v" in sys.argv else []:
        print(f"{text}\n    news.txt:{fact.line}: {fact.kind} {' '.join(fact.words)}")
    return 0 if report(total, right, floors) else 1


if __name__ == "__main__":
    sys.exit(main())
