/* relate.c: the best of what the rules offer and what the words suggest. */
#include "relate/blend.h"

#include <math.h>

/* The share of the best class among all, by the logistic of their scores. */
static double confidence_of(const att_options *options, const att_option *best)
{
    static const double most[] = {0.95, 0.85, 0.7, 0.3};
    double sum = 0;
    for (uint32_t k = 0; k < ATT_CLASS_N; k++)
        if (options->best[k].found) sum += exp((options->best[k].score - best->score) / 2);
    return most[best->rule] / (sum + exp(-(best->score + 1) / 2));
}

static void write_words(const att_reading *r, const att_option *o, att_relation *out)
{
    if (o->trigger != ATT_NONE) {
        out->trigger = att_span_of(r, o->anchor, o->anchor);
        out->evidence = att_span_of(r, o->first, o->last);
    }
    if (o->frame != ATT_NONE) {
        out->file = att_pack_str(r->pack, r->pack->frame[o->frame].file_s);
        out->line = r->pack->frame[o->frame].line;
    }
    for (uint32_t i = 0; i < ATT_OPTION_FEATURES; i++)
        if (o->value[i] > 0)
            out->feature[out->feature_n++] = (att_relation_feature){
                att_option_feature(i), o->value[i] * att_option_weight(i)};
}

static att_option option_of(const att_options *options, uint32_t k, uint32_t predicate)
{
    if (options->best[k].found) return options->best[k];
    const att_bare *bare = att_bare_of(k);
    int ahead = k == PLOVER_AGREE || k == ATT_CLASS_AHEAD;
    return (att_option){.type = bare->type, .mode = bare->mode, .cameo = bare->cameo,
                        .trigger = predicate, .anchor = predicate, .first = predicate,
                        .last = predicate, .frame = ATT_NONE, .rule = ATT_RELATION_WORDS,
                        .status = ahead ? ATT_PLANNED : ATT_HAPPENED};
}

/* The rules alone. */
static att_option by_rules(const att_options *options, double *confidence)
{
    uint32_t first = att_options_first(options);
    *confidence = 0.05;
    if (first == ATT_NONE)
        return (att_option){.type = PLOVER_CONSULT, .trigger = ATT_NONE, .frame = ATT_NONE,
                            .mode = "", .cameo = "040", .rule = ATT_RELATION_PRIOR};
    *confidence = confidence_of(options, &options->best[first]);
    return options->best[first];
}

static att_status by_blend(const att_relate_in *in, const att_options *options, att_arena *arena,
                           att_option *best, att_relation *out, att_error *err)
{
    att_look look;
    att_blend blend;
    att_look_at(in, options->on, &look);
    att_blend_make(in->learned, options, &look, &blend);
    *best = option_of(options, blend.best, look.predicate);
    out->confidence = blend.confidence;
    out->rival = plover_types[att_bare_of(blend.second)->type].name;
    out->word_n = att_names_best(&in->learned->words, look.said.name, look.said.n, blend.best,
                                 blend.second, arena, out->word, ATT_RELATION_WORDS_MAX);
    if (arena->failed)
        return att_fail(err, ATT_ELIMIT, 0, "out of memory for relations; shorten the text");
    return ATT_OK;
}

att_status att_relate_choose(const att_relate_in *in, att_arena *arena, att_relation *out,
                             att_error *err)
{
    att_options options;
    att_option best;
    *out = (att_relation){.file = "", .rival = ""};
    ATT_TRY(att_options_find(in, arena, &options, err));
    if (in->learned)
        ATT_TRY(by_blend(in, &options, arena, &best, out, err));
    else
        best = by_rules(&options, &out->confidence);
    out->event = plover_types[best.type].name;
    out->mode = best.mode;
    out->cameo = best.cameo;
    out->quad = plover_types[best.type].quad;
    out->status = (uint8_t)best.status;
    out->rule = (uint8_t)best.rule;
    write_words(in->reading, &best, out);
    return ATT_OK;
}
_Static_assert((int)ATT_OPTION_FEATURES <= ATT_RELATION_FEATURES, "room for every feature");
