/* compile_line.c: see compile.h. From a file to lines, fields, items and numbers, and the
 * reports of what is wrong with them. */
#define _POSIX_C_SOURCE 200809L
#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "pack/compile.h"

/* ---- faults -------------------------------------------------------------------- */

static void report(att_compiler *c, const att_line *line, const char *text)
{
    att_buf_printf(c->report, "%s%s%s:", c->dir, *c->dir ? "/" : "", line->file);
    if (line->number) att_buf_printf(c->report, "%lu:", (unsigned long)line->number);
    att_buf_printf(c->report, " %s\n", text);
}

void att_compile_fault(att_compiler *c, const att_line *line, const char *format, ...)
{
    char text[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    report(c, line, text);
    c->fault_n++;
    if (!c->user || (c->user->bad && line->number == c->user->bad_line)) return;
    c->user->bad_line = line->number;
    c->user->bad++;
}

void att_compile_warn(att_compiler *c, const att_line *line, const char *format, ...)
{
    char text[1024] = "warning: ";
    size_t len = strlen(text);
    va_list args;
    va_start(args, format);
    vsnprintf(text + len, sizeof text - len, format, args);
    va_end(args);
    report(c, line, text);
}

/* ---- lines ---------------------------------------------------------------------- */

static int is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

char *att_compile_trim(char *text)
{
    while (is_blank(*text)) text++;
    size_t len = strlen(text);
    while (len && is_blank(text[len - 1])) len--;
    text[len] = 0;
    return text;
}

static void cut_comment(char *text)
{
    for (char *p = text; *p; p++) {
        if (*p != '#' || (p > text && !is_blank(p[-1]))) continue;
        *p = 0;
        return;
    }
}

/* Offset of the first byte that is no text, or len. */
static size_t bad_byte(const char *text, size_t len)
{
    for (size_t i = 0; i < len;) {
        uint32_t step;
        uint32_t rune = att_utf8_next(text + i, len - i, &step);
        int control = rune < ' ' && rune != '\t' && rune != '\r';
        if ((rune == ATT_BAD_RUNE && step == 1) || control) return i;
        i += step;
    }
    return len;
}

static void read_line(att_compiler *c, att_line *line, size_t len, int raw,
                      att_line_reader reader)
{
    size_t bad = bad_byte(line->text, len);
    if (bad < len) {
        att_compile_fault(c, line, "byte %lu (hex %02x) is not UTF-8 text; save the file as UTF-8",
                          (unsigned long)bad + 1, (unsigned)(unsigned char)line->text[bad]);
        return;
    }
    if (!raw) cut_comment(line->text);
    line->text = att_compile_trim(line->text);
    if (*line->text || raw) reader(c, line);
}

void att_compile_lines(att_compiler *c, const char *file, char *text, size_t len, int raw,
                       att_line_reader reader)
{
    if (len >= 3 && !memcmp(text, "\xEF\xBB\xBF", 3)) text += 3, len -= 3;
    att_line line = {.file = file};
    for (char *end = text + len, *next; text < end && !c->no_memory; text = next + 1) {
        next = memchr(text, '\n', (size_t)(end - text));
        if (!next) next = end;
        *next = 0;
        line.number++;
        line.text = text;
        read_line(c, &line, (size_t)(next - text), raw, reader);
    }
}

/* ---- files ---------------------------------------------------------------------- */

static char *path_of(att_compiler *c, const char *file)
{
    size_t size = strlen(c->dir) + strlen(file) + 2;
    char *path = att_arena_take(&c->arena, size, 1);
    if (!path)
        c->no_memory = 1;
    else
        snprintf(path, size, "%s/%s", c->dir, file);
    return path;
}

char *att_compile_load(att_compiler *c, const char *path, size_t *len)
{
    FILE *in = fopen(path, "rb");
    if (!in) return NULL;
    att_buf all = {0};
    char part[16384];
    for (size_t n; (n = fread(part, 1, sizeof part, in)) > 0;) att_buf_add(&all, part, n);
    int failed = ferror(in) ? (errno ? errno : EIO) : 0;
    fclose(in);
    char *text =
        failed || all.failed ? NULL : att_arena_text(&c->arena, all.len ? all.data : "", all.len);
    if (!text && !failed) c->no_memory = 1;
    *len = all.len;
    att_buf_free(&all);
    errno = failed;
    return text;
}

void att_compile_file(att_compiler *c, const char *file, int required, att_line_reader reader)
{
    size_t len = 0;
    char *path = path_of(c, file);
    if (!path || c->no_memory) return;
    char *text = att_compile_load(c, path, &len);
    int why = errno;
    if (c->no_memory) return;
    att_line whole = {.file = file};
    if (text)
        att_compile_lines(c, att_compile_copy(c, file), text, len, 0, reader);
    else if (required || why != ENOENT)
        att_compile_fault(c, &whole, "cannot open: %s; a lexicon needs this file", strerror(why));
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int is_wanted(const char *name, const char *prefix)
{
    size_t len = strlen(name);
    return !strncmp(name, prefix, strlen(prefix)) && len > 4 && !strcmp(name + len - 4, ".txt") &&
           name[0] != '.';
}

/* Paths of the wanted files, as rows of const char *. */
static void list_folder(att_compiler *c, const char *folder, const char *prefix, att_buf *names)
{
    char *path = path_of(c, folder);
    DIR *dir = path ? opendir(path) : NULL;
    if (!dir) return;
    for (struct dirent *e; (e = readdir(dir));) {
        if (!is_wanted(e->d_name, prefix)) continue;
        char file[512];
        snprintf(file, sizeof file, "%s/%s", folder, e->d_name);
        const char *copy = att_compile_copy(c, file);
        att_compile_row(c, names, &copy, sizeof copy);
    }
    closedir(dir);
}

void att_compile_folder(att_compiler *c, const char *folder, const char *prefix,
                        att_line_reader reader)
{
    att_buf names = {0};
    list_folder(c, folder, prefix, &names);
    uint32_t n = ATT_ROW_N(&names, const char *);
    const char **name = ATT_ROWS(&names, const char *);
    if (n) qsort(name, n, sizeof *name, by_name);
    for (uint32_t i = 0; i < n; i++) att_compile_file(c, name[i], 1, reader);
    att_line whole = {.file = folder};
    if (!n) att_compile_fault(c, &whole, "no file %s*.txt; a lexicon needs at least one", prefix);
    att_buf_free(&names);
}

/* ---- fields, items, numbers --------------------------------------------------------- */

uint32_t att_compile_split(const att_line *line, char **field, uint32_t n)
{
    uint32_t count = 0;
    for (char *text = line->text, *end; text; text = end) {
        end = strchr(text, '|');
        if (end) *end++ = 0;
        if (count < n) field[count] = att_compile_trim(text);
        count++;
    }
    return count;
}

int att_compile_fields(att_compiler *c, const att_line *line, char **field, uint32_t n,
                       const char *form)
{
    uint32_t count = att_compile_split(line, field, n);
    if (count == n) return 1;
    att_compile_fault(c, line, "%lu fields, but a line here has %lu: %s", (unsigned long)count,
                      (unsigned long)n, form);
    return 0;
}

char *att_compile_item(att_compiler *c, const att_line *line, char **rest)
{
    while (*rest && **rest) {
        char *item = *rest, *end = strchr(item, ';');
        if (end) *end = 0;
        *rest = end ? end + 1 : NULL;
        item = att_compile_trim(item);
        int last_is_empty = end && !*att_compile_trim(end + 1);
        if (last_is_empty) *rest = NULL;
        if (!*item || last_is_empty)
            att_compile_fault(c, line, "empty item in a list; take the extra ; away");
        if (*item) return item;
    }
    return NULL;
}

char *att_compile_cut(char **rest, const char *separators)
{
    char *item = *rest + strspn(*rest, separators);
    if (!*item) return NULL;
    char *end = item + strcspn(item, separators);
    *rest = *end ? end + 1 : end;
    *end = 0;
    return item;
}

int att_compile_decimal(const char *text, double limit, double *out)
{
    const char *p = text + (*text == '-');
    double value = 0, unit = 1;
    int digits = 0, point = 0;
    for (; *p; p++) {
        if (*p == '.' && !point) {
            point = 1;
            continue;
        }
        if (*p < '0' || *p > '9' || ++digits > 15) return 0;
        value = value * 10 + (*p - '0');
        if (point) unit *= 10;
    }
    *out = *text == '-' ? -(value / unit) : value / unit;
    return digits && value / unit <= limit;
}

int att_compile_choice(const char *name, const char *const *list)
{
    for (int i = 0; list[i]; i++)
        if (!strcmp(list[i], name)) return i;
    return -1;
}

const char *att_compile_choices(att_compiler *c, const char *const *list)
{
    att_buf text = {0};
    for (uint32_t i = 0; list[i]; i++) att_buf_printf(&text, "%s%s", i ? ", " : "", list[i]);
    const char *copy = att_compile_copy(c, text.data ? text.data : "");
    att_buf_free(&text);
    return copy;
}
