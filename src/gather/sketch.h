/* sketch.h: texts that print the same report, found without comparing each with each: the
 * min-wise hashes of their shingles of four words (Broder 1997), cut into bands. */
#ifndef ATT_GATHER_SKETCH_H
#define ATT_GATHER_SKETCH_H

#include <stddef.h>
#include <stdint.h>

enum {
    ATT_SKETCH_N = 64,
    ATT_SKETCH_BANDS = 16
};

typedef struct att_sketch {
    uint32_t least[ATT_SKETCH_N]; /* least hash of the text's shingles, under each of 64 orders */
} att_sketch;

void att_sketch_start(att_sketch *sketch);
/* Adds a piece of text; shingles do not run over its ends. Case and punctuation do not count. */
void att_sketch_add(att_sketch *sketch, const char *text, size_t len);
/* Share of common shingles, estimated: 0 to 1. */
double att_sketch_alike(const att_sketch *a, const att_sketch *b);
/* Texts that are alike share at least one of these with high probability. */
uint64_t att_sketch_band(const att_sketch *sketch, int band);

/* From here on two texts print one report; below it they only speak of the same. */
#define ATT_SKETCH_COPY 0.6

#endif
