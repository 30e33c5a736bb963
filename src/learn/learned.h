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
 *   clue.keys, .rows, .scale, .bias   the same of the clues of a word that may tell an event
 *                 (detect/clues.h): rows of the types of PLOVER, and none
 *   home.weights  float[]: what speaks for a country, see resolve/home_clues.c
 *   code.weights  float[]: logistic model of an event's features, see record/confidence.c
 *   code.curve    as relate.curve
 * The code, clue and home sections and curves may be absent. */
#ifndef ATT_LEARN_LEARNED_H
#define ATT_LEARN_LEARNED_H

#include "attache.h"
#include "base/arena.h"
#include "pack/file.h"

enum {
    ATT_LEARNED_CLASSES = 19, /* those of relate/options.h, and none */
    ATT_CLUE_CLASSES = 17     /* the types of PLOVER, and none */
};

/* A row of small whole numbers for each name: what it says for each class. */
typedef struct att_names {
    const uint32_t *key; /* ascending */
    const int8_t *row;
    const float *scale, *bias;
    uint32_t name_n, class_n;
} att_names;

typedef struct att_curve {
    const float *point; /* x, y, x, y, ...; x ascends */
    uint32_t n;         /* points; 0: the identity */
} att_curve;

typedef struct att_learned {
    att_file file;
    att_names words, clues; /* clues.name_n may be 0 */
    uint32_t blend_n, code_n, home_n;
    const float *blend, *code, *home;
    att_curve relate_curve, code_curve;
} att_learned;

/* ATT_EIO, ATT_EINPUT, ATT_EVERSION as att_file_open. */
att_status att_learned_open(const char *path, att_learned *out, att_error *err);
void att_learned_close(att_learned *learned);
/* The row of a name, or NULL. */
const int8_t *att_names_row(const att_names *rows, const char *name);
/* out[class_n]: what the n names say together; bias and all. */
void att_names_sum(const att_names *rows, const char *const *name, uint32_t n, double *out);
/* What a name says for one class and against another: 0 where it is unknown. */
double att_names_favour(const att_names *rows, const char *name, uint32_t one, uint32_t other);
/* The names, most at most, that say most for one class and against another, copied to the arena;
 * returns how many. */
uint32_t att_names_best(const att_names *rows, const char *const *name, uint32_t n, uint32_t one,
                        uint32_t other, att_arena *arena, att_relation_feature *out, uint32_t most);
/* Straight lines between the points, flat outside. */
double att_curve_at(const att_curve *curve, double x);

#endif
