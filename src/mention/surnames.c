/* surnames.c: "Kanye West ... West's family": the last word of a person's full name, and that word
 * alone elsewhere in the story, names no place, people or state. */
#include "mention/surnames.h"

#include <string.h>

/* One word that names a place, a people or a state, and nobody else. */
static int is_geographic(const att_reading *r, uint32_t t)
{
    uint32_t m = r->inside[t];
    if (m == ATT_NONE || r->match[m].token_n != 1 || att_at(r, t)->upos != UPOS_PROPN) return 0;
    return !att_match_of(r, t, ATT_ORG) && !att_match_of(r, t, ATT_PERSON);
}

/* "Kanye West": behind a first name, in a name that the parser takes for a person's. */
static int ends_full_name(const att_reading *r, uint32_t t)
{
    uint32_t head = att_at(r, t)->head;
    return att_rel_is(r, t, REL_FLAT) && head != ATT_NONE && head < t &&
           att_at(r, t)->name == NAME_PER && att_at(r, head)->name == NAME_PER &&
           !att_match_of(r, t - 1, ATT_ROLE) &&
           (r->inside[t - 1] == ATT_NONE || is_geographic(r, t - 1));
}

static int same_form(const att_reading *r, uint32_t a, uint32_t b)
{
    const att_token *x = &r->segments->token[a], *y = &r->segments->token[b];
    return x->len == y->len && !memcmp(r->text + x->off, r->text + y->off, x->len);
}

static int may_be_person(const att_reading *r, uint32_t t)
{
    return att_at(r, t)->name == NAME_PER || att_at(r, t)->name == NAME_NONE;
}

static void forget(att_reading *r, uint32_t t)
{
    r->name_at[t] = r->inside[t] = ATT_NONE;
}

void att_surnames(att_reading *r)
{
    uint32_t n = r->segments->token_n;
    for (uint32_t t = 1; t < n; t++) {
        if (!is_geographic(r, t) || !ends_full_name(r, t)) continue;
        forget(r, t);
        for (uint32_t k = 0; k < n; k++)
            if (same_form(r, k, t) && is_geographic(r, k) && may_be_person(r, k)) forget(r, k);
    }
}
