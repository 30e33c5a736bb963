/* home.h: whose is who has no word that says whose; inside resolve/. */
#ifndef ATT_RESOLVE_HOME_H
#define ATT_RESOLVE_HOME_H

#include "resolve/resolve.h"

enum {
    HOME_PEERS = 16,
    HOME_REACH = 2000 /* tokens to either side; the work grows with the story and no faster */
};

/* A mention of a country, or of somebody whose country is told. */
typedef struct att_home_known {
    uint32_t t, row; /* token, row of country */
    uint32_t next;   /* the next one of the row, or ATT_NONE */
} att_home_known;

typedef struct att_home {
    const att_reading *r;
    att_entities *e;
    const float *weight;       /* learnt, of clues: all, then those of each kind; NULL: the rules */
    const att_home_look *look; /* for training; or NULL */
    uint32_t *vote;    /* [row of country] how often the story speaks of it */
    uint32_t *at_line; /* the same of the dateline alone */
    uint32_t *title;   /* of the headline alone */
    uint32_t total, most; /* of all countries; of the one spoken of most */
    int only, half;       /* that is the only one; most of the story is about it */
    uint32_t peer[HOME_PEERS], peer_n; /* tokens of "his X counterpart" */
    att_home_known *known; /* in the order of the text */
    uint32_t known_n;
    uint32_t *first, *last; /* [row] of known: the first one in reach, the last one; or ATT_NONE */
    uint32_t *given, given_n; /* mentions that were given one */
} att_home;

/* What is the same for all countries: rows of countries, or ATT_NONE. */
typedef struct att_home_view {
    uint32_t rule, usual, base, scene, about;    /* by the rules */
    uint32_t named, alike, subject, subject_before; /* the last one named, of its kind, ... */
    uint32_t kind, paragraph; /* which weights it has beside those of all; where that begins */
} att_home_view;

/* "The prime minister thanked X": X is another's country. */
int att_home_is_opposed(const att_home *h, uint32_t t, uint32_t row);
/* Fills all but what the rules say; before: how many of known stand before t. */
void att_home_look_at(const att_home *h, uint32_t t, uint32_t before, att_home_view *view);
/* What speaks for a country (ATT_NONE: for none) as that of t: clue[ATT_HOME_CLUES]. */
void att_home_clues(const att_home *h, uint32_t t, const att_home_view *view, uint32_t row,
                    double *clue);

#endif
