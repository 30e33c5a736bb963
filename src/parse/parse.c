#include "parse/parse.h"

#include <stdlib.h>
#include <string.h>

#include "parse/encode.h"
#include "parse/lemma.h"
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

/* An earlier word of the sentence with b's head and relation, or NULL. */
static att_word *rival(att_word *word, uint32_t i)
{
    for (uint32_t k = i; k-- > 0;)
        if (word[k].rel == word[i].rel && word[k].head == word[i].head) return &word[k];
    return NULL;
}

static int is_under(const att_word *word, uint32_t first, uint32_t i, const att_word *above)
{
    while (&word[i] != above && word[i].head != ATT_NONE) i = word[i].head - first;
    return &word[i] == above;
}

/* First word of a name: what stands before it and hangs on it without a gap. */
static uint32_t name_start(const att_sentence *s, const att_word *word, uint32_t i)
{
    uint32_t start = i;
    while (start > 0 && word[start - 1].upos == UPOS_PROPN && word[start - 1].head == s->first + i)
        start--;
    return start;
}

static void hang(att_word *word, uint32_t head, att_rel rel)
{
    word->head = head;
    word->rel = (uint8_t)rel;
}

/* What follows the name is a verb, and not the one that the name hangs on. */
static int is_other_verb(const att_sentence *s, const att_word *word, uint32_t name)
{
    uint32_t next = name + 1;
    return next < s->token_n && word[next].upos == UPOS_VERB && word[name].head != s->first + next;
}

/* A verb has one subject and one object, and appositions are set off. Of two, a name right after a
 * name that belongs to the first goes on with it; a name after a title or a noun is who that is
 * ("Minister", "the opposition leader"), but not in "every move Smith makes". */
static void join_names(const att_sentence *s, const att_token *token, att_word *word)
{
    for (uint32_t i = 1; i < s->token_n; i++) {
        att_word *b = &word[i];
        int core = b->rel == REL_NSUBJ || b->rel == REL_OBJ || b->rel == REL_NSUBJ_PASS ||
                   b->rel == REL_APPOS;
        uint32_t start = name_start(s, word, i);
        if (!core || b->upos != UPOS_PROPN || !start || b->head == s->first + start - 1 ||
            !(token[start].flags & ATT_TOKEN_SPACE_BEFORE))
            continue;
        att_word *first = rival(word, i);
        if (!first || !is_under(word, s->first, start - 1, first)) continue;
        uint32_t before = s->first + start - 1, at = (uint32_t)(first - word);
        if (start == i && word[i - 1].upos == UPOS_PROPN)
            hang(b, before, REL_FLAT);
        else if (at == start - 1 && first->upos == UPOS_PROPN)
            hang(first, s->first + i, REL_NMOD_DESC);
        else if (at == start - 1 && first->upos == UPOS_NOUN && !is_other_verb(s, word, i))
            hang(b, before, REL_APPOS);
    }
}

static int has_child(const att_sentence *s, const att_word *word, uint32_t head, att_rel a,
                     att_rel b)
{
    for (uint32_t i = 0; i < s->token_n; i++)
        if (word[i].head == s->first + head && (word[i].rel == a || word[i].rel == b)) return 1;
    return 0;
}

/* "held talks, the agency reported": a name joined to nothing by "and", with a comma before it and
 * a finite verb without a subject after it, is that subject. */
static void give_subject(const att_sentence *s, att_word *word)
{
    for (uint32_t verb = 2; verb < s->token_n; verb++) {
        uint32_t i = verb - 1;
        if (word[verb].upos != UPOS_VERB || !(word[verb].features & FEAT_FIN)) continue;
        if (word[i].rel == REL_FLAT && word[i].head >= s->first) i = word[i].head - s->first;
        uint32_t start = i;
        while (start > 0 && word[start - 1].head == s->first + i &&
               word[start - 1].upos != UPOS_PUNCT)
            start--;
        if (word[i].rel == REL_CONJ && start > 0 && i < verb &&
            word[start - 1].upos == UPOS_PUNCT && !has_child(s, word, i, REL_CC, REL_CC) &&
            !has_child(s, word, verb, REL_NSUBJ, REL_NSUBJ_PASS))
            hang(&word[i], s->first + verb, REL_NSUBJ);
    }
}

/* "began a sit-in outside the embassy": the noun leads its particle, which leads no phrase after
 * it. */
static void join_hyphens(const att_sentence *s, const att_token *token, att_word *word)
{
    for (uint32_t i = 0; i + 2 < s->token_n; i++) {
        att_word *noun = &word[i], *particle = &word[i + 2];
        int joined = word[i + 1].upos == UPOS_PUNCT &&
                     !((token[i + 1].flags | token[i + 2].flags) & ATT_TOKEN_SPACE_BEFORE);
        if (!joined || noun->upos != UPOS_NOUN || particle->rel != REL_CASE ||
            noun->head != s->first + i + 2)
            continue;
        uint32_t over = word[particle->head - s->first].head;
        if (over == ATT_NONE || over >= s->first + i) continue;
        int object = word[over - s->first].upos == UPOS_VERB &&
                     !has_child(s, word, over - s->first, REL_OBJ, REL_OBJ);
        hang(noun, over, object ? REL_OBJ : REL_OBL);
        hang(particle, s->first + i, REL_COMPOUND_PRT);
    }
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
            join_names(&sentence[k], token, word);
            give_subject(&sentence[k], word);
            join_hyphens(&sentence[k], token, word);
            take_for_past(parser, text, &sentence[k], token, word);
        }
    }
    if (!room)
        return att_fail(err, ATT_ELIMIT, 0, "out of memory for the parse; shorten the story");
    return ATT_OK;
}
