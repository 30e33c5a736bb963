/* home.h: whose is who has no word that says whose; inside resolve/. */
#ifndef ATT_RESOLVE_HOME_H
#define ATT_RESOLVE_HOME_H

#include "resolve/resolve.h"

enum { HOME_PEERS = 16 };

/* A mention of a country, or of somebody whose country is told. */
typedef struct att_home_known {
    uint32_t t, row; /* token, row of country */
} att_home_known;

typedef struct att_home {
    const att_reading *r;
    att_entities *e;
    uint32_t *vote;    /* [row of country] how often the story speaks of it */
    uint32_t *at_line; /* the same of the dateline alone */
    uint32_t *title;   /* of the headline alone */
    uint32_t total;
    uint32_t peer[HOME_PEERS], peer_n; /* tokens of "his X counterpart" */
    att_home_known *known; /* in the order of the text */
    uint32_t known_n;
    uint32_t *given, given_n; /* mentions that were given one */
} att_home;

/* What the rules make of a mention: rows of countries, or ATT_NONE. */
typedef struct att_home_rule {
    uint32_t row, usual, base, scene, about;
} att_home_rule;

/* "The prime minister thanked X": X is another's country. */
int att_home_is_opposed(const att_home *h, uint32_t t, uint32_t row);
/* What speaks for a country (ATT_NONE: for none) as that of t: clue[ATT_HOME_CLUES]. */
void att_home_clues(const att_home *h, uint32_t t, const att_home_rule *rule, uint32_t row,
                    double *clue);
/* Which weights t has beside those of all. */
uint32_t att_home_kind(const att_home *h, uint32_t t);

#endif
