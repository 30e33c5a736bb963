/* time_parts.h: what the files of att_dates share: words of time, what a pattern caught of them,
 * and the readers that make times of that. Nobody else needs it. */
#ifndef ATT_RESOLVE_TIME_PARTS_H
#define ATT_RESOLVE_TIME_PARTS_H

#include "resolve/calendar.h"
#include "resolve/dates.h"

/* ---- words (time_words.c) ---------------------------------------------------------------- */

/* Kinds are those of lexicon/en/times.txt, by the letters that pack/compile_words.c gives them,
 * and: # a number in digits, O "17th", I "2023-05-17", Z "1990s", 7 "FY2007", 8 "Q3", 1 "10:30" or
 * "5pm", and the marks , - ( ) / themselves. */
typedef struct att_time_word {
    int16_t value; /* of a word; a number of at most four digits, else -1; hour * 60 + minute */
    char kind;     /* 0: none */
    uint8_t digits;
} att_time_word;

enum { TIME_MINUTE, TIME_HOUR, TIME_DAY, TIME_WEEK, TIME_MONTH, TIME_YEAR, TIME_DECADE,
       TIME_WEEKEND, TIME_PLURAL = 16 };

att_time_word att_time_word_of(const char *text, const att_pack *pack, att_token token);
/* Three groups of digits with one mark between: "2023-05-17", "17/05/2023". */
int att_time_groups(const char *s, size_t len, int group[3], uint8_t width[3]);

/* ---- what the readers see ---------------------------------------------------------------- */

typedef struct att_time_find {
    const char *text;
    const att_token *token;
    att_time_word *word;
    att_date published;
    att_date anchor;     /* the last day, month or year named in the story */
    uint32_t start, end; /* tokens of the sentence */
} att_time_find;

typedef struct att_time_match {
    uint32_t first, end;
    uint32_t split;  /* the token between the two ends of a range */
    uint32_t second; /* first token of the second end */
    int day[2], month[2], year[2], number, unit, weekday, turn, part, ordinal, half, clock, season;
    uint8_t day_n, month_n, year_n, plural, vague, afternoon;
} att_time_match;

/* Fills *out (zeroed, but for its tokens); 0: this is no time after all. */
typedef int att_time_reader(att_time_find *f, const att_time_match *m, att_time *out);

static inline char att_time_kind_at(const att_time_find *f, uint32_t i)
{
    return i >= f->start && i < f->end ? f->word[i].kind : 0;
}
static inline char att_time_kind_before(const att_time_find *f, const att_time_match *m)
{
    return m->first > f->start ? f->word[m->first - 1].kind : 0;
}
int att_time_in_set(char c, const char *set);

/* ---- time_dates.c: what the text gives --------------------------------------------------- */

/* day, month and year as given, 0 where not; a missing year is found. 0: no such day. */
int att_time_make(const att_time_find *f, int year, int month, int day, att_date *out);
/* Earlier than, within or later than the story's date, at the date's precision. */
uint8_t att_time_direction_of(const att_time_find *f, att_date date);
att_time_reader att_read_day, att_read_month, att_read_year, att_read_decade, att_read_century,
    att_read_digits, att_read_range, att_read_era, att_read_year_part, att_read_season,
    att_read_bare_season,    att_read_fiscal, att_read_holiday, att_read_end_of;

/* ---- time_relative.c: what is counted from the story's day, or from the date before ------ */

att_time_reader att_read_turn, att_read_earlier, att_read_later, att_read_named, att_read_beyond,
    att_read_now, att_read_part, att_read_last_night, att_read_span, att_read_recent,
    att_read_ago, att_read_from_now, att_read_weekday, att_read_turned_weekday, att_read_week_day,
    att_read_turned_month, att_read_year_turn, att_read_end, att_read_anchored, att_read_next_day,
    att_read_day_before, att_read_offset_back, att_read_offset_on, att_read_part_turn,
    att_read_season_turn, att_read_same;

/* ---- time_other.c: times of day, durations, what comes again, once and some day ---------- */

att_time_reader att_read_clock, att_read_clock_day, att_read_duration, att_read_long,
    att_read_periodic, att_read_every, att_read_every_weekday, att_read_reference,
    att_read_past;

#endif
