#include "cli.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef ATTACHE_DATADIR
#define ATTACHE_DATADIR "/usr/local/share/attache"
#endif

#define FAIL(err, code, ...)                                                                       \
    ((err)->status = (code), (err)->offset = 0,                                                    \
     (void)snprintf((err)->msg, sizeof(err)->msg, __VA_ARGS__), (code))

int cli_complain(const att_error *err)
{
    fprintf(stderr, "attache: %s\n", err->msg);
    return (int)err->status;
}

/* ---- reading ---- */

static att_status fail_large(const char *name, att_error *err)
{
    return FAIL(err, ATT_ELIMIT, "%.300s: larger than the limit of %u bytes; split it into stories",
                name, ATT_STORY_MAX);
}

static att_status check_file(const char *path, int fd, att_error *err)
{
    struct stat info;
    if (fstat(fd, &info) != 0)
        return FAIL(err, ATT_EIO, "%.300s: %s; check the file", path, strerror(errno));
    if (S_ISDIR(info.st_mode))
        return FAIL(err, ATT_EIO, "%.300s: is a directory; name a file, or use `attache ingest`",
                    path);
    if (S_ISREG(info.st_mode) && info.st_size > (off_t)ATT_STORY_MAX)
        return fail_large(path, err);
    return ATT_OK;
}

static int grow(cli_text *text, size_t *cap)
{
    size_t more = *cap ? *cap * 2 : 65536;
    char *data = realloc(text->data, more);
    if (!data) return 0;
    text->data = data;
    *cap = more;
    return 1;
}

/* Size is not known beforehand for pipes and devices: read up to the limit. */
static att_status read_all(int fd, const char *name, cli_text *out, att_error *err)
{
    size_t cap = 0;
    for (;;) {
        if (out->len == cap && !grow(out, &cap))
            return FAIL(err, ATT_ELIMIT, "%.300s: out of memory; free some and try again", name);
        ssize_t n = read(fd, out->data + out->len, cap - out->len);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0)
            return FAIL(err, ATT_EIO, "%.300s: cannot be read: %s; check the file", name,
                        strerror(errno));
        if (n == 0) break;
        out->len += (size_t)n;
        if (out->len > ATT_STORY_MAX) return fail_large(name, err);
    }
    if (out->len) return ATT_OK;
    return FAIL(err, ATT_EINPUT, "%.300s: empty; give the text of a story", name);
}

static att_status read_file(const char *path, cli_text *out, att_error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return FAIL(err, ATT_EIO, "%.300s: %s; check the name and the permissions", path,
                    errno == ENOENT ? "no such file" : strerror(errno));
    att_status status = check_file(path, fd, err);
    if (status == ATT_OK) status = read_all(fd, path, out, err);
    close(fd);
    return status;
}

att_status cli_read(const char *path, cli_text *out, att_error *err)
{
    *out = (cli_text){0};
    att_status status = strcmp(path, "-") == 0 ? read_all(STDIN_FILENO, "standard input", out, err)
                                               : read_file(path, out, err);
    if (status != ATT_OK) {
        free(out->data);
        *out = (cli_text){0};
    }
    return status;
}

/* ---- the engine ---- */

typedef struct data_file { /* one of the two files that the engine needs */
    const char *what, *option, *variable;
    const char *beside;    /* from the folder of the program */
    const char *installed; /* full path */
} data_file;

static int path_beside(const char *name, char *out, size_t size)
{
    char exe[PATH_MAX];
    ssize_t len = readlink("/proc/self/exe", exe, sizeof exe - 1);
    if (len <= 0) return 0;
    exe[len] = 0;
    char *slash = strrchr(exe, '/');
    if (!slash) return 0;
    *slash = 0;
    int n = snprintf(out, size, "%s/%s", exe, name);
    return n > 0 && (size_t)n < size;
}

/* Flag, environment, beside the program, installed: the first that is there. */
static const char *look_for(const data_file *file, const char *given, char *space, size_t size)
{
    const char *variable = getenv(file->variable);
    if (given) return given;
    if (variable && *variable) return variable;
    if (path_beside(file->beside, space, size) && access(space, F_OK) == 0) return space;
    return access(file->installed, F_OK) == 0 ? file->installed : NULL;
}

static const char *locate(const data_file *file, const char *given, char *space, size_t size)
{
    const char *found = look_for(file, given, space, size);
    if (found) return found;
    fprintf(stderr,
            "attache: no %s: neither %s beside the program nor %s is there; give %s FILE, set "
            "%s, or build it with `make`\n",
            file->what, file->beside, file->installed, file->option, file->variable);
    return NULL;
}

/* The user's dictionaries; what could not be read of them goes to stderr. */
static att_status extend(const opt_values *values, att_engine *engine, att_error *err)
{
    att_buf report = {0};
    uint32_t n = 0;
    while (values->actors[n]) n++;
    if (!n) return ATT_OK;
    att_status status = att_engine_extend(engine, values->actors, n, &report, err);
    if (report.data) fputs(report.data, stderr);
    att_buf_free(&report);
    return status;
}

/* Nothing learnt is no fault: the rules do without. */
static att_status learn(const opt_values *values, att_engine *engine, att_error *err)
{
    static const data_file learned = {"learned numbers", "--learned", "ATTACHE_LEARNED",
                                      "../models/learned.bin", ATTACHE_DATADIR "/learned.bin"};
    char space[PATH_MAX + 32];
    const char *path = look_for(&learned, values->learned, space, sizeof space);
    if (!path || strcmp(path, "none") == 0) return ATT_OK;
    return att_engine_learn(engine, path, err);
}

static const data_file pack = {"lexicon pack", "--lexicon", "ATTACHE_LEXICON", "en.pack",
                               ATTACHE_DATADIR "/en.pack"};

int cli_open(const opt_values *values, cli_engine *out)
{
    static const data_file model = {"model", "--model", "ATTACHE_MODEL", "../models/en.model",
                                    ATTACHE_DATADIR "/en.model"};
    char model_space[PATH_MAX + 32], pack_space[PATH_MAX + 32];
    att_error err = {0};
    *out = (cli_engine){0};
    const char *model_path = locate(&model, values->model, model_space, sizeof model_space);
    const char *pack_path = locate(&pack, values->lexicon, pack_space, sizeof pack_space);
    if (!model_path || !pack_path) return ATT_EIO;
    if (att_engine_open(model_path, pack_path, &out->engine, &err) != ATT_OK)
        return cli_complain(&err);
    if (extend(values, out->engine, &err) == ATT_OK && learn(values, out->engine, &err) == ATT_OK &&
        att_coder_new(out->engine, &out->coder, &err) == ATT_OK)
        return ATT_OK;
    cli_close(out);
    return cli_complain(&err);
}

int cli_country(const opt_values *values, const char *text, char code[4])
{
    char space[PATH_MAX + 32];
    att_error err = {0};
    const char *path = locate(&pack, values->lexicon, space, sizeof space);
    if (!path) return ATT_EIO;
    if (att_country_code(path, text, code, &err) != ATT_OK) return cli_complain(&err);
    if (!*code)
        return opt_wrong("%s: not a country code; give ISO 3166 alpha-3, such as BLR", text);
    if (strlen(text) != 3 || strncasecmp(text, code, 3) != 0)
        return opt_wrong("%s: not a country code; give %s", text, code);
    return ATT_OK;
}

void cli_close(cli_engine *engine)
{
    att_coder_free(engine->coder);
    att_engine_free(engine->engine);
    *engine = (cli_engine){0};
}

att_status cli_code(cli_engine *engine, const opt_values *values, const char *path, cli_text *text,
                    const att_story_record **record, att_error *err)
{
    const char *name = strcmp(path, "-") == 0 ? "standard input" : path;
    att_story_options options = {.date = values->date, .path = name, .min_confidence = 0.30};
    if (values->min_confidence) options.min_confidence = strtod(values->min_confidence, NULL);
    options.whole = values->format && strcmp(values->format, "text") == 0;
    att_status status = cli_read(path, text, err);
    if (status != ATT_OK) return status;
    return att_code(engine->coder, text->data, text->len, &options, record, err);
}

/* ---- writing ---- */

static int fail_write(void)
{
    fprintf(stderr, "attache: standard output: %s; the output is not complete\n", strerror(errno));
    return ATT_EIO;
}

int cli_put(att_buf *buf)
{
    int code = ATT_OK;
    errno = 0;
    if (buf->failed) {
        fputs("attache: standard output: out of memory; the output is not complete\n", stderr);
        code = ATT_ELIMIT;
    } else if (buf->len && fwrite(buf->data, 1, buf->len, stdout) != buf->len) {
        code = fail_write();
    }
    att_buf_free(buf);
    return code;
}

int cli_finish(int code)
{
    errno = 0;
    int failed = fflush(stdout) != 0;
    if (failed && code == ATT_OK) return fail_write();
    return code;
}

int cli_width(void)
{
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
    return size.ws_col < 40 ? 40 : size.ws_col > 120 ? 120 : size.ws_col;
}

int cli_colour(void)
{
    const char *none = getenv("NO_COLOR"), *term = getenv("TERM");
    return isatty(STDOUT_FILENO) && !(none && *none) && !(term && strcmp(term, "dumb") == 0);
}
