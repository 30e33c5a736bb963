/* The lexicon compiler and the pack: a small lexicon is written into a temporary
 * folder, compiled, opened, looked up, damaged; each fault is named with its line. */
#define _POSIX_C_SOURCE 200809L
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "code/ontology.h"
#include "pack/file.h"
#include "pack/pack.h"

typedef struct text_file {
    const char *name, *text;
} text_file;

static const text_file small[] = {
    {"en/countries.txt", "USA | United States; US; America | | American | Washington; White House\n"
                         "TUR | =Turkey | Republic of Turkey | Turk; Turkish | Ankara\n"
                         "GBR | Britain; UK | | Englishman | London\n"
                         "DEU | Germany | | German | Berlin\n"},
    {"en/regions.txt", "WST | =West; Western powers | Western | USA GBR DEU\n"},
    {"en/organisations.txt", "WHO | UNO | MED | World Health Organization; WHO # health\n"
                             "UNICEF | UNO | | UN Children's Fund\n"},
    {"en/people.txt", "Jane Roe | USA | GOV MIL | defense secretary | 2020-02 | 2021\n"},
    {"en/roles.txt", "GOV; MIL | office | defense minister; defence minister\n"},
    {"en/contexts.txt", "military | soldier; armed forces\n"},
    {"en/instruments.txt", "treaty | treaty; peace treaty\n"},
    {"en/subjects.txt", "energy | gas; oil\n"},
    {"en/light.txt", "doer | hold; pay\n"},
    {"en/say.txt", "say | say\ndeny | deny\n"},
    {"en/times.txt", "month | 5 | May\n"},
    {"en/classes.txt", "@gun | rifle; machine gun\n@arm | @gun; tank\n"},
    {"en/frames/assault.txt",
     "shell.v obj=*actor -> ASSAULT/heavy-weapons 194 ctx=military\n"
     "fire.v obj=tear gas/@arm at=!@gun -> ASSAULT/crowd-control 175\n"
     "shell.v obj=! -> none\n"
     "talk.n -> CONSULT 040 both\n"},
    {"en/operators.txt", "urge.v obj=*actor xcomp=*event -> request who=obj\n"},
    {"en/compose.txt", "request * -> REQUEST 100\nrequest 04 -> REQUEST/meet 105\n"},
    {"en/quads.txt", "* | 1 2 3 4\nimpose sanction | -5 0 300 20\n"},
    {"world/places.txt", "Izmir | Smyrna | TUR | Izmir | 38.42 | 27.14 | 2900000 | city\n"
                         "Black Sea | | | | 43 | -34.5 | | sea\n"},
};
enum { small_n = sizeof small / sizeof *small };

/* ---- folders ----------------------------------------------------------------------- */

static char folder[] = "/tmp/att-pack-XXXXXX";

static const char *path_of(const char *name)
{
    static char path[2][512];
    static int turn;
    turn = !turn;
    snprintf(path[turn], sizeof path[turn], "%s/%s", folder, name);
    return path[turn];
}

static void put_bytes(const char *name, const void *bytes, size_t len)
{
    FILE *out = fopen(path_of(name), "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(bytes, 1, len, out), len);
    fclose(out);
}

static void put_small(void)
{
    for (int i = 0; i < small_n; i++)
        put_bytes(small[i].name, small[i].text, strlen(small[i].text));
}

static int set_up(void **state)
{
    (void)state;
    if (!mkdtemp(folder)) return -1;
    mkdir(path_of("en"), 0755);
    mkdir(path_of("en/frames"), 0755);
    mkdir(path_of("world"), 0755);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    for (int i = 0; i < small_n; i++) unlink(path_of(small[i].name));
    const char *other[] = {"pack", "again", "bad"};
    for (int i = 0; i < 3; i++) unlink(path_of(other[i]));
    rmdir(path_of("en/frames"));
    rmdir(path_of("en"));
    rmdir(path_of("world"));
    return rmdir(folder);
}

static att_status compile_to(const char *pack, att_buf *report, uint32_t *fault_n)
{
    att_error err = {.msg = ""};
    att_status status =
        att_lexicon_compile(folder, pack ? path_of(pack) : NULL, report, fault_n, &err);
    assert_true(status == ATT_OK || err.msg[0]);
    return status;
}

static void open_small(att_pack *pack)
{
    att_buf report = {0};
    uint32_t fault_n;
    att_error err = {.msg = ""};
    put_small();
    assert_int_equal(compile_to("pack", &report, &fault_n), ATT_OK);
    assert_int_equal(fault_n, 0);
    att_buf_free(&report);
    assert_int_equal(att_pack_open(path_of("pack"), pack, &err), ATT_OK);
}

static char *get_bytes(const char *name, size_t *len)
{
    FILE *in = fopen(path_of(name), "rb");
    assert_non_null(in);
    att_buf all = {0};
    for (int ch; (ch = fgetc(in)) != EOF;) att_buf_char(&all, (char)ch);
    fclose(in);
    *len = all.len;
    return all.data;
}

/* ---- look-ups ------------------------------------------------------------------------ */

static uint64_t key_of(const char *phrase)
{
    uint64_t key = ATT_HASH_START;
    for (size_t len; *phrase; phrase += len + (phrase[len] == ' ')) {
        len = strcspn(phrase, " ");
        key = att_pack_key_add(key, phrase, len);
    }
    return att_pack_key_end(key);
}

/* The first entry of that kind, or NULL. */
static const att_pack_entry *entry_of(const att_pack *p, const att_pack_node *node, uint32_t kind)
{
    for (uint32_t i = node ? node->first : ATT_NONE; i != ATT_NONE; i = p->entry[i].next)
        if (p->entry[i].kind == kind) return &p->entry[i];
    return NULL;
}

static const att_pack_entry *name_of(const att_pack *p, const char *phrase, uint32_t kind)
{
    return entry_of(p, att_pack_name(p, key_of(phrase)), kind);
}

static const att_pack_entry *lemma_of(const att_pack *p, const char *phrase, uint32_t kind)
{
    return entry_of(p, att_pack_lemma(p, key_of(phrase)), kind);
}

static void test_names(void **state)
{
    (void)state;
    att_pack p;
    open_small(&p);
    const att_pack_entry *us = name_of(&p, "us", ATT_COUNTRY);
    assert_non_null(us);
    assert_string_equal(att_pack_str(&p, us->exact_s), "US");
    assert_string_equal(att_pack_str(&p, p.country[us->row].capital_s), "Washington");
    assert_string_equal(att_pack_str(&p, us->file_s), "en/countries.txt");
    assert_int_equal(us->line, 1);
    assert_string_equal(att_pack_str(&p, name_of(&p, "turkey", ATT_COUNTRY)->exact_s), "Turkey");
    const att_pack_node *united = att_pack_name(&p, key_of("united"));
    assert_true(united && united->longer && united->first == ATT_NONE);
    assert_false(att_pack_name(&p, key_of("united states"))->longer);
    assert_non_null(name_of(&p, "washington", ATT_CAPITAL));
    assert_non_null(name_of(&p, "white house", ATT_SEAT));
    assert_non_null(name_of(&p, "western", ATT_REGION_ADJ));
    assert_int_equal(p.region[0].member_n, 3);
    assert_non_null(name_of(&p, "un children 's fund", ATT_ORG));
    assert_non_null(name_of(&p, "un children \xE2\x80\x99s fund", ATT_ORG));
    const att_pack_person *roe = &p.person[name_of(&p, "jane roe", ATT_PERSON)->row];
    assert_true(roe->from == 20200201 && roe->until == 20211231);
    assert_string_equal(att_pack_str(&p, roe->sector_s), "GOV MIL");
    const att_pack_place *izmir = &p.place[name_of(&p, "smyrna", ATT_PLACE)->row];
    assert_true(izmir->population == 2900000 && izmir->lat > 38.41f && izmir->lat < 38.43f);
    assert_true(p.place[1].country == ATT_NONE && p.place[1].lon < -34);
    assert_null(att_pack_name(&p, key_of("atlantis")));
    att_pack_close(&p);
}

static void test_demonyms(void **state)
{
    (void)state;
    att_pack p;
    open_small(&p);
    const char *plural[] = {"americans", "englishmen", "germans", "turks", "turkish"};
    for (int i = 0; i < 5; i++) assert_non_null(name_of(&p, plural[i], ATT_DEMONYM));
    assert_null(name_of(&p, "turkishs", ATT_DEMONYM));
    assert_null(name_of(&p, "germen", ATT_DEMONYM));
    att_pack_close(&p);
}

static void test_words(void **state)
{
    (void)state;
    att_pack p;
    open_small(&p);
    const att_pack_role *role = &p.role[lemma_of(&p, "defence minister", ATT_ROLE)->row];
    assert_string_equal(att_pack_str(&p, role->phrase_s), "defense minister");
    assert_int_equal(role->kind, ATT_ROLE_OFFICE);
    assert_int_equal(lemma_of(&p, "armed forces", ATT_CONTEXT)->row, plover_context_of("military"));
    assert_string_equal(att_pack_str(&p, lemma_of(&p, "peace treaty", ATT_INSTRUMENT)->row),
                        "treaty");
    assert_int_equal(lemma_of(&p, "deny", ATT_SAY)->row, ATT_SAY_DENY);
    assert_int_equal(lemma_of(&p, "pay", ATT_LIGHT)->row, ATT_LIGHT_DOER);
    const att_pack_entry *gun = lemma_of(&p, "machine gun", ATT_CLASS);
    assert_string_equal(att_pack_str(&p, p.class_s[gun->row]), "gun");
    assert_string_equal(att_pack_str(&p, p.class_s[p.entry[gun->next].row]), "arm");
    att_pack_close(&p);
}

static void test_frames(void **state)
{
    (void)state;
    att_pack p;
    open_small(&p);
    uint32_t n;
    const att_pack_frame *f = att_pack_frames(&p, "shell", 5, 'v', &n);
    assert_true(f && n == 2);
    assert_true(f[0].type == PLOVER_ASSAULT && f[0].line == 1 && f[1].line == 3);
    assert_string_equal(att_pack_str(&p, f[0].mode_s), "heavy-weapons");
    assert_int_equal(f[0].context, UINT64_C(1) << plover_context_of("military"));
    assert_int_equal(f[1].flags, ATT_FRAME_NO_EVENT);
    assert_true(p.condition[f[1].condition_first].negated);
    assert_int_equal(p.condition[f[1].condition_first].filler_n, 0);
    f = att_pack_frames(&p, "fire", 4, 'v', &n);
    const att_pack_condition *at = &p.condition[f->condition_first + 1];
    assert_int_equal(at->slot, ATT_SLOT_PREP + att_pack_word(&p, "at", 2));
    assert_non_null(lemma_of(&p, "tear gas", ATT_CLASS));
    f = att_pack_frames(&p, "talk", 4, 'n', &n);
    assert_int_equal(p.slot[f->a_first], ATT_SLOT_PREP + att_pack_word(&p, "between", 7));
    assert_true(f->a_n == 6 && f->r_n == 7 && f->flags == ATT_FRAME_BOTH);
    assert_null(att_pack_frames(&p, "talk", 4, 'v', &n));
    assert_int_equal(n, 0);
    f = att_pack_frames(&p, "urge", 4, 'v', &n);
    assert_true(f->op == ATT_OP_REQUEST && f->who == ATT_SLOT_OBJ);
    assert_string_equal(
        att_pack_str(&p, att_pack_compose_of(&p, ATT_OP_REQUEST, "042")->cameo_s), "105");
    assert_string_equal(
        att_pack_str(&p, att_pack_compose_of(&p, ATT_OP_REQUEST, "190")->cameo_s), "100");
    assert_null(att_pack_compose_of(&p, ATT_OP_DENY, "190"));
    assert_int_equal(att_pack_quad_of(&p, "impose sanction")->weight[2], 300);
    assert_int_equal(att_pack_quad_of(&p, "*")->weight[3], 4);
    assert_null(att_pack_quad_of(&p, "impose"));
    att_pack_close(&p);
}

static void test_same_bytes(void **state)
{
    (void)state;
    att_buf report = {0};
    uint32_t fault_n;
    size_t one_len, two_len;
    put_small();
    assert_int_equal(compile_to("pack", &report, &fault_n), ATT_OK);
    assert_int_equal(compile_to("again", &report, &fault_n), ATT_OK);
    char *one = get_bytes("pack", &one_len), *two = get_bytes("again", &two_len);
    assert_int_equal(one_len, two_len);
    assert_memory_equal(one, two, one_len);
    free(one);
    free(two);
    att_buf_free(&report);
}

/* ---- damage ---------------------------------------------------------------------------- */

static att_status open_bytes(const char *bytes, size_t len)
{
    att_pack pack;
    att_error err = {.msg = ""};
    put_bytes("bad", bytes, len);
    att_status status = att_pack_open(path_of("bad"), &pack, &err);
    if (status == ATT_OK)
        att_pack_close(&pack);
    else
        assert_true(err.msg[0] && !pack.map);
    return status;
}

static void test_damage(void **state)
{
    (void)state;
    size_t len;
    att_pack p;
    open_small(&p);
    att_pack_close(&p);
    char *bytes = get_bytes("pack", &len);
    assert_int_equal(open_bytes(bytes, len), ATT_OK);
    for (size_t cut = 0; cut < len; cut += cut < 800 ? 7 : 191)
        assert_int_equal(open_bytes(bytes, cut), ATT_EINPUT);
    for (size_t i = 12; i < len; i += i < 800 ? 1 : 97) {
        bytes[i] ^= 0x41;
        assert_int_equal(open_bytes(bytes, len), ATT_EINPUT);
        bytes[i] ^= 0x41;
    }
    bytes[8]++;
    assert_int_equal(open_bytes(bytes, len), ATT_EVERSION);
    bytes[8]--;
    bytes[0]++;
    assert_int_equal(open_bytes(bytes, len), ATT_EINPUT);
    free(bytes);
}

/* A flipped byte under a checksum that was made to fit: opening must not read outside. */
static void reseal(char *bytes, size_t len)
{
    uint64_t sum = att_file_sum(bytes, len);
    memcpy(bytes + 24, &sum, 8);
}

static void test_resealed(void **state)
{
    (void)state;
    size_t len, refused = 0;
    att_pack p;
    open_small(&p);
    att_pack_close(&p);
    char *bytes = get_bytes("pack", &len);
    assert_int_equal(len % 8, 0);
    for (size_t i = 40; i < len; i += i < 800 ? 3 : 29) {
        bytes[i] = (char)~bytes[i];
        reseal(bytes, len);
        refused += open_bytes(bytes, len) != ATT_OK;
        bytes[i] = (char)~bytes[i];
    }
    assert_true(refused > 100);
    free(bytes);
}

static void test_missing_pack(void **state)
{
    (void)state;
    att_pack pack;
    att_error err = {.msg = ""};
    assert_int_equal(att_pack_open("/no/such.pack", &pack, &err), ATT_EIO);
    assert_string_equal(err.msg,
                        "cannot open lexicon pack /no/such.pack: No such file or directory; "
                        "build it with `make` or name another with --lexicon");
}

static void test_unwritable(void **state)
{
    (void)state;
    att_buf report = {0};
    att_error err = {.msg = ""};
    put_small();
    assert_int_equal(att_lexicon_compile(folder, "/no/such/pack", &report, NULL, &err), ATT_EIO);
    assert_non_null(strstr(err.msg, "cannot write /no/such/pack"));
    assert_int_equal(att_lexicon_compile("/no/such", NULL, &report, NULL, &err), ATT_EIO);
    att_buf_free(&report);
}

/* ---- faults ------------------------------------------------------------------------------- */

static const struct {
    const char *file, *text,
        *message; /* what one file holds instead; the first line of the report */
    uint32_t fault_n;
} faults[] = {
    {"en/times.txt", "moon | 5 | May\n", "en/times.txt:1: unknown kind \"moon\"; the kinds are", 1},
    {"en/times.txt", "month | x | May\n", "en/times.txt:1: bad value \"x\"; it is a whole", 1},
    {"en/frames/assault.txt", "# x\nhit.v -> ASSAULT/bomb 190\n",
     "en/frames/assault.txt:2: unknown mode \"bomb\" of ASSAULT; its modes are abduct", 1},
    {"en/frames/assault.txt", "hit.v -> AGREE/bomb 030\n",
     ":1: unknown mode \"bomb\" of AGREE; it has", 1},
    {"en/frames/assault.txt", "hit.v -> WAR 190\n", ":1: unknown type \"WAR\"; the types are AGREE",
     1},
    {"en/frames/assault.txt", "hit.v -> ASSAULT 777\n", ":1: unknown CAMEO code \"777\"", 1},
    {"en/frames/assault.txt", "hit.v -> ASSAULT\n", ":1: no CAMEO code after the type", 1},
    {"en/frames/assault.txt", "hit.v -> ASSAULT 040\n",
     ":1: warning: CAMEO 040 does not fit ASSAULT", 0},
    {"en/frames/assault.txt", "hit.v -> ASSAULT 190 ctx=war\n", ":1: unknown context \"war\"", 1},
    {"en/frames/assault.txt", "hit.v -> ASSAULT 190 q=obj\n", ":1: \"q=obj\" after the code", 1},
    {"en/frames/assault.txt", "hit.v -> ASSAULT 190 a=foo\n",
     ":1: unknown slot \"foo\"; the slots are", 1},
    {"en/frames/assault.txt", "hit.v foo=bar -> none\n", ":1: unknown slot \"foo\"", 1},
    {"en/frames/assault.txt", "hit.v obj=@nix -> none\n", ":1: undefined class @nix", 1},
    {"en/frames/assault.txt", "hit.v obj=a//b -> none\n", ":1: empty filler in a condition", 1},
    {"en/frames/assault.txt", "hit.v obj -> none\n", ":1: \"obj\" is no condition", 1},
    {"en/frames/assault.txt", "hit.v obj=*foo -> none\n", ":1: \"*foo\" is no filler", 1},
    {"en/frames/assault.txt", "hit -> none\n", ":1: \"hit\" is no trigger", 1},
    {"en/frames/assault.txt", "hit.v ASSAULT 190\n", ":1: no \"-> result\"", 1},
    {"en/frames/assault.txt", "Hit.v -> none\n", ":1: trigger \"Hit\" is not in lower case", 1},
    {"en/frames/assault.txt", "hit.v told=VIOLENCE -> none\n",
     ":1: unknown type \"VIOLENCE\" after told=", 1},
    {"en/frames/assault.txt", "hit.v obj=a on=b -> none\nhit.v on=b obj=a -> ASSAULT 190\n",
     ":2: contradicts ", 1},
    {"en/frames/assault.txt", "hit.v -> none\nhit.v -> none\n", ":2: repeats ", 1},
    {"en/frames/assault.txt", "hit.v obj=a/b -> none\nhit.v obj=b -> ASSAULT 190\n",
     ":2: can never fire: en/frames/assault.txt:1 of \"hit\"", 1},
    {"en/frames/assault.txt", "hit.v obj=* obj=! -> none\n", ":1: can never fire: a slot", 1},
    {"en/frames/assault.txt", "shell.v -> ASSAULT 194\nshells.v -> ASSAULT 194\n",
     ":2: can never fire: \"shells\" is a form of \"shell\"", 1},
    {"en/frames/assault.txt", "hit.v obj=a obj=!a/b -> none\n", ":1: can never fire: a slot", 1},
    {"en/operators.txt", "urge.v xcomp=*event -> push\n", ":1: unknown op \"push\"; the ops are",
     1},
    {"en/operators.txt", "urge.v xcomp=*event -> request to=obj\n", ":1: \"to=obj\" after the op",
     1},
    {"en/operators.txt", "urge.v xcomp=* -> request\n", ":1: warning: operator without", 0},
    {"en/compose.txt", "request 0a -> REQUEST 100\n", ":1: \"0a\" is no CAMEO prefix", 1},
    {"en/compose.txt", "request 04 -> none\nrequest 04 -> none\n", ":2: the same op and prefix", 1},
    {"en/classes.txt", "@gun | rifle; machine gun; @arm\n@arm | @gun\n",
     ":1: class @gun includes itself", 2},
    {"en/classes.txt", "@gun | rifle\n@arm | tank\n@idle | x\n",
     ":3: warning: class @idle is never", 0},
    {"en/classes.txt", "@gun | rifle\n@arm | tank\n@gun | x\n", ":3: class @gun is defined already",
     1},
    {"en/classes.txt", "@gun | rifle;; x\n@arm | tank\n", ":1: empty item in a list", 1},
    {"en/classes.txt", "@gun | rifle;\n@arm | tank\n", ":1: empty item in a list", 1},
    {"en/classes.txt", "@Gun | rifle\n@gun | x\n@arm | y\n", ":1: \"@Gun\" is no class name", 1},
    {"en/countries.txt", "USA | x | | Foo | \nDEU |y||Foo|\nGBR|z|||\nTUR|w|||\n",
     ":2: \"Foo\" of DEU stands for USA too (line 1)", 2},
    {"en/countries.txt", "USA | x | |\nUSA|x|||\nDEU|y|||\nGBR|z|||\nTUR|w|||\n",
     ":1: 4 fields, but a line here has 5", 1},
    {"en/countries.txt", "USA|x|||\nUSA|v|||\nDEU|y|||\nGBR|z|||\nTUR|w|||\n",
     ":2: \"USA\" has a line already", 1},
    {"en/regions.txt", "WST | West | | USA XYZ\n", ":1: unknown country code \"XYZ\"", 1},
    {"en/organisations.txt", "A | QQQ | | Foo\n", ":1: unknown country code \"QQQ\"", 1},
    {"en/organisations.txt", "A | USA | GUV | Foo\n", ":1: unknown sector \"GUV\"", 1},
    {"en/people.txt", "A B | USA | GOV | x | 2020-13 |\n", ":1: bad date \"2020-13\"", 1},
    {"en/people.txt", "A B | USA | GOV | x | 2021 | 2020\n", ":1: from 2021 is after", 1},
    {"en/roles.txt", "GOV | thing | x\n", ":1: unknown kind \"thing\"; the kinds are office", 1},
    {"en/say.txt", "say | shout\n", ":1: unknown kind \"shout\"", 1},
    {"en/contexts.txt", "war | soldier\n", ":1: unknown context \"war\"", 1},
    {"en/quads.txt", "attack | 1 2 3\n", ":1: a line is a feature, |, and four whole numbers", 1},
    {"en/quads.txt", "attack | 1 2 3 4.5\n", ":1: a line is a feature, |, and four whole", 1},
    {"en/quads.txt", "attack | 1 2 3 40000\n", ":1: a line is a feature, |, and four whole", 1},
    {"en/subjects.txt", "oil | \xFFgas\n", ":1: byte 7 (hex ff) is not UTF-8 text", 1},
    {"world/places.txt", "A | | USA | | 91 | 1 | 1 | city\n", ":1: bad latitude \"91\"", 1},
    {"world/places.txt", "A | | USA | | 1 | x | 1 | city\n", ":1: bad longitude \"x\"", 1},
    {"en/light.txt", NULL, "en/light.txt: cannot open: No such file or directory", 1},
};

static void test_faults(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        att_buf report = {0};
        uint32_t fault_n;
        put_small();
        if (faults[i].text)
            put_bytes(faults[i].file, faults[i].text, strlen(faults[i].text));
        else
            unlink(path_of(faults[i].file));
        unlink(path_of("pack"));
        att_status status = compile_to("pack", &report, &fault_n);
        const char *text = report.data ? report.data : "";
        if (!strstr(text, faults[i].message) || fault_n != faults[i].fault_n)
            fail_msg("case %zu: wanted %u of \"%s\", got %u:\n%s", i, (unsigned)faults[i].fault_n,
                     faults[i].message, (unsigned)fault_n, text);
        assert_non_null(strstr(text, path_of(faults[i].file)));
        assert_int_equal(status, fault_n ? ATT_EINPUT : ATT_OK);
        assert_int_equal(access(path_of("pack"), F_OK), fault_n ? -1 : 0);
        att_buf_free(&report);
    }
}

static void test_optional(void **state)
{
    (void)state;
    att_buf report = {0};
    uint32_t fault_n;
    put_small();
    unlink(path_of("en/people.txt"));
    unlink(path_of("world/places.txt"));
    unlink(path_of("en/quads.txt"));
    assert_int_equal(compile_to(NULL, &report, &fault_n), ATT_OK);
    att_buf_free(&report);
}

static void test_ontology(void **state)
{
    (void)state;
    for (size_t i = 1; i < cameo_code_n; i++)
        assert_true(strcmp(cameo_codes[i - 1].code, cameo_codes[i].code) < 0);
    assert_int_equal(plover_types[PLOVER_SANCTION].quad, 4);
    assert_true(plover_types[PLOVER_ACCUSE].score < 0);
    assert_true(plover_mode_of(PLOVER_ASSAULT, "drone") >= 0 && plover_mode_of(0, "drone") < 0);
    assert_true(cameo_of("042") >= 0 && cameo_of("42") < 0 && plover_type_of("war") < 0);
    assert_int_equal(plover_context_n, 37);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),        cmocka_unit_test(test_demonyms),
        cmocka_unit_test(test_words),        cmocka_unit_test(test_frames),
        cmocka_unit_test(test_same_bytes),   cmocka_unit_test(test_damage),
        cmocka_unit_test(test_resealed),     cmocka_unit_test(test_missing_pack),
        cmocka_unit_test(test_unwritable),   cmocka_unit_test(test_faults),
        cmocka_unit_test(test_optional),     cmocka_unit_test(test_ontology)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
