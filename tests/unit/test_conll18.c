/* The scorer against cases counted by hand. A case is written as words in
 * "form/upos/head/relation", "form=a+b" a multiword token, ";" a sentence end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "conll18.h"

static att_status compare(const char *gold, const char *system, conll18_score *scores)
{
    att_arena arena = {0};
    conll18_file g, s;
    att_error err = {0};
    att_status status = conll18_read(gold, strlen(gold), &arena, &g, &err);
    if (!status) status = conll18_read(system, strlen(system), &arena, &s, &err);
    if (!status) status = conll18_compare(&g, &s, &arena, scores, &err);
    att_arena_free(&arena);
    return status;
}

static void counts(const conll18_score *scores, int metric, size_t gold, size_t system,
                   size_t right)
{
    assert_int_equal(scores[metric].gold_n, gold);
    assert_int_equal(scores[metric].system_n, system);
    assert_int_equal(scores[metric].correct_n, right);
}

#define TAIL "\t_\t_\n"
static const char gold[] =
    "# text = They don't go. Yes.\n"
    "1\tThey\tthey\tPRON\tPRP\tCase=Nom|Number=Plur\t4\tnsubj" TAIL
    "2-3\tdon't\t_\t_\t_\t_\t_\t_" TAIL
    "2\tdo\tdo\tAUX\tVBP\t_\t4\taux" TAIL
    "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod" TAIL
    "4\tgo\tgo\tVERB\tVB\tVerbForm=Inf\t0\troot" TAIL
    "5\t.\t.\tPUNCT\t.\t_\t4\tpunct" TAIL
    "\n"
    "1\tYes\t_\tINTJ\tUH\t_\t0\troot" TAIL
    "1.1\tempty\t_\t_\t_\t_\t_\t_" TAIL
    "2\t.\t.\tPUNCT\t.\t_\t1\tpunct" TAIL
    "\n";

static void same_file_is_perfect(void **state)
{
    (void)state;
    conll18_score scores[CONLL18_METRIC_N];
    assert_int_equal(compare(gold, gold, scores), ATT_OK);
    counts(scores, CONLL18_TOKENS, 6, 6, 6);
    counts(scores, CONLL18_SENTENCES, 2, 2, 2);
    for (int m = CONLL18_WORDS; m < CONLL18_METRIC_N; m++) counts(scores, m, 7, 7, 7);
    assert_true(conll18_f1(scores + CONLL18_LAS) > 0.9999);
}

/* One sentence for two, one token for do|n't, a wrong tag, feature, lemma. */
static const char other[] =
    "1\tThey\tthem\tPRON\tPRP\tFoo=Bar|Number=Plur|Case=Nom\t3\tnsubj:pass" TAIL
    "2\tdon't\tdo\tAUX\tVBP\t_\t3\taux" TAIL
    "3\tgo\tgo\tNOUN\tVB\tVerbForm=Fin\t0\troot" TAIL
    "4\t.\t.\tPUNCT\t.\t_\t3\tpunct" TAIL
    "5\tYes\tanything\tINTJ\tUH\t_\t3\tparataxis" TAIL
    "6\t.\t.\tPUNCT\t.\t_\t5\tpunct" TAIL
    "\n";

static void differences_are_counted(void **state)
{
    (void)state;
    conll18_score scores[CONLL18_METRIC_N];
    assert_int_equal(compare(gold, other, scores), ATT_OK);
    counts(scores, CONLL18_TOKENS, 6, 6, 6);
    counts(scores, CONLL18_SENTENCES, 2, 1, 0);
    counts(scores, CONLL18_WORDS, 7, 6, 5);
    counts(scores, CONLL18_UPOS, 7, 6, 4);
    counts(scores, CONLL18_XPOS, 7, 6, 5);
    counts(scores, CONLL18_UFEATS, 7, 6, 4);  /* order and Foo do not matter */
    counts(scores, CONLL18_LEMMAS, 7, 6, 4);  /* gold "_" agrees with any */
    counts(scores, CONLL18_UAS, 7, 6, 4);
    counts(scores, CONLL18_LAS, 7, 6, 4);     /* nsubj:pass is nsubj */
    assert_int_equal(scores[CONLL18_WORDS].aligned_n, 5);
}

/* Words inside "don't" pair by form, whatever the other side's token. */
static void common_words_of_a_span_align(void **state)
{
    (void)state;
    static const char a[] = "1-2\tdon't\t_\t_\t_\t_\t_\t_" TAIL "1\tdo\tdo\tAUX\t_\t_\t0\troot" TAIL
                            "2\tn't\tnot\tPART\t_\t_\t1\tadvmod" TAIL "\n";
    static const char b[] =
        "1-3\tDon't\t_\t_\t_\t_\t_\t_" TAIL "1\tDo\tdo\tAUX\t_\t_\t0\troot" TAIL
        "2\tx\tx\tX\t_\t_\t1\tdep" TAIL "3\tN'T\tnot\tPART\t_\t_\t1\tadvmod" TAIL "\n";
    conll18_score scores[CONLL18_METRIC_N];
    assert_int_equal(compare(a, b, scores), ATT_EINPUT); /* "D" is not "d" in the text */
    char c[sizeof b];
    memcpy(c, b, sizeof b);
    memcpy(strstr(c, "Don't"), "don't", 5);
    assert_int_equal(compare(a, c, scores), ATT_OK);
    counts(scores, CONLL18_TOKENS, 1, 1, 1);
    counts(scores, CONLL18_WORDS, 2, 3, 2);
    counts(scores, CONLL18_LAS, 2, 3, 2);
}

static void bad_files_are_refused(void **state)
{
    (void)state;
    conll18_score scores[CONLL18_METRIC_N];
    static const char *const bad[] = {
        "1\tOne\n\n",
        "x\ta\t_\t_\t_\t_\t0\troot\t_\t_\n\n",
        "1\ta\t_\t_\t_\t_\t7\tdep\t_\t_\n\n",
        "1\ta\t_\t_\t_\t_\t_\tdep\t_\t_\n\n",
        "1-2\tab\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\t_\t_\t_\t_\t0\troot\t_\t_\n\n"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(compare(bad[i], bad[i], scores), ATT_EINPUT);
}

static void white_space_and_last_line_do_not_matter(void **state)
{
    (void)state;
    conll18_score scores[CONLL18_METRIC_N];
    static const char a[] = "1\t10 000\t_\tNUM\t_\t_\t0\troot\t_\t_\r\n\r\n";
    static const char b[] =
        "1\t10\t_\tNUM\t_\t_\t0\troot\t_\t_\n2\t000\t_\tNUM\t_\t_\t1\tflat\t_\t_";
    assert_int_equal(compare(a, b, scores), ATT_OK);
    counts(scores, CONLL18_TOKENS, 1, 2, 0);
    counts(scores, CONLL18_SENTENCES, 1, 1, 1);
    counts(scores, CONLL18_WORDS, 1, 2, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_file_is_perfect),
        cmocka_unit_test(differences_are_counted),
        cmocka_unit_test(common_words_of_a_span_align),
        cmocka_unit_test(bad_files_are_refused),
        cmocka_unit_test(white_space_and_last_line_do_not_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
