/* coder.h: a coder with the model and the lexicon that the build names, for a group of tests:
 * cmocka_run_group_tests(tests, coder_open, coder_close). Includes what cmocka asks for. */
#ifndef TEST_CODER_H
#define TEST_CODER_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "attache.h"

static att_engine *engine;
static att_coder *coder;

static int coder_open(void **state)
{
    (void)state;
    att_error err = {0};
    if (att_engine_open(getenv("ATTACHE_MODEL"), getenv("ATTACHE_LEXICON"), &engine, &err) ||
        att_coder_new(engine, &coder, &err)) {
        print_error("%s\n", err.msg);
        return -1;
    }
    return 0;
}

static int coder_close(void **state)
{
    (void)state;
    att_coder_free(coder);
    att_engine_free(engine);
    return 0;
}

#endif
