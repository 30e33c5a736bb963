/* slot.c: slots that are plain only once all homes are known: states as such have none, nor have
 * those who serve bodies above states; things of an army are the army's. */
#include <string.h>

#include "resolve/resolve.h"

static const char thing[] = "thing "; /* and a sector */
enum { model_max = 3 }; /* letters */

static const char last_of[] = "last "; /* and a slot */
static const char land_but[] = "land but "; /* and codes */

static int is_plural(const att_reading *r, uint32_t t)
{
    return (att_at(r, t)->features & FEAT_PLUR) != 0;
}

/* "allies of the minister", "Erdogan's allies", "20 neighbours": people. */
static int is_of_someone(const att_reading *r, const att_entities *e, uint32_t t)
{
    uint32_t owner = att_child(r, t, REL_NMOD_POSS), of = att_child(r, t, REL_NMOD);
    if (owner != ATT_NONE && e->at[owner].kind == ACTOR_PERSON &&
        att_at(r, owner)->upos == UPOS_PROPN)
        return 1;
    return (of != ATT_NONE && e->at[of].kind != ACTOR_COUNTRY) || att_is_counted(r, t);
}

/* "all parties to the conflict", "both parties": of whatever kind. */
static int is_any_party(const att_reading *r, uint32_t t)
{
    static const char *const which[] = {"all", "both", "relevant", "warring"};
    if (!att_lemma_is(r, t, "party") || !is_plural(r, t)) return 0;
    const att_match *role = att_role_within(r, t, t);
    for (uint32_t m = r->lemma_at[t]; m != ATT_NONE; m = r->match[m].next)
        if (r->match[m].kind == ATT_ROLE && r->match[m].token_n > 1) return 0;
    for (size_t i = 0; role && i < sizeof which / sizeof *which; i++)
        if (att_child_lemma(r, t, which[i]) != ATT_NONE) return 1;
    return 0;
}

/* "the country", "three island states", "its ally": a state as such, not who governs it. */
static int is_state_as_such(const att_reading *r, const att_entities *e, uint32_t t)
{
    const char *kind = att_whose(r, t);
    if (att_rel_is(r, t, REL_COMPOUND)) return 0;
    if (!strcmp(kind, "land people") || !strcmp(kind, "neighbour"))
        return !is_of_someone(r, e, t);
    if (!strncmp(kind, land_but, sizeof land_but - 1))
        return att_child(r, t, REL_NMOD) == ATT_NONE &&
               (!e->at[t].code[0] || !strstr(kind, e->at[t].code));
    return !strcmp(kind, "land") || !strcmp(kind, "state") || !strncmp(kind, "one ", 4);
}

/* The sector of a body named among the words before t: "coast guard" of its vessels. */
static const char *sector_before(const att_reading *r, const att_actor *a, uint32_t t)
{
    for (uint32_t k = t; k-- > a->first;) {
        const att_match *m = att_match_of(r, k, ATT_ROLE);
        if (m) return att_pack_str(r->pack, r->pack->role[m->row].sector_s);
    }
    return "";
}

/* The slot that a thing gives to those whose it is, or "": "Turkish drones". */
static const char *slot_of_thing(const att_reading *r, const att_actor *a, uint32_t t)
{
    const char *kind = att_whose(r, t);
    if (!strcmp(kind, "thing")) return sector_before(r, a, t);
    return strncmp(kind, thing, sizeof thing - 1) ? "" : kind + sizeof thing - 1;
}

/* "the fisheries agency", "a peace council", not "the Ukrainian council": its matter is told. */
static int is_arm_of_state(const att_reading *r, const att_actor *a, uint32_t t)
{
    int matter = t > a->first && att_at(r, t - 1)->upos == UPOS_NOUN;
    return matter && att_is_labelled(r, t, "arm") && att_is_country(r->pack, a->code);
}

/* "F-16s", "a MiG-29": a model, two or three tokens from t on. */
static int is_model(const att_reading *r, uint32_t t)
{
    const att_token *name = &r->segments->token[t];
    if (t + 2 >= r->segments->token_n || name->len > model_max || !att_form_is(r, t + 1, "-"))
        return 0;
    char first = r->text[name->off], digit = r->text[r->segments->token[t + 2].off];
    return first >= 'A' && first <= 'Z' && digit >= '0' && digit <= '9';
}

/* The one that the possessor stands for, or NULL. */
static const att_actor *owner_of(const att_reading *r, const att_entities *e, uint32_t t)
{
    uint32_t owner = att_child(r, t, REL_NMOD_POSS);
    if (owner == ATT_NONE) return NULL;
    return &e->at[e->at[owner].group_n == 1 ? e->at[owner].group[0] : owner];
}

/* "The opposition X Party", "his party" of an opposition leader. */
static int is_in_opposition(const att_reading *r, const att_entities *e, uint32_t h)
{
    const att_actor *owner = owner_of(r, e, h);
    if (owner && !strncmp(owner->sector, "OPP", 3)) return 1;
    for (uint32_t t = e->at[h].first; t <= e->at[h].last; t++)
        if (att_lemma_is(r, t, "opposition")) return 1;
    return 0;
}

/* "European leaders", "EU ministers", under one name of the lexicon: those who govern. */
static int is_who_governs(const att_reading *r, const att_actor *a, uint32_t t)
{
    int several = a->kind == ACTOR_REGION || (a->kind == ACTOR_ORG && !strcmp(a->code, "EUR"));
    return several && !a->sector[0] &&
           (att_is_labelled(r, t, "head") || att_lemma_is(r, t, "government"));
}

/* "a woman convicted of murder", "a man wanted in Perth" */
static int is_convict(const att_reading *r, uint32_t t)
{
    uint32_t c = att_child(r, t, REL_ACL);
    return c != ATT_NONE && att_is_labelled(r, c, "convict");
}

int att_is_of_no_home(const att_reading *r, uint32_t t)
{
    static const char *const which[] = {"a", "an", "any", "one", "each", "every", "other", "third"};
    if (strncmp(att_whose(r, t), "land", 4) != 0) return 0;
    if (is_plural(r, t)) return att_child_lemma(r, t, "the") == ATT_NONE;
    for (size_t i = 0; i < sizeof which / sizeof *which; i++)
        if (att_child_lemma(r, t, which[i]) != ATT_NONE) return 1;
    return 0;
}

/* "a UN envoy", "the AU's mission": of no government. */
static int is_of_no_state(const att_reading *r, const att_actor *a, uint32_t t)
{
    int body = !strcmp(a->code, "IGO") || !strcmp(a->code, "EUR");
    return !strcmp(a->code, "UNO") || (body && att_lemma_is(r, t, "mission"));
}

static void settle(const att_reading *r, att_entities *e, uint32_t t)
{
    att_actor *a = &e->at[t];
    int role = a->kind == ACTOR_ROLE;
    if (role && !a->code[0] && !strncmp(att_whose(r, t), last_of, sizeof last_of - 1))
        a->code = att_whose(r, t) + sizeof last_of - 1;
    if (a->kind == ACTOR_MODIFIED && !a->sector[0]) a->sector = slot_of_thing(r, a, t);
    if (role && !strcmp(att_whose(r, t), "thing")) {
        const char *sector = sector_before(r, a, t);
        if (!strcmp(sector, "COP")) a->sector = sector;
    }
    if (role && !strcmp(a->sector, "UNK") && is_arm_of_state(r, a, t)) a->sector = "GOV";
    if (!strcmp(a->sector, "PTY") && is_in_opposition(r, e, t)) a->sector = "OPP";
    if ((a->kind == ACTOR_COUNTRY || a->kind == ACTOR_MODIFIED) && a->first < t && is_model(r, t))
        a->sector = "MIL";
    if (is_who_governs(r, a, t)) a->sector = "GOV";
    if (role && !strcmp(a->sector, "CVL") && is_convict(r, t)) a->sector = "CRM";
    if (role && !strcmp(a->sector, "GOV") && is_of_no_state(r, a, t)) a->sector = "";
    if (role && !strcmp(a->sector, "GOV") && is_state_as_such(r, e, t)) {
        a->sector = "";
        a->kind = ACTOR_COUNTRY;
    }
    if (role && is_any_party(r, t)) {
        a->sector = "";
        a->kind = ACTOR_COUNTRY;
    }
}

void att_slots(const att_reading *r, att_entities *e)
{
    for (uint32_t t = 0; t < r->segments->token_n; t++)
        if (!e->at[t].group_n) settle(r, e, t);
}
