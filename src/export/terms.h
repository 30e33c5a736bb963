/* terms.h: what a reader of a dossier calls the kinds of events, stages and promises. */
#ifndef ATT_EXPORT_TERMS_H
#define ATT_EXPORT_TERMS_H

#include "gather/file.h"

const char *att_term_of_event(const att_g_event *event); /* "Visit", "Expulsion" */
const char *att_term_of_stage(const char *stage);        /* "in force" of "in_force" */
const char *att_term_of_firmness(const char *firm);      /* "said it would" of "will" */

#endif
