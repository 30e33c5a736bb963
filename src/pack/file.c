/* file.c: see file.h. Reading checks every field of the head once; writing goes
 * to a temporary name in the same folder, so that no half file is ever seen. */
#define _POSIX_C_SOURCE 200809L
#include "pack/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "the model and the lexicon pack are mapped as they are: little-endian machines only"
#endif

enum { head_size = 40, section_size = 32, align = 64, name_size = 16, section_max = 1024 };

typedef struct file_head {
    char magic[8];
    uint32_t version, section_n;
    uint64_t file_len, checksum, zero;
} file_head;
_Static_assert(sizeof(file_head) == head_size, "layout of the file head");

typedef struct file_section {
    char name[name_size];
    uint64_t offset, len;
} file_section;
_Static_assert(sizeof(file_section) == section_size, "layout of the section table");

#ifdef MAP_POPULATE /* every byte is read for the checksum: one fault and not thousands */
enum { map_at_once = MAP_POPULATE };
#else
enum { map_at_once = 0 };
#endif

static uint64_t sum_add(uint64_t sum, const unsigned char *bytes, size_t len)
{
    uint64_t word;
    size_t whole = len / 8 * 8;
    for (size_t i = 0; i < whole; i += 8) {
        memcpy(&word, bytes + i, 8);
        sum = (sum ^ word) * UINT64_C(1099511628211);
    }
    if (whole == len) return sum;
    word = 0;
    memcpy(&word, bytes + whole, len - whole);
    return (sum ^ word) * UINT64_C(1099511628211);
}

static const uint64_t sum_start = UINT64_C(14695981039346656037);

/* ---- reading --------------------------------------------------------------- */

/* The option that names another file is the first word of its kind: --lexicon. */
static att_status cannot_open(const char *path, const char *kind, const char *why, att_error *err)
{
    return att_fail(err, ATT_EIO, 0,
                    "cannot open %s %s: %s; build it with `make` or name another with --%.*s", kind,
                    path, why, (int)strcspn(kind, " "), kind);
}

static att_status map_file(const char *path, const char *kind, att_file *out, att_error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return cannot_open(path, kind, strerror(errno), err);
    struct stat info;
    int failed = fstat(fd, &info) ? errno : S_ISDIR(info.st_mode) ? EISDIR : 0;
    void *map = MAP_FAILED;
    if (!failed && info.st_size >= head_size) {
        map = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE | map_at_once, fd, 0);
        if (map == MAP_FAILED) failed = errno;
    }
    close(fd);
    if (failed) return cannot_open(path, kind, strerror(failed), err);
    if (map == MAP_FAILED)
        return att_fail(err, ATT_EINPUT, 0, "%s is no %s: it has only %lld bytes", path, kind,
                        (long long)info.st_size);
    *out = (att_file){.map = map, .len = (size_t)info.st_size};
    return ATT_OK;
}

static file_section section_at(const att_file *file, uint32_t i)
{
    file_section section;
    memcpy(&section, file->map + head_size + (size_t)i * section_size, section_size);
    return section;
}

static int section_fits(const att_file *file, uint32_t i)
{
    file_section s = section_at(file, i);
    size_t table_end = head_size + (size_t)file->section_n * section_size;
    return !s.name[name_size - 1] && s.offset % align == 0 && s.offset >= table_end &&
           s.offset <= file->len && s.len <= file->len - s.offset;
}

static att_status check(att_file *file, const char *path, const char *kind, const char magic[8],
                        uint32_t version, att_error *err)
{
    file_head head;
    memcpy(&head, file->map, head_size);
    if (memcmp(head.magic, magic, 8))
        return att_fail(err, ATT_EINPUT, 0, "%s is no %s: it begins with other bytes", path, kind);
    if (head.version != version)
        return att_fail(err, ATT_EVERSION, 8,
                        "%s %s has version %lu, this program reads version %lu; build it anew with "
                        "`make`",
                        kind, path, (unsigned long)head.version, (unsigned long)version);
    if (head.file_len != file->len)
        return att_fail(err, ATT_EINPUT, file->len,
                        "%s %s is damaged: it should have %llu bytes and has %llu; build it anew "
                        "with `make`",
                        kind, path, (unsigned long long)head.file_len,
                        (unsigned long long)file->len);
    uint64_t sum = sum_add(sum_start, file->map + head_size, file->len - head_size);
    int fits = sum == head.checksum && !head.zero && head.section_n <= section_max &&
               head.section_n <= (file->len - head_size) / section_size;
    file->section_n = fits ? head.section_n : 0;
    for (uint32_t i = 0; fits && i < file->section_n; i++) fits = section_fits(file, i);
    if (fits) return ATT_OK;
    return att_fail(
        err, ATT_EINPUT, 0, "%s %s is damaged: %s; build it anew with `make`", kind, path,
        sum == head.checksum ? "a section lies outside the file" : "its checksum does not match");
}

att_status att_file_open(const char *path, const char *kind, const char magic[8], uint32_t version,
                         att_file *out, att_error *err)
{
    *out = (att_file){0};
    ATT_TRY(map_file(path, kind, out, err));
    att_status status = check(out, path, kind, magic, version, err);
    if (status != ATT_OK) att_file_close(out);
    return status;
}

void att_file_close(att_file *file)
{
    if (file->map && file->in_memory) free((void *)(uintptr_t)file->map);
    if (file->map && !file->in_memory) munmap((void *)(uintptr_t)file->map, file->len);
    *file = (att_file){0};
}

const void *att_file_section(const att_file *file, const char *name, size_t *len)
{
    for (uint32_t i = 0; i < file->section_n; i++) {
        file_section section = section_at(file, i);
        if (strcmp(section.name, name)) continue;
        *len = (size_t)section.len;
        return file->map + section.offset;
    }
    *len = 0;
    return NULL;
}

/* ---- writing --------------------------------------------------------------- */

/* Two passes over the same pieces: one sums them, one writes them. */
typedef struct sink {
    FILE *out; /* NULL: sum only */
    uint64_t sum;
    int failed;
} sink;

/* len is a multiple of 8, but for the last piece of a padded run: pad follows it. */
static void put(sink *s, const void *bytes, size_t len, size_t pad)
{
    static const unsigned char zeros[align];
    if (s->out) {
        if (len && fwrite(bytes, 1, len, s->out) != len) s->failed = 1;
        if (pad && fwrite(zeros, 1, pad, s->out) != pad) s->failed = 1;
        return;
    }
    size_t own_words = (len + 7) / 8 * 8; /* the last word is padded with zeros */
    if (len) s->sum = sum_add(s->sum, bytes, len);
    if (len + pad > own_words) s->sum = sum_add(s->sum, zeros, len + pad - own_words);
}

static size_t padding(size_t len) { return (align - len % align) % align; }

static size_t table_end(uint32_t part_n) { return head_size + (size_t)part_n * section_size; }

static size_t file_length(const att_file_part *part, uint32_t part_n)
{
    size_t end = table_end(part_n);
    end += padding(end);
    for (uint32_t i = 0; i < part_n; i++) end += part[i].len + padding(part[i].len);
    return end;
}

static void put_body(sink *s, const att_file_part *part, uint32_t part_n)
{
    uint64_t offset = table_end(part_n) + padding(table_end(part_n));
    for (uint32_t i = 0; i < part_n; i++) {
        file_section section = {.offset = offset, .len = part[i].len};
        size_t name_len = strlen(part[i].name);
        if (name_len >= name_size) s->failed = 1;
        else memcpy(section.name, part[i].name, name_len);
        put(s, &section, sizeof section, 0);
        offset += part[i].len + padding(part[i].len);
    }
    put(s, NULL, 0, padding(table_end(part_n)));
    for (uint32_t i = 0; i < part_n; i++) put(s, part[i].bytes, part[i].len, padding(part[i].len));
}

static int put_file(FILE *out, const file_head *head, const att_file_part *part, uint32_t part_n)
{
    sink s = {.out = out};
    put(&s, head, sizeof *head, 0);
    put_body(&s, part, part_n);
    return !s.failed && !fflush(out) && !fsync(fileno(out));
}

static att_status cannot_write(const char *path, int why, att_error *err)
{
    return att_fail(err, ATT_EIO, 0, "cannot write %s: %s", path,
                    strerror(why ? why : EIO));
}

/* Fills name with a path in the folder of `path` that nobody else writes. */
static FILE *open_temporary(const char *path, char *name, size_t size)
{
    int len = snprintf(name, size, "%s.%ld.part", path, (long)getpid());
    if (len < 0 || (size_t)len >= size) {
        errno = ENAMETOOLONG;
        return NULL;
    }
    int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (fd < 0) return NULL;
    FILE *out = fdopen(fd, "wb");
    if (!out) {
        close(fd);
        unlink(name);
    }
    return out;
}

att_status att_file_write(const char *path, const char magic[8], uint32_t version,
                          const att_file_part *part, uint32_t part_n, att_error *err)
{
    sink s = {.sum = sum_start};
    put_body(&s, part, part_n);
    if (s.failed || part_n > section_max)
        return att_fail(err, ATT_EINTERNAL, 0, "cannot write %s: bad section table", path);
    file_head head = {.version = version, .section_n = part_n, .checksum = s.sum};
    memcpy(head.magic, magic, sizeof head.magic);
    head.file_len = file_length(part, part_n);
    char name[4096];
    FILE *out = open_temporary(path, name, sizeof name);
    if (!out) return cannot_write(path, errno, err);
    errno = 0;
    int written = put_file(out, &head, part, part_n);
    int why = errno;
    if (fclose(out) && written) {
        written = 0;
        why = errno;
    }
    if (written && rename(name, path)) {
        written = 0;
        why = errno;
    }
    if (written) return ATT_OK;
    unlink(name);
    return cannot_write(path, why, err);
}

att_status att_file_image(const att_file_part *part, uint32_t part_n, att_file *out,
                          att_error *err)
{
    char *bytes = NULL;
    size_t len = 0;
    file_head head = {.section_n = part_n};
    FILE *memory = open_memstream(&bytes, &len);
    sink s = {.out = memory, .failed = part_n > section_max};
    if (memory) {
        put(&s, &head, sizeof head, 0);
        put_body(&s, part, part_n);
    }
    if (!memory || fclose(memory) || s.failed) {
        free(bytes);
        return att_fail(err, ATT_ELIMIT, 0, "out of memory for the lexicon");
    }
    *out = (att_file){.map = (const unsigned char *)bytes, .len = len, .section_n = part_n,
                      .in_memory = 1};
    return ATT_OK;
}
