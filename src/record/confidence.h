/* confidence.h: how sure an event is: a logistic model over what spoke for it, or,
 * with nothing learnt, a formula. */
#ifndef ATT_RECORD_CONFIDENCE_H
#define ATT_RECORD_CONFIDENCE_H

#include "record/record.h"

enum { ATT_CONFIDENCE_FEATURES = 46 };

/* The features of a candidate, as `make learn` and use see them; the first is always 1. */
void att_confidence_features(const att_record_input *in, const att_candidate *c, double *out);
/* 0 to 1: how often such an event has type, actor and recipient right. */
double att_confidence(const att_record_input *in, const att_candidate *c);

#endif
