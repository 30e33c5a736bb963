/* tokenize.c: see tokenize.h. One pass from left to right: white space parts the text into chunks;
 * a chunk of letters alone is a word; any other goes through the rules of scan.h, each of which
 * takes a token off its front. */
#include "segment/tokenize.h"

#include "segment/scan.h"

/* Takes one token, or a word and its clitic, off the chunk at i. */
static size_t piece(att_scan *s, size_t i)
{
    uint32_t step = word_step(s, i);
    if (!step) return att_scan_mark(s, i);
    size_t to = att_scan_address_end(s, i);
    if (to > i) return emit(s, i, to);
    to = att_scan_acronym_end(s, i);
    if (to > i) return emit(s, i, to);
    return is_digit(s->text[i]) ? att_scan_number(s, i) : att_scan_word(s, i, i);
}

/* Steps over white space, notes the paragraph break in it. */
static size_t skip_space(att_scan *s, size_t i)
{
    size_t lines = s->n ? 0 : 2;
    while (i < s->end) {
        uint32_t step;
        uint32_t rune = att_utf8_next(s->text + i, s->end - i, &step);
        if (!att_rune_is_space(rune)) break;
        lines += rune == '\n' || (rune == '\r' && (i + 1 == s->end || s->text[i + 1] != '\n'));
        if (rune == 0x2029) lines += 2;
        i += step;
    }
    s->flags = ATT_TOKEN_SPACE_BEFORE | (lines > 1 ? ATT_TOKEN_BREAK : 0);
    if (lines > 1) s->open_quote = 0;
    return i;
}

/* The end of the chunk at i; *classes gathers the classes of its bytes. */
static size_t chunk_end(const att_scan *s, size_t i, unsigned *classes)
{
    for (uint32_t step = 1; i < s->end; i += step) {
        unsigned class = byte_class(s->text[i]);
        step = 1;
        if (class == space_byte) break;
        if (class == high_byte &&
            att_rune_is_space(att_utf8_next(s->text + i, s->end - i, &step)))
            break;
        *classes |= class;
    }
    return i;
}

/* A word with one comma or period, the most usual of all other chunks. */
static int is_word_and_mark(const att_scan *s)
{
    if (s->stop - s->start < 4 || !in_set(s->text[s->stop - 1], ",;")) return 0;
    for (size_t i = s->start; i + 1 < s->stop; i++)
        if (!is_alpha(s->text[i])) return 0;
    return 1;
}

static void chunk(att_scan *s, unsigned classes)
{
    if (classes == letter_byte) {
        att_scan_emit_word(s, s->start, s->stop);
    } else if (is_word_and_mark(s)) {
        att_scan_emit_word(s, s->start, s->stop - 1);
        emit(s, s->stop - 1, s->stop);
    } else
        for (size_t i = s->start; i < s->stop;) i = piece(s, i);
}

uint32_t att_tokenize(const char *text, size_t from, size_t len, att_token *out)
{
    att_scan s = {.text = text, .end = from + len, .out = out};
    for (size_t i = skip_space(&s, from); i < s.end; i = skip_space(&s, s.stop)) {
        unsigned classes = 0;
        s.start = s.no_net = i;
        s.stop = chunk_end(&s, i, &classes);
        chunk(&s, classes);
    }
    return s.n;
}

/* Two for each run of letters or digits (a word and a clitic without mark),
 * one for each other ASCII byte, three for each other character (which may part words). */
size_t att_tokens_bound(const char *text, size_t from, size_t len)
{
    size_t n = 2;
    unsigned before = space_byte;
    for (size_t i = from; i < from + len; i++) {
        unsigned class = byte_class(text[i]);
        if (class == other_byte)
            n++;
        else if (class == high_byte)
            n += ((unsigned char)text[i] >= 0xC0) * 3u + (before != high_byte) * 2u;
        else if (class != before && class != space_byte)
            n += 2;
        before = class;
    }
    return n;
}
