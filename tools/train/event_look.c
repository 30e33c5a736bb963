/* event_look.c: what speaks for each event of a story, for tools/train/confidence.py:
 *
 *     event_look MODEL PACK LEARNED [--date=YYYY-MM-DD] FILE...
 *
 * A line of output for each event: the number of the file from 0, then its features
 * (record/confidence.c), blank-separated, in the order of `attache code`; none for what a
 * commitment alone tells. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "doc.h"
#include "record/confidence.h"

static char *whole(const char *path, size_t *len)
{
    FILE *in = fopen(path, "rb");
    size_t cap = 1 << 20;
    char *text = malloc(cap);
    *len = in && text ? fread(text, 1, cap, in) : 0;
    if (in) fclose(in);
    return text;
}

static void put_events(att_coder *c, int file)
{
    att_record_input in = {.reading = &c->reading, .entities = &c->entities,
                           .candidates = &c->candidates};
    double f[ATT_CONFIDENCE_FEATURES];
    for (uint32_t i = 0; i < c->record.event_n; i++) {
        uint32_t of = c->candidate_of[i];
        printf("%d", file);
        if (of != ATT_NONE) att_confidence_features(&in, &c->candidates.event[of], f);
        for (int k = 0; of != ATT_NONE && k < ATT_CONFIDENCE_FEATURES; k++) printf(" %g", f[k]);
        putchar('\n');
    }
}

int main(int argc, char **argv)
{
    att_engine *engine;
    att_coder *coder;
    att_error err = {0};
    if (argc < 5) {
        fputs("usage: event_look MODEL PACK LEARNED [--date=DAY] FILE...\n", stderr);
        return 2;
    }
    if (att_engine_open(argv[1], argv[2], &engine, &err) != ATT_OK ||
        att_engine_learn(engine, argv[3], &err) != ATT_OK ||
        att_coder_new(engine, &coder, &err) != ATT_OK) {
        fprintf(stderr, "event_look: %s\n", err.msg);
        return 1;
    }
    int first = strncmp(argv[4], "--date=", 7) ? 4 : 5;
    for (int i = first; i < argc; i++) {
        const att_story_record *record;
        size_t len;
        char *text = whole(argv[i], &len);
        att_story_options options = {.path = argv[i],
                                     .date = first > 4 ? argv[4] + 7 : NULL};
        if (att_code(coder, text, len, &options, &record, &err) == ATT_OK)
            put_events(coder, i - first);
        else
            fprintf(stderr, "event_look: %s: %s\n", argv[i], err.msg);
        free(text);
    }
    att_coder_free(coder);
    att_engine_free(engine);
    return 0;
}
