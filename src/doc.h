/* doc.h: one story on its way through the line: a table from each stage. */
#ifndef ATT_DOC_H
#define ATT_DOC_H

#include "coref/coref.h"
#include "learn/learned.h"
#include "mention/lemmas.h"
#include "mention/trees.h"
#include "record/record.h"

struct att_engine {
    att_model model;
    att_pack pack;
    att_learned learned;
    int has_learned;
};

/* The line in pieces, for who times it (bench/stages.c). */
typedef enum att_line_stage {
    ATT_LINE_READ,
    ATT_LINE_SEGMENT,
    ATT_LINE_PARSE,
    ATT_LINE_MENTION, /* trees mended, words of the lexicon, quotations */
    ATT_LINE_COREF,
    ATT_LINE_DATES, /* and places */
    ATT_LINE_RESOLVE,
    ATT_LINE_CODE, /* detect, suggest, qualify, settle */
    ATT_LINE_RECORD,
    ATT_LINE_N
} att_line_stage;

/* Told of each stage as it ends; ended NULL: nobody is. */
typedef struct att_watch {
    void (*ended)(void *to, att_line_stage stage);
    void *to;
} att_watch;

struct att_coder {
    const att_engine *engine;
    att_watch watch;
    att_parser *parser;
    att_arena arena; /* everything below; reset for each story */
    att_source source;
    att_segments segments;
    att_syntax parsed; /* the trees as they are printed */
    att_syntax syntax; /* the same, mended for what reads the story */
    att_reading reading;
    att_quotes quotes;
    att_coref coref;
    att_time *time;
    uint32_t time_n;
    att_toponyms places;
    att_entities entities;
    const att_home_look *home_look; /* for training; or NULL */
    att_candidates candidates;
    uint32_t *candidate_of; /* by event of the record */
    att_story_record record;
};

#endif
