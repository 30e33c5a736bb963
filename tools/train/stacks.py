"""Noun phrases as the news stacks them, with their trees: officials with titles, ministries and
countries in front of, behind and beside their names, ranks, counterparts, bodies with acronyms,
troops of a nation. They stand in for a pronoun or a lone name of a treebank sentence, since the
treebanks show few of them. Annotated as EWT and GUM do: a bare title is nmod:desc of the name
("President Lee Teng-hui"), a title with an article or an owner has the name as its apposition."""
import random

FIRST = """Viktor Oppah Farhod Ilze Salim Peter Elchin Deng Haruto Reza Maria Karl Ingrid Hossein Kemal
Oleg Nimal Ruwan Amal Grace Joseph Emeka Ana Luis Carlos Sofia Mohammed Ahmed Fatima Ali Hassan Ibrahim
Abdul Yusuf Chen Wang Li Zhang Kim Park Nguyen Tran Somchai Suda Juan Pedro Lucia Marco Giulia Hans Greta
Anders Sven Aino Jukka Pavel Petra Milos Jelena Goran Zoran Dragan Ivan Sergei Dmitry Olena Taras Nino
Giorgi Armen Aram Timur Aigul Nursultan Bat Sanjay Priya Ram Sunita Imran Ayesha Tariq Kofi Ama Yaw Chinua
Ngozi Abebe Almaz John Mary David Sarah James Linda Moshe Yael Omar Layla Mahmoud Khalid Jean Marie Luc
Pierre Claire Jose Rosa Felipe Camila Diego Evo Hugo Tala Peni Sione Litia""".split()
LAST = """Khrenin Muchinguri Nazarov Berzina Harthy Hronec Rasulov Rui Kimura Moradi Lindqvist Brandt Solheim
Karimi Aydin Panin Perera Silva Hassan Mulenga Banda Obi Gomez Quispe Rojas Ribeiro Khan Sharif Ahmadi
Rahman Osman Farah Diallo Traore Keita Mensah Otieno Mwangi Dlamini Nkosi Moyo Phiri Chen Wei Liu Zhao
Sato Tanaka Yoon Choi Pham Vong Suthep Santoso Wijaya Reyes Santos Cruz Fernandez Castro Morales Vargas
Rossi Bianchi Schmidt Weber Larsen Nilsen Korhonen Novak Horvat Petrovic Jovanovic Ivanov Petrov Sokolov
Kovalenko Shevchuk Lomidze Petrosyan Aliyev Karimov Dorj Patel Singh Sharma Thapa Gurung Mahmud Hussein
Saleh Mansour Haddad Cohen Levi Smith Brown Clarke Walsh Dupont Moreau Leroy Fofana Kone Tshisekedi Bongo
Kagame Habte Tesfaye Yilmaz Demir Arslan Papadakis Costa Almeida Remeliik Fono Kwalea""".split()
NATIONS = [pair.split("/") for pair in """Belarus/Belarusian Zimbabwe/Zimbabwean Tajikistan/Tajik Latvia/Latvian
Oman/Omani Slovakia/Slovak Azerbaijan/Azerbaijani China/Chinese Japan/Japanese Iran/Iranian Norway/Norwegian
Germany/German France/French Russia/Russian Ukraine/Ukrainian Turkey/Turkish Syria/Syrian Iraq/Iraqi
Israel/Israeli Lebanon/Lebanese Egypt/Egyptian Sudan/Sudanese Ethiopia/Ethiopian Kenya/Kenyan Uganda/Ugandan
Rwanda/Rwandan Nigeria/Nigerian Ghana/Ghanaian Mali/Malian Chad/Chadian Libya/Libyan Tunisia/Tunisian
Algeria/Algerian Morocco/Moroccan Zambia/Zambian Angola/Angolan Somalia/Somali India/Indian
Pakistan/Pakistani Nepal/Nepalese Bangladesh/Bangladeshi Thailand/Thai Vietnam/Vietnamese Laos/Laotian
Cambodia/Cambodian Malaysia/Malaysian Indonesia/Indonesian Mongolia/Mongolian Kazakhstan/Kazakh
Uzbekistan/Uzbek Kyrgyzstan/Kyrgyz Georgia/Georgian Armenia/Armenian Serbia/Serbian Croatia/Croatian
Hungary/Hungarian Poland/Polish Romania/Romanian Bulgaria/Bulgarian Greece/Greek Cyprus/Cypriot Italy/Italian
Spain/Spanish Portugal/Portuguese Ireland/Irish Britain/British Sweden/Swedish Finland/Finnish Estonia/Estonian
Denmark/Danish Iceland/Icelandic Canada/Canadian Mexico/Mexican Cuba/Cuban Haiti/Haitian Colombia/Colombian
Venezuela/Venezuelan Ecuador/Ecuadorian Peru/Peruvian Bolivia/Bolivian Chile/Chilean Argentina/Argentine
Brazil/Brazilian Australia/Australian Palestine/Palestinian""".split()]
CITIES = """Minsk Harare Dushanbe Muscat Baku Riga Tokyo Tehran Oslo Berlin Paris Moscow Kyiv Ankara Damascus
Baghdad Jerusalem Beirut Cairo Khartoum Nairobi Kampala Kigali Abuja Accra Bamako Tripoli Tunis Algiers
Rabat Lusaka Luanda Delhi Islamabad Kathmandu Dhaka Bangkok Hanoi Vientiane Jakarta Tashkent Tbilisi Yerevan
Belgrade Zagreb Budapest Warsaw Athens Rome Madrid Lisbon Dublin London Stockholm Helsinki Geneva Vienna
Brussels Ottawa Havana Bogota Caracas Quito Lima Santiago Brasilia Canberra Washington""".split()
BEFORE = """Foreign Defence Defense Interior Finance Health Trade Energy Justice Transport Agriculture Economy
Education Information Prime""".split()
OFFICES = ["Foreign Affairs", "Defence", "Defense", "the Interior", "Finance", "Health", "Trade", "Energy",
           "Justice", "Transport", "Agriculture", "Education", "Internal Affairs", "Labour"]
RANKS = ["General", "Colonel", "Lieutenant General", "Colonel General", "Major", "Admiral", "Captain",
         "Brigadier General"]
PLAIN = ["President", "Premier", "Chancellor", "King", "Ambassador", "Senator", "Mayor", "Governor", "Speaker"]
FORCES = """troops soldiers forces police rebels militants diplomats officials lawmakers warplanes jets
warships fighters guards fishermen protesters workers students migrants refugees insurgents commandos""".split()
BODIES = [("African Union", "AU"), ("European Union", "EU"), ("Arab League", "AL"),
          ("United Nations", "UN"), ("Security Council", "UNSC"), ("World Bank", "WB"),
          ("Shanghai Cooperation Organization", "SCO"), ("Gulf Cooperation Council", "GCC"),
          ("Pacific Islands Forum", "PIF"), ("Eurasian Economic Union", "EEU")]
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = """January February March April May June July August September October November December""".split()

NAME, NOUN, NOUNS = "PROPN\tNNP\tNumber=Sing", "NOUN\tNN\tNumber=Sing", "NOUN\tNNS\tNumber=Plur"
ADJ, THE, ADP = "ADJ\tJJ\tDegree=Pos", "DET\tDT\tDefinite=Def|PronType=Art", "ADP\tIN\t_"
COMMA, OWNS, AND = "PUNCT\t,\t_", "PART\tPOS\t_", "CCONJ\tCC\t_"
OPEN, CLOSE = "PUNCT\t-LRB-\t_", "PUNCT\t-RRB-\t_"
HIS = "PRON\tPRP$\tCase=Gen|Gender=Masc|Number=Sing|Person=3|Poss=Yes|PronType=Prs"
HER = HIS.replace("Masc", "Fem")
NUMBER = "NUM\tCD\tNumForm=Word|NumType=Card"
DIGITS = "NUM\tCD\tNumForm=Digit|NumType=Card"
GERUND = "VERB\tVBG\tTense=Pres|VerbForm=Part"

pick = random.choice


def chance(p):
    return random.random() < p


class Node:
    """A word and its dependents, those before it and those after it."""

    def __init__(self, form, tag, rel="", entity="O", lemma=None, tight=False):
        self.form, self.tag, self.rel, self.entity = form, tag, rel, entity
        self.lemma = lemma or (form if tag.startswith("PROPN") or tag == ADJ else form.lower())
        self.tight = tight  # written without a blank before it
        self.before, self.after = [], []

    def left(self, *nodes):
        self.before += nodes
        return self

    def right(self, *nodes):
        self.after += nodes
        return self

    def words(self):
        out = [w for n in self.before for w in n.words()] + [self]
        return out + [w for n in self.after for w in n.words()]


def as_(rel, node):
    node.rel = rel
    return node


def the():
    return Node("the", THE, "det", lemma="the")


def of(word, node):
    node.before.insert(0, Node(word, ADP, "case"))
    return as_("nmod", node)


def comma():
    return Node(",", COMMA, "punct", tight=True)


def country(name=None):
    name = name or pick(NATIONS)[0]
    if chance(0.25):
        head = Node("Republic", NAME, entity="LOC").left(the())
        return head.right(of("of", Node(name, NAME, entity="LOC")))
    return Node(name, NAME, entity="LOC")


def demonym(rel="amod"):
    return Node(pick(NATIONS)[1], ADJ, rel)


def person():
    first = Node(pick(FIRST), NAME, entity="PER")
    for _ in range(2 if chance(0.15) else 1):
        first.right(Node(pick(LAST), NAME, "flat", "PER"))
    return first


def rank():
    words = pick(RANKS).split()
    head = Node(words[-1], NAME, "nmod:desc", "PER")
    return head.left(*(Node(w, NAME, "compound", "PER") for w in words[:-1]))


def office(entity="PER"):
    """A title before a name: Defence Minister, Vice President, President."""
    if chance(0.4):
        head = Node(pick(PLAIN), NAME, entity=entity)
        return head.left(Node("Vice", NAME, "compound", entity)) if chance(0.15) else head
    word = pick(BEFORE)
    rel, tag = ("amod", ADJ) if word in ("Foreign", "Prime") else ("compound", NAME)
    head = Node("Secretary" if word != "Prime" and chance(0.1) else "Minister", NAME, entity=entity)
    if chance(0.15):
        head.left(Node("Deputy", NAME, "compound", entity))
    return head.left(Node(word, tag, rel, entity if tag == NAME else "O",
                          lemma=word.lower() if tag == ADJ else word))


def department():
    words = pick(OFFICES).split()
    if words[0] == "the":
        return Node(words[1], NAME).left(the())
    if len(words) == 2:
        return Node(words[1], "PROPN\tNNPS\tNumber=Plur", lemma=words[1]).left(
            Node(words[0], ADJ, "amod", lemma=words[0].lower()))
    return Node(words[0], NAME)


def long_office():
    """the Minister of Defence of the Republic of X; the President of X"""
    if chance(0.35):
        return Node(pick(PLAIN), NAME, entity="PER").left(the()).right(of("of", country()))
    head = Node("Minister", NAME, entity="PER").left(the())
    dept = of(pick(["of", "for"]), department())
    return head.right(dept, of("of", country())) if chance(0.8) else head.right(dept)


def titled():
    """(Visiting) (Chinese) Vice Premier Deng Rui"""
    name = person()
    title = as_("nmod:desc", office())
    if chance(0.75):
        title.before.insert(0, demonym())
    name.before = [title]
    if chance(0.15):
        word = pick(["Visiting", "Outgoing", "Acting", "Former", "New"])
        tag = GERUND if word in ("Visiting", "Acting", "Outgoing") else ADJ
        lemma = {"Visiting": "visit", "Acting": "act", "Outgoing": "outgoing"}.get(word, word.lower())
        name.before.insert(0, Node(word, ADJ if word == "Outgoing" else tag, "amod", lemma=lemma))
    if chance(0.12):
        name.before.append(rank())
    return name


def office_then_name():
    """the Minister of Defence of X, Mr Peter Hronec,"""
    head, name = long_office(), as_("appos", person())
    if chance(0.3):
        name.before = [Node(pick(["Mr", "Ms", "Mr.", "Dr.", "H.E."]), NAME, "nmod:desc", "PER")]
    elif chance(0.2):
        name.before = [rank()]
    if chance(0.3):
        return head.right(name)  # no commas
    name.before.insert(0, comma())
    return head.right(name, comma())


def name_then_office():
    """Maria Lindqvist, the Swedish foreign minister,"""
    name = person()
    if chance(0.5):
        post = long_office()
    else:
        post = Node(pick(["minister", "leader", "spokesman", "ambassador", "president", "chief"]), NOUN)
        kind = pick(["foreign", "defence", "interior", "army", "opposition", "party", "trade"])
        post.left(the(), demonym(), Node(kind, ADJ, "amod") if kind == "foreign"
                  else Node(kind, NOUN, "compound"))
    post = as_("appos", post)
    post.before.insert(0, comma())
    return name.right(post, comma())


def owned_office():
    """Turkey's Defence Minister Kemal Aydin"""
    owner = Node(pick(NATIONS)[0], NAME, "nmod:poss", "LOC").right(
        Node("'s" if chance(0.7) else "’s", OWNS, "case", lemma="'s", tight=True))
    post = office()
    post.before.insert(0, owner)
    return post.right(as_("appos", person())) if chance(0.7) else post


def rank_after_comma():
    """Belarusian Defense Minister, Lieutenant General Viktor Khrenin"""
    post = office()
    post.before.insert(0, demonym())
    name = as_("appos", person()).left(comma(), rank())
    return post.right(name)


def counterpart():
    """his Zimbabwean counterpart (Oppah Muchinguri)"""
    his = Node("his", HIS, "nmod:poss") if chance(0.6) else Node("her", HER, "nmod:poss")
    head = Node("counterpart", NOUN).left(his, demonym())
    return head.right(as_("appos", person())) if chance(0.5) else head


def ministry():
    if chance(0.5):
        word = pick(BEFORE[:-1])
        tag, rel = (ADJ, "amod") if word == "Foreign" else (NAME, "compound")
        head = Node("Ministry", NAME, entity="ORG").left(
            the(), demonym(), Node(word, tag, rel, "ORG" if tag == NAME else "O"))
        return head
    head = Node("Ministry", NAME, entity="ORG").left(the()).right(of("of", department()))
    return head.right(of("of", country())) if chance(0.6) else head


def body():
    """the Gulf Cooperation Council (GCC)"""
    name, short = pick(BODIES)
    words = name.split()
    head = Node(words[-1], NAME, entity="ORG").left(
        the(), *(Node(w, NAME, "compound", "ORG") for w in words[:-1]))
    if chance(0.5):
        head.right(Node(short, NAME, "appos", "ORG", tight=True).left(Node("(", OPEN, "punct")).right(
            Node(")", CLOSE, "punct", tight=True)))
    return head


def speaker_for():
    """Iranian Foreign Ministry spokesman Hossein Karimi"""
    name = person()
    word = pick(["Foreign", "Defence", "Interior", "Defense"])
    home = Node("Ministry", NAME, "compound", "ORG").left(
        Node(word, ADJ if word == "Foreign" else NAME, "amod" if word == "Foreign" else "compound"))
    title = Node(pick(["spokesman", "spokeswoman", "spokesperson"]), NOUN, "nmod:desc")
    name.before = [title.left(demonym(), home) if chance(0.7) else title.left(home)]
    return name


def troops():
    head = Node(pick(FORCES), NOUNS)
    head.lemma = {"police": "police", "forces": "force"}.get(head.form, head.form[:-1])
    if head.form == "troops":
        head.lemma = "troops"
    if chance(0.8):
        head.left(demonym())
    if chance(0.25):
        head.before.insert(0, Node(pick(["two", "three", "five", "ten"]), NUMBER, "nummod")
                           if chance(0.5) else Node(str(random.randint(11, 400)), DIGITS, "nummod"))
    return head


def pair(one, other):
    """X and Y"""
    second = as_("conj", other)
    second.before.insert(0, Node("and", AND, "cc"))
    return one.right(second)


ONE = [(titled, 7), (office_then_name, 4), (name_then_office, 3), (owned_office, 3), (rank_after_comma, 2),
       (counterpart, 2), (ministry, 2), (body, 1), (speaker_for, 2), (long_office, 2), (country, 1)]


def single():
    return random.choices([f for f, _ in ONE], [n for _, n in ONE])[0]()


def phrase(number):
    """A noun phrase of that number: "Sing", "Plur", or "" for either."""
    if number == "Sing" or (not number and chance(0.6)):
        return single()
    if chance(0.35):
        return troops()
    if chance(0.4):
        return pair(Node(pick(NATIONS)[0], NAME, entity="LOC"), Node(pick(NATIONS)[0], NAME, entity="LOC"))
    return pair(single(), single())


def opening():
    """What stands before the subject: On 28 November in Muscat, / During a visit to Baku,"""
    city = Node(pick(CITIES), NAME, entity="LOC")
    if chance(0.35):
        head = Node(pick(DAYS), NAME).left(Node("On", ADP, "case", lemma="on"))
        return head.right(of("in", city)) if chance(0.3) else head
    if chance(0.4):
        head = Node(pick(MONTHS), NAME).left(Node("On", ADP, "case", lemma="on"))
        head.right(Node(str(random.randint(1, 31)), DIGITS, "nummod"))
        return head.right(of("in", city)) if chance(0.4) else head
    if chance(0.5):
        head = Node(pick(["visit", "trip", "stay"]), NOUN).left(
            Node(pick(["During", "On"]), ADP, "case"), Node("his", HIS, "nmod:poss"))
        if chance(0.4):
            head.left(Node(pick(["official", "first", "recent"]), ADJ, "amod"))
        return head.right(of("to", city))
    head = Node(pick(["meeting", "talks", "summit", "conference"]), NOUN).left(
        Node(pick(["At", "During", "After"]), ADP, "case"), the())
    if head.form == "talks":
        head.tag, head.lemma = NOUNS, "talk"
    return head.right(of("in", city)) if chance(0.4) else head


def number_for(s, i):
    """The number that the verb of a subject asks of it, "" for either; None: it is in the first person."""
    if s.rel[i].split(":")[0] != "nsubj":
        return ""
    verbs = [s.head[i] - 1] + [k for k in range(len(s.form)) if s.head[k] == s.head[i]
                               and s.rel[k].split(":")[0] in ("aux", "cop")]
    xpos = [s.tag[k].split("\t")[1] for k in verbs]
    form = [s.form[k].lower() for k in verbs]
    if "am" in form or "'m" in form:
        return None
    if "VBZ" in xpos or "was" in form:
        return "Sing"
    return "Plur" if "VBP" in xpos or "were" in form else ""


def stands_alone(s, i, heads):
    """A personal pronoun or a lone name in an argument's place."""
    if i + 1 in heads or s.rel[i].split(":")[0] not in ("nsubj", "obj", "iobj", "obl", "nmod"):
        return False
    if s.join[i] == 2 or (i + 1 < len(s.join) and s.join[i + 1] == 2):
        return False  # "I'm", "he's"
    if s.tag[i].startswith("PRON\tPRP\t"):
        return s.form[i].lower() not in ("it", "there", "itself", "themselves", "himself", "herself")
    return s.tag[i].startswith("PROPN\tNNP\t") and s.form[i][:1].isupper()


def put(s, i, tree):
    """The sentence with the leaf i replaced by a tree; closing commas go before punctuation."""
    words = tree.words()
    if words[-1].form == "," and (i + 1 >= len(s.form) or s.tag[i + 1].startswith("PUNCT")):
        words.pop()
    place = {id(w): i + 1 + k for k, w in enumerate(words)}
    parent = {id(c): id(w) for w in words for c in w.before + w.after if id(c) in place}
    grown = len(words) - 1
    move = lambda h: place[id(tree)] if h == i + 1 else h + grown if h > i + 1 else h
    own = [place[parent[id(w)]] if id(w) in parent else move(s.head[i]) for w in words]
    forms = [w.form for w in words]
    if i == 0 or s.form[i - 1] in ("``", "“", '"') and i == 1:
        forms[0] = forms[0][:1].upper() + forms[0][1:]
    mix = lambda column, values: column[:i] + values + column[i + 1:]
    return s.changed(
        form=mix(s.form, forms), lemma=mix(s.lemma, [w.lemma for w in words]),
        tag=mix(s.tag, [w.tag for w in words]),
        head=mix([move(h) for h in s.head], own),
        rel=mix(s.rel, [w.rel if id(w) in parent else s.rel[i] for w in words]),
        join=mix(s.join, [s.join[i]] + [0 if w.tight or words[k].form == "(" else 1
                                        for k, w in enumerate(words[1:])]),
        entity=mix(s.entity, [w.entity for w in words]))


def open_with(s, tree):
    """A fronted phrase with its comma before the sentence, on its root."""
    root = s.head.index(0)
    words = tree.right(comma()).words()
    n = len(words)
    place = {id(w): k + 1 for k, w in enumerate(words)}
    parent = {id(c): id(w) for w in words for c in w.before + w.after}
    first = s.form[0] if s.lemma[0][:1].isupper() else s.form[0][:1].lower() + s.form[0][1:]
    return s.changed(
        form=[w.form for w in words] + [first] + s.form[1:], lemma=[w.lemma for w in words] + s.lemma,
        tag=[w.tag for w in words] + s.tag,
        head=[place[parent[id(w)]] if id(w) in parent else root + 1 + n for w in words]
        + [h + n if h else 0 for h in s.head],
        rel=[w.rel if id(w) in parent else "obl" for w in words] + s.rel,
        join=[1] + [0 if w.tight else 1 for w in words[1:]] + [1] + s.join[1:],
        entity=[w.entity for w in words] + s.entity)


def stacked(s):
    """Up to two such phrases in s, and now and then an opening; None if s has no place for one."""
    heads = set(s.head)
    spots = [i for i in range(len(s.form)) if stands_alone(s, i, heads)]
    if not spots or 0 not in s.head:
        return None
    chosen = sorted(random.sample(spots, min(len(spots), 2 if chance(0.4) else 1)), reverse=True)
    for i in chosen:
        number = number_for(s, i)
        if number is not None:
            s = put(s, i, phrase(number))
    root = s.head.index(0)
    plain = s.tag[0].split("\t")[0] in ("PRON", "PROPN", "DET", "ADJ") and s.head[0] and root > 0
    if plain and s.tag[root].startswith("VERB") and chance(0.25):
        s = open_with(s, opening())
    return s if len(s.form) <= 110 else None
