/* dossier_html.c: the dossier as one HTML file that needs no network: to be read on a screen or
 * printed. Black on white with greys; rows link to the quoted sentences at the end, and back. */
#include "export/page.h"
#include "export/view.h"

static const char style[] =
    ":root{--ink:#1a1a1a;--soft:#595959;--line:#d0d0d0}"
    "*{box-sizing:border-box}"
    "html{-webkit-text-size-adjust:100%}"
    "body{margin:0 auto;padding:3.5rem 1.5rem "
    "5rem;max-width:50rem;color:var(--ink);background:#fff;"
    "font:1rem/1.5 Charter,'Bitstream Charter','Source Serif 4',Cambria,Georgia,"
    "'Liberation Serif','DejaVu Serif',serif}"
    "h1{font-size:2rem;line-height:1.2;font-weight:600;margin:0 0 .25rem;letter-spacing:-.01em}"
    ".kind{margin:0 0 .5rem;color:var(--soft);font-variant:small-caps;letter-spacing:.06em}"
    "h2{font-size:1.25rem;font-weight:600;margin:2.75rem 0 .75rem;padding-top:.6rem;"
    "border-top:1px solid var(--ink)}"
    "h3{font-size:1rem;font-weight:600;margin:1.4rem 0 .35rem}"
    "h3 span{font-weight:400;color:var(--soft)}"
    "h2.pair{font-size:1.6rem;margin-top:4rem;border-top-width:3px}"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1.5rem;margin:1.5rem 0 0}"
    "dt{color:var(--soft)}dd{margin:0}"
    "ul{list-style:none;margin:0;padding:0}"
    "li.row{display:grid;grid-template-columns:9rem 1fr;gap:0 1rem;padding:.4rem 0;"
    "border-bottom:1px solid var(--line);break-inside:avoid}"
    "li.sub{display:grid;grid-template-columns:9rem 9rem 1fr;gap:0 1rem;padding:.15rem 0;"
    "color:var(--soft);break-inside:avoid}"
    "li.row:has(+li.sub){border-bottom-color:transparent;padding-bottom:.1rem}"
    "li.sub:has(+li.row){border-bottom:1px solid var(--line);padding-bottom:.4rem}"
    "li.sub:last-child{border-bottom:1px solid var(--line);padding-bottom:.4rem}"
    "time{color:var(--soft);font-variant-numeric:tabular-nums;white-space:nowrap}"
    "b{font-weight:600}"
    ".note{font-style:italic;color:var(--soft)}"
    "a{color:inherit;text-decoration-color:var(--line);text-underline-offset:.15em}"
    "a.ref{font-size:.75em;vertical-align:.35em;line-height:0;text-decoration:none;"
    "color:var(--soft);font-variant-numeric:tabular-nums;padding:0 .1em}"
    ".none{color:var(--soft);font-size:.9rem;margin:2rem 0 0}"
    "ol{margin:0;padding:0 0 0 2.5rem;font-size:.9rem}"
    "ol li{padding:.3rem 0 .3rem .5rem;break-inside:avoid}"
    "ol li::marker{color:var(--soft);font-variant-numeric:tabular-nums}"
    "ol small{display:block;color:var(--soft);font-size:.9em}"
    ":target{outline:2px solid var(--soft);outline-offset:2px}"
    "@media(max-width:34rem){body{padding:1.5rem 1rem 3rem}"
    "li.row,li.sub{grid-template-columns:1fr}li.sub{padding-left:1rem}"
    "dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.4rem}}"
    "@page{size:A4;margin:22mm 20mm}"
    "@media print{body{max-width:none;padding:0;font-size:10.5pt;line-height:1.4}"
    "h1{font-size:21pt}h2{font-size:13pt;break-after:avoid}h3{break-after:avoid}"
    "h2.pair{break-before:page;border-top:0}a{text-decoration:none}}";

/* Nothing of the stories may be read as markup. */
static const char *entity(uint32_t rune, const char *rest)
{
    (void)rest;
    switch (rune) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return NULL;
    }
}

static void words(att_buf *out, const char *text)
{
    att_page_escaped(out, text, entity);
}

static void part(att_buf *out, const char *before, const char *text, const char *after)
{
    if (!*text) return;
    att_buf_str(out, before);
    words(out, text);
    att_buf_str(out, after);
}

static void put_ref(att_buf *out, const att_v_row *row, uint32_t pair)
{
    if (row->ref)
        att_buf_printf(out, "<a class=ref href=\"#q%u-%u\" title=\"the sentence\">%u</a>", pair,
                       row->ref, row->ref);
}

static void put_line(att_buf *out, const att_v_row *row, uint32_t pair)
{
    int sub = row->kind == ATT_V_SUB;
    att_buf_str(out, sub ? "<li class=sub><span></span>" : "<li class=row>");
    char day[ATT_V_DAY];
    att_view_day(row->date, day);
    att_buf_str(out, "<time>");
    words(out, day);
    att_buf_str(out, "</time><span>");
    part(out, sub ? "" : "<b>", row->lead, sub ? "" : "</b>");
    part(out, !*row->lead ? "" : sub ? ": " : "<br>", row->rest, "");
    part(out, " <span class=note>", row->note, "</span>");
    put_ref(out, row, pair);
    att_buf_str(out, "</span></li>\n");
}

static void put_group(att_buf *out, const att_v_row *row)
{
    att_buf_str(out, "<h3>");
    words(out, *row->lead ? row->lead : "Speaker not named");
    part(out, "<span>, ", row->rest, "</span>");
    att_buf_str(out, "</h3>\n");
}

static void put_section(att_buf *out, const att_v_section *section, uint32_t pair)
{
    int open = 0;
    if (!section->n) return;
    part(out, "<section><h2>", section->title, "</h2>\n");
    for (uint32_t i = 0; i < section->n; i++) {
        const att_v_row *row = &section->row[i];
        int line = row->kind != ATT_V_GROUP;
        if (line && !open) att_buf_str(out, "<ul>\n");
        if (!line && open) att_buf_str(out, "</ul>\n");
        open = line;
        if (line)
            put_line(out, row, pair);
        else
            put_group(out, row);
    }
    if (open) att_buf_str(out, "</ul>\n");
    att_buf_str(out, "</section>\n");
}

static void put_quotes(att_buf *out, const att_view *view, uint32_t pair)
{
    att_buf_str(out, "<section><h2>Sentences</h2>\n<ol>\n");
    for (uint32_t i = 0; i < view->quote_n; i++) {
        const att_g_story *story = &view->file->story[view->quote[i]->story];
        att_buf_printf(out, "<li id=\"q%u-%u\">", pair, i + 1);
        part(out, "“", view->quote[i]->text, "”");
        const char *by, *title = att_view_title(story, &by);
        part(out, "<small>", title, "");
        part(out, " · ", by, "");
        part(out, " · ", story->date, "");
        part(out, " · story ", story->id, "");
        att_buf_printf(out, ", sentence %u</small></li>\n", view->quote[i]->sentence);
    }
    att_buf_str(out, "</ol></section>\n");
}

/* Sections without a row, in one line. */
static void put_empty(att_buf *out, const att_view *view)
{
    const char *before = "<p class=none>";
    for (uint32_t i = 0; i < view->section_n; i++) {
        if (view->section[i].n) continue;
        part(out, before, view->section[i].empty, "");
        before = " ";
    }
    if (*before == ' ') att_buf_str(out, "</p>\n");
}

static void put_view(att_buf *out, const att_view *view, uint32_t pair, int titled)
{
    if (titled) {
        part(out, "<h2 class=pair>", view->file->a_name, " and ");
        words(out, view->file->b_name);
        att_buf_str(out, "</h2>\n");
    }
    att_buf_str(out, "<dl>\n");
    for (uint32_t i = 0; i < view->fact_n; i++) {
        part(out, "<dt>", view->fact[i].label, "</dt>");
        part(out, "<dd>", view->fact[i].value, "</dd>\n");
    }
    att_buf_str(out, "</dl>\n");
    for (uint32_t i = 0; i < view->section_n; i++) put_section(out, &view->section[i], pair);
    put_empty(out, view);
    if (view->quote_n) put_quotes(out, view, pair);
    part(out, "<p class=none>", view->foot, "</p>\n");
}

void att_dossier_html(const att_v_document *document, att_buf *out)
{
    att_buf_str(out, "<!doctype html>\n<html lang=en>\n<head>\n<meta charset=utf-8>\n"
                     "<meta name=viewport content=\"width=device-width\">\n");
    part(out, "<title>", document->title, "</title>\n");
    att_buf_str(out, "<style>");
    att_buf_str(out, style);
    att_buf_str(out, "</style>\n</head>\n<body>\n");
    part(out, "<p class=kind>", document->subtitle, "</p>\n");
    part(out, "<h1>", document->title, "</h1>\n");
    if (document->pairs) put_section(out, document->pairs, 0);
    for (uint32_t i = 0; i < document->view_n; i++)
        put_view(out, &document->view[i], i + 1, document->pairs != NULL);
    att_buf_str(out, "</body>\n</html>\n");
}
