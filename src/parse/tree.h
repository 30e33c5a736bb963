/* tree.h: the best tree over arc scores (Chu and Liu 1965, Edmonds 1967), with one root. */
#ifndef ATT_PARSE_TREE_H
#define ATT_PARSE_TREE_H

#include <stdint.h>

#include "attache.h"
#include "base/arena.h"

/* score[i * step + j]: of head j for word i; head 0 is the root, j is word j - 1; step > n.
 * Fills head[0..n). Returns 0 when the arena is full. */
int att_tree(const float *score, uint32_t step, uint32_t n, uint32_t *head, att_arena *arena);
/* A tree with crossing arcs becomes the best one without (Eisner 1996); one of more than 128 words
 * stays. */
int att_tree_uncross(const float *score, uint32_t step, uint32_t n, uint32_t *head,
                     att_arena *arena);

#endif
