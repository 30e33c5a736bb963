/* tokenize.h: text -> words, by rules, before any sentence is known.
 *
 * The conventions are those of the English Universal Dependencies treebanks
 * (EWT and GUM). A byte that is no UTF-8 counts as a letter of its word, so
 * that no byte is lost. Time is linear in the text, spaces or none. */
#ifndef ATT_SEGMENT_TOKENIZE_H
#define ATT_SEGMENT_TOKENIZE_H

#include "segment/segment.h"

/* No fewer tokens than att_tokenize finds in the same bytes. */
size_t att_tokens_bound(const char *text, size_t from, size_t len);
/* Writes the tokens of text[from..from+len) in order, returns their number. */
uint32_t att_tokenize(const char *text, size_t from, size_t len, att_token *out);

/* The last byte of a token that is an abbreviation with one period, at its
 * end: "Inc.", "Gen." but not "U.S." or "J.". At the end of a sentence that
 * period is a token of its own. */
int att_token_is_abbreviation(const char *text, att_token token);

#endif
