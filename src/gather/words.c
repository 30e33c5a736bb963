#include <stdlib.h>
#include <string.h>

#include "gather/file.h"
#include "resolve/calendar.h"
#include "resolve/dates.h"

int att_list_has(const char *list, const char *word, size_t len)
{
    for (const char *p = list; *p;) {
        size_t n = strcspn(p, " ");
        if (n == len && memcmp(p, word, n) == 0) return 1;
        p += n + (p[n] == ' ');
    }
    return 0;
}

uint32_t att_list_count(const char *list)
{
    uint32_t n = *list != 0;
    for (; *list; list++) n += *list == ' ';
    return n;
}

uint32_t att_list_shared(const char *a, const char *b)
{
    uint32_t shared = 0;
    for (const char *p = a; *p;) {
        size_t n = strcspn(p, " ");
        shared += (uint32_t)att_list_has(b, p, n);
        p += n + (p[n] == ' ');
    }
    return shared;
}

int att_list_within(const char *a, const char *b)
{
    return att_list_shared(a, b) == att_list_count(a);
}

static const char *pick(att_arena *arena, const char *start, const char *a, const char *b, int want)
{
    size_t len = strlen(start);
    char *out = att_arena_take(arena, len + strlen(a) + 2, 1);
    if (!out) return start;
    memcpy(out, start, len);
    for (const char *p = a; *p;) {
        size_t n = strcspn(p, " ");
        if (att_list_has(b, p, n) == want) {
            if (len) out[len++] = ' ';
            memcpy(out + len, p, n);
            len += n;
        }
        p += n + (p[n] == ' ');
    }
    out[len] = 0;
    return out;
}

const char *att_list_common(att_arena *arena, const char *a, const char *b)
{
    return pick(arena, "", a, b, 1);
}

const char *att_list_union(att_arena *arena, const char *a, const char *b)
{
    return att_list_within(b, a) ? a : pick(arena, a, b, a, 0);
}

int att_day_of(const char *date, int last, int32_t *out)
{
    size_t len = strlen(date);
    if (len < 4) return 0;
    att_date d = {.year = (int16_t)atoi(date), .precision = ATT_DATE_DAY};
    d.month = len >= 7 ? (uint8_t)atoi(date + 5) : last ? 12 : 1;
    if (d.month < 1 || d.month > 12) return 0;
    d.day = len >= 10 ? (uint8_t)atoi(date + 8)
            : last    ? (uint8_t)att_month_days(d.year, d.month)
                      : 1;
    *out = att_date_days(d);
    return 1;
}
