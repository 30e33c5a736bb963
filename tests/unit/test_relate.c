/* Relations between marked phrases: what is answered, marks, and bad lines. */
#include "coder.h"

static void expect(const char *line, att_status status, const char *words)
{
    att_buf buf = {0};
    att_error err = {0};
    assert_int_equal(att_relate_line(coder, line, strlen(line), 3, &buf, &err), status);
    assert_int_equal(err.status, status);
    if (!strstr(buf.data, words)) fail_msg("%s\ngave %swithout %s", line, buf.data, words);
    att_buf_free(&buf);
}

static void test_answers(void **state)
{
    (void)state;
    expect("{\"id\":1,\"text\":\"<s>The rebels</s> freed <t>two nurses</t> on Monday.\"}", ATT_OK,
           "\"event\":\"RETREAT\"");
    expect("{\"id\":1,\"text\":\"<t>The mayor</t> was attacked by <s>local residents</s>.\"}",
           ATT_OK, "\"event\":\"ASSAULT\"");
    expect("{\"id\":1,\"text\":\"<s>Norway</s> will not meet <t>the rebels</t>.\"}", ATT_OK,
           "\"event\":\"REJECT\"");
    expect("{\"id\":1,\"text\":\"<s>Kenya</s> <t>Norway</t>\"}", ATT_OK, "\"rule\":\"prior\"");
    expect("{\"id\":1,\"text\":\"<s>Teachers</s> went on strike, and talks failed.\"}", ATT_OK,
           "\"event\":\"PROTEST\"");
    expect("{\"id\":1,\"text\":\"<t>Two newspapers</t> were closed down.\"}", ATT_OK,
           "\"event\":\"COERCE\"");
}

static void test_marks(void **state)
{
    (void)state;
    expect("{\"text\":\"<s>Kenya</s>condemned<t>Norway</t>.\"}", ATT_OK, "\"event\":\"ACCUSE\"");
    expect("{\"text\":\"<s><t>Kenyan</t> police</s> struck.\"}", ATT_OK, "\"len\":6}");
    expect("{\"text\":\"<s>Kenya</s> condemned <t>Oslo</t> and <t>Bergen</t>.\"}", ATT_OK,
           "\"note\":");
    expect("{\"id\":\"caf\\u00e9\",\"text\":\"<s>K\\u00f6ln</s> sued <t>Paris</t>.\"}", ATT_OK,
           "\"off\":11");
}

static void test_bad_lines(void **state)
{
    (void)state;
    expect("no json", ATT_EINPUT, "\"line\":3");
    expect("{\"id\":2,\"text\":\"<s>Kenya left.\"}", ATT_EINPUT, "{\"id\":2,\"line\":3");
    expect("{\"id\":2,\"text\":\"Kenya left.\"}", ATT_EINPUT, "no mark");
    expect("{\"text\":\"<s> </s> <t>Oslo</t>\"}", ATT_EINPUT, "nothing between <s> and </s>");
    expect("{\"text\":\"<s>Oslo</s><t>Bergen</t>\"", ATT_EINPUT, "closing brace");
    expect("{\"id\":nonsense,\"text\":5}", ATT_EINPUT, "{\"id\":null");
    expect("{\"text\":5}", ATT_EINPUT, "no \\\"text\\\"");
    expect("{\"text\":\"\\u12\"}", ATT_EINPUT, "hexadecimal");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_answers), cmocka_unit_test(test_marks),
                                       cmocka_unit_test(test_bad_lines)};
    return cmocka_run_group_tests(tests, coder_open, coder_close);
}
