/* table.c: the record of a story for people: a head, then events, agreements,
 * commitments and statements, each with the words that justify it. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "export/lines.h"
#include "export/names.h"

/* Columns: number, date (or status), what. What wraps and quotations hang there. */
enum { DATE_AT = 5, WHAT_AT = 17, CODE_MOST = 28 };

typedef struct table {
    att_page page;
    const att_story *story;
    int code_width; /* the widest type, mode and CAMEO of this story */
} table;

/* A week is shown as "~" and the day that it holds. */
static void shown_date(att_date date, char out[ATT_DATE_TEXT])
{
    att_date_text(date, out);
    if (date.precision != ATT_DATE_WEEK || !*out) return;
    memmove(out + 1, out, strlen(out) + 1);
    out[0] = '~';
}

static void row_open(table *t, uint32_t index, const char *field)
{
    char number[16];
    snprintf(number, sizeof number, "%3u", index + 1);
    att_page_line(&t->page, 0, WHAT_AT);
    att_page_to(&t->page, 3 - (int)strlen(number + strspn(number, " ")));
    att_page_str(&t->page, ATT_STYLE_DIM, number + strspn(number, " "));
    att_page_to(&t->page, DATE_AT);
    att_line_field(&t->page, ATT_STYLE_PLAIN, *field ? field : "—", WHAT_AT);
}

static void row_quote(table *t, const char *text, size_t len)
{
    att_page_end(&t->page);
    if (!len) return;
    att_page_line(&t->page, WHAT_AT, WHAT_AT + 1);
    att_page_quote(&t->page, text, len);
    att_page_end(&t->page);
}

static void row_evidence(table *t, att_span span)
{
    size_t len;
    const char *text = att_span_text(t->story, span, &len);
    row_quote(t, text, len);
}

static void head_part(att_page *page, int *parts, const char *text)
{
    if (!*text) return;
    if ((*parts)++) att_page_str(page, ATT_STYLE_DIM, " · ");
    att_page_str(page, ATT_STYLE_DIM, text);
}

static void put_head(table *t)
{
    const att_story *story = t->story;
    char date[ATT_DATE_TEXT];
    int parts = 0;
    shown_date(story->published, date);
    att_page_line(&t->page, 0, 0);
    att_page_str(&t->page, ATT_STYLE_BOLD, *story->title ? story->title : "(no title)");
    att_page_end(&t->page);
    att_page_line(&t->page, 0, 0);
    head_part(&t->page, &parts, story->publisher);
    head_part(&t->page, &parts, *date ? date : "no date");
    head_part(&t->page, &parts, story->dateline);
    if (strcmp(story->chain, story->publisher) != 0) head_part(&t->page, &parts, story->chain);
    att_page_end(&t->page);
}

static int code_text(const att_event *event, char *out, size_t size)
{
    return snprintf(out, size, "%s%s%s %s", event->event, *event->mode ? "/" : "", event->mode,
                    event->cameo);
}

static void measure_codes(table *t, const att_story_record *record)
{
    char code[128];
    for (uint32_t i = 0; i < record->event_n; i++) {
        int width = code_text(&record->event[i], code, sizeof code);
        if (width > t->code_width && width <= CODE_MOST) t->code_width = width;
    }
}

static void put_event(table *t, const att_event *event, uint32_t i)
{
    char date[ATT_DATE_TEXT], code[128];
    shown_date(event->date, date);
    code_text(event, code, sizeof code);
    row_open(t, i, date);
    att_line_field(&t->page, ATT_STYLE_BOLD, code, WHAT_AT + t->code_width + 2);
    att_line_parties(&t->page, event);
    if (*event->place.name) {
        att_page_str(&t->page, ATT_STYLE_DIM, ", in ");
        att_page_str(&t->page, ATT_STYLE_DIM, event->place.name);
    }
    if (event->status != ATT_HAPPENED)
        att_line_note(&t->page, att_event_status_name(event->status));
    row_evidence(t, event->evidence);
}

static void put_agreement(table *t, const att_agreement *made, uint32_t i)
{
    char date[ATT_DATE_TEXT];
    shown_date(made->date, date);
    row_open(t, i, date);
    att_page_str(&t->page, ATT_STYLE_BOLD, made->stage);
    att_page_str(&t->page, ATT_STYLE_PLAIN, *made->stage ? " " : "");
    att_page_str(&t->page, ATT_STYLE_BOLD, *made->title ? made->title : made->instrument);
    char level[40]; /* one word for the page, which breaks none */
    snprintf(level, sizeof level, "%s%s%s: ", *made->level ? " (" : "", made->level,
             *made->level ? ")" : "");
    att_page_str(&t->page, ATT_STYLE_PLAIN, level);
    att_line_entities(&t->page, made->party, made->party_n, " ↔ ");
    if (*made->subject) {
        att_page_str(&t->page, ATT_STYLE_DIM, " · ");
        att_page_str(&t->page, ATT_STYLE_DIM, made->subject);
    }
    row_evidence(t, made->evidence);
}

static void put_commitment(table *t, const att_commitment *vow, uint32_t i)
{
    char due[ATT_DATE_TEXT];
    shown_date(vow->due, due);
    row_open(t, i, vow->status);
    att_line_entities(&t->page, vow->by, vow->by_n, ", ");
    if (vow->to_n) att_page_str(&t->page, ATT_STYLE_PLAIN, " → ");
    att_line_entities(&t->page, vow->to, vow->to_n, ", ");
    att_page_str(&t->page, ATT_STYLE_PLAIN, ": ");
    att_page_str(&t->page, ATT_STYLE_BOLD, vow->what);
    if (*due) {
        att_page_str(&t->page, ATT_STYLE_NOTE, " · due ");
        att_page_str(&t->page, ATT_STYLE_NOTE, due);
    }
    if (*vow->condition && !strstr(vow->what, vow->condition)) {
        att_page_str(&t->page, ATT_STYLE_DIM, " · ");
        att_page_str(&t->page, ATT_STYLE_DIM, vow->condition);
    }
    row_evidence(t, vow->evidence);
}

static const char *about_words(const char *stance)
{
    if (strcmp(stance, "for") == 0) return ", for ";
    return strcmp(stance, "against") == 0 ? ", against " : ", about ";
}

/* "the Norwegian foreign minister" needs no office after it. */
static int names_office(const att_entity *who)
{
    const char *shown = *who->name ? who->name : who->text;
    size_t n = strlen(shown), m = strlen(who->office);
    return m <= n && strcasecmp(shown + n - m, who->office) == 0;
}

static void put_statement(table *t, const att_statement *said, uint32_t i)
{
    int known = *said->speaker.name || *said->speaker.text || *said->speaker.code;
    row_open(t, i, said->kind);
    if (known)
        att_line_entities(&t->page, &said->speaker, 1, "");
    else
        att_page_str(&t->page, ATT_STYLE_PLAIN, "(speaker not named)");
    if (*said->speaker.office && !names_office(&said->speaker)) {
        att_page_str(&t->page, ATT_STYLE_DIM, ", ");
        att_page_str(&t->page, ATT_STYLE_DIM, said->speaker.office);
    }
    if (*said->addressee.text) att_page_str(&t->page, ATT_STYLE_PLAIN, ", to ");
    if (*said->addressee.text) att_line_entities(&t->page, &said->addressee, 1, "");
    if (said->about_n) att_page_str(&t->page, ATT_STYLE_PLAIN, about_words(said->stance));
    att_line_entities(&t->page, said->about, said->about_n, ", ");
    if (said->withdrawn) att_page_str(&t->page, ATT_STYLE_PLAIN, " (withdrawn)");
    row_quote(t, said->words, strlen(said->words));
}

att_status att_format_table(const att_story_record *record, int width, int colour, att_buf *out)
{
    table t = {.page = att_page_start(out, width, colour), .story = &record->story};
    measure_codes(&t, record);
    put_head(&t);
    att_line_section(&t.page, record->event_n ? "Events" : "No events");
    for (uint32_t i = 0; i < record->event_n; i++) put_event(&t, &record->event[i], i);
    if (record->agreement_n) att_line_section(&t.page, "Agreements");
    for (uint32_t i = 0; i < record->agreement_n; i++) put_agreement(&t, &record->agreement[i], i);
    if (record->commitment_n) att_line_section(&t.page, "Commitments");
    for (uint32_t i = 0; i < record->commitment_n; i++)
        put_commitment(&t, &record->commitment[i], i);
    if (record->statement_n) att_line_section(&t.page, "Statements");
    for (uint32_t i = 0; i < record->statement_n; i++) put_statement(&t, &record->statement[i], i);
    return att_buf_status(out);
}
