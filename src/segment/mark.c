/* Punctuation and symbols: quotation marks and apostrophes outside words, emoticons, runs. */
#include "segment/scan.h"

static size_t run_end(const att_scan *s, size_t i, const char *set)
{
    while (i < s->stop && in_set(s->text[i], set)) i++;
    return i;
}

/* End of an emoticon at i, or i. */
static size_t emoticon_end(const att_scan *s, size_t i)
{
    static const char *const faces[] = {":-)", ":-(", ";-)", ":'(", ":-D", ":-P", ":-/", "^_^",
                                        ":)",  ":(",  ";)",  ":D",  ":P",  ":p",  ":/",  "=)",
                                        "=(",  "=D",  "=P",  ";P",  "<3",  "(:"};
    if (s->text[s->start] == '(' && i > s->start) return i;
    for (size_t k = 0; k < sizeof faces / sizeof *faces; k++) {
        size_t len = strlen(faces[k]);
        if (s->stop - i < len || memcmp(s->text + i, faces[k], len)) continue;
        return is_alnum(at(s, i + len)) || at(s, i + len) == '/' ? i : i + len;
    }
    return i;
}

/* "'72", "'em": an apostrophe that belongs to what follows. */
static size_t elided_end(const att_scan *s, size_t i, uint32_t mark)
{
    size_t end = digits_end(s, i + mark);
    if (end - i - mark == 2) return at(s, end) == 's' ? end + 1 : end;
    end = letters_end(s, i + mark);
    small_word next = small(s->text + i + mark, end - i - mark);
    return next.len && att_is_listed(ATT_LIST_ELIDED, &next) ? end : i;
}

static int opens(const att_scan *s, size_t i)
{
    char before = at(s, i - 1);
    return i == s->start || in_set(before, "([{\"-/ ") || (unsigned char)before >= 0x80;
}

/* A single quotation mark or an apostrophe outside a word. */
static size_t quote(att_scan *s, size_t i, uint32_t mark)
{
    uint32_t pair = apostrophe(s, i + mark);
    if (pair == mark && at(s, i) == at(s, i + mark)) return emit(s, i, i + mark + pair);
    size_t to, back;
    uint32_t len = att_scan_clitic(s, i, &back);
    if (i > s->start && len && !back) return emit(s, i, i + len); /* "…"'s */
    if (opens(s, i) && (to = elided_end(s, i, mark)) > i) return emit(s, i, to);
    s->open_quote = opens(s, i) && i + mark < s->stop;
    return emit(s, i, i + mark);
}

static int joins_rune(uint32_t rune)
{
    return rune == 0x200D || (rune >= 0xFE00 && rune <= 0xFE0F) ||
           (rune >= 0x1F3FB && rune <= 0x1F3FF);
}

/* One symbol outside ASCII; an emoji takes its modifiers. */
static size_t wide_symbol(att_scan *s, size_t i)
{
    uint32_t step, mark = apostrophe(s, i);
    if (mark) return quote(s, i, mark);
    uint32_t rune = rune_at(s, i, &step), next;
    size_t to = i + step;
    if (rune == 0x2018) {
        s->open_quote = !(at(s, to) == '\xE2' && rune_at(s, to, &step) == 0x2019);
        if (!s->open_quote) to += step; /* a crossed pair */
    } else if (rune == 0x2026)
        to = run_end(s, to, ".");
    for (int glued = 0; rune > 0x2000; to += step, glued = next == 0x200D) {
        next = rune_at(s, to, &step);
        if (to >= s->stop || (!glued && !joins_rune(next))) break;
    }
    return emit(s, i, to);
}

size_t att_scan_mark(att_scan *s, size_t i)
{
    char c = s->text[i];
    if (byte_class(c) == high_byte) return wide_symbol(s, i);
    if (in_set(c, ":;=^<(")) {
        size_t to = emoticon_end(s, i);
        if (to > i) return emit(s, i, to);
    }
    if (c == '\'' || c == '`') return quote(s, i, 1);
    if (in_set(c, ".+") && is_digit(at(s, i + 1))) return att_scan_number(s, i);
    if (in_set(c, ".!?")) return emit(s, i, run_end(s, i, ".!?"));
    char same[2] = {c, 0};
    if (in_set(c, "-*=_~+<>")) return emit(s, i, run_end(s, i, same));
    if (in_set(c, "#@") && i == s->start && is_alpha(at(s, i + 1))) /* a tag or a handle */
        return emit(s, i, att_scan_word_end(s, i + 1));
    return emit(s, i, i + 1);
}
