#include "parse/tree.h"

#include <math.h>
#include <string.h>

enum { root_tries = 5 };

/* Best head of each word by itself. */
static void greedy(const float *score, uint32_t n, uint32_t *head)
{
    for (uint32_t i = 0; i < n; i++) {
        const float *row = score + (size_t)i * (n + 1);
        uint32_t top = i == 0 && n > 1 ? 2 : i == 0 ? 0 : 1;
        for (uint32_t j = 0; j <= n; j++)
            if (j != i + 1 && row[j] > row[top]) top = j;
        head[i] = top;
    }
}

static int is_tree(const uint32_t *head, uint32_t n)
{
    uint32_t roots = 0;
    for (uint32_t i = 0; i < n; i++) {
        roots += head[i] == 0;
        uint32_t at = i + 1, steps = 0;
        while (at && steps++ <= n) at = head[at - 1];
        if (at) return 0;
    }
    return roots == 1;
}

/* Edmonds on a dense graph of nodes 0..n-1 (0 the root) by repeated contraction:
 * a cycle is folded into one of its nodes, which then stands for a composite.
 * Composites form a tree above the words; each node of that tree remembers the
 * arc that enters it. */
typedef struct arc {
    uint32_t from, into; /* words, 1-based; from 0: the root */
} arc;

typedef struct graph {
    uint32_t n;       /* nodes, the root included */
    uint32_t tree_n;  /* words and composites so far */
    float *w;         /* [n][n]: at [d][h], weight of h -> d among what stands for nodes now */
    arc *is;          /* [n][n]: the arc between words that w speaks of */
    uint32_t *best;   /* [n]: chosen head of each live node */
    uint32_t *stands; /* [n]: tree node that a live node stands for */
    uint32_t *parent; /* [2n]: composite that a tree node was folded into */
    arc *enters;      /* [2n]: arc that enters a tree node */
    uint8_t *dead;    /* [n]: swallowed by a cycle */
    uint8_t *mark;    /* [n] */
} graph;

/* The heads of one node lie side by side. */
static size_t at(const graph *g, uint32_t h, uint32_t d) { return (size_t)d * g->n + h; }

static void choose(graph *g, uint32_t d)
{
    uint32_t top = ATT_NONE;
    for (uint32_t h = 0; h < g->n; h++)
        if (!g->dead[h] && h != d && (top == ATT_NONE || g->w[at(g, h, d)] > g->w[at(g, top, d)]))
            top = h;
    g->best[d] = top;
}

/* A node on a cycle of best heads, or 0. */
static uint32_t find_cycle(graph *g)
{
    memset(g->mark, 0, g->n);
    for (uint32_t d = 1; d < g->n; d++) {
        if (g->dead[d] || g->mark[d]) continue;
        uint32_t node = d;
        while (node && !g->mark[node]) {
            g->mark[node] = 1;
            node = g->best[node];
        }
        if (node && g->mark[node] == 1) return node;
        for (node = d; node && g->mark[node] == 1; node = g->best[node]) g->mark[node] = 2;
    }
    return 0;
}

/* Folds the arcs of cycle member `node` into `keep`; an arc that enters the
 * cycle saves the cycle arc into its member. */
static void fold(graph *g, uint32_t keep, uint32_t node, const uint8_t *in_cycle)
{
    float own = g->w[at(g, g->best[node], node)];
    for (uint32_t o = 0; o < g->n; o++) {
        if (g->dead[o] || in_cycle[o]) continue;
        size_t in = at(g, o, keep), out = at(g, keep, o);
        float enter = g->w[at(g, o, node)] - own, leave = g->w[at(g, node, o)];
        if (node == keep || enter > g->w[in]) {
            g->w[in] = enter;
            g->is[in] = g->is[at(g, o, node)];
        }
        if (node != keep && leave > g->w[out]) {
            g->w[out] = leave;
            g->is[out] = g->is[at(g, node, o)];
        }
    }
}

static void contract(graph *g, uint32_t start, uint8_t *in_cycle)
{
    memset(in_cycle, 0, g->n);
    uint32_t composite = g->tree_n++, node = start;
    do {
        in_cycle[node] = 1;
        g->enters[g->stands[node]] = g->is[at(g, g->best[node], node)];
        g->parent[g->stands[node]] = composite;
        node = g->best[node];
    } while (node != start);
    fold(g, start, start, in_cycle);
    for (node = g->best[start]; node != start; node = g->best[node]) {
        fold(g, start, node, in_cycle);
        g->dead[node] = 1;
    }
    g->stands[start] = composite;
    choose(g, start);
    for (uint32_t d = 1; d < g->n; d++) /* its best head is in the cycle, which start now is */
        if (!g->dead[d] && d != start && in_cycle[g->best[d]]) g->best[d] = start;
}

/* Undoes contractions, the last first: the arc that enters a composite enters
 * the part that holds its word; the other parts keep their cycle arcs. */
static void expand(graph *g, uint32_t *head)
{
    for (uint32_t d = 1; d < g->n; d++)
        if (!g->dead[d]) g->enters[g->stands[d]] = g->is[at(g, g->best[d], d)];
    for (uint32_t t = g->tree_n; t-- > g->n;) {
        uint32_t part = g->enters[t].into;
        while (g->parent[part] != t) part = g->parent[part];
        g->enters[part] = g->enters[t];
    }
    for (uint32_t d = 1; d < g->n; d++) head[d - 1] = g->enters[d].from;
}

static int graph_new(graph *g, uint32_t nodes, att_arena *arena)
{
    size_t square = (size_t)nodes * nodes;
    *g = (graph){.n = nodes,
                 .w = ATT_TAKE(arena, float, square),
                 .is = ATT_TAKE(arena, arc, square),
                 .best = ATT_TAKE(arena, uint32_t, nodes),
                 .stands = ATT_TAKE(arena, uint32_t, nodes),
                 .parent = ATT_TAKE(arena, uint32_t, 2 * (size_t)nodes),
                 .enters = ATT_TAKE(arena, arc, 2 * (size_t)nodes),
                 .dead = ATT_TAKE(arena, uint8_t, nodes),
                 .mark = ATT_TAKE(arena, uint8_t, nodes)};
    return g->w && g->is && g->best && g->stands && g->parent && g->enters && g->dead && g->mark;
}

/* only_root: the one word (1-based) that may hang on the root. */
static void graph_fill(graph *g, const float *score, uint32_t only_root)
{
    memset(g->dead, 0, g->n);
    g->tree_n = g->n;
    for (uint32_t d = 1; d < g->n; d++) {
        g->stands[d] = d;
        for (uint32_t h = 0; h < g->n; h++) {
            float w = score[(size_t)(d - 1) * g->n + h];
            g->w[at(g, h, d)] = h == 0 && d != only_root ? -1e8f : w;
            g->is[at(g, h, d)] = (arc){h, d};
        }
    }
}

static float edmonds(graph *g, const float *score, uint32_t only_root, uint8_t *in_cycle,
                     uint32_t *head)
{
    uint32_t cycle;
    graph_fill(g, score, only_root);
    for (uint32_t d = 1; d < g->n; d++) choose(g, d);
    while ((cycle = find_cycle(g))) contract(g, cycle, in_cycle);
    expand(g, head);
    float total = 0;
    for (uint32_t d = 1; d < g->n; d++) total += score[(size_t)(d - 1) * g->n + head[d - 1]];
    return total;
}

/* The k-th best word to be the root, by its own score. */
static uint32_t root_candidate(const float *score, uint32_t n, uint8_t *used)
{
    uint32_t top = ATT_NONE;
    for (uint32_t i = 0; i < n; i++)
        if (!used[i] && (top == ATT_NONE || score[(size_t)i * (n + 1)] > score[(size_t)top * (n + 1)]))
            top = i;
    used[top] = 1;
    return top + 1;
}

int att_tree(const float *score, uint32_t n, uint32_t *head, att_arena *arena)
{
    greedy(score, n, head);
    if (is_tree(head, n)) return 1;
    graph g;
    uint8_t *in_cycle = ATT_TAKE(arena, uint8_t, n + 1), *used = ATT_TAKE(arena, uint8_t, n + 1);
    uint32_t *tree = ATT_TAKE(arena, uint32_t, n);
    if (!graph_new(&g, n + 1, arena) || !in_cycle || !used || !tree) return 0;
    float best = -INFINITY;
    for (uint32_t k = 0; k < root_tries && k < n; k++) {
        float total = edmonds(&g, score, root_candidate(score, n, used), in_cycle, tree);
        if (k > 0 && total <= best) continue;
        best = total;
        memcpy(head, tree, n * sizeof *head);
    }
    return 1;
}
