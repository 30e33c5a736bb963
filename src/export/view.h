/* view.h: the dossier as it is read: sections of rows made of words, each with the sentence that it
 * rests on. What text, Markdown and HTML have in common. */
#ifndef ATT_EXPORT_VIEW_H
#define ATT_EXPORT_VIEW_H

#include "export/dossier.h"

typedef enum att_v_kind {
    ATT_V_GROUP, /* a heading inside a section: lead, and rest where there is more to say */
    ATT_V_ROW,
    ATT_V_SUB /* a detail of the row above */
} att_v_kind;

typedef struct att_v_row {
    att_v_kind kind;
    const char *date, *lead, *rest;
    const char *note;           /* what deserves a second look: a state, a status */
    const char *code;           /* PLOVER and CAMEO, for those who ask */
    const att_g_source *source; /* NULL: none */
    int undated;                /* 1: the date is that of the report, not of what is planned */
    uint32_t ref;               /* number of its sentence among the quotes, from 1; 0: none */
} att_v_row;

typedef struct att_v_section {
    const char *title, *empty;
    att_v_row *row;
    uint32_t n, cap;
} att_v_section;

typedef struct att_v_fact { /* of the head */
    const char *label, *value;
} att_v_fact;

enum {
    ATT_V_SECTIONS = 12,
    ATT_V_FACTS = 8
};

typedef struct att_view {
    const att_file *file;
    att_v_fact fact[ATT_V_FACTS];
    uint32_t fact_n;
    att_v_section section[ATT_V_SECTIONS];
    uint32_t section_n;
    const char *foot; /* what the file rests on */
    const att_g_source **quote; /* the sentences, in the order in which rows name them */
    uint32_t quote_n;
} att_view;

enum { ATT_V_DAY = 32 };

/* "12 March 2025", "March 2025", "2025" of a date as text; "" of none. */
void att_view_day(const char *date, char out[ATT_V_DAY]);
/* What a story is called: its title, else who printed it, else its id. *by: who printed it, or ""
 * where that is said already. */
const char *att_view_title(const att_g_story *story, const char **by);
/* 0: out of memory. */
int att_view_make(const att_file *file, att_arena *arena, att_view *out);
/* The pairs of one country: one row each. 0: out of memory. */
int att_view_pairs(const att_file *file, uint32_t n, att_arena *arena, att_v_section *out);

/* What a document holds: the file on a pair, or on one country with its pairs. */
typedef struct att_v_document {
    const char *title, *subtitle;
    const att_v_section *pairs; /* NULL: the file on one pair */
    const att_view *view;
    uint32_t view_n;
} att_v_document;

void att_dossier_text(const att_v_document *document, int width, int colour, att_buf *out);
void att_dossier_markdown(const att_v_document *document, att_buf *out);
void att_dossier_html(const att_v_document *document, att_buf *out);

#endif
