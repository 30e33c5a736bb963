/* scan.c: the recurrence of the encoder for the trainer, forward and
 * backward, plus the runtime's word features: built as a shared object and
 * called from model.py.
 *
 * Simple recurrent unit (Lei et al. 2018, "Simple Recurrent Units for Highly
 * Parallelizable Recurrence"), per time step and unit:
 *   f = s(uf + vf c')  r = s(ur + vr c')  c = f c' + (1-f) ux  h = r c + (1-r) x
 * u holds ux, uf, ur side by side. */
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

/* Both directions: u [time][batch][2][3][units], x, c, f, r, h [time][batch][2][units],
 * v [2][2][units]: what forgetting and resetting see of the past. */
static void forward(int64_t steps, int64_t batch, int64_t units, int64_t reverse, const float *u,
                    const float *x, const float *v, const float *mask, float *c, float *f,
                    float *r, float *h)
{
    const float *vf = v + 2 * reverse * units, *vr = vf + units;
    for (int64_t s = 0; s < steps; s++) {
        int64_t t = reverse ? steps - 1 - s : s, before = reverse ? t + 1 : t - 1;
        for (int64_t b = 0; b < batch; b++) {
            int64_t at = (2 * (t * batch + b) + reverse) * units;
            int64_t old = (2 * (before * batch + b) + reverse) * units;
            const float *pu = u + 3 * at, m = mask[t * batch + b];
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

void train_scan_forward(int64_t steps, int64_t batch, int64_t units, const float *u,
                        const float *x, const float *v, const float *mask, float *c, float *f,
                        float *r, float *h)
{
    for (int64_t reverse = 0; reverse < 2; reverse++)
        forward(steps, batch, units, reverse, u, x, v, mask, c, f, r, h);
}

static void backward(int64_t steps, int64_t batch, int64_t units, int64_t reverse, const float *u,
                     const float *x, const float *v, const float *mask, const float *c,
                     const float *f, const float *r, const float *dh, float *du, float *dx,
                     float *dv, float *carry)
{
    const float *vf = v + 2 * reverse * units, *vr = vf + units;
    float *dvf = dv + 2 * reverse * units, *dvr = dvf + units;
    memset(carry, 0, (size_t)(batch * units) * sizeof *carry);
    for (int64_t s = steps - 1; s >= 0; s--) {
        int64_t t = reverse ? steps - 1 - s : s, before = reverse ? t + 1 : t - 1;
        for (int64_t b = 0; b < batch; b++) {
            int64_t at = (2 * (t * batch + b) + reverse) * units, au = 3 * at;
            int64_t old = (2 * (before * batch + b) + reverse) * units;
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

void train_scan_backward(int64_t steps, int64_t batch, int64_t units, const float *u,
                         const float *x, const float *v, const float *mask, const float *c,
                         const float *f, const float *r, const float *dh, float *du, float *dx,
                         float *dv, float *carry)
{
    for (int64_t reverse = 0; reverse < 2; reverse++)
        backward(steps, batch, units, reverse, u, x, v, mask, c, f, r, dh, du, dx, dv, carry);
}
