/* clue_look.c: what may tell an event in stories, for tools/train/detect.py:
 *
 *     clue_look MODEL PACK [whole] <STORIES
 *
 * STORIES with a form feed between them, the first line of each its date; "whole": no headlines
 * are looked for. A line of output for each word that may tell one: number
 * of the story, its first byte and length, what the frames make of it (type, or "in" for a word of
 * another's event, or "-"), then its names (detect/clues.h) after tabs. */
#include <stdio.h>

#include "detect/clues.h"
#include "look.h"

/* What the frames alone make of the word. */
static uint32_t rule_of(const att_coder *c, const uint32_t *inside, uint32_t t)
{
    for (uint32_t i = 0; i < c->candidates.event_n; i++) {
        const att_candidate *ev = &c->candidates.event[i];
        if (ev->trigger == t && ev->outer == ATT_NONE) return att_clue_rule(c->reading.pack, ev);
    }
    return inside[t] ? ATT_CLUE_INSIDE : ATT_NONE;
}

static void put_story(att_coder *c, int number, uint32_t *inside)
{
    const att_reading *r = &c->reading;
    static att_said clues;
    for (uint32_t i = 0; i < c->candidates.event_n; i++) {
        const att_candidate *ev = &c->candidates.event[i];
        inside[ev->trigger] = 1;
        if (ev->op_trigger != ATT_NONE) inside[ev->op_trigger] = 1;
        if (ev->light != ATT_NONE) inside[ev->light] = 1;
    }
    for (uint32_t t = 0; t < r->segments->token_n; t++) {
        if (!att_may_tell(r, t)) continue;
        uint32_t rule = rule_of(c, inside, t);
        att_clues_of(r, &c->entities, t, rule, &clues);
        printf("%d\t%u\t%u\t%s", number, r->segments->token[t].off,
               r->segments->token[t].len,
               rule == ATT_NONE          ? "-"
               : rule == ATT_CLUE_INSIDE ? "in"
                                         : plover_types[rule & ATT_CLUE_TYPE].name);
        for (uint32_t i = 0; i < clues.n; i++) printf("\t%s", clues.name[i]);
        putchar('\n');
    }
}

static int whole;

static att_status see(att_coder *c, int number, char *story, size_t len, att_error *err)
{
    int coded;
    ATT_TRY(look_code(c, story, len, whole, &coded, err));
    if (coded)
        put_story(c, number, ATT_TAKE(&c->arena, uint32_t, c->reading.segments->token_n));
    return ATT_OK;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fputs("usage: clue_look MODEL PACK [whole] <STORIES\n", stderr);
        return 2;
    }
    whole = argc > 3;
    return look_through("clue_look", argv[1], argv[2], '\f', "story", see);
}
