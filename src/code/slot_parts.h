/* slot_parts.h: what the files that fill slots share: subject.c, object.c, slots.c. */
#ifndef ATT_CODE_SLOT_PARTS_H
#define ATT_CODE_SLOT_PARTS_H

#include "code/code.h"

/* ---- subject.c ---- */

/* Who does what the verb says, looking up at most `hops` clauses; ATT_NONE: nobody tells. */
uint32_t att_deep_subject(const att_reading *r, uint32_t verb, int hops);
int att_is_passive(const att_reading *r, uint32_t verb);
/* "X tanks shelled positions", read as if the positions were "shelled positions": a participle
 * right after a noun of its own phrase is the verb, and that noun its subject. */
int att_is_squeezed(const att_reading *r, uint32_t verb);
/* A noun that names somebody: a name or a role. */
int att_names_somebody(const att_reading *r, uint32_t t);
/* The same, or a thing of one: "Serbian targets". */
int att_names_owner(const att_reading *r, uint32_t t);
/* The clause that a word stands in is that of the verb: no other verb lies between but one that
 * tells the means, "strikes using aircraft against X". */
int att_is_own_phrase(const att_reading *r, uint32_t t, uint32_t verb);

/* ---- object.c ---- */

/* Who undergoes what the verb says, or ATT_NONE. */
uint32_t att_deep_object(const att_reading *r, uint32_t verb);
/* "was denied a visa": who undergoes a passive verb that has an object is its indirect object. */
int att_is_given(const att_reading *r, uint32_t verb);
/* "broke off relations", with the particle read as a preposition: the token of it, or ATT_NONE. */
uint32_t att_misread_particle(const att_reading *r, uint32_t verb);
/* "handed the suspect over to X", read as one preposition of two words: "over", or ATT_NONE. */
uint32_t att_particle_behind(const att_reading *r, uint32_t verb);

#endif
