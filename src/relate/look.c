#include "relate/look.h"

#include <stdio.h>
#include <string.h>

typedef struct looker {
    const att_relate_in *in;
    const att_reading *r;
    const uint32_t *on;
    att_look *out;
    att_said *said; /* of out */
} looker;

static const char *lemma(const looker *l, uint32_t t) { return att_at(l->r, t)->lemma; }

static int is_content(const looker *l, uint32_t t)
{
    uint32_t upos = att_at(l->r, t)->upos;
    return upos == UPOS_VERB || upos == UPOS_NOUN || upos == UPOS_ADJ;
}

static int is_verb(const looker *l, uint32_t t) { return att_at(l->r, t)->upos == UPOS_VERB; }

static int in_mark(const looker *l, uint32_t t)
{
    const att_mark *m[] = {&l->in->source, &l->in->target};
    for (int i = 0; i < 2; i++)
        if (m[i]->head != ATT_NONE && t >= m[i]->first && t <= m[i]->last) return 1;
    return 0;
}

/* ---- the marks ---- */

static void look_at_mark(looker *l, const att_mark *m, const char *kind[6])
{
    if (m->head == ATT_NONE) {
        att_say(l->said, kind[0], "none", "", "");
        return;
    }
    uint32_t up = att_at(l->r, m->head)->head;
    att_say_word(l->said, kind[0], m->head);
    for (uint32_t t = m->first; t <= m->last; t++)
        if (t != m->head && is_content(l, t)) att_say(l->said, kind[1], lemma(l, t), "", "");
    att_say(l->said, kind[2], l->in->entities->at[m->head].sector, "", "");
    att_say(l->said, kind[3], att_rel_name[att_rel_base(att_at(l->r, m->head)->rel)], "", "");
    if (up == ATT_NONE) return;
    att_say(l->said, kind[4], att_case_of(l->r, m->head), "", "");
    att_say(l->said, kind[5], lemma(l, up), "|", att_case_of(l->r, m->head));
}

/* ---- the path ---- */

static void look_at_object(looker *l, uint32_t v, uint32_t o)
{
    att_say_word(l->said, "o", o);
    att_say(l->said, "vo", lemma(l, v), "|", lemma(l, o));
    att_say_classes(l->said, "oc", o);
    att_say_frames(l->said, "of", o);
    for (uint32_t c = l->r->child[o]; c != ATT_NONE; c = l->r->sibling[c])
        if (is_content(l, c) && !in_mark(l, c)) att_say(l->said, "om", lemma(l, c), "", "");
}

static void look_at_subject(looker *l, uint32_t v, uint32_t s)
{
    att_say_word(l->said, "u", s);
    att_say(l->said, "vu", lemma(l, v), "|", lemma(l, s));
}

static void look_under(looker *l, uint32_t v, uint32_t c)
{
    att_rel full = (att_rel)att_at(l->r, c)->rel, rel = att_rel_base(full);
    int adverb = rel == REL_COMPOUND || rel == REL_ADVMOD;
    if (adverb || rel == REL_AUX || rel == REL_COP)
        att_say(l->said, adverb ? "m" : "x", lemma(l, c), "", "");
    if (adverb) att_say(l->said, "vm", lemma(l, v), "|", lemma(l, c));
    if (in_mark(l, c)) return;
    if (rel == REL_OBJ || full == REL_NSUBJ_PASS) look_at_object(l, v, c);
    else if (rel == REL_NSUBJ) look_at_subject(l, v, c);
    if (rel == REL_XCOMP || rel == REL_CCOMP || rel == REL_ADVCL || rel == REL_ACL) {
        att_say_word(l->said, "y", c);
        att_say_frames(l->said, "yf", c);
    }
    if (rel == REL_OBL || rel == REL_NMOD)
        att_say(l->said, "n", att_case_of(l->r, c), "|", lemma(l, c));
}

static void look_on_path(looker *l, uint32_t t)
{
    static const char *const say_kind[] = {"",       "say", "think",   "deny", "praise",
                                           "blame", "ask", "promise", "warn"};
    att_say_word(l->said, "p", t);
    att_say_classes(l->said, "pc", t);
    att_say_frames(l->said, "pf", t);
    const att_match *speech = att_match_of(l->r, t, ATT_SAY);
    if (speech && speech->row < sizeof say_kind / sizeof *say_kind)
        att_say(l->said, "ps", say_kind[speech->row], "", "");
    for (uint32_t c = l->r->child[t]; c != ATT_NONE; c = l->r->sibling[c])
        if (!l->on[c] || in_mark(l, c)) look_under(l, t, c);
}

/* The highest word of the path, and the verb at or above it. */
static void look_at_predicate(looker *l)
{
    uint32_t top = l->in->target.head != ATT_NONE ? l->in->target.head : l->in->source.head;
    while (att_at(l->r, top)->head != ATT_NONE && l->on[att_at(l->r, top)->head])
        top = att_at(l->r, top)->head;
    uint32_t verb = top;
    while (verb != ATT_NONE && !is_verb(l, verb)) verb = att_at(l->r, verb)->head;
    l->out->predicate = verb == ATT_NONE ? top : verb;
    if (in_mark(l, l->out->predicate)) return;
    att_say_word(l->said, "v", l->out->predicate);
    att_say_frames(l->said, "vf", l->out->predicate);
    if (!l->on[l->out->predicate]) look_on_path(l, l->out->predicate);
}

/* ---- the words around ---- */

static void look_at_words(looker *l)
{
    const att_mark *s = &l->in->source, *t = &l->in->target;
    const att_sentence *sentence =
        &l->r->segments->sentence[l->r->sentence[l->out->predicate]];
    uint32_t low = s->last < t->first ? s->last : t->last, last = ATT_NONE;
    uint32_t high = s->last < t->first ? t->first : s->first;
    if (s->head == ATT_NONE || t->head == ATT_NONE) low = high = 0;
    for (uint32_t i = sentence->first; i < sentence->first + sentence->token_n; i++) {
        int clause = att_below(l->r, i, l->out->predicate), between = i > low && i < high;
        if (in_mark(l, i) || att_at(l->r, i)->upos == UPOS_PUNCT || !(clause || between)) {
            last = ATT_NONE;
            continue;
        }
        if (is_content(l, i) && between) att_say(l->said, "b", lemma(l, i), "", "");
        if (is_content(l, i) && clause) att_say(l->said, "k", lemma(l, i), "", "");
        if (last != ATT_NONE) att_say(l->said, "g", lemma(l, last), "_", lemma(l, i));
        last = att_at(l->r, i)->upos == UPOS_DET ? last : i;
    }
}

/* The sentences of the marks hold the whole path. */
static uint32_t first_token(const looker *l)
{
    uint32_t s = l->in->source.head, t = l->in->target.head; /* ATT_NONE is the largest */
    return l->r->segments->sentence[l->r->sentence[s < t ? s : t]].first;
}

static uint32_t last_token(const looker *l)
{
    uint32_t s = l->in->source.head, t = l->in->target.head;
    if (s == ATT_NONE || (t != ATT_NONE && t > s)) s = t;
    const att_sentence *last = &l->r->segments->sentence[l->r->sentence[s]];
    return last->first + last->token_n;
}

void att_look_at(const att_relate_in *in, const uint32_t *on, att_look *out)
{
    static const char *source[] = {"sh", "sw", "ss", "sr", "sp", "sa"};
    static const char *target[] = {"th", "tw", "ts", "tr", "tp", "ta"};
    looker l = {in, in->reading, on, out, &out->said};
    att_say_nothing(l.said, l.r, ATT_SAID_MAX, ATT_SAID_LONGEST);
    look_at_predicate(&l);
    for (uint32_t t = first_token(&l); t < last_token(&l); t++)
        if (on[t] && !in_mark(&l, t)) look_on_path(&l, t);
    look_at_mark(&l, &in->source, source);
    look_at_mark(&l, &in->target, target);
    if (in->source.head != ATT_NONE && in->target.head != ATT_NONE)
        att_say(l.said, "order", in->source.first < in->target.first ? "st" : "ts", "", "");
    look_at_words(&l);
}
