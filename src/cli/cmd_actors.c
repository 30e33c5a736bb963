/* attache actors: what a name resolves to; the names of stories that the lexicon does not know, as
 * lines of a dictionary that --actors reads. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

int cmd_actors(const opt_values *values)
{
    cli_engine engine;
    att_error err = {0};
    att_buf buf = {0};
    int first = cli_open(values, &engine);
    if (first != ATT_OK) return first;
    for (int i = 0; i < values->operand_n; i++) {
        att_status status =
            att_format_actor(engine.coder, values->operand[i], values->date, &buf, &err);
        if (status != ATT_OK && first == ATT_OK) first = cli_complain(&err);
    }
    int put = cli_put(&buf);
    cli_close(&engine);
    return first != ATT_OK ? first : put;
}

/* ---- unknown names, over all stories -------------------------------------------------------- */

typedef struct name_row { /* the texts are its own */
    char *name, *code, *sector, *office, *near, *story;
    uint32_t actor_n, speaker_n, recipient_n, story_n;
    int is_person;
} name_row;

typedef struct name_list {
    name_row *row;
    size_t n, cap;
} name_list;

static char *copy(const char *text)
{
    char *out = malloc(strlen(text) + 1);
    return out ? strcpy(out, text) : NULL;
}

/* Keeps what was known before: the first story that tells something decides. */
static void learn(char **field, const char *text)
{
    if ((*field && **field) || !*text) return;
    free(*field);
    *field = copy(text);
}

static name_row *find_or_add(name_list *list, const char *name)
{
    for (size_t i = 0; i < list->n; i++)
        if (!strcmp(list->row[i].name, name)) return &list->row[i];
    if (list->n == list->cap) {
        size_t cap = list->cap ? list->cap * 2 : 64;
        name_row *more = realloc(list->row, cap * sizeof *more);
        if (!more) return NULL;
        list->row = more;
        list->cap = cap;
    }
    list->row[list->n] = (name_row){.name = copy(name)};
    return list->row[list->n].name ? &list->row[list->n++] : NULL;
}

static int add(name_list *list, const att_unknown *u, const char *story)
{
    name_row *row = find_or_add(list, u->name);
    if (!row) return 0;
    learn(&row->code, u->code);
    learn(&row->sector, u->sector);
    learn(&row->office, u->office);
    learn(&row->near, u->near);
    learn(&row->story, story);
    row->is_person = row->is_person || u->is_person;
    row->actor_n += u->actor_n;
    row->speaker_n += u->speaker_n;
    row->recipient_n += u->recipient_n;
    row->story_n++;
    return 1;
}

static uint32_t total(const name_row *row)
{
    return row->actor_n + row->speaker_n + row->recipient_n;
}

static int by_count(const void *a, const void *b)
{
    const name_row *x = a, *y = b;
    if (total(x) != total(y)) return total(x) > total(y) ? -1 : 1;
    return strcmp(x->name, y->name);
}

static const char *or_none(const char *text)
{
    return text ? text : "";
}

/* "Name | ISO3 | sectors | office": commented out where the country is a mere guess or, for bodies,
 * a sector is still to be filled in. */
static void put_row(const name_row *row)
{
    const char *code = *or_none(row->code) ? row->code : or_none(row->near);
    const char *sector = or_none(row->sector), *office = or_none(row->office);
    int whole = *or_none(row->code) && (row->is_person || *sector);
    printf("%s%s | %s | %s", whole ? "" : "# ", row->name, *code ? code : "?",
           *sector || row->is_person ? sector : "?");
    if (row->is_person) printf(" | %s", *office ? office : "-");
    printf("  # %u:", total(row));
    if (row->actor_n) printf(" actor %u", row->actor_n);
    if (row->speaker_n) printf(" speaker %u", row->speaker_n);
    if (row->recipient_n) printf(" recipient %u", row->recipient_n);
    printf("; %s", or_none(row->story));
    if (row->story_n > 1) printf(" and %u more", row->story_n - 1);
    if (*code && !*or_none(row->code)) printf("; country: the nearest one named");
    putchar('\n');
}

static void put_list(name_list *list)
{
    if (!list->n) return;
    qsort(list->row, list->n, sizeof *list->row, by_count);
    puts("# names that the lexicon does not know: names | code | sectors | office\n"
         "# check each line; fill in what is missing and take its # away; then: --actors FILE");
    for (size_t i = 0; i < list->n; i++) put_row(&list->row[i]);
}

static void free_list(name_list *list)
{
    for (size_t i = 0; i < list->n; i++) {
        name_row *row = &list->row[i];
        char *text[] = {row->name, row->code, row->sector, row->office, row->near, row->story};
        for (size_t k = 0; k < sizeof text / sizeof *text; k++) free(text[k]);
    }
    free(list->row);
}

static int read_story(cli_engine *engine, const opt_values *values, const char *path,
                      name_list *list)
{
    att_error err = {0};
    cli_text text;
    const att_story_record *record;
    const att_unknown *unknown = NULL;
    uint32_t n = 0;
    att_status status = cli_code(engine, values, path, &text, &record, &err);
    if (status == ATT_OK) status = att_unknown_names(engine->coder, &unknown, &n, &err);
    int code = status == ATT_OK ? ATT_OK : cli_complain(&err);
    for (uint32_t i = 0; i < n && code == ATT_OK; i++)
        if (!add(list, &unknown[i], path)) code = opt_wrong("out of memory; give fewer stories");
    free(text.data);
    return code;
}

int cmd_actors_unknown(const opt_values *values)
{
    cli_engine engine;
    name_list list = {0};
    int first = cli_open(values, &engine);
    if (first != ATT_OK) return first;
    for (int i = 0; i < values->operand_n; i++) {
        int code = read_story(&engine, values, values->operand[i], &list);
        if (first == ATT_OK) first = code;
    }
    put_list(&list);
    free_list(&list);
    cli_close(&engine);
    return first;
}
