#include "relate/look.h"

#include <stdio.h>
#include <string.h>

typedef struct looker {
    const att_relate_in *in;
    const att_reading *r;
    const uint32_t *on;
    att_arena *arena;
    att_look *out;
} looker;

enum { name_max = 120 };

/* A name is kept once; what does not fit the table or a name is left out. */
static void keep(looker *l, const char *name)
{
    for (uint32_t i = 0; i < l->out->n; i++)
        if (strcmp(l->out->name[i], name) == 0) return;
    if (l->out->n == ATT_LOOK_MAX) return;
    const char *own = att_arena_text(l->arena, name, strlen(name));
    if (own) l->out->name[l->out->n++] = own;
}

static void say(looker *l, const char *kind, const char *a, const char *with, const char *b)
{
    char name[name_max];
    int n = snprintf(name, sizeof name, "%s=%s%s%s", kind, a, with, b);
    if (n > 0 && n < name_max) keep(l, name);
}

static const char *lemma(const looker *l, uint32_t t) { return att_at(l->r, t)->lemma; }

static int is_content(const looker *l, uint32_t t)
{
    uint32_t upos = att_at(l->r, t)->upos;
    return upos == UPOS_VERB || upos == UPOS_NOUN || upos == UPOS_ADJ;
}

static int is_verb(const looker *l, uint32_t t) { return att_at(l->r, t)->upos == UPOS_VERB; }

/* Names are all alike: who they are is no matter of the words. */
static void say_word(looker *l, const char *kind, uint32_t t)
{
    int name = att_at(l->r, t)->upos == UPOS_PROPN;
    say(l, kind, name ? "" : lemma(l, t), ".", att_part_name(l->r, t));
}

static int in_mark(const looker *l, uint32_t t)
{
    const att_mark *m[] = {&l->in->source, &l->in->target};
    for (int i = 0; i < 2; i++)
        if (m[i]->head != ATT_NONE && t >= m[i]->first && t <= m[i]->last) return 1;
    return 0;
}

/* ---- the lexicon's word on a word ---- */

static void say_classes(looker *l, const char *kind, uint32_t t)
{
    for (uint32_t m = l->r->lemma_at[t]; m != ATT_NONE; m = l->r->match[m].next)
        if (l->r->match[m].kind == ATT_CLASS)
            say(l, kind, att_pack_str(l->r->pack, l->r->pack->class_s[l->r->match[m].row]), "", "");
}

static void say_frames(looker *l, const char *kind, uint32_t t)
{
    uint32_t n = 0, seen = 0;
    char pos = att_frame_pos(l->r, t);
    if (!pos) return;
    const char *word = lemma(l, t);
    const att_pack_frame *f = att_pack_frames(l->r->pack, word, strlen(word), pos, &n);
    for (uint32_t i = 0; i < n; i++) {
        if (f[i].op) say(l, kind, "op", "", (const char[]){(char)('a' + f[i].op), 0});
        if (f[i].op || f[i].flags & ATT_FRAME_NO_EVENT || seen & 1u << f[i].type) continue;
        seen |= 1u << f[i].type;
        say(l, kind, plover_types[f[i].type].name, "", "");
    }
}

/* ---- the marks ---- */

static void look_at_mark(looker *l, const att_mark *m, const char *kind[6])
{
    if (m->head == ATT_NONE) {
        say(l, kind[0], "none", "", "");
        return;
    }
    uint32_t up = att_at(l->r, m->head)->head;
    say_word(l, kind[0], m->head);
    for (uint32_t t = m->first; t <= m->last; t++)
        if (t != m->head && is_content(l, t)) say(l, kind[1], lemma(l, t), "", "");
    say(l, kind[2], l->in->entities->at[m->head].sector, "", "");
    say(l, kind[3], att_rel_name[att_rel_base(att_at(l->r, m->head)->rel)], "", "");
    if (up == ATT_NONE) return;
    say(l, kind[4], att_case_of(l->r, m->head), "", "");
    say(l, kind[5], lemma(l, up), "|", att_case_of(l->r, m->head));
}

/* ---- the path ---- */

static void look_under(looker *l, uint32_t v, uint32_t c)
{
    att_rel rel = att_rel_base(att_at(l->r, c)->rel);
    if (rel == REL_AUX || rel == REL_AUX_PASS || rel == REL_COP || rel == REL_COMPOUND ||
        rel == REL_ADVMOD)
        say(l, rel == REL_ADVMOD || rel == REL_COMPOUND ? "m" : "x", lemma(l, c), "", "");
    if (rel == REL_COMPOUND || rel == REL_ADVMOD) say(l, "vm", lemma(l, v), "|", lemma(l, c));
    if (in_mark(l, c)) return;
    if (rel == REL_OBJ || rel == REL_NSUBJ) {
        const char *kind = rel == REL_OBJ || att_rel_is(l->r, c, REL_NSUBJ_PASS) ? "o" : "u";
        say_word(l, kind, c);
        say(l, *kind == 'o' ? "vo" : "vu", lemma(l, v), "|", lemma(l, c));
        if (*kind == 'o') {
            say_classes(l, "oc", c);
            say_frames(l, "of", c);
            for (uint32_t k = l->r->child[c]; k != ATT_NONE; k = l->r->sibling[k])
                if (is_content(l, k) && !in_mark(l, k)) say(l, "om", lemma(l, k), "", "");
        }
    }
    if (rel == REL_XCOMP || rel == REL_CCOMP || rel == REL_ADVCL || rel == REL_ACL) {
        say_word(l, "y", c);
        say_frames(l, "yf", c);
    }
    if (rel == REL_OBL || rel == REL_NMOD) say(l, "n", att_case_of(l->r, c), "|", lemma(l, c));
}

static void look_on_path(looker *l, uint32_t t)
{
    static const char *const say_kind[] = {"",       "say", "think",   "deny", "praise",
                                           "blame", "ask", "promise", "warn"};
    say_word(l, "p", t);
    say_classes(l, "pc", t);
    say_frames(l, "pf", t);
    const att_match *speech = att_match_of(l->r, t, ATT_SAY);
    if (speech && speech->row < sizeof say_kind / sizeof *say_kind)
        say(l, "ps", say_kind[speech->row], "", "");
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
    say_word(l, "v", l->out->predicate);
    say_frames(l, "vf", l->out->predicate);
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
        if (is_content(l, i) && between) say(l, "b", lemma(l, i), "", "");
        if (is_content(l, i) && clause) say(l, "k", lemma(l, i), "", "");
        if (last != ATT_NONE) say(l, "g", lemma(l, last), "_", lemma(l, i));
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

att_status att_look_at(const att_relate_in *in, const uint32_t *on, att_arena *arena, att_look *out,
                       att_error *err)
{
    static const char *source[] = {"sh", "sw", "ss", "sr", "sp", "sa"};
    static const char *target[] = {"th", "tw", "ts", "tr", "tp", "ta"};
    looker l = {in, in->reading, on, arena, out};
    out->n = 0;
    look_at_predicate(&l);
    for (uint32_t t = first_token(&l); t < last_token(&l); t++)
        if (on[t] && !in_mark(&l, t)) look_on_path(&l, t);
    look_at_mark(&l, &in->source, source);
    look_at_mark(&l, &in->target, target);
    if (in->source.head != ATT_NONE && in->target.head != ATT_NONE)
        say(&l, "order", in->source.first < in->target.first ? "st" : "ts", "", "");
    look_at_words(&l);
    if (arena->failed)
        return att_fail(err, ATT_ELIMIT, 0, "out of memory for relations; shorten the text");
    return ATT_OK;
}
