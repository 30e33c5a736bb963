/* share.c: what is told of one mention holds for the others of its entity; and which actors of a
 * story are the same entity. */
#include <string.h>
#include <strings.h>

#include "resolve/resolve.h"

static int is_someone(const att_actor *a)
{
    return a->kind == ACTOR_PERSON || a->kind == ACTOR_ROLE || a->kind == ACTOR_NONE;
}

/* Nothing that is known of the one speaks against the other. */
static int agree(const char *one, const char *other)
{
    return !one[0] || !other[0] || strcmp(one, other) == 0;
}

static int may_share(const att_actor *a, const att_actor *b)
{
    return is_someone(a) && is_someone(b) && !a->group_n && !b->group_n &&
           agree(a->code, b->code) && (a->kind == ACTOR_PERSON || b->kind == ACTOR_PERSON ||
                                       (a->kind == ACTOR_ROLE && b->kind == ACTOR_ROLE));
}

static void take(att_actor *a, const att_actor *from)
{
    if (!a->code[0]) a->code = from->code;
    if (!a->sector[0]) a->sector = from->sector;
    if (!a->cameo[0] && strcmp(a->sector, from->sector) == 0) a->cameo = from->cameo;
    if (!a->office[0]) a->office = from->office;
    if (!a->id[0]) a->id = from->id;
    if (strlen(from->name) > strlen(a->name)) a->name = from->name;
    if (from->kind == ACTOR_PERSON) a->kind = ACTOR_PERSON;
}

/* One is a person by name or an office, not "the soldiers" and "the troops". */
static void share(const att_coref *c, att_entities *e, uint32_t j)
{
    const att_mention *m = &c->mention[j];
    if (m->kind == MENTION_PRONOUN || m->kind == MENTION_GROUP || !att_coref_is_sure(m)) return;
    const att_mention *before = &c->mention[m->antecedent];
    if (before->kind == MENTION_PRONOUN || before->kind == MENTION_GROUP) return;
    att_actor *a = &e->at[m->head], *b = &e->at[before->head];
    if (!may_share(a, b)) return;
    take(a, b);
    take(b, a);
}

/* ---- the same word ---- */

enum { echo_reach = 200 };

static int is_definite_many(const att_reading *r, uint32_t t)
{
    return att_at(r, t)->upos == UPOS_NOUN && (att_at(r, t)->features & FEAT_PLUR) &&
           att_child_lemma(r, t, "the") != ATT_NONE && att_child(r, t, REL_NMOD) == ATT_NONE &&
           att_child(r, t, REL_AMOD) == ATT_NONE;
}

/* The one country or body whose people of this word were told of before, or "". */
static const char *code_before(const att_reading *r, const att_entities *e, uint32_t t)
{
    const char *code = "";
    for (uint32_t k = t; k-- > 0 && t - k < echo_reach;) {
        const att_actor *a = &e->at[k];
        int same = a->kind == ACTOR_ROLE && a->code[0] &&
                   strcmp(att_at(r, k)->lemma, att_at(r, t)->lemma) == 0;
        if (!same) continue;
        if (a->group_n || !agree(code, a->code)) return "";
        code = a->code;
    }
    return code;
}

/* "the Fund", "the agency": no more than the one word. */
static int is_definite_one(const att_reading *r, uint32_t t)
{
    if (att_at(r, t)->upos != UPOS_NOUN && att_at(r, t)->upos != UPOS_PROPN) return 0;
    uint32_t c = r->child[t];
    return c != ATT_NONE && c + 1 == t && att_lemma_is(r, c, "the") &&
           !(att_at(r, t)->features & FEAT_PLUR) && att_child(r, t, REL_NMOD) == ATT_NONE &&
           att_child(r, t, REL_FLAT) == ATT_NONE && !att_rel_is(r, t, REL_COMPOUND);
}

/* "the International Monetary Fund ... The Fund said": the body of states whose name ends so; "the
 * Saudi-led coalition ... the coalition". */
static void shorten(const att_reading *r, att_entities *e, uint32_t t)
{
    att_actor *a = &e->at[t];
    for (uint32_t k = t; k-- > 0 && t - k < echo_reach;) {
        const att_actor *old = &e->at[k];
        if (old->kind != ACTOR_ORG && old->kind != ACTOR_REGION && r->inside[k] == ATT_NONE &&
            !is_definite_one(r, k) &&
            strcasecmp(att_at(r, k)->lemma, att_at(r, t)->lemma) == 0)
            return; /* "its central bank ... the bank" */
        int several = old->kind == ACTOR_REGION && !strcmp(att_whose(r, t), "told");
        if ((old->kind != ACTOR_ORG && !several) || old->group_n || old->first == old->last ||
            strcasecmp(att_at(r, old->last)->lemma, att_at(r, t)->lemma) != 0)
            continue;
        if (!several && (!strstr("IGO UNO EUR", old->code) || !old->code[0])) return;
        uint32_t first = a->first, last = a->last;
        *a = *old;
        a->first = first;
        a->last = last;
        return;
    }
}

/* "EU leaders met in Brussels. ... X thanked the leaders": those of the EU. */
static void echo(const att_reading *r, att_entities *e)
{
    for (uint32_t t = 0; t < r->segments->token_n; t++) {
        att_actor *a = &e->at[t];
        if (a->kind != ACTOR_ORG && !a->name[0] && !a->group_n && is_definite_one(r, t))
            shorten(r, e, t);
        if (a->kind == ACTOR_ROLE && !a->code[0] && !a->name[0] && !a->group_n &&
            is_definite_many(r, t))
            a->code = code_before(r, e, t);
        if (a->kind == ACTOR_ROLE && !a->name[0] && !a->group_n) att_told(r, e, t);
    }
}

void att_share(const att_reading *r, const att_coref *c, att_entities *e)
{
    for (uint32_t j = 0; j < c->mention_n; j++) share(c, e, j);
    for (uint32_t j = c->mention_n; j-- > 0;) share(c, e, j);
    echo(r, e);
}

/* ---- the same entity ---- */

typedef struct joiner {
    const att_coref *coref;
    att_entities *e;
    uint32_t *up;            /* [token] one that names the same and stands before it, or itself */
    uint32_t *named, mask;   /* hash of a name -> the first token that has it, or ATT_NONE */
} joiner;

static uint32_t root(joiner *j, uint32_t t)
{
    while (j->up[t] != t) {
        j->up[t] = j->up[j->up[t]];
        t = j->up[t];
    }
    return t;
}

static void unite(joiner *j, uint32_t a, uint32_t b)
{
    a = root(j, a);
    b = root(j, b);
    if (a < b) j->up[b] = a;
    else j->up[a] = b;
}

static void unite_mention(joiner *j, uint32_t t)
{
    const att_actor *a = &j->e->at[t];
    uint32_t i = j->coref->at[t];
    if (a->group_n == 1) unite(j, t, a->group[0]);
    if (a->group_n || i == ATT_NONE || !att_coref_is_sure(&j->coref->mention[i])) return;
    const att_mention *before = &j->coref->mention[j->coref->mention[i].antecedent];
    const att_actor *b = &j->e->at[before->head];
    if (before->kind == MENTION_GROUP || b->group_n > 1) return;
    if (agree(a->code, b->code) && agree(a->name, b->name)) unite(j, t, before->head);
}

static int same_name(const att_actor *a, const att_actor *b)
{
    return strcmp(a->name, b->name) == 0 && strcmp(a->code, b->code) == 0 &&
           strcmp(a->sector, b->sector) == 0;
}

static void unite_name(joiner *j, uint32_t t)
{
    const att_actor *a = &j->e->at[t];
    if (!a->name[0] || a->group_n || a->kind == ACTOR_MODIFIED) return;
    uint32_t at = (uint32_t)att_hash(a->name, strlen(a->name)) & j->mask;
    while (j->named[at] != ATT_NONE && !same_name(a, &j->e->at[j->named[at]]))
        at = (at + 1) & j->mask;
    if (j->named[at] == ATT_NONE) j->named[at] = t;
    else unite(j, j->named[at], t);
}

int att_same(const att_reading *r, const att_coref *coref, att_arena *arena, att_entities *e)
{
    uint32_t n = r->segments->token_n, size = 64, count = 0;
    while (size < 2 * n) size *= 2;
    joiner j = {coref, e, ATT_TAKE(arena, uint32_t, n), ATT_TAKE(arena, uint32_t, size), size - 1};
    if (!j.up || !j.named) return 0;
    for (uint32_t k = 0; k < size; k++) j.named[k] = ATT_NONE;
    for (uint32_t t = 0; t < n; t++) j.up[t] = t;
    for (uint32_t t = 0; t < n; t++) {
        unite_mention(&j, t);
        unite_name(&j, t);
    }
    for (uint32_t t = 0; t < n; t++) {
        const att_actor *a = &e->at[t];
        if (coref->at[t] == ATT_NONE && a->kind == ACTOR_NONE && !a->group_n) continue;
        uint32_t first = root(&j, t);
        if (!e->entity[first]) e->entity[first] = ++count;
        e->entity[t] = e->entity[first];
    }
    return 1;
}
