/* options.h: what the rules offer: the best option of each class, with the features
 * that made its score. A class is a PLOVER type, or a part of one that other
 * editions count elsewhere. */
#ifndef ATT_RELATE_OPTIONS_H
#define ATT_RELATE_OPTIONS_H

#include "relate/relate.h"

enum {
    ATT_CLASS_AHEAD = PLOVER_TYPE_N, /* CONCEDE that is only promised */
    ATT_CLASS_CONVICT,               /* SANCTION by a court's verdict */
    ATT_CLASS_N,
    ATT_OPTION_FEATURES = 19
};

typedef struct att_option { /* one possible answer */
    uint32_t found; /* 0: no such option */
    uint32_t type, trigger, anchor, first, last, frame, status;
    const char *mode, *cameo;
    double value[ATT_OPTION_FEATURES], score;
    att_relation_rule rule;
} att_option;

typedef struct att_options {
    att_option best[ATT_CLASS_N];
    uint32_t *path, *on; /* [token] steps to the path between the two heads; 1 on it */
} att_options;

att_status att_options_find(const att_relate_in *in, att_arena *arena, att_options *out,
                            att_error *err);
/* The class of the best score, or ATT_NONE. */
uint32_t att_options_first(const att_options *options);
const char *att_option_feature(uint32_t i);
double att_option_weight(uint32_t i);

#endif
