/* Each allocation fails in turn: opening the engine and coding and writing one
 * small story ends in a clean error, and everything goes back. The linker leads the
 * library's calls of malloc, calloc, realloc and att_arena_take here (--wrap in
 * meson.build), so that a full arena is tried at every place that takes from it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "attache.h"

void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *old, size_t size);
void *__real_att_arena_take(att_arena *arena, size_t n, size_t size);
void *__wrap_att_arena_take(att_arena *arena, size_t n, size_t size);

enum { calls_max = 4000 };

static long call_n, fails_at; /* calls so far; the one that fails, 0: none */

static int fails(void) { return ++call_n == fails_at; }

void *__wrap_malloc(size_t size) { return fails() ? NULL : __real_malloc(size); }
void *__wrap_calloc(size_t n, size_t size) { return fails() ? NULL : __real_calloc(n, size); }
void *__wrap_realloc(void *old, size_t size) { return fails() ? NULL : __real_realloc(old, size); }
void *__wrap_att_arena_take(att_arena *arena, size_t n, size_t size)
{
    return fails() ? __real_att_arena_take(arena, SIZE_MAX, 2)
                   : __real_att_arena_take(arena, n, size);
}

static const char story[] =
    "Ana Ilves, the foreign minister of Latvia, met officials in Porto on 3 May 2023. "
    "Latvia and Portugal signed an agreement. \"We will open a consulate,\" Ilves said.";
static const char words[] = "1\tGo\t_\t_\t_\t_\t_\t_\t_\t_\n\n";

static att_status write_all(att_coder *coder, const att_story_record *record, att_buf *out)
{
    att_status status = att_format_jsonl(record, out);
    if (status == ATT_OK) status = att_format_table(record, 80, 0, out);
    if (status == ATT_OK) status = att_format_conllu(coder, out);
    return status == ATT_OK ? att_format_explain(coder, ATT_NONE, out) : status;
}

static att_status code(att_coder *coder, att_error *err)
{
    const att_story_record *record;
    att_buf out = {0};
    att_status status = att_code(coder, story, sizeof story - 1, NULL, &record, err);
    if (status == ATT_OK) status = write_all(coder, record, &out);
    if (status == ATT_OK) status = att_parse_conllu(coder, words, sizeof words - 1, "w", &out, err);
    att_buf_free(&out);
    return status;
}

static att_status run(att_error *err)
{
    att_engine *engine;
    att_coder *coder = NULL;
    att_status status =
        att_engine_open(getenv("ATTACHE_MODEL"), getenv("ATTACHE_LEXICON"), &engine, err);
    if (status == ATT_OK) status = att_coder_new(engine, &coder, err);
    if (status == ATT_OK) status = code(coder, err);
    att_coder_free(coder);
    att_engine_free(engine);
    return status;
}

static void test_each_fails(void **state)
{
    (void)state;
    att_error none = {0};
    call_n = fails_at = 0;
    assert_int_equal(run(&none), ATT_OK);
    long all = call_n;
    print_message("%ld allocations\n", all);
    assert_in_range(all, 20, calls_max);
    for (long k = 1; k <= all; k++) {
        att_error err = {0};
        call_n = 0;
        fails_at = k;
        att_status status = run(&err);
        if (status != ATT_ELIMIT)
            fail_msg("allocation %ld of %ld: status %d, \"%s\"", k, all, status, err.msg);
    }
    fails_at = 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_each_fails)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
