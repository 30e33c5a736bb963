/* time_dates.c: see time_parts.h. Readers of dates that the text itself gives. */
#include <stdio.h>
#include <string.h>

#include "resolve/time_parts.h"

/* ---- the words around a match ------------------------------------------------------ */

/* A lower-case word in -s, as "soldiers" after 2000. */
static int is_plural_at(const att_time_find *f, uint32_t i)
{
    if (i >= f->end || att_time_kind_at(f, i)) return 0;
    const char *s = f->text + f->token[i].off;
    uint32_t len = f->token[i].len;
    return len > 3 && *s >= 'a' && *s <= 'z' && s[len - 1] == 's' && s[len - 2] != 's' &&
           memcmp(s, "this", 4) != 0;
}

/* The number before it counts something: "2000 troops", "May 5 percent", "1500 %". */
static int is_counted(const att_time_find *f, uint32_t next)
{
    if (att_time_kind_at(f, next) == 'v') return 1;
    return next < f->end && att_time_in_set(f->text[f->token[next].off], "%$");
}

static int is_sum(const att_time_find *f, const att_time_match *m)
{
    return m->first > f->start && att_time_in_set(f->text[f->token[m->first - 1].off], "$#&");
}

/* ---- days, months, years ---------------------------------------------------------------- */

static int is_day(int year, int month, int day)
{
    return year >= 1000 && month >= 1 && month <= 12 && day >= 1 &&
           day <= att_month_days(year, month);
}

/* The year that brings a month and day near the story's date: the future only when it
 * is less than four months away. */
static int near_year(const att_time_find *f, int month, int day)
{
    att_date date = {.year = f->published.year, .month = (uint8_t)month, .day = (uint8_t)day};
    int32_t ahead = att_date_days(date) - att_date_days(f->published);
    if (!day && month > f->published.month) return f->published.year - 1;
    if (!day) return f->published.year;
    return f->published.year + (ahead > 120 ? -1 : ahead < -300);
}

int att_time_make(const att_time_find *f, int year, int month, int day, att_date *out)
{
    uint8_t basis = year ? ATT_BASIS_EXPLICIT : ATT_BASIS_RELATIVE;
    if (day && day > att_month_days(year ? year : 2000, month)) return 0;
    if (!year && f->published.year) year = near_year(f, month, day);
    if (!year) {
        *out = (att_date){0};
        return 1;
    }
    if (day && day > att_month_days(year, month)) return 0;
    *out = (att_date){(int16_t)year, (uint8_t)month, (uint8_t)day,
                      day ? ATT_DATE_DAY : month ? ATT_DATE_MONTH : ATT_DATE_YEAR, basis};
    return 1;
}

uint8_t att_time_direction_of(const att_time_find *f, att_date date)
{
    if (!f->published.year || !date.year) return ATT_TIME_ANY;
    att_date now = att_date_cut(f->published, date.precision, 0);
    int32_t ahead = att_date_days(date) - att_date_days(now);
    if (ahead) return ahead < 0 ? ATT_TIME_PAST : ATT_TIME_FUTURE;
    return date.precision == ATT_DATE_DAY ? ATT_TIME_NOW : ATT_TIME_ANY;
}

int att_read_day(att_time_find *f, const att_time_match *m, att_time *out)
{
    if (is_sum(f, m) || (!m->year_n && is_counted(f, m->end))) return 0;
    int year = m->year_n ? m->year[0] : 0, month = m->month[0];
    int day = m->day_n ? m->day[0] : 0;
    if (!att_time_make(f, year, month, day, &out->date)) return 0;
    out->direction = att_time_direction_of(f, out->date);
    if (!year && out->direction == ATT_TIME_PAST) out->direction = ATT_TIME_ANY;
    return 1;
}

static int is_capital_at(const att_time_find *f, uint32_t i)
{
    if (i < f->start || i >= f->end) return 0;
    char c = f->text[f->token[i].off];
    return c >= 'A' && c <= 'Z';
}

/* A month that is no verb and stands beside no name: "its January sales". */
static int is_plain_month(const att_time_find *f, const att_time_match *m)
{
    int verb = m->month[0] == 3 || m->month[0] == 5;
    return !verb && !is_capital_at(f, m->first - 1) && !is_capital_at(f, m->end);
}

/* A month alone is none before "Day" or a name: "May Day", "the March on Rome", "April Glaspie". */
int att_read_month(att_time_find *f, const att_time_match *m, att_time *out)
{
    char lead = att_time_kind_before(f, m), next = att_time_kind_at(f, m->end);
    int led = att_time_in_set(lead, "pobfkasjBRi@4-");
    const char *s = m->end < f->end ? f->text + f->token[m->end].off : "";
    if (!strncmp(s, "Day", 3) || !strncmp(s, "day", 3)) return 0;
    if (lead == 't' && !strncmp(s, "on ", 3)) return 0;
    if (is_capital_at(f, m->end) && !att_time_in_set(lead, "poi") && !att_time_in_set(next, "MW"))
        return 0;
    if (!led && !is_plain_month(f, m)) return 0;
    return att_read_day(f, m, out);
}

/* "a 2000 year old tradition", "a 2000-year wait" */
static int is_unit_after(const att_time_find *f, uint32_t at)
{
    if (att_time_kind_at(f, at) == '-') at++;
    return att_time_kind_at(f, at) == 'U';
}

static int follows_in(const att_time_find *f, const att_time_match *m)
{
    if (m->first == f->start) return 0;
    const att_token *t = &f->token[m->first - 1];
    return t->len == 2 && (f->text[t->off] == 'i' || f->text[t->off] == 'I') &&
           f->text[t->off + 1] == 'n';
}

/* Four digits that count nothing: led to by a word, in brackets, after a name ("the Conference
 * 2010") or before one ("the 2009 summit"); below 1500 "in 1402" alone. */
int att_read_year(att_time_find *f, const att_time_match *m, att_time *out)
{
    char lead = att_time_kind_before(f, m);
    int led = att_time_in_set(lead, "pofkstjBEi4(,/ab") || att_time_kind_at(f, m->end) == ')';
    int year = m->year[0];
    if (year > 2100 || is_sum(f, m) || is_counted(f, m->end)) return 0;
    if (year < 1500 && !follows_in(f, m)) return 0;
    if (att_time_in_set(att_time_kind_at(f, m->end), "U-") && is_unit_after(f, m->end)) return 0;
    if (!led && lead != 's' && (year < 1700 || is_plural_at(f, m->end))) return 0;
    if (lead == 'g' && m->first < f->start + 2) return 0;
    if (lead == 't' && (year < 1700 || m->end >= f->end)) return 0;
    if (!att_time_in_set(lead, "tsf(") && is_plural_at(f, m->end)) return 0;
    if (!att_time_make(f, year, 0, 0, &out->date)) return 0;
    out->direction = att_time_direction_of(f, out->date);
    return 1;
}

/* Years from..until, with a value of their own. */
static int set_years(const att_time_find *f, att_time *out, int from, int until)
{
    out->until = (att_date){.year = (int16_t)until, .precision = ATT_DATE_YEAR,
                            .basis = ATT_BASIS_EXPLICIT};
    if (from < 1000 || from > 2100 || !att_time_make(f, from, 0, 0, &out->date)) return 0;
    out->direction = f->published.year > until ? ATT_TIME_PAST : ATT_TIME_ANY;
    return 1;
}

int att_read_decade(att_time_find *f, const att_time_match *m, att_time *out)
{
    const char *s = f->text + f->token[m->first].off;
    char lead = att_time_kind_before(f, m);
    int digits = *s >= '0' && *s <= '9', led = att_time_in_set(lead, "ti");
    if (!led && (!digits || f->token[m->first].len < 5)) return 0; /* "in my twenties" */
    if (m->year[0] % 100 == 0 && m->year[0] < 1900) { /* "the 1600s" */
        snprintf(out->value, sizeof out->value, "%02d", m->year[0] / 100 % 100);
        return set_years(f, out, m->year[0], m->year[0] + 99);
    }
    snprintf(out->value, sizeof out->value, "%03d", m->year[0] / 10 % 1000);
    return set_years(f, out, m->year[0], m->year[0] + 9);
}

int att_read_century(att_time_find *f, const att_time_match *m, att_time *out)
{
    int n = m->day_n ? m->day[0] : m->ordinal;
    if (n < 2 || n > 21) return 0;
    snprintf(out->value, sizeof out->value, "%02d", n - 1);
    out->direction = ATT_TIME_PAST;
    return n < 11 ? 1 : set_years(f, out, (n - 1) * 100, n * 100 - 1);
}

/* "3000 BC": spoken of, but in no calendar of ours. */
int att_read_era(att_time_find *f, const att_time_match *m, att_time *out)
{
    (void)f;
    if (m->number <= 0) return 0;
    snprintf(out->value, sizeof out->value, "%s%04d", m->turn < 0 ? "BC" : "", m->number);
    out->direction = ATT_TIME_PAST;
    return 1;
}

/* Day first, as most of the world writes it, unless that cannot be. */
int att_read_digits(att_time_find *f, const att_time_match *m, att_time *out)
{
    int g[3];
    uint8_t width[3];
    att_token token = f->token[m->first];
    if (!att_time_groups(f->text + token.off, token.len, g, width)) return 0;
    if (width[0] == 4 && width[1] <= 2 && width[2] <= 2) {
        if (!is_day(g[0], g[1], g[2]) || !att_time_make(f, g[0], g[1], g[2], &out->date)) return 0;
    } else {
        if (width[2] != 4 || width[0] > 2 || width[1] > 2) return 0;
        int is_american = !is_day(g[2], g[1], g[0]);
        int month = is_american ? g[0] : g[1], day = is_american ? g[1] : g[0];
        if (!is_day(g[2], month, day) || !att_time_make(f, g[2], month, day, &out->date)) return 0;
        att_date other = out->date;
        if (is_day(g[2], g[0], g[1]) &&
            att_time_direction_of(f, out->date) == ATT_TIME_FUTURE &&
            att_time_make(f, g[2], g[0], g[1], &other) &&
            att_time_direction_of(f, other) != ATT_TIME_FUTURE)
            out->date = other;
    }
    out->direction = att_time_direction_of(f, out->date);
    return 1;
}

/* ---- ranges -------------------------------------------------------------------------------- */

int att_read_range(att_time_find *f, const att_time_match *m, att_time *out)
{
    int second = m->month_n > 1 ? m->month[1] : m->month[0];
    int year = m->year_n ? m->year[m->year_n - 1] : 0, first = m->year_n > 1 ? m->year[0] : year;
    if (is_counted(f, m->end) || (!m->month_n && (first >= year || first < 1500 || year > 2100)))
        return 0;
    int day = m->day_n ? m->day[0] : 0, last = m->day_n > 1 ? m->day[1] : 0;
    if (m->month_n == 1 && last <= day) return 0;
    if (!att_time_make(f, year, second, last, &out->until)) return 0;
    if (m->year_n < 2 && m->month_n > 1 && m->month[0] > second) first = out->until.year - 1;
    if (!first && out->until.year) first = out->until.year;
    if (!att_time_make(f, first, m->month[0], day, &out->date)) return 0;
    out->date.basis = out->until.basis;
    out->direction = att_time_direction_of(f, out->until);
    if (out->direction == ATT_TIME_FUTURE &&
        att_time_direction_of(f, out->date) != ATT_TIME_FUTURE)
        out->direction = ATT_TIME_NOW;
    return 1;
}

/* ---- parts of a year ------------------------------------------------------------------------- */

/* A quarter or half: its value, and its year as the date. */
static int set_part(const att_time_find *f, const att_time_match *m, att_time *out, int year)
{
    if (m->ordinal < 1 || m->ordinal > m->half) return 0;
    if (year) snprintf(out->value, sizeof out->value, "%04d-%c%d", year % 10000,
                       m->half == 4 ? 'Q' : 'H', m->ordinal);
    if (!att_time_make(f, year, 0, 0, &out->date)) return 0;
    if (!m->year_n) out->date.basis = ATT_BASIS_RELATIVE;
    out->direction = att_time_direction_of(f, out->date);
    return 1;
}

/* "the third quarter of 2009", "Q3 2009", "the first half of this year"; without a year the last
 * one that is over. */
int att_read_year_part(att_time_find *f, const att_time_match *m, att_time *out)
{
    int year = m->year_n ? m->year[0] : f->published.year;
    char lead = att_time_kind_before(f, m);
    if (!m->year_n && m->unit == TIME_YEAR && !m->plural && year)
        return set_part(f, m, out, year + m->turn);
    if (!m->year_n && m->half != 4) return 0; /* "the first half" of anything */
    if (!m->year_n && f->word[m->first].kind == '8' && !att_time_in_set(lead, "po4")) return 0;
    if (!m->year_n && year) year -= 3 * m->ordinal > f->published.month;
    return set_part(f, m, out, year);
}

/* "summer 2012", "the winter of 2001". */
int att_read_season(att_time_find *f, const att_time_match *m, att_time *out)
{
    static const char *const name[] = {"SP", "SU", "FA", "WI"};
    if (m->season < 1 || m->season > 4 || !att_time_make(f, m->year[0], 0, 0, &out->date)) return 0;
    snprintf(out->value, sizeof out->value, "%04d-%s", m->year[0] % 10000, name[m->season - 1]);
    out->direction = att_time_direction_of(f, out->date);
    return 1;
}

/* "fiscal 2007", "the 2007 financial year", "FY2007". */
int att_read_fiscal(att_time_find *f, const att_time_match *m, att_time *out)
{
    if (m->end > m->first + 1 && m->unit && m->unit != TIME_YEAR) return 0;
    if (!att_time_make(f, m->year[0], 0, 0, &out->date)) return 0;
    snprintf(out->value, sizeof out->value, "FY%04d", m->year[0] % 10000);
    out->direction = att_time_direction_of(f, out->date);
    return 1;
}

/* "in the summer", of no year; not "the fall of Rome". */
int att_read_bare_season(att_time_find *f, const att_time_match *m, att_time *out)
{
    static const char *const name[] = {"SP", "SU", "FA", "WI"};
    int led = att_time_in_set(att_time_kind_before(f, m), "ptiagok");
    if (!led || att_time_kind_at(f, m->end) == 'o' || m->season < 1 || m->season > 4) return 0;
    snprintf(out->value, sizeof out->value, "XXXX-%s", name[m->season - 1]);
    return 1;
}

int att_read_holiday(att_time_find *f, const att_time_match *m, att_time *out)
{
    int year = m->year_n ? m->year[0] : 0;
    return att_time_make(f, year, m->number / 100, m->number % 100, &out->date);
}

/* "the end of last year", "the beginning of May 2010": the whole of it, at its precision. */
int att_read_end_of(att_time_find *f, const att_time_match *m, att_time *out)
{
    if (!m->month_n && m->year[0] < 1500) return 0;
    return att_read_day(f, m, out);
}
