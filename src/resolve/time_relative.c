/* time_relative.c: see time_parts.h. Readers of what is counted from the story's day, or from the
 * date named before. */
#include <stdio.h>
#include <string.h>

#include "resolve/time_parts.h"

static uint8_t unit_precision(int unit)
{
    static const uint8_t precision[] = {ATT_DATE_DAY,   ATT_DATE_DAY,  ATT_DATE_DAY,
                                        ATT_DATE_WEEK,  ATT_DATE_MONTH, ATT_DATE_YEAR,
                                        ATT_DATE_YEAR,  ATT_DATE_WEEK};
    return precision[unit];
}

/* n units from a date, cut to the precision of the unit. */
static att_date step(att_date from, int n, int unit)
{
    if (!from.year || n > 2000 || n < -2000) return (att_date){0};
    att_date to = from;
    if (unit == TIME_DAY) to = att_date_shifted(from, n);
    if (unit == TIME_WEEK || unit == TIME_WEEKEND) to = att_date_shifted(from, 7 * n);
    if (unit == TIME_MONTH) to = att_date_month_shifted(from, n);
    if (unit == TIME_YEAR || unit == TIME_DECADE)
        to = att_date_month_shifted(from, 12 * n * (unit == TIME_DECADE ? 10 : 1));
    if (to.year < 1) return (att_date){0};
    uint8_t precision = unit_precision(unit);
    if (from.precision && precision > from.precision) precision = from.precision;
    return att_date_cut(to, precision, ATT_BASIS_RELATIVE);
}

static uint8_t turn_direction(int turn)
{
    return turn < 0 ? ATT_TIME_PAST : turn ? ATT_TIME_FUTURE : ATT_TIME_NOW;
}

/* "the last week of May" is no week counted from now. */
static int is_part_of(const att_time_find *f, const att_time_match *m)
{
    char before = att_time_kind_before(f, m);
    return (before == 't' || f->word[m->first].kind == 't') && att_time_kind_at(f, m->end) == 'o';
}

/* The weekend of a week, with the value that names it. */
static void set_weekend(const att_time_find *f, int turn, att_time *out)
{
    int year, week;
    if (!f->published.year) return;
    int32_t today = att_date_days(f->published), weekday = att_weekday_of(today);
    int32_t back = turn <= 0 && weekday < 5 ? 7 : 0; /* "last weekend": the one that is over */
    int32_t saturday = today - weekday + 5 - (turn < 0 ? back ? back : 7 : 0);
    out->date = att_date_cut(att_date_of_days(saturday), ATT_DATE_DAY, ATT_BASIS_RELATIVE);
    out->until = att_date_shifted(out->date, 1);
    att_date_week(out->date, &year, &week);
    snprintf(out->value, sizeof out->value, "%04d-W%02d-WE", year % 10000, week % 100);
}

/* The decade, whole: "the past decade" is the ten years that end now. */
static int set_decade(const att_time_find *f, int turn, att_time *out)
{
    if (!f->published.year) return 1;
    int first = f->published.year / 10 * 10 + 10 * turn;
    snprintf(out->value, sizeof out->value, "%03d", first / 10);
    out->date = att_date_cut((att_date){.year = (int16_t)first}, ATT_DATE_YEAR, ATT_BASIS_RELATIVE);
    out->until = out->date;
    out->until.year = (int16_t)(first + 9);
    return 1;
}

/* "last month", "this year", "next week", "the coming days". */
int att_read_turn(att_time_find *f, const att_time_match *m, att_time *out)
{
    if (m->unit <= TIME_DAY && !(m->plural && m->turn)) return 0;
    if (is_part_of(f, m) || (m->plural && !m->turn)) return 0;
    out->direction = turn_direction(m->turn);
    if (m->plural && m->turn < 0) {
        out->direction = ATT_TIME_PAST;
        out->date = step(f->published, -3, m->unit);
    } else {
        out->date = step(f->published, m->plural ? 0 : m->turn, m->unit);
    }
    if (m->plural) {
        out->until = step(f->published, m->turn < 0 ? 0 : 3, m->unit);
        snprintf(out->value, sizeof out->value, m->turn < 0 ? "PAST_REF" : "FUTURE_REF");
    } else if (m->unit == TIME_WEEKEND) {
        set_weekend(f, m->turn, out);
    } else if (m->unit == TIME_DECADE) {
        return set_decade(f, m->turn, out);
    }
    return 1;
}

int att_read_earlier(att_time_find *f, const att_time_match *m, att_time *out)
{
    if (m->plural) return 0;
    out->date = step(f->published, 0, m->unit);
    out->direction = ATT_TIME_PAST;
    return 1;
}

int att_read_later(att_time_find *f, const att_time_match *m, att_time *out)
{
    int found = att_read_earlier(f, m, out);
    out->direction = ATT_TIME_FUTURE;
    return found;
}

static void set_part_of_day(const att_time_match *m, att_time *out)
{
    static const char *const part[] = {"TMO", "TAF", "TEV", "TNI", "T12:00", "T24:00"};
    char day[ATT_TIME_VALUE];
    if (m->part < 0 || m->part > 5) return;
    out->kind = ATT_TIME_CLOCK;
    att_time_date_value(out->date, day);
    snprintf(out->value, sizeof out->value, "%.10s%s", day[0] ? day : "XXXX-XX-XX", part[m->part]);
}

/* "tomorrow", "yesterday evening". */
int att_read_named(att_time_find *f, const att_time_match *m, att_time *out)
{
    out->date = step(f->published, m->number, TIME_DAY);
    out->direction = turn_direction(m->number);
    set_part_of_day(m, out);
    return 1;
}

/* "the day before yesterday", "the day after tomorrow" */
int att_read_beyond(att_time_find *f, const att_time_match *m, att_time *out)
{
    att_time_match twice = *m;
    twice.number *= 2;
    return m->unit == TIME_DAY && m->number ? att_read_named(f, &twice, out) : 0;
}

int att_read_now(att_time_find *f, const att_time_match *m, att_time *out)
{
    (void)m;
    out->date = step(f->published, 0, TIME_DAY);
    out->direction = ATT_TIME_NOW;
    snprintf(out->value, sizeof out->value, "PRESENT_REF");
    return 1;
}

/* "this morning". */
int att_read_part(att_time_find *f, const att_time_match *m, att_time *out)
{
    out->date = step(f->published, 0, TIME_DAY);
    out->direction = ATT_TIME_NOW;
    set_part_of_day(m, out);
    return 1;
}

int att_read_last_night(att_time_find *f, const att_time_match *m, att_time *out)
{
    att_time_match yesterday = *m;
    yesterday.number = -1;
    return m->part == 3 ? att_read_named(f, &yesterday, out) : 0;
}

/* "the last two weeks", "the next few days": from one end to the other. */
int att_read_span(att_time_find *f, const att_time_match *m, att_time *out)
{
    static const char letter[] = "MHDWMYYW";
    int short_unit = m->unit < TIME_DAY;
    if (short_unit && m->number > 72) return 0;
    int n = m->unit == TIME_HOUR ? (m->number + 23) / 24 : m->unit == TIME_MINUTE ? 0 : m->number;
    int unit = short_unit ? TIME_DAY : m->unit;
    att_date now =
        att_date_cut(f->published, f->published.year ? ATT_DATE_DAY : 0, ATT_BASIS_RELATIVE);
    att_date end = step(f->published, n * m->turn, unit);
    out->date = m->turn < 0 ? end : now;
    out->until = m->turn < 0 ? now : end;
    out->direction = turn_direction(m->turn);
    out->kind = ATT_TIME_DURATION;
    int ten = m->unit == TIME_DECADE ? 10 : 1;
    if (m->vague)
        snprintf(out->value, sizeof out->value, "P%sX%c", short_unit ? "T" : "", letter[m->unit]);
    else
        snprintf(out->value, sizeof out->value, "P%s%d%c", short_unit ? "T" : "", m->number * ten,
                 letter[m->unit]);
    return 1;
}

int att_read_recent(att_time_find *f, const att_time_match *m, att_time *out)
{
    att_time_match few = *m;
    few.number = 3;
    few.turn = -1;
    few.vague = 1;
    if (!m->plural || !att_read_span(f, &few, out)) return 0;
    out->kind = ATT_TIME_DATE;
    snprintf(out->value, sizeof out->value, "PAST_REF");
    return 1;
}

int att_read_ago(att_time_find *f, const att_time_match *m, att_time *out)
{
    out->date = step(f->published, -m->number, m->unit);
    if (m->vague && out->date.precision == ATT_DATE_DAY && m->unit == TIME_DAY)
        out->date.precision = ATT_DATE_WEEK;
    if (m->unit == TIME_HOUR && m->number >= 24)
        out->date = step(f->published, -m->number / 24, TIME_DAY);
    out->direction = ATT_TIME_PAST;
    return 1;
}

int att_read_from_now(att_time_find *f, const att_time_match *m, att_time *out)
{
    out->date = step(f->published, m->number, m->unit);
    out->direction = ATT_TIME_FUTURE;
    return 1;
}

/* ---- days of the week -------------------------------------------------------------------- */

static att_date on_weekday(att_date published, int weekday, int32_t least_back, int32_t days)
{
    if (!published.year) return (att_date){0};
    int32_t base = att_date_days(published) + days - least_back;
    return att_date_cut(att_date_of_days(base - (att_weekday_of(base) - weekday + 7) % 7),
                        ATT_DATE_DAY, ATT_BASIS_RELATIVE);
}

int att_read_weekday(att_time_find *f, const att_time_match *m, att_time *out)
{
    if (att_time_kind_before(f, m) == '<' || att_time_kind_at(f, m->end) == '>') return 0;
    out->date = on_weekday(f->published, m->weekday, 0, 0);
    set_part_of_day(m, out);
    return 1;
}

/* "last Friday" is before the day before the story's, which is "yesterday"; "next Friday" after. */
int att_read_turned_weekday(att_time_find *f, const att_time_match *m, att_time *out)
{
    int32_t back = m->turn < 0 ? 2 : 0, ahead = m->turn > 0 ? 7 : 0;
    out->date = on_weekday(f->published, m->weekday, back, ahead);
    out->direction = m->turn ? turn_direction(m->turn) : ATT_TIME_ANY;
    set_part_of_day(m, out);
    return 1;
}

/* "Friday last week": of that calendar week. */
int att_read_week_day(att_time_find *f, const att_time_match *m, att_time *out)
{
    if (m->unit != TIME_WEEK || m->plural) return 0;
    out->direction = turn_direction(m->turn);
    if (!f->published.year) return 1;
    int32_t today = att_date_days(f->published);
    int32_t day = today - att_weekday_of(today) + 7 * m->turn + m->weekday;
    out->date = att_date_cut(att_date_of_days(day), ATT_DATE_DAY, ATT_BASIS_RELATIVE);
    out->direction = att_time_direction_of(f, out->date);
    set_part_of_day(m, out);
    return 1;
}

/* ---- months and parts of a year, turned -------------------------------------------------- */

/* "last May": the one before the story's month; "next May" the one after it. */
int att_read_turned_month(att_time_find *f, const att_time_match *m, att_time *out)
{
    int year = f->published.year, month = m->month[0], now = f->published.month;
    if (m->turn < 0) year -= month >= now;
    if (m->turn > 0) year += month <= now;
    out->direction = m->turn ? turn_direction(m->turn) : ATT_TIME_ANY;
    if (!f->published.year) return 1;
    if (!att_time_make(f, year, month, m->day_n ? m->day[0] : 0, &out->date)) return 0;
    out->date.basis = ATT_BASIS_RELATIVE;
    return 1;
}

/* "May 17 last year", "May this year" */
int att_read_year_turn(att_time_find *f, const att_time_match *m, att_time *out)
{
    if (m->unit != TIME_YEAR || m->plural) return 0;
    out->direction = turn_direction(m->turn);
    if (!f->published.year) return 1;
    int day = m->day_n ? m->day[0] : 0;
    if (!att_time_make(f, f->published.year + m->turn, m->month[0], day, &out->date)) return 0;
    out->direction = att_time_direction_of(f, out->date);
    out->date.basis = ATT_BASIS_RELATIVE;
    return 1;
}

/* "the last quarter", "this quarter", "the previous quarter". */
int att_read_part_turn(att_time_find *f, const att_time_match *m, att_time *out)
{
    if (m->half != 4) return 0;
    out->direction = turn_direction(m->turn);
    if (!f->published.year) return 1;
    int n = f->published.year * 4 + (f->published.month ? f->published.month - 1 : 0) / 3 + m->turn;
    snprintf(out->value, sizeof out->value, "%04d-Q%d", n / 4 % 10000, n % 4 + 1);
    out->date = att_date_cut((att_date){.year = (int16_t)(n / 4)}, ATT_DATE_YEAR,
                             ATT_BASIS_RELATIVE);
    return 1;
}

/* "last summer", "this winter". */
int att_read_season_turn(att_time_find *f, const att_time_match *m, att_time *out)
{
    static const char *const name[] = {"SP", "SU", "FA", "WI"};
    static const int middle[] = {4, 7, 10, 12};
    if (m->season < 1 || m->season > 4) return 0;
    out->direction = turn_direction(m->turn);
    if (!f->published.year) return 1;
    int year = f->published.year, ahead = middle[m->season - 1] - f->published.month;
    if (m->turn < 0) year -= ahead >= 0;
    if (m->turn > 0) year += ahead <= 0;
    snprintf(out->value, sizeof out->value, "%04d-%s", year % 10000, name[m->season - 1]);
    out->date =
        att_date_cut((att_date){.year = (int16_t)year}, ATT_DATE_YEAR, ATT_BASIS_RELATIVE);
    return 1;
}

/* "the end of the year", "the end of next month". */
int att_read_end(att_time_find *f, const att_time_match *m, att_time *out)
{
    if (m->plural || m->unit < TIME_WEEK) return 0;
    out->date = step(f->published, m->turn, m->unit);
    out->direction = m->turn < 0 ? ATT_TIME_PAST : ATT_TIME_FUTURE;
    return 1;
}

/* ---- counted from the date before in the story ------------------------------------------- */

/* "the following day", "that year", "the previous month". */
int att_read_anchored(att_time_find *f, const att_time_match *m, att_time *out)
{
    if (m->unit < TIME_DAY || m->plural) return 0;
    out->date = step(f->anchor.year ? f->anchor : f->published, m->turn, m->unit);
    out->is_counted = 1;
    return 1;
}

/* "the same period last year", "the same month a year ago": the anchor, so many years back. */
int att_read_same(att_time_find *f, const att_time_match *m, att_time *out)
{
    int years = m->turn ? m->turn : -m->number;
    if (m->unit != TIME_YEAR || !years) return 0;
    att_date from = f->anchor.year ? f->anchor : f->published;
    if (!from.year) return 1;
    out->date = att_date_month_shifted(from, 12 * years);
    if (out->date.precision == ATT_DATE_NONE) out->date.precision = ATT_DATE_YEAR;
    out->date.basis = ATT_BASIS_RELATIVE;
    out->direction = ATT_TIME_PAST;
    return 1;
}

/* "the next day", but not "the next week", which is counted from now. */
int att_read_next_day(att_time_find *f, const att_time_match *m, att_time *out)
{
    att_time_match next = *m;
    next.turn = 1;
    return m->unit == TIME_DAY ? att_read_anchored(f, &next, out) : att_read_turn(f, &next, out);
}

/* "the day before" where nothing follows that it would be before of. */
int att_read_day_before(att_time_find *f, const att_time_match *m, att_time *out)
{
    att_time_match back = *m;
    back.turn = -1;
    if (m->end < f->end && !att_time_in_set(f->text[f->token[m->end].off], ",.;:)!?\"")) return 0;
    return att_read_anchored(f, &back, out);
}

static int read_offset(att_time_find *f, const att_time_match *m, att_time *out, int sign)
{
    att_date from = f->anchor.year ? f->anchor : f->published;
    if (m->unit < TIME_DAY) return 0;
    out->date = step(from, sign * m->number, m->unit);
    out->is_counted = 1;
    return 1;
}

int att_read_offset_back(att_time_find *f, const att_time_match *m, att_time *out)
{
    return read_offset(f, m, out, -1);
}
int att_read_offset_on(att_time_find *f, const att_time_match *m, att_time *out)
{
    return read_offset(f, m, out, 1);
}
