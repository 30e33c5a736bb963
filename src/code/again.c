/* Attacks told of again: "gunmen stormed a hotel ... The attack killed ten" was done by the gunmen,
 * and who condemns the attack condemns them. */
#include <string.h>

#include "code/code.h"

enum { again_reach = 12 /* sentences */ };

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

static int is_definite(const att_reading *r, uint32_t noun)
{
    return !(att_at(r, noun)->features & FEAT_PLUR) &&
           (att_child_lemma(r, noun, "the") != ATT_NONE ||
            att_child_lemma(r, noun, "this") != ATT_NONE);
}

/* "the attack", "were killed in the attack": one that is known from before. */
static int is_known(const teller *w, const att_candidate *ev)
{
    uint32_t own = (uint32_t)(ev - w->events->event);
    if (att_is_told_frame(w->r->pack, ev->frame)) return 1;
    if (att_at(w->r, ev->trigger)->upos == UPOS_NOUN) return is_definite(w->r, ev->trigger);
    for (uint32_t c = w->r->child[ev->trigger]; c != ATT_NONE; c = w->r->sibling[c]) {
        uint32_t at = w->events->at[c];
        int part = at != ATT_NONE && (at == own || w->events->event[at].outer == own);
        if (part && att_at(w->r, c)->upos == UPOS_NOUN && is_definite(w->r, c)) return 1;
    }
    return 0;
}

/* The attack before the i-th of the order, or the one upon the same victim, of whose doer is told;
 * or NULL. */
static const att_candidate *first_told(const teller *w, const uint32_t *order, uint32_t i)
{
    const att_candidate *ev = &w->events->event[order[i]];
    uint32_t sentence = w->r->sentence[ev->trigger];
    for (uint32_t k = 0; k < w->events->event_n; k++) {
        const att_candidate *o = &w->events->event[order[k]];
        if (o != ev && is_attack(o) && o->actor_n && same_victim(w, ev, o)) return o;
    }
    for (uint32_t k = i; k-- > 0 && is_known(w, ev);) {
        const att_candidate *o = &w->events->event[order[k]];
        if (sentence - w->r->sentence[o->trigger] > again_reach) return NULL;
        if (is_attack(o) && w->r->sentence[o->trigger] != sentence) return o->actor_n ? o : NULL;
    }
    return NULL;
}

static void take_doer(att_candidate *ev, const att_candidate *told)
{
    for (uint32_t k = 0; told && k < told->actor_n; k++)
        att_add_argument(ev->actor, &ev->actor_n, told->actor[k]);
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
    for (uint32_t k = 0; k < deed->actor_n; k++)
        att_add_argument(ev->recipient, &ev->recipient_n, deed->actor[k]);
}

void att_tell_again(const att_reading *r, const att_entities *e, const uint32_t *order,
                    att_candidates *events)
{
    teller w = {r, e, events};
    for (uint32_t i = 0; i < events->event_n; i++) {
        att_candidate *ev = &events->event[order[i]];
        if (is_attack(ev) && !ev->actor_n) take_doer(ev, first_told(&w, order, i));
    }
    for (uint32_t i = 0; i < events->event_n; i++) blame(&w, &events->event[i]);
}
