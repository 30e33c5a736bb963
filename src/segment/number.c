/* Numbers: dates and telephone numbers in digits, decimals, times; the unit behind one is apart. */
#include "segment/scan.h"

/* End of "/31" or "/31/2001" after a day or month, or i. */
static size_t date_end(const att_scan *s, size_t from, size_t i)
{
    size_t second = digits_end(s, i + 1);
    if (i - from > 2 || second - i < 2 || second - i > 3) return i;
    if (at(s, second) != '/') return second;
    size_t third = digits_end(s, second + 1);
    return third - second == 3 || third - second == 5 ? third : second;
}

/* End of the groups of a telephone number or a date in digits after the first
 * group text[from..i), or i where they are a range: "1969-1970", "5-10". */
static size_t groups_end(const att_scan *s, size_t from, size_t i)
{
    size_t end = i, groups = 1, last = i - from;
    while (groups < 6 && (at(s, end) == '-' || (at(s, end) == '/' && i - from == 3))) {
        size_t next = digits_end(s, end + 1);
        if (next == end + 1 || next - end > 6 || word_step(s, next)) break;
        last = next - end - 1;
        end = next;
        groups++;
    }
    size_t first = i - from;
    if (groups >= 3) return end;
    return groups == 2 && last == 4 && (first == 1 || first == 3 || first == 5) ? end : i;
}

/* End of ",000" ".5" ":30" after digits, or i. */
static size_t mark_end(const att_scan *s, size_t i)
{
    size_t end = digits_end(s, i + 1);
    if (end == i + 1 || at(s, i) == '.') return end == i + 1 ? i : end;
    if (at(s, i) == ',') return end - i == 4 ? end : i;
    return at(s, i) == ':' && end - i == 3 ? end : i;
}

/* End of the number that starts at a digit. */
static size_t number_end(const att_scan *s, size_t from)
{
    size_t i = digits_end(s, from), next;
    if (at(s, i) == '/' && (next = date_end(s, from, i)) > i) return next;
    if ((next = groups_end(s, from, i)) > i) return next;
    while ((next = mark_end(s, i)) > i) i = next;
    return i;
}

static int after_currency(const att_scan *s, size_t from)
{
    if (at(s, from - 1) == '$') return 1;
    if (from < s->start + 2) return 0;
    const char *p = s->text + from - 2;
    return !memcmp(p, "\xC2\xA3", 2) || (from >= s->start + 3 && !memcmp(p - 1, "\xE2\x82\xAC", 3));
}

/* 1 if the letters text[i..end) after a number are its unit: "5|km", "$3|M". */
static int is_unit(const att_scan *s, size_t from, size_t i, size_t end)
{
    small_word word = small(s->text + i, end - i);
    if (!word.len) return 0;
    if (word.len > 1) return att_is_listed(ATT_LIST_UNIT, &word);
    if (in_set(s->text[i], "kKm")) return 1;
    if (!in_set(s->text[i], "MbBtT")) return 0;
    return after_currency(s, from) || memchr(s->text + from, '.', i - from);
}

/* Takes the number at from, whose first digit is at or just after it. */
size_t att_scan_number(att_scan *s, size_t from)
{
    size_t end = number_end(s, is_digit(s->text[from]) ? from : from + 1), back;
    size_t letters = letters_end(s, end);
    if (letters > end && !is_unit(s, from, end, letters)) return att_scan_word(s, from, letters);
    return emit(s, from, apostrophe(s, end) ? end + att_scan_clitic(s, end, &back) : end);
}
