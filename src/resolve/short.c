/* short.c: countries and bodies by a word of their kind: "the kingdom", "its neighbour". */
#include <string.h>
#include <strings.h>

#include "resolve/resolve.h"

enum { reach = 200, hops_max = 6 };

/* The phrases of whose.txt headed by h: the longest whose kind is that, or a list of countries. */
static const att_match *word_of(const att_reading *r, uint32_t h)
{
    const att_match *best = NULL;
    for (uint32_t m = r->lemma_at[h]; m != ATT_NONE; m = r->match[m].next) {
        if (r->match[m].kind != ATT_WHOSE) continue;
        const char *kind = att_pack_str(r->pack, r->match[m].row);
        int ours = !strncmp(kind, "one ", 4) || !strcmp(kind, "state") || !strcmp(kind, "union") ||
                   !strcmp(kind, "neighbour");
        if (ours && (!best || r->match[m].token_n > best->token_n)) best = &r->match[m];
    }
    return best;
}

/* Of the clause that t stands in, unless t is part of it; or ATT_NONE. */
static uint32_t clause_subject(const att_reading *r, uint32_t t)
{
    uint32_t below = t, up = att_at(r, t)->head;
    for (int hops = 0; up != ATT_NONE && hops < hops_max; hops++) {
        uint32_t s = att_child(r, up, REL_NSUBJ);
        if (s == ATT_NONE) s = att_child(r, up, REL_NSUBJ_PASS);
        if (s == below) return ATT_NONE;
        if (s != ATT_NONE && att_at(r, up)->upos == UPOS_VERB) return s;
        below = up;
        up = att_at(r, up)->head;
    }
    return ATT_NONE;
}

static const char *code_of(const att_entities *e, uint32_t t)
{
    if (t == ATT_NONE) return "";
    const att_actor *a = &e->at[t];
    return a->group_n ? e->at[a->group[0]].code : a->code;
}

/* "the kingdom", "that country", "its neighbour", no more than adjectives beside it. */
static int is_short(const att_reading *r, const att_match *word, uint32_t owner)
{
    uint32_t t = word->head;
    const att_word *w = att_at(r, t);
    if (w->upos != UPOS_NOUN || (w->features & FEAT_PLUR)) return 0;
    int definite = owner != ATT_NONE && att_at(r, owner)->upos == UPOS_PRON;
    for (uint32_t c = r->child[t]; c != ATT_NONE; c = r->sibling[c]) {
        uint32_t rel = att_at(r, c)->rel;
        if (rel == REL_DET && (att_lemma_is(r, c, "the") || att_lemma_is(r, c, "that")))
            definite = 1;
        if (rel == REL_NMOD || rel == REL_APPOS || rel == REL_FLAT || rel == REL_CONJ ||
            rel == REL_ACL_RELCL || rel == REL_NUMMOD ||
            (att_at(r, c)->upos == UPOS_PROPN && c < word->first) ||
            att_lemma_is(r, c, "other") || att_lemma_is(r, c, "third") ||
            att_lemma_is(r, c, "whole"))
            return 0;
    }
    return definite && w->rel != REL_COMPOUND && w->rel != REL_NMOD_DESC;
}

static int fits(const att_entities *e, uint32_t k, const char *kind, const char *const apart[2])
{
    const att_actor *a = &e->at[k];
    if (a->group_n || !strcmp(a->code, apart[0]) || !strcmp(a->code, apart[1])) return 0;
    if (!strcmp(kind, "union"))
        return a->kind == ACTOR_ORG && a->code[0] && strstr("IGO UNO EUR", a->code);
    if (a->kind != ACTOR_COUNTRY || strlen(a->code) != 3) return 0;
    return strncmp(kind, "one ", 4) != 0 || strstr(kind, a->code);
}

static int is_subject(const att_reading *r, uint32_t k)
{
    return att_rel_base((att_rel)att_at(r, k)->rel) == REL_NSUBJ;
}

/* Those of the nearest sentence that has any: its subject, else the nearest. */
static uint32_t nearest(const att_reading *r, const att_entities *e, uint32_t t, const char *kind,
                        const char *const apart[2])
{
    uint32_t best = ATT_NONE;
    for (uint32_t k = t; k-- > 0 && t - k < reach;) {
        if (best != ATT_NONE && r->sentence[k] != r->sentence[best]) break;
        if (!fits(e, k, kind, apart)) continue;
        if (best == ATT_NONE || (is_subject(r, k) && !is_subject(r, best))) best = k;
    }
    return best;
}

uint32_t att_short_for(const att_reading *r, const att_entities *e, uint32_t t, uint32_t owner)
{
    const att_match *word = word_of(r, t);
    if (!word || !is_short(r, word, owner)) return ATT_NONE;
    const char *kind = att_pack_str(r->pack, word->row);
    int neighbour = !strcmp(kind, "neighbour");
    if (neighbour != (owner != ATT_NONE)) return ATT_NONE;
    uint32_t subject = clause_subject(r, t);
    if (neighbour && !code_of(e, owner)[0] && subject == ATT_NONE) return ATT_NONE;
    const char *const apart[2] = {subject < t ? code_of(e, subject) : "", code_of(e, owner)};
    return nearest(r, e, t, kind, apart);
}

/* "thanked it for", "urged it to", "accused it of": by what more the verb takes, "it" acts. */
static int is_addressed(const att_reading *r, uint32_t t)
{
    uint32_t verb = att_at(r, t)->head;
    if (verb == ATT_NONE || att_at(r, verb)->upos != UPOS_VERB || !att_rel_is(r, t, REL_OBJ))
        return 0;
    for (uint32_t c = r->child[verb]; c != ATT_NONE; c = r->sibling[c]) {
        uint32_t rel = att_at(r, c)->rel;
        if (c < t) continue;
        if (rel == REL_XCOMP || rel == REL_CCOMP) return 1;
        if ((rel == REL_OBL || rel == REL_ADVCL) && (att_child_lemma(r, c, "of") != ATT_NONE ||
                                                     att_child_lemma(r, c, "for") != ATT_NONE ||
                                                     att_child_lemma(r, c, "against") != ATT_NONE))
            return 1;
    }
    return 0;
}

uint32_t att_addressed(const att_reading *r, const att_entities *e, uint32_t t)
{
    if (!att_lemma_is(r, t, "it") || !is_addressed(r, t)) return ATT_NONE;
    uint32_t subject = clause_subject(r, t);
    const char *const apart[2] = {subject < t ? code_of(e, subject) : "", ""};
    uint32_t who = nearest(r, e, t, "state", apart);
    return who != ATT_NONE && r->sentence[who] + 1 >= r->sentence[t] ? who : ATT_NONE;
}

/* The countries coordinated with k; how many, if all are countries. */
static uint32_t several(const att_reading *r, const att_entities *e, uint32_t k, uint32_t out[3])
{
    uint32_t n = 0;
    if (att_rel_is(r, k, REL_CONJ)) k = att_at(r, k)->head;
    out[n++] = k;
    for (uint32_t c = r->child[k]; c != ATT_NONE; c = r->sibling[c]) {
        if (!att_rel_is(r, c, REL_CONJ)) continue;
        if (n == 3) return 0;
        out[n++] = c;
    }
    for (uint32_t i = 0; i < n; i++)
        if (e->at[out[i]].kind != ACTOR_COUNTRY || e->at[out[i]].group_n) return 0;
    return n;
}

uint32_t att_several(const att_reading *r, const att_entities *e, uint32_t t, uint32_t before,
                     uint32_t out[3])
{
    uint32_t subject = clause_subject(r, t), n = 0;
    if (before != ATT_NONE) {
        n = several(r, e, before, out);
        return n > 1 ? n : 0;
    }
    for (uint32_t k = t; k-- > 0 && r->sentence[k] + 1 >= r->sentence[t];) {
        if (!att_rel_is(r, k, REL_CONJ) || att_at(r, k)->head == subject) continue;
        n = several(r, e, k, out);
        if (n > 1 && out[n - 1] < t) return n;
    }
    return 0;
}
