#include "relate/suggest.h"

#include <math.h>
#include <string.h>

typedef struct suggester {
    const att_reading *r;
    const att_entities *e;
    const att_learned *learned;
    att_arena *arena;
    att_candidates *events;
    uint32_t *on; /* [token] 1 on the path of the pair at hand */
} suggester;

/* The share of the words for the class, among all classes and none, from which it is coded:
 * chosen on news that may be read (docs/lab.md). */
static const double sure = 0.75;

/* Someone of a country, by more than a place in it; who reports is told everything. */
static int is_known(const suggester *s, uint32_t t)
{
    const att_actor *a = t == ATT_NONE ? NULL : &s->e->at[t];
    return a && a->code[0] && !strstr(a->sector, "JRN") && a->kind != ACTOR_PLACE &&
           a->kind != ACTOR_MODIFIED && !a->group_n;
}

static int holds(const uint32_t *list, uint32_t n, uint32_t t)
{
    for (uint32_t i = 0; i < n; i++)
        if (list[i] == t) return 1;
    return 0;
}

static int takes_part(const att_candidate *ev, uint32_t t)
{
    return holds(ev->actor, ev->actor_n, t) || holds(ev->recipient, ev->recipient_n, t);
}

/* Some event has them both, or stands on the verb or right under it. */
static int is_told(const suggester *s, uint32_t verb, uint32_t a, uint32_t b)
{
    for (uint32_t i = 0; i < s->events->event_n; i++) {
        const att_candidate *ev = &s->events->event[i];
        if (s->r->sentence[ev->trigger] != s->r->sentence[verb]) continue;
        if (takes_part(ev, a) && takes_part(ev, b)) return 1;
        if (ev->outer == ATT_NONE && takes_part(ev, a) &&
            (ev->trigger == verb || ev->light == verb || att_at(s->r, ev->trigger)->head == verb))
            return 1;
    }
    return 0;
}

/* Does t hang on the verb without a clause of its own between them? */
static int is_within(const suggester *s, uint32_t t, uint32_t verb)
{
    for (; t != verb; t = att_at(s->r, t)->head) {
        if (t == ATT_NONE) return 0;
        att_rel rel = (att_rel)att_at(s->r, t)->rel;
        if (att_rel_base(rel) == REL_CCOMP || att_rel_base(rel) == REL_ADVCL ||
            att_rel_base(rel) == REL_PARATAXIS || rel == REL_ACL_RELCL ||
            att_rel_base(rel) == REL_NSUBJ || att_rel_base(rel) == REL_CONJ ||
            att_rel_base(rel) == REL_APPOS)
            return 0;
    }
    return 1;
}

/* What hangs on another verb without a tense of its own is that verb's matter. */
static int is_own_clause(const suggester *s, uint32_t verb)
{
    att_rel rel = att_rel_base((att_rel)att_at(s->r, verb)->rel);
    return rel != REL_XCOMP && rel != REL_ACL && rel != REL_CSUBJ && rel != REL_AMOD &&
           ((att_at(s->r, verb)->features & FEAT_FIN) ||
            att_child(s->r, verb, REL_AUX) != ATT_NONE);
}

static att_mark mark_of(const suggester *s, uint32_t t)
{
    const att_actor *a = &s->e->at[t];
    int whole = a->first <= t && t <= a->last && a->last - a->first < 12;
    return whole ? (att_mark){a->first, a->last, t} : (att_mark){t, t, t};
}

static void path(const suggester *s, uint32_t verb, uint32_t t, uint32_t value)
{
    for (; t != ATT_NONE; t = t == verb ? ATT_NONE : att_at(s->r, t)->head) s->on[t] = value;
}

/* The frame of the verb that has the type, for its mode and code. */
static const att_pack_frame *frame_of(const suggester *s, uint32_t t, uint32_t type)
{
    uint32_t n = 0;
    const char *lemma = att_at(s->r, t)->lemma;
    const att_pack_frame *f = att_pack_frames(s->r->pack, lemma, strlen(lemma), 'v', &n);
    for (uint32_t i = 0; i < n; i++)
        if (!f[i].op && !(f[i].flags & ATT_FRAME_NO_EVENT) && f[i].type == type) return &f[i];
    return NULL;
}

/* An event of the type under the verb ("speeded up the withdrawal") takes the sides it lacks. */
static int completes(const suggester *s, uint32_t verb, uint32_t a, uint32_t b, uint32_t type)
{
    for (uint32_t i = 0; i < s->events->event_n; i++) {
        att_candidate *ev = &s->events->event[i];
        if (ev->outer != ATT_NONE || ev->type != type || !att_below(s->r, ev->trigger, verb))
            continue;
        if (!ev->actor_n) att_add_argument(ev->actor, &ev->actor_n, a);
        if (!ev->recipient_n && !ev->reciprocal && !takes_part(ev, b))
            att_add_argument(ev->recipient, &ev->recipient_n, b);
        return 1;
    }
    return 0;
}

static void add(suggester *s, uint32_t verb, uint32_t a, uint32_t b, uint32_t k,
                const att_words *words)
{
    const att_bare *bare = att_bare_of(k);
    const att_pack_frame *f = frame_of(s, verb, bare->type);
    att_candidate *ev = &s->events->event[s->events->event_n];
    *ev = (att_candidate){.trigger = verb, .frame = ATT_NONE, .op_frame = ATT_NONE,
                          .op_trigger = ATT_NONE, .type = bare->type, .mode = bare->mode,
                          .cameo = bare->cameo, .outer = ATT_NONE, .light = ATT_NONE,
                          .actor = {a}, .actor_n = 1, .first = verb, .last = verb, .guessed = 1,
                          .words = words, .clue = words->share};
    if (f && k == bare->type) {
        ev->frame = (uint32_t)(f - s->r->pack->frame);
        ev->mode = att_pack_str(s->r->pack, f->mode_s);
        ev->cameo = att_pack_str(s->r->pack, f->cameo_s);
        ev->context = f->context;
    }
    int both = bare->type == PLOVER_CONSULT || bare->type == PLOVER_COOPERATE;
    if (both) ev->actor[ev->actor_n++] = b;
    if (!both) ev->recipient[ev->recipient_n++] = b;
    ev->reciprocal = (uint32_t)both;
    ev->status = k == PLOVER_AGREE || k == ATT_CLASS_AHEAD ? ATT_PLANNED : ATT_HAPPENED;
    s->events->at[verb] = s->events->event_n++;
}

static void ask(suggester *s, uint32_t verb, uint32_t a, uint32_t b)
{
    const att_relate_in in = {s->r, s->e, s->events, mark_of(s, a), mark_of(s, b), s->learned};
    att_look look;
    att_words *words = ATT_TAKE(s->arena, att_words, 1);
    path(s, verb, a, 1);
    path(s, verb, b, 1);
    att_look_at(&in, s->on, &look);
    path(s, verb, a, 0);
    path(s, verb, b, 0);
    if (!words) return;
    uint32_t k = att_words_best(s->learned, &look, s->arena, words);
    int speaks = att_lemma_is(s->r, verb, "say") || att_lemma_is(s->r, verb, "tell");
    if (k < ATT_CLASS_N && words->share >= sure &&
        !completes(s, verb, a, b, att_bare_of(k)->type) && !speaks)
        add(s, verb, a, b, k, words);
}

static void look_at_verb(suggester *s, uint32_t verb, const att_sentence *sentence)
{
    att_fill subject;
    uint32_t end = sentence->first + sentence->token_n;
    if (s->events->at[verb] != ATT_NONE || !is_own_clause(s, verb) ||
        att_is_ruled_out(s->r, s->e, s->events, verb))
        return;
    att_slot_fill(s->r, verb, ATT_NONE, ATT_SLOT_SUBJ, &subject);
    if (subject.n != 1 || !is_known(s, subject.token[0])) return;
    uint32_t a = subject.token[0];
    for (uint32_t b = sentence->first; b < end; b++) {
        if (b == a || !is_known(s, b) || !strcmp(s->e->at[a].code, s->e->at[b].code)) continue;
        uint32_t up = att_at(s->r, b)->head; /* "the Norwegian minister": the minister */
        if (up != verb && is_known(s, up) && !strcmp(s->e->at[up].code, s->e->at[b].code)) continue;
        if (up != ATT_NONE && att_is_nobody(s->r, up)) continue; /* "US dollars" */
        if (!is_within(s, b, verb) || is_told(s, verb, a, b)) continue;
        ask(s, verb, a, b);
        return;
    }
}

static void look_at_sentence(suggester *s, const att_sentence *sentence)
{
    for (uint32_t t = sentence->first; t < sentence->first + sentence->token_n; t++)
        if (att_at(s->r, t)->upos == UPOS_VERB) look_at_verb(s, t, sentence);
}

att_status att_suggest(const att_reading *r, const att_entities *e, const att_learned *learned,
                       att_arena *arena, att_candidates *events, att_error *err)
{
    suggester s = {r, e, learned, arena, events,
                   ATT_TAKE(arena, uint32_t, r->segments->token_n)};
    uint32_t n = s.on && !att_is_discarded(r, NULL) ? r->segments->sentence_n : 0;
    for (uint32_t i = 0; i < n; i++)
        if (!att_is_discarded(r, &r->segments->sentence[i]))
            look_at_sentence(&s, &r->segments->sentence[i]);
    if (arena->failed)
        return att_fail(err, ATT_ELIMIT, 0, "out of memory for events; shorten the story");
    return ATT_OK;
}
