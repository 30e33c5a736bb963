/* actor_parts.h: what the files of att_resolve share. */
#ifndef ATT_RESOLVE_ACTOR_PARTS_H
#define ATT_RESOLVE_ACTOR_PARTS_H

#include "resolve/resolve.h"

enum { ATT_SIDES_MAX = 5 };

typedef struct att_resolver {
    const att_reading *r;
    const att_quotes *quotes;
    const att_coref *coref;
    att_arena *arena;
    att_entities *e;
    uint32_t side[ATT_SIDES_MAX]; /* the countries spoken of most recently, newest first */
    uint32_t *known; /* persons so far of whom a country or an office is told, in text order */
    uint32_t known_n;
    att_firms firms;
    uint32_t today; /* yyyymmdd of the story, 0: not known */
    uint32_t given; /* who has the word outside of marks: "X said:", a paragraph; or ATT_NONE */
    const att_time *time;
    uint32_t time_n;
} att_resolver;

/* Who token t is; found once, then kept. */
att_actor *att_resolve_one(att_resolver *v, uint32_t t);

/* ---- join.c ---- */

/* The phrase of h takes what those beside it tell of it, and they what it tells of them. */
void att_join(att_resolver *v, uint32_t h, att_actor *a);

/* ---- stand.c ---- */

/* The country of t is the one spoken of last. */
void att_note_side(att_resolver *v, uint32_t t);
/* a stands for these tokens; either may be ATT_NONE. */
void att_stand_for(att_actor *a, uint32_t one, uint32_t other);
/* The two persons of different countries named last, else the two countries. */
void att_stand_for_both(const att_resolver *v, att_actor *a, uint32_t t, att_both kind);
/* The two countries told of last, if no two others were since. */
void att_stand_for_bare_both(const att_resolver *v, uint32_t t, att_actor *a);
/* Whom the pronoun t stands for. */
void att_pronoun_set(att_resolver *v, uint32_t t, att_actor *a);
/* "The minister said:" gives him the word for what follows without marks. */
void att_give_word(att_resolver *v, uint32_t t);
/* Who speaks where t is quoted, or ATT_NONE. */
uint32_t att_speaker_of(att_resolver *v, uint32_t t);

#endif
