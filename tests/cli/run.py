#!/usr/bin/env python3
"""Runs the command's cases: run.py ATTACHE [--bless] [CASE.txt ...]

A case is a text file of sections, each headed by a line `=== name`:
  === command   arguments as a shell line; $A is the program, $T a fresh folder, $C the cases
  === setup     (optional) shell lines run before, in $T
  === stdin     (optional)
  === exit      exit code
  === stdout    (optional) expected; a line `...` stands for any number of lines
  === stderr    (optional; default: nothing) the same
--bless writes what came out into the files, after a person has looked at it.
After the cases the JSONL output is held against docs/record.schema.json.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
ORDER = ["command", "setup", "stdin", "exit", "stdout", "stderr"]


def read_case(path):
    case, name = {}, None
    for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
        if line.startswith("=== "):
            name = line[4:].strip()
            case[name] = ""
        elif name:
            case[name] += line
    return case


def write_case(path, case):
    path.write_text("".join(f"=== {name}\n{case[name]}" for name in ORDER if name in case),
                    encoding="utf-8")


def run(case, program):
    with tempfile.TemporaryDirectory(prefix="attache-cli-") as folder:
        env = dict(os.environ, A=str(program), T=folder, C=str(HERE / "cases"), LC_ALL="C.UTF-8")
        if case.get("setup"):
            subprocess.run(["bash", "-ec", case["setup"]], cwd=folder, env=env, check=True)
        done = subprocess.run(["bash", "-c", case["command"]], cwd=folder, env=env, timeout=120,
                              input=case.get("stdin", "").encode(), capture_output=True)
        return {"exit": f"{done.returncode}\n",
                "stdout": done.stdout.decode(errors="replace").replace(folder, "$T"),
                "stderr": done.stderr.decode(errors="replace").replace(folder, "$T")}


def matches(expected, got):
    parts = [re.escape(line) for line in expected.splitlines(keepends=True)]
    pattern = "".join("(?:.*\n)*?" if part == re.escape("...\n") else part for part in parts)
    return re.fullmatch(pattern, got) is not None


def check_case(path, program, bless):
    case = read_case(path)
    got = run(case, program)
    wrong = [name for name in ("exit", "stdout", "stderr")
             if (name in case or name == "stderr") and not matches(case.get(name, ""), got[name])]
    if wrong and bless:
        write_case(path, {**case, **{name: got[name] for name in wrong}})
        return []
    return [f"{name}: expected {case.get(name, '')!r}, got {got[name]!r}" for name in wrong]


TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}


def is_type(value, name):
    if name in ("integer", "number"):
        kinds = (int,) if name == "integer" else (int, float)
        return isinstance(value, kinds) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


def faults(value, schema, root, at="$"):
    """As much of JSON Schema as record.schema.json uses; anything else is refused."""
    known = {"$ref", "type", "enum", "const", "pattern", "minimum", "maximum", "items", "minItems",
             "maxItems", "properties", "required", "additionalProperties", "oneOf", "description",
             "$schema", "$id", "title", "$defs"}
    if set(schema) - known:
        return [f"schema at {at}: unknown {sorted(set(schema) - known)}"]
    if "$ref" in schema:
        return faults(value, root["$defs"][schema["$ref"].rsplit("/", 1)[1]], root, at)
    out = []
    if "oneOf" in schema:
        tries = [faults(value, choice, root, at) for choice in schema["oneOf"]]
        if sum(not found for found in tries) != 1:
            out.append(f"{at}: fits {sum(not t for t in tries)} of oneOf: {min(tries, key=len)}")
    if "type" in schema:
        names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        if not any(is_type(value, name) for name in names):
            return out + [f"{at}: {value!r} is no {names}"]
    if "const" in schema and value != schema["const"]:
        out.append(f"{at}: {value!r} is not {schema['const']!r}")
    if "enum" in schema and value not in schema["enum"]:
        out.append(f"{at}: {value!r} is none of {schema['enum']}")
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        out.append(f"{at}: {value!r} does not match {schema['pattern']}")
    if is_type(value, "number"):
        if not schema.get("minimum", value) <= value <= schema.get("maximum", value):
            out.append(f"{at}: {value} out of range")
    if isinstance(value, list):
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            out.append(f"{at}: {len(value)} items")
        for i, item in enumerate(value):
            out += faults(item, schema.get("items", {}), root, f"{at}[{i}]")
    if isinstance(value, dict):
        properties = schema.get("properties", {})
        out += [f"{at}: {name} is missing" for name in schema.get("required", [])
                if name not in value]
        if schema.get("additionalProperties", True) is False:
            out += [f"{at}: {name} is not in the schema" for name in value
                    if name not in properties]
        for name in properties.keys() & value.keys():
            out += faults(value[name], properties[name], root, f"{at}.{name}")
    return out


def check_schema(program):
    schema = json.loads((ROOT / "docs/record.schema.json").read_text(encoding="utf-8"))
    story = HERE / "story.txt"
    raw = story.read_bytes()
    done = subprocess.run([program, "code", "--format", "jsonl", story], capture_output=True)
    if done.returncode:
        return [f"exit {done.returncode}: {done.stderr.decode(errors='replace')}"]
    out = []
    records = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    for i, record in enumerate(records, 1):
        out += [f"line {i}: {fault}" for fault in faults(record, schema, schema)]
        words = record.get("evidence")
        if words:
            start, end = words["span"]
            if raw[start:end].decode(errors="replace") != words["text"]:
                out.append(f"line {i}: the evidence is not what its span holds")
    kinds = [record["record"] for record in records]
    if kinds[:1] != ["story"] or "event" not in kinds:
        out.append(f"records are {kinds}: a story first and at least one event expected")
    return out


def main():
    arguments = [a for a in sys.argv[1:] if a != "--bless"]
    if not arguments:
        sys.exit(__doc__)
    program = pathlib.Path(arguments[0]).resolve()
    cases = [pathlib.Path(a) for a in arguments[1:]] or sorted((HERE / "cases").glob("*.txt"))
    tests = [(path.stem, lambda p=path: check_case(p, program, "--bless" in sys.argv))
             for path in cases]
    if not arguments[1:]:
        tests.append(("schema", lambda: check_schema(program)))
    failed = 0
    for name, test in tests:
        found = test()
        failed += bool(found)
        print(("FAIL " if found else "ok   ") + name)
        for line in found:
            print("       " + line)
    print(f"{len(tests) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
