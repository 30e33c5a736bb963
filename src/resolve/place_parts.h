/* place_parts.h: what the two files of att_places_find share. */
#ifndef ATT_RESOLVE_PLACE_PARTS_H
#define ATT_RESOLVE_PLACE_PARTS_H

#include "resolve/places.h"

/* A name that may be a place: the matches of the lexicon over the same tokens. */
typedef struct att_place_group {
    uint32_t first, token_n;
    uint32_t match_first, match_n; /* into reading->match; 0: no name of the lexicon */
    uint32_t tail;                 /* words after the name that belong to it: "County" */
} att_place_group;

typedef struct att_place_finder {
    const att_reading *r;
    att_place_group *group; /* of toponym i */
    att_toponyms *out;
    uint8_t *fixed; /* [toponym] 1: chosen by the words beside it */
    uint32_t main;  /* the country that most of the story speaks of, or ATT_NONE */
    float *weight; /* [country] how much the story speaks of it, 0..1 */
} att_place_finder;

/* place_choose.c: which place each toponym is. */
void att_places_choose(att_place_finder *f);

#endif
