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

static inline int16_t whole(float x)
{
    float scaled = x * MODEL_ONE;
    scaled = scaled > MODEL_TOP ? MODEL_TOP : scaled < -MODEL_TOP ? -MODEL_TOP : scaled;
    return (int16_t)(int32_t)(scaled + (scaled > 0 ? 0.5f : -0.5f));
}

static void quantise(const float *restrict x, size_t n, int16_t *restrict q)
{
    for (size_t i = 0; i < n; i++) q[i] = whole(x[i]);
}

static void quantise_positive(const float *restrict x, size_t n, int16_t *restrict q)
{
    for (size_t i = 0; i < n; i++) q[i] = whole(x[i] > 0 ? x[i] : 0);
}

static void add_row(const int8_t *restrict row, float scale, size_t dim, float *restrict y)
{
    for (size_t i = 0; i < dim; i++) y[i] = fmaf(scale, (float)row[i], y[i]);
}

#if defined(__AVX2__)

static uint32_t best(const float *score, size_t n)
{
    __m256 top = _mm256_loadu_ps(score);
    __m256i at = _mm256_setzero_si256(), here = at, step = _mm256_set1_epi32(8);
    for (size_t i = 8; i < n; i += 8) {
        __m256 now = _mm256_loadu_ps(score + i);
        here = _mm256_add_epi32(here, step);
        __m256 greater = _mm256_cmp_ps(now, top, _CMP_GT_OQ);
        at = _mm256_blendv_epi8(at, here, _mm256_castps_si256(greater));
        top = _mm256_blendv_ps(top, now, greater);
    }
    float most[8];
    uint32_t from[8], lane = 0;
    _mm256_storeu_ps(most, top);
    _mm256_storeu_si256((__m256i *)from, at);
    for (uint32_t j = 1; j < 8; j++)
        if (most[j] > most[lane] || (most[j] == most[lane] && from[j] + j < from[lane] + lane))
            lane = j;
    return from[lane] + lane;
}

#else

static uint32_t best(const float *score, size_t n)
{
    uint32_t top = 0;
    for (uint32_t i = 1; i < n; i++)
        if (score[i] > score[top]) top = i;
    return top;
}

#endif

const att_kernels TABLE = {TABLE_NAME, linear, scan, quantise, quantise_positive, add_row, best};

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
