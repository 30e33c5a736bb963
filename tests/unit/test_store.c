/* test_store.c: opening, keeping, dossiers, and what is no store. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <signal.h>
#include <sqlite3.h>

#include "attache_store.h"
#include "fixture.h"

static char folder[64], path[96];

static int set_up(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/attache-store-XXXXXX");
    if (!mkdtemp(folder)) return -1;
    snprintf(path, sizeof path, "%s/s.db", folder);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    char journal[128];
    snprintf(journal, sizeof journal, "%s-journal", path);
    unlink(journal);
    unlink(path);
    return rmdir(folder);
}

static att_store *open_or_fail(int create)
{
    att_store *store = NULL;
    att_error err = {0};
    if (att_store_open(path, create, &store, &err) != ATT_OK) fail_msg("%s", err.msg);
    return store;
}

static void expect_open(int create, att_status status, const char *words)
{
    att_store *store = (att_store *)path;
    att_error err = {0};
    assert_int_equal(att_store_open(path, create, &store, &err), status);
    assert_null(store);
    if (!strstr(err.msg, words)) fail_msg("no <%s> in: %s", words, err.msg);
    if (!strstr(err.msg, path)) fail_msg("no path in: %s", err.msg);
}

static void keep_fixture(att_store *store, fixture *f)
{
    att_error err = {0};
    fixture_fill(f);
    if (att_store_keep(store, &f->record, "a.txt", &err) != ATT_OK) fail_msg("%s", err.msg);
}

static void run_sql(const char *sql)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static int count(const char *sql)
{
    sqlite3 *db;
    sqlite3_stmt *stmt;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    int n = sqlite3_column_int(stmt, 0);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return n;
}

static char *dossier(att_store *store, const char *a, const char *b, const char *since, int format)
{
    att_dossier_options options = {.a = a, .b = b, .since = since, .format = format, .width = 100};
    att_buf buf = {0};
    att_error err = {0};
    if (att_store_dossier(store, &options, &buf, &err) != ATT_OK) fail_msg("%s", err.msg);
    return buf.data;
}

static void expect_has(const char *text, const char *words)
{
    if (!strstr(text, words)) fail_msg("no <%s> in:\n%s", words, text);
}

static void missing_is_not_made(void **state)
{
    (void)state;
    expect_open(0, ATT_EIO, "attache ingest");
    assert_int_not_equal(access(path, F_OK), 0);
}

static void same_story_is_replaced(void **state)
{
    (void)state;
    fixture f;
    att_store *store = open_or_fail(1);
    keep_fixture(store, &f);
    keep_fixture(store, &f);
    att_store_free(store);
    assert_int_equal(count("SELECT count(*) FROM stories"), 1);
    assert_int_equal(count("SELECT count(*) FROM events"), 3);
    assert_int_equal(count("SELECT count(*) FROM event_entities"), 6);
    assert_int_equal(count("SELECT count(*) FROM sentences"), 4);
    assert_int_equal(count("SELECT count(*) FROM pairs"), 6);
}

static void dossier_has_its_sections(void **state)
{
    (void)state;
    fixture f;
    att_store *store = open_or_fail(1);
    keep_fixture(store, &f);
    char *text = dossier(store, "BBB", "AAA", NULL, ATT_DOSSIER_TEXT);
    expect_has(text, "Osteria and Marland\nLast contact: 5 March 2024, visit\n");
    expect_has(text, "Visit CONSULT/visit 042 043: Ana Ilves (Marland) → her Osterian counterpart");
    expect_has(text, "fisheries agreement");
    expect_has(text, "2025-01-01  in force [planned]");
    expect_has(text, "Expulsion SANCTION/expel 166: Osteria → Marland: “expelled a "
                     "Marlander” [denied]");
    expect_has(text, "“The two ministers signed a fisheries agreement.”");
    assert_null(strstr(text, "AGREE 057")); /* stands under agreements */
    free(text);
    text = dossier(store, "AAA", "BBB", NULL, ATT_DOSSIER_JSON);
    expect_has(text, "\"meetings\":[{\"date\":\"2024-03-05\"");
    free(text);
    att_store_free(store);
}

static void empty_sections_say_so(void **state)
{
    (void)state;
    att_store *store = open_or_fail(1);
    char *text = dossier(store, "AAA", "XYZ", NULL, ATT_DOSSIER_TEXT);
    expect_has(text, "AAA and XYZ\nLast contact: none on file\n");
    expect_has(text, "No meeting or visit on file.");
    expect_has(text, "No other event on file.");
    free(text);
    att_store_free(store);
}

static void a_month_overlaps_its_days(void **state)
{
    (void)state;
    fixture f;
    att_store *store = open_or_fail(1);
    keep_fixture(store, &f);
    char *text = dossier(store, "AAA", "BBB", "2024-02-20", ATT_DOSSIER_TEXT);
    expect_has(text, "SANCTION/expel");
    free(text);
    text = dossier(store, "AAA", "BBB", "2024-03-01", ATT_DOSSIER_TEXT);
    assert_null(strstr(text, "SANCTION/expel"));
    free(text);
    att_store_free(store);
}

/* A store of version 1 with one story, as it was before there were steps and sketches. */
static void old_store_is_migrated(void **state)
{
    (void)state;
    extern const char att_schema_1[];
    run_sql(att_schema_1);
    run_sql("PRAGMA application_id = 1098151009; PRAGMA user_version = 1;"
            "INSERT INTO stories VALUES (1, 'old', 'o.txt', 't', 'p', '', '', 'en', '2024-01-02', "
            "'0', CAST('A and B signed a treaty of peace on Monday.' AS BLOB));"
            "INSERT INTO sentences VALUES (1, 1, 0, 42);"
            "INSERT INTO agreements VALUES (7, 1, 1, 'treaty', 'treaty', 'state', '', 'signed', "
            "'2024-01-01', 'day', 'relative', '', '', 1, NULL, 0, 10);"
            "INSERT INTO pairs VALUES ('AAA', 'BBB', 'agreement', '2024-01-01', 7, 1)");
    att_store *store = open_or_fail(0);
    char *text = dossier(store, "AAA", "BBB", NULL, ATT_DOSSIER_TEXT);
    expect_has(text, "Last agreement signed: 1 January 2024, treaty");
    free(text);
    att_store_free(store);
    assert_int_equal(count("SELECT count(*) FROM steps"), 1);
    assert_int_equal(count("SELECT count(*) FROM sketches"), 1);
    assert_int_equal(count("PRAGMA user_version"), 3);
}

/* A store of version 2 with one statement, as it was before an addressee could be kept. */
static void store_of_version_2_is_migrated(void **state)
{
    (void)state;
    extern const char att_schema_1[], att_schema_2[];
    run_sql(att_schema_1);
    run_sql(att_schema_2);
    run_sql("PRAGMA application_id = 1098151009; PRAGMA user_version = 2;"
            "INSERT INTO stories VALUES (1, 'old', 'o.txt', 't', 'p', '', '', 'en', '2024-01-02', "
            "'0', CAST('A said that B had signed.' AS BLOB));"
            "INSERT INTO sentences VALUES (1, 1, 0, 25);"
            "INSERT INTO statements VALUES (5, 1, 1, 'reported', 'said', 'that B had signed', 1);"
            "INSERT INTO statement_entities VALUES (5, 'speaker', 1, 'AAA', 'GOV', 'AAAGOV', "
            "'Ana Ilves', 'foreign minister', 'A', '', 0, 1);"
            "INSERT INTO pairs VALUES ('AAA', 'BBB', 'statement', '2024-01-02', 5, 1)");
    att_store *store = open_or_fail(0);
    char *text = dossier(store, "AAA", "BBB", NULL, ATT_DOSSIER_TEXT);
    expect_has(text, "Ana Ilves");
    expect_has(text, "said that B had signed");
    free(text);
    fixture f;
    keep_fixture(store, &f); /* the new columns can be written */
    att_store_free(store);
    assert_int_equal(count("SELECT count(*) FROM statements"), 2);
    assert_int_equal(count("SELECT count(*) FROM statement_entities WHERE statement = 5 AND "
                           "name = 'Ana Ilves' AND len = 1 AND entity IS NULL"), 1);
    assert_int_equal(count("PRAGMA user_version"), 3);
    assert_int_equal(count("SELECT count(*) FROM pragma_foreign_key_check"), 0);
}

static void keep_rich(att_store *store, fixture *f)
{
    att_error err = {0};
    fixture_fill(f);
    f->event[0].place.admin = "North";
    f->event[0].place.feature = "city";
    f->event[0].place.precision = "place";
    f->statement.addressee = f->counterpart;
    f->statement.addressee.entity = 7;
    f->statement.about_n = 0;
    f->statement.stance = "for";
    f->statement.withdrawn = 1;
    f->commitment.status = "withdrawn";
    if (att_store_keep(store, &f->record, "a.txt", &err) != ATT_OK) fail_msg("%s", err.msg);
}

static void all_of_the_record_is_kept(void **state)
{
    (void)state;
    fixture f;
    att_store *store = open_or_fail(1);
    keep_rich(store, &f);
    char *text = dossier(store, "AAA", "BBB", NULL, ATT_DOSSIER_MARKDOWN);
    expect_has(text, "*to her Osterian counterpart (Osteria), withdrawn*");
    free(text);
    text = dossier(store, "AAA", "BBB", NULL, ATT_DOSSIER_JSON);
    expect_has(text, "\"addressee\":[\"BBB her Osterian counterpart\"]");
    expect_has(text, "\"stance\":\"for\",\"withdrawn\":true");
    expect_has(text, "\"state\":\"withdrawn\",\"explanation\":\"the same story reports "
                     "it taken back");
    free(text);
    att_store_free(store);
    assert_int_equal(count("SELECT count(*) FROM events WHERE place_admin = 'North' AND "
                           "place_feature = 'city' AND place_precision = 'place'"), 1);
    assert_int_equal(count("SELECT entity FROM statement_entities WHERE role = 'addressee'"), 7);
    assert_int_equal(count("SELECT CAST(substr(text, source_off + 1, source_len) AS TEXT) = "
                           "'Ana Ilves' FROM statements JOIN stories USING (story)"), 1);
}

/* What a story says is never markup, and cannot turn a line. */
static void hostile_names_are_escaped(void **state)
{
    (void)state;
    fixture f;
    att_error err = {0};
    att_store *store = open_or_fail(1);
    fixture_fill(&f);
    f.ilves.name = "<script>alert('x')</script>";
    f.agreement.title = "treaty \"of\" </title><img src=x> & [link](http://x) *bold* | `code`";
    f.record.story.title = "\xE2\x80\xAE"
                           "backwards\x1b[31m";
    assert_int_equal(att_store_keep(store, &f.record, "a.txt", &err), ATT_OK);
    char *html = dossier(store, "AAA", "BBB", NULL, ATT_DOSSIER_HTML);
    expect_has(html, "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
    expect_has(html, "&lt;/title&gt;&lt;img src=x&gt; &amp; [link]");
    assert_null(strstr(html, "<script"));
    assert_null(strstr(html, "<img"));
    assert_null(strstr(html, "\xE2\x80\xAE"));
    assert_null(strstr(html, "\x1b"));
    assert_null(strstr(html, "url("));
    expect_has(html, "<li id=\"q1-1\">");
    expect_has(html, "href=\"#q1-1\"");
    free(html);
    char *md = dossier(store, "AAA", "BBB", NULL, ATT_DOSSIER_MARKDOWN);
    expect_has(md, "\\<script\\>alert('x')");
    expect_has(md, "\\[link\\](http\\://x) \\*bold\\* \\| \\`code\\`");
    assert_null(strstr(md, "\xE2\x80\xAE"));
    free(md);
    char *text = dossier(store, "AAA", "BBB", NULL, ATT_DOSSIER_TEXT);
    assert_null(strstr(text, "\x1b"));
    free(text);
    att_store_free(store);
}

static void one_country_has_its_pairs(void **state)
{
    (void)state;
    fixture f;
    att_store *store = open_or_fail(1);
    keep_fixture(store, &f);
    char *text = dossier(store, "AAA", NULL, NULL, ATT_DOSSIER_TEXT);
    expect_has(text, "Relations\n  2024-03-05  Osteria: 1 agreement");
    expect_has(text, "\nMarland and Osteria\n");
    free(text);
    text = dossier(store, "AAA", NULL, NULL, ATT_DOSSIER_JSON);
    expect_has(text, "{\"record\":\"country\",\"code\":\"AAA\"");
    expect_has(text, "\"pairs\":[{\"record\":\"dossier\"");
    free(text);
    att_store_free(store);
}

static void foreign_files_are_left_alone(void **state)
{
    (void)state;
    run_sql("CREATE TABLE t (x)");
    expect_open(1, ATT_EINPUT, "another application");
    run_sql("DROP TABLE t; PRAGMA application_id = 7");
    expect_open(1, ATT_EINPUT, "another application");
    FILE *file = fopen(path, "w");
    for (int i = 0; i < 2000; i++) fputs("no database ", file);
    fclose(file);
    expect_open(1, ATT_EINPUT, "no SQLite database");
    assert_int_equal(access(path, F_OK), 0);
}

static void newer_version_is_refused(void **state)
{
    (void)state;
    att_store_free(open_or_fail(1));
    run_sql("PRAGMA user_version = 99");
    expect_open(0, ATT_EVERSION, "newer attaché");
    expect_open(1, ATT_EVERSION, "newer attaché");
}

static void folder_is_no_store(void **state)
{
    (void)state;
    assert_int_equal(mkdir(path, 0777), 0);
    expect_open(1, ATT_EIO, "directory");
    rmdir(path);
}

static void limit_size(rlim_t bytes)
{
    struct rlimit limit;
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = bytes;
    setrlimit(RLIMIT_FSIZE, &limit);
}

static void full_disk_leaves_nothing_new(void **state)
{
    (void)state;
    signal(SIGXFSZ, SIG_IGN);
    limit_size(8192);
    expect_open(1, ATT_EIO, "no space left");
    limit_size(RLIM_INFINITY);
    assert_int_not_equal(access(path, F_OK), 0);
}

static void full_disk_keeps_whole_stories(void **state)
{
    (void)state;
    fixture f;
    att_error err = {0};
    att_store *store = open_or_fail(1);
    struct stat info;
    keep_fixture(store, &f);
    stat(path, &info);
    static char much[200000];
    memset(much, 'x', sizeof much);
    f.record.story.id = "another";
    f.record.story.text = much;
    f.record.story.text_len = sizeof much;
    signal(SIGXFSZ, SIG_IGN);
    limit_size((rlim_t)info.st_size + 8192);
    assert_int_equal(att_store_keep(store, &f.record, "b.txt", &err), ATT_EIO);
    limit_size(RLIM_INFINITY);
    expect_has(err.msg, "no space left");
    assert_int_equal(att_store_keep(store, &f.record, "b.txt", &err), ATT_OK);
    att_store_free(store);
    assert_int_equal(count("SELECT count(*) FROM stories"), 2);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(missing_is_not_made),          TEST(same_story_is_replaced),
        TEST(dossier_has_its_sections),     TEST(empty_sections_say_so),
        TEST(a_month_overlaps_its_days),    TEST(old_store_is_migrated),
        TEST(hostile_names_are_escaped),    TEST(one_country_has_its_pairs),
        TEST(store_of_version_2_is_migrated), TEST(all_of_the_record_is_kept),
        TEST(foreign_files_are_left_alone), TEST(newer_version_is_refused),
        TEST(folder_is_no_store),           TEST(full_disk_leaves_nothing_new),
        TEST(full_disk_keeps_whole_stories)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
