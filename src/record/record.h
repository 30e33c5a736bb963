/* record.h: everything found -> the record of the story that users see. */
#ifndef ATT_RECORD_RECORD_H
#define ATT_RECORD_RECORD_H

#include "learn/learned.h"
#include "qualify/qualify.h"
#include "read/read.h"
#include "resolve/places.h"

typedef struct att_record_input {
    const att_reading *reading;
    const att_source *source;
    const att_quotes *quotes;
    const att_entities *entities;
    const att_candidates *candidates;
    const att_time *time;
    uint32_t time_n;
    const att_toponyms *places;
    const char *id;
    double min_confidence; /* events below it are left out */
    const att_learned *learned; /* NULL: confidence by a formula */
} att_record_input;

/* candidate_of[n]: the candidate that event n of the record was read from, or ATT_NONE: a promise
 * of which no frame tells. */
att_status att_record_make(const att_record_input *in, att_arena *arena, att_story_record *out,
                           uint32_t **candidate_of, att_error *err);

/* contexts.c */
typedef struct att_context_count {
    uint32_t n, match; /* how many words of the story show it; the first of them */
} att_context_count;
typedef struct att_contexts {
    att_context_count *shown; /* [plover_context_n] */
} att_contexts;
att_status att_contexts_count(const att_record_input *in, att_arena *arena, att_contexts *out,
                              att_error *err);
/* Fills context and shown of an event. */
void att_contexts_of(const att_record_input *in, const att_contexts *all, att_arena *arena,
                     const att_candidate *c, att_event *ev);

/* where.c: the names of places of the story. */
att_status att_record_toponyms(const att_record_input *in, att_arena *arena,
                               att_story_record *out, att_error *err);

/* statements.c */
att_status att_record_statements(const att_record_input *in, att_arena *arena,
                                 att_story_record *out, att_statement **statement, att_error *err);
/* The one that a token stands for, pronouns resolved; without a name, all the words of the mention.
 */
att_entity att_record_someone(const att_record_input *in, att_arena *arena, uint32_t token);
/* A party of an event, with the words that tell who it is: "a court in X", "members of Y". */
att_entity att_record_party(const att_record_input *in, att_arena *arena, uint32_t token);
/* chain.c: who cites whom, first source first, " > " between. */
const char *att_record_chain(const att_record_input *in, att_arena *arena);
/* Whom each statement is about, and the stance of its words, from the events in it. */
void att_record_about(att_arena *arena, const att_story_record *out, att_statement *statement);
att_entity att_record_entity(const att_record_input *in, att_arena *arena, uint32_t token);
const char *att_record_text(const att_record_input *in, att_arena *arena, att_span span);

#endif
