/* page.h: lines of words for a terminal: wrapped at a width, hanging indents,
 * a few quiet styles. Knows how wide characters are; control characters of the
 * input never reach the terminal. */
#ifndef ATT_EXPORT_PAGE_H
#define ATT_EXPORT_PAGE_H

#include "base/buf.h"

typedef enum att_style {
    ATT_STYLE_PLAIN,
    ATT_STYLE_BOLD,
    ATT_STYLE_DIM,
    ATT_STYLE_NOTE /* what deserves a second look: a status other than happened */
} att_style;

typedef struct att_page {
    att_buf *out;
    int width;  /* columns, at least ATT_PAGE_LEAST */
    int colour; /* 0: no escape sequences */
    int column; /* where the next character stands */
    int hang;   /* indent of the lines that follow a wrap */
    int gap;    /* 1: a blank is due before the next word */
} att_page;

#define ATT_PAGE_LEAST 40

/* width <= 0: 80 columns. */
att_page att_page_start(att_buf *out, int width, int colour);
/* Begins a line: `first` blanks now, `hang` blanks after each wrap. */
void att_page_line(att_page *page, int first, int hang);
/* Words with single blanks between; sticks to what stands before unless that
 * ended, or this begins, with white space. */
void att_page_str(att_page *page, att_style style, const char *text);
/* Blanks up to a column (at least one), a field that later words do not wrap before. */
void att_page_to(att_page *page, int column);
void att_page_end(att_page *page);
/* What stands for a rune in some markup; NULL: the rune itself. rest: the text after it. */
typedef const char *att_escape(uint32_t rune, const char *rest);
/* The text with white space as blanks, unsafe runes as U+FFFD, and what `escape` says. */
void att_page_escaped(att_buf *out, const char *text, att_escape *escape);
/* Ends the line where a sign of one column and the first word of the text, which it opens, have no
 * room left: "[planned" is not broken. */
void att_page_fit(att_page *page, const char *text, size_t len);
/* “text”, or nothing for none. */
void att_page_quote(att_page *page, const char *text, size_t len);

#endif
