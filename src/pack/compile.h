/* compile.h: private to compile*.c: the lexicon's text on its way into a pack.
 *
 * compile.c        which files are read, in which order
 * compile_line.c   a file -> lines, fields, list items, numbers; faults
 * compile_key.c    tables, strings, phrases -> keys and entries
 * compile_names.c  countries, regions, organisations, people, places
 * compile_words.c  roles, classes, contexts, verbs of speech, light verbs
 * compile_frames.c frames and operators; compile_frame_parts.c: their slots, fillers, codes
 * compile_write.c  rows -> sections of the pack
 *
 * Rows of each kind gather in an att_buf, as they will lie in the pack. When
 * memory runs out a buffer stays failed, nothing more is read and the whole
 * ends with ATT_ELIMIT; a fault in the text is reported and reading goes on. */
#ifndef ATT_PACK_COMPILE_H
#define ATT_PACK_COMPILE_H

#include "base/arena.h"
#include "base/buf.h"
#include "pack/pack.h"

/* Key -> number, open addressing; lies in the pack as it is. */
typedef struct att_key_table {
    att_pack_node *node;
    uint32_t mask, n;
} att_key_table;

typedef struct att_class_item { /* of a class list */
    const char *phrase;   /* a phrase, or NULL */
    uint32_t include;     /* else the class named with @ */
    const char *file;
    uint32_t line;
} att_class_item;

typedef struct att_class_def {
    const char *name;
    const char *file; /* where defined, or first named */
    uint32_t line;
    uint32_t item_first, item_n; /* into compiler->class_item */
    uint32_t defined, used, on_path;
} att_class_def;

typedef struct att_compiler {
    const char *dir;
    att_arena arena; /* texts of the files, names of classes; lives to the end */
    att_buf *report;
    uint32_t fault_n;
    int no_memory;
    att_key_table strings, names, lemmas, words, triggers;
    att_key_table country_of; /* ISO3 -> country row */
    att_key_table org_of;     /* id -> organisation row */
    att_key_table class_of;   /* name -> class id */
    att_key_table frame_of;   /* trigger and conditions -> frame row */
    att_buf string, entry, country, region, member, org, person, role, place, class_s, word_s,
        frame, condition, filler, slot, compose, trigger;
    att_buf class_def, class_item; /* att_class_def by class id, att_class_item */
    att_buf result;                /* uint64_t by frame row: hash of what stands after -> */
} att_compiler;

typedef struct att_line {
    const char *file; /* relative to the lexicon folder */
    uint32_t number;
    char *text; /* no comment, no blanks around; the reader may cut it up */
} att_line;

/* ---- compile_line.c ----------------------------------------------------------- */

typedef void (*att_line_reader)(att_compiler *c, const att_line *line);

/* A fault: one line of the report, counted. A warning is not counted. */
void att_compile_fault(att_compiler *c, const att_line *line, const char *format, ...)
    ATT_PRINTF(3, 4);
void att_compile_warn(att_compiler *c, const att_line *line, const char *format, ...)
    ATT_PRINTF(3, 4);

/* Gives every line of the file that says something to the reader. */
void att_compile_file(att_compiler *c, const char *file, int required, att_line_reader reader);
/* The same for every dir/prefix*.txt, in the order of their names; none is a fault. */
void att_compile_folder(att_compiler *c, const char *folder, const char *prefix,
                        att_line_reader reader);

char *att_compile_trim(char *text);
/* Cuts the line at | into exactly n trimmed fields, or reports that and returns 0. `form` shows
 * how a line should look. */
int att_compile_fields(att_compiler *c, const att_line *line, char **field, uint32_t n,
                       const char *form);
/* The next item of a ;-separated list at *rest, or NULL at its end. Empty items are reported. */
char *att_compile_item(att_compiler *c, const att_line *line, char **rest);
/* The next word at *rest up to a byte of `separators`, or NULL; runs of them count once. */
char *att_compile_cut(char **rest, const char *separators);
/* "-12.5", at most `limit` either side of zero; 0 if text is no such number. */
int att_compile_decimal(const char *text, double limit, double *out);
/* Index of name in list (NULL-terminated), or -1. */
int att_compile_choice(const char *name, const char *const *list);
/* "a, b, c", in the arena, for messages. */
const char *att_compile_choices(att_compiler *c, const char *const *list);

/* ---- compile_key.c ------------------------------------------------------------ */

/* The node of that key, added (first = ATT_NONE) if new; NULL: no memory. Holds until the next
 * call. */
att_pack_node *att_key_table_add(att_key_table *table, uint64_t key);
const att_pack_node *att_key_table_find(const att_key_table *table, uint64_t key);
void att_key_table_free(att_key_table *table);

uint64_t att_compile_key(const char *text);
/* Appends a row, returns its index (0 when memory ran out). */
uint32_t att_compile_row(att_compiler *c, att_buf *rows, const void *row, size_t size);
/* A copy that lives to the end; never NULL ("" when memory ran out). */
const char *att_compile_copy(att_compiler *c, const char *text);
/* The string's offset in the pack. */
uint32_t att_compile_string(att_compiler *c, const char *text);
/* The word's id; new ones are added. */
uint32_t att_compile_word(att_compiler *c, const char *word);
/* The phrase as the tokenizer cuts it, lower case, words joined by one blank, in the arena;
 * *word_n counts them. */
char *att_compile_words(att_compiler *c, const char *phrase, uint32_t *word_n);

typedef struct att_meaning { /* what a phrase stands for */
    att_entry_kind kind;
    uint32_t row;
} att_meaning;
/* Enters a name, in the case-marked form of the list; a lemma phrase likewise. */
void att_compile_name(att_compiler *c, const att_line *line, const char *name, att_meaning meaning);
void att_compile_lemma(att_compiler *c, const att_line *line, const char *phrase,
                       att_meaning meaning);

#define ATT_ROWS(buf, type) ((type *)(void *)(buf)->data)
#define ATT_ROW_N(buf, type) ((uint32_t)((buf)->len / sizeof(type)))

/* ---- the readers of lines ------------------------------------------------------ */

void att_compile_country(att_compiler *c, const att_line *line);
void att_compile_region(att_compiler *c, const att_line *line);
void att_compile_org(att_compiler *c, const att_line *line);
void att_compile_person(att_compiler *c, const att_line *line);
void att_compile_place(att_compiler *c, const att_line *line);

void att_compile_role(att_compiler *c, const att_line *line);
void att_compile_class(att_compiler *c, const att_line *line);
void att_compile_context(att_compiler *c, const att_line *line);
void att_compile_instrument(att_compiler *c, const att_line *line);
void att_compile_subject(att_compiler *c, const att_line *line);
void att_compile_light(att_compiler *c, const att_line *line);
void att_compile_say(att_compiler *c, const att_line *line);
void att_compile_time(att_compiler *c, const att_line *line);

void att_compile_frame(att_compiler *c, const att_line *line);
void att_compile_compose(att_compiler *c, const att_line *line);

/* "GOV; MIL" or "GOV MIL" -> offset of "GOV MIL"; unknown sectors are reported. */
uint32_t att_compile_sectors(att_compiler *c, const att_line *line, char *text);

/* ---- classes, frames ------------------------------------------------------------ */

/* Id of the class (name without @), known or not yet; `use` marks it as used. */
uint32_t att_compile_class_id(att_compiler *c, const att_line *line, const char *name, int use);
/* Id of the class that holds just this phrase. */
uint32_t att_compile_phrase_class(att_compiler *c, const att_line *line, const char *phrase);
/* After all files: enters the words of every class; reports undefined, circular and unused ones. */
void att_compile_classes_end(att_compiler *c);
/* After all files: puts the frames of each trigger together, sorts what operators compose. */
void att_compile_frames_end(att_compiler *c);

/* compile_frame_parts.c */
uint32_t att_compile_slot(att_compiler *c, const att_line *line, const char *name);
/* slot=filler/filler... -> a condition row; 0 if it is faulty. */
int att_compile_condition(att_compiler *c, const att_line *line, char *slot, char *value);
/* "obj,against" -> slot rows; returns 1 if joined with '+'. */
int att_compile_slots(att_compiler *c, const att_line *line, char *text, uint32_t *first,
                      uint32_t *n);
/* TYPE[/mode] -> type and the mode's string; 0 if unknown, which is reported. */
int att_compile_type(att_compiler *c, const att_line *line, char *text, uint32_t *type,
                     uint32_t *mode_s);
/* "042,043" -> offset of "042 043", checked against the type; 0 if faulty. */
uint32_t att_compile_cameo(att_compiler *c, const att_line *line, char *text, uint32_t type);
/* "military,diplomatic" -> bits. */
uint64_t att_compile_contexts(att_compiler *c, const att_line *line, char *text);
/* att_op of the name, or ATT_OP_NONE, which is reported. */
uint32_t att_compile_op(att_compiler *c, const att_line *line, const char *name);

/* ---- compile_write.c -------------------------------------------------------------- */

att_status att_compile_write(att_compiler *c, const char *path, att_error *err);

#endif
