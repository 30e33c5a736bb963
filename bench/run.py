#!/usr/bin/env python3
"""bench/run.py ATTACHE FOLDER: words/s of `attache code` on one core (median of five, start-up
taken off), start to first record, peak resident memory, as JSON."""
import json, pathlib, resource, statistics, subprocess, sys, tempfile, time

attache, folder = sys.argv[1], pathlib.Path(sys.argv[2])
stories = sorted(folder.glob("*.txt"))


def run(files):
    began = time.monotonic()
    subprocess.run([attache, "code", "--format", "jsonl", *map(str, files)],
                   stdout=subprocess.DEVNULL, check=True)
    return time.monotonic() - began


with tempfile.TemporaryDirectory() as tmp:
    many, words = [], 0
    for k in range(400):
        source = stories[k % len(stories)]
        path = pathlib.Path(tmp) / f"{k}.txt"
        path.write_bytes(source.read_bytes())
        words += len(source.read_text(encoding="utf-8").split())
        many.append(path)
    start = statistics.median(run(many[:1]) for _ in range(5))
    whole = statistics.median(run(many) for _ in range(5))
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps({"words": words, "words_per_second": round(words / (whole - start)),
                  "first_record_ms": round(1000 * start, 1), "peak_rss_mb": round(peak / 1024, 1)}))
