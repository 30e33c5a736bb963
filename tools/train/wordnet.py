"""Facts of WordNet (Debian's wordnet-base) about a word: its synsets, those above them, its field
and the words of its glosses, the senses weighted by rank. Licence: see NOTICE."""
import functools
import math
import pathlib
import re

FOLDER = pathlib.Path("/usr/share/wordnet")
FILES = {"v": "verb", "n": "noun", "a": "adj"}
STOP = set("""a an the of to or and in on by for with from as at is be are was that this it its his her their one's someone something
not no into out up off who which what when where such than more very especially usually used often etc some any other being
having made make make do does have has one or""".split())


class Net:
    def __init__(self, senses=3, above=3):
        self.senses, self.above = senses, above
        self.index, self.data = {}, {}
        for pos, name in FILES.items():
            for line in (FOLDER / f"index.{name}").open(encoding="utf-8"):
                if line.startswith(" "):
                    continue
                part = line.split()
                n = int(part[2])
                self.index[part[0] + "." + pos] = [pos + s for s in part[-n:]]
            for line in (FOLDER / f"data.{name}").open(encoding="utf-8"):
                if not line.startswith(" "):
                    self.data[pos + line[:8]] = line

    @functools.lru_cache(None)
    def synset(self, key):
        """(field, keys above, words of the gloss)"""
        head, _, gloss = self.data[key].partition("|")
        part = head.split()
        words = int(part[3], 16)
        at = 4 + 2 * words
        above = []
        for k in range(int(part[at])):
            sign, offset, pos, _ = part[at + 1 + 4 * k: at + 5 + 4 * k]
            if sign in ("@", "@i"):
                above.append(key[0] + offset)
        gloss = re.sub(r'"[^"]*"', "", gloss)
        return part[1], above, [w for w in re.findall(r"[a-z]{3,}", gloss.lower()) if w not in STOP]

    @functools.lru_cache(None)
    def facts(self, word):
        """[(fact, weight)] of "impose.v"."""
        keys = self.index.get(word, [])[:self.senses]
        found = {}
        for rank, key in enumerate(keys):
            weight = 0.6 ** rank
            level = [key]
            for up in range(self.above + 1):
                for k in level:
                    fact = "s" + k
                    found[fact] = max(found.get(fact, 0), weight * 0.7 ** up)
                level = [a for k in level for a in self.synset(k)[1]]
            field, _, gloss = self.synset(key)
            found["d" + word[-1] + field] = max(found.get("d" + field, 0), weight)
            for w in gloss[:8]:
                found["g" + w] = max(found.get("g" + w, 0), weight * 0.5)
        size = math.sqrt(sum(w * w for w in found.values())) or 1
        return tuple((f, w / size) for f, w in sorted(found.items()))

    def field(self, word):
        """The number of the field of the first sense of a word, or ""."""
        return self.synset(self.index[word][0])[0] if word in self.index else ""

    def words(self):
        """Every single word of WordNet."""
        return [w for w in self.index if "_" not in w and w[:-2].isalpha()]
