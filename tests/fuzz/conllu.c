/* Fuzz target: any bytes as CoNLL-U: a fault with a message, or words inside the text. */
#include <stdint.h>
#include <stdlib.h>

#include "base/error.h"
#include "parse/conllu_in.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_words(const att_given *g)
{
    for (uint32_t i = 0; i < g->segments.token_n; i++) {
        const att_span *surface = &g->surface[i];
        if (!g->segments.token[i].len || surface->off + surface->len > g->text_len) abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    att_arena arena = {0};
    att_error err = {0};
    att_given given;
    if (att_conllu_read((const char *)data, size, "input", &arena, &given, &err) == ATT_OK)
        check_words(&given);
    else if (!err.msg[0])
        abort();
    att_arena_free(&arena);
    return 0;
}
