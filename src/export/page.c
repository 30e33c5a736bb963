#include "export/page.h"

#include <string.h>

#include "base/utf8.h"

typedef struct range {
    uint32_t first, last;
} range;

static int within(const range *table, size_t n, uint32_t rune)
{
    for (size_t i = 0; i < n; i++)
        if (rune >= table[i].first && rune <= table[i].last) return 1;
    return 0;
}

/* East Asian wide and fullwidth blocks, and the emoji that terminals draw wide. */
static int is_wide(uint32_t rune)
{
    static const range wide[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0x33FF},
                                 {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},
                                 {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE4F},
                                 {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F},
                                 {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};
    return rune >= 0x1100 && within(wide, sizeof wide / sizeof *wide, rune);
}

/* Combining marks and joiners: no column of their own. */
static int is_mark(uint32_t rune)
{
    static const range mark[] = {{0x300, 0x36F},   {0x483, 0x489},   {0x591, 0x5BD},
                                 {0x610, 0x61A},   {0x64B, 0x65F},   {0x1AB0, 0x1AFF},
                                 {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F},
                                 {0xFE20, 0xFE2F}, {0x200B, 0x200D}};
    return rune >= 0x300 && within(mark, sizeof mark / sizeof *mark, rune);
}

/* Controls and the marks that turn the direction of a terminal's line; shown as U+FFFD. */
static int is_unsafe(uint32_t rune)
{
    return rune < 0x20 || (rune >= 0x7F && rune < 0xA0) || rune == 0x200E || rune == 0x200F ||
           (rune >= 0x202A && rune <= 0x202E) || (rune >= 0x2066 && rune <= 0x2069) ||
           rune == 0x61C;
}

static int columns(uint32_t rune) { return is_mark(rune) ? 0 : is_wide(rune) ? 2 : 1; }

static uint32_t safe_next(const char *text, size_t len, uint32_t *step)
{
    uint32_t rune = att_utf8_next(text, len, step);
    return is_unsafe(rune) && !att_rune_is_space(rune) ? ATT_BAD_RUNE : rune;
}

static void blanks(att_page *page, int n)
{
    for (int i = 0; i < n; i++) att_buf_char(page->out, ' ');
    if (n > 0) page->column += n;
}

static void wrap(att_page *page)
{
    att_buf_char(page->out, '\n');
    page->column = 0;
    page->gap = 0;
    blanks(page, page->hang);
}

/* Bytes of the word at text, its columns in *wide. */
static size_t measure(const char *text, size_t len, int *wide)
{
    size_t i = 0;
    *wide = 0;
    while (i < len) {
        uint32_t step, rune = safe_next(text + i, len - i, &step);
        if (att_rune_is_space(rune)) break;
        *wide += columns(rune);
        i += step;
    }
    return i;
}

/* A word longer than a line is broken where the line ends. */
static void put_word(att_page *page, const char *text, size_t len)
{
    for (size_t i = 0; i < len;) {
        char out[4];
        uint32_t step, rune = safe_next(text + i, len - i, &step);
        if (page->column + columns(rune) > page->width && page->column > page->hang) wrap(page);
        att_buf_add(page->out, out, att_utf8_put(rune, out));
        page->column += columns(rune);
        i += step;
    }
}

static void style_on(att_page *page, att_style style)
{
    static const char *const code[] = {"", "\033[1m", "\033[2m", "\033[33m"};
    if (page->colour) att_buf_str(page->out, code[style]);
}

static void style_off(att_page *page, att_style style)
{
    if (page->colour && style != ATT_STYLE_PLAIN) att_buf_str(page->out, "\033[0m");
}

att_page att_page_start(att_buf *out, int width, int colour)
{
    if (width <= 0) width = 80;
    return (att_page){.out = out,
                      .width = width < ATT_PAGE_LEAST ? ATT_PAGE_LEAST : width,
                      .colour = colour};
}

void att_page_line(att_page *page, int first, int hang)
{
    page->gap = 0;
    page->column = 0;
    page->hang = hang;
    blanks(page, first);
}

static void put_words(att_page *page, att_style style, const char *text, size_t len)
{
    int on = 0;
    for (size_t i = 0; i < len;) {
        uint32_t step;
        if (att_rune_is_space(att_utf8_next(text + i, len - i, &step))) {
            page->gap = page->column > page->hang;
            i += step;
            continue;
        }
        int wide;
        size_t n = measure(text + i, len - i, &wide);
        /* one column stays free for punctuation that sticks to the word */
        if (page->gap && page->column + 1 + wide > page->width - 1) wrap(page);
        if (page->gap) blanks(page, 1);
        page->gap = 0;
        if (!on) style_on(page, style);
        on = 1;
        put_word(page, text + i, n);
        i += n;
    }
    if (on) style_off(page, style);
}

void att_page_str(att_page *page, att_style style, const char *text)
{
    put_words(page, style, text, strlen(text));
}

void att_page_to(att_page *page, int column)
{
    page->gap = 0;
    blanks(page, column > page->column ? column - page->column : 1);
}

void att_page_end(att_page *page)
{
    att_buf_char(page->out, '\n');
    page->column = 0;
    page->gap = 0;
}

void att_page_fit(att_page *page, const char *text, size_t len)
{
    int wide;
    measure(text, len, &wide);
    if (page->column > page->hang && page->column + page->gap + 1 + wide > page->width - 1)
        wrap(page);
}

void att_page_quote(att_page *page, const char *text, size_t len)
{
    if (!len) return;
    while (len && (text[0] == ' ' || text[0] == '\n')) text++, len--;
    while (len && (text[len - 1] == ' ' || text[len - 1] == '\n')) len--;
    att_page_fit(page, text, len);
    att_page_str(page, ATT_STYLE_DIM, "“");
    put_words(page, ATT_STYLE_DIM, text, len);
    att_page_str(page, ATT_STYLE_DIM, "”");
}

void att_page_escaped(att_buf *out, const char *text, att_escape *escape)
{
    size_t len = strlen(text);
    for (size_t i = 0; i < len;) {
        char put[4];
        uint32_t step, rune = att_utf8_next(text + i, len - i, &step);
        i += step;
        if (att_rune_is_space(rune)) rune = ' ';
        if (is_unsafe(rune)) rune = ATT_BAD_RUNE;
        const char *other = escape(rune, text + i);
        if (other)
            att_buf_str(out, other);
        else
            att_buf_add(out, put, att_utf8_put(rune, put));
    }
}
