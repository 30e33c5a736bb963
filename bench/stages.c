/* stages.c: nanoseconds per token of each stage, as JSON: stages MODEL PACK FILE... */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "doc.h"

enum { rounds = 5, stage_n = 8 };
static const char *const stage_name[stage_n] = {"read", "segment", "parse", "mention", "dates",
                                                "resolve", "code", "record"};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static void lap(double *sum, double *last)
{
    double t = now();
    *sum += t - *last;
    *last = t;
}

/* The lines of pipeline.c with a clock between them. */
static att_status story(att_coder *c, const char *text, size_t len, double *ns, att_error *err)
{
    att_arena *arena = &c->arena;
    const att_engine *e = c->engine;
    uint32_t *of;
    att_arena_reset(arena);
    double last = now();
    ATT_TRY(att_read(text, len, NULL, arena, &c->source, err));
    lap(&ns[0], &last);
    ATT_TRY(att_segment(text, c->source.body.off, c->source.body.len, &e->model.split, arena, &c->segments, err));
    lap(&ns[1], &last);
    ATT_TRY(att_parse(c->parser, text, &c->segments, arena, &c->syntax, err));
    lap(&ns[2], &last);
    ATT_TRY(att_reading_make(text, &e->pack, &c->segments, &c->syntax, arena, &c->reading, err));
    ATT_TRY(att_quotes_find(&c->reading, arena, &c->quotes, err));
    lap(&ns[3], &last);
    ATT_TRY(att_dates(text, &c->segments, c->source.published, arena, &c->time, &c->time_n, err));
    lap(&ns[4], &last);
    ATT_TRY(att_resolve(&c->reading, &c->quotes, arena, &c->entities, err));
    lap(&ns[5], &last);
    ATT_TRY(att_code_events(&c->reading, &c->entities, arena, &c->candidates, err));
    att_qualify(&c->reading, &c->candidates);
    lap(&ns[6], &last);
    att_record_input in = {&c->reading, &c->source, &c->quotes, &c->entities, &c->candidates,
                           c->time, c->time_n, NULL};
    ATT_TRY(att_record_make(&in, arena, &c->record, &of, err));
    lap(&ns[7], &last);
    return ATT_OK;
}

static size_t slurp(const char *path, char *text, size_t cap)
{
    FILE *file = fopen(path, "rb");
    size_t n = file ? fread(text, 1, cap, file) : 0;
    if (file) fclose(file);
    return n;
}

int main(int argc, char **argv)
{
    static char text[1 << 20];
    att_engine *engine;
    att_coder *coder;
    att_error err = {0};
    double ns[stage_n] = {0}, tokens = 0;
    if (argc < 4 || att_engine_open(argv[1], argv[2], &engine, &err) || att_coder_new(engine, &coder, &err))
        return fprintf(stderr, "stages: MODEL PACK FILE...: %s\n", err.msg), 2;
    for (int round = 0; round < rounds; round++)
        for (int i = 3; i < argc; i++) {
            size_t len = slurp(argv[i], text, sizeof text);
            if (story(coder, text, len, ns, &err)) return fprintf(stderr, "stages: %s\n", err.msg), 3;
            tokens += coder->segments.token_n;
        }
    printf("{\"ns_per_token\": {");
    for (int i = 0; i < stage_n; i++) printf("%s\"%s\": %.0f", i ? ", " : "", stage_name[i], ns[i] / tokens);
    printf("}}\n");
    att_coder_free(coder);
    att_engine_free(engine);
    return 0;
}
