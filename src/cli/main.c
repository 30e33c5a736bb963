/* main.c: finds the command, reads its options, runs it. */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "cli.h"

int cmd_version(const opt_values *values)
{
    (void)values;
    printf("attache %s\n", att_version());
    return ATT_OK;
}

int cmd_help(const opt_values *values)
{
    const char *a = values->operand_n > 0 ? values->operand[0] : NULL;
    const char *b = values->operand_n > 1 ? values->operand[1] : NULL;
    int found = 0;
    for (size_t i = 0; a && i < command_n; i++) {
        const command *cmd = &commands[i];
        if (strcmp(cmd->name, a) != 0 || (b && (!cmd->word2 || strcmp(cmd->word2, b) != 0)))
            continue;
        if (found++) puts("");
        opt_help(cmd);
    }
    if (a && !found) return opt_wrong("unknown command %s; `attache help` lists them", a);
    if (!a) opt_help_all();
    return ATT_OK;
}

/* `attache --help` and `attache --version`, which name no command. */
static int alone(int argc, char **argv)
{
    static const opt_values none = {0};
    if (argc < 2) return opt_wrong("no command given; `attache help` lists them");
    if (opt_asks_help(argv[1])) return cmd_help(&none);
    if (strcmp(argv[1], "--version") == 0) return cmd_version(&none);
    const opt_values group = {.operand = argv + 1, .operand_n = 1};
    for (size_t i = 0; i < command_n; i++) {
        if (strcmp(commands[i].name, argv[1]) != 0) continue;
        if (argc == 3 && opt_asks_help(argv[2])) return cmd_help(&group);
        return opt_wrong("%s: give check, compile or try; `attache help lexicon` says more",
                         argv[1]);
    }
    return opt_wrong("unknown command %s; `attache help` lists them", argv[1]);
}

int main(int argc, char **argv)
{
    /* A closed pipe and a file-size limit come back from write, with a message. */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    int words, code;
    const command *cmd = opt_command(argc, argv, &words);
    if (!cmd) return cli_finish(alone(argc, argv));
    opt_values values;
    if (opt_parse(cmd, argc, argv, words + 1, &values, &code)) code = cmd->run(&values);
    return cli_finish(code);
}
