/* attache lexicon check, attache lexicon compile. Faults go to stdout: they
 * are what the command is for. */
#include <stdio.h>
#include <string.h>

#include "cli.h"

static int compile(const char *dir, const char *pack)
{
    att_error err = {0};
    att_buf report = {0};
    uint32_t fault_n = 0;
    att_status status = att_lexicon_compile(dir, pack, &report, &fault_n, &err);
    int put = cli_put(&report);
    if (put != ATT_OK) return put;
    if (fault_n) {
        fprintf(stderr, "attache: %s: %u %s; see the report%s\n", dir, fault_n,
                fault_n == 1 ? "fault" : "faults", pack ? "; no pack written" : "");
        return ATT_EINPUT;
    }
    return status == ATT_OK ? ATT_OK : cli_complain(&err);
}

int cmd_lexicon_try(const opt_values *values)
{
    cli_engine engine;
    const att_story_record *record;
    const att_story_options options = {.whole = 1, .path = "the sentence"};
    const char *text = values->operand[0];
    att_error err = {0};
    att_buf buf = {0};
    int code = cli_open(values, &engine);
    if (code != ATT_OK) return code;
    if (att_code(engine.coder, text, strlen(text), &options, &record, &err) != ATT_OK) {
        code = cli_complain(&err);
    } else {
        att_format_try(engine.coder, &buf);
        code = cli_put(&buf);
    }
    cli_close(&engine);
    return code;
}

int cmd_lexicon_check(const opt_values *values) { return compile(values->operand[0], NULL); }

int cmd_lexicon_compile(const opt_values *values)
{
    return compile(values->operand[0], values->output);
}
