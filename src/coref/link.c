/* link.c: each mention goes back to the best of its candidates, or begins a new cluster. */
#include <math.h>

#include "coref/coref.h"

static const float least = -1e6f; /* a score */

enum { near_pronoun = 40, near_other = 24, chain_max = 8, hops_max = 32 };

/* "he said", "it said": someone was named before. */
static int goes_back(const att_mention *m)
{
    int personal = m->form >= FORM_HE && m->form <= FORM_THEY;
    return m->form == FORM_HE || m->form == FORM_SHE || (personal && m->speaks);
}

/* By the precision of links of each kind in cross-validation (docs/lab.md). */
int att_coref_is_sure(const att_mention *m)
{
    if (m->antecedent == ATT_NONE) return 0;
    switch (m->form) {
    case FORM_HE: case FORM_SHE: return 1;
    case FORM_IT: case FORM_THEY: return m->sure >= (m->speaks ? 0.4f : m->owns ? 0.6f : 0.75f);
    case FORM_NAME: return m->sure >= 0.85f;
    case FORM_THE: case FORM_DEMONSTRATIVE: return m->sure >= 0.9f;
    default: return 0;
    }
}

static int is_personal(const att_mention *m) { return m->form >= FORM_HE && m->form <= FORM_SHE; }

/* i may be what j goes back to: nothing that grammar rules out. other: the cluster of the subject
 * that j cannot be, or ATT_NONE. */
static int fits(const att_linker *l, const att_mention *i, const att_mention *j, uint32_t other)
{
    const att_cluster *c = &l->cluster[i->cluster];
    if (i->cluster == other) return 0;
    if (j->kind != MENTION_PRONOUN || j->form == FORM_OTHER) return 1;
    return (c->gender & j->gender) && !(is_personal(i) && is_personal(j) && i->form != j->form);
}

uint32_t att_linker_latest(const att_linker *l, uint32_t key)
{
    uint32_t hops = 0;
    for (uint32_t x = l->bucket[key & l->bucket_mask]; x != ATT_NONE && hops < hops_max;
         x = l->node[x].before, hops++)
        if (l->node[x].key == key) return l->node[x].mention;
    return ATT_NONE;
}

/* One word that was part of a person's name before is that name, whatever the tagger says. */
static void promote(const att_linker *l, att_mention *m)
{
    char c = l->r->text[l->r->segments->token[m->head].off];
    int one = m->form == FORM_BARE || (m->kind == MENTION_NAME && !m->known);
    if (!one || m->first != m->last || c < 'A' || c > 'Z') return;
    uint32_t at = att_linker_latest(l, m->key[0]);
    if (at == ATT_NONE || l->mention[at].kind != MENTION_NAME) return;
    m->kind = MENTION_NAME;
    m->form = FORM_NAME;
    m->gender = l->mention[at].gender;
    m->name = l->mention[at].name;
}

static int holds(const uint32_t *list, uint32_t n, uint32_t x)
{
    for (uint32_t k = 0; k < n; k++)
        if (list[k] == x) return 1;
    return 0;
}

uint32_t att_linker_candidates(const att_linker *l, uint32_t j,
                               uint32_t candidate[ATT_COREF_CANDIDATES])
{
    att_mention *m = &l->mention[j];
    promote(l, m);
    uint32_t window = m->kind == MENTION_PRONOUN ? near_pronoun : near_other, n = 0;
    uint32_t beside = m->apart_from == ATT_NONE ? ATT_NONE : l->at[m->apart_from];
    uint32_t other = beside == ATT_NONE || beside >= j ? ATT_NONE : l->mention[beside].cluster;
    for (uint32_t i = j; i-- > 0 && j - i <= window && n < ATT_COREF_CANDIDATES;)
        if (fits(l, &l->mention[i], m, other)) candidate[n++] = i;
    for (uint32_t k = 0; k < m->key_n; k++) {
        uint32_t hops = 0, taken = 0;
        for (uint32_t x = l->bucket[m->key[k] & l->bucket_mask];
             x != ATT_NONE && hops < hops_max && taken < chain_max && n < ATT_COREF_CANDIDATES;
             x = l->node[x].before, hops++) {
            uint32_t i = l->node[x].mention;
            if (l->node[x].key != m->key[k]) continue;
            taken++;
            if (j - i > window && !holds(candidate, n, i)) candidate[n++] = i;
        }
    }
    return n;
}

static void join(att_cluster *c, const att_linker *l, uint32_t j)
{
    const att_mention *m = &l->mention[j];
    c->mention_n++;
    c->last = j;
    if (m->kind == MENTION_NAME &&
        (c->name == ATT_NONE || l->mention[c->name].key_n < m->key_n))
        c->name = j;
    if (c->gender & m->gender) c->gender &= m->gender;
    if (c->number & m->number) c->number &= m->number;
}

static void note(att_linker *l, uint32_t key, uint32_t j)
{
    uint32_t *bucket = &l->bucket[key & l->bucket_mask];
    l->node[l->node_n] = (struct att_key_node){key, j, *bucket};
    *bucket = l->node_n++;
}

void att_linker_link(att_linker *l, uint32_t j, uint32_t i)
{
    att_mention *m = &l->mention[j];
    m->antecedent = i;
    m->cluster = i == ATT_NONE ? j : l->mention[i].cluster;
    if (i == ATT_NONE)
        l->cluster[j] = (att_cluster){0, j, ATT_NONE, m->gender, m->number};
    join(&l->cluster[m->cluster], l, j);
    for (uint32_t k = 0; k < m->key_n; k++) note(l, m->key[k], j);
    for (uint32_t k = 0; k < m->title_n; k++) note(l, m->title[k], j);
}

att_status att_linker_new(const att_reading *r, const att_quotes *quotes, att_coref *coref,
                          att_arena *arena, att_linker *out, att_error *err)
{
    size_t n = coref->mention_n, keys = 0, buckets = 64;
    for (size_t i = 0; i < n; i++) keys += coref->mention[i].key_n + coref->mention[i].title_n;
    while (buckets < keys * 2) buckets *= 2;
    *out = (att_linker){.r = r, .quotes = quotes, .mention = coref->mention,
                        .mention_n = coref->mention_n, .at = coref->at,
                        .cluster = ATT_TAKE(arena, att_cluster, n),
                        .bucket = ATT_TAKE(arena, uint32_t, buckets),
                        .node = ATT_TAKE(arena, struct att_key_node, keys),
                        .bucket_mask = (uint32_t)buckets - 1};
    if (!out->cluster || !out->bucket || !out->node)
        return att_fail(err, ATT_ELIMIT, 0, "out of memory for mentions; shorten the story");
    for (size_t b = 0; b < buckets; b++) out->bucket[b] = ATT_NONE;
    return ATT_OK;
}

static float score(const int8_t *weight, const att_linker *l, uint32_t i, uint32_t j)
{
    uint32_t feature[ATT_COREF_FEATURES], n = att_coref_features(l, i, j, feature);
    int32_t sum = 0;
    for (uint32_t k = 0; k < n; k++) sum += weight[feature[k]];
    return (float)sum / ATT_COREF_STEPS + att_coref_prior(l, i, j);
}

/* The best candidate of j and its share of the probability. */
static uint32_t choose(const att_linker *l, const int8_t *weight, uint32_t j, float *sure)
{
    uint32_t candidate[ATT_COREF_CANDIDATES], n = att_linker_candidates(l, j, candidate);
    float none = goes_back(&l->mention[j]) ? least : score(weight, l, ATT_NONE, j);
    float top = none, all = 0, value[ATT_COREF_CANDIDATES];
    uint32_t best = ATT_NONE;
    for (uint32_t k = 0; k < n; k++) {
        value[k] = score(weight, l, candidate[k], j);
        if (value[k] > top) top = value[k], best = candidate[k];
    }
    *sure = 0;
    if (best == ATT_NONE) return ATT_NONE;
    uint32_t cluster = l->mention[best].cluster;
    for (uint32_t k = 0; k < n; k++) {
        float share = expf(value[k] - top);
        all += share;
        if (l->mention[candidate[k]].cluster == cluster) *sure += share;
    }
    *sure /= all + expf(none - top);
    return best;
}

att_status att_coref_find(const att_reading *r, const att_quotes *quotes, const int8_t *weight,
                          att_arena *arena, att_coref *out, att_error *err)
{
    att_linker l;
    ATT_TRY(att_mentions_find(r, arena, out, err));
    ATT_TRY(att_linker_new(r, quotes, out, arena, &l, err));
    for (uint32_t j = 0; j < out->mention_n; j++) {
        float sure;
        uint32_t i = choose(&l, weight, j, &sure);
        att_linker_link(&l, j, i);
        out->mention[j].sure = sure;
    }
    return ATT_OK;
}
