/* "LUANDA, Angola, March 12 (Agency) -": the place before the first sentence. */
#include "read/parts.h"

#include "read/stamp.h"

enum { dateline_max = 110 };

/* End of a word of a dateline at i: a capital or digit begins it; i where there is none. */
static size_t place_word(const char *text, size_t i, size_t to)
{
    static const char *const small[] = {"of ",  "the ", "de ", "al-", "el-",
                                        "and ", "la ",  "du ", "st. "};
    size_t k = 0;
    if (i >= to) return i;
    while (k < sizeof small / sizeof *small && !begins(text, i, to, small[k])) k++;
    if (k == sizeof small / sizeof *small && !is_upper(text[i]) && !is_high(text[i]) &&
        !is_digit(text[i]))
        return i;
    while (i < to && (is_letter(text[i]) || is_digit(text[i]) || strchr(".'/", text[i]))) {
        if (dash_at(text, i, to)) break;
        i++;
    }
    return i;
}

/* The mark that closes a dateline at i: bytes to skip, or 0. */
static size_t dateline_close(const char *text, size_t i, size_t to, int agency)
{
    size_t blanks = skip_blanks(text, i, to) - i, dash = dash_at(text, i + blanks, to);
    size_t after = i + blanks + dash;
    if (dash == 1 && !(blanks && after < to && is_space(text[after]))) {
        if (!agency || after >= to || !is_space(text[after])) return 0;
    }
    if (dash) return after - i;
    return agency && i < to && (text[i] == '.' || text[i] == ':') ? 1 : 0;
}

typedef struct dateline {
    size_t place_end, end;
    att_span agency;
    int capitals, month;
} dateline;

/* "(Reuters)" or "/TASS/" at i: the byte after it, or i. */
static size_t agency_end(const char *text, size_t i, size_t to, att_span *agency)
{
    if (i >= to || (text[i] != '(' && text[i] != '/')) return i;
    char close = text[i] == '(' ? ')' : '/';
    size_t end = i + 1;
    while (end < to && end - i < 40 && text[end] != close && text[end] != '\n') end++;
    if (end >= to || text[end] != close || end == i + 1 ||
        !(is_upper(text[i + 1]) || is_high(text[i + 1])))
        return i;
    *agency = span_of(i + 1, end);
    return end + 1;
}

static int is_month(const char *text, size_t from, size_t to)
{
    return att_stamp_month(text + from, to - from) > 0;
}

static int is_capitals(const char *text, size_t from, size_t to)
{
    return to >= from + 3 && is_upper(text[from]) && !has_lower(text, from, to);
}

/* Reads a dateline at from; its end is 0 where there is none. */
static dateline find_dateline(const char *text, size_t from, size_t to)
{
    dateline d = {0};
    size_t i = from;
    if (to - from > dateline_max) to = from + dateline_max;
    to = line_end(text, from, to);
    for (int words = 0; words < 14; words++) {
        size_t closed = dateline_close(text, i, to, d.agency.len > 0), word;
        if (closed && i > from) return d.end = i + closed, d;
        i = skip_blanks(text, i, to);
        word = agency_end(text, i, to, &d.agency);
        if (word == i) word = place_word(text, i, to);
        if (word == i) break;
        if (i == from) d.capitals = is_capitals(text, i, word);
        if (is_month(text, i, word)) d.month = 1;
        if (!d.month && !d.agency.len && !is_digit(text[i])) d.place_end = word;
        i = word;
        if (i < to && text[i] == ',') i++;
        else if (i < to && text[i] == '-' && i + 1 < to && is_letter(text[i + 1])) i++;
    }
    d.end = 0;
    return d;
}

/* "LUANDA, Angola, 12 March 2025 -": the full date in a dateline. */
static void dateline_date(att_reader *r, size_t end)
{
    for (size_t i = r->from; i < end && !r->found.year; i++) {
        if (i > r->from && (is_letter(r->text[i - 1]) || is_digit(r->text[i - 1]))) continue;
        att_date date;
        if (att_stamp(r->text + i, end - i, &date)) r->found = date;
    }
}

void att_eat_dateline(att_reader *r)
{
    dateline d = find_dateline(r->text, r->from, r->to);
    size_t next = d.end ? skip_space(r->text, d.end, r->to) : r->to;
    if (next >= r->to || !(d.capitals || d.month || d.agency.len)) return;
    if (!d.agency.len && !d.month && (is_lower(r->text[next]) || !d.capitals)) return;
    while (d.place_end > r->from && strchr(",. ", r->text[d.place_end - 1])) d.place_end--;
    if (d.place_end > r->from) r->out->dateline = span_of(r->from, d.place_end);
    dateline_date(r, d.end);
    r->dateline_agency = d.agency;
    r->from = next;
}
