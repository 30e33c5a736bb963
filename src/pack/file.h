/* file.h: mapping a file of named, 64-byte aligned sections: the model and the
 * lexicon pack share this layout.
 *
 *   offset 0   magic 8 bytes | u32 version | u32 section count | u64 file length
 *              | u64 checksum of all that follows | u64 zero            (40 bytes)
 *   offset 40  per section: name 16 bytes (NUL-padded) | u64 offset | u64 length
 *   then       the sections, each at a multiple of 64
 *
 * Little-endian. Checksum: of the 8-byte words from offset 40 to the end, the last one padded with
 * zeros, every eighth makes a lane; an FNV-1a over each lane's words, then one over the eight. */
#ifndef ATT_PACK_FILE_H
#define ATT_PACK_FILE_H

#include "base/error.h"

typedef struct att_file {
    const unsigned char *map;
    size_t len;
    uint32_t section_n;
    int in_memory; /* 1: made by att_file_image, not mapped */
} att_file;

/* kind: what the file is, for messages ("model", "lexicon pack"). Checks magic,
 * version, length, checksum and that every section lies inside the file. */
att_status att_file_open(const char *path, const char *kind, const char magic[8], uint32_t version,
                         att_file *out, att_error *err);
void att_file_close(att_file *file);
/* The section of that name and its length in bytes, or NULL. */
const void *att_file_section(const att_file *file, const char *name, size_t *len);

/* The checksum of a whole file of at least a head. */
uint64_t att_file_sum(const void *file, size_t len);

/* Writing: sections in order; the file appears under path only when complete. */
typedef struct att_file_part {
    const char *name;
    const void *bytes;
    size_t len;
} att_file_part;
att_status att_file_write(const char *path, const char magic[8], uint32_t version,
                          const att_file_part *part, uint32_t part_n, att_error *err);
/* The same bytes in memory, as if they had been opened. */
att_status att_file_image(const att_file_part *part, uint32_t part_n, att_file *out,
                          att_error *err);

#endif
