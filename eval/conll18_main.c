/* conll18_main.c: `conll18 GOLD SYSTEM` prints the measures of conll18.h as a
 * table. Exit 3 for a file that is no CoNLL-U or texts that differ. */
#include <stdio.h>
#include <stdlib.h>

#include "conll18.h"

static char *read_all(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    char *bytes = NULL;
    size_t cap = 0;
    *len = 0;
    for (size_t got = 1; got;) {
        cap = cap * 2 + (1 << 16);
        char *more = realloc(bytes, cap);
        if (!more) break;
        bytes = more;
        got = fread(bytes + *len, 1, cap - *len, file);
        *len += got;
    }
    fclose(file);
    return bytes;
}

static att_status load(const char *path, att_arena *arena, conll18_file *out)
{
    size_t len;
    att_error err = {0};
    char *bytes = read_all(path, &len);
    if (!bytes) {
        perror(path);
        return ATT_EIO;
    }
    att_status status = conll18_read(bytes, len, arena, out, &err);
    if (status != ATT_OK) fprintf(stderr, "%s: %s\n", path, err.msg);
    free(bytes);
    return status;
}

static double percent(size_t part, size_t whole)
{
    return whole ? 100.0 * (double)part / (double)whole : 0;
}

static void print(const conll18_score *scores)
{
    static const char *const name[] = {"Tokens", "Sentences", "Words", "UPOS", "XPOS",
                                       "UFeats", "Lemmas",    "UAS",   "LAS"};
    puts("Metric     | Precision |    Recall |  F1 Score | AligndAcc");
    puts("-----------+-----------+-----------+-----------+-----------");
    for (int m = 0; m < CONLL18_METRIC_N; m++) {
        const conll18_score *s = scores + m;
        printf("%-10s | %9.2f | %9.2f | %9.2f | ", name[m], percent(s->correct_n, s->system_n),
               percent(s->correct_n, s->gold_n), 100 * conll18_f1(s));
        if (s->aligned_n)
            printf("%9.2f\n", percent(s->correct_n, s->aligned_n));
        else
            puts("");
    }
}

static att_status compare(const char *gold_path, const char *system_path, att_arena *arena)
{
    conll18_file gold, system;
    conll18_score scores[CONLL18_METRIC_N];
    att_error err = {0};
    att_status status = load(gold_path, arena, &gold);
    if (!status) status = load(system_path, arena, &system);
    if (status) return status;
    status = conll18_compare(&gold, &system, arena, scores, &err);
    if (status == ATT_OK)
        print(scores);
    else
        fprintf(stderr, "conll18: %s\n", err.msg);
    return status;
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: conll18 GOLD SYSTEM\n", stderr);
        return ATT_EUSAGE;
    }
    att_arena arena = {0};
    att_status status = compare(argv[1], argv[2], &arena);
    att_arena_free(&arena);
    return (int)status;
}
