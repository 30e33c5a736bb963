/* The kernels of every instruction set give the same bytes; trees are trees. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "parse/kernels.h"
#include "parse/tree.h"

enum { words = 7, in = 64, out = 48 };

static float next(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (float)(int32_t)*seed / 2147483648.0f;
}

static void fill(float *x, size_t n, uint32_t seed)
{
    for (size_t i = 0; i < n; i++) x[i] = next(&seed);
}

static void test_kernels(void **state)
{
    (void)state;
    static float weight[in * out], bias[out], x[words * in], one[words * out], two[words * out];
    static float u[words * 6 * MODEL_UNITS], v[4 * MODEL_UNITS], h[words * MODEL_DIM], a[words * MODEL_DIM],
        b[words * MODEL_DIM];
    const att_kernels *fast = att_kernels_choose(), *plain = &att_kernels_plain;
    att_linear linear = {.weight = weight, .bias = bias, .in = in, .out = out, .width = out};
    fill(weight, in * out, 1);
    fill(bias, out, 2);
    fill(x, words * in, 3);
    fill(u, words * 6 * MODEL_UNITS, 4);
    fill(v, 4 * MODEL_UNITS, 5);
    fill(h, words * MODEL_DIM, 6);
    for (int relu = 0; relu < 2; relu++) {
        fast->linear(&linear, x, in, words, relu, one);
        plain->linear(&linear, x, in, words, relu, two);
        assert_memory_equal(one, two, sizeof one);
    }
    fast->scan(u, v, h, words, a);
    plain->scan(u, v, h, words, b);
    assert_memory_equal(a, b, sizeof a);
    assert_true(fast->dot(x, weight, in) == plain->dot(x, weight, in));
}

static void check_tree(const float *score, uint32_t n, att_arena *arena)
{
    uint32_t head[40], roots = 0;
    assert_true(att_tree(score, n, head, arena));
    for (uint32_t i = 0; i < n; i++) {
        uint32_t at = i + 1, steps = 0;
        roots += head[i] == 0;
        while (at && steps++ <= n) at = head[at - 1];
        assert_int_equal(at, 0);
    }
    assert_int_equal(roots, 1);
}

static void test_trees(void **state)
{
    (void)state;
    static float score[40 * 41];
    att_arena arena = {0};
    for (uint32_t n = 1; n <= 40; n++)
        for (uint32_t seed = 0; seed < 20; seed++) {
            fill(score, n * (n + 1), seed * 100 + n);
            check_tree(score, n, &arena);
            att_arena_reset(&arena);
        }
    att_arena_free(&arena);
}

/* Two words that choose one another, and a root that either may take: the best
 * of the two trees by total score. */
static void test_best(void **state)
{
    (void)state;
    const float score[] = {1, -9, 5, 3, 5, -9}; /* word 1: root 1, word 2 5; word 2: root 3, word 1 5 */
    uint32_t head[2];
    att_arena arena = {0};
    assert_true(att_tree(score, 2, head, &arena));
    assert_int_equal(head[0], 2);
    assert_int_equal(head[1], 0);
    att_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_kernels), cmocka_unit_test(test_trees),
                                       cmocka_unit_test(test_best)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
