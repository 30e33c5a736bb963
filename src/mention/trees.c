#include "mention/trees.h"

#include <string.h>

typedef struct tree {
    const char *text;
    const att_segments *segments;
    att_word *w;
    uint32_t first, end; /* tokens of the sentence at hand */
} tree;

static int is_noun(const tree *s, uint32_t t)
{
    return s->w[t].upos == UPOS_NOUN || s->w[t].upos == UPOS_PROPN;
}

static uint32_t child(const tree *s, uint32_t t, att_rel rel)
{
    for (uint32_t c = s->first; c < s->end; c++)
        if (s->w[c].head == t && s->w[c].rel == rel) return c;
    return ATT_NONE;
}

static int has(const tree *s, uint32_t t, att_rel rel) { return child(s, t, rel) != ATT_NONE; }

static int has_subject(const tree *s, uint32_t t)
{
    return has(s, t, REL_NSUBJ) || has(s, t, REL_NSUBJ_PASS) || has(s, t, REL_CSUBJ) ||
           has(s, t, REL_EXPL);
}

static int is_below(const tree *s, uint32_t t, uint32_t node)
{
    while (t != ATT_NONE && t != node) t = s->w[t].head;
    return t == node;
}

/* Never under itself. */
static void hang(tree *s, uint32_t t, uint32_t head, att_rel rel)
{
    if (is_below(s, head, t)) return;
    s->w[t].head = head;
    s->w[t].rel = (uint8_t)rel;
}

/* A verb in the past or present that needs a subject, and says so in its form. */
static int is_finite(const tree *s, uint32_t t)
{
    uint32_t f = s->w[t].features;
    return s->w[t].upos == UPOS_VERB && (f & FEAT_FIN) && (f & (FEAT_PAST | FEAT_PRES));
}

static uint32_t first_below(const tree *s, uint32_t node)
{
    for (uint32_t t = s->first; t < node; t++)
        if (is_below(s, t, node)) return t;
    return node;
}

/* "The strike spread to X and police arrested Y", the first clause read as the subject of the
 * second. */
static void free_clause(tree *s, uint32_t verb)
{
    uint32_t clause = child(s, verb, REL_NSUBJ);
    if (clause == ATT_NONE || clause > verb || s->w[clause].upos != UPOS_VERB ||
        !(s->w[clause].features & FEAT_PAST) || !has_subject(s, clause))
        return;
    hang(s, clause, s->w[verb].head, (att_rel)s->w[verb].rel);
    hang(s, verb, clause, REL_CONJ);
}

/* "protesters marched through the capital and police detained ten": the police are no part of the
 * capital but the subject of what follows. */
static void part_clauses(tree *s, uint32_t verb)
{
    uint32_t t = verb - 1, up = s->w[verb].head;
    int past = (s->w[verb].features & FEAT_PAST) && has(s, verb, REL_OBJ); /* a participle */
    if (!(is_finite(s, verb) || past) || up == ATT_NONE || has_subject(s, verb) ||
        has(s, verb, REL_MARK))
        return;
    while (t > s->first && s->w[t].upos == UPOS_ADV) t--;
    while (t != ATT_NONE && t > s->first && s->w[t].rel != REL_CONJ) t = s->w[t].head;
    if (t == ATT_NONE || t <= s->first || t >= verb || !is_noun(s, t)) return;
    uint32_t before = s->w[t].head, and = child(s, t, REL_CC), last = first_below(s, t);
    if (and == ATT_NONE || and != last || before == ATT_NONE || before > t || up == t ||
        !is_noun(s, before) || !is_below(s, before, up) || has(s, t, REL_CASE))
        return;
    uint32_t rel = s->w[before].rel;
    if (rel != REL_OBL && rel != REL_OBJ && rel != REL_NMOD && rel != REL_OBL_UNMARKED) return;
    while (s->w[up].upos != UPOS_VERB && s->w[up].head != ATT_NONE) up = s->w[up].head;
    hang(s, t, verb, REL_NSUBJ);
    hang(s, and, verb, REL_CC);
    hang(s, verb, up, REL_CONJ);
}

static int is_modal(const tree *s, uint32_t verb)
{
    for (uint32_t c = s->first; c < s->end; c++)
        if (s->w[c].head == verb && s->w[c].rel == REL_AUX && strcmp(s->w[c].lemma, "have") != 0 &&
            strcmp(s->w[c].lemma, "be") != 0)
            return 1;
    return 0;
}

static int has_form_of_lemma(const tree *s, uint32_t t)
{
    const att_token *token = &s->segments->token[t];
    return strlen(s->w[t].lemma) == token->len &&
           !memcmp(s->w[t].lemma, s->text + token->off, token->len);
}

/* A verb that a verb in the past may be joined to. */
static int joins_past(const tree *s, uint32_t t)
{
    if (s->w[t].upos != UPOS_VERB || is_modal(s, t)) return 0;
    return is_finite(s, t) || has(s, t, REL_AUX) || has(s, t, REL_AUX_PASS);
}

/* "said it would close its ports and urged X": not "would urged"; "called it unfounded and
 * suspended": not "called it suspended". */
static void raise_past(tree *s, uint32_t verb)
{
    uint32_t up = s->w[verb].head;
    if (s->w[verb].rel != REL_CONJ || up == ATT_NONE || up > verb || has_subject(s, verb) ||
        !(s->w[verb].features & FEAT_PAST) || s->w[verb].upos != UPOS_VERB ||
        has(s, verb, REL_AUX) || has(s, verb, REL_AUX_PASS) || has_form_of_lemma(s, verb))
        return;
    int active = has(s, verb, REL_OBJ) || has(s, verb, REL_IOBJ) || has(s, verb, REL_XCOMP);
    int clause = s->w[up].upos == UPOS_VERB || s->w[up].rel == REL_XCOMP;
    if (!active || !clause || joins_past(s, up)) return;
    while (up != ATT_NONE && !joins_past(s, up)) {
        uint32_t rel = s->w[up].rel;
        if (rel != REL_XCOMP && rel != REL_CCOMP && rel != REL_CONJ && rel != REL_ADVCL &&
            rel != REL_ACL && !is_noun(s, up))
            return;
        up = s->w[up].head;
    }
    if (up != ATT_NONE && up < verb) hang(s, verb, up, REL_CONJ);
}

static int is_measure(const tree *s, uint32_t t)
{
    static const char *const word[] = {"percent", "cent",  "point",  "day",   "week",   "month",
                                       "year",    "hour",  "minute", "second", "time",  "metre",
                                       "meter",   "kilometre", "kilometer", "mile", "km", "foot",
                                       "degree",  "dollar", "euro", "night", "lap", "ton"};
    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if (!strcmp(s->w[t].lemma, word[i])) return 1;
    return s->w[t].upos != UPOS_NOUN;
}

/* "14 people", "at least 14", not "14 days". */
static int is_counted(const tree *s, uint32_t t)
{
    return s->w[t].upos == UPOS_NUM || (has(s, t, REL_NUMMOD) && !is_measure(s, t));
}

/* "detained at least 14 people", "detained about 14": no adverbial. */
static void find_object(tree *s, uint32_t verb)
{
    if (s->w[verb].upos != UPOS_VERB || has(s, verb, REL_OBJ) || has(s, verb, REL_AUX_PASS)) return;
    for (uint32_t t = verb + 1; t < s->end; t++) {
        if (s->w[t].head != verb || (s->w[t].rel != REL_OBL && s->w[t].rel != REL_OBL_UNMARKED))
            continue;
        if (!has(s, t, REL_CASE) && is_counted(s, t) && first_below(s, t) == verb + 1)
            hang(s, t, verb, REL_OBJ);
        return;
    }
}

static uint32_t last_below(const tree *s, uint32_t node)
{
    for (uint32_t t = s->end; t-- > node;)
        if (is_below(s, t, node)) return t;
    return node;
}

/* "signed in Havana on Monday a work plan", "put to death seven men": a noun after phrases with a
 * preposition that has none, and is no time. */
static void find_late_object(tree *s, uint32_t verb)
{
    static const att_rel full[] = {REL_OBJ,       REL_IOBJ,  REL_CCOMP,   REL_XCOMP,
                                   REL_AUX_PASS, REL_NSUBJ_PASS, REL_COP, REL_ACL};
    uint32_t end = verb; /* of the phrases so far */
    for (size_t i = 0; i < sizeof full / sizeof *full; i++)
        if (has(s, verb, full[i])) return;
    for (uint32_t t = verb + 1; t < s->end; t++) {
        if (s->w[t].head != verb) continue;
        if (s->w[t].rel != REL_OBL || first_below(s, t) != end + 1) return;
        if (!has(s, t, REL_CASE) && !has(s, t, REL_MARK)) {
            int named = has(s, t, REL_DET) || has(s, t, REL_NMOD_POSS) || has(s, t, REL_NUMMOD);
            if (end > verb && named && !is_measure(s, t)) hang(s, t, verb, REL_OBJ);
            return;
        }
        end = last_below(s, t);
    }
}

/* "gave X nationals 48 hours": the nationals are no kind of hours. */
static void find_receiver(tree *s, uint32_t t)
{
    uint32_t noun = s->w[t].head, verb = noun == ATT_NONE ? ATT_NONE : s->w[noun].head;
    if (s->w[t].rel != REL_COMPOUND || s->w[t].upos != UPOS_NOUN || verb == ATT_NONE ||
        !(s->w[t].features & FEAT_PLUR) || s->w[noun].rel != REL_OBJ || verb > t ||
        has(s, verb, REL_IOBJ) || t + 1 >= s->end || s->w[t + 1].upos != UPOS_NUM ||
        first_below(s, t) != verb + 1)
        return;
    hang(s, t, verb, REL_IOBJ);
}

/* Who did it where a noun stands for the clause: its subject, or in a sentence without any verb the
 * noun that stands between it and its adjective. */
static uint32_t doer_before(const tree *s, uint32_t t, uint32_t noun)
{
    uint32_t who = child(s, noun, REL_NSUBJ);
    if (who != ATT_NONE || s->w[noun].rel != REL_ROOT) return who;
    return is_noun(s, t - 1) && s->w[t - 1].head == noun && s->w[t - 1].rel == REL_COMPOUND
               ? t - 1
               : ATT_NONE;
}

/* "The ministry voiced concern", the verb read as an adjective. */
static void find_verb(tree *s, uint32_t t)
{
    uint32_t noun = s->w[t].head;
    if (s->w[t].rel != REL_AMOD || t == s->first || noun == ATT_NONE || noun < t ||
        s->w[noun].upos != UPOS_NOUN || !(s->w[t].features & FEAT_PAST) ||
        has(s, noun, REL_COP) || s->w[t - 1].upos == UPOS_PUNCT)
        return;
    uint32_t who = doer_before(s, t, noun);
    if (who == ATT_NONE || who > t || !is_below(s, t - 1, who)) return;
    hang(s, t, s->w[noun].head, (att_rel)s->w[noun].rel);
    for (uint32_t c = s->first; c < s->end; c++) {
        uint32_t rel = s->w[c].rel;
        int inner = rel == REL_DET || rel == REL_AMOD || rel == REL_COMPOUND ||
                    rel == REL_NMOD_POSS;
        int clause = rel == REL_OBL || rel == REL_ADVCL || rel == REL_CCOMP || rel == REL_PUNCT ||
                     rel == REL_PARATAXIS || (rel == REL_CONJ && s->w[c].upos == UPOS_VERB);
        if (s->w[c].head == noun && (c < t || clause))
            s->w[c].head = c < who && inner ? who : t;
    }
    hang(s, who, t, REL_NSUBJ);
    hang(s, noun, t, REL_OBJ);
}

static int has_finite_verb(const tree *s)
{
    for (uint32_t t = s->first; t < s->end; t++)
        if ((s->w[t].upos == UPOS_VERB || s->w[t].upos == UPOS_AUX) &&
            (s->w[t].features & FEAT_FIN))
            return 1;
    return 0;
}

/* "Egypt to reopen the crossing", "France, Germany to sign a pact": a headline that tells what is
 * to come, read as a name with an infinitive. */
static void raise_infinitive(tree *s, uint32_t verb)
{
    uint32_t noun = s->w[verb].head;
    if (s->w[verb].rel != REL_ACL || !(s->w[verb].features & FEAT_INF) || noun == ATT_NONE ||
        noun > verb || s->w[noun].head != ATT_NONE || s->w[noun].upos != UPOS_PROPN ||
        has(s, noun, REL_CASE) || has(s, noun, REL_DET) || child(s, verb, REL_MARK) != verb - 1 ||
        has_finite_verb(s))
        return;
    uint32_t other = child(s, noun, REL_APPOS);
    if (other != ATT_NONE && other < verb && s->w[other].upos == UPOS_PROPN)
        s->w[other].rel = REL_CONJ;
    s->w[verb].head = ATT_NONE;
    s->w[verb].rel = REL_ROOT;
    hang(s, noun, verb, REL_NSUBJ);
    for (uint32_t c = verb + 1; c < s->end; c++)
        if (s->w[c].head == noun) s->w[c].head = verb;
}

/* "Chad is (due) to meet Egypt", read as "what Chad is, is to meet Egypt": Chad meets Egypt. */
static void find_due(tree *s, uint32_t t)
{
    uint32_t who = child(s, t, REL_NSUBJ_OUTER), be = child(s, t, REL_COP);
    if (who == ATT_NONE || be == ATT_NONE || !has(s, t, REL_MARK)) return;
    if (be + 2 != t && (be + 3 != t || !has(s, be + 1, REL_FIXED))) return;
    s->w[who].rel = REL_NSUBJ;
    s->w[be].rel = REL_AUX;
}

static int is_person(const tree *s, uint32_t t) { return s->w[t].name == NAME_PER; }

/* Names of one kind, all of persons or none. */
static int is_alike(const tree *s, uint32_t a, uint32_t b)
{
    return s->w[b].upos == UPOS_PROPN && s->w[a].name != NAME_NONE && s->w[b].name != NAME_NONE &&
           is_person(s, a) == is_person(s, b);
}

/* What is coordinated with a name behind t, "and Z", or ATT_NONE; not "and Z, W". */
static uint32_t last_of_list(const tree *s, uint32_t t, uint32_t head)
{
    uint32_t z = child(s, head, REL_CONJ);
    if (z == ATT_NONE || z < t || !has(s, z, REL_CC) || !is_alike(s, t, z)) return ATT_NONE;
    return z + 1 < s->end && s->w[z + 1].upos == UPOS_PUNCT && has(s, z, REL_APPOS) ? ATT_NONE : z;
}

/* "X, Y and Z condemned it": Y does not tell who X is. */
static void join_list(tree *s, uint32_t t)
{
    uint32_t first = s->w[t].head, before = first_below(s, t);
    if (s->w[t].rel != REL_APPOS || first == ATT_NONE || first > t || before == s->first ||
        s->w[before - 1].upos != UPOS_PUNCT || s->w[first].upos != UPOS_PROPN ||
        !is_alike(s, first, t))
        return;
    uint32_t last = last_of_list(s, t, t);
    if (last == ATT_NONE && last_of_list(s, t, first) == ATT_NONE) return;
    s->w[t].rel = REL_CONJ;
    if (last != ATT_NONE) hang(s, last, first, REL_CONJ);
}

/* "minister X and minister Y": Y's title stands beside X's, not beside his name. */
static void join_titled(tree *s, uint32_t t)
{
    uint32_t name = s->w[t].head, title = name == ATT_NONE ? ATT_NONE : s->w[name].head;
    if (s->w[t].rel != REL_CONJ || name > t || s->w[name].rel != REL_APPOS ||
        s->w[name].upos != UPOS_PROPN || s->w[title].upos != UPOS_NOUN ||
        first_below(s, name) != title + 1 || !has(s, t, REL_APPOS))
        return;
    hang(s, t, title, REL_CONJ);
}

/* "granted Ghana a loan": no verb has two objects. */
static void part_objects(tree *s, uint32_t verb)
{
    uint32_t one = child(s, verb, REL_OBJ), other = ATT_NONE;
    if (one == ATT_NONE || one < verb || has(s, verb, REL_IOBJ)) return;
    for (uint32_t t = one + 1; t < s->end && s->w[t].upos != UPOS_PUNCT && other == ATT_NONE; t++)
        if (s->w[t].head == verb && s->w[t].rel == REL_OBJ) other = t;
    if (other != ATT_NONE && s->w[one].upos == UPOS_PROPN && s->w[other].upos == UPOS_NOUN)
        s->w[one].rel = REL_IOBJ;
}

/* "Minister Ana Lopes and Minister Omar Diallo": joined to the name, not to its last part. */
static void join_whole(tree *s, uint32_t t)
{
    uint32_t name = s->w[t].head;
    if (s->w[t].rel != REL_CONJ || name == ATT_NONE || s->w[name].rel != REL_FLAT) return;
    while (s->w[name].rel == REL_FLAT && s->w[name].head < name) name = s->w[name].head;
    hang(s, t, name, REL_CONJ);
}

/* "The report that X attacked Y": a clause with an object of its own is what the noun tells, and
 * its "that" stands for nothing. */
static void find_content(tree *s, uint32_t verb)
{
    if (s->w[verb].rel != REL_ACL_RELCL || !has(s, verb, REL_NSUBJ)) return;
    uint32_t that = ATT_NONE, object = ATT_NONE;
    for (uint32_t c = s->first; c < s->end; c++) {
        if (s->w[c].head != verb) continue;
        if (c < verb && strcmp(s->w[c].lemma, "that") == 0) that = c;
        if (c > verb && s->w[c].rel == REL_OBJ && is_noun(s, c)) object = c;
    }
    if (that == ATT_NONE || child(s, verb, REL_NSUBJ) < that) return;
    if (s->w[that].rel != REL_MARK && (s->w[that].rel != REL_OBJ || object == ATT_NONE)) return;
    s->w[that].rel = REL_MARK;
    s->w[that].upos = UPOS_SCONJ;
    s->w[verb].rel = REL_ACL;
}

void att_trees_mend(const char *text, const att_segments *segments, att_syntax *syntax)
{
    tree s = {.text = text, .segments = segments, .w = syntax->word};
    for (uint32_t i = 0; i < segments->sentence_n; i++) {
        s.first = segments->sentence[i].first;
        s.end = s.first + segments->sentence[i].token_n;
        for (uint32_t t = s.first; t < s.end; t++) {
            uint32_t upos = s.w[t].upos;
            if (upos == UPOS_NOUN) find_receiver(&s, t);
            join_whole(&s, t);
            if (upos == UPOS_NOUN) join_titled(&s, t);
            if (upos == UPOS_PROPN) join_list(&s, t);
            if (upos != UPOS_VERB) continue;
            find_content(&s, t);
            find_verb(&s, t);
            find_due(&s, t);
            find_object(&s, t);
            find_late_object(&s, t);
            part_objects(&s, t);
            free_clause(&s, t);
            if (t > s.first) part_clauses(&s, t);
            raise_past(&s, t);
            if (t > s.first) raise_infinitive(&s, t);
        }
    }
}
