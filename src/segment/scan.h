/* scan.h: what the rules that cut words share: the state of the pass, the bytes under it, and the
 * rules themselves, one file each. Private to tokenize.c. */
#ifndef ATT_SEGMENT_SCAN_H
#define ATT_SEGMENT_SCAN_H

#include <string.h>

#include "base/utf8.h"
#include "segment/segment.h"

/* ---- bytes ---- */

enum { letter_byte = 1, digit_byte = 2, space_byte = 4, high_byte = 8, other_byte = 16 };

static inline unsigned byte_class(char c)
{
    unsigned char b = (unsigned char)c;
    if ((unsigned)((b | 32) - 'a') < 26) return letter_byte;
    if ((unsigned)(b - '0') < 10) return digit_byte;
    if (b >= 0x80) return high_byte;
    return b == ' ' || (b >= 9 && b <= 13) ? space_byte : other_byte;
}

static inline int is_alpha(char c) { return byte_class(c) == letter_byte; }
static inline int is_digit(char c) { return byte_class(c) == digit_byte; }
static inline int is_alnum(char c) { return (byte_class(c) & (letter_byte | digit_byte)) != 0; }
static inline int is_capital(char c) { return c >= 'A' && c <= 'Z'; }
static inline char lowered(char c) { return is_capital(c) ? (char)(c + 32) : c; }

static inline int in_set(char c, const char *set) { return c && strchr(set, c); }

enum { short_max = 14 };

/* A word of ASCII letters and digits in lower case, "" for any other. */
typedef struct small_word {
    char text[short_max + 2];
    uint32_t len;
} small_word;

static inline small_word small(const char *text, size_t len)
{
    small_word word = {.len = 0};
    if (len > short_max) return word;
    for (size_t i = 0; i < len; i++) {
        if (!is_alnum(text[i])) return (small_word){.len = 0};
        word.text[i] = lowered(text[i]);
    }
    word.len = (uint32_t)len;
    return word;
}

/* ---- the state of the pass ---- */

typedef struct att_scan {
    const char *text;
    size_t end;       /* of the text */
    size_t start;     /* of the chunk */
    size_t stop;      /* of the chunk */
    size_t net_stop;  /* end of the run of address bytes that was read last */
    size_t no_net;    /* no address starts before here */
    size_t no_mail;   /* nor an e-mail address before here */
    att_token *out;
    uint32_t n;
    uint32_t flags;   /* of the next token */
    int open_quote;   /* a single quotation mark waits for its partner */
} att_scan;

/* The byte at i, or a space outside the chunk. */
static inline char at(const att_scan *s, size_t i)
{
    return i >= s->start && i < s->stop ? s->text[i] : ' ';
}

static inline uint32_t rune_at(const att_scan *s, size_t i, uint32_t *step)
{
    *step = 1;
    return i < s->stop ? att_utf8_next(s->text + i, s->stop - i, step) : ' ';
}

/* Bytes of a letter, a digit or a bad byte at i; 0 for any other. */
static inline uint32_t word_step(const att_scan *s, size_t i)
{
    if (i >= s->stop) return 0;
    unsigned class = byte_class(s->text[i]);
    if (class & (letter_byte | digit_byte)) return 1;
    if (class != high_byte) return 0;
    uint32_t step;
    uint32_t rune = rune_at(s, i, &step);
    return rune == ATT_BAD_RUNE || att_rune_is_letter(rune) ? step : 0;
}

static inline size_t letters_end(const att_scan *s, size_t i)
{
    for (uint32_t step; (step = word_step(s, i)); i += step) {}
    return i;
}

static inline size_t digits_end(const att_scan *s, size_t i)
{
    while (i < s->stop && is_digit(s->text[i])) i++;
    return i;
}

/* Bytes of an apostrophe at i, straight or curly; 0 for any other. */
static inline uint32_t apostrophe(const att_scan *s, size_t i)
{
    char c = at(s, i);
    if (c == '\'' || c == '`') return 1;
    return s->stop - i >= 3 && i < s->stop && !memcmp(s->text + i, "\xE2\x80\x99", 3) ? 3 : 0;
}

/* Bytes of a hyphen at i: ASCII, U+2010, U+2011. */
static inline uint32_t hyphen(const att_scan *s, size_t i)
{
    if (at(s, i) == '-') return at(s, i + 1) == '-' ? 0 : 1;
    if (i + 3 > s->stop || memcmp(s->text + i, "\xE2\x80", 2)) return 0;
    char last = s->text[i + 2];
    return last == '\x90' || last == '\x91' ? 3 : 0;
}

static inline int starts_with(const att_scan *s, size_t i, size_t end, const char *word)
{
    for (; *word; word++, i++)
        if (i >= end || lowered(s->text[i]) != *word) return 0;
    return 1;
}

static inline size_t emit(att_scan *s, size_t from, size_t to)
{
    s->out[s->n++] = (att_token){(uint32_t)from, (uint32_t)(to - from), s->flags};
    s->flags = 0;
    return to;
}

/* ---- lists.c ---- */

typedef enum att_list {
    ATT_LIST_TITLED,   /* abbreviations that begin with a capital: titles, months, firms, states */
    ATT_LIST_PLAIN,    /* abbreviations in any case */
    ATT_LIST_NUMBERED, /* abbreviations where a number follows: "No. 5" */
    ATT_LIST_PREFIX,   /* bound, keep their hyphen */
    ATT_LIST_SUFFIX,   /* the same */
    ATT_LIST_FUNCTION, /* what follows the hyphen of no prefix: "over-the-counter" */
    ATT_LIST_UNIT,     /* parted from the number before them */
    ATT_LIST_ELIDED,   /* keep the apostrophe before them */
    ATT_LIST_DOMAIN,   /* last labels of host names */
    ATT_LIST_FILE,     /* extensions of file names */
    ATT_LIST_CLITIC    /* after an apostrophe */
} att_list;

int att_is_listed(att_list list, const small_word *word);

/* ---- the rules: each takes a token off the chunk at `from` and returns where the next begins, or
 * says where the thing at i ends, which is i where there is none ---- */

/* address.c: an address, a host, a file name. */
size_t att_scan_address_end(att_scan *s, size_t i);

/* number.c: the number whose first digit is at `from` or just after it. */
size_t att_scan_number(att_scan *s, size_t from);

/* abbreviation.c: "U.S.", "a.m.", "Ph.D.", "L.L.C". */
size_t att_scan_acronym_end(const att_scan *s, size_t i);
/* 1 if the period after text[from..to) belongs to it. */
int att_scan_takes_period(const att_scan *s, size_t from, size_t to);

/* word.c: the word whose first bytes are text[from..i), with its clitic. */
size_t att_scan_word(att_scan *s, size_t from, size_t i);
/* The whole of text[from..to), in two where it is "cannot". */
size_t att_scan_emit_word(att_scan *s, size_t from, size_t to);
/* Letters and the marks inside words, clitics and hyphens apart. */
size_t att_scan_word_end(const att_scan *s, size_t i);
/* Bytes of "'s", "'re", "n't" at the apostrophe at i, or 0; *back is 1 for the n of "n't", which
 * stands before the apostrophe. */
uint32_t att_scan_clitic(const att_scan *s, size_t i, size_t *back);

/* mark.c: punctuation and symbols. */
size_t att_scan_mark(att_scan *s, size_t i);

#endif
