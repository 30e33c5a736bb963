/* calendar.h: what the Gregorian calendar says. Days are counted from 1970-01-01;
 * the conversions between days and dates are declared in dates.h. */
#ifndef ATT_RESOLVE_CALENDAR_H
#define ATT_RESOLVE_CALENDAR_H

#include "attache.h"

/* Days of a month, 1..12. */
int att_month_days(int year, int month);
/* A date with less than its precision holds set to 0. */
att_date att_date_cut(att_date date, uint8_t precision, uint8_t basis);
att_date att_date_shifted(att_date date, int32_t days);
/* The last day of the month where the day does not exist in it. */
att_date att_date_month_shifted(att_date date, int32_t months);
/* The ISO year and week that hold the day. */
void att_date_week(att_date date, int *year, int *week);
/* 0 Monday .. 6 Sunday; day 0 of the count was a Thursday. */
int32_t att_weekday_of(int32_t days);

#endif
