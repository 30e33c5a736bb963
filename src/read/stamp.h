/* stamp.h: the date of a story as written around its text. */
#ifndef ATT_READ_STAMP_H
#define ATT_READ_STAMP_H

#include <stddef.h>

#include "attache.h"

/* The full date (day, month, year) that text[0..len) begins with, a weekday before it
 * included: "2025-12-17", "17 December 2025", "Wednesday, Dec. 17, 2025", "17.12.2025".
 * Returns its bytes, 0 where there is none. */
size_t att_stamp(const char *text, size_t len, att_date *out);
/* The same for YYYY-MM-DD alone. */
size_t att_stamp_iso(const char *text, size_t len, att_date *out);
/* 1..12 if text[0..len) is the name of a month, short or full; else 0. */
int att_stamp_month(const char *text, size_t len);

#endif
