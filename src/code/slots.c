/* What fills a slot of a trigger, all that it stands for and is coordinated with. */
#include <string.h>

#include "code/slot_parts.h"

static void push(att_fill *out, uint32_t t)
{
    if (t == ATT_NONE || out->n == ATT_ARGUMENTS_MAX) return;
    for (uint32_t i = 0; i < out->n; i++)
        if (out->token[i] == t) return;
    out->token[out->n++] = t;
}

/* "some of its troops", "three of the hostages": the noun that is counted, or ATT_NONE. */
static uint32_t part_of(const att_reading *r, uint32_t t)
{
    uint32_t upos = att_at(r, t)->upos, of = att_child(r, t, REL_NMOD);
    if (upos != UPOS_DET && upos != UPOS_NUM && upos != UPOS_PRON && upos != UPOS_ADJ &&
        !att_is_labelled(r, t, "measure"))
        return ATT_NONE;
    return of != ATT_NONE && att_child_lemma(r, of, "of") != ATT_NONE ? of : ATT_NONE;
}

static void push_all(const att_reading *r, att_fill *out, uint32_t t);

/* "X, Y and Z agreed", the first read as a subject of its own. */
static void push_list(const att_reading *r, att_fill *out, uint32_t verb, uint32_t t)
{
    for (uint32_t c = r->child[verb]; c != ATT_NONE; c = r->sibling[c])
        if (c > t && c < verb && att_rel_is(r, c, REL_NSUBJ) && att_at(r, c)->upos == UPOS_PROPN &&
            att_child(r, c, REL_CONJ) != ATT_NONE && att_lemma_is(r, c - 1, ","))
            push_all(r, out, c);
}

/* "allies such as X": X; "several men, including Y": Y; else ATT_NONE. */
static uint32_t example_of(const att_reading *r, uint32_t t, const char *word)
{
    for (uint32_t c = r->child[t]; c != ATT_NONE; c = r->sibling[c])
        if (c > t && att_rel_is(r, c, REL_NMOD) && att_child_lemma(r, c, word) != ATT_NONE)
            return c;
    return ATT_NONE;
}

/* t, what it is a part of or what tells it, and what is coordinated with it. */
static void push_all(const att_reading *r, att_fill *out, uint32_t t)
{
    if (t == ATT_NONE) return;
    uint32_t told = example_of(r, t, "such");
    if (told == ATT_NONE) told = example_of(r, t, "like");
    push_all(r, out, told);
    if (told == ATT_NONE) push(out, t);
    push_all(r, out, example_of(r, t, "include"));
    push_all(r, out, part_of(r, t));
    for (uint32_t c = r->child[t]; c != ATT_NONE; c = r->sibling[c]) {
        if (att_rel_is(r, c, REL_CONJ)) push_all(r, out, c);
        if (c == t + 1 && att_rel_is(r, c, REL_APPOS)) /* "minister A, minister B": B hangs on A */
            for (uint32_t k = r->child[c]; k != ATT_NONE; k = r->sibling[k])
                if (att_rel_is(r, k, REL_CONJ)) push_all(r, out, k);
    }
}

/* "war-torn X" read as a verb with a name behind it: the name. */
static uint32_t name_behind(const att_reading *r, uint32_t t)
{
    uint32_t c = att_at(r, t)->upos == UPOS_VERB ? att_child(r, t, REL_FLAT) : ATT_NONE;
    return c == ATT_NONE ? t : c;
}

static void with_case(const att_reading *r, uint32_t node, const char *prep, att_fill *out)
{
    for (uint32_t c = r->child[node]; c != ATT_NONE; c = r->sibling[c]) {
        att_rel rel = att_rel_base((att_rel)att_at(r, c)->rel);
        if (rel != REL_OBL && rel != REL_NMOD && rel != REL_ADVCL && rel != REL_ACL &&
            rel != REL_IOBJ)
            continue;
        for (uint32_t k = r->child[c]; k != ATT_NONE; k = r->sibling[k])
            if ((att_rel_is(r, k, REL_CASE) || att_rel_is(r, k, REL_MARK)) &&
                (att_form_is(r, k, prep) || att_lemma_is(r, k, prep)))
                push_all(r, out, att_antecedent(r, name_behind(r, c)));
    }
}

/* Prepositions that say to whom a thing is done. */
static int is_pointing(const char *prep)
{
    static const char *const list[] = {"to", "with", "against", "on", "from", "upon"};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (!strcmp(prep, list[i])) return 1;
    return 0;
}

/* "shared intelligence on the suspects with X": the phrase hangs deeper in the clause. */
static void astray(const att_reading *r, uint32_t verb, const char *prep, att_fill *out)
{
    for (uint32_t t = verb + 1; t < att_sentence_end(r, verb) && !out->n; t++) {
        uint32_t noun = att_at(r, t)->head;
        if (att_rel_is(r, t, REL_CASE) && noun != ATT_NONE && noun > t && att_form_is(r, t, prep) &&
            att_names_owner(r, noun) && att_is_own_phrase(r, noun, verb))
            push_all(r, out, noun);
    }
}

/* "tons of aid", "a series of talks": the word that measures stands where the noun would. */
static uint32_t measure_of(const att_reading *r, uint32_t noun)
{
    uint32_t up = att_at(r, noun)->head, of = att_child(r, noun, REL_CASE);
    if (up == ATT_NONE || of == ATT_NONE || !att_form_is(r, of, "of") ||
        !att_rel_is(r, noun, REL_NMOD))
        return noun;
    return att_is_labelled(r, up, "measure") ? up : noun;
}

/* "imposed sanctions on X": the phrase may hang on the object, and that of the object goes first:
 * "imposed sanctions on X over the crackdown on Y". */
static void prepositions(const att_reading *r, uint32_t trigger, uint32_t light, const char *prep,
                         att_fill *out)
{
    int verb = att_at(r, trigger)->upos != UPOS_NOUN && strcmp(prep, "of") != 0;
    uint32_t object = verb ? att_child(r, trigger, REL_OBJ) : ATT_NONE;
    uint32_t x = verb ? att_child(r, trigger, REL_XCOMP) : ATT_NONE;
    int noun = object != ATT_NONE && att_at(r, object)->upos == UPOS_NOUN;
    if (noun) with_case(r, object, prep, out);
    if (!out->n) with_case(r, trigger, prep, out);
    if (light != ATT_NONE) with_case(r, light, prep, out);
    if (!out->n && !verb && strcmp(prep, "of") != 0)
        with_case(r, measure_of(r, trigger), prep, out); /* "a round of talks with X" */
    if (!out->n && light != ATT_NONE && !strcmp(prep, "against")) astray(r, light, prep, out);
    if (!out->n && !strcmp(prep, "of")) /* "ruled in favour of X" */
        for (uint32_t c = r->child[trigger]; c != ATT_NONE; c = r->sibling[c])
            if (att_rel_is(r, c, REL_OBL) && att_is_labelled(r, c, "cause"))
                with_case(r, c, prep, out);
    uint32_t blamed = att_at(r, trigger)->upos == UPOS_VERB && !strcmp(prep, "of") && !out->n &&
                              att_is_labelled(r, trigger, "obj of")
                          ? att_child(r, trigger, REL_OBJ)
                          : ATT_NONE;
    if (blamed != ATT_NONE) with_case(r, blamed, prep, out); /* "accused X of fraud", of X's own */
    if (out->n || !verb) return;
    if (!strcmp(prep, "out") && att_child_lemma(r, trigger, "out") != ATT_NONE)
        with_case(r, trigger, "of", out); /* "pulled out of X", "out" read as a particle */
    if (object != ATT_NONE && !noun) with_case(r, object, prep, out);
    if (!out->n && x != ATT_NONE && att_at(r, x)->upos != UPOS_VERB) with_case(r, x, prep, out);
    for (uint32_t c = r->child[trigger]; !out->n && c != ATT_NONE; c = r->sibling[c])
        if (att_rel_base((att_rel)att_at(r, c)->rel) == REL_OBL) /* "gave millions in aid to X" */
            with_case(r, c, prep, out);
    if (!out->n && is_pointing(prep)) astray(r, trigger, prep, out);
}

static void modifiers(const att_reading *r, uint32_t noun, att_fill *out)
{
    for (uint32_t c = r->child[noun]; c != ATT_NONE; c = r->sibling[c]) {
        uint32_t rel = att_at(r, c)->rel;
        if (rel == REL_AMOD || rel == REL_COMPOUND || rel == REL_NMOD_DESC ||
            (rel == REL_NMOD && c < noun))
            push_all(r, out, c);
    }
}

/* "called X wrong", "called it a disgrace": what the parse hung on the object behind it, as its
 * apposition too, or made a second object. */
static uint32_t predicative(const att_reading *r, uint32_t t)
{
    uint32_t object = att_at(r, t)->upos == UPOS_VERB ? att_child(r, t, REL_OBJ) : ATT_NONE;
    if (object == ATT_NONE) return ATT_NONE;
    for (uint32_t c = r->sibling[object]; c != ATT_NONE; c = r->sibling[c])
        if (att_rel_is(r, c, REL_OBJ)) return c;
    for (uint32_t c = r->child[object]; c != ATT_NONE; c = r->sibling[c]) {
        if (c > object && att_rel_is(r, c, REL_AMOD) && att_at(r, c)->upos == UPOS_ADJ &&
            (c == object + 1 || att_at(r, object + 1)->upos == UPOS_PUNCT))
            return c;
        if (c > object && att_rel_is(r, c, REL_APPOS) && att_child(r, c, REL_PUNCT) == ATT_NONE &&
            att_child_lemma(r, c, "a") != ATT_NONE)
            return c;
    }
    return ATT_NONE;
}

/* "ordered the mission to leave", the infinitive hung on the one who is to do it. */
static uint32_t infinitive_of_object(const att_reading *r, uint32_t t)
{
    uint32_t object = att_at(r, t)->upos == UPOS_VERB ? att_child(r, t, REL_OBJ) : ATT_NONE;
    uint32_t clause = object == ATT_NONE ? ATT_NONE : att_child(r, object, REL_ACL);
    return clause != ATT_NONE && (att_at(r, clause)->features & FEAT_INF) &&
                   att_names_somebody(r, object)
               ? clause
               : ATT_NONE;
}

static void complement(const att_reading *r, uint32_t t, att_fill *out)
{
    push(out, predicative(r, t));
    push(out, infinitive_of_object(r, t));
    for (uint32_t c = r->child[t]; c != ATT_NONE; c = r->sibling[c]) {
        uint32_t rel = att_at(r, c)->rel;
        int noun = att_at(r, t)->upos != UPOS_VERB;
        if (rel == REL_XCOMP || rel == REL_CSUBJ ||
            (noun && (rel == REL_ACL || rel == REL_ADVCL || rel == REL_CCOMP)))
            push_all(r, out, c);
        int infinitive = (att_at(r, c)->features & FEAT_INF) != 0;
        int purpose = rel == REL_ADVCL || (rel == REL_ACL && infinitive);
        if (purpose && !noun && att_child_lemma(r, c, "to") != ATT_NONE)
            push_all(r, out, c);
    }
}

/* "gave X 5 million dollars", read as if the dollars were called X: a name right after the verb
 * with a number behind it is the indirect object. */
static uint32_t swallowed_iobj(const att_reading *r, uint32_t verb)
{
    uint32_t end = att_sentence_end(r, verb), t = verb + 1;
    if (t < end && att_at(r, t)->upos == UPOS_DET) t++;
    if (t >= end || r->inside[t] == ATT_NONE) return ATT_NONE;
    const att_match *name = &r->match[r->inside[t]];
    uint32_t next = name->first + name->token_n;
    if (name->first != t || next >= end) return ATT_NONE;
    return att_at(r, next)->upos == UPOS_NUM || att_at(r, next)->upos == UPOS_SYM ? name->head
                                                                                : ATT_NONE;
}

uint32_t att_state_of(const att_reading *r, uint32_t noun, int *undergone)
{
    static const char *const word[] = {"under", "on", "in"};
    if (att_at(r, noun)->upos != UPOS_NOUN || att_child(r, noun, REL_COP) == ATT_NONE)
        return ATT_NONE;
    for (size_t i = 0; i < sizeof word / sizeof *word; i++) {
        uint32_t prep = att_child_lemma(r, noun, word[i]);
        if (prep == ATT_NONE || !att_rel_is(r, prep, REL_CASE)) continue;
        *undergone = i == 0;
        return att_child(r, noun, REL_NSUBJ);
    }
    return ATT_NONE;
}

uint32_t att_predicate_noun(const att_reading *r, uint32_t t)
{
    uint32_t noun = att_at(r, t)->head;
    return att_at(r, t)->upos == UPOS_ADP && att_rel_is(r, t, REL_CASE) && noun != ATT_NONE &&
                   att_child(r, noun, REL_COP) != ATT_NONE && !att_is_negated(r, noun)
               ? noun
               : ATT_NONE;
}

/* Of "X is against Y": X and Y, and what hangs on Y. */
static void predicate_slot(const att_reading *r, uint32_t noun, uint32_t slot, att_fill *out)
{
    if (slot == ATT_SLOT_SUBJ) push_all(r, out, att_antecedent(r, att_own_subject(r, noun)));
    if (slot == ATT_SLOT_OBJ) push_all(r, out, noun);
    if (slot >= ATT_SLOT_PREP)
        with_case(r, noun, att_pack_str(r->pack, r->pack->word_s[slot - ATT_SLOT_PREP]), out);
}

void att_slot_fill(const att_reading *r, uint32_t t, uint32_t light, uint32_t slot, att_fill *out)
{
    uint32_t predicate = att_predicate_noun(r, t);
    int noun = att_at(r, t)->upos == UPOS_NOUN || att_at(r, t)->upos == UPOS_PROPN;
    uint32_t verb = noun && light != ATT_NONE ? light : t;
    out->n = 0;
    if (predicate != ATT_NONE) {
        predicate_slot(r, predicate, slot, out);
        return;
    }
    switch (slot) {
    case ATT_SLOT_SUBJ:
        if (noun && light == ATT_NONE) {
            int undergone;
            push_all(r, out, att_state_of(r, t, &undergone));
            return;
        }
        push_all(r, out, att_deep_subject(r, verb, 4));
        if (out->n) push_list(r, out, verb, out->token[0]);
        return;
    case ATT_SLOT_OBJ:
        if (!noun)
            push_all(r, out, att_is_given(r, t) ? att_child(r, t, REL_OBJ) : att_deep_object(r, t));
        return;
    case ATT_SLOT_IOBJ:
        push_all(r, out, att_is_given(r, t) ? att_deep_object(r, t) : att_child(r, t, REL_IOBJ));
        if (!out->n && !noun) push(out, swallowed_iobj(r, t));
        return;
    case ATT_SLOT_XCOMP: complement(r, t, out); return;
    case ATT_SLOT_CCOMP: push_all(r, out, att_child(r, t, REL_CCOMP)); return;
    case ATT_SLOT_PRT: push(out, att_child(r, t, REL_COMPOUND_PRT));
        if (!out->n) push(out, att_misread_particle(r, t));
        if (!out->n) push(out, att_particle_behind(r, t));
        if (!out->n) push(out, att_child(r, t, REL_ADVMOD));
        return;
    case ATT_SLOT_POSS: push_all(r, out, att_child(r, t, REL_NMOD_POSS)); return;
    case ATT_SLOT_MOD: modifiers(r, t, out); return;
    default: break;
    }
    if (slot < ATT_SLOT_PREP) return;
    prepositions(r, t, light, att_pack_str(r->pack, r->pack->word_s[slot - ATT_SLOT_PREP]), out);
}

uint32_t att_light_verb(const att_reading *r, uint32_t action, uint32_t *kind)
{
    uint32_t noun = measure_of(r, action), verb = att_at(r, noun)->head;
    *kind = 0;
    if (att_at(r, action)->upos != UPOS_NOUN || verb == ATT_NONE ||
        att_at(r, verb)->upos != UPOS_VERB)
        return ATT_NONE;
    int object = att_is_given(r, verb) ? att_child(r, verb, REL_OBJ) == noun
                                   : att_deep_object(r, verb) == noun;
    int subject = att_own_subject(r, verb) == noun;
    for (uint32_t m = r->lemma_at[verb]; m != ATT_NONE; m = r->match[m].next) {
        const att_match *match = &r->match[m];
        if (match->kind != ATT_LIGHT) continue;
        int happens = match->row == ATT_LIGHT_HAPPEN;
        if (happens ? subject && !object : object) {
            *kind = match->row;
            return verb;
        }
    }
    return ATT_NONE;
}
