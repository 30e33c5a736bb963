/* The whole line on sentences of our own: what is coded, and near misses. */
#include "coder.h"

typedef struct sample {
    const char *text, *type, *actor, *recipient; /* type NULL: no event at all */
    int status;
} sample;

static const sample samples[] = {
    {"French President Emmanuel Macron visited Berlin on Monday.", "CONSULT", "FRA", "DEU",
     ATT_HAPPENED},
    {"Russia condemned the sanctions imposed by Canada.", "ACCUSE", "RUS", "CAN", ATT_HAPPENED},
    {"Brazil and Argentina signed a trade agreement in Brasilia.", "SUPPORT", "BRA", NULL,
     ATT_HAPPENED},
    {"The quarterly numbers attacked the confidence of the market.", NULL, NULL, NULL, 0},
    {"She baked a cake for her sister.", NULL, NULL, NULL, 0},
    {"Wolves from Russia attacked Estonia.", NULL, NULL, NULL, 0},
    {"A Norwegian goalkeeper accused the president of Malta.", NULL, NULL, NULL, 0},
    {"In the novel, Russia invades Poland.", NULL, NULL, NULL, 0},
    {"After the Turkish president warned the Foreign Ministry, judges tortured prisoners of "
     "guerrillas and reduces the bail of opposition leader Netanyahu.", /* no arc in a circle */
     "ASSAULT", "TUR", "TUR", ATT_HAPPENED},
    {"Russia attacked Poland in 1733.", NULL, NULL, NULL, 0},
    {"Sweden attacked Norway in 1227.", NULL, NULL, NULL, 0},
    {"Russia attacked Poland in 1939.", "ASSAULT", "RUS", "POL", ATT_HISTORICAL},
};

/* Of which country and sector: "CODE SECTOR". */
typedef struct party {
    const char *text, *type, *actor, *recipient; /* NULL: not looked at */
} party;

static const party parties[] = {
    {"Two police officers left their station in Lima. The officers arrested a student from Peru.",
     "COERCE", "PER COP", "PER EDU"},
    {"Canadian army officers left their barracks. The officers shot a rebel.", "ASSAULT", "CAN MIL",
     NULL},
    {"Coalition forces stood near Mosul in Iraq. On Monday the coalition bombed Islamic State.",
     "ASSAULT", "IGO MIL", "IMG REB"},
    {"Members of the parliament of Ghana condemned Togo.", "ACCUSE", "GHA LEG", "TGO "},
    {"The foreign secretary condemned North Korea, as Britain had said it would.", "ACCUSE",
     "GBR GOV", "PRK "},
    {"An Islamic State unit attacked Iraqi soldiers.", "ASSAULT", "IMG REB", "IRQ MIL"},
    {"The president's chief of staff accused Russia, Ukraine said.", "ACCUSE", "UKR GOV", "RUS "},
};

static const att_event *find(const att_story_record *record, const char *type)
{
    for (uint32_t i = 0; i < record->event_n; i++)
        if (strcmp(record->event[i].event, type) == 0) return &record->event[i];
    return NULL;
}

static int has(const att_entity *list, uint32_t n, const char *code)
{
    for (uint32_t i = 0; i < n; i++)
        if (strcmp(list[i].code, code) == 0) return 1;
    return 0;
}

static int has_party(const att_entity *list, uint32_t n, const char *want)
{
    for (uint32_t i = 0; i < n; i++)
        if (!strncmp(list[i].code, want, 3) &&
            !strncmp(list[i].sector, want + 4, strlen(want + 4) ? 3 : 1))
            return 1;
    return 0;
}

static void check_party(att_coder *coder, const party *p)
{
    const att_story_record *record;
    att_story_options options = {.date = "2025-03-12"};
    assert_int_equal(att_code(coder, p->text, strlen(p->text), &options, &record, NULL), ATT_OK);
    const att_event *ev = find(record, p->type);
    if (!ev) fail_msg("\"%s\" gave no %s", p->text, p->type);
    if (p->actor && !has_party(ev->actor, ev->actor_n, p->actor))
        fail_msg("\"%s\": the actor is %s %s", p->text, ev->actor_n ? ev->actor[0].code : "",
                 ev->actor_n ? ev->actor[0].sector : "nobody");
    if (p->recipient && !has_party(ev->recipient, ev->recipient_n, p->recipient))
        fail_msg("\"%s\": the recipient is %s %s", p->text,
                 ev->recipient_n ? ev->recipient[0].code : "",
                 ev->recipient_n ? ev->recipient[0].sector : "nobody");
}

static void check(att_coder *coder, const sample *s)
{
    const att_story_record *record;
    att_story_options options = {.date = "2025-03-12"};
    assert_int_equal(att_code(coder, s->text, strlen(s->text), &options, &record, NULL), ATT_OK);
    if (!s->type) {
        if (record->event_n) fail_msg("\"%s\" gave %s", s->text, record->event[0].event);
        return;
    }
    const att_event *ev = find(record, s->type);
    if (!ev) fail_msg("\"%s\" gave no %s", s->text, s->type);
    assert_true(has(ev->actor, ev->actor_n, s->actor));
    if (s->recipient) assert_true(has(ev->recipient, ev->recipient_n, s->recipient));
    assert_int_equal(ev->status, s->status);
}

static void test_samples(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) check(coder, &samples[i]);
    for (size_t i = 0; i < sizeof parties / sizeof *parties; i++) check_party(coder, &parties[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_samples)};
    return cmocka_run_group_tests(tests, coder_open, coder_close);
}
