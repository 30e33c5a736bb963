/* detect.h: events that no frame codes, where the learnt clues of a word are sure of one; and how
 * sure they are of those that a frame codes. */
#ifndef ATT_DETECT_DETECT_H
#define ATT_DETECT_DETECT_H

#include "code/code.h"
#include "learn/learned.h"

/* Between att_code_events and att_code_complete. The sides of an event found so are those of the
 * frame of its type (frames/untold.txt). */
att_status att_detect(const att_reading *r, const att_entities *e, const att_learned *learned,
                      att_arena *arena, att_candidates *events, att_error *err);

#endif
