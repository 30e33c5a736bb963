"""Marked sentences out of the phrases of tools/train/relations: each phrase said in many ways
(tenses, passives, reports, promises, refusals), with actors, and with other phrases beside it.

A line of a phrase file is a verb phrase in the infinitive ("impose {sanctions|a ban} on T"; the
subject S is understood), or after "= " a whole clause with S and T. {a|b} is a choice. A line
"[police > crowd]" says who S and T are from there on. The name of the file is the class."""
import pathlib
import random
import re

def word_lists(path):
    """Lists by name: lines "name | a; b"; a name may have many."""
    out = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        name, bar, items = line.partition(" | ")
        if bar and not line.startswith("#"):
            out.setdefault(name, []).extend(i.strip() for i in items.split(";"))
    return out


LISTS = word_lists(pathlib.Path(__file__).parent / "relations/actors.list")
PEOPLE, DEMONYMS, CITIES, NATIONS = (LISTS[k] for k in "PDCN")
KINDS = {k: LISTS[k] for k in ("state", "mil", "reb", "civil", "police", "person", "court", "crowd", "place")}
KINDS["any"] = KINDS["state"] * 2 + KINDS["mil"] + KINDS["civil"] + KINDS["person"]
PAST = {p.split()[0]: p.split()[1:] for p in LISTS["past"]}
MODAL = ("will", "would", "cannot", "not")
VOWEL = "aeiou"


def past(verb, part=False):
    if verb in PAST:
        return PAST[verb][1 if part else 0].replace("-", " ") if verb in ("not", "cannot") else PAST[verb][1 if part else 0]
    if "-" in verb:
        head, tail = verb.rsplit("-", 1)
        return head + "-" + past(tail, part)
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in VOWEL:
        return verb[:-1] + "ied"
    return verb + "ed"


def third(verb):
    if verb in ("be", "have"):
        return {"be": "is", "have": "has"}[verb]
    if verb.endswith("y") and verb[-2] not in VOWEL:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def ing(verb):
    if verb in ("be",):
        return "being"
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")):
        return verb[:-1] + "ing"
    if past(verb).endswith(verb[-1] * 2 + "ed") or verb in ("cut", "hit", "put", "set", "let", "run", "shut", "begin", "quit", "swim", "stop"):
        return verb + verb[-1] + "ing"
    return verb + "ing"


def is_plural(actor):
    last = re.sub(r"<[^>]*>", "", actor).split(" in ")[0].split()[-1]
    return last.islower() and last.endswith("s") and not last.endswith("ss") or last in ("police", "people", "women", "troops")


HOSTILE = {"PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT", "SANCTION_CONVICT"}
WARM = {"CONSULT", "COOPERATE", "AID"}
YIELD = {"CONCEDE", "RETREAT"}
AHEAD = "CONCEDE_AHEAD"


def classes(folder):
    """(class, line number, S kind, T kind, phrase) of every line."""
    for path in sorted(pathlib.Path(folder).glob("*.txt")):
        name = {"convict": "SANCTION_CONVICT", "concede_ahead": AHEAD}.get(path.stem, path.stem.upper())
        kinds = ("any", "any")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.startswith("["):
                kinds = tuple(line.strip("[]").split(" > "))
            elif line.strip():
                yield name, f"{path.stem}:{number}", *kinds, line.strip()


class Writer:
    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.actors = KINDS

    def pick(self, items):
        return items[self.rng.randrange(len(items))]

    def choose(self, text):
        while "{" in text:
            text = re.sub(r"\{([^{}]*)\}", lambda m: self.pick(m[1].split("|")), text, count=1)
        return text

    def actor(self, kind, but=""):
        for _ in range(20):
            text = self.pick(self.actors[kind])
            for key, pool in (("{P}", PEOPLE), ("{D}", DEMONYMS), ("{C}", CITIES), ("{N}", NATIONS)):
                while key in text:
                    text = text.replace(key, self.pick(pool).strip(), 1)
            if text != but:
                break
        return text

    def said(self):
        return self.pick(["officials said", "state media reported", "a spokesman said", "witnesses said", "the agency reported",
                          "diplomats said", "local media said", "the ministry said in a statement", "sources said",
                          "according to reports", "the newspaper said", "a senior official said", "the BBC reported"])

    def when(self):
        return self.pick(["on Monday", "on Tuesday", "on Wednesday", "on Thursday", "on Friday", "late on Saturday", "on Sunday", "last week", "this week",
                          "in March", "in 2009", "yesterday", "overnight", "early on Sunday", "for the first time", "last month", "today",
                          "on Nov. 14", "this month", "in recent days", "again", "in a statement", "at the weekend", "in October 1983"])

    def because(self):
        return self.pick(["over the border dispute", "after the election", "because of the crisis", "over human rights", "amid rising tension",
                          "after months of negotiations", "in the wake of the coup", "despite criticism at home", "following the earthquake",
                          "over its nuclear programme", "to end the conflict", "ahead of the summit", "after a series of attacks",
                          "in response to the killing of a diplomat", "as part of a peace deal", "to put pressure on the rebels",
                          "in a dispute over gas prices", "in the fight against terrorism", "during the pandemic", "after talks failed",
                          "in connection with the protests", "to ease the crisis", "in exchange for prisoners", "in defiance of the West",
                          "as fighting continued in the north", "in spite of the ceasefire"])

    # ---- a verb phrase in its forms

    def split(self, phrase):
        """(verb, rest); 'be', 'not' and modals are verbs too."""
        verb, _, rest = phrase.partition(" ")
        return verb, rest

    def finite(self, phrase, form):
        verb, rest = self.split(phrase)
        if verb in ("will", "would", "cannot"):
            if form == "would" and verb == "will":
                verb = "would"
            return f"{verb} {rest}"
        if verb == "not":
            return self.pick(["did not ", "has not ", "does not "])[:-1].replace("has not", "did not") + " " + rest
        if form == "past":
            return f"{past(verb)} {rest}"
        if form == "perfect":
            return f"has {past(verb, True)} {rest}"
        if form == "pluperfect":
            return f"had {past(verb, True)} {rest}"
        if form == "present":
            return f"{third(verb)} {rest}"
        if form == "progressive":
            return f"is {ing(verb)} {rest}" if verb != "be" else f"is {rest}"
        if form == "would":
            return f"would {phrase}"
        return phrase

    def clause(self, phrase, form="past"):
        """S + finite phrase, as text with S and T tokens."""
        return "S " + self.finite(phrase, form)

    def passive(self, phrase):
        """T was ...ed by S, for 'verb T rest'."""
        verb, rest = self.split(phrase)
        if not re.match(r"T(?=$|[ ,])", rest) or verb in ("be", "not", "will", "would", "cannot", "join", "leave", "say", "let"):
            return None
        after = rest[1:]
        aux = self.pick(["was", "was", "has been", "is being", "were"])
        return self.pick([f"T {aux} {past(verb, True)} by S{after}", f"T {aux} {past(verb, True)}{after} by S"])

    FORMS = ["past"] * 5 + ["perfect"] * 3 + ["present", "progressive"]

    def plain(self, name, phrase):
        if self.rng.random() < 0.25 and self.split(phrase)[0] not in MODAL:
            return name, self.turned(phrase)
        form = self.pick(self.FORMS)
        if self.rng.random() < 0.3:
            made = self.passive(phrase)
            if made:
                return name, made
        return name, self.clause(phrase, form)

    def turned(self, phrase):
        """The phrase in some other place than after its subject and nothing more."""
        verb, rest = self.split(phrase)
        did, done = self.finite(phrase, "past"), self.finite(phrase, "pluperfect")
        x, y = self.actor("state"), self.actor("any")
        made = [f"S, which {done}, {self.said()}",
                f"S, who {did} {self.when()}",
                f"S, along with {x}, {did}", f"S, backed by {x}, {did}", f"S and {x} {self.finite(phrase, 'past')}",
                f"it was S that {did}", f"S began {ing(verb)} {rest}", f"S started to {phrase}", f"S continued to {phrase}",
                f"S has begun to {phrase}", f"S moved to {phrase}", f"S is trying to {phrase}", f"S managed to {phrase}",
                f"S {did}, {y} said", f"{y} said S {done}", f"{y} said that S {did}", f"{y} said S was {ing(verb)} {rest}",
                f"S, {ing(verb)} {rest}, spoke of a new era", f"S confirmed that it {done}", f"S announced that it {done}",
                f"S's decision to {phrase} came {self.when()}", f"S's attempt to {phrase} failed", f"the decision by S to {phrase}",
                f"S has once again {past(verb, True)} {rest}", f"S recently {did}", f"S also {did}", f"S later {did}", f"S unanimously {did}",
                f"S repeatedly {did}", f"S on {self.pick(['Monday', 'Friday', 'Thursday'])} {did}", f"S yesterday {did}", f"S reportedly {did}",
                f"S took the decision to {phrase}", f"a day after {ing(verb)} {rest}, S fell silent",
                f"the move came after S {did}", f"S said {self.when()} it {done}", f"S said it is {ing(verb)} {rest}",
                f"S went on to {phrase}", f"S has been {ing(verb)} {rest}", f"S had been {ing(verb)} {rest} for months"]
        if verb == "be":
            made = made[:7]
        if rest == "T" or rest.startswith("T "):
            end = self.pick(["said little", "denied any wrongdoing", "spoke to reporters", "was not available for comment"])
            made.append(f"T, who was {past(verb, True)} by S{rest[1:]}, {end}")
        return self.pick(made)

    def composed(self, name, phrase):
        """What the phrase becomes when it is promised, refused, asked for, threatened; or None."""
        verb, rest = self.split(phrase)
        if verb in ("be", "not", "will", "would", "cannot", "say"):
            return None
        gerund = f"{ing(verb)} {rest}"
        third_party = self.actor("state")
        if name in WARM or name in YIELD:
            return self.composed_deed(name, phrase, gerund, third_party)
        if name in HOSTILE and name != "SANCTION_CONVICT":
            return self.composed_harm(name, phrase, gerund, third_party)
        if name == "SUPPORT" and self.rng.random() < 0.5 and re.match(r"sign|ratify|reach|conclude|establish|restore|recogni|normalize|form|ally|renew|join|open", verb):
            if self.rng.random() < 0.5:
                return "AGREE", self.pick([f"S will {phrase}", f"S agreed to {phrase}", f"S plans to {phrase}", f"S said it would {phrase}", f"S is ready to {phrase}",
                                           f"S hopes to {phrase}", f"S offered to {phrase}"])
            return "REJECT", self.pick([f"S refused to {phrase}", f"S will not {phrase}", f"S declined to {phrase}", f"S failed to {phrase}", f"S said it would not {phrase}"])
        if name in ("AID", "COOPERATE"):
            return "SANCTION", self.pick([f"S stopped {gerund}", f"S has stopped {gerund}", f"S suspended {gerund}", f"S halted {gerund}"])
        return None

    def composed_deed(self, name, phrase, gerund, third_party):
        verb, rest = self.split(phrase)
        kind = self.rng.random()
        if kind < 0.4:
            made = self.pick([f"S will {phrase}", f"S agreed to {phrase}", f"S said it would {phrase}", f"S said it will {phrase}",
                              f"S promised to {phrase}", f"S pledged to {phrase}", f"S offered to {phrase}", f"S plans to {phrase}",
                              f"S decided to {phrase}", f"S is ready to {phrase}", f"S vowed to {phrase}", f"S would {phrase}",
                              f"S announced it would {phrase}", f"S is willing to {phrase}", f"S is prepared to {phrase}",
                              f"S is considering {gerund}", f"S is to {phrase}", f"S intends to {phrase}", f"S is set to {phrase}",
                              f"S hopes to {phrase}", f"S expressed readiness to {phrase}", f"S announced plans to {phrase}"])
            return ("AGREE" if name in WARM else AHEAD), made
        if kind < 0.75:
            made = self.pick([f"S refused to {phrase}", f"S has refused to {phrase}", f"S will not {phrase}", f"S declined to {phrase}",
                              f"S said it would not {phrase}", f"S said it will not {phrase}", f"S ruled out {gerund}", f"S rejected calls to {phrase}",
                              f"S is refusing to {phrase}", f"S failed to {phrase}", f"S is unwilling to {phrase}", f"S did not {phrase}",
                              f"S has no plans to {phrase}", f"S has so far refused to {phrase}", f"S would never {phrase}",
                              f"S balked at {gerund}", f"S rejected a request to {phrase}", f"S denied {gerund}", f"S denied that it had {past(verb, True)} {rest}"])
            return "REJECT", made
        if kind < 0.88 and self.rng.random() < 0.7:
            other = phrase.replace("T", third_party) if "T" in phrase else phrase
            made = self.pick([f"S urged T to {other}", f"S called on T to {other}", f"S asked T to {other}", f"S demanded that T {other}",
                              f"S wants T to {other}", f"S pressed T to {other}", f"S appealed to T to {other}", f"T was asked by S to {other}",
                              f"S said T must {other}", f"S said T should {other}", f"S told T to {other}", f"T must {other}, S said",
                              f"S insisted that T {other}", f"T was urged by S to {other}"])
            return "REQUEST", made
        if name in WARM:
            made = self.pick([f"S thanked T for {gerund.replace(' T', ' ' + third_party)}", f"S praised T for {gerund.replace(' T', ' ' + third_party)}"])
            return "SUPPORT", made
        return None

    def composed_harm(self, name, phrase, gerund, third_party):
        verb, rest = self.split(phrase)
        kind = self.rng.random()
        if kind < 0.5:
            made = self.pick([f"S threatened to {phrase}", f"S will {phrase}", f"S said it would {phrase}", f"S vowed to {phrase}",
                              f"S has threatened to {phrase}", f"S warned that it would {phrase}", f"S said it will {phrase}", f"S is threatening to {phrase}",
                              f"S is ready to {phrase}", f"S is considering {gerund}", f"S plans to {phrase}", f"S announced that it would {phrase}",
                              f"S promised to {phrase}", f"S could {phrase}", f"S repeated its threat to {phrase}"])
            return "THREATEN", made
        other = phrase.replace("T", third_party)
        og = gerund.replace(" T", " " + third_party)
        if kind < 0.8:
            made = self.pick([f"S accused T of {og}", f"S condemned T for {og}", f"S criticized T for {og}", f"S said T had {past(verb, True)} {rest.replace('T', third_party)}",
                              f"S blamed T for {og}", f"T was accused by S of {og}", f"S charged T with {og}", f"S denounced T for {og}",
                              f"S said T was {og}", f"S claimed that T {past(verb)} {rest.replace('T', third_party)}"])
            return "ACCUSE", made
        if kind < 0.9:
            made = self.pick([f"S urged T not to {other}", f"S called on T to stop {og}", f"S asked T to stop {og}", f"S demanded that T stop {og}",
                              f"S urged T to refrain from {og}"])
            return "REQUEST", made
        if name in ("ASSAULT", "MOBILIZE"):
            return "RETREAT", self.pick([f"S stopped {gerund}", f"S has stopped {gerund}", f"S ceased {gerund}"])
        return None

    # ---- the sentence around it

    def around(self, clause, other):
        """The clause inside a sentence; other: a clause of another phrase, actors filled in."""
        r = self.rng.random()
        low = other[0].lower() + other[1:] if other.startswith(("The ", "A ")) else other
        if r < 0.30:
            return clause
        if r < 0.40:
            return f"{clause} {self.when()}"
        if r < 0.50:
            return f"{clause} {self.because()}"
        if r < 0.58:
            return f"{clause} {self.when()}, {self.said()}"
        if r < 0.64:
            said = self.said()
            return f"{said[0].upper()}{said[1:]} that {clause}" if "according" not in said else f"{clause}, {said}"
        if r < 0.76:
            return f"{clause}, {self.pick(['after', 'as', 'while', 'days after', 'hours after', 'a day before', 'because', 'although', 'before'])} {low}"
        if r < 0.82:
            return f"{self.pick(['After', 'While', 'Although', 'As', 'Days after', 'Because'])} {low}, {clause}"
        if r < 0.88:
            return f"{clause}, and {low}"
        if r < 0.92:
            return f"{low}, {self.pick(['but', 'and', 'while'])} {clause}"
        if r < 0.96:
            return f"{self.pick(['On Monday', 'Last week', 'In March', 'Yesterday', 'Meanwhile', 'In 1985'])}, {clause}"
        return f"{clause}, {self.pick(['a move that drew criticism', 'a step welcomed by investors', 'raising fears of war', 'the first such step in years', 'ending months of uncertainty', 'dealing a blow to the peace process', 'as part of a wider plan'])}"

    def distractor(self, lines):
        for _ in range(30):
            _, _, sk, tk, phrase = self.pick(lines)
            if not phrase.startswith("=") and "T" in phrase.split("{")[0] + "T":
                phrase = self.choose(phrase)
                text = self.clause(phrase, "past")
                return self.fill(text, self.actor(sk), self.actor(tk), marks=False)
        return "talks failed"

    def first_verb(self, lines):
        """"praised the talks", said of the same subject before the phrase itself."""
        for _ in range(30):
            _, _, _, kind, phrase = self.pick(lines)
            if not phrase.startswith("=") and phrase.split()[0] not in MODAL + ("be", "say"):
                return re.sub(r"\bT\b", self.actor(kind), self.finite(self.choose(phrase), "past"))
        return "spoke"

    def headline(self, text):
        """Present tense is given; articles and the last stop go."""
        return re.sub(r"\b(the|a|an|its|has|have) (?![^<]*</)", "", text)

    def fill(self, text, s, t, marks=True):
        s, t = (s, t) if not marks else (f"<s>{s}</s>", f"<t>{t}</t>")
        text = re.sub(r"\bS\b(?!\.)", "\x01", text, count=1)
        text = re.sub(r"\bT\b", "\x02", text, count=1)
        for token, actor in (("\x01", s), ("\x02", t)):
            if is_plural(actor):
                for one, many in (("has", "have"), ("is", "are"), ("was", "were"), ("does", "do")):
                    text = text.replace(f"{token} {one} ", f"{token} {many} ")
        return text.replace("\x01", s).replace("\x02", t)

    def apart(self, lines):
        """("NONE", marked sentence): the marks stand in two clauses that have nothing to do with
        each other."""
        one, two = self.pick(lines), self.pick(lines)
        clauses = []
        for _, _, sk, tk, phrase in (one, two):
            if phrase.startswith("="):
                return None
            clauses.append((self.clause(self.choose(phrase), "past"), self.actor(sk), self.actor(tk)))
        first = self.rng.random() < 0.5
        (a, s, t), (b, x, y) = clauses
        a = self.fill(a, *(("\x03", t) if first else (s, "\x03")), marks=False)
        b = self.fill(b, *(("\x04", y) if self.rng.random() < 0.5 else (x, "\x04")), marks=False)
        if "\x03" not in a or "\x04" not in b:
            return None
        join = self.pick([", while ", ", and ", ", after ", ", as ", "; ", ", but ", ". ", ", hours after ", " because ", ", officials said, and "])
        text = f"{a}{join}{b}"
        marks = ("<s>", "</s>", "<t>", "</t>") if self.rng.random() < 0.5 else ("<t>", "</t>", "<s>", "</s>")
        text = text.replace("\x03", f"{marks[0]}{s if first else t}{marks[1]}").replace("\x04", f"{marks[2]}{self.actor('state')}{marks[3]}")
        text = re.sub(r"</([st])>,,", r"</\1>,", text)
        return "NONE", text[0].upper() + text[1:] + "."

    def sentence(self, line, lines):
        """(class, marked sentence) made of one line."""
        name, _, sk, tk, phrase = line
        whole = phrase.startswith("= ")
        phrase = self.choose(phrase[2:] if whole else phrase)
        made = None
        if not whole and self.rng.random() < 0.3:
            made = self.composed(name, phrase)
        if made is None:
            made = (name, phrase) if whole else self.plain(name, phrase)
        name, text = made
        s = self.actor(sk)
        t = self.actor(tk, s)
        if self.rng.random() < 0.1:
            text = re.sub(r"^S ((?:has |have |had )?)(?!will|would|is |was |are )", lambda m: "S " + self.first_verb(lines) + " and " + m[1], text)
        text = self.around(text, self.distractor(lines))
        text = self.fill(text, s, t)
        text = re.sub(r",,", ",", re.sub(r",</([st])>,", r"</\1>,", text))
        if self.rng.random() < 0.06:
            text = self.headline(text)
        if self.rng.random() < 0.06:
            text = self.pick(["WASHINGTON (Reuters) - ", "In a statement, ", "Moscow, July 3 - ", "CAIRO -- ", "By our correspondent: ",
                              "JERUSALEM (AP) - ", "Earlier this week ", "In a surprise move, ", "In a separate development, ",
                              "According to the agency, ", "On the same day ", "For its part, "]) + text
        text = text[0].upper() + text[1:] if text[0] != "<" else text[:3] + text[3].upper() + text[4:]
        return name, text + "."
