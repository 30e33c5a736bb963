#!/usr/bin/env python3
"""Turns a file into a C string: embed.py FILE NAME OUT.c

OUT.c defines `const char NAME[]`, NUL-terminated. Numbers instead of a string
literal: C promises no more than 4095 characters for one of those.
"""
import sys


def main(source, name, target):
    with open(source, "rb") as file:
        data = file.read()
    if b"\0" in data:
        sys.exit(f"embed.py: {source}: holds a NUL byte; it cannot be a C string")
    rows = [data[i:i + 16] for i in range(0, len(data), 16)]
    with open(target, "w", encoding="ascii") as out:
        out.write(f"extern const char {name}[];\nconst char {name}[] = {{\n")
        for row in rows:
            out.write("    " + ", ".join(f"(char){byte}" for byte in row) + ",\n")
        out.write("    0};\n")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit("usage: embed.py FILE NAME OUT.c")
    main(*sys.argv[1:])
