/* thing.c: a thing that is promised: "pledged $5m", "its promise of boats", "agreed to the
 * return of". */
#include <string.h>

#include "record/parts.h"

/* "made $5m available", "put $5m at their disposal" */
int att_is_laid_out(const att_reading *r, uint32_t t)
{
    uint32_t at[] = {t, att_child(r, t, REL_OBJ)};
    if (!att_label(r, t, "lay", NULL)) return 0;
    for (size_t i = 0; i < 2 && at[i] != ATT_NONE; i++)
        for (uint32_t c = r->child[at[i]]; c != ATT_NONE; c = r->sibling[c])
            if (att_label(r, c, "laid", NULL)) return 1;
    return 0;
}

/* "committed itself to a reduction", "is ready for talks" */
static int by_deed_noun(const att_reading *r, uint32_t t, att_promise *p)
{
    uint32_t object = att_child(r, t, REL_OBJ), noun = ATT_NONE;
    const char *firm = att_label(r, t, "itself", NULL);
    if (!firm || object == ATT_NONE || !att_label(r, object, "reflexive", NULL) ||
        !att_is_past(r, t) || att_is_negated(r, t))
        return 0;
    for (uint32_t c = r->child[t]; c != ATT_NONE && noun == ATT_NONE; c = r->sibling[c])
        if (att_rel_is(r, c, REL_OBL) && att_child_lemma(r, c, "to") != ATT_NONE) noun = c;
    if (noun == ATT_NONE || att_match_of(r, noun, ATT_INSTRUMENT)) return 0;
    *p = (att_promise){.word = t, .act = t, .thing = noun, .firm = firm};
    return 1;
}

/* "urged that X offer wheat", "considers offering wheat" */
static int is_asked_for(const att_reading *r, uint32_t t)
{
    uint32_t up = att_at(r, t)->head, f = att_at(r, t)->features;
    int clause = att_rel_is(r, t, REL_CCOMP) || att_rel_is(r, t, REL_XCOMP) ||
                 att_rel_is(r, t, REL_ACL);
    int asked = up != ATT_NONE && clause &&
                (att_label(r, up, "wish", NULL) || att_label(r, up, "asked", NULL));
    return asked || ((f & (FEAT_GER | FEAT_PART)) && (f & FEAT_PRES) &&
                     att_child(r, t, REL_AUX) == ATT_NONE);
}

/* "was promised by X", "the aid pledged by X": of a passive that names who promises. */
static uint32_t thing_of_passive(const att_reading *r, uint32_t t)
{
    int agent = 0;
    for (uint32_t c = r->child[t]; c != ATT_NONE && !agent; c = r->sibling[c])
        agent = c > t && att_child_lemma(r, c, "by") != ATT_NONE;
    if (!agent || !(att_at(r, t)->features & FEAT_PAST)) return ATT_NONE;
    return att_rel_is(r, t, REL_ACL) ? att_at(r, t)->head : att_child(r, t, REL_NSUBJ_PASS);
}

/* What the verb t promises. */
static uint32_t thing_of(const att_reading *r, uint32_t t)
{
    uint32_t thing = ATT_NONE;
    for (uint32_t c = r->child[t]; c != ATT_NONE; c = r->sibling[c])
        if (att_rel_is(r, c, REL_OBJ)) thing = c; /* "offered Somalia help", both read as objects */
    return thing == ATT_NONE ? thing_of_passive(r, t) : thing;
}

int att_is_money_told(const att_reading *r, uint32_t verb, uint32_t thing)
{
    return att_label(r, verb, "declare", NULL) && att_label(r, thing, "money", NULL);
}

/* "pledged $5m" */
static int by_thing(const att_reading *r, uint32_t t, att_promise *p)
{
    uint32_t thing = att_at(r, t)->upos == UPOS_VERB ? thing_of(r, t) : ATT_NONE;
    if (thing == ATT_NONE || !att_is_past(r, t) || att_is_negated(r, t)) return 0;
    if (att_at(r, thing)->upos == UPOS_PRON || att_clause_in(r, t) != ATT_NONE) return 0;
    if (is_asked_for(r, t) || att_label(r, thing, "kind", NULL)) return 0;
    const char *firm = att_label(r, t, "give", NULL);
    if (!firm && (att_is_laid_out(r, t) || att_is_money_told(r, t, thing) ||
                  (att_label(r, t, "declare", NULL) && att_label(r, thing, "gift", NULL)) ||
                  (att_label(r, t, "lend", NULL) && att_label(r, thing, "loan", NULL))))
        firm = "will";
    if (!firm || att_match_of(r, thing, ATT_INSTRUMENT) || att_label(r, thing, "asked", NULL))
        return 0;
    if (thing < t && strcmp(firm, "agreed") == 0) return 0; /* "bonds guaranteed by" */
    uint32_t inner = att_clause_in(r, thing);
    *p = (att_promise){
        .word = t, .act = inner != ATT_NONE ? inner : t, .thing = thing, .firm = firm};
    return 1;
}

/* "gave X guarantees of", "came up with an offer of" */
static int is_made(const att_reading *r, uint32_t t)
{
    uint32_t up = att_at(r, t)->head;
    if (up == ATT_NONE || att_at(r, up)->upos != UPOS_VERB || !att_is_past(r, up) ||
        att_is_negated(r, up) || !att_label(r, up, "made", NULL) ||
        !att_label(r, t, "firm", NULL))
        return 0;
    return att_rel_is(r, t, REL_OBJ) ||
           (att_rel_is(r, t, REL_OBL) && att_child_lemma(r, t, "with") != ATT_NONE);
}

/* "a Japanese pledge of $5m was welcomed", "confirmed an offer of boats by X" */
static int is_owned(const att_reading *r, uint32_t t)
{
    int owned = 0;
    if (!att_label(r, t, "firm", NULL)) return 0;
    for (uint32_t c = r->child[t]; c != ATT_NONE && !owned; c = r->sibling[c])
        owned = (c < t && att_match_of(r, c, ATT_DEMONYM)) ||
                (c > t && (att_child_lemma(r, c, "by") != ATT_NONE ||
                           att_child_lemma(r, c, "from") != ATT_NONE));
    return owned;
}

/* "its promise of ambulances to Benin" */
static int by_noun_of_thing(const att_reading *r, uint32_t t, att_promise *p)
{
    const char *firm = att_label(r, t, "gift", NULL);
    if (!firm || att_at(r, t)->upos != UPOS_NOUN || att_is_negated(r, t) ||
        att_clause_in(r, t) != ATT_NONE)
        return 0;
    uint32_t up = att_at(r, t)->head;
    if (up != ATT_NONE && att_is_not_given(r, up)) return 0;
    if (att_child(r, t, REL_NMOD_POSS) == ATT_NONE && !is_made(r, t) && !is_owned(r, t)) return 0;
    for (uint32_t c = r->child[t]; c != ATT_NONE; c = r->sibling[c])
        if (c > t && att_rel_is(r, c, REL_NMOD) &&
            (att_child_lemma(r, c, "of") != ATT_NONE ||
             att_child_lemma(r, c, "about") != ATT_NONE)) {
            *p = (att_promise){.word = t, .act = t, .thing = c, .firm = firm};
            return 1;
        }
    return 0;
}

/* "agreed to the repatriation of", "agreed on an exchange of", "accepted the deployment of" */
static int by_deed_agreed(const att_reading *r, uint32_t t, att_promise *p)
{
    const char *firm = att_label(r, t, "deal", NULL);
    if (!firm || att_at(r, t)->upos != UPOS_VERB || !att_is_past(r, t) || att_is_negated(r, t))
        return 0;
    for (uint32_t c = r->child[t]; c != ATT_NONE; c = r->sibling[c]) {
        if (c < t || att_at(r, c)->upos != UPOS_NOUN || !att_label(r, c, "doing", NULL) ||
            att_label(r, c, "kind", NULL) ||
            att_match_of(r, c, ATT_INSTRUMENT))
            continue;
        if (!att_rel_is(r, c, REL_OBJ) && att_child_lemma(r, c, "to") == ATT_NONE &&
            att_child_lemma(r, c, "on") == ATT_NONE && att_child_lemma(r, c, "upon") == ATT_NONE)
            continue;
        *p = (att_promise){.word = t, .act = t, .thing = c, .firm = firm};
        return 1;
    }
    return 0;
}

int att_thing_at(const att_reading *r, uint32_t t, att_promise *p)
{
    return by_thing(r, t, p) || by_deed_noun(r, t, p) || by_noun_of_thing(r, t, p) ||
           by_deed_agreed(r, t, p);
}
