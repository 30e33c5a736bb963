/* test_dates.c: time expressions of one sentence, told from 2025-12-17, a Wednesday.
 * Expected: "first+n date precision-letter [until] direction" for each, "" for none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "resolve/dates.h"

typedef struct sample {
    const char *text;     /* tokens, parted by one blank */
    const char *expected; /* "[words]=date.precision.direction", blank between */
} sample;

static const sample samples[] = {
    {"They met on 17 May 2023 .", "[17 May 2023]=2023-05-17.D.past"},
    {"They met on May 17 , 2023 in Oslo .", "[May 17 , 2023]=2023-05-17.D.past"},
    {"They met on May 17 .", "[May 17]=2025-05-17.D.any"},
    {"They will meet on January 20 .", "[January 20]=2026-01-20.D.future"},
    {"A meeting in May 2023 helped .", "[May 2023]=2023-05-00.M.past"},
    {"The accord of 17th of May , 2023 held .", "[17th of May , 2023]=2023-05-17.D.past"},
    {"Signed 2023-05-17 in Rome .", "[2023-05-17]=2023-05-17.D.past"},
    {"Signed 17/05/2023 in Rome .", "[17/05/2023]=2023-05-17.D.past"},
    {"Signed 05/17/2023 in Rome .", "[05/17/2023]=2023-05-17.D.past"},
    {"Signed 31/02/2023 in Rome .", ""},
    {"He left on Wednesday .", "[Wednesday]=2025-12-17.D.any"},
    {"He left on Friday .", "[Friday]=2025-12-12.D.any"},
    {"He left last Wednesday .", "[last Wednesday]=2025-12-10.D.past"},
    {"He leaves next Friday .", "[next Friday]=2025-12-19.D.future"},
    {"He left on Friday last week .", "[Friday last week]=2025-12-12.D.past"},
    {"He left on Friday morning .", "[Friday morning]=2025-12-12.D.any"},
    {"On Wednesday , December 17 , 2025 , he left .",
     "[Wednesday , December 17 , 2025]=2025-12-17.D.now"},
    {"Talks go on next month .", "[next month]=2026-01-00.M.future"},
    {"Talks began last year .", "[last year]=2024-00-00.Y.past"},
    {"Talks began earlier this month .", "[earlier this month]=2025-12-00.M.past"},
    {"Talks go on this week .", "[this week]=2025-12-17.W.now"},
    {"He left yesterday .", "[yesterday]=2025-12-16.D.past"},
    {"He left the day before yesterday .", "[the day before yesterday]=2025-12-15.D.past"},
    {"He leaves the day after tomorrow .", "[the day after tomorrow]=2025-12-19.D.future"},
    {"Today they meet .", "[Today]=2025-12-17.D.now"},
    {"He left two days ago .", "[two days ago]=2025-12-15.D.past"},
    {"He left a few days ago .", "[a few days ago]=2025-12-14.W.past"},
    {"He left three months ago .", "[three months ago]=2025-09-00.M.past"},
    {"They signed in 2019 .", "[2019]=2019-00-00.Y.past"},
    {"They hope to sign by 2030 .", "[2030]=2030-00-00.Y.future"},
    {"The war of the 1990s ended .", "[the 1990s]=1990-00-00.Y.past"},
    {"From 3 to 5 May they met .", "[3 to 5 May]=2025-05-03.D.past"},
    {"From May 30 to June 2 , 2024 they met .",
     "[May 30]=2024-05-30.D.past [June 2 , 2024]=2024-06-02.D.past"},
    {"The 2014 - 2016 talks failed .", "[2014]=2014-00-00.Y.past [2016]=2016-00-00.Y.past"},
    {"It has held since 2019 .", "[2019]=2019-00-00.Y.past"},
    {"In May 2023 they met ; two days later they parted .",
     "[May 2023]=2023-05-00.M.past [two days later]=2023-05-00.M.any"},
    {"On 3 May 2023 they met and the following day they left .",
     "[3 May 2023]=2023-05-03.D.past [the following day]=2023-05-04.D.any"},
    {"In the coming days they meet .", "[the coming days]=2025-12-17.D.future"},
    {"Over the past two weeks it rained .", "[the past two weeks]=2025-12-03.W.past"},
    {"He left in March .", "[March]=2025-03-00.M.any"},
    {"He left on 29 February 2024 .", "[29 February 2024]=2024-02-29.D.past"},
    {"He left on 29 February 2023 .",
     "[February 2023]=2023-02-00.M.past"}, /* no such day: its month stays */
    /* near misses */
    {"They may meet again .", ""},
    {"May they meet again .", ""},
    {"The March on Rome began .", ""},
    {"He told the Sunday Times so .", ""},
    {"The Good Friday deal held .", ""},
    {"The Second World War ended .", ""},
    {"Some 2,023 soldiers left .", ""},
    {"An army of 2000 soldiers left .", ""},
    {"They built 1402 houses .", ""},
    {"Fires broke out in 1402 villages .", ""},
    {"Article 5 was invoked .", ""},
    {"The May Day parade was long .", ""},
    {"They marched in the May Day parade .", ""},
    {"It cost $ 2019 in all .", ""},
    {"Shares fell May 5 percent .", ""},
    {"They talked for two days .", "[two days]=0000-00-00.-.any"},
    {"The last week of talks was hard .", ""},
    {"He arrived at 10:30 .", "[10:30]=0000-00-00.-.any"},
    {"The vote ended 5 to 3 .", ""},
    {"They won 2:1 at home .", ""},
    {"A 2000 year old tomb was found .", ""},
    {"The fall of Kabul shook them .", ""},
    {"She is 45 years old .", ""},
    {"He was in his twenties .", ""},
    {"The quartile Q3 is wide .", ""}};

enum { token_max = 64 };

static att_pack pack;

static void split(const char *text, att_segments *out, att_token *token, att_sentence *sentence)
{
    uint32_t n = 0;
    for (const char *p = text; *p;) {
        size_t len = strcspn(p, " ");
        token[n++] = (att_token){(uint32_t)(p - text), (uint32_t)len, 0};
        p += len + (p[len] == ' ');
    }
    *sentence = (att_sentence){0, n, 0, (uint32_t)strlen(text)};
    *out = (att_segments){token, sentence, n, 1};
}

static void describe(const char *text, const att_token *token, const att_time *time, uint32_t n,
                     char *out, size_t cap)
{
    static const char *const direction[] = {"any", "past", "now", "future"};
    size_t used = 0;
    *out = 0;
    for (uint32_t i = 0; i < n; i++) {
        att_token first = token[time[i].first], last = token[time[i].first + time[i].token_n - 1];
        used +=
            (size_t)snprintf(out + used, cap - used, "%s[%.*s]=%04d-%02d-%02d.%c.%s", i ? " " : "",
                             (int)(last.off + last.len - first.off), text + first.off,
                             time[i].date.year, time[i].date.month, time[i].date.day,
                             "-YMWD"[time[i].date.precision], direction[time[i].direction]);
    }
}

static uint32_t run(const char *text, att_date published, att_arena *arena, att_time **time,
                    char *out, size_t cap)
{
    att_token token[token_max];
    att_sentence sentence;
    att_segments segments;
    uint32_t n = 0;
    split(text, &segments, token, &sentence);
    assert_int_equal(att_dates(text, &pack, &segments, published, arena, time, &n, NULL), ATT_OK);
    describe(text, token, *time, n, out, cap);
    return n;
}

/* "[words]=type value" */
static const sample values[] = {
    {"Sales fell in the third quarter of 2009 .", "[the third quarter of 2009]=DATE 2009-Q3"},
    {"Sales fell in the first half of last year .", "[the first half of last year]=DATE 2024-H1"},
    {"Sales fell in the last quarter .", "[the last quarter]=DATE 2025-Q3"},
    {"They met in early June 2024 .", "[early June 2024]=DATE 2024-06"},
    {"They met in mid-2011 .", "[mid-2011]=DATE 2011"},
    {"They met this week .", "[this week]=DATE 2025-W51"},
    {"They met in the summer of 2012 .", "[the summer of 2012]=DATE 2012-SU"},
    {"They met last winter .", "[last winter]=DATE 2024-WI"},
    {"The deficit of fiscal 2007 grew .", "[fiscal 2007]=DATE FY2007"},
    {"The war of the early 1990s ended .", "[the early 1990s]=DATE 199"},
    {"The wars of the 19th century ended .", "[the 19th century]=DATE 18"},
    {"The duke fell in 1402 .", "[1402]=DATE 1402"},
    {"They spoke for six months .", "[six months]=DURATION P6M"},
    {"A five-year plan .", ""}, /* one token here, three in a text */
    {"A five - year plan .", "[five - year]=DURATION P5Y"},
    {"They waited for years .", "[years]=DURATION PXY"},
    {"It costs 5 dollars a year .", ""},
    {"They meet every Monday .", "[every Monday]=SET XXXX-WXX-1"},
    {"The annual talks began .", "[annual]=SET P1Y"},
    {"It is now closed .", "[now]=DATE PRESENT_REF"},
    {"It has recently closed .", "[recently]=DATE PAST_REF"},
    {"He came at 5 p.m. on Monday .", "[5 p.m. on Monday]=TIME 2025-12-15T17:00"},
    {"He came on Monday night .", "[Monday night]=TIME 2025-12-15TNI"},
    {"He came at 10:30 GMT .", "[10:30 GMT]=TIME 2025-12-17T10:30"},
    {"He came last weekend .", "[last weekend]=DATE 2025-W50-WE"},
    {"In May 2023 it was twice that of the same month a year ago .",
     "[May 2023]=DATE 2023-05 [the same month a year ago]=DATE 2022-05"}};

static const att_date wednesday = {2025, 12, 17, ATT_DATE_DAY, ATT_BASIS_EXPLICIT};

static void test_samples(void **state)
{
    (void)state;
    int faults = 0;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        att_arena arena = {0};
        att_time *time;
        char got[512];
        run(samples[i].text, wednesday, &arena, &time, got, sizeof got);
        if (strcmp(got, samples[i].expected)) {
            print_error("%s\n  want %s\n  got  %s\n", samples[i].text, samples[i].expected, got);
            faults++;
        }
        att_arena_free(&arena);
    }
    assert_int_equal(faults, 0);
}

static void test_values(void **state)
{
    static const char *const type[] = {"DATE", "TIME", "DURATION", "SET"};
    (void)state;
    int faults = 0;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        att_arena arena = {0};
        att_time *time;
        char got[512] = "", ignored[512];
        uint32_t n = run(values[i].text, wednesday, &arena, &time, ignored, sizeof ignored);
        char *words = ignored;
        size_t used = 0;
        for (uint32_t k = 0; k < n; k++) {
            char *end = strchr(words, ']');
            used += (size_t)snprintf(got + used, sizeof got - used, "%s%.*s]=%s %s", k ? " " : "",
                                     (int)(end - words), words, type[time[k].kind], time[k].value);
            words = strchr(end, '[');
        }
        if (strcmp(got, values[i].expected)) {
            print_error("%s\n  want %s\n  got  %s\n", values[i].text, values[i].expected, got);
            faults++;
        }
        att_arena_free(&arena);
    }
    assert_int_equal(faults, 0);
}

static void test_without_story_date(void **state)
{
    (void)state;
    att_arena arena = {0};
    att_time *time;
    char got[512];
    run("He left yesterday , in 2019 and on Friday .", (att_date){0}, &arena, &time, got,
        sizeof got);
    assert_string_equal(
        got, "[yesterday]=0000-00-00.-.past [2019]=2019-00-00.Y.any [Friday]=0000-00-00.-.any");
    att_arena_free(&arena);
}

static void test_ranges_end(void **state)
{
    (void)state;
    att_arena arena = {0};
    att_time *time;
    char got[512];
    run("From 3 to 5 May they met .", wednesday, &arena, &time, got, sizeof got);
    assert_int_equal(time[0].until.day, 5);
    run("It has held since 2019 .", wednesday, &arena, &time, got, sizeof got);
    assert_int_equal(time[0].until.year, 2025);
    run("The war of the 1990s ended .", wednesday, &arena, &time, got, sizeof got);
    assert_int_equal(time[0].until.year, 1999);
    att_arena_free(&arena);
}

static void test_calendar(void **state)
{
    (void)state;
    assert_int_equal(att_date_days((att_date){1970, 1, 1, 0, 0}), 0);
    assert_int_equal(att_date_days((att_date){2000, 3, 1, 0, 0}), 11017);
    for (int32_t days = -200000; days < 200000; days += 37)
        assert_int_equal(att_date_days(att_date_of_days(days)), days);
}

static void test_forward(void **state)
{
    (void)state;
    att_date friday = {2025, 12, 12, ATT_DATE_DAY, ATT_BASIS_RELATIVE};
    att_date next = att_date_forward(friday, wednesday);
    assert_int_equal(next.day, 19);
    assert_int_equal(next.basis, ATT_BASIS_RELATIVE);
    friday.basis = ATT_BASIS_EXPLICIT;
    assert_int_equal(att_date_forward(friday, wednesday).day, 12);
}

int main(void)
{
    att_error err = {0};
    if (att_pack_open(getenv("ATTACHE_LEXICON"), &pack, &err) != ATT_OK) {
        fprintf(stderr, "%s\n", err.msg);
        return 1;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_samples), cmocka_unit_test(test_values),
        cmocka_unit_test(test_without_story_date),
        cmocka_unit_test(test_ranges_end), cmocka_unit_test(test_calendar),
        cmocka_unit_test(test_forward)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
