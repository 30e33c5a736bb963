/* extend.c: see compile.h. A pack goes back into the compiler, a user's files are read in front of
 * it, and a new pack is made of both, in memory: whoever looks things up sees one lexicon. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "pack/compile.h"

/* ---- from a pack back into the compiler ------------------------------------------------ */

static void seed_table(att_compiler *c, att_key_table *table, const att_pack_node *node,
                       uint32_t mask)
{
    size_t size = ((size_t)mask + 1) * sizeof *node;
    *table = (att_key_table){.node = malloc(size), .mask = mask};
    c->no_memory |= !table->node;
    if (table->node) memcpy(table->node, node, size);
    for (uint32_t i = 0; i <= mask; i++) table->n += node[i].key != 0;
}

static void seed_rows(att_compiler *c, const att_pack *p)
{
    const struct {
        att_buf *buf;
        const void *row;
        size_t size, n;
    } rows[] = {{&c->string, p->string, 1, p->string_len},
                {&c->entry, p->entry, sizeof *p->entry, p->entry_n},
                {&c->country, p->country, sizeof *p->country, p->country_n},
                {&c->region, p->region, sizeof *p->region, p->region_n},
                {&c->member, p->member, sizeof *p->member, p->member_n},
                {&c->org, p->org, sizeof *p->org, p->org_n},
                {&c->person, p->person, sizeof *p->person, p->person_n},
                {&c->role, p->role, sizeof *p->role, p->role_n},
                {&c->place, p->place, sizeof *p->place, p->place_n},
                {&c->class_s, p->class_s, sizeof *p->class_s, p->class_n},
                {&c->word_s, p->word_s, sizeof *p->word_s, p->word_n},
                {&c->condition, p->condition, sizeof *p->condition, p->condition_n},
                {&c->filler, p->filler, sizeof *p->filler, p->filler_n},
                {&c->slot, p->slot, sizeof *p->slot, p->slot_n},
                {&c->compose, p->compose, sizeof *p->compose, p->compose_n},
                {&c->quad, p->quad, sizeof *p->quad, (size_t)p->quad_mask + 1}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        att_buf_add(rows[i].buf, rows[i].row, rows[i].size * rows[i].n);
}

/* Codes of countries and names of classes, so that a user's lines can refer to them. */
static void seed_codes(att_compiler *c, const att_pack *p)
{
    for (uint32_t i = 0; i < p->country_n; i++) {
        att_pack_node *node = att_key_table_add(
            &c->country_of, att_compile_key(att_pack_str(p, p->country[i].code_s)));
        if (node) node->first = i;
    }
    for (uint32_t i = 0; i < p->class_n; i++) {
        const char *name = att_compile_copy(c, att_pack_str(p, p->class_s[i]));
        att_class_def def = {.name = name, .file = "", .defined = 1, .used = 1};
        att_pack_node *node = att_key_table_add(&c->class_of, att_compile_key(name));
        if (node) node->first = i;
        att_compile_row(c, &c->class_def, &def, sizeof def);
    }
}

static void seed(att_compiler *c, const att_pack *p)
{
    seed_rows(c, p);
    seed_table(c, &c->names, p->name_node, p->name_mask);
    seed_table(c, &c->lemmas, p->lemma_node, p->lemma_mask);
    seed_table(c, &c->words, p->word_node, p->word_mask);
    seed_codes(c, p);
    c->old = p;
}

/* Behind the user's own, which win ties. */
static void seed_frames(att_compiler *c, const att_pack *p)
{
    for (uint32_t i = 0; i < p->frame_n; i++) {
        const att_pack_frame *f = &p->frame[i];
        att_compile_trigger(c, att_pack_str(p, f->trigger_s), (char)f->pos);
        att_compile_row(c, &c->frame, f, sizeof *f);
    }
}

/* ---- a user's files ---------------------------------------------------------------------- */

static const char *const formats[] = {"own",    "actors",   "agents", "verbs",
                                      "issues", "discards", NULL};
_Static_assert(sizeof formats / sizeof *formats == ATT_USER_FORMAT_N + 1, "a name a format");

/* Cuts "FORMAT:" off the name; -1: none is named. */
static int format_of(const char **name)
{
    for (int i = 0; formats[i]; i++) {
        size_t len = strlen(formats[i]);
        if (strncmp(*name, formats[i], len) || (*name)[len] != ':') continue;
        *name += len + 1;
        return i;
    }
    return -1;
}

static att_status read_file(att_compiler *c, const char *name, att_error *err)
{
    int format = format_of(&name);
    size_t len = 0;
    att_user_file user = {.path = name};
    char *text = att_compile_load(c, name, &len);
    if (!text && !c->no_memory)
        return att_fail(err, ATT_EIO, 0,
                        "cannot open dictionary %s: %s; give FILE, or FORMAT:FILE with one of %s",
                        name, strerror(errno), att_compile_choices(c, formats));
    c->user = &user;
    if (text) att_user_read(c, format, text, len);
    c->user = NULL;
    att_buf_printf(c->report, "%s: %lu %s taken", name, (unsigned long)user.taken,
                   user.taken == 1 ? "entry" : "entries");
    if (user.bad)
        att_buf_printf(c->report, ", %lu %s not", (unsigned long)user.bad,
                       user.bad == 1 ? "line" : "lines");
    att_buf_char(c->report, '\n');
    return ATT_OK;
}

att_status att_pack_extend(att_pack *pack, const char *const *name, uint32_t n, att_buf *report,
                           att_error *err)
{
    att_compiler c = {.report = report, .dir = ""};
    att_pack made = {0};
    att_status status = ATT_OK;
    seed(&c, pack);
    for (uint32_t i = 0; i < n && status == ATT_OK; i++) status = read_file(&c, name[i], err);
    seed_frames(&c, pack);
    att_compile_classes_end(&c);
    att_compile_frames_end(&c);
    if (status == ATT_OK) status = att_compile_bind(&c, &made, err);
    att_compile_free(&c);
    if (status != ATT_OK) return status;
    att_pack_close(pack);
    *pack = made;
    return ATT_OK;
}
