/* compile.c: see compile.h. Which files make a lexicon, and in which order they are read. */
#define _POSIX_C_SOURCE 200809L
#include "pack/compile.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

static void read_names(att_compiler *c)
{
    att_compile_file(c, "en/countries.txt", 1, att_compile_country); /* first: defines the codes */
    att_compile_file(c, "en/regions.txt", 1, att_compile_region);
    att_compile_file(c, "en/organisations.txt", 1, att_compile_org);
    att_compile_file(c, "en/people.txt", 0, att_compile_person);
    att_compile_file(c, "world/places.txt", 0, att_compile_place);
    att_compile_file(c, "world/points.txt", 0, att_compile_point);
}

static void read_words(att_compiler *c)
{
    att_compile_file(c, "en/roles.txt", 1, att_compile_role);
    att_compile_file(c, "en/contexts.txt", 1, att_compile_context);
    att_compile_file(c, "en/instruments.txt", 1, att_compile_instrument);
    att_compile_file(c, "en/subjects.txt", 1, att_compile_subject);
    att_compile_file(c, "en/groups.txt", 0, att_compile_group);
    att_compile_file(c, "en/whose.txt", 0, att_compile_whose);
    att_compile_file(c, "en/sides.txt", 0, att_compile_label);
    att_compile_file(c, "en/record.txt", 0, att_compile_label);
    att_compile_file(c, "en/light.txt", 1, att_compile_light);
    att_compile_file(c, "en/say.txt", 1, att_compile_say);
    att_compile_file(c, "en/times.txt", 0, att_compile_time);
    att_compile_file(c, "en/where.txt", 0, att_compile_where);
    att_compile_folder(c, "en", "classes", att_compile_class);
}

static void read_frames(att_compiler *c)
{
    att_compile_folder(c, "en/frames", "", att_compile_frame);
    att_compile_file(c, "en/operators.txt", 1, att_compile_frame);
    att_compile_file(c, "en/compose.txt", 1, att_compile_compose);
    att_compile_file(c, "en/quads.txt", 0, att_compile_quad);
    att_compile_classes_end(c);
    att_compile_frames_end(c);
    att_compile_check_frames(c);
}

static void free_tables(att_compiler *c)
{
    att_key_table *table[] = {&c->strings,    &c->names,  &c->lemmas,   &c->words,   &c->triggers,
                              &c->country_of, &c->org_of, &c->class_of, &c->frame_of};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) att_key_table_free(table[i]);
}

void att_compile_free(att_compiler *c)
{
    att_buf *rows[] = {&c->string,  &c->entry,     &c->country,   &c->region,     &c->member,
                       &c->org,     &c->person,    &c->role,      &c->place,      &c->class_s,
                       &c->word_s,  &c->frame,     &c->condition, &c->filler,     &c->slot,
                       &c->compose, &c->class_def, &c->trigger,   &c->class_item, &c->result,
                       &c->quad};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) att_buf_free(rows[i]);
    free_tables(c);
    att_arena_free(&c->arena);
}

static att_status check_folder(const char *dir, att_error *err)
{
    struct stat info;
    int why = stat(dir, &info) ? errno : S_ISDIR(info.st_mode) ? 0 : ENOTDIR;
    if (!why) return ATT_OK;
    return att_fail(err, ATT_EIO, 0,
                    "cannot open lexicon folder %s: %s; name the one that holds en/", dir,
                    strerror(why));
}

static att_status finish(att_compiler *c, const char *pack_path, att_error *err)
{
    if (c->no_memory || att_buf_status(c->report) != ATT_OK)
        return att_fail(err, ATT_ELIMIT, 0, "out of memory while reading lexicon %s", c->dir);
    if (c->fault_n)
        return att_fail(err, ATT_EINPUT, 0, "lexicon %s has %lu faults, no pack is written", c->dir,
                        (unsigned long)c->fault_n);
    return pack_path ? att_compile_write(c, pack_path, err) : ATT_OK;
}

/* With faults the status is ATT_EINPUT, and the report lists them. */
att_status att_lexicon_compile(const char *dir, const char *pack_path, att_buf *report,
                               uint32_t *fault_n, att_error *err)
{
    if (fault_n) *fault_n = 0;
    if (!dir || !report)
        return att_fail(err, ATT_EUSAGE, 0, "att_lexicon_compile needs a folder and a report");
    ATT_TRY(check_folder(dir, err));
    att_compiler c = {.report = report};
    size_t len = strlen(dir);
    while (len > 1 && dir[len - 1] == '/') len--;
    c.dir = att_arena_text(&c.arena, dir, len);
    if (!c.dir) return att_fail(err, ATT_ELIMIT, 0, "out of memory");
    read_names(&c);
    read_words(&c);
    read_frames(&c);
    att_status status = finish(&c, pack_path, err);
    if (fault_n) *fault_n = c.fault_n;
    att_compile_free(&c);
    return status;
}
