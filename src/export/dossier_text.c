/* dossier_text.c: the dossier for a terminal. The sentence stands under its row. */
#include <string.h>

#include "export/lines.h"
#include "export/view.h"

enum {
    WHAT_AT = 14,
    SUB_AT = 26
};

static void part(att_page *page, att_style style, const char *before, const char *text)
{
    if (!*text) return;
    att_page_str(page, style, before);
    att_page_str(page, style, text);
}

static void put_source(att_page *page, const att_view *view, const att_v_row *row)
{
    int at = row->kind == ATT_V_SUB ? SUB_AT : WHAT_AT;
    if (!row->source) return;
    const att_g_story *story = &view->file->story[row->source->story];
    const char *by;
    att_page_line(page, at, at);
    att_page_str(page, ATT_STYLE_PLAIN, att_view_title(story, &by));
    part(page, ATT_STYLE_PLAIN, " · ", by);
    part(page, ATT_STYLE_PLAIN, " · ", story->date);
    att_page_end(page);
    if (!*row->source->text) return;
    att_page_line(page, at, at + 1);
    att_page_quote(page, row->source->text, strlen(row->source->text));
    att_page_end(page);
}

static void put_row(att_page *page, const att_v_row *row)
{
    int sub = row->kind == ATT_V_SUB, at = sub ? SUB_AT : WHAT_AT;
    if (row->kind == ATT_V_GROUP) {
        att_page_line(page, 2, 2);
        att_page_str(page, ATT_STYLE_BOLD, row->lead);
        part(page, ATT_STYLE_DIM, ", ", row->rest);
        att_page_end(page);
        return;
    }
    att_page_line(page, sub ? WHAT_AT : 2, at);
    att_line_field(page, ATT_STYLE_PLAIN, *row->date ? row->date : sub ? "" : "—", at);
    att_page_str(page, sub ? ATT_STYLE_PLAIN : ATT_STYLE_BOLD, row->lead);
    part(page, ATT_STYLE_DIM, " ", row->code);
    part(page, ATT_STYLE_PLAIN, *row->lead ? ": " : "", row->rest);
    att_line_note(page, row->note);
    att_page_end(page);
}

static void put_section(att_page *page, const att_view *view, const att_v_section *section,
                        int quotes)
{
    att_line_section(page, section->title);
    for (uint32_t i = 0; i < section->n; i++) {
        put_row(page, &section->row[i]);
        if (quotes) put_source(page, view, &section->row[i]);
    }
    if (section->n) return;
    att_page_line(page, 2, 2);
    att_page_str(page, ATT_STYLE_DIM, section->empty);
    att_page_end(page);
}

static void put_view(att_page *page, const att_view *view, int titled)
{
    if (titled) {
        att_page_end(page);
        att_page_line(page, 0, 0);
        att_page_str(page, ATT_STYLE_BOLD, view->file->a_name);
        att_page_str(page, ATT_STYLE_BOLD, " and ");
        att_page_str(page, ATT_STYLE_BOLD, view->file->b_name);
        att_page_end(page);
    }
    for (uint32_t i = 0; i < view->fact_n; i++) {
        att_page_line(page, 0, 0);
        att_page_str(page, ATT_STYLE_DIM, view->fact[i].label);
        att_page_str(page, ATT_STYLE_DIM, ": ");
        att_page_str(page, ATT_STYLE_PLAIN, view->fact[i].value);
        att_page_end(page);
    }
    for (uint32_t i = 0; i < view->section_n; i++)
        put_section(page, view, &view->section[i], i > 1); /* below the timelines */
}

void att_dossier_text(const att_v_document *document, int width, int colour, att_buf *out)
{
    att_page page = att_page_start(out, width, colour);
    att_page_line(&page, 0, 0);
    att_page_str(&page, ATT_STYLE_BOLD, document->title);
    att_page_end(&page);
    if (document->pairs) put_section(&page, NULL, document->pairs, 0);
    for (uint32_t i = 0; i < document->view_n; i++)
        put_view(&page, &document->view[i], document->pairs != NULL);
}
