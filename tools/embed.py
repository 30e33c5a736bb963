#!/usr/bin/env python3
"""Turns a file into a C array: embed.py FILE NAME OUT.c [int8]

OUT.c defines `const char NAME[]`, NUL-terminated, or with int8 `const int8_t NAME[]`, as many numbers
as the file has bytes. Numbers instead of a string literal: C promises no more than 4095 characters
for one of those.
"""
import sys


def numbers(data, name):
    rows = [data[i:i + 16] for i in range(0, len(data), 16)]
    yield f"#include <stdint.h>\nextern const int8_t {name}[];\nconst int8_t {name}[] = {{\n"
    for row in rows:
        yield "    " + ", ".join(str(b - 256 if b > 127 else b) for b in row) + ",\n"
    yield "};\n"


def main(source, name, target, kind=None):
    with open(source, "rb") as file:
        data = file.read()
    if kind == "int8":
        with open(target, "w", encoding="ascii") as out:
            out.writelines(numbers(data, name))
        return
    if b"\0" in data:
        sys.exit(f"embed.py: {source}: holds a NUL byte; it cannot be a C string")
    rows = [data[i:i + 16] for i in range(0, len(data), 16)]
    with open(target, "w", encoding="ascii") as out:
        out.write(f"extern const char {name}[];\nconst char {name}[] = {{\n")
        for row in rows:
            out.write("    " + ", ".join(f"(char){byte}" for byte in row) + ",\n")
        out.write("    0};\n")


if __name__ == "__main__":
    if len(sys.argv) not in (4, 5) or sys.argv[4:] not in ([], ["int8"]):
        sys.exit("usage: embed.py FILE NAME OUT.c [int8]")
    main(*sys.argv[1:])
