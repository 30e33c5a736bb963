#include "read/stamp.h"

#include <string.h>

static const char *const months[] = {"january", "february", "march", "april", "may", "june", "july",
                                     "august", "september", "october", "november", "december"};
static const char *const weekdays[] = {"monday", "tuesday", "wednesday", "thursday", "friday",
                                       "saturday", "sunday"};

static int is_digit(char c) { return c >= '0' && c <= '9'; }
static int is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* 1 + the index of the name, or of its first three letters or more, that text is. */
static int name_of(const char *const *list, int n, const char *text, size_t len)
{
    if (len && text[len - 1] == '.') len--;
    if (len < 3) return 0;
    for (int k = 0; k < n; k++) {
        size_t i = 0;
        while (i < len && list[k][i] && (text[i] | 32) == list[k][i]) i++;
        if (i == len && (len <= 4 || !list[k][len])) return k + 1;
    }
    return 0;
}

int att_stamp_month(const char *text, size_t len) { return name_of(months, 12, text, len); }

/* Up to max digits at i. */
static size_t number(const char *text, size_t i, size_t len, size_t max, int *out)
{
    size_t start = i;
    *out = 0;
    while (i < len && i - start < max && is_digit(text[i])) *out = *out * 10 + (text[i++] - '0');
    return i < len && is_digit(text[i]) ? start : i;
}

static size_t word_end(const char *text, size_t i, size_t len)
{
    while (i < len && is_letter(text[i])) i++;
    return i < len && text[i] == '.' ? i + 1 : i;
}

static size_t skip(const char *text, size_t i, size_t len, const char *set)
{
    while (i < len && strchr(set, text[i])) i++;
    return i;
}

static size_t date_of(int year, int month, int day, size_t end, att_date *out)
{
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1000 || year > 2999 || month < 1 || month > 12 || day < 1) return 0;
    int leap = month == 2 && ((year % 4 == 0 && year % 100) || year % 400 == 0);
    if (day > days[month - 1] + leap) return 0;
    *out =
        (att_date){(int16_t)year, (uint8_t)month, (uint8_t)day, ATT_DATE_DAY, ATT_BASIS_EXPLICIT};
    return end;
}

size_t att_stamp_iso(const char *text, size_t len, att_date *out)
{
    int year, month, day;
    size_t a = number(text, 0, len, 4, &year);
    if (a != 4 || a >= len || (text[a] != '-' && text[a] != '/')) return 0;
    size_t b = number(text, a + 1, len, 2, &month);
    if (b == a + 1 || b >= len || text[b] != text[a]) return 0;
    size_t c = number(text, b + 1, len, 2, &day);
    return c > b + 1 ? date_of(year, month, day, c, out) : 0;
}

/* "17.12.2025", "17/12/2025"; the month first only where it cannot be the day. */
static size_t in_digits(const char *text, size_t i, size_t len, att_date *out)
{
    int day, month, year;
    size_t a = number(text, i, len, 2, &day);
    if (a == i || a >= len || !strchr("./-", text[a])) return 0;
    size_t b = number(text, a + 1, len, 2, &month);
    if (b == a + 1 || b >= len || text[b] != text[a]) return 0;
    size_t c = number(text, b + 1, len, 4, &year);
    if (month > 12 && text[a] == '/') return date_of(year, day, month, c, out);
    return c > b + 1 ? date_of(year, month, day, c, out) : 0;
}

/* "17th" */
static size_t day_at(const char *text, size_t i, size_t len, int *day)
{
    size_t end = number(text, i, len, 2, day);
    if (end == i) return i;
    size_t word = word_end(text, end, len);
    return word == end + 2 && strchr("snrt", text[end] | 32) ? word : end;
}

static size_t in_words(const char *text, size_t i, size_t len, att_date *out)
{
    int day, year, month;
    size_t at = day_at(text, i, len, &day), end;
    int day_first = at > i;
    if (day_first) at = skip(text, at, len, " -");
    if (day_first && len - at > 3 && !memcmp(text + at, "of ", 3)) at += 3;
    end = word_end(text, at, len);
    month = att_stamp_month(text + at, end - at);
    if (!month) return 0;
    at = skip(text, end, len, " -,");
    if (!day_first) {
        end = day_at(text, at, len, &day);
        if (end == at) return 0;
        at = skip(text, end, len, " ,");
    }
    end = number(text, at, len, 4, &year);
    return end == at + 4 ? date_of(year, month, day, end, out) : 0;
}

size_t att_stamp(const char *text, size_t len, att_date *out)
{
    size_t found = att_stamp_iso(text, len, out);
    if (found) return found;
    size_t i = word_end(text, 0, len);
    i = i && name_of(weekdays, 7, text, i) ? skip(text, i, len, ", ") : 0;
    found = in_digits(text, i, len, out);
    return found ? found : in_words(text, i, len, out);
}
