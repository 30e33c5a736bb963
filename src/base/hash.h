/* hash.h: one 64-bit hash for names, features and checksums. FNV-1a with a
 * final mix (the finaliser of MurmurHash3, public domain). */
#ifndef ATT_BASE_HASH_H
#define ATT_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#define ATT_HASH_START UINT64_C(14695981039346656037)

static inline uint64_t att_hash_add(uint64_t hash, const void *bytes, size_t len)
{
    const unsigned char *p = bytes;
    for (size_t i = 0; i < len; i++) hash = (hash ^ p[i]) * UINT64_C(1099511628211);
    return hash;
}

static inline uint64_t att_hash_end(uint64_t hash)
{
    hash ^= hash >> 33;
    hash *= UINT64_C(0xff51afd7ed558ccd);
    hash ^= hash >> 33;
    hash *= UINT64_C(0xc4ceb9fe1a85ec53);
    return hash ^ (hash >> 33);
}

static inline uint64_t att_hash(const void *bytes, size_t len)
{
    return att_hash_end(att_hash_add(ATT_HASH_START, bytes, len));
}

#endif
