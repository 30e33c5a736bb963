/* dossier.h: the file on two countries written out. All writers read the same att_file; what they
 * leave out (rows before --since or after --until, repeats) they ask of the functions here. */
#ifndef ATT_EXPORT_DOSSIER_H
#define ATT_EXPORT_DOSSIER_H

#include "base/buf.h"
#include "gather/file.h"

typedef enum att_kind_of_row {
    ATT_ROW_MEETING,
    ATT_ROW_DISPUTE,
    ATT_ROW_OTHER
} att_kind_of_row;

/* 1: the date lies between since and until, as far as it is known. */
int att_dossier_shows(const att_file *file, const char *date);
int att_dossier_shows_event(const att_file *file, uint32_t i, att_kind_of_row kind);
int att_dossier_shows_thread(const att_file *file, const att_g_thread *thread);
int att_dossier_shows_commitment(const att_file *file, uint32_t i);
/* 1: no event, agreement or commitment, statements alone. */
int att_dossier_only_words(const att_file *file);
/* Not yet come: planned, or dated after the day of the file. */
int att_dossier_is_planned(const att_file *file, const att_g_event *event);

/* The country of an agreement's code as the file calls it. */
const char *att_dossier_country(const att_file *file, const char *code);

void att_dossier_json(const att_file *file, att_buf *out); /* one object, no newline */

#endif
