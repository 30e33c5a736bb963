#include "parse/parse.h"

#include <stdlib.h>

#include "parse/encode.h"
#include "parse/lemma.h"
#include "parse/tree.h"

struct att_parser {
    const att_model *model;
    att_encoder encoder;
    att_arena trees; /* scratch of one sentence */
    uint32_t root_rel;
    uint32_t head[ATT_SENTENCE_MAX];
    uint16_t tag[ATT_SENTENCE_MAX], rule[ATT_SENTENCE_MAX], rel[ATT_SENTENCE_MAX],
        name[ATT_SENTENCE_MAX];
};

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

static int analyse(att_parser *p, const char *text, const att_token *token, uint32_t n)
{
    att_encoder *e = &p->encoder;
    att_encode(e, text, token, n);
    att_encode_labels(e, &p->model->tag, n, p->tag);
    att_encode_labels(e, &p->model->rule, n, p->rule);
    att_encode_labels(e, &p->model->entity, n, p->name);
    att_encode_arcs(e, n);
    att_arena_reset(&p->trees);
    if (!att_tree(e->arc, n, p->head, &p->trees)) return 0;
    att_encode_relations(e, p->head, n, p->root_rel, p->rel);
    return 1;
}

/* Irregular verbs are a closed list; endings are learned. */
static const char *lemma_of(const att_parser *p, uint32_t i, const char *form, size_t len,
                            att_arena *arena)
{
    int verb = p->model->tags[p->tag[i]].upos_id == UPOS_VERB;
    const char *lemma = verb ? att_lemma_irregular(form, len) : NULL;
    return lemma ? lemma : att_lemma(&p->model->rules[p->rule[i]], form, len, arena);
}

static int fill(const att_parser *p, const char *text, const att_token *token, uint32_t first,
                uint32_t n, att_arena *arena, att_word *word)
{
    for (uint32_t i = 0; i < n; i++) {
        const att_tag_label *tag = &p->model->tags[p->tag[i]];
        word[i] = (att_word){
            .lemma = lemma_of(p, i, text + token[i].off, token[i].len, arena),
            .head = p->head[i] ? first + p->head[i] - 1 : ATT_NONE,
            .features = tag->features,
            .tag = p->tag[i],
            .upos = tag->upos_id,
            .rel = p->model->rels[p->rel[i]],
            .name = tag->upos_id == UPOS_PROPN ? (uint8_t)p->name[i] : NAME_NONE,
        };
        if (!word[i].lemma) return 0;
    }
    return 1;
}

att_status att_parse(att_parser *parser, const char *text, const att_segments *segments,
                     att_arena *arena, att_syntax *out, att_error *err)
{
    out->word_n = segments->token_n;
    out->word = ATT_TAKE(arena, att_word, segments->token_n);
    int room = out->word != NULL;
    for (uint32_t s = 0; room && s < segments->sentence_n; s++) {
        const att_sentence *sentence = &segments->sentence[s];
        const att_token *token = segments->token + sentence->first;
        room = analyse(parser, text, token, sentence->token_n) &&
               fill(parser, text, token, sentence->first, sentence->token_n, arena,
                    out->word + sentence->first);
    }
    if (!room) return att_fail(err, ATT_ELIMIT, 0, "out of memory for the parse; shorten the story");
    return ATT_OK;
}
