/* compile_names.c: see compile.h. The files of names: states, regions, organisations, people,
 * places. Countries are read first; the others refer to their codes. */
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#include "pack/compile.h"

/* PLOVER's codes for who belongs to no state. */
static const char *const stateless[] = {"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC", NULL};
static const char *const sectors[] = {
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS",
    "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC", NULL};

/* ---- codes ----------------------------------------------------------------------------- */

static int is_code(const char *text)
{
    return strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3 && !text[3];
}

static const char *unmarked(const char *name) { return name + (*name == '='); }

uint32_t att_compile_country_row(const att_compiler *c, const char *code)
{
    const att_pack_node *node = att_key_table_find(&c->country_of, att_compile_key(code));
    return node ? node->first : ATT_NONE;
}

static uint32_t known_country(att_compiler *c, const att_line *line, const char *code)
{
    uint32_t row = att_compile_country_row(c, code);
    if (row == ATT_NONE)
        att_compile_fault(c, line, "unknown country code \"%s\"; countries.txt defines them", code);
    return row;
}

static uint32_t slot_code(att_compiler *c, const att_line *line, const char *code)
{
    if (att_compile_country_row(c, code) == ATT_NONE && att_compile_choice(code, stateless) < 0)
        att_compile_fault(c, line,
                          "unknown country code \"%s\"; a code of countries.txt stands here, or %s",
                          code, att_compile_choices(c, stateless));
    return att_compile_string(c, code);
}

uint32_t att_compile_sectors(att_compiler *c, const att_line *line, char *text)
{
    char joined[128] = "";
    size_t len = 0;
    for (char *code; (code = att_compile_cut(&text, "; \t"));) {
        if (att_compile_choice(code, sectors) < 0 || len + 5 > sizeof joined) {
            att_compile_fault(c, line, "unknown sector \"%s\"; the sectors are %s", code,
                              att_compile_choices(c, sectors));
            continue;
        }
        if (len) joined[len++] = ' ';
        memcpy(joined + len, code, 4);
        len += 3;
    }
    return att_compile_string(c, joined);
}

/* Enters each item of the list; returns the first one, without its mark, or "". */
static const char *enter_list(att_compiler *c, const att_line *line, char *list,
                              att_meaning meaning)
{
    const char *first = NULL;
    for (char *item; (item = att_compile_item(c, line, &list));) {
        if (!first) first = unmarked(item);
        att_compile_name(c, line, item, meaning);
    }
    return first ? first : "";
}

static void no_names(att_compiler *c, const att_line *line)
{
    att_compile_fault(c, line, "no names; give at least one");
}

/* ---- countries --------------------------------------------------------------------------- */

static int ends(const char *text, const char *end)
{
    size_t n = strlen(text), m = strlen(end);
    return n >= m && !strcmp(text + n - m, end);
}

/* "Englishman" but not "German". */
static int is_a_man(const char *name)
{
    static const char *const peoples[] = {"German", "Roman",   "Norman",   "Ottoman",
                                          "Burman", "Turkoman", "Turcoman", NULL};
    if (!ends(name, "man")) return 0;
    for (uint32_t i = 0; peoples[i]; i++)
        if (ends(name, peoples[i])) return 0;
    return 1;
}

static void enter_plural(att_compiler *c, const att_line *line, const char *name,
                         att_meaning meaning)
{
    size_t len = strlen(name);
    if (ends(name, "s") || ends(name, "sh") || ends(name, "ch") || ends(name, "ese") ||
        ends(name, "men"))
        return;
    char *plural = att_arena_take(&c->arena, len + 2, 1);
    if (!plural) {
        c->no_memory = 1;
        return;
    }
    memcpy(plural, name, len);
    if (is_a_man(name))
        plural[len - 2] = 'e';
    else
        plural[len] = 's';
    att_compile_name(c, line, plural, meaning);
}

static void enter_demonyms(att_compiler *c, const att_line *line, char *list, uint32_t row)
{
    att_meaning meaning = {ATT_DEMONYM, row};
    for (char *item; (item = att_compile_item(c, line, &list));) {
        att_compile_name(c, line, item, meaning);
        enter_plural(c, line, item, meaning);
    }
}

/* The first is the capital, the others stand for the government. */
static const char *enter_seats(att_compiler *c, const att_line *line, char *list, uint32_t row)
{
    const char *capital = "";
    att_meaning meaning = {ATT_CAPITAL, row};
    for (char *item; (item = att_compile_item(c, line, &list)); meaning.kind = ATT_SEAT) {
        if (meaning.kind == ATT_CAPITAL) capital = unmarked(item);
        att_compile_name(c, line, item, meaning);
    }
    return capital;
}

/* The row of a new code in the table; 0 if it is taken, which is reported. */
static int take_code(att_compiler *c, const att_line *line, att_key_table *table, const char *code,
                     uint32_t row)
{
    att_pack_node *node = att_key_table_add(table, att_compile_key(code));
    if (!node) {
        c->no_memory = 1;
        return 0;
    }
    if (node->first == ATT_NONE) {
        node->first = row;
        return 1;
    }
    att_compile_fault(c, line, "\"%s\" has a line already; put all on one", code);
    return 0;
}

void att_compile_country(att_compiler *c, const att_line *line)
{
    char *field[5];
    if (!att_compile_fields(c, line, field, 5,
                            "ISO3 | names | official names | demonyms | capital"))
        return;
    att_pack_country country = {0};
    uint32_t row = att_compile_row(c, &c->country, &country, sizeof country);
    if (!is_code(field[0]))
        att_compile_fault(c, line, "\"%s\" is no country code of three capitals", field[0]);
    if (!take_code(c, line, &c->country_of, field[0], row)) return;
    country.code_s = att_compile_string(c, field[0]);
    if (!*field[1]) no_names(c, line);
    if (c->no_memory) return;
    ATT_ROWS(&c->country, att_pack_country)[row] = country; /* messages about names need its code */
    country.name_s =
        att_compile_string(c, enter_list(c, line, field[1], (att_meaning){ATT_COUNTRY, row}));
    country.official_s =
        att_compile_string(c, enter_list(c, line, field[2], (att_meaning){ATT_COUNTRY, row}));
    enter_demonyms(c, line, field[3], row);
    country.capital_s = att_compile_string(c, enter_seats(c, line, field[4], row));
    if (!c->no_memory) ATT_ROWS(&c->country, att_pack_country)[row] = country;
}

/* ---- regions, organisations, people -------------------------------------------------------- */

void att_compile_region(att_compiler *c, const att_line *line)
{
    char *field[4];
    if (!att_compile_fields(c, line, field, 4, "CODE | names | adjectives | member ISO3 codes"))
        return;
    uint32_t row = ATT_ROW_N(&c->region, att_pack_region);
    att_pack_region region = {.code_s = att_compile_string(c, field[0]),
                              .member_first = ATT_ROW_N(&c->member, uint32_t)};
    if (!*field[1]) no_names(c, line);
    for (char *code; (code = att_compile_cut(&field[3], " \t;"));) {
        uint32_t country = known_country(c, line, code);
        if (country == ATT_NONE) continue;
        att_compile_row(c, &c->member, &country, sizeof country);
        region.member_n++;
    }
    region.name_s =
        att_compile_string(c, enter_list(c, line, field[1], (att_meaning){ATT_REGION, row}));
    enter_list(c, line, field[2], (att_meaning){ATT_REGION_ADJ, row});
    att_compile_row(c, &c->region, &region, sizeof region);
}

void att_compile_org(att_compiler *c, const att_line *line)
{
    char *field[4];
    if (!att_compile_fields(c, line, field, 4, "ID | slot | sectors | names and acronyms")) return;
    uint32_t row = ATT_ROW_N(&c->org, att_pack_org);
    if (!take_code(c, line, &c->org_of, field[0], row)) return;
    att_pack_org org = {.id_s = att_compile_string(c, field[0]),
                        .slot_s = slot_code(c, line, field[1]),
                        .sector_s = att_compile_sectors(c, line, field[2])};
    if (!*field[3]) no_names(c, line);
    org.name_s = att_compile_string(c, enter_list(c, line, field[3], (att_meaning){ATT_ORG, row}));
    att_compile_row(c, &c->org, &org, sizeof org);
}

/* The digits of text up to a hyphen or the end; 0 if there are not n of them. */
static uint32_t digits(const char **text, uint32_t n)
{
    uint32_t value = 0;
    for (uint32_t i = 0; i < n; i++, (*text)++) {
        if (**text < '0' || **text > '9') return 0;
        value = value * 10 + (uint32_t)(**text - '0');
    }
    if (**text == '-' && (*text)[1]) (*text)++;
    return value;
}

uint32_t att_compile_day(att_compiler *c, const att_line *line, const char *text, int last)
{
    if (!*text) return 0;
    const char *p = text;
    uint32_t year = digits(&p, 4);
    uint32_t month = *p ? digits(&p, 2) : last ? 12 : 1;
    uint32_t of_month = *p ? digits(&p, 2) : last ? 31 : 1;
    if (!*p && year && month && month <= 12 && of_month && of_month <= 31)
        return year * 10000 + month * 100 + of_month;
    att_compile_fault(c, line, "bad date \"%s\"; write YYYY, YYYY-MM or YYYY-MM-DD", text);
    return 0;
}

/* "President Clinton": the office before the last word of the name, which for names written
 * family first is none. */
static void enter_titled(att_compiler *c, const att_line *line, const char *office,
                         const char *name, att_meaning meaning)
{
    char full[200];
    size_t n = strcspn(name, ";");
    while (n && name[n - 1] == ' ') n--;
    const char *last = name + n;
    while (last > name && last[-1] != ' ') last--;
    int len = snprintf(full, sizeof full, "%s %.*s", office, (int)(name + n - last), last);
    if (len > 0 && (size_t)len < sizeof full) att_compile_name(c, line, full, meaning);
}

static const char secretary[] = "secretary";

/* A secretary of state or of defence is "Secretary Clinton" too; not a secretary general. */
static int is_secretary(const char *office)
{
    size_t n = strlen(office), m = sizeof secretary - 1;
    return strncmp(office, "secretary of ", m + 4) == 0 ||
           (n > m && office[n - m - 1] == ' ' && strcmp(office + n - m, secretary) == 0);
}

void att_compile_person(att_compiler *c, const att_line *line)
{
    char *field[6];
    if (!att_compile_fields(c, line, field, 6,
                            "names | slot or ISO3 | sectors | office | from | until"))
        return;
    uint32_t row = ATT_ROW_N(&c->person, att_pack_person);
    att_pack_person person = {.slot_s = slot_code(c, line, field[1]),
                              .sector_s = att_compile_sectors(c, line, field[2]),
                              .office_s = att_compile_string(c, field[3]),
                              .from = att_compile_day(c, line, field[4], 0),
                              .until = att_compile_day(c, line, field[5], 1)};
    if (!*field[0]) no_names(c, line);
    if (person.until && person.from > person.until)
        att_compile_fault(c, line, "from %s is after until %s", field[4], field[5]);
    enter_titled(c, line, field[3], field[0], (att_meaning){ATT_PERSON, row});
    if (is_secretary(field[3]))
        enter_titled(c, line, secretary, field[0], (att_meaning){ATT_PERSON, row});
    person.name_s =
        att_compile_string(c, enter_list(c, line, field[0], (att_meaning){ATT_PERSON, row}));
    att_compile_row(c, &c->person, &person, sizeof person);
}

/* ---- places --------------------------------------------------------------------------------- */

static double number(att_compiler *c, const att_line *line, const char *what, const char *text,
                     double limit)
{
    double value = 0;
    if (!att_compile_decimal(text, limit, &value))
        att_compile_fault(c, line, "bad %s \"%s\"; it is a decimal number, at most %.0f", what,
                          text, limit);
    return value;
}

static uint32_t population(att_compiler *c, const att_line *line, const char *text)
{
    double value = *text ? number(c, line, "population", text, 4e9) : 0;
    return value < 0 ? 0 : (uint32_t)value;
}

void att_compile_place(att_compiler *c, const att_line *line)
{
    char *f[8];
    if (!att_compile_fields(
            c, line, f, 8, "name | other names | ISO3 | admin1 | lat | lon | population | feature"))
        return;
    uint32_t row = ATT_ROW_N(&c->place, att_pack_place);
    att_pack_place place = {.name_s = att_compile_string(c, unmarked(f[0])),
                            .country = *f[2] ? known_country(c, line, f[2]) : ATT_NONE,
                            .admin_s = att_compile_string(c, f[3]),
                            .lat = (float)number(c, line, "latitude", f[4], 90),
                            .lon = (float)number(c, line, "longitude", f[5], 180),
                            .population = population(c, line, f[6]),
                            .feature_s = att_compile_string(c, f[7])};
    if (!*f[7]) att_compile_fault(c, line, "no feature; write city, admin, sea, landmark, ...");
    if (!*f[0])
        no_names(c, line);
    else
        att_compile_name(c, line, f[0], (att_meaning){ATT_PLACE, row});
    enter_list(c, line, f[1], (att_meaning){ATT_PLACE, row});
    att_compile_row(c, &c->place, &place, sizeof place);
}

static att_pack_region *region_of(att_compiler *c, const char *code)
{
    att_pack_region *region = ATT_ROWS(&c->region, att_pack_region);
    for (uint32_t i = 0; i < ATT_ROW_N(&c->region, att_pack_region); i++)
        if (!strcmp(c->string.data + region[i].code_s, code)) return &region[i];
    return NULL;
}

/* After countries and regions: where the whole of one lies. */
void att_compile_point(att_compiler *c, const att_line *line)
{
    char *f[3];
    if (!att_compile_fields(c, line, f, 3, "code | lat | lon")) return;
    float lat = (float)number(c, line, "latitude", f[1], 90);
    float lon = (float)number(c, line, "longitude", f[2], 180);
    const att_pack_node *node = att_key_table_find(&c->country_of, att_compile_key(f[0]));
    att_pack_region *region = region_of(c, f[0]);
    if (node) {
        att_pack_country *country = &ATT_ROWS(&c->country, att_pack_country)[node->first];
        country->lat = lat;
        country->lon = lon;
    } else if (region) {
        region->lat = lat;
        region->lon = lon;
    } else {
        att_compile_fault(c, line, "no country or region has the code \"%s\"", f[0]);
    }
}
