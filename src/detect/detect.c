#include "detect/detect.h"

#include <math.h>
#include <string.h>

#include "detect/clues.h"

typedef struct detector {
    const att_reading *r;
    const att_entities *e;
    const att_names *rows;
    att_arena *arena;
    att_candidates *events;
    uint32_t *inside; /* [token] 1: a word of some event */
    att_said clues;   /* of the word at hand */
    double share[ATT_CLUE_CLASSES];
} detector;

enum { none = PLOVER_TYPE_N };

/* The share of a type, among all types and none, from which it is coded: chosen on news that may
 * be read (docs/lab.md). */
static const double sure = 0.35;

static void weigh(detector *d, uint32_t t, uint32_t rule)
{
    double most = -HUGE_VAL, all = 0;
    att_clues_of(d->r, d->e, t, rule, &d->clues);
    att_names_sum(d->rows, d->clues.name, d->clues.n, d->share);
    for (int k = 0; k < ATT_CLUE_CLASSES; k++)
        if (d->share[k] > most) most = d->share[k];
    for (int k = 0; k < ATT_CLUE_CLASSES; k++) all += d->share[k] = exp(d->share[k] - most);
    for (int k = 0; k < ATT_CLUE_CLASSES; k++) d->share[k] /= all;
}

/* The clues that speak most for a type. */
static const att_words *reasons(detector *d, uint32_t type)
{
    att_words *out = ATT_TAKE(d->arena, att_words, 1);
    if (!out) return NULL;
    *out = (att_words){.share = d->share[type]};
    out->n = att_names_best(d->rows, d->clues.name, d->clues.n, type, none, d->arena, out->word,
                            ATT_RELATION_WORDS_MAX);
    return out;
}

static uint32_t frame_of(const detector *d, uint32_t t, uint32_t type)
{
    static const char pos[] = {[UPOS_VERB] = 'v', [UPOS_NOUN] = 'n', [UPOS_ADJ] = 'v'};
    char name[24] = "*";
    uint32_t n = 0;
    strncat(name, plover_types[type].name, sizeof name - 2);
    const att_pack_frame *f = att_pack_frames(d->r->pack, name, strlen(name),
                                              pos[att_at(d->r, t)->upos], &n);
    return n ? (uint32_t)(f - d->r->pack->frame) : ATT_NONE;
}

static void look_at_word(detector *d, uint32_t t)
{
    uint32_t best = 0;
    weigh(d, t, ATT_NONE);
    for (uint32_t k = 1; k < PLOVER_TYPE_N; k++)
        if (d->share[k] > d->share[best]) best = k;
    uint32_t frame = d->share[best] < sure ? ATT_NONE : frame_of(d, t, best);
    if (frame == ATT_NONE) return;
    att_candidate *ev = att_code_as(d->r, d->e, d->events, frame, t);
    ev->words = reasons(d, best);
    ev->clue = d->share[best];
}

/* Somebody of a country, by more than a place in it; who reports is told everything. */
static int has_actor(const detector *d, const att_sentence *s)
{
    for (uint32_t t = s->first; t < s->first + s->token_n; t++) {
        const att_actor *a = &d->e->at[t];
        if (a->code[0] && !strstr(a->sector, "JRN") && a->kind != ACTOR_PLACE) return 1;
    }
    return 0;
}

static void mark(detector *d, uint32_t t)
{
    if (t != ATT_NONE) d->inside[t] = 1;
}

static void mark_events(detector *d)
{
    for (uint32_t i = 0; i < d->events->event_n; i++) {
        mark(d, d->events->event[i].trigger);
        mark(d, d->events->event[i].op_trigger);
        mark(d, d->events->event[i].light);
    }
    for (uint32_t t = 0; t < d->r->segments->token_n; t++)
        if (d->events->at[t] != ATT_NONE) d->inside[t] = 1;
}

/* The word itself speaks for some type, or is not known: two of three words that may tell an event
 * do not, and of what is found of the others as well 99 in 100 are kept (docs/lab.md). */
static int is_open(detector *d, uint32_t t)
{
    att_clue_of_word(d->r, t, &d->clues);
    if (!att_names_row(d->rows, d->clues.name[0])) return 1;
    for (uint32_t k = 0; k < PLOVER_TYPE_N; k++)
        if (att_names_favour(d->rows, d->clues.name[0], k, none) >= 0) return 1;
    return 0;
}

static int is_free(detector *d, uint32_t t)
{
    return !d->inside[t] && att_may_tell(d->r, t) && is_open(d, t) &&
           (att_at(d->r, t)->upos != UPOS_VERB || !att_is_ruled_out(d->r, d->e, d->events, t));
}

att_status att_detect(const att_reading *r, const att_entities *e, const att_learned *learned,
                      att_arena *arena, att_candidates *events, att_error *err)
{
    detector *d = ATT_TAKE(arena, detector, 1);
    uint32_t *inside = ATT_TAKE(arena, uint32_t, r->segments->token_n);
    if (!d || !inside)
        return att_fail(err, ATT_ELIMIT, 0, "out of memory for events; shorten the story");
    *d = (detector){.r = r, .e = e, .rows = &learned->clues, .arena = arena, .events = events,
                    .inside = inside};
    if (!d->rows->name_n || att_is_discarded(r, NULL)) return ATT_OK;
    mark_events(d);
    for (uint32_t i = 0; i < events->event_n; i++) {
        att_candidate *ev = &events->event[i];
        weigh(d, ev->trigger, att_clue_rule(r->pack, ev));
        ev->clue = d->share[ev->type];
    }
    for (uint32_t i = 0; i < r->segments->sentence_n; i++) {
        const att_sentence *s = &r->segments->sentence[i];
        if (att_is_discarded(r, s) || !has_actor(d, s)) continue;
        for (uint32_t t = s->first; t < s->first + s->token_n; t++)
            if (is_free(d, t)) look_at_word(d, t);
    }
    return ATT_OK;
}
