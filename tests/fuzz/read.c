/* Fuzz target: any bytes -> a story's body and what stands around it. */
#include <stdint.h>
#include <stdlib.h>

#include "read/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_span(att_span span, size_t size)
{
    if (span.off > size || span.len > size - span.off) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    att_arena arena = {0};
    att_error err = {0};
    att_source source;
    if (att_read((const char *)data, size, NULL, &arena, &source, &err) == ATT_OK) {
        check_span(source.body, size);
        check_span(source.title, size);
        check_span(source.dateline, size);
    } else if (!err.msg[0])
        abort();
    att_arena_free(&arena);
    return 0;
}
