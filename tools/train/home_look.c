/* home_look.c: what speaks for each country as that of somebody without one, for
 * tools/train/homes.py:
 *
 *     home_look MODEL PACK <STORIES
 *
 * STORIES with a form feed between them, the first line of each its date. A line of output for each
 * such mention and country: number of the story, first and last byte + 1 of the mention, its kind
 * (resolve/home_clues.c), the country or "---" for none, then the clues, after tabs. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "doc.h"

typedef struct looker {
    const att_coder *coder;
    int number;
} looker;

static void see(void *to, uint32_t t, uint32_t kind, const char *code, const double *clue)
{
    const looker *l = to;
    const att_actor *a = &l->coder->entities.at[t];
    const att_token *token = l->coder->reading.segments->token;
    printf("%d\t%u\t%u\t%u\t%s", l->number, token[a->first].off,
           token[a->last].off + token[a->last].len, kind, code[0] ? code : "---");
    for (uint32_t i = 0; i < ATT_HOME_CLUES; i++) printf("\t%g", clue[i]);
    putchar('\n');
}

int main(int argc, char **argv)
{
    att_engine *engine;
    att_coder *coder;
    att_error err = {0};
    char *line = NULL;
    size_t cap = 0;
    ssize_t len;
    if (argc != 3) {
        fputs("usage: home_look MODEL PACK <STORIES\n", stderr);
        return 2;
    }
    if (att_engine_open(argv[1], argv[2], &engine, &err) != ATT_OK ||
        att_coder_new(engine, &coder, &err) != ATT_OK) {
        fprintf(stderr, "home_look: %s\n", err.msg);
        return 1;
    }
    looker l = {.coder = coder};
    att_home_look look = {see, &l};
    coder->home_look = &look;
    for (; (len = getdelim(&line, &cap, '\f', stdin)) > 0; l.number++) {
        const att_story_record *record;
        if (line[len - 1] == '\f') line[--len] = 0;
        char *text = strchr(line, '\n');
        if (!text) continue;
        *text++ = 0;
        att_story_options options = {.path = "text", .date = line};
        if (att_code(coder, text, (size_t)(line + len - text), &options, &record, &err) != ATT_OK)
            fprintf(stderr, "home_look: story %d: %s\n", l.number, err.msg);
    }
    free(line);
    att_coder_free(coder);
    att_engine_free(engine);
    return 0;
}
