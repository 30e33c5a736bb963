/* pipeline.c: START HERE. The line that a story travels: each stage is one line,
 * reads the tables before it and fills one of its own. */
#include "doc.h"
#include "export/conllu.h"

att_status att_code(att_coder *c, const char *text, size_t len, const att_story_options *options,
                    const att_story_record **out, att_error *err)
{
    const att_engine *engine = c->engine;
    att_arena *arena = &c->arena;
    *out = NULL;
    att_arena_reset(arena);
    ATT_TRY(att_read(text, len, options, arena, &c->source, err));
    ATT_TRY(att_segment(text, c->source.body.off, c->source.body.len,
                        engine->model.has_split ? &engine->model.split : NULL, arena, &c->segments, err));
    ATT_TRY(att_parse(c->parser, text, &c->segments, arena, &c->syntax, err));
    ATT_TRY(att_reading_make(text, &engine->pack, &c->segments, &c->syntax, arena, &c->reading, err));
    ATT_TRY(att_quotes_find(&c->reading, arena, &c->quotes, err));
    ATT_TRY(att_dates(text, &c->segments, c->source.published, arena, &c->time, &c->time_n, err));
    ATT_TRY(att_resolve(&c->reading, &c->quotes, arena, &c->entities, err));
    ATT_TRY(att_code_events(&c->reading, &c->entities, arena, &c->candidates, err));
    att_qualify(&c->reading, &c->candidates);
    att_record_input in = {&c->reading, &c->source, &c->quotes, &c->entities, &c->candidates,
                           c->time, c->time_n, options ? options->id : NULL};
    ATT_TRY(att_record_make(&in, arena, &c->record, &c->candidate_of, err));
    if (arena->failed)
        return att_fail(err, ATT_ELIMIT, 0, "out of memory for the record; shorten the story");
    *out = &c->record;
    return ATT_OK;
}

/* The parser alone, on words that a CoNLL-U file gives. */
att_status att_parse_conllu(att_coder *c, const char *bytes, size_t len, const char *path, att_buf *out,
                            att_error *err)
{
    att_given given;
    att_syntax syntax;
    att_arena_reset(&c->arena);
    ATT_TRY(att_conllu_read(bytes, len, path ? path : "input", &c->arena, &given, err));
    ATT_TRY(att_parse(c->parser, given.text, &given.segments, &c->arena, &syntax, err));
    att_conllu sheet = {given.text, &given.segments, &syntax, &c->engine->model, &given};
    att_conllu_write(&sheet, out);
    return att_buf_status(out);
}
