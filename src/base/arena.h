/* arena.h: memory that is taken piece by piece and given back all at once.
 * One arena serves one document; reset keeps the blocks, so that a warm coder
 * makes no heap call. */
#ifndef ATT_BASE_ARENA_H
#define ATT_BASE_ARENA_H

#include <stddef.h>

typedef struct att_arena_block att_arena_block;

typedef struct att_arena {
    att_arena_block *first, *current;
    size_t used;  /* bytes handed out since the last reset */
    size_t limit; /* bytes it may hand out; 0: no limit */
    int failed;   /* something was refused since the last reset */
} att_arena;

/* Zeroed memory for n items of the given size, 16-byte aligned; n 0 gives a
 * valid pointer. NULL: over the limit or out of memory. Holds until reset. */
void *att_arena_take(att_arena *arena, size_t n, size_t size);
/* A NUL-terminated copy of len bytes, or NULL. */
char *att_arena_text(att_arena *arena, const char *text, size_t len);
void att_arena_reset(att_arena *arena);
void att_arena_free(att_arena *arena);

#define ATT_TAKE(arena, type, n) ((type *)att_arena_take((arena), (n), sizeof(type)))

#endif
