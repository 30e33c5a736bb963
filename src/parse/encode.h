/* encode.h: the network of tools/train/model.py, one sentence at a time. */
#ifndef ATT_PARSE_ENCODE_H
#define ATT_PARSE_ENCODE_H

#include "parse/kernels.h"
#include "segment/segment.h"

/* Scratch for a sentence of up to ATT_SENTENCE_MAX words. Rows are words. */
typedef struct att_encoder {
    const att_model *model;
    const att_kernels *kernels;
    float *input;    /* [n][MODEL_INPUT] */
    float *x;        /* [n][MODEL_DIM]: the encoding */
    float *window;   /* [n][3 * MODEL_DIM] */
    float *wide;     /* [n][MODEL_LABELS_MAX]: gates, then label scores */
    float *dep;      /* [n][MODEL_ARC] */
    float *head;     /* [n + 1][MODEL_ARC]: row 0 is the root */
    float *arc;      /* [n][n + 1]: score of head j (0 the root) for word i */
    float *pair;     /* [n][3 * MODEL_REL] */
} att_encoder;

att_status att_encoder_new(const att_model *model, att_encoder *out, att_error *err);
void att_encoder_free(att_encoder *encoder);

/* Fills x for the sentence's n words. */
void att_encode(att_encoder *encoder, const char *text, const att_token *token, uint32_t n);
/* Index of the best output of a head for each word. */
void att_encode_labels(att_encoder *encoder, const att_linear *head, uint32_t n, uint16_t *out);
/* Fills arc. */
void att_encode_arcs(att_encoder *encoder, uint32_t n);
/* Best relation of each word to its head; head[i] 0 is the root, j is word j - 1.
 * root_rel is the output that stands for "root": given to the root alone. */
void att_encode_relations(att_encoder *encoder, const uint32_t *head, uint32_t n, uint32_t root_rel,
                          uint16_t *out);

#endif
