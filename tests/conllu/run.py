#!/usr/bin/env python3
"""What `attache parse` writes is CoNLL-U of level 2 (tools/conllu_check.py): run.py ATTACHE

On the examples and on odd texts, very long ones among them (docs/limits.md): no fault; the
forms are the text without its white space; TokenRange gives the bytes of each form; and parsed
again from its own words the output keeps every byte but the offsets. stdlib Python only.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tools"))
import conllu_check  # noqa: E402

SPACES = re.compile("[\\s\u200b\ufeff]+")
STORY_MAX = 4 << 20
MEMORY_MAX = 300 << 20  # bytes of the whole process, on any of these texts
SANITISED = "__asan"  # in the program: it takes more memory by design

ODD = {
    "emoji": "The envoy smiled \U0001F642\U0001F44D\U0001F3FD and left \U0001F468\u200d\U0001F469\u200d\U0001F467. OK!",
    "control characters": "Talks\x01 went on\x1b[31m in\x7f Porto.\x1c\x1f They\x85ended.",
    "right to left": "\u0648\u0632\u064a\u0631 \u0627\u0644\u062e\u0627\u0631\u062c\u064a\u0629 met \u05e9\u05e8 today.\u200f",
    "bad UTF-8": b"Caf\xe9 talks \xff\xfe ended\xc3 in \xed\xa0\x80 Porto.\xf0\x9f",
    "tab in a token": "The min\tister\tsaid\t\tyes .",
    "no final newline": "Ilves left. She flew home",
    "clitics": "He cannot go. It's the U.S. They don't, can't and won't; gonna leave the minister's U.S. office.",
    "lonely marks": "'s n't ' \" _ # \\ | = -- ... ?! \u2019s",
    "underscore and number sign": "# text = no comment\n_ _ _\n1\t_\t_\n\n# newpar",
    "many kinds of space": "a\u00a0b\u2003c\u3000d\u200be\u2028f\u2029g\ufeffh\r\ni\rj\vk\fl",
    "marks that combine": "e\u0301 \u0301 a\u200d \ufe0f n\u0303o",
    "one letter": "a",
    "abbreviation at the end": "He works for Acme Inc.",
    "10,000 words in a line": "word " * 10000,
    "10,000 names in a line": "Ana Ilves and " * 3333 + "Bo",
    "token of 1 MB": "a" * (1 << 20) + " end.",
    "token of 1 MB, wide": "\u00e9" * (1 << 19) + " end.",
    "100,000 commas": "," * 100000,
    "4,000 clitics": "n't's" * 2000,
    "5,000 open quotation marks": "\u201c" * 5000,
    "bad bytes, 15 kB": b"\xff\xc3\x28" * 5000,
}


def parse(program, mode, raw):
    with tempfile.TemporaryDirectory(prefix="attache-conllu-") as folder:
        path = pathlib.Path(folder) / "in"
        path.write_bytes(raw)
        script = ("import resource, subprocess, sys\n"
                  "code = subprocess.run(sys.argv[1:], timeout=300).returncode\n"
                  "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)\n"
                  "sys.exit(code)")
        done = subprocess.run([sys.executable, "-c", script, program, "parse", "--format", mode, path],
                              capture_output=True)
    said = done.stderr.decode(errors="replace").splitlines()
    return done.returncode, done.stdout, "\n".join(said[:-1]), int(said[-1]) << 10


def surface(out):
    """(form, first, last) of each surface token."""
    rows, covered = [], 0
    for line in out.decode("utf-8").split("\n"):
        if line.startswith("# "):
            continue
        columns = line.split("\t")
        if len(columns) != 10:
            covered = 0
            continue
        first, _, last = columns[0].partition("-")
        if last:
            covered = int(last)
        elif int(first) <= covered:
            continue
        start, end = re.search(r"TokenRange=(\d+):(\d+)", columns[9]).groups()
        rows.append((columns[1], int(start), int(end)))
    return rows


def shown(raw):
    """Bytes as a form shows them: U+FFFD for a control character or a byte that is no UTF-8."""
    text, at = [], 0
    while at < len(raw):
        for size in (1, 2, 3, 4):
            try:
                rune = raw[at:at + size].decode("utf-8")
                break
            except UnicodeDecodeError:
                rune = None
        bad = rune is None or (rune < " " or "\x7f" <= rune < "\xa0") and not SPACES.fullmatch(rune) \
            or rune in "\x1c\x1d\x1e\x1f"
        text.append("\ufffd" if bad else rune)
        at += 1 if rune is None else size
    return "".join(text)


def without_offsets(out):
    return re.sub(rb"TokenRange=\d+:\d+", b"", out)


def check_again(program, out):
    """A form that shows U+FFFD is another form when it is read again, so only its words are held."""
    code, again, said, _ = parse(program, "conllu", out)
    same = without_offsets(again) == without_offsets(out)
    if "\ufffd".encode() in out:
        same = [row[0] for row in surface(again)] == [row[0] for row in surface(out)]
    return [] if same and not code else [f"parsed again from its own words: exit {code} {said}, same: {same}"]


def check(program, name, raw, limit):
    code, out, said, memory = parse(program, "text", raw)
    if code:
        return [f"exit {code}: {said}"]
    faults = conllu_check.Checker(name).file(out)[:5]
    rows = surface(out)
    if "".join(form for form, _, _ in rows) != SPACES.sub("", shown(raw)):
        faults.append("the forms are not the text without its white space")
    faults += [f"TokenRange {a}:{b} is not {form!r}" for form, a, b in rows
               if shown(raw[a:b]) != form][:3]
    if len(out) <= STORY_MAX:
        faults += check_again(program, out)
    if memory > limit:
        faults.append(f"{memory >> 20} MiB of memory")
    return faults


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    program = pathlib.Path(sys.argv[1]).resolve()
    limit = MEMORY_MAX * (8 if SANITISED.encode() in program.read_bytes() else 1)
    failed = conllu_check.self_test()
    texts = {path.name: path.read_bytes() for path in sorted((ROOT / "examples").glob("*.txt"))}
    texts.update((name, text if isinstance(text, bytes) else text.encode()) for name, text in ODD.items())
    for name, raw in texts.items():
        found = check(program, name, raw, limit)
        failed += bool(found)
        for line in found:
            print(f"FAIL {name}: {line}")
    print(f"conllu: {len(texts)} texts, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
