/* pack.c: opening the lexicon pack. Every number in the file is checked here,
 * once; whoever reads the pack afterwards trusts it. Look-ups are at the end. */
#include "pack/pack.h"

#include <string.h>

#include "code/ontology.h"
#include "pack/file.h"
#include "pack/sections.h"

static att_status damaged(const char *path, const char *section, att_error *err)
{
    return att_fail(err, ATT_EINPUT, 0,
                    "lexicon pack %s is damaged in its section \"%s\"; build it anew with `make`",
                    path, section);
}

/* ---- binding sections to fields -------------------------------------------- */

typedef struct binder {
    const att_file *file;
    const char *bad; /* the first section that is missing or of no good length */
} binder;

static const void *bind(binder *b, const char *name, size_t size, uint32_t *n)
{
    size_t len;
    const void *rows = att_file_section(b->file, name, &len);
    if (!rows || len % size || len / size >= ATT_NONE) {
        if (!b->bad) b->bad = name;
        len = 0;
    }
    *n = (uint32_t)(len / size);
    return rows;
}

/* A table with open addressing: a power of two, with a free place that ends every search. */
static const att_pack_node *bind_table(binder *b, const char *name, uint32_t *mask)
{
    uint32_t n, taken = 0;
    const att_pack_node *node = bind(b, name, sizeof *node, &n);
    while (taken < n && node[taken].key) taken++;
    if (((n & (n - 1)) || taken == n) && !b->bad) b->bad = name;
    *mask = n - 1;
    return node;
}

static void bind_rows(binder *b, att_pack *p)
{
    uint32_t n;
    p->string = bind(b, ATT_SECTION_STRING, 1, &n);
    p->string_len = n;
    p->entry = bind(b, ATT_SECTION_ENTRY, sizeof *p->entry, &p->entry_n);
    p->country = bind(b, ATT_SECTION_COUNTRY, sizeof *p->country, &p->country_n);
    p->region = bind(b, ATT_SECTION_REGION, sizeof *p->region, &p->region_n);
    p->member = bind(b, ATT_SECTION_MEMBER, sizeof *p->member, &p->member_n);
    p->org = bind(b, ATT_SECTION_ORG, sizeof *p->org, &p->org_n);
    p->person = bind(b, ATT_SECTION_PERSON, sizeof *p->person, &p->person_n);
    p->role = bind(b, ATT_SECTION_ROLE, sizeof *p->role, &p->role_n);
    p->place = bind(b, ATT_SECTION_PLACE, sizeof *p->place, &p->place_n);
    p->class_s = bind(b, ATT_SECTION_CLASS, sizeof *p->class_s, &p->class_n);
    p->word_s = bind(b, ATT_SECTION_WORD, sizeof *p->word_s, &p->word_n);
    p->frame = bind(b, ATT_SECTION_FRAME, sizeof *p->frame, &p->frame_n);
    p->condition = bind(b, ATT_SECTION_CONDITION, sizeof *p->condition, &p->condition_n);
    p->filler = bind(b, ATT_SECTION_FILLER, sizeof *p->filler, &p->filler_n);
    p->slot = bind(b, ATT_SECTION_SLOT, sizeof *p->slot, &p->slot_n);
    p->compose = bind(b, ATT_SECTION_COMPOSE, sizeof *p->compose, &p->compose_n);
}

static void bind_tables(binder *b, att_pack *p)
{
    p->name_node = bind_table(b, ATT_SECTION_NAME_NODE, &p->name_mask);
    p->lemma_node = bind_table(b, ATT_SECTION_LEMMA_NODE, &p->lemma_mask);
    p->word_node = bind_table(b, ATT_SECTION_WORD_NODE, &p->word_mask);
    p->trigger =
        (const void *)bind_table(b, ATT_SECTION_TRIGGER, &p->trigger_mask); /* same layout */
    p->quad = (const void *)bind_table(b, ATT_SECTION_QUAD, &p->quad_mask);
}
_Static_assert(sizeof(att_pack_trigger) == sizeof(att_pack_node) &&
                   offsetof(att_pack_trigger, key) == offsetof(att_pack_node, key),
               "triggers are counted as nodes");
_Static_assert(sizeof(att_pack_quad) == sizeof(att_pack_node) &&
                   offsetof(att_pack_quad, key) == offsetof(att_pack_node, key),
               "weights are counted as nodes");

/* ---- checks of the numbers in the rows --------------------------------------- */

static int has_string(const att_pack *p, uint32_t s) { return s < p->string_len; }

static int has_range(uint32_t first, uint32_t n, uint32_t total)
{
    return first <= total && n <= total - first;
}

static int has_slot(const att_pack *p, uint32_t slot)
{
    if (slot < ATT_SLOT_PREP) return slot <= ATT_SLOT_STORY;
    return slot - ATT_SLOT_PREP > 0 && slot - ATT_SLOT_PREP < p->word_n;
}

static int entry_row_is_good(const att_pack *p, const att_pack_entry *e)
{
    switch ((att_entry_kind)e->kind) {
    case ATT_COUNTRY:
    case ATT_DEMONYM:
    case ATT_CAPITAL:
    case ATT_SEAT: return e->row < p->country_n;
    case ATT_REGION:
    case ATT_REGION_ADJ: return e->row < p->region_n;
    case ATT_ORG: return e->row < p->org_n;
    case ATT_PERSON: return e->row < p->person_n;
    case ATT_PLACE: return e->row < p->place_n;
    case ATT_ROLE: return e->row < p->role_n;
    case ATT_CLASS: return e->row < p->class_n;
    case ATT_CONTEXT: return e->row < plover_context_n;
    case ATT_SAY: return e->row >= ATT_SAY_SAY && e->row <= ATT_SAY_WARN;
    case ATT_GROUP:
    case ATT_WHOSE:
    case ATT_INSTRUMENT:
    case ATT_LABEL:
    case ATT_SUBJECT: return has_string(p, e->row);
    case ATT_LIGHT: return e->row >= ATT_LIGHT_DOER && e->row <= ATT_LIGHT_CAUSE;
    case ATT_PLACE_WORD: return e->row >= ATT_PLACE_PART && e->row <= ATT_PLACE_LINKED;
    case ATT_TIME_WORD: return e->row >> 16 > ' ' && e->row >> 16 < 127;
    case ATT_DISCARD: return e->row <= ATT_DISCARD_STORY;
    case ATT_CUE: return e->row >= ATT_CUE_THING && e->row <= ATT_CUE_LETTER;
    }
    return 0;
}

/* A chain runs forward only, so it ends. */
static int entry_is_good(const att_pack *p, uint32_t i)
{
    const att_pack_entry *e = &p->entry[i];
    return entry_row_is_good(p, e) && has_string(p, e->exact_s) && has_string(p, e->file_s) &&
           (e->next == ATT_NONE || (e->next > i && e->next < p->entry_n));
}

static int is_point(float lat, float lon)
{
    return lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180;
}

static int country_is_good(const att_pack *p, uint32_t i)
{
    const att_pack_country *c = &p->country[i];
    return has_string(p, c->code_s) && has_string(p, c->name_s) && has_string(p, c->capital_s) &&
           has_string(p, c->official_s) && is_point(c->lat, c->lon);
}

static int region_is_good(const att_pack *p, uint32_t i)
{
    const att_pack_region *r = &p->region[i];
    return has_string(p, r->code_s) && has_string(p, r->name_s) &&
           has_range(r->member_first, r->member_n, p->member_n) && is_point(r->lat, r->lon);
}

static int member_is_good(const att_pack *p, uint32_t i) { return p->member[i] < p->country_n; }

static int org_is_good(const att_pack *p, uint32_t i)
{
    const att_pack_org *o = &p->org[i];
    return has_string(p, o->id_s) && has_string(p, o->slot_s) && has_string(p, o->sector_s) &&
           has_string(p, o->name_s) && has_string(p, o->cameo_s);
}

static int person_is_good(const att_pack *p, uint32_t i)
{
    const att_pack_person *q = &p->person[i];
    return has_string(p, q->name_s) && has_string(p, q->slot_s) && has_string(p, q->sector_s) &&
           has_string(p, q->office_s) && has_string(p, q->cameo_s) && q->from <= 99991231 &&
           q->until <= 99991231;
}

static int role_is_good(const att_pack *p, uint32_t i)
{
    const att_pack_role *r = &p->role[i];
    return has_string(p, r->sector_s) && has_string(p, r->phrase_s) && has_string(p, r->slot_s) &&
           has_string(p, r->cameo_s) &&
           r->kind >= ATT_ROLE_OFFICE && r->kind <= ATT_ROLE_BODY;
}

static int place_is_good(const att_pack *p, uint32_t i)
{
    const att_pack_place *q = &p->place[i];
    return has_string(p, q->name_s) && has_string(p, q->admin_s) && has_string(p, q->feature_s) &&
           (q->country == ATT_NONE || q->country < p->country_n) && is_point(q->lat, q->lon);
}

static int class_is_good(const att_pack *p, uint32_t i) { return has_string(p, p->class_s[i]); }

static int word_is_good(const att_pack *p, uint32_t i) { return has_string(p, p->word_s[i]); }

static int slot_is_good(const att_pack *p, uint32_t i) { return has_slot(p, p->slot[i]); }

static int filler_is_good(const att_pack *p, uint32_t i)
{
    const att_pack_filler *f = &p->filler[i];
    if (f->kind == ATT_FILL_WORD) return f->row > 0 && f->row < p->word_n;
    if (f->kind == ATT_FILL_CLASS) return f->row < p->class_n;
    if (f->kind == ATT_FILL_TYPE) return f->row < PLOVER_TYPE_N;
    return f->kind >= ATT_FILL_ANY && f->kind < ATT_FILL_END && !f->row;
}

static int condition_is_good(const att_pack *p, uint32_t i)
{
    const att_pack_condition *c = &p->condition[i];
    return has_slot(p, c->slot) && c->negated <= 1 && (c->filler_n || c->negated) &&
           has_range(c->filler_first, c->filler_n, p->filler_n);
}

static int frame_is_good(const att_pack *p, uint32_t i)
{
    const att_pack_frame *f = &p->frame[i];
    return has_string(p, f->trigger_s) && has_string(p, f->mode_s) && has_string(p, f->cameo_s) &&
           has_string(p, f->file_s) && (f->pos == 'v' || f->pos == 'n' || f->pos == 'a') &&
           f->op < ATT_OP_N && has_slot(p, f->who) && f->type < PLOVER_TYPE_N &&
           f->flags < 2 * ATT_FRAME_INNER &&
           (plover_context_n == 64 || !(f->context >> plover_context_n)) &&
           has_range(f->condition_first, f->condition_n, p->condition_n) &&
           has_range(f->a_first, f->a_n, p->slot_n) && has_range(f->r_first, f->r_n, p->slot_n);
}

static int compose_is_good(const att_pack *p, uint32_t i)
{
    const att_pack_compose *c = &p->compose[i];
    return c->op > ATT_OP_NONE && c->op < ATT_OP_N && !c->prefix[sizeof c->prefix - 1] &&
           c->no_event <= 1 && c->type < PLOVER_TYPE_N && has_string(p, c->mode_s) &&
           has_string(p, c->cameo_s) && has_string(p, c->file_s);
}

static int nodes_are_good(const att_pack_node *node, uint32_t mask, uint32_t entry_n)
{
    for (uint32_t i = 0; i <= mask; i++) {
        int good = node[i].longer <= 1 && (node[i].first == ATT_NONE || node[i].first < entry_n);
        if (node[i].key && !good) return 0;
    }
    return 1;
}

static int words_are_good(const att_pack *p)
{
    for (uint32_t i = 0; i <= p->word_mask; i++)
        if (p->word_node[i].key && (!p->word_node[i].first || p->word_node[i].first >= p->word_n))
            return 0;
    return 1;
}

static int triggers_are_good(const att_pack *p)
{
    for (uint32_t i = 0; i <= p->trigger_mask; i++)
        if (p->trigger[i].key && !has_range(p->trigger[i].first, p->trigger[i].n, p->frame_n))
            return 0;
    return 1;
}

/* The name of the first bad section, or NULL. */
static const char *bad_rows(const att_pack *p)
{
    const struct {
        const char *name;
        uint32_t n;
        int (*is_good)(const att_pack *p, uint32_t i);
    } rows[] = {{ATT_SECTION_ENTRY, p->entry_n, entry_is_good},
                {ATT_SECTION_COUNTRY, p->country_n, country_is_good},
                {ATT_SECTION_REGION, p->region_n, region_is_good},
                {ATT_SECTION_MEMBER, p->member_n, member_is_good},
                {ATT_SECTION_ORG, p->org_n, org_is_good},
                {ATT_SECTION_PERSON, p->person_n, person_is_good},
                {ATT_SECTION_ROLE, p->role_n, role_is_good},
                {ATT_SECTION_PLACE, p->place_n, place_is_good},
                {ATT_SECTION_CLASS, p->class_n, class_is_good},
                {ATT_SECTION_WORD, p->word_n, word_is_good},
                {ATT_SECTION_FRAME, p->frame_n, frame_is_good},
                {ATT_SECTION_CONDITION, p->condition_n, condition_is_good},
                {ATT_SECTION_FILLER, p->filler_n, filler_is_good},
                {ATT_SECTION_SLOT, p->slot_n, slot_is_good},
                {ATT_SECTION_COMPOSE, p->compose_n, compose_is_good}};
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
        for (uint32_t i = 0; i < rows[k].n; i++)
            if (!rows[k].is_good(p, i)) return rows[k].name;
    return NULL;
}

static const char *bad_section(const att_pack *p)
{
    if (!p->string_len || p->string[0] || p->string[p->string_len - 1]) return ATT_SECTION_STRING;
    if (!p->word_n) return ATT_SECTION_WORD;
    if (!nodes_are_good(p->name_node, p->name_mask, p->entry_n)) return ATT_SECTION_NAME_NODE;
    if (!nodes_are_good(p->lemma_node, p->lemma_mask, p->entry_n)) return ATT_SECTION_LEMMA_NODE;
    if (!words_are_good(p)) return ATT_SECTION_WORD_NODE;
    if (!triggers_are_good(p)) return ATT_SECTION_TRIGGER;
    return bad_rows(p);
}

att_status att_pack_bind(const att_file *file, const char *path, att_pack *out, att_error *err)
{
    *out = (att_pack){.map = file->map, .map_len = file->len, .in_memory = file->in_memory};
    binder b = {.file = file};
    bind_rows(&b, out);
    bind_tables(&b, out);
    const char *bad = b.bad ? b.bad : bad_section(out);
    if (!bad) return ATT_OK;
    att_pack_close(out);
    return damaged(path, bad, err);
}

att_status att_pack_open(const char *path, att_pack *out, att_error *err)
{
    att_file file;
    *out = (att_pack){0};
    ATT_TRY(att_file_open(path, "lexicon pack", ATT_PACK_MAGIC, ATT_PACK_VERSION, &file, err));
    return att_pack_bind(&file, path, out, err);
}

void att_pack_close(att_pack *pack)
{
    att_file file = {.map = pack->map, .len = pack->map_len, .in_memory = pack->in_memory};
    att_file_close(&file);
    *pack = (att_pack){0};
}

/* ---- look-ups ------------------------------------------------------------------ */

static const att_pack_node *find(const att_pack_node *node, uint32_t mask, uint64_t key)
{
    uint32_t i = (uint32_t)key & mask;
    while (node[i].key && node[i].key != key) i = (i + 1) & mask;
    return node[i].key ? &node[i] : NULL;
}

const att_pack_node *att_pack_name(const att_pack *pack, uint64_t key)
{
    return find(pack->name_node, pack->name_mask, key);
}

const att_pack_node *att_pack_lemma(const att_pack *pack, uint64_t key)
{
    return find(pack->lemma_node, pack->lemma_mask, key);
}

/* The key is the word's own hash; the word is compared, so an unknown one is never taken for it. */
uint32_t att_pack_word(const att_pack *pack, const char *word, size_t len)
{
    uint64_t key = att_pack_key_end(att_pack_key_add(ATT_HASH_START, word, len));
    const att_pack_node *node = find(pack->word_node, pack->word_mask, key);
    if (!node) return 0;
    const char *text = att_pack_str(pack, pack->word_s[node->first]);
    return strlen(text) == len && !memcmp(text, word, len) ? node->first : 0;
}

const att_pack_frame *att_pack_frames(const att_pack *pack, const char *lemma, size_t len, char pos,
                                      uint32_t *n)
{
    uint64_t key = att_pack_trigger_key(lemma, len, pos);
    uint32_t i = (uint32_t)key & pack->trigger_mask;
    while (pack->trigger[i].key && pack->trigger[i].key != key) i = (i + 1) & pack->trigger_mask;
    const att_pack_trigger *trigger = &pack->trigger[i];
    *n = trigger->key ? trigger->n : 0;
    return *n ? &pack->frame[trigger->first] : NULL;
}

const att_pack_quad *att_pack_quad_of(const att_pack *pack, const char *feature)
{
    uint64_t key = att_pack_quad_key(feature);
    uint32_t i = (uint32_t)key & pack->quad_mask;
    while (pack->quad[i].key && pack->quad[i].key != key) i = (i + 1) & pack->quad_mask;
    return pack->quad[i].key ? &pack->quad[i] : NULL;
}

const att_pack_compose *att_pack_compose_of(const att_pack *pack, uint32_t op, const char *cameo)
{
    for (uint32_t i = 0; i < pack->compose_n; i++) {
        const att_pack_compose *c = &pack->compose[i];
        if (c->op == op && !strncmp(c->prefix, cameo, strlen(c->prefix))) return c;
    }
    return NULL;
}
