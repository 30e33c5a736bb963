#include "gather/sketch.h"

#include "base/hash.h"
#include "base/utf8.h"

enum {
    SHINGLE = 4,
    PER_BAND = ATT_SKETCH_N / ATT_SKETCH_BANDS
};

void att_sketch_start(att_sketch *sketch)
{
    for (int i = 0; i < ATT_SKETCH_N; i++) sketch->least[i] = UINT32_MAX;
}

/* One hash, seen in 64 orders: multiplied by odd numbers of which each has its own. */
static void put(att_sketch *sketch, uint64_t hash)
{
    uint64_t odd = UINT64_C(0x9E3779B97F4A7C15);
    for (int i = 0; i < ATT_SKETCH_N; i++) {
        uint32_t value = (uint32_t)((hash * odd) >> 32);
        if (value < sketch->least[i]) sketch->least[i] = value;
        odd = odd * UINT64_C(6364136223846793005) + 2;
    }
}

static int is_word(uint32_t rune)
{
    return att_rune_is_letter(rune) || att_rune_is_digit(rune);
}

/* Hash of the next word in lower case, 0 where there is none. */
static uint64_t next_word(const char *text, size_t len, size_t *at)
{
    uint64_t hash = ATT_HASH_START;
    int n = 0;
    while (*at < len) {
        uint32_t step, rune = att_utf8_next(text + *at, len - *at, &step);
        if (!is_word(rune) && n) break;
        *at += step;
        if (!is_word(rune)) continue;
        rune = att_rune_lower(rune);
        hash = att_hash_add(hash, &rune, sizeof rune);
        n++;
    }
    return n ? att_hash_end(hash) | 1 : 0;
}

void att_sketch_add(att_sketch *sketch, const char *text, size_t len)
{
    uint64_t word[SHINGLE] = {0}, one;
    size_t at = 0, n = 0;
    while ((one = next_word(text, len, &at)) != 0) {
        for (int i = 1; i < SHINGLE; i++) word[i - 1] = word[i];
        word[SHINGLE - 1] = one;
        if (++n >= SHINGLE) put(sketch, att_hash(word, sizeof word));
    }
    if (n && n < SHINGLE) put(sketch, att_hash(word, sizeof word));
}

double att_sketch_alike(const att_sketch *a, const att_sketch *b)
{
    int same = 0;
    for (int i = 0; i < ATT_SKETCH_N; i++)
        same += a->least[i] == b->least[i] && a->least[i] != UINT32_MAX;
    return (double)same / ATT_SKETCH_N;
}

uint64_t att_sketch_band(const att_sketch *sketch, int band)
{
    return att_hash(sketch->least + band * PER_BAND, PER_BAND * sizeof *sketch->least);
}
