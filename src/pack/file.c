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

#include "base/hash.h"

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "the model and the lexicon pack are mapped as they are: little-endian machines only"
#endif

enum { head_size = 40, section_size = 32, align = 64, name_size = 16, section_max = 1024 };
enum { lanes = 8, block = 8 * lanes, piece = 1024 * block };

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

/* ---- checksum -------------------------------------------------------------- */

static void sum_begin(uint64_t lane[lanes])
{
    for (size_t i = 0; i < lanes; i++) lane[i] = ATT_HASH_START;
}

static uint64_t sum_word(uint64_t sum, const unsigned char *bytes, size_t len)
{
    uint64_t word = 0;
    memcpy(&word, bytes, len < sizeof word ? len : sizeof word);
    return (sum ^ word) * UINT64_C(1099511628211);
}

/* Every piece but the last is of whole blocks. */
static void sum_add(uint64_t lane[lanes], const unsigned char *bytes, size_t len)
{
    for (; len >= block; bytes += block, len -= block)
        for (size_t i = 0; i < lanes; i++) lane[i] = sum_word(lane[i], bytes + 8 * i, 8);
    for (size_t i = 0; 8 * i < len; i++) lane[i] = sum_word(lane[i], bytes + 8 * i, len - 8 * i);
}

static uint64_t sum_end(const uint64_t lane[lanes])
{
    uint64_t sum = ATT_HASH_START;
    for (size_t i = 0; i < lanes; i++)
        sum = sum_word(sum, (const unsigned char *)&lane[i], sizeof lane[i]);
    return sum;
}

uint64_t att_file_sum(const void *file, size_t len)
{
    uint64_t lane[lanes];
    sum_begin(lane);
    sum_add(lane, (const unsigned char *)file + head_size, len - head_size);
    return sum_end(lane);
}

/* ---- reading --------------------------------------------------------------- */

/* The option that names another file is the first word of its kind: --lexicon. */
static att_status cannot_open(const char *path, const char *kind, const char *why, att_error *err)
{
    return att_fail(err, ATT_EIO, 0,
                    "cannot open %s %s: %s; build it with `make` or name another with --%.*s", kind,
                    path, why, (int)strcspn(kind, " "), kind);
}

static att_status map_file(int fd, const char *path, const char *kind, att_file *out,
                           att_error *err)
{
    struct stat info;
    if (fstat(fd, &info)) return cannot_open(path, kind, strerror(errno), err);
    if (S_ISDIR(info.st_mode)) return cannot_open(path, kind, strerror(EISDIR), err);
    if (info.st_size < head_size)
        return att_fail(err, ATT_EINPUT, 0, "%s is no %s: it has only %lld bytes", path, kind,
                        (long long)info.st_size);
    void *map = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (map == MAP_FAILED) return cannot_open(path, kind, strerror(errno), err);
    *out = (att_file){.map = map, .len = (size_t)info.st_size};
    return ATT_OK;
}

/* By reading, not through the map: copying a page costs less than the fault of its first use, and
 * of most pages no story makes any use. */
static int sum_of(int fd, size_t len, uint64_t *sum)
{
    unsigned char bytes[piece];
    uint64_t lane[lanes];
    sum_begin(lane);
    for (size_t at = head_size, got = 0; at < len; at += got) {
        size_t want = len - at < piece ? len - at : piece;
        for (got = 0; got < want;) {
            ssize_t n = pread(fd, bytes + got, want - got, (off_t)(at + got));
            if (n == 0) errno = EIO; /* cut short meanwhile */
            if (n <= 0) return 0;
            got += (size_t)n;
        }
        sum_add(lane, bytes, want);
    }
    *sum = sum_end(lane);
    return 1;
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

static att_status check(int fd, att_file *file, const char *path, const char *kind,
                        const char magic[8], uint32_t version, att_error *err)
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
    uint64_t sum;
    if (!sum_of(fd, file->len, &sum)) return cannot_open(path, kind, strerror(errno), err);
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
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return cannot_open(path, kind, strerror(errno), err);
    att_status status = map_file(fd, path, kind, out, err);
    if (status == ATT_OK) status = check(fd, out, path, kind, magic, version, err);
    close(fd);
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

static void put(FILE *out, const void *bytes, size_t len, size_t pad)
{
    static const unsigned char zeros[align];
    if (len) fwrite(bytes, 1, len, out);
    if (pad) fwrite(zeros, 1, pad, out);
}

static size_t padding(size_t len) { return (align - len % align) % align; }

static size_t table_end(uint32_t part_n) { return head_size + (size_t)part_n * section_size; }

static void put_body(FILE *out, const att_file_part *part, uint32_t part_n)
{
    uint64_t offset = table_end(part_n) + padding(table_end(part_n));
    for (uint32_t i = 0; i < part_n; i++) {
        file_section section = {.offset = offset, .len = part[i].len};
        memcpy(section.name, part[i].name, strlen(part[i].name));
        put(out, &section, sizeof section, 0);
        offset += part[i].len + padding(part[i].len);
    }
    put(out, NULL, 0, padding(table_end(part_n)));
    for (uint32_t i = 0; i < part_n; i++)
        put(out, part[i].bytes, part[i].len, padding(part[i].len));
}

static int names_fit(const att_file_part *part, uint32_t part_n)
{
    for (uint32_t i = 0; i < part_n; i++)
        if (strlen(part[i].name) >= name_size) return 0;
    return part_n <= section_max;
}

static int put_file(FILE *out, const file_head *head, const att_file *body)
{
    put(out, head, sizeof *head, 0);
    put(out, body->map + head_size, body->len - head_size, 0);
    return !ferror(out) && !fflush(out) && !fsync(fileno(out));
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

att_status att_file_image(const att_file_part *part, uint32_t part_n, att_file *out,
                          att_error *err)
{
    char *bytes = NULL;
    size_t len = 0;
    file_head head = {.section_n = part_n};
    if (!names_fit(part, part_n)) return att_fail(err, ATT_EINTERNAL, 0, "bad section table");
    FILE *memory = open_memstream(&bytes, &len);
    if (memory) {
        put(memory, &head, sizeof head, 0);
        put_body(memory, part, part_n);
    }
    int failed = !memory || ferror(memory);
    if ((memory && fclose(memory)) || failed) {
        free(bytes);
        return att_fail(err, ATT_ELIMIT, 0, "out of memory for the lexicon");
    }
    *out = (att_file){.map = (const unsigned char *)bytes, .len = len, .section_n = part_n,
                      .in_memory = 1};
    return ATT_OK;
}

static att_status write_image(const char *path, const file_head *head, const att_file *image,
                              att_error *err)
{
    char name[4096];
    FILE *out = open_temporary(path, name, sizeof name);
    if (!out) return cannot_write(path, errno, err);
    errno = 0;
    int written = put_file(out, head, image), why = errno;
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

att_status att_file_write(const char *path, const char magic[8], uint32_t version,
                          const att_file_part *part, uint32_t part_n, att_error *err)
{
    att_file image;
    ATT_TRY(att_file_image(part, part_n, &image, err));
    file_head head = {.version = version, .section_n = part_n, .file_len = image.len,
                      .checksum = att_file_sum(image.map, image.len)};
    memcpy(head.magic, magic, sizeof head.magic);
    att_status status = write_image(path, &head, &image, err);
    att_file_close(&image);
    return status;
}
