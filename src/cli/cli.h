/* cli.h: what the commands share: reading files, finding the model and the
 * pack, writing out. Sees only the public headers. */
#ifndef ATT_CLI_CLI_H
#define ATT_CLI_CLI_H

#include "attache.h"
#include "opt.h"

typedef struct cli_text { /* a file in memory; release with free(data) */
    char *data;
    size_t len;
} cli_text;

/* Reads a file, or stdin for "-", of at most ATT_STORY_MAX bytes. */
att_status cli_read(const char *path, cli_text *out, att_error *err);

/* An engine and a coder, opened where the options, the environment, the folder
 * of the program or the installed data say. */
typedef struct cli_engine {
    att_engine *engine;
    att_coder *coder;
} cli_engine;

int cli_open(const opt_values *values, cli_engine *out); /* exit code; message printed */
void cli_close(cli_engine *engine);
/* Reads and codes one file; the record and text hold until the next call. */
att_status cli_code(cli_engine *engine, const opt_values *values, const char *path, cli_text *text,
                    const att_story_record **record, att_error *err);

/* The code of a country, in capitals; an exit code, message printed, of anything else. */
int cli_country(const opt_values *values, const char *text, char code[4]);

int cli_complain(const att_error *err); /* "attache: ..." on stderr; returns its status */
/* Writes to stdout, frees the buffer; exit code. */
int cli_put(att_buf *buf);
/* Flushes stdout: a full disk or a closed pipe turns code 0 into ATT_EIO. */
int cli_finish(int code);

int cli_width(void);  /* columns of the terminal, 80 where there is none */
int cli_colour(void); /* 1: stdout is a terminal that takes colours */

#endif
