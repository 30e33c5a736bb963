/* test_export.c: JSON lines, the table and the page they are set on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "export/json.h"
#include "export/names.h"
#include "export/page.h"
#include "fixture.h"

static void expect_has(const att_buf *buf, const char *words)
{
    if (!strstr(buf->data, words)) fail_msg("no <%s> in:\n%s", words, buf->data);
}

static void dates_are_cut(void **state)
{
    (void)state;
    char out[ATT_DATE_TEXT];
    att_date_text((att_date){2023, 5, 17, ATT_DATE_MONTH, 1}, out);
    assert_string_equal(out, "2023-05");
    att_date_text((att_date){2023, 5, 17, ATT_DATE_YEAR, 1}, out);
    assert_string_equal(out, "2023");
    att_date_text((att_date){2023, 5, 17, ATT_DATE_DAY, 1}, out);
    assert_string_equal(out, "2023-05-17");
    att_date_text((att_date){0, 0, 0, 0, 0}, out);
    assert_string_equal(out, "");
}

static void numbers_are_plain(void **state)
{
    (void)state;
    static const double value[] = {0, -5.5, 0.1, 41.14961, 1e300, -0.000001, 7};
    static const char *const text[] = {"0", "-5.5", "0.1", "41.14961", "null", "0", "7"};
    for (size_t i = 0; i < sizeof value / sizeof *value; i++) {
        att_buf buf = {0};
        att_json json = {&buf, 0};
        att_json_number(&json, NULL, value[i]);
        assert_string_equal(buf.data, text[i]);
        att_buf_free(&buf);
    }
}

static void jsonl_has_each_record(void **state)
{
    (void)state;
    fixture f;
    att_buf buf = {0};
    fixture_fill(&f);
    assert_int_equal(att_format_jsonl(&f.record, &buf), ATT_OK);
    int lines = 0;
    for (const char *p = buf.data; *p; p++) lines += *p == '\n';
    assert_int_equal(lines, 7);
    expect_has(&buf, "\"event\":\"CONSULT\",\"mode\":\"visit\",\"context\":[\"diplomatic\"],"
                     "\"cameo\":[\"042\",\"043\"]");
    expect_has(&buf, "\"date\":\"2024-02\",\"date_precision\":\"month\"");
    expect_has(&buf, "\"event_loc\":null,\"status\":\"denied\"");
    expect_has(&buf, "\"subject\":[\"fisheries\",\"trade\"]");
    expect_has(&buf, "\"evidence\":{\"text\":\"expelled a Marlander\",\"span\":[");
    att_buf_free(&buf);
}

static void a_span_past_the_end_is_cut(void **state)
{
    (void)state;
    fixture f;
    att_buf buf = {0};
    fixture_fill(&f);
    f.event[0].evidence = (att_span){UINT32_MAX - 2, 50};
    f.event[1].evidence.len = UINT32_MAX;
    assert_int_equal(att_format_jsonl(&f.record, &buf), ATT_OK);
    assert_int_equal(att_format_table(&f.record, 80, 0, &buf), ATT_OK);
    att_buf_free(&buf);
}

static void table_has_its_sections(void **state)
{
    (void)state;
    fixture f;
    att_buf buf = {0};
    fixture_fill(&f);
    assert_int_equal(att_format_table(&f.record, 100, 0, &buf), ATT_OK);
    expect_has(&buf, "Marland and Osteria sign on fish\nWire · 2024-03-06");
    expect_has(&buf, "\n\nEvents\n");
    expect_has(&buf, "\n\nAgreements\n");
    expect_has(&buf, "\n\nCommitments\n");
    expect_has(&buf, "\n\nStatements\n");
    expect_has(&buf, "AAA Ana Ilves → BBB her Osterian counterpart");
    expect_has(&buf, "AAA Marland ↔ BBB Osteria");
    expect_has(&buf, "[denied]");
    expect_has(&buf, "“met her Osterian counterpart”");
    assert_null(strchr(buf.data, '\033'));
    att_buf_free(&buf);
}

static void no_line_is_wider_than_the_page(void **state)
{
    (void)state;
    fixture f;
    fixture_fill(&f);
    for (int width = 40; width <= 120; width++) {
        att_buf buf = {0};
        assert_int_equal(att_format_table(&f.record, width, 0, &buf), ATT_OK);
        int column = 0;
        for (size_t i = 0; i < buf.len;) {
            uint32_t step, rune = att_utf8_next(buf.data + i, buf.len - i, &step);
            column = rune == '\n' ? 0 : column + 1;
            if (column > width) fail_msg("width %d:\n%s", width, buf.data);
            i += step;
        }
        att_buf_free(&buf);
    }
}

static void page_takes_no_controls(void **state)
{
    (void)state;
    att_buf buf = {0};
    att_page page = att_page_start(&buf, 80, 0);
    att_page_line(&page, 0, 0);
    att_page_str(&page, ATT_STYLE_BOLD, "a\033[31mb\xC2\x9B" "c \xE2\x80\xAE" "d\ne");
    assert_string_equal(buf.data, "a\xEF\xBF\xBD[31mb\xEF\xBF\xBD" "c \xEF\xBF\xBD" "d e");
    att_buf_free(&buf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(dates_are_cut),
                                       cmocka_unit_test(numbers_are_plain),
                                       cmocka_unit_test(jsonl_has_each_record),
                                       cmocka_unit_test(a_span_past_the_end_is_cut),
                                       cmocka_unit_test(table_has_its_sections),
                                       cmocka_unit_test(no_line_is_wider_than_the_page),
                                       cmocka_unit_test(page_takes_no_controls)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
