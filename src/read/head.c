/* What stands above a report: dates, bylines, the headline. */
#include "read/parts.h"

#include "read/stamp.h"

static const char *const agencies[] = {
    "the associated press", "associated press", "reuters", "agence france-presse", "afp", "ap",
    "tass", "itar-tass", "interfax", "ria novosti", "xinhua", "belta", "azertac", "apa",
    "anadolu agency", "bloomberg", "bloomberg news", "upi", "dpa", "ansa", "efe", "kyodo",
    "kyodo news", "yonhap", "irna", "pti", "ani", "ians", "kcna", "ukrinform", "unian", "trend",
    "armenpress", "kazinform", "wam", "spa", "sana", "mena", "petra", "antara", "bernama", "cna",
    "rfe/rl", "voa", "bbc", "cnn"};

static int is_agency(const char *text, size_t from, size_t to)
{
    for (size_t k = 0; k < sizeof agencies / sizeof *agencies; k++)
        if (strlen(agencies[k]) == to - from && begins(text, from, to, agencies[k])) return 1;
    return 0;
}

/* ---- dates ---- */

static const char *const date_keys[] = {
    "last updated", "date published", "publication date", "published", "updated", "posted", "dated",
    "date"};

size_t att_after_date_key(const char *text, size_t i, size_t to)
{
    for (size_t k = 0; k < sizeof date_keys / sizeof *date_keys; k++) {
        if (!begins(text, i, to, date_keys[k])) continue;
        size_t at = skip_blanks(text, i + strlen(date_keys[k]), to);
        if (begins(text, at, to, "on ")) at += 3;
        if (at < to && text[at] == ':') at++;
        return skip_blanks(text, at, to);
    }
    return i;
}

size_t att_after_time(const char *text, size_t i, size_t to)
{
    size_t at = skip_blanks(text, i, to);
    while (at < to && strchr(",|-", text[at])) at = skip_blanks(text, at + 1, to);
    if (begins(text, at, to, "at ")) at += 3;
    if (at < to && (text[at] == 'T') && at == i) at++;
    size_t digits = at;
    while (digits < to && (is_digit(text[digits]) || (text[digits] == ':' && digits > at)))
        digits++;
    if (digits == at || !memchr(text + at, ':', digits - at)) return i;
    if (digits < to && text[digits] == 'Z') digits++;
    for (size_t word = skip_blanks(text, digits, to); word + 1 < to;
         word = skip_blanks(text, digits, to)) {
        static const char *const zone[] = {"am",  "pm",  "a.m.", "p.m.", "gmt",
                                           "utc", "est", "edt",  "cet",  "msk"};
        size_t k = 0;
        while (k < sizeof zone / sizeof *zone && !begins(text, word, to, zone[k])) k++;
        if (k == sizeof zone / sizeof *zone) break;
        size_t end = word + strlen(zone[k]);
        if (end < to && is_letter(text[end])) break;
        while (end < to && (is_digit(text[end]) || text[end] == '+' || text[end] == ':')) end++;
        digits = end;
    }
    return digits;
}

int att_eat_date(att_reader *r)
{
    size_t at = att_after_date_key(r->text, r->from, r->to), key = at - r->from;
    att_date date;
    size_t len = att_stamp(r->text + at, r->to - at, &date);
    if (!len) return 0;
    size_t end = att_after_time(r->text, at + len, r->to), next = skip_blanks(r->text, end, r->to);
    int is_line = next >= r->to || r->text[next] == '\n';
    int is_iso = at + 4 < r->to && r->text[at + 4] == '-';
    int leads = next > end && next < r->to &&
                (is_upper(r->text[next]) || is_high(r->text[next]) || r->text[next] == '"');
    if (!is_line && !((key || is_iso) && leads)) return 0;
    if (!r->found.year) r->found = date;
    r->from = skip_space(r->text, next, r->to);
    return 1;
}

/* ---- bylines and headlines ---- */

/* Every word begins with a capital, but for a few small ones. */
static int is_names(const char *text, size_t i, size_t to)
{
    int words = 0;
    for (i = skip_blanks(text, i, to); i < to; i = skip_blanks(text, i, to), words++) {
        size_t end = i;
        while (end < to && !is_blank(text[end])) end++;
        if (!is_upper(text[i]) && !is_high(text[i]) && text[i] != '|' &&
            !begins(text, i, to, "and ") && !begins(text, i, to, "in ") &&
            !begins(text, i, to, "for ") && !begins(text, i, to, "of ") &&
            !begins(text, i, to, "de ") && !begins(text, i, to, "al-"))
            return 0;
        i = end;
    }
    return words > 0 && words <= 12;
}

int att_eat_byline(att_reader *r)
{
    size_t end = line_end(r->text, r->from, r->to), last = trim_end(r->text, r->from, end);
    int by = begins(r->text, r->from, last, "by ");
    size_t name = r->from + (by ? 3 : 0);
    if (!(by && is_names(r->text, name, last)) && !is_agency(r->text, name, last)) return 0;
    if (r->text[last - 1] == '.' || last - r->from > 120 || end >= r->to) return 0;
    if (is_agency(r->text, name, last)) r->byline_agency = span_of(name, last);
    r->from = skip_space(r->text, end, r->to);
    return 1;
}

int att_ends_sentence(const char *text, size_t from, size_t to)
{
    if (to > from + 2 && !memcmp(text + to - 3, "\xE2\x80\x9D", 3)) to -= 3;
    while (to > from && (text[to - 1] == '"' || text[to - 1] == '\'' || text[to - 1] == ')')) to--;
    return to > from && strchr(".!?:;,", text[to - 1]) != NULL;
}

/* Each line is a paragraph: most that another follows end like a sentence. Hard-wrapped text has
 * few such lines. */
static int has_line_paragraphs(const att_reader *r, size_t from)
{
    size_t lines = 0, ended = 0;
    while (from < r->to) {
        size_t end = line_end(r->text, from, r->to), next = end + 1;
        size_t last = trim_end(r->text, from, end);
        if (next >= r->to) break;
        size_t follows = trim_end(r->text, next, line_end(r->text, next, r->to));
        if (last > from && follows > next) {
            lines++;
            ended += (size_t)att_ends_sentence(r->text, from, last);
        }
        from = next;
    }
    return lines >= 2 && 5 * ended >= 3 * lines;
}

int att_eat_title(att_reader *r)
{
    size_t end = line_end(r->text, r->from, r->to), last = trim_end(r->text, r->from, end);
    size_t next = skip_space(r->text, end, r->to), len = last - r->from;
    if (r->out->title.len || next >= r->to || len < 4 || len > 220) return 0;
    if (att_ends_sentence(r->text, r->from, last) && r->text[last - 1] != '?') return 0;
    if (is_lower(r->text[r->from]) || is_lower(r->text[next])) return 0;
    size_t second = line_end(r->text, end + 1, r->to);
    int blank_line = trim_end(r->text, end, second) == end;
    size_t body = line_end(r->text, next, r->to) - next;
    /* Without a blank line the next line must be a paragraph: no hard-wrapped text is cut. */
    int part = body >= 140 || !has_lower(r->text, r->from, last) || has_line_paragraphs(r, next);
    if (!blank_line && (len > 140 || !part)) return 0;
    r->out->title = span_of(r->from, last);
    r->from = next;
    return 1;
}
