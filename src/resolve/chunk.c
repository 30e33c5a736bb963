/* chunk.c: see resolve.h. The words around a head: the run of tokens that make one name phrase
 * with it, and which words of the lexicon stand there. */
#include <string.h>

#include "resolve/resolve.h"

enum { chunk_max = 14 };

static int is_inner(att_rel rel)
{
    switch (rel) {
    case REL_AMOD: case REL_COMPOUND: case REL_FLAT: case REL_NMOD_POSS: case REL_NMOD_DESC:
    case REL_NMOD_UNMARKED: case REL_DET: case REL_NUMMOD: case REL_CASE: case REL_PUNCT:
    case REL_NMOD: case REL_APPOS: case REL_FIXED: case REL_GOESWITH: return 1;
    default: return 0;
    }
}

static int is_gap(const att_reading *r, uint32_t t)
{
    uint32_t upos = att_at(r, t)->upos;
    return att_form_is(r, t, ",") || att_form_is(r, t, ":") || upos == UPOS_ADP ||
           upos == UPOS_VERB || upos == UPOS_CCONJ || upos == UPOS_PRON;
}

/* The run of tokens around h that make one name phrase with it. */
void att_chunk(const att_reading *r, uint32_t h, uint32_t *first, uint32_t *last)
{
    const att_sentence *s = &r->segments->sentence[r->sentence[h]];
    *first = *last = h;
    while (*first > s->first && *last - *first < chunk_max && !is_gap(r, *first - 1) &&
           att_below(r, *first - 1, h) && is_inner((att_rel)att_at(r, *first - 1)->rel))
        --*first;
    while (*last + 1 < s->first + s->token_n && *last - *first < chunk_max &&
           !is_gap(r, *last + 1) && att_below(r, *last + 1, h) &&
           is_inner((att_rel)att_at(r, *last + 1)->rel))
        ++*last;
    uint32_t name = r->inside[*first]; /* "United" of a name, read as a verb, belongs to it */
    if (name != ATT_NONE && r->match[name].first < *first) *first = r->match[name].first;
    if (*first > s->first && att_at(r, *first - 1)->upos == UPOS_DET && att_below(r, *first - 1, h))
        --*first;
}

const att_match *att_name_within(const att_reading *r, uint32_t first, uint32_t last,
                                 att_entry_kind kind)
{
    for (uint32_t t = first; t <= last; t++) {
        const att_match *m = att_match_of(r, t, kind);
        if (m) return m;
    }
    return NULL;
}

/* "Republic" in "Republic of X" is no office. */
static int is_in_name(const att_reading *r, const att_match *role)
{
    uint32_t m = r->inside[role->first];
    const att_match *name = m == ATT_NONE ? NULL : &r->match[m];
    return name && name->kind <= ATT_ORG &&
           role->first + role->token_n <= name->first + name->token_n;
}

/* 0 where the word is the body only alone and with a capital, "the House", and stands otherwise. */
static int is_written(const att_reading *r, uint32_t t)
{
    if (strcmp(att_whose(r, t), "capital") != 0) return 1;
    char first = r->text[r->segments->token[t].off];
    return first >= 'A' && first <= 'Z' && t && att_form_is(r, t - 1, "the") &&
           att_child(r, t, REL_COMPOUND) == ATT_NONE && att_child(r, t, REL_NMOD) == ATT_NONE &&
           !att_rel_is(r, t, REL_COMPOUND) && att_child(r, t, REL_FLAT) == ATT_NONE;
}

/* The longest role phrase in the run, the last one among equals. */
const att_match *att_role_within(const att_reading *r, uint32_t first, uint32_t last)
{
    const att_match *best = NULL;
    for (uint32_t t = first; t <= last; t++)
        for (uint32_t m = r->lemma_at[t]; m != ATT_NONE; m = r->match[m].next) {
            const att_match *match = &r->match[m];
            if (match->kind != ATT_ROLE || match->first < first || is_in_name(r, match)) continue;
            if (match->token_n == 1 && (att_at(r, t)->upos == UPOS_ADJ || !is_written(r, t)))
                continue; /* "a general strike", "the house" */
            if (!best || match->token_n >= best->token_n) best = match;
        }
    return best;
}

int att_is_ethnic(const att_reading *r, const att_match *m)
{
    return m->kind == ATT_DEMONYM && m->first > 0 && att_lemma_is(r, m->first - 1, "ethnic");
}

const att_match *att_country_within(const att_reading *r, uint32_t first, uint32_t last)
{
    static const att_entry_kind kind[] = {ATT_DEMONYM, ATT_COUNTRY, ATT_CAPITAL, ATT_SEAT};
    for (size_t k = 0; k < sizeof kind / sizeof *kind; k++) {
        const att_match *m = att_name_within(r, first, last, kind[k]);
        if (m && !att_is_ethnic(r, m)) return m;
    }
    return NULL;
}

int att_is_nominal(const att_reading *r, uint32_t t)
{
    uint32_t upos = att_at(r, t)->upos;
    return upos == UPOS_NOUN || upos == UPOS_PROPN || upos == UPOS_PRON || upos == UPOS_ADJ ||
           upos == UPOS_X;
}
