/* attache relate, attache quad: an answer to each line that is not blank. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

typedef att_status answer(att_coder *coder, const char *line, size_t len, uint32_t number,
                          att_buf *out, att_error *err);

static int answer_line(cli_engine *engine, answer *to, const char *name, const char *line,
                       size_t len, uint32_t number)
{
    att_buf buf = {0};
    att_error err = {0};
    int code = (int)to(engine->coder, line, len, number, &buf, &err);
    if (err.status != ATT_OK) fprintf(stderr, "attache: %s:%u: %s\n", name, number, err.msg);
    int put = cli_put(&buf);
    return code != ATT_OK ? code : put;
}

static int is_blank(const char *line, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (!strchr(" \t\r\n", line[i]) || !line[i]) return 0;
    return 1;
}

static int answer_file(cli_engine *engine, answer *to, const char *path)
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
        if (!is_blank(text.data + at, len)) {
            int code = answer_line(engine, to, name, text.data + at, len, number);
            if (first == ATT_OK) first = code;
        }
        at += len + 1;
    }
    free(text.data);
    return first;
}

static int answer_files(const opt_values *values, answer *to)
{
    cli_engine engine;
    int first = cli_open(values, &engine);
    if (first != ATT_OK) return first;
    if (values->operand_n == 0) first = answer_file(&engine, to, "-");
    for (int i = 0; i < values->operand_n; i++) {
        int code = answer_file(&engine, to, values->operand[i]);
        if (first == ATT_OK) first = code;
    }
    cli_close(&engine);
    return first;
}

int cmd_relate(const opt_values *values) { return answer_files(values, att_relate_line); }

int cmd_quad(const opt_values *values) { return answer_files(values, att_quad_line); }
