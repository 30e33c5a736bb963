#include "doc.h"

#include <stdlib.h>

enum { arena_limit = 1 << 30 };

const char *att_version(void) { return ATT_VERSION; }

att_status att_engine_open(const char *model_path, const char *lexicon_path, att_engine **out,
                           att_error *err)
{
    *out = NULL;
    att_engine *engine = calloc(1, sizeof *engine);
    if (!engine) return att_fail(err, ATT_ELIMIT, 0, "out of memory");
    att_status status = att_model_open(model_path, &engine->model, err);
    if (status == ATT_OK) {
        status = att_pack_open(lexicon_path, &engine->pack, err);
        if (status != ATT_OK) att_model_close(&engine->model);
    }
    if (status != ATT_OK) {
        free(engine);
        return status;
    }
    *out = engine;
    return ATT_OK;
}

att_status att_engine_extend(att_engine *engine, const char *const *name, uint32_t n,
                             att_buf *report, att_error *err)
{
    return att_pack_extend(&engine->pack, name, n, report, err);
}

att_status att_engine_learn(att_engine *engine, const char *path, att_error *err)
{
    att_learned learned;
    ATT_TRY(att_learned_open(path, &learned, err));
    att_learned_close(&engine->learned);
    engine->learned = learned;
    engine->has_learned = 1;
    return ATT_OK;
}

void att_engine_free(att_engine *engine)
{
    if (!engine) return;
    att_learned_close(&engine->learned);
    att_model_close(&engine->model);
    att_pack_close(&engine->pack);
    free(engine);
}

att_status att_coder_new(const att_engine *engine, att_coder **out, att_error *err)
{
    *out = NULL;
    att_coder *coder = calloc(1, sizeof *coder);
    if (!coder) return att_fail(err, ATT_ELIMIT, 0, "out of memory");
    coder->engine = engine;
    coder->arena.limit = arena_limit;
    att_status status = att_parser_new(&engine->model, &coder->parser, err);
    if (status != ATT_OK) {
        free(coder);
        return status;
    }
    *out = coder;
    return ATT_OK;
}

void att_coder_follow(att_coder *coder, att_treebank treebank)
{
    att_parser_style(coder->parser, treebank);
}

void att_coder_free(att_coder *coder)
{
    if (!coder) return;
    att_parser_free(coder->parser);
    att_arena_free(&coder->arena);
    free(coder);
}
