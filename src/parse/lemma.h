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
/* The lemma of an irregular past form of a verb, any case; NULL if it is none. Static. */
const char *att_lemma_irregular(const char *form, size_t len);

#endif
