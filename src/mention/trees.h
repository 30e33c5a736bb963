/* trees.h: arcs that parsers of news often get wrong in one way, put right. */
#ifndef ATT_MENTION_TREES_H
#define ATT_MENTION_TREES_H

#include "parse/parse.h"

/* Clauses that "and" joins to the wrong word, subjects read as the end of the clause before,
 * objects read as adverbials, a verb read as an adjective between its subject and its object. What
 * was one tree stays one. */
void att_trees_mend(const char *text, const att_segments *segments, att_syntax *syntax);

#endif
