#!/usr/bin/env python3
"""How many names of the field's own dictionaries the resolver knows: actors.py BUILD DATA [-v KIND]

The dictionaries are a measure and nothing else: no entry of theirs is in the lexicon because it stands
there. Each name goes through `attache actors` alone; persons on the middle day of their last spell in
government. same: country or slot (of a town: the country it lies in) as in the dictionary (IGO takes UNO and EUR in, for bodies with a
country in their code that country counts too; for a region any of its members); other: another one; none: unknown.

  states    Phoenix.Countries.actors: names with a bare country code: states, peoples, towns
  people    the same file: persons with a spell in government that ends after 1990
  bodies    Phoenix.International.actors: IGO, NGO (companies, MNC, apart)
  groups    Phoenix.MilNonState.actors
  roles     Phoenix.agents: same when our first sector is theirs (MED is JRN, HLH is MED, ...)

At most 1,500 of each kind, drawn by a hash, which also parts the read half from the blind one; -v
prints the failures of the read half."""
import collections
import hashlib
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
MOST = 1500
RENAMED = {"TMP": "TLS", "ROM": "ROU", "ZAR": "COD", "KSV": "KOS", "KNT": "KNA", "BUR": "MMR", "NGM": "NGO", "INT": "IGO"}
SECTOR = {"MED": "JRN", "HLH": "MED", "INS": "REB", "SEP": "REB", "DEV": "SOC", "ENV": "SOC", "HRI": "SOC",
          "MUS": "REL", "MOS": "REL", "CHR": "REL", "JEW": "REL", "HIN": "REL", "BUD": "REL", "PPL": "CVL"}


def title(name):
    """As in running text; an acronym cannot be told from a name in capitals, so one word of up to
    six letters without a vowel, or of up to three, stays as it is."""
    name = " ".join(re.sub(r"\([^)]*\)", " ", name.replace("_", " ")).strip(" +").split())
    if " " not in name and (len(name) <= 3 or (len(name) <= 6 and not re.search("[AEIOUY]", name))):
        return name
    name = re.sub(r"(^|[ -])([a-zà-ÿ])", lambda m: m[1] + m[2].upper(), name.lower())
    return re.sub(r"(?<= )(Of|The|For|And|In|On|To|De|Del|Y|E|Du|La|Al)(?= )", lambda m: m[1].lower(), name)


def draw(text):
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16)


def records(path):
    """(names, [(code, restriction)]) of a dictionary of actors."""
    names, codes = [], []
    for line in path.read_bytes().decode("utf-8", "replace").splitlines():
        line = re.split(r"[#;]", line)[0].rstrip()
        text = line.strip()
        if not text:
            continue
        found = [(m[1], m[2].strip()) for m in re.finditer(r"\[([A-Za-z-]+)\s*([^\]]*)\]", text)]
        if text[0] not in "+[" and (codes or not names):
            if names:
                yield names, codes
            names, codes = [], []
        if text[0] != "[":
            names.append(title(text.split("[")[0]))
        codes += found
    if names:
        yield names, codes


def middle(restriction):
    date = [d if len(d) == 8 else ("20" if int(d[:2]) <= 35 else "19") + d for d in re.findall(r"\d{6,8}", restriction)
            if len(d) in (6, 8)]
    if not date or restriction.startswith("<"):
        return None
    if len(date) == 1:
        date.append("20130101")
    year = (int(date[0][:4]) + int(date[1][:4])) / 2
    if int(date[1][:4]) < 1991 or date[0] > date[1]:
        return None
    return date[1][:4] + "-01-01" if date[1][:4] > date[0][:4] and year == int(year) + .5 else \
        f"{int(year)}-{date[1][4:6] if int(date[0][:4]) == int(date[1][:4]) else '07'}-01".replace("-00-", "-01-")


def collect(folder):
    """kind -> [(name, day or None, wanted set)]"""
    out = collections.defaultdict(list)
    for names, codes in records(folder / "Phoenix.Countries.actors.txt"):
        bare = [c for c, r in codes if not r and len(c) == 3]
        for name in names:
            if bare and len(codes) == 1:
                out["states"].append((name, None, {bare[0]}))
        spells = [(c, middle(r)) for c, r in codes if r and c[3:6] == "GOV"]
        spells = [s for s in spells if s[1]]
        if spells and " " in names[0]:
            out["people"].append((names[0], spells[-1][1], {spells[-1][0][:3]}))
    for names, codes in records(folder / "Phoenix.International.actors.txt"):
        for code, restriction in codes[:1]:
            kind = "companies" if code.startswith("MNC") else "bodies"
            if not restriction:
                out[kind] += [(n, None, {code[:3], code[3:6]} | ({"UNO", "EUR"} if code[:3] == "IGO" else set())) for n in names]
    for names, codes in records(folder / "Phoenix.MilNonState.actors.txt"):
        for code, restriction in codes[:1]:
            out["groups"] += [(n, None, {code[:3], code[3:6]} - {"REB", "GOV", "MUS"}) for n in names if not restriction]
    for line in (folder / "Phoenix.agents.txt").read_text(errors="replace").splitlines():
        found = re.match(r"([^#\[{!]+)(?:\{[^}]*\})?\s*\[~([A-Z]{3})", line)
        if found:
            out["roles"].append(("the " + found[1].replace("_", " ").strip().lower(), None, {SECTOR.get(found[2], found[2])}))
    return out


def ask(program, rows, places):
    """name -> (country, sectors), one call a day asked for."""
    answers = {}
    days = collections.defaultdict(list)
    for name, day, _ in rows:
        days[day].append(name)
    for day, names in days.items():
        for i in range(0, len(names), 500):
            command = [program, "actors"] + (["--date", day] if day else []) + ["--"] + names[i:i + 500]
            text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
            name = None
            for line in text.splitlines():
                if not line.startswith("  "):
                    name = line
                    answers[name, day] = ["", ""]
                elif line.startswith("  country"):
                    answers[name, day][0] = line.split()[1]
                elif line.startswith("  sectors"):
                    answers[name, day][1] = line.split()[1]
                elif places and ": place" in line and not answers[name, day][0]:
                    answers[name, day][0] = line.split()[1]
    return answers


def regions():
    """Code of a region -> its members: who is of a region's member is of the region."""
    out = {}
    for line in (ROOT / "lexicon/en/regions.txt").read_text(encoding="utf-8").splitlines():
        f = [x.strip() for x in line.split("|")]
        if len(f) == 4 and not line.startswith("#"):
            out[f[0]] = set(f[3].replace(";", " ").split())
    return out


def score(program, kind, rows, verbose):
    drawn, members = {}, regions()
    for row in rows:
        if row[0] and "\n" not in row[0]:
            drawn.setdefault(row[0], row)
    drawn = sorted(drawn.values(), key=lambda r: draw(kind + r[0]))[:MOST]
    answers = ask(program, drawn, kind == "states")
    count = collections.defaultdict(collections.Counter)
    for name, day, want in drawn:
        got = answers.get((name, day), ["", ""])[kind == "roles"]
        want = want | set().union(*(members.get(w, ()) for w in want)) if kind != "roles" else want
        half = "read" if draw(name) % 2 else "blind"
        word = "none" if not got else "same" if got in {RENAMED.get(w, w) for w in want} else "other"
        count[half][word] += 1
        if verbose and half == "read" and word != "same":
            print(f"  {word} {name!r} {day or ''} wanted {'/'.join(sorted(want)[:4])} got {got or '-'}")
    for half in ("read", "blind"):
        n = sum(count[half].values()) or 1
        print(f"actors {half:5} {kind:9} {n:4} names: same {count[half]['same'] / n:.3f} other "
              f"{count[half]['other'] / n:.3f} none {count[half]['none'] / n:.3f}")


def main():
    folder = pathlib.Path(sys.argv[2]) / "dictionaries/petrarch2"
    if not folder.is_dir():
        print(f"actors: {folder} IS NOT THERE: NO NAME OF THE FIELD'S DICTIONARIES SCORED")
        return
    wanted = sys.argv[sys.argv.index("-v") + 1] if "-v" in sys.argv else None
    for kind, rows in collect(folder).items():
        if not wanted or kind == wanted:
            score(sys.argv[1] + "/attache", kind, rows, bool(wanted))


if __name__ == "__main__":
    main()
