/* stages.c: speed of the line on a corpus, as JSON: stages MODEL PACK LEARNED CORPUS. The corpus is
 * UTF-8 with a form feed between stories (bench/corpus.py). Processor time of one core, start-up
 * excluded, the median of three rounds; words are what white space parts. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "detect/detect.h"
#include "doc.h"
#include "mention/trees.h"
#include "parse/kernels.h"
#include "relate/suggest.h"
#include "resolve/tense.h"

enum { rounds = 3, stage_n = 9 };
static const char *const stage_name[stage_n] = {"read", "segment", "parse",   "mention", "coref",
                                                "dates", "resolve", "code",    "record"};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
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
    ATT_TRY(att_segment(text, c->source.body.off, c->source.body.len, &e->model.split, arena,
                        &c->segments, err));
    lap(&ns[1], &last);
    ATT_TRY(att_parse(c->parser, text, &c->segments, arena, &c->syntax, err));
    lap(&ns[2], &last);
    ATT_TRY(att_lemmas_mend(text, &e->model, &e->pack, &c->segments, arena, &c->syntax, err));
    att_trees_mend(text, &c->segments, &c->syntax);
    ATT_TRY(att_reading_make(text, &e->pack, &c->segments, &c->syntax, arena, &c->reading, err));
    ATT_TRY(att_quotes_find(&c->reading, arena, &c->quotes, err));
    lap(&ns[3], &last);
    ATT_TRY(att_coref_find(&c->reading, &c->quotes, att_coref_weights, arena, &c->coref, err));
    lap(&ns[4], &last);
    ATT_TRY(att_dates(text, &e->pack, &c->segments, c->source.published, arena, &c->time,
                      &c->time_n, err));
    att_times_turn(&c->reading, c->source.published, c->time, c->time_n);
    ATT_TRY(att_places_find(&c->reading, arena, &c->places, err));
    lap(&ns[5], &last);
    att_days days = {c->source.published, c->time, c->time_n};
    ATT_TRY(att_resolve(&c->reading, &c->quotes, &c->coref, &days, arena, &c->entities, err));
    ATT_TRY(att_homes(&c->reading, c->source.title, c->source.dateline, &e->learned, NULL, arena,
                      &c->entities, err));
    lap(&ns[6], &last);
    ATT_TRY(att_code_events(&c->reading, &c->entities, arena, &c->candidates, err));
    ATT_TRY(att_detect(&c->reading, &c->entities, &e->learned, arena, &c->candidates, err));
    att_code_complete(&c->reading, &c->entities, &c->candidates);
    ATT_TRY(att_suggest(&c->reading, &c->entities, &e->learned, arena, &c->candidates, err));
    att_qualify(&c->reading, &days, &c->candidates);
    ATT_TRY(att_settle(&c->reading, &c->entities, arena, &c->candidates, err));
    lap(&ns[7], &last);
    att_record_input in = {&c->reading, &c->source, &c->quotes, &c->entities, &c->candidates,
                           c->time, c->time_n, &c->places, NULL, 0, &e->learned};
    ATT_TRY(att_record_make(&in, arena, &c->record, &of, err));
    lap(&ns[8], &last);
    return ATT_OK;
}

typedef struct total {
    double ns[stage_n], words, tokens, sentences;
} total;

static char *slurp(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END)) return NULL;
    long end = ftell(file);
    char *text = end > 0 ? malloc((size_t)end) : NULL;
    rewind(file);
    *len = text ? fread(text, 1, (size_t)end, file) : 0;
    fclose(file);
    return text;
}

static size_t count_words(const char *text, size_t len)
{
    size_t n = 0;
    for (size_t i = 0; i < len; i++)
        n += !isspace((unsigned char)text[i]) && (i == 0 || isspace((unsigned char)text[i - 1]));
    return n;
}

static att_status corpus(att_coder *coder, const char *text, size_t len, total *sum, att_error *err)
{
    for (const char *end = text + len, *next; text < end; text = next + 1) {
        next = memchr(text, '\f', (size_t)(end - text));
        if (!next) next = end;
        ATT_TRY(story(coder, text, (size_t)(next - text), sum->ns, err));
        sum->words += (double)count_words(text, (size_t)(next - text));
        sum->tokens += coder->segments.token_n;
        sum->sentences += coder->segments.sentence_n;
    }
    return ATT_OK;
}

static double whole(const total *sum)
{
    double ns = 0;
    for (int i = 0; i < stage_n; i++) ns += sum->ns[i];
    return ns;
}

static int by_time(const void *a, const void *b)
{
    double x = whole(a), y = whole(b);
    return (x > y) - (x < y);
}

enum { udpipe = 2000 }; /* words a second of UDPipe 1.2 on one core, as published */

/* Mapped and checked whole, as by att_engine_open. */
static double model_open_ns(const char *path)
{
    att_model model;
    double from = now();
    if (att_model_open(path, &model, NULL)) return 0;
    double to = now();
    att_model_close(&model);
    return to - from;
}

static void print(const total *sum, double open_ns, double model_ns)
{
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    printf("{\"kernels\": \"%s\", \"words\": %.0f, \"sentences\": %.0f, "
           "\"parse_words_per_second\": %.0f, "
           "\"code_words_per_second\": %.0f, \"parse_to_udpipe\": %.0f, \"open_ms\": %.1f, "
           "\"model_open_ms\": %.1f, \"peak_mb\": %ld, \"ns_per_token\": {",
           att_kernels_choose()->name, sum->words, sum->sentences,
           sum->words / (sum->ns[1] + sum->ns[2]) * 1e9, sum->words / whole(sum) * 1e9,
           sum->words / (sum->ns[1] + sum->ns[2]) * 1e9 / udpipe, open_ns / 1e6, model_ns / 1e6,
           used.ru_maxrss / 1024);
    for (int i = 0; i < stage_n; i++)
        printf("%s\"%s\": %.0f", i ? ", " : "", stage_name[i], sum->ns[i] / sum->tokens);
    printf("}}\n");
}

int main(int argc, char **argv)
{
    att_engine *engine;
    att_coder *coder;
    att_error err = {0};
    total sum[rounds] = {0};
    size_t len = 0;
    char *text = argc == 5 ? slurp(argv[4], &len) : NULL;
    if (!text)
        return fprintf(stderr, "stages: MODEL PACK LEARNED CORPUS, files that can be read\n"), 2;
    double model_ns = model_open_ns(argv[1]), open = now();
    if (att_engine_open(argv[1], argv[2], &engine, &err) ||
        att_engine_learn(engine, argv[3], &err) || att_coder_new(engine, &coder, &err))
        return fprintf(stderr, "stages: %s\n", err.msg), 2;
    open = now() - open;
    for (int i = 0; i < rounds; i++)
        if (corpus(coder, text, len, &sum[i], &err))
            return fprintf(stderr, "stages: %s\n", err.msg), 3;
    qsort(sum, rounds, sizeof *sum, by_time);
    print(&sum[rounds / 2], open, model_ns);
    att_coder_free(coder);
    att_engine_free(engine);
    free(text);
    return 0;
}
