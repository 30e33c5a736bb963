/* attache_store.h: the record of many stories in one SQLite file, and the
 * dossier of a pair of countries read from it. */
#ifndef ATTACHE_STORE_H
#define ATTACHE_STORE_H

#include "attache.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct att_store att_store;

/* Opens or (create 1) creates the store. ATT_EIO: missing, no permission, disk full;
 * ATT_EINPUT: not a store of attaché; ATT_EVERSION: written by a newer attaché. */
ATT_API att_status att_store_open(const char *path, int create, att_store **out, att_error *err);
ATT_API void att_store_free(att_store *store);

/* Keeps one story's whole record, or nothing of it, in one transaction. A story
 * whose id is there already is replaced. path: where it was read from. */
ATT_API att_status att_store_keep(att_store *store, const att_story_record *record,
                                  const char *path, att_error *err);

typedef enum att_dossier_format {
    ATT_DOSSIER_TEXT,
    ATT_DOSSIER_JSON,
    ATT_DOSSIER_MARKDOWN,
    ATT_DOSSIER_HTML /* one file, no network */
} att_dossier_format;

typedef struct att_dossier_options {
    const char *a, *b;         /* ISO 3166 alpha-3; b NULL: all pairs of a */
    const char *since, *until; /* YYYY-MM-DD or NULL */
    const char *as_of; /* the day on which the file is read: no later story counts, what was due
                          before it is overdue; NULL: the date of the newest story */
    int format;                /* att_dossier_format */
    int width, colour;         /* of the terminal */
} att_dossier_options;

/* The file on a and b, or on a with all its pairs: docs/dossier.md. Every row names the story and
 * the sentence that it rests on. */
ATT_API att_status att_store_dossier(att_store *store, const att_dossier_options *options,
                                     att_buf *out, att_error *err);

#ifdef __cplusplus
}
#endif
#endif
