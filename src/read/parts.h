/* parts.h: what the files that narrow a text to its body share: the bytes, the reader, and what
 * each of them takes off. Private to read.c. */
#ifndef ATT_READ_PARTS_H
#define ATT_READ_PARTS_H

#include <string.h>

#include "read/read.h"

/* ---- bytes: text[i..to) ---- */

static inline int is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f';
}

static inline int is_space(char c) { return is_blank(c) || c == '\n'; }
static inline int is_digit(char c) { return c >= '0' && c <= '9'; }
static inline int is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static inline int is_lower(char c) { return c >= 'a' && c <= 'z'; }
static inline int is_high(char c) { return (unsigned char)c >= 0x80; }
static inline int is_letter(char c) { return is_upper(c) || is_lower(c) || is_high(c); }

/* Bytes of white space at i, the no-break space among it. */
static inline size_t space_step(const char *text, size_t i, size_t to)
{
    if (i < to && is_space(text[i])) return 1;
    return i + 1 < to && !memcmp(text + i, "\xC2\xA0", 2) ? 2 : 0;
}

static inline size_t skip_space(const char *text, size_t i, size_t to)
{
    for (size_t step; (step = space_step(text, i, to)); i += step) {}
    return i;
}

static inline size_t skip_blanks(const char *text, size_t i, size_t to)
{
    for (size_t step; i < to && text[i] != '\n' && (step = space_step(text, i, to)); i += step) {}
    return i;
}

static inline size_t trim_end(const char *text, size_t from, size_t to)
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

static inline size_t line_end(const char *text, size_t i, size_t to)
{
    const char *end = memchr(text + i, '\n', to - i);
    return end ? (size_t)(end - text) : to;
}

static inline att_span span_of(size_t from, size_t to)
{
    return (att_span){(uint32_t)from, (uint32_t)(to - from)};
}

/* text[i..to) begins with the ASCII word, in any case. */
static inline int begins(const char *text, size_t i, size_t to, const char *word)
{
    for (; *word; word++, i++) {
        if (i >= to) return 0;
        char c = is_upper(text[i]) ? (char)(text[i] + 32) : text[i];
        if (c != *word) return 0;
    }
    return 1;
}

static inline size_t dash_at(const char *text, size_t i, size_t to)
{
    if (i + 2 < to && !memcmp(text + i, "\xE2\x80", 2) && strchr("\x93\x94\x95", text[i + 2]))
        return 3; /* en dash, em dash, horizontal bar */
    if (i >= to || text[i] != '-') return 0;
    return i + 1 < to && text[i + 1] == '-' ? 2 : 1;
}

static inline int has_lower(const char *text, size_t from, size_t to)
{
    while (from < to && !is_lower(text[from])) from++;
    return from < to;
}

/* ---- the reader ---- */

typedef struct att_reader {
    const char *text;
    size_t from, to; /* what may still be body */
    att_source *out;
    att_arena *arena;
    att_span byline_agency, dateline_agency, source_outlet, source_title;
    att_date found;
} att_reader;

/* ---- head.c: each takes its piece off the front; 1 if it is there ---- */

/* A date that stands apart: with its key word, or alone on its line, or in digits before the first
 * sentence. */
int att_eat_date(att_reader *r);
int att_eat_byline(att_reader *r);
int att_eat_title(att_reader *r);
/* After "published on:" before a date; the same place where there is no such word. */
size_t att_after_date_key(const char *text, size_t i, size_t to);
/* "10:32", "at 10:32 am GMT+3", "| 10.32" after a date. */
size_t att_after_time(const char *text, size_t i, size_t to);
int att_ends_sentence(const char *text, size_t from, size_t to);

/* ---- dateline.c ---- */

void att_eat_dateline(att_reader *r);

/* ---- tail.c ---- */

/* Takes the last line off, or what is glued on to it; 1 if it is an ending. */
int att_eat_ending(att_reader *r);

#endif
