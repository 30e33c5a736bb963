/* clue_look.c: what may tell an event in stories, for tools/train/detect.py:
 *
 *     clue_look MODEL PACK [whole] <STORIES
 *
 * STORIES with a form feed between them, the first line of each its date; "whole": no headlines
 * are looked for. A line of output for each word that may tell one: number
 * of the story, its first byte and length, what the frames make of it (type, or "in" for a word of
 * another's event, or "-"), then its names (detect/clues.h) after tabs. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "detect/clues.h"
#include "doc.h"

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
    static att_clues clues;
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

int main(int argc, char **argv)
{
    att_engine *engine;
    att_coder *coder;
    att_error err = {0};
    char *line = NULL;
    size_t cap = 0;
    ssize_t len;
    if (argc < 3) {
        fputs("usage: clue_look MODEL PACK [whole] <STORIES\n", stderr);
        return 2;
    }
    if (att_engine_open(argv[1], argv[2], &engine, &err) != ATT_OK ||
        att_coder_new(engine, &coder, &err) != ATT_OK) {
        fprintf(stderr, "clue_look: %s\n", err.msg);
        return 1;
    }
    for (int number = 0; (len = getdelim(&line, &cap, '\f', stdin)) > 0; number++) {
        const att_story_record *record;
        if (line[len - 1] == '\f') line[--len] = 0;
        char *text = strchr(line, '\n');
        if (!text) continue;
        *text++ = 0;
        att_story_options options = {.path = "text", .date = line, .whole = argc > 3};
        if (att_code(coder, text, (size_t)(line + len - text), &options, &record, &err) == ATT_OK)
            put_story(coder, number,
                      ATT_TAKE(&coder->arena, uint32_t, coder->reading.segments->token_n));
        else fprintf(stderr, "clue_look: story %d: %s\n", number, err.msg);
    }
    free(line);
    att_coder_free(coder);
    att_engine_free(engine);
    return 0;
}
