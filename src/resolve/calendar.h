/* calendar.h: what the Gregorian calendar says. Days are counted from 1970-01-01;
 * the conversions between days and dates are declared in dates.h. */
#ifndef ATT_RESOLVE_CALENDAR_H
#define ATT_RESOLVE_CALENDAR_H

/* Days of a month, 1..12. */
int att_month_days(int year, int month);

#endif
