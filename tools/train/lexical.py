"""What a dictionary knows of a word before it is seen in a sentence: the parts of speech and
inflections its form can be, the kind of thing or doing it names, what a verb takes beside it.
From WordNet 3.0 (Debian's wordnet-base) and the names of attaché's own lexicon."""
import re
from collections import Counter, defaultdict

from vary import inflect

PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
FORMS = ["n", "n-s", "v", "v-s", "v-ed", "v-ing", "a", "a-er", "a-est", "r"]
NAMES = ["name:person", "name:place", "name:group", "name:other"]
MOSTLY = ["mostly:n", "mostly:v", "mostly:a", "mostly:r", "mostly:none"]
# Lexicographer files by number (lexnames(5WN)); kinds of matter are one.
NOUN = {4: "act", 7: "attribute", 9: "cognition", 10: "communication", 11: "event", 12: "feeling",
        14: "group", 15: "place", 16: "feeling", 18: "person", 19: "process", 21: "possession",
        22: "process", 23: "quantity", 24: "relation", 26: "state", 28: "time"}
VERB = {29: "body", 30: "change", 31: "cognition", 32: "communication", 33: "competition",
        34: "consumption", 35: "contact", 36: "creation", 37: "emotion", 38: "motion",
        39: "perception", 40: "possession", 41: "social", 42: "stative", 43: "weather"}
TAKES = {"object": {8, 9, 10, 11, 15, 16, 17, 18, 19, 20, 21, 31}, "nothing": {1, 2, 3},
         "two": {14}, "phrase": {4, 12, 13, 15, 16, 17, 18, 19, 20, 21, 22, 27, 31},
         "clause": {26, 29, 34}, "infinitive": {28, 32}, "object-infinitive": {24, 25, 30, 35},
         "complement": {5, 6, 7}, "gerund": {33}}
FLAGS = (FORMS + NAMES + MOSTLY + sorted({"n:" + k for k in NOUN.values()} | {"n:thing"}) +
         ["v:" + k for k in VERB.values()] + ["takes:" + k for k in TAKES] + ["a:of-noun", "a:of-verb"])
assert len(FLAGS) <= 64  # one machine word a form: export.py
FLAG = {name: i for i, name in enumerate(FLAGS)}
NAME_KIND = {14: "name:group", 15: "name:place", 17: "name:place", 18: "name:person"}


class Synset:
    def __init__(self, line):
        field, self.kind = line.split(" "), int(line.split(" ")[1])
        n = int(field[3], 16)
        self.words = [re.sub(r"\(.*", "", w) for w in field[4:4 + 2 * n:2]]
        self.instance = " @i " in line
        # "+ 08 00": a verb frame, of all words or of one
        self.frames = [(int(f), int(w, 16)) for f, w in re.findall(r"\+ (\d\d) ([0-9a-f]{2})(?= )", line)]


def synsets(path):
    found, offset = {}, 0
    with open(path, "rb") as lines:
        for raw in lines:
            if raw[:1].isdigit():
                found[offset] = Synset(raw.decode("utf-8").split(" | ")[0] + " ")
            offset += len(raw)
    return found


class Lexical:
    def __init__(self, wordnet, lexicon):
        self.flags, self.weight = defaultdict(set), defaultdict(Counter)
        self.count = self.read_counts(wordnet)
        for part, p in PARTS.items():
            irregular = self.read_exceptions(f"{wordnet}/{part}.exc") if part != "adv" else {}
            self.read_part(wordnet, part, p, irregular)
        self.read_names(lexicon)
        for form, weight in self.weight.items():
            self.flags[form].add(self.mostly(weight))

    def of(self, form):
        return sorted(FLAG[f] for f in self.flags.get(form.lower(), ()))

    @staticmethod
    def read_counts(wordnet):
        count, part = Counter(), " nvara"
        with open(wordnet + "/cntlist.rev", encoding="utf-8") as lines:
            for line in lines:
                key, _, n = line.split()
                lemma, rest = key.split("%")
                count[lemma, part[int(rest[0])]] += int(n)
        return count

    @staticmethod
    def read_exceptions(path):
        found = defaultdict(list)
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                form, *lemmas = line.split()
                for lemma in lemmas:
                    found[lemma].append(form)
        return found

    def read_part(self, wordnet, part, p, irregular):
        data = synsets(f"{wordnet}/data.{part}")
        with open(f"{wordnet}/index.{part}", encoding="utf-8") as lines:
            for line in lines:
                if line.startswith(" "):
                    continue
                field = line.split()
                senses = [data[int(o)] for o in field[-int(field[2]):]]
                if "_" in field[0]:
                    self.add_phrase(senses)
                elif not re.search(r"\d", field[0]):
                    self.add_word(field[0], p, senses, irregular.get(field[0], []))

    def add_phrase(self, senses):
        """The capitalised words of a person's name are names of persons."""
        for sense in senses:
            if sense.instance and sense.kind == 18:
                for word in "_".join(sense.words).split("_"):
                    if len(word) > 2 and word[0].isupper():
                        self.flags[word.lower()].add("name:person")

    def add_word(self, lemma, p, senses, irregular):
        common, kinds = [], set()
        for sense in senses:
            own = [i for i, w in enumerate(sense.words, 1) if w.lower() == lemma]
            if p == "n" and all(sense.words[i - 1][:1].isupper() for i in own):
                kinds.add(NAME_KIND.get(sense.kind, "name:other"))
            else:
                common.append((sense, own))
        if common:
            kinds |= self.kinds(p, common)
        base = [p] if common or p != "n" else []
        for form, inflection in [(lemma, base)] + inflected(lemma, p, irregular):
            if p == "n" and not common and inflection:
                continue
            self.flags[form].update(kinds, inflection)
            if common:
                self.weight[form][p] += self.count[lemma, p]

    @staticmethod
    def kinds(p, senses):
        first = senses[0][0].kind
        if p == "n":
            return {"n:" + NOUN.get(first, "thing")}
        if p == "a":
            return {"a:of-noun"} if first == 1 else {"a:of-verb"} if first == 44 else set()
        if p == "r":
            return set()
        frames = {f for sense, own in senses[:3] for f, w in sense.frames if w == 0 or w in own}
        return {"v:" + VERB[first]} | {"takes:" + k for k, v in TAKES.items() if v & frames}

    @staticmethod
    def mostly(weight):
        total = sum(weight.values())
        best, n = weight.most_common(1)[0]
        return "mostly:" + (best if n > 0.75 * total else "none")

    def read_names(self, lexicon):
        with open(lexicon + "/world/places.txt", encoding="utf-8") as lines:
            for line in lines:
                if line[0] not in "#\n":
                    self.add_names(" ; ".join(line.split(" | ")[:2]), "name:place", 1)
        with open(lexicon + "/en/people.txt", encoding="utf-8") as lines:
            for line in lines:
                if line[0] not in "#\n":
                    self.add_names(line.split(" | ")[0], "name:person", 9)

    def add_names(self, names, kind, words_max):
        for name in re.split(r"\s*;\s*", names):
            words = name.strip("= ").split()
            if len(words) <= words_max:
                for word in words:
                    if len(word) > 3 and word[0].isupper():
                        self.flags[word.lower()].add(kind)


def inflected(lemma, p, irregular):
    """Forms of a word with their flag; of a letter that may double, both spellings."""
    if not re.fullmatch(r"[a-z'-]{2,}", lemma) or p == "r":
        return []
    if p == "n":
        return [(f, ["n-s"]) for f in irregular + [inflect(lemma, "VBZ")]]
    double = lemma + lemma[-1] if re.search(r"[^aeiou][aeiou][^aeiouwxy]$", lemma) else lemma
    if p == "v":
        forms = [(inflect(lemma, "VBZ"), ["v-s"]), (inflect(lemma, "VBG"), ["v-ing"]), (double + "ing", ["v-ing"])]
        regular = [inflect(lemma, "VBD"), double + "ed"]
        kind = lambda f: "v-ing" if f.endswith("ing") else "v-s" if f.endswith("s") else "v-ed"
        past = [f for f in irregular if kind(f) == "v-ed"]
        return forms + [(f, [kind(f)]) for f in irregular] + [(f, ["v-ed"]) for f in regular if not past]
    if len(lemma) > 6 and not irregular:
        return []
    stem = lemma[:-1] + "i" if lemma.endswith("y") else lemma.rstrip("e")
    forms = [stem + "er", stem + "est", double + "er", double + "est"]
    return [(f, ["a-est" if f.endswith("st") else "a-er"]) for f in irregular + forms]
