/* split.h: where sentences end: a linear model over hashed features.
 *
 * Every boundary between two tokens is scored from the shapes and words around
 * it, quotation marks, parentheses, line ends and the length of the sentence so
 * far. Curly and straight quotation marks look the same to it. A paragraph break
 * always ends a sentence. tools/train_split.c trains the weights with the
 * functions declared here, so that both see the same features. */
#ifndef ATT_SEGMENT_SPLIT_H
#define ATT_SEGMENT_SPLIT_H

#include "segment/segment.h"

struct att_split_model {
    uint32_t bits;        /* 1 << bits weights; 8 to 16 */
    int32_t bias;         /* in steps of the weights */
    const int8_t *weight; /* [1 << bits] */
};

/* The block of a model: magic "ATTSPLT1", bits (u32), bias (i32), att_hash of
 * all but magic and hash (u64), weights; numbers with the low byte first. */
#define ATT_SPLIT_HEAD 24

size_t att_split_size(const struct att_split_model *model);
/* Writes the block to out[0..att_split_size(model)). */
void att_split_bytes(const struct att_split_model *model, void *out);
/* Checks the block whole; out->weight points into it. ATT_EINPUT if it is no
 * such block or damaged, ATT_EVERSION for another version. */
att_status att_split_open(const void *bytes, size_t len, struct att_split_model *out,
                          att_error *err);

/* What the features read of a token. */
typedef struct att_split_look {
    uint32_t hash;  /* of the word in lower case */
    int32_t score;  /* above 0: a sentence ends after this token */
    uint8_t shape;  /* split.c: enum shape; 0 outside the text */
    uint8_t gap;    /* split.c: enum gap, what stands after the token */
    uint8_t line;   /* of a line end: how long the line is, see split.c */
    uint8_t quoted; /* 1 inside quotation marks after this token */
    uint8_t depth;  /* parentheses open after this token, at most 3 */
    uint8_t len;    /* bytes, at most 255 */
} att_split_look;

#define ATT_SPLIT_PAD 4        /* entries of zeros before the first and after the last */
#define ATT_SPLIT_FEATURE_MAX 32
#define ATT_SPLIT_SURE 1000000 /* score of a paragraph break; less it: never a boundary */

/* look[0..token_n) with ATT_SPLIT_PAD entries of zeros on both sides. */
void att_split_look_at(const char *text, const att_token *token, uint32_t token_n,
                       att_split_look *look);
/* Features of the boundary after token i in a sentence that starts at start, to
 * be cut to the model's bits; 0 of them: the boundary is sure one way or the
 * other, and look[i].score says which. */
uint32_t att_split_features(att_split_look *look, uint32_t start, uint32_t i, uint32_t *out);
/* Scores every boundary; model NULL: rules. */
void att_split_score(const struct att_split_model *model, att_split_look *look, uint32_t token_n);

#endif
