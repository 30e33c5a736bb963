/* read.c: see read.h. The text is narrowed from both ends: from the head date
 * lines, bylines, the headline and the dateline; from the tail source lines and
 * what sites add below. What no rule knows stays in the body. */
#include "read/read.h"

#include <string.h>

#include "base/error.h"
#include "base/utf8.h"
#include "read/stamp.h"

typedef struct reader {
    const char *text;
    size_t from, to; /* what may still be body */
    att_source *out;
    att_arena *arena;
    att_span byline_agency, dateline_agency, source_outlet, source_title;
    att_date found;
} reader;

/* ---- bytes ------------------------------------------------------------------- */

static int is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f'; }
static int is_space(char c) { return is_blank(c) || c == '\n'; }
static int is_digit(char c) { return c >= '0' && c <= '9'; }
static int is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static int is_lower(char c) { return c >= 'a' && c <= 'z'; }
static int is_high(char c) { return (unsigned char)c >= 0x80; }
static int is_letter(char c) { return is_upper(c) || is_lower(c) || is_high(c); }

/* Bytes of white space at i, the no-break space among it. */
static size_t space_step(const char *text, size_t i, size_t to)
{
    if (i < to && is_space(text[i])) return 1;
    return i + 1 < to && !memcmp(text + i, "\xC2\xA0", 2) ? 2 : 0;
}

static size_t skip_space(const char *text, size_t i, size_t to)
{
    for (size_t step; (step = space_step(text, i, to)); i += step) {}
    return i;
}

static size_t skip_blanks(const char *text, size_t i, size_t to)
{
    for (size_t step; i < to && text[i] != '\n' && (step = space_step(text, i, to)); i += step) {}
    return i;
}

static size_t trim_end(const char *text, size_t from, size_t to)
{
    for (;;) {
        if (to > from && is_space(text[to - 1]))
            to--;
        else if (to > from + 1 && !memcmp(text + to - 2, "\xC2\xA0", 2))
            to -= 2;
        else
            return to;
    }
}

static size_t line_end(const char *text, size_t i, size_t to)
{
    const char *end = memchr(text + i, '\n', to - i);
    return end ? (size_t)(end - text) : to;
}

static att_span span_of(size_t from, size_t to)
{
    return (att_span){(uint32_t)from, (uint32_t)(to - from)};
}

/* text[i..to) begins with the ASCII word, in any case. */
static int begins(const char *text, size_t i, size_t to, const char *word)
{
    for (; *word; word++, i++) {
        if (i >= to) return 0;
        char c = is_upper(text[i]) ? (char)(text[i] + 32) : text[i];
        if (c != *word) return 0;
    }
    return 1;
}

static size_t dash_at(const char *text, size_t i, size_t to)
{
    if (i + 2 < to && !memcmp(text + i, "\xE2\x80", 2) && strchr("\x93\x94\x95", text[i + 2]))
        return 3; /* en dash, em dash, horizontal bar */
    if (i >= to || text[i] != '-') return 0;
    return i + 1 < to && text[i + 1] == '-' ? 2 : 1;
}

/* ---- is it text? --------------------------------------------------------------- */

static att_status not_text(const char *path, size_t offset, const char *what, att_error *err)
{
    return att_fail(err, ATT_EINPUT, offset, "%s: %s at byte %zu; give a text file in UTF-8", path,
                    what, offset);
}

static att_status check(const char *text, size_t len, const char *path, att_error *err)
{
    if (len > ATT_STORY_MAX)
        return att_fail(err, ATT_ELIMIT, 0, "%s: %zu bytes; a story has at most %u: split it", path,
                        len, ATT_STORY_MAX);
    if (len > 1 && (!memcmp(text, "\xFF\xFE", 2) || !memcmp(text, "\xFE\xFF", 2)))
        return att_fail(err, ATT_EINPUT, 0,
                        "%s: UTF-16 text; convert it first: iconv -f UTF-16 -t UTF-8", path);
    size_t control = 0;
    for (size_t i = 0; i < len; i++) {
        if (!text[i]) return not_text(path, i, "binary data, a NUL byte", err);
        control +=
            ((unsigned char)text[i] < 32 && !is_space(text[i]) && text[i] != 27) || text[i] == 127;
    }
    if (control * 10 > len * 3)
        return not_text(path, 0, "binary data, mostly control characters,", err);
    if (skip_space(text, len > 2 && !memcmp(text, "\xEF\xBB\xBF", 3) ? 3 : 0, len) == len)
        return att_fail(err, ATT_EINPUT, 0, "%s: empty; give the text of a story", path);
    return ATT_OK;
}

static att_status given_date(const att_story_options *options, att_date *out, att_error *err)
{
    if (!options || !options->date) return ATT_OK;
    size_t len = strlen(options->date);
    if (len == 10 && att_stamp_iso(options->date, len, out) == 10) return ATT_OK;
    return att_fail(err, ATT_EUSAGE, 0, "date \"%.40s\" is not a day; write it YYYY-MM-DD",
                    options->date);
}

/* ---- agencies -------------------------------------------------------------------- */

static const char *const agencies[] = {"the associated press",
                                       "associated press",
                                       "reuters",
                                       "agence france-presse",
                                       "afp",
                                       "ap",
                                       "tass",
                                       "itar-tass",
                                       "interfax",
                                       "ria novosti",
                                       "xinhua",
                                       "belta",
                                       "azertac",
                                       "apa",
                                       "anadolu agency",
                                       "bloomberg",
                                       "bloomberg news",
                                       "upi",
                                       "dpa",
                                       "ansa",
                                       "efe",
                                       "kyodo",
                                       "kyodo news",
                                       "yonhap",
                                       "irna",
                                       "pti",
                                       "ani",
                                       "ians",
                                       "kcna",
                                       "ukrinform",
                                       "unian",
                                       "trend",
                                       "armenpress",
                                       "kazinform",
                                       "wam",
                                       "spa",
                                       "sana",
                                       "mena",
                                       "petra",
                                       "antara",
                                       "bernama",
                                       "cna",
                                       "rfe/rl",
                                       "voa",
                                       "bbc",
                                       "cnn"};

static int is_agency(const char *text, size_t from, size_t to)
{
    for (size_t k = 0; k < sizeof agencies / sizeof *agencies; k++)
        if (strlen(agencies[k]) == to - from && begins(text, from, to, agencies[k])) return 1;
    return 0;
}

/* ---- the head ---------------------------------------------------------------------- */

static const char *const date_keys[] = {
    "last updated", "date published", "publication date", "published", "updated", "posted", "dated",
    "date"};

/* After "published on:" before a date; the same place where there is no such word. */
static size_t after_date_key(const char *text, size_t i, size_t to)
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

/* "10:32", "at 10:32 am GMT+3", "| 10.32" after a date. */
static size_t after_time(const char *text, size_t i, size_t to)
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

/* A date that stands apart: with its key word, or alone on its line, or in
 * digits before the first sentence. */
static int eat_date(reader *r)
{
    size_t at = after_date_key(r->text, r->from, r->to), key = at - r->from;
    att_date date;
    size_t len = att_stamp(r->text + at, r->to - at, &date);
    if (!len) return 0;
    size_t end = after_time(r->text, at + len, r->to), next = skip_blanks(r->text, end, r->to);
    int is_line = next >= r->to || r->text[next] == '\n';
    int is_iso = at + 4 < r->to && r->text[at + 4] == '-';
    int leads = next > end && next < r->to &&
                (is_upper(r->text[next]) || is_high(r->text[next]) || r->text[next] == '"');
    if (!is_line && !((key || is_iso) && leads)) return 0;
    if (!r->found.year) r->found = date;
    r->from = skip_space(r->text, next, r->to);
    return 1;
}

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

static int eat_byline(reader *r)
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

static int ends_sentence(const char *text, size_t from, size_t to)
{
    if (to > from + 2 && !memcmp(text + to - 3, "\xE2\x80\x9D", 3)) to -= 3;
    while (to > from && (text[to - 1] == '"' || text[to - 1] == '\'' || text[to - 1] == ')')) to--;
    return to > from && strchr(".!?:;,", text[to - 1]) != NULL;
}

static int has_lower(const char *text, size_t from, size_t to)
{
    while (from < to && !is_lower(text[from])) from++;
    return from < to;
}

/* Each line is a paragraph: most that another follows end like a sentence. Hard-wrapped text has
 * few such lines. */
static int has_line_paragraphs(const reader *r, size_t from)
{
    size_t lines = 0, ended = 0;
    while (from < r->to) {
        size_t end = line_end(r->text, from, r->to), next = end + 1;
        size_t last = trim_end(r->text, from, end);
        if (next >= r->to) break;
        size_t follows = trim_end(r->text, next, line_end(r->text, next, r->to));
        if (last > from && follows > next) {
            lines++;
            ended += (size_t)ends_sentence(r->text, from, last);
        }
        from = next;
    }
    return lines >= 2 && 5 * ended >= 3 * lines;
}

static int eat_title(reader *r)
{
    size_t end = line_end(r->text, r->from, r->to), last = trim_end(r->text, r->from, end);
    size_t next = skip_space(r->text, end, r->to), len = last - r->from;
    if (r->out->title.len || next >= r->to || len < 4 || len > 220) return 0;
    if (ends_sentence(r->text, r->from, last) && r->text[last - 1] != '?') return 0;
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

/* ---- the dateline -------------------------------------------------------------------- */

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
static void dateline_date(reader *r, size_t end)
{
    for (size_t i = r->from; i < end && !r->found.year; i++) {
        if (i > r->from && (is_letter(r->text[i - 1]) || is_digit(r->text[i - 1]))) continue;
        att_date date;
        if (att_stamp(r->text + i, end - i, &date)) r->found = date;
    }
}

static void eat_dateline(reader *r)
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

/* ---- the tail -------------------------------------------------------------------------- */

/* What sites write below a story. `whole`: only when little more stands on the line. */
typedef struct ending {
    const char *start;
    uint8_t whole, glued; /* glued: known inside a line too, after the end of a sentence */
} ending;

static const ending endings[] = {{"source:", 0, 1},
                                 {"sources:", 0, 1},
                                 {"via:", 0, 0},
                                 {"copyright", 0, 0},
                                 {"copyright \xC2\xA9", 0, 1},
                                 {"copyright (c)", 0, 1},
                                 {"\xC2\xA9", 0, 1},
                                 {"(c) 20", 0, 1},
                                 {"(c) 19", 0, 1},
                                 {"all rights reserved", 0, 1},
                                 {"post published in:", 0, 1},
                                 {"published in:", 0, 0},
                                 {"posted in:", 0, 1},
                                 {"posted in ", 1, 0},
                                 {"filed under", 0, 1},
                                 {"tags:", 0, 1},
                                 {"tag:", 0, 0},
                                 {"tagged:", 0, 0},
                                 {"tagged with", 1, 0},
                                 {"category:", 0, 0},
                                 {"categories:", 0, 1},
                                 {"topics:", 0, 0},
                                 {"keywords:", 0, 0},
                                 {"share this", 1, 1},
                                 {"share on", 1, 0},
                                 {"share:", 0, 0},
                                 {"share", 2, 0},
                                 {"tweet", 2, 0},
                                 {"print", 2, 0},
                                 {"email", 2, 0},
                                 {"read more", 1, 1},
                                 {"read also", 1, 0},
                                 {"also read", 1, 0},
                                 {"see also", 1, 0},
                                 {"related:", 0, 0},
                                 {"related articles", 1, 0},
                                 {"related stories", 1, 0},
                                 {"related news", 1, 0},
                                 {"related posts", 1, 0},
                                 {"related", 2, 0},
                                 {"follow us", 1, 1},
                                 {"subscribe to", 1, 0},
                                 {"sign up for", 1, 0},
                                 {"click here", 1, 0},
                                 {"advertisement", 2, 0},
                                 {"comments", 2, 0},
                                 {"leave a comment", 1, 0},
                                 {"editing by", 1, 0},
                                 {"(editing by", 1, 1},
                                 {"(reporting by", 1, 1},
                                 {"reporting by", 1, 0}};

enum { ending_max = 300, whole_max = 120 };

static const ending *ending_at(const char *text, size_t i, size_t to)
{
    for (size_t k = 0; k < sizeof endings / sizeof *endings; k++) {
        const ending *e = &endings[k];
        if (!begins(text, i, to, e->start)) continue;
        size_t rest = to - i - strlen(e->start);
        if (e->whole == 2 ? rest == 0 : e->whole ? rest <= whole_max : rest <= ending_max) return e;
    }
    return NULL;
}

/* Where an ending begins inside text[from..to) after the end of a sentence, or to. */
static size_t glued_at(const char *text, size_t from, size_t to)
{
    size_t start = to - from > ending_max ? to - ending_max : from;
    for (size_t i = start > from ? start : from + 1; i < to; i++) {
        size_t before = trim_end(text, from, i);
        if (before == from || !ends_sentence(text, from, before) || strchr(",:;", text[before - 1]))
            continue;
        const ending *e = ending_at(text, i, to);
        if (e && e->glued) return i;
    }
    return to;
}

/* Where a further ending is glued on after the source, with or without a blank. */
static size_t source_end(const char *text, size_t from, size_t to)
{
    static const char *const more[] = {
        "post published in:", "posted in:",          "tags:",      "categories:", "copyright",
        "\xC2\xA9",           "all rights reserved", "share this", "filed under"};
    for (size_t i = from; i < to; i++)
        for (size_t k = 0; k < sizeof more / sizeof *more; k++)
            if (begins(text, i, to, more[k]) && (is_upper(text[i]) || is_high(text[i]))) return i;
    return to;
}

/* "https://www.host.org/path" -> host.org */
static att_span host_of(const char *text, size_t from, size_t to)
{
    size_t at = from;
    if (begins(text, at, to, "https://")) at += 8;
    else if (begins(text, at, to, "http://")) at += 7;
    else if (!begins(text, at, to, "www.")) return span_of(from, to);
    if (begins(text, at, to, "www.")) at += 4;
    size_t end = at;
    while (end < to && text[end] != '/' && !is_space(text[end])) end++;
    return span_of(at, end);
}

/* "Title – OUTLET", "OUTLET" or an address. */
static void read_source(reader *r, size_t from, size_t to)
{
    from = skip_space(r->text, from, to);
    to = trim_end(r->text, from, source_end(r->text, from, to));
    size_t title_end = from, outlet = from;
    for (size_t i = from + 1; i + 2 < to; i++) {
        size_t dash = r->text[i] == '|' ? 1 : dash_at(r->text, i, to);
        if (!dash || !is_blank(r->text[i - 1]) || !is_space(r->text[i + dash])) continue;
        title_end = i;
        outlet = skip_space(r->text, i + dash, to);
    }
    if (outlet < to && to - outlet <= 80) r->source_outlet = host_of(r->text, outlet, to);
    title_end = trim_end(r->text, from, title_end);
    if (title_end > from) r->source_title = span_of(from, title_end);
}

static int tail_date(reader *r, size_t from, size_t to)
{
    size_t at = after_date_key(r->text, from, to);
    att_date date;
    size_t len = at > from ? att_stamp(r->text + at, to - at, &date) : 0;
    if (!len || skip_space(r->text, after_time(r->text, at + len, to), to) < to) return 0;
    if (!r->found.year) r->found = date;
    return 1;
}

static int eat_ending(reader *r)
{
    size_t line = r->to;
    while (line > r->from && r->text[line - 1] != '\n') line--;
    size_t at = skip_blanks(r->text, line, r->to);
    int whole = ending_at(r->text, at, r->to) != NULL || tail_date(r, at, r->to);
    if (!whole) at = glued_at(r->text, at, r->to);
    if (at >= r->to || at <= r->from) return 0;
    if (begins(r->text, at, r->to, "source") && !r->source_outlet.len)
        read_source(r, at + (r->text[at + 6] == 's' ? 8 : 7), r->to);
    r->to = trim_end(r->text, r->from, at);
    return 1;
}

/* ---- the stage --------------------------------------------------------------------------- */

static att_status text_of(reader *r, att_span span, const char **out, att_error *err)
{
    *out = span.len ? att_arena_text(r->arena, r->text + span.off, span.len) : "";
    return *out ? ATT_OK
                : att_fail(err, ATT_ELIMIT, 0, "no memory left for this story; raise the limit");
}

static void eat_all(reader *r)
{
    size_t from = r->from, to = r->to;
    while (eat_ending(r)) {}
    for (int round = 0; round < 8; round++)
        if (!eat_date(r) && !eat_byline(r) && !eat_title(r)) break;
    if (r->from < r->to) eat_dateline(r);
    if (r->from < r->to) return;
    r->from = from;
    r->to = to;
    r->out->title = r->out->dateline = (att_span){0};
}

att_status att_read(const char *text, size_t len, const att_story_options *options,
                    att_arena *arena, att_source *out, att_error *err)
{
    const char *path = options && options->path ? options->path : "input";
    *out = (att_source){.text = text, .publisher = "", .agency = "", .source_title = ""};
    ATT_TRY(given_date(options, &out->published, err));
    ATT_TRY(check(text, len, path, err));
    out->text_len = (uint32_t)len;
    size_t from = skip_space(text, len > 2 && !memcmp(text, "\xEF\xBB\xBF", 3) ? 3 : 0, len);
    reader r = {
        .text = text, .from = from, .to = trim_end(text, from, len), .out = out, .arena = arena};
    if (!options || !options->whole) eat_all(&r);
    out->body = span_of(r.from, r.to);
    if (!out->published.year) out->published = r.found;
    att_span publisher = r.source_outlet.len     ? r.source_outlet
                         : r.dateline_agency.len ? r.dateline_agency
                                                 : r.byline_agency;
    ATT_TRY(text_of(&r, publisher, &out->publisher, err));
    ATT_TRY(text_of(&r, r.dateline_agency.len ? r.dateline_agency : r.byline_agency, &out->agency,
                    err));
    return text_of(&r, r.source_title, &out->source_title, err);
}
