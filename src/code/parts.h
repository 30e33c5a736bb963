/* parts.h: what the parts of coding frames share. code.c walks over the story and calls match.c
 * (does a frame fit?), event.c (the event of one that does) and operators.c (events around an
 * event). */
#ifndef ATT_CODE_PARTS_H
#define ATT_CODE_PARTS_H

#include "code/code.h"

/* A story while it is coded. */
typedef struct att_coding {
    const att_reading *r;
    const att_entities *e;
    att_candidates *out;
    uint32_t *used; /* [token] 1: a winning frame took this word as its filler */
    uint32_t sayer; /* of the sentence at hand, which is read as what "say" holds, or ATT_NONE */
} att_coding;

/* ---- match.c ---- */

/* How a frame fits a trigger. */
typedef struct att_fit {
    uint32_t frame, score;
    uint32_t filler[ATT_ARGUMENTS_MAX], filler_n; /* words that conditions took */
    uint32_t inner; /* token of the action inside, or ATT_NONE */
    int mutual;     /* the subject holds both parties */
} att_fit;

int att_frame_fits(const att_coding *c, uint32_t frame, uint32_t t, uint32_t light, att_fit *out);
/* A slot of t; of a sentence of a quotation, headed by t, those of its speaker's "said". */
void att_coding_fill(const att_coding *c, uint32_t t, uint32_t light, uint32_t slot, att_fill *out);

/* ---- event.c ---- */

/* The event of the frame that fits t, not yet among those of the story; its trigger and what the
 * conditions took are its evidence. */
att_candidate *att_candidate_new(const att_coding *c, uint32_t t, const att_fit *best);
/* Fills its actors and recipients from the slots that its frame names. */
void att_candidate_sides(const att_coding *c, att_candidate *ev, uint32_t light_kind,
                         const att_fit *best);
/* The new event becomes one of the story. */
void att_candidate_keep(const att_coding *c, att_candidate *ev);
/* All of that for a frame without operator; or, where it says so, no event. */
void att_code_frame(const att_coding *c, uint32_t t, uint32_t light, uint32_t light_kind,
                    const att_fit *best, const uint32_t *loser, uint32_t loser_n);
/* "face sanctions imposed by X": who faces them is acted on. */
void att_lend_subject(const att_coding *c, uint32_t t);

/* Actors in the slots first.. of the pack join the list: of the first slot that has some, or of
 * all n. */
void att_add_slots(const att_coding *c, uint32_t t, uint32_t light, uint32_t first, uint32_t n,
                   int all, uint32_t *list, uint32_t *list_n);
/* Actors in a slot of t join the list. */
void att_add_slot(const att_coding *c, uint32_t t, uint32_t light, uint32_t slot, uint32_t *list,
                  uint32_t *list_n);
/* "claimed that X attacked Y" blames X. */
void att_take_doers(att_candidate *ev, const att_candidate *inner);
void att_take_recipients(att_candidate *ev, const att_candidate *inner);

/* ---- operators.c ---- */

/* "agreed to", "thanked for", around the action best->inner. */
void att_code_operator(const att_coding *c, uint32_t t, const att_fit *best);

#endif
