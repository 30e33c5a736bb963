/* quad.h: the quad class of a sentence as a whole: the class of its surest event, and what its
 * words say. Always with a best answer, where there is no event too. */
#ifndef ATT_QUAD_QUAD_H
#define ATT_QUAD_QUAD_H

#include "doc.h"

enum { ATT_QUAD_WORDS = 4, ATT_QUAD_FEATURE_MAX = 96 };

/* What weighs in a sentence: "impose", "impose sanction", "^ urges" (its first word), "=SANCTION"
 * (an action of that type, with or without known actors). */
typedef void att_quad_take(void *to, const char *feature);
void att_quad_features(const att_reading *r, const att_candidates *events, att_quad_take *take,
                       void *to);

typedef struct att_quad {
    uint8_t quad;      /* 1..4 */
    double confidence; /* share of the answer among the four */
    uint32_t event;    /* index of the event that spoke for it, or ATT_NONE */
    char word[ATT_QUAD_WORDS][ATT_QUAD_FEATURE_MAX]; /* the features that did most for it */
    uint32_t word_n;
} att_quad;

/* Of the story that the coder read last. */
void att_quad_of(const att_coder *coder, att_quad *out);

#endif
