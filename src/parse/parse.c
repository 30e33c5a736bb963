#include "parse/parse.h"

#include <stdlib.h>
#include <string.h>

#include "parse/encode.h"
#include "parse/lemma.h"
#include "parse/mend.h"
#include "parse/tree.h"

struct att_parser {
    const att_model *model;
    att_encoder encoder;
    att_arena trees; /* scratch of one sentence */
    uint32_t root_rel;
    uint32_t past_tag; /* VBD of a third person, tag_n if the model has none */
    uint32_t head[ATT_BATCH_MAX];
    uint16_t rel[ATT_BATCH_MAX];
};

static int is_past(const att_tag_label *tag)
{
    return tag->upos_id == UPOS_VERB && strcmp(tag->xpos, "VBD") == 0 &&
           strcmp(tag->feats, "Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin") == 0;
}

att_status att_parser_new(const att_model *model, att_parser **out, att_error *err)
{
    *out = NULL;
    att_parser *parser = calloc(1, sizeof *parser);
    if (!parser) return att_fail(err, ATT_ELIMIT, 0, "out of memory for the parser");
    att_status status = att_encoder_new(model, &parser->encoder, err);
    if (status != ATT_OK) {
        free(parser);
        return status;
    }
    parser->model = model;
    while (parser->root_rel < model->rel_n && model->rels[parser->root_rel] != REL_ROOT)
        parser->root_rel++;
    while (parser->past_tag < model->tag_n && !is_past(&model->tags[parser->past_tag]))
        parser->past_tag++;
    *out = parser;
    return ATT_OK;
}

void att_parser_free(att_parser *parser)
{
    if (!parser) return;
    att_encoder_free(&parser->encoder);
    att_arena_free(&parser->trees);
    free(parser);
}

void att_parser_style(att_parser *parser, att_treebank style)
{
    att_encoder_style(&parser->encoder, style);
}

/* Tags and trees of a batch of sentences. */
static int analyse(att_parser *p, const char *text, const att_token *token,
                   const att_sentence *sentence, uint32_t sentence_n)
{
    att_encoder *e = &p->encoder;
    att_encode(e, text, token, sentence, sentence_n);
    for (uint32_t s = 0; s < sentence_n; s++) {
        uint32_t first = sentence[s].first - sentence[0].first, n = sentence[s].token_n, step;
        const float *score = att_encode_arcs(e, first, n, &step);
        att_arena_reset(&p->trees);
        if (!att_tree(score, step, n, p->head + first, &p->trees) ||
            !att_tree_uncross(score, step, n, p->head + first, &p->trees))
            return 0;
        att_encode_relations(e, first, p->head + first, n, p->root_rel, p->rel + first);
    }
    return 1;
}

/* Irregular verbs are a closed list; endings are learned. */
static const char *lemma_of(const att_tag_label *tag, const att_rule_label *rule, const char *form,
                            size_t len, att_arena *arena)
{
    if (tag->upos_id == UPOS_PRON && len == 1 && (*form == 'I' || *form == 'i')) return "I";
    const char *irregular = tag->upos_id == UPOS_VERB ? att_lemma_irregular(form, len) : NULL;
    if (irregular) return irregular;
    char *lemma = att_lemma(rule, form, len, arena);
    if (lemma) att_lemma_tidy(tag->upos_id, lemma);
    return lemma;
}

static int fill(const att_parser *p, const char *text, const att_token *token,
                const att_sentence *sentence, uint32_t at, att_arena *arena, att_word *word)
{
    for (uint32_t k = 0; k < sentence->token_n; k++, at++, word++, token++) {
        uint32_t tag = att_encode_tag(&p->encoder, at), rule = att_encode_rule(&p->encoder, at);
        const att_tag_label *label = &p->model->tags[tag];
        *word = (att_word){
            .lemma = lemma_of(label, &p->model->rules[rule], text + token->off, token->len, arena),
            .head = p->head[at] ? sentence->first + p->head[at] - 1 : ATT_NONE,
            .features = label->features,
            .tag = (uint16_t)tag,
            .upos = label->upos_id,
            .rel = p->model->rels[p->rel[at]],
            .name = label->upos_id == UPOS_PROPN ? (uint8_t)att_encode_name(&p->encoder, at)
                                                 : NAME_NONE,
        };
        if (!word->lemma) return 0;
    }
    return 1;
}

static int has_third_person(const att_sentence *s, const att_word *word, uint32_t verb)
{
    for (uint32_t i = 0; i < s->token_n; i++)
        if (word[i].head == s->first + verb && word[i].rel == REL_NSUBJ)
            return !(word[i].features & (FEAT_FIRST | FEAT_SECOND));
    return 0;
}

/* "Police beat protesters": a present plural whose form is the past too is the past, as it is in
 * five of six such sentences of the treebanks. */
static void take_for_past(const att_parser *p, const char *text, const att_sentence *s,
                          const att_token *token, att_word *word)
{
    const uint32_t want = FEAT_PRES | FEAT_FIN;
    for (uint32_t i = 0; i < s->token_n && p->past_tag < p->model->tag_n; i++) {
        att_word *w = &word[i];
        if (w->upos != UPOS_VERB || (w->features & want) != want || w->features & FEAT_SING)
            continue;
        if (!att_is_past_too(text + token[i].off, token[i].len) || !has_third_person(s, word, i))
            continue;
        w->tag = (uint16_t)p->past_tag;
        w->features = p->model->tags[p->past_tag].features;
    }
}

/* How many sentences from s on are read together. */
static uint32_t batch(const att_segments *segments, uint32_t s)
{
    uint32_t n = 0, words = 0;
    while (s + n < segments->sentence_n &&
           (words += segments->sentence[s + n].token_n) <= ATT_BATCH_MAX)
        n++;
    return n;
}

att_status att_parse(att_parser *parser, const char *text, const att_segments *segments,
                     att_arena *arena, att_syntax *out, att_error *err)
{
    out->word_n = segments->token_n;
    out->word = ATT_TAKE(arena, att_word, segments->token_n);
    int room = out->word != NULL;
    for (uint32_t s = 0, n; room && s < segments->sentence_n; s += n) {
        const att_sentence *sentence = segments->sentence + s;
        n = batch(segments, s);
        room = analyse(parser, text, segments->token + sentence->first, sentence, n);
        for (uint32_t k = 0; room && k < n; k++)
            room = fill(parser, text, segments->token + sentence[k].first, &sentence[k],
                        sentence[k].first - sentence->first, arena, out->word + sentence[k].first);
        for (uint32_t k = 0; room && k < n; k++) {
            const att_token *token = segments->token + sentence[k].first;
            att_word *word = out->word + sentence[k].first;
            att_tree_mend(&sentence[k], token, word);
            take_for_past(parser, text, &sentence[k], token, word);
        }
    }
    if (!room)
        return att_fail(err, ATT_ELIMIT, 0, "out of memory for the parse; shorten the story");
    return ATT_OK;
}
