/* projective.c: the best tree without crossing arcs (Eisner 1996), with one root. English has few
 * trees with crossing arcs; where the best tree of all has some, it is mostly wrong. */
#include <math.h>

#include "parse/tree.h"

enum { words_max = 128 };

/* Spans of words i..j (from 0) under a head at one end: complete, or with an open arc between both
 * ends. [0]: the head is at the right end, [1]: at the left. */
typedef struct chart {
    const float *score;
    uint32_t step, n;
    float *full[2], *open[2];
    uint32_t *full_cut[2], *open_cut;
    uint32_t *head;
} chart;

static size_t cell(const chart *c, uint32_t i, uint32_t j) { return (size_t)i * c->n + j; }

static float arc(const chart *c, uint32_t head, uint32_t word)
{
    return c->score[(size_t)word * c->step + head + 1];
}

static void open_span(chart *c, uint32_t i, uint32_t j)
{
    float top = -INFINITY;
    for (uint32_t k = i; k < j; k++) {
        float sum = c->full[1][cell(c, i, k)] + c->full[0][cell(c, k + 1, j)];
        if (sum > top) {
            top = sum;
            c->open_cut[cell(c, i, j)] = k;
        }
    }
    c->open[0][cell(c, i, j)] = top + arc(c, j, i);
    c->open[1][cell(c, i, j)] = top + arc(c, i, j);
}

static void full_span(chart *c, uint32_t i, uint32_t j)
{
    float left = -INFINITY, right = -INFINITY;
    for (uint32_t k = i; k < j; k++) {
        float sum = c->full[0][cell(c, i, k)] + c->open[0][cell(c, k, j)];
        if (sum > left) {
            left = sum;
            c->full_cut[0][cell(c, i, j)] = k;
        }
        sum = c->open[1][cell(c, i, k + 1)] + c->full[1][cell(c, k + 1, j)];
        if (sum > right) {
            right = sum;
            c->full_cut[1][cell(c, i, j)] = k + 1;
        }
    }
    c->full[0][cell(c, i, j)] = left;
    c->full[1][cell(c, i, j)] = right;
}

/* Heads of the words of a complete span, by its cuts. */
static void trace(chart *c, uint32_t i, uint32_t j, int left)
{
    if (i == j) return;
    uint32_t k = c->full_cut[left][cell(c, i, j)];
    uint32_t a = left ? i : k, b = left ? k : j, cut = c->open_cut[cell(c, a, b)];
    c->head[left ? b : a] = (left ? a : b) + 1;
    trace(c, a, cut, 1);
    trace(c, cut + 1, b, 0);
    if (left)
        trace(c, k, j, 1);
    else
        trace(c, i, k, 0);
}

static int make_chart(chart *c, att_arena *arena)
{
    size_t cells = (size_t)c->n * c->n;
    for (int k = 0; k < 2; k++) {
        c->full[k] = ATT_TAKE(arena, float, cells);
        c->open[k] = ATT_TAKE(arena, float, cells);
        c->full_cut[k] = ATT_TAKE(arena, uint32_t, cells);
        if (!c->full[k] || !c->open[k] || !c->full_cut[k]) return 0;
    }
    c->open_cut = ATT_TAKE(arena, uint32_t, cells);
    return c->open_cut != NULL;
}

static int crosses(const uint32_t *head, uint32_t n)
{
    for (uint32_t i = 1; i <= n; i++) {
        uint32_t a = i < head[i - 1] ? i : head[i - 1], b = i < head[i - 1] ? head[i - 1] : i;
        for (uint32_t j = a + 1; j < b; j++)
            if (head[j - 1] < a || head[j - 1] > b) return 1;
    }
    return 0;
}

int att_tree_uncross(const float *score, uint32_t step, uint32_t n, uint32_t *head,
                     att_arena *arena)
{
    if (n > words_max || !crosses(head, n)) return 1;
    chart c = {.score = score, .step = step, .n = n, .head = head};
    if (!make_chart(&c, arena)) return 0;
    for (uint32_t i = 0; i < n; i++) c.full[0][cell(&c, i, i)] = c.full[1][cell(&c, i, i)] = 0;
    for (uint32_t width = 1; width < n; width++)
        for (uint32_t i = 0; i + width < n; i++) {
            open_span(&c, i, i + width);
            full_span(&c, i, i + width);
        }
    uint32_t root = 0;
    float top = -INFINITY;
    for (uint32_t r = 0; r < n; r++) {
        float sum = c.full[0][cell(&c, 0, r)] + c.full[1][cell(&c, r, n - 1)] +
                    score[(size_t)r * step];
        if (sum > top) {
            top = sum;
            root = r;
        }
    }
    head[root] = 0;
    trace(&c, 0, root, 0);
    trace(&c, root, n - 1, 1);
    return 1;
}
