/* opt.h: the commands and their options: one table drives parsing, usage and
 * --help. */
#ifndef ATT_CLI_OPT_H
#define ATT_CLI_OPT_H

#include <stddef.h>

#include "attache.h"

typedef enum opt_kind { OPT_TEXT, OPT_TEXTS, OPT_DATE, OPT_NUMBER, OPT_SHARE, OPT_CHOICE } opt_kind;

enum { OPT_TEXTS_MAX = 32 };

typedef struct opt_values { /* NULL where not given */
    const char *model, *lexicon, *learned, *format, *date, *store, *since, *until, *as_of, *event,
        *output, *min_confidence, *with, *dyads, *treebank;
    const char *actors[OPT_TEXTS_MAX + 1]; /* OPT_TEXTS: the first NULL ends it */
    char *const *operand;
    int operand_n;
} opt_values;

typedef struct opt_row {
    const char *name;  /* "--model" */
    const char *arg;   /* "FILE"; of a choice, what may be given: "table|jsonl" */
    opt_kind kind;
    size_t at;         /* offset of its member in opt_values */
    int needed;
    const char *help;
} opt_row;

typedef struct command {
    const char *name, *word2; /* "lexicon", "check"; word2 NULL for one word */
    const char *operands, *about;
    int least, most; /* operands; most -1: any number */
    const opt_row *option;
    size_t option_n;
    int (*run)(const opt_values *values);
} command;

extern const command commands[];
extern const size_t command_n;

/* The command that argv[1..] names and how many words name it, or NULL. */
const command *opt_command(int argc, char *const *argv, int *words);
/* Fills values from argv[first..]. Returns 1 to run the command; 0 when all is
 * said and *code is the exit code (help, or a usage error). */
int opt_parse(const command *cmd, int argc, char **argv, int first, opt_values *values, int *code);
void opt_help(const command *cmd);
void opt_help_all(void);
int opt_asks_help(const char *word); /* --help or -h */
/* "attache: " and one line on stderr; returns ATT_EUSAGE. */
int opt_wrong(const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 1, 2)))
#endif
    ;

int cmd_code(const opt_values *values);
int cmd_parse(const opt_values *values);
int cmd_explain(const opt_values *values);
int cmd_relate(const opt_values *values);
int cmd_quad(const opt_values *values);
int cmd_ingest(const opt_values *values);
int cmd_dossier(const opt_values *values);
int cmd_lexicon_check(const opt_values *values);
int cmd_lexicon_compile(const opt_values *values);
int cmd_lexicon_try(const opt_values *values);
int cmd_actors(const opt_values *values);
int cmd_actors_unknown(const opt_values *values);
int cmd_version(const opt_values *values);
int cmd_help(const opt_values *values);

#endif
