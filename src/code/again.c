/* Deeds told of again. Attacks: "gunmen stormed a hotel ... The attack killed ten" was done by the
 * gunmen, and who condemns the attack condemns them. Any conflict: "the protests" are those told of
 * before. */
#include <string.h>

#include "code/code.h"

enum { attack_reach = 12, same_reach = 8 /* sentences */ };

typedef struct teller {
    const att_reading *r;
    const att_entities *e;
    att_candidates *events;
} teller;

static int is_attack(const att_candidate *ev)
{
    return ev->type == PLOVER_ASSAULT && ev->outer == ATT_NONE && !ev->reciprocal;
}

static int same_victim(const teller *w, const att_candidate *a, const att_candidate *b)
{
    for (uint32_t i = 0; i < a->recipient_n; i++)
        for (uint32_t k = 0; k < b->recipient_n; k++) {
            uint32_t one = a->recipient[i], other = b->recipient[k];
            if (one == other || (w->e->entity[one] && w->e->entity[one] == w->e->entity[other] &&
                                 w->e->at[one].kind != ACTOR_COUNTRY &&
                                 w->e->at[one].kind != ACTOR_PLACE))
                return 1;
        }
    return 0;
}

/* "the attack", "this attack": one. */
static int is_the_one(const att_reading *r, uint32_t noun)
{
    return !(att_at(r, noun)->features & FEAT_PLUR) &&
           (att_child_lemma(r, noun, "the") != ATT_NONE ||
            att_child_lemma(r, noun, "this") != ATT_NONE);
}

/* The noun for the attack: the trigger, or a word that it took, "killed in the attack"; or
 * ATT_NONE. */
static uint32_t noun_of(const teller *w, const att_candidate *ev)
{
    uint32_t own = (uint32_t)(ev - w->events->event);
    if (att_at(w->r, ev->trigger)->upos == UPOS_NOUN) return ev->trigger;
    for (uint32_t c = w->r->child[ev->trigger]; c != ATT_NONE; c = w->r->sibling[c]) {
        uint32_t at = w->events->at[c];
        int part = at != ATT_NONE && (at == own || w->events->event[at].outer == own);
        if (part && att_at(w->r, c)->upos == UPOS_NOUN) return c;
    }
    return ATT_NONE;
}

/* "conducted 23 strikes ... one strike destroyed a tank": one of those told of. */
static int is_one_of(const teller *w, uint32_t noun, const att_candidate *told)
{
    uint32_t before = noun_of(w, told);
    return before != ATT_NONE && att_child(w->r, noun, REL_NUMMOD) != ATT_NONE &&
           att_child(w->r, before, REL_NUMMOD) != ATT_NONE &&
           strcmp(att_at(w->r, noun)->lemma, att_at(w->r, before)->lemma) == 0;
}

/* The attack on the same victim whose doer is told; or NULL. */
static const att_candidate *same_told(const teller *w, const uint32_t *order,
                                      const att_candidate *ev)
{
    for (uint32_t k = 0; k < w->events->event_n; k++) {
        const att_candidate *o = &w->events->event[order[k]];
        if (o != ev && is_attack(o) && o->actor_n && same_victim(w, ev, o)) return o;
    }
    return NULL;
}

/* "the attack", "one strike": the attack told of before, whose doer is told; or NULL. */
static const att_candidate *known_attack(const teller *w, const uint32_t *order, uint32_t i)
{
    const att_candidate *ev = &w->events->event[order[i]];
    uint32_t sentence = w->r->sentence[ev->trigger], noun = noun_of(w, ev);
    int told = att_is_told_frame(w->r->pack, ev->frame); /* "the blast" */
    if (noun == ATT_NONE && !told) return NULL;
    int definite = told || is_the_one(w->r, noun);
    for (uint32_t k = i; k-- > 0;) {
        const att_candidate *o = &w->events->event[order[k]];
        if (sentence - w->r->sentence[o->trigger] > attack_reach) return NULL;
        if (!is_attack(o) || w->r->sentence[o->trigger] == sentence) continue;
        if (definite || (o->actor_n && is_one_of(w, noun, o))) return o->actor_n ? o : NULL;
    }
    return NULL;
}

static void take_doer(att_candidate *ev, const att_candidate *told)
{
    if (told) att_add_arguments(ev->actor, &ev->actor_n, told->actor, told->actor_n);
}

/* What the attack was done to, where it was, or the word for it. */
static int is_victim(const teller *w, const att_candidate *deed, uint32_t t)
{
    for (uint32_t k = 0; k < deed->recipient_n; k++)
        if (deed->recipient[k] == t) return 1;
    return deed->trigger == t || att_is_scene(w->r, t);
}

/* "condemned the attack": its doer, not its victims. */
static void blame(const teller *w, att_candidate *ev)
{
    att_fill object;
    if (ev->type != PLOVER_ACCUSE || ev->outer != ATT_NONE ||
        att_at(w->r, ev->trigger)->upos != UPOS_VERB)
        return;
    att_slot_fill(w->r, ev->trigger, ATT_NONE, ATT_SLOT_OBJ, &object);
    uint32_t at = object.n ? w->events->at[object.token[0]] : ATT_NONE;
    const att_candidate *deed = at == ATT_NONE ? NULL : &w->events->event[at];
    if (!deed || deed == ev || deed->type != PLOVER_ASSAULT) return;
    uint32_t n = 0;
    for (uint32_t k = 0; k < ev->recipient_n && !deed->actor_n; k++)
        if (!is_victim(w, deed, ev->recipient[k])) ev->recipient[n++] = ev->recipient[k];
    ev->recipient_n = n;
    att_add_arguments(ev->recipient, &ev->recipient_n, deed->actor, deed->actor_n);
}

void att_tell_again(const att_reading *r, const att_entities *e, const uint32_t *order,
                    att_candidates *events)
{
    teller w = {r, e, events};
    for (uint32_t i = 0; i < events->event_n; i++) {
        att_candidate *ev = &events->event[order[i]];
        if (!is_attack(ev) || ev->actor_n) continue;
        const att_candidate *told = same_told(&w, order, ev);
        take_doer(ev, told ? told : known_attack(&w, order, i));
    }
    for (uint32_t i = 0; i < events->event_n; i++) blame(&w, &events->event[i]);
}

int att_is_known(const att_reading *r, uint32_t noun)
{
    return att_child_labelled(r, noun, "known") != ATT_NONE;
}

int att_tell_same(const att_reading *r, const att_candidate *before, att_candidate *ev)
{
    int bare = !ev->actor_n && !ev->recipient_n && !ev->reciprocal && ev->outer == ATT_NONE;
    if (!bare || !before || plover_types[ev->type].quad != 4 ||
        r->sentence[ev->trigger] - r->sentence[before->trigger] > same_reach)
        return 0;
    int noun = att_at(r, ev->trigger)->upos == UPOS_NOUN;
    if (!att_is_told_frame(r->pack, ev->frame) && !(noun && att_is_known(r, ev->trigger)))
        return 0;
    att_add_arguments(ev->actor, &ev->actor_n, before->actor, before->actor_n);
    att_add_arguments(ev->recipient, &ev->recipient_n, before->recipient, before->recipient_n);
    ev->reciprocal = before->reciprocal;
    ev->echo = 1;
    return 1;
}
