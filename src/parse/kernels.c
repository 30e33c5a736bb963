/* Built three times (meson.build): plain, with -mavx2 -mfma, with -mavx512f -mavx512vnni. */
#include "parse/kernels.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#if defined(__AVX512VNNI__)
#include <immintrin.h>
#define TABLE att_kernels_avx512
#define TABLE_NAME "avx512"
#elif defined(__AVX2__)
#include <immintrin.h>
#define TABLE att_kernels_avx2
#define TABLE_NAME "avx2"
#else
#define TABLE att_kernels_plain
#define TABLE_NAME "plain"
#endif

#if defined(__AVX2__)

/* Neighbouring numbers of a row: two of 16 bits, four of 8. */
static inline int32_t group_at(const void *x)
{
    int32_t group;
    memcpy(&group, x, sizeof group);
    return group;
}

static inline void store_pair(__m256i low, __m256i high, const float *scale, const float *bias,
                              float *y)
{
    _mm256_storeu_ps(y, _mm256_fmadd_ps(_mm256_cvtepi32_ps(low), _mm256_loadu_ps(scale),
                                        _mm256_loadu_ps(bias)));
    _mm256_storeu_ps(y + 8, _mm256_fmadd_ps(_mm256_cvtepi32_ps(high), _mm256_loadu_ps(scale + 8),
                                            _mm256_loadu_ps(bias + 8)));
}
#endif

/* ---- layers of 8 bits ------------------------------------------------------------ */

#if defined(__AVX512VNNI__)

enum { rows8 = 12 };

/* rows (1..rows8) of x times one panel of 16 outputs. */
__attribute__((always_inline)) static inline void
panel8_rows(const att_linear8 *l, size_t p, const uint8_t *x, int rows, float *y)
{
    __m512i sum[rows8];
    const int8_t *weight = l->weight + p * l->in;
    for (int r = 0; r < rows; r++) sum[r] = _mm512_setzero_si512();
    for (size_t k = 0; k < l->in; k += 4, weight += 4 * MODEL_PANEL) {
        __m512i w = _mm512_loadu_si512(weight);
        for (int r = 0; r < rows; r++)
            sum[r] = _mm512_dpbusd_epi32(
                sum[r], _mm512_set1_epi32(group_at(x + (size_t)r * l->in + k)), w);
    }
    __m512 scale = _mm512_loadu_ps(l->scale + p), bias = _mm512_loadu_ps(l->bias + p);
    for (int r = 0; r < rows; r++)
        _mm512_storeu_ps(y + (size_t)r * l->width + p,
                         _mm512_fmadd_ps(_mm512_cvtepi32_ps(sum[r]), scale, bias));
}

/* The number of rows as a constant, so that the sums stay in registers. */
static void panel8(const att_linear8 *l, size_t p, const uint8_t *x, size_t rows, float *y)
{
    switch (rows) {
    case 1: panel8_rows(l, p, x, 1, y); break;
    case 2: panel8_rows(l, p, x, 2, y); break;
    case 3: panel8_rows(l, p, x, 3, y); break;
    case 4: panel8_rows(l, p, x, 4, y); break;
    case 5: panel8_rows(l, p, x, 5, y); break;
    case 6: panel8_rows(l, p, x, 6, y); break;
    case 7: panel8_rows(l, p, x, 7, y); break;
    case 8: panel8_rows(l, p, x, 8, y); break;
    case 9: panel8_rows(l, p, x, 9, y); break;
    case 10: panel8_rows(l, p, x, 10, y); break;
    case 11: panel8_rows(l, p, x, 11, y); break;
    default: panel8_rows(l, p, x, rows8, y); break;
    }
}

#elif defined(__AVX2__)

enum { rows8 = 4 }; /* more would spill */

#define ADD_EIGHT(row)                                                                             \
    do {                                                                                           \
        __m256i first = _mm256_set1_epi32(group_at(x##row + k));                                   \
        __m256i second = _mm256_set1_epi32(group_at(x##row + k + 4));                              \
        __m256i some = _mm256_add_epi16(_mm256_maddubs_epi16(first, w0),                           \
                                        _mm256_maddubs_epi16(second, w2));                         \
        low##row = _mm256_add_epi32(low##row, _mm256_madd_epi16(some, ones));                      \
        some = _mm256_add_epi16(_mm256_maddubs_epi16(first, w1),                                   \
                                _mm256_maddubs_epi16(second, w3));                                 \
        high##row = _mm256_add_epi32(high##row, _mm256_madd_epi16(some, ones));                    \
    } while (0)

/* rows (1..rows8) of x times one panel of 16 outputs. Names and not arrays hold the sums: so gcc
 * keeps them in registers. Rows that are not there repeat the first. */
static void panel8(const att_linear8 *l, size_t p, const uint8_t *x, size_t rows, float *y)
{
    const size_t in = l->in;
    const uint8_t *x0 = x, *x1 = rows > 1 ? x + in : x, *x2 = rows > 2 ? x + 2 * in : x,
                  *x3 = rows > 3 ? x + 3 * in : x;
    const __m256i *w = (const __m256i *)(l->weight + p * in), ones = _mm256_set1_epi16(1);
    __m256i low0 = _mm256_setzero_si256(), low1 = low0, low2 = low0, low3 = low0;
    __m256i high0 = low0, high1 = low0, high2 = low0, high3 = low0;
    for (size_t k = 0; k < in; k += 8, w += 4) {
        __m256i w0 = _mm256_loadu_si256(w), w1 = _mm256_loadu_si256(w + 1),
                w2 = _mm256_loadu_si256(w + 2), w3 = _mm256_loadu_si256(w + 3);
        ADD_EIGHT(0);
        ADD_EIGHT(1);
        ADD_EIGHT(2);
        ADD_EIGHT(3);
    }
    store_pair(low0, high0, l->scale + p, l->bias + p, y + p);
    if (rows > 1) store_pair(low1, high1, l->scale + p, l->bias + p, y + l->width + p);
    if (rows > 2) store_pair(low2, high2, l->scale + p, l->bias + p, y + 2 * l->width + p);
    if (rows > 3) store_pair(low3, high3, l->scale + p, l->bias + p, y + 3 * l->width + p);
}

#else

enum { rows8 = 1 };

static void panel8(const att_linear8 *l, size_t p, const uint8_t *x, size_t rows, float *y)
{
    int32_t sum[MODEL_PANEL] = {0};
    const int8_t *weight = l->weight + p * l->in;
    (void)rows;
    for (size_t k = 0; k < l->in; k += 4, weight += 4 * MODEL_PANEL)
        for (size_t j = 0; j < MODEL_PANEL; j++)
            for (size_t i = 0; i < 4; i++) sum[j] += x[k + i] * weight[4 * j + i];
    for (size_t j = 0; j < MODEL_PANEL; j++)
        y[p + j] = fmaf((float)sum[j], l->scale[p + j], l->bias[p + j]);
}

#endif

static void linear8(const att_linear8 *l, const uint8_t *x, size_t n, float *y)
{
    for (size_t p = 0; p < l->width; p += MODEL_PANEL)
        for (size_t r = 0; r < n; r += rows8)
            panel8(l, p, x + r * l->in, n - r < rows8 ? n - r : rows8, y + r * l->width);
}

#if defined(__AVX2__)

static inline __m256i steps(const float *x, const float *step, __m256 low, __m256 high)
{
    __m256 scaled = _mm256_mul_ps(_mm256_loadu_ps(x), _mm256_loadu_ps(step));
    return _mm256_cvtps_epi32(_mm256_min_ps(_mm256_max_ps(scaled, low), high));
}

static void quantise8(const att_linear8 *l, const float *x, size_t x_step, size_t n, uint8_t *q)
{
    const __m256 low = _mm256_set1_ps(-(float)l->zero),
                 high = _mm256_set1_ps((float)MODEL_TOP8 - (float)l->zero);
    const __m256i zero = _mm256_set1_epi8((char)l->zero),
                  order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
    for (size_t r = 0; r < n; r++, x += x_step)
        for (size_t k = 0; k < l->in; k += 32, q += 32) {
            const float *step = l->step + k;
            __m256i first = _mm256_packs_epi32(steps(x + k, step, low, high),
                                               steps(x + k + 8, step + 8, low, high));
            __m256i second = _mm256_packs_epi32(steps(x + k + 16, step + 16, low, high),
                                                steps(x + k + 24, step + 24, low, high));
            __m256i all = _mm256_permutevar8x32_epi32(_mm256_packs_epi16(first, second), order);
            _mm256_storeu_si256((__m256i *)q, _mm256_add_epi8(all, zero));
        }
}

#else

static void quantise8(const att_linear8 *l, const float *x, size_t x_step, size_t n, uint8_t *q)
{
    const float low = -(float)l->zero, high = (float)MODEL_TOP8 - (float)l->zero;
    for (size_t r = 0; r < n; r++, x += x_step)
        for (size_t k = 0; k < l->in; k++) {
            float scaled = x[k] * l->step[k];
            scaled = scaled > low ? scaled : low;
            scaled = scaled < high ? scaled : high;
            *q++ = (uint8_t)((uint32_t)lrintf(scaled) + l->zero);
        }
}

#endif

/* ---- layers of 16 bits ----------------------------------------------------------- */

#if defined(__AVX2__)

enum { row_block = 4 }; /* more would spill */

#define ADD_PAIR(row)                                                                              \
    do {                                                                                           \
        __m256i value = _mm256_set1_epi32(group_at(x##row + k));                                   \
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
    store_pair(low0, high0, l->scale + p, l->bias + p, y + p);
    if (rows > 1) store_pair(low1, high1, l->scale + p, l->bias + p, y + l->width + p);
    if (rows > 2) store_pair(low2, high2, l->scale + p, l->bias + p, y + 2 * l->width + p);
    if (rows > 3) store_pair(low3, high3, l->scale + p, l->bias + p, y + 3 * l->width + p);
}

#else

enum { row_block = 1 };

static void panel(const att_linear *l, size_t p, const int16_t *x, size_t x_step, size_t rows,
                  float *y)
{
    int32_t sum[MODEL_PANEL] = {0};
    const int16_t *weight = l->weight + p * l->in;
    (void)x_step, (void)rows;
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
                 const int16_t *restrict after, size_t dim, float *restrict x)
{
    for (size_t k = 0; k < dim; k++) {
        int sum = own[k] + before[k] + after[k];
        x[k] = (float)(sum < 0 ? 0 : sum) * (1.0f / MODEL_ONE);
    }
}

const att_kernels TABLE = {TABLE_NAME,        linear8,  quantise8, linear, scan, quantise,
                           quantise_positive, sum_rows, look,      best};

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
