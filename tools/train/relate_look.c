/* relate_look.c: what `attache relate` sees of each marked text, for tools/train/relations.py:
 *
 *     relate_look MODEL PACK <LINES
 *
 * LINES as for `attache relate`. A line of output: the id, a tab, the options of the rules
 * (class:rule:score:features, joined by blanks), then each name of look.h after a tab. */
#include <stdio.h>

#include "look.h"
#include "relate/look.h"
#include "relate/options.h"

static void put_options(const att_options *options)
{
    for (uint32_t k = 0; k < ATT_CLASS_N; k++) {
        const att_option *o = &options->best[k];
        if (!o->found) continue;
        printf(" %u:%d:%.4f:", k, (int)o->rule, o->score);
        for (int i = 0; i < ATT_OPTION_FEATURES; i++) printf(i ? ",%g" : "%g", o->value[i]);
    }
}

static att_status see(att_coder *c, int number, char *line, size_t len, att_error *err)
{
    att_marked marked;
    att_relate_in in;
    att_options options;
    att_look words;
    (void)number;
    att_arena_reset(&c->arena);
    ATT_TRY(att_marked_read(line, len, &c->arena, &marked, err));
    ATT_TRY(att_relate_ready(c, marked.text, marked.text_len, marked.source, marked.target, &in,
                             err));
    ATT_TRY(att_options_find(&in, &c->arena, &options, err));
    att_look_at(&in, options.on, &words);
    printf("%.*s\t", (int)marked.id_len, marked.id);
    put_options(&options);
    for (uint32_t i = 0; i < words.said.n; i++) printf("\t%s", words.said.name[i]);
    putchar('\n');
    return ATT_OK;
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: relate_look MODEL PACK <LINES\n", stderr);
        return 2;
    }
    return look_through("relate_look", argv[1], argv[2], '\n', "line", see);
}
