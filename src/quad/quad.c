#include "quad/quad.h"

#include <math.h>
#include <string.h>

/* A weight of 100 in the lexicon is 1. */
static const double weight_unit = 0.01;
/* How much the surest event adds to its class, times its confidence. */
static const double event_weight = 4.0;

/* ---- features ---- */

enum { stem_len = 6, seen_max = 4096 };

typedef struct writer {
    att_quad_take *take;
    void *to;
    char text[ATT_QUAD_FEATURE_MAX];
    uint64_t seen[seen_max]; /* keys of the features given, open addressing; half full: no more */
    uint32_t seen_n;
} writer;

/* 1 the first time that a feature comes. */
static int is_new(writer *w, const char *feature)
{
    uint64_t key = att_pack_quad_key(feature);
    uint32_t i = (uint32_t)key & (seen_max - 1);
    while (w->seen[i] && w->seen[i] != key) i = (i + 1) & (seen_max - 1);
    if (w->seen[i] || w->seen_n == seen_max / 2) return 0;
    w->seen[i] = key;
    w->seen_n++;
    return 1;
}

static void put(writer *w, const char *first, const char *second)
{
    size_t a = strlen(first), b = strlen(second);
    if (a + b + 2 > sizeof w->text) return;
    memcpy(w->text, first, a);
    w->text[a] = ' ';
    memcpy(w->text + a + (b > 0), second, b + 1);
    if (is_new(w, w->text)) w->take(w->to, w->text);
}

/* The lemma in lower case, or NULL: punctuation and numbers say nothing. */
static const char *word_of(const att_reading *r, uint32_t t, char *out)
{
    const char *lemma = att_at(r, t)->lemma;
    size_t n = strlen(lemma);
    if (att_at(r, t)->upos == UPOS_PUNCT || att_at(r, t)->upos == UPOS_SYM) return NULL;
    if (!n || n > 40 || strcspn(lemma, "0123456789|#;") < n) return NULL;
    for (size_t i = 0; i <= n; i++)
        out[i] = (char)(lemma[i] >= 'A' && lemma[i] <= 'Z' ? lemma[i] + 32 : lemma[i]);
    return out;
}

/* "~demoli": words of one family begin alike. */
static void put_stem(writer *w, const char *word)
{
    char stem[stem_len + 2] = "~";
    size_t n = stem_len;
    while (n && ((unsigned char)word[n] & 0xC0) == 0x80) n--; /* whole characters */
    memcpy(stem + 1, word, n);
    stem[n + 1] = 0;
    put(w, stem, "");
}

static void put_action(writer *w, const att_candidate *ev)
{
    char root[3] = "";
    memcpy(root, ev->cameo, strnlen(ev->cameo, 2));
    put(w, "=", plover_types[ev->type].name);
    put(w, "=", root);
}

static void put_sentence(writer *w, const att_reading *r, const att_sentence *s)
{
    char before[48] = "", now[48];
    for (uint32_t t = s->first; t < s->first + s->token_n; t++) {
        if (!word_of(r, t, now)) continue;
        put(w, now, "");
        if (strlen(now) > stem_len) put_stem(w, now);
        put(w, before[0] ? before : "^", now);
        strcpy(before, now);
    }
}

void att_quad_features(const att_reading *r, const att_candidates *events, att_quad_take *take,
                       void *to)
{
    writer w = {.take = take, .to = to};
    for (uint32_t s = 0; s < r->segments->sentence_n; s++)
        put_sentence(&w, r, &r->segments->sentence[s]);
    for (uint32_t i = 0; i < events->event_n; i++) put_action(&w, &events->event[i]);
}

/* ---- the sum ---- */

typedef struct sum {
    const att_pack *pack;
    double z[4];
    uint32_t n;
    int best; /* >= 0: the features that did most for this class are gathered */
    att_quad *out;
    double gain[ATT_QUAD_WORDS];
} sum;

static void gather(sum *s, const char *feature, double gain)
{
    uint32_t at = s->out->word_n;
    while (at > 0 && s->gain[at - 1] < gain) at--;
    if (gain <= 0 || at == ATT_QUAD_WORDS) return;
    if (s->out->word_n < ATT_QUAD_WORDS) s->out->word_n++;
    for (uint32_t i = s->out->word_n; --i > at;) {
        s->gain[i] = s->gain[i - 1];
        memcpy(s->out->word[i], s->out->word[i - 1], sizeof s->out->word[i]);
    }
    s->gain[at] = gain;
    strcpy(s->out->word[at], feature);
}

static void add(void *to, const char *feature)
{
    sum *s = to;
    const att_pack_quad *row = att_pack_quad_of(s->pack, feature);
    if (!row) return;
    s->n++;
    double others = 0;
    for (int k = 0; k < 4; k++) {
        s->z[k] += weight_unit * row->weight[k];
        if (k != s->best) others += row->weight[k] / 3.0;
    }
    if (s->best >= 0) gather(s, feature, row->weight[s->best] - others);
}

static uint32_t surest(const att_story_record *record)
{
    uint32_t best = ATT_NONE;
    for (uint32_t i = 0; i < record->event_n; i++)
        if (best == ATT_NONE || record->event[i].confidence > record->event[best].confidence)
            best = i;
    return best;
}

static int choose(const double *z, double *share)
{
    int best = 0;
    double all = 0;
    for (int k = 1; k < 4; k++)
        if (z[k] > z[best]) best = k;
    for (int k = 0; k < 4; k++) all += exp(z[k] - z[best]);
    *share = 1 / all;
    return best;
}

void att_quad_of(const att_coder *coder, att_quad *out)
{
    const att_story_record *record = &coder->record;
    sum s = {.pack = coder->reading.pack, .best = -1, .out = out};
    *out = (att_quad){.event = surest(record)};
    att_quad_features(&coder->reading, &coder->candidates, add, &s);
    const att_pack_quad *bias = att_pack_quad_of(s.pack, "*");
    double z[4], scale = 1 / sqrt(s.n + 1.0);
    for (int k = 0; k < 4; k++)
        z[k] = s.z[k] * scale + (bias ? weight_unit * bias->weight[k] : 0);
    if (out->event != ATT_NONE) {
        const att_event *ev = &record->event[out->event];
        z[ev->quad - 1] += event_weight * ev->confidence;
    }
    int best = choose(z, &out->confidence);
    out->quad = (uint8_t)(best + 1);
    if (out->event != ATT_NONE && record->event[out->event].quad != out->quad)
        out->event = ATT_NONE;
    s.best = best;
    att_quad_features(&coder->reading, &coder->candidates, add, &s);
}
