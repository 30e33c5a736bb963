/* load.c: the rows of a pair of countries, from the store into an att_file. One query a table; all
 * of them run inside one transaction of the caller. */
#include <stdlib.h>
#include <string.h>

#include "store/load.h"

typedef struct loader {
    att_store *store;
    att_arena *arena;
    att_file *file;
    sqlite3_int64 *rowid; /* [story] of the store, in the order of the file */
    uint32_t *sorted;     /* stories by rowid */
    sqlite3_stmt *stmt;
} loader;

/* The pair, and no story later than as_of. */
#define PAIR "p.a = ?1 AND p.b = ?2 AND (?3 = '' OR s.date = '' OR s.date <= ?3)"
#define SENTENCE                                                                                   \
    "p.story, r.sentence, CAST(substr(s.text, coalesce(z.off, 0) + 1, coalesce(z.len, 0)) AS "     \
    "TEXT)"
#define FROM(table, owner, kind)                                                                   \
    " FROM pairs AS p JOIN " table " AS r ON r." owner " = p.record "                              \
    "JOIN stories AS s ON s.story = p.story "                                                      \
    "LEFT JOIN sentences AS z ON z.story = p.story AND z.n = r.sentence "                          \
    "WHERE p.kind = '" kind "' AND " PAIR
/* Of one day those first who cite fewest: the agency before the paper that prints it. */
#define STORIES "s.date, length(s.chain) - length(replace(s.chain, '>', '')), s.id"
#define ORDER " ORDER BY " STORIES ", r.n"
#define WHO(table, owner, role)                                                                    \
    "(SELECT coalesce(group_concat(who, ', '), '') FROM (SELECT trim(country || ' ' || "           \
    "CASE name WHEN '' THEN text ELSE name END) AS who FROM " table " WHERE " owner " = r." owner  \
    " AND role = '" role "' ORDER BY n))"
#define CODES(table, owner, role)                                                                  \
    "(SELECT coalesce(group_concat(country, ' '), '') FROM (SELECT DISTINCT country FROM " table   \
    " WHERE " owner " = r." owner " AND role = '" role "' AND country <> '' ORDER BY country))"

/* clang-format off */
static const char sql_stories[] =
    "SELECT s.story, s.id, s.title, s.publication, s.date FROM stories AS s WHERE s.story IN "
    "(SELECT p.story FROM pairs AS p WHERE (p.a = ?1 AND p.b = ?2) OR (p.kind = 'deed' AND "
    "p.a = p.b AND p.a IN (?1, ?2))) "
    "AND (?3 = '' OR s.date = '' OR s.date <= ?3) ORDER BY " STORIES;
static const char sql_copies[] =
    "SELECT c.a, c.b FROM copies AS c WHERE c.a IN (SELECT p.story FROM pairs AS p WHERE "
    "(p.a = ?1 AND p.b = ?2) OR (p.kind = 'deed' AND p.a = p.b AND p.a IN (?1, ?2))) "
    "ORDER BY c.a, c.b";
static const char sql_events[] =
    "SELECT " SENTENCE ", p.date, r.type, r.mode, r.cameo, r.status, r.place, r.place_country, "
    WHO("event_entities", "event", "actor") ", " WHO("event_entities", "event", "recipient")
    ", r.n, r.quad, r.reciprocal, r.score, CAST(substr(s.text, r.off + 1, r.len) AS TEXT), "
    "coalesce((SELECT q.withdrawn FROM statements AS q WHERE q.story = r.story AND q.n = "
    "r.statement), 0), r.date_basis IN ('publication', '')"
    FROM("events", "event", "event") " ORDER BY p.date, " STORIES ", r.n";
static const char sql_agreements[] =
    "SELECT p.story, r.agreement, r.instrument, r.title, r.level, r.subject, r.key, r.place, "
    CODES("parties", "agreement", "party") ", " WHO("parties", "agreement", "signatory") ", r.n"
    FROM("agreements", "agreement", "agreement") ORDER;
static const char sql_steps[] =
    "SELECT r.story, t.sentence, CAST(substr(s.text, coalesce(z.off, 0) + 1, coalesce(z.len, 0)) "
    "AS TEXT), t.stage, t.date, t.planned FROM steps AS t JOIN agreements AS r USING (agreement) "
    "JOIN stories AS s ON s.story = r.story LEFT JOIN sentences AS z ON z.story = r.story AND "
    "z.n = t.sentence WHERE t.agreement = ?1 ORDER BY t.n";
static const char sql_commitments[] =
    "SELECT " SENTENCE ", " WHO("commitment_entities", "commitment", "by") ", "
    WHO("commitment_entities", "commitment", "to") ", "
    CODES("commitment_entities", "commitment", "by") ", "
    CODES("commitment_entities", "commitment", "to")
    ", r.what, r.firm, r.condition, r.due, r.act, r.key, s.date, r.n, "
    "CASE r.status WHEN 'open' THEN '' ELSE r.status END, "
    "coalesce(r.decided_by, 0)" FROM("commitments", "commitment", "commitment") ORDER;
static const char sql_deeds[] = /* with one another, and of each where the other is not named */
    "SELECT " SENTENCE ", r.act, r.how, r.doer, r.countries, r.key, r.date, coalesce(r.event, 0) "
    "FROM (SELECT record, story FROM pairs WHERE kind = 'deed' AND ((a = ?1 AND b = ?2) OR (a = ?1 "
    "AND b = ?1) OR (a = ?2 AND b = ?2)) GROUP BY record, story) AS p JOIN deeds AS r ON r.deed = "
    "p.record JOIN stories AS s ON s.story = p.story LEFT JOIN sentences AS z ON z.story = p.story "
    "AND z.n = r.sentence WHERE (?3 = '' OR s.date = '' OR s.date <= ?3)" ORDER;
static const char sql_statements[] = /* in the order of their speakers */
    "SELECT " SENTENCE ", r.kind, r.cue, r.words, "
    WHO("statement_entities", "statement", "speaker") ", "
    "(SELECT CASE name WHEN '' THEN text ELSE name END FROM statement_entities AS e WHERE "
    "e.statement = r.statement AND role = 'speaker'), "
    "(SELECT office FROM statement_entities AS e WHERE e.statement = r.statement AND role = "
    "'speaker'), " WHO("statement_entities", "statement", "about") ", s.date, r.n, "
    WHO("statement_entities", "statement", "addressee") ", r.stance, r.withdrawn"
    FROM("statements", "statement", "statement") " ORDER BY 7, " STORIES ", r.n";

#define PERSON(table, owner, records, kind)                                                        \
    "SELECT e.name AS name, e.office AS office, e.country AS country, s.date AS date FROM pairs "  \
    "AS p JOIN stories AS s ON s.story = p.story JOIN " table " AS e ON e." owner " = p.record "   \
    "WHERE p.kind = '" kind "' AND " PAIR " AND e.country IN (?1, ?2) AND e.name <> '' AND "       \
    "e.sector <> '' "
static const char sql_people[] =
    "SELECT name, max(office), country, min(date), max(date), count(*) FROM ("
    PERSON("event_entities", "event", "events", "event") "UNION ALL "
    PERSON("statement_entities", "statement", "statements", "statement") "UNION ALL "
    PERSON("parties", "agreement", "agreements", "agreement")
    ") WHERE name LIKE '% %' GROUP BY country, name ORDER BY country, count(*) DESC, name";
#define PLACE(table, owner, kind)                                                                  \
    "SELECT r.place AS place, r.place_country AS country, p.date AS date, s.id AS report, "      \
    "r.sentence AS sentence FROM pairs AS p JOIN stories AS s ON s.story = p.story JOIN " table    \
    " AS r ON r." owner " = p.record WHERE p.kind = '" kind "' AND " PAIR " AND r.place <> '' "
static const char sql_places[] = /* an event that is a signing counts once */
    "SELECT place, country, max(date), count(DISTINCT report || ' ' || sentence) FROM ("
    PLACE("events", "event", "event") "UNION ALL " PLACE("agreements", "agreement", "agreement")
    ") GROUP BY place, country ORDER BY 4 DESC, place";
static const char sql_names[] = /* one look into the index for each code */
    "WITH RECURSIVE c(code) AS (SELECT min(code) FROM country_names UNION ALL "
    "SELECT (SELECT min(n.code) FROM country_names AS n WHERE n.code > c.code) FROM c "
    "WHERE c.code IS NOT NULL) SELECT code, (SELECT n.name FROM country_names AS n "
    "WHERE n.code = c.code LIMIT 1) FROM c WHERE code IS NOT NULL";
/* clang-format on */

/* ---- rows ---- */

static const char *text(loader *l, int i)
{
    const unsigned char *value = sqlite3_column_text(l->stmt, i);
    size_t len = (size_t)sqlite3_column_bytes(l->stmt, i);
    char *out = value && len ? att_arena_text(l->arena, (const char *)value, len) : NULL;
    for (char *p = out; p && *p; p++)
        if (*p == '\n' || *p == '\r' || *p == '\t') *p = ' ';
    return out ? out : "";
}

static att_status start(loader *l, const char *sql, att_error *err)
{
    if (sqlite3_prepare_v2(l->store->db, sql, -1, &l->stmt, NULL) != SQLITE_OK)
        return att_store_fail(l->store, "read it", err);
    sqlite3_bind_text(l->stmt, 1, l->file->a, -1, SQLITE_STATIC);
    sqlite3_bind_text(l->stmt, 2, l->file->b, -1, SQLITE_STATIC);
    sqlite3_bind_text(l->stmt, 3, l->file->as_of, -1, SQLITE_STATIC);
    return ATT_OK;
}

static att_status stop(loader *l, int code, att_error *err)
{
    att_status status = code == SQLITE_DONE ? ATT_OK : att_store_fail(l->store, "read it", err);
    sqlite3_finalize(l->stmt);
    l->stmt = NULL;
    if (status == ATT_OK && l->arena->failed)
        return att_fail(err, ATT_ELIMIT, 0, "%s: out of memory for the dossier", l->store->path);
    return status;
}

/* Room for one more row: the table is moved when its size is a power of two. */
static void *grow(loader *l, void *table, uint32_t n, size_t size)
{
    if (n && (n & (n - 1))) return table;
    void *out = att_arena_take(l->arena, n ? 2 * (size_t)n : 1, size);
    if (out && n) memcpy(out, table, n * size);
    return out;
}

/* Runs a query, calls row for each of its rows; row returns 0 when memory ran out. */
static att_status each(loader *l, const char *sql, int (*row)(loader *l), att_error *err)
{
    int code;
    ATT_TRY(start(l, sql, err));
    while ((code = sqlite3_step(l->stmt)) == SQLITE_ROW)
        if (!row(l)) break;
    return stop(l, l->arena->failed ? SQLITE_DONE : code, err);
}

#define ADD(l, table, count)                                                                       \
    ((l)->file->table = grow((l), (l)->file->table, (l)->file->count, sizeof *(l)->file->table),   \
     (l)->file->table ? &(l)->file->table[(l)->file->count++] : NULL)

/* ---- stories ---- */

static int story_row(loader *l)
{
    uint32_t n = l->file->story_n;
    l->rowid = grow(l, l->rowid, n, sizeof *l->rowid);
    att_g_story *s = ADD(l, story, story_n);
    if (!s || !l->rowid) return 0;
    l->rowid[n] = sqlite3_column_int64(l->stmt, 0);
    *s = (att_g_story){.id = text(l, 1),
                       .title = text(l, 2),
                       .publication = text(l, 3),
                       .date = text(l, 4),
                       .original = n};
    return 1;
}

typedef struct place {
    sqlite3_int64 rowid;
    uint32_t story;
} place;

static int by_rowid(const void *a, const void *b)
{
    const place *x = a, *y = b;
    return x->rowid < y->rowid ? -1 : x->rowid > y->rowid;
}

static uint32_t story_of(const loader *l, const place *at, sqlite3_int64 rowid)
{
    place want = {rowid, 0};
    const place *found = bsearch(&want, at, l->file->story_n, sizeof *at, by_rowid);
    return found ? found->story : ATT_NONE;
}

static att_status load_stories(loader *l, place **out, att_error *err)
{
    ATT_TRY(each(l, sql_stories, story_row, err));
    place *at = ATT_TAKE(l->arena, place, l->file->story_n);
    if (!at) return att_fail(err, ATT_ELIMIT, 0, "%s: out of memory", l->store->path);
    for (uint32_t i = 0; i < l->file->story_n; i++) at[i] = (place){l->rowid[i], i};
    qsort(at, l->file->story_n, sizeof *at, by_rowid);
    *out = at;
    return ATT_OK;
}

static att_status load_copies(loader *l, const place *at, att_error *err)
{
    uint32_t *edge = NULL, n = 0;
    int code;
    ATT_TRY(start(l, sql_copies, err));
    while ((code = sqlite3_step(l->stmt)) == SQLITE_ROW) {
        uint32_t a = story_of(l, at, sqlite3_column_int64(l->stmt, 0));
        uint32_t b = story_of(l, at, sqlite3_column_int64(l->stmt, 1));
        if (a == ATT_NONE || b == ATT_NONE) continue;
        edge = grow(l, edge, n, 2 * sizeof *edge);
        if (!edge) break;
        edge[2 * n] = a;
        edge[2 * n++ + 1] = b;
    }
    ATT_TRY(stop(l, l->arena->failed ? SQLITE_DONE : code, err));
    att_gather_reports(l->file, edge, n);
    return ATT_OK;
}

/* Rows hold the store's number of a story in source.story until this makes it an index. */
static void place_source(const loader *l, const place *at, att_g_source *source)
{
    uint32_t story = story_of(l, at, (sqlite3_int64)source->story);
    source->story = story == ATT_NONE ? 0 : story;
}

/* ---- one function a table ---- */

static att_g_source source(loader *l)
{
    return (att_g_source){(uint32_t)sqlite3_column_int64(l->stmt, 0),
                          (uint32_t)sqlite3_column_int64(l->stmt, 1), text(l, 2)};
}

static int event_row(loader *l)
{
    att_g_event *e = ADD(l, event, event_n);
    if (!e) return 0;
    *e = (att_g_event){.source = source(l),
                       .date = text(l, 3),
                       .type = text(l, 4),
                       .mode = text(l, 5),
                       .cameo = text(l, 6),
                       .status = text(l, 7),
                       .place = text(l, 8),
                       .place_country = text(l, 9),
                       .actor = text(l, 10),
                       .recipient = text(l, 11),
                       .n = sqlite3_column_int64(l->stmt, 12),
                       .quad = sqlite3_column_int(l->stmt, 13),
                       .reciprocal = sqlite3_column_int(l->stmt, 14),
                       .score = sqlite3_column_double(l->stmt, 15),
                       .words = text(l, 16),
                       .wrong = sqlite3_column_int(l->stmt, 17),
                       .undated = sqlite3_column_int(l->stmt, 18),
                       .doubt = ""};
    return 1;
}

static int step_row(loader *l)
{
    att_g_step *s = ADD(l, step, step_n);
    if (!s) return 0;
    *s = (att_g_step){.source = source(l),
                      .stage = text(l, 3),
                      .date = text(l, 4),
                      .planned = sqlite3_column_int(l->stmt, 5),
                      .report_n = 1};
    return 1;
}

static int agreement_row(loader *l)
{
    att_g_agreement *g = ADD(l, told, told_n);
    if (!g) return 0;
    *g = (att_g_agreement){.story = (uint32_t)sqlite3_column_int64(l->stmt, 0),
                           .n = sqlite3_column_int64(l->stmt, 10),
                           .instrument = text(l, 2),
                           .title = text(l, 3),
                           .level = text(l, 4),
                           .subject = text(l, 5),
                           .key = text(l, 6),
                           .place = text(l, 7),
                           .parties = text(l, 8),
                           .signatories = text(l, 9),
                           .step_first = l->file->step_n,
                           .thread = (uint32_t)sqlite3_column_int64(l->stmt, 1)};
    return 1;
}

/* The steps of each agreement; its row of the store lies in .thread until then. */
static att_status load_steps(loader *l, att_error *err)
{
    sqlite3_stmt *stmt = NULL;
    int code = sqlite3_prepare_v2(l->store->db, sql_steps, -1, &stmt, NULL);
    l->stmt = stmt;
    if (code != SQLITE_OK) return att_store_fail(l->store, "read it", err);
    code = SQLITE_DONE;
    for (uint32_t i = 0; i < l->file->told_n && code == SQLITE_DONE; i++) {
        att_g_agreement *g = &l->file->told[i];
        sqlite3_bind_int64(stmt, 1, g->thread);
        g->step_first = l->file->step_n;
        while ((code = sqlite3_step(stmt)) == SQLITE_ROW)
            if (!step_row(l)) break;
        g->step_n = l->file->step_n - g->step_first;
        sqlite3_reset(stmt);
    }
    return stop(l, l->arena->failed ? SQLITE_DONE : code, err);
}

static int commitment_row(loader *l)
{
    att_g_commitment *c = ADD(l, commitment, commitment_n);
    if (!c) return 0;
    *c = (att_g_commitment){.source = source(l),
                            .by = text(l, 3),
                            .to = text(l, 4),
                            .by_codes = text(l, 5),
                            .to_codes = text(l, 6),
                            .what = text(l, 7),
                            .firm = text(l, 8),
                            .condition = text(l, 9),
                            .due = text(l, 10),
                            .act = text(l, 11),
                            .key = text(l, 12),
                            .date = text(l, 13),
                            .n = sqlite3_column_int64(l->stmt, 14),
                            .own_state = text(l, 15),
                            .own_event = sqlite3_column_int64(l->stmt, 16),
                            .state = "open",
                            .explanation = "",
                            .decided = -1};
    return 1;
}

static int deed_row(loader *l)
{
    att_g_deed *d = ADD(l, deed, deed_n);
    if (!d) return 0;
    *d = (att_g_deed){.source = source(l),
                      .act = text(l, 3),
                      .how = text(l, 4),
                      .by = text(l, 5),
                      .who = text(l, 6),
                      .key = text(l, 7),
                      .date = text(l, 8),
                      .event = sqlite3_column_int64(l->stmt, 9)};
    return 1;
}

static int statement_row(loader *l)
{
    att_g_statement *s = ADD(l, statement, statement_n);
    if (!s) return 0;
    *s = (att_g_statement){.source = source(l),
                           .kind = text(l, 3),
                           .cue = text(l, 4),
                           .words = text(l, 5),
                           .speaker = text(l, 6),
                           .speaker_name = text(l, 7),
                           .office = text(l, 8),
                           .about = text(l, 9),
                           .date = text(l, 10),
                           .n = sqlite3_column_int64(l->stmt, 11),
                           .addressee = text(l, 12),
                           .stance = text(l, 13),
                           .withdrawn = sqlite3_column_int(l->stmt, 14)};
    return 1;
}

static int person_row(loader *l)
{
    att_g_person *p = ADD(l, person, person_n);
    if (!p) return 0;
    *p = (att_g_person){.name = text(l, 0),
                        .office = text(l, 1),
                        .country = text(l, 2),
                        .first = text(l, 3),
                        .last = text(l, 4),
                        .count = sqlite3_column_int64(l->stmt, 5)};
    return 1;
}

static int place_row(loader *l)
{
    att_g_place *p = ADD(l, place, place_n);
    if (!p) return 0;
    *p = (att_g_place){.name = text(l, 0),
                       .country = text(l, 1),
                       .last = text(l, 2),
                       .count = sqlite3_column_int64(l->stmt, 3)};
    return 1;
}

static int name_row(loader *l)
{
    att_g_name *name = ADD(l, name, name_n);
    if (!name) return 0;
    *name = (att_g_name){text(l, 0), text(l, 1)};
    return 1;
}

static void place_sources(loader *l, const place *at)
{
    att_file *f = l->file;
    for (uint32_t i = 0; i < f->event_n; i++) place_source(l, at, &f->event[i].source);
    for (uint32_t i = 0; i < f->step_n; i++) place_source(l, at, &f->step[i].source);
    for (uint32_t i = 0; i < f->commitment_n; i++) place_source(l, at, &f->commitment[i].source);
    for (uint32_t i = 0; i < f->deed_n; i++) place_source(l, at, &f->deed[i].source);
    for (uint32_t i = 0; i < f->statement_n; i++) place_source(l, at, &f->statement[i].source);
    for (uint32_t i = 0; i < f->told_n; i++) {
        uint32_t story = story_of(l, at, f->told[i].story);
        f->told[i].story = story == ATT_NONE ? 0 : story;
    }
}

att_status att_store_load(att_store *store, att_file *file, att_arena *arena, att_error *err)
{
    loader l = {.store = store, .arena = arena, .file = file};
    place *at = NULL;
    ATT_TRY(load_stories(&l, &at, err));
    ATT_TRY(load_copies(&l, at, err));
    ATT_TRY(each(&l, sql_events, event_row, err));
    ATT_TRY(each(&l, sql_agreements, agreement_row, err));
    ATT_TRY(load_steps(&l, err));
    ATT_TRY(each(&l, sql_commitments, commitment_row, err));
    ATT_TRY(each(&l, sql_deeds, deed_row, err));
    ATT_TRY(each(&l, sql_statements, statement_row, err));
    ATT_TRY(each(&l, sql_people, person_row, err));
    ATT_TRY(each(&l, sql_places, place_row, err));
    ATT_TRY(each(&l, sql_names, name_row, err));
    place_sources(&l, at);
    return ATT_OK;
}
