/* user_code.c: see compile.h. CAMEO actor codes ("USAGOVMIL", "NGOHLH", "~LEG") as a country or
 * slot and PLOVER sectors. The code itself is kept and given out as it is. */
#include <string.h>

#include "pack/compile.h"

enum {
    part = 3
};

typedef struct pair {
    const char *from, *to;
} pair;

/* Codes that ISO 3166 has withdrawn, and CAMEO's own, as those in use. */
static const pair renamed[] = {{"TMP", "TLS"}, {"ROM", "ROU"}, {"ZAR", "COD"}, {"SUN", "RUS"},
                               {"YUG", "SRB"}, {"SCG", "SRB"}, {"FRY", "SRB"}, {"CSK", "CZE"},
                               {"DDR", "DEU"}, {"BUR", "MMR"}, {"YMD", "YEM"}, {"KSV", "KOS"},
                               {"XKX", "KOS"}, {"PAL", "PSE"}, {"WBG", "PSE"}, {"UAE", "ARE"}};

/* CAMEO's roles as PLOVER's sectors. What is not here says no sector: a party, a faith, a region.
 */
static const pair roles[] = {
    {"GOV", "GOV"}, {"MIL", "MIL"}, {"REB", "REB"}, {"INS", "REB"}, {"SEP", "REB"}, {"OPP", "OPP"},
    {"PTY", "PTY"}, {"LEG", "LEG"}, {"JUD", "JUD"}, {"COP", "COP"}, {"SPY", "SPY"}, {"UAF", "UAF"},
    {"AGR", "AGR"}, {"BUS", "BUS"}, {"CRM", "CRM"}, {"CVL", "CVL"}, {"SET", "CVL"}, {"DEV", "SOC"},
    {"ENV", "SOC"}, {"HRI", "SOC"}, {"EDU", "EDU"}, {"ELI", "ELI"}, {"HLH", "MED"}, {"LAB", "LAB"},
    {"MED", "JRN"}, {"REF", "REF"}, {"REL", "REL"}, {"MOS", "REL"}, {"CHR", "REL"}, {"JEW", "REL"},
    {"HIN", "REL"}, {"BUD", "REL"}, {"SIK", "REL"}, {"BAH", "REL"}, {"PRM", "PRM"}, {"SOC", "SOC"},
    {"JRN", "JRN"}, {"PRE", "PRE"}, {"UNK", "UNK"}, {"MUS", "REL"}, {"PPL", "CVL"}};

static const pair slots[] = {{"IGO", "IGO"}, {"UNO", "UNO"}, {"NGO", "NGO"},
                             {"NGM", "NGO"}, {"INT", "IGO"}, {"UIS", "IGO"},
                             {"IMG", "IMG"}, {"MNC", "MNC"}, {"ISM", "ISM"}};

/* What the first three letters of text stand for in the table, or NULL. */
static const char *of_part(const pair *table, size_t n, const char *text)
{
    for (size_t i = 0; i < n; i++)
        if (!strncmp(table[i].from, text, part)) return table[i].to;
    return NULL;
}
#define OF(table, text) of_part((table), sizeof(table) / sizeof *(table), (text))

const char *att_user_sectors(att_compiler *c, const char *text)
{
    char joined[64] = "";
    size_t len = 0;
    for (; strlen(text) >= part; text += part) {
        const char *sector = OF(roles, text);
        if (!sector || strstr(joined, sector) || len + part + 2 > sizeof joined) continue;
        if (len) joined[len++] = ' ';
        memcpy(joined + len, sector, part + 1);
        len += part;
    }
    return att_compile_copy(c, joined);
}

const char *att_user_slot(const char *code)
{
    const char *slot = strlen(code) < part ? NULL : OF(slots, code);
    return slot ? slot : "";
}

static int is_region(const att_compiler *c, const char *code)
{
    const att_pack_region *region = ATT_ROWS(&c->region, att_pack_region);
    for (uint32_t i = 0; i < ATT_ROW_N(&c->region, att_pack_region); i++)
        if (!strcmp(c->string.data + region[i].code_s, code)) return 1;
    return 0;
}

/* "IGOUNO" and "IGOEUREEC" name the body in their second part. */
static const char *body_slot(const char *text, const char *slot)
{
    if (strcmp(slot, "IGO") || strlen(text) < 2 * part) return slot;
    if (!strncmp(text + part, "UNO", part)) return "UNO";
    if (!strncmp(text + part, "EUR", part) || !strncmp(text + part, "EEC", part)) return "EUR";
    return slot;
}

int att_user_code_read(att_compiler *c, const att_line *line, const char *text, att_user_code *out)
{
    *out = (att_user_code){.country = ATT_NONE, .slot = "", .sectors = "", .cameo = text};
    if (!strcmp(text, "---") || !strcmp(text, "###")) return 1; /* stands for nobody */
    size_t len = strlen(text);
    char first[part + 1] = "";
    if (len >= part) memcpy(first, text, part);
    const char *slot = OF(slots, first), *now = OF(renamed, first), *role = OF(roles, first);
    if (!now || att_compile_country_row(c, now) == ATT_NONE) now = first;
    out->country = att_compile_country_row(c, first);
    if (out->country == ATT_NONE) out->country = att_compile_country_row(c, now);
    const char *rest = text + (len >= part ? part : 0);
    if (out->country != ATT_NONE) {
        uint32_t code_s = ATT_ROWS(&c->country, att_pack_country)[out->country].code_s;
        out->slot = att_compile_copy(c, c->string.data + code_s);
    } else if (slot) {
        out->slot = body_slot(text, slot);
    } else if (role) {
        rest = text; /* a role of no country: "MOSREL" */
    } else if (len >= part && is_region(c, first)) {
        out->slot = att_compile_copy(c, first);
    } else {
        att_compile_fault(c, line,
                          "unknown code \"%s\": it begins with no country, body, region "
                          "or role",
                          text);
        return 0;
    }
    out->sectors = att_user_sectors(c, rest);
    return 1;
}
