/* time_other.c: see time_parts.h. Readers of times of day, durations, what comes again, and of
 * "now", "recently", "soon". */
#include <stdio.h>
#include <string.h>

#include "resolve/time_parts.h"

static const char letters[] = "MHDWMYYW"; /* of units, in values */

/* ---- times of day ------------------------------------------------------------------------ */

/* Minutes of the day, or -1: "10:30", "5 p.m.". */
static int minutes_of(const att_time_match *m)
{
    if (m->clock >= 0) return m->clock < 720 && m->afternoon ? m->clock + 720 : m->clock;
    if (!m->day_n || m->day[0] > 12) return -1;
    return (m->day[0] % 12 + (m->afternoon ? 12 : 0)) * 60;
}

static int set_clock(const att_time_match *m, att_date day, att_time *out)
{
    char date[ATT_TIME_VALUE];
    int at = minutes_of(m);
    if (at < 0 || at > 1440) return 0;
    if (day.precision != ATT_DATE_DAY) day = (att_date){0};
    att_time_date_value(day, date);
    out->kind = ATT_TIME_CLOCK;
    snprintf(out->value, sizeof out->value, "%.10sT%02d:%02d", date[0] ? date : "XXXX-XX-XX",
             at / 60 % 100, at % 60);
    return 1;
}

/* "at 5 p.m.", "10:30 GMT": of the day named last, else the story's. It dates no event. */
int att_read_clock(att_time_find *f, const att_time_match *m, att_time *out)
{
    att_date day = f->anchor.precision == ATT_DATE_DAY ? f->anchor : f->published;
    char before = att_time_kind_before(f, m);
    int marked = m->end > m->first + 1 || att_time_in_set(before, "@kgbaf") || m->clock < 0;
    return marked && set_clock(m, day, out);
}

/* "12:00 UTC Monday", "Monday at 5 p.m.", "5 p.m. yesterday". */
int att_read_clock_day(att_time_find *f, const att_time_match *m, att_time *out)
{
    int known = m->weekday >= 0 ? att_read_weekday(f, m, out) : att_read_named(f, m, out);
    return known && set_clock(m, out->date, out);
}

/* ---- durations --------------------------------------------------------------------------- */

static int is_age(const att_time_find *f, uint32_t next)
{
    if (att_time_kind_at(f, next) == '-') next++;
    return next < f->end && f->token[next].len >= 3 &&
           !memcmp(f->text + f->token[next].off, "old", 3);
}

/* "two days", "a few weeks", "the five-year plan"; not "5 % a year", nor "45 years old". */
int att_read_duration(att_time_find *f, const att_time_match *m, att_time *out)
{
    char before = att_time_kind_before(f, m), next = att_time_kind_at(f, m->end);
    const char *s = f->text + f->token[m->first].off;
    int article = f->token[m->first].len <= 2 && (*s | 32) == 'a';
    if (is_age(f, m->end) || (m->number <= 0 && !m->vague)) return 0;
    if (article && !att_time_in_set(before, "4pjBo=") && !att_time_in_set(next, "jBelz")) return 0;
    const char *clock = m->unit < TIME_DAY ? "T" : "";
    int ten = m->unit == TIME_DECADE ? 10 : 1;
    out->kind = ATT_TIME_DURATION;
    if (m->vague)
        snprintf(out->value, sizeof out->value, "P%sX%c", clock, letters[m->unit]);
    else
        snprintf(out->value, sizeof out->value, "P%s%d%c", clock, m->number * ten,
                 letters[m->unit]);
    return 1;
}

/* "for years", "for decades". */
int att_read_long(att_time_find *f, const att_time_match *m, att_time *out)
{
    att_time_match vague = *m;
    vague.vague = 1;
    return m->plural && att_time_kind_before(f, m) == '4' && att_read_duration(f, &vague, out);
}

/* ---- what comes again -------------------------------------------------------------------- */

int att_read_periodic(att_time_find *f, const att_time_match *m, att_time *out)
{
    const char *s = f->text + f->token[m->first].off; /* "the Daily News" is a name */
    if (*s >= 'A' && *s <= 'Z' && m->first > f->start) return 0;
    out->kind = ATT_TIME_SET;
    snprintf(out->value, sizeof out->value, "P1%c", letters[m->unit]);
    return 1;
}

int att_read_every(att_time_find *f, const att_time_match *m, att_time *out)
{
    (void)f;
    out->kind = ATT_TIME_SET;
    snprintf(out->value, sizeof out->value, "P%s%d%c", m->unit < TIME_DAY ? "T" : "",
             m->number > 0 ? m->number : 1, letters[m->unit]);
    return 1;
}

int att_read_every_weekday(att_time_find *f, const att_time_match *m, att_time *out)
{
    (void)f;
    out->kind = ATT_TIME_SET;
    snprintf(out->value, sizeof out->value, "XXXX-WXX-%d", m->weekday + 1);
    return 1;
}

/* ---- once and some day ------------------------------------------------------------------- */

int att_read_reference(att_time_find *f, const att_time_match *m, att_time *out)
{
    static const char *const value[] = {"PAST_REF", "PRESENT_REF", "FUTURE_REF"};
    (void)f;
    if (m->turn < -1 || m->turn > 1) return 0;
    out->direction = m->turn < 0 ? ATT_TIME_PAST : m->turn ? ATT_TIME_FUTURE : ATT_TIME_NOW;
    snprintf(out->value, sizeof out->value, "%s", value[m->turn + 1]);
    return 1;
}

/* "in the past" where nothing follows that would be past; "recent" before anything. */
int att_read_past(att_time_find *f, const att_time_match *m, att_time *out)
{
    att_time_match past = *m;
    past.turn = -1;
    if (f->word[m->first].kind == 't' && m->end < f->end &&
        !att_time_in_set(f->text[f->token[m->end].off], ",.;:)!?\""))
        return 0;
    return att_read_reference(f, &past, out);
}
