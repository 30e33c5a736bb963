/* stages.h: what a clause says became of a paper between states. */
#ifndef ATT_RECORD_STAGES_H
#define ATT_RECORD_STAGES_H

#include "record/parts.h"

typedef struct att_stage {
    uint32_t word;     /* the verb or noun that gives the stage */
    uint32_t noun;     /* "completed talks on it": the talks; else 0 */
    const char *stage; /* NULL: nothing is told of it */
    int planned;
    int ahead;    /* 1: the clause puts it off, or sets a date for it */
    int presumed; /* 1: the clause takes it that there is such a paper: "broke its pact with" */
} att_stage;

/* Stages in the order in which they are reached; -1: none. */
int att_stage_rank(const char *stage);

/* The words that name an instrument, or a definite "document", "text" that stands for one; NULL. */
const att_match *att_instrument_at(const att_reading *r, uint32_t t);
/* "" where plain words stand for it. */
const char *att_instrument_name(const att_reading *r, const att_match *what);
/* "the pact", "their pact" */
int att_is_definite(const att_reading *r, uint32_t head);

/* By the verb or noun above the instrument's noun: "signed the pact", "talks on a pact". */
att_stage att_stage_governed(const att_reading *r, uint32_t head);
/* By a child of it: "the pact signed in 2019", "the pact that they initialled". */
att_stage att_stage_qualified(const att_reading *r, uint32_t head, uint32_t child);
/* "broke the pact", "under the pact": it is in force, whatever became of the clause. */
att_stage att_stage_presumed(const att_reading *r, uint32_t head);
/* The verb under whose clause a paper stands, "under the pact X will send", or ATT_NONE. */
uint32_t att_clause_under(const att_reading *r, uint32_t head);
/* Fills stage and planned by what the clause says of it; 0: nothing came of it. */
int att_stage_settle(const att_reading *r, att_stage *told);

#endif
