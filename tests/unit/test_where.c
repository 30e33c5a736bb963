/* test_where.c: when and where the events of one sentence happened; told on Wednesday,
 * 2025-12-17. */
#include "coder.h"

typedef struct sample {
    const char *text;
    const char *event;    /* the first event of this type */
    const char *expected; /* "date.basis.place": 1 explicit, 2 relative, 3 publication, 4 context */
} sample;

static const sample samples[] = {
    {"Turkish police arrested a journalist in Izmir on Monday.", "COERCE", "2025-12-15.2.Izmir"},
    {"On 3 May 2024, French police arrested a journalist.", "COERCE", "2024-05-03.1."},
    {"French police arrested a journalist.", "COERCE", "2025-12-17.3."},
    {"Poland will open a consulate in Lviv on Friday.", "AGREE", "2025-12-19.2.Lviv"},
    {"The presidents of Kenya and Ghana met in Geneva last week.", "CONSULT",
     "2025-12-10.2.Geneva"},
    {"Speaking in Vienna, the Iranian minister said Israel had attacked a base.", "ASSAULT",
     "2025-12-17.3."},
    {"Israel bombed Aleppo on Tuesday.", "ASSAULT", "2025-12-16.2.Aleppo"},
    {"In Cairo, police arrested ten Egyptian students.", "COERCE", "2025-12-17.3.Cairo"},
    {"Spain called on Morocco to free the men held in Tangier.", "REQUEST", "2025-12-17.3."},
    {"French police arrested a man who had lived in Lyon.", "COERCE", "2025-12-17.3."},
    {"Nigeria criticised Ghana over the 2016 elections.", "ACCUSE", "2025-12-17.3."},
    {"Pakistani police arrested a cleric on Monday. He then attacked the Pakistani army.",
     "ASSAULT", "2025-12-15.4."}};

static void describe(const att_story_record *record, const char *type, char *out, size_t cap)
{
    snprintf(out, cap, "no such event");
    for (uint32_t i = 0; i < record->event_n; i++) {
        const att_event *e = &record->event[i];
        if (strcmp(e->event, type) != 0) continue;
        snprintf(out, cap, "%04d-%02d-%02d.%d.%s", e->date.year, e->date.month, e->date.day,
                 e->date.basis, e->place.name);
        return;
    }
}

static void test_samples(void **state)
{
    (void)state;
    int faults = 0;
    const att_story_options options = {.date = "2025-12-17"};
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        const att_story_record *record;
        char story[512], got[256];
        int n = snprintf(story, sizeof story, "A headline\n\n%s\n", samples[i].text);
        assert_int_equal(att_code(coder, story, (size_t)n, &options, &record, NULL), ATT_OK);
        describe(record, samples[i].event, got, sizeof got);
        if (strcmp(samples[i].expected, got)) {
            print_error("%s\n  want %s\n  got  %s\n", samples[i].text, samples[i].expected, got);
            faults++;
        }
    }
    assert_int_equal(faults, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_samples)};
    return cmocka_run_group_tests(tests, coder_open, coder_close);
}
