/* test_read.c: what stands around a story is found, and nothing of the story is lost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "read/read.h"

typedef struct sample {
    const char *text, *body, *title, *dateline, *publisher, *source_title;
    int year, month, day;
} sample;

#define LONG_BODY                                                                                  \
    "The two ministers opened the talks in the old town hall and spoke for more than three hours " \
    "about trade, transit and the border, officials said after the meeting."

static const sample samples[] = {
    /* dates before the text */
    {"date 2025-03-04 The envoys met.", "The envoys met.", "", "", "", "", 2025, 3, 4},
    {"Published: 4 March 2025\nThe envoys met.", "The envoys met.", "", "", "", "", 2025, 3, 4},
    {"Updated on March 4, 2025, 10:32 am GMT+3\n\nThe envoys met.", "The envoys met.", "", "", "",
     "", 2025, 3, 4},
    {"Tuesday, March 4, 2025\n\nThe envoys met.", "The envoys met.", "", "", "", "", 2025, 3, 4},
    {"04.03.2025\nThe envoys met.", "The envoys met.", "", "", "", "", 2025, 3, 4},
    {"2025-03-04T10:32:00Z\nThe envoys met.", "The envoys met.", "", "", "", "", 2025, 3, 4},
    {"\xEF\xBB\xBF"
     "The envoys met.",
     "The envoys met.", "", "", "", "", 0, 0, 0},
    {"4 March 2025 was a good day for the envoys.", "4 March 2025 was a good day for the envoys.",
     "", "", "", "", 0, 0, 0},
    {"2025-03-45 The envoys met.", "2025-03-45 The envoys met.", "", "", "", "", 0, 0, 0},
    {"Dated coins were found.", "Dated coins were found.", "", "", "", "", 0, 0, 0},
    /* headlines and bylines */
    {"Envoys meet in Oslo\n\nThe envoys met.", "The envoys met.", "Envoys meet in Oslo", "", "", "",
     0, 0, 0},
    {"Envoys meet in Oslo\n" LONG_BODY, LONG_BODY, "Envoys meet in Oslo", "", "", "", 0, 0, 0},
    {"Envoys meet in Oslo\nThe envoys met.\nThey talked.\nThen they left.",
     "The envoys met.\nThey talked.\nThen they left.", "Envoys meet in Oslo", "", "", "", 0, 0, 0},
    {"Envoys meet in Oslo\nThe envoys of the two\nStates met.\nThey left.",
     "Envoys meet in Oslo\nThe envoys of the two\nStates met.\nThey left.", "", "", "", "", 0, 0,
     0},
    {"Will envoys meet?\n\nThe envoys met.", "The envoys met.", "Will envoys meet?", "", "", "", 0,
     0, 0},
    {"Envoys meet in Oslo\n\nBy Jane Doe\n\nThe envoys met.", "The envoys met.",
     "Envoys meet in Oslo", "", "", "", 0, 0, 0},
    {"Envoys meet in Oslo\n\nBy The Associated Press\n\nThe envoys met.", "The envoys met.",
     "Envoys meet in Oslo", "", "The Associated Press", "", 0, 0, 0},
    {"The envoys met.\n\nThey left.", "The envoys met.\n\nThey left.", "", "", "", "", 0, 0, 0},
    {"The envoys of the two\nStates met in the\nold town.",
     "The envoys of the two\nStates met in the\nold town.", "", "", "", "", 0, 0, 0},
    {"By Monday the envoys had met.", "By Monday the envoys had met.", "", "", "", "", 0, 0, 0},
    {"\"We met,\" she said.\n\nThey left.", "\"We met,\" she said.\n\nThey left.", "", "", "", "",
     0, 0, 0},
    /* datelines */
    {"OSLO, Norway (AP) -- The envoys met.", "The envoys met.", "", "OSLO, Norway", "AP", "", 0, 0,
     0},
    {"OSLO, March 4 - The envoys met.", "The envoys met.", "", "OSLO", "", "", 0, 0, 0},
    {"OSLO \xE2\x80\x94 The envoys met.", "The envoys met.", "", "OSLO", "", "", 0, 0, 0},
    {"(Reuters) - The envoys met.", "The envoys met.", "", "", "Reuters", "", 0, 0, 0},
    {"MINSK, 4 March (BelTA) \xE2\x80\x93 The envoys met.", "The envoys met.", "", "MINSK", "BelTA",
     "", 0, 0, 0},
    {"MOSCOW, March 4. /TASS/. The envoys met.", "The envoys met.", "", "MOSCOW", "TASS", "", 0, 0,
     0},
    {"NEW YORK (Reuters) - The envoys met.", "The envoys met.", "", "NEW YORK", "Reuters", "", 0, 0,
     0},
    {"NATO - the alliance - met in Oslo.", "NATO - the alliance - met in Oslo.", "", "", "", "", 0,
     0, 0},
    {"The European Union (EU) met in Oslo.", "The European Union (EU) met in Oslo.", "", "", "", "",
     0, 0, 0},
    {"Prime Minister Doe - who met envoys - left.", "Prime Minister Doe - who met envoys - left.",
     "", "", "", "", 0, 0, 0},
    /* what follows the text */
    {"The envoys met.\nSource: Envoys meet \xE2\x80\x93 OSLOPOSTPost published in: News",
     "The envoys met.", "", "", "OSLOPOST", "Envoys meet", 0, 0, 0},
    {"The envoys met. Source: Oslo Post", "The envoys met.", "", "", "Oslo Post", "", 0, 0, 0},
    {"The envoys met.\nSource: https://www.oslopost.no/a/1", "The envoys met.", "", "",
     "oslopost.no", "", 0, 0, 0},
    {"The envoys met.\n\nCopyright 2025 Oslo Post. All rights reserved.", "The envoys met.", "", "",
     "", "", 0, 0, 0},
    {"The envoys met.\n(c) 2025 Oslo Post", "The envoys met.", "", "", "", "", 0, 0, 0},
    {"The envoys met.\nTags: Oslo, talks\nShare this\nRead more: They left", "The envoys met.", "",
     "", "", "", 0, 0, 0},
    {"The envoys met.\nPosted: March 4, 2025", "The envoys met.", "", "", "", "", 2025, 3, 4},
    {"Shares rose in Oslo.", "Shares rose in Oslo.", "", "", "", "", 0, 0, 0},
    {"The envoys met.\nSources said they left.", "The envoys met.\nSources said they left.", "", "",
     "", "", 0, 0, 0},
    {"The envoys met.\nShare prices rose.", "The envoys met.\nShare prices rose.", "", "", "", "",
     0, 0, 0},
    {"They named the source: a spy.", "They named the source: a spy.", "", "", "", "", 0, 0, 0},
    {"Bad \xFF byte.", "Bad \xFF byte.", "", "", "", "", 0, 0, 0},
    {"Source: Oslo Post", "Source: Oslo Post", "", "", "", "", 0, 0, 0}};

static int differs(const char *what, const sample *s, const char *want, const char *got, size_t len)
{
    if (strlen(want) == len && !memcmp(want, got, len)) return 0;
    print_error("%s\n  %s: want \"%s\", got \"%.*s\"\n", s->text, what, want, (int)len, got);
    return 1;
}

static int check(const sample *s)
{
    att_arena arena = {0};
    att_source r;
    assert_int_equal(att_read(s->text, strlen(s->text), NULL, &arena, &r, NULL), ATT_OK);
    int faults =
        differs("body", s, s->body, s->text + r.body.off, r.body.len) +
        differs("title", s, s->title, s->text + r.title.off, r.title.len) +
        differs("dateline", s, s->dateline, s->text + r.dateline.off, r.dateline.len) +
        differs("publisher", s, s->publisher, r.publisher, strlen(r.publisher)) +
        differs("source title", s, s->source_title, r.source_title, strlen(r.source_title));
    if (r.published.year != s->year || r.published.month != s->month || r.published.day != s->day) {
        print_error("%s\n  date: got %d-%d-%d\n", s->text, r.published.year, r.published.month,
                    r.published.day);
        faults++;
    }
    att_arena_free(&arena);
    return faults;
}

static void test_samples(void **state)
{
    (void)state;
    int faults = 0;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) faults += check(&samples[i]);
    assert_int_equal(faults, 0);
}

static void expect(const char *text, size_t len, const char *date, att_status status,
                   const char *part)
{
    att_arena arena = {0};
    att_source r;
    att_error err = {0};
    att_story_options options = {.date = date, .path = "story.txt"};
    assert_int_equal(att_read(text, len, &options, &arena, &r, &err), status);
    if (part) assert_non_null(strstr(err.msg, part));
    att_arena_free(&arena);
}

static void test_errors(void **state)
{
    (void)state;
    expect("", 0, NULL, ATT_EINPUT, "story.txt: empty");
    expect(" \n\t ", 4, NULL, ATT_EINPUT, "empty");
    expect("a\0b", 3, NULL, ATT_EINPUT, "NUL");
    expect("\x01\x02\x03\x04 a", 6, NULL, ATT_EINPUT, "control characters");
    expect("\xFF\xFEh\0i\0", 6, NULL, ATT_EINPUT, "UTF-16");
    expect("The envoys met.", 15, "17.12.2025", ATT_EUSAGE, "YYYY-MM-DD");
    expect("The envoys met.", 15, "2025-02-30", ATT_EUSAGE, "YYYY-MM-DD");
    expect("The envoys met.", (size_t)ATT_STORY_MAX + 1, NULL, ATT_ELIMIT, "split it");
}

static void test_given_date_wins(void **state)
{
    (void)state;
    att_arena arena = {0};
    att_source r;
    const char *text = "date 2025-03-04 The envoys met.";
    att_story_options options = {.date = "2024-01-02"};
    assert_int_equal(att_read(text, strlen(text), &options, &arena, &r, NULL), ATT_OK);
    assert_int_equal(r.published.year, 2024);
    assert_int_equal(r.body.off, 16);
    att_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_samples),
                                       cmocka_unit_test(test_errors),
                                       cmocka_unit_test(test_given_date_wins)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
