/* promiser.c: who makes a promise. */
#include <string.h>

#include "record/parts.h"

/* 1: a step of the agreement was read from this token; "it" is any earlier one. */
static int is_of(const att_maker *m, const att_agreement *a, uint32_t paper)
{
    const att_reading *r = reading(m);
    att_span at = att_span_of(r, paper, paper);
    if (att_at(r, paper)->upos == UPOS_PRON) return a->step[0].sentence < r->sentence[paper];
    for (uint32_t k = 0; k < a->step_n; k++) {
        att_span step = a->step[k].evidence;
        if (at.off >= step.off && at.off < step.off + step.len) return 1;
    }
    return 0;
}

/* "the treaty will be signed", "they will sign it": those whose treaty it is. */
static void parties_of(const att_maker *m, const att_promise *p, att_nations *list)
{
    uint32_t paper = att_child(reading(m), p->act, REL_OBJ);
    if (paper == ATT_NONE) paper = att_own_subject(reading(m), p->act);
    for (uint32_t i = m->out->agreement_n; paper != ATT_NONE && i-- > 0;) {
        const att_agreement *a = &m->out->agreement[i];
        if (!is_of(m, a, paper)) continue;
        for (uint32_t j = 0; j < a->party_n; j++) att_nations_add(list, a->party[j].code, paper);
        return;
    }
}

/* "The sides agreed to": the two countries of the story. */
static void both_sides(const att_maker *m, att_promise *p)
{
    uint32_t s = p->bound ? p->bound : att_doer(reading(m), p->word);
    if (p->bound && m->nation_n == 2 && att_child_lemma(reading(m), s, "each") != ATT_NONE)
        for (uint32_t i = 0; i < 2; i++) att_nations_add(&p->by, m->nation[i], s);
    if (s == ATT_NONE || m->nation_n != 2 || !att_label(reading(m), s, "both", NULL) ||
        !(att_at(reading(m), s)->features & FEAT_PLUR))
        return;
    for (uint32_t i = 0; i < 2; i++) att_nations_add(&p->by, m->nation[i], s);
}

/* "the sides": no words of their own that say which. */
static int is_plain_both(const att_maker *m, const att_promise *p)
{
    const att_reading *r = reading(m);
    uint32_t s = att_doer(r, p->word);
    if (s == ATT_NONE || !att_label(r, s, "both", NULL)) return p->bound != 0;
    for (uint32_t c = r->child[s]; c != ATT_NONE; c = r->sibling[c])
        if (!att_rel_is(r, c, REL_DET) && !att_rel_is(r, c, REL_NUMMOD)) return 0;
    return 1;
}

/* "Its exports will double": of a country, and neither a side, an office nor one it sends. */
static int is_thing(const att_maker *m, uint32_t t)
{
    const att_reading *r = reading(m);
    return m->in->entities->at[t].kind == ACTOR_MODIFIED && att_at(r, t)->upos == UPOS_NOUN &&
           !att_label(r, t, "both", NULL) && !att_label(r, t, "level", NULL) &&
           !att_label(r, t, "sent", NULL);
}

/* "British credits will", "the relief announced by X will": the words below a thing are no doer. */
static int is_of_thing(const att_maker *m, uint32_t t, uint32_t subject)
{
    const att_reading *r = reading(m);
    if (subject == ATT_NONE || subject == t || !att_below(r, t, subject) ||
        m->in->entities->at[t].kind == ACTOR_ORG || att_label(r, subject, "money", NULL))
        return 0; /* "the Fund's board", "5m dollars of X will go to Y" */
    uint32_t kind = m->in->entities->at[subject].kind;
    return att_at(r, subject)->upos == UPOS_NOUN &&
           (kind == ACTOR_NONE || kind == ACTOR_MODIFIED) && !att_match_of(r, subject, ATT_ROLE) &&
           !att_label(r, subject, "both", NULL) && !att_label(r, subject, "level", NULL) &&
           !att_label(r, subject, "sent", NULL);
}

/* Of the parties of a country, which speak for no state, unless they rule. */
static int is_faction(const att_actor *a)
{
    return (strstr(a->sector, "PTY") || strstr(a->sector, "OPP")) && !strstr(a->sector, "GOV");
}

/* Firms, factions, private persons and things promise nothing between nations. */
static void keep_officials(const att_maker *m, att_nations *by)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < by->n; i++) {
        uint32_t t = by->token[i];
        if (!att_is_official(m, t) || is_thing(m, t) || is_faction(&m->in->entities->at[t]))
            continue;
        by->code[n] = by->code[i];
        by->token[n++] = by->token[i];
    }
    by->n = n;
}

int att_is_coming(const att_reading *r, uint32_t t, uint32_t subject)
{
    if (att_rel_is(r, subject, REL_NSUBJ_PASS)) return att_label(r, t, "act", NULL) != NULL;
    return att_label(r, t, "coming", NULL) && att_child(r, t, REL_OBJ) == ATT_NONE;
}

/* "X said it would": X, where nobody knows who "it" is. */
static void who_says_so(const att_maker *m, att_promise *p)
{
    const att_reading *r = reading(m);
    uint32_t s = att_own_subject(r, p->act), up = att_at(r, p->word)->head;
    if (s == ATT_NONE || up == ATT_NONE || !att_rel_is(r, p->word, REL_CCOMP) ||
        !att_match_of(r, up, ATT_SAY) ||
        (!(att_at(r, s)->features & FEAT_PERSONAL) && !att_is_coming(r, p->act, s)))
        return;
    uint32_t from = r->segments->sentence[r->sentence[up]].first;
    att_nations_slot(m, up, "subj", &p->by);
    for (uint32_t t = from; t < up && !p->by.n; t++)
        if (!att_below(r, t, p->word)) att_nations_of(m, t, &p->by);
    if (p->by.n > 1) p->by.n = 0;
}

static void leave_things(const att_maker *m, att_promise *p)
{
    uint32_t n = 0, s = att_own_subject(reading(m), p->word);
    for (uint32_t i = 0; i < p->by.n; i++) {
        if (is_of_thing(m, p->by.token[i], s)) continue;
        p->by.code[n] = p->by.code[i];
        p->by.token[n++] = p->by.token[i];
    }
    p->by.n = n;
}

/* "X, Y and Z said that they would": all who say so. */
static void those_who_say(const att_maker *m, att_promise *p)
{
    const att_reading *r = reading(m);
    uint32_t s = att_own_subject(r, p->act), up = att_at(r, p->act)->head;
    att_nations all = {.n = 0};
    if (s == ATT_NONE || up == ATT_NONE || !att_rel_is(r, p->act, REL_CCOMP) ||
        !(att_at(r, s)->features & FEAT_PERSONAL) || !(att_at(r, s)->features & FEAT_PLUR))
        return;
    att_nations_slot(m, up, "subj", &all);
    if (all.n > 1) p->by = all;
}

/* Of the clause of the act: "promised that X would", "and X is to". */
static void doer_of_act(const att_maker *m, att_promise *p)
{
    const att_reading *r = reading(m);
    uint32_t outer = att_child(r, p->act, att_is_due(r, p->act) ? REL_NSUBJ : REL_NSUBJ_OUTER);
    if (outer != ATT_NONE)
        att_nations_of(m, outer, &p->by);
    else if (p->act != p->word &&
             (att_rel_is(r, p->act, REL_CCOMP) || att_rel_is(r, p->act, REL_ACL_RELCL)))
        att_nations_slot(m, p->act, "subj", &p->by);
    if (!att_label(r, p->word, "vouch", NULL) && p->by.n) return;
    keep_officials(m, &p->by); /* "promised that gas would flow": the one who promises */
}

/* "is committed to", "is prepared to": whoever it is said of. */
static uint32_t bound_to(const att_reading *r, uint32_t word)
{
    if (att_child(r, word, REL_AUX_PASS) == ATT_NONE || !att_label(r, word, "bound", NULL))
        return ATT_NONE;
    uint32_t s = att_child(r, word, REL_NSUBJ_PASS);
    return s == ATT_NONE && att_rel_is(r, word, REL_CONJ)
               ? att_own_subject(r, att_at(r, word)->head)
               : s;
}

/* "expressed readiness to", "X's intention to" */
static void owner_of_noun(const att_maker *m, att_promise *p)
{
    const att_reading *r = reading(m);
    uint32_t s = att_own_subject(r, p->word), up = att_at(r, p->word)->head;
    if (s != ATT_NONE) att_nations_of(m, s, &p->by);
    if (!p->by.n) att_nations_slot(m, p->word, "by", &p->by);
    if (!p->by.n) att_nations_slot(m, p->word, "from", &p->by);
    for (uint32_t c = r->child[p->word]; c != ATT_NONE && c < p->word; c = r->sibling[c])
        if (!p->by.n && !att_rel_is(r, c, REL_DET)) att_nations_of(m, c, &p->by);
    int with = att_rel_is(r, p->word, REL_OBL) && att_child_lemma(r, p->word, "with") != ATT_NONE;
    int of_verb = with || att_rel_is(r, p->word, REL_OBJ) || att_rel_is(r, p->word, REL_XCOMP);
    if (!p->by.n && up != ATT_NONE && of_verb) /* "came with a promise to", "stood ready to" */
        att_nations_slot(m, up, "subj", &p->by);
}

/* "X would sign a contract with Y": X's word. */
static int names_other(const att_maker *m, const att_promise *p)
{
    att_nations with = {.n = 0};
    uint32_t paper = att_child(reading(m), p->act, REL_OBJ);
    att_nations_slot(m, p->act, "with", &with);
    if (paper != ATT_NONE) att_nations_slot(m, paper, "with", &with);
    return with.n && !att_nations_have(&with, p->by.code[0]);
}

int att_is_taken(const att_reading *r, uint32_t verb)
{
    return att_label(r, verb, "taken", NULL) && att_child(r, verb, REL_OBJ) != ATT_NONE;
}

void att_promised_by(const att_maker *m, att_promise *p)
{
    const att_reading *r = reading(m);
    if (att_is_taken(r, p->act)) { /* "is to get a radar from X": X */
        att_nations_slot(m, p->act, "from", &p->by);
        keep_officials(m, &p->by);
        if (p->by.n) return;
    }
    if (p->bound) att_nations_of(m, p->bound, &p->by);
    if (!p->by.n && is_plain_both(m, p)) both_sides(m, p);
    if (p->by.n) return;
    those_who_say(m, p);
    if (!p->by.n) doer_of_act(m, p);
    if (p->bound) return;
    uint32_t bound = p->act != p->word ? bound_to(r, p->word) : ATT_NONE;
    if (!p->by.n && bound != ATT_NONE)
        att_nations_of(m, bound, &p->by);
    else if (!p->by.n)
        att_nations_slot(m, p->word, "subj", &p->by);
    if (p->act == p->word) leave_things(m, p);
    keep_officials(m, &p->by);
    uint32_t whose = att_child(r, p->word, REL_NMOD_POSS); /* "voiced the kingdom's readiness" */
    if (!p->by.n && whose != ATT_NONE && att_at(r, whose)->upos != UPOS_PRON)
        att_nations_of(m, whose, &p->by);
    if (!p->by.n) who_says_so(m, p);
    if (!p->by.n && att_at(r, p->word)->upos != UPOS_VERB) owner_of_noun(m, p);
    keep_officials(m, &p->by);
    if (att_labelled(r, p->act, "act", "sign") && !(p->by.n == 1 && names_other(m, p)))
        parties_of(m, p, &p->by);
    if (!p->by.n) both_sides(m, p);
}
