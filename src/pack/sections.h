/* sections.h: what the pack's writer (compile_write.c) and its reader (pack.c)
 * must agree on and nobody else needs: magic, section names, the trigger key. */
#ifndef ATT_PACK_SECTIONS_H
#define ATT_PACK_SECTIONS_H

#include "pack/file.h"
#include "pack/pack.h"

#define ATT_PACK_MAGIC "ATTLEXIC"

#define ATT_SECTION_STRING "string"
#define ATT_SECTION_NAME_NODE "name_node"
#define ATT_SECTION_LEMMA_NODE "lemma_node"
#define ATT_SECTION_ENTRY "entry"
#define ATT_SECTION_COUNTRY "country"
#define ATT_SECTION_REGION "region"
#define ATT_SECTION_MEMBER "member"
#define ATT_SECTION_ORG "org"
#define ATT_SECTION_PERSON "person"
#define ATT_SECTION_ROLE "role"
#define ATT_SECTION_PLACE "place"
#define ATT_SECTION_CLASS "class"
#define ATT_SECTION_WORD_NODE "word_node"
#define ATT_SECTION_WORD "word"
#define ATT_SECTION_FRAME "frame"
#define ATT_SECTION_TRIGGER "trigger"
#define ATT_SECTION_CONDITION "condition"
#define ATT_SECTION_FILLER "filler"
#define ATT_SECTION_SLOT "slot"
#define ATT_SECTION_COMPOSE "compose"
#define ATT_SECTION_QUAD "quad"

/* A checked pack over a mapped file, which it owns from here on; path is for messages. */
att_status att_pack_bind(const att_file *file, const char *path, att_pack *out, att_error *err);

static inline uint64_t att_pack_trigger_key(const char *lemma, size_t len, char pos)
{
    uint64_t key = att_hash_add(att_pack_key_add(ATT_HASH_START, lemma, len), ".", 1);
    return att_pack_key_end(att_hash_add(key, &pos, 1));
}

#endif
