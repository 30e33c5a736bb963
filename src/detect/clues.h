/* clues.h: what the learned part sees of a word that may tell an event: the word and its
 * neighbours in the tree, each as a short name ("w=shell.v", "o=town.n").
 *
 *   w   the word              wp  with its particle       up  what it hangs on, ur  how
 *   o   object, u  subject    n   phrases, with the preposition, q  their nouns
 *   m   what modifies a noun  a   adverbs, auxiliaries    y   clauses under it   j  joined words
 *   wo wu wn                  the word and that neighbour together
 *   oe ue ne me se            who stands there: a state, the slot of PLOVER, a thing, nobody
 *   f   types of its frames   c   classes of the lexicon (oc, of: of the object)
 *   rule                     what the frames make of it
 *   g h the words before and behind     k  words of the sentence nearby, t  all of them
 *
 * tools/train/detect.py reads the same names from `clue_look`. */
#ifndef ATT_DETECT_CLUES_H
#define ATT_DETECT_CLUES_H

#include "detect/said.h"

/* May the word at t tell an event at all? A verb, a noun or an adjective of its own. */
int att_may_tell(const att_reading *r, uint32_t t);
/* What the frames make of a word: the type of its event, and flags; ATT_CLUE_INSIDE for a word of
 * another's event, ATT_NONE for none. */
enum { ATT_CLUE_TYPE = 31, ATT_CLUE_INSIDE = 32, ATT_CLUE_WORDS = 64, ATT_CLUE_OPERATOR = 128 };
uint32_t att_clue_rule(const att_pack *pack, const att_candidate *event);
/* The first of them alone: the word itself. */
void att_clue_of_word(const att_reading *r, uint32_t t, att_said *out);
void att_clues_of(const att_reading *r, const att_entities *e, uint32_t t, uint32_t rule,
                  att_said *out);

#endif
