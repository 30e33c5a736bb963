#!/usr/bin/env python3
"""Scores of the event coder on labelled sentences:

  events.py BUILD SHARED [--set plover|plv|penta|un|quiet] [--errors N] [--curve]

Every set is cut in two for ever by a hash of the sentence: a half that may be read, and a blind
half of which only the score is looked at; --errors prints of the first alone. The sets are
scored, never trained on. docs/eval.md says what each figure means.

plover  gold standard records of the PLOVER project; one gold record is matched by one coded event
        of its type (CONCEDE and RETREAT count as one, as its edition had them), and for "and both
        countries" the first three letters of the codes of a source and of a target are among those
        of our actors and recipients (either way round for reciprocal events; the bodies UNO, EUR,
        NGO count as IGO, as that edition had no other code).
plv     sentences with source and target marked, through `attache relate`. The names are those of
        2020: YIELD is CONCEDE or RETREAT, but what is only promised (CAMEO 03) was AGREE; a
        conviction (116) was ACCUSE. On the same line what a wider bridge gives, for its labels
        follow the roots of CAMEO in more: blockades (191), the taking of territory (192) and mass
        expulsion (201) ASSAULT, as are attacks on computers; embargoes and sanctions (163) COERCE,
        as in the conversion of 2021. PLOVER 2.0 has these otherwise, and so have our answers.
pairs   sentences of our own with source and target marked, chosen to differ (tests/relations).
penta   quad class of a sentence, from its most confident event (0: none), and the words of source
        and target. This set follows CAMEO, so the class is that of the root of our CAMEO code
        (01-05, 06-08, 09-13, 14-20), but reduced relations and sanctions (16) are verbal in it.
un      the same on United Nations sentences; "un whole" through `attache quad`.
quiet   sentences of our own without a political event: how many give one all the same; those of
        blind.txt are not read."""
import argparse
import collections
import csv
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

from halves import is_blind

OLD_TYPE = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT",
            "CONCEDE": "YIELD", "RETREAT": "YIELD"}
OLD_CODE = {"JAP": "JPN", "ITL": "ITA", "NGO": "IGO", "UNO": "IGO", "EUR": "IGO"}
NAMES_2020 = {"03": "AGREE", "116": "ACCUSE"}  # CAMEO codes and modes that other editions count elsewhere
WIDER_2020 = {**NAMES_2020, "163": "COERCE", "191": "ASSAULT", "192": "ASSAULT", "201": "ASSAULT", "cyber": "ASSAULT"}
CHUNK = 400  # files to one run of the program


def code(program, texts, *options):
    """The events of each text, each coded as a story of its own."""
    out = []
    with tempfile.TemporaryDirectory() as folder:
        for at in range(0, len(texts), CHUNK):
            files = []
            for k, text in enumerate(texts[at:at + CHUNK]):
                files.append(os.path.join(folder, f"{k}.txt"))
                pathlib.Path(files[-1]).write_text(text + "\n", encoding="utf-8")
            run = subprocess.run([program, "code", "--format", "jsonl", *options, *files],
                                 stdout=subprocess.PIPE, check=True)
            for line in run.stdout.decode("utf-8").splitlines():
                record = json.loads(line)
                if record["record"] == "story":
                    out.append([])
                elif record["record"] == "event":
                    out[-1].append(record)
    return out


def halves(items, text_of):
    return {"read": [i for i in items if not is_blind(text_of(i))],
            "blind": [i for i in items if is_blind(text_of(i))]}


def macro_f1(gold, coded, labels):
    """Mean over labels of the harmonic mean of precision and recall."""
    scores = []
    for label in labels:
        both = sum(g == c == label for g, c in zip(gold, coded))
        n = gold.count(label) + coded.count(label)
        scores.append(2 * both / n if n else 0.0)
    return sum(scores) / len(scores)


# ---- plover


def old_type(name):
    return OLD_TYPE.get(name, name)


def countries(entities):
    short = ((e.get("code") or "")[:3] for e in entities)
    return {OLD_CODE.get(c, c) for c in short if c}


def same_parties(gold, event):
    """Is a source of the record among our actors, and a target among our recipients?"""
    target = gold.get("target")
    source, target = countries(gold["source"]), countries(target if isinstance(target, list) else [])
    actor, recipient = countries(event["actor"]), countries(event["recipient"])
    if not target:
        return bool(source & actor) and source <= actor | recipient
    if event["reciprocal"]:
        return bool(source & actor and target & actor)
    return bool(source & actor and target & recipient)


def match(records, events):
    """Greedy one-to-one: (record, event or None, parties right) for each record; what matches with
    its parties goes first."""
    found, free = {}, set(range(len(events)))
    for whole in (True, False):
        for r, record in enumerate(records):
            for e in sorted(free):
                if r in found or old_type(record["event"]) != old_type(events[e]["event"]):
                    continue
                if not whole or same_parties(record, events[e]):
                    found[r] = e, whole
                    free.discard(e)
    return [(record, *found.get(r, (None, False))) for r, record in enumerate(records)]


def plover(args, part, sentences):
    texts = [text for text, _ in sentences]
    coded = code(args.program, texts)
    gold_n, coded_n = sum(len(r) for _, r in sentences), sum(map(len, coded))
    pairs = [(text, events, match(records, events)) for (text, records), events in zip(sentences, coded)]
    typed = sum(e is not None for _, _, m in pairs for _, e, _ in m)
    whole = sum(w for _, _, m in pairs for _, _, w in m)
    print(f"plover {part}: {len(texts)} sentences, {gold_n} records, {coded_n} events: type "
          f"P {typed / coded_n:.3f} R {typed / gold_n:.3f}; type and both countries "
          f"P {whole / coded_n:.3f} R {whole / gold_n:.3f}")
    if args.curve:
        every = code(args.program, texts, "--min-confidence", "0")
        curve([(text, events, match(records, events))
               for (text, records), events in zip(sentences, every)], gold_n)
    for text, events, matched in errors(args, part, [p for p in pairs if not all(w for _, _, w in p[2])]):
        print("*", text)
        for record, _, _ in matched:
            print("   gold", record["event"], names(record["source"], "actorText"), "->",
                  names(record.get("target", []), "actorText"))
        for event in events:
            print("   ours", line_of(event))


def curve(pairs, gold_n):
    """Precision and recall (type and both countries) over --min-confidence, and how far the
    confidence is from the share that is right (expected calibration error, ten bins)."""
    scored = []
    for _, events, matched in pairs:
        right = {e for _, e, whole in matched if whole}
        scored += [(event["confidence"], k in right) for k, event in enumerate(events)]
    for bar in (0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        kept = [ok for confidence, ok in scored if confidence >= bar]
        if kept:
            print(f"   confidence >= {bar:.1f}: {len(kept)} events, P {sum(kept) / len(kept):.3f} "
                  f"R {sum(kept) / gold_n:.3f}")
    print("   " + calibration(scored))


def calibration(scored):
    """Expected calibration error of (confidence, right) in ten bins, and what as many answers of a
    coder whose confidence is exact would show by chance."""
    chance, draw = [], random.Random(1)
    for _ in range(100):
        chance.append(calibration_error([(c, draw.random() < c) for c, _ in scored]))
    return (f"expected calibration error {calibration_error(scored):.3f} (exact confidence would show "
            f"{sum(chance) / len(chance):.3f} on as many)")


def calibration_error(scored):
    bins = collections.defaultdict(list)
    for confidence, ok in scored:
        bins[min(int(confidence * 10), 9)].append((confidence, ok))
    gap = sum(abs(sum(c for c, _ in b) - sum(ok for _, ok in b)) for b in bins.values())
    return gap / len(scored)


def names(entities, key):
    return [e.get(key) for e in entities if isinstance(e, dict)]


def line_of(event):
    show = lambda es: "; ".join(f"{e['code']} {e['text'][:40]}" for e in es)
    return (f"{event['event']} {event['mode']} {event['cameo']} {event['status']} "
            f"{event['confidence']} [{event['trigger']['text']}] {show(event['actor'])} -> "
            f"{show(event['recipient'])}")


def errors(args, part, wrong):
    if part != "read" or not args.errors:
        return []
    random.Random(1).shuffle(wrong)
    return wrong[:args.errors]


def read_plover(data):
    by_text = {}
    for record in json.loads((data / "plover/PLOVER_GSR_CAMEO.txt").read_text(encoding="utf-8")):
        if "text" in record:
            record.setdefault("source", [])
            by_text.setdefault(record["text"], []).append(record)
    return list(by_text.items()), lambda item: item[0]


# ---- plv


def marked(row):
    """The marked sentence; a mark that the file lost is put back from the columns beside it."""
    text = row["marked_sentence"]
    for name, tag in (("source", "s"), ("target", "t")):
        if f"<{tag}>" not in text or f"</{tag}>" not in text:
            text = re.sub(f"</?{tag}>", "", text)
            text = text.replace(row[name], f"<{tag}>{row[name]}</{tag}>", 1) if row[name] else text
    return text


def type_of_2020(answer, bridge=None):
    cameo = answer["cameo"][0] if answer.get("cameo") else ""
    return next((kind for key, kind in (bridge or NAMES_2020).items()
                 if cameo.startswith(key) or key == answer.get("mode")), old_type(answer.get("event", "")))


def plv(args, part, rows):
    lines = "".join(json.dumps({"id": k, "text": marked(r)}) + "\n" for k, r in enumerate(rows))
    run = subprocess.run([args.program, "relate"], input=lines.encode("utf-8"), stdout=subprocess.PIPE,
                         stderr=subprocess.DEVNULL)
    answers = {a["id"]: a for a in map(json.loads, run.stdout.decode("utf-8").splitlines())
               if a.get("id") is not None}
    got = [answers.get(k, {}) for k in range(len(rows))]
    gold, coded = [r["gold_root"] for r in rows], [type_of_2020(a) for a in got]
    quads = [2 if c == "YIELD" else 1 if c == "AGREE" else a.get("quad", 0) for a, c in zip(got, coded)]
    right = sum(g == c for g, c in zip(gold, coded))
    quad = sum(int(r["gold_penta"]) == q for r, q in zip(rows, quads))
    wider = [type_of_2020(a, WIDER_2020) for a in got]
    print(f"plv {part}: {len(rows)} sentences: type accuracy {right / len(rows):.3f}, macro-F1 "
          f"{macro_f1(gold, coded, sorted(set(gold))):.3f}, quad accuracy {quad / len(rows):.3f}; by the wider bridge "
          f"type {sum(g == w for g, w in zip(gold, wider)) / len(rows):.3f}, macro-F1 "
          f"{macro_f1(gold, wider, sorted(set(gold))):.3f}")
    if args.curve:
        print("   " + calibration([(a["confidence"], g == c) for a, g, c in zip(got, gold, coded) if a]))
    wrong = [(r, a, c) for r, a, c in zip(rows, got, coded) if r["gold_root"] != c]
    for row, answer, ours in errors(args, part, wrong):
        print(f"* {marked(row)}\n   gold {row['gold_root']} ours {ours} {answer.get('cameo')} "
              f"{json.dumps(answer.get('explain'))[:160]}")


def read_plv(data):
    with open(data / "plv/PLV_train.tsv", encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE)), lambda r: r["sentence"]


# ---- our own pairs


def pairs(args, part, rows):
    lines = "".join(json.dumps({"id": k, "text": r[3]}) + "\n" for k, r in enumerate(rows))
    run = subprocess.run([args.program, "relate"], input=lines.encode("utf-8"), stdout=subprocess.PIPE)
    got = [json.loads(line) for line in run.stdout.decode("utf-8").splitlines()]
    right = sum(a.get("event") == r[0] for a, r in zip(got, rows))
    learnt = " (models/learned.bin was trained on these)" if part == "read" else ""
    print(f"pairs {part}: {len(rows)} sentences: type accuracy {right / len(rows):.3f}{learnt}")
    if args.curve:
        print("   " + calibration([(a["confidence"], a["event"] == r[0]) for a, r in zip(got, rows)]))
    for a, r in errors(args, part, [(a, r) for a, r in zip(got, rows) if a.get("event") != r[0]]):
        print(f"{r[0]}\t{a.get('event')}\t{(a.get('explain') or {}).get('rule')}\t{r[3]}")


def read_pairs(_):
    folder = pathlib.Path(__file__).parent.parent / "tests/relations"
    return [line.split("\t") for path in sorted(folder.glob("*.tsv"))
            for line in path.read_text(encoding="utf-8").splitlines()], lambda r: r[3]


# ---- quad classes


def quad_of(events):
    if not events:
        return 0
    event = max(events, key=lambda e: (e["confidence"], -e["n"]))
    root = int(event["cameo"][0][:2])
    return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 or root == 16 else 4


def quads(args, name, part, rows):
    coded = code(args.program, [text for text, _ in rows])
    gold, ours = [label for _, label in rows], [quad_of(e) for e in coded]
    kept = [(g, o) for g, o in zip(gold, ours) if g]
    print(f"{name} {part}: {len(rows)} sentences: quad macro-F1 on the relevant "
          f"{macro_f1([g for g, _ in kept], [o for _, o in kept], [1, 2, 3, 4]):.3f}, "
          f"accuracy {sum(g == o for g, o in kept) / len(kept):.3f}, no event in "
          f"{sum(o == 0 for _, o in kept) / len(kept):.3f}")
    wrong = [(t, g, o, e) for (t, g), o, e in zip(rows, ours, coded) if g and g != o]
    for text, g, o, events in errors(args, part, wrong):
        print(f"* {text}\n   gold {g} ours {o}")
        for event in events:
            print("   ours", line_of(event))


def quad_lines(program, texts):
    """The answer of `attache quad` for each text."""
    lines = "".join(" ".join(text.split()) + "\n" for text in texts)
    run = subprocess.run([program, "quad"], input=lines.encode("utf-8"), stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in run.stdout.decode("utf-8").splitlines()]


def whole_quads(args, name, part, rows):
    """As quads, from `attache quad`, which always has an answer."""
    kept = [(text, label) for text, label in rows if label]
    gold, answers = [label for _, label in kept], quad_lines(args.program, [text for text, _ in kept])
    ours = [a["quad"] for a in answers]
    print(f"{name} {part}: {len(kept)} relevant sentences, attache quad: macro-F1 "
          f"{macro_f1(gold, ours, [1, 2, 3, 4]):.3f}, accuracy "
          f"{sum(g == o for g, o in zip(gold, ours)) / len(kept):.3f}")
    for (text, g), a in errors(args, part, [x for x in zip(kept, answers) if x[0][1] != x[1]["quad"]]):
        print(f"* {text}\n   gold {g} ours {a['quad']} {a['confidence']:.2f} {a['explain']}")


def tsv(path, text, label):
    with open(path, encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(r[text].strip(), int(r[label])) for r in rows if len(r) > label and r[label].isdigit()]


def read_penta(data):
    return tsv(data / "cameo-penta/cameo_penta.tsv", 0, 1), lambda r: r[0]


UN_QUAD = {1: 4, 2: 2, 3: 3, 4: 1}  # its numbers to PLOVER's


def read_un(data):
    rows = tsv(data / "un-quad/un_quadclass_en_es_ar.tsv", 0, 3)
    return [(t, UN_QUAD.get(g, 0)) for t, g in rows], lambda r: r[0]


def read_spans(data):
    """Sentences of cameo_source_target.bio as lists of (word, label)."""
    blocks = (data / "cameo-penta/cameo_source_target.bio").read_text(encoding="utf-8").split("\n\n")
    rows = [[tuple(line.rsplit(" ", 1)) for line in b.splitlines() if " " in line] for b in blocks]
    return [r for r in rows if r], lambda r: " ".join(word for word, _ in r)


def spans(args, part, sentences):
    """Words of sources and targets, all events of a sentence taken together; those of a reciprocal event (R) are both."""
    texts = [" ".join(word for word, _ in s) for s in sentences]
    score = collections.Counter()
    for sentence, text, events in zip(sentences, texts, code(args.program, texts)):
        ours = {"S": set(), "T": set()}
        for event in events:
            both = event["actor"] if event["reciprocal"] else []
            ours["S"] |= covered(sentence, event["actor"][:1] if both else event["actor"])
            ours["T"] |= covered(sentence, both[1:] if both else event["recipient"])
        gold = {side: {k for k, (_, label) in enumerate(sentence) if label.endswith("-" + side)} for side in "STR"}
        if gold["R"] and not gold["S"] | gold["T"]:  # of a reciprocal event: either side
            ours = {"R": ours["S"] | ours["T"]}
        for side in ours:
            score["gold"] += len(gold[side])
            score["ours"] += len(ours[side])
            score["both"] += len(gold[side] & ours[side])
    print(f"penta spans {part}: {len(texts)} sentences: source and target words "
          f"P {score['both'] / score['ours']:.3f} R {score['both'] / score['gold']:.3f} "
          f"F1 {2 * score['both'] / (score['ours'] + score['gold']):.3f}")


def covered(sentence, entities):
    """Numbers of the words that lie in the spans (bytes) of the entities."""
    out, at = set(), 0
    for k, (word, _) in enumerate(sentence):
        n = len(word.encode("utf-8"))
        out |= {k for e in entities if e["span"][0] <= at and at + n <= e["span"][1]}
        at += n + 1
    return out


# ---- quiet


def quiet(args, path):
    rows = [line.split("\t", 1) for line in path.read_text(encoding="utf-8").splitlines()
            if "\t" in line]
    coded = code(args.program, [text for _, text in rows])
    loud = [(kind, text, events) for (kind, text), events in zip(rows, coded) if events]
    print(f"quiet {path.stem}: {len(rows)} sentences without a political event: {len(loud)} give one")
    for kind, text, events in loud if args.errors and path.stem != "blind" else []:
        print(f"* {kind}: {text}")
        for event in events:
            print("   ours", line_of(event))


SETS = {"plover": (read_plover, plover), "plv": (read_plv, plv), "pairs": (read_pairs, pairs),
        "penta": (read_penta, lambda a, p, r: quads(a, "penta", p, r)), "spans": (read_spans, spans),
        "un": (read_un, lambda a, p, r: quads(a, "un", p, r)),
        "un whole": (read_un, lambda a, p, r: whole_quads(a, "un", p, r))}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("build")
    parser.add_argument("shared", type=pathlib.Path)
    parser.add_argument("--set", choices=[*SETS, "quiet"])
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--curve", action="store_true")
    args = parser.parse_args()
    args.program = os.path.abspath(os.path.join(args.build, "attache"))
    data = args.shared / "data"
    for name, (read, score) in SETS.items():
        if args.set not in (None, name):
            continue
        if not data.is_dir():
            print(f"{name}: {data} is not there: not scored", file=sys.stderr)
            continue
        items, text_of = read(data)
        for part, half in halves(items, text_of).items():
            score(args, part, half)
    for path in sorted((pathlib.Path(__file__).parent.parent / "tests/quiet").glob("*.txt")):
        if args.set in (None, "quiet"):
            quiet(args, path)


if __name__ == "__main__":
    main()
