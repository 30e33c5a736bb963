/* view.c: see view.h. */
#include "export/view.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "export/terms.h"

typedef struct maker {
    const att_file *file;
    att_arena *arena;
    att_view *view;
    att_v_section *section; /* being filled */
} maker;

static const char *form(maker *m, const char *format, ...)
{
    char text[1200];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    size_t len = n < 0 ? 0 : (size_t)n < sizeof text ? (size_t)n : sizeof text - 1;
    while (len && ((unsigned char)text[len] & 0xC0) == 0x80) len--; /* cut at a character */
    const char *out = att_arena_text(m->arena, text, len);
    return out ? out : "";
}

static void open_section(maker *m, const char *title, const char *empty)
{
    m->section = &m->view->section[m->view->section_n++];
    *m->section = (att_v_section){.title = title, .empty = empty};
}

static att_v_row *add(maker *m, att_v_kind kind)
{
    att_v_section *s = m->section;
    if (s->n == s->cap) {
        uint32_t cap = s->cap ? 2 * s->cap : 16;
        att_v_row *row = ATT_TAKE(m->arena, att_v_row, cap);
        if (!row) return NULL;
        if (s->n) memcpy(row, s->row, s->n * sizeof *row);
        s->row = row;
        s->cap = cap;
    }
    att_v_row *row = &s->row[s->n++];
    *row = (att_v_row){.kind = kind, .date = "", .lead = "", .rest = "", .note = "", .code = ""};
    return row;
}

static void group(maker *m, const char *lead, const char *rest)
{
    att_v_row *row = add(m, ATT_V_GROUP);
    if (!row) return;
    row->lead = lead;
    row->rest = rest;
}

void att_view_day(const char *date, char out[ATT_V_DAY])
{
    static const char *const month[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
    int y = 0, m = 0, d = 0, n = sscanf(date, "%4d-%2d-%2d", &y, &m, &d);
    out[0] = 0;
    if (n == 3 && m >= 1 && m <= 12)
        snprintf(out, ATT_V_DAY, "%d %s %d", d, month[m - 1], y);
    else if (n == 2 && m >= 1 && m <= 12)
        snprintf(out, ATT_V_DAY, "%s %d", month[m - 1], y);
    else
        snprintf(out, ATT_V_DAY, "%s", date);
}

static const char *day(maker *m, const char *date)
{
    char text[ATT_V_DAY];
    att_view_day(date, text);
    return form(m, "%s", text);
}

/* ---- names ---- */

/* "BLR Viktor Khrenin, ZWE Zimbabwe" -> "Viktor Khrenin (Belarus), Zimbabwe" */
static const char *people(maker *m, const char *list)
{
    char out[600];
    size_t len = 0;
    for (const char *p = list; *p && len + 1 < sizeof out;) {
        const char *end = strstr(p, ", ");
        size_t n = end ? (size_t)(end - p) : strlen(p), code_len = strcspn(p, " ");
        char code[8] = "";
        if (code_len < sizeof code && code_len <= n) memcpy(code, p, code_len);
        const char *country = att_dossier_country(m->file, code);
        const char *name = code_len < n ? p + code_len + 1 : p;
        size_t name_len = n - (size_t)(name - p);
        int plain = strlen(country) == name_len && strncmp(country, name, name_len) == 0;
        int put =
            snprintf(out + len, sizeof out - len, "%s%.*s%s%s%s", len ? ", " : "", (int)name_len,
                     name, plain ? "" : " (", plain ? "" : country, plain ? "" : ")");
        len += put < 0 ? 0 : (size_t)put;
        p = end ? end + 2 : p + n;
    }
    return form(m, "%s", len ? out : "");
}

static const char *countries(maker *m, const char *codes)
{
    char out[400];
    size_t len = 0;
    out[0] = 0;
    for (const char *p = codes; *p && len + 1 < sizeof out;) {
        size_t n = strcspn(p, " ");
        char code[8] = "";
        if (n < sizeof code) memcpy(code, p, n);
        int put = snprintf(out + len, sizeof out - len, "%s%s", len ? ", " : "",
                           att_dossier_country(m->file, code));
        len += put < 0 ? 0 : (size_t)put;
        p += n + (p[n] == ' ');
    }
    return form(m, "%s", out);
}

static const char *capital(maker *m, const char *word)
{
    return form(m, "%c%s", *word >= 'a' && *word <= 'z' ? *word - 32 : *word,
                *word ? word + 1 : "");
}

static const char *reports(maker *m, uint32_t n)
{
    return n > 1 ? form(m, " (%u reports)", n) : "";
}

/* Words cut out of a sentence between the two marks of a quotation: without the one that is left.
 */
static const char *even(maker *m, const char *words)
{
    const char *mark = strchr(words, '"');
    if (!mark || strchr(mark + 1, '"')) return words;
    return form(m, "%.*s%s", (int)(mark - words), words, mark + 1);
}

/* ---- events ---- */

static void event_row(maker *m, const att_g_event *e)
{
    att_v_row *row = add(m, ATT_V_ROW);
    if (!row) return;
    const char *between = !*e->recipient ? "" : " → ";
    row->date = e->date;
    row->lead = att_term_of_event(e);
    row->rest = form(m, "%s%s%s%s%s%s%s%s%s", people(m, e->actor), between, people(m, e->recipient),
                     *e->place ? ", in " : "", e->place, *e->words ? ": “" : "", even(m, e->words),
                     *e->words ? "”" : "", reports(m, e->report_n));
    const char *status = strcmp(e->status, "happened") == 0     ? ""
                         : strcmp(e->status, "historical") == 0 ? "earlier"
                                                                : e->status;
    row->undated = e->undated && att_dossier_is_planned(m->file, e);
    if (row->undated) status = form(m, "%s, no date", status);
    row->note = form(m, "%s%s%s", status, *status && *e->doubt ? ", " : "", e->doubt);
    row->code = form(m, "%s%s%s %s", e->type, *e->mode ? "/" : "", e->mode, e->cameo);
    row->source = &e->source;
}

static void events(maker *m, const char *title, const char *empty, att_kind_of_row kind)
{
    open_section(m, title, empty);
    for (uint32_t i = 0; i < m->file->event_n; i++)
        if (att_dossier_shows_event(m->file, i, kind)) event_row(m, &m->file->event[i]);
}

/* ---- timeline ---- */

static int is_real(const att_g_event *e)
{
    return strcmp(e->status, "denied") != 0 && strcmp(e->status, "hypothetical") != 0 &&
           strcmp(e->doubt, "withdrawn") != 0;
}

static int by_date(const att_v_row *a, const att_v_row *b)
{
    return strcmp(a->date, b->date);
}

/* Rows with the oldest first; insertion keeps rows of one day in the order they came. */
static void sort(att_v_section *s)
{
    for (uint32_t width = 1; width < s->n; width *= 2) { /* merges in place of s->row + s->n */
        for (uint32_t from = 0; from + width < s->n; from += 2 * width) {
            uint32_t mid = from + width, end = from + 2 * width < s->n ? from + 2 * width : s->n;
            att_v_row *out = s->row + s->cap, *a = s->row + from, *b = s->row + mid;
            uint32_t n = 0;
            while (a < s->row + mid || b < s->row + end)
                out[n++] =
                    b >= s->row + end || (a < s->row + mid && by_date(a, b) <= 0) ? *a++ : *b++;
            memcpy(s->row + from, out, n * sizeof *out);
        }
    }
}

static void step_line(maker *m, const att_g_thread *t, const att_g_step *step)
{
    att_v_row *row = add(m, ATT_V_ROW);
    if (!row) return;
    row->date = step->date;
    row->lead = capital(m, *t->title ? t->title : t->instrument);
    row->rest = form(m, "%s: %s", att_term_of_stage(step->stage), countries(m, t->parties));
    row->source = &step->source;
}

static void due_line(maker *m, const att_g_commitment *c)
{
    att_v_row *row = add(m, ATT_V_ROW);
    if (!row) return;
    row->date = c->due;
    row->lead = "Due";
    row->rest = form(m, "%s: %s", people(m, c->by), c->what);
    row->note = c->state;
    row->source = &c->source;
}

/* What was to come before the day of the file, and nothing says that it came. */
static void mark_passed(maker *m)
{
    int32_t now, day;
    if (!att_day_of(m->file->as_of, 0, &now)) return;
    for (uint32_t i = 0; i < m->section->n; i++) {
        att_v_row *row = &m->section->row[i];
        if (row->undated || strcmp(row->note, "overdue") == 0) continue;
        if (att_day_of(row->date, 1, &day) && day < now)
            row->note = form(m, "%s%sdate passed", row->note, *row->note ? ", " : "");
    }
}

static void timeline(maker *m, int planned, const char *title, const char *empty)
{
    const att_file *f = m->file;
    open_section(m, title, empty);
    for (uint32_t i = 0; i < f->event_n; i++) {
        const att_g_event *e = &f->event[i];
        int shown = att_dossier_shows_event(f, i, ATT_ROW_MEETING) ||
                    att_dossier_shows_event(f, i, ATT_ROW_DISPUTE) ||
                    att_dossier_shows_event(f, i, ATT_ROW_OTHER);
        if (shown && is_real(e) && att_dossier_is_planned(f, e) == planned) event_row(m, e);
    }
    for (uint32_t i = 0; i < f->thread_n; i++)
        for (uint32_t k = 0; k < f->thread[i].step_n; k++)
            if (f->thread[i].step[k].planned == planned &&
                att_dossier_shows(f, f->thread[i].step[k].date))
                step_line(m, &f->thread[i], &f->thread[i].step[k]);
    for (uint32_t i = 0; i < f->commitment_n && planned; i++) {
        const att_g_commitment *c = &f->commitment[i];
        int open = strcmp(c->state, "open") == 0 || strcmp(c->state, "overdue") == 0;
        if (att_dossier_shows_commitment(f, i) && open && *c->due) due_line(m, c);
    }
    if (planned) mark_passed(m);
    att_v_section *s = m->section;
    att_v_row *room = ATT_TAKE(m->arena, att_v_row, 2 * (size_t)s->n);
    if (!room) return;
    if (s->n) memcpy(room, s->row, s->n * sizeof *room);
    s->row = room;
    s->cap = s->n;
    sort(s);
}

/* ---- agreements ---- */

static const char *title_of(maker *m, const att_g_thread *t)
{
    return capital(m, *t->title ? t->title : t->instrument);
}

static void thread_rows(maker *m, const att_g_thread *t)
{
    att_v_row *row = add(m, ATT_V_ROW);
    if (!row) return;
    row->date = t->date;
    row->lead = title_of(m, t);
    row->rest = form(m, "%s%s%s%s%s%s%s", countries(m, t->parties), *t->subject ? " · " : "",
                     t->subject, *t->level ? " · " : "", *t->level ? t->level : "",
                     *t->signatories ? " · signed by " : "", people(m, t->signatories));
    for (uint32_t i = 0; i < t->step_n; i++) {
        att_v_row *sub = add(m, ATT_V_SUB);
        if (!sub) return;
        sub->date = t->step[i].date;
        sub->lead = att_term_of_stage(t->step[i].stage);
        uint32_t n = t->step[i].report_n;
        sub->rest = n > 1 ? form(m, "%u reports", n) : "";
        sub->note = t->step[i].planned ? "planned" : "";
        sub->source = &t->step[i].source;
    }
}

static void agreements(maker *m)
{
    static const char *const stage[] = {"in_force",   "extended",  "ratified",   "signed",
                                        "initialled", "announced", "negotiated", "proposed",
                                        "suspended",  "terminated"};
    open_section(m, "Agreements", "No agreement on file.");
    for (size_t s = 0; s < sizeof stage / sizeof *stage; s++) {
        int headed = 0;
        for (uint32_t i = 0; i < m->file->thread_n; i++) {
            const att_g_thread *t = &m->file->thread[i];
            if (strcmp(t->stage, stage[s]) != 0 || !att_dossier_shows_thread(m->file, t)) continue;
            if (!headed++) group(m, capital(m, att_term_of_stage(stage[s])), "");
            thread_rows(m, t);
        }
    }
}

/* ---- commitments ---- */

static void verdict_row(maker *m, const att_g_commitment *c, uint32_t i)
{
    const att_g_verdict *v = &c->verdict[i];
    att_v_row *row = add(m, ATT_V_SUB);
    if (!row) return;
    row->date = v->date;
    row->lead = (int)i == c->decided ? v->state : "candidate";
    row->rest = (int)i == c->decided ? "" : form(m, "would mean %s; too weak to decide", v->state);
    row->source = &v->source;
}

static const char *why_open(maker *m, const att_g_commitment *c)
{
    if (strcmp(c->state, "overdue") != 0) return c->explanation;
    return form(m, "was due %s, and no story up to %s says that it was done", day(m, c->due),
                day(m, m->file->as_of));
}

static void commitment_rows(maker *m, const att_g_commitment *c)
{
    att_v_row *row = add(m, ATT_V_ROW);
    if (!row) return;
    const char *condition = strstr(c->what, c->condition) ? "" : c->condition;
    row->date = c->date;
    row->lead = c->what;
    row->rest =
        form(m, "%s%s%s%s%s%s%s%s%s%s", people(m, c->by), *c->to ? " → " : "", people(m, c->to),
             " · ", att_term_of_firmness(c->firm), *c->due ? " · due " : "", day(m, c->due),
             *condition ? " · " : "", condition, reports(m, c->report_n));
    row->source = &c->source;
    if (c->decided >= 0) verdict_row(m, c, (uint32_t)c->decided);
    if (strcmp(c->state, "open") != 0 && c->decided < 0) {
        att_v_row *why = add(m, ATT_V_SUB);
        if (why) why->lead = c->state, why->rest = why_open(m, c);
    }
    for (uint32_t i = 0; i < c->verdict_n; i++)
        if ((int)i != c->decided) verdict_row(m, c, i);
}

static void commitments(maker *m)
{
    static const char *const state[] = {"overdue", "open", "broken", "withdrawn", "kept"};
    open_section(m, "Commitments", "No commitment on file.");
    for (size_t s = 0; s < sizeof state / sizeof *state; s++) {
        int headed = 0;
        for (uint32_t i = 0; i < m->file->commitment_n; i++) {
            const att_g_commitment *c = &m->file->commitment[i];
            if (!att_dossier_shows_commitment(m->file, i) || strcmp(c->state, state[s]) != 0)
                continue;
            if (!headed++) group(m, capital(m, state[s]), "");
            commitment_rows(m, c);
        }
    }
}

/* ---- statements, people, places, sources ---- */

/* To whom it was said, and that it no longer stands. */
static const char *manner(maker *m, const att_g_statement *s)
{
    const char *to = people(m, s->addressee);
    return form(m, "%s%s%s%s", *to ? "to " : "", to, *to && s->withdrawn ? ", " : "",
                s->withdrawn ? "withdrawn" : "");
}

/* "denied that its troops had fired": without the cue its words would say the contrary. */
static const char *said(maker *m, const att_g_statement *s)
{
    if (strcmp(s->kind, "direct") == 0) return form(m, "“%s”", s->words);
    int clause = strcmp(s->kind, "act") != 0 && *s->words >= 'A' && *s->words <= 'Z';
    if (*s->cue && strncmp(s->cue + 1, "ccording", 8) != 0)
        return form(m, "%s%s %s", s->cue, clause ? ":" : "", s->words);
    return strncmp(s->words, "that ", 5) == 0 ? s->words + 5 : s->words;
}

static void statement_row(maker *m, const att_g_statement *s)
{
    att_v_row *row = add(m, ATT_V_ROW);
    if (!row) return;
    row->date = s->date;
    row->rest = said(m, s);
    row->note = manner(m, s);
    row->source = &s->source;
}

/* They stand in the order of their speakers. */
static void statements(maker *m)
{
    const att_file *f = m->file;
    const char *speaker = NULL;
    open_section(m, "Statements", "No statement on file.");
    for (uint32_t i = 0; i < f->statement_n; i++) {
        const att_g_statement *one = &f->statement[i];
        if (one->repeated || !att_dossier_shows(f, one->date)) continue;
        if (!speaker || strcmp(speaker, one->speaker) != 0)
            group(m, people(m, one->speaker), one->office);
        speaker = one->speaker;
        statement_row(m, one);
    }
}

static void people_section(maker *m)
{
    open_section(m, "People", "Nobody on file.");
    for (uint32_t i = 0; i < m->file->person_n; i++) {
        const att_g_person *p = &m->file->person[i];
        att_v_row *row = add(m, ATT_V_ROW);
        if (!row) return;
        row->date = p->last;
        row->lead = p->name;
        row->rest = form(m, "%s%s%s", p->office, *p->office ? ", " : "",
                         att_dossier_country(m->file, p->country));
    }
}

static void places(maker *m)
{
    open_section(m, "Places", "No place on file.");
    for (uint32_t i = 0; i < m->file->place_n; i++) {
        const att_g_place *p = &m->file->place[i];
        att_v_row *row = add(m, ATT_V_ROW);
        if (!row) return;
        const char *country = *p->country ? att_dossier_country(m->file, p->country) : "";
        row->date = p->last;
        row->lead = p->name;
        row->rest = form(m, "%s%s%lld event%s", strcmp(country, p->name) ? country : "",
                         *country && strcmp(country, p->name) ? ", " : "", (long long)p->count,
                         p->count == 1 ? "" : "s");
    }
}

const char *att_view_title(const att_g_story *story, const char **by)
{
    *by = *story->title ? story->publication : "";
    return *story->title ? story->title : *story->publication ? story->publication : story->id;
}

static const char *printed(maker *m, const att_g_story *first)
{
    const char *by;
    if (*first->title) return form(m, " · prints “%s”", first->title);
    return form(m, " · prints the report of %s", att_view_title(first, &by));
}

static void sources(maker *m)
{
    open_section(m, "Sources", "No source.");
    for (uint32_t i = 0; i < m->file->story_n; i++) {
        const att_g_story *s = &m->file->story[i];
        if (!s->used) continue;
        att_v_row *row = add(m, ATT_V_ROW);
        if (!row) return;
        const char *by;
        row->date = s->date;
        row->lead = att_view_title(s, &by);
        row->rest = form(m, "%s%s", *s->title ? by : form(m, "no title, %s", s->id),
                         s->original == i ? "" : printed(m, &m->file->story[s->original]));
        row->note = s->original == i ? "" : "copy";
    }
}

/* ---- the head ---- */

static void fact(maker *m, const char *label, const char *value)
{
    if (m->view->fact_n < ATT_V_FACTS)
        m->view->fact[m->view->fact_n++] = (att_v_fact){label, value};
}

static const char *score(maker *m, double value, uint32_t n)
{
    return n ? form(m, "%+.1f (%u event%s)", value, n, n == 1 ? "" : "s") : "none";
}

static void head(maker *m)
{
    const att_file *f = m->file;
    fact(m, "Last contact",
         *f->contact ? form(m, "%s, %s", day(m, f->contact), f->contact_what) : "none on file");
    fact(m, "Last agreement signed",
         *f->agreed ? form(m, "%s, %s", day(m, f->agreed), f->agreed_what) : "none on file");
    fact(m, "Open commitments",
         f->overdue_n ? form(m, "%u, and %u overdue", f->open_n, f->overdue_n)
                      : form(m, "%u", f->open_n));
    fact(m, "Net score of the last year",
         form(m, "%s; the year before: %s", score(m, f->score_year, f->score_year_n),
              score(m, f->score_before, f->score_before_n)));
    if (*f->as_of) fact(m, "As of", day(m, f->as_of));
    if (*f->since || *f->until)
        fact(m, "Rows shown",
             form(m, "%s%s%s%s", *f->since ? "from " : "", day(m, f->since),
                  *f->until ? (*f->since ? " to " : "to ") : "", day(m, f->until)));
}

/* ---- numbering the sentences ---- */

typedef struct slot {
    uint64_t key;
    uint32_t ref;
} slot;

static uint32_t number(att_view *v, slot *table, uint32_t mask, const att_g_source *source)
{
    uint64_t key = ((uint64_t)source->story << 32 | source->sentence) + 1;
    uint32_t at = (uint32_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> 40) & mask;
    while (table[at].key && table[at].key != key) at = (at + 1) & mask;
    if (!table[at].key) {
        v->quote[v->quote_n++] = source;
        table[at] = (slot){key, v->quote_n};
    }
    return table[at].ref;
}

static int number_all(att_view *v, att_arena *arena)
{
    uint32_t n = 0, size = 16;
    for (uint32_t s = 0; s < v->section_n; s++) n += v->section[s].n;
    while (size < 2 * n + 2) size *= 2;
    slot *table = ATT_TAKE(arena, slot, size);
    v->quote = ATT_TAKE(arena, const att_g_source *, n);
    if (!table || !v->quote) return 0;
    for (uint32_t s = 0; s < v->section_n; s++)
        for (uint32_t i = 0; i < v->section[s].n; i++) {
            att_v_row *row = &v->section[s].row[i];
            if (row->source && *row->source->text)
                row->ref = number(v, table, size - 1, row->source);
        }
    return 1;
}

static void foot(maker *m)
{
    uint32_t n = 0, copies = 0;
    for (uint32_t i = 0; i < m->file->story_n; i++) {
        n += m->file->story[i].used;
        copies += m->file->story[i].used && m->file->story[i].original != i;
    }
    const char *copied = copies == 1 ? ", one of them a copy"
                         : copies    ? form(m, ", %u of them copies", copies)
                                     : "";
    m->view->foot = form(m,
                         "From %u stor%s%s. Scores are those of PLOVER: cooperation counts up, "
                         "conflict down.",
                         n, n == 1 ? "y" : "ies", copied);
}

int att_view_make(const att_file *file, att_arena *arena, att_view *out)
{
    *out = (att_view){.file = file};
    maker m = {file, arena, out, NULL};
    head(&m);
    timeline(&m, 1, "Ahead", "Nothing planned on file.");
    timeline(&m, 0, "Timeline", "Nothing on file.");
    events(&m, "Meetings and visits", "No meeting or visit on file.", ATT_ROW_MEETING);
    agreements(&m);
    commitments(&m);
    statements(&m);
    events(&m, "Disputes and sanctions", "No dispute or sanction on file.", ATT_ROW_DISPUTE);
    events(&m, "Other events", "No other event on file.", ATT_ROW_OTHER);
    people_section(&m);
    places(&m);
    sources(&m);
    foot(&m);
    return number_all(out, arena) && !arena->failed;
}

static void words_row(maker *m, att_v_row *row)
{
    const att_file *f = m->file;
    for (uint32_t i = 0; i < f->statement_n; i++)
        if (strcmp(f->statement[i].date, row->date) > 0) row->date = f->statement[i].date;
    row->rest = form(m, "%u statement%s", f->statement_n, f->statement_n == 1 ? "" : "s");
}

static void pair_row(maker *m, att_v_row *row)
{
    const att_file *f = m->file;
    row->date = f->contact;
    row->rest =
        form(m,
             "%u agreement%s · %u open commitment%s, %u overdue · score of the last year %s, "
             "of the one before %s",
             f->thread_n, f->thread_n == 1 ? "" : "s", f->open_n, f->open_n == 1 ? "" : "s",
             f->overdue_n, score(m, f->score_year, f->score_year_n),
             score(m, f->score_before, f->score_before_n));
}

int att_view_pairs(const att_file *file, uint32_t n, att_arena *arena, att_v_section *out)
{
    att_view view = {.section_n = 0};
    maker m = {NULL, arena, &view, NULL};
    int headed = 0;
    open_section(&m, "Relations", "No relation on file.");
    for (uint32_t i = 0; i < n; i++) {
        int words = att_dossier_only_words(&file[i]);
        if (words && !headed++) group(&m, "Nothing but statements", "");
        att_v_row *row = add(&m, ATT_V_ROW);
        if (!row) return 0;
        m.file = &file[i];
        row->lead = m.file->b_name;
        (words ? words_row : pair_row)(&m, row);
    }
    *out = view.section[0];
    return !arena->failed;
}
