/* resolve.c: who each mention is: the words of its phrase, then what was told of it before. */
#include <string.h>

#include "resolve/actor_parts.h"

enum { known_reach = 500 }; /* how far back: persons named */

static const att_actor nobody = {.code = "", .sector = "", .name = "", .office = "", .id = "",
                                 .cameo = "", .people = "", .other = ATT_NONE};

int att_serves_in(const att_actor *a, const char *const *sector)
{
    for (; *sector; sector++)
        if (strstr(a->sector, *sector)) return 1;
    return 0;
}

int att_is_actor(const att_entities *e, uint32_t t)
{
    const att_actor *a = &e->at[t];
    return a->group_n || a->code[0] || a->sector[0] || a->kind == ACTOR_COUNTRY;
}

static const char *str(const att_resolver *v, uint32_t s) { return att_pack_str(v->r->pack, s); }

static const char *country_code(const att_resolver *v, const att_match *m)
{
    return str(v, v->r->pack->country[m->row].code_s);
}

/* ---- filling an actor ---- */

static void set_country(att_resolver *v, att_actor *a, const att_match *m)
{
    a->code = country_code(v, m);
    if (!a->name[0]) a->name = str(v, v->r->pack->country[m->row].name_s);
    a->kind = ACTOR_COUNTRY;
    int scene = m->kind == ATT_CAPITAL && att_is_scene(v->r, m->head);
    if ((m->kind == ATT_SEAT || m->kind == ATT_CAPITAL) && !scene) a->sector = "GOV";
    uint32_t tags = att_at(v->r, m->head)->features;
    if (m->kind == ATT_DEMONYM && (tags & FEAT_SING) && att_at(v->r, m->head)->upos != UPOS_ADJ &&
        m->first == m->head)
        a->sector = "CVL"; /* "a Frenchman" is no state */
    if (m->kind == ATT_DEMONYM && (tags & FEAT_PLUR) && att_are_people(v->r, m))
        a->sector = "CVL";
    if (m->first < a->first) a->first = m->first;
    if (m->first + m->token_n > a->last + 1) a->last = m->first + m->token_n - 1;
}

static void set_org(att_resolver *v, att_actor *a, const att_match *m)
{
    const att_pack_org *org = &v->r->pack->org[m->row];
    a->code = str(v, org->slot_s);
    a->sector = str(v, org->sector_s);
    a->name = str(v, org->name_s);
    a->id = str(v, org->id_s);
    a->cameo = str(v, org->cameo_s);
    a->kind = ACTOR_ORG;
}

static void set_region(att_resolver *v, att_actor *a, const att_match *m)
{
    const att_pack_region *region = &v->r->pack->region[m->row];
    a->code = str(v, region->code_s);
    a->name = str(v, region->name_s);
    a->kind = ACTOR_REGION;
}

/* "the ministers of X and Y", "the accession of X and Y": X and Y stand for theirs. */
static void share(att_resolver *v, att_actor *a, uint32_t owner)
{
    uint32_t n = 0;
    a->group[n++] = owner;
    for (uint32_t t = owner; t <= v->e->at[owner].last; t++)
        for (uint32_t c = v->r->child[t]; c != ATT_NONE && n < ATT_GROUP_MAX; c = v->r->sibling[c])
            if (att_rel_is(v->r, c, REL_CONJ) && att_resolve_one(v, c)->code[0]) a->group[n++] = c;
    if (n > 1) a->group_n = n;
    for (n = 0; n < a->group_n && a->sector[0]; n++) v->e->at[a->group[n]].sector = a->sector;
}

/* The word c says whose h is: "of the Republic of X", "X's". */
static int tells_owner(const att_reading *r, uint32_t c)
{
    switch ((att_rel)att_at(r, c)->rel) {
    case REL_NMOD_POSS:
    case REL_COMPOUND: return 1;
    case REL_NMOD: return att_is_of(r, c);
    case REL_AMOD:
        return att_match_of(r, c, ATT_ORG) ||
               (att_match_of(r, c, ATT_DEMONYM) && att_child(r, c, REL_CONJ) != ATT_NONE);
    default: return 0;
    }
}

/* h, whose word c names the owner, has his country, and of his kind what things and bodies lend. */
static void take_owner(att_resolver *v, uint32_t h, att_actor *a, uint32_t c,
                       const att_actor *owner)
{
    const att_reading *r = v->r;
    uint32_t rel = att_at(r, c)->rel;
    int of = rel == REL_NMOD && att_child_lemma(r, c, "of") != ATT_NONE;
    a->code = owner->code;
    if (a->kind == ACTOR_ROLE && !att_is_in_role(r, h, c)) att_follow(r, h, owner, a);
    if (owner->kind == ACTOR_PERSON && att_at(r, c)->upos == UPOS_PROPN &&
        att_is_labelled(r, h, "canvass")) {
        a->sector = "PTY";
        a->name = owner->name;
    }
    if (of && owner->first == a->last + 2)
        a->last = owner->last; /* "the government of X" is one mention */
    int thing = a->kind == ACTOR_NONE && owner->code[0] && att_at(r, c)->upos != UPOS_PRON &&
                (owner->kind != ACTOR_MODIFIED || rel == REL_COMPOUND) && (rel != REL_NMOD || of);
    if ((owner->kind == ACTOR_ORG || thing) && !a->sector[0]) a->sector = owner->sector;
    if (owner->group_n > 1) {
        a->group_n = owner->group_n;
        memcpy(a->group, owner->group, sizeof a->group);
    } else if (a->kind == ACTOR_NONE || (att_at(r, h)->features & FEAT_PLUR)) {
        share(v, a, c);
    }
}

/* The country or body that a role or a thing belongs to, the first that a word tells. */
static void belong(att_resolver *v, uint32_t h, att_actor *a)
{
    const att_reading *r = v->r;
    for (uint32_t c = r->child[h]; c != ATT_NONE && !a->code[0]; c = r->sibling[c]) {
        if (!tells_owner(r, c)) continue;
        const att_actor *owner = att_resolve_one(v, c);
        if (owner->group_n == 1) owner = &v->e->at[owner->group[0]];
        if (!owner->code[0] && !owner->sector[0]) continue;
        if (owner->kind == ACTOR_PLACE && a->kind != ACTOR_ROLE) continue; /* "streets of X" */
        take_owner(v, h, a, c, owner);
    }
}

static void set_role(att_resolver *v, uint32_t h, att_actor *a, const att_match *role,
                     const att_match *country)
{
    const att_pack_role *row = &v->r->pack->role[role->row];
    if (!a->sector[0]) a->sector = str(v, row->sector_s);
    if (row->kind == ATT_ROLE_OFFICE) a->office = str(v, row->phrase_s);
    a->kind = ACTOR_ROLE;
    const att_match *body = strcmp(a->sector, "UNK") == 0 ? att_body_before(v->r, h) : NULL;
    if (body) {
        set_org(v, a, body);
        return;
    }
    if (att_is_of_unknown(v->r, a, role)) a->sector = "UNK", a->office = "";
    const char *title = att_title_sector(v->r, role, a->last);
    if (title[0]) a->sector = title;
    if (country)
        a->code = country_code(v, country);
    else if (!a->code[0])
        belong(v, h, a);
    const char *whose = att_whose(v->r, h);
    if (strlen(whose) == 3 && !att_is_country(v->r->pack, whose)) a->code = whose;
    if (!a->code[0]) a->code = str(v, row->slot_s);
    if (!a->code[0] && !strncmp(whose, "else ", 5)) a->code = whose + 5;
    uint32_t end = role->first + role->token_n - 1;
    int land = !strcmp(whose, "land"); /* "EC countries" */
    if (!a->code[0] && (a->office[0] || land)) a->code = att_body_slot(v->r, a->first, end);
    a->cameo = str(v, row->cameo_s);
    att_tenure_set(v->r, v->arena, att_tenure_of(v->r, a->first, role), role, a);
}

/* A person of people.txt: the office of the day, or that of the title in the text where the day is
 * outside all known spells ("Senator X" of later a president) or it says "then-" or "former". */
static void set_person(const att_resolver *v, att_actor *a, const att_pack_person *p, uint32_t day,
                       const att_match *role)
{
    att_tenure tenure = role ? att_tenure_of(v->r, a->first, role) : TENURE_NOW;
    const att_pack_role *title = role ? &v->r->pack->role[role->row] : NULL;
    int fits = att_spell_fits(p, day);
    a->kind = ACTOR_PERSON;
    a->name = str(v, p->name_s);
    a->code = str(v, p->slot_s);
    if (title && (tenure == TENURE_THEN || tenure == TENURE_PAST || !fits)) {
        a->sector = str(v, title->sector_s);
        if (title->kind == ATT_ROLE_OFFICE) a->office = str(v, title->phrase_s);
    } else if (att_spell_lasts(v->r->pack, p, day)) {
        a->sector = str(v, p->sector_s);
        a->office = fits ? str(v, p->office_s) : "";
        a->cameo = str(v, p->cameo_s);
    } else if (!a->sector[0]) {
        a->sector = "ELI";
    }
    const char *slot = title && !fits ? att_body_slot(v->r, a->first, role->first) : "";
    if (slot[0]) a->code = slot;
    if (role) att_tenure_set(v->r, v->arena, tenure, role, a);
}

/* The day of the nearest date in the sentence of t, the middle of a month or a year; 0: none. */
static uint32_t day_told(const att_resolver *v, uint32_t t)
{
    const att_time *best = NULL;
    for (uint32_t i = 0; i < v->time_n; i++) {
        const att_time *now = &v->time[i];
        if (v->r->sentence[now->first] != v->r->sentence[t] || now->date.year <= 0) continue;
        if (!best || now->first <= t) best = now;
    }
    if (!best) return 0;
    const att_date *d = &best->date;
    return (uint32_t)d->year * 10000u + (d->month ? d->month : 7u) * 100u + (d->day ? d->day : 15u);
}

/* Who is named, and in *day when: "the minister fired X in 2017" tells of the office of then. */
static const att_pack_person *spell_told(const att_resolver *v, const att_actor *a, uint32_t *day)
{
    const att_pack_person *spell = att_spell_of(v->r, *day, a->first, a->last);
    if (!spell || att_spell_fits(spell, *day)) return spell;
    uint32_t then = day_told(v, a->first);
    const att_pack_person *past = then ? att_spell_of(v->r, then, a->first, a->last) : NULL;
    if (!past || !att_spell_fits(past, then)) return spell;
    *day = then;
    return past;
}

/* ---- earlier mentions ---- */

/* Later mentions by part of the name take what the full mention told; 1 if there is one. */
static int recall_name(const att_resolver *v, att_actor *a)
{
    for (uint32_t k = v->known_n; k-- > 0 && v->known_n - k <= known_reach;) {
        const att_actor *old = &v->e->at[v->known[k]];
        if (!att_same_words(old->name, a->name)) continue;
        a->name = old->name;
        if (!a->code[0]) a->code = old->code;
        if (!a->sector[0]) a->sector = old->sector;
        if (!a->office[0]) a->office = old->office;
        return 1;
    }
    return 0;
}

/* "the minister": the last person with such a title, else in such an office, of that country if
 * one is named. */
static void recall_role(const att_resolver *v, uint32_t h, att_actor *a)
{
    const att_match *role = att_role_within(v->r, a->first, a->last);
    int own = role && !strcmp(att_at(v->r, role->head)->lemma, a->office); /* names its office */
    if (own || (att_at(v->r, h)->features & FEAT_PLUR)) role = NULL;
    const att_actor *found = NULL;
    for (uint32_t k = v->known_n; k-- > 0 && v->known_n - k <= known_reach;) {
        const att_actor *old = &v->e->at[v->known[k]];
        if (!old->office[0] || !strncmp(old->office, "former ", 7)) continue;
        if (a->code[0] && strcmp(a->code, old->code) != 0) continue;
        int titled = role && att_has_title(v->r, role, old);
        if (titled || (!found && att_has_office(v->r, h, a, old))) found = old;
        if (titled) break;
    }
    if (!found) return;
    a->name = found->name;
    a->code = found->code;
    a->sector = found->sector;
    a->office = found->office;
}

/* "his Zimbabwean counterpart", "their colleagues": the role of the possessor. */
static void set_counterpart(att_resolver *v, uint32_t h, att_actor *a, const att_match *country)
{
    uint32_t poss = att_child(v->r, h, REL_NMOD_POSS);
    const att_actor *owner = poss == ATT_NONE ? NULL : att_resolve_one(v, poss);
    if (owner && owner->group_n) owner = &v->e->at[owner->group[0]];
    if (country) a->code = country_code(v, country);
    if (owner) {
        a->sector = owner->sector;
        a->office = owner->office;
    }
    a->kind = ACTOR_ROLE;
    if (a->code[0] && a->office[0]) recall_role(v, h, a);
}

/* "his predecessor", "her successor": of the same country, out of office or in it. */
static int set_follower(att_resolver *v, uint32_t h, att_actor *a)
{
    int before = att_lemma_is(v->r, h, "predecessor"), after = att_lemma_is(v->r, h, "successor");
    uint32_t poss = att_child(v->r, h, REL_NMOD_POSS);
    if ((!before && !after) || poss == ATT_NONE) return 0;
    const att_actor *owner = att_resolve_one(v, poss);
    if (owner->group_n == 1) owner = &v->e->at[owner->group[0]];
    if (!owner->sector[0] || !owner->code[0] || owner->group_n) return 0;
    a->code = owner->code;
    a->sector = before ? "ELI" : strcmp(owner->sector, "ELI") ? owner->sector : "GOV";
    a->kind = ACTOR_ROLE;
    return 1;
}

/* "shelled Haifa": a place undergoes for its country. */
static void set_place(const att_resolver *v, uint32_t h, att_actor *a)
{
    const att_pack_place *place = att_place_of(v->r, h);
    if (!place || att_at(v->r, h)->name == NAME_PER || att_at(v->r, h)->name == NAME_ORG) return;
    a->code = str(v, v->r->pack->country[place->country].code_s);
    a->name = str(v, place->name_s);
    a->kind = ACTOR_PLACE;
    if (att_at(v->r, h)->rel == REL_NSUBJ) a->sector = "GOV"; /* "Texas sued" */
}

/* Stands for those who are counted, if they are known; 1 if so. */
static int set_counted(att_resolver *v, uint32_t h, att_actor *a)
{
    uint32_t who = att_counted(v->r, h);
    if (who == ATT_NONE) return 0;
    const att_actor *members = att_resolve_one(v, who);
    if (members->group_n || (!members->code[0] && !members->sector[0])) return 0;
    att_stand_for(a, who, ATT_NONE);
    return 1;
}

/* "the kingdom", "its neighbour": 1 if it is known which. */
static int set_short(att_resolver *v, uint32_t h, att_actor *a)
{
    uint32_t owner = att_child(v->r, h, REL_NMOD_POSS);
    if (owner != ATT_NONE) att_resolve_one(v, owner);
    att_stand_for(a, att_short_for(v->r, v->e, h, owner), ATT_NONE);
    return a->group_n > 0;
}

/* The country whose name stands beside a word for states, "its ally X", or NULL. */
static const att_match *named_state(const att_reading *r, uint32_t h, const att_match *role)
{
    uint32_t beside = att_child(r, h, REL_APPOS);
    int state = role && role->head == h && r->pack->role[role->row].kind == ATT_ROLE_BODY &&
                att_is_labelled(r, h, "state");
    return state && beside == h + 1 ? att_match_of(r, beside, ATT_COUNTRY) : NULL;
}

/* "ethnic Albanians in Serbia": civilians there. */
static void set_ethnic(att_resolver *v, uint32_t h, att_actor *a)
{
    a->sector = "CVL";
    a->kind = ACTOR_ROLE;
    belong(v, h, a);
}

/* ---- noun phrases ---- */

/* What the words of a phrase name. */
typedef struct phrase {
    const att_match *country, *role; /* anywhere in it, or NULL */
    const att_match *org, *land;     /* at its head: a body; a country, its people or its capital */
    int ethnic, proper;              /* "ethnic Albanians"; the head is a name */
    int person;                      /* by its looks */
    const char *name;                /* a person's own, or "" */
} phrase;

static phrase phrase_of(const att_resolver *v, uint32_t h, const att_actor *a)
{
    static const att_entry_kind land[] = {ATT_COUNTRY, ATT_DEMONYM, ATT_CAPITAL, ATT_SEAT};
    const att_reading *r = v->r;
    phrase p = {.country = att_country_within(r, a->first, a->last),
                .role = att_role_within(r, a->first, a->last),
                .org = att_match_of(r, h, ATT_ORG),
                .proper = att_at(r, h)->upos == UPOS_PROPN};
    for (size_t k = 0; k < 4 && !p.land; k++) p.land = att_match_of(r, h, land[k]);
    p.ethnic = p.land && att_is_ethnic(r, p.land);
    if (p.ethnic) p.land = NULL;
    p.name = att_own_name(r, a->first, a->last, p.role, v->arena);
    p.person = p.proper && p.name[0] && !p.org && !p.land &&
               (att_at(r, h)->name == NAME_PER ||
                (p.role && r->pack->role[p.role->row].kind == ATT_ROLE_OFFICE));
    return p;
}

/* "the two sides", "the kingdom", "his counterpart": who others are makes it who it is; 1 if so. */
static int set_by_others(att_resolver *v, uint32_t h, att_actor *a, const phrase *p)
{
    att_both both = att_both_of(v->r, h);
    if (both) att_stand_for_both(v, a, h, both);
    if (a->group_n || set_short(v, h, a)) return 1;
    if (att_lemma_is(v->r, h, "counterpart") || att_lemma_is(v->r, h, "colleague")) {
        set_counterpart(v, h, a, p->country);
        return 1;
    }
    return set_follower(v, h, a);
}

/* A person of people.txt; 1 if so. */
static int set_listed(const att_resolver *v, uint32_t h, att_actor *a, const phrase *p)
{
    uint32_t day = v->today;
    int named = p->proper || att_match_of(v->r, h, ATT_PERSON);
    if (!named || !p->name[0] || p->org || p->land) return 0;
    const att_pack_person *spell = spell_told(v, a, &day);
    int whose = att_child(v->r, h, REL_NMOD_POSS) != ATT_NONE && !p->role;
    if (!spell && p->country && whose)
        spell = att_spell_in(v->r->pack, country_code(v, p->country), p->name, day);
    if (spell) set_person(v, a, spell, day, p->role);
    return spell != NULL;
}

/* "a French plan", "X's plan": a thing of theirs. */
static void set_thing(att_resolver *v, uint32_t h, att_actor *a, const phrase *p)
{
    const att_match *region = att_name_within(v->r, a->first, a->last, ATT_REGION_ADJ);
    if (p->country) a->code = country_code(v, p->country);
    else if (region) set_region(v, a, region);
    else if (!p->person) belong(v, h, a);
    if (p->country || region || (!p->person && a->code[0])) a->kind = ACTOR_MODIFIED;
}

static void set_by_words(att_resolver *v, uint32_t h, att_actor *a, const phrase *p)
{
    const att_match *region = att_match_of(v->r, h, ATT_REGION), *role = p->role, *org = p->org;
    const att_match *state = named_state(v->r, h, role);
    if (org && role && role->head == h && role->token_n > org->token_n)
        org = NULL; /* "the National Security Council" is not the UN's */
    if (org) set_org(v, a, org);
    else if (region && !role) set_region(v, a, region);
    else if (state) set_country(v, a, state);
    else if (role) set_role(v, h, a, role, p->country);
    else if (p->ethnic) set_ethnic(v, h, a);
    else if (p->land) set_country(v, a, p->land);
    else if (p->country && p->proper && !p->person) set_country(v, a, p->country);
    else set_thing(v, h, a, p);
}

static void set_by_name(const att_resolver *v, uint32_t h, att_actor *a, const phrase *p)
{
    if (p->person) {
        a->kind = ACTOR_PERSON;
        recall_name(v, a);
        return;
    }
    if (a->kind == ACTOR_NONE && p->proper && p->name[0]) {
        a->name = p->name; /* not known as a person by its looks, but named as one before */
        if (recall_name(v, a)) a->kind = ACTOR_PERSON;
    }
    if (a->kind == ACTOR_NONE && p->proper) set_place(v, h, a);
    if (a->office[0] && !a->name[0] && !a->group_n) recall_role(v, h, a);
}

static void set_noun(att_resolver *v, uint32_t h, att_actor *a)
{
    if (set_counted(v, h, a)) return;
    att_chunk(v->r, h, &a->first, &a->last);
    if (att_firm_set(v->r, &v->firms, v->arena, h, a)) return;
    const phrase p = phrase_of(v, h, a);
    if (set_by_others(v, h, a, &p) || set_listed(v, h, a, &p)) return;
    if (p.person) a->name = p.name;
    set_by_words(v, h, a, &p);
    set_by_name(v, h, a, &p);
}

att_actor *att_resolve_one(att_resolver *v, uint32_t t)
{
    att_actor *a = &v->e->at[t];
    if (a->done) return a;
    *a = nobody;
    a->first = a->last = t;
    a->done = 1;
    if (att_is_bare_both(v->r, t)) att_stand_for_bare_both(v, t, a);
    att_number_set(v->r, v->e, t, a);
    if (!att_is_nominal(v->r, t) || a->group_n || a->sector[0]) return a;
    if (att_at(v->r, t)->upos == UPOS_PRON) {
        att_pronoun_set(v, t, a);
    } else {
        set_noun(v, t, a);
        if (a->kind == ACTOR_ROLE || a->kind == ACTOR_MODIFIED)
            a->people = att_people_within(v->r, a->first, a->last);
        att_join(v, t, a);
    }
    return a;
}

/* "Police arrested 40": in a story that has spoken of one country only, its own. */
static void set_home(att_resolver *v, uint32_t t, att_actor *a)
{
    if (a->kind != ACTOR_ROLE || a->code[0] || a->group_n || v->side[0] == ATT_NONE) return;
    if (!strcmp(a->sector, "UNK") && att_child_lemma(v->r, t, "against") != ATT_NONE) return;
    if (v->side[1] != ATT_NONE || att_is_of_no_home(v->r, t)) return;
    const att_sentence *s = &v->r->segments->sentence[v->r->sentence[t]];
    const char *home = v->e->at[v->side[0]].code;
    const att_match *other = att_country_within(v->r, t, s->first + s->token_n - 1);
    uint32_t over = other ? att_at(v->r, other->head)->head : ATT_NONE;
    if (over != ATT_NONE && att_is_venue(v->r, other->head) && att_below(v->r, t, over) &&
        strcmp(country_code(v, other), home) != 0)
        return; /* "of activists in Belarus" */
    a->code = home;
}

att_status att_resolve(const att_reading *r, const att_quotes *quotes, const att_coref *coref,
                       const att_days *days, att_arena *arena, att_entities *out,
                       att_error *err)
{
    uint32_t n = r->segments->token_n;
    out->at = ATT_TAKE(arena, att_actor, n);
    att_resolver v = {.r = r, .quotes = quotes, .coref = coref, .arena = arena, .e = out,
                  .side = {ATT_NONE, ATT_NONE, ATT_NONE, ATT_NONE, ATT_NONE},
                  .known = ATT_TAKE(arena, uint32_t, n),
                  .given = ATT_NONE,
                  .today = (uint32_t)days->today.year * 10000u + days->today.month * 100u +
                           days->today.day,
                  .time = days->time,
                  .time_n = days->time_n};
    if (!out->at || !v.known) return att_fail(err, ATT_ELIMIT, 0, "out of memory for entities");
    ATT_TRY(att_firms_find(r, arena, &v.firms, err));
    for (uint32_t t = 0; t < n; t++) {
        out->at[t] = nobody;
        out->at[t].first = out->at[t].last = t;
    }
    for (uint32_t t = 0; t < n; t++) {
        const att_actor *a = att_resolve_one(&v, t);
        att_give_word(&v, t);
        if (a->kind == ACTOR_PERSON && (a->code[0] || a->sector[0])) v.known[v.known_n++] = t;
        set_home(&v, t, &out->at[t]);
        if (!out->at[t].group_n && out->at[t].kind != ACTOR_NONE && out->at[t].kind != ACTOR_REGION)
            att_note_side(&v, t);
    }
    att_share(r, coref, out);
    out->entity = ATT_TAKE(arena, uint32_t, n);
    out->sayer = ATT_TAKE(arena, uint32_t, n);
    for (uint32_t t = 0; out->sayer && t < n; t++)
        out->sayer[t] = att_is_quoted(quotes, t) ? att_speaker_of(&v, t) : ATT_NONE;
    if (!out->entity || !out->sayer || !att_same(r, coref, arena, out))
        return att_fail(err, ATT_ELIMIT, 0, "out of memory for entities");
    return ATT_OK;
}
