#include "parse/encode.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "parse/features.h"

enum {
    words_max = ATT_BATCH_MAX, forms_kept = 4096,
    arc_shift = 2,
    arc_one = MODEL_ONE >> arc_shift, /* both sides of an arc: their product must fit */
    arc_top = 4095
};
static_assert((int64_t)arc_top * arc_top * MODEL_HEAD_MAX <= INT32_MAX,
              "scores of arcs fit 32 bits");

static uint32_t widest(const att_model *m)
{
    uint32_t wide = 3 * m->size.dim;
    if (wide < m->heads.width) wide = m->heads.width;
    if (wide < m->rel.width) wide = m->rel.width;
    return wide < att_padded(words_max + 1) ? att_padded(words_max + 1) : wide;
}

att_status att_encoder_new(const att_model *model, att_encoder *out, att_error *err)
{
    const size_t n = words_max, heads = att_padded(words_max + 1), dim = model->size.dim;
    *out = (att_encoder){
        .model = model,
        .kernels = att_kernels_choose(),
        .form_key = calloc(forms_kept, sizeof(uint64_t)),
        .form_row = calloc(forms_kept * 3 * dim, sizeof(int16_t)),
        .input = calloc(n * 3 * dim, sizeof(int16_t)),
        .x = calloc(n * dim, sizeof(float)),
        .q = calloc(n * (dim > model->size.neck ? dim : model->size.neck), 1),
        .wide = calloc(n * widest(model), sizeof(float)),
        .heads = calloc(n * model->heads.width, sizeof(int16_t)),
        .words = calloc(n * model->labels.width, sizeof(float)),
        .dep = calloc(n * model->size.arc, sizeof(int16_t)),
        .packed = calloc(heads * model->size.arc, sizeof(int16_t)),
        .arc_scale = calloc(heads, sizeof(float)),
        .arc_bias = calloc(heads, sizeof(float)),
        .pair = calloc(n * 3 * model->size.rel, sizeof(int16_t)),
    };
    if (out->form_key && out->form_row && out->input && out->x && out->q && out->wide &&
        out->heads && out->words && out->dep && out->packed && out->arc_scale && out->arc_bias &&
        out->pair) {
        att_encoder_style(out, ATT_TREEBANK_BOTH);
        for (size_t i = 0; i < heads; i++) out->arc_scale[i] = 1.0f / (arc_one * arc_one);
        return ATT_OK;
    }
    att_encoder_free(out);
    return att_fail(err, ATT_ELIMIT, 0, "out of memory for the parser's scratch");
}

void att_encoder_style(att_encoder *e, att_treebank style)
{
    e->style = style;
    e->labels = e->model->labels;
    e->rel = e->model->rel;
    e->labels.bias += style * e->labels.width;
    e->rel.bias += style * e->rel.width;
    memset(e->form_key, 0, forms_kept * sizeof *e->form_key);
}

void att_encoder_free(att_encoder *e)
{
    void *all[] = {e->form_key, e->form_row, e->input, e->x, e->q, e->wide, e->heads,
                   e->words, e->dep, e->packed, e->arc_scale, e->arc_bias, e->pair};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) free(all[i]);
    *e = (att_encoder){0};
}

static uint32_t join_of(const att_token *token)
{
    return token->flags & ATT_TOKEN_CLITIC ? 2 : token->flags & ATT_TOKEN_SPACE_BEFORE ? 1 : 0;
}

/* What a form is made of: rows to be added, each asked for from memory ahead of its use. */
typedef struct row_list {
    att_row row[ATT_SUBWORD_MAX + 64 + 4];
    size_t n;
} row_list;

static void add(row_list *list, const att_rows *rows, uint32_t i, float scale)
{
    const int8_t *row = rows->row + (size_t)i * rows->dim;
    for (uint32_t k = 0; k < rows->dim; k += 64) __builtin_prefetch(row + k);
    list->row[list->n++] = (att_row){row, rows->scale[i] * scale};
}

static void make_row(const att_encoder *e, const char *form, uint32_t len, uint32_t join,
                     int16_t *row)
{
    const att_model *m = e->model;
    att_word_features features;
    row_list list = {.n = 0};
    att_word_features_of(form, len, &features);
    add(&list, &m->word, att_model_word(m, features.word), 1);
    uint64_t flags = att_model_flags(m, features.word);
    for (uint32_t i = 0; flags; i++, flags >>= 1)
        if (flags & 1) add(&list, &m->flag, i, 1);
    float scale = 1.0f / sqrtf((float)(features.subword_n ? features.subword_n : 1));
    for (uint32_t i = 0; i < features.subword_n; i++)
        add(&list, &m->sub, features.subword[i], scale);
    add(&list, &m->shape, features.shape, 1);
    add(&list, &m->join, join, 1);
    add(&list, &m->style, e->style, 1);
    e->kernels->sum_rows(list.row, list.n, 3 * m->size.dim, row);
}

/* Rows of forms seen lately are kept: most words of a text are. */
static const int16_t *row_of(const att_encoder *e, const char *text, const att_token *token)
{
    uint32_t join = join_of(token);
    uint64_t key = att_hash_add(ATT_HASH_START, &join, sizeof join);
    key = att_hash_end(att_hash_add(key, text + token->off, token->len)) | 1;
    size_t slot = (key >> 1) % forms_kept;
    int16_t *row = e->form_row + slot * 3 * e->model->size.dim;
    if (e->form_key[slot] != key) {
        make_row(e, text + token->off, token->len, join, row);
        e->form_key[slot] = key;
    }
    return row;
}

/* x = max(0, what the word, the one before and the one after give to this place). */
static void look(att_encoder *e, const int16_t *input, uint32_t n, size_t first)
{
    static const int16_t none[MODEL_DIM_MAX];
    const size_t dim = e->model->size.dim, wide = 3 * dim;
    for (size_t t = 0; t < n; t++) {
        const int16_t *own = input + t * wide, *before = t ? own - wide + dim : none,
                      *after = t + 1 < n ? own + wide + 2 * dim : none;
        e->kernels->look(own, before, after, dim, e->x + (first + t) * dim);
    }
}

static void apply(att_encoder *e, const att_linear8 *layer, const float *x, size_t x_step, size_t n,
                  float *y)
{
    e->kernels->quantise8(layer, x, x_step, n, e->q);
    e->kernels->linear8(layer, e->q, n, y);
}

void att_encode(att_encoder *e, const char *text, const att_token *token,
                const att_sentence *sentence, uint32_t sentence_n)
{
    const att_model *m = e->model;
    const size_t dim = m->size.dim, base = sentence_n ? sentence[0].first : 0;
    uint32_t n = 0;
    for (uint32_t s = 0; s < sentence_n; s++) n += sentence[s].token_n;
    for (uint32_t i = 0; i < n; i++)
        memcpy(e->input + i * 3 * dim, row_of(e, text, &token[i]), 3 * dim * sizeof *e->input);
    for (uint32_t s = 0; s < sentence_n; s++)
        look(e, e->input + (sentence[s].first - base) * 3 * dim, sentence[s].token_n,
             sentence[s].first - base);
    for (uint32_t i = 0; i < m->size.layers; i++) {
        apply(e, &m->layer[i], e->x, dim, n, e->wide);
        for (uint32_t s = 0; s < sentence_n; s++) {
            size_t first = sentence[s].first - base;
            att_scan scan = {e->wide + first * 3 * dim, m->layer_v[i], e->x + first * dim, dim / 2};
            e->kernels->scan(&scan, sentence[s].token_n);
        }
    }
    apply(e, &m->heads, e->x, dim, n, e->wide);
    e->kernels->quantise_positive(e->wide, (size_t)n * m->heads.width, e->heads);
    apply(e, &e->labels, e->wide, m->heads.width, n, e->words);
}

static const float *labels(const att_encoder *e, uint32_t i)
{
    return e->words + (size_t)i * e->model->labels.width;
}

uint32_t att_encode_tag(const att_encoder *e, uint32_t i)
{
    return e->kernels->best(labels(e, i), att_padded(e->model->tag_n));
}

uint32_t att_encode_rule(const att_encoder *e, uint32_t i)
{
    return e->kernels->best(labels(e, i) + att_padded(e->model->tag_n),
                            att_padded(e->model->rule_n));
}

uint32_t att_encode_name(const att_encoder *e, uint32_t i)
{
    uint32_t from = att_padded(e->model->tag_n) + att_padded(e->model->rule_n);
    return e->kernels->best(labels(e, i) + from, MODEL_PANEL);
}

/* An activation as one side of an arc. */
static int16_t side(int x)
{
    int y = (x + (1 << (arc_shift - 1))) >> arc_shift;
    return (int16_t)(y > arc_top ? arc_top : y < -arc_top ? -arc_top : y);
}

/* Head j becomes output j of a layer: its numbers go to every 2 * MODEL_PANEL-th pair. */
static void pack_head(att_encoder *e, const int16_t *head, uint32_t j)
{
    const uint32_t arc = e->model->size.arc;
    int16_t *to = e->packed + (size_t)(j / MODEL_PANEL) * MODEL_PANEL * arc + 2 * (j % MODEL_PANEL);
    for (uint32_t k = 0; k < arc; k += 2, to += 2 * MODEL_PANEL) {
        to[0] = side(head[k]);
        to[1] = side(head[k + 1]);
    }
}

const float *att_encode_arcs(att_encoder *e, uint32_t first, uint32_t n, uint32_t *step)
{
    const att_model *m = e->model;
    const uint32_t arc = m->size.arc;
    const int16_t *heads = e->heads + (size_t)first * m->heads.width + m->size.neck;
    e->kernels->linear(&m->arc, heads, m->heads.width, n, e->wide);
    e->kernels->quantise(e->wide, (size_t)n * arc, e->dep);
    for (size_t i = 0; i < (size_t)n * arc; i++) e->dep[i] = side(e->dep[i]);
    int16_t root[MODEL_HEAD_MAX];
    e->kernels->quantise(m->root, arc, root);
    pack_head(e, root, 0);
    for (uint32_t i = 0; i < n; i++) pack_head(e, heads + (size_t)i * m->heads.width + arc, i + 1);
    att_linear all = {.weight = e->packed, .scale = e->arc_scale, .bias = e->arc_bias,
                      .in = arc, .out = n + 1, .width = att_padded(n + 1)};
    e->kernels->linear(&all, e->dep, arc, n, e->wide);
    for (uint32_t i = 0; i < n; i++) {
        float *row = e->wide + (size_t)i * all.width;
        row[i + 1] = -1e9f;
        for (uint32_t j = n + 1; j < all.width; j++) row[j] = -1e9f;
    }
    *step = all.width;
    return e->wide;
}

/* A product of two activations as an activation again. */
static int16_t times(int a, int b)
{
    int product = (a * b + MODEL_ONE / 2) / MODEL_ONE;
    return (int16_t)(product > MODEL_TOP ? MODEL_TOP : product);
}

void att_encode_relations(att_encoder *e, uint32_t first, const uint32_t *head, uint32_t n,
                          uint32_t root_rel, uint16_t *out)
{
    const att_model *m = e->model;
    const uint32_t rel = m->size.rel, wide = m->heads.width;
    const int16_t *deps = e->heads + (size_t)first * wide + m->size.neck + 2 * m->size.arc;
    for (uint32_t i = 0; i < n; i++) {
        int16_t *to = e->pair + (size_t)i * 3 * rel;
        const int16_t *own = deps + (size_t)i * wide;
        const int16_t *over = deps + (size_t)(head[i] ? head[i] - 1 : i) * wide + rel;
        memcpy(to, own, rel * sizeof *to);
        memcpy(to + rel, over, rel * sizeof *to);
        for (uint32_t k = 0; k < rel; k++) to[2 * rel + k] = times(own[k], over[k]);
    }
    e->kernels->linear(&e->rel, e->pair, 3 * rel, n, e->wide);
    for (uint32_t i = 0; i < n; i++) {
        float *score = e->wide + (size_t)i * m->rel.width;
        score[root_rel] = -1e9f;
        out[i] = head[i] ? (uint16_t)e->kernels->best(score, m->rel.width) : (uint16_t)root_rel;
    }
}
