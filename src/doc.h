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
typedef enum att_stage {
    ATT_STAGE_READ,
    ATT_STAGE_SEGMENT,
    ATT_STAGE_PARSE,
    ATT_STAGE_MENTION, /* trees mended, words of the lexicon, quotations */
    ATT_STAGE_COREF,
    ATT_STAGE_DATES, /* and places */
    ATT_STAGE_RESOLVE,
    ATT_STAGE_CODE, /* detect, suggest, qualify, settle */
    ATT_STAGE_RECORD,
    ATT_STAGE_N
} att_stage;

/* Told of each stage as it ends; ended NULL: nobody is. */
typedef struct att_watch {
    void (*ended)(void *to, att_stage stage);
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
