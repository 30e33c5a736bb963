/* ahead.c: what a date says of its action: "visits Rome next month" is still to come. */
#include "qualify/parts.h"

enum { steps_max = 2 };

/* The word outside of the expression that it hangs on, or ATT_NONE. */
static uint32_t held_by(const att_reading *r, const att_time *time)
{
    uint32_t end = time->first + time->token_n;
    for (uint32_t t = time->first; t < end; t++) {
        uint32_t head = att_at(r, t)->head;
        if (head == ATT_NONE || head < time->first || head >= end) return head;
    }
    return ATT_NONE;
}

/* "talks with the minister next month": of the talks; no verb stands between. */
static int is_of(const att_reading *r, const att_time *time, uint32_t action)
{
    uint32_t t = held_by(r, time);
    for (int steps = 0; t != ATT_NONE && steps <= steps_max; steps++) {
        if (t == action) return 1;
        if (att_at(r, t)->upos == UPOS_VERB) return 0;
        t = att_at(r, t)->head;
    }
    return 0;
}

static int is_after(att_date date, att_date today)
{
    if (!today.year || !date.year) return 0;
    if (date.precision == ATT_DATE_MONTH)
        return date.year * 12 + date.month > today.year * 12 + today.month;
    return date.precision == ATT_DATE_DAY && att_date_days(date) > att_date_days(today);
}

int att_is_dated_ahead(const att_reading *r, const att_days *days, uint32_t action)
{
    for (uint32_t i = 0; i < days->time_n; i++) {
        const att_time *time = &days->time[i];
        if (r->sentence[time->first] == r->sentence[action] && is_after(time->date, days->today) &&
            is_of(r, time, action))
            return 1;
    }
    return 0;
}
