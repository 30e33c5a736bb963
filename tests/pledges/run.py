#!/usr/bin/env python3
"""Commitments and agreements of short texts (texts.txt seventy; more.txt 41, chosen for their many wordings), of sixty
short stories of two to four countries (fresh.txt) and of sixty stories of tools/train/events (news.txt), scored as in
tests/record: run.py ATTACHE [--errors]. A hash of the slug tells the read half from the blind one, whose errors are
never shown. Gold of a commitment may end in the day it is due, cut to what is told: `| 2024-06`; those found
are scored for it too. Fails below the floors."""
import argparse
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "record"), str(HERE.parent.parent / "eval")]
import run as record  # noqa: E402
from halves import is_blind, ratio  # noqa: E402

FLOORS = {("texts read", "commitment"): 0.82, ("texts read", "agreement"): 0.90,
          ("more read", "commitment"): 0.72, ("more read", "agreement"): 0.90,
          ("news read", "commitment"): 0.72, ("news read", "agreement"): 0.80,
          ("fresh read", "commitment"): 0.65, ("fresh read", "agreement"): 0.54}


def records(attache, date, text):
    return [(c, r.get("due") or "") for r in record.records(attache, date, text)
            if (c := record.coded(r)) and r["record"] in ("commitment", "agreement")]


def due_right(gold, found):
    """Gold with a day: how many of those found have it, of how many."""
    right = of = 0
    for g in gold:
        if len(g) < 6 or g[0] == "?":
            continue
        hit = next((due for f, due in found if f[0] == g[0] and record.same(g, f)), None)
        of += hit is not None
        right += hit is not None and hit.startswith(g[5])
    return right, of


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("attache")
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    total, dues = {}, {}
    items = [(name, *story) for name in ("texts", "more", "news", "fresh")
             for story in record.stories(HERE / f"{name}.txt")]
    for name, slug, date, text, gold in items:
        half = f"{name} {'blind' if is_blind(slug) else 'read'}"
        gold, found = [record.from_gold(g) for g in gold], records(args.attache, date, text)
        dues[half] = [a + b for a, b in zip(dues.get(half, (0, 0)), due_right(gold, found))]
        for kind in ("agreement", "commitment"):
            n, missed, wrong = record.pairs([g for g in gold if kind in g[:2]],
                                            [f for f, _ in found if f[0] == kind])
            row = total.setdefault((half, kind), [0, 0, 0])
            total[half, kind] = [a + b for a, b in zip(row, (n, n + len(wrong), n + len(missed)))]
            if args.errors and half.endswith("read"):
                for sign, left in (("-", missed), ("+", wrong)):
                    for x in left:
                        print(f"  {slug} {sign} {record.show(x)}")
    low = 0
    for (half, kind), (n, found, gold) in sorted(total.items(), reverse=True):
        f1 = ratio(2 * n, found + gold)
        low += f1 < FLOORS.get((half, kind), 0)
        print(f"pledges {half} {kind}: P {ratio(n, found):.3f} R {ratio(n, gold):.3f} F1 {f1:.3f} ({gold} gold)")
    for half, (right, of) in dues.items():
        print(f"pledges {half} due: {right} of {of}")
    sys.exit(low > 0)


main()
