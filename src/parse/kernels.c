/* Built three times (meson.build): plain, with -mavx2 -mfma, with -mavx512f. */
#include "parse/kernels.h"

#include <math.h>
#include <string.h>

#if defined(__AVX512F__)
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

#if defined(__AVX512F__)
enum { row_block = 12 };
#else
enum { row_block = 6 };
#endif

#if defined(__AVX512F__)

__attribute__((always_inline)) static inline void
panel_rows(const float *weight, const float *bias, size_t in, const float *x, size_t x_step,
           int rows, int relu, float *y, size_t y_step)
{
    __m512 sum[row_block];
    for (int r = 0; r < rows; r++) sum[r] = _mm512_loadu_ps(bias);
    for (size_t k = 0; k < in; k++, weight += MODEL_PANEL) {
        __m512 w = _mm512_loadu_ps(weight);
        for (int r = 0; r < rows; r++)
            sum[r] = _mm512_fmadd_ps(_mm512_set1_ps(x[(size_t)r * x_step + k]), w, sum[r]);
    }
    __m512 floor = relu ? _mm512_setzero_ps() : _mm512_set1_ps(-INFINITY);
    for (int r = 0; r < rows; r++)
        _mm512_storeu_ps(y + (size_t)r * y_step, _mm512_max_ps(sum[r], floor));
}

#elif defined(__AVX2__)

/* rows (1..6) of x times one panel of 16 outputs. */
__attribute__((always_inline)) static inline void
panel_rows(const float *weight, const float *bias, size_t in, const float *x, size_t x_step,
           int rows, int relu, float *y, size_t y_step)
{
    __m256 low[row_block], high[row_block];
    for (int r = 0; r < rows; r++) {
        low[r] = _mm256_loadu_ps(bias);
        high[r] = _mm256_loadu_ps(bias + 8);
    }
    for (size_t k = 0; k < in; k++, weight += MODEL_PANEL) {
        __m256 w0 = _mm256_loadu_ps(weight), w1 = _mm256_loadu_ps(weight + 8);
        for (int r = 0; r < rows; r++) {
            __m256 value = _mm256_broadcast_ss(x + (size_t)r * x_step + k);
            low[r] = _mm256_fmadd_ps(value, w0, low[r]);
            high[r] = _mm256_fmadd_ps(value, w1, high[r]);
        }
    }
    for (int r = 0; r < rows; r++) {
        __m256 floor = relu ? _mm256_setzero_ps() : _mm256_set1_ps(-INFINITY);
        _mm256_storeu_ps(y + (size_t)r * y_step, _mm256_max_ps(low[r], floor));
        _mm256_storeu_ps(y + (size_t)r * y_step + 8, _mm256_max_ps(high[r], floor));
    }
}

#endif

#ifdef __AVX2__

static void panel(const float *weight, const float *bias, size_t in, const float *x, size_t x_step,
                  size_t rows, int relu, float *y, size_t y_step)
{
    switch (rows) {
    case 1: panel_rows(weight, bias, in, x, x_step, 1, relu, y, y_step); break;
    case 2: panel_rows(weight, bias, in, x, x_step, 2, relu, y, y_step); break;
    case 3: panel_rows(weight, bias, in, x, x_step, 3, relu, y, y_step); break;
    case 4: panel_rows(weight, bias, in, x, x_step, 4, relu, y, y_step); break;
    case 5: panel_rows(weight, bias, in, x, x_step, 5, relu, y, y_step); break;
#if defined(__AVX512F__)
    case 6: panel_rows(weight, bias, in, x, x_step, 6, relu, y, y_step); break;
    case 7: panel_rows(weight, bias, in, x, x_step, 7, relu, y, y_step); break;
    case 8: panel_rows(weight, bias, in, x, x_step, 8, relu, y, y_step); break;
    case 9: panel_rows(weight, bias, in, x, x_step, 9, relu, y, y_step); break;
    case 10: panel_rows(weight, bias, in, x, x_step, 10, relu, y, y_step); break;
    case 11: panel_rows(weight, bias, in, x, x_step, 11, relu, y, y_step); break;
#endif
    default: panel_rows(weight, bias, in, x, x_step, row_block, relu, y, y_step); break;
    }
}

#else

static float relu_of(float value, int relu) { return relu && !(value > 0) ? 0.0f : value; }

static void panel(const float *weight, const float *bias, size_t in, const float *x, size_t x_step,
                  size_t rows, int relu, float *y, size_t y_step)
{
    for (size_t r = 0; r < rows; r++) {
        float sum[MODEL_PANEL];
        memcpy(sum, bias, sizeof sum);
        for (size_t k = 0; k < in; k++)
            for (size_t j = 0; j < MODEL_PANEL; j++)
                sum[j] = fmaf(x[r * x_step + k], weight[k * MODEL_PANEL + j], sum[j]);
        for (size_t j = 0; j < MODEL_PANEL; j++) y[r * y_step + j] = relu_of(sum[j], relu);
    }
}

#endif

static void linear(const att_linear *l, const float *x, size_t x_step, size_t n, int relu, float *y)
{
    for (size_t p = 0; p < l->width; p += MODEL_PANEL)
        for (size_t r = 0; r < n; r += row_block) {
            size_t rows = n - r < row_block ? n - r : row_block;
            panel(l->weight + p * l->in, l->bias + p, l->in, x + r * x_step, x_step, rows, relu,
                  y + r * l->width + p, l->width);
        }
}

/* 1 / (1 + e^-x). e^t = 2^n e^f with f in [-ln2/2, ln2/2] by the polynomial of
 * Cephes' expf; written so that compilers vectorise it. */
static inline float sigmoid(float x)
{
    float t = -x;
    t = t > 80.0f ? 80.0f : t < -80.0f ? -80.0f : t;
    float scaled = t * 1.44269504f;
    int32_t n = (int32_t)(scaled + (scaled > 0 ? 0.5f : -0.5f));
    float whole = (float)n;
    float f = fmaf(whole, -0.693359375f, t);
    f = fmaf(whole, 2.12194440e-4f, f);
    float p = 1.9875691500e-4f;
    p = fmaf(p, f, 1.3981999507e-3f);
    p = fmaf(p, f, 8.3334519073e-3f);
    p = fmaf(p, f, 4.1665795894e-2f);
    p = fmaf(p, f, 1.6666665459e-1f);
    p = fmaf(p, f, 5.0000001201e-1f);
    float e = fmaf(p * f, f, f) + 1.0f;
    union {
        int32_t bits;
        float value;
    } power = {.bits = (n + 127) << 23};
    return 1.0f / (1.0f + e * power.value);
}

static void scan_step(const float *restrict u, const float *restrict vf, const float *restrict vr,
                      const float *restrict x, float *restrict c, float *h)
{
    for (size_t k = 0; k < MODEL_UNITS; k++) {
        float past = c[k];
        float forget = sigmoid(fmaf(vf[k], past, u[MODEL_UNITS + k]));
        float reset = sigmoid(fmaf(vr[k], past, u[2 * MODEL_UNITS + k]));
        float now = fmaf(forget, past - u[k], u[k]);
        c[k] = now;
        h[k] = fmaf(reset, now - x[k], x[k]);
    }
}

static void scan(const float *u, const float *v, const float *x, size_t n, float *h)
{
    float c[MODEL_UNITS] = {0}, out[MODEL_UNITS];
    const size_t wide = 6 * MODEL_UNITS;
    for (size_t t = 0; t < n; t++) {
        scan_step(u + t * wide, v, v + MODEL_UNITS, x + t * MODEL_DIM, c, out);
        memcpy(h + t * MODEL_DIM, out, sizeof out);
    }
    memset(c, 0, sizeof c);
    for (size_t t = n; t-- > 0;) {
        const size_t right = t * MODEL_DIM + MODEL_UNITS;
        scan_step(u + t * wide + 3 * MODEL_UNITS, v + 2 * MODEL_UNITS, v + 3 * MODEL_UNITS,
                  x + right, c, out);
        memcpy(h + right, out, sizeof out);
    }
}

static void add_row(const int8_t *restrict row, float scale, size_t dim, float *restrict y)
{
    for (size_t i = 0; i < dim; i++) y[i] = fmaf(scale, (float)row[i], y[i]);
}

/* Eight running sums, added pairwise at the end: the order that AVX2 keeps. */
static float dot(const float *a, const float *b, size_t n)
{
    float sum[8] = {0};
    for (size_t i = 0; i < n; i += 8)
        for (size_t j = 0; j < 8; j++) sum[j] = fmaf(a[i + j], b[i + j], sum[j]);
    return ((sum[0] + sum[4]) + (sum[2] + sum[6])) + ((sum[1] + sum[5]) + (sum[3] + sum[7]));
}

const att_kernels TABLE = {TABLE_NAME, linear, scan, add_row, dot};

#ifndef __AVX2__
const att_kernels *att_kernels_choose(void)
{
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("fma")) return &att_kernels_avx512;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return &att_kernels_avx2;
#endif
    return &att_kernels_plain;
}
#endif
