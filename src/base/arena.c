#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { block_min = 1 << 18 };

struct att_arena_block {
    att_arena_block *next;
    size_t used, cap;
    _Alignas(16) unsigned char data[];
};

static att_arena_block *block_new(size_t need)
{
    size_t cap = need > block_min ? need : block_min;
    att_arena_block *block = malloc(sizeof *block + cap);
    if (!block) return NULL;
    block->next = NULL;
    block->used = 0;
    block->cap = cap;
    return block;
}

/* The first block from the current one on that has room, else a new one. */
static att_arena_block *room_for(att_arena *arena, size_t need)
{
    att_arena_block *block = arena->current;
    while (block && block->cap - block->used < need && block->next) {
        block = block->next;
        block->used = 0;
    }
    if (block && block->cap - block->used >= need) return arena->current = block;
    att_arena_block *fresh = block_new(need);
    if (!fresh) return NULL;
    if (block)
        block->next = fresh;
    else
        arena->first = fresh;
    return arena->current = fresh;
}

static void *take(att_arena *arena, size_t n, size_t size)
{
    if (size && n > (SIZE_MAX - 64) / size) return NULL;
    size_t need = (n * size + 15) & ~(size_t)15;
    if (arena->limit && need > arena->limit - arena->used) return NULL;
    att_arena_block *block = room_for(arena, need);
    if (!block) return NULL;
    void *out = block->data + block->used;
    block->used += need;
    arena->used += need;
    return memset(out, 0, need);
}

void *att_arena_take(att_arena *arena, size_t n, size_t size)
{
    void *out = take(arena, n, size);
    arena->failed |= !out;
    return out;
}

char *att_arena_text(att_arena *arena, const char *text, size_t len)
{
    char *copy = att_arena_take(arena, len + 1, 1);
    return copy ? memcpy(copy, text, len) : NULL;
}

void att_arena_reset(att_arena *arena)
{
    arena->current = arena->first;
    if (arena->first) arena->first->used = 0;
    arena->used = 0;
    arena->failed = 0;
}

void att_arena_free(att_arena *arena)
{
    for (att_arena_block *block = arena->first, *next; block; block = next) {
        next = block->next;
        free(block);
    }
    *arena = (att_arena){.limit = arena->limit};
}
