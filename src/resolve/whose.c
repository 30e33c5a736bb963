/* whose.c: whose a role is, and of which sector, where its own words leave that open: by the body
 * it belongs to, by longer words of the story, by the countries that use the word (whose.txt). */
#include <string.h>
#include <strings.h>

#include "resolve/resolve.h"

enum { named_reach = 150, army_reach = 1000 };

const char *att_body_slot(const att_reading *r, uint32_t first, uint32_t last)
{
    const att_match *body = att_name_within(r, first, last, ATT_ORG);
    const char *slot = body ? att_pack_str(r->pack, r->pack->org[body->row].slot_s) : "";
    return att_is_country(r->pack, slot) ? "" : slot;
}

static const char title[] = "title "; /* and a sector */

const char *att_whose(const att_reading *r, uint32_t h)
{
    const att_match *best = NULL;
    for (uint32_t m = r->lemma_at[h]; m != ATT_NONE; m = r->match[m].next) {
        const att_match *now = &r->match[m];
        if (now->kind != ATT_WHOSE || (best && now->token_n <= best->token_n)) continue;
        const char *kind = att_pack_str(r->pack, now->row);
        if (strcmp(kind, "union") != 0 && strncmp(kind, title, sizeof title - 1) != 0)
            best = now; /* union: short.c */
    }
    return best ? att_pack_str(r->pack, best->row) : "";
}

const char *att_title_sector(const att_reading *r, const att_match *role, uint32_t last)
{
    uint32_t t = role->first;
    char first = r->text[r->segments->token[t].off];
    if (role->token_n != 1 || t >= last || first < 'A' || first > 'Z' ||
        att_at(r, t + 1)->upos != UPOS_PROPN)
        return "";
    for (uint32_t m = r->lemma_at[t]; m != ATT_NONE; m = r->match[m].next) {
        if (r->match[m].kind != ATT_WHOSE) continue;
        const char *kind = att_pack_str(r->pack, r->match[m].row);
        if (!strncmp(kind, title, sizeof title - 1)) return kind + sizeof title - 1;
    }
    return "";
}

static int share_sector(const char *one, const char *other)
{
    return one[0] && (strcmp(one, other) == 0 || strstr(one, other) || strstr(other, one));
}

/* The words of a role stand in the token t and those after it. */
static int stands_at(const att_reading *r, const att_match *role, uint32_t t, uint32_t last)
{
    for (uint32_t i = 0; i < role->token_n; i++)
        if (t + i > last || strcasecmp(att_at(r, t + i)->lemma, att_at(r, role->first + i)->lemma))
            return 0;
    return 1;
}

int att_has_title(const att_reading *r, const att_match *role, const att_actor *old)
{
    const char *word = att_at(r, role->first)->lemma;
    size_t n = strlen(word);
    int begins = !strncmp(old->office, word, n) && !strncmp(old->office + n, " of ", 4);
    if (role->token_n == 1 && begins) return 1;
    for (uint32_t t = old->first; t <= old->last; t++)
        if (stands_at(r, role, t, old->last)) return 1;
    return 0;
}

int att_has_office(const att_reading *r, uint32_t h, const att_actor *a, const att_actor *old)
{
    int envoy = att_is_labelled(r, h, "envoy"); /* is not the president of his country */
    size_t n = strlen(a->office), m = strlen(old->office);
    return (n <= m && strcmp(old->office + m - n, a->office) == 0) ||
           (a->code[0] && share_sector(a->sector, old->sector) && !envoy);
}

int att_is_in_role(const att_reading *r, uint32_t h, uint32_t t)
{
    for (uint32_t m = r->lemma_at[h]; m != ATT_NONE; m = r->match[m].next) {
        const att_match *role = &r->match[m];
        if (role->kind == ATT_ROLE && t >= role->first && t < role->first + role->token_n) return 1;
    }
    return 0;
}

int att_is_of_unknown(const att_reading *r, const att_actor *a, const att_match *role)
{
    uint32_t t = role->first - 1;
    if (role->first <= a->first || strcmp(att_whose(r, role->head), "chair") != 0) return 0;
    return att_at(r, t)->upos == UPOS_PROPN && r->inside[t] == ATT_NONE &&
           !att_match_of(r, t, ATT_ROLE);
}

static int is_sector(const att_actor *a, const char *sector)
{
    return strcmp(a->sector, sector) == 0;
}

void att_follow(const att_reading *r, uint32_t h, const att_actor *owner, att_actor *a)
{
    uint32_t kind = owner->kind;
    int rebel = is_sector(owner, "REB") && (is_sector(a, "MIL") || is_sector(a, "CRM"));
    int known = kind == ACTOR_ORG || kind == ACTOR_ROLE || kind == ACTOR_PERSON;
    int silent = !owner->sector[0] && (kind != ACTOR_ORG || att_is_country(r->pack, owner->code));
    int firm = kind == ACTOR_ORG && is_sector(owner, "BUS"); /* "the president of X Corp" */
    if (!rebel && !firm && (!known || strcmp(att_whose(r, h), "body") != 0)) return;
    if (silent || is_sector(owner, "ELI") || is_sector(owner, "CVL")) return;
    a->sector = owner->sector;
    if (a->office[0]) a->office = att_at(r, h)->lemma; /* no longer "supreme leader" */
}

/* ---- told elsewhere ---- */

/* "naval" of "a naval officer", "Israeli", not "third": says of which kind the word t is. */
static int tells_kind(const att_reading *r, uint32_t k, uint32_t t)
{
    uint32_t upos = att_at(r, k)->upos;
    return upos == UPOS_NOUN || upos == UPOS_PROPN ||
           (upos == UPOS_ADJ && (att_is_in_role(r, t, k) || r->inside[k] != ATT_NONE));
}

/* A bare word: no other says of which kind. */
static int is_bare(const att_reading *r, const att_actor *a, uint32_t t)
{
    for (uint32_t k = a->first; k <= a->last; k++)
        if (k != t && tells_kind(r, k, t)) return 0;
    return 1;
}

/* 1 if the role headed by k is a phrase of several words, one of them the lemma of t. */
static int tells_of(const att_reading *r, const att_entities *e, uint32_t k, uint32_t t)
{
    if (e->at[k].kind != ACTOR_ROLE) return 0;
    for (uint32_t m = r->lemma_at[k]; m != ATT_NONE; m = r->match[m].next) {
        const att_match *role = &r->match[m];
        for (uint32_t i = 0; role->kind == ATT_ROLE && role->token_n > 1 && i < role->token_n; i++)
            if (!strcasecmp(att_at(r, role->first + i)->lemma, att_at(r, t)->lemma)) return 1;
    }
    return 0;
}

/* "the", "this", "these": one that has been spoken of, with no word of whose it is. */
static int is_pointed(const att_reading *r, const att_actor *a, uint32_t t)
{
    static const char *const word[] = {"the", "this", "that"};
    int pointed = 0;
    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        pointed |= att_child_lemma(r, t, word[i]) != ATT_NONE;
    return pointed && !att_name_within(r, a->first, a->last, ATT_GROUP) &&
           att_child(r, t, REL_NMOD) == ATT_NONE &&
           att_child(r, t, REL_NMOD_POSS) == ATT_NONE && att_child(r, t, REL_APPOS) == ATT_NONE &&
           !att_country_within(r, a->first, a->last);
}

/* "ISIL ... the terrorist group": the rebels by name of whom the story spoke last. */
static void point_back(const att_reading *r, att_entities *e, uint32_t t)
{
    att_actor *a = &e->at[t];
    if (!is_pointed(r, a, t)) return;
    for (uint32_t k = a->first; k-- > 0 && t - k < named_reach;) {
        const att_actor *old = &e->at[k];
        if (old->kind != ACTOR_ORG || !is_sector(old, "REB") || !old->code[0]) continue;
        a->code = old->code;
        a->sector = old->sector;
        return;
    }
}

/* 1 if the story tells of soldiers by another word than t's, and of no police. */
static int is_of_army(const att_reading *r, const att_entities *e, uint32_t t)
{
    int army = 0;
    uint32_t from = t > army_reach ? t - army_reach : 0;
    for (uint32_t k = from; k < r->segments->token_n && k < t + army_reach; k++) {
        const att_actor *a = &e->at[k];
        if (strstr(a->sector, "COP")) return 0;
        army |= !strcmp(a->sector, "MIL") && strcmp(att_whose(r, k), "police") != 0;
    }
    return army && att_child(r, t, REL_NMOD) == ATT_NONE;
}

void att_told(const att_reading *r, att_entities *e, uint32_t t)
{
    const char *whose = att_whose(r, t);
    if (!strcmp(whose, "named")) point_back(r, e, t);
    uint32_t n = r->segments->token_n, k = t;
    att_actor *a = &e->at[t];
    int officer = !strcmp(whose, "police");
    if ((strcmp(whose, "told") != 0 && !officer) || !is_bare(r, a, t)) return;
    while (k-- > 0 && !tells_of(r, e, k, t)) {}
    if (k >= n)
        for (k = t + 1; k < n && !tells_of(r, e, k, t);) k++;
    if (k >= n && officer && !is_of_army(r, e, t)) a->sector = "COP";
    if (k >= n) return;
    a->sector = e->at[k].sector;
    if (!a->code[0] || !att_is_country(r->pack, e->at[k].code)) a->code = e->at[k].code;
}
