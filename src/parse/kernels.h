/* kernels.h: the arithmetic of the encoder. One source, built three times: plain C,
 * AVX2+FMA and AVX-512. All round the same way (every product is a fused multiply-add, in
 * the same order), so that all give the same bytes out. */
#ifndef ATT_PARSE_KERNELS_H
#define ATT_PARSE_KERNELS_H

#include <stddef.h>
#include <stdint.h>

#include "parse/model.h"

typedef struct att_kernels {
    const char *name;
    /* y[n][linear->width] = x[n][linear->in] W + b; relu 1: negative results become 0.
     * x_step: floats from one row of x to the next. */
    void (*linear)(const att_linear *linear, const float *x, size_t x_step, size_t n, int relu,
                   float *y);
    /* One simple recurrent layer over n words (see tools/train/scan.c): u[n][6 * units],
     * x[n][2 * units] in, h[n][2 * units] out; x and h may be the same. */
    void (*scan)(const float *u, const float *v, const float *x, size_t n, float *h);
    /* y[0..dim) += scale * row */
    void (*add_row)(const int8_t *row, float scale, size_t dim, float *y);
    float (*dot)(const float *a, const float *b, size_t n); /* n a multiple of 8 */
} att_kernels;

extern const att_kernels att_kernels_plain;
#if defined(__x86_64__)
extern const att_kernels att_kernels_avx2, att_kernels_avx512;
#endif
/* The fastest that this processor runs. */
const att_kernels *att_kernels_choose(void);

#endif
