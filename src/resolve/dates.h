/* dates.h: calendar and relative expressions in tokens -> dates.
 * Part of the resolve stage: knows tokens, words of the lexicon and the story's date, no parse. */
#ifndef ATT_RESOLVE_DATES_H
#define ATT_RESOLVE_DATES_H

#include "pack/pack.h"
#include "segment/segment.h"

#define ATT_TIME_VALUE 24

typedef struct att_time {
    uint32_t first, token_n; /* tokens it covers, all in one sentence */
    att_date date;           /* of a range, its first day; year 0: could not be resolved */
    att_date until;          /* last day of a range ("from 3 to 5 May", "since"), or year 0 */
    uint8_t direction;       /* att_time_direction: what the words themselves say */
    uint8_t kind;            /* att_time_kind */
    uint8_t is_end; /* 1: the second half of a range; the first one says all */
    uint8_t is_counted; /* 1: from the date before it, which no tense turns */
    char value[ATT_TIME_VALUE]; /* as TIMEX3 writes it: "2009-Q3", "P2W"; "": unknown */
} att_time;

typedef enum att_time_kind {
    ATT_TIME_DATE = 0, /* a day or longer */
    ATT_TIME_CLOCK,    /* a part of a day: "at 5 p.m.", "Monday night" */
    ATT_TIME_DURATION, /* "for two weeks" */
    ATT_TIME_SET       /* "annual", "every Monday" */
} att_time_kind;

typedef enum att_time_direction {
    ATT_TIME_ANY = 0, /* "on Wednesday": the tense of the clause decides; resolved to the past */
    ATT_TIME_PAST,    /* "last month", "two days ago", "in 2019" */
    ATT_TIME_NOW,     /* "today", "now", "this week" */
    ATT_TIME_FUTURE   /* "next week", "tomorrow" */
} att_time_direction;

/* Finds the time expressions of a story (docs/dates.md). published: the story's date; year 0:
 * relative expressions stay unresolved (year 0). Durations, sets and references to some past or
 * future have no date. */
att_status att_dates(const char *text, const att_pack *pack, const att_segments *segments,
                     att_date published, att_arena *arena, att_time **out, uint32_t *out_n,
                     att_error *err);

/* The same weekday expression read forward ("will meet on Friday"): the next such day. */
att_date att_date_forward(att_date date, att_date published);
/* The value of a date by its precision: "2023-05-17", "2023-W20", "2023-05", "2023"; "" if none. */
void att_time_date_value(att_date date, char out[ATT_TIME_VALUE]);
/* Days since 1970-01-01 of a date (month and day 0 count as 1), and back. */
int32_t att_date_days(att_date date);
att_date att_date_of_days(int32_t days);

#endif
