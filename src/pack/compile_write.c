/* compile_write.c: see compile.h. What was read becomes the sections of a pack. */
#include "pack/compile.h"
#include "pack/file.h"
#include "pack/sections.h"

enum { part_max = 24 };

typedef struct parts {
    att_file_part part[part_max];
    uint32_t n;
} parts;

static void add(parts *p, const char *name, const void *bytes, size_t len)
{
    p->part[p->n++] = (att_file_part){name, bytes, len};
}

static void add_rows(parts *p, const char *name, const att_buf *rows)
{
    add(p, name, rows->data, rows->len);
}

/* An empty table has slots too, so that a look-up needs no question. */
static int add_table(parts *p, const char *name, const att_key_table *table)
{
    static const att_pack_node empty[2];
    if (table->node)
        add(p, name, table->node, ((size_t)table->mask + 1) * sizeof *table->node);
    else
        add(p, name, empty, sizeof empty);
    return 1;
}

static att_status gather(att_compiler *c, parts *sections, att_error *err)
{
    parts p = {.n = 0};
    att_compile_string(c, "");
    att_compile_word(c, "of"); /* so that id 0 exists */
    if (c->no_memory) return att_fail(err, ATT_ELIMIT, 0, "out of memory");
    add_rows(&p, ATT_SECTION_STRING, &c->string);
    add_table(&p, ATT_SECTION_NAME_NODE, &c->names);
    add_table(&p, ATT_SECTION_LEMMA_NODE, &c->lemmas);
    add_rows(&p, ATT_SECTION_ENTRY, &c->entry);
    add_rows(&p, ATT_SECTION_COUNTRY, &c->country);
    add_rows(&p, ATT_SECTION_REGION, &c->region);
    add_rows(&p, ATT_SECTION_MEMBER, &c->member);
    add_rows(&p, ATT_SECTION_ORG, &c->org);
    add_rows(&p, ATT_SECTION_PERSON, &c->person);
    add_rows(&p, ATT_SECTION_ROLE, &c->role);
    add_rows(&p, ATT_SECTION_PLACE, &c->place);
    add_rows(&p, ATT_SECTION_CLASS, &c->class_s);
    add_table(&p, ATT_SECTION_WORD_NODE, &c->words);
    add_rows(&p, ATT_SECTION_WORD, &c->word_s);
    add_rows(&p, ATT_SECTION_FRAME, &c->frame);
    add_table(&p, ATT_SECTION_TRIGGER, &c->triggers);
    add_rows(&p, ATT_SECTION_CONDITION, &c->condition);
    add_rows(&p, ATT_SECTION_FILLER, &c->filler);
    add_rows(&p, ATT_SECTION_SLOT, &c->slot);
    add_rows(&p, ATT_SECTION_COMPOSE, &c->compose);
    uint32_t quad_n;
    const att_pack_quad *quad = att_compile_quad_table(c, &quad_n);
    if (!quad) return att_fail(err, ATT_ELIMIT, 0, "out of memory");
    add(&p, ATT_SECTION_QUAD, quad, quad_n * sizeof *quad);
    *sections = p;
    return ATT_OK;
}

att_status att_compile_write(att_compiler *c, const char *path, att_error *err)
{
    parts p;
    ATT_TRY(gather(c, &p, err));
    return att_file_write(path, ATT_PACK_MAGIC, ATT_PACK_VERSION, p.part, p.n, err);
}

att_status att_compile_bind(att_compiler *c, att_pack *out, att_error *err)
{
    parts p;
    att_file image;
    ATT_TRY(gather(c, &p, err));
    ATT_TRY(att_file_image(p.part, p.n, &image, err));
    return att_pack_bind(&image, "in memory", out, err);
}
