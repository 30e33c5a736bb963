#include "relate/blend.h"

#include <math.h>
#include <string.h>

/* Features of a class, as tools/train/relations.py has them. */
enum {
    B_WORDS,    /* logarithm of the words' share */
    B_FOUND,    /* the rules offer the class */
    B_SCORE,    /* their score, in quarters */
    B_FIRST,    /* they offer it first */
    B_LEAD,     /* by how much, in quarters */
    B_RULE,     /* four: the kind of rule of the first */
    B_BEHIND = B_RULE + 4, /* how far behind the first, in quarters */
    B_VALUE,    /* the features of the option */
    B_SURE = B_VALUE + ATT_OPTION_FEATURES, /* words, where the first is an event of the coder */
    B_BARE,                                 /* words, where the rules have little or nothing */
    B_N
};

static const double score_most = 16, score_least = -6, lead_most = 10;

static double within(double x, double least, double most)
{
    return x < least ? least : x > most ? most : x;
}

static const att_bare bare[ATT_CLASS_N] = {
    [PLOVER_AGREE] = {PLOVER_AGREE, "", "030"},
    [PLOVER_CONSULT] = {PLOVER_CONSULT, "", "040"},
    [PLOVER_SUPPORT] = {PLOVER_SUPPORT, "", "050"},
    [PLOVER_CONCEDE] = {PLOVER_CONCEDE, "", "080"},
    [PLOVER_COOPERATE] = {PLOVER_COOPERATE, "", "060"},
    [PLOVER_AID] = {PLOVER_AID, "", "070"},
    [PLOVER_RETREAT] = {PLOVER_RETREAT, "", "087"},
    [PLOVER_REQUEST] = {PLOVER_REQUEST, "", "100"},
    [PLOVER_ACCUSE] = {PLOVER_ACCUSE, "disapprove", "110"},
    [PLOVER_REJECT] = {PLOVER_REJECT, "", "120"},
    [PLOVER_THREATEN] = {PLOVER_THREATEN, "", "130"},
    [PLOVER_PROTEST] = {PLOVER_PROTEST, "", "140"},
    [PLOVER_SANCTION] = {PLOVER_SANCTION, "", "160"},
    [PLOVER_MOBILIZE] = {PLOVER_MOBILIZE, "", "150"},
    [PLOVER_COERCE] = {PLOVER_COERCE, "", "170"},
    [PLOVER_ASSAULT] = {PLOVER_ASSAULT, "", "190"},
    [ATT_CLASS_AHEAD] = {PLOVER_CONCEDE, "", "035"},
    [ATT_CLASS_CONVICT] = {PLOVER_SANCTION, "convict", "116"}};

const att_bare *att_bare_of(uint32_t k) { return &bare[k]; }

/* The logarithms of shares among the first n of z, in their place. */
static void as_shares(double *z, uint32_t n)
{
    double most = z[0], all = 0;
    for (uint32_t k = 1; k < n; k++)
        if (z[k] > most) most = z[k];
    for (uint32_t k = 0; k < n; k++) all += exp(z[k] - most);
    for (uint32_t k = 0; k < n; k++) z[k] -= most + log(all);
}

uint32_t att_words_best(const att_learned *learned, const att_look *look,
                        att_arena *arena, att_words *out)
{
    double z[ATT_LEARNED_CLASSES];
    uint32_t best = 0, second;
    att_names_sum(&learned->words, look->said.name, look->said.n, z);
    as_shares(z, ATT_LEARNED_CLASSES);
    for (uint32_t k = 1; k < ATT_LEARNED_CLASSES; k++)
        if (z[k] > z[best]) best = k;
    second = best == 0;
    for (uint32_t k = 0; k < ATT_LEARNED_CLASSES; k++)
        if (k != best && z[k] > z[second]) second = k;
    out->share = exp(z[best]);
    out->n = att_names_best(&learned->words, look->said.name, look->said.n, best, second, arena,
                            out->word, ATT_RELATION_WORDS_MAX);
    return best;
}

/* How far the best option stands before the next. */
static double lead_of(const att_options *options, uint32_t first)
{
    double next = score_least;
    for (uint32_t k = 0; k < ATT_CLASS_N; k++)
        if (k != first && options->best[k].found && options->best[k].score > next)
            next = options->best[k].score;
    return within(options->best[first].score, score_least, score_most) - next;
}

static void features_of(const att_options *options, uint32_t first, uint32_t k, double words,
                        double *f)
{
    const att_option *o = &options->best[k];
    const att_option *top = first == ATT_NONE ? NULL : &options->best[first];
    for (int i = 0; i < B_N; i++) f[i] = 0;
    f[B_WORDS] = words;
    f[B_SURE] = top && top->rule == ATT_RELATION_EVENT ? words : 0;
    f[B_BARE] = !top || top->rule == ATT_RELATION_PRIOR ? words : 0;
    if (!o->found) return;
    double score = within(o->score, score_least, score_most);
    f[B_FOUND] = 1;
    f[B_SCORE] = score / 4;
    f[B_FIRST] = k == first;
    for (int i = 0; i < ATT_OPTION_FEATURES; i++) f[B_VALUE + i] = o->value[i];
    if (k != first) {
        f[B_BEHIND] = within(top->score - score, -score_most, score_most) / 4;
        return;
    }
    f[B_LEAD] = within(lead_of(options, first), -score_most, lead_most) / 4;
    f[B_RULE + (int)o->rule] = 1;
}

/* The two kinds of a class that other editions count apart are one type. */
static uint32_t type_of(uint32_t k)
{
    return k == ATT_CLASS_AHEAD ? PLOVER_CONCEDE : k == ATT_CLASS_CONVICT ? PLOVER_SANCTION : k;
}

static double share_of(const double *score, uint32_t best)
{
    double all = 0, own = 0;
    for (uint32_t k = 0; k < ATT_CLASS_N; k++) {
        double e = exp(score[k] - score[best]);
        all += e;
        if (type_of(k) == type_of(best)) own += e;
    }
    return own / all;
}

void att_blend_make(const att_learned *learned, const att_options *options, const att_look *look,
                    att_blend *out)
{
    uint32_t first = att_options_first(options);
    double f[B_N], words[ATT_LEARNED_CLASSES];
    *out = (att_blend){.best = 0};
    att_names_sum(&learned->words, look->said.name, look->said.n, words);
    as_shares(words, ATT_CLASS_N); /* there is a relation: none is no answer */
    memcpy(out->words, words, sizeof out->words);
    for (uint32_t k = 0; k < ATT_CLASS_N; k++) {
        features_of(options, first, k, out->words[k], f);
        for (uint32_t i = 0; i < B_N && i < learned->blend_n; i++)
            out->score[k] += f[i] * (double)learned->blend[i];
        if (out->score[k] > out->score[out->best]) out->best = k;
    }
    out->second = out->best == 0;
    for (uint32_t k = 0; k < ATT_CLASS_N; k++)
        if (type_of(k) != type_of(out->best) && (out->score[k] > out->score[out->second] ||
                                                 type_of(out->second) == type_of(out->best)))
            out->second = k;
    out->confidence = att_curve_at(&learned->relate_curve, share_of(out->score, out->best));
}
_Static_assert((int)ATT_CLASS_N + 1 == (int)ATT_LEARNED_CLASSES, "a row has one weight a class");
