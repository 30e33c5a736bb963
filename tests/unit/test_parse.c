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

static void fill_whole(int16_t *x, size_t n, int top, uint32_t seed)
{
    for (size_t i = 0; i < n; i++) x[i] = (int16_t)(next(&seed) * (float)top);
}

static void check_kernels(const att_kernels *fast)
{
    static int16_t weight[in * out], x[words * in], q[2][words * in];
    static float scale[out], bias[out], y[2][words * out], u[words * 3 * in], v[2 * in],
        h[2][words * in];
    const att_kernels *plain = &att_kernels_plain;
    att_linear linear = {
        .weight = weight, .scale = scale, .bias = bias, .in = in, .out = out, .width = out};
    fill_whole(weight, in * out, MODEL_WEIGHT_SUM / in, 1);
    fill_whole(x, words * in, MODEL_TOP, 3);
    fill(scale, out, 7);
    fill(bias, out, 2);
    fill(u, words * 3 * in, 4);
    fill(v, 2 * in, 5);
    for (int k = 0; k < 2; k++) {
        const att_kernels *kernels = k ? plain : fast;
        att_scan scan = {u, v, h[k], in / 2};
        fill(h[k], words * in, 6);
        kernels->linear(&linear, x, in, words, y[k]);
        kernels->scan(&scan, words);
        kernels->quantise(h[k], words * in, q[k]);
    }
    assert_memory_equal(y[0], y[1], sizeof y[0]);
    assert_memory_equal(h[0], h[1], sizeof h[0]);
    assert_memory_equal(q[0], q[1], sizeof q[0]);
    assert_int_equal(fast->best(y[0], out), plain->best(y[0], out));
}

/* Layers of 8 bits, with and without numbers below zero; rows that are no whole block. */
static void check_eight(const att_kernels *fast, uint32_t zero)
{
    enum { step_of_x = in + 5 };
    static int8_t weight[in * out];
    static uint8_t q[2][words * in];
    static float x[words * step_of_x], step[in], scale[out], bias[out], y[2][words * out];
    const att_kernels *plain = &att_kernels_plain;
    att_linear8 linear = {weight, step, scale, bias, in, out, out, zero};
    uint32_t seed = 8;
    for (size_t i = 0; i < in * out; i++) weight[i] = (int8_t)(next(&seed) * MODEL_WEIGHT8);
    for (size_t i = 0; i < in * out; i += 11) weight[i] = i % 2 ? MODEL_WEIGHT8 : -MODEL_WEIGHT8;
    fill(x, words * step_of_x, 3);
    fill(scale, out, 7);
    fill(bias, out, 2);
    for (size_t i = 0; i < in; i++) step[i] = (float)(i * 3);
    for (int k = 0; k < 2; k++) {
        const att_kernels *kernels = k ? plain : fast;
        kernels->quantise8(&linear, x, step_of_x, words, q[k]);
        kernels->linear8(&linear, q[k], words, y[k]);
    }
    assert_memory_equal(q[0], q[1], sizeof q[0]);
    assert_memory_equal(y[0], y[1], sizeof y[0]);
}

/* Rows of tables, and equals. */
static void check_rows(const att_kernels *fast)
{
    enum { row_n = 5 };
    static int16_t x[2 * in], q[2][in];
    static int8_t row[row_n * in];
    static float h[2][in], y[2 * in];
    const att_kernels *plain = &att_kernels_plain;
    att_row parts[row_n];
    fill_whole(x, 2 * in, MODEL_TOP, 3);
    for (size_t i = 0; i < row_n * in; i++) row[i] = (int8_t)(i * 37);
    for (size_t k = 0; k < row_n; k++) parts[k] = (att_row){row + k * in, 0.01f * (float)(k + 1)};
    for (int k = 0; k < 2; k++) {
        const att_kernels *kernels = k ? plain : fast;
        kernels->sum_rows(parts, row_n, in, q[k]);
        kernels->look(q[k], x, x + in, in, h[k]);
    }
    assert_memory_equal(q[0], q[1], sizeof q[0]);
    assert_memory_equal(h[0], h[1], sizeof h[0]);
    y[40] = y[41] = y[77] = 1e9f;
    assert_int_equal(fast->best(y, 2 * in), 40);
    assert_int_equal(plain->best(y, 2 * in), 40);
}

static void check(const att_kernels *fast)
{
    check_kernels(fast);
    check_eight(fast, 0);
    check_eight(fast, MODEL_ZERO8);
    check_rows(fast);
}

static void test_kernels(void **state)
{
    (void)state;
    check(att_kernels_choose());
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) check(&att_kernels_avx2);
#endif
}

/* Whole numbers at their limits do not overflow, and the result is exact. */
static void test_limits(void **state)
{
    (void)state;
    enum { most = 64, weight_top = MODEL_WEIGHT_SUM / most };
    static int16_t weight[most * MODEL_PANEL], x[most];
    float scale[MODEL_PANEL], bias[MODEL_PANEL] = {0}, y[MODEL_PANEL];
    att_linear linear = {weight, scale, bias, most, MODEL_PANEL, MODEL_PANEL};
    for (int i = 0; i < MODEL_PANEL; i++) scale[i] = 1;
    for (int i = 0; i < most * MODEL_PANEL; i++) weight[i] = weight_top;
    for (int i = 0; i < most; i++) x[i] = -MODEL_TOP;
    att_kernels_choose()->linear(&linear, x, most, 1, y);
    assert_true(y[3] == (float)(-(int64_t)MODEL_TOP * weight_top * most));
    static int8_t weight8[most * MODEL_PANEL];
    uint8_t q[most];
    att_linear8 linear8 = {weight8, scale, scale, bias, most, MODEL_PANEL, MODEL_PANEL, 0};
    memset(weight8, -MODEL_WEIGHT8, sizeof weight8);
    memset(q, MODEL_TOP8, sizeof q);
    att_kernels_choose()->linear8(&linear8, q, 1, y);
    assert_true(y[3] == -(float)(MODEL_TOP8 * MODEL_WEIGHT8 * most));
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        att_kernels_avx2.linear8(&linear8, q, 1, y);
        assert_true(y[3] == -(float)(MODEL_TOP8 * MODEL_WEIGHT8 * most));
    }
#endif
}

static void check_tree(const float *score, uint32_t n, att_arena *arena)
{
    uint32_t head[40], roots = 0;
    assert_true(att_tree(score, n + 1, n, head, arena));
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
    const float score[] = {1, -9, 5,
                           3, 5,  -9}; /* word 1: root 1, word 2 5; word 2: root 3, word 1 5 */
    uint32_t head[2];
    att_arena arena = {0};
    assert_true(att_tree(score, 3, 2, head, &arena));
    assert_int_equal(head[0], 2);
    assert_int_equal(head[1], 0);
    att_arena_free(&arena);
}

enum { few = 5, choices = 7776 }; /* words, and (words + 1) to their power: all heads of all */

static int is_plain_tree(const uint32_t *head)
{
    uint32_t roots = 0;
    for (uint32_t i = 1; i <= few; i++) {
        uint32_t at = i, steps = 0, h = head[i - 1], a = i < h ? i : h, b = i < h ? h : i;
        roots += h == 0;
        while (at && steps++ <= few) at = head[at - 1];
        if (at) return 0;
        for (uint32_t j = a + 1; j < b; j++)
            if (head[j - 1] < a || head[j - 1] > b) return 0;
    }
    return roots == 1;
}

static float total(const float *score, const uint32_t *head)
{
    float sum = 0;
    for (uint32_t i = 0; i < few; i++) sum += score[i * (few + 1) + head[i]];
    return sum;
}

/* A tree with crossing arcs becomes the best of all that have none. */
static void test_uncross(void **state)
{
    (void)state;
    float score[few * (few + 1)];
    uint32_t head[few], other[few], crossed = 0;
    att_arena arena = {0};
    for (uint32_t seed = 0; seed < 60; seed++) {
        fill(score, few * (few + 1), seed);
        assert_true(att_tree(score, few + 1, few, head, &arena));
        crossed += !is_plain_tree(head);
        assert_true(att_tree_uncross(score, few + 1, few, head, &arena));
        assert_true(is_plain_tree(head));
        for (uint32_t k = 0; k < choices; k++) {
            for (uint32_t i = 0, rest = k; i < few; i++, rest /= few + 1)
                other[i] = rest % (few + 1);
            assert_true(!is_plain_tree(other) || total(score, other) <= total(score, head) + 1e-5f);
        }
    }
    assert_true(crossed > 5);
    att_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_kernels),
                                       cmocka_unit_test(test_limits), cmocka_unit_test(test_trees),
                                       cmocka_unit_test(test_best),
                                       cmocka_unit_test(test_uncross)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
