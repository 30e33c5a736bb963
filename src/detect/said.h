/* said.h: names of what the learned parts see of words, "w=shell.v", "o=town.n": a table of them,
 * and what any of those parts says of a word. Which names there are: clues.h, relate/look.h. */
#ifndef ATT_DETECT_SAID_H
#define ATT_DETECT_SAID_H

#include "code/code.h"

enum { ATT_SAID_MAX = 400, ATT_SAID_LONGEST = 120 };

typedef struct att_said {
    const att_reading *r;
    const char *name[ATT_SAID_MAX]; /* distinct, in order of appearance; into text */
    uint32_t n, used;
    uint32_t most, longest; /* names; bytes of one with its end: what goes beyond is left out */
    char text[ATT_SAID_MAX * ATT_SAID_LONGEST];
} att_said;

/* An empty table for words of r. */
void att_say_nothing(att_said *o, const att_reading *r, uint32_t most, uint32_t longest);
/* "kind=a" and with and b behind it. */
void att_say(att_said *o, const char *kind, const char *a, const char *with, const char *b);
/* The word t and its part of speech; names are all alike: who they are is said otherwise. */
void att_say_word(att_said *o, const char *kind, uint32_t t);
/* What the lexicon says of it: its classes, and the types and operators of its frames. */
void att_say_classes(att_said *o, const char *kind, uint32_t t);
void att_say_frames(att_said *o, const char *kind, uint32_t t);

#endif
