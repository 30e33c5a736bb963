#include "parse/features.h"

#include "base/hash.h"
#include "base/utf8.h"

enum { rune_max = 40, half = rune_max / 2 };

typedef struct runes {
    uint32_t raw[rune_max], low[rune_max];
    uint32_t n;
} runes;

static uint32_t plain_rune(uint32_t rune)
{
    switch (rune) {
    case 0x2018: case 0x2019: case 0x201B: case 0x60: case 0xB4: return '\'';
    case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0xAB: case 0xBB:
    case 0x2039: case 0x203A: return '"';
    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212:
        return '-';
    case 0x2026: return '.';
    default: return rune;
    }
}

/* Of a word longer than rune_max its first and last halves are kept. */
static void decode(const char *form, size_t len, runes *out)
{
    out->n = 0;
    for (size_t i = 0; i < len;) {
        uint32_t step;
        uint32_t rune = plain_rune(att_utf8_next(form + i, len - i, &step));
        i += step;
        if (out->n == rune_max) {
            for (uint32_t k = half; k + 1 < rune_max; k++) {
                out->raw[k] = out->raw[k + 1];
                out->low[k] = out->low[k + 1];
            }
            out->n--;
        }
        out->raw[out->n] = rune;
        out->low[out->n++] = att_rune_is_digit(rune) ? '0' : att_rune_lower(rune);
    }
}

/* As att_hash_add over the runes; the three zeros of a rune below 256 in one step. */
static uint64_t hash_runes(char kind, const uint32_t *rune, uint32_t n)
{
    const uint64_t four = UINT64_C(0x9ffaac085635bc91); /* FNV's prime to the fourth */
    uint64_t hash = att_hash_add(ATT_HASH_START, &kind, 1);
    for (uint32_t i = 0; i < n; i++)
        hash = rune[i] < 256 ? (hash ^ rune[i]) * four : att_hash_add(hash, &rune[i], 4);
    return att_hash_end(hash);
}

static void add_subword(att_word_features *out, char kind, const uint32_t *rune, uint32_t n)
{
    if (out->subword_n < ATT_SUBWORD_MAX)
        out->subword[out->subword_n++] =
            (uint32_t)(hash_runes(kind, rune, n) & (ATT_SUBWORD_ROWS - 1));
}

static uint32_t rune_class(uint32_t rune)
{
    if (att_rune_is_digit(rune)) return 'd';
    if (att_rune_is_upper(rune)) return 'X';
    if (att_rune_is_letter(rune)) return 'x';
    return rune < 0x80 ? rune : '?';
}

/* "U.S." -> X.X. , "Khrenin" -> Xxx, "2,500" -> d,dd: runs are cut at two. */
static uint32_t shape_of(const runes *word)
{
    uint32_t shape[rune_max] = {0}, n = 0;
    for (uint32_t i = 0; i < word->n; i++) {
        uint32_t class = rune_class(word->raw[i]);
        if (n >= 2 && shape[n - 1] == class && shape[n - 2] == class) continue;
        shape[n++] = class;
    }
    return (uint32_t)(hash_runes('s', shape, n) & (ATT_SHAPE_ROWS - 1));
}

uint64_t att_word_key(const char *form, size_t len)
{
    runes word;
    decode(form, len, &word);
    return hash_runes('w', word.low, word.n);
}

void att_word_features_of(const char *form, size_t len, att_word_features *out)
{
    runes word;
    decode(form, len, &word);
    const uint32_t *low = word.low, n = word.n;
    out->word = hash_runes('w', low, n);
    out->shape = shape_of(&word);
    out->subword_n = 0;
    for (uint32_t k = 1; k <= 5 && k <= n; k++) add_subword(out, (char)('0' + k), low + n - k, k);
    for (uint32_t k = 1; k <= 4 && k <= n; k++) add_subword(out, (char)('a' + k), low, k);
    for (uint32_t i = 0; i + 3 <= n; i++) add_subword(out, 't', low + i, 3);
}
