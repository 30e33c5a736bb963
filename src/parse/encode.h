/* encode.h: the network of tools/train/model.py, a batch of sentences at a time. */
#ifndef ATT_PARSE_ENCODE_H
#define ATT_PARSE_ENCODE_H

#include "parse/kernels.h"
#include "segment/segment.h"

enum { ATT_BATCH_MAX = ATT_SENTENCE_MAX }; /* words of a batch */

struct att_form; /* what the tables say of a word form, kept for its next use */

/* Scratch for a batch. Rows are words. */
typedef struct att_encoder {
    const att_model *model;
    const att_kernels *kernels;
    att_treebank style;
    att_linear8 labels; /* the model's, with the biases of that style */
    att_linear rel;     /* the same */
    uint64_t *form_key; /* [MODEL_FORMS]: hash of the form whose row is kept there, 0: none */
    int16_t *form_row;  /* [MODEL_FORMS][3 * dim]: what the tables say of a form */
    int16_t *input;     /* [n][3 * dim] */
    float *x;           /* [n][dim] */
    uint8_t *q;         /* [n][a layer's input]: in whole numbers */
    float *wide;        /* [n][widest layer] */
    int16_t *heads;     /* [n][model->heads.width]: first layer of every head */
    float *words;       /* [n][model->words.width]: scores of tags, rules and names */
    int16_t *dep;       /* [n][arc]; of one sentence, like all below */
    int16_t *packed;    /* the possible heads as panels: the root, then the words */
    float *arc_scale, *arc_bias;
    int16_t *pair; /* [n][3 * rel] */
} att_encoder;

att_status att_encoder_new(const att_model *model, att_encoder *out, att_error *err);
void att_encoder_free(att_encoder *encoder);

/* From here on the trees follow these conventions. */
void att_encoder_style(att_encoder *encoder, att_treebank style);

/* Reads neighbouring sentences of at most ATT_BATCH_MAX words together, the first word being
 * token[0]. What it says of a sentence does not hang on the batch that it came in. */
void att_encode(att_encoder *encoder, const char *text, const att_token *token,
                const att_sentence *sentence, uint32_t sentence_n);
/* Best tag, lemma rule and name type of word i of the batch. */
uint32_t att_encode_tag(const att_encoder *encoder, uint32_t i);
uint32_t att_encode_rule(const att_encoder *encoder, uint32_t i);
uint32_t att_encode_name(const att_encoder *encoder, uint32_t i);
/* Scores of the arcs of the sentence of n words that starts at word `first` of the batch:
 * score[i * step + j] is that of head j (0 the root) for word i. Holds until the next call. */
const float *att_encode_arcs(att_encoder *encoder, uint32_t first, uint32_t n, uint32_t *step);
/* Best relation of each word to its head; head[i] 0 is the root, j is word j - 1.
 * root_rel is the output that stands for "root": given to the root alone. */
void att_encode_relations(att_encoder *encoder, uint32_t first, const uint32_t *head, uint32_t n,
                          uint32_t root_rel, uint16_t *out);

#endif
