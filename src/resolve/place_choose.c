/* place_choose.c: see place_parts.h. Of several places of one name: what the words beside it say
 * ("Paris, Texas"), which countries the story speaks of, what else lies near, how large it is. */
#include <math.h>
#include <string.h>

#include "resolve/place_parts.h"

enum { near_km = 250, window = 200, far_town = 100000 };

typedef struct option {
    uint32_t place, country, region;
    double score;
} option;

static const att_pack_place *row(const att_place_finder *f, uint32_t place)
{
    return &f->r->pack->place[place];
}

static int feature_is(const att_place_finder *f, uint32_t place, const char *feature)
{
    return strcmp(att_pack_str(f->r->pack, row(f, place)->feature_s), feature) == 0;
}

/* A name that is a state's and a part's of another state: "Georgia". */
static int has_rival(const att_place_finder *f, const att_match *country)
{
    for (uint32_t m = f->r->name_at[country->head]; m != ATT_NONE; m = f->r->match[m].next) {
        const att_match *other = &f->r->match[m];
        if (other->kind == ATT_PLACE && other->first == country->first &&
            row(f, other->row)->country != country->row)
            return 1;
    }
    return 0;
}

/* ---- what the story speaks of ------------------------------------------------------------ */

/* Countries by name, demonym or seat, and places whose name is of one country only. */
static void weigh(att_place_finder *f)
{
    const att_reading *r = f->r;
    float all = 0;
    for (uint32_t m = 0; m < r->match_n && r->match[m].kind <= ATT_PLACE; m++) {
        uint32_t kind = r->match[m].kind;
        if (kind == ATT_COUNTRY && has_rival(f, &r->match[m])) continue;
        if (kind == ATT_COUNTRY || kind == ATT_DEMONYM || kind == ATT_SEAT || kind == ATT_CAPITAL)
            f->weight[r->match[m].row] += kind == ATT_CAPITAL ? 0.7F : 1.0F;
    }
    for (uint32_t i = 0; i < f->out->n; i++) {
        const att_place_group *g = &f->group[i];
        uint32_t only = ATT_NONE;
        for (uint32_t k = g->match_first; k < g->match_first + g->match_n; k++) {
            uint32_t country = r->match[k].kind == ATT_PLACE ? row(f, r->match[k].row)->country
                                                             : ATT_NONE;
            if (only == ATT_NONE) only = country;
            if (country != only) only = ATT_NONE - 1;
        }
        if (only < r->pack->country_n) f->weight[only] += 0.5F;
    }
    for (uint32_t c = 0; c < r->pack->country_n; c++) all += f->weight[c];
    for (uint32_t c = 0; all > 0 && c < r->pack->country_n; c++) f->weight[c] /= all;
}

/* ---- what a name may be ------------------------------------------------------------------ */

static double size_score(const att_place_finder *f, uint32_t place)
{
    const att_pack_place *p = row(f, place);
    double size = p->population ? log10((double)p->population) : 5.5;
    if (feature_is(f, place, "capital")) size += 1;
    if (feature_is(f, place, "admin")) size += 0.4;
    if (feature_is(f, place, "quarter")) size -= 1;
    return size;
}

static double country_score(const att_place_finder *f, uint32_t country)
{
    if (country == ATT_NONE) return 0;
    float weight = f->weight[country];
    return weight > 0 ? 1.2 + 2.5 * (double)weight : 0;
}

static uint32_t capital_country(const att_place_finder *f, const att_place_group *g)
{
    for (uint32_t m = g->match_first; m < g->match_first + g->match_n; m++)
        if (f->r->match[m].kind == ATT_CAPITAL) return f->r->match[m].row;
    return ATT_NONE;
}

/* 1: one of the other meanings is the main town of this region: "New York". */
static int has_main_town(const att_place_finder *f, const att_place_group *g, uint32_t place)
{
    if (!feature_is(f, place, "admin")) return 0;
    for (uint32_t m = g->match_first; m < g->match_first + g->match_n; m++) {
        const att_match *match = &f->r->match[m];
        if (match->kind == ATT_PLACE && row(f, match->row)->admin_s == row(f, place)->name_s &&
            row(f, match->row)->country == row(f, place)->country)
            return 1;
    }
    return 0;
}

/* "England" is a part of the state whose other name it is. */
static int is_a_part(const att_place_finder *f, const att_place_group *g, uint32_t country)
{
    for (uint32_t m = g->match_first; m < g->match_first + g->match_n; m++) {
        const att_match *match = &f->r->match[m];
        if (match->kind == ATT_PLACE && row(f, match->row)->country == country &&
            row(f, match->row)->name_s != f->r->pack->country[country].name_s &&
            !feature_is(f, match->row, "capital"))
            return 1;
    }
    return 0;
}

/* "Dallas County": the part of the state, not the town. */
static double tail_score(const att_place_finder *f, const att_place_group *g, uint32_t place)
{
    return g->tail && feature_is(f, place, "admin") ? 2 : 0;
}

static option option_of(const att_place_finder *f, const att_place_group *g, uint32_t m)
{
    const att_match *match = &f->r->match[m];
    option o = {ATT_NONE, ATT_NONE, ATT_NONE, -1};
    switch ((att_entry_kind)match->kind) {
    case ATT_COUNTRY:
        o.country = match->row;
        o.score = is_a_part(f, g, match->row) ? 5 : 8 + country_score(f, match->row);
        break;
    case ATT_REGION:
        o.region = match->row;
        o.score = fabsf(f->r->pack->region[match->row].lat) > 0 ? 7 : -1;
        break;
    case ATT_PLACE:
        o.place = match->row;
        o.country = row(f, match->row)->country;
        o.score = size_score(f, o.place) + country_score(f, o.country) + tail_score(f, g, o.place);
        if (o.country != ATT_NONE && o.country == capital_country(f, g)) o.score += 0.7;
        if (has_main_town(f, g, o.place)) o.score -= 1.5;
        break;
    default: break;
    }
    return o;
}

/* A town or a thing on the ground, whose point says where it is. */
static int is_spot(const att_place_finder *f, uint32_t place)
{
    static const char *const feature[] = {"city", "seat", "capital", "quarter", "crossing",
                                          "base", "landmark"};
    for (size_t i = 0; i < sizeof feature / sizeof *feature; i++)
        if (feature_is(f, place, feature[i])) return 1;
    return 0;
}

static void take(const att_place_finder *f, att_toponym *p, const option *o)
{
    const att_pack *pack = f->r->pack;
    p->place = o->place;
    p->country = o->country;
    p->region = o->region;
    if (o->place != ATT_NONE) {
        p->lat = pack->place[o->place].lat;
        p->lon = pack->place[o->place].lon;
        p->precision = is_spot(f, o->place) ? ATT_POINT_PLACE : ATT_POINT_ADMIN;
    } else if (o->region != ATT_NONE) {
        p->lat = pack->region[o->region].lat;
        p->lon = pack->region[o->region].lon;
        p->precision = ATT_POINT_REGION;
    } else if (o->country != ATT_NONE) {
        p->lat = pack->country[o->country].lat;
        p->lon = pack->country[o->country].lon;
        p->precision = fabsf(p->lat) + fabsf(p->lon) > 0 ? ATT_POINT_COUNTRY : ATT_POINT_NONE;
    }
}

/* ---- "X, Y", "X in Y" -------------------------------------------------------------------- */

/* The toponym that is said to hold this one: the next, after a comma or "in"; or ATT_NONE. */
static uint32_t holder_of(const att_place_finder *f, uint32_t i)
{
    const att_reading *r = f->r;
    const att_toponym *p = &f->out->at[i], *next = p + 1;
    if (i + 1 >= f->out->n) return ATT_NONE;
    uint32_t at = p->first + p->token_n, end = next->first;
    if (end > at + 5 || r->sentence[end] != r->sentence[p->first] || end == at) return ATT_NONE;
    int comma = att_form_is(r, at, ",") || att_form_is(r, at, "(");
    if (comma && end == at + 1) return i + 1;
    for (uint32_t t = at; t < end; t++) /* "X in the western region of Y" */
        if (att_form_is(r, t, ";") || att_form_is(r, t, "and") || att_at(r, t)->upos == UPOS_VERB)
            return ATT_NONE;
    int linked = att_place_word_at(r, end - 1, ATT_PLACE_BIT(ATT_PLACE_LINKED)) != 0 ||
                 (end - 1 > at && att_form_is(r, end - 1, "the") &&
                  att_place_word_at(r, end - 2, ATT_PLACE_BIT(ATT_PLACE_LINKED)));
    return linked ? i + 1 : ATT_NONE;
}

/* The demonym or the possessor before a name: "the Romanian county of X", "Kenya's X". */
static uint32_t owner_of(const att_place_finder *f, uint32_t i)
{
    const att_reading *r = f->r;
    uint32_t first = f->out->at[i].first;
    for (uint32_t t = first; t-- > 0 && first - t <= 6 && r->sentence[t] == r->sentence[first];) {
        if (att_form_is(r, t, ",") || att_at(r, t)->upos == UPOS_VERB) break;
        const att_match *m = att_match_of(r, t, ATT_DEMONYM);
        if (!m && att_at(r, t)->rel == REL_NMOD_POSS) m = att_match_of(r, t, ATT_COUNTRY);
        if (m) return m->row;
    }
    return ATT_NONE;
}

/* 1: `inner` lies in `outer` by the gazetteer; the place itself does not count. */
static int lies_in(const att_place_finder *f, const option *inner, const option *outer)
{
    const att_pack *pack = f->r->pack;
    if (inner->place == ATT_NONE || inner->country == ATT_NONE) return 0;
    if (outer->region != ATT_NONE) {
        const att_pack_region *region = &pack->region[outer->region];
        for (uint32_t k = 0; k < region->member_n; k++)
            if (pack->member[region->member_first + k] == inner->country) return 1;
        return 0;
    }
    if (outer->country != inner->country) return 0;
    if (outer->place == ATT_NONE) return 1;
    if (outer->place == inner->place) return 0;
    const att_pack_place *a = row(f, inner->place), *b = row(f, outer->place);
    if (feature_is(f, outer->place, "admin") &&
        !strcmp(att_pack_str(pack, a->admin_s), att_pack_str(pack, b->name_s)))
        return 1;
    return att_distance_km((double)a->lat, (double)a->lon, (double)b->lat, (double)b->lon) < 120;
}

/* The pair of options, one of each toponym, that fit each other best. */
static int choose_pair(const att_place_finder *f, uint32_t i, uint32_t holder, option *inner,
                       option *outer)
{
    const att_place_group *a = &f->group[i], *b = &f->group[holder];
    double best = 0;
    for (uint32_t m = a->match_first; m < a->match_first + a->match_n; m++) {
        option x = option_of(f, a, m);
        for (uint32_t k = b->match_first; x.score >= 0 && k < b->match_first + b->match_n; k++) {
            option y = option_of(f, b, k);
            if (y.score < 0 || !lies_in(f, &x, &y) || x.score + y.score <= best) continue;
            best = x.score + y.score;
            *inner = x;
            *outer = y;
        }
    }
    return best > 0;
}

/* ---- choosing ---------------------------------------------------------------------------- */

/* How many of the places chosen so far lie near. */
static double near_score(const att_place_finder *f, uint32_t i, const option *o)
{
    double sum = 0;
    for (uint32_t k = 0; k < f->out->n && k < 60; k++) {
        const att_toponym *p = &f->out->at[k];
        if (k == i || p->place == ATT_NONE || p->place == o->place) continue;
        if (p->country == o->country &&
            att_distance_km((double)p->lat, (double)p->lon, (double)row(f, o->place)->lat,
                            (double)row(f, o->place)->lon) < near_km)
            sum += 0.5;
    }
    return sum < 1.5 ? sum : 1.5;
}

/* The country that most of the story speaks of, or ATT_NONE. */
static uint32_t main_country(const att_place_finder *f)
{
    for (uint32_t c = 0; c < f->r->pack->country_n; c++)
        if (f->weight[c] >= 0.5F) return c;
    return ATT_NONE;
}

/* A small town of a country that the story never names, while it speaks of another. */
static int is_far_fetched(const att_place_finder *f, const option *o)
{
    return o->place != ATT_NONE && o->country != ATT_NONE && f->main != ATT_NONE &&
           o->country != f->main && f->weight[o->country] <= 0 &&
           row(f, o->place)->population < far_town && row(f, o->place)->population > 0;
}

/* "Ohio, Oregon and X": what stands in a row with regions of a state is one. */
static double row_score(const att_place_finder *f, uint32_t i, const option *o)
{
    double sum = 0;
    if (!feature_is(f, o->place, "admin")) return 0;
    for (int side = -1; side <= 1; side += 2) {
        if ((!i && side < 0) || (i + 1 >= f->out->n && side > 0)) continue;
        const att_toponym *p = &f->out->at[i], *q = side < 0 ? p - 1 : p + 1;
        uint32_t a = side < 0 ? q->first + q->token_n : p->first + p->token_n;
        uint32_t b = side < 0 ? p->first : q->first;
        int listed = b > a && b - a <= 2 &&
                     (att_form_is(f->r, a, ",") || att_form_is(f->r, a, "and"));
        if (listed && q->place != ATT_NONE && q->country == o->country &&
            feature_is(f, q->place, "admin"))
            sum += 1.5;
    }
    return sum;
}

/* The country that the words after the name put it in: "X, Ontario"; or ATT_NONE. */
static uint32_t said_country(const att_place_finder *f, uint32_t i)
{
    uint32_t holder = holder_of(f, i);
    if (holder == ATT_NONE) return ATT_NONE;
    const att_toponym *h = &f->out->at[holder];
    int large = h->place == ATT_NONE || feature_is(f, h->place, "admin");
    return large ? h->country : ATT_NONE;
}

static void choose_one(const att_place_finder *f, uint32_t i, int look_around)
{
    const att_place_group *g = &f->group[i];
    uint32_t owner = owner_of(f, i), said = said_country(f, i);
    option best = {ATT_NONE, ATT_NONE, ATT_NONE, -1};
    for (uint32_t m = g->match_first; m < g->match_first + g->match_n; m++) {
        option o = option_of(f, g, m);
        if (o.score < 0 || (said != ATT_NONE && o.place != ATT_NONE && o.country != said)) continue;
        if (owner != ATT_NONE && o.place != ATT_NONE && o.country == owner) o.score += 2.5;
        if (look_around && o.place != ATT_NONE && g->match_n > 1)
            o.score += near_score(f, i, &o) + row_score(f, i, &o);
        if (o.score > best.score) best = o;
    }
    if (best.score >= 0 && !is_far_fetched(f, &best)) take(f, &f->out->at[i], &best);
}

/* A name that the gazetteer has not lies where its holder lies. */
static void place_unknown(const att_place_finder *f, uint32_t i, uint32_t holder)
{
    att_toponym *p = &f->out->at[i];
    const att_toponym *h = &f->out->at[holder];
    if (p->precision != ATT_POINT_NONE || h->precision == ATT_POINT_NONE) return;
    p->in = holder;
    p->country = h->country;
    p->lat = h->lat;
    p->lon = h->lon;
    p->precision = h->precision < ATT_POINT_ADMIN ? h->precision : ATT_POINT_ADMIN;
}

/* Else in the country that the story speaks of. */
static void place_in_main(const att_place_finder *f, att_toponym *p)
{
    option o = {ATT_NONE, f->main, ATT_NONE, 0};
    take(f, p, &o);
    p->in = (uint32_t)(p - f->out->at);
}

/* The same name later in the story is the same place. */
static int take_earlier(const att_place_finder *f, uint32_t i, const uint8_t *fixed)
{
    const att_place_group *g = &f->group[i];
    if (!g->match_n) return 0;
    uint32_t entry = f->r->match[g->match_first].entry;
    uint32_t from_k = i > window ? i - window : 0;
    for (uint32_t k = from_k; k < f->out->n && k < i + window; k++) {
        const att_place_group *other = &f->group[k];
        if (k == i || !fixed[k] || !other->match_n || other->tail != g->tail ||
            f->r->match[other->match_first].entry != entry)
            continue;
        att_toponym *p = &f->out->at[i];
        const att_toponym *from = &f->out->at[k];
        p->place = from->place;
        p->country = from->country;
        p->region = from->region;
        p->lat = from->lat;
        p->lon = from->lon;
        p->precision = from->precision;
        return 1;
    }
    return 0;
}

static void choose_held(att_place_finder *f, uint8_t *fixed)
{
    for (uint32_t i = f->out->n; i-- > 0;) { /* the holder of a holder first */
        uint32_t holder = holder_of(f, i);
        option inner = {0}, outer = {0};
        if (holder == ATT_NONE || !choose_pair(f, i, holder, &inner, &outer)) continue;
        if (fixed[holder] && f->out->at[holder].place != outer.place) continue;
        take(f, &f->out->at[i], &inner);
        take(f, &f->out->at[holder], &outer);
        fixed[i] = fixed[holder] = 1;
    }
}

void att_places_choose(att_place_finder *f)
{
    uint8_t *fixed = f->fixed;
    weigh(f);
    f->main = main_country(f);
    choose_held(f, fixed);
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = 0; i < f->out->n; i++)
            if (!fixed[i] && !take_earlier(f, i, fixed)) choose_one(f, i, pass);
    for (uint32_t i = f->out->n; i-- > 0;) {
        uint32_t holder = holder_of(f, i);
        if (holder != ATT_NONE) place_unknown(f, i, holder);
        if (f->out->at[i].precision == ATT_POINT_NONE && f->main != ATT_NONE)
            place_in_main(f, &f->out->at[i]);
    }
}
