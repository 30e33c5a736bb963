/* stand.c: whom pronouns and words for several stand for: "they", "we", "both", "the two sides". */
#include "resolve/actor_parts.h"

#include <string.h>

enum { referent_hops = 16, both_reach = 200, addressee_reach = 2000, /* how far back: tokens */
       sides_told = 3 };

void att_note_side(att_resolver *v, uint32_t t)
{
    const char *code = v->e->at[t].code;
    int venue = att_match_of(v->r, t, ATT_CAPITAL) && att_is_scene(v->r, t);
    if (venue || att_is_landmark(v->r, t) || v->e->at[t].kind == ACTOR_ORG || strlen(code) != 3)
        return;
    uint32_t k = 0;
    while (k < ATT_SIDES_MAX - 1 && v->side[k] != ATT_NONE &&
           strcmp(v->e->at[v->side[k]].code, code) != 0)
        k++;
    uint32_t old = v->side[k]; /* "its agreement" stands for a side no better than its name */
    uint32_t kind = v->e->at[t].kind;
    int worse = old != ATT_NONE && (kind == ACTOR_MODIFIED || kind == ACTOR_PLACE);
    memmove(&v->side[1], &v->side[0], k * sizeof *v->side);
    v->side[0] = worse && strcmp(v->e->at[old].code, code) == 0 ? old : t;
}

void att_stand_for(att_actor *a, uint32_t one, uint32_t other)
{
    a->group_n = 0;
    if (one != ATT_NONE) a->group[a->group_n++] = one;
    if (other != ATT_NONE && other != one) a->group[a->group_n++] = other;
}

/* "The two countries": where a minister of it spoke last, the country by its name. */
static uint32_t country_of(const att_resolver *v, uint32_t side, uint32_t t)
{
    if (!att_is_labelled(v->r, t, "nation")) return side;
    for (uint32_t k = t; k-- > 0 && t - k < addressee_reach;) {
        const att_actor *a = &v->e->at[k];
        if (a->kind == ACTOR_COUNTRY && !a->sector[0] && !strcmp(a->code, v->e->at[side].code))
            return k;
    }
    return side;
}

/* The newest n of the countries spoken of, but the one that acts upon them and those named in what
 * tells of it: "X, whose envoy is in Y, called on both". */
static void stand_for_sides(const att_resolver *v, att_actor *a, uint32_t t, uint32_t n)
{
    uint32_t verb = att_at(v->r, t)->head;
    uint32_t subject = verb == ATT_NONE ? ATT_NONE : att_child(v->r, verb, REL_NSUBJ);
    const char *own = subject == ATT_NONE || subject >= t ? "" : v->e->at[subject].code;
    uint32_t beside = 0; /* named in what tells of the subject */
    for (uint32_t k = 0; k < sides_told + beside && k < ATT_SIDES_MAX && a->group_n < n; k++) {
        if (v->side[k] == ATT_NONE || !strcmp(v->e->at[v->side[k]].code, own)) continue;
        if (own[0] && att_below(v->r, v->side[k], subject))
            beside++;
        else
            a->group[a->group_n++] = country_of(v, v->side[k], t);
    }
    if (n == 3 && a->group_n < n) a->group_n = 0;
}

/* The two persons of different countries named last, else the two countries. */
void att_stand_for_both(const att_resolver *v, att_actor *a, uint32_t t, att_both kind)
{
    uint32_t last = ATT_NONE;
    for (uint32_t k = t; kind == BOTH_PEOPLE && k-- > 0 && t - k < both_reach;) {
        const att_actor *one = &v->e->at[k];
        if (one->kind != ACTOR_PERSON || strlen(one->code) != 3) continue;
        if (last == ATT_NONE) last = k;
        if (strcmp(one->code, v->e->at[last].code) == 0) continue;
        att_stand_for(a, k, last);
        return;
    }
    stand_for_sides(v, a, t, kind == BOTH_THREE ? 3 : 2);
}

/* The two countries told of last, if no two others were since: "arrested two. Both were jailed" */
void att_stand_for_bare_both(const att_resolver *v, uint32_t t, att_actor *a)
{
    stand_for_sides(v, a, t, 2);
    for (uint32_t k = a->group_n == 2 ? a->group[1] : t; k < t; k++)
        if (att_lemma_is(v->r, k, "two") || att_lemma_is(v->r, k, "both")) a->group_n = 0;
    if (a->group_n < 2) a->group_n = 0;
}

static uint32_t last_person(const att_resolver *v, uint32_t t)
{
    uint32_t any = ATT_NONE;
    for (uint32_t k = t; k-- > 0 && t - k < 200;) {
        const att_actor *a = &v->e->at[k];
        if (a->kind != ACTOR_PERSON && !(a->kind == ACTOR_ROLE && a->office[0])) continue;
        if (any == ATT_NONE) any = k;
        if (att_rel_base((att_rel)att_at(v->r, k)->rel) == REL_NSUBJ) return k;
    }
    return any;
}

static uint32_t last_body(const att_resolver *v, uint32_t t)
{
    for (uint32_t k = t; k-- > 0 && t - k < 120;) {
        const att_actor *a = &v->e->at[k];
        if ((a->kind == ACTOR_COUNTRY || a->kind == ACTOR_ORG || a->kind == ACTOR_ROLE) &&
            !a->office[0] && att_rel_base((att_rel)att_at(v->r, k)->rel) == REL_NSUBJ)
            return k;
    }
    return ATT_NONE;
}

/* "Norway condemns ... We urge": whose statement the text is, which says "we" without marks. */
static uint32_t issuer(const att_resolver *v, uint32_t t)
{
    for (uint32_t k = 0; k < t; k++) {
        uint32_t verb = att_at(v->r, k)->head, kind = v->e->at[k].kind;
        if ((kind == ACTOR_COUNTRY || kind == ACTOR_ORG) && att_rel_is(v->r, k, REL_NSUBJ) &&
            att_rel_is(v->r, verb, REL_ROOT) && (att_at(v->r, verb)->features & FEAT_PRES) &&
            att_match_of(v->r, verb, ATT_SAY))
            return k;
    }
    return ATT_NONE;
}

/* The one spoken to: the latest other country's actor before the quotation. */
static uint32_t addressee(const att_resolver *v, uint32_t t, uint32_t speaker)
{
    const char *own = v->e->at[speaker].code;
    for (uint32_t k = t; k-- > 0 && t - k <= addressee_reach;) {
        const att_actor *a = &v->e->at[k];
        if (strlen(a->code) == 3 && strcmp(a->code, own) != 0 && a->kind != ACTOR_REGION &&
            a->kind != ACTOR_MODIFIED)
            return k;
    }
    return ATT_NONE;
}

/* The earlier mention of the same entity that tells who it is, or ATT_NONE: the nearest by name,
 * else the nearest that can act. */
static uint32_t referent(att_resolver *v, uint32_t t)
{
    uint32_t i = v->coref->at[t], found = ATT_NONE, hops = 0;
    while (i != ATT_NONE && att_coref_is_sure(&v->coref->mention[i]) && hops++ < referent_hops) {
        i = v->coref->mention[i].antecedent;
        const att_mention *m = &v->coref->mention[i];
        if (m->kind == MENTION_PRONOUN) continue;
        const att_actor *a = att_resolve_one(v, m->head);
        if (a->kind == ACTOR_PERSON || (m->kind == MENTION_NAME && a->name[0])) return m->head;
        if (found == ATT_NONE && att_is_actor(v->e, m->head)) found = m->head;
    }
    return found;
}

/* "they", "them", not "their": the likeliest, sure or not, that can act. */
static uint32_t likely_many(att_resolver *v, uint32_t t)
{
    uint32_t i = v->coref->at[t];
    uint32_t before = i == ATT_NONE ? ATT_NONE : v->coref->mention[i].antecedent;
    if (before == ATT_NONE || !(att_at(v->r, t)->features & FEAT_PLUR) ||
        att_rel_is(v->r, t, REL_NMOD_POSS))
        return ATT_NONE;
    const att_mention *m = &v->coref->mention[before];
    if (m->kind == MENTION_PRONOUN || m->kind == MENTION_GROUP) return ATT_NONE;
    const att_actor *a = att_resolve_one(v, m->head);
    int many = a->kind == ACTOR_ORG || a->kind == ACTOR_COUNTRY ||
               (att_at(v->r, m->head)->features & FEAT_PLUR);
    return many && att_is_actor(v->e, m->head) ? m->head : ATT_NONE;
}

/* "Its foreign ministry": the country or body that it most likely goes back to, sure or not. */
static uint32_t likely_owner(att_resolver *v, uint32_t t)
{
    uint32_t i = v->coref->at[t], hops = 0;
    if (i == ATT_NONE || !att_rel_is(v->r, t, REL_NMOD_POSS)) return ATT_NONE;
    if (!att_match_of(v->r, att_at(v->r, t)->head, ATT_ROLE)) return ATT_NONE;
    do i = v->coref->mention[i].antecedent;
    while (i != ATT_NONE && v->coref->mention[i].kind == MENTION_PRONOUN && hops++ < referent_hops);
    if (i == ATT_NONE || v->coref->mention[i].kind == MENTION_GROUP) return ATT_NONE;
    const att_actor *a = att_resolve_one(v, v->coref->mention[i].head);
    int body = a->kind == ACTOR_COUNTRY || a->kind == ACTOR_ORG || a->kind == ACTOR_ROLE;
    return body && (a->code[0] || a->sector[0]) ? v->coref->mention[i].head : ATT_NONE;
}

/* "X and Y ... they": 1 if the pronoun goes back to two who can act. */
static int stand_for_pair(att_resolver *v, uint32_t t, att_actor *a)
{
    uint32_t i = v->coref->at[t];
    if (i == ATT_NONE || !att_coref_is_sure(&v->coref->mention[i])) return 0;
    const att_mention *m = &v->coref->mention[v->coref->mention[i].antecedent];
    uint32_t other = m->kind == MENTION_GROUP ? att_child(v->r, m->head, REL_CONJ) : ATT_NONE;
    if (other == ATT_NONE) return 0;
    att_resolve_one(v, m->head);
    att_resolve_one(v, other);
    if (!att_is_actor(v->e, m->head) || !att_is_actor(v->e, other)) return 0;
    if (v->e->at[m->head].group_n || v->e->at[other].group_n) return 0;
    att_stand_for(a, m->head, other);
    return 1;
}

/* "Uruguay invited them": two countries or three named together, of which it may go back to one. */
static int stand_for_several(att_resolver *v, uint32_t t, att_actor *a)
{
    uint32_t i = v->coref->at[t];
    uint32_t before = i == ATT_NONE ? ATT_NONE : v->coref->mention[i].antecedent;
    if (!(att_at(v->r, t)->features & FEAT_PLUR)) return 0;
    if (before != ATT_NONE) before = v->coref->mention[before].head;
    a->group_n = att_several(v->r, v->e, t, before, a->group);
    return a->group_n > 0;
}

uint32_t att_speaker_of(att_resolver *v, uint32_t t)
{
    uint32_t q = v->quotes->at[t];
    if (q == ATT_NONE || v->quotes->quote[q].speaker == ATT_NONE) return ATT_NONE;
    uint32_t speaker = v->quotes->quote[q].speaker;
    if (speaker > t && att_at(v->r, speaker)->upos == UPOS_PRON)
        return last_person(v, v->quotes->quote[q].first);
    if (!v->e->at[speaker].done) att_resolve_one(v, speaker);
    if (v->e->at[speaker].group_n) return v->e->at[speaker].group[0];
    return speaker;
}

/* "The minister said:", all of a line or at its beginning, gives him the word for what follows
 * without marks. */
void att_give_word(att_resolver *v, uint32_t t)
{
    const att_reading *r = v->r;
    if (!att_form_is(r, t, ":") || v->quotes->at[t] != ATT_NONE || t < 2 ||
        t + 1 == r->segments->token_n || att_at(r, t + 1)->upos == UPOS_PUNCT)
        return;
    uint32_t first = r->segments->sentence[r->sentence[t]].first;
    int opens = att_starts_paragraph(r, t + 1) || att_starts_paragraph(r, first);
    uint32_t who = opens && att_say_kind_of(r, t - 1) ? att_source_of(r, t - 1) : ATT_NONE;
    if (who == ATT_NONE) return;
    const att_actor *a = att_resolve_one(v, who);
    v->given = a->group_n == 1 ? a->group[0] : who;
}

/* "I", "we": whoever speaks here, or has the word; 1 if that is known. */
static int stand_for_first(att_resolver *v, uint32_t t, att_actor *a, uint32_t speaker)
{
    if (speaker != ATT_NONE) {
        uint32_t other = addressee(v, v->quotes->quote[v->quotes->at[t]].first, speaker);
        att_stand_for(a, speaker, ATT_NONE);
        if (att_at(v->r, t)->features & FEAT_PLUR) a->other = other;
        return 1;
    }
    if (v->given == ATT_NONE || att_is_quoted(v->quotes, t)) return 0;
    att_stand_for(a, v->given, ATT_NONE);
    return 1;
}

/* Whom another pronoun goes back to, likely if not surely. */
static uint32_t antecedent_of(att_resolver *v, uint32_t t, uint32_t speaker)
{
    uint32_t f = att_at(v->r, t)->features;
    if ((f & FEAT_SECOND) && speaker != ATT_NONE)
        return addressee(v, v->quotes->quote[v->quotes->at[t]].first, speaker);
    if (!(f & FEAT_THIRD)) return ATT_NONE;
    uint32_t who = referent(v, t);
    if (who == ATT_NONE) who = likely_many(v, t);
    return who != ATT_NONE ? who : likely_owner(v, t);
}

/* Where nothing says so: he is the last person told of, what speaks the last body. */
static uint32_t likely_last(att_resolver *v, uint32_t t)
{
    uint32_t i = v->coref->at[t];
    if (att_at(v->r, t)->features & (FEAT_MASC | FEAT_FEM)) return last_person(v, t);
    return i != ATT_NONE && v->coref->mention[i].speaks ? last_body(v, t) : ATT_NONE;
}

void att_pronoun_set(att_resolver *v, uint32_t t, att_actor *a)
{
    uint32_t f = att_at(v->r, t)->features, speaker = att_speaker_of(v, t);
    if ((f & FEAT_FIRST) && stand_for_first(v, t, a, speaker)) return;
    if ((f & FEAT_THIRD) && (stand_for_pair(v, t, a) || stand_for_several(v, t, a))) return;
    uint32_t who = antecedent_of(v, t, speaker);
    if (who == ATT_NONE || v->e->at[who].kind == ACTOR_MODIFIED) {
        uint32_t addressed = att_addressed(v->r, v->e, t);
        if (addressed != ATT_NONE) who = addressed;
    }
    int first = (f & FEAT_FIRST) && !att_is_quoted(v->quotes, t);
    if (first && !(f & FEAT_PLUR)) return;
    if (who == ATT_NONE && first) who = issuer(v, t);
    if (who == ATT_NONE) who = likely_last(v, t);
    if (who != ATT_NONE && v->e->at[who].group_n) who = v->e->at[who].group[0];
    att_stand_for(a, who, ATT_NONE);
}
