/* places.h: names of places in the story -> which place of the world each is, and where.
 * Part of the resolve stage. */
#ifndef ATT_RESOLVE_PLACES_H
#define ATT_RESOLVE_PLACES_H

#include "mention/reading.h"

typedef enum att_place_precision { /* what lat and lon are the point of */
    ATT_POINT_NONE = 0,
    ATT_POINT_REGION,  /* a continent or a region of states */
    ATT_POINT_COUNTRY,
    ATT_POINT_ADMIN,   /* a province, a sea, a valley */
    ATT_POINT_PLACE    /* a town or a landmark */
} att_place_precision;

/* One name of a place in the text. */
typedef struct att_toponym {
    uint32_t first, token_n;
    uint32_t head;    /* the token of it whose own head lies outside */
    uint32_t place;   /* row of the place, or ATT_NONE */
    uint32_t country; /* row of the country it is, or lies in, or ATT_NONE */
    uint32_t region;  /* row of the region of states it is, or ATT_NONE */
    uint32_t in;      /* for an unknown one: the toponym that tells where it lies, or itself where
                         only the country of the story does; else ATT_NONE */
    float lat, lon;   /* degrees; of no meaning without precision */
    uint8_t precision; /* att_place_precision */
    uint8_t is_actor; /* 1: it stands for those who rule or live there: "Canada said" */
} att_toponym;

typedef struct att_toponyms {
    att_toponym *at; /* in text order */
    uint32_t n;
    uint32_t *of; /* [token] the toponym that covers it, or ATT_NONE */
} att_toponyms;

att_status att_places_find(const att_reading *r, att_arena *arena, att_toponyms *out,
                           att_error *err);

/* Strings of a toponym, "" where unknown: ISO 3166 alpha-3; name of the first-level region; a kind
 * of place ("city", "admin", "country", "sea", ...). */
const char *att_toponym_code(const att_reading *r, const att_toponym *p);
const char *att_toponym_admin(const att_reading *r, const att_toponym *p);
const char *att_toponym_feature(const att_reading *r, const att_toponym *p);
/* The name of the gazetteer or the lexicon; "" for a place that neither has. */
const char *att_toponym_name(const att_reading *r, const att_toponym *p);
/* Kind of place word that the token is, of these (a bit for each att_place_word), or 0. */
uint32_t att_place_word_at(const att_reading *r, uint32_t t, uint32_t kinds);
#define ATT_PLACE_BIT(kind) (1u << (kind))
/* Kilometres between two points. */
double att_distance_km(double lat1, double lon1, double lat2, double lon2);

#endif
