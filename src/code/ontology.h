/* ontology.h: PLOVER 2.0 and CAMEO as constant tables (facts from the PLOVER
 * manual and the CAMEO codebook; sources and choices in docs/plover.md). */
#ifndef ATT_CODE_ONTOLOGY_H
#define ATT_CODE_ONTOLOGY_H

#include <stddef.h>
#include <stdint.h>

enum {
    PLOVER_AGREE, PLOVER_CONSULT, PLOVER_SUPPORT, PLOVER_CONCEDE, PLOVER_COOPERATE, PLOVER_AID,
    PLOVER_RETREAT, PLOVER_REQUEST, PLOVER_ACCUSE, PLOVER_REJECT, PLOVER_THREATEN, PLOVER_PROTEST,
    PLOVER_SANCTION, PLOVER_MOBILIZE, PLOVER_COERCE, PLOVER_ASSAULT, PLOVER_TYPE_N
};

typedef struct plover_type {
    const char *name;
    uint8_t quad; /* 1 verbal cooperation, 2 material cooperation, 3 verbal, 4 material conflict */
    uint8_t needs_recipient;
    double score;
} plover_type;

typedef struct plover_mode {
    uint8_t type; /* PLOVER_... */
    const char *name;
    double score;
} plover_mode;

typedef struct cameo_code {
    const char *code, *name;
    double goldstein;
} cameo_code;

extern const plover_type plover_types[PLOVER_TYPE_N];
extern const plover_mode plover_modes[]; /* plover_mode_n of them */
extern const size_t plover_mode_n;
extern const char *const plover_contexts[]; /* plover_context_n of them, at most 64 */
extern const size_t plover_context_n;
extern const cameo_code cameo_codes[]; /* sorted by code */
extern const size_t cameo_code_n;

/* Index by name, or -1. */
int plover_type_of(const char *name);
int plover_mode_of(int type, const char *name);
int plover_context_of(const char *name);
int cameo_of(const char *code);

/* Goldstein scores: the published tables differ in a few codes. Facts from the tables of ICEWS
 * (cameo_codes), GDELT and the Phoenix pipeline. */
typedef enum cameo_scale { CAMEO_ICEWS, CAMEO_GDELT, CAMEO_PHOENIX } cameo_scale;
cameo_scale cameo_scale_of(const char *name); /* "icews", "gdelt", "phoenix"; else the first */
/* -10 (war) to 10 (withdrawal of forces); 0 for an unknown code. */
double cameo_goldstein(const char *code, cameo_scale scale);

#endif
