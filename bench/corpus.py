#!/usr/bin/env python3
"""corpus.py SHARED FOLDER > CORPUS: real news stories with a form feed between them, for stages:
wikinews and reuters21578 (read, never kept) to some 20,000 sentences; without SHARED/data the
stories of FOLDER, many times over."""
import csv
import glob
import html
import pathlib
import re
import sys

WORDS = 450_000  # some 20,000 sentences


def wikinews(data):
    csv.field_size_limit(1 << 30)
    for path in sorted(glob.glob(data + "/wikinews/*.csv")):
        with open(path, encoding="utf-8", newline="") as rows:
            yield from (f"{r['title']}\n\n{r['text'].strip()}" for r in csv.DictReader(rows))


def reuters(data):
    for path in sorted(glob.glob(data + "/reuters21578/*.sgm")):
        text = pathlib.Path(path).read_text(encoding="latin-1")
        for title, body in re.findall(r"<TITLE>(.*?)</TITLE>.*?<BODY>(.*?)</BODY>", text, re.S):
            yield html.unescape(re.sub(r"[\x00-\x08\x0b-\x1f]|&#\d;", "", f"{title}\n\n{body}"))


def main():
    data, folder = sys.argv[1] + "/data", pathlib.Path(sys.argv[2])
    stories = [*wikinews(data), *reuters(data)]
    if not stories:
        print(f"corpus: {data} is not there: the stories of {folder} instead", file=sys.stderr)
        stories = [p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.txt"))] * 200
    kept, words = [], 0
    for story in stories:
        if words < WORDS:
            kept.append(story.replace("\f", " "))
            words += len(story.split())
    sys.stdout.buffer.write("\f".join(kept).encode("utf-8"))


if __name__ == "__main__":
    main()
