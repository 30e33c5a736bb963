/* names.h: the words that stand for enums and dates wherever a record is
 * written out, and the text behind a span. */
#ifndef ATT_EXPORT_NAMES_H
#define ATT_EXPORT_NAMES_H

#include "attache.h"

#define ATT_DATE_TEXT 24 /* bytes that hold any date with its NUL */

const char *att_event_status_name(uint8_t status); /* "happened" ... "denied" */
const char *att_precision_name(uint8_t precision); /* "year" "month" "week" "day", or "" */
const char *att_basis_name(uint8_t basis);         /* "explicit", ... or "" */
/* "2023", "2023-05" or "2023-05-17": cut to its precision, "" for no date. */
void att_date_text(att_date date, char out[ATT_DATE_TEXT]);
/* "lexicon/" before the name of one of our own files, "" before a user's. */
const char *att_lexicon_folder(const char *file);
/* The bytes of a span, cut to the story; *len 0 if none. */
const char *att_span_text(const att_story *story, att_span span, size_t *len);

#endif
