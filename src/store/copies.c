/* copies.c: which stories of the store print one report. Every pair of stories is judged by itself,
 * so that the result does not hang on the order in which they came in. */
#include <string.h>

#include "gather/sketch.h"
#include "store/store.h"

static int put_row(sqlite3_stmt *stmt)
{
    int code = sqlite3_step(stmt);
    sqlite3_reset(stmt);
    sqlite3_clear_bindings(stmt);
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

static int keep_sketch(sqlite3_stmt *stmt, sqlite3_int64 story, const att_sketch *sketch)
{
    sqlite3_bind_int64(stmt, 1, story);
    sqlite3_bind_blob(stmt, 2, sketch, sizeof *sketch, SQLITE_STATIC);
    return put_row(stmt);
}

static int keep_bands(sqlite3_stmt *stmt, sqlite3_int64 story, const att_sketch *sketch)
{
    int code = SQLITE_OK;
    for (int i = 0; i < ATT_SKETCH_BANDS && code == SQLITE_OK; i++) {
        sqlite3_bind_int(stmt, 1, i);
        sqlite3_bind_int64(stmt, 2, (sqlite3_int64)att_sketch_band(sketch, i));
        sqlite3_bind_int64(stmt, 3, story);
        code = put_row(stmt);
    }
    return code;
}

static int keep_copy(sqlite3_stmt *stmt, sqlite3_int64 a, sqlite3_int64 b, double alike)
{
    sqlite3_bind_int64(stmt, 1, a < b ? a : b);
    sqlite3_bind_int64(stmt, 2, a < b ? b : a);
    sqlite3_bind_double(stmt, 3, alike);
    return put_row(stmt);
}

/* Stories that share a band, not more than two weeks apart: an annual report is no copy. */
static int keep_copies(att_store *store, sqlite3_stmt *near, sqlite3_int64 story,
                       const att_sketch *sketch)
{
    int code;
    sqlite3_bind_int64(near, 1, story);
    while ((code = sqlite3_step(near)) == SQLITE_ROW) {
        att_sketch other;
        if (sqlite3_column_bytes(near, 1) != (int)sizeof other) continue;
        memcpy(&other, sqlite3_column_blob(near, 1), sizeof other);
        double alike = att_sketch_alike(sketch, &other);
        if (alike < ATT_SKETCH_COPY) continue;
        code = keep_copy(store->sql[ATT_SQL_COPY], story, sqlite3_column_int64(near, 0), alike);
        if (code != SQLITE_OK) break;
    }
    sqlite3_reset(near);
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

int att_store_sketch(att_store *store, sqlite3_int64 story, const att_sketch *sketch)
{
    static const int which[] = {ATT_SQL_SKETCH, ATT_SQL_BAND, ATT_SQL_NEAR, ATT_SQL_COPY};
    static const char *const text[] = {
        "INSERT INTO sketches VALUES (?, ?)", "INSERT OR IGNORE INTO bands VALUES (?, ?, ?)",
        "SELECT DISTINCT o.story, k.sketch FROM bands AS b JOIN bands AS o ON o.band = b.band AND "
        "o.hash = b.hash AND o.story <> b.story JOIN sketches AS k ON k.story = o.story "
        "JOIN stories AS s ON s.story = b.story JOIN stories AS t ON t.story = o.story "
        "WHERE b.story = ?1 AND (s.date = '' OR t.date = '' OR length(s.date) < 10 OR "
        "length(t.date) < 10 OR abs(julianday(s.date) - julianday(t.date)) <= 14)",
        "INSERT OR REPLACE INTO copies VALUES (?, ?, ?)"};
    for (size_t i = 0; i < sizeof which / sizeof *which; i++) {
        sqlite3_stmt **stmt = &store->sql[which[i]];
        int code = *stmt ? SQLITE_OK
                         : sqlite3_prepare_v3(store->db, text[i], -1, SQLITE_PREPARE_PERSISTENT,
                                              stmt, NULL);
        if (code != SQLITE_OK) return code;
    }
    int code = keep_sketch(store->sql[ATT_SQL_SKETCH], story, sketch);
    if (code == SQLITE_OK) code = keep_bands(store->sql[ATT_SQL_BAND], story, sketch);
    if (code == SQLITE_OK) code = keep_copies(store, store->sql[ATT_SQL_NEAR], story, sketch);
    return code;
}

/* ---- stories that were kept before there were sketches ---- */

static int sketch_of(sqlite3_stmt *sentence, sqlite3_int64 story, const char *text, size_t len,
                     att_sketch *out)
{
    int code;
    att_sketch_start(out);
    sqlite3_bind_int64(sentence, 1, story);
    while ((code = sqlite3_step(sentence)) == SQLITE_ROW) {
        sqlite3_int64 off = sqlite3_column_int64(sentence, 0);
        sqlite3_int64 n = sqlite3_column_int64(sentence, 1);
        if (off >= 0 && n >= 0 && (size_t)off <= len && (size_t)n <= len - (size_t)off)
            att_sketch_add(out, text + off, (size_t)n);
    }
    sqlite3_reset(sentence);
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

static int sketch_each(att_store *store, sqlite3_stmt *story, sqlite3_stmt *sentence)
{
    int code;
    while ((code = sqlite3_step(story)) == SQLITE_ROW) {
        att_sketch sketch;
        const char *text = sqlite3_column_blob(story, 1);
        size_t len = (size_t)sqlite3_column_bytes(story, 1);
        sqlite3_int64 id = sqlite3_column_int64(story, 0);
        code = sketch_of(sentence, id, text ? text : "", len, &sketch);
        if (code == SQLITE_OK) code = att_store_sketch(store, id, &sketch);
        if (code != SQLITE_OK) return code;
    }
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

att_status att_store_sketch_old(att_store *store, att_error *err)
{
    sqlite3_stmt *story = NULL, *sentence = NULL;
    int code = sqlite3_prepare_v2(store->db, "SELECT story, text FROM stories", -1, &story, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_prepare_v2(store->db,
                                  "SELECT off, len FROM sentences WHERE story = ? ORDER BY n", -1,
                                  &sentence, NULL);
    if (code == SQLITE_OK) code = sketch_each(store, story, sentence);
    att_status status = code == SQLITE_OK ? ATT_OK : att_store_fail(store, "set it up", err);
    sqlite3_finalize(story);
    sqlite3_finalize(sentence);
    return status;
}
