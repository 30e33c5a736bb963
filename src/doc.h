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

struct att_coder {
    const att_engine *engine;
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
