/* surnames.h: surnames that are words of the gazetteer too. */
#ifndef ATT_MENTION_SURNAMES_H
#define ATT_MENTION_SURNAMES_H

#include "mention/reading.h"

/* Takes from the reading what names of places, peoples and states are found in the surnames of
 * persons whom the story names in full: "Kanye West ... West's family". */
void att_surnames(att_reading *r);

#endif
