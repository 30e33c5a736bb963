/* content.h: the words that a cue gives without quotation marks, as parts of the quotations of a
 * story. told.c reads verbs, reported.c what else tells. */
#ifndef ATT_MENTION_CONTENT_H
#define ATT_MENTION_CONTENT_H

#include "mention/quotes.h"

typedef struct att_report {
    const att_reading *r;
    att_quotes *q;
    uint32_t cue, source; /* as in att_quote */
    uint32_t kind;        /* att_quote_kind */
} att_report;

/* Words of from..end that hang on `head` (ATT_NONE: all) and not on `out` (ATT_NONE: none) are
 * what the cue gives. */
void att_content_add(const att_report *p, uint32_t from, uint32_t end, uint32_t head, uint32_t out);
/* The same of all words of the sentence. */
void att_content_clause(const att_report *p, uint32_t head, uint32_t out);
/* One run first..end, marks at its ends left out; `last` is the part before it, or ATT_NONE. The
 * part added, else last. */
uint32_t att_content_run(const att_report *p, uint32_t first, uint32_t end, uint32_t last);
/* All runs of one content are there, from first_part on. */
void att_content_close(const att_report *p, uint32_t first_part);

/* What the verb at the cue gives; say is its att_say_kind, or 0. The report's source and kind are
 * mended by what is found. */
void att_read_verb(att_report *p, uint32_t say);

/* ---- the tree around a cue ---- */

int att_is_punct(const att_reading *r, uint32_t t);
/* The first word that hangs on node, and the one after the last. */
uint32_t att_first_below(const att_reading *r, uint32_t node);
uint32_t att_end_below(const att_reading *r, uint32_t node);
/* A finite verb stands in from..end. */
int att_has_finite(const att_reading *r, uint32_t from, uint32_t end);
/* The word that marks a clause as what is claimed, promised or doubted, "that" or "to"; or
 * ATT_NONE. */
uint32_t att_that_or_to(const att_reading *r, uint32_t clause);
/* The clause of a noun that tells, "rejected the claim by X that the ship was armed", where the
 * tree has it on X or on the verb; or ATT_NONE. */
uint32_t att_stray_clause(const att_reading *r, uint32_t noun);

#endif
