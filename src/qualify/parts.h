/* parts.h: what the parts of the qualify stage share. */
#ifndef ATT_QUALIFY_PARTS_H
#define ATT_QUALIFY_PARTS_H

#include "qualify/qualify.h"

/* A date of the action itself lies after the day of the story. */
int att_is_dated_ahead(const att_reading *r, const att_days *days, uint32_t action);

#endif
