/* mend.h: what grammar rules out in a tree, set right. */
#ifndef ATT_PARSE_MEND_H
#define ATT_PARSE_MEND_H

#include "parse/parse.h"

/* token and word: those of the sentence, the first at 0; heads are numbers of tokens of the story.
 */
void att_tree_mend(const att_sentence *sentence, const att_token *token, att_word *word);

#endif
