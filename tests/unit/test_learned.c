/* The learned part: words without a frame, the rules with nothing learnt, damaged files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "attache.h"
#include "learn/learned.h"

static const char *learned_path(void) { return getenv("ATTACHE_LEARNED"); }

static att_coder *coder_with(const char *learned, att_engine **engine)
{
    att_error err = {0};
    att_coder *coder = NULL;
    assert_int_equal(att_engine_open(getenv("ATTACHE_MODEL"), getenv("ATTACHE_LEXICON"), engine,
                                     &err), ATT_OK);
    if (learned) assert_int_equal(att_engine_learn(*engine, learned, &err), ATT_OK);
    assert_int_equal(att_coder_new(*engine, &coder, &err), ATT_OK);
    return coder;
}

static void answer(const char *learned, const char *line, const char *words)
{
    att_engine *engine;
    att_buf buf = {0};
    att_coder *coder = coder_with(learned, &engine);
    assert_int_equal(att_relate_line(coder, line, strlen(line), 1, &buf, NULL), ATT_OK);
    if (!strstr(buf.data, words)) fail_msg("%s\ngave %swithout %s", line, buf.data, words);
    att_buf_free(&buf);
    att_coder_free(coder);
    att_engine_free(engine);
}

/* No frame has "decamp": the rules know nothing, WordNet's weights do. */
static void test_words(void **state)
{
    static const char *const line =
        "{\"text\":\"<s>The garrison</s> decamped from <t>the fortress</t>.\"}";
    (void)state;
    answer(NULL, line, "\"rule\":\"prior\"");
    answer(NULL, line, "\"line\":0,\"features\":{}}}");
    answer(learned_path(), line, "\"event\":\"RETREAT\"");
    answer(learned_path(), line, "\"p=decamp.v\":");
    answer(learned_path(), line, "\"rival\":");
}

/* The rules' own answer keeps its lexicon line and its rule. */
static void test_rules(void **state)
{
    (void)state;
    answer(learned_path(), "{\"text\":\"<s>Kenya</s> condemned <t>Norway</t>.\"}",
           "\"rule\":\"event\"");
    answer(learned_path(), "{\"text\":\"<s>Kenya</s> condemned <t>Norway</t>.\"}",
           "en/frames/accuse.txt");
}

static void code_text(const char *learned, const char *text, const char *words, int there)
{
    att_engine *engine;
    const att_story_record *record;
    const att_story_options options = {.path = "text"};
    att_buf buf = {0};
    att_error err = {0};
    att_coder *coder = coder_with(learned, &engine);
    assert_int_equal(att_code(coder, text, strlen(text), &options, &record, &err), ATT_OK);
    att_format_explain(coder, UINT32_MAX, &buf);
    if ((buf.data && strstr(buf.data, words)) != there)
        fail_msg("%s\ngave %s\n%s %s", text, buf.data ? buf.data : "nothing",
                 there ? "without" : "with", words);
    att_buf_free(&buf);
    att_coder_free(coder);
    att_engine_free(engine);
}

/* No frame has "decamp"; sport and travel are nothing to record. */
static void test_suggested(void **state)
{
    static const char *const text = "Chile decamped from its posts in Peru.";
    (void)state;
    code_text(NULL, text, "  words    0.", 0);
    code_text(learned_path(), text, "RETREAT", 1);
    code_text(learned_path(), text, "  words    0.", 1);
    code_text(learned_path(), "France outplayed Brazil in the final.", "event 1", 0);
    code_text(learned_path(), "Poland lies between Germany and Ukraine.", "event 1", 0);
}

/* No frame of "provide" takes masks; a frame that fires says what the clues think of it. */
static void test_clues(void **state)
{
    static const char *const text =
        "British forces provided 2,000 masks to the Iraqi army during training.";
    (void)state;
    code_text(NULL, text, "event 1", 0);
    code_text(learned_path(), text, "AID", 1);
    code_text(learned_path(), text, "  words    0.", 1);
    code_text(learned_path(), text, "en/frames/untold.txt:", 1);
    code_text(learned_path(), "Kenya condemned Norway.", "  clues    0.", 1);
    code_text(NULL, "Kenya condemned Norway.", "  clues    0.", 0);
}

static void test_curve(void **state)
{
    static const float points[] = {0.2f, 0.25f, 0.5f, 0.75f};
    att_curve curve = {points, 2}, none = {0};
    (void)state;
    assert_true(att_curve_at(&none, 0.3) == 0.3);
    assert_true(att_curve_at(&curve, 0.1) == 0.25 && att_curve_at(&curve, 0.9) == 0.75);
    assert_true(att_curve_at(&curve, 0.35) > 0.49 && att_curve_at(&curve, 0.35) < 0.51);
}

static void write_part(const char *path, const unsigned char *bytes, size_t len, size_t spoil)
{
    FILE *out = fopen(path, "wb");
    for (size_t i = 0; i < len; i++) fputc(i == spoil ? bytes[i] ^ 1 : bytes[i], out);
    fclose(out);
}

static void test_damaged(void **state)
{
    att_learned learned;
    att_error err = {0};
    att_file file;
    char path[] = "/tmp/attache-learned-XXXXXX";
    (void)state;
    close(mkstemp(path));
    assert_int_equal(att_file_open(learned_path(), "learned numbers", "ATTLEARN", 2, &file, &err),
                     ATT_OK);
    const size_t spoil[] = {0, 8, 16, 40, 64, file.len / 2, file.len - 1};
    for (size_t i = 0; i < sizeof spoil / sizeof *spoil; i++) {
        write_part(path, file.map, file.len, spoil[i]);
        assert_int_not_equal(att_learned_open(path, &learned, &err), ATT_OK);
    }
    write_part(path, file.map, file.len / 2, file.len);
    assert_int_not_equal(att_learned_open(path, &learned, &err), ATT_OK);
    att_file_part bare = {"size", "\x13\0\0\0\1\0\0\0\1\0\0\0", 12};
    assert_int_equal(att_file_write(path, "ATTLEARN", 2, &bare, 1, &err), ATT_OK);
    assert_int_equal(att_learned_open(path, &learned, &err), ATT_EINPUT);
    assert_non_null(strstr(err.msg, "keys"));
    assert_int_equal(att_learned_open("/nowhere", &learned, &err), ATT_EIO);
    att_file_close(&file);
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_words), cmocka_unit_test(test_rules),
                                       cmocka_unit_test(test_suggested),
                                       cmocka_unit_test(test_clues),
                                       cmocka_unit_test(test_curve),
                                       cmocka_unit_test(test_damaged)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
