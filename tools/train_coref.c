/* train_coref.c: documents with their entities -> the weights of coreference.
 *
 *     train_coref [-e EPOCHS] MODEL PACK OUT NAME...     learn from NAME.txt and NAME.gold
 *     train_coref -p WEIGHTS MODEL PACK NAME...          write CoNLL-U with entities, and on stderr
 *                                                        how many mentions went back rightly
 *
 * NAME.gold has a line a mention: first byte, end, first byte of its head or -, number of its
 * entity (tools/train/coref.py writes both); a first line `some`: what it does not name is not
 * known. Mentions, candidates and features are the runtime's own.
 * What is learnt: the likelihood of going back to any true antecedent (or of beginning anew), with
 * a cost for each kind of fault (Durrett and Klein 2013), by AdaGrad. The same input gives the same
 * bytes. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "coref/coref.h"
#include "doc.h"
#include "export/conllu.h"

static const float cost_anew = 2.0f, cost_linked = 0.4f, cost_wrong = 1.0f; /* see penalty() */

typedef struct choice { /* a mention: its ways, the first of them to begin anew */
    uint32_t way_first, way_n;
    uint8_t weight;
} choice;

typedef struct way {
    uint32_t feature_first, feature_n;
    uint8_t right;
    uint8_t fault; /* 1 anew though linked, 2 linked though new, 3 to the wrong one */
} way;

typedef struct examples {
    choice *choice;
    way *way;
    uint32_t *feature;
    size_t choice_n, choice_cap, way_n, way_cap, feature_n, feature_cap;
} examples;

static void *grown(void *block, size_t n, size_t *cap, size_t size)
{
    if (n <= *cap) return block;
    *cap = n * 2 + 1024;
    block = realloc(block, *cap * size);
    if (!block) {
        fputs("train_coref: out of memory\n", stderr);
        exit(5);
    }
    return block;
}

/* ---- documents ---- */

typedef struct gold {
    uint32_t first, end, head, entity;
} gold;

typedef struct document {
    char *text;
    size_t len;
    gold *gold;
    size_t gold_n, gold_cap;
    int some; /* only the mentions that gold names are learnt from */
} document;

static char *slurp(const char *name, const char *suffix, size_t *len)
{
    char path[4096];
    snprintf(path, sizeof path, "%s%s", name, suffix);
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        exit(4);
    }
    size_t cap = 0;
    char *bytes = NULL;
    *len = 0;
    for (size_t n = 1; n;) {
        bytes = grown(bytes, *len + 65536, &cap, 1);
        *len += n = fread(bytes + *len, 1, 65535, file);
    }
    bytes[*len] = 0;
    fclose(file);
    return bytes;
}

static document open_document(const char *name)
{
    document d = {0};
    size_t len;
    d.text = slurp(name, ".txt", &d.len);
    char *lines = slurp(name, ".gold", &len);
    for (char *p = strtok(lines, "\n"); p; p = strtok(NULL, "\n")) {
        gold g;
        char head[16];
        d.some |= !strcmp(p, "some");
        if (sscanf(p, "%u %u %15s %u", &g.first, &g.end, head, &g.entity) != 4) continue;
        g.head = *head == '-' ? UINT32_MAX : (uint32_t)strtoul(head, NULL, 10);
        d.gold = grown(d.gold, d.gold_n + 1, &d.gold_cap, sizeof g);
        d.gold[d.gold_n++] = g;
    }
    free(lines);
    return d;
}

/* The word stands in g and what it hangs on does not. */
static int heads(const att_coder *c, const gold *g, uint32_t t)
{
    const att_token *token = c->segments.token;
    uint32_t up = c->syntax.word[t].head;
    if (token[t].off < g->first || token[t].off >= g->end) return 0;
    return up == ATT_NONE || token[up].off < g->first || token[up].off >= g->end;
}

/* The entity of the gold mention with the same head that is nearest in extent; 0: none. */
static uint32_t entity_of(const document *d, const att_coder *c, const att_mention *m)
{
    const att_segments *s = &c->segments;
    uint32_t first = s->token[m->first].off, end = s->token[m->last].off + s->token[m->last].len;
    uint32_t best = 0, least = UINT32_MAX;
    for (size_t i = 0; i < d->gold_n; i++) {
        const gold *g = &d->gold[i];
        if (g->head == UINT32_MAX ? !heads(c, g, m->head) : g->head != s->token[m->head].off)
            continue;
        uint32_t off = (uint32_t)(labs((long)g->first - first) + labs((long)g->end - end));
        if (m->kind == MENTION_GROUP && off > 12) continue;
        if (off < least) least = off, best = g->entity;
    }
    return best;
}

/* ---- examples ---- */

static void add_way(examples *all, const att_linker *l, uint32_t i, uint32_t j, int right,
                    int fault)
{
    uint32_t feature[ATT_COREF_FEATURES], n = att_coref_features(l, i, j, feature);
    all->way = grown(all->way, all->way_n + 1, &all->way_cap, sizeof *all->way);
    all->feature = grown(all->feature, all->feature_n + n, &all->feature_cap, sizeof(uint32_t));
    all->way[all->way_n++] = (way){(uint32_t)all->feature_n, n, (uint8_t)right, (uint8_t)fault};
    for (uint32_t k = 0; k < n; k++) all->feature[all->feature_n++] = feature[k];
}

static void add_choice(examples *all, const att_linker *l, const uint32_t *entity, uint32_t j)
{
    uint32_t candidate[ATT_COREF_CANDIDATES], n = att_linker_candidates(l, j, candidate);
    int linked = 0;
    for (uint32_t k = 0; k < n; k++) linked |= entity[j] && entity[candidate[k]] == entity[j];
    all->choice = grown(all->choice, all->choice_n + 1, &all->choice_cap, sizeof(choice));
    all->choice[all->choice_n++] = (choice){(uint32_t)all->way_n, n + 1, 1};
    add_way(all, l, ATT_NONE, j, !linked, linked ? 1 : 0);
    for (uint32_t k = 0; k < n; k++) {
        int right = entity[j] && entity[candidate[k]] == entity[j];
        add_way(all, l, candidate[k], j, right, right ? 0 : linked ? 3 : 2);
    }
}

static void learn_from(const document *d, const att_coder *c, att_arena *arena, examples *all)
{
    att_coref coref;
    att_linker l;
    att_error err;
    if (att_mentions_find(&c->reading, arena, &coref, &err) ||
        att_linker_new(&c->reading, &c->quotes, &coref, arena, &l, &err))
        exit(5);
    uint32_t *entity = calloc(coref.mention_n + 1, sizeof *entity);
    for (uint32_t j = 0; j < coref.mention_n; j++) {
        entity[j] = entity_of(d, c, &coref.mention[j]);
        uint32_t i = j;
        while (i-- > 0 && !(entity[j] && entity[i] == entity[j])) {
        }
        if (entity[j] || !d->some) add_choice(all, &l, entity, j);
        att_linker_link(&l, j, i == UINT32_MAX ? ATT_NONE : i);
    }
    free(entity);
}

/* ---- learning ---- */

typedef struct learner {
    float weight[ATT_COREF_WEIGHTS], square[ATT_COREF_WEIGHTS];
    float rate, decay;
    uint64_t random;
} learner;

static float penalty(const way *w)
{
    return w->fault == 1 ? cost_anew : w->fault == 2 ? cost_linked : w->fault == 3 ? cost_wrong : 0;
}

static float sum_of(const learner *l, const examples *all, const way *w)
{
    float sum = penalty(w);
    for (uint32_t k = 0; k < w->feature_n; k++)
        sum += l->weight[all->feature[w->feature_first + k]];
    return sum;
}

static void nudge(learner *l, const examples *all, const way *w, float by)
{
    for (uint32_t k = 0; k < w->feature_n; k++) {
        uint32_t f = all->feature[w->feature_first + k];
        float slope = by - l->decay * l->weight[f];
        l->square[f] += slope * slope;
        l->weight[f] += l->rate * slope / (sqrtf(l->square[f]) + 0.1f);
    }
}

static void step(learner *l, const examples *all, const choice *c)
{
    float share[ATT_COREF_CANDIDATES + 1], top = -1e9f, all_sum = 0, right_sum = 0;
    const way *w = all->way + c->way_first;
    for (uint32_t k = 0; k < c->way_n; k++) {
        share[k] = sum_of(l, all, &w[k]);
        if (share[k] > top) top = share[k];
    }
    for (uint32_t k = 0; k < c->way_n; k++) {
        share[k] = expf(share[k] - top);
        all_sum += share[k];
        if (w[k].right) right_sum += share[k];
    }
    for (uint32_t k = 0; k < c->way_n; k++) {
        float by = (w[k].right && right_sum > 0 ? share[k] / right_sum : 0) - share[k] / all_sum;
        if (fabsf(by) > 1e-4f) nudge(l, all, &w[k], by);
    }
}

static void shuffle(learner *l, uint32_t *order, size_t n)
{
    for (size_t i = n; i > 1; i--) {
        l->random ^= l->random << 13;
        l->random ^= l->random >> 7;
        l->random ^= l->random << 17;
        size_t j = l->random % i;
        uint32_t swap = order[i - 1];
        order[i - 1] = order[j];
        order[j] = swap;
    }
}

static void train(learner *l, const examples *all, int epochs)
{
    uint32_t *order = calloc(all->choice_n, sizeof *order);
    for (size_t i = 0; i < all->choice_n; i++) order[i] = (uint32_t)i;
    for (int e = 0; e < epochs; e++) {
        shuffle(l, order, all->choice_n);
        for (size_t i = 0; i < all->choice_n; i++) step(l, all, &all->choice[order[i]]);
    }
    free(order);
}

static int write_weights(const learner *l, const char *path)
{
    static int8_t weight[ATT_COREF_WEIGHTS];
    for (size_t i = 0; i < ATT_COREF_WEIGHTS; i++) {
        float steps = roundf(l->weight[i] * ATT_COREF_STEPS);
        weight[i] = (int8_t)(steps > 127 ? 127 : steps < -127 ? -127 : steps);
    }
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(weight, sizeof weight, 1, file) != 1) return -1;
    return fclose(file);
}

/* ---- the command ---- */

static void read_story(att_coder *c, const document *d)
{
    const att_story_record *record;
    att_story_options options = {.whole = 1, .path = "document"};
    att_error err = {0};
    if (att_code(c, d->text, d->len, &options, &record, &err) != ATT_OK) {
        fprintf(stderr, "train_coref: %s\n", err.msg);
        exit(3);
    }
}

/* Of the mentions that gold names: those with an earlier one of their entity, those linked, and
 * those linked to one. */
typedef struct tally {
    uint32_t old, linked, right;
} tally;

static void count(const document *d, const att_coder *c, const att_coref *coref, tally *kind)
{
    for (uint32_t j = 0; j < coref->mention_n; j++) {
        const att_mention *m = &coref->mention[j];
        uint32_t entity = entity_of(d, c, m), old = 0;
        for (uint32_t i = 0; entity && i < j && !old; i++)
            old = entity_of(d, c, &coref->mention[i]) == entity;
        if (!entity) continue;
        kind[m->kind].old += old;
        if (m->antecedent == ATT_NONE) continue;
        kind[m->kind].linked++;
        kind[m->kind].right += entity_of(d, c, &coref->mention[m->antecedent]) == entity;
    }
}

static int predict(att_coder *c, const int8_t *weight, char **name, int n)
{
    static const char *const kind[] = {"pronouns", "names", "nouns", "groups"};
    tally sum[4] = {0};
    for (int i = 0; i < n; i++) {
        document d = open_document(name[i]);
        att_buf buf = {0};
        att_coref coref;
        att_error err = {0};
        read_story(c, &d);
        if (att_coref_find(&c->reading, &c->quotes, weight, &c->arena, &coref, &err)) return 5;
        att_conllu sheet = {.text = c->source.text,
                            .segments = &c->segments,
                            .syntax = &c->syntax,
                            .model = &c->engine->model,
                            .coref = &coref};
        att_conllu_write(&sheet, &buf);
        count(&d, c, &coref, sum);
        const char *id = strrchr(name[i], '/');
        printf("# newdoc id = %s\n%s", id ? id + 1 : name[i], buf.data);
        att_buf_free(&buf);
        free(d.text);
        free(d.gold);
    }
    for (int k = 0; k < 4; k++)
        fprintf(stderr, "%s: %u go back, %u linked, %u right\n", kind[k], sum[k].old, sum[k].linked,
                sum[k].right);
    return 0;
}

static int learn(att_coder *c, const char *out, int epochs, char **name, int n)
{
    examples all = {0};
    for (int i = 0; i < n; i++) {
        document d = open_document(name[i]);
        read_story(c, &d);
        learn_from(&d, c, &c->arena, &all);
        free(d.text);
        free(d.gold);
    }
    fprintf(stderr, "%zu mentions, %zu ways, %zu features\n", all.choice_n, all.way_n,
            all.feature_n);
    learner *l = calloc(1, sizeof *l);
    if (!l) return 5;
    *l = (learner){.rate = 0.1f, .decay = 2e-4f, .random = 88172645463325252u};
    train(l, &all, epochs);
    return write_weights(l, out) ? (perror(out), 4) : 0;
}

int main(int argc, char **argv)
{
    int epochs = 4, arg = 1;
    const char *given = NULL;
    for (; arg + 1 < argc && argv[arg][0] == '-'; arg += 2) {
        if (!strcmp(argv[arg], "-e")) epochs = atoi(argv[arg + 1]);
        if (!strcmp(argv[arg], "-p")) given = argv[arg + 1];
    }
    if (argc < arg + 3) {
        fputs("usage: train_coref [-e EPOCHS] MODEL PACK OUT NAME...\n"
              "       train_coref -p WEIGHTS MODEL PACK NAME...\n",
              stderr);
        return 2;
    }
    att_engine *engine;
    att_coder *coder;
    att_error err = {0};
    if (att_engine_open(argv[arg], argv[arg + 1], &engine, &err) ||
        att_coder_new(engine, &coder, &err)) {
        fprintf(stderr, "train_coref: %s\n", err.msg);
        return (int)err.status;
    }
    if (!given) return learn(coder, argv[arg + 2], epochs, argv + arg + 3, argc - arg - 3);
    size_t len;
    char *weight = slurp(given, "", &len);
    if (len != ATT_COREF_WEIGHTS) return 3;
    return predict(coder, (const int8_t *)weight, argv + arg + 2, argc - arg - 2);
}
