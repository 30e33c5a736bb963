/* user_actors.c: see compile.h. Dictionaries of actors and of agents in the formats of PETRARCH
 * and TABARI, and how an actor or a role of any format gets into the pack. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "pack/compile.h"

/* ---- entries -------------------------------------------------------------------------------- */

/* The lexicon knows the name as one of that country: as its people, its capital, ... */
static int is_known(const att_compiler *c, const char *name, uint32_t country)
{
    uint32_t n;
    const char *words = att_compile_words((att_compiler *)(uintptr_t)c, name, &n);
    const att_pack_node *node =
        words ? att_key_table_find(&c->names, att_compile_key(words)) : NULL;
    for (uint32_t i = node ? node->first : ATT_NONE; i != ATT_NONE;) {
        const att_pack_entry *e = &ATT_ROWS(&c->entry, att_pack_entry)[i];
        if (e->kind <= ATT_SEAT && e->row == country) return 1;
        i = e->next;
    }
    return 0;
}

static uint32_t add_org(att_compiler *c, const char *name, const att_user_code *code)
{
    att_pack_org org = {.slot_s = att_compile_string(c, code->slot),
                        .sector_s = att_compile_string(c, code->sectors),
                        .name_s = att_compile_string(c, name),
                        .cameo_s = att_compile_string(c, code->cameo)};
    return att_compile_row(c, &c->org, &org, sizeof org);
}

static uint32_t add_person(att_compiler *c, const char *name, const att_user_code *code,
                           const att_user_spell *spell)
{
    att_pack_person person = {.slot_s = att_compile_string(c, code->slot),
                              .sector_s = att_compile_string(c, code->sectors),
                              .name_s = att_compile_string(c, name),
                              .office_s = att_compile_string(c, spell->office),
                              .from = spell->from,
                              .until = spell->until,
                              .cameo_s = att_compile_string(c, code->cameo)};
    return att_compile_row(c, &c->person, &person, sizeof person);
}

void att_user_actor(att_compiler *c, const att_line *line, const char *const *name, uint32_t n,
                    const att_user_code *code, const att_user_spell *spell)
{
    int state =
        !spell->office && code->country != ATT_NONE && !*code->sectors && strlen(code->cameo) <= 3;
    if (!n) return;
    const char *first = *name[0] == '=' ? name[0] + 1 : name[0];
    att_meaning meaning = {ATT_COUNTRY, code->country};
    if (spell->office)
        meaning = (att_meaning){ATT_PERSON, add_person(c, first, code, spell)};
    else if (!state)
        meaning = (att_meaning){ATT_ORG, add_org(c, first, code)};
    for (uint32_t i = 0; i < n && !c->no_memory; i++)
        if (!state || !is_known(c, name[i], code->country))
            att_compile_name(c, line, name[i], meaning);
    c->user->taken += n;
}

/* Kind of the role that the last word before "of" is: "minister" of "minister of war". */
static uint32_t guess_kind(att_compiler *c, const char *phrase)
{
    uint32_t n;
    char *words = att_compile_words(c, phrase, &n), *of = words ? strstr(words, " of ") : NULL;
    if (of) *of = 0;
    char *last = words ? strrchr(words, ' ') : NULL;
    const char *word = last ? last + 1 : words ? words : "";
    const att_pack_node *node = att_key_table_find(&c->lemmas, att_compile_key(word));
    for (uint32_t i = node ? node->first : ATT_NONE; i != ATT_NONE;) {
        const att_pack_entry *e = &ATT_ROWS(&c->entry, att_pack_entry)[i];
        if (e->kind == ATT_ROLE) return ATT_ROWS(&c->role, att_pack_role)[e->row].kind;
        i = e->next;
    }
    return ATT_ROLE_PERSON;
}

void att_user_role(att_compiler *c, const att_line *line, const char *phrase,
                   const att_pack_role *role)
{
    att_pack_role row = *role;
    uint32_t n;
    const char *words = att_compile_words(c, phrase, &n);
    if (!words || !n) return;
    row.phrase_s = att_compile_string(c, words);
    if (!row.kind) row.kind = guess_kind(c, phrase);
    uint32_t at = att_compile_row(c, &c->role, &row, sizeof row);
    att_compile_lemma(c, line, words, (att_meaning){ATT_ROLE, at});
    c->user->taken++;
}

/* ---- actors: a name, its synonyms, its codes ----------------------------------------------------
 */

enum {
    pivot = 35
}; /* two-digit years up to it are of this century */

/* "930120" or "19930120" as yyyymmdd; 0: neither. */
static uint32_t date_of(const char *text)
{
    size_t len = strlen(text);
    if (strspn(text, "0123456789") != len || (len != 6 && len != 8)) return 0;
    uint32_t value = (uint32_t)strtoul(text, NULL, 10), month = value / 100 % 100,
             day = value % 100;
    if (len == 6) value += value / 10000 <= pivot ? 20000000 : 19000000;
    return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? value : 0;
}

/* "<date", ">date", "date-date" or nothing; 0: none of these. An open end is the end of time, so
 * that a spell goes before a code without one. */
static int read_days(char *text, att_user_spell *spell)
{
    enum {
        end_of_time = 99991231
    };
    if (!*text) return 1;
    spell->until = end_of_time;
    if (*text == '<') return (spell->until = date_of(att_compile_trim(text + 1))) != 0;
    if (*text == '>') return (spell->from = date_of(att_compile_trim(text + 1))) != 0;
    char *dash = strchr(text, '-');
    if (!dash) return 0;
    *dash = 0;
    spell->from = date_of(att_compile_trim(text));
    spell->until = date_of(att_compile_trim(dash + 1));
    if (spell->from > spell->until && strlen(text) == 6) spell->from -= 1000000; /* "320101-" */
    return spell->from && spell->until && spell->from <= spell->until;
}

/* What stands in one pair of brackets. */
static void read_code(att_compiler *c, const att_line *line, char *text)
{
    att_user_file *u = c->user;
    char *days = text + strcspn(text, " \t<>");
    att_user_spell spell = {.line = line->number};
    char *restriction = att_compile_copy(c, days) ? att_compile_trim(days) : days;
    char shown[64] = "";
    strncpy(shown, restriction, sizeof shown - 1);
    if (!read_days(restriction, &spell)) {
        att_compile_fault(c, line,
                          "bad date restriction \"%s\"; it is <date, >date or date-date, "
                          "a date YYMMDD or YYYYMMDD, the earlier first",
                          shown);
        return;
    }
    *days = 0;
    spell.code = att_compile_copy(c, text);
    if (u->spell_n == ATT_USER_SPELLS_MAX)
        att_compile_fault(c, line, "more than %d codes for one name", ATT_USER_SPELLS_MAX);
    else
        u->spell[u->spell_n++] = spell;
}

static void add_name(att_compiler *c, const att_line *line, const char *name)
{
    if (c->user->name_n < ATT_USER_NAMES_MAX)
        c->user->name[c->user->name_n++] = name;
    else
        att_compile_fault(c, line, "more than %d names for one actor", ATT_USER_NAMES_MAX);
}

/* A name without _ at its end is a stem: its plural counts too. An acronym in parentheses is a
 * name of its own. */
static void read_name(att_compiler *c, const att_line *line, char *text)
{
    char *open = strchr(text, '('), *close = open ? strchr(open, ')') : NULL;
    if (close) {
        *close = 0;
        add_name(c, line, att_user_phrase(c, open + 1));
        memset(open, ' ', (size_t)(close - open) + 1);
    }
    size_t len = strlen(att_compile_trim(text));
    text = att_compile_trim(text);
    int stem = len && !close && isalpha((unsigned char)text[len - 1]) &&
               toupper((unsigned char)text[len - 1]) != 'S' && len > 3;
    const char *name = att_user_phrase(c, text);
    if (!*name) {
        att_compile_fault(c, line, "no name stands here");
        return;
    }
    add_name(c, line, name);
    char *plural = stem ? att_arena_take(&c->arena, strlen(name) + 2, 1) : NULL;
    if (!plural) return;
    memcpy(plural, name, strlen(name));
    plural[strlen(name)] = 's';
    add_name(c, line, plural);
}

static void enter_spell(att_compiler *c, const att_user_spell *given, int person)
{
    att_line line = {.file = c->user->path, .number = given->line};
    att_user_spell spell = *given;
    att_user_code code;
    if (!att_user_code_read(c, &line, given->code, &code)) return;
    if (person) spell.office = "";
    att_user_actor(c, &line, c->user->name, c->user->name_n, &code, &spell);
}

/* The record is whole: enters it. With days it is a person's, or a state's that changed hands. */
void att_user_actors_end(att_compiler *c)
{
    att_user_file *u = c->user;
    att_line line = {.file = u->path, .number = u->name_line};
    int dated = 0;
    for (uint32_t i = 0; i < u->spell_n; i++) dated |= u->spell[i].from || u->spell[i].until;
    for (uint32_t i = 0; i < u->spell_n; i++) enter_spell(c, &u->spell[i], dated);
    if (u->name_n && !u->spell_n)
        att_compile_fault(c, &line, "\"%s\" has no code; write [CODE] after it, or below it",
                          u->name[0]);
    u->name_n = u->spell_n = 0;
    u->gap = 0;
}

/* Names that stand right below each other without a code share the one that follows. */
void att_user_actors_line(att_compiler *c, const att_line *line)
{
    att_user_file *u = c->user;
    char *text = line->text, *rest = text, *code;
    if (!*text) {
        u->gap = 1;
        return;
    }
    if (*text != '+' && *text != '[') {
        if (u->spell_n || u->gap) att_user_actors_end(c);
        if (!u->name_n) u->name_line = line->number;
    } else if (!u->name_n) {
        att_compile_fault(c, line, "no name stands before this %s",
                          *text == '+' ? "synonym" : "code");
        return;
    }
    u->gap = 0;
    char *after = strchr(text, ']');
    code = att_user_bracket(rest);
    if (*text) read_name(c, line, text + (*text == '+'));
    while (code) {
        read_code(c, line, code);
        rest = after + 1;
        after = strchr(rest, ']');
        code = att_user_bracket(rest);
    }
}

/* ---- agents: a phrase and the code of a role
 * ------------------------------------------------------ */

/* "!PERSON! = MAN, WOMAN" */
static void read_mark(att_compiler *c, char *text)
{
    char *equals = strchr(text, '=');
    *equals = 0;
    const char *pair[2] = {att_compile_copy(c, att_compile_trim(text)),
                           att_compile_copy(c, att_compile_trim(equals + 1))};
    att_buf_add(&c->user->marks, (const char *)pair, sizeof pair);
}

static void enter_agent(att_compiler *c, const att_line *line, const char *phrase,
                        const att_pack_role *role)
{
    char *words = att_arena_text(&c->arena, phrase, strlen(phrase));
    for (char *p = words; p && *p; p++)
        if (*p == '_') *p = ' ';
    if (words && *att_compile_trim(words)) att_user_role(c, line, att_compile_trim(words), role);
}

/* Enters the phrase once for each word that its !MARK! stands for. */
static void expand_agent(att_compiler *c, const att_line *line, const char *phrase,
                         const att_pack_role *role)
{
    const char *(*mark)[2] = (void *)c->user->marks.data, *at = NULL;
    size_t n = c->user->marks.len / sizeof *mark, i = 0;
    while (i < n && !(at = strstr(phrase, mark[i][0]))) i++;
    if (i == n) {
        if (strchr(phrase, '!'))
            att_compile_fault(c, line, "no !WORD! = ... line before it tells what it stands for");
        else
            enter_agent(c, line, phrase, role);
        return;
    }
    char *list = att_arena_text(&c->arena, mark[i][1], strlen(mark[i][1]));
    for (char *word; list && (word = att_compile_cut(&list, ", "));) {
        att_buf whole = {0};
        att_buf_add(&whole, phrase, (size_t)(at - phrase));
        att_buf_printf(&whole, "%s%s", word, at + strlen(mark[i][0]));
        enter_agent(c, line, att_compile_copy(c, whole.data ? whole.data : ""), role);
        att_buf_free(&whole);
    }
}

/* "~GOVMIL" goes after the country's code, "NGO~" before it. */
static int read_role(att_compiler *c, const att_line *line, char *code, att_pack_role *role)
{
    size_t len = strlen(code);
    int before = len && code[len - 1] == '~';
    if (!before && *code != '~') {
        att_compile_fault(c, line, "\"%s\" is no code of an agent; write ~ before or after it",
                          code);
        return 0;
    }
    if (before) {
        memmove(code + 1, code, len - 1); /* the ~ stands before both */
        *code = '~';
    }
    code++;
    const char *slot = att_user_slot(code), *sectors = att_user_sectors(c, code);
    if (!*sectors && !*slot) {
        att_compile_fault(c, line, "code \"%s\" names no role that PLOVER has a sector for", code);
        return 0;
    }
    *role = (att_pack_role){.sector_s = att_compile_string(c, sectors),
                            .slot_s = att_compile_string(c, slot),
                            .cameo_s = *slot ? 0 : att_compile_string(c, code - 1)};
    return 1;
}

void att_user_agents_line(att_compiler *c, const att_line *line)
{
    char *text = line->text;
    att_pack_role role;
    if (!*text) return;
    if (*text == '!' && strchr(text, '=')) {
        read_mark(c, text);
        return;
    }
    char *code = att_user_bracket(text);
    if (!code) {
        att_compile_fault(c, line, "no [~CODE]; a line here is PHRASE {PLURAL} [~CODE]");
        return;
    }
    if (!read_role(c, line, code, &role)) return;
    char *open = strchr(text, '{'), *close = open ? strchr(open, '}') : NULL;
    if (close) {
        *open = *close = 0;
        if (*att_compile_trim(open + 1)) expand_agent(c, line, att_compile_trim(open + 1), &role);
    }
    expand_agent(c, line, att_compile_trim(text), &role);
}
