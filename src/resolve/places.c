/* places.c: see places.h. Which names of the story are places; place_choose.c says which ones. */
#include "resolve/places.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "resolve/place_parts.h"

double att_distance_km(double lat1, double lon1, double lat2, double lon2)
{
    const double rad = 0.017453292519943295;
    double a = sin((lat2 - lat1) * rad / 2), b = sin((lon2 - lon1) * rad / 2);
    double h = a * a + cos(lat1 * rad) * cos(lat2 * rad) * b * b;
    return 12742.0 * asin(sqrt(h < 1 ? h : 1));
}

/* ---- strings of a toponym ---------------------------------------------------------------- */

const char *att_toponym_code(const att_reading *r, const att_toponym *p)
{
    if (p->country == ATT_NONE) return "";
    return att_pack_str(r->pack, r->pack->country[p->country].code_s);
}

const char *att_toponym_admin(const att_reading *r, const att_toponym *p)
{
    if (p->place == ATT_NONE) return "";
    return att_pack_str(r->pack, r->pack->place[p->place].admin_s);
}

const char *att_toponym_feature(const att_reading *r, const att_toponym *p)
{
    if (p->place != ATT_NONE) return att_pack_str(r->pack, r->pack->place[p->place].feature_s);
    if (p->region != ATT_NONE) return "region";
    return p->precision == ATT_POINT_COUNTRY && p->in == ATT_NONE ? "country" : "";
}

const char *att_toponym_name(const att_reading *r, const att_toponym *p)
{
    const att_pack *pack = r->pack;
    if (p->place != ATT_NONE) return att_pack_str(pack, pack->place[p->place].name_s);
    if (p->region != ATT_NONE) return att_pack_str(pack, pack->region[p->region].name_s);
    if (p->country != ATT_NONE && p->in == ATT_NONE)
        return att_pack_str(pack, pack->country[p->country].name_s);
    return "";
}

/* ---- words around a name ----------------------------------------------------------------- */

uint32_t att_place_word_at(const att_reading *r, uint32_t t, uint32_t kinds)
{
    for (uint32_t m = r->lemma_at[t]; m != ATT_NONE; m = r->match[m].next)
        if (r->match[m].kind == ATT_PLACE_WORD && (kinds >> r->match[m].row & 1))
            return r->match[m].row;
    return 0;
}

static int is_capital(const att_reading *r, uint32_t t)
{
    const att_token *token = &r->segments->token[t];
    uint32_t step;
    return att_rune_is_upper(att_utf8_next(r->text + token->off, token->len, &step));
}

static int same_sentence(const att_reading *r, uint32_t a, uint32_t b)
{
    return b < r->segments->token_n && r->sentence[a] == r->sentence[b];
}

static int is_name_word(const att_reading *r, uint32_t t)
{
    return att_at(r, t)->upos == UPOS_PROPN && is_capital(r, t);
}

/* The two tokens make one name in the tree. */
static int is_linked(const att_reading *r, uint32_t a, uint32_t b)
{
    const att_word *x = att_at(r, a), *y = att_at(r, b);
    int in_name = x->rel == REL_FLAT || x->rel == REL_COMPOUND || y->rel == REL_FLAT ||
                  y->rel == REL_COMPOUND;
    return in_name && (x->head == b || y->head == a || x->head == y->head);
}

/* ---- which groups are places ------------------------------------------------------------- */

static int has_kind(const att_reading *r, const att_place_group *g, att_entry_kind kind)
{
    for (uint32_t m = g->match_first; m < g->match_first + g->match_n; m++)
        if (r->match[m].kind == (uint32_t)kind) return 1;
    return 0;
}

/* "Europe", but not "European countries". */
static int is_region(const att_reading *r, const att_place_group *g)
{
    for (uint32_t t = g->first; t < g->first + g->token_n; t++)
        if (!is_capital(r, t) && att_at(r, t)->upos != UPOS_ADP) return 0;
    for (uint32_t m = g->match_first; m < g->match_first + g->match_n; m++) {
        const att_pack_region *region = &r->pack->region[r->match[m].row];
        if (r->match[m].kind == ATT_REGION && fabsf(region->lat) + fabsf(region->lon) > 0)
            return 1;
    }
    return 0;
}

static int named_as(const att_reading *r, const att_place_group *g, att_name_type type)
{
    for (uint32_t t = g->first; t < g->first + g->token_n; t++)
        if (att_at(r, t)->name != type) return 0;
    return 1;
}

/* "the village of X", "the town of X" */
static int is_called(const att_reading *r, uint32_t t)
{
    return t > 1 && same_sentence(r, t, t - 2) && att_form_is(r, t - 1, "of") &&
           att_place_word_at(r, t - 2, ATT_PLACE_BIT(ATT_PLACE_BEFORE)) && !is_capital(r, t - 2);
}

static int is_led(const att_reading *r, const att_place_group *g)
{
    uint32_t locative = ATT_PLACE_BIT(ATT_PLACE_WITHIN) | ATT_PLACE_BIT(ATT_PLACE_TOWARD);
    uint32_t before = g->first;
    if (is_called(r, before)) return 1;
    if (before && att_form_is(r, before - 1, "the")) before--;
    return before && same_sentence(r, before, before - 1) &&
           att_place_word_at(r, before - 1, locative) && !is_name_word(r, before - 1);
}

/* "Paris, Texas" */
static int is_before_region(const att_reading *r, const att_place_group *g)
{
    uint32_t region = g->first + g->token_n + 1;
    return same_sentence(r, g->first, region) && att_form_is(r, region - 1, ",") &&
           att_match_of(r, region, ATT_PLACE) && att_at(r, region)->name == NAME_LOC &&
           att_rel_is(r, region, REL_APPOS);
}

/* "Jack London", "Paris Hilton", "Mr. Washington". */
static int is_of_person(const att_reading *r, const att_place_group *g)
{
    uint32_t before = g->first - 1;
    if (g->first && same_sentence(r, g->first, before) && is_name_word(r, before) &&
        r->inside[before] == ATT_NONE && is_linked(r, before, g->first) &&
        att_at(r, before)->name == NAME_PER)
        return 1;
    if (!named_as(r, g, NAME_PER)) return 0;
    return !is_led(r, g) && !is_before_region(r, g) && !has_kind(r, g, ATT_COUNTRY);
}

/* "Mayor", "Governor" */
static int is_office(const att_reading *r, uint32_t t)
{
    for (uint32_t m = r->lemma_at[t]; m != ATT_NONE; m = r->match[m].next)
        if (r->match[m].kind == ATT_ROLE &&
            r->pack->role[r->match[m].row].kind == ATT_ROLE_OFFICE)
            return 1;
    return 0;
}

/* A word of a larger name: "University" of "Boston University" or "the University of X"; not
 * "Mayor", nor "City". */
static int is_other_name(const att_reading *r, uint32_t t)
{
    return is_name_word(r, t) && r->inside[t] == ATT_NONE && !is_office(r, t) &&
           !att_place_word_at(r, t, ATT_PLACE_BIT(ATT_PLACE_BEFORE));
}

/* "Boston University", "the University of Michigan", "Washington Post", "Ebola-Reston". */
static int is_of_body(const att_reading *r, const att_place_group *g)
{
    uint32_t next = g->first + g->token_n, before = g->first - 1;
    if (same_sentence(r, g->first, next) && is_other_name(r, next)) return 1;
    if (!g->first || !same_sentence(r, g->first, before)) return 0;
    if (att_form_is(r, before, "-") || att_form_is(r, before, "/")) return 1;
    if (is_other_name(r, before) && is_linked(r, before, g->first)) return 1;
    return g->first > 1 && att_form_is(r, before, "of") &&
           same_sentence(r, g->first, before - 1) && is_other_name(r, before - 1);
}

static int is_all_capitals(const att_reading *r, uint32_t t)
{
    const att_token *token = &r->segments->token[t];
    for (uint32_t i = 0; i < token->len; i++)
        if (r->text[token->off + i] < 'A' || r->text[token->off + i] > 'Z') return 0;
    return token->len > 1;
}

/* "ALMA" in a line that is not all in capitals is no Alma. */
static int is_acronym(const att_reading *r, const att_place_group *g)
{
    uint32_t next = g->first + g->token_n;
    if (g->token_n > 1 || !is_all_capitals(r, g->first)) return 0;
    if (r->pack->entry[r->match[g->match_first].entry].exact_s) return 0;
    if (g->first && is_all_capitals(r, g->first - 1)) return 0;
    return next < r->segments->token_n && !is_all_capitals(r, next) &&
           !(att_form_is(r, next, ",") || att_form_is(r, next, "-"));
}

/* Words after the name that make a larger name of it: "County" of "Dallas County". */
static uint32_t tail_of(const att_reading *r, const att_place_group *g)
{
    uint32_t kinds = ATT_PLACE_BIT(ATT_PLACE_PART) | ATT_PLACE_BIT(ATT_PLACE_NATURE);
    uint32_t next = g->first + g->token_n;
    if (!same_sentence(r, g->first, next) || !is_capital(r, next) || r->inside[next] != ATT_NONE ||
        !att_place_word_at(r, next, kinds))
        return 0;
    return !same_sentence(r, next, next + 1) || !is_name_word(r, next + 1) ||
           r->inside[next + 1] != ATT_NONE;
}

static int is_place(const att_reading *r, const att_place_group *g)
{
    int country = has_kind(r, g, ATT_COUNTRY), place = has_kind(r, g, ATT_PLACE);
    uint32_t next = g->first + g->token_n;
    if (!country && !place && !has_kind(r, g, ATT_CAPITAL)) {
        if (!has_kind(r, g, ATT_REGION) || !is_region(r, g)) return 0;
    }
    if (same_sentence(r, g->first, next) && att_form_is(r, next, "-")) return 0; /* "US-led" */
    if (!country && (has_kind(r, g, ATT_ORG) || has_kind(r, g, ATT_PERSON) ||
                     has_kind(r, g, ATT_DEMONYM)) && !is_led(r, g))
        return 0;
    if (is_of_person(r, g)) return 0;
    if (country) return 1;
    if (is_of_body(r, g) || is_acronym(r, g)) return 0;
    return g->tail || !named_as(r, g, NAME_ORG) || is_led(r, g);
}

/* ---- collecting -------------------------------------------------------------------------- */

static uint32_t head_of(const att_reading *r, uint32_t first, uint32_t n)
{
    for (uint32_t t = first; t < first + n; t++) {
        uint32_t head = att_at(r, t)->head;
        if (head == ATT_NONE || head < first || head >= first + n) return t;
    }
    return first;
}

static void add(att_place_finder *f, const att_place_group *g)
{
    att_toponyms *out = f->out;
    uint32_t n = g->token_n + g->tail;
    f->group[out->n] = *g;
    out->at[out->n] = (att_toponym){.first = g->first, .token_n = n,
                                    .head = head_of(f->r, g->first, n), .place = ATT_NONE,
                                    .country = ATT_NONE, .region = ATT_NONE, .in = ATT_NONE};
    for (uint32_t t = g->first; t < g->first + n; t++) out->of[t] = out->n;
    out->n++;
}

/* "in", "near", "from" before a name; not "at", "on" or "for", where bodies and things stand. */
static int is_led_surely(const att_reading *r, uint32_t t)
{
    static const char *const word[] = {"in", "near", "from", "outside",
                                       "around", "inside", "across"};
    if (!t || !same_sentence(r, t, t - 1)) return 0;
    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if (att_form_is(r, t - 1, word[i])) return 1;
    return 0;
}

/* A name that the lexicon has not and the words before it show to be a place's; its tokens. */
static uint32_t unknown_at(const att_reading *r, uint32_t t)
{
    uint32_t n = 0;
    int called = is_called(r, t);
    if (!called && !is_led_surely(r, t)) return 0;
    while (same_sentence(r, t, t + n) && is_name_word(r, t + n) && n < 6 &&
           (r->inside[t + n] == ATT_NONE || n) && (called || att_at(r, t + n)->name == NAME_LOC))
        n++;
    if (!n || is_all_capitals(r, t)) return 0;
    return same_sentence(r, t, t + n) && is_name_word(r, t + n) ? 0 : n;
}

static void collect(att_place_finder *f)
{
    const att_reading *r = f->r;
    uint32_t names = 0, m = 0;
    while (names < r->match_n && r->match[names].kind <= ATT_PLACE) names++;
    for (uint32_t t = 0; t < r->segments->token_n;) {
        while (m < names && r->match[m].first < t) m++;
        att_place_group g = {.first = t, .match_first = m};
        if (m < names && r->match[m].first == t) {
            g.token_n = r->match[m].token_n;
            while (m < names && r->match[m].first == t) m++;
            g.match_n = m - g.match_first;
            g.tail = tail_of(r, &g);
            if (is_place(r, &g)) add(f, &g);
        } else if ((g.token_n = unknown_at(r, t)) > 0) {
            add(f, &g);
        }
        t += g.token_n + g.tail ? g.token_n + g.tail : 1;
    }
}

/* ---- places and those who rule there ----------------------------------------------------- */

/* "Canada said", "Kenya's government": its state or people; "in Canada": the place. */
static void set_use(const att_place_finder *f, att_toponym *p)
{
    const att_reading *r = f->r;
    att_rel rel = att_rel_base((att_rel)att_at(r, p->head)->rel);
    const att_place_group *g = &f->group[p - f->out->at];
    int state = p->place == ATT_NONE ? p->precision == ATT_POINT_COUNTRY && p->in == ATT_NONE
                                     : strcmp(att_toponym_feature(r, p), "capital") == 0;
    if (!state || is_led(r, g)) return;
    p->is_actor = rel == REL_NSUBJ || rel == REL_NMOD_POSS || rel == REL_OBJ || rel == REL_IOBJ ||
                  rel == REL_COMPOUND || rel == REL_OBL_AGENT;
}

att_status att_places_find(const att_reading *r, att_arena *arena, att_toponyms *out,
                           att_error *err)
{
    uint32_t n = r->segments->token_n;
    att_place_finder f = {.r = r, .out = out,
                          .group = ATT_TAKE(arena, att_place_group, n),
                          .fixed = ATT_TAKE(arena, uint8_t, n),
                          .weight = ATT_TAKE(arena, float, r->pack->country_n)};
    *out = (att_toponyms){.at = ATT_TAKE(arena, att_toponym, n),
                          .of = ATT_TAKE(arena, uint32_t, n)};
    if (!out->at || !out->of || !f.group || !f.fixed || !f.weight)
        return att_fail(err, ATT_ELIMIT, 0, "out of memory for places; shorten the story");
    for (uint32_t t = 0; t < n; t++) out->of[t] = ATT_NONE;
    collect(&f);
    att_places_choose(&f);
    for (uint32_t i = 0; i < out->n; i++) set_use(&f, &out->at[i]);
    return ATT_OK;
}
