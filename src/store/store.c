/* store.c: opening, creating and migrating the store. One SQLite file, no
 * side files at rest (rollback journal), so that it can be copied and mailed. */
#include "store/store.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define APPLICATION_ID 0x41747461 /* "Atta", in the file's header */
enum { WAIT_MS = 5000 };

extern const char att_schema_1[]; /* schema.sql, made by tools/embed.py */
extern const char att_schema_2[]; /* schema_2.sql */
extern const char att_schema_3[];

/* Step i takes a store from version i to i + 1. */
static const char *const steps[] = {att_schema_1, att_schema_2, att_schema_3};
enum { VERSION = (int)(sizeof steps / sizeof *steps), SKETCHES = 2 };

typedef struct found { /* what lies at the path before it is opened */
    int exists;
} found;

static att_status fail_io(const att_store *store, const char *doing, att_error *err)
{
    int code = sqlite3_errcode(store->db) & 0xff;
    int cause = sqlite3_system_errno(store->db);
    int full = code == SQLITE_FULL || cause == ENOSPC || cause == EFBIG || cause == EDQUOT;
    /* a limit on the size of files comes back so, with errno lost on the way */
    if (full || sqlite3_extended_errcode(store->db) == SQLITE_IOERR_WRITE)
        return att_fail(err, ATT_EIO, 0,
                        "%s: cannot %s: no space left; free some, then run the command again",
                        store->path, doing);
    return att_fail(err, ATT_EIO, 0,
                    "%s: cannot %s: %s; check the file, its folder and their permissions",
                    store->path, doing, cause ? strerror(cause) : sqlite3_errmsg(store->db));
}

att_status att_store_fail(const att_store *store, const char *doing, att_error *err)
{
    const char *path = store->path;
    switch (sqlite3_errcode(store->db) & 0xff) {
    case SQLITE_NOTADB:
        return att_fail(err, ATT_EINPUT, 0,
                        "%s: not a store of attaché (no SQLite database); give another file", path);
    case SQLITE_CORRUPT:
        return att_fail(err, ATT_EINPUT, 0,
                        "%s: cannot %s: the store is damaged; restore a copy or ingest anew", path,
                        doing);
    case SQLITE_READONLY:
        return att_fail(err, ATT_EIO, 0,
                        "%s: cannot %s: it may not be written; make the file and its folder "
                        "writable or give another file",
                        path, doing);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return att_fail(err, ATT_EIO, 0,
                        "%s: cannot %s: another program is using it; try again when that is done",
                        path, doing);
    case SQLITE_NOMEM:
    case SQLITE_TOOBIG:
        return att_fail(err, ATT_ELIMIT, 0, "%s: cannot %s: out of memory", path, doing);
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        return fail_io(store, doing, err);
    default:
        return att_fail(err, ATT_EINTERNAL, 0, "%s: cannot %s: %s; please report this", path, doing,
                        sqlite3_errmsg(store->db));
    }
}

att_status att_store_run(att_store *store, const char *sql, const char *doing, att_error *err)
{
    if (sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK) return ATT_OK;
    return att_store_fail(store, doing, err);
}

static att_status look(const char *path, int create, found *out, att_error *err)
{
    struct stat info;
    *out = (found){0};
    if (!path || !*path) return att_fail(err, ATT_EUSAGE, 0, "no store named; give a file name");
    if (stat(path, &info) != 0) {
        if (errno == ENOENT && create) return ATT_OK;
        return att_fail(err, ATT_EIO, 0, "%s: %s; %s", path, strerror(errno),
                        errno == ENOENT ? "check the name, or make a store with `attache ingest`"
                                        : "check the path and its permissions");
    }
    if (S_ISDIR(info.st_mode))
        return att_fail(err, ATT_EIO, 0, "%s: is a directory; give the file of a store", path);
    if (!S_ISREG(info.st_mode))
        return att_fail(err, ATT_EIO, 0, "%s: is no regular file; give the file of a store", path);
    out->exists = 1;
    int empty = info.st_size == 0;
    if (empty && !create)
        return att_fail(err, ATT_EINPUT, 0,
                        "%s: empty, not a store of attaché; give another file", path);
    return ATT_OK;
}

static att_status read_number(att_store *store, const char *sql, sqlite3_int64 *out,
                              att_error *err)
{
    sqlite3_stmt *stmt = NULL;
    int code = sqlite3_prepare_v2(store->db, sql, -1, &stmt, NULL);
    if (code == SQLITE_OK) code = sqlite3_step(stmt);
    if (code == SQLITE_ROW) *out = sqlite3_column_int64(stmt, 0);
    att_status status = code == SQLITE_ROW ? ATT_OK : att_store_fail(store, "read it", err);
    sqlite3_finalize(stmt);
    return status;
}

/* *version: of a store of ours; 0 for a database that is still empty. */
static att_status identify(att_store *store, int create, sqlite3_int64 *version, att_error *err)
{
    sqlite3_int64 id = 0, tables = 0;
    ATT_TRY(read_number(store, "PRAGMA application_id", &id, err));
    ATT_TRY(read_number(store, "PRAGMA user_version", version, err));
    ATT_TRY(read_number(store, "SELECT count(*) FROM sqlite_schema", &tables, err));
    int blank = id == 0 && *version == 0 && tables == 0;
    if (id != APPLICATION_ID && !(blank && create))
        return att_fail(err, ATT_EINPUT, 0,
                        "%s: a database of another application; give another file", store->path);
    if (*version > VERSION)
        return att_fail(err, ATT_EVERSION, 0,
                        "%s: store of version %lld, this attaché knows %d; use a newer attaché",
                        store->path, (long long)*version, VERSION);
    return ATT_OK;
}

static att_status climb(att_store *store, att_error *err)
{
    sqlite3_int64 version = 0; /* again, now under the lock: another may have been first */
    ATT_TRY(read_number(store, "PRAGMA user_version", &version, err));
    int sketches = version < SKETCHES;
    for (; version >= 0 && version < VERSION; version++)
        ATT_TRY(att_store_run(store, steps[version], "set it up", err));
    if (sketches) ATT_TRY(att_store_sketch_old(store, err));
    char sql[96];
    sqlite3_snprintf(sizeof sql, sql, "PRAGMA application_id = %d; PRAGMA user_version = %d;",
                     APPLICATION_ID, VERSION);
    ATT_TRY(att_store_run(store, sql, "set it up", err));
    return att_store_run(store, "COMMIT", "set it up", err);
}

static att_status migrate(att_store *store, att_error *err)
{
    ATT_TRY(att_store_run(store, "BEGIN IMMEDIATE", "set it up", err));
    att_status status = climb(store, err);
    if (status != ATT_OK && !sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

static att_status set_up(att_store *store, int create, att_error *err)
{
    sqlite3_int64 version = 0;
    sqlite3_extended_result_codes(store->db, 1);
    sqlite3_busy_timeout(store->db, WAIT_MS);
    ATT_TRY(identify(store, create, &version, err));
    ATT_TRY(att_store_run(store, "PRAGMA foreign_keys = ON", "read it", err));
    return version < VERSION ? migrate(store, err) : ATT_OK;
}

static att_status open_new(const char *path, int create, att_store *store, att_error *err)
{
    store->path = malloc(strlen(path) + 1);
    if (!store->path) return att_fail(err, ATT_ELIMIT, 0, "%s: out of memory", path);
    memcpy(store->path, path, strlen(path) + 1);
    int flags = SQLITE_OPEN_READWRITE | (create ? SQLITE_OPEN_CREATE : 0);
    int code = sqlite3_open_v2(path, &store->db, flags, NULL);
    if (!store->db) return att_fail(err, ATT_ELIMIT, 0, "%s: out of memory", path);
    if (code != SQLITE_OK) return att_store_fail(store, "open it", err);
    return set_up(store, create, err);
}

/* Takes away the file that a failed creation left; it is empty after the
 * rollback, and whatever is not empty is not ours to remove. */
static void remove_empty(const char *path)
{
    struct stat info;
    if (stat(path, &info) == 0 && S_ISREG(info.st_mode) && info.st_size == 0) unlink(path);
}

att_status att_store_open(const char *path, int create, att_store **out, att_error *err)
{
    found before;
    *out = NULL;
    ATT_TRY(look(path, create, &before, err));
    att_store *store = calloc(1, sizeof *store);
    if (!store) return att_fail(err, ATT_ELIMIT, 0, "%s: out of memory", path);
    att_status status = open_new(path, create, store, err);
    if (status == ATT_OK) {
        *out = store;
        return ATT_OK;
    }
    att_store_free(store);
    if (!before.exists) remove_empty(path);
    return status;
}

void att_store_free(att_store *store)
{
    if (!store) return;
    for (int i = 0; i < ATT_SQL_N; i++) sqlite3_finalize(store->sql[i]);
    sqlite3_close(store->db);
    free(store->path);
    free(store);
}
