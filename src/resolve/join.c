/* join.c: what phrases that stand side by side tell of one another: a name and an office, a name
 * and its apposition, the members of a list. */
#include <string.h>

#include "resolve/actor_parts.h"

/* A name has what the role beside it tells, and the role has the name. */
static void join(att_actor *a, att_actor *role)
{
    a->code = a->code[0] && a->sector[0] ? a->code : role->code;
    a->sector = role->sector;
    a->office = role->office;
    if (!role->office[0]) return;
    role->name = a->name;
    role->kind = ACTOR_PERSON;
}

/* The role whose words end before the token t, or NULL: "the mayor of X," before a name. */
static att_actor *role_before(att_resolver *v, uint32_t t)
{
    const att_reading *r = v->r;
    for (uint32_t k = t - 1; k < t && r->sentence[k] == r->sentence[t]; k = att_at(r, k)->head) {
        att_actor *role = att_resolve_one(v, k);
        int bare = role->kind == ACTOR_ROLE && !role->name[0] && !role->group_n;
        if (bare && role->office[0]) return role;
        if (!att_rel_is(r, k, REL_NMOD)) return NULL;
    }
    return NULL;
}

/* "the defense minister, General X": office and name side by side. */
static void join_office(att_resolver *v, att_actor *a)
{
    const att_reading *r = v->r;
    if (a->kind != ACTOR_PERSON || a->code[0] || a->first < 2 || !att_form_is(r, a->first - 1, ","))
        return;
    uint32_t before = a->first - 2;
    att_actor *office = att_resolve_one(v, before);
    if (r->sentence[before] != r->sentence[a->first] || office->kind != ACTOR_ROLE ||
        !office->office[0])
        return;
    a->code = office->code;
    a->sector = office->sector;
    a->office = office->office;
    office->name = a->name;
    office->kind = ACTOR_PERSON;
}

/* "energy minister X", "journalist X", "the mayor of X, Y": side by side. */
static void join_beside(att_resolver *v, uint32_t h, att_actor *a)
{
    const att_reading *r = v->r;
    int open = !a->sector[0] || (!strcmp(a->sector, "ELI") && !a->office[0]);
    int comma = a->first > 1 && att_form_is(r, a->first - 1, ",");
    if (a->kind != ACTOR_PERSON || !open || !a->first || att_rel_is(r, h, REL_FLAT)) return;
    if (comma && att_rel_is(r, h, REL_APPOS)) return; /* join_apposition has done it */
    uint32_t up = att_at(r, h)->head;
    att_actor *role = NULL;
    if (att_rel_is(r, h, REL_APPOS) && up < h && att_resolve_one(v, up)->kind == ACTOR_ROLE)
        role = &v->e->at[up];
    if (!role) role = role_before(v, a->first - (uint32_t)comma);
    if (role) join(a, role);
}

/* "Greek prime minister X and energy minister Y": both Greek. "Senators X and Y" */
static void join_conjunct(att_resolver *v, uint32_t h, att_actor *a)
{
    if (a->group_n || !att_rel_is(v->r, h, REL_CONJ)) return;
    uint32_t up = att_at(v->r, h)->head;
    const att_actor *first = att_resolve_one(v, up);
    if (a->kind == ACTOR_PERSON && !a->sector[0] && att_has_titles(v->r, up, first)) {
        a->sector = first->sector;
        a->office = first->office;
        if (!a->code[0]) a->code = first->code;
    }
    if (a->code[0] || !a->office[0]) return;
    if (first->office[0] && !first->group_n) a->code = first->code;
}

/* "X, the minister of Y": the name and what stands in apposition tell of one another. */
static void join_apposition(att_resolver *v, uint32_t h, att_actor *a)
{
    uint32_t c = att_child(v->r, h, REL_APPOS);
    if (c == ATT_NONE || (c >= a->first && c <= a->last)) return;
    const att_actor *other = att_resolve_one(v, c);
    if (other->kind != ACTOR_ROLE && other->kind != ACTOR_PERSON) return;
    if (a->kind == ACTOR_COUNTRY || a->kind == ACTOR_ORG || a->kind == ACTOR_REGION) return;
    if (!a->code[0]) a->code = other->code;
    if (!a->sector[0]) a->sector = other->sector;
    if (!a->office[0]) a->office = other->office;
    if (other->kind == ACTOR_PERSON) a->name = other->name, a->kind = ACTOR_PERSON;
}

/* "X of Greenpeace", "X from the army's command": a person by name who is known by a body; "Foreign
 * Minister X of Hungary" */
static void join_body(att_resolver *v, uint32_t h, att_actor *a)
{
    if (a->kind != ACTOR_PERSON || a->code[0] || (a->sector[0] && !a->office[0])) return;
    for (uint32_t c = v->r->child[h]; c != ATT_NONE; c = v->r->sibling[c]) {
        if (c < a->last || !att_rel_is(v->r, c, REL_NMOD) || !att_is_of(v->r, c)) continue;
        const att_actor *body = att_resolve_one(v, c);
        int of = att_child_lemma(v->r, c, "of") != ATT_NONE;
        if (of && a->office[0] && body->kind == ACTOR_COUNTRY) a->code = body->code;
        int known = !a->sector[0] && (body->kind == ACTOR_ORG || body->kind == ACTOR_ROLE);
        if (!known || body->group_n || body->office[0] || !body->sector[0]) continue;
        a->code = body->code;
        a->sector = body->sector;
        return;
    }
}

void att_join(att_resolver *v, uint32_t h, att_actor *a)
{
    join_apposition(v, h, a);
    join_conjunct(v, h, a);
    join_office(v, a);
    join_beside(v, h, a);
    join_body(v, h, a);
}
