/* train_split.c: CoNLL-U treebanks -> the sentence boundary model.
 *
 *     train_split [-e EPOCHS] OUT FILE...
 *
 * The raw text of each document is built again from its `# text` lines, read with
 * the runtime's own tokenizer and features, and the weights are learnt by
 * averaged stochastic gradient descent on the logistic loss. Each document is
 * read three times: as it is, hard-wrapped at a width of its own, and with line
 * ends between paragraphs alone or sentences alone, so that a line end is
 * evidence and no proof; some sentences end with an abbreviation. The same input gives the same
 * bytes. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "segment/split.h"
#include "segment/tokenize.h"

enum { bits = 16, weight_n = 1 << bits, steps_per_unit = 20 };

typedef struct text {
    char *bytes;
    size_t len, cap;
    size_t *end; /* where gold sentences end */
    size_t end_n, end_cap;
} text;

typedef struct example {
    uint32_t first, feature_n; /* into all features */
    float target;
} example;

typedef struct examples {
    example *row;
    uint32_t *feature;
    size_t row_n, row_cap, feature_n, feature_cap;
} examples;

static void *grown(void *block, size_t n, size_t *cap, size_t size)
{
    if (n <= *cap) return block;
    *cap = n * 2 + 1024;
    block = realloc(block, *cap * size);
    if (!block) {
        fputs("train_split: out of memory\n", stderr);
        exit(5);
    }
    return block;
}

static void add_text(text *t, const char *bytes, size_t len)
{
    t->bytes = grown(t->bytes, t->len + len, &t->cap, 1);
    memcpy(t->bytes + t->len, bytes, len);
    t->len += len;
}

static void add_end(text *t)
{
    t->end = grown(t->end, t->end_n + 1, &t->end_cap, sizeof *t->end);
    t->end[t->end_n++] = t->len;
}

/* ---- reading treebanks ------------------------------------------------------ */

enum style { style_plain, style_wrapped, style_lines, style_n };

typedef struct reader {
    enum style style;
    uint32_t document, ending; /* counts */
    int fresh, tight, open; /* paragraph starts; no space after the last token */
    text out;
    examples *examples;
} reader;

static int starts(const char *line, const char *with) { return !strncmp(line, with, strlen(with)); }

/* Treebanks hold few sentences that end with an abbreviation, news holds many:
 * some get one in place of their last word. */
static void add_ending(reader *r, const char *line)
{
    static const char *const endings[] = {
        "U.S.", "p.m. Tuesday.", "D.C.",      "p.m.",  "U.N.",         "a.m. EST.",
        "Inc.", "p.m. Friday.",  "U.S.",      "E.U.",  "p.m. Monday.", "Co.",
        "a.m.", "U.K.",          "p.m. GMT.", "Corp.", "a.m. Sunday.", "U.S."};
    size_t len = strlen(line), at = len;
    add_text(&r->out, line, len);
    if (r->style == style_plain || len < 30 || line[len - 1] != '.') return;
    while (at > 0 && line[at - 1] != ' ') at--;
    size_t letters = strspn(line + at, "abcdefghijklmnopqrstuvwxyz");
    if (letters < 2 || at + letters + 1 != len || ++r->ending % 12) return;
    const char *ending = endings[r->ending / 12 % (sizeof endings / sizeof *endings)];
    r->out.len -= len - at;
    add_text(&r->out, ending, strlen(ending));
}

static void add_sentence(reader *r, const char *line)
{
    const char *glue = r->tight ? "" : r->style == style_lines && r->document % 2 ? "\n" : " ";
    if (r->fresh) glue = r->style == style_lines && !(r->document % 2) ? "\n" : "\n\n";
    if (r->out.len) add_text(&r->out, glue, strlen(glue));
    add_ending(r, line);
    add_end(&r->out);
    r->fresh = r->tight = 0;
}

/* Turns spaces into line ends so that no line is longer than the width. */
static void wrap(text *t, size_t width)
{
    size_t line = 0, space = 0;
    for (size_t i = 0; i < t->len; i++) {
        if (t->bytes[i] == '\n') line = i + 1, space = 0;
        if (t->bytes[i] == ' ') space = i;
        if (i - line >= width && space > line) {
            t->bytes[space] = '\n';
            line = space + 1;
            space = 0;
        }
    }
}

static void learn_from(const text *t, examples *all);

static void end_document(reader *r)
{
    if (r->style == style_wrapped) wrap(&r->out, 56 + r->document * 7 % 32);
    if (r->out.len) learn_from(&r->out, r->examples);
    r->out.len = r->out.end_n = 0;
    r->document++;
}

static void read_line(reader *r, char *line)
{
    if (starts(line, "# newdoc")) {
        end_document(r);
    } else if (starts(line, "# newpar") && !starts(line, "# newpar_")) {
        r->fresh = 1;
    } else if (starts(line, "# text = ")) {
        add_sentence(r, line + strlen("# text = "));
    } else if (line[0] >= '0' && line[0] <= '9' && !strchr(line, '.')) {
        r->tight = strstr(line, "SpaceAfter=No") != NULL;
    }
}

/* The last token's line decides; a range's line comes before its words, which
 * never say SpaceAfter, so the range is looked at through its flag. */
static int read_file(reader *r, const char *path)
{
    static char line[1 << 16];
    FILE *file = fopen(path, "r");
    if (!file) return -1;
    size_t covered = 0;
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\r\n")] = 0;
        size_t first = strtoul(line, NULL, 10), last = 0;
        const char *dash = line + strspn(line, "0123456789");
        if (*dash == '-') last = strtoul(dash + 1, NULL, 10);
        if (line[0] == '#') covered = 0;
        if (*dash == '.' || (first && !last && first <= covered)) continue;
        if (last) covered = last;
        if (first)
            r->tight = strstr(line, "SpaceAfter=No") != NULL;
        else
            read_line(r, line);
    }
    end_document(r);
    return fclose(file);
}

/* ---- examples ------------------------------------------------------------------ */

static void add_example(examples *all, const uint32_t *feature, uint32_t n, int target)
{
    all->row = grown(all->row, all->row_n + 1, &all->row_cap, sizeof *all->row);
    all->feature = grown(all->feature, all->feature_n + n, &all->feature_cap, sizeof *feature);
    all->row[all->row_n++] = (example){(uint32_t)all->feature_n, n, (float)target};
    for (uint32_t k = 0; k < n; k++) all->feature[all->feature_n++] = feature[k] & (weight_n - 1);
}

static void learn_from(const text *t, examples *all)
{
    att_token *token = calloc(att_tokens_bound(t->bytes, 0, t->len), sizeof *token);
    uint32_t n = att_tokenize(t->bytes, 0, t->len, token), start = 0;
    att_split_look *look = calloc(n + 2 * ATT_SPLIT_PAD, sizeof *look);
    att_split_look_at(t->bytes, token, n, look + ATT_SPLIT_PAD);
    size_t end = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t feature[ATT_SPLIT_FEATURE_MAX];
        size_t after = i + 1 < n ? token[i + 1].off : t->len + 1;
        while (end < t->end_n && t->end[end] < token[i].off + token[i].len) end++;
        int target = end < t->end_n && t->end[end] <= after;
        uint32_t k = att_split_features(look + ATT_SPLIT_PAD, start, i, feature);
        if (k) add_example(all, feature, k, target);
        if (target) start = i + 1;
    }
    free(token);
    free(look);
}

/* ---- learning ---------------------------------------------------------------------- */

typedef struct learner {
    double weight[weight_n], sum[weight_n];
    double bias, bias_sum, time;
    uint64_t random;
} learner;

static uint64_t next_random(learner *l)
{
    l->random ^= l->random << 13;
    l->random ^= l->random >> 7;
    return l->random ^= l->random << 17;
}

static void shuffle(learner *l, uint32_t *order, size_t n)
{
    for (size_t i = n; i > 1; i--) {
        size_t j = next_random(l) % i;
        uint32_t swap = order[i - 1];
        order[i - 1] = order[j];
        order[j] = swap;
    }
}

/* sum holds what the weights have been short of on average: weight - sum / time
 * is the average over all steps. */
static void step(learner *l, const examples *all, const example *row, double rate)
{
    const uint32_t *feature = all->feature + row->first;
    double score = l->bias;
    for (uint32_t k = 0; k < row->feature_n; k++) score += l->weight[feature[k]];
    double error = (double)row->target - 1 / (1 + exp(-score));
    l->time++;
    if (fabs(error) < 1e-3) return;
    for (uint32_t k = 0; k < row->feature_n; k++) {
        double by = rate * (error - 1e-4 * l->weight[feature[k]]);
        l->weight[feature[k]] += by;
        l->sum[feature[k]] += by * l->time;
    }
    l->bias += rate * error * 0.1;
    l->bias_sum += rate * error * 0.1 * l->time;
}

static void train(learner *l, const examples *all, int epochs)
{
    uint32_t *order = calloc(all->row_n, sizeof *order);
    for (size_t i = 0; i < all->row_n; i++) order[i] = (uint32_t)i;
    for (int e = 0; e < epochs; e++) {
        shuffle(l, order, all->row_n);
        for (size_t i = 0; i < all->row_n; i++) step(l, all, all->row + order[i], 0.1 / (1 + e));
        fprintf(stderr, "epoch %d\n", e + 1);
    }
    free(order);
}

static int8_t quantized(double weight)
{
    double steps = round(weight * steps_per_unit);
    return (int8_t)(steps > 127 ? 127 : steps < -127 ? -127 : steps);
}

static int write_model(const learner *l, const char *path)
{
    static int8_t weight[weight_n];
    static unsigned char block[ATT_SPLIT_HEAD + weight_n];
    for (size_t i = 0; i < weight_n; i++) weight[i] = quantized(l->weight[i] - l->sum[i] / l->time);
    double bias = l->bias - l->bias_sum / l->time;
    struct att_split_model model = {bits, (int32_t)round(bias * steps_per_unit), weight};
    att_split_bytes(&model, block);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(block, att_split_size(&model), 1, file) != 1) return -1;
    return fclose(file);
}

static int fail(const char *path)
{
    perror(path);
    return 4;
}

int main(int argc, char **argv)
{
    int epochs = 8, arg = 1;
    if (argc > 2 && !strcmp(argv[1], "-e")) epochs = atoi(argv[2]), arg = 3;
    if (argc < arg + 2) {
        fputs("usage: train_split [-e EPOCHS] OUT FILE...\n", stderr);
        return 2;
    }
    examples all = {0};
    reader r = {.examples = &all};
    for (; r.style < style_n; r.style++)
        for (int i = arg + 1; i < argc; i++)
            if (read_file(&r, argv[i])) return fail(argv[i]);
    fprintf(stderr, "%zu boundaries, %zu features\n", all.row_n, all.feature_n);
    learner *l = calloc(1, sizeof *l);
    if (!l) return 5;
    l->random = 88172645463325252u;
    train(l, &all, epochs);
    return write_model(l, argv[arg]) ? fail(argv[arg]) : 0;
}
