/* kernels.h: the arithmetic of the encoder. One source, built three times: plain C, AVX2 and
 * AVX-512. Matrices are whole numbers, so that all give the same bytes out; what is left in
 * floats keeps one order of operations. */
#ifndef ATT_PARSE_KERNELS_H
#define ATT_PARSE_KERNELS_H

#include <stddef.h>
#include <stdint.h>

#include "parse/model.h"

/* One row of a table and how much of it. */
typedef struct att_row {
    const int8_t *row;
    float scale;
} att_row;

/* A row of one recurrent layer's input and output. */
typedef struct att_scan {
    const float *u; /* [n][6 * units]: values and gates, left then right */
    const float *v; /* [4][units] */
    float *x;       /* [n][2 * units]: in, and out */
    size_t units;   /* a multiple of 16 */
} att_scan;

typedef struct att_kernels {
    const char *name;
    /* y[n][linear->width] = scale * (q W) + bias, q[n][linear->in] as quantise8 writes it. */
    void (*linear8)(const att_linear8 *linear, const uint8_t *q, size_t n, float *y);
    /* q[n][linear->in] = zero + round(step * x) within 0 and MODEL_TOP8, halves to even; x_step:
     * numbers from one row of x to the next. */
    void (*quantise8)(const att_linear8 *linear, const float *x, size_t x_step, size_t n,
                      uint8_t *q);
    /* y[n][linear->width] = scale * (x W) + bias. */
    void (*linear)(const att_linear *linear, const int16_t *x, size_t x_step, size_t n, float *y);
    /* One simple recurrent layer over n words (see tools/train/scan.c). */
    void (*scan)(const att_scan *scan, size_t n);
    /* q[i] = round(MODEL_ONE * x[i]) within +-MODEL_TOP; n a multiple of 16. */
    void (*quantise)(const float *x, size_t n, int16_t *q);
    /* The same of max(x, 0). */
    void (*quantise_positive)(const float *x, size_t n, int16_t *q);
    /* q[0..dim) = round(MODEL_ONE * (sum of scale * row)) within +-MODEL_TOP / 2; dim a multiple
     * of 32. */
    void (*sum_rows)(const att_row *row, size_t n, size_t dim, int16_t *q);
    /* x = the sum of three such rows where it is positive, else 0. */
    void (*look)(const int16_t *own, const int16_t *before, const int16_t *after, size_t dim,
                 float *x);
    /* Index of the greatest of n scores, the first of equals; n a multiple of 16. */
    uint32_t (*best)(const float *score, size_t n);
} att_kernels;

extern const att_kernels att_kernels_plain;
#if defined(__x86_64__)
extern const att_kernels att_kernels_avx2, att_kernels_avx512;
#endif
/* The fastest that this processor runs, but none above ATTACHE_KERNELS (plain, avx2, avx512)
 * where the environment has it: for benches, and to see that all give the same. */
const att_kernels *att_kernels_choose(void);

#endif
