#!/usr/bin/env python3
"""Raw text from CoNLL-U files, on standard output.

The text that a reader would have seen: the `# text` of each sentence, one space
between sentences unless the last token says SpaceAfter=No, a blank line before
each paragraph (`# newpar`) and each document (`# newdoc`). The sentence and
paragraph trainers and the evaluation start from it. Several files are joined
as if they were one.

    tools/conllu_text.py FILE...
"""
import re
import sys


def sentences(path):
    """Yields (starts a paragraph, text, ends without a space) for each sentence."""
    comments, last, covered = [], [], 0
    with open(path, encoding="utf-8", newline="\n") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("#"):
                comments.append(line)
            elif line:
                columns = line.split("\t")
                first, _, end = columns[0].partition("-")
                if "." in first:
                    continue
                if end:
                    last, covered = columns, int(end)
                elif int(first) > covered:
                    last = columns
            elif last:
                yield describe(comments, last)
                comments, last, covered = [], [], 0
    if last:
        yield describe(comments, last)


def describe(comments, last):
    text = next(c for c in comments if c.startswith("# text = "))[len("# text = "):]
    fresh = any(re.match(r"# new(par|doc)( id\b.*)?$", c.rstrip()) for c in comments)
    return fresh, text, "SpaceAfter=No" in last[9].split("|")


def main(paths):
    if not paths:
        sys.exit(__doc__.strip())
    out = open(sys.stdout.fileno(), "w", encoding="utf-8", newline="\n", closefd=False)
    glue, started = "", False
    for path in paths:
        for index, (fresh, text, tight) in enumerate(sentences(path)):
            if started and (fresh or index == 0):
                glue = "\n\n"
            out.write(glue + text)
            glue, started = "" if tight else " ", True
    out.write("\n")
    out.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
