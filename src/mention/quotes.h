/* quotes.h: what is said by whom: words between quotation marks, reported speech and thought, each
 * part with its cue, its source and the one spoken to, as tokens. docs/statements.md has the rules.
 */
#ifndef ATT_MENTION_QUOTES_H
#define ATT_MENTION_QUOTES_H

#include "mention/reading.h"

typedef enum att_quote_kind {
    ATT_QUOTE_MARKED, /* between marks, but no statement: a title, an odd word, part of a clause */
    ATT_QUOTE_DIRECT,
    ATT_QUOTE_REPORTED,
    ATT_QUOTE_MIXED,  /* reported, with words between marks in it */
    ATT_QUOTE_ACT,    /* an infinitive or participle: "vowed to ...", "accused Y of doing ..." */
    ATT_QUOTE_THOUGHT /* what someone wants, hopes or believes */
} att_quote_kind;

typedef struct att_quote { /* one part of a statement: an unbroken run of words */
    uint32_t first, last; /* tokens of the content, marks excluded */
    uint32_t speaker;     /* head token of the words that name the source, or ATT_NONE */
    uint32_t cue;         /* the word that says that it is said, or ATT_NONE */
    uint32_t to;          /* head token of the one spoken to, or ATT_NONE */
    uint32_t kind;        /* att_quote_kind */
    uint32_t withdrawn;   /* 1: told to be wrong, or taken back */
    uint32_t joins; /* the earlier part of the same statement that it goes on from, or ATT_NONE */
} att_quote;

typedef struct att_quotes {
    att_quote *quote; /* those between marks in text order, then the others by their cues */
    uint32_t quote_n, cap;
    uint32_t marked_n; /* how many of them stand between marks */
    uint32_t *at; /* [token] the quote between marks that holds it, or ATT_NONE */
    uint32_t retracted; /* 1: the story says that it is withdrawn itself */
    uint32_t *said; /* [token] of a cue: the source of its words; else ATT_NONE */
} att_quotes;

att_status att_quotes_find(const att_reading *r, att_arena *arena, att_quotes *out, att_error *err);

/* A paragraph begins at t. */
int att_starts_paragraph(const att_reading *r, uint32_t t);
/* t stands in a direct quotation. */
int att_is_quoted(const att_quotes *q, uint32_t t);
/* A further part; ATT_NONE where there is no room or no word. */
uint32_t att_quote_add(att_quotes *q, att_quote part);

/* ---- cues.c: verbs and other words that say that something is said ---- */

/* The kind of a verb of speech or thought (att_say_kind), or 0. */
uint32_t att_say_kind_of(const att_reading *r, uint32_t t);
/* 1 if t heads a cue of that kind (att_cue_kind). */
int att_is_cue(const att_reading *r, uint32_t t, uint32_t kind);
/* Head of the words that name whose words or thoughts a cue gives, or ATT_NONE. */
uint32_t att_source_of(const att_reading *r, uint32_t cue);
/* The same by the words beside the cue alone: "X said", "said X". */
uint32_t att_source_beside(const att_reading *r, uint32_t cue);
/* Head, among the words first..end, of the first name or noun there; ATT_NONE where a verb or a
 * mark comes before it. */
uint32_t att_head_within(const att_reading *r, uint32_t first, uint32_t end);
/* What the cue gives is told to be wrong or taken back: "an earlier version said", "wrongly said",
 * "withdrew its claim that". */
int att_is_withdrawn(const att_reading *r, uint32_t cue, uint32_t source);
/* "This story has been withdrawn": t is its verb. */
int att_is_retraction(const att_reading *r, uint32_t t);
/* Who is named before a colon that begins a headline or a turn: "Minister: ...", or ATT_NONE. */
uint32_t att_turn_of(const att_reading *r, uint32_t colon);
/* The one spoken to: "told reporters", "wrote to X", or ATT_NONE. */
uint32_t att_addressee_of(const att_reading *r, uint32_t cue);
/* X of "according to X", where t is its "according"; else ATT_NONE. */
uint32_t att_according_to(const att_reading *r, uint32_t t);

/* ---- speakers.c, reported.c ---- */

/* Cue and source of the direct quotations, from their own sentences. */
void att_quotes_cue(const att_reading *r, att_quotes *q);
/* Adds reported speech and thought. */
void att_quotes_reported(const att_reading *r, att_quotes *q);
/* Sources of the quotations that have none near: from the text around them. */
void att_quotes_share(const att_reading *r, att_quotes *q);

#endif
