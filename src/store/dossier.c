/* dossier.c: the file on a pair of countries, as text for people or as JSON.
 * Every section is one query with the same columns; both writers read rows. */
#include <string.h>

#include "export/json.h"
#include "export/lines.h"
#include "store/store.h"

enum { /* columns of every section's query */
    COL_DATE, COL_WHAT, COL_DETAIL, COL_LEFT, COL_RIGHT, COL_MUTUAL, COL_STATUS, COL_PLACE,
    COL_WORDS, COL_STORY, COL_N, COL_TITLE, COL_PUBLICATION, COL_STORY_DATE, COL_SENTENCE_N,
    COL_SENTENCE, COL_COUNT
};

#define WHO(table, owner, role)                                                                    \
    "(SELECT coalesce(group_concat(who, ', '), '') FROM (SELECT trim(country || ' ' || "           \
    "CASE name WHEN '' THEN text ELSE name END) AS who FROM " table " WHERE " owner " = r." owner  \
    " AND role = '" role "' ORDER BY n))"

#define FROM(table, owner, kind)                                                                   \
    ", s.id, r.n, s.title, s.publication, s.date, r.sentence, "                                    \
    "CAST(substr(s.text, coalesce(z.off, 0) + 1, coalesce(z.len, 0)) AS TEXT) "                    \
    "FROM pairs AS p JOIN " table " AS r ON r." owner " = p.record "                               \
    "JOIN stories AS s ON s.story = p.story "                                                      \
    "LEFT JOIN sentences AS z ON z.story = p.story AND z.n = r.sentence "                          \
    "WHERE p.kind = '" kind "' AND p.a = ?1 AND p.b = ?2 "                                         \
    "AND (?3 = '' OR (p.date <> '' AND p.date >= substr(?3, 1, length(p.date)))) "                 \
    "AND (?4 = '' OR (p.date <> '' AND p.date <= substr(?4, 1, length(p.date)))) "

#define ORDER " ORDER BY p.date, p.record"

#define EVENT_COLUMNS                                                                              \
    "SELECT p.date, r.type || CASE r.mode WHEN '' THEN '' ELSE '/' || r.mode END, r.cameo, "       \
    WHO("event_entities", "event", "actor") ", " WHO("event_entities", "event", "recipient")       \
    ", r.reciprocal, CASE r.status WHEN 'happened' THEN '' ELSE r.status END, r.place, ''"         \
    FROM("events", "event", "event")

/* An event that an agreement or a commitment was read from stands there. */
#define NOT_SHOWN                                                                                  \
    "AND NOT EXISTS (SELECT 1 FROM agreements AS x JOIN pairs AS y ON y.kind = 'agreement' AND "   \
    "y.record = x.agreement AND y.a = ?1 AND y.b = ?2 AND y.date = p.date "                        \
    "WHERE x.story = r.story AND x.event = r.n) "                                                  \
    "AND NOT EXISTS (SELECT 1 FROM commitments AS x WHERE x.story = r.story AND x.event = r.n)"

typedef struct section {
    const char *key, *title, *empty, *sql;
} section;

static const section sections[] = {
    {"meetings", "Meetings and visits", "No meeting or visit on file.",
     EVENT_COLUMNS "AND r.type = 'CONSULT'" ORDER},
    {"agreements", "Agreements", "No agreement on file.",
     "SELECT p.date, CASE r.title WHEN '' THEN r.instrument ELSE r.title END, r.subject, "
     WHO("parties", "agreement", "party") ", '', 1, r.stage, r.place, ''"
     FROM("agreements", "agreement", "agreement") ORDER},
    {"commitments", "Commitments", "No commitment on file.",
     "SELECT p.date, r.what, CASE r.due WHEN '' THEN '' ELSE 'by ' || r.due END, "
     WHO("commitment_entities", "commitment", "by") ", "
     WHO("commitment_entities", "commitment", "to") ", 0, r.status, '', ''"
     FROM("commitments", "commitment", "commitment") ORDER},
    {"statements", "Statements", "No statement on file.",
     "SELECT p.date, r.kind, r.cue, " WHO("statement_entities", "statement", "speaker") ", "
     WHO("statement_entities", "statement", "about") ", 0, '', '', r.words"
     FROM("statements", "statement", "statement") ORDER},
    {"events", "Other events", "No other event on file.",
     EVENT_COLUMNS "AND r.type <> 'CONSULT' " NOT_SHOWN ORDER}};
enum { SECTION_N = (int)(sizeof sections / sizeof *sections) };

/* What was done together and is over or going on: neither planned nor denied. */
static const char contact_sql[] =
    "SELECT max(p.date) FROM pairs AS p "
    "LEFT JOIN events AS e ON p.kind = 'event' AND e.event = p.record "
    "LEFT JOIN agreements AS g ON p.kind = 'agreement' AND g.agreement = p.record "
    "WHERE p.a = ?1 AND p.b = ?2 AND p.kind IN ('event', 'agreement') "
    "AND (?3 = '' OR (p.date <> '' AND p.date >= substr(?3, 1, length(p.date)))) "
    "AND (?4 = '' OR (p.date <> '' AND p.date <= substr(?4, 1, length(p.date)))) "
    "AND ((e.type = 'CONSULT' AND e.status IN ('happened', 'ongoing', 'historical')) "
    "OR g.stage IN ('signed', 'ratified', 'in_force'))";

static const char name_sql[] = "SELECT name FROM country_names WHERE code = ?1 "
                               "GROUP BY name ORDER BY count(*) DESC, name LIMIT 1";

enum { NAME_MOST = 128 };

typedef struct dossier {
    att_store *store;
    const char *a, *b;         /* as asked for */
    const char *since, *until; /* "" where open */
    char a_name[NAME_MOST], b_name[NAME_MOST];
    char contact[32]; /* date of the last contact, or "" */
    att_page page;
    att_json json;
    int as_json;
} dossier;

static const char *column(sqlite3_stmt *stmt, int i)
{
    const unsigned char *text = sqlite3_column_text(stmt, i);
    return text ? (const char *)text : "";
}

/* Pairs are kept in alphabetical order. */
static att_status prepare(const dossier *d, const char *sql, sqlite3_stmt **out, att_error *err)
{
    int order = strcmp(d->a, d->b) < 0;
    if (sqlite3_prepare_v2(d->store->db, sql, -1, out, NULL) != SQLITE_OK)
        return att_store_fail(d->store, "read it", err);
    sqlite3_bind_text(*out, 1, order ? d->a : d->b, -1, SQLITE_STATIC);
    sqlite3_bind_text(*out, 2, order ? d->b : d->a, -1, SQLITE_STATIC);
    sqlite3_bind_text(*out, 3, d->since, -1, SQLITE_STATIC);
    sqlite3_bind_text(*out, 4, d->until, -1, SQLITE_STATIC);
    return ATT_OK;
}

/* First column of the first row into out, which keeps what it holds if there is none. */
static att_status fetch(const dossier *d, sqlite3_stmt *stmt, char *out, size_t size,
                        att_error *err)
{
    int code = sqlite3_step(stmt);
    if (code == SQLITE_ROW && *column(stmt, 0))
        sqlite3_snprintf((int)size, out, "%s", column(stmt, 0));
    att_status status = code == SQLITE_ROW || code == SQLITE_DONE
                            ? ATT_OK
                            : att_store_fail(d->store, "read it", err);
    sqlite3_finalize(stmt);
    return status;
}

static att_status name_of(const dossier *d, const char *code, char out[NAME_MOST], att_error *err)
{
    sqlite3_stmt *stmt = NULL;
    sqlite3_snprintf(NAME_MOST, out, "%s", code);
    if (sqlite3_prepare_v2(d->store->db, name_sql, -1, &stmt, NULL) != SQLITE_OK)
        return att_store_fail(d->store, "read it", err);
    sqlite3_bind_text(stmt, 1, code, -1, SQLITE_STATIC);
    return fetch(d, stmt, out, NAME_MOST, err);
}

/* ---- text ---- */

enum { WHAT_AT = 14 };

static void part(att_page *page, att_style style, const char *before, const char *text)
{
    if (!*text) return;
    att_page_str(page, style, before);
    att_page_str(page, style, text);
}

static void text_head(dossier *d)
{
    att_page *page = &d->page;
    att_page_line(page, 0, 0);
    att_page_str(page, ATT_STYLE_BOLD, d->a_name);
    att_page_str(page, ATT_STYLE_BOLD, " and ");
    att_page_str(page, ATT_STYLE_BOLD, d->b_name);
    att_page_end(page);
    att_page_line(page, 0, 0);
    att_page_str(page, ATT_STYLE_DIM, *d->contact ? "Last contact: " : "No contact on file");
    att_page_str(page, ATT_STYLE_DIM, d->contact);
    part(page, ATT_STYLE_DIM, " · since ", d->since);
    part(page, ATT_STYLE_DIM, " · until ", d->until);
    att_page_end(page);
}

static void text_source(att_page *page, sqlite3_stmt *stmt)
{
    const char *title = column(stmt, COL_TITLE);
    att_page_line(page, WHAT_AT, WHAT_AT);
    att_page_str(page, ATT_STYLE_PLAIN, *title ? title : column(stmt, COL_STORY));
    part(page, ATT_STYLE_PLAIN, " · ", column(stmt, COL_PUBLICATION));
    part(page, ATT_STYLE_PLAIN, " · ", column(stmt, COL_STORY_DATE));
    att_page_end(page);
    const char *sentence = column(stmt, COL_SENTENCE);
    if (!*sentence) return;
    att_page_line(page, WHAT_AT, WHAT_AT + 1);
    att_page_quote(page, sentence, strlen(sentence));
    att_page_end(page);
}

static void text_row(dossier *d, sqlite3_stmt *stmt)
{
    att_page *page = &d->page;
    const char *date = column(stmt, COL_DATE);
    att_page_line(page, 2, WHAT_AT);
    att_line_field(page, ATT_STYLE_PLAIN, *date ? date : "—", WHAT_AT);
    att_page_str(page, ATT_STYLE_BOLD, column(stmt, COL_WHAT));
    part(page, ATT_STYLE_DIM, " ", column(stmt, COL_DETAIL));
    part(page, ATT_STYLE_PLAIN, ": ", column(stmt, COL_LEFT));
    part(page, ATT_STYLE_PLAIN, " → ", column(stmt, COL_RIGHT));
    part(page, ATT_STYLE_DIM, ", in ", column(stmt, COL_PLACE));
    att_line_note(page, column(stmt, COL_STATUS));
    att_page_end(page);
    text_source(page, stmt);
}

static void text_empty(dossier *d, const section *s)
{
    att_page_line(&d->page, 2, 2);
    att_page_str(&d->page, ATT_STYLE_DIM, s->empty);
    att_page_end(&d->page);
}

/* ---- JSON ---- */

static void json_country(att_json *json, const char *code, const char *name)
{
    att_json_open(json, NULL, '{');
    att_json_text(json, "code", code);
    att_json_text(json, "name", name);
    att_json_close(json, '}');
}

static void json_head(dossier *d)
{
    att_json_open(&d->json, NULL, '{');
    att_json_text(&d->json, "record", "dossier");
    att_json_open(&d->json, "countries", '[');
    json_country(&d->json, d->a, d->a_name);
    json_country(&d->json, d->b, d->b_name);
    att_json_close(&d->json, ']');
    att_json_text(&d->json, "since", d->since);
    att_json_text(&d->json, "until", d->until);
    att_json_text(&d->json, "last_contact", d->contact);
}

static void json_row(dossier *d, sqlite3_stmt *stmt)
{
    static const char *const key[COL_COUNT] = {
        "date",  "what", "detail",      "who",          "to",         NULL,       "status", "place",
        "words", "story", "n", "title", "publication", "story_date", "sentence", "text"};
    att_json_open(&d->json, NULL, '{');
    for (int i = 0; i < COL_COUNT; i++) {
        if (i == COL_MUTUAL)
            att_json_bool(&d->json, "reciprocal", sqlite3_column_int(stmt, i));
        else if (i == COL_LEFT || i == COL_RIGHT)
            att_json_list(&d->json, key[i], column(stmt, i), ", ");
        else if (i == COL_N || i == COL_SENTENCE_N)
            att_json_int(&d->json, key[i], sqlite3_column_int64(stmt, i));
        else
            att_json_text(&d->json, key[i], column(stmt, i));
    }
    att_json_close(&d->json, '}');
}

/* ---- both ---- */

static void open_section(dossier *d, const section *s)
{
    if (d->as_json)
        att_json_open(&d->json, s->key, '[');
    else
        att_line_section(&d->page, s->title);
}

static att_status put_section(dossier *d, const section *s, att_error *err)
{
    sqlite3_stmt *stmt = NULL;
    ATT_TRY(prepare(d, s->sql, &stmt, err));
    open_section(d, s);
    int code, n = 0;
    while ((code = sqlite3_step(stmt)) == SQLITE_ROW) {
        if (d->as_json)
            json_row(d, stmt);
        else
            text_row(d, stmt);
        n++;
    }
    att_status status =
        code == SQLITE_DONE ? ATT_OK : att_store_fail(d->store, "read it", err);
    sqlite3_finalize(stmt);
    if (d->as_json)
        att_json_close(&d->json, ']');
    else if (!n)
        text_empty(d, s);
    return status;
}

static att_status put_dossier(dossier *d, att_error *err)
{
    sqlite3_stmt *stmt = NULL;
    ATT_TRY(name_of(d, d->a, d->a_name, err));
    ATT_TRY(name_of(d, d->b, d->b_name, err));
    ATT_TRY(prepare(d, contact_sql, &stmt, err));
    ATT_TRY(fetch(d, stmt, d->contact, sizeof d->contact, err));
    if (d->as_json)
        json_head(d);
    else
        text_head(d);
    for (int i = 0; i < SECTION_N; i++) ATT_TRY(put_section(d, &sections[i], err));
    if (d->as_json) {
        att_json_close(&d->json, '}');
        att_buf_char(d->json.out, '\n');
    }
    return ATT_OK;
}

/* All sections see the same state of the store, even while another program writes. */
att_status att_store_dossier(att_store *store, const att_dossier_options *options, att_buf *out,
                             att_error *err)
{
    dossier d = {.store = store,
                 .a = options->a,
                 .b = options->b,
                 .since = options->since ? options->since : "",
                 .until = options->until ? options->until : "",
                 .page = att_page_start(out, options->width, options->colour),
                 .json = {out, 0},
                 .as_json = options->format == ATT_DOSSIER_JSON};
    if (!d.a || !d.b || !*d.a || !*d.b || strcmp(d.a, d.b) == 0)
        return att_fail(err, ATT_EUSAGE, 0, "a dossier needs two different countries");
    ATT_TRY(att_store_run(store, "BEGIN", "read it", err));
    att_status status = put_dossier(&d, err);
    sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    if (status == ATT_OK && att_buf_status(out) != ATT_OK)
        return att_fail(err, ATT_ELIMIT, 0, "%s: out of memory for the dossier", store->path);
    return status;
}
