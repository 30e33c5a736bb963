/* attache quad: the quad class of each line of text. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

static int quad_line(cli_engine *engine, const char *name, const char *line, size_t len,
                     uint32_t number)
{
    att_buf buf = {0};
    att_error err = {0};
    int code = (int)att_quad_line(engine->coder, line, len, number, &buf, &err);
    if (code != ATT_OK) fprintf(stderr, "attache: %s:%u: %s\n", name, number, err.msg);
    int put = cli_put(&buf);
    return code != ATT_OK ? code : put;
}

static int quad_file(cli_engine *engine, const char *path)
{
    const char *name = strcmp(path, "-") == 0 ? "standard input" : path;
    att_error err = {0};
    cli_text text;
    int first = ATT_OK;
    uint32_t number = 0;
    if (cli_read(path, &text, &err) != ATT_OK) return cli_complain(&err);
    for (size_t at = 0; at < text.len;) {
        const char *end = memchr(text.data + at, '\n', text.len - at);
        size_t len = end ? (size_t)(end - text.data) - at : text.len - at;
        number++;
        if (strspn(text.data + at, " \t\r") < len) {
            int code = quad_line(engine, name, text.data + at, len, number);
            if (first == ATT_OK) first = code;
        }
        at += len + 1;
    }
    free(text.data);
    return first;
}

int cmd_quad(const opt_values *values)
{
    cli_engine engine;
    int first = cli_open(values, &engine);
    if (first != ATT_OK) return first;
    if (values->operand_n == 0) first = quad_file(&engine, "-");
    for (int i = 0; i < values->operand_n; i++) {
        int code = quad_file(&engine, values->operand[i]);
        if (first == ATT_OK) first = code;
    }
    cli_close(&engine);
    return first;
}
