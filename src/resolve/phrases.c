/* phrases.c: those whom a noun phrase stands for by its form: "both countries", "a group of X". */
#include "resolve/resolve.h"

static int is_any(const att_reading *r, uint32_t t, const char *const *word, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (att_lemma_is(r, t, word[i])) return 1;
    return 0;
}

/* "the sides", no more: not "the sides of the road". */
static int is_bare(const att_reading *r, uint32_t t)
{
    uint32_t c = r->child[t];
    return att_lemma_is(r, t, "side") && c != ATT_NONE && att_lemma_is(r, c, "the") &&
           r->sibling[c] == ATT_NONE;
}

/* "the two sides", "both countries", "our peoples"; "the two leaders"; "the three countries" */
att_both att_both_of(const att_reading *r, uint32_t t)
{
    static const char *const state[] = {"side", "country", "nation", "state", "party", "government",
                                        "people", "capital", "neighbor", "neighbour", "ally",
                                        "power", "delegation", "ministry"};
    static const char *const person[] = {"minister", "leader", "president", "premier", "man",
                                         "woman", "official", "chief", "diplomat", "statesman",
                                         "counterpart", "envoy", "king"};
    int marked = is_bare(r, t);
    if (!(att_at(r, t)->features & FEAT_PLUR)) return BOTH_NONE;
    for (uint32_t c = r->child[t]; c != ATT_NONE; c = r->sibling[c])
        marked |= att_lemma_is(r, c, "both") || att_lemma_is(r, c, "our") ||
                  (att_lemma_is(r, c, "two") && att_child_lemma(r, t, "the") != ATT_NONE);
    int three = att_child_lemma(r, t, "three") != ATT_NONE;
    three &= att_child_lemma(r, t, "the") != ATT_NONE || att_child_lemma(r, t, "all") != ATT_NONE;
    if (three && is_any(r, t, state, sizeof state / sizeof *state)) return BOTH_THREE;
    if (!marked) return BOTH_NONE;
    if (is_any(r, t, person, sizeof person / sizeof *person)) return BOTH_PEOPLE;
    return is_any(r, t, state, sizeof state / sizeof *state) ? BOTH_STATES : BOTH_NONE;
}

/* "thousands of protesters", "a group of diplomats": those who are counted, or ATT_NONE. */
uint32_t att_counted(const att_reading *r, uint32_t h)
{
    static const char *const word[] = {"thousand", "hundred", "dozen",   "score",   "million",
                                       "number",   "group",   "crowd",   "handful", "majority",
                                       "ten",      "lot",     "hundreds", "thousands"};
    uint32_t c = att_child(r, h, REL_NMOD), of = c == ATT_NONE ? c : att_child(r, c, REL_CASE);
    if (of == ATT_NONE || !att_form_is(r, of, "of")) return ATT_NONE;
    return is_any(r, h, word, sizeof word / sizeof *word) ? c : ATT_NONE;
}
