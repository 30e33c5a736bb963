/* attache dossier: the file on two countries, or on one with all its pairs. */
#include <string.h>

#include "attache_store.h"
#include "cli.h"

static int put_dossier(att_store *store, const att_dossier_options *options)
{
    att_error err = {0};
    att_buf buf = {0};
    if (att_store_dossier(store, options, &buf, &err) == ATT_OK) return cli_put(&buf);
    att_buf_free(&buf);
    return cli_complain(&err);
}

static int format_of(const char *name)
{
    static const char *const known[] = {"text", "json", "md", "html"};
    for (int i = 0; name && i < (int)(sizeof known / sizeof *known); i++)
        if (strcmp(name, known[i]) == 0) return i;
    return ATT_DOSSIER_TEXT;
}

int cmd_dossier(const opt_values *values)
{
    char a[4], b[4];
    att_error err = {0};
    att_store *store;
    int code = cli_country(values, values->operand[0], a);
    int one = values->operand_n == 1;
    if (code == ATT_OK && !one) code = cli_country(values, values->operand[1], b);
    if (code != ATT_OK) return code;
    if (!one && strcmp(a, b) == 0) return opt_wrong("%s twice; a dossier needs two countries", a);
    if (values->since && values->until && strcmp(values->since, values->until) > 0)
        return opt_wrong("--since %s is after --until %s", values->since, values->until);
    if (att_store_open(values->store, 0, &store, &err) != ATT_OK) return cli_complain(&err);
    att_dossier_options options = {.a = a,
                                   .b = one ? NULL : b,
                                   .since = values->since,
                                   .until = values->until,
                                   .as_of = values->as_of,
                                   .format = format_of(values->format),
                                   .width = cli_width(),
                                   .colour = cli_colour()};
    code = put_dossier(store, &options);
    att_store_free(store);
    return code;
}
