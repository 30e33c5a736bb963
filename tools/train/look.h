/* look.h: the frame of the tools that print what the program sees of each piece of a text. */
#ifndef TRAIN_LOOK_H
#define TRAIN_LOOK_H

#include "doc.h"

typedef att_status look_at(att_coder *coder, int number, char *piece, size_t len, att_error *err);

/* Calls see for each piece of the standard input that `end` parts, number from 0; what is wrong
 * with one is told by `what` and its number (lines from 1). Exit code of the tool. */
int look_through(const char *name, const char *model, const char *pack, int end, const char *what,
                 look_at *see);
/* Codes a story whose first line is its date; a piece of one line is none: *coded 0. */
att_status look_code(att_coder *coder, char *piece, size_t len, int whole, int *coded,
                     att_error *err);

#endif
