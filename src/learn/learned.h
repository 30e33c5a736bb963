/* learned.h: numbers learnt from sentences (`make learn`): what the words about
 * two marked phrases say for each class of relation, how that weighs against the
 * rules, and how sure an answer is. Everything works without it.
 *
 * File layout: pack/file.h, magic "ATTLEARN". Sections:
 *   size          u32 classes, names, blend features
 *   keys          u32[names], ascending: the low half of att_hash of a name (relate/look.h)
 *   rows          int8[names][classes]
 *   scale, bias   float[classes]: what a step of a row is worth; what no word adds
 *   blend         float[blend features], see relate/blend.c
 *   relate.curve  float[][2]: shares as computed, ascending, and how often they were right
 *   code.weights  float[]: logistic model of an event's features, see record/confidence.c
 *   code.curve    as relate.curve
 * The code sections and curves may be absent. */
#ifndef ATT_LEARN_LEARNED_H
#define ATT_LEARN_LEARNED_H

#include "pack/file.h"

enum { ATT_LEARNED_CLASSES = 19 }; /* those of relate/options.h, and none */

typedef struct att_curve {
    const float *point; /* x, y, x, y, ...; x ascends */
    uint32_t n;         /* points; 0: the identity */
} att_curve;

typedef struct att_learned {
    att_file file;
    uint32_t name_n, blend_n, code_n;
    const uint32_t *key;
    const int8_t *row;
    const float *scale, *bias, *blend, *code;
    att_curve relate_curve, code_curve;
} att_learned;

/* ATT_EIO, ATT_EINPUT, ATT_EVERSION as att_file_open. */
att_status att_learned_open(const char *path, att_learned *out, att_error *err);
void att_learned_close(att_learned *learned);
/* The row of a name, or NULL. */
const int8_t *att_learned_row(const att_learned *learned, const char *name);
/* Straight lines between the points, flat outside. */
double att_curve_at(const att_curve *curve, double x);

#endif
