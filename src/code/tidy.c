/* Who stays among those that the slots of an event gave: nobody acts on himself, a place or a deed
 * undergoes nothing, a thing stands for its owner. */
#include <string.h>

#include "code/code.h"

typedef struct sides {
    const att_reading *r;
    const att_entities *e;
} sides;

static int same_actor(const sides *s, uint32_t a, uint32_t b)
{
    const att_actor *x = &s->e->at[a], *y = &s->e->at[b];
    return a == b || (!strcmp(x->code, y->code) && !strcmp(x->sector, y->sector) &&
                      !strcmp(x->name, y->name));
}

/* "The president dismissed the minister", "soldiers attacked officers": two of one slot, by their
 * words. */
static int are_two(const sides *s, uint32_t a, uint32_t b)
{
    const att_actor *x = &s->e->at[a], *y = &s->e->at[b];
    return x->kind == ACTOR_ROLE && y->kind == ACTOR_ROLE && att_match_of(s->r, a, ATT_ROLE) &&
           att_match_of(s->r, b, ATT_ROLE) &&
           strcmp(att_at(s->r, a)->lemma, att_at(s->r, b)->lemma) != 0;
}

/* A state and its government, of which one promises, or acts together with others: not upon
 * itself. */
static int is_one_of(const sides *s, const att_candidate *ev, uint32_t t)
{
    const att_actor *x = &s->e->at[t];
    int state = !x->sector[0] || !strcmp(x->sector, "GOV");
    state = state && (ev->actor_n > 1 || ev->type == PLOVER_AGREE);
    for (uint32_t k = 0; k < ev->actor_n && state; k++) {
        const att_actor *y = &s->e->at[ev->actor[k]];
        if (!strcmp(x->code, y->code) && (!y->sector[0] || strstr(y->sector, "GOV"))) return 1;
    }
    return 0;
}

/* What is said is said to people, not to the place it is said in. */
static int is_said(uint32_t type)
{
    return type == PLOVER_AGREE || type == PLOVER_REQUEST || type == PLOVER_REJECT ||
           type == PLOVER_ACCUSE || type == PLOVER_SUPPORT;
}

/* A place; "a defeat in Vienna", "the Paris Agreement": a capital that is no government here. */
static int is_stage(const sides *s, uint32_t t)
{
    const att_reading *r = s->r;
    uint32_t head = att_at(r, t)->head;
    if (s->e->at[t].kind == ACTOR_PLACE || att_is_landmark(r, t)) return 1;
    if (!att_match_of(r, t, ATT_CAPITAL)) return 0;
    if (att_rel_is(r, t, REL_COMPOUND) && head != ATT_NONE)
        return att_at(r, head)->upos == UPOS_PROPN;
    return att_is_venue(r, t);
}

/* "condemned the terrorist attack": what is done, not one who undergoes, whatever word for people
 * stands in the phrase. */
static int is_deed(const sides *s, uint32_t t)
{
    const att_actor *a = &s->e->at[t];
    const char *lemma = att_at(s->r, t)->lemma;
    uint32_t n = 0;
    if (a->kind != ACTOR_ROLE || a->name[0] || att_at(s->r, t)->upos != UPOS_NOUN ||
        att_match_of(s->r, t, ATT_ROLE))
        return 0;
    const att_pack_frame *frame = att_pack_frames(s->r->pack, lemma, strlen(lemma), 'n', &n);
    for (uint32_t i = 0; i < n; i++)
        if (frame[i].type == PLOVER_ASSAULT) return 1;
    return 0;
}

/* "a prison sentence", "the police record": a thing, for which the role within its words stands. */
static int is_thing_of_role(const sides *s, uint32_t t)
{
    const att_actor *a = &s->e->at[t];
    return a->kind == ACTOR_ROLE && !a->name[0] && !a->group_n &&
           (strstr(a->sector, "COP") || strstr(a->sector, "JUD")) &&
           att_at(s->r, t)->upos == UPOS_NOUN && !att_match_of(s->r, t, ATT_ROLE);
}

/* "the prison sentence of X": X; else the thing itself. */
static uint32_t held_by(const sides *s, uint32_t t)
{
    for (uint32_t k = s->r->child[t]; k != ATT_NONE; k = s->r->sibling[k])
        if (k > t && att_rel_is(s->r, k, REL_NMOD) && att_child_lemma(s->r, k, "of") != ATT_NONE &&
            (s->e->at[k].kind == ACTOR_PERSON ||
             (s->e->at[k].kind == ACTOR_ROLE && att_match_of(s->r, k, ATT_ROLE))))
            return k;
    return t;
}

/* "reopened its embassy in Quito": done to those in whose country it stands. */
static uint32_t host_of(const sides *s, const att_candidate *ev, uint32_t t)
{
    uint32_t own = ATT_NONE;
    for (uint32_t i = 0; i < ev->actor_n; i++)
        if (!strcmp(s->e->at[ev->actor[i]].code, s->e->at[t].code)) own = t;
    for (uint32_t k = t + 1; own != ATT_NONE && k < att_sentence_end(s->r, t); k++) {
        const char *code = s->e->at[k].code;
        int there = att_at(s->r, k)->head == t || att_at(s->r, k)->head == att_at(s->r, t)->head;
        if (there && att_is_venue(s->r, k) && att_is_country(s->r->pack, code) &&
            strcmp(code, s->e->at[t].code))
            return k;
    }
    return t;
}

/* "promised talks with President X", "called for X's resignation": a thing of his country stands
 * for him. */
static uint32_t owner_of(const sides *s, const att_candidate *ev, uint32_t t)
{
    const att_actor *thing = &s->e->at[t];
    if (is_thing_of_role(s, t) && !is_deed(s, t)) return held_by(s, t);
    if (att_is_labelled(s->r, t, "abroad")) return host_of(s, ev, t);
    if (thing->kind != ACTOR_MODIFIED || thing->sector[0]) return t;
    for (uint32_t k = s->r->child[t]; k != ATT_NONE; k = s->r->sibling[k]) {
        const att_actor *a = &s->e->at[k];
        int with = att_rel_is(s->r, k, REL_NMOD) && att_child_lemma(s->r, k, "with") != ATT_NONE;
        int whose = with || att_rel_is(s->r, k, REL_NMOD_POSS);
        int someone = (a->kind == ACTOR_PERSON || a->kind == ACTOR_ROLE) && a->sector[0] &&
                      !a->group_n && !strcmp(a->code, thing->code);
        if (whose && someone && !att_is_own_thing(s->e, ev, t)) return k;
    }
    return t;
}

/* "put the army on alert after riots in Almaty": its own town is only where it
 * was; a protest is at whoever rules there. */
static int is_own_place(const sides *s, const att_candidate *ev, uint32_t t)
{
    const att_actor *place = &s->e->at[t];
    if (!ev->guessed || place->kind != ACTOR_COUNTRY || ev->type == PLOVER_PROTEST ||
        ev->type == PLOVER_RETREAT || ev->type == PLOVER_ASSAULT)
        return 0;
    for (uint32_t k = 0; k < ev->actor_n; k++)
        if (!strcmp(s->e->at[ev->actor[k]].code, place->code)) return 1;
    return 0;
}

/* "Russian troops": "Russian" is a word for the troops, nobody beside them. */
static int is_word_of(const sides *s, const att_candidate *ev, uint32_t t)
{
    for (uint32_t k = 0; k < ev->actor_n; k++) {
        const att_actor *a = &s->e->at[ev->actor[k]];
        if (t != ev->actor[k] && t >= a->first && t <= a->last &&
            att_rel_is(s->r, t, REL_AMOD) && !strcmp(a->code, s->e->at[t].code))
            return 1;
    }
    return 0;
}

/* "fought two wars with X": beside X, the wars are nobody. */
static int is_spare(const sides *s, const uint32_t *list, uint32_t n, uint32_t t)
{
    const att_actor *thing = &s->e->at[t];
    if (thing->kind != ACTOR_MODIFIED || thing->sector[0]) return 0;
    for (uint32_t k = 0; k < n; k++) {
        const att_actor *a = &s->e->at[list[k]];
        if (a->kind != ACTOR_MODIFIED && !strcmp(a->code, thing->code)) return 1;
    }
    return 0;
}

static int stands_in(const sides *s, const uint32_t *list, uint32_t n, uint32_t t)
{
    for (uint32_t k = 0; k < n; k++)
        if (same_actor(s, t, list[k])) return 1;
    return 0;
}

/* Nobody acts on himself. */
static int acts_too(const sides *s, const att_candidate *ev, uint32_t t)
{
    for (uint32_t k = 0; k < ev->actor_n; k++)
        if (same_actor(s, t, ev->actor[k]) && !are_two(s, t, ev->actor[k])) return 1;
    return 0;
}

static int is_no_recipient(const sides *s, const att_candidate *ev, uint32_t t)
{
    return is_deed(s, t) || is_spare(s, ev->recipient, ev->recipient_n, t) ||
           is_one_of(s, ev, t) || is_own_place(s, ev, t) || is_word_of(s, ev, t) ||
           att_is_nobody(s->r, t) || (is_said(ev->type) && is_stage(s, t)) || acts_too(s, ev, t);
}

static void tidy_recipients(const sides *s, att_candidate *ev)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < ev->recipient_n; i++) {
        int own = att_is_own_thing(s->e, ev, ev->recipient[i]);
        uint32_t of = ev->recipient[i], t = ev->recipient[i] = owner_of(s, ev, of);
        int hosted = t != of && att_is_labelled(s->r, of, "abroad");
        if (!own && (hosted || !is_no_recipient(s, ev, t)) && !stands_in(s, ev->recipient, n, t))
            ev->recipient[n++] = t;
        ev->inward |= (uint32_t)own;
    }
    ev->recipient_n = n;
}

static void tidy_actors(const sides *s, att_candidate *ev)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < ev->actor_n; i++) {
        uint32_t t = ev->actor[i];
        if (!att_is_nobody(s->r, t) && !(ev->reciprocal && is_stage(s, t)) &&
            !is_spare(s, ev->actor, ev->actor_n, t) && !stands_in(s, ev->actor, n, t))
            ev->actor[n++] = t;
    }
    ev->actor_n = n;
}

void att_tidy(const att_reading *r, const att_entities *e, att_candidate *ev)
{
    const sides s = {r, e};
    int leaves = !strcmp(ev->cameo, "0831") || !strcmp(ev->cameo, "0341"); /* acts on nobody */
    if (leaves && (ev->type == PLOVER_CONCEDE || ev->type == PLOVER_RETREAT)) ev->recipient_n = 0;
    tidy_recipients(&s, ev);
    tidy_actors(&s, ev);
}
