/* The other side where the sentence leaves it unsaid: "expressed readiness to deliver two systems",
 * told of a minister on a visit, is said to his host; "an agreement was signed" after talks is
 * theirs. */
#include <stdio.h>
#include <string.h>

#include "code/code.h"

enum { link_max = 16, reach = 8, near = 2 /* sentences */ };

/* Two countries that dealt with one another, told of in a sentence. */
typedef struct link {
    uint32_t one, other; /* tokens of actors */
    uint32_t sentence, type;
} link;

typedef struct settler {
    const att_reading *r;
    const att_entities *e;
    link seen[link_max]; /* the latest, newest at (n - 1) % link_max */
    uint32_t n;
    const att_candidate *told[PLOVER_TYPE_N]; /* the latest of its type with a side, or NULL */
    const att_candidate **before; /* those with an actor so far, in text order */
    uint32_t told_n;
} settler;

/* A state, or one who speaks or acts for it: the kind that deals with other states. */
static int is_state(const settler *s, uint32_t t)
{
    const att_actor *a = &s->e->at[t];
    if (strlen(a->code) != 3 || a->kind == ACTOR_REGION || a->kind == ACTOR_MODIFIED) return 0;
    return !a->sector[0] || strstr(a->sector, "GOV") || strstr(a->sector, "MIL") || a->office[0] ||
           a->kind == ACTOR_ORG;
}

static const char *code_of(const settler *s, uint32_t t)
{
    return s->e->at[t].code;
}

static int is_other(const settler *s, uint32_t a, uint32_t b)
{
    return is_state(s, a) && is_state(s, b) && strcmp(code_of(s, a), code_of(s, b)) != 0;
}

/* The one country among these that is not the first actor's, or ATT_NONE. */
static uint32_t only_other(const settler *s, const att_candidate *ev)
{
    const uint32_t *list = ev->reciprocal ? ev->actor : ev->recipient;
    uint32_t n = ev->reciprocal ? ev->actor_n : ev->recipient_n, other = ATT_NONE, strange = 0;
    for (uint32_t k = 0; k < n; k++) {
        if (!is_other(s, ev->actor[0], list[k]))
            strange += strcmp(code_of(s, ev->actor[0]), code_of(s, list[k])) != 0;
        else if (other == ATT_NONE)
            other = list[k];
        else
            strange += strcmp(code_of(s, other), code_of(s, list[k])) != 0;
    }
    return strange > 1 ? ATT_NONE : other;
}

static void note(settler *s, const att_candidate *ev)
{
    uint32_t other = ev->actor_n ? only_other(s, ev) : ATT_NONE;
    if (other != ATT_NONE)
        s->seen[s->n++ % link_max] =
            (link){ev->actor[0], other, s->r->sentence[ev->trigger], ev->type};
}

static const link *latest(const settler *s, uint32_t sentence, const char *code)
{
    for (uint32_t k = s->n; k-- > 0 && s->n - k <= link_max;) {
        const link *l = &s->seen[k % link_max];
        if (sentence - l->sentence > reach) return NULL;
        if (!code || !strcmp(code, code_of(s, l->one)) || !strcmp(code, code_of(s, l->other)))
            return l;
    }
    return NULL;
}

/* "X flew food to Y. Z sent a team.": to Y, whom all help. */
static uint32_t helped(const settler *s, uint32_t sentence)
{
    for (uint32_t k = s->n; k-- > 0 && s->n - k <= link_max;) {
        const link *l = &s->seen[k % link_max];
        if (l->type == PLOVER_AID) return sentence - l->sentence > reach ? ATT_NONE : l->other;
    }
    return ATT_NONE;
}

static void take(att_candidate *ev, uint32_t t)
{
    if (ev->reciprocal)
        att_add_argument(ev->actor, &ev->actor_n, t);
    else
        att_add_argument(ev->recipient, &ev->recipient_n, t);
    ev->guessed = 1;
}

/* ---- what is answered ---- */

static int is_answer(uint32_t type) { return type == PLOVER_REJECT || type == PLOVER_ACCUSE; }

/* "rejected the accusation", "scoffed at the threat": the word for what is answered. */
static uint32_t word_answered(const att_reading *r, const att_candidate *ev)
{
    for (uint32_t c = r->child[ev->trigger]; c != ATT_NONE; c = r->sibling[c]) {
        uint32_t rel = att_rel_base((att_rel)att_at(r, c)->rel);
        int under = rel == REL_OBJ || rel == REL_OBL || att_rel_is(r, c, REL_NSUBJ_PASS);
        if (under && att_is_known(r, c) && att_child(r, c, REL_NMOD_POSS) == ATT_NONE) return c;
    }
    return ATT_NONE;
}

/* The types of the deeds that the word may stand for, "the threat": a bit for each. */
static uint32_t types_named(const att_reading *r, uint32_t word)
{
    uint32_t types = 0;
    for (uint32_t type = 0; word != ATT_NONE && type < PLOVER_TYPE_N; type++) {
        char label[32];
        snprintf(label, sizeof label, "told %s", plover_types[type].name);
        types |= (uint32_t)att_is_labelled(r, word, label) << type;
    }
    return types;
}

/* Whoever did it and is not the one who answers it. */
static uint32_t others_of(const settler *s, const att_candidate *ev, const att_candidate *deed,
                          int named, uint32_t out[ATT_ARGUMENTS_MAX])
{
    uint32_t n = 0, own = ev->actor[0];
    for (uint32_t k = 0; k < deed->actor_n; k++) {
        const att_actor *a = &s->e->at[deed->actor[k]], *b = &s->e->at[own];
        int abroad = strcmp(a->code, b->code) != 0;
        int apart = named && strcmp(a->sector, b->sector) != 0;
        if (abroad || apart) out[n++] = deed->actor[k];
    }
    return n;
}

/* The latest deed that the word stands for; without such a word the latest conflict of a state. */
static void answer(const settler *s, att_candidate *ev)
{
    uint32_t who[ATT_ARGUMENTS_MAX];
    if (!code_of(s, ev->actor[0])[0]) return;
    uint32_t types = types_named(s->r, word_answered(s->r, ev));
    int named = types != 0;
    if (!named && !is_answer(ev->type)) return;
    for (uint32_t i = s->told_n; i-- > 0;) {
        const att_candidate *deed = s->before[i];
        uint32_t back = s->r->sentence[ev->trigger] - s->r->sentence[deed->trigger];
        if (back > (named ? reach : near)) return;
        int fits = named ? (int)(types >> deed->type & 1)
                         : plover_types[deed->type].quad > 2 && is_state(s, deed->actor[0]);
        uint32_t n = fits ? others_of(s, ev, deed, named, who) : 0;
        for (uint32_t k = 0; k < n; k++) take(ev, who[k]);
        if (n) return;
    }
}

/* "called for his release": it is asked of those of another country who hold him. */
static void ask_captor(const settler *s, att_candidate *ev)
{
    if (ev->type != PLOVER_REQUEST || ev->outer != ATT_NONE || !ev->actor_n ||
        att_child_labelled(s->r, ev->trigger, "freeing") == ATT_NONE)
        return;
    const char *own = code_of(s, ev->actor[0]);
    for (uint32_t k = 0; k < ev->recipient_n; k++)
        if (code_of(s, ev->recipient[k])[0] && strcmp(code_of(s, ev->recipient[k]), own) != 0)
            return;
    for (uint32_t i = s->told_n; i-- > 0;) {
        const att_candidate *deed = s->before[i];
        const char *captor = code_of(s, deed->actor[0]);
        int holds = deed->type == PLOVER_COERCE || deed->type == PLOVER_SANCTION ||
                    deed->type == PLOVER_ASSAULT;
        if (s->r->sentence[ev->trigger] - s->r->sentence[deed->trigger] > reach) return;
        if (!holds || strlen(captor) != 3 || !strcmp(captor, own)) continue;
        ev->recipient_n = 0;
        take(ev, deed->actor[0]);
        return;
    }
}

/* What is done to another; one may also resign, march or arm alone. */
static int is_dealing(uint32_t type)
{
    return plover_types[type].needs_recipient || type == PLOVER_THREATEN || is_answer(type) ||
           (plover_types[type].quad <= 2 && type != PLOVER_CONCEDE && type != PLOVER_RETREAT);
}

/* "The two agreed to go on": they are one another's other side. */
static int is_mutual(const settler *s, const att_candidate *ev)
{
    for (uint32_t k = 1; k < ev->actor_n; k++)
        if (is_other(s, ev->actor[0], ev->actor[k])) return 1;
    return 0;
}

static int is_party(const settler *s, const att_candidate *ev, uint32_t t)
{
    for (uint32_t k = 0; k < ev->actor_n; k++)
        if (!strcmp(code_of(s, ev->actor[k]), code_of(s, t))) return 1;
    return 0;
}

/* "The two agreed to meet in Y's capital", "to set up a commission": each of them to the other. */
static void make_mutual(const settler *s, att_candidate *ev)
{
    uint32_t apart = 0;
    for (uint32_t k = 1; k < ev->actor_n; k++)
        apart |= strlen(code_of(s, ev->actor[k])) == 3 &&
                 strcmp(code_of(s, ev->actor[0]), code_of(s, ev->actor[k])) != 0;
    if (ev->type != PLOVER_AGREE || ev->outer != ATT_NONE || ev->reciprocal || !apart) return;
    for (uint32_t k = 0; k < ev->recipient_n; k++)
        if (code_of(s, ev->recipient[k])[0] && !is_party(s, ev, ev->recipient[k])) return;
    ev->recipient_n = 0;
    ev->reciprocal = 1;
}

/* "X was asked to withdraw": the other side asks. */
static int lacks_asker(const att_candidate *ev)
{
    return ev->actor_n == 0 && ev->recipient_n > 0 &&
           (ev->type == PLOVER_REQUEST || ev->type == PLOVER_ACCUSE);
}

/* "the release of all prisoners": whom it is asked of is not told. */
static int is_unplaced(const settler *s, const att_candidate *ev)
{
    for (uint32_t k = 0; k < ev->recipient_n; k++) {
        const att_actor *a = &s->e->at[ev->recipient[k]];
        if (a->code[0] || a->name[0] || strstr(a->sector, "GOV")) return 0;
    }
    return ev->recipient_n == 0 || plover_types[ev->type].quad % 2;
}

/* "was signed by the parties": by whom, is told before. */
static int is_signed_by_parties(const settler *s, const att_candidate *ev)
{
    for (uint32_t k = 0; k < ev->actor_n; k++)
        if (code_of(s, ev->actor[k])[0] || s->e->at[ev->actor[k]].name[0]) return 0;
    return 1;
}

static int is_open(const settler *s, const att_candidate *ev)
{
    if (ev->outer != ATT_NONE || ev->inward) return 0;
    if (ev->reciprocal) return ev->actor_n < 2 || is_signed_by_parties(s, ev);
    if (lacks_asker(ev)) return 1;
    return ev->actor_n > 0 && is_unplaced(s, ev) && is_dealing(ev->type) && !is_mutual(s, ev);
}

static void settle_asker(const settler *s, att_candidate *ev)
{
    uint32_t asked = ev->recipient[0];
    if (!is_state(s, asked)) return;
    const link *l = latest(s, s->r->sentence[ev->trigger], code_of(s, asked));
    if (!l || s->r->sentence[ev->trigger] - l->sentence > near) return;
    att_add_argument(ev->actor, &ev->actor_n,
                     strcmp(code_of(s, asked), code_of(s, l->one)) ? l->one : l->other);
    ev->guessed = 1;
}

static void settle(const settler *s, att_candidate *ev)
{
    uint32_t sentence = s->r->sentence[ev->trigger];
    if (lacks_asker(ev)) {
        settle_asker(s, ev);
        return;
    }
    if (ev->actor_n == 0 || (ev->reciprocal && is_signed_by_parties(s, ev))) {
        const link *l = latest(s, sentence, NULL);
        if (!l) return;
        ev->actor_n = 0;
        take(ev, l->one);
        take(ev, l->other);
        return;
    }
    uint32_t told = ev->recipient_n;
    answer(s, ev);
    if (ev->recipient_n > told || ev->type == PLOVER_REJECT || !is_state(s, ev->actor[0])) return;
    const char *own = code_of(s, ev->actor[0]);
    const link *l = latest(s, sentence, own);
    uint32_t other = ev->type == PLOVER_AID ? helped(s, sentence) : ATT_NONE;
    if (other != ATT_NONE && strcmp(own, code_of(s, other)) != 0) take(ev, other);
    else if (l) take(ev, strcmp(own, code_of(s, l->one)) ? l->one : l->other);
}

/* "Police arrested two students", "the government told residents": those whom a state's own hand
 * reaches at home are its own, where nothing else is said of them. */
static int is_at_home(const att_candidate *ev, const att_actor *actor)
{
    static const char *const law[] = {"COP", "JUD", NULL},
                             *const rule[] = {"GOV", "LEG", "COP", "JUD", NULL};
    if (strlen(actor->code) != 3 || actor->kind == ACTOR_REGION) return 0;
    if (ev->type == PLOVER_ASSAULT || ev->type == PLOVER_SANCTION) return att_serves_in(actor, law);
    return (ev->type == PLOVER_COERCE || ev->type == PLOVER_REQUEST) && att_serves_in(actor, rule);
}

static void claim(att_entities *e, const att_candidate *ev)
{
    static const char *const people[] = {"CVL", "EDU", "LAB", "JRN", "MED", "REL",
                                         "AGR", "CRM", "BUS", "UAF", "OPP", NULL};
    if (ev->outer != ATT_NONE || !ev->actor_n || !is_at_home(ev, &e->at[ev->actor[0]])) return;
    for (uint32_t i = 0; i < ev->recipient_n; i++) {
        att_actor *a = &e->at[ev->recipient[i]];
        int local = a->kind == ACTOR_PERSON || att_serves_in(a, people);
        if (local && !a->code[0] && !a->group_n) a->code = e->at[ev->actor[0]].code;
    }
}

uint32_t *att_text_order(const att_candidates *events, att_arena *arena)
{
    const att_candidate *ev = events->event;
    uint32_t n = events->event_n, *order = ATT_TAKE(arena, uint32_t, n);
    for (uint32_t i = 0; order && i < n; i++) {
        uint32_t k = i;
        for (; k > 0 && ev[order[k - 1]].trigger > ev[i].trigger; k--) order[k] = order[k - 1];
        order[k] = i;
    }
    return order;
}

att_status att_settle(const att_reading *r, att_entities *e, att_arena *arena,
                      att_candidates *events, att_error *err)
{
    settler s = {.r = r, .e = e, .before = ATT_TAKE(arena, const att_candidate *, events->event_n)};
    uint32_t *order = att_text_order(events, arena);
    if (!order || !s.before)
        return att_fail(err, ATT_ELIMIT, 0, "out of memory for the other sides");
    att_tell_again(r, e, order, events);
    for (uint32_t i = 0; i < events->event_n; i++) {
        att_candidate *ev = &events->event[order[i]];
        ask_captor(&s, ev);
        if (!att_tell_same(r, s.told[ev->type], ev) && is_open(&s, ev)) settle(&s, ev);
        if (ev->outer == ATT_NONE && ev->actor_n + ev->recipient_n) s.told[ev->type] = ev;
        make_mutual(&s, ev);
        claim(e, ev);
        if (ev->outer == ATT_NONE && !ev->guessed) note(&s, ev);
        if (ev->outer == ATT_NONE && ev->actor_n) s.before[s.told_n++] = ev;
    }
    return ATT_OK;
}
