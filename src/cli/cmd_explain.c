/* attache explain: why each event of a story was coded. */
#include <stdlib.h>

#include "cli.h"

static int explain(const cli_engine *engine, const att_story_record *record,
                   const opt_values *values)
{
    att_buf buf = {0};
    unsigned long n = values->event ? strtoul(values->event, NULL, 10) : 0;
    if (n > record->event_n)
        return opt_wrong("--event %lu: the story has %u events; give a number up to that", n,
                         record->event_n);
    att_format_explain(engine->coder, n ? (uint32_t)(n - 1) : ATT_NONE, &buf);
    return cli_put(&buf);
}

int cmd_explain(const opt_values *values)
{
    cli_engine engine;
    const att_story_record *record;
    att_error err = {0};
    cli_text text;
    int code = cli_open(values, &engine);
    if (code != ATT_OK) return code;
    if (cli_code(&engine, values, values->operand[0], &text, &record, &err) == ATT_OK)
        code = explain(&engine, record, values);
    else
        code = cli_complain(&err);
    free(text.data);
    cli_close(&engine);
    return code;
}
