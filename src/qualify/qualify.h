/* qualify.h: tense, modality, negation and attribution -> the status of each event,
 * and what PLOVER makes of actions that have not happened yet. */
#ifndef ATT_QUALIFY_QUALIFY_H
#define ATT_QUALIFY_QUALIFY_H

#include "code/code.h"
#include "resolve/resolve.h"

/* Changes status, and type, mode and codes of what is still to come: future CONSULT,
 * SUPPORT, COOPERATE and AID become AGREE, future RETREAT becomes CONCEDE (PLOVER manual). */
void att_qualify(const att_reading *r, const att_days *days, att_candidates *events);
/* att_event_status of a verb or an action noun by its own clause. */
uint32_t att_status_of(const att_reading *r, uint32_t t);

#endif
