/* test_places.c: names of places in one story: which are places, which ones, and where. */
#include "coder.h"

typedef struct sample {
    const char *text;
    const char *expected;
    /* "[words]=country.admin.feature.precision.use, ..." */
} sample;

static const sample samples[] = {
    {"The two ministers met in Harare on Monday.",
     "[Harare]=ZWE.Harare Province.capital.place.place"},
    {"A storm struck Paris, Texas on Monday.",
     "[Paris]=USA.Texas.city.place.place, [Texas]=USA..admin.admin.place"},
    {"French police searched a house in Paris.", "[Paris]=FRA.Île-de-France.capital.place.place"},
    {"The mayor of Atlanta flew to Tbilisi, Georgia.",
     "[Atlanta]=USA.Georgia.seat.place.place, [Tbilisi]=GEO.T'bilisi Region.capital.place.place, "
     "[Georgia]=GEO..country.country.place"},
    {"Floods hit Savannah, Georgia, and other towns of the United States.",
     "[Savannah]=USA.Georgia.city.place.place, [Georgia]=USA..admin.admin.place, "
     "[United States]=USA..country.country.place"},
    {"He was born in Cambridge, Massachusetts.",
     "[Cambridge]=USA.Massachusetts.city.place.place, [Massachusetts]=USA..admin.admin.place"},
    {"Canada said on Monday that it would close its embassy in Damascus.",
     "[Canada]=CAN..country.country.actor, [Damascus]=SYR.Dimashq.capital.place.place"},
    {"Ships crossed the Black Sea and the Bosphorus.",
     "[Black Sea]=..sea.admin.place, [Bosphorus]=TUR..strait.admin.place"},
    {"Rebels attacked the village of Zubarka in the Syrian province of Idlib.",
     "[Zubarka]=SYR.., [Idlib]=SYR"},
    {"Aid was flown to Europe and Africa.",
     "[Europe]=..region.region.place, [Africa]=..region.region.place"},
    {"Cows were culled at a farm in Norfolk, England.",
     "[Norfolk]=GBR.England.county.admin.place, [England]=GBR..admin.admin.place"},
    {"Voters in Ohio, Oregon, Washington and Utah went to the polls.",
     "[Ohio]=USA, [Oregon]=USA, [Washington]=USA..admin, [Utah]=USA"},
    /* near misses */
    {"Researchers at Boston University said so.", ""},
    {"The University of Michigan said so.", ""},
    {"The Washington Post reported it.", ""},
    {"Mr. Jack London spoke to the students.", ""},
    {"Chinese and Russian officials met.", ""},
    {"European countries agreed.", ""},
    {"She was reading a nice book on a mobile phone.", ""}};

static void describe(const att_story_record *record, char *out, size_t cap)
{
    size_t used = 0;
    *out = 0;
    for (uint32_t i = 0; i < record->toponym_n; i++) {
        const att_place *p = &record->toponym[i].place;
        used += (size_t)snprintf(out + used, cap - used, "%s[%.*s]=%s.%s.%s.%s.%s", i ? ", " : "",
                                 (int)p->span.len, record->story.text + p->span.off, p->code,
                                 p->admin, p->feature, p->precision,
                                 record->toponym[i].is_actor ? "actor" : "place");
    }
}

/* Each part of `want` begins the same part of `got`, and there are as many. */
static int agrees(const char *want, const char *got)
{
    while (*want) {
        const char *end = strstr(want, ", ["), *got_end = strstr(got, ", [");
        size_t n = end ? (size_t)(end - want) : strlen(want);
        if (strncmp(want, got, n) || !end != !got_end) return 0;
        want += n + (end ? 2 : 0);
        got = got_end ? got_end + 2 : got + strlen(got);
    }
    return !*got;
}

static void test_samples(void **state)
{
    (void)state;
    int faults = 0;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        const att_story_record *record;
        char story[512], got[1024];
        int n = snprintf(story, sizeof story, "A headline\n\n%s\n", samples[i].text);
        assert_int_equal(att_code(coder, story, (size_t)n, NULL, &record, NULL), ATT_OK);
        describe(record, got, sizeof got);
        if (!agrees(samples[i].expected, got)) {
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
