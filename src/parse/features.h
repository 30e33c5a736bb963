/* features.h: what the encoder sees of a word: rows of three embedding tables.
 * The trainer calls this same code, so that training and running cannot differ. */
#ifndef ATT_PARSE_FEATURES_H
#define ATT_PARSE_FEATURES_H

#include <stddef.h>
#include <stdint.h>

enum {
    ATT_SUBWORD_MAX = 24,
    ATT_SUBWORD_ROWS = 1 << 14,
    ATT_SHAPE_ROWS = 1 << 10
};

typedef struct att_word_features {
    uint64_t word; /* hash of the normal form: key of the vocabulary */
    uint32_t shape;
    uint32_t subword_n;
    uint32_t subword[ATT_SUBWORD_MAX];
} att_word_features;

/* Normal form: lower case, digits as 0, typographic quotes and dashes as ASCII. */
void att_word_features_of(const char *form, size_t len, att_word_features *out);
uint64_t att_word_key(const char *form, size_t len); /* the hash alone */

#endif
