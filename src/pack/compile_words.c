/* compile_words.c: see compile.h. The files of common words: roles, classes, contexts,
 * instruments, subjects, light verbs, verbs of speech. */
#include <string.h>

#include "code/ontology.h"
#include "pack/compile.h"

static const char *const role_kinds[] = {"office", "person", "body", NULL};
static const char *const light_kinds[] = {"doer", "undergo", "happen", "cause", NULL};
static const char *const say_kinds[] = {"say",       "think",   "deny",  "praise", "blame",
                                        "ask",       "promise", "warn",  "thing",  "noun",
                                        "adjective", "adverb",  "cites", "false",  "retracts",
                                        "version",   "earlier", "tells", "letter", NULL};

/* Enters each item of the list; returns the first, or "". */
static const char *enter_list(att_compiler *c, const att_line *line, char *list,
                              att_meaning meaning)
{
    const char *first = NULL;
    for (char *item; (item = att_compile_item(c, line, &list));) {
        if (!first) first = item;
        att_compile_lemma(c, line, item, meaning);
    }
    if (!first) att_compile_fault(c, line, "no words; give at least one");
    return first ? first : "";
}

/* 1-based index of the name among the kinds, or 0, which is reported. */
static uint32_t kind_of(att_compiler *c, const att_line *line, const char *name,
                        const char *const *kinds)
{
    int at = att_compile_choice(name, kinds);
    if (at < 0)
        att_compile_fault(c, line, "unknown kind \"%s\"; the kinds are %s", name,
                          att_compile_choices(c, kinds));
    return (uint32_t)(at + 1);
}

/* ---- simple lists --------------------------------------------------------------------------- */

uint32_t att_compile_role_kind(att_compiler *c, const att_line *line, const char *name)
{
    return kind_of(c, line, name, role_kinds);
}

void att_compile_role(att_compiler *c, const att_line *line)
{
    char *field[3];
    if (!att_compile_fields(c, line, field, 3, "sectors | kind | phrases")) return;
    uint32_t row = ATT_ROW_N(&c->role, att_pack_role);
    att_pack_role role = {.sector_s = att_compile_sectors(c, line, field[0]),
                          .kind = att_compile_role_kind(c, line, field[1])};
    role.phrase_s =
        att_compile_string(c, enter_list(c, line, field[2], (att_meaning){ATT_ROLE, row}));
    att_compile_row(c, &c->role, &role, sizeof role);
}

void att_compile_context(att_compiler *c, const att_line *line)
{
    char *field[2];
    if (!att_compile_fields(c, line, field, 2, "context | words")) return;
    int context = plover_context_of(field[0]);
    if (context < 0)
        att_compile_fault(c, line, "unknown context \"%s\"; docs/plover.md lists them", field[0]);
    else
        enter_list(c, line, field[1], (att_meaning){ATT_CONTEXT, (uint32_t)context});
}

static void named_words(att_compiler *c, const att_line *line, att_entry_kind kind,
                        const char *form)
{
    char *field[2];
    if (!att_compile_fields(c, line, field, 2, form)) return;
    if (!*field[0]) att_compile_fault(c, line, "no name before the |; a line is %s", form);
    enter_list(c, line, field[1], (att_meaning){kind, att_compile_string(c, field[0])});
}

void att_compile_instrument(att_compiler *c, const att_line *line)
{
    named_words(c, line, ATT_INSTRUMENT, "instrument | words");
}

void att_compile_group(att_compiler *c, const att_line *line)
{
    named_words(c, line, ATT_GROUP, "CODE | words");
}

void att_compile_whose(att_compiler *c, const att_line *line)
{
    named_words(c, line, ATT_WHOSE, "kind | words");
}

void att_compile_subject(att_compiler *c, const att_line *line)
{
    named_words(c, line, ATT_SUBJECT, "subject area | words");
}

void att_compile_label(att_compiler *c, const att_line *line)
{
    named_words(c, line, ATT_LABEL, "label | words");
}

void att_compile_light(att_compiler *c, const att_line *line)
{
    char *field[2];
    if (!att_compile_fields(c, line, field, 2, "kind | verb lemmas")) return;
    uint32_t kind = kind_of(c, line, field[0], light_kinds);
    if (kind) enter_list(c, line, field[1], (att_meaning){ATT_LIGHT, kind});
}

void att_compile_say(att_compiler *c, const att_line *line)
{
    char *field[2];
    if (!att_compile_fields(c, line, field, 2, "words | kind")) return;
    uint32_t kind = kind_of(c, line, field[1], say_kinds);
    if (kind > ATT_SAY_WARN)
        enter_list(c, line, field[0], (att_meaning){ATT_CUE, kind - ATT_SAY_WARN});
    else if (kind)
        enter_list(c, line, field[0], (att_meaning){ATT_SAY, kind});
}

static const char *const place_kinds[] = {"part",   "nature", "before", "within",
                                          "toward", "linked", NULL};

void att_compile_where(att_compiler *c, const att_line *line)
{
    char *field[2];
    if (!att_compile_fields(c, line, field, 2, "kind | words")) return;
    uint32_t kind = kind_of(c, line, field[0], place_kinds);
    if (kind) enter_list(c, line, field[1], (att_meaning){ATT_PLACE_WORD, kind});
}

/* ---- words of time expressions -------------------------------------------------------------- */

/* The letters are those of the patterns in resolve/dates.c. */
static const char *const time_kinds[] = {
    "month",   "month-short", "weekday",   "weekday-short", "season",     "holiday",
    "unit",    "century",     "part-of-year", "fiscal",     "period",     "number",
    "few",     "ordinal",     "decade-name",  "day",        "part-of-day", "half-of-day",
    "zone",    "last",        "past",      "next",          "this",       "beside",
    "same",    "that",        "earlier",   "later",         "ago",        "before",
    "after",   "every",       "recent",    "modifier",      "end",        "since",
    "now",     "reference",   "periodic",  "the",           "of",         "and",
    "from",    "between",     "to",        "until",         "at",         "for",
    "lead",    "than",        "era",       "counted",       "not-before", "not-after", NULL};
static const char time_letters[] = "MmWwcHUCqx5nFrZyd23LLXTPShelABjJRiEszKutoafbgk@4p=6v<>";

void att_compile_time(att_compiler *c, const att_line *line)
{
    char *field[3];
    double value = 0;
    if (!att_compile_fields(c, line, field, 3, "kind | value | words")) return;
    uint32_t kind = kind_of(c, line, field[0], time_kinds);
    if (!att_compile_decimal(field[1], 9999, &value))
        att_compile_fault(c, line, "bad value \"%s\"; it is a whole number", field[1]);
    if (kind)
        enter_list(c, line, field[2],
                   (att_meaning){ATT_TIME_WORD,
                                 att_time_word_row(time_letters[kind - 1], (int)value)});
}

/* ---- classes --------------------------------------------------------------------------------- */

static att_class_def *class_def(att_compiler *c, uint32_t id)
{
    return &ATT_ROWS(&c->class_def, att_class_def)[id];
}

/* A class name has no blank, so a phrase of several words never meets one. */
uint32_t att_compile_class_id(att_compiler *c, const att_line *line, const char *name, int use)
{
    att_pack_node *node = att_key_table_add(&c->class_of, att_compile_key(name));
    if (!node) c->no_memory = 1;
    if (c->no_memory) return 0;
    if (node->first == ATT_NONE) {
        att_class_def def = {
            .name = att_compile_copy(c, name), .file = line->file, .line = line->number};
        uint32_t s = att_compile_string(c, name);
        node->first = att_compile_row(c, &c->class_def, &def, sizeof def);
        att_compile_row(c, &c->class_s, &s, sizeof s);
    }
    uint32_t id = node->first;
    if (use && !c->no_memory) class_def(c, id)->used = 1;
    return id;
}

uint32_t att_compile_phrase_class(att_compiler *c, const att_line *line, const char *phrase)
{
    uint32_t id = att_compile_class_id(c, line, phrase, 1);
    if (c->no_memory || class_def(c, id)->defined) return id;
    class_def(c, id)->defined = 1;
    att_compile_lemma(c, line, phrase, (att_meaning){ATT_CLASS, id});
    return id;
}

static int is_class_name(const char *name)
{
    return *name && !name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_-")];
}

static uint32_t read_items(att_compiler *c, const att_line *line, char *list)
{
    uint32_t n = 0;
    for (char *text; (text = att_compile_item(c, line, &list)); n++) {
        att_class_item item = {.file = line->file, .line = line->number};
        if (*text == '@')
            item.include = att_compile_class_id(c, line, text + 1, 1);
        else
            item.phrase = text;
        att_compile_row(c, &c->class_item, &item, sizeof item);
    }
    if (!n) att_compile_fault(c, line, "no words; give at least one");
    return n;
}

void att_compile_class(att_compiler *c, const att_line *line)
{
    char *field[2];
    if (!att_compile_fields(c, line, field, 2, "@name | lemmas and phrases")) return;
    if (field[0][0] != '@' || !is_class_name(field[0] + 1)) {
        att_compile_fault(c, line, "\"%s\" is no class name; write @ and lower-case letters",
                          field[0]);
        return;
    }
    uint32_t id = att_compile_class_id(c, line, field[0] + 1, 0);
    if (c->no_memory) return;
    if (class_def(c, id)->defined) {
        att_compile_fault(c, line, "class %s is defined already, in %s/%s:%lu", field[0], c->dir,
                          class_def(c, id)->file, (unsigned long)class_def(c, id)->line);
        return;
    }
    uint32_t first = ATT_ROW_N(&c->class_item, att_class_item);
    uint32_t n = read_items(c, line, field[1]);
    if (c->no_memory) return;
    att_class_def *def = class_def(c, id);
    def->file = line->file;
    def->line = line->number;
    def->item_first = first;
    def->item_n = n;
    def->defined = 1;
}

static att_line line_of(const att_class_def *def)
{
    return (att_line){.file = def->file, .number = def->line};
}

/* Enters the words of class `from` as words of class `to`. A class met twice on one path would
 * hold itself. */
static void flatten(att_compiler *c, uint32_t from, uint32_t to)
{
    if (class_def(c, from)->on_path) {
        att_line line = line_of(class_def(c, to));
        if (from == to)
            att_compile_fault(c, &line, "class @%s includes itself, by way of others or directly",
                              class_def(c, to)->name);
        return;
    }
    class_def(c, from)->on_path = 1;
    for (uint32_t i = 0; i < class_def(c, from)->item_n && !c->no_memory; i++) {
        uint32_t at = class_def(c, from)->item_first + i;
        att_class_item item = ATT_ROWS(&c->class_item, att_class_item)[at];
        att_line line = {.file = item.file, .number = item.line};
        if (item.phrase)
            att_compile_lemma(c, &line, item.phrase, (att_meaning){ATT_CLASS, to});
        else
            flatten(c, item.include, to);
    }
    class_def(c, from)->on_path = 0;
}

void att_compile_classes_end(att_compiler *c)
{
    uint32_t n = ATT_ROW_N(&c->class_def, att_class_def);
    for (uint32_t id = 0; id < n && !c->no_memory; id++) {
        att_class_def *def = class_def(c, id);
        att_line line = line_of(def);
        if (!def->defined)
            att_compile_fault(c, &line, "undefined class @%s; classes*.txt define them", def->name);
        else if (!def->used)
            att_compile_warn(c, &line, "class @%s is never used", def->name);
        flatten(c, id, id);
    }
}
