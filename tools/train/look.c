#include "look.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int look_through(const char *name, const char *model, const char *pack, int end, const char *what,
                 look_at *see)
{
    att_engine *engine;
    att_coder *coder;
    att_error err = {0};
    char *piece = NULL;
    size_t cap = 0;
    ssize_t len;
    if (att_engine_open(model, pack, &engine, &err) != ATT_OK ||
        att_coder_new(engine, &coder, &err) != ATT_OK) {
        fprintf(stderr, "%s: %s\n", name, err.msg);
        return 1;
    }
    for (int n = 0; (len = getdelim(&piece, &cap, end, stdin)) > 0; n++)
        if (see(coder, n, piece, (size_t)len, &err) != ATT_OK)
            fprintf(stderr, "%s: %s %d: %s\n", name, what, n + (end == '\n'), err.msg);
    free(piece);
    att_coder_free(coder);
    att_engine_free(engine);
    return 0;
}

att_status look_code(att_coder *coder, char *piece, size_t len, int whole, int *coded,
                     att_error *err)
{
    const att_story_record *record;
    if (piece[len - 1] == '\f') piece[--len] = 0;
    char *text = strchr(piece, '\n');
    *coded = text != NULL;
    if (!text) return ATT_OK;
    *text++ = 0;
    att_story_options options = {.path = "text", .date = piece, .whole = whole};
    return att_code(coder, text, (size_t)(piece + len - text), &options, &record, err);
}
