/* tense.h: "on Friday" is the last one or the next one by the tense of its clause. */
#ifndef ATT_RESOLVE_TENSE_H
#define ATT_RESOLVE_TENSE_H

#include "mention/reading.h"
#include "resolve/dates.h"

/* Turns the times that leave it open (a weekday, a day or month without a year) to the next such
 * day where their clause speaks of what is to come. */
void att_times_turn(const att_reading *r, att_date published, att_time *time, uint32_t time_n);

#endif
