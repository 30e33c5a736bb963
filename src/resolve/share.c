/* share.c: what is told of one mention holds for the others of its entity; and which actors of a
 * story are the same entity. */
#include <string.h>

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

void att_share(const att_coref *c, att_entities *e)
{
    for (uint32_t j = 0; j < c->mention_n; j++) share(c, e, j);
    for (uint32_t j = c->mention_n; j-- > 0;) share(c, e, j);
}
