/* compile.h: private to compile*.c: the lexicon's text on its way into a pack.
 *
 * compile.c        which files are read, in which order
 * compile_line.c   a file -> lines, fields, list items, numbers; faults
 * compile_key.c    tables, strings, phrases -> keys and entries
 * compile_names.c  countries, regions, organisations, people, places
 * compile_words.c  roles, classes, contexts, verbs of speech, light verbs
 * compile_frames.c frames and operators; compile_frame_parts.c: their slots, fillers, codes
 * compile_quad.c   weights of words for the quad classes
 * compile_write.c  rows -> sections of the pack
 * extend.c         a pack back into the compiler, with a user's files in front of it; user*.c:
 *                  their formats
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
        frame, condition, filler, slot, compose, trigger, quad;
    att_buf class_def, class_item; /* att_class_def by class id, att_class_item */
    att_buf result;                /* uint64_t by frame row: hash of what stands after -> */
    const att_pack *old;        /* the pack that is extended, or NULL: what comes now wins */
    struct att_user_file *user; /* the file of a user that is read, or NULL */
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

/* The whole file in the arena, NUL-terminated; NULL and errno if it cannot be read. */
char *att_compile_load(att_compiler *c, const char *path, size_t *len);
/* Gives every line of text to the reader; raw: with its comments, else only what says something. */
void att_compile_lines(att_compiler *c, const char *file, char *text, size_t len, int raw,
                       att_line_reader reader);
/* Gives every line of the file that says something to the reader. */
void att_compile_file(att_compiler *c, const char *file, int required, att_line_reader reader);
/* The same for every dir/prefix*.txt, in the order of their names; none is a fault. */
void att_compile_folder(att_compiler *c, const char *folder, const char *prefix,
                        att_line_reader reader);

char *att_compile_trim(char *text);
/* Cuts the line at | into trimmed fields and keeps the first n; returns how many there are. */
uint32_t att_compile_split(const att_line *line, char **field, uint32_t n);
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
void att_compile_point(att_compiler *c, const att_line *line);

void att_compile_role(att_compiler *c, const att_line *line);
void att_compile_class(att_compiler *c, const att_line *line);
void att_compile_context(att_compiler *c, const att_line *line);
void att_compile_instrument(att_compiler *c, const att_line *line);
void att_compile_group(att_compiler *c, const att_line *line);
void att_compile_whose(att_compiler *c, const att_line *line);
void att_compile_subject(att_compiler *c, const att_line *line);
void att_compile_label(att_compiler *c, const att_line *line);
void att_compile_light(att_compiler *c, const att_line *line);
void att_compile_say(att_compiler *c, const att_line *line);
void att_compile_time(att_compiler *c, const att_line *line);
void att_compile_where(att_compiler *c, const att_line *line);

void att_compile_frame(att_compiler *c, const att_line *line);
void att_compile_compose(att_compiler *c, const att_line *line);

/* "GOV; MIL" or "GOV MIL" -> offset of "GOV MIL"; unknown sectors are reported. */
uint32_t att_compile_sectors(att_compiler *c, const att_line *line, char *text);
/* Row of the country, or ATT_NONE. */
uint32_t att_compile_country_row(const att_compiler *c, const char *code);
/* "2015", "2015-03", "2015-03-09" as yyyymmdd, the first or the last day of it; 0: empty or bad,
 * which is reported. */
uint32_t att_compile_day(att_compiler *c, const att_line *line, const char *text, int last);
/* Office, person or body: att_role_kind, or 0, which is reported. */
uint32_t att_compile_role_kind(att_compiler *c, const att_line *line, const char *name);

/* compile_quad.c: weights of words for the quad classes; their table, in the arena, or NULL. */
void att_compile_quad(att_compiler *c, const att_line *line);
const att_pack_quad *att_compile_quad_table(att_compiler *c, uint32_t *n);

/* ---- classes, frames ------------------------------------------------------------ */

/* Id of the class (name without @), known or not yet; `use` marks it as used. */
uint32_t att_compile_class_id(att_compiler *c, const att_line *line, const char *name, int use);
/* Id of the class that holds just this phrase. */
uint32_t att_compile_phrase_class(att_compiler *c, const att_line *line, const char *phrase);
/* After all files: enters the words of every class; reports undefined, circular and unused ones. */
void att_compile_classes_end(att_compiler *c);
/* After all files: puts the frames of each trigger together, sorts what operators compose. */
void att_compile_frames_end(att_compiler *c);
/* Where nothing else is at fault: reports lines that can never fire (compile_check.c). */
void att_compile_check_frames(att_compiler *c);

/* Appends the trigger of the frame that comes next. */
void att_compile_trigger(att_compiler *c, const char *lemma, char pos);

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
/* The same in memory. */
att_status att_compile_bind(att_compiler *c, att_pack *out, att_error *err);
void att_compile_free(att_compiler *c);

/* ---- user*.c ------------------------------------------------------------------------
 * A user's dictionary, in our own short format or in those of PETRARCH and TABARI
 * (docs/actors.md). A line that cannot be read is a fault of the report and counted. */

typedef enum att_user_format {
    ATT_USER_OWN, ATT_USER_ACTORS, ATT_USER_AGENTS, ATT_USER_VERBS, ATT_USER_ISSUES,
    ATT_USER_DISCARDS, ATT_USER_FORMAT_N
} att_user_format;

enum { ATT_USER_NAMES_MAX = 2048, ATT_USER_SPELLS_MAX = 64 };

typedef struct att_user_spell { /* "[USAGOV 930120-010119]" */
    const char *code;
    const char *office; /* NULL: nothing but the code */
    uint32_t from, until, line;
} att_user_spell;

/* One file on its way in. */
typedef struct att_user_file {
    const char *path;
    int format;
    uint32_t taken, bad, bad_line; /* entries; lines that cannot be read; the last of them */
    int in_comment;      /* inside <!-- --> that began on an earlier line */
    /* actors: the record that is open: names, then codes, each for some days */
    const char *name[ATT_USER_NAMES_MAX];
    att_user_spell spell[ATT_USER_SPELLS_MAX];
    uint32_t name_n, name_line, spell_n;
    int gap; /* a line without text came after its names */
    att_buf marks; /* agents: !WORD! = A, B, as pairs of const char * */
    /* verbs: the block that is open */
    const char *synset, *block_code;
    att_buf members, verbs; /* text of the synset's words; const char *: triggers of the block */
    int block_has_patterns;
    const char *issue; /* issues: the category that is open */
} att_user_file;

typedef struct att_user_code { /* a CAMEO actor code, read */
    uint32_t country;          /* row, or ATT_NONE */
    const char *slot, *sectors, *cameo; /* ISO3, NGO, ... ; PLOVER's, blanks between; as given */
} att_user_code;

/* user.c: reads a file already in memory; format -1: found by its content. */
void att_user_read(att_compiler *c, int format, char *text, size_t len);
/* A phrase of the field's dictionaries as it stands in a text: "ABU_NIDAL_" -> "Abu Nidal". */
const char *att_user_phrase(att_compiler *c, const char *text);
/* "NAME [CODE] rest": the code, trimmed, cut out so that text ends before it; NULL: none. */
char *att_user_bracket(char *text);

/* user_code.c: 0 if the code is unknown, which is reported. */
int att_user_code_read(att_compiler *c, const att_line *line, const char *text,
                       att_user_code *out);
/* The slot that a code begins with (NGO, IGO, ...), or "". */
const char *att_user_slot(const char *code);
/* The PLOVER sectors of CAMEO's roles in the text ("GOVMIL"); "" if it names none. */
const char *att_user_sectors(att_compiler *c, const char *roles);

/* Enters names for a code: a country's own name, a person in a spell, or a body. */
void att_user_actor(att_compiler *c, const att_line *line, const char *const *name, uint32_t n,
                    const att_user_code *code, const att_user_spell *spell);
/* Enters a role; its kind, if 0, is guessed from its last word. */
void att_user_role(att_compiler *c, const att_line *line, const char *phrase,
                   const att_pack_role *role);
/* Reads a line of the lexicon's frames; 1 if it was taken. */
int att_user_frame(att_compiler *c, const att_line *line, const char *text);

void att_user_actors_line(att_compiler *c, const att_line *line);
void att_user_actors_end(att_compiler *c);
void att_user_agents_line(att_compiler *c, const att_line *line);
void att_user_verbs_line(att_compiler *c, const att_line *line);
void att_user_verbs_end(att_compiler *c);
void att_user_issues_line(att_compiler *c, const att_line *line);
void att_user_discards_line(att_compiler *c, const att_line *line);

#endif
