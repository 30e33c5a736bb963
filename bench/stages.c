/* stages.c: speed of the line on a corpus, as JSON: stages MODEL PACK LEARNED CORPUS. The corpus is
 * UTF-8 with a form feed between stories (bench/corpus.py). Processor time of one core, start-up
 * excluded, the median of three rounds; words are what white space parts. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "doc.h"
#include "parse/kernels.h"

enum { rounds = 3 };
static const char *const stage_name[ATT_LINE_N] = {
    [ATT_LINE_READ] = "read",       [ATT_LINE_SEGMENT] = "segment",
    [ATT_LINE_PARSE] = "parse",     [ATT_LINE_MENTION] = "mention",
    [ATT_LINE_COREF] = "coref",     [ATT_LINE_DATES] = "dates",
    [ATT_LINE_RESOLVE] = "resolve", [ATT_LINE_CODE] = "code",
    [ATT_LINE_RECORD] = "record"};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

typedef struct total {
    double ns[ATT_LINE_N], words, tokens, sentences;
    double last; /* when the stage before ended */
} total;

static void lap(void *to, att_line_stage stage)
{
    total *sum = to;
    double t = now();
    sum->ns[stage] += t - sum->last;
    sum->last = t;
}

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
    const att_story_record *record;
    coder->watch = (att_watch){lap, sum};
    for (const char *end = text + len, *next; text < end; text = next + 1) {
        next = memchr(text, '\f', (size_t)(end - text));
        if (!next) next = end;
        sum->last = now();
        ATT_TRY(att_code(coder, text, (size_t)(next - text), NULL, &record, err));
        sum->words += (double)count_words(text, (size_t)(next - text));
        sum->tokens += coder->segments.token_n;
        sum->sentences += coder->segments.sentence_n;
    }
    return ATT_OK;
}

static double whole(const total *sum)
{
    double ns = 0;
    for (int i = 0; i < ATT_LINE_N; i++) ns += sum->ns[i];
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
    for (int i = 0; i < ATT_LINE_N; i++)
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
