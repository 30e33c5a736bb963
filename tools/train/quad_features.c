/* quad_features MODEL PACK: for each line of standard input one line of its features for the quad
 * class, tab-separated: what tools/train/quads.py learns weights of. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "quad/quad.h"

static void print(void *to, const char *feature)
{
    fprintf(to, "\t%s", feature);
}

int main(int argc, char **argv)
{
    att_engine *engine = NULL;
    att_coder *coder = NULL;
    att_error err = {0};
    if (argc != 3) return fputs("usage: quad_features MODEL PACK <lines\n", stderr), 2;
    if (att_engine_open(argv[1], argv[2], &engine, &err) != ATT_OK ||
        att_coder_new(engine, &coder, &err) != ATT_OK)
        return fprintf(stderr, "quad_features: %s\n", err.msg), 1;
    char *line = NULL;
    size_t cap = 0;
    ssize_t len;
    while ((len = getline(&line, &cap, stdin)) > 0) {
        att_story_options options = {.whole = 1, .path = "line"};
        const att_story_record *record;
        if (att_code(coder, line, (size_t)len, &options, &record, &err) == ATT_OK)
            att_quad_features(&coder->reading, &coder->candidates, print, stdout);
        putchar('\n');
    }
    free(line);
    att_coder_free(coder);
    att_engine_free(engine);
    return 0;
}
