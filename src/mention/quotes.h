/* quotes.h: quotations and reported speech, with cue and speaker as tokens. */
#ifndef ATT_MENTION_QUOTES_H
#define ATT_MENTION_QUOTES_H

#include "mention/reading.h"

typedef struct att_quote {
    uint32_t first, last; /* tokens of the content, marks excluded */
    uint32_t speaker;     /* head token of the speaker's mention, or ATT_NONE */
    uint32_t cue;         /* the verb of saying, or ATT_NONE */
    uint32_t direct;      /* 1: between quotation marks */
} att_quote;

typedef struct att_quotes {
    att_quote *quote; /* in text order */
    uint32_t quote_n;
    uint32_t *at; /* [token] the direct quote that holds it, or ATT_NONE */
} att_quotes;

att_status att_quotes_find(const att_reading *r, att_arena *arena, att_quotes *out, att_error *err);

/* Subject of a verb (of its active or passive form, or shared by coordination), or ATT_NONE. */
uint32_t att_subject(const att_reading *r, uint32_t verb);

#endif
