#!/usr/bin/env python3
"""Scores of the language analysis by genre: score.py BUILD DATA

CoNLL 2018 measures (conll18.h) of the dev sets, from raw text (tools/conllu_text.py, `parse
--format text`) and, where the line says so, from gold words (`parse --format conllu`). The
document ids of GUM name the genre. The targets are for raw text. Each set is parsed after its own
treebank's conventions, and once as the program does unasked (`--treebank both`).
"""
import glob
import pathlib
import subprocess
import sys
import tempfile

MEASURES = ["Tokens", "Sentences", "UPOS", "UFeats", "Lemmas", "UAS", "LAS"]
EWT_TARGET = [99.0, 77, 95.5, 95.5, 96.5, 88, 85.5]
GUM_TARGET = [99.3, 90, 96.5, 96, 97, 89, 86.5]
NEWS = ["news", "speech", "interview"]


def run(*arguments):
    return subprocess.run([str(a) for a in arguments], check=True, stdout=subprocess.PIPE).stdout


def raw_parse(build, paths, treebank, folder):
    text = folder / "raw.txt"
    text.write_bytes(run(sys.executable, "tools/conllu_text.py", *paths))
    return run(build / "attache", "parse", "--treebank", treebank, "--format", "text", text)


def gold_parse(build, paths, treebank, _):
    return b"".join(run(build / "attache", "parse", "--treebank", treebank, "--format", "conllu", path)
                    for path in paths)


def score(build, paths, treebank, parse):
    with tempfile.TemporaryDirectory(prefix="attache-eval-") as name:
        folder = pathlib.Path(name)
        gold, system = folder / "gold.conllu", folder / "system.conllu"
        gold.write_bytes(b"".join(pathlib.Path(path).read_bytes() for path in paths))
        system.write_bytes(parse(build, paths, treebank, folder))
        table = run(build / "conll18", gold, system).decode()
    rows = dict((part[0].strip(), float(part[3])) for part in
                (line.split("|") for line in table.splitlines()[2:]))
    return [rows[measure] for measure in MEASURES]


def show(name, values, target=None):
    cells = [f"{v:7.2f}{'*' if target and v < t else ' '}" for v, t in zip(values, target or values)]
    print(f"{name:28}" + "".join(cells))


def block(build, treebank, target, lines):
    show("target", target)
    for name, paths in lines:
        show(name, score(build, paths, treebank, raw_parse), target)
    name, paths = lines[-1]
    show(name + ", gold words", score(build, paths, treebank, gold_parse))
    show(name + ", as both", score(build, paths, "both", raw_parse))


def main(build, data):
    print(f"{'':28}" + "".join(f"{m[:7]:>7} " for m in MEASURES) + "  (* below the target)")
    ewt = glob.glob(f"{data}/ud-ewt/*dev.conllu")
    documents = sorted(glob.glob(f"{data}/ud-gum-free/*/dev/*.conllu"))
    genre = {name: [d for d in documents if f"GUM_{name}_" in d] for name in NEWS}
    together = [d for name in NEWS for d in genre[name]]
    block(build, "ewt", EWT_TARGET, [("EWT dev", ewt)])
    block(build, "gum", GUM_TARGET, [(f"GUM dev {name}", genre[name]) for name in NEWS] +
          [("GUM dev all", documents), ("GUM dev these three", together)])


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
