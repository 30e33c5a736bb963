/* segment.h: a story's text -> sentences and tokens.
 *
 * Second stage of the line. Tokens follow the conventions of the English
 * Universal Dependencies treebanks: punctuation apart, hyphens apart except
 * after a bound prefix, clitics ("do|n't", "minister|'s") as words of one
 * surface token. What always holds: tokens are in text order, do not overlap,
 * cover every byte that is not white space, and every token belongs to exactly
 * one sentence of at most ATT_SENTENCE_MAX words. */
#ifndef ATT_SEGMENT_SEGMENT_H
#define ATT_SEGMENT_SEGMENT_H

#include "attache.h"
#include "base/arena.h"

#define ATT_SENTENCE_MAX 400 /* words; a longer one is cut at its best inner boundary */

enum {
    ATT_TOKEN_SPACE_BEFORE = 1, /* white space (or the start of the text) precedes it */
    ATT_TOKEN_CLITIC = 2,       /* continues the surface token of the word before: "n't" */
    ATT_TOKEN_BREAK = 4,        /* first word of a paragraph */
    ATT_TOKEN_JOINED = 8        /* the next word is a clitic of this one: "do" of "don't" */
};

typedef struct att_token {
    uint32_t off, len; /* bytes into the text */
    uint32_t flags;
} att_token;

typedef struct att_sentence {
    uint32_t first, token_n; /* words */
    uint32_t off, len;       /* bytes into the text, first byte to last */
} att_sentence;

typedef struct att_segments {
    att_token *token;
    att_sentence *sentence;
    uint32_t token_n, sentence_n;
} att_segments;

/* The trained sentence boundary model: see split.h. NULL: rules alone. */
struct att_split_model;

/* from..from+len of text is read; offsets are into text. Results live in arena.
 * ATT_ELIMIT when the arena is full. */
att_status att_segment(const char *text, size_t from, size_t len,
                       const struct att_split_model *split, att_arena *arena, att_segments *out,
                       att_error *err);

#endif
