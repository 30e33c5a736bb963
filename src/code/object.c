/* Who is acted on: the object of a verb, of a passive one too, or the phrase that follows it. */
#include "code/slot_parts.h"

static int is_in_phrase(const att_reading *r, uint32_t t)
{
    switch (att_at(r, t)->upos) {
    case UPOS_DET: case UPOS_ADJ: case UPOS_NUM: case UPOS_NOUN: case UPOS_PROPN: case UPOS_SYM:
        return 1;
    case UPOS_VERB: return (att_at(r, t)->features & FEAT_PART) != 0;
    case UPOS_PRON: return att_rel_is(r, t, REL_NMOD_POSS);
    case UPOS_PART: return att_rel_is(r, t, REL_CASE);
    default: return 0;
    }
}

/* The noun phrase that follows a verb at once, where the parse gave the verb no object: it is the
 * object, unless it has a part of its own in the sentence. */
static uint32_t next_phrase(const att_reading *r, uint32_t verb)
{
    uint32_t end = att_sentence_end(r, verb), noun = ATT_NONE, t = verb + 1;
    for (; t < end && is_in_phrase(r, t); t++)
        if (att_at(r, t)->upos == UPOS_NOUN || att_at(r, t)->upos == UPOS_PROPN) noun = t;
    if (noun == ATT_NONE) return ATT_NONE;
    for (uint32_t c = r->child[verb]; c != ATT_NONE; c = r->sibling[c])
        if (c > noun && (att_rel_is(r, c, REL_CCOMP) || att_rel_is(r, c, REL_XCOMP)))
            return ATT_NONE;
    att_rel rel = att_rel_base((att_rel)att_at(r, noun)->rel);
    if (att_is_squeezed(r, verb) && att_at(r, verb)->head == noun) return noun;
    return rel == REL_NSUBJ || rel == REL_OBL || rel == REL_NMOD || rel == REL_ADVMOD ||
                   rel == REL_CONJ || rel == REL_ROOT
               ? ATT_NONE
               : noun;
}

uint32_t att_particle_behind(const att_reading *r, uint32_t verb)
{
    for (uint32_t c = r->child[verb]; c != ATT_NONE; c = r->sibling[c]) {
        uint32_t t = r->child[c];
        if (att_rel_is(r, c, REL_OBL) && t != ATT_NONE && att_rel_is(r, t, REL_CASE) &&
            r->sibling[t] == t + 1 && att_rel_is(r, t + 1, REL_CASE) &&
            att_is_labelled(r, t, "particle") && !att_form_is(r, t, "out"))
            return t;
    }
    return ATT_NONE;
}

uint32_t att_misread_particle(const att_reading *r, uint32_t verb)
{
    uint32_t t = verb + 1, noun = t < att_sentence_end(r, verb) ? att_at(r, t)->head : ATT_NONE;
    if (noun == ATT_NONE || noun < t || !att_rel_is(r, t, REL_CASE) ||
        att_at(r, noun)->head != verb || att_child(r, noun, REL_CASE) != t)
        return ATT_NONE;
    return att_is_labelled(r, t, "particle") ? t : ATT_NONE;
}

/* "after being shot, X", "X wants to be released": who undergoes a clause without a subject is the
 * subject of the clause around it. */
static uint32_t passive_around(const att_reading *r, uint32_t verb)
{
    for (int hops = 0; hops < 3; hops++) {
        uint32_t rel = att_at(r, verb)->rel, head = att_at(r, verb)->head;
        if (head == ATT_NONE || (rel != REL_ADVCL && rel != REL_XCOMP)) return ATT_NONE;
        uint32_t object = rel == REL_XCOMP ? att_child(r, head, REL_OBJ) : ATT_NONE;
        uint32_t subject = object != ATT_NONE ? object : att_own_subject(r, head);
        if (subject != ATT_NONE) return att_antecedent(r, subject);
        verb = head;
    }
    return ATT_NONE;
}

uint32_t att_deep_object(const att_reading *r, uint32_t verb)
{
    if (att_is_passive(r, verb)) {
        uint32_t s = att_antecedent(r, att_own_subject(r, verb)), rel = att_at(r, verb)->rel;
        if (s == ATT_NONE && (rel == REL_ACL || rel == REL_AMOD)) return att_at(r, verb)->head;
        if (s == ATT_NONE && rel == REL_CONJ) s = att_own_subject(r, att_at(r, verb)->head);
        return s != ATT_NONE ? s : passive_around(r, verb);
    }
    uint32_t o = att_antecedent(r, att_child(r, verb, REL_OBJ));
    if (o == ATT_NONE && att_child(r, verb, REL_XCOMP) != ATT_NONE)
        o = att_antecedent(r, att_child(r, verb, REL_IOBJ)); /* "urged X to": however it was read */
    if (o != ATT_NONE) return o;
    /* "the sanctions that X imposed": the noun is the missing object */
    if (att_rel_is(r, verb, REL_ACL_RELCL) && att_own_subject(r, verb) != ATT_NONE &&
        !(att_at(r, att_own_subject(r, verb))->features & FEAT_REL))
        return att_at(r, verb)->head;
    uint32_t head = att_at(r, verb)->head; /* "met and praised X": the object is shared */
    for (uint32_t c = r->child[verb]; c != ATT_NONE && head == ATT_NONE; c = r->sibling[c]) {
        att_rel rel = att_rel_base((att_rel)att_at(r, c)->rel);
        if (c > verb && (rel == REL_OBL || rel == REL_XCOMP || rel == REL_CCOMP)) break;
        if (rel == REL_CONJ && att_at(r, c)->upos == UPOS_VERB && c > verb &&
            att_child(r, c, REL_OBJ) != ATT_NONE && att_own_subject(r, c) == ATT_NONE)
            return att_child(r, c, REL_OBJ);
    }
    uint32_t particle = att_misread_particle(r, verb);
    return particle != ATT_NONE ? att_at(r, particle)->head : next_phrase(r, verb);
}

int att_is_given(const att_reading *r, uint32_t verb)
{
    uint32_t object = att_child(r, verb, REL_OBJ);
    return object != ATT_NONE && object > verb && att_is_passive(r, verb) &&
           att_own_subject(r, verb) != ATT_NONE;
}
