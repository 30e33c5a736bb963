/* relate.h: the relation from one marked phrase of a text to another.
 *
 * Both phrases are made actors before the coder runs; what it coded, and what it
 * nearly coded, are then scored by where they stand to the two (docs/relate.md). */
#ifndef ATT_RELATE_RELATE_H
#define ATT_RELATE_RELATE_H

#include "code/code.h"
#include "learn/learned.h"

typedef struct att_mark {
    uint32_t first, last; /* tokens of the phrase */
    uint32_t head;        /* the one whose own head lies outside; ATT_NONE: not marked */
} att_mark;

typedef struct att_relate_in {
    const att_reading *reading;
    const att_entities *entities;
    att_candidates *events; /* qualified */
    att_mark source, target;
    const att_learned *learned; /* NULL: the rules alone */
} att_relate_in;

/* Finds the tokens of both spans and makes their heads actors; a span of length 0 is
 * not marked. ATT_EINPUT: a span without a word, both on one word, or none. */
att_status att_relate_mark(const att_reading *r, att_span source, att_span target, att_arena *arena,
                           att_entities *entities, att_mark mark[2], att_error *err);

/* The best answer; always one. */
att_status att_relate_choose(const att_relate_in *in, att_arena *arena, att_relation *out,
                             att_error *err);

/* pipeline.c: both phrases read and made actors, events coded: what is chosen from. */
att_status att_relate_ready(att_coder *c, const char *text, size_t len, att_span source,
                            att_span target, att_relate_in *out, att_error *err);
/* att_relate without the reset of the coder's arena. */
att_status att_relate_read(att_coder *c, const char *text, size_t len, att_span source,
                           att_span target, att_relation *out, att_error *err);

/* ---- marked.c: the line of JSON and the marks in its text ---- */

typedef struct att_marked {
    const char *id; /* the JSON value as written, or "null" */
    size_t id_len;
    char *text; /* without marks, NUL-terminated */
    size_t text_len;
    att_span source, target; /* bytes of text; len 0: not marked */
    int repeated;            /* 1: a mark stood twice; the first of each counts */
} att_marked;

att_status att_marked_read(const char *line, size_t len, att_arena *arena, att_marked *out,
                           att_error *err);

#endif
