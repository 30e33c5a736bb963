/* CoNLL-U input: words and bounds as given; each fault named with its line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"
#include "parse/conllu_in.h"

#define BLANK "\t_\t_\t_\t_\t_\t_\t_\t_\n"
#define GLUED "\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"

static const char good[] =
    "# newdoc\n# sent_id = a\n# text = We can't\u00a0see 10 000 del.\n"
    "1\tWe" BLANK "2-3\tcan't" BLANK "2\tca" BLANK "3\tn't" BLANK "3.1\tit" BLANK "4\tsee" BLANK
    "5\t10 000" BLANK "6-7\tdel" GLUED "6\tde" BLANK "7\tel" BLANK "8\t." BLANK "\n"
    "# sent_id = b\n# kept = yes\n1\tGo" BLANK "\n";

static void check_word(const att_given *g, uint32_t i, const char *form, uint32_t flags)
{
    const att_token *token = &g->segments.token[i];
    assert_int_equal(token->len, strlen(form));
    assert_memory_equal(g->text + token->off, form, token->len);
    assert_int_equal(token->flags, flags);
}

static void test_words(void **state)
{
    (void)state;
    att_arena arena = {0};
    att_given g;
    assert_int_equal(att_conllu_read(good, strlen(good), "x", &arena, &g, NULL), ATT_OK);
    assert_int_equal(g.segments.sentence_n, 2);
    assert_int_equal(g.segments.token_n, 9);
    const char text[] = "We can't see 10 000 del.\nGo\n";
    assert_int_equal(g.text_len, strlen(text));
    assert_memory_equal(g.text, text, strlen(text));
    check_word(&g, 0, "We", ATT_TOKEN_SPACE_BEFORE | ATT_TOKEN_BREAK);
    check_word(&g, 1, "ca", ATT_TOKEN_SPACE_BEFORE | ATT_TOKEN_JOINED);
    check_word(&g, 2, "n't", ATT_TOKEN_CLITIC);
    check_word(&g, 4, "10 000", ATT_TOKEN_SPACE_BEFORE);
    check_word(&g, 5, "de", ATT_TOKEN_SPACE_BEFORE | ATT_TOKEN_JOINED);
    check_word(&g, 6, "el", ATT_TOKEN_CLITIC);
    check_word(&g, 7, ".", 0);
    check_word(&g, 8, "Go", ATT_TOKEN_SPACE_BEFORE);
    assert_int_equal(g.segments.token[2].off, g.segments.token[1].off + 2);
    assert_true(g.segments.token[5].off >= g.text_len);
    assert_int_equal(g.surface[6].off, strstr(text, "del") - text);
    assert_int_equal(g.surface[6].len, 3);
    assert_string_equal(g.sentence[0].comments, "# newdoc\n");
    assert_string_equal(g.sentence[1].comments, "# kept = yes\n");
    assert_string_equal(g.sentence[1].id, "b");
    att_arena_free(&arena);
}

typedef struct bad {
    const char *bytes, *message; /* a piece of the message */
} bad;

static const bad faults[] = {
    {"", "no sentence"},
    {"\n", ":1: an empty line where"},
    {"# sent_id = a\n\n", ":2: a sentence without words"},
    {"1\tGo\n\n", ":1: fewer than ten columns"},
    {"1\tGo\t_\t_\t_\t_\t_\t_\t_\t_\t_\n\n", ":1: more than ten columns"},
    {"1\t\t_\t_\t_\t_\t_\t_\t_\t_\n\n", ":1: an empty column"},
    {"1\tGo " BLANK "\n", ":1: a space at the start or the end"},
    {"1\t\u00a0" BLANK "\n", "white space"},
    {"1\tGo  on" BLANK "\n", ":1: white space inside"},
    {"1\tGo\t_\tA B\t_\t_\t_\t_\t_\t_\n\n", ":1: white space inside"},
    {"2\tGo" BLANK "\n", ":1: a word out of order"},
    {"01\tGo" BLANK "\n", ":1: a word out of order"},
    {"99999999999999999999\tGo" BLANK "\n", ":1: a word out of order"},
    {"1\tGo" BLANK "1\ton" BLANK "\n", ":2: a word out of order"},
    {"2-3\tGo" BLANK "\n", ":1: a range that does not"},
    {"1-1\tGo" BLANK "\n", ":1: a range that does not"},
    {"1-2\tGo" BLANK "1-2\tGo" BLANK "\n", ":2: a range within a range"},
    {"1-3\tGo" BLANK "1\tGo" BLANK "\n", ":3: a range that ends beyond"},
    {"1-2\tGo\tgo\t_\t_\t_\t_\t_\t_\t_\n", ":1: a range with a lemma"},
    {"1\tGo" BLANK "2.1\ton" BLANK "\n", ":2: an empty node out of order"},
    {"1\tGo" BLANK "1.2\ton" BLANK "\n", ":2: an empty node out of order"},
    {"1\tGo" BLANK "# late\n\n", ":2: a comment among the words"},
    {"# sent_id = a b\n", ":1: sent_id is empty or holds a space"},
    {"# sent_id = a\n# sent_id = b\n", ":2: a second sent_id"},
    {"# text = Go\n# text = Go\n", ":2: a second `# text`"},
    {"# text = Gone\n1\tGo" BLANK "\n", ":1: `# text` is not what"},
    {"# text = Go on\n1\tGo" GLUED "2\ton" BLANK "\n", ":1: `# text` is not what"},
    {"1\tG\xffo" BLANK "\n", ":1: bytes that are no UTF-8"},
    {"1\tGo" BLANK "\r\n", ":2: a carriage return"},
    {"1\tGo" BLANK, ":1: no empty line after the last"},
    {"1\tGo" BLANK "\n2", ":3: the last line has no end"},
    {"# sent_id = a\n1\tGo" BLANK "\n1\tGo" BLANK "\n", "some sentences have a sent_id"},
    {"# sent_id = a\n1\tGo" BLANK "\n# sent_id = a\n1\tGo" BLANK "\n",
     "two sentences have the sent_id a"},
};

static void test_faults(void **state)
{
    (void)state;
    att_arena arena = {0};
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        att_given g;
        att_error err = {0};
        att_status status = att_conllu_read(faults[i].bytes, strlen(faults[i].bytes), "file.conllu",
                                            &arena, &g, &err);
        if (status != ATT_EINPUT || !strstr(err.msg, faults[i].message) ||
            strncmp(err.msg, "file.conllu:", 12))
            fail_msg("fault %zu: expected \"%s\", got %d \"%s\"", i, faults[i].message, status,
                     err.msg);
        att_arena_reset(&arena);
    }
    att_arena_free(&arena);
}

static void test_long_sentence(void **state)
{
    (void)state;
    static char text[64 * (ATT_SENTENCE_MAX + 2)];
    att_arena arena = {0};
    att_error err = {0};
    att_given g;
    size_t at = 0;
    for (int i = 1; i <= ATT_SENTENCE_MAX; i++)
        at += (size_t)snprintf(text + at, sizeof text - at, "%d\tGo" BLANK, i);
    memcpy(text + at, "\n", 2);
    assert_int_equal(att_conllu_read(text, at + 1, "x", &arena, &g, &err), ATT_OK);
    at += (size_t)snprintf(text + at, sizeof text - at, "%d\tGo" BLANK "\n", ATT_SENTENCE_MAX + 1);
    assert_int_equal(att_conllu_read(text, at, "x", &arena, &g, &err), ATT_ELIMIT);
    assert_non_null(strstr(err.msg, "part it in two"));
    att_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_words), cmocka_unit_test(test_faults),
                                       cmocka_unit_test(test_long_sentence)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
