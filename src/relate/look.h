/* look.h: what the learned part of `relate` sees: the words on and about the path
 * between the two marks, each as a short name ("v=impose.v", "o=sanction").
 *
 *   v  predicate over both marks         p   words of the path, each by itself
 *   o  objects of the path's verbs       om  what modifies them
 *   y  clauses under them                n   their phrases, with the preposition
 *   x  their auxiliaries and "not"       m   their adverbs and particles
 *   f  types of frames that have the word for a trigger (vf, pf, of)
 *   c  classes of the lexicon (pc, oc)
 *   sh th  head of a mark   sw tw  its other nouns   ss ts  its sectors
 *   sr tr  its relation     sp tp  its preposition   sa ta  what it hangs on
 *   b  words between the marks   k  words of the predicate's clause   g  pairs of them
 *
 * tools/train/relations.py reads the same names from `relate_look`. */
#ifndef ATT_RELATE_LOOK_H
#define ATT_RELATE_LOOK_H

#include "detect/said.h"
#include "relate/relate.h"

typedef struct att_look {
    att_said said;
    uint32_t predicate; /* token: the verb over both marks, or what stands highest */
} att_look;

/* on: [token] 1 on the path between the marks. */
void att_look_at(const att_relate_in *in, const uint32_t *on, att_look *out);

#endif
