/* pledged.c: what is promised is AGREE, planned, also where no frame codes it. */
#include <string.h>

#include "record/parts.h"

static const double sure = 0.35; /* about so many of them are right in type and sides */

static int is_among(const att_commitment *k, const att_entity *list, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < k->by_n; j++)
            if (strcmp(k->by[j].code, list[i].code) == 0) return 1;
    return 0;
}

static int is_word_given(const att_event *ev)
{
    static const int type[] = {PLOVER_AGREE, PLOVER_CONCEDE, PLOVER_THREATEN, PLOVER_REJECT};
    for (size_t i = 0; i < sizeof type / sizeof *type; i++)
        if (strcmp(ev->event, plover_types[type[i]].name) == 0) return 1;
    return 0;
}

/* The event of the same sentence in which they give their word, or NULL. */
static att_event *told_by(const att_maker *m, const att_commitment *k)
{
    for (uint32_t i = 0; i < m->out->event_n; i++) {
        att_event *ev = &m->event[i];
        if (ev->sentence == k->sentence && is_word_given(ev) &&
            is_among(k, ev->actor, ev->actor_n))
            return ev;
    }
    return NULL;
}

/* "vowed to agree to it": towards whom is what the commitment knows. */
static void lend_recipient(att_event *ev, const att_commitment *k)
{
    if (ev->recipient_n || ev->reciprocal || ev->quad > 2) return;
    ev->recipient = k->to;
    ev->recipient_n = k->to_n;
}

static int is_firm(const att_entity *list, uint32_t n)
{
    return n && strcmp(list[0].code, "MNC") == 0;
}

/* "will bomb", "will impose a ban": no cooperation is promised. */
static int is_hostile(const att_maker *m, const att_promise *p)
{
    uint32_t i = m->in->candidates->at[p->act];
    return i != ATT_NONE && plover_types[m->in->candidates->event[i].type].quad > 2;
}

/* Neither where it is done ("hold on to the town") nor whose thing it is ("an African plan"). */
static int is_someone(const att_maker *m, uint32_t t)
{
    return m->in->entities->at[t].kind != ACTOR_PLACE &&
           att_at(m->in->reading, t)->upos != UPOS_ADJ;
}

/* "will send boats to Fiji": it is done to one whom the clause names. */
static int is_towards(const att_maker *m, const att_promise *p)
{
    static const char *const slot[] = {"obj", "iobj", "to", "with"};
    for (size_t i = 0; i < sizeof slot / sizeof *slot; i++) {
        att_nations named = {.n = 0};
        att_nations_slot(m, p->act, slot[i], &named);
        for (uint32_t k = 0; k < named.n; k++)
            if (is_someone(m, named.token[k]) && att_nations_have(&p->to, named.code[k]))
                return 1;
    }
    return 0;
}

/* Who gives his word rules, or is the state itself: no firm "of France", nobody bound by law. */
static int is_own_word(const att_maker *m, const att_promise *p)
{
    static const char *const ruler[] = {"GOV", "LEG", NULL};
    const att_reading *r = m->in->reading;
    uint32_t s = att_own_subject(r, p->word);
    if (att_lemma_is(r, p->word, "require")) return 0;
    if (s == ATT_NONE) return 1;
    const att_actor *a = &m->in->entities->at[s];
    if (a->group_n) a = &m->in->entities->at[a->group[0]];
    return att_is_political(a) || att_serves_in(a, ruler) ||
           (!a->sector[0] && a->kind != ACTOR_MODIFIED && a->kind != ACTOR_PLACE &&
            (a->kind != ACTOR_NONE || att_at(r, s)->upos == UPOS_PRON));
}

/* Their word is given ("promised", "agreed"), or the deed is towards somebody. */
static int is_event(const att_maker *m, const att_commitment *k, const att_promise *p)
{
    int bound = strcmp(k->firm, "agreed") == 0 || strcmp(k->firm, "obliged") == 0;
    att_candidates all = *m->in->candidates;
    int given = bound || (p->act != p->word && strcmp(k->firm, "will") == 0);
    if (p->post || !is_own_word(m, p) || is_hostile(m, p) || is_firm(k->by, k->by_n) ||
        is_firm(k->to, k->to_n) ||
        att_is_ruled_out(m->in->reading, m->in->entities, &all, p->act))
        return 0;
    return given ? k->to_n || k->by_n > 1 || bound : k->by_n > 1 || is_towards(m, p);
}

static void add(att_maker *m, att_commitment *k, const att_promise *p)
{
    const plover_type *agree = &plover_types[PLOVER_AGREE];
    uint32_t last = p->act > p->word ? p->act : p->word, first = p->act + p->word - last;
    att_candidate c = {.trigger = p->word, .type = PLOVER_AGREE, .first = first, .last = last};
    att_event *ev = &m->event[m->out->event_n];
    *ev = (att_event){.event = agree->name,
                      .mode = "",
                      .cameo = "030",
                      .quad = agree->quad,
                      .status = ATT_PLANNED,
                      .reciprocal = (uint8_t)(!k->to_n && k->by_n > 1),
                      .score = agree->score,
                      .confidence = sure,
                      .actor = k->by,
                      .recipient = k->to,
                      .actor_n = k->by_n,
                      .recipient_n = k->to_n,
                      .sentence = k->sentence,
                      .evidence = k->evidence,
                      .trigger = att_span_of(m->in->reading, p->word, p->word)};
    ev->statement = att_statement_at(m, ev->trigger);
    att_contexts_of(m->in, &m->contexts, m->arena, &c, ev);
    att_date_event(m, ev, p->word);
    ev->place = att_place_near(m, p->word);
    k->event = m->out->event_n;
    m->of[m->out->event_n++] = ATT_NONE;
}

/* The tables of events with room for one more of each commitment. */
static int make_room(att_maker *m)
{
    uint32_t n = m->out->event_n, room = n + m->out->commitment_n;
    att_event *event = ATT_TAKE(m->arena, att_event, room);
    uint32_t *of = ATT_TAKE(m->arena, uint32_t, room);
    if (!event || !of) return 0;
    memcpy(event, m->event, n * sizeof *event);
    memcpy(of, m->of, n * sizeof *of);
    m->event = event;
    m->of = of;
    return 1;
}

void att_record_pledged(att_maker *m)
{
    if (!m->out->commitment_n || !make_room(m)) return;
    for (uint32_t i = 0; i < m->out->commitment_n; i++) {
        att_commitment *k = &m->commitment[i];
        att_event *ev = told_by(m, k);
        if (ev)
            lend_recipient(ev, k);
        else if (sure >= m->in->min_confidence && is_event(m, k, &m->promise[i]))
            add(m, k, &m->promise[i]);
    }
    m->out->event = m->event;
}
