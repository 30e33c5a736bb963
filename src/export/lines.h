/* lines.h: pieces of a line that the story's table and the dossier share. */
#ifndef ATT_EXPORT_LINES_H
#define ATT_EXPORT_LINES_H

#include "export/page.h"

/* The title of a section, between blank lines. */
void att_line_section(att_page *page, const char *title);
void att_line_entities(att_page *page, const att_entity *entity, uint32_t n, const char *between);
/* "A → B", or "A ↔ B" where each acts on the other. */
void att_line_parties(att_page *page, const att_event *event);
/* " [planned]", nothing for "". */
void att_line_note(att_page *page, const char *note);
/* A word or a date, then blanks up to the column. */
void att_line_field(att_page *page, att_style style, const char *text, int column);

#endif
