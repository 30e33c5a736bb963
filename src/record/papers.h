/* papers.h: what the makers of agreements share: agreements.c, which finds papers and their stages,
 * parties.c and title.c. */
#ifndef ATT_RECORD_PAPERS_H
#define ATT_RECORD_PAPERS_H

#include "record/stages.h"

typedef struct att_sight { /* one instrument, one stage */
    const att_match *what;
    uint32_t head; /* the instrument's noun */
    att_stage told;
    att_nations party;
    int within;  /* 1: between those of one country */
    int private; /* 1: a firm or a private person is a party */
} att_sight;

/* ---- parties.c ---- */

/* Fills party and private by the clause and the words about the paper. */
void att_sight_parties(const att_maker *m, att_sight *s);
/* Who else signs, where those name one party or none: those whom the words below the paper
 * name, or the countries of the story, if they are two, or as many as the subject counts. */
void att_sight_complete(const att_maker *m, att_sight *s, const char *instrument);

/* ---- title.c ---- */

/* The words first..last that name the paper: "treaty on the avoidance of double taxation". */
uint32_t att_title_first(const att_reading *r, const att_match *what, uint32_t head);
uint32_t att_title_last(const att_reading *r, const att_match *what, uint32_t head);
/* Stems of the title without its noun. */
const char *att_title_key(const att_maker *m, const att_match *what, uint32_t first,
                          uint32_t last);
/* Areas that the words from first to last show; phrases alone where there are any. */
const char *att_title_areas(att_maker *m, uint32_t first, uint32_t last);
/* A list of areas and those of another that it lacks. */
const char *att_areas_joined(att_arena *arena, const char *list, const char *more);
/* "state", "government", "interagency", "subnational": by the name, else by who signs. */
const char *att_title_level(const att_maker *m, const att_sight *s, uint32_t first, uint32_t last);

#endif
