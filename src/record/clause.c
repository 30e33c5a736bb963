/* clause.c: how closely a phrase of time or place belongs to an action: the way through the tree
 * from the one to the other, with a price for each step. Boundaries of clauses are dear. */
#include "record/parts.h"

enum { opening_max = 8, path_max = 24 };
/* Prices of a step. */
enum { step = 1, after = 4, said = 8, aside = 12, relative = 20, other_clause = 25 };

static int is_noun(const att_reading *r, uint32_t t)
{
    uint32_t upos = att_at(r, t)->upos;
    return upos == UPOS_NOUN || upos == UPOS_PROPN;
}

static int is_speech(const att_reading *r, uint32_t t)
{
    return att_match_of(r, t, ATT_SAY) != NULL;
}

/* Price of the step from an action to what it hangs on. */
static uint32_t up_from_action(const att_reading *r, uint32_t t)
{
    uint32_t head = att_at(r, t)->head;
    switch (att_rel_base((att_rel)att_at(r, t)->rel)) {
    case REL_CCOMP: case REL_PARATAXIS: return is_speech(r, head) ? said : step + 3;
    case REL_ADVCL: return att_at(r, t)->features & FEAT_INF ? 4 : 6; /* "met to sign" */
    case REL_ACL: return att_at(r, t)->features & FEAT_INF ? step + 1 : relative;
    case REL_CONJ: return is_noun(r, t) ? 3 : 5;
    default: return step;
    }
}

/* "was banned when he returned in 2017": what was done then. */
static int is_same_time(const att_reading *r, uint32_t t)
{
    return att_child_lemma(r, t, "when") != ATT_NONE || att_child_lemma(r, t, "while") != ATT_NONE;
}

/* Price of the step from a phrase of time or place to what it hangs on: through a noun that is
 * no part of the action ("the 2018 elections"; less dear after it, where parsers err), out of a
 * clause of its own, out of a subject that speaks. */
static uint32_t up_from_phrase(const att_reading *r, uint32_t t, uint32_t action,
                               att_clause_phrase kind)
{
    uint32_t head = att_at(r, t)->head;
    int told = head == action && is_noun(r, head); /* "the attack that killed ten in X" */
    if (told && att_rel_base((att_rel)att_at(r, t)->rel) == REL_ACL) return 2;
    switch (att_rel_base((att_rel)att_at(r, t)->rel)) {
    case REL_ADVCL:
        if (kind == ATT_CLAUSE_TIME && is_same_time(r, t)) return 6;
        return other_clause;
    case REL_ACL: case REL_CCOMP: case REL_CSUBJ: case REL_PARATAXIS: return other_clause;
    case REL_CONJ: return is_noun(r, t) ? step : other_clause;
    case REL_NSUBJ: return is_speech(r, head) ? other_clause : 2;
    case REL_NMOD: case REL_COMPOUND: case REL_AMOD: case REL_NMOD_POSS: case REL_NUMMOD:
        if (kind == ATT_CLAUSE_VERB) return aside;
        if (kind == ATT_CLAUSE_PLACE || !is_noun(r, head)) return 2;
        return t < head || att_child_lemma(r, t, "of") != ATT_NONE ? aside : after;
    case REL_APPOS: return 3;
    case REL_XCOMP: return kind == ATT_CLAUSE_TIME ? step : aside;
    default: return step;
    }
}

/* Up from the action: its ancestors with the price of each; returns how many. */
static uint32_t ancestors(const att_reading *r, uint32_t t, uint32_t *node, uint32_t *price)
{
    uint32_t n = 0, sum = 0;
    while (n < path_max && t != ATT_NONE) {
        node[n] = t;
        price[n++] = sum;
        sum += up_from_action(r, t);
        t = att_at(r, t)->head;
    }
    return n;
}

uint32_t att_clause_distance(const att_reading *r, uint32_t phrase, uint32_t action,
                             att_clause_phrase kind)
{
    uint32_t node[path_max], price[path_max], n = ancestors(r, action, node, price), sum = 0;
    for (uint32_t t = phrase, steps = 0; t != ATT_NONE && steps < path_max; steps++) {
        for (uint32_t k = 0; k < n; k++)
            if (node[k] == t) return sum + price[k];
        uint32_t head = att_at(r, t)->head;
        int held = head == action;
        for (uint32_t k = 0; k < n && !held; k++) held = head == node[k];
        uint32_t cost = up_from_phrase(r, t, action, kind);
        sum += held && cost == aside ? 2 : cost;
        t = head;
    }
    return ATT_NONE;
}

/* First token after `from` that is a comma or no part of an opening phrase. */
static int opens_sentence(const att_reading *r, uint32_t from, uint32_t first)
{
    if (first - from > opening_max) return 0;
    for (uint32_t t = from; t < first; t++)
        if (att_form_is(r, t, ",") || att_at(r, t)->upos == UPOS_VERB ||
            att_at(r, t)->upos == UPOS_PRON)
            return 0;
    return first == from || att_at(r, from)->upos == UPOS_ADP || att_at(r, from)->upos == UPOS_ADV;
}

uint32_t att_clause_front(const att_reading *r, uint32_t first, uint32_t n, uint32_t action)
{
    uint32_t from = r->segments->sentence[r->sentence[first]].first, root = action;
    if (first + n >= r->segments->token_n || !opens_sentence(r, from, first)) return ATT_NONE;
    if (!att_form_is(r, first + n, ",") && first != from) return ATT_NONE;
    while (att_at(r, root)->head != ATT_NONE) root = att_at(r, root)->head;
    return att_clause_distance(r, root, action, ATT_CLAUSE_TIME) + 2;
}
