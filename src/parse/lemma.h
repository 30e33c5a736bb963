/* lemma.h: a form and a lemma rule -> the lemma (rules: tools/train/data.py). */
#ifndef ATT_PARSE_LEMMA_H
#define ATT_PARSE_LEMMA_H

#include "base/arena.h"
#include "parse/model.h"

/* NUL-terminated, in arena; NULL when the arena is full. A rule that takes off
 * more characters than there are leaves the lower-case form. */
char *att_lemma(const att_rule_label *rule, const char *form, size_t len, att_arena *arena);
/* As the treebanks write it: numbers without commas, marks as a keyboard has them. In place. */
void att_lemma_tidy(uint8_t upos, char *lemma);
/* Whether a dictionary has the lemma as a base form of that part of speech: 'v', 'n' or 'a'. */
typedef int att_is_base(const void *dictionary, const char *lemma, char pos);
enum { ATT_BASE_MAX = 44 };
/* The likeliest base of a regular form of n bytes that the dictionary has, in out; 0 if none. */
int att_lemma_base(const char *form, size_t len, char pos, att_is_base *is_base,
                   const void *dictionary, char out[ATT_BASE_MAX]);
/* The form in lower case; 0 if it is too long or not of ASCII letters alone. */
int att_lemma_lower(const char *form, size_t len, char out[ATT_BASE_MAX]);
/* The lemma of an irregular past form of a verb, any case; NULL if it is none. Static. */
const char *att_lemma_irregular(const char *form, size_t len);
/* Whether the base form of a verb is its past form as well ("hit"). */
int att_is_past_too(const char *form, size_t len);

#endif
