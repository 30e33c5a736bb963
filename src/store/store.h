/* store.h: the inside of an open store, shared by store.c (opening), keep.c
 * (writing) and dossier.c (reading). */
#ifndef ATT_STORE_STORE_H
#define ATT_STORE_STORE_H

#include <sqlite3.h>

#include "attache_store.h"
#include "base/error.h"
#include "gather/sketch.h"

enum { /* statements that are prepared once */
    ATT_SQL_STORY, ATT_SQL_FORGET, ATT_SQL_SENTENCE, ATT_SQL_EVENT, ATT_SQL_AGREEMENT,
    ATT_SQL_COMMITMENT, ATT_SQL_STATEMENT, ATT_SQL_EVENT_ENTITY, ATT_SQL_PARTY,
    ATT_SQL_COMMITMENT_ENTITY, ATT_SQL_STATEMENT_ENTITY, ATT_SQL_PAIR, ATT_SQL_COUNTRY,
    ATT_SQL_STEP, ATT_SQL_DEED, ATT_SQL_SKETCH, ATT_SQL_BAND, ATT_SQL_NEAR, ATT_SQL_COPY,
    ATT_SQL_N
};

struct att_store {
    sqlite3 *db;
    char *path;
    sqlite3_stmt *sql[ATT_SQL_N]; /* NULL until first used */
};

/* What SQLite's last error on this store means to a user. `doing` completes
 * "cannot ...": "read it", "keep story X in it". */
att_status att_store_fail(const att_store *store, const char *doing, att_error *err);
/* Runs SQL without results. */
att_status att_store_run(att_store *store, const char *sql, const char *doing, att_error *err);

/* ---- copies.c; inside a transaction ---- */

/* Keeps a story's sketch and finds its copies. An SQLite code. */
int att_store_sketch(att_store *store, sqlite3_int64 story, const att_sketch *sketch);
/* The same for all stories of a store that had no sketches. */
att_status att_store_sketch_old(att_store *store, att_error *err);

#endif
