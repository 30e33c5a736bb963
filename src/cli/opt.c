#include "opt.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define AT(member) offsetof(opt_values, member)
#define N(table) (sizeof(table) / sizeof *(table))

#define LEXICON                                                                                    \
    {                                                                                              \
        "--lexicon", "FILE", OPT_TEXT, AT(lexicon), 0, "the lexicon pack (or ATTACHE_LEXICON)"     \
    }

#define DATA_FILES                                                                                 \
    {"--model", "FILE", OPT_TEXT, AT(model), 0, "the parser's model (or ATTACHE_MODEL)"}, LEXICON, \
        {"--learned", "FILE", OPT_TEXT, AT(learned), 0,                                            \
         "learned numbers, or none (or ATTACHE_LEARNED)"}

#define ENGINE_OPTIONS                                                                             \
    DATA_FILES,                                                                                    \
        {"--date", "DATE", OPT_DATE, AT(date), 0, "YYYY-MM-DD, of a story that gives none"}

#define ACTORS                                                                                     \
    {                                                                                              \
        "--actors", "FILE", OPT_TEXTS, AT(actors), 0,                                              \
            "a dictionary of yours, ours or PETRARCH's (docs/actors.md); may be repeated"          \
    }

#define MIN_CONFIDENCE                                                                             \
    {                                                                                              \
        "--min-confidence", "N", OPT_SHARE, AT(min_confidence), 0,                                 \
            "0 to 1: no event below it; default: 0.30"                                             \
    }

static const opt_row code_options[] = {
    ENGINE_OPTIONS, ACTORS, MIN_CONFIDENCE,
    {"--format", "table|jsonl", OPT_CHOICE, AT(format), 0,
     "table for people, jsonl for programs; default: table on a terminal"},
    {"--dyads", "icews|gdelt|phoenix", OPT_CHOICE, AT(dyads), 0,
     "instead: CAMEO rows of who to whom, with this table's Goldstein scores (docs/dyads.md)"}};
static const opt_row parse_options[] = {ENGINE_OPTIONS,
                                        {"--format", "story|text|conllu", OPT_CHOICE, AT(format), 0,
                                         "of FILE: story (the default) without what stands around "
                                         "it; text: every byte; conllu: words as given"},
                                        {"--with", "entities", OPT_CHOICE, AT(with), 0,
                                         "also which mentions are the same one: Entity, as in "
                                         "CorefUD (not with --format conllu)"},
                                        {"--treebank", "both|ewt|gum", OPT_CHOICE, AT(treebank), 0,
                                         "whose conventions the trees follow: UD English EWT's, "
                                         "GUM's, or (the default) what is nearest to both"}};
static const opt_row explain_options[] = {
    ENGINE_OPTIONS, ACTORS,
    {"--event", "N", OPT_NUMBER, AT(event), 0, "this event only, counted from 1"}};
static const opt_row relate_options[] = {DATA_FILES, ACTORS};
static const opt_row ingest_options[] = {
    ENGINE_OPTIONS, ACTORS, MIN_CONFIDENCE,
    {"--store", "FILE", OPT_TEXT, AT(store), 1, "the store; made if it is not there"}};
static const opt_row actors_options[] = {ENGINE_OPTIONS, ACTORS};
static const opt_row dossier_options[] = {
    {"--store", "FILE", OPT_TEXT, AT(store), 1, "the store"},
    {"--since", "DATE", OPT_DATE, AT(since), 0, "YYYY-MM-DD, nothing before it"},
    {"--until", "DATE", OPT_DATE, AT(until), 0, "YYYY-MM-DD, nothing after it"},
    {"--as-of", "DATE", OPT_DATE, AT(as_of), 0, "the day it is read on; default: newest story"},
    {"--format", "text|md|html|json", OPT_CHOICE, AT(format), 0,
     "default: text; html is one file, to print or to mail"},
    LEXICON};
static const opt_row compile_options[] = {
    {"-o", "PACK", OPT_TEXT, AT(output), 1, "the pack to write"}};

const command commands[] = {
    {"code", NULL, "FILE...|-", "the record of stories: events, statements, agreements", 1, -1,
     code_options, N(code_options), cmd_code},
    {"parse", NULL, "FILE|-", "the language analysis of a story, as CoNLL-U", 1, 1, parse_options,
     N(parse_options), cmd_parse},
    {"explain", NULL, "FILE|-", "why each event of a story was coded", 1, 1, explain_options,
     N(explain_options), cmd_explain},
    {"relate", NULL, "[FILE...|-]", "the relation of two phrases, marked in lines of JSON", 0, -1,
     relate_options, N(relate_options), cmd_relate},
    {"quad", NULL, "[FILE...|-]", "the quad class of each line of text", 0, -1, relate_options,
     N(relate_options), cmd_quad},
    {"ingest", NULL, "FILE...|DIR", "read stories into a store", 1, -1, ingest_options,
     N(ingest_options), cmd_ingest},
    {"dossier", NULL, "A [B]", "the file on two countries, or on one: BLR ZWE (ISO 3166)", 1, 2,
     dossier_options, N(dossier_options), cmd_dossier},
    {"actors", "--unknown", "FILE...|-", "names that nobody knows, as lines for --actors", 1, -1,
     actors_options, N(actors_options), cmd_actors_unknown},
    {"actors", NULL, "NAME...", "what a name resolves to, and by which lines", 1, -1,
     actors_options, N(actors_options), cmd_actors},
    {"lexicon", "check", "DIR", "report every fault of a lexicon folder", 1, 1, NULL, 0,
     cmd_lexicon_check},
    {"lexicon", "compile", "DIR", "make a pack of a lexicon folder", 1, 1, compile_options,
     N(compile_options), cmd_lexicon_compile},
    {"lexicon", "try", "SENTENCE", "which frames fire in a sentence, and which nearly do", 1, 1,
     relate_options, N(relate_options), cmd_lexicon_try},
    {"version", NULL, "", "print the version", 0, 0, NULL, 0, cmd_version},
    {"help", NULL, "[COMMAND]", "print this, or the help of a command", 0, 2, NULL, 0, cmd_help}};
const size_t command_n = N(commands);

int opt_asks_help(const char *word)
{
    return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

int opt_wrong(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fputs("attache: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    return ATT_EUSAGE;
}

const command *opt_command(int argc, char *const *argv, int *words)
{
    for (size_t i = 0; argc > 1 && i < command_n; i++) {
        const command *cmd = &commands[i];
        if (strcmp(argv[1], cmd->name) != 0) continue;
        if (cmd->word2 && (argc < 3 || strcmp(argv[2], cmd->word2) != 0)) continue;
        *words = cmd->word2 ? 2 : 1;
        return cmd;
    }
    return NULL;
}

static void put_name(const command *cmd, FILE *out)
{
    fprintf(out, "%s%s%s", cmd->name, cmd->word2 ? " " : "", cmd->word2 ? cmd->word2 : "");
}

static void put_usage(const command *cmd, FILE *out)
{
    fputs("usage: attache ", out);
    put_name(cmd, out);
    fprintf(out, "%s%s", *cmd->operands ? " " : "", cmd->operands);
    for (size_t i = 0; i < cmd->option_n; i++)
        if (cmd->option[i].needed)
            fprintf(out, " %s %s", cmd->option[i].name, cmd->option[i].arg);
    fputs(cmd->option_n ? " [OPTIONS]\n" : "\n", out);
}

void opt_help(const command *cmd)
{
    put_usage(cmd, stdout);
    printf("\n%s\n\n", cmd->about);
    for (size_t i = 0; i < cmd->option_n; i++) {
        char left[48];
        snprintf(left, sizeof left, "%s %s", cmd->option[i].name, cmd->option[i].arg);
        printf("  %-22s %s\n", left, cmd->option[i].help);
    }
    printf("  %-22s %s\n", "--help", "print this");
}

void opt_help_all(void)
{
    puts("attache reads news reports and keeps the record between nations.\n\n"
         "usage: attache COMMAND ...\n");
    for (size_t i = 0; i < command_n; i++) {
        char left[64];
        const command *cmd = &commands[i];
        snprintf(left, sizeof left, "%s%s%s %s", cmd->name, cmd->word2 ? " " : "",
                 cmd->word2 ? cmd->word2 : "", cmd->operands);
        printf("  %-22s %s\n", left, cmd->about);
    }
    puts("\n`attache COMMAND --help` lists the options of a command.\n"
         "Exit codes: 0 done, 1 fault of attache, 2 usage, 3 bad input, 4 system, 5 limit, "
         "6 version.");
}

static int is_date(const char *text)
{
    static const char form[] = "dddd-dd-dd";
    for (size_t i = 0; i < sizeof form; i++)
        if (form[i] == 'd' ? !isdigit((unsigned char)text[i]) : text[i] != form[i]) return 0;
    int month = (text[5] - '0') * 10 + text[6] - '0', day = (text[8] - '0') * 10 + text[9] - '0';
    return strncmp(text, "0000", 4) != 0 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

static int is_number(const char *text)
{
    size_t n = strspn(text, "0123456789");
    return n > 0 && n < 10 && !text[n] && text[strspn(text, "0")];
}

static int is_share(const char *text)
{
    char *end;
    double value = strtod(text, &end);
    return isdigit((unsigned char)*text) && !*end && value >= 0 && value <= 1;
}

static int is_choice(const char *text, const char *choices)
{
    size_t len = strlen(text);
    for (const char *c = choices; c; c = strchr(c, '|') ? strchr(c, '|') + 1 : NULL)
        if (len && strncmp(c, text, len) == 0 && (c[len] == '|' || !c[len])) return 1;
    return 0;
}

static int check(const opt_row *row, const char *value)
{
    if (row->kind == OPT_DATE && !is_date(value))
        return opt_wrong("%s %s: not a date; give it as YYYY-MM-DD", row->name, value);
    if (row->kind == OPT_NUMBER && !is_number(value))
        return opt_wrong("%s %s: not a number; give one from 1 up", row->name, value);
    if (row->kind == OPT_SHARE && !is_share(value))
        return opt_wrong("%s %s: not a share; give a decimal from 0 to 1", row->name, value);
    if (row->kind == OPT_CHOICE && !is_choice(value, row->arg))
        return opt_wrong("%s %s: unknown; give one of %s", row->name, value, row->arg);
    if (!*value) return opt_wrong("%s: empty; give %s", row->name, row->arg);
    return ATT_OK;
}

static const opt_row *find(const command *cmd, const char *word, size_t len)
{
    for (size_t i = 0; i < cmd->option_n; i++)
        if (strlen(cmd->option[i].name) == len && strncmp(cmd->option[i].name, word, len) == 0)
            return &cmd->option[i];
    return NULL;
}

static int set(char *at, const char *value)
{
    memcpy(at, &value, sizeof value);
    return ATT_OK;
}

static int append(const opt_row *row, char *list, const char *value)
{
    const char *old;
    for (int i = 0; i < OPT_TEXTS_MAX; i++, list += sizeof old) {
        memcpy(&old, list, sizeof old);
        if (!old) return set(list, value);
    }
    return opt_wrong("%s: more than %d times; put their lines into one file", row->name,
                     OPT_TEXTS_MAX);
}

/* Takes the option at argv[*i] and its value, "--name=value" too. */
static int take(const command *cmd, int argc, char **argv, int *i, opt_values *values)
{
    const char *word = argv[*i], *equals = strchr(word, '=');
    const opt_row *row = find(cmd, word, equals ? (size_t)(equals - word) : strlen(word));
    if (!row) return opt_wrong("unknown option %s; see `attache %s --help`", word, cmd->name);
    if (!equals && *i + 1 >= argc)
        return opt_wrong("%s: value missing; give %s", row->name, row->arg);
    const char *value = equals ? equals + 1 : argv[++*i];
    int code = check(row, value);
    if (code != ATT_OK) return code;
    char *at = (char *)values + row->at;
    return row->kind == OPT_TEXTS ? append(row, at, value) : set(at, value);
}

static int check_count(const command *cmd, const opt_values *values)
{
    if (values->operand_n < cmd->least || (cmd->most >= 0 && values->operand_n > cmd->most)) {
        put_usage(cmd, stderr);
        return ATT_EUSAGE;
    }
    for (size_t i = 0; i < cmd->option_n; i++) {
        const char *value;
        memcpy(&value, (const char *)values + cmd->option[i].at, sizeof value);
        if (cmd->option[i].needed && !value)
            return opt_wrong("%s %s is needed; see `attache %s --help`", cmd->option[i].name,
                             cmd->option[i].arg, cmd->name);
    }
    return ATT_OK;
}

int opt_parse(const command *cmd, int argc, char **argv, int first, opt_values *values, int *code)
{
    int kept = first, only_operands = 0;
    *values = (opt_values){0};
    *code = ATT_OK;
    for (int i = first; i < argc; i++) {
        int option = !only_operands && argv[i][0] == '-' && argv[i][1];
        if (!option) {
            argv[kept++] = argv[i];
        } else if (strcmp(argv[i], "--") == 0) {
            only_operands = 1;
        } else if (opt_asks_help(argv[i])) {
            opt_help(cmd);
            return 0;
        } else if ((*code = take(cmd, argc, argv, &i, values)) != ATT_OK) {
            return 0;
        }
    }
    values->operand = argv + first;
    values->operand_n = kept - first;
    *code = check_count(cmd, values);
    return *code == ATT_OK;
}
