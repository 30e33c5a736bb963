/* fixture.h: one story's record, built by hand, for the tests of what comes
 * after the coder. The caller may change its copy of the events. */
#ifndef ATT_TESTS_FIXTURE_H
#define ATT_TESTS_FIXTURE_H

#include <string.h>

#include "attache.h"

static const char fixture_text[] =
    "Marland's foreign minister Ana Ilves met her Osterian counterpart in Porto on Tuesday. "
    "The two ministers signed a fisheries agreement. "
    "\xE2\x80\x9CWe will open a consulate in Osteria,\xE2\x80\x9D Ilves said. "
    "Osteria denied that it had expelled a Marlander.";

static att_span fixture_span(const char *words)
{
    const char *at = strstr(fixture_text, words);
    return at ? (att_span){(uint32_t)(at - fixture_text), (uint32_t)strlen(words)}
              : (att_span){0, 0};
}

typedef struct fixture {
    att_entity ilves, counterpart, a, b, both[2];
    att_event event[3];
    att_statement statement;
    att_agreement agreement;
    att_commitment commitment;
    att_step step[2];
    att_span sentence[4], part;
    att_story_record record;
} fixture;

static att_entity fixture_entity(const char *code, const char *sector, const char *cameo,
                                 const char *name, const char *office, const char *text)
{
    return (att_entity){.code = code, .sector = sector, .cameo = cameo, .name = name,
                        .office = office, .text = text, .id = "", .span = fixture_span(text)};
}

static void fixture_people(fixture *f)
{
    f->a = fixture_entity("AAA", "", "AAA", "Marland", "", "Marland");
    f->b = fixture_entity("BBB", "", "BBB", "Osteria", "", "Osteria");
    f->a.id = "AAA";
    f->b.id = "BBB";
    f->ilves = fixture_entity("AAA", "GOV", "AAAGOV", "Ana Ilves", "foreign minister", "Ilves");
    f->ilves.span = fixture_span("Ana Ilves");
    f->counterpart = fixture_entity("BBB", "GOV", "BBBGOV", "", "foreign minister",
                                    "her Osterian counterpart");
    f->both[0] = f->a;
    f->both[1] = f->b;
}

static void fixture_events(fixture *f)
{
    att_date day = {2024, 3, 5, ATT_DATE_DAY, ATT_BASIS_RELATIVE};
    att_date month = {2024, 2, 0, ATT_DATE_MONTH, ATT_BASIS_EXPLICIT};
    att_place porto = {"Porto", "CCC", 41.14961, -8.61099, fixture_span("Porto"), "Norte", "city",
                       "place"};
    att_place nowhere = {"", "", 0, 0, {0, 0}, "", "", ""};
    f->event[0] = (att_event){
        .event = "CONSULT", .mode = "visit", .context = "diplomatic", .cameo = "042 043", .quad = 1,
        .status = ATT_HAPPENED, .score = 1.9, .confidence = 0.875, .actor = &f->ilves,
        .recipient = &f->counterpart, .actor_n = 1, .recipient_n = 1, .date = day, .place = porto,
        .sentence = 0, .evidence = fixture_span("met her Osterian counterpart"),
        .trigger = fixture_span("met"), .statement = ATT_NONE};
    f->event[1] = (att_event){
        .event = "AGREE", .mode = "", .context = "economic diplomatic", .cameo = "057", .quad = 1,
        .status = ATT_HAPPENED, .reciprocal = 1, .score = 3, .confidence = 0.9, .actor = f->both,
        .actor_n = 2, .date = day, .place = porto, .sentence = 1,
        .evidence = fixture_span("signed a fisheries agreement"), .trigger = fixture_span("signed"),
        .statement = ATT_NONE};
    f->event[2] = (att_event){
        .event = "SANCTION", .mode = "expel", .context = "", .cameo = "166", .quad = 4,
        .status = ATT_DENIED, .score = -5.5, .confidence = 0.5, .actor = &f->b, .recipient = &f->a,
        .actor_n = 1, .recipient_n = 1, .date = month, .place = nowhere, .sentence = 3,
        .evidence = fixture_span("expelled a Marlander"), .trigger = fixture_span("expelled"),
        .statement = ATT_NONE};
}

static void fixture_others(fixture *f)
{
    att_date day = f->event[0].date;
    f->part = fixture_span("We will open a consulate in Osteria,");
    f->statement = (att_statement){
        .kind = "direct", .speaker = f->ilves, .source = fixture_span("Ana Ilves"), .cue = "said",
        .addressee = fixture_entity("", "", "", "", "", ""), .part = &f->part, .part_n = 1,
        .words = "We will open a consulate in Osteria,", .sentence = 2, .about = &f->b,
        .about_n = 1, .stance = "neutral"};
    f->step[0] = (att_step){"signed", 0, day, 1, 1, fixture_span("signed a fisheries agreement")};
    f->step[1] = (att_step){"in_force", 1, {2025, 1, 1, ATT_DATE_DAY, ATT_BASIS_EXPLICIT}, 1,
                            ATT_NONE, fixture_span("signed a fisheries agreement")};
    f->agreement = (att_agreement){"agreement", "fisheries agreement", "state", "fisheries; trade",
                                   "signed", f->both, 2, f->both, 0, day, f->event[0].place, 1, 1,
                                   fixture_span("signed a fisheries agreement"), f->step, 2,
                                   "fisher"};
    f->commitment = (att_commitment){&f->a, 1, &f->b, 1, "open a consulate in Osteria", "will",
                                     "open", {0, 0, 0, 0, 0}, ATT_NONE, 2, ATT_NONE,
                                     fixture_span("We will open a consulate in Osteria"), "",
                                     "open", "consula"};
}

static void fixture_fill(fixture *f)
{
    memset(f, 0, sizeof *f);
    fixture_people(f);
    fixture_events(f);
    fixture_others(f);
    const char *start[] = {"Marland's", "The two", "\xE2\x80\x9CWe will", "Osteria denied"};
    for (int i = 0; i < 4; i++) f->sentence[i].off = fixture_span(start[i]).off;
    for (int i = 0; i < 4; i++) {
        uint32_t end = i < 3 ? f->sentence[i + 1].off - 1 : (uint32_t)sizeof fixture_text - 1;
        f->sentence[i].len = end - f->sentence[i].off;
    }
    f->record = (att_story_record){
        .story = {"fixture-1", "Marland and Osteria sign on fish", "Wire", "Ministry > Wire",
                  "PORTO", "en", {2024, 3, 6, ATT_DATE_DAY, ATT_BASIS_EXPLICIT}, fixture_text,
                  sizeof fixture_text - 1},
        .sentence = f->sentence, .sentence_n = 4, .event = f->event, .event_n = 3,
        .statement = &f->statement, .statement_n = 1, .agreement = &f->agreement,
        .agreement_n = 1, .commitment = &f->commitment, .commitment_n = 1,
        .countries = "AAA BBB", .token_n = 48};
}

#endif
