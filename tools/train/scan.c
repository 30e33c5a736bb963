/* train_scan.c: the recurrence of the encoder for the trainer, forward and
 * backward, plus the runtime's word features: built as a shared object and
 * called from train_parser.py.
 *
 * Simple recurrent unit (Lei et al. 2018, "Simple Recurrent Units for Highly
 * Parallelizable Recurrence"), per time step and unit:
 *   f = s(uf + vf c')  r = s(ur + vr c')  c = f c' + (1-f) ux  h = r c + (1-r) x
 * Arrays are [time][batch][unit]; u holds ux, uf, ur side by side. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "parse/features.h"

void train_features(const char *form, uint32_t len, uint64_t *word, uint32_t *shape,
                    uint32_t *subword_n, uint32_t *subword)
{
    att_word_features features;
    att_word_features_of(form, len, &features);
    *word = features.word;
    *shape = features.shape;
    *subword_n = features.subword_n;
    memcpy(subword, features.subword, sizeof features.subword);
}

static float sigmoid(float x) { return 1.0f / (1.0f + expf(-x)); }

void train_scan_forward(int64_t steps, int64_t batch, int64_t units, int64_t reverse,
                        const float *u, const float *x, const float *vf, const float *vr,
                        const float *mask, float *c, float *f, float *r, float *h)
{
    const int64_t row = batch * units;
    for (int64_t s = 0; s < steps; s++) {
        int64_t t = reverse ? steps - 1 - s : s, before = reverse ? t + 1 : t - 1;
        for (int64_t b = 0; b < batch; b++) {
            const float *pu = u + (t * batch + b) * 3 * units, m = mask[t * batch + b];
            int64_t at = t * row + b * units, old = before * row + b * units;
            for (int64_t k = 0; k < units; k++) {
                float past = s ? c[old + k] : 0.0f;
                float gf = sigmoid(pu[units + k] + vf[k] * past);
                float gr = sigmoid(pu[2 * units + k] + vr[k] * past);
                float now = m * (gf * past + (1 - gf) * pu[k]);
                f[at + k] = gf;
                r[at + k] = gr;
                c[at + k] = now;
                h[at + k] = m * (gr * now + (1 - gr) * x[at + k]);
            }
        }
    }
}

void train_scan_backward(int64_t steps, int64_t batch, int64_t units, int64_t reverse,
                         const float *u, const float *x, const float *vf, const float *vr,
                         const float *mask, const float *c, const float *f, const float *r,
                         const float *dh, float *du, float *dx, float *dvf, float *dvr,
                         float *carry)
{
    const int64_t row = batch * units;
    for (int64_t s = steps - 1; s >= 0; s--) {
        int64_t t = reverse ? steps - 1 - s : s, before = reverse ? t + 1 : t - 1;
        for (int64_t b = 0; b < batch; b++) {
            int64_t at = t * row + b * units, old = before * row + b * units;
            int64_t au = (t * batch + b) * 3 * units;
            float m = mask[t * batch + b], *pc = carry + b * units;
            for (int64_t k = 0; k < units; k++) {
                float past = s ? c[old + k] : 0.0f, gf = f[at + k], gr = r[at + k];
                float g = m * dh[at + k];
                float dc = m * (g * gr + pc[k]);
                float dgr = g * (c[at + k] - x[at + k]) * gr * (1 - gr);
                float dgf = dc * (past - u[au + k]) * gf * (1 - gf);
                dx[at + k] = g * (1 - gr);
                du[au + k] = dc * (1 - gf);
                du[au + units + k] = dgf;
                du[au + 2 * units + k] = dgr;
                dvf[k] += dgf * past;
                dvr[k] += dgr * past;
                pc[k] = dc * gf + dgf * vf[k] + dgr * vr[k];
            }
        }
    }
}
