/* attache ingest: stories into a store. A bad file is reported and the rest
 * goes on; a store that cannot be written ends the run. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "attache_store.h"
#include "cli.h"

enum { DEPTH_MOST = 64 };

typedef struct ingest {
    const opt_values *values;
    cli_engine engine;
    att_store *store;
    unsigned long story_n, event_n, bad_n;
    int first;    /* exit code of the first failure */
    int stop;     /* 1: the store itself failed */
    int progress; /* 1: stderr is a terminal */
} ingest;

static void clear_line(const ingest *run)
{
    if (run->progress) fputs("\r\033[K", stderr);
}

static void failed(ingest *run, const att_error *err)
{
    clear_line(run);
    int code = cli_complain(err);
    if (run->first == ATT_OK) run->first = code;
    run->bad_n++;
}

static void show_progress(const ingest *run, const char *path)
{
    clear_line(run);
    if (run->progress) fprintf(stderr, "%lu stories  %.60s", run->story_n, path);
}

static void take_file(ingest *run, const char *path)
{
    const att_story_record *record = NULL;
    att_error err = {0};
    cli_text text;
    show_progress(run, path);
    att_status status = cli_code(&run->engine, run->values, path, &text, &record, &err);
    if (status == ATT_OK) {
        status = att_store_keep(run->store, record, path, &err);
        run->stop = status != ATT_OK;
    }
    if (status == ATT_OK) {
        run->story_n++;
        run->event_n += record->event_n;
    } else {
        failed(run, &err);
    }
    free(text.data);
}

static void take_path(ingest *run, const char *path, int depth);

static int not_hidden(const struct dirent *entry) { return entry->d_name[0] != '.'; }

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static void take_entry(ingest *run, const char *dir, const char *name, int depth)
{
    size_t size = strlen(dir) + strlen(name) + 2;
    char *path = malloc(size);
    if (!path) return;
    snprintf(path, size, "%s/%s", dir, name);
    take_path(run, path, depth + 1);
    free(path);
}

/* In the order of the names' bytes, so that two runs do the same. */
static void take_dir(ingest *run, const char *dir, int depth)
{
    struct dirent **list = NULL;
    int n = depth < DEPTH_MOST ? scandir(dir, &list, not_hidden, by_bytes) : -1;
    if (n < 0) {
        att_error err = {.status = ATT_EIO};
        snprintf(err.msg, sizeof err.msg,
                 "%.300s: the folder cannot be read; check its permissions and depth", dir);
        failed(run, &err);
    }
    for (int i = 0; i < n; i++) {
        if (!run->stop) take_entry(run, dir, list[i]->d_name, depth);
        free(list[i]);
    }
    free(list);
}

/* Inside a folder links to folders are left out: they may lead in a circle. */
static void take_path(ingest *run, const char *path, int depth)
{
    struct stat info;
    int known = (depth ? lstat(path, &info) : stat(path, &info)) == 0;
    int link_to_dir = known && S_ISLNK(info.st_mode) && stat(path, &info) == 0 &&
                      S_ISDIR(info.st_mode);
    if (link_to_dir) return;
    if (known && S_ISDIR(info.st_mode) && strcmp(path, "-") != 0)
        take_dir(run, path, depth);
    else
        take_file(run, path);
}

static void sum_up(const ingest *run)
{
    clear_line(run);
    printf("%s: %lu %s with %lu %s kept", run->values->store, run->story_n,
           run->story_n == 1 ? "story" : "stories", run->event_n,
           run->event_n == 1 ? "event" : "events");
    if (run->bad_n) printf(", %lu not read", run->bad_n);
    puts("");
}

int cmd_ingest(const opt_values *values)
{
    ingest run = {.values = values, .progress = isatty(STDERR_FILENO)};
    att_error err = {0};
    int code = cli_open(values, &run.engine);
    if (code != ATT_OK) return code;
    if (att_store_open(values->store, 1, &run.store, &err) != ATT_OK) {
        cli_close(&run.engine);
        return cli_complain(&err);
    }
    for (int i = 0; i < values->operand_n && !run.stop; i++) take_path(&run, values->operand[i], 0);
    sum_up(&run);
    att_store_free(run.store);
    cli_close(&run.engine);
    return run.first;
}
