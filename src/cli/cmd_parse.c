/* attache parse: the language analysis of a story, or of words given, as CoNLL-U. */
#include <stdlib.h>
#include <string.h>

#include "cli.h"

static att_treebank treebank(const char *name)
{
    if (!name || strcmp(name, "both") == 0) return ATT_TREEBANK_BOTH;
    return strcmp(name, "ewt") == 0 ? ATT_TREEBANK_EWT : ATT_TREEBANK_GUM;
}

static att_status analyse(cli_engine *engine, const opt_values *values, cli_text *text,
                          att_buf *buf, att_error *err)
{
    const char *path = values->operand[0];
    const att_story_record *record;
    if (!values->format || strcmp(values->format, "conllu") != 0) {
        att_status status = cli_code(engine, values, path, text, &record, err);
        if (status != ATT_OK) return status;
        (void)(values->with ? att_format_conllu_entities : att_format_conllu)(engine->coder, buf);
        return ATT_OK;
    }
    att_status status = cli_read(path, text, err);
    if (status != ATT_OK) return status;
    if (strcmp(path, "-") == 0) path = "standard input";
    status = att_parse_conllu(engine->coder, text->data, text->len, path, buf, err);
    return buf->failed ? ATT_OK : status;
}

int cmd_parse(const opt_values *values)
{
    cli_engine engine;
    att_error err = {0};
    att_buf buf = {0};
    cli_text text = {0};
    int code = cli_open(values, &engine);
    if (code != ATT_OK) return code;
    att_coder_follow(engine.coder, treebank(values->treebank));
    code =
        analyse(&engine, values, &text, &buf, &err) == ATT_OK ? cli_put(&buf) : cli_complain(&err);
    free(text.data);
    cli_close(&engine);
    return code;
}
