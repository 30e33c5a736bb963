#include "resolve/calendar.h"

#include <stdio.h>

#include "resolve/dates.h"

/* Days from the civil calendar and back: Howard Hinnant's algorithms
 * ("chrono-compatible low-level date algorithms", public domain). */
int32_t att_date_days(att_date date)
{
    int32_t month = date.month ? date.month : 1, day = date.day ? date.day : 1;
    int32_t year = date.year - (month <= 2);
    int32_t era = (year >= 0 ? year : year - 399) / 400;
    int32_t of_era = year - era * 400;
    int32_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

att_date att_date_of_days(int32_t days)
{
    days += 719468;
    int32_t era = (days >= 0 ? days : days - 146096) / 146097;
    int32_t of_era = days - era * 146097;
    int32_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int32_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int32_t shifted = (5 * of_year + 2) / 153;
    int32_t month = shifted + (shifted < 10 ? 3 : -9);
    return (att_date){.year = (int16_t)(year + era * 400 + (month <= 2)),
                      .month = (uint8_t)month,
                      .day = (uint8_t)(of_year - (153 * shifted + 2) / 5 + 1),
                      .precision = ATT_DATE_DAY};
}

int att_month_days(int year, int month)
{
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

att_date att_date_cut(att_date date, uint8_t precision, uint8_t basis)
{
    date.precision = precision;
    date.basis = basis;
    if (precision < ATT_DATE_WEEK) date.day = 0;
    if (precision < ATT_DATE_MONTH) date.month = 0;
    return date;
}

att_date att_date_shifted(att_date date, int32_t days)
{
    return att_date_of_days(att_date_days(date) + days);
}

att_date att_date_month_shifted(att_date date, int32_t months)
{
    int32_t all = date.year * 12 + (date.month ? date.month : 1) - 1 + months;
    date.year = (int16_t)(all / 12);
    date.month = (uint8_t)(all % 12 + 1);
    if (date.day > att_month_days(date.year, date.month))
        date.day = (uint8_t)att_month_days(date.year, date.month);
    return date;
}

int32_t att_weekday_of(int32_t days) { return ((days + 3) % 7 + 7) % 7; }

void att_date_week(att_date date, int *year, int *week)
{
    int32_t days = att_date_days(date), thursday = days - att_weekday_of(days) + 3;
    *year = att_date_of_days(thursday).year;
    *week = (thursday - att_date_days((att_date){.year = (int16_t)*year})) / 7 + 1;
}

void att_time_date_value(att_date date, char out[ATT_TIME_VALUE])
{
    int year = date.year % 10000, week;
    out[0] = 0;
    switch (date.precision) {
    case ATT_DATE_DAY:
        snprintf(out, ATT_TIME_VALUE, "%04d-%02d-%02d", year, date.month % 100, date.day % 100);
        break;
    case ATT_DATE_WEEK:
        att_date_week(date, &year, &week);
        snprintf(out, ATT_TIME_VALUE, "%04d-W%02d", year % 10000, week % 100);
        break;
    case ATT_DATE_MONTH: snprintf(out, ATT_TIME_VALUE, "%04d-%02d", year, date.month % 100); break;
    case ATT_DATE_YEAR: snprintf(out, ATT_TIME_VALUE, "%04d", year); break;
    default: break;
    }
}

att_date att_date_forward(att_date date, att_date published)
{
    if (!date.year || !published.year || date.basis != ATT_BASIS_RELATIVE) return date;
    int32_t ahead = att_date_days(date) - att_date_days(published);
    if (date.precision == ATT_DATE_MONTH) {
        int before = date.year * 12 + date.month < published.year * 12 + published.month;
        date.year = (int16_t)(date.year + before);
    } else if (date.precision == ATT_DATE_DAY && ahead < 0 && ahead > -7) {
        date = att_date_cut(att_date_shifted(date, 7), ATT_DATE_DAY, date.basis);
    } else if (date.precision == ATT_DATE_DAY && ahead <= -7) {
        date.year = (int16_t)(date.year + 1);
        if (date.day > att_month_days(date.year, date.month)) date.day--;
    }
    return date;
}
