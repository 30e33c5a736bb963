#!/usr/bin/env python3
"""places.py: GeoNames tables and a hand-written list -> lexicon/world/places.txt.

    python3 tools/places.py GEONAMES_DIR [-o lexicon/world/places.txt]

GEONAMES_DIR holds geonames_cities15000.txt, geonames_admin1CodesASCII.txt and
geonames_countryInfo.txt (https://www.geonames.org, CC BY 4.0). What GeoNames
does not list (seas, straits, crossings, bases, regions in conflict) and the
English names it does not know stand in tools/places_extra.txt.

The output depends on the inputs alone: run twice, same bytes.
"""

import argparse
import os
import sys
import unicodedata

OTHERS_MAX = 4
SMALL_KM2 = 30_000
QUARTER_MIN = 60_000  # people; smaller parts of a city are left out
BIG = 500_000  # people; a place this large keeps a name that is a common word

# Words that begin sentences, and verbs, particles and nouns so frequent that a small
# town of that name would do more harm than good. Dropped unless the place is BIG.
DROP = set("""
a ad ae ago ahu ai al all along alot am amber amod an and anew ann ans are as asia at aurora
awash back badger bake ball bank banning bar barber bay be bear bed beg begun bell bend best
better big black blue boa bond boom borne boro both bow boy bras brick bright bros brown bud
bull bus bush but butterfly buy by cam can cape capital cave center central centre chase choice
church clay coin cold come comer corner corona cost council crown crystal date dawn day deal
dean den dig dire do dog dome don done door dot down downtown drama due dust eagle east ed edge
eight elk end enterprise era erode even ever far farm fast federal few field fire first fit five
flat fleet foot for forest fort fot fountain four free friend gap garden gare gas gay general get
go god goes gold golden good great green grove guard had hail half hall ham hand hard harm has hat
he head held help her here high hill him hire his hit holiday home hook hope horn hot house how
humble hurricane i ico if imperial in independence is island it jam job joint june just keep key
kind king know lake land last law leader least left lend lens less let level liberal liberty life
light like limit line little live local long lord lot love low made main major male man manage
mango many march mark marks mary may me media mentor metro mile military mind mine miner mission
mobile model mojo mon moon more most mount much my nation natural near need net new news next no
none normal north not now of off officer officers oh old on one only open opportunity or oral
order our out over overland own pace pad page palace para paradise paramount pare park parker
parole part pass peace pearl pen people per person plain plan plant plunge po point pole police
poor pop port post power present prince prior private pro prosper public punch pure put queen rain
range rank reach read real red reservoir rest retreat rich rise river road rock ron room rose
round royal run rye safe saga said sake sale salt same san sand save savage say school se sea see
self semi send senior shaping she shore shoreline short shu side sign since sing sir six so some
son soo south southern special split spring springs square stand star state station stay
sterling still stone store strong such sue summer summit sun superior surprise sure take tame tank
temple ten than that the then there they this three tie time times tire to today ton too top tours
town trade tree trust two un under union united university until up upland uva van very via view
voice vote wa wake walk wall walnut war was water way we wedding well wells west wetter what wheel
wheeling when where white who why wide wil will win wing winter with won wood word work world worms
yard ye year yes yet yoga you young your zone agency army attack captain case chief china class
code coast colonel command county court crisis district dollar doctor duke early economy efforts
election energy europe exchange expert family fighter flag force foreign freedom front fuel game
gate government governor group gun history hospital hotel human idea image industry interest
international investigation investigator israeli judge july august april january february monday
tuesday wednesday thursday friday saturday sunday judge justice labor labour lady late lawyer
leaders major manager market master member metal minister minister minority money month moral
morning mosque mountain movie music name national navy night noon northern officials oil paper
parliament party patriot peace piece place planet police poll president press price prison program
project province queens question race radio rail rally rebel record regional report republic
residents rifle right rights rule ruler russian sanction sector security senate service seven shop
sister soldier song source space speaker spokesman squad stage street strike student success
support table talk target team terror thousand title tower traffic train travel treaty troops truth olympic olympics republican democrat republicans democrats dole
tunnel victory village violence visit water weapon week weekend western woman women worker writer
""".split())

# Common words, names and demonyms: matched only as written.
MARK = set("""
reading nice split bath hull cork orange mobile buffalo phoenix police normal victoria chad
roman polish rugby sandwich bergen essen linden hanover brest bush champlin crystal
delta howard keystone kong lara leon mani marks paramount pinto sedan stoke torrance union worms
alliance allen annex andes garner billings natal limerick bali batman bitter bonn
burger canton cobra colon concord corinth derby dover enfield eureka fishers gander gibraltar
gore grace hamburger hastings hayes heron hyde java jade kerry lance martin mason
metz mira monk moss norman olive oxford palma pico pierre polo ripon rover sage sandy sparks
stafford sterling sumter taft tabor trinity tulip turner vega vincent viola volta warren weaver
winner wolf wright angle ash azure bale banks bass beacon beaver berry blaze blend branch bravo
bridge brook burn cable carter chandler cherry cloud cook cooper cypress daisy dale daly desert
flint foster garland glen grant gray harper harvey heath hickory homer hunter jasper kings laurel
lawton marina marion mesa miller mirror moore napoleon oak opal owen palmer pasco peck pike
plant plane poland price provo rainbow ridge sharp shelton stuart tyler upper wade willow worth
battle ware hove settle beer diss mold chard stanley mercury minor lead surprise cocoa golden largo
bury bolt barking cheddar rye bend china turkey guinea arch banner bloom boiler canal carrier crow
dam dock drive falls fork gem glade goose hazel ivy jet ladder lane lark lily maple nest
nova onyx orchard peach pine plum quail ranger raven rose sable seal senate shire spruce sunset
swan tiger timber trap vale vista walker ward wilder
""".split())

# Admin regions named by nothing but these words are left out.
DIRECTIONS = set("""
central northern southern eastern western north south east west centre center northeast northwest
southeast southwest north-east north-west south-east south-west upper lower middle inner outer coast
coastal capital federal district islands island region province state municipality city nord sud est
ouest norte sur central-east oriental occidental central-west north-western north-eastern midlands
nord-est nord-ouest sud-est sud-ouest outer greater north-central highlands overseas rest of the and
border littoral lakes metropolitan maritime plateaux savanes cascades equateur equator mountain
""".split())

DEFAULT_WORD = "Province"
ADMIN_WORD = {
    "Governorate": "SY IQ YE EG JO LB TN PS OM KW BH",
    "Oblast": "RU UA BG KG",
    "Region": "KZ BY UZ TJ TM GE AM GH TZ NA CI TG ML ET MR IT SN CL NZ IS SK CZ SO GN DJ ER",
    "State": "US NG IN MX BR SD MY VE AU MM SS DE AT FM PW",
    "County": "KE LR HU SE NO RO HR EE TW GB IE",
    "Prefecture": "JP GR AL CF",
    "Department": "CO HN SV GT PY UY BO HT NI PE FR BJ",
    "District": "IL BD UG LK PT BZ CY LS MW SR MD RW NP",
}
WORD_OF = {iso: word for word, isos in ADMIN_WORD.items() for iso in isos.split()}
OBLAST_LANDS = {"RU", "UA", "BY", "KZ", "KG", "UZ"}
ARAB_LANDS = set("DZ BH EG IQ JO KW LB LY MA OM PS QA SA SD SY TN AE YE MR".split())
ARTICLES = ("Al", "Ar", "As", "Ad", "Az", "Ash", "At", "An", "Adh", "Ath", "El")
COUNTRY_VARIANTS = """Czech Republic;Ivory Coast;Burma;Swaziland;Macedonia;Cape Verde;East Timor;Holland;
England;Scotland;Great Britain;Britain;America;USA;UK;UAE;Congo;Korea;Russia;Vatican;Palestine;
Türkiye;Turkiye;Gambia;Bahamas;Brasil;México;Perú;Panamá;Slovak Republic""".replace("\n", "")

MARKS = str.maketrans("", "", "'`’‘ʻʼ´")


class Place:
    def __init__(self, name, others, iso3, admin, lat, lon, population, feature):
        self.name, self.others, self.iso3 = name, others, iso3
        self.admin = admin  # the Place of its region, or None
        self.lat, self.lon, self.population, self.feature = lat, lon, population, feature
        self.known = set()  # every name GeoNames has for it, lower case
        self.is_chosen = False  # named by hand: kept whatever its name
        self.hand = []      # names from the hand-written list


def folded(name):
    plain = unicodedata.normalize("NFKD", name)
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(MARKS).lower()


def is_plain(name):
    return name and not set(name) & set("|;#=\t") and all(ord(c) < 0x250 or c in "’‘" or
                                                        0x1E00 <= ord(c) < 0x1F00 for c in name)


def without_article(name):
    """Al Hudaydah -> Hudaydah; '' where there is no article."""
    for article in ARTICLES:
        for joint in (" ", "-"):
            if name.lower().startswith((article + joint).lower()):
                return name[len(article) + 1:]
    return ""


def variants(name, ascii_name, iso2):
    """Other spellings that rules give, best first."""
    bare = ascii_name.translate(MARKS)
    out = [bare]
    if iso2 == "KR" and bare.endswith("-si"):
        out.append(bare[:-3])
    if iso2 in ("PH", "AE", "NG") and bare.endswith(" City"):
        out.append(bare[:-5])
    short = without_article(bare) if iso2 in ARAB_LANDS else ""
    if len(short) >= 5:
        out.append(short)
        if short.endswith("ah") and len(short) > 5:
            out.append(short[:-1])
    return out


def table(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                yield line.rstrip("\n").split("\t")


def read_countries(folder):
    iso3, names = {}, {n.strip().lower() for n in COUNTRY_VARIANTS.split(";")}
    for row in table(os.path.join(folder, "geonames_countryInfo.txt")):
        iso3[row[0]] = "KOS" if row[1] == "XKX" else row[1]  # the lexicon's code for Kosovo
        names.add(row[4].lower())
    return iso3, names


def read_admins(folder, iso3):
    admins = {}
    for row in table(os.path.join(folder, "geonames_admin1CodesASCII.txt")):
        iso2 = row[0].split(".")[0]
        if iso2 not in iso3 or not is_plain(row[1]):
            continue
        place = Place(row[1].replace("’", "").rstrip("'"), [], iso3[iso2], None, 0.0, 0.0, 0, "admin")
        place.ascii, place.iso2, place.weight = row[2].rstrip("'"), iso2, 0
        place.known = {folded(row[1]), folded(row[2])}
        admins[row[0]] = place
    return admins


def weigh(admin, lat, lon, population):
    admin.lat += lat
    admin.lon += lon
    admin.weight += 1
    admin.population += population


def feature_of(code):
    return {"PPLC": "capital", "PPLX": "quarter", "PPLA": "seat"}.get(code, "city")


def read_cities(folder, iso3, admins):
    cities = {}
    for row in table(os.path.join(folder, "geonames_cities15000.txt")):
        name, iso2, population = row[1], row[8], int(row[14] or 0)
        if iso2 not in iso3 or not is_plain(name) or row[7] in ("PPLH", "PPLQ", "PPLW"):
            continue
        if row[7] == "PPLX" and population < QUARTER_MIN:
            continue
        lat, lon = float(row[4]), float(row[5])
        admin = admins.get(f"{iso2}.{row[10]}")
        if admin and row[7] != "PPLX":
            weigh(admin, lat, lon, population)
        place = Place(name, variants(name, row[2], iso2), iso3[iso2], admin, lat, lon, population,
                      feature_of(row[7]))
        place.known = {folded(n) for n in [name, row[2], *row[3].split(",")] if n}
        key = (name, iso2, row[10])
        if key not in cities or cities[key].population < population:
            cities[key] = place
    return list(cities.values())


def largest_of_name(cities):
    out = {}
    for c in cities:
        key = c.iso3, folded(c.name)
        if key not in out or out[key].population < c.population:
            out[key] = c
    return out


def small_points(folder, points_path, iso3):
    """Points of the states so small that one stands for any part of them, by ISO3."""
    small = set()
    for row in table(os.path.join(folder, "geonames_countryInfo.txt")):
        if row[6][:1].isdigit() and float(row[6]) < SMALL_KM2:
            small.add(iso3[row[0]])
    points = {}
    with open(points_path, encoding="utf-8") as lines:
        for line in lines:
            f = [x.strip() for x in line.split("#")[0].split("|")]
            if len(f) == 3 and f[0] in small:
                points[f[0]] = float(f[1]), float(f[2])
    return points


def place_admins(admins, cities, countries, points):
    """Means of coordinates, and names that do not collide with a large city or a country."""
    largest = largest_of_name(cities)
    out = []
    for admin in admins.values():
        if admin.weight:
            admin.lat, admin.lon = admin.lat / admin.weight, admin.lon / admin.weight
        elif admin.iso3 in points:
            admin.lat, admin.lon = points[admin.iso3]
        else:
            continue
        if set(admin.name.lower().replace("-", " ").split()) <= DIRECTIONS:
            continue
        word = WORD_OF.get(admin.iso2, DEFAULT_WORD)
        base = admin.name
        city = largest.get((admin.iso3, folded(base)))
        clash = base.lower() in countries or \
            city and (city.admin is admin or city.population * 2 > admin.population)
        if clash:
            admin.name = f"{base} {word}"
            admin.others = [base] if base.lower() not in countries else []
            admin.others += [f"{base} region" if base.lower() not in countries else f"{word} of {base}",
                            f"{base} province"]
        elif base.endswith(" " + word) and (admin.iso3, folded(base[:-len(word) - 1])) not in largest:
            admin.others = [base[:-len(word) - 1]]
        if base.endswith(" Oblast") or (admin.iso2 in OBLAST_LANDS and clash):
            stem = base.removesuffix(" Oblast")
            admin.others += [f"{stem} region", f"{stem} Oblast"]
        admin.others.insert(0, admin.name if admin.name != base else admin.ascii.translate(MARKS))
        out.append(admin)
    return out


def read_extra(path):
    """(line number, fields) of the hand-written list."""
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            text = line.split(" #")[0].strip()
            if not text or text.startswith("#"):
                continue
            fields = [f.strip() for f in text.split("|")]
            if len(fields) != 8:
                sys.exit(f"{path}:{number}: {len(fields)} fields; write 8, parted by |")
            fields[1] = [n.strip() for n in fields[1].split(";") if n.strip()]
            yield number, fields


def find(places, names, iso3, feature):
    """The largest place of a state that has one of the names: the first name that any has."""
    for name in names:
        wanted = folded(name)
        found = [p for p in places if p.iso3 == iso3 and wanted in p.known and
                 (p.feature == "admin") == (feature == "admin")]
        exact = [p for p in found if folded(p.name) == wanted]
        if found:
            return max(exact or found, key=lambda p: p.population)
    return None


def rename(place, name, others):
    """English names first; the name GeoNames gives stays among the others."""
    if folded(place.name) != folded(name) or place.name.isascii() is False:
        place.others = [place.name, *place.others]
        place.name = name
    place.hand += others
    place.is_chosen = True


def merge_extra(path, places, report):
    added = []
    for number, (name, others, iso3, admin, lat, lon, population, feature) in read_extra(path):
        if lat and feature != "admin":
            region = Place(admin, [], iso3, None, 0.0, 0.0, 0, "admin") if admin else None
            added.append(Place(name, others, iso3, region, float(lat), float(lon),
                               int(population or 0), feature))
            continue
        place = find(places, [name, *(n.lstrip("=") for n in others)], iso3, feature)
        if place:
            rename(place, name, others)
            if lat:
                place.lat, place.lon = float(lat), float(lon)
        else:
            report(f"{path}:{number}: no place {name} in {iso3}; give it coordinates")
    return added


def marked(name):
    return "=" + name if name.lower() in MARK or name.lower() in DROP else name


def keep_others(place):
    seen, out = {place.name.lower()}, []
    for name in [*place.hand, *place.others]:
        bare = name.lstrip("=")
        if bare.lower() in seen or not is_plain(bare):
            continue
        if bare.lower() in DROP and not name.startswith("="):
            continue
        seen.add(bare.lower())
        out.append(name if name.startswith("=") else marked(name))
    return out if place.feature not in ("city", "seat", "capital", "quarter", "admin") else out[:OTHERS_MAX]


def is_kept(place, countries, capitals):
    name = place.name.lower()
    if place.is_chosen:
        return True
    if name in DROP and place.population < BIG:
        return False
    if len(name) < 2 or (len(name) == 2 and place.population < BIG):
        return False
    return name not in countries or place.feature == "capital" and (place.iso3, name) in capitals


def number(x):
    return f"{x:.3f}"


def line_of(place):
    name = place.name if place.name.startswith("=") else marked(place.name)
    return " | ".join([name, " ; ".join(keep_others(place)), place.iso3, place.admin.name if place.admin else "",
                       number(place.lat), number(place.lon), str(place.population), place.feature])


HEAD = """# Places of the world: the gazetteer.
#
# Written by tools/places.py; do not edit: change tools/places_extra.txt and run it again.
# Populated places and first-level regions: GeoNames (https://www.geonames.org), licensed under
# CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/); names chosen and changed by the tool.
# Seas, straits, landmarks, crossings, bases, regions in conflict and English names: this project.
#
# name | other names ; ... | ISO3 | admin1 name | lat | lon | population | feature
#
# =Name        matched only as written, since it is a common word too
# ISO3         empty: no state's, or more than one's
# lat, lon     degrees; of an admin region, a point inside or the mean of its cities
# feature      capital seat city quarter admin, then those of the hand-written list: sea strait gulf
#              channel river lake canal island region landmark crossing base mountain desert zone
#              county province
# Within a state, by population, largest first. Of several places of one name the most
# populous is meant unless the story says otherwise.
"""


def main():
    parser = argparse.ArgumentParser(description="GeoNames -> lexicon/world/places.txt")
    parser.add_argument("folder", help="folder of the GeoNames tables")
    here = os.path.dirname(os.path.abspath(__file__))
    parser.add_argument("-o", "--out", default=os.path.join(here, "../lexicon/world/places.txt"))
    parser.add_argument("--points", default=os.path.join(here, "../lexicon/world/points.txt"))
    parser.add_argument("--countries", default=os.path.join(here, "../lexicon/en/countries.txt"))
    parser.add_argument("--extra", default=os.path.join(here, "places_extra.txt"))
    options = parser.parse_args()

    iso3, countries = read_countries(options.folder)
    admins = read_admins(options.folder, iso3)
    cities = read_cities(options.folder, iso3, admins)
    points = small_points(options.folder, options.points, iso3)
    places = cities + place_admins(admins, cities, countries, points)
    faults = []
    extra = merge_extra(options.extra, places, faults.append)
    with open(options.countries, encoding="utf-8") as lines:
        known = {line.split("|")[0].strip() for line in lines}
    places = [p for p in places if p.iso3 in known]
    capitals = {(p.iso3, p.name.lower()) for p in cities if p.feature == "capital"}
    places = [p for p in places if is_kept(p, countries, capitals)]
    places.sort(key=lambda p: (p.iso3, -p.population, p.name, p.lat, p.lon))
    with open(options.out, "w", encoding="utf-8") as out:
        out.write(HEAD)
        for place in places + extra:
            out.write(line_of(place) + "\n")
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(places)} places of GeoNames, {len(extra)} by hand", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
