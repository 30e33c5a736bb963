/* pipeline.c: START HERE. The line that a story travels: each stage is one line,
 * reads the tables before it and fills one of its own. */
#include <string.h>

#include "detect/detect.h"
#include "doc.h"
#include "export/conllu.h"
#include "relate/suggest.h"
#include "resolve/tense.h"

/* What was learnt, or NULL. */
static const att_learned *learned_of(const att_coder *c)
{
    return c->engine->has_learned ? &c->engine->learned : NULL;
}

static att_days days_of(const att_coder *c)
{
    return (att_days){c->source.published, c->time, c->time_n};
}

static void ended(const att_coder *c, att_line_stage stage)
{
    if (c->watch.ended) c->watch.ended(c->watch.to, stage);
}

/* What stands in the text and its trees, these set right first. */
static att_status mention(att_coder *c, const char *text, att_error *err)
{
    const att_engine *engine = c->engine;
    att_arena *arena = &c->arena;
    ATT_TRY(att_lemmas_mend(text, &engine->model, &engine->pack, &c->segments, arena, &c->parsed,
                            err));
    c->syntax = (att_syntax){ATT_TAKE(arena, att_word, c->parsed.word_n), c->parsed.word_n};
    if (!c->syntax.word)
        return att_fail(err, ATT_ELIMIT, 0, "out of memory for the trees; shorten the story");
    memcpy(c->syntax.word, c->parsed.word, c->parsed.word_n * sizeof *c->parsed.word);
    att_trees_mend(text, &c->segments, &c->syntax);
    ATT_TRY(
        att_reading_make(text, &engine->pack, &c->segments, &c->syntax, arena, &c->reading, err));
    return att_quotes_find(&c->reading, arena, &c->quotes, err);
}

static att_status dates_and_places(att_coder *c, const char *text, att_error *err)
{
    ATT_TRY(att_dates(text, &c->engine->pack, &c->segments, c->source.published, &c->arena,
                      &c->time, &c->time_n, err));
    att_times_turn(&c->reading, c->source.published, c->time, c->time_n);
    return att_places_find(&c->reading, &c->arena, &c->places, err);
}

static att_status resolve(att_coder *c, att_error *err)
{
    att_days days = days_of(c);
    ATT_TRY(att_resolve(&c->reading, &c->quotes, &c->coref, &days, &c->arena, &c->entities, err));
    return att_homes(&c->reading, c->source.title, c->source.dateline, learned_of(c), c->home_look,
                     &c->arena, &c->entities, err);
}

/* Bytes -> sentences, trees and actors: what coding and relating have in common. */
static att_status understand(att_coder *c, const char *text, size_t len,
                             const att_story_options *options, att_error *err)
{
    const att_model *model = &c->engine->model;
    att_arena *arena = &c->arena;
    ATT_TRY(att_read(text, len, options, arena, &c->source, err));
    ended(c, ATT_LINE_READ);
    ATT_TRY(att_segment(text, c->source.body.off, c->source.body.len,
                        model->has_split ? &model->split : NULL, arena, &c->segments, err));
    ended(c, ATT_LINE_SEGMENT);
    ATT_TRY(att_parse(c->parser, text, &c->segments, arena, &c->parsed, err));
    ended(c, ATT_LINE_PARSE);
    ATT_TRY(mention(c, text, err));
    ended(c, ATT_LINE_MENTION);
    ATT_TRY(att_coref_find(&c->reading, &c->quotes, att_coref_weights, arena, &c->coref, err));
    ended(c, ATT_LINE_COREF);
    ATT_TRY(dates_and_places(c, text, err));
    ended(c, ATT_LINE_DATES);
    ATT_TRY(resolve(c, err));
    ended(c, ATT_LINE_RESOLVE);
    return ATT_OK;
}

/* Candidate events, those of the frames and those that the learnt parts find, whole and settled. */
static att_status code(att_coder *c, att_error *err)
{
    const att_learned *learned = learned_of(c);
    att_arena *arena = &c->arena;
    att_days days = days_of(c);
    ATT_TRY(att_code_events(&c->reading, &c->entities, arena, &c->candidates, err));
    if (learned)
        ATT_TRY(att_detect(&c->reading, &c->entities, learned, arena, &c->candidates, err));
    att_code_complete(&c->reading, &c->entities, &c->candidates);
    if (learned)
        ATT_TRY(att_suggest(&c->reading, &c->entities, learned, arena, &c->candidates, err));
    att_qualify(&c->reading, &days, &c->candidates);
    return att_settle(&c->reading, &c->entities, arena, &c->candidates, err);
}

att_status att_code(att_coder *c, const char *text, size_t len, const att_story_options *options,
                    const att_story_record **out, att_error *err)
{
    *out = NULL;
    att_arena_reset(&c->arena);
    ATT_TRY(understand(c, text, len, options, err));
    ATT_TRY(code(c, err));
    ended(c, ATT_LINE_CODE);
    att_record_input in = {&c->reading, &c->source, &c->quotes, &c->entities, &c->candidates,
                           c->time, c->time_n, &c->places, options ? options->id : NULL,
                           options ? options->min_confidence : 0, learned_of(c)};
    ATT_TRY(att_record_make(&in, &c->arena, &c->record, &c->candidate_of, err));
    ended(c, ATT_LINE_RECORD);
    if (c->arena.failed)
        return att_fail(err, ATT_ELIMIT, 0, "out of memory for the record; shorten the story");
    *out = &c->record;
    return ATT_OK;
}

/* The same line for two marked phrases: they are made actors before coding. */
att_status att_relate_ready(att_coder *c, const char *text, size_t len, att_span source,
                            att_span target, att_relate_in *out, att_error *err)
{
    att_story_options options = {.whole = 1, .path = "text"};
    att_mark mark[2];
    ATT_TRY(understand(c, text, len, &options, err));
    att_days days = days_of(c);
    ATT_TRY(att_relate_mark(&c->reading, source, target, &c->arena, &c->entities, mark, err));
    ATT_TRY(att_code_events(&c->reading, &c->entities, &c->arena, &c->candidates, err));
    att_code_complete(&c->reading, &c->entities, &c->candidates);
    att_qualify(&c->reading, &days, &c->candidates);
    *out = (att_relate_in){&c->reading, &c->entities, &c->candidates, mark[0], mark[1],
                           learned_of(c)};
    return ATT_OK;
}

att_status att_relate_read(att_coder *c, const char *text, size_t len, att_span source,
                           att_span target, att_relation *out, att_error *err)
{
    att_relate_in in;
    ATT_TRY(att_relate_ready(c, text, len, source, target, &in, err));
    return att_relate_choose(&in, &c->arena, out, err);
}

att_status att_relate(att_coder *c, const char *text, size_t len, att_span source, att_span target,
                      att_relation *out, att_error *err)
{
    att_arena_reset(&c->arena);
    return att_relate_read(c, text, len, source, target, out, err);
}

/* The parser alone, on words that a CoNLL-U file gives. */
att_status att_parse_conllu(att_coder *c, const char *bytes, size_t len, const char *path,
                            att_buf *out, att_error *err)
{
    att_given given;
    att_syntax syntax;
    att_arena_reset(&c->arena);
    ATT_TRY(att_conllu_read(bytes, len, path ? path : "input", &c->arena, &given, err));
    ATT_TRY(att_parse(c->parser, given.text, &given.segments, &c->arena, &syntax, err));
    ATT_TRY(att_lemmas_mend(given.text, &c->engine->model, &c->engine->pack, &given.segments,
                            &c->arena, &syntax, err));
    att_conllu sheet = {given.text, &given.segments, &syntax, &c->engine->model, &given, NULL};
    att_conllu_write(&sheet, out);
    return att_buf_status(out);
}
