#include <string.h>

#include "code/code.h"

static uint32_t sentence_end(const att_reading *r, uint32_t t)
{
    const att_sentence *s = &r->segments->sentence[r->sentence[t]];
    return s->first + s->token_n;
}

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

static int is_passive(const att_reading *r, uint32_t verb)
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

/* A noun that names somebody: a name or a role. */
static int names_somebody(const att_reading *r, uint32_t t)
{
    uint32_t upos = att_at(r, t)->upos;
    return upos == UPOS_PROPN || upos == UPOS_PRON || r->name_at[t] != ATT_NONE ||
           att_match_of(r, t, ATT_ROLE) != NULL;
}

/* A name, or a thing of one: "Serbian targets". */
static int names_owner(const att_reading *r, uint32_t t)
{
    for (uint32_t c = r->child[t]; c != ATT_NONE && c < t; c = r->sibling[c])
        if (r->name_at[c] != ATT_NONE) return 1;
    return names_somebody(r, t);
}

/* The clause that a word stands in is that of the verb: no other verb lies between but one that
 * tells the means, "strikes using aircraft against X". */
static int is_own_phrase(const att_reading *r, uint32_t t, uint32_t verb)
{
    for (uint32_t up = att_at(r, t)->head, hops = 0; up != ATT_NONE && hops < 5; hops++) {
        if (up == verb) return 1;
        if (att_at(r, up)->upos == UPOS_VERB && !att_form_is(r, up, "using")) return 0;
        up = att_at(r, up)->head;
    }
    return 0;
}

/* Who does what a passive verb says: "by X", wherever in its clause the parse hung that ("sentenced
 * to life in prison by a court", "condemned in a joint statement by X"). */
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

static uint32_t by_agent(const att_reading *r, uint32_t verb)
{
    uint32_t agent = att_by_agent(r, verb);
    if (agent != ATT_NONE) return agent;
    for (uint32_t t = verb + 1; t < sentence_end(r, verb); t++)
        if (att_rel_is(r, t, REL_CASE) && att_form_is(r, t, "by") && att_at(r, t)->head > t &&
            att_at(r, t)->head != ATT_NONE && names_somebody(r, att_at(r, t)->head) &&
            is_own_phrase(r, att_at(r, t)->head, verb))
            return att_at(r, t)->head;
    return ordered_by(r, verb);
}

static uint32_t deep_subject(const att_reading *r, uint32_t verb, int hops);

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
    if ((infinitive && object) || ((infinitive || present) && phrase && !names_somebody(r, noun)))
        return deep_subject(r, up, hops - 1);
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
    return who != ATT_NONE && names_somebody(r, who) ? who : ATT_NONE;
}

/* "was sworn in and thanked X": whom it was done to thanks X. */
static uint32_t passive_partner(const att_reading *r, uint32_t verb, uint32_t head)
{
    int active = att_child(r, verb, REL_OBJ) != ATT_NONE && !is_passive(r, verb);
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
        return passive != ATT_NONE ? passive : deep_subject(r, head, hops - 1);
    }
    if ((rel == REL_CCOMP || rel == REL_PARATAXIS) && verb < head)
        return ATT_NONE; /* "X killed Y, the army said": not the army */
    uint32_t partner = passive_partner(r, verb, head);
    if (partner != ATT_NONE) return att_antecedent(r, partner);
    uint32_t culprit = rel == REL_ADVCL ? blamed(r, verb) : ATT_NONE;
    if (culprit != ATT_NONE) return culprit;
    if (rel == REL_CONJ || rel == REL_ADVCL || rel == REL_CCOMP || rel == REL_PARATAXIS)
        return deep_subject(r, head, hops - 1);
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

/* "X tanks shelled positions", read as if the positions were "shelled positions": a participle
 * right after a noun of its own phrase is the verb, and that noun its subject. */
static int is_squeezed(const att_reading *r, uint32_t verb)
{
    return verb > 0 && att_rel_is(r, verb, REL_AMOD) && att_at(r, verb)->head > verb &&
           r->sentence[verb - 1] == r->sentence[verb] &&
           (att_at(r, verb - 1)->upos == UPOS_NOUN || att_at(r, verb - 1)->upos == UPOS_PROPN);
}

static uint32_t squeezed_subject(const att_reading *r, uint32_t verb)
{
    if (!is_squeezed(r, verb)) return ATT_NONE;
    return att_rel_is(r, verb - 1, REL_CONJ) ? att_at(r, verb - 1)->head : verb - 1;
}

static uint32_t deep_subject(const att_reading *r, uint32_t verb, int hops)
{
    if (is_passive(r, verb)) {
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
    uint32_t end = sentence_end(r, verb), noun = ATT_NONE, t = verb + 1;
    for (; t < end && is_in_phrase(r, t); t++)
        if (att_at(r, t)->upos == UPOS_NOUN || att_at(r, t)->upos == UPOS_PROPN) noun = t;
    if (noun == ATT_NONE) return ATT_NONE;
    for (uint32_t c = r->child[verb]; c != ATT_NONE; c = r->sibling[c])
        if (c > noun && (att_rel_is(r, c, REL_CCOMP) || att_rel_is(r, c, REL_XCOMP)))
            return ATT_NONE;
    att_rel rel = att_rel_base((att_rel)att_at(r, noun)->rel);
    if (is_squeezed(r, verb) && att_at(r, verb)->head == noun) return noun;
    return rel == REL_NSUBJ || rel == REL_OBL || rel == REL_NMOD || rel == REL_ADVMOD ||
                   rel == REL_CONJ || rel == REL_ROOT
               ? ATT_NONE
               : noun;
}

/* "handed the suspect over to X", read as one preposition of two words: "over", or ATT_NONE. */
static uint32_t particle_behind(const att_reading *r, uint32_t verb)
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

/* "broke off relations", with the particle read as a preposition: the token of it, or ATT_NONE. */
static uint32_t misread_particle(const att_reading *r, uint32_t verb)
{
    uint32_t t = verb + 1, noun = t < sentence_end(r, verb) ? att_at(r, t)->head : ATT_NONE;
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

static uint32_t deep_object(const att_reading *r, uint32_t verb)
{
    if (is_passive(r, verb)) {
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
    uint32_t particle = misread_particle(r, verb);
    return particle != ATT_NONE ? att_at(r, particle)->head : next_phrase(r, verb);
}

/* "was denied a visa": who undergoes a passive verb that has an object is its indirect object. */
static int is_given(const att_reading *r, uint32_t verb)
{
    uint32_t object = att_child(r, verb, REL_OBJ);
    return object != ATT_NONE && object > verb && is_passive(r, verb) &&
           att_own_subject(r, verb) != ATT_NONE;
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
    for (uint32_t t = verb + 1; t < sentence_end(r, verb) && !out->n; t++) {
        uint32_t noun = att_at(r, t)->head;
        if (att_rel_is(r, t, REL_CASE) && noun != ATT_NONE && noun > t && att_form_is(r, t, prep) &&
            names_owner(r, noun) && is_own_phrase(r, noun, verb))
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
                   names_somebody(r, object)
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
    uint32_t end = sentence_end(r, verb), t = verb + 1;
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
        push_all(r, out, deep_subject(r, verb, 4));
        if (out->n) push_list(r, out, verb, out->token[0]);
        return;
    case ATT_SLOT_OBJ:
        if (!noun) push_all(r, out, is_given(r, t) ? att_child(r, t, REL_OBJ) : deep_object(r, t));
        return;
    case ATT_SLOT_IOBJ:
        push_all(r, out, is_given(r, t) ? deep_object(r, t) : att_child(r, t, REL_IOBJ));
        if (!out->n && !noun) push(out, swallowed_iobj(r, t));
        return;
    case ATT_SLOT_XCOMP: complement(r, t, out); return;
    case ATT_SLOT_CCOMP: push_all(r, out, att_child(r, t, REL_CCOMP)); return;
    case ATT_SLOT_PRT: push(out, att_child(r, t, REL_COMPOUND_PRT));
        if (!out->n) push(out, misread_particle(r, t));
        if (!out->n) push(out, particle_behind(r, t));
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
    int object = is_given(r, verb) ? att_child(r, verb, REL_OBJ) == noun
                                   : deep_object(r, verb) == noun;
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
