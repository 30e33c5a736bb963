/* country.c: codes of countries, of what somebody gives as code or name too. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "attache.h"
#include "pack/pack.h"

int att_is_country(const att_pack *pack, const char *code)
{
    for (uint32_t i = 0; i < pack->country_n; i++)
        if (!strcmp(code, att_pack_str(pack, pack->country[i].code_s))) return 1;
    return 0;
}

static int is_code(const att_pack *pack, const char *code)
{
    if (att_is_country(pack, code)) return 1;
    for (uint32_t i = 0; i < pack->region_n; i++)
        if (!strcmp(code, att_pack_str(pack, pack->region[i].code_s))) return 1;
    for (uint32_t i = 0; i < pack->org_n; i++)
        if (!strcmp(code, att_pack_str(pack, pack->org[i].slot_s))) return 1;
    return 0;
}

static uint64_t key_of(const char *name)
{
    uint64_t key = ATT_HASH_START;
    char word[64];
    for (size_t n; *name; name += n + (name[n] == ' ')) {
        n = strcspn(name, " ");
        if (!n || n >= sizeof word) continue;
        for (size_t i = 0; i < n; i++) word[i] = (char)tolower((unsigned char)name[i]);
        key = att_pack_key_add(key, word, n);
    }
    return att_pack_key_end(key);
}

static const char *country_of(const att_pack *pack, const char *name)
{
    const att_pack_node *node = att_pack_name(pack, key_of(name));
    for (uint32_t i = node ? node->first : ATT_NONE; i != ATT_NONE; i = pack->entry[i].next)
        if (pack->entry[i].kind >= ATT_COUNTRY && pack->entry[i].kind <= ATT_CAPITAL)
            return att_pack_str(pack, pack->country[pack->entry[i].row].code_s);
    return "";
}

att_status att_country_code(const char *pack_path, const char *text, char code[4], att_error *err)
{
    att_pack pack;
    size_t n = 0;
    ATT_TRY(att_pack_open(pack_path, &pack, err));
    for (; n < 3 && text[n]; n++) code[n] = (char)toupper((unsigned char)text[n]);
    code[n] = 0;
    if (text[n] || !is_code(&pack, code)) snprintf(code, 4, "%s", country_of(&pack, text));
    att_pack_close(&pack);
    return ATT_OK;
}
