/* Who acts: the subject of a verb, its own, that of the clause around it, or one that the parse
 * hung elsewhere. */
#include "code/slot_parts.h"

int att_is_passive(const att_reading *r, uint32_t verb)
{
    const att_word *w = att_at(r, verb);
    if (w->upos == UPOS_ADJ) return 0; /* "was concerned" */
    if (att_child(r, verb, REL_AUX_PASS) != ATT_NONE ||
        att_child(r, verb, REL_NSUBJ_PASS) != ATT_NONE)
        return 1;
    if (att_child(r, verb, REL_AUX) != ATT_NONE || att_child(r, verb, REL_NSUBJ) != ATT_NONE)
        return 0;
    int reduced = w->rel == REL_ACL || w->rel == REL_AMOD || w->rel == REL_ADVCL;
    return reduced && (w->features & FEAT_PART) && (w->features & (FEAT_PAST | FEAT_PASS)) &&
           att_child(r, verb, REL_OBJ) == ATT_NONE;
}

uint32_t att_own_subject(const att_reading *r, uint32_t verb)
{
    uint32_t s = att_child(r, verb, REL_NSUBJ);
    return s != ATT_NONE ? s : att_child(r, verb, REL_NSUBJ_PASS);
}

int att_names_somebody(const att_reading *r, uint32_t t)
{
    uint32_t upos = att_at(r, t)->upos;
    return upos == UPOS_PROPN || upos == UPOS_PRON || r->name_at[t] != ATT_NONE ||
           att_match_of(r, t, ATT_ROLE) != NULL;
}

int att_names_owner(const att_reading *r, uint32_t t)
{
    for (uint32_t c = r->child[t]; c != ATT_NONE && c < t; c = r->sibling[c])
        if (r->name_at[c] != ATT_NONE) return 1;
    return att_names_somebody(r, t);
}

int att_is_own_phrase(const att_reading *r, uint32_t t, uint32_t verb)
{
    for (uint32_t up = att_at(r, t)->head, hops = 0; up != ATT_NONE && hops < 5; hops++) {
        if (up == verb) return 1;
        if (att_at(r, up)->upos == UPOS_VERB && !att_form_is(r, up, "using")) return 0;
        up = att_at(r, up)->head;
    }
    return 0;
}

/* "was released on the orders of X": X. */
static uint32_t ordered_by(const att_reading *r, uint32_t verb)
{
    for (uint32_t c = r->child[verb]; c != ATT_NONE; c = r->sibling[c]) {
        uint32_t of = att_rel_is(r, c, REL_OBL) && att_lemma_is(r, c, "order") &&
                              att_child_lemma(r, c, "on") != ATT_NONE
                          ? att_child(r, c, REL_NMOD)
                          : ATT_NONE;
        if (of != ATT_NONE && att_child_lemma(r, of, "of") != ATT_NONE) return of;
    }
    return ATT_NONE;
}

/* Who does what a passive verb says: "by X", wherever in its clause the parse hung that ("sentenced
 * to life in prison by a court", "condemned in a joint statement by X"). */
static uint32_t by_agent(const att_reading *r, uint32_t verb)
{
    uint32_t agent = att_by_agent(r, verb);
    if (agent != ATT_NONE) return agent;
    for (uint32_t t = verb + 1; t < att_sentence_end(r, verb); t++)
        if (att_rel_is(r, t, REL_CASE) && att_form_is(r, t, "by") && att_at(r, t)->head > t &&
            att_at(r, t)->head != ATT_NONE && att_names_somebody(r, att_at(r, t)->head) &&
            att_is_own_phrase(r, att_at(r, t)->head, verb))
            return att_at(r, t)->head;
    return ordered_by(r, verb);
}

/* "Germany's decision to leave", "the German plan", "a plan by Germany": whose will the noun tells
 * of. */
static uint32_t willing(const att_reading *r, uint32_t noun)
{
    uint32_t owner = att_child(r, noun, REL_NMOD_POSS);
    if (!att_is_labelled(r, noun, "will")) return ATT_NONE;
    if (owner != ATT_NONE) return owner;
    for (uint32_t c = r->child[noun]; c != ATT_NONE; c = r->sibling[c]) {
        int behind = att_rel_is(r, c, REL_NMOD) && (att_child_lemma(r, c, "of") != ATT_NONE ||
                                                    att_child_lemma(r, c, "by") != ATT_NONE);
        if (behind || (c < noun && r->name_at[c] != ATT_NONE)) return c;
    }
    return ATT_NONE;
}

/* Who does what a clause on a noun says: the noun itself ("rebels fighting the army"), or the
 * subject of the verb whose object or phrase it is ("voted on a resolution to expel X", "blocked
 * roads demanding Y"). */
static uint32_t noun_clause_subject(const att_reading *r, uint32_t verb, uint32_t noun, int hops)
{
    uint32_t up = att_at(r, noun)->head, f = att_at(r, verb)->features;
    int infinitive = (f & FEAT_INF) != 0, present = (f & FEAT_PRES) != 0;
    if (!att_rel_is(r, verb, REL_ACL) || up == ATT_NONE || att_at(r, up)->upos != UPOS_VERB)
        return noun;
    uint32_t owner = infinitive ? willing(r, noun) : ATT_NONE;
    if (owner != ATT_NONE) return owner;
    int object = att_rel_is(r, noun, REL_OBJ), phrase = object || att_rel_is(r, noun, REL_OBL);
    if ((infinitive && object) ||
        ((infinitive || present) && phrase && !att_names_somebody(r, noun)))
        return att_deep_subject(r, up, hops - 1);
    return noun;
}

/* "jailed X for killing", "X was accused of attacking": X did it; "banned X from going": X would.
 */
static uint32_t blamed(const att_reading *r, uint32_t verb)
{
    uint32_t head = att_at(r, verb)->head, who = att_child(r, head, REL_OBJ);
    int charge = att_child_lemma(r, verb, "for") != ATT_NONE ||
                 att_child_lemma(r, verb, "from") != ATT_NONE ||
                 att_child_lemma(r, verb, "of") != ATT_NONE;
    uint32_t f = att_at(r, verb)->features;
    if (!charge || (f & FEAT_FIN) || !(f & (FEAT_GER | FEAT_PRES))) return ATT_NONE;
    if (who == ATT_NONE) who = att_child(r, head, REL_NSUBJ_PASS);
    return who != ATT_NONE && att_names_somebody(r, who) ? who : ATT_NONE;
}

/* "was sworn in and thanked X": whom it was done to thanks X. */
static uint32_t passive_partner(const att_reading *r, uint32_t verb, uint32_t head)
{
    int active = att_child(r, verb, REL_OBJ) != ATT_NONE && !att_is_passive(r, verb);
    if (!active || !att_rel_is(r, verb, REL_CONJ) || att_child(r, verb, REL_CC) != verb - 1 ||
        att_rel_is(r, head, REL_ACL_RELCL))
        return ATT_NONE;
    return att_child(r, head, REL_NSUBJ_PASS);
}

/* The subject that a clause without one takes from the clause around it. */
static uint32_t borrowed_subject(const att_reading *r, uint32_t verb, int hops)
{
    uint32_t rel = att_at(r, verb)->rel, head = att_at(r, verb)->head;
    if (head == ATT_NONE || hops == 0) return ATT_NONE;
    if (rel == REL_ACL || rel == REL_ACL_RELCL) return noun_clause_subject(r, verb, head, hops);
    if (rel == REL_XCOMP) {
        uint32_t object = att_child(r, head, REL_OBJ);
        if (object == ATT_NONE) object = att_child(r, head, REL_IOBJ);
        if (object != ATT_NONE) return object;
        uint32_t passive = att_child(r, head, REL_NSUBJ_PASS);
        return passive != ATT_NONE ? passive : att_deep_subject(r, head, hops - 1);
    }
    if ((rel == REL_CCOMP || rel == REL_PARATAXIS) && verb < head)
        return ATT_NONE; /* "X killed Y, the army said": not the army */
    uint32_t partner = passive_partner(r, verb, head);
    if (partner != ATT_NONE) return att_antecedent(r, partner);
    uint32_t culprit = rel == REL_ADVCL ? blamed(r, verb) : ATT_NONE;
    if (culprit != ATT_NONE) return culprit;
    if (rel == REL_CONJ || rel == REL_ADVCL || rel == REL_CCOMP || rel == REL_PARATAXIS)
        return att_deep_subject(r, head, hops - 1);
    return ATT_NONE;
}

/* A noun that hangs on another as its apposition, or as an object that nouns do not have. */
static int is_stray(const att_reading *r, uint32_t t)
{
    uint32_t rel = att_at(r, t)->rel, head = att_at(r, t)->head;
    if (rel == REL_APPOS) return 1;
    if (head == ATT_NONE || att_at(r, head)->upos != UPOS_NOUN ||
        att_child(r, t, REL_CASE) != ATT_NONE)
        return 0;
    return rel == REL_OBJ || rel == REL_NMOD_UNMARKED || rel == REL_DEP;
}

/* A finite verb that got no subject, with a noun phrase right before it that the
 * parse hung elsewhere without a comma: that phrase is the subject. */
static uint32_t stray_subject(const att_reading *r, uint32_t verb)
{
    uint32_t t = verb - 1;
    if (verb == 0 || !(att_at(r, verb)->features & FEAT_FIN) || r->sentence[t] != r->sentence[verb])
        return ATT_NONE;
    while (t != ATT_NONE && t < verb && !is_stray(r, t)) t = att_at(r, t)->head;
    if (t == ATT_NONE || t >= verb || t == 0 || att_at(r, t)->upos == UPOS_PRON) return ATT_NONE;
    uint32_t c = r->child[t];
    uint32_t first = c != ATT_NONE && c < t ? c : t;
    return first > 0 && att_at(r, first - 1)->upos == UPOS_PUNCT ? ATT_NONE : t;
}

int att_is_squeezed(const att_reading *r, uint32_t verb)
{
    return verb > 0 && att_rel_is(r, verb, REL_AMOD) && att_at(r, verb)->head > verb &&
           r->sentence[verb - 1] == r->sentence[verb] &&
           (att_at(r, verb - 1)->upos == UPOS_NOUN || att_at(r, verb - 1)->upos == UPOS_PROPN);
}

static uint32_t squeezed_subject(const att_reading *r, uint32_t verb)
{
    if (!att_is_squeezed(r, verb)) return ATT_NONE;
    return att_rel_is(r, verb - 1, REL_CONJ) ? att_at(r, verb - 1)->head : verb - 1;
}

uint32_t att_deep_subject(const att_reading *r, uint32_t verb, int hops)
{
    if (att_is_passive(r, verb)) {
        uint32_t agent = by_agent(r, verb);
        return agent != ATT_NONE ? agent : squeezed_subject(r, verb);
    }
    uint32_t s = att_own_subject(r, verb);
    if (s != ATT_NONE) return att_antecedent(r, s);
    s = borrowed_subject(r, verb, hops);
    if (s == ATT_NONE) s = stray_subject(r, verb);
    if (s == ATT_NONE) s = squeezed_subject(r, verb);
    if (s == ATT_NONE && att_at(r, verb)->upos == UPOS_VERB)
        s = att_child(r, verb, REL_COMPOUND); /* "X plans to": verbs have no compounds */
    return s;
}
