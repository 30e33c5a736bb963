"""Sentences as the news writes them, made from the treebanks': other verbs and names in the same
tree, two names where one stood, headlines, capitals, careless typing, officials with their titles
(stacks.py). What a small treebank shows
of one verb in one tense is so shown of the verbs that the lexicon codes, many of which are nouns
as well ("X and Y face sanctions")."""
import glob
import random
import re

from stacks import stacked

IRREGULAR = set("""arise bear beat become begin bend bet bid bind bite bleed blow break breed bring
build burn burst buy cast catch choose cling come cost creep cut deal dig do draw drink drive eat
fall feed feel fight find flee fling fly forbid forget forgive forgo forsake foreswear forswear
freeze get give go grow hang have hear hide hit hold hurt keep know lay lead leave lend let lie lose
make mean meet mislead overthrow overrun override oversee pay plead prove put quit read rend repay
retake ride ring rise run say see seek sell send set shake shed shoot show shrink shut sing sink sit
slay sleep slide sling speak spend spin split spread spring stand steal stick sting strike string
strive swear sweep swim swing take teach tear tell think throw undergo undertake upset wake wear weave
weep win withdraw withhold withstand wreak wring write be""".split())
NAMES = """France Germany Russia China Iran Iraq Syria Turkey Israel Egypt Libya Sudan Ethiopia Kenya
Nigeria Ghana Mali Chad Niger Rwanda Uganda Congo Angola Zambia Zimbabwe Botswana Malawi Tanzania
Somalia Eritrea Djibouti Yemen Oman Qatar Kuwait Bahrain Jordan Lebanon Cyprus Greece Albania Serbia
Kosovo Croatia Bosnia Slovenia Hungary Romania Bulgaria Moldova Ukraine Belarus Poland Lithuania
Latvia Estonia Finland Sweden Norway Denmark Iceland Ireland Britain Spain Portugal Italy Malta
Austria Georgia Armenia Azerbaijan Kazakhstan Uzbekistan Tajikistan Afghanistan Pakistan India Nepal
Bhutan Bangladesh Myanmar Thailand Laos Vietnam Cambodia Malaysia Singapore Indonesia Philippines
Taiwan Japan Mongolia Australia Canada Mexico Cuba Haiti Jamaica Honduras Guatemala Nicaragua Panama
Colombia Venezuela Ecuador Peru Bolivia Chile Argentina Uruguay Paraguay Brazil Guyana Moscow Beijing
Tehran Baghdad Damascus Ankara Cairo Tripoli Khartoum Nairobi Abuja Harare Minsk Kyiv Warsaw Berlin
Paris London Madrid Rome Athens Belgrade Tokyo Seoul Pyongyang Delhi Islamabad Kabul Riyadh Doha
Washington Ottawa Havana Caracas Lima Santiago Brussels Geneva Hamas Hezbollah NATO ECOWAS ASEAN OPEC
Interpol Parliament Congress Police""".split()
FINITE = {"VBZ": "VERB\tVBZ\tMood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
          "VBP": "VERB\tVBP\tMood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin"}
VOWELS = "aeiou"


def verbs(lexicon):
    """The regular verbs that the lexicon's frames are about."""
    found = set()
    for path in glob.glob(lexicon + "/en/frames/*.txt"):
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                m = re.match(r"([a-z]{3,})\.v\b.*->\s*(?!none)", line)
                if m and m.group(1) not in IRREGULAR:
                    found.add(m.group(1))
    return sorted(found)


def doubles(verb):
    """"ban" doubles its last letter; longer verbs only where the last syllable is stressed, which
    spelling does not tell: they are left as they are."""
    return (len(verb) < 5 and verb[-1] not in VOWELS + "wxy" and verb[-2] in VOWELS
            and verb[-3:-2] not in VOWELS)


def inflect(verb, xpos):
    y = verb.endswith("y") and verb[-2] not in VOWELS
    if xpos == "VBZ":
        return verb[:-1] + "ies" if y else verb + ("es" if re.search(r"(s|x|z|ch|sh|o)$", verb) else "s")
    if xpos in ("VBD", "VBN"):
        if y:
            return verb[:-1] + "ied"
        return verb + ("d" if verb.endswith("e") else verb[-1] + "ed" if doubles(verb) else "ed")
    if xpos == "VBG":
        if verb.endswith("e") and not verb.endswith(("ee", "ye")):
            return verb[:-1] + "ing"
        return verb + (verb[-1] + "ing" if doubles(verb) else "ing")
    return verb


class Varier:
    def __init__(self, lexicon):
        self.verbs = verbs(lexicon)

    def __call__(self, s):
        """Now and then another sentence like s, else None; and whether the tree is still the same
        word for word."""
        dice = random.random()
        for share, make, same in ((0.03, self.capitals, True), (0.02, self.small, True),
                                  (0.02, self.title, True), (0.04, self.bare, True),
                                  (0.30, self.other_words, True), (0.07, self.two_names, False),
                                  (0.08, self.headline, False), (0.18, stacked, False)):
            if dice < share:
                return make(s), same
            dice -= share
        return None, False

    def capitals(self, s):
        return s.changed(form=[f.upper() for f in s.form])

    def small(self, s):
        return s.changed(form=[f.lower() for f in s.form])

    def title(self, s):
        return s.changed(form=[f[:1].upper() + f[1:] if len(f) > 3 or i == 0 else f
                               for i, f in enumerate(s.form)])

    def bare(self, s):
        n = len(s.form)
        ends = n > 4 and s.tag[-1].startswith("PUNCT") and n not in s.head
        return s.kept(range(n - 1)) if ends else None

    def other_words(self, s):
        """Verbs with an object, and names of one word, changed for others."""
        form, lemma = list(s.form), list(s.lemma)
        objects = {h for h, r in zip(s.head, s.rel) if r in ("obj", "nsubj:pass")}
        heads = set(s.head)
        for i, tag in enumerate(s.tag):
            upos, xpos = tag.split("\t")[:2]
            if upos == "VERB" and i + 1 in objects and form[i].islower() and random.random() < 0.6:
                lemma[i] = random.choice(self.verbs)
                form[i] = inflect(lemma[i], xpos)
            elif self.lone_name(s, i, heads) and random.random() < 0.4:
                form[i] = lemma[i] = random.choice(NAMES)
        return s.changed(form=form, lemma=lemma) if form != s.form else None

    @staticmethod
    def lone_name(s, i, heads):
        return (s.tag[i].startswith("PROPN\tNNP\t") and i + 1 not in heads and s.form[i].istitle()
                and s.rel[i].split(":")[0] in ("nsubj", "obj", "conj", "nmod", "obl", "compound"))

    def two_names(self, s):
        """"X signs" made "X and Y sign"."""
        heads = set(s.head)
        for i in range(len(s.form)):
            verb = s.head[i] - 1
            if s.rel[i] != "nsubj" or verb <= i or not s.tag[verb].startswith("VERB"):
                continue
            if not self.lone_name(s, i, heads) and not s.tag[i].startswith("PRON\tPRP"):
                continue
            s = self.in_present(self.other_words(s) or s, verb, "VBP")
            return s.inserted(i, [random.choice(NAMES), "and", random.choice(NAMES)])
        return None

    def in_present(self, s, verb, xpos):
        """A finite verb in the present tense of a number."""
        if s.tag[verb].split("\t")[1] not in ("VBD", "VBZ", "VBP") or s.lemma[verb] in IRREGULAR:
            return s
        form, tag = list(s.form), list(s.tag)
        form[verb], tag[verb] = inflect(s.lemma[verb], xpos), FINITE[xpos]
        return s.changed(form=form, tag=tag)

    def headline(self, s):
        """No articles, no full stop, the present tense."""
        n = len(s.form)
        if n > 18 or n < 4:
            return None
        root = s.head.index(0) if 0 in s.head else 0
        s = self.other_words(s) or s
        subject = [i for i in range(n) if s.head[i] == root + 1 and s.rel[i] == "nsubj"]
        if subject and s.tag[root].startswith("VERB"):
            plural = "Number=Plur" in s.tag[subject[0]]
            s = self.in_present(s, root, "VBP" if plural else "VBZ")
        heads = set(s.head)
        keep = [i for i in range(n) if i + 1 in heads or not (
            (s.rel[i] == "det" and s.lemma[i] in ("the", "a", "an")) or (s.form[i] == "." and i == n - 1))]
        return s.kept(keep) if len(keep) > 2 else None
