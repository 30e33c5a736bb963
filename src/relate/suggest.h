/* suggest.h: events that no frame codes, where the learnt weights of words are sure:
 * the subject of a verb and another country in what hangs on it. */
#ifndef ATT_RELATE_SUGGEST_H
#define ATT_RELATE_SUGGEST_H

#include "relate/blend.h"

/* Adds candidates (frame ATT_NONE or the nearest of the type; words: what decided). */
att_status att_suggest(const att_reading *r, const att_entities *e, const att_learned *learned,
                       att_arena *arena, att_candidates *events, att_error *err);

#endif
