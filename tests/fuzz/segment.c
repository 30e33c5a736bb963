/* Fuzz target: any bytes -> words and sentences. Holds what segment.h promises. */
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "segment/segment.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int holds)
{
    if (!holds) abort();
}

/* Bytes between tokens are white space. */
static void check_gap(const char *text, uint32_t from, uint32_t to, size_t len)
{
    require(from <= to);
    for (uint32_t i = from, step; i < to; i += step)
        require(att_rune_is_space(att_utf8_next(text + i, len - i, &step)));
}

static void check_sentences(const att_segments *s)
{
    uint32_t word = 0;
    for (uint32_t i = 0; i < s->sentence_n; i++) {
        require(s->sentence[i].first == word);
        require(s->sentence[i].token_n > 0 && s->sentence[i].token_n <= ATT_SENTENCE_MAX);
        word += s->sentence[i].token_n;
    }
    require(word == s->token_n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    att_arena arena = {0};
    att_segments s;
    require(att_segment(text, 0, size, NULL, &arena, &s, NULL) == ATT_OK);
    uint32_t at = 0;
    for (uint32_t i = 0; i < s.token_n; at = s.token[i].off + s.token[i].len, i++) {
        check_gap(text, at, s.token[i].off, size);
        require(s.token[i].len > 0 && s.token[i].off + s.token[i].len <= size);
    }
    check_gap(text, at, (uint32_t)size, size);
    check_sentences(&s);
    att_arena_free(&arena);
    return 0;
}
