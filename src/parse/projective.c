/* projective.c: the best tree without crossing arcs (Eisner 1996), with one root. English has few
 * trees with crossing arcs; where the best tree of all has some, it is mostly wrong. */
#include <math.h>

#include "parse/tree.h"

enum {
    words_max = 128
};

/* Spans of words i..j (from 0) under a head at one end: complete, or with an open arc between both
 * ends. [0]: the head is at the right end, [1]: at the left. What is added lies side by side: by
 * the left end, and by the right end where a sum runs over that. */
typedef struct chart {
    const float *score;
    uint32_t step, n;
    float *full[2], *full_by_end[2]; /* [n][n] */
    float *open_left, *open_by_end;  /* with the head at the left end, at the right */
    uint32_t *head;
} chart;

static size_t cell(const chart *c, uint32_t i, uint32_t j)
{
    return (size_t)i * c->n + j;
}

static float arc(const chart *c, uint32_t head, uint32_t word)
{
    return c->score[(size_t)word * c->step + head + 1];
}

/* Greatest a[k] + b[k]. */
static float top_sum(const float *a, const float *b, uint32_t n)
{
    float top[4] = {-INFINITY, -INFINITY, -INFINITY, -INFINITY};
    uint32_t k = 0;
    for (; k + 4 <= n; k += 4)
        for (uint32_t l = 0; l < 4; l++) {
            float sum = a[k + l] + b[k + l];
            top[l] = sum > top[l] ? sum : top[l];
        }
    for (; k < n; k++) top[0] = a[k] + b[k] > top[0] ? a[k] + b[k] : top[0];
    for (uint32_t l = 1; l < 4; l++) top[0] = top[l] > top[0] ? top[l] : top[0];
    return top[0];
}

/* The first k of that sum. */
static uint32_t top_place(const float *a, const float *b, uint32_t n)
{
    float top = top_sum(a, b, n);
    uint32_t k = 0;
    while (k + 1 < n && a[k] + b[k] < top) k++;
    return k;
}

/* Where the parts of a span meet: words i..i+k, and the rest. */
typedef struct parts {
    const float *first, *rest;
} parts;

static parts open_parts(const chart *c, uint32_t i, uint32_t j)
{
    return (parts){c->full[1] + cell(c, i, i), c->full_by_end[0] + cell(c, j, i + 1)};
}

static parts full_parts(const chart *c, uint32_t i, uint32_t j, int left)
{
    if (left)
        return (parts){c->open_left + cell(c, i, i + 1), c->full_by_end[1] + cell(c, j, i + 1)};
    return (parts){c->full[0] + cell(c, i, i), c->open_by_end + cell(c, j, i)};
}

static void fill_span(chart *c, uint32_t i, uint32_t j)
{
    parts p = open_parts(c, i, j);
    float top = top_sum(p.first, p.rest, j - i);
    c->open_by_end[cell(c, j, i)] = top + arc(c, j, i);
    c->open_left[cell(c, i, j)] = top + arc(c, i, j);
    for (int left = 0; left < 2; left++) {
        p = full_parts(c, i, j, left);
        top = top_sum(p.first, p.rest, j - i);
        c->full[left][cell(c, i, j)] = c->full_by_end[left][cell(c, j, i)] = top;
    }
}

/* Heads of the words of a complete span, by its parts. */
static void trace(chart *c, uint32_t i, uint32_t j, int left)
{
    if (i == j) return;
    parts p = full_parts(c, i, j, left);
    uint32_t k = i + top_place(p.first, p.rest, j - i) + (left ? 1 : 0);
    uint32_t a = left ? i : k, b = left ? k : j;
    p = open_parts(c, a, b);
    uint32_t cut = a + top_place(p.first, p.rest, b - a);
    c->head[left ? b : a] = (left ? a : b) + 1;
    trace(c, a, cut, 1);
    trace(c, cut + 1, b, 0);
    if (left)
        trace(c, k, j, 1);
    else
        trace(c, i, k, 0);
}

/* Spans of one word count nothing: what is taken is zero. */
static int make_chart(chart *c, att_arena *arena)
{
    float **all[] = {&c->full[0],        &c->full[1],   &c->full_by_end[0],
                     &c->full_by_end[1], &c->open_left, &c->open_by_end};
    for (size_t k = 0; k < sizeof all / sizeof *all; k++)
        if (!(*all[k] = ATT_TAKE(arena, float, (size_t)c->n * c->n))) return 0;
    return 1;
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
    for (uint32_t width = 1; width < n; width++)
        for (uint32_t i = 0; i + width < n; i++) fill_span(&c, i, i + width);
    uint32_t root = 0;
    float top = -INFINITY;
    for (uint32_t r = 0; r < n; r++) {
        float sum =
            c.full[0][cell(&c, 0, r)] + c.full[1][cell(&c, r, n - 1)] + score[(size_t)r * step];
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
