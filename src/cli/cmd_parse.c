/* attache parse: the language analysis of a story, as CoNLL-U. */
#include <stdlib.h>

#include "cli.h"

int cmd_parse(const opt_values *values)
{
    cli_engine engine;
    const att_story_record *record;
    att_error err = {0};
    att_buf buf = {0};
    cli_text text;
    int code = cli_open(values, &engine);
    if (code != ATT_OK) return code;
    if (cli_code(&engine, values, values->operand[0], &text, &record, &err) != ATT_OK) {
        code = cli_complain(&err);
    } else {
        att_format_conllu(engine.coder, &buf);
        code = cli_put(&buf);
    }
    free(text.data);
    cli_close(&engine);
    return code;
}
