/* conllu_in.h: sentences and words from a CoNLL-U file, kept as given, instead
 * of from raw text (segment/segment.h). What the file says beyond its words
 * (lemmas, tags, heads) is not read: the parser finds its own.
 *
 * Strict: ten columns, ids 1, 2, 3..., ranges that fit, comments before the
 * words, an empty line after every sentence, UTF-8, a `# text` that agrees with
 * the forms and SpaceAfter=No. Empty nodes (8.1) are passed over. */
#ifndef ATT_PARSE_CONLLU_IN_H
#define ATT_PARSE_CONLLU_IN_H

#include "segment/segment.h"

typedef struct att_given_sentence {
    const char
        *comments; /* its comment lines but `# text` and `# sent_id`, each with its newline */
    const char *id;       /* of `# sent_id`; NULL: the file gives none */
} att_given_sentence;

typedef struct att_given {
    const char *text;  /* the sentences as their forms and SpaceAfter make them, a newline after
                          each; behind text_len, forms that are no part of their surface token */
    uint32_t text_len;
    att_segments segments;
    const att_span *surface;            /* [token_n]: the surface token of each word, in text */
    const att_given_sentence *sentence; /* [sentence_n] */
} att_given;

/* Reads a whole file; results live in arena, bytes are not kept. path: for
 * messages. ATT_EINPUT with file, line, what is wrong and what to do; ATT_ELIMIT
 * for a sentence of more than ATT_SENTENCE_MAX words or a full arena. */
att_status att_conllu_read(const char *bytes, size_t len, const char *path, att_arena *arena,
                           att_given *out, att_error *err);

#endif
