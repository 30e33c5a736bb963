/* attache code: the record of each story, for people or for programs. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

static int wants_table(const opt_values *values)
{
    return values->format ? strcmp(values->format, "table") == 0 : isatty(STDOUT_FILENO);
}

static int put_record(const att_story_record *record, const opt_values *values, int more)
{
    att_buf buf = {0};
    int table = wants_table(values);
    if (values->dyads) {
        att_format_dyads(record, values->dyads, !more, &buf);
        return cli_put(&buf);
    }
    if (table && more) putchar('\n');
    if (table)
        att_format_table(record, cli_width(), cli_colour(), &buf);
    else
        att_format_jsonl(record, &buf);
    return cli_put(&buf);
}

static int code_file(cli_engine *engine, const opt_values *values, int i)
{
    const att_story_record *record;
    att_error err = {0};
    cli_text text;
    att_status status = cli_code(engine, values, values->operand[i], &text, &record, &err);
    int code = status == ATT_OK ? put_record(record, values, i > 0)
                                : cli_complain(&err);
    free(text.data);
    return code;
}

int cmd_code(const opt_values *values)
{
    cli_engine engine;
    int first = cli_open(values, &engine);
    if (first != ATT_OK) return first;
    for (int i = 0; i < values->operand_n; i++) {
        int code = code_file(&engine, values, i);
        if (first == ATT_OK) first = code;
    }
    cli_close(&engine);
    return first;
}
