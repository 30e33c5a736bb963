#include "parse/lemma.h"

#include <string.h>

#include "base/utf8.h"
#include "parse/parse.h"

static size_t cased(char letter_case, const char *form, size_t len, char *out, uint32_t *rune_n)
{
    size_t n = 0;
    *rune_n = 0;
    for (size_t i = 0; i < len; (*rune_n)++) {
        uint32_t step, rune = att_utf8_next(form + i, len - i, &step);
        int keep = letter_case == 'K' || (letter_case == 'T' && i == 0);
        if (keep || rune == ATT_BAD_RUNE) {
            memcpy(out + n, form + i, step);
            n += step;
        } else {
            n += att_utf8_put(att_rune_lower(rune), out + n);
        }
        i += step;
    }
    return n;
}

static size_t strip(const char *text, size_t len, uint32_t runes)
{
    while (runes-- > 0 && len > 0) {
        len--;
        while (len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80) len--;
    }
    return len;
}

static char plain_mark(uint32_t rune)
{
    return rune == 0x2018 || rune == 0x2019   ? '\''
           : rune == 0x201C || rune == 0x201D ? '"'
           : rune == 0x2013                   ? '-'
                                              : 0;
}

/* Typographic marks as the keyboard has them, in place. */
static void plain_marks(char *lemma)
{
    char *to = lemma;
    for (size_t i = 0, len = strlen(lemma); i < len;) {
        uint32_t step;
        char plain = plain_mark(att_utf8_next(lemma + i, len - i, &step));
        if (plain) {
            *to++ = plain;
        } else {
            memmove(to, lemma + i, step);
            to += step;
        }
        i += step;
    }
    *to = 0;
}

static int is_digit(char c) { return c >= '0' && c <= '9'; }

/* 12,000 is 12000. */
static void join_digits(char *lemma)
{
    char *to = lemma;
    for (char *at = lemma; *at; at++)
        if (*at != ',' || at == lemma || !is_digit(at[-1]) || !is_digit(at[1])) *to++ = *at;
    *to = 0;
}

void att_lemma_tidy(uint8_t upos, char *lemma)
{
    if (upos == UPOS_NUM) join_digits(lemma);
    if (upos == UPOS_PUNCT || upos == UPOS_PART || upos == UPOS_SYM) plain_marks(lemma);
}

char *att_lemma(const att_rule_label *rule, const char *form, size_t len, att_arena *arena)
{
    size_t add = strlen(rule->add);
    char *out = att_arena_take(arena, 2 * len + add + 5, 1);
    if (!out) return NULL;
    uint32_t runes;
    size_t n = cased(rule->letter_case, form, len, out, &runes);
    if (rule->strip > runes || (rule->strip == runes && !add)) {
        out[cased('L', form, len, out, &runes)] = 0;
        return out;
    }
    n = strip(out, n, rule->strip);
    memcpy(out + n, rule->add, add + 1);
    return out;
}
