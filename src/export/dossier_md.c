/* dossier_md.c: the dossier as Markdown (CommonMark). Rows point to numbered sentences at the end.
 */
#include "export/page.h"
#include "export/view.h"

/* Nothing of the stories may be read as markup. None of these words begins a line. */
static const char *escaped(uint32_t rune, const char *rest)
{
    static const char *const mark[] = {"\\\\", "\\`", "\\*", "\\_", "\\{", "\\}", "\\[",
                                       "\\]",  "\\<", "\\>", "\\#", "\\|", "\\~", "\\&"};
    if (rune == ':') return *rest == '/' ? "\\:" : NULL; /* no link out of "http://" */
    for (size_t i = 0; i < sizeof mark / sizeof *mark; i++)
        if (rune == (unsigned char)mark[i][1]) return mark[i];
    return NULL;
}

static void words(att_buf *out, const char *text)
{
    att_page_escaped(out, text, escaped);
}

static void part(att_buf *out, const char *before, const char *text, const char *after)
{
    if (!*text) return;
    att_buf_str(out, before);
    words(out, text);
    att_buf_str(out, after);
}

static void put_row(att_buf *out, const att_v_row *row, uint32_t pair)
{
    if (row->kind == ATT_V_GROUP) {
        part(out, "\n**", *row->lead ? row->lead : "Speaker not named", "**");
        part(out, ", ", row->rest, "");
        att_buf_str(out, "\n\n");
        return;
    }
    att_buf_str(out, row->kind == ATT_V_SUB ? "  - " : "- ");
    char day[ATT_V_DAY];
    att_view_day(row->date, day);
    part(out, "", day, " · ");
    part(out, row->kind == ATT_V_SUB ? "" : "**", row->lead, row->kind == ATT_V_SUB ? "" : "**");
    part(out, *row->lead ? ": " : "", row->rest, "");
    part(out, " *", row->note, "*");
    if (row->ref) att_buf_printf(out, " [\\[%u\\]](#q%u-%u)", row->ref, pair, row->ref);
    att_buf_char(out, '\n');
}

static void put_section(att_buf *out, const att_v_section *section, uint32_t pair, int deep)
{
    if (!section->n) return;
    att_buf_str(out, deep ? "\n### " : "\n## ");
    words(out, section->title);
    att_buf_str(out, section->row[0].kind == ATT_V_GROUP ? "\n" : "\n\n");
    for (uint32_t i = 0; i < section->n; i++) put_row(out, &section->row[i], pair);
}

static void put_quotes(att_buf *out, const att_view *view, uint32_t pair, int deep)
{
    att_buf_str(out, deep ? "\n### Sentences\n\n" : "\n## Sentences\n\n");
    for (uint32_t i = 0; i < view->quote_n; i++) {
        const att_g_story *story = &view->file->story[view->quote[i]->story];
        att_buf_printf(out, "%u. <a id=\"q%u-%u\"></a>", i + 1, pair, i + 1);
        part(out, "“", view->quote[i]->text, "” ");
        const char *by, *title = att_view_title(story, &by);
        part(out, "— ", title, "");
        part(out, ", ", by, "");
        part(out, ", ", story->date, "");
        part(out, " (story ", story->id, ", ");
        att_buf_printf(out, "sentence %u)\n", view->quote[i]->sentence);
    }
}

static void put_view(att_buf *out, const att_view *view, uint32_t pair, int deep)
{
    if (deep) {
        att_buf_str(out, "\n## ");
        words(out, view->file->a_name);
        att_buf_str(out, " and ");
        words(out, view->file->b_name);
        att_buf_char(out, '\n');
    }
    att_buf_char(out, '\n');
    for (uint32_t i = 0; i < view->fact_n; i++) {
        part(out, "- ", view->fact[i].label, ": ");
        words(out, view->fact[i].value);
        att_buf_char(out, '\n');
    }
    for (uint32_t i = 0; i < view->section_n; i++) put_section(out, &view->section[i], pair, deep);
    for (uint32_t i = 0; i < view->section_n; i++)
        if (!view->section[i].n) part(out, "\n", view->section[i].empty, "\n");
    if (view->quote_n) put_quotes(out, view, pair, deep);
    part(out, "\n", view->foot, "\n");
}

void att_dossier_markdown(const att_v_document *document, att_buf *out)
{
    att_buf_str(out, "# ");
    words(out, document->title);
    att_buf_char(out, '\n');
    if (document->pairs) put_section(out, document->pairs, 0, 0);
    for (uint32_t i = 0; i < document->view_n; i++)
        put_view(out, &document->view[i], i + 1, document->pairs != NULL);
}
