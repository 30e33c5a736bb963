/* home_look.c: what speaks for each country as that of somebody without one, for
 * tools/train/homes.py:
 *
 *     home_look MODEL PACK <STORIES
 *
 * STORIES with a form feed between them, the first line of each its date. A line of output for each
 * such mention and country: number of the story, first and last byte + 1 of the mention, its kind
 * (resolve/home_clues.c), the country or "---" for none, then the clues, after tabs. */
#include <stdio.h>

#include "look.h"

typedef struct looker {
    const att_coder *coder;
    int number;
} looker;

static void put_clues(void *to, uint32_t t, uint32_t kind, const char *code, const double *clue)
{
    const looker *l = to;
    const att_actor *a = &l->coder->entities.at[t];
    const att_token *token = l->coder->reading.segments->token;
    printf("%d\t%u\t%u\t%u\t%s", l->number, token[a->first].off,
           token[a->last].off + token[a->last].len, kind, code[0] ? code : "---");
    for (uint32_t i = 0; i < ATT_HOME_CLUES; i++) printf("\t%g", clue[i]);
    putchar('\n');
}

static att_status see(att_coder *c, int number, char *story, size_t len, att_error *err)
{
    int coded;
    looker l = {c, number};
    att_home_look look = {put_clues, &l};
    c->home_look = &look;
    return look_code(c, story, len, 0, &coded, err);
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: home_look MODEL PACK <STORIES\n", stderr);
        return 2;
    }
    return look_through("home_look", argv[1], argv[2], '\f', "story", see);
}
