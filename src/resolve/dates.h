/* dates.h: calendar and relative expressions in tokens -> dates.
 * Part of the resolve stage: knows tokens and the story's date, no parse. */
#ifndef ATT_RESOLVE_DATES_H
#define ATT_RESOLVE_DATES_H

#include "segment/segment.h"

typedef struct att_time {
    uint32_t first, token_n; /* tokens it covers, all in one sentence */
    att_date date;           /* of a range, its first day; year 0: could not be resolved */
    att_date until;          /* last day of a range ("from 3 to 5 May", "since"), or year 0 */
    uint8_t direction;       /* att_time_direction: what the words themselves say */
} att_time;

typedef enum att_time_direction {
    ATT_TIME_ANY = 0, /* "on Wednesday": the tense of the clause decides; resolved to the past */
    ATT_TIME_PAST,    /* "last month", "two days ago", "in 2019" */
    ATT_TIME_NOW,     /* "today", "now", "this week" */
    ATT_TIME_FUTURE   /* "next week", "tomorrow" */
} att_time_direction;

/* Finds the time expressions of a story: "17 May 2023", "May 17", "in May 2023",
 * "2023-05-17", "17/05/2023", "Wednesday", "last Wednesday", "next month", "yesterday",
 * "two days ago", "in 2019", "earlier this month", "the following day", "the 1990s",
 * "from 3 to 5 May", "since 2019". published: the story's date; year 0: relative
 * expressions stay unresolved (year 0). Times of day and durations are not dates. */
att_status att_dates(const char *text, const att_segments *segments, att_date published,
                     att_arena *arena, att_time **out, uint32_t *out_n, att_error *err);

/* The same weekday expression read forward ("will meet on Friday"): the next such day. */
att_date att_date_forward(att_date date, att_date published);
/* Days since 1970-01-01 of a date (month and day 0 count as 1), and back. */
int32_t att_date_days(att_date date);
att_date att_date_of_days(int32_t days);

#endif
