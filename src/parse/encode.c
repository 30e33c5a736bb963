#include "parse/encode.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parse/features.h"

enum { words_max = ATT_SENTENCE_MAX };

static float *floats(size_t n) { return calloc(n, sizeof(float)); }

att_status att_encoder_new(const att_model *model, att_encoder *out, att_error *err)
{
    *out = (att_encoder){
        .model = model,
        .kernels = att_kernels_choose(),
        .input = floats((size_t)words_max * MODEL_INPUT),
        .x = floats((size_t)words_max * MODEL_DIM),
        .window = floats((size_t)words_max * 3 * MODEL_DIM),
        .wide = floats((size_t)words_max * MODEL_LABELS_MAX),
        .dep = floats((size_t)words_max * MODEL_ARC),
        .head = floats((size_t)(words_max + 1) * MODEL_ARC),
        .arc = floats((size_t)words_max * (words_max + 1)),
        .pair = floats((size_t)words_max * 3 * MODEL_REL),
    };
    if (out->input && out->x && out->window && out->wide && out->dep && out->head && out->arc &&
        out->pair)
        return ATT_OK;
    att_encoder_free(out);
    return att_fail(err, ATT_ELIMIT, 0, "out of memory for the parser's scratch");
}

void att_encoder_free(att_encoder *e)
{
    float *all[] = {e->input, e->x, e->window, e->wide, e->dep, e->head, e->arc, e->pair};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) free(all[i]);
    *e = (att_encoder){0};
}

/* Row of the word table: 0 unknown, else 1 + place among the sorted hashes. */
static uint32_t word_row(const att_model *model, uint64_t key)
{
    uint32_t low = 0, high = model->word_n;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (model->words[middle] < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low < model->word_n && model->words[low] == key ? low + 1 : 0;
}

static void add(const att_encoder *e, const att_rows *rows, uint32_t row, float scale, float *y)
{
    e->kernels->add_row(rows->row + (size_t)row * rows->dim, rows->scale[row] * scale, rows->dim, y);
}

static uint32_t join_of(const att_token *token)
{
    return token->flags & ATT_TOKEN_CLITIC ? 2 : token->flags & ATT_TOKEN_SPACE_BEFORE ? 1 : 0;
}

static void embed(const att_encoder *e, const char *text, const att_token *token, float *y)
{
    const att_model *m = e->model;
    att_word_features features;
    att_word_features_of(text + token->off, token->len, &features);
    memset(y, 0, MODEL_INPUT * sizeof *y);
    add(e, &m->word, word_row(m, features.word), 1, y);
    y += MODEL_WORD;
    float scale = 1.0f / sqrtf((float)(features.subword_n ? features.subword_n : 1));
    for (uint32_t i = 0; i < features.subword_n; i++) add(e, &m->sub, features.subword[i], scale, y);
    y += MODEL_SUB;
    add(e, &m->shape, features.shape, 1, y);
    add(e, &m->join, join_of(token), 1, y + MODEL_SHAPE);
}

/* The window convolution with its shortcut. */
static void convolve(att_encoder *e, uint32_t n)
{
    const size_t row = MODEL_DIM * sizeof(float);
    for (uint32_t i = 0; i < n; i++) {
        float *to = e->window + (size_t)i * 3 * MODEL_DIM;
        for (uint32_t k = 0; k < 3; k++) {
            uint32_t at = i + k;
            if (at == 0 || at > n)
                memset(to + k * MODEL_DIM, 0, row);
            else
                memcpy(to + k * MODEL_DIM, e->x + (size_t)(at - 1) * MODEL_DIM, row);
        }
    }
    e->kernels->linear(&e->model->conv, e->window, 3 * MODEL_DIM, n, 1, e->wide);
    for (size_t i = 0; i < (size_t)n * MODEL_DIM; i++) e->x[i] += e->wide[i];
}

void att_encode(att_encoder *e, const char *text, const att_token *token, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        embed(e, text, &token[i], e->input + (size_t)i * MODEL_INPUT);
    e->kernels->linear(&e->model->inp, e->input, MODEL_INPUT, n, 1, e->x);
    convolve(e, n);
    for (int i = 0; i < MODEL_LAYERS; i++) {
        e->kernels->linear(&e->model->layer[i], e->x, MODEL_DIM, n, 0, e->wide);
        e->kernels->scan(e->wide, e->model->layer_v[i], e->x, n, e->x);
    }
}

static uint16_t best(const float *score, uint32_t n, uint32_t skip)
{
    uint32_t top = skip == 0 ? 1 : 0;
    for (uint32_t i = top + 1; i < n; i++)
        if (i != skip && score[i] > score[top]) top = i;
    return (uint16_t)top;
}

void att_encode_labels(att_encoder *e, const att_linear *head, uint32_t n, uint16_t *out)
{
    e->kernels->linear(head, e->x, MODEL_DIM, n, 0, e->wide);
    for (uint32_t i = 0; i < n; i++)
        out[i] = best(e->wide + (size_t)i * head->width, head->out, ATT_NONE);
}

void att_encode_arcs(att_encoder *e, uint32_t n)
{
    const att_model *m = e->model;
    e->kernels->linear(&m->arc_dep, e->x, MODEL_DIM, n, 1, e->wide);
    e->kernels->linear(&m->arc, e->wide, MODEL_ARC, n, 0, e->dep);
    memcpy(e->head, m->root, MODEL_ARC * sizeof(float));
    e->kernels->linear(&m->arc_head, e->x, MODEL_DIM, n, 1, e->head + MODEL_ARC);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j <= n; j++)
            e->arc[(size_t)i * (n + 1) + j] =
                j == i + 1 ? -1e9f
                           : e->kernels->dot(e->dep + (size_t)i * MODEL_ARC,
                                             e->head + (size_t)j * MODEL_ARC, MODEL_ARC);
}

void att_encode_relations(att_encoder *e, const uint32_t *head, uint32_t n, uint32_t root_rel,
                          uint16_t *out)
{
    const att_model *m = e->model;
    float *dep = e->window, *top = e->input;
    e->kernels->linear(&m->rel_dep, e->x, MODEL_DIM, n, 1, dep);
    e->kernels->linear(&m->rel_head, e->x, MODEL_DIM, n, 1, top);
    for (uint32_t i = 0; i < n; i++) {
        float *to = e->pair + (size_t)i * 3 * MODEL_REL;
        const float *own = dep + (size_t)i * MODEL_REL;
        const float *over = head[i] ? top + (size_t)(head[i] - 1) * MODEL_REL : m->rel_root;
        for (uint32_t k = 0; k < MODEL_REL; k++) {
            to[k] = own[k];
            to[MODEL_REL + k] = over[k];
            to[2 * MODEL_REL + k] = own[k] * over[k];
        }
    }
    e->kernels->linear(&m->rel, e->pair, 3 * MODEL_REL, n, 0, e->wide);
    for (uint32_t i = 0; i < n; i++)
        out[i] = head[i] ? best(e->wide + (size_t)i * m->rel.width, m->rel.out, root_rel)
                         : (uint16_t)root_rel;
}
