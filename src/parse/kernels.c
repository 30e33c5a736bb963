/* Built three times (meson.build): plain, with -mavx2 -mfma, with -mavx512f -mavx512vnni. */
#include "parse/kernels.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#if defined(__AVX512VNNI__)
#include <immintrin.h>
#define TABLE att_kernels_avx512
#define TABLE_NAME "avx512"
enum { row_block = 12 };
#elif defined(__AVX2__)
#include <immintrin.h>
#define TABLE att_kernels_avx2
#define TABLE_NAME "avx2"
enum { row_block = 4 }; /* more would spill */
#else
#define TABLE att_kernels_plain
#define TABLE_NAME "plain"
enum { row_block = 1 };
#endif

/* Two neighbouring numbers of a row of x. */
static inline int32_t pair_at(const int16_t *x)
{
    int32_t pair;
    memcpy(&pair, x, sizeof pair);
    return pair;
}

#if defined(__AVX512VNNI__)

/* rows (1..row_block) of x times one panel of 16 outputs. */
__attribute__((always_inline)) static inline void
panel_rows(const att_linear *l, size_t p, const int16_t *x, size_t x_step, int rows, float *y)
{
    __m512i sum[row_block];
    const int16_t *weight = l->weight + p * l->in;
    for (int r = 0; r < rows; r++) sum[r] = _mm512_setzero_si512();
    for (size_t k = 0; k < l->in; k += 2, weight += 2 * MODEL_PANEL) {
        __m512i w = _mm512_loadu_si512(weight);
        for (int r = 0; r < rows; r++)
            sum[r] = _mm512_dpwssd_epi32(sum[r], w,
                                         _mm512_set1_epi32(pair_at(x + (size_t)r * x_step + k)));
    }
    __m512 scale = _mm512_loadu_ps(l->scale + p), bias = _mm512_loadu_ps(l->bias + p);
    for (int r = 0; r < rows; r++)
        _mm512_storeu_ps(y + (size_t)r * l->width + p,
                         _mm512_fmadd_ps(_mm512_cvtepi32_ps(sum[r]), scale, bias));
}

/* The number of rows as a constant, so that the sums stay in registers. */
static void panel(const att_linear *l, size_t p, const int16_t *x, size_t x_step, size_t rows,
                  float *y)
{
    switch (rows) {
    case 1: panel_rows(l, p, x, x_step, 1, y); break;
    case 2: panel_rows(l, p, x, x_step, 2, y); break;
    case 3: panel_rows(l, p, x, x_step, 3, y); break;
    case 4: panel_rows(l, p, x, x_step, 4, y); break;
    case 5: panel_rows(l, p, x, x_step, 5, y); break;
    case 6: panel_rows(l, p, x, x_step, 6, y); break;
    case 7: panel_rows(l, p, x, x_step, 7, y); break;
    case 8: panel_rows(l, p, x, x_step, 8, y); break;
    case 9: panel_rows(l, p, x, x_step, 9, y); break;
    case 10: panel_rows(l, p, x, x_step, 10, y); break;
    case 11: panel_rows(l, p, x, x_step, 11, y); break;
    default: panel_rows(l, p, x, x_step, row_block, y); break;
    }
}

#elif defined(__AVX2__)

static inline void store_pair(__m256i low, __m256i high, const att_linear *l, size_t p, float *y)
{
    __m256 first = _mm256_loadu_ps(l->scale + p), second = _mm256_loadu_ps(l->scale + p + 8);
    _mm256_storeu_ps(y + p,
                     _mm256_fmadd_ps(_mm256_cvtepi32_ps(low), first, _mm256_loadu_ps(l->bias + p)));
    _mm256_storeu_ps(y + p + 8, _mm256_fmadd_ps(_mm256_cvtepi32_ps(high), second,
                                                _mm256_loadu_ps(l->bias + p + 8)));
}

#define ADD_PAIR(row)                                                                              \
    do {                                                                                           \
        __m256i value = _mm256_set1_epi32(pair_at(x##row + k));                                    \
        low##row = _mm256_add_epi32(low##row, _mm256_madd_epi16(value, w0));                       \
        high##row = _mm256_add_epi32(high##row, _mm256_madd_epi16(value, w1));                     \
    } while (0)

/* rows (1..row_block) of x times one panel of 16 outputs. Names and not arrays hold the sums: so
 * gcc keeps them in registers. Rows that are not there repeat the first. */
static void panel(const att_linear *l, size_t p, const int16_t *x, size_t x_step, size_t rows,
                  float *y)
{
    const int16_t *x0 = x, *x1 = rows > 1 ? x + x_step : x, *x2 = rows > 2 ? x + 2 * x_step : x,
                  *x3 = rows > 3 ? x + 3 * x_step : x, *weight = l->weight + p * l->in;
    __m256i low0 = _mm256_setzero_si256(), low1 = low0, low2 = low0, low3 = low0;
    __m256i high0 = low0, high1 = low0, high2 = low0, high3 = low0;
    for (size_t k = 0; k < l->in; k += 2, weight += 2 * MODEL_PANEL) {
        __m256i w0 = _mm256_loadu_si256((const __m256i *)weight);
        __m256i w1 = _mm256_loadu_si256((const __m256i *)(weight + MODEL_PANEL));
        ADD_PAIR(0);
        ADD_PAIR(1);
        ADD_PAIR(2);
        ADD_PAIR(3);
    }
    store_pair(low0, high0, l, p, y);
    if (rows > 1) store_pair(low1, high1, l, p, y + l->width);
    if (rows > 2) store_pair(low2, high2, l, p, y + 2 * l->width);
    if (rows > 3) store_pair(low3, high3, l, p, y + 3 * l->width);
}

#else

static void panel(const att_linear *l, size_t p, const int16_t *x, size_t x_step, size_t rows,
                  float *y)
{
    int32_t sum[MODEL_PANEL] = {0};
    const int16_t *weight = l->weight + p * l->in;
    (void)x_step, (void)rows, (void)pair_at;
    for (size_t k = 0; k < l->in; k += 2, weight += 2 * MODEL_PANEL)
        for (size_t j = 0; j < MODEL_PANEL; j++)
            sum[j] += x[k] * weight[2 * j] + x[k + 1] * weight[2 * j + 1];
    for (size_t j = 0; j < MODEL_PANEL; j++)
        y[p + j] = fmaf((float)sum[j], l->scale[p + j], l->bias[p + j]);
}

#endif

static void linear(const att_linear *l, const int16_t *x, size_t x_step, size_t n, float *y)
{
    for (size_t p = 0; p < l->width; p += MODEL_PANEL)
        for (size_t r = 0; r < n; r += row_block)
            panel(l, p, x + r * x_step, x_step, n - r < row_block ? n - r : row_block,
                  y + r * l->width);
}

/* ---- rows of many zeros ----------------------------------------------------- */

#if defined(__AVX2__)

/* A pair of neighbouring numbers that are not both zero, and where its weights begin. */
typedef struct some {
    uint32_t at;
    int32_t pair;
} some;

enum { some_panels = 6, some_rows = 64, some_max = MODEL_DIM_MAX / 2 + 1 };

/* An even number of them: the last may be of zeros. */
static size_t list_pairs(const int16_t *x, size_t in, some *list)
{
    size_t n = 0;
    for (uint32_t k = 0; k < in; k += 2) {
        list[n] = (some){k * MODEL_PANEL, pair_at(x + k)};
        n += list[n].pair != 0;
    }
    list[n] = (some){0};
    return (n + 1) / 2 * 2;
}

#if defined(__AVX512VNNI__)

static inline void store_some(__m512i even, __m512i odd, const att_linear *l, size_t p, float *y)
{
    _mm512_storeu_ps(y + p, _mm512_fmadd_ps(_mm512_cvtepi32_ps(_mm512_add_epi32(even, odd)),
                                            _mm512_loadu_ps(l->scale + p),
                                            _mm512_loadu_ps(l->bias + p)));
}

#define ADD_SOME(i)                                                                                \
    do {                                                                                           \
        even##i = _mm512_dpwssd_epi32(even##i, first, _mm512_loadu_si512(w##i + list[k].at));      \
        odd##i = _mm512_dpwssd_epi32(odd##i, second, _mm512_loadu_si512(w##i + list[k + 1].at));   \
    } while (0)

static void panels_of_some(const att_linear *l, size_t p, const some *list, size_t n, float *y)
{
    const size_t step = (size_t)MODEL_PANEL * l->in;
    const int16_t *w0 = l->weight + p * l->in, *w1 = w0 + step, *w2 = w1 + step, *w3 = w2 + step,
                  *w4 = w3 + step, *w5 = w4 + step;
    __m512i even0 = _mm512_setzero_si512(), even1 = even0, even2 = even0, even3 = even0,
            even4 = even0, even5 = even0, odd0 = even0, odd1 = even0, odd2 = even0, odd3 = even0,
            odd4 = even0, odd5 = even0;
    for (size_t k = 0; k < n; k += 2) {
        __m512i first = _mm512_set1_epi32(list[k].pair),
                second = _mm512_set1_epi32(list[k + 1].pair);
        ADD_SOME(0);
        ADD_SOME(1);
        ADD_SOME(2);
        ADD_SOME(3);
        ADD_SOME(4);
        ADD_SOME(5);
    }
    store_some(even0, odd0, l, p, y);
    store_some(even1, odd1, l, p + MODEL_PANEL, y);
    store_some(even2, odd2, l, p + 2 * MODEL_PANEL, y);
    store_some(even3, odd3, l, p + 3 * MODEL_PANEL, y);
    store_some(even4, odd4, l, p + 4 * MODEL_PANEL, y);
    store_some(even5, odd5, l, p + 5 * MODEL_PANEL, y);
}

#else

#define ADD_SOME(i)                                                                                \
    do {                                                                                           \
        const __m256i *w = (const __m256i *)(w##i + list[k].at);                                   \
        low##i = _mm256_add_epi32(low##i, _mm256_madd_epi16(pair, _mm256_loadu_si256(w)));         \
        high##i = _mm256_add_epi32(high##i, _mm256_madd_epi16(pair, _mm256_loadu_si256(w + 1)));   \
        __asm__ volatile(""                                                                        \
                         : "+x"(low##i), "+x"(high##i)); /* gcc: no product ahead of its turn */   \
    } while (0)

static void panels_of_some(const att_linear *l, size_t p, const some *list, size_t n, float *y)
{
    const size_t step = (size_t)MODEL_PANEL * l->in;
    const int16_t *w0 = l->weight + p * l->in, *w1 = w0 + step, *w2 = w1 + step, *w3 = w2 + step,
                  *w4 = w3 + step, *w5 = w4 + step;
    __m256i low0 = _mm256_setzero_si256(), low1 = low0, low2 = low0, low3 = low0, low4 = low0,
            low5 = low0, high0 = low0, high1 = low0, high2 = low0, high3 = low0, high4 = low0,
            high5 = low0;
    for (size_t k = 0; k < n; k++) {
        __m256i pair = _mm256_set1_epi32(list[k].pair);
        ADD_SOME(0);
        ADD_SOME(1);
        ADD_SOME(2);
        ADD_SOME(3);
        ADD_SOME(4);
        ADD_SOME(5);
    }
    store_pair(low0, high0, l, p, y);
    store_pair(low1, high1, l, p + MODEL_PANEL, y);
    store_pair(low2, high2, l, p + 2 * MODEL_PANEL, y);
    store_pair(low3, high3, l, p + 3 * MODEL_PANEL, y);
    store_pair(low4, high4, l, p + 4 * MODEL_PANEL, y);
    store_pair(low5, high5, l, p + 5 * MODEL_PANEL, y);
}

#endif

static void linear_of_some(const att_linear *l, const int16_t *x, size_t x_step, size_t n, float *y)
{
    some list[some_rows][some_max];
    size_t list_n[some_rows];
    for (size_t first = 0; first < n; first += some_rows) {
        size_t rows = n - first < some_rows ? n - first : some_rows;
        for (size_t r = 0; r < rows; r++)
            list_n[r] = list_pairs(x + (first + r) * x_step, l->in, list[r]);
        for (size_t p = 0; p < l->width; p += some_panels * MODEL_PANEL)
            for (size_t r = 0; r < rows; r++)
                panels_of_some(l, p, list[r], list_n[r], y + (first + r) * l->width);
    }
}

#else

static void linear_of_some(const att_linear *l, const int16_t *x, size_t x_step, size_t n, float *y)
{
    linear(l, x, x_step, n, y);
}

#endif

/* ---- the recurrence and the rest ---------------------------------------------- */

/* e^-x for |x| < 40, else as of 40: 2^n 2^f with f in [-1/2, 1/2], the power of two by the bits
 * of a float, 2^f by its Taylor polynomial; written so that compilers vectorise it. */
static inline float decay(float x)
{
    x = x < 40.0f ? x : 40.0f;
    x = x > -40.0f ? x : -40.0f;
    union {
        float value;
        uint32_t bits;
    } shifted = {.value = fmaf(x, -1.44269504f, 12582912.0f)}, power; /* 1.5 * 2^23: rounds */
    float f = fmaf(x, -1.44269504f, -(shifted.value - 12582912.0f));
    float p = 1.3333558e-3f;
    p = fmaf(p, f, 9.6181291e-3f);
    p = fmaf(p, f, 5.5504109e-2f);
    p = fmaf(p, f, 2.4022651e-1f);
    p = fmaf(p, f, 6.9314718e-1f);
    p = fmaf(p, f, 1.0f);
    power.bits = (shifted.bits + 127) << 23;
    return p * power.value;
}

/* Both gates of a unit with one division: 1 / (1 + a) and 1 / (1 + b). */
static void scan_step(const float *restrict u, const float *restrict v, size_t units,
                      float *restrict c, float *restrict x)
{
    for (size_t k = 0; k < units; k++) {
        float past = c[k];
        float a = 1.0f + decay(fmaf(v[k], past, u[units + k]));
        float b = 1.0f + decay(fmaf(v[units + k], past, u[2 * units + k]));
        float both = 1.0f / (a * b);
        float now = fmaf(b * both, past - u[k], u[k]);
        c[k] = now;
        x[k] = fmaf(a * both, now - x[k], x[k]);
    }
}

static void scan(const att_scan *s, size_t n)
{
    float c[MODEL_DIM_MAX / 2] = {0};
    const size_t units = s->units;
    for (size_t t = 0; t < n; t++)
        scan_step(s->u + t * 6 * units, s->v, units, c, s->x + t * 2 * units);
    memset(c, 0, sizeof c);
    for (size_t t = n; t-- > 0;)
        scan_step(s->u + t * 6 * units + 3 * units, s->v + 2 * units, units, c,
                  s->x + t * 2 * units + units);
}

static inline int16_t whole(float x, float top)
{
    float scaled = x * MODEL_ONE;
    scaled = scaled > top ? top : scaled < -top ? -top : scaled;
    return (int16_t)(int32_t)(scaled + (scaled > 0 ? 0.5f : -0.5f));
}

static void quantise(const float *restrict x, size_t n, int16_t *restrict q)
{
    for (size_t i = 0; i < n; i++) q[i] = whole(x[i], MODEL_TOP);
}

static void quantise_positive(const float *restrict x, size_t n, int16_t *restrict q)
{
    for (size_t i = 0; i < n; i++) q[i] = whole(x[i] > 0 ? x[i] : 0, MODEL_TOP);
}

enum { sum_block = 32 };

#if defined(__AVX2__)

static inline __m256 add_eight(__m256 sum, __m256 scale, const int8_t *row)
{
    __m256i whole_row = _mm256_cvtepi8_epi32(_mm_loadl_epi64((const __m128i *)row));
    return _mm256_fmadd_ps(scale, _mm256_cvtepi32_ps(whole_row), sum);
}

static void sum_some(const att_row *row, size_t n, size_t from, float *sum)
{
    __m256 s0 = _mm256_setzero_ps(), s1 = s0, s2 = s0, s3 = s0;
    for (size_t k = 0; k < n; k++) {
        __m256 scale = _mm256_set1_ps(row[k].scale);
        s0 = add_eight(s0, scale, row[k].row + from);
        s1 = add_eight(s1, scale, row[k].row + from + 8);
        s2 = add_eight(s2, scale, row[k].row + from + 16);
        s3 = add_eight(s3, scale, row[k].row + from + 24);
    }
    _mm256_storeu_ps(sum, s0);
    _mm256_storeu_ps(sum + 8, s1);
    _mm256_storeu_ps(sum + 16, s2);
    _mm256_storeu_ps(sum + 24, s3);
}

/* First the greatest, four at a time, then its place. */
static uint32_t best(const float *score, size_t n)
{
    __m256 top = _mm256_loadu_ps(score), other = _mm256_loadu_ps(score + 8);
    for (size_t i = 16; i < n; i += 16) {
        top = _mm256_max_ps(top, _mm256_loadu_ps(score + i));
        other = _mm256_max_ps(other, _mm256_loadu_ps(score + i + 8));
    }
    float most[8], greatest;
    _mm256_storeu_ps(most, _mm256_max_ps(top, other));
    greatest = most[0];
    for (uint32_t j = 1; j < 8; j++) greatest = most[j] > greatest ? most[j] : greatest;
    top = _mm256_set1_ps(greatest);
    for (uint32_t i = 0; i < n; i += 8) {
        int found = _mm256_movemask_ps(_mm256_cmp_ps(_mm256_loadu_ps(score + i), top, _CMP_EQ_OQ));
        if (found) return i + (uint32_t)__builtin_ctz((unsigned)found);
    }
    return 0;
}

#else

static void sum_some(const att_row *row, size_t n, size_t from, float *sum)
{
    memset(sum, 0, sum_block * sizeof *sum);
    for (size_t k = 0; k < n; k++)
        for (size_t i = 0; i < sum_block; i++)
            sum[i] = fmaf(row[k].scale, (float)row[k].row[from + i], sum[i]);
}

static uint32_t best(const float *score, size_t n)
{
    uint32_t top = 0;
    for (uint32_t i = 1; i < n; i++)
        if (score[i] > score[top]) top = i;
    return top;
}

#endif

static void sum_rows(const att_row *row, size_t n, size_t dim, int16_t *restrict q)
{
    float sum[sum_block];
    for (size_t from = 0; from < dim; from += sum_block) {
        sum_some(row, n, from, sum);
        for (size_t i = 0; i < sum_block; i++) q[from + i] = whole(sum[i], MODEL_TOP / 2);
    }
}

static void look(const int16_t *restrict own, const int16_t *restrict before,
                 const int16_t *restrict after, size_t dim, int16_t *restrict q, float *restrict x)
{
    for (size_t k = 0; k < dim; k++) {
        int sum = own[k] + before[k] + after[k];
        q[k] = (int16_t)(sum < 0 ? 0 : sum > MODEL_TOP ? MODEL_TOP : sum);
        x[k] = (float)q[k] * (1.0f / MODEL_ONE);
    }
}

const att_kernels TABLE = {TABLE_NAME,        linear,   linear_of_some, scan, quantise,
                           quantise_positive, sum_rows, look,           best};

#ifndef __AVX2__
#if defined(__x86_64__)
static int runs_avx2(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
}

static int runs_avx512(void)
{
    return runs_avx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512vnni");
}
#endif

const att_kernels *att_kernels_choose(void)
{
    const char *most = getenv("ATTACHE_KERNELS");
    if (!most) most = "avx512";
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (strcmp(most, "avx512") == 0 && runs_avx512()) return &att_kernels_avx512;
    if (strcmp(most, "plain") != 0 && runs_avx2()) return &att_kernels_avx2;
#endif
    return &att_kernels_plain;
}
#endif
