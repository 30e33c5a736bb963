/* features.c: what is looked at when mention j may go back to mention i. Each feature stands beside
 * the form of j, the stronger ones beside the forms of both. */
#include "coref/coref.h"

typedef struct writer {
    uint32_t *out, n;
    uint32_t form, forms; /* of j; of both */
} writer;

static uint32_t mix(uint32_t kind, uint32_t a, uint32_t b)
{
    uint64_t h = (a + UINT64_C(0x9E3779B97F4A7C15) * kind) * UINT64_C(0xff51afd7ed558ccd);
    h = (h ^ h >> 32 ^ b) * UINT64_C(0xc4ceb9fe1a85ec53);
    return (uint32_t)(h >> (64 - ATT_COREF_BITS));
}

/* Beside the form of j. */
static void put(writer *w, uint32_t kind, uint32_t value)
{
    w->out[w->n++] = mix(kind, value, w->form);
}

/* Beside both forms too. */
static void put_both(writer *w, uint32_t kind, uint32_t value)
{
    put(w, kind, value);
    w->out[w->n++] = mix(kind + 100, value, w->forms);
}

static uint32_t step_of(uint32_t n)
{
    static const uint8_t step[] = {0, 1, 2, 3, 4, 4, 5, 5, 6, 6, 6, 6, 7, 7, 7, 7};
    return n < 16 ? step[n] : n < 32 ? 8 : n < 64 ? 9 : 10;
}

/* ---- of one mention ---- */

static void alone(const att_linker *l, uint32_t j, uint32_t kind, writer *w)
{
    const att_mention *m = &l->mention[j];
    uint32_t len = m->last - m->first + 1;
    put(w, kind, 0);
    put(w, kind + 1, m->lemma);
    put(w, kind + 2, m->opens);
    put(w, kind + 3, m->closes);
    put(w, kind + 4, m->before);
    put(w, kind + 5, m->after);
    put(w, kind + 6, m->role * 16u + (len > 4 ? 5 : len));
    put(w, kind + 7, m->gender * 64u + m->number * 8u + m->name);
}

static uint32_t shares_key(const att_mention *i, const att_mention *j)
{
    for (uint32_t a = 0; a < i->key_n; a++)
        for (uint32_t b = 0; b < j->key_n; b++)
            if (i->key[a] == j->key[b]) return 1;
    return 0;
}

/* What else hangs where "it" hangs: "it is likely that", "it took years to". */
static uint32_t clauses_beside(const att_reading *r, uint32_t t)
{
    uint32_t up = att_at(r, t)->head, seen = 0;
    if (up == ATT_NONE) return 0;
    for (uint32_t c = r->child[up]; c != ATT_NONE; c = r->sibling[c]) {
        att_rel rel = att_rel_base((att_rel)att_at(r, c)->rel);
        seen |= rel == REL_CSUBJ   ? 1u
                : rel == REL_CCOMP ? 2u
                : rel == REL_XCOMP ? 4u
                : rel == REL_ADVCL ? 8u
                : rel == REL_COP   ? 16u
                                   : 0u;
    }
    return seen + 32u * att_at(r, up)->upos;
}

/* Something that shares a key was there before: 1, in the same words: 2. */
static uint32_t seen_before(const att_linker *l, const att_mention *m)
{
    uint32_t seen = 0;
    for (uint32_t k = 0; k < m->key_n; k++) {
        uint32_t at = att_linker_latest(l, m->key[k]);
        if (at != ATT_NONE) seen |= l->mention[at].words == m->words ? 2 : 1;
    }
    return seen;
}

/* j begins a new thing: what it is, and whether the like of it was there before. */
static void anew(const att_linker *l, uint32_t j, writer *w)
{
    const att_mention *m = &l->mention[j];
    uint32_t seen = seen_before(l, m);
    alone(l, j, 1, w);
    put(w, 9, seen);
    put(w, 10, seen * 8 + m->role);
    put(w, 11, l->quotes->at[m->head] != ATT_NONE);
    put(w, 12, step_of(j));
    put(w, 13, m->governor);
    if (m->form == FORM_IT || m->form == FORM_THIS || m->form == FORM_THAT)
        put(w, 14, clauses_beside(l->r, m->head));
}

/* ---- of two ---- */

static uint32_t kinship(const att_mention *i, const att_mention *j, const att_reading *r)
{
    if (att_at(r, j->head)->head == i->head)
        return att_rel_is(r, j->head, REL_APPOS) ? 1 : att_rel_is(r, j->head, REL_CONJ) ? 2 : 3;
    if (att_at(r, i->head)->head == j->head)
        return att_rel_base((att_rel)att_at(r, i->head)->rel) == REL_NSUBJ ? 4
               : att_rel_is(r, i->head, REL_APPOS)                         ? 5
                                                                           : 6;
    uint32_t up = att_at(r, i->head)->head;
    if (up != ATT_NONE && up == att_at(r, j->head)->head) return 7;
    if (i->first <= j->first && j->last <= i->last) return 8;
    if (j->first <= i->first && i->last <= j->last) return 9;
    return 0;
}

/* i is the subject of the n-th clause above j: n, or 0. */
static uint32_t clause_above(const att_reading *r, const att_mention *i, const att_mention *j)
{
    uint32_t n = 0, hops = 0;
    if (i->role != 1) return 0;
    for (uint32_t up = att_at(r, j->head)->head; up != ATT_NONE && hops < 8;
         up = att_at(r, up)->head, hops++) {
        int verb = att_at(r, up)->upos == UPOS_VERB || att_at(r, up)->upos == UPOS_AUX;
        if (att_at(r, i->head)->head == up) return 1 + (n < 3 ? n : 3);
        n += verb && !att_rel_is(r, up, REL_XCOMP); /* whose subject is that of the verb above */
    }
    return 0;
}

static int is_titled(const att_mention *name, const att_mention *noun)
{
    for (uint32_t k = 0; k < name->title_n; k++)
        if (name->title[k] == noun->lemma) return 1;
    return 0;
}

/* Words of the one's keys that the other lacks: 0 none, 1 some, 2 all. */
static uint32_t missing(const att_mention *a, const att_mention *b)
{
    uint32_t n = 0;
    for (uint32_t x = 0; x < a->key_n; x++) {
        int found = 0;
        for (uint32_t y = 0; y < b->key_n; y++) found |= a->key[x] == b->key[y];
        n += !found;
    }
    return n == 0 ? 0 : n < a->key_n ? 1 : 2;
}

static void words(const att_linker *l, uint32_t at, const att_mention *j, writer *w)
{
    const att_mention *i = &l->mention[at];
    const att_cluster *c = &l->cluster[i->cluster];
    if (j->form <= FORM_OTHER) {
        put(w, 30, i->form <= FORM_OTHER ? (uint32_t)i->form : i->lemma);
        put(w, 31, (uint32_t)(i->form <= FORM_OTHER && i->lemma == j->lemma));
        if (c->name != ATT_NONE) put(w, 39, l->mention[c->name].lemma);
        return;
    }
    if (i->form <= FORM_OTHER) return;
    put_both(w, 32, (uint32_t)(i->words == j->words));
    put_both(w, 33, i->lemma == j->lemma);
    put_both(w, 34, shares_key(i, j) * 16u + missing(i, j) * 4 + missing(j, i));
    put_both(w, 35, !i->known || !j->known ? 0u : i->known == j->known ? 2u : 1u);
    put(w, 36, mix(1, i->lemma, j->lemma));
    if (c->name != ATT_NONE && j->kind == MENTION_NAME)
        put(w, 37, missing(j, &l->mention[c->name]) * 4 + missing(&l->mention[c->name], j));
    if (j->kind == MENTION_NOUN && c->name != ATT_NONE)
        put(w, 63, 1u + (uint32_t)is_titled(&l->mention[c->name], j));
    put(w, 38, (uint32_t)i->name * 8 + j->name);
}

static void agreement(const att_linker *l, uint32_t at, const att_mention *j, writer *w)
{
    const att_mention *i = &l->mention[at];
    const att_cluster *c = &l->cluster[i->cluster];
    put_both(w, 40, (c->gender & j->gender ? 0 : 1) * 64u + c->gender * 8u + j->gender);
    put_both(w, 41, (c->number & j->number ? 0 : 1) * 16u + c->number * 4u + j->number);
    put(w, 42, i->gender * 64u + i->number * 8u + i->name);
    put_both(w, 43, c->mention_n > 3 ? 4 : c->mention_n);
    put(w, 44, c->name != ATT_NONE ? 1u + l->mention[c->name].name : 0);
}

/* Whose words they stand in: 1 the same quotation, 2 the same speaker, 3 another's, 4, 5 one of
 * them in the body; 6 i speaks j's words; 7 j speaks i's. */
static uint32_t voices(const att_linker *l, const att_mention *i, const att_mention *j)
{
    uint32_t a = l->quotes->at[i->head], b = l->quotes->at[j->head];
    if (b != ATT_NONE && l->quotes->quote[b].speaker == i->head) return 6;
    if (a != ATT_NONE && l->quotes->quote[a].speaker == j->head) return 7;
    if (a == b) return a == ATT_NONE ? 0 : 1;
    if (a == ATT_NONE) return 4;
    if (b == ATT_NONE) return 5;
    uint32_t one = l->quotes->quote[a].speaker, other = l->quotes->quote[b].speaker;
    if (one == ATT_NONE || other == ATT_NONE) return 8;
    return one == other ? 2 : 3;
}

static void places(const att_linker *l, uint32_t at, uint32_t jat, writer *w)
{
    const att_mention *i = &l->mention[at], *j = &l->mention[jat];
    uint32_t apart = l->r->sentence[j->head] - l->r->sentence[i->head];
    uint32_t kin = apart ? 10 : kinship(i, j, l->r);
    uint32_t since = l->r->sentence[j->head] -
                     l->r->sentence[l->mention[l->cluster[i->cluster].last].head];
    put_both(w, 50, step_of(apart));
    put_both(w, 51, step_of(jat - at));
    put_both(w, 52, kin);
    put(w, 53, kin * 2u + j->reflexive);
    put_both(w, 54, i->role * 16u + j->role);
    put(w, 55, (apart > 2 ? 3 : apart) * 16 + i->role);
    put_both(w, 56, voices(l, i, j));
    put(w, 57, step_of(since));
    put(w, 58, i->first == l->r->segments->sentence[l->r->sentence[i->head]].first);
    put(w, 59, mix(2, i->governor, j->governor));
    uint32_t above = apart ? 9 : clause_above(l->r, i, j);
    put_both(w, 61, above);
    put(w, 64, above * 4 + i->speaks * 2u + (j->role == 1));
    w->out[w->n++] = mix(65, above * 4 + i->speaks * 2u + (j->role == 1),
                         (uint32_t)i->name * 2 + (j->form >= FORM_HE && j->form <= FORM_THEY));
    put_both(w, 62, (apart > 3 ? 4 : apart) * 4u + i->speaks * 2u + j->speaks);
}

uint32_t att_coref_features(const att_linker *l, uint32_t i, uint32_t j,
                            uint32_t feature[ATT_COREF_FEATURES])
{
    const att_mention *m = &l->mention[j];
    writer w = {feature, 0, m->form, m->form};
    if (i == ATT_NONE) {
        anew(l, j, &w);
        return w.n;
    }
    const att_mention *from = &l->mention[i];
    w.forms = m->form + 32u * from->form;
    put_both(&w, 60, 0);
    words(l, i, m, &w);
    agreement(l, i, m, &w);
    places(l, i, j, &w);
    return w.n;
}

/* "Opposition leader Y" is not the X of before. */
static int has_other_name(const att_linker *l, const att_mention *noun, const att_mention *name)
{
    uint32_t beside = att_child(l->r, noun->head, REL_APPOS);
    uint32_t own = beside == ATT_NONE ? ATT_NONE : l->at[beside];
    if (noun->kind != MENTION_NOUN || own == ATT_NONE) return 0;
    if (l->mention[own].kind != MENTION_NAME) return 0;
    return !shares_key(&l->mention[own], name);
}

/* "The ministers of X" of "the ministers of X and Y": "they" are all. */
static int begins_group(const att_linker *l, uint32_t i)
{
    for (uint32_t k = i; k-- > 0 && l->mention[k].first == l->mention[i].first;)
        if (l->mention[k].kind == MENTION_GROUP) return l->mention[i].kind != MENTION_GROUP;
    return 0;
}

/* A sentence that begins with a pronoun goes on about the subject of the one before. */
static int goes_on(const att_linker *l, const att_mention *from, const att_mention *m)
{
    const att_reading *r = l->r;
    uint32_t s = r->sentence[m->head], up = att_at(r, from->head)->head;
    return m->form >= FORM_HE && m->form <= FORM_THEY && from->role == 1 &&
           r->sentence[from->head] + 1 == s && m->first == r->segments->sentence[s].first &&
           up != ATT_NONE && att_rel_is(r, up, REL_ROOT);
}

/* "X telephoned Y and invited him": the object of the verb before is that of this one too. */
static int is_shared_object(const att_reading *r, const att_mention *from, const att_mention *m)
{
    uint32_t verb = att_at(r, m->head)->head, before = att_at(r, from->head)->head;
    int object = att_rel_is(r, from->head, REL_OBJ) || att_rel_is(r, from->head, REL_IOBJ);
    return object && att_rel_is(r, m->head, REL_OBJ) && verb != before && verb != ATT_NONE &&
           att_rel_is(r, verb, REL_CONJ) && att_at(r, verb)->head == before &&
           att_child(r, verb, REL_NSUBJ) == ATT_NONE && m->form <= FORM_SHE;
}

/* What is known of the language and too rare in the texts with coreference to be learnt. */
float att_coref_prior(const att_linker *l, uint32_t i, uint32_t j)
{
    if (i == ATT_NONE) return 0;
    const att_mention *from = &l->mention[i], *m = &l->mention[j];
    const att_cluster *c = &l->cluster[from->cluster];
    if (m->form == FORM_THEY && begins_group(l, i)) return -2.0f;
    if (m->owns && att_at(l->r, m->head)->head == from->head) return -9.0f; /* "its army" */
    int together = l->r->sentence[from->head] == l->r->sentence[m->head];
    if (c->name != ATT_NONE && has_other_name(l, m, &l->mention[c->name])) return -4.0f;
    if (m->form == FORM_THE && c->name != ATT_NONE && l->mention[c->name].title_n)
        return is_titled(&l->mention[c->name], m) ? 4.0f : -1.0f;
    if (goes_on(l, from, m) && (c->number & m->number)) return 1.0f;
    if (m->form < FORM_HE || m->form > FORM_THEY || !together || !(c->number & m->number)) return 0;
    if (is_shared_object(l->r, from, m)) return 3.0f;
    uint32_t above = clause_above(l->r, from, m);
    if (m->reflexive) return above == 1 ? 3.0f : 0;                  /* "X defends itself" */
    if (m->owns) return above == 1 && m->form >= FORM_IT ? 2.0f : 0; /* "X closed its embassy" */
    return above == 2 && from->speaks && m->role == 1 ? 1.5f : 0;    /* "X said it ..." */
}
