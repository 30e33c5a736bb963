/* dossier.c: the file on two countries, or on one with all its pairs: read out of the store,
 * gathered, written in one of four formats. */
#include <string.h>

#include "export/json.h"
#include "export/view.h"
#include "store/load.h"

static const char sql_name[] = "SELECT name FROM country_names WHERE code = ?1 "
                               "GROUP BY name ORDER BY count(*) DESC, name LIMIT 1";
static const char sql_newest[] = "SELECT max(date) FROM stories WHERE length(date) = 10 OR ?1 = ''";

typedef struct maker {
    att_store *store;
    const att_dossier_options *options;
    att_arena arena;
    const char *as_of;
    att_error *err;
} maker;

/* First column of the first row, or `otherwise`. */
static att_status fetch(maker *m, const char *sql, const char *bound, const char *otherwise,
                        const char **out)
{
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_prepare_v2(m->store->db, sql, -1, &stmt, NULL) != SQLITE_OK)
        return att_store_fail(m->store, "read it", m->err);
    sqlite3_bind_text(stmt, 1, bound, -1, SQLITE_STATIC);
    int code = sqlite3_step(stmt);
    const char *text = code == SQLITE_ROW ? (const char *)sqlite3_column_text(stmt, 0) : NULL;
    if (!text || !*text) text = otherwise;
    *out = att_arena_text(&m->arena, text, strlen(text));
    att_status status = code == SQLITE_ROW || code == SQLITE_DONE
                            ? ATT_OK
                            : att_store_fail(m->store, "read it", m->err);
    sqlite3_finalize(stmt);
    if (status == ATT_OK && !*out)
        return att_fail(m->err, ATT_ELIMIT, 0, "%s: out of memory", m->store->path);
    return status;
}

/* The last agreement signed, which is a contact too. */
static void signings(att_file *file)
{
    for (uint32_t i = 0; i < file->thread_n; i++)
        for (uint32_t k = 0; k < file->thread[i].step_n; k++) {
            const att_g_step *s = &file->thread[i].step[k];
            if (s->planned || strcmp(s->stage, "signed") != 0) continue;
            if (strcmp(s->date, file->agreed) >= 0) {
                file->agreed = s->date;
                file->agreed_what = file->thread[i].title;
            }
            if (strcmp(s->date, file->contact) > 0) {
                file->contact = s->date;
                file->contact_what = "signing";
            }
        }
}

/* Stories that some shown row rests on, and the counts of the head. */
static void sum_up(att_file *file)
{
    for (uint32_t i = 0; i < file->event_n; i++) file->story[file->event[i].source.story].used = 1;
    for (uint32_t i = 0; i < file->told_n; i++) file->story[file->told[i].story].used = 1;
    for (uint32_t i = 0; i < file->statement_n; i++)
        file->story[file->statement[i].source.story].used = 1;
    for (uint32_t i = 0; i < file->commitment_n; i++) {
        const att_g_commitment *c = &file->commitment[i];
        file->story[c->source.story].used = 1;
        for (uint32_t k = 0; k < c->verdict_n; k++)
            file->story[c->verdict[k].source.story].used = 1;
        file->open_n += c->same == i && strcmp(c->state, "open") == 0;
        file->overdue_n += c->same == i && strcmp(c->state, "overdue") == 0;
    }
    signings(file);
}

static att_status make_file(maker *m, const char *a, const char *b, att_file *out)
{
    const att_dossier_options *o = m->options;
    int order = strcmp(a, b) < 0;
    *out = (att_file){.a = order ? a : b,
                      .b = order ? b : a,
                      .since = o->since ? o->since : "",
                      .until = o->until ? o->until : "",
                      .as_of = m->as_of,
                      .contact = "",
                      .contact_what = "",
                      .agreed = "",
                      .agreed_what = ""};
    ATT_TRY(fetch(m, sql_name, out->a, out->a, &out->a_name));
    ATT_TRY(fetch(m, sql_name, out->b, out->b, &out->b_name));
    ATT_TRY(att_store_load(m->store, out, &m->arena, m->err));
    att_gather_statements(out);
    if (!att_gather_events(out, &m->arena) || !att_gather_agreements(out, &m->arena) ||
        !att_gather_commitments(out, &m->arena))
        return att_fail(m->err, ATT_ELIMIT, 0, "%s: out of memory for the dossier", m->store->path);
    sum_up(out);
    if (!order) { /* as asked for */
        const char *code = out->a, *name = out->a_name;
        out->a = out->b, out->a_name = out->b_name;
        out->b = code, out->b_name = name;
    }
    return ATT_OK;
}

/* ---- writing ---- */

static att_status no_memory(const maker *m)
{
    return att_fail(m->err, ATT_ELIMIT, 0, "%s: out of memory for the dossier", m->store->path);
}

static void write_document(const maker *m, const att_v_document *document, att_buf *out)
{
    if (m->options->format == ATT_DOSSIER_HTML)
        att_dossier_html(document, out);
    else if (m->options->format == ATT_DOSSIER_MARKDOWN)
        att_dossier_markdown(document, out);
    else
        att_dossier_text(document, m->options->width, m->options->colour, out);
}

static att_status put_pair(maker *m, att_buf *out)
{
    att_file file;
    att_view view;
    ATT_TRY(make_file(m, m->options->a, m->options->b, &file));
    if (m->options->format == ATT_DOSSIER_JSON) {
        att_dossier_json(&file, out);
        att_buf_char(out, '\n');
        return ATT_OK;
    }
    if (!att_view_make(&file, &m->arena, &view)) return no_memory(m);
    att_buf title = {0};
    att_buf_printf(&title, "%s and %s", file.a_name, file.b_name);
    att_v_document document = {
        .title = title.data ? title.data : "", .subtitle = "Dossier", .view = &view, .view_n = 1};
    write_document(m, &document, out);
    att_buf_free(&title);
    return ATT_OK;
}

/* ---- one country with all its pairs ---- */

static const char sql_partners[] =
    "SELECT DISTINCT CASE a WHEN ?1 THEN b ELSE a END AS other FROM pairs AS p "
    "JOIN stories AS s ON s.story = p.story WHERE (a = ?1 OR b = ?1) AND kind <> 'deed' "
    "AND (?2 = '' OR s.date = '' OR s.date <= ?2) ORDER BY other";

static att_status partners(maker *m, const char ***out, uint32_t *n)
{
    sqlite3_stmt *stmt = NULL;
    const char **list = NULL;
    int code;
    *n = 0;
    if (sqlite3_prepare_v2(m->store->db, sql_partners, -1, &stmt, NULL) != SQLITE_OK)
        return att_store_fail(m->store, "read it", m->err);
    sqlite3_bind_text(stmt, 1, m->options->a, -1, SQLITE_STATIC);
    sqlite3_bind_text(stmt, 2, m->as_of, -1, SQLITE_STATIC);
    while ((code = sqlite3_step(stmt)) == SQLITE_ROW) {
        const char *other = (const char *)sqlite3_column_text(stmt, 0);
        if ((*n & (*n - 1)) == 0) {
            const char **more = ATT_TAKE(&m->arena, const char *, *n ? 2 * (size_t)*n : 1);
            if (more && *n) memcpy(more, list, *n * sizeof *list);
            list = more;
        }
        if (list) list[(*n)++] = att_arena_text(&m->arena, other, strlen(other));
    }
    att_status status = code == SQLITE_DONE ? ATT_OK : att_store_fail(m->store, "read it", m->err);
    sqlite3_finalize(stmt);
    *out = list;
    return status == ATT_OK && m->arena.failed ? no_memory(m) : status;
}

static void put_country_json(const maker *m, const char *name, const att_file *file, uint32_t n,
                             att_buf *out)
{
    att_json json = {out, 0};
    att_json_open(&json, NULL, '{');
    att_json_text(&json, "record", "country");
    att_json_text(&json, "code", m->options->a);
    att_json_text(&json, "name", name);
    att_json_text(&json, "as_of", m->as_of);
    att_json_open(&json, "pairs", '[');
    for (uint32_t i = 0; i < n; i++) {
        if (i) att_buf_char(out, ',');
        att_dossier_json(&file[i], out);
    }
    json.comma = 1;
    att_json_close(&json, ']');
    att_json_close(&json, '}');
    att_buf_char(out, '\n');
}

/* Pairs of which nothing but words is on file go behind the others. */
static att_status make_pairs(maker *m, const char *const *other, uint32_t n, att_file *out)
{
    uint32_t said = 0, real = 0;
    att_file one, *words = ATT_TAKE(&m->arena, att_file, n);
    if (!words) return no_memory(m);
    for (uint32_t i = 0; i < n; i++) {
        ATT_TRY(make_file(m, m->options->a, other[i], &one));
        if (att_dossier_only_words(&one))
            words[said++] = one;
        else
            out[real++] = one;
    }
    memcpy(out + real, words, said * sizeof *words);
    return ATT_OK;
}

static att_status put_country(maker *m, att_buf *out)
{
    const char **other, *name;
    uint32_t n;
    ATT_TRY(fetch(m, sql_name, m->options->a, m->options->a, &name));
    ATT_TRY(partners(m, &other, &n));
    att_file *file = ATT_TAKE(&m->arena, att_file, n);
    att_view *view = ATT_TAKE(&m->arena, att_view, n);
    att_v_section pairs;
    if (!file || !view) return no_memory(m);
    ATT_TRY(make_pairs(m, other, n, file));
    if (m->options->format == ATT_DOSSIER_JSON) {
        put_country_json(m, name, file, n, out);
        return ATT_OK;
    }
    for (uint32_t i = 0; i < n; i++)
        if (!att_view_make(&file[i], &m->arena, &view[i])) return no_memory(m);
    if (!att_view_pairs(file, n, &m->arena, &pairs)) return no_memory(m);
    att_v_document document = {
        .title = name, .subtitle = "Dossier", .pairs = &pairs, .view = view, .view_n = n};
    write_document(m, &document, out);
    return ATT_OK;
}

/* All sections see the same state of the store, even while another program writes. */
att_status att_store_dossier(att_store *store, const att_dossier_options *options, att_buf *out,
                             att_error *err)
{
    maker m = {.store = store, .options = options, .err = err};
    int one = !options->b || !*options->b;
    if (!options->a || !*options->a || (!one && strcmp(options->a, options->b) == 0))
        return att_fail(err, ATT_EUSAGE, 0, "a dossier needs one country, or two different ones");
    ATT_TRY(att_store_run(store, "BEGIN", "read it", err));
    att_status status = options->as_of ? ATT_OK : fetch(&m, sql_newest, "", "", &m.as_of);
    if (options->as_of) m.as_of = options->as_of;
    if (status == ATT_OK) status = one ? put_country(&m, out) : put_pair(&m, out);
    att_arena_free(&m.arena);
    sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    if (status == ATT_OK && att_buf_status(out) != ATT_OK)
        return att_fail(err, ATT_ELIMIT, 0, "%s: out of memory for the dossier", store->path);
    return status;
}
