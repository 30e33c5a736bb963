/* where.c: see record.h. Places of the story, and where each event took place. */
#include <string.h>
#include <strings.h>

#include "record/parts.h"

static att_place place_of(const att_record_input *in, att_arena *arena, const att_toponym *p)
{
    static const char *const precision[] = {"", "region", "country", "admin", "place"};
    const att_reading *r = in->reading;
    att_place out = {.code = att_toponym_code(r, p), .admin = att_toponym_admin(r, p),
                     .feature = att_toponym_feature(r, p), .name = att_toponym_name(r, p),
                     .span = att_span_of(r, p->first, p->first + p->token_n - 1),
                     .precision = precision[p->precision]};
    int whole = p->place == ATT_NONE; /* countries and regions by the lexicon's name */
    if (!out.name[0] || !whole) out.name = att_record_text(in, arena, out.span);
    if (p->precision != ATT_POINT_NONE) {
        out.lat = (double)p->lat;
        out.lon = (double)p->lon;
    }
    return out;
}

att_status att_record_toponyms(const att_record_input *in, att_arena *arena,
                               att_story_record *out, att_error *err)
{
    const att_toponyms *places = in->places;
    att_toponym_record *list = ATT_TAKE(arena, att_toponym_record, places->n);
    if (!list) return att_fail(err, ATT_ELIMIT, 0, "out of memory for places; shorten the story");
    for (uint32_t i = 0; i < places->n; i++)
        list[i] = (att_toponym_record){place_of(in, arena, &places->at[i]), places->at[i].is_actor};
    out->toponym = list;
    out->toponym_n = places->n;
    return ATT_OK;
}

/* ---- how a name of a place stands to an action ------------------------------------------- */

typedef enum link { LINK_NONE, LINK_WITHIN, LINK_TOWARD, LINK_FROM, LINK_BARE } link;

static link link_of_case(const att_reading *r, uint32_t h)
{
    uint32_t c = att_child(r, h, REL_CASE);
    if (c == ATT_NONE) return LINK_BARE;
    if (att_form_is(r, c, "from")) return LINK_FROM;
    if (att_place_word_at(r, c, ATT_PLACE_BIT(ATT_PLACE_WITHIN))) return LINK_WITHIN;
    return att_place_word_at(r, c, ATT_PLACE_BIT(ATT_PLACE_TOWARD)) ? LINK_TOWARD : LINK_NONE;
}

static int is_state(const att_toponym *p) { return p->precision <= ATT_POINT_COUNTRY; }

/* "in the town of X", "in a London court", "near the Iraqi city of X": the phrase that the name is
 * part of, *h its head. "In a US operation" says whose it is, not where. */
static link link_of(const att_reading *r, const att_toponym *p, uint32_t *h)
{
    *h = p->head;
    for (int steps = 0; steps < 3; steps++) {
        link found = link_of_case(r, *h);
        att_rel rel = att_rel_base((att_rel)att_at(r, *h)->rel);
        uint32_t head = att_at(r, *h)->head;
        int before = (rel == REL_COMPOUND || rel == REL_NMOD_POSS) && !is_state(p);
        int inner = before || rel == REL_APPOS || rel == REL_FLAT;
        int named = rel == REL_NMOD && found == LINK_NONE && head != ATT_NONE &&
                    att_place_word_at(r, head, ATT_PLACE_BIT(ATT_PLACE_BEFORE));
        if (head == ATT_NONE || !((inner && found == LINK_BARE) || named)) return found;
        *h = head;
    }
    return link_of_case(r, *h);
}

static int is_object(const att_reading *r, uint32_t h, uint32_t t)
{
    att_rel rel = (att_rel)att_at(r, h)->rel;
    return att_at(r, h)->head == t && (rel == REL_OBJ || rel == REL_NSUBJ_PASS);
}

/* "the attack on X", "the bombing of X" */
static int is_target(const att_reading *r, uint32_t h, uint32_t t)
{
    uint32_t c = att_child(r, h, REL_CASE);
    return att_at(r, h)->head == t && c != ATT_NONE &&
           (att_form_is(r, c, "on") || att_form_is(r, c, "of") || att_form_is(r, c, "against"));
}

/* ---- an event's own words ---------------------------------------------------------------- */

enum { farthest = 6, never = 1000 };

/* By the kind of event: where one goes, what one attacks, what one leaves. */
static uint32_t special_price(const att_reading *r, const att_candidate *c, const att_toponym *p,
                              link how, uint32_t h)
{
    uint32_t t = c->trigger;
    int visit = c->type == PLOVER_CONSULT, attack = c->type == PLOVER_ASSAULT;
    int named_after = att_at(r, p->head)->head == t && how == LINK_BARE && !is_state(p);
    if (named_after && att_at(r, t)->upos != UPOS_VERB) return 2; /* "the Geneva talks" */
    if (attack && (is_object(r, h, t) || is_target(r, h, t))) return 3;
    if ((visit || c->type == PLOVER_RETREAT) && is_object(r, h, t)) return 1;
    int goes = how == LINK_TOWARD && (visit || c->type == PLOVER_MOBILIZE);
    int leaves = how == LINK_FROM && c->type == PLOVER_RETREAT;
    return goes || leaves ? att_clause_distance(r, h, t, ATT_CLAUSE_PLACE) + 2 : never;
}

/* "sanctions on Iran", "talks over Syria": no place unless it is one that a thing can lie on. */
static int is_about(const att_reading *r, const att_toponym *p, uint32_t h)
{
    static const char *const word[] = {"on", "over", "under", "between", "for"};
    uint32_t c = att_child(r, h, REL_CASE);
    for (size_t i = 0; c != ATT_NONE && i < sizeof word / sizeof *word; i++)
        if (att_form_is(r, c, word[i])) return is_state(p);
    return 0;
}

/* What one asks for, blames or refuses may lie anywhere: only a phrase of the verb says where one
 * does so. */
static att_clause_phrase how_close(const att_reading *r, const att_candidate *c)
{
    int words = c->type == PLOVER_REQUEST || c->type == PLOVER_ACCUSE || c->type == PLOVER_REJECT ||
                c->type == PLOVER_THREATEN;
    return words && att_at(r, c->trigger)->upos == UPOS_VERB ? ATT_CLAUSE_VERB : ATT_CLAUSE_PLACE;
}

static uint32_t price_of(const att_reading *r, const att_candidate *c, const att_toponym *p)
{
    uint32_t h, action = c->light != ATT_NONE ? c->light : c->trigger;
    link how = link_of(r, p, &h);
    uint32_t price = special_price(r, c, p, how, h);
    if (how == LINK_WITHIN && !is_about(r, p, h)) {
        uint32_t near = att_clause_distance(r, h, c->trigger, how_close(r, c));
        uint32_t light = att_clause_distance(r, h, action, how_close(r, c));
        if (light < near) near = light;
        if (near < price) price = near;
        uint32_t front = att_clause_front(r, p->first, p->token_n, c->trigger);
        if (front < price) price = front;
    }
    return price;
}

/* The nearest place of the action's clause; of those about as near the one that says most. */
static const att_toponym *place_in_clause(const att_record_input *in, const att_candidate *c)
{
    static const uint32_t vague[] = {60, 40, 25, 8, 0}; /* by att_place_precision */
    const att_reading *r = in->reading;
    const att_sentence *s = &r->segments->sentence[r->sentence[c->trigger]];
    const att_toponym *found = NULL;
    uint32_t best = UINT32_MAX, last = ATT_NONE;
    for (uint32_t t = s->first; t < s->first + s->token_n; t++) {
        uint32_t k = in->places->of[t];
        if (k == ATT_NONE || k == last) continue;
        last = k;
        const att_toponym *p = &in->places->at[k];
        uint32_t price = price_of(r, c, p);
        if (price > farthest || 10 * price + vague[p->precision] >= best) continue;
        best = 10 * price + vague[p->precision];
        found = p;
    }
    return found;
}

static att_place nowhere(void)
{
    return (att_place){.name = "", .code = "", .admin = "", .feature = "", .precision = ""};
}

att_place att_place_near(att_maker *m, uint32_t t)
{
    att_candidate action = {.trigger = t, .light = ATT_NONE, .type = PLOVER_AGREE};
    const att_toponym *p = place_in_clause(m->in, &action);
    return p ? place_of(m->in, m->arena, p) : nowhere();
}

att_place att_place_finer(att_maker *m, const att_place *place)
{
    const att_reading *r = m->in->reading;
    const att_toponym *found = NULL;
    for (uint32_t i = 0; !strcmp(place->feature, "country") && i < m->in->places->n; i++) {
        const att_toponym *p = &m->in->places->at[i];
        if (is_state(p) || strcmp(att_toponym_code(r, p), place->code) != 0 ||
            !att_is_scene(r, p->head))
            continue;
        if (found && strcmp(att_toponym_name(r, found), att_toponym_name(r, p)) != 0) return *place;
        found = p;
    }
    return found ? place_of(m->in, m->arena, found) : *place;
}

/* ---- what the story says elsewhere ------------------------------------------------------- */

enum { sentences_back = 3 };

/* An attack or a protest told of shortly before is the same, or part of it. */
static const att_event *told_before(const att_maker *m, const att_candidate *c)
{
    uint32_t sentence = m->in->reading->sentence[c->trigger];
    if (c->type != PLOVER_ASSAULT && c->type != PLOVER_PROTEST) return NULL;
    for (uint32_t k = m->out->event_n; k-- > 0;) {
        const att_event *old = &m->event[k];
        if (old->sentence + sentences_back < sentence) break;
        if (old->event == plover_types[c->type].name && old->place.name[0] &&
            old->date.year == m->event[m->out->event_n].date.year)
            return old;
    }
    return NULL;
}

static int takes_part(const att_maker *m, const att_candidate *c, const char *code)
{
    for (uint32_t i = 0; i < c->actor_n; i++)
        if (strcmp(m->in->entities->at[c->actor[i]].code, code) == 0) return 1;
    for (uint32_t i = 0; i < c->recipient_n; i++)
        if (strcmp(m->in->entities->at[c->recipient[i]].code, code) == 0) return 1;
    return 0;
}

/* The toponym of the body that the dateline names too, or NULL. */
static const att_toponym *seat_of(const att_maker *m)
{
    att_span line = m->in->source->dateline;
    const char *text = m->in->source->text + line.off;
    for (uint32_t i = 0; line.len && i < m->in->places->n; i++) {
        const att_toponym *p = &m->in->places->at[i];
        att_span span = att_span_of(m->in->reading, p->first, p->first + p->token_n - 1);
        if (span.len <= line.len &&
            strncasecmp(text, m->in->reading->text + span.off, span.len) == 0 &&
            (span.len == line.len || text[span.len] == ','))
            return p;
    }
    return NULL;
}

/* The place of the dateline, where the body speaks of it, for what its first sentences tell of
 * those who are at home there. */
static const att_toponym *at_dateline(const att_maker *m, const att_candidate *c)
{
    if (m->in->reading->sentence[c->trigger] >= sentences_back) return NULL;
    const att_toponym *seat = seat_of(m);
    if (!seat || !takes_part(m, c, att_toponym_code(m->in->reading, seat))) return NULL;
    return c->status == ATT_HAPPENED || c->status == ATT_ONGOING ? seat : NULL;
}

att_place att_place_event(att_maker *m, const att_candidate *c)
{
    const att_toponym *p = place_in_clause(m->in, c);
    if (!p) {
        const att_event *old = told_before(m, c);
        if (old) return old->place;
        p = at_dateline(m, c);
    }
    return p ? place_of(m->in, m->arena, p) : nowhere();
}
