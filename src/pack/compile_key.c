/* compile_key.c: see compile.h. Tables of keys, the string section, and phrases cut into words by
 * the tokenizer that cuts the stories, so that both arrive at the same keys. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "pack/compile.h"
#include "segment/tokenize.h"

enum { phrase_words_max = 24, table_start = 16 };

/* ---- tables ------------------------------------------------------------------------ */

static att_pack_node *probe(const att_key_table *table, uint64_t key)
{
    uint32_t i = (uint32_t)key & table->mask;
    while (table->node[i].key && table->node[i].key != key) i = (i + 1) & table->mask;
    return &table->node[i];
}

static int grow(att_key_table *table)
{
    uint32_t size = table->node ? (table->mask + 1) * 2 : table_start;
    att_key_table larger = {calloc(size, sizeof *table->node), size - 1, table->n};
    if (!larger.node) return 0;
    for (uint32_t i = 0; table->node && i <= table->mask; i++)
        if (table->node[i].key) *probe(&larger, table->node[i].key) = table->node[i];
    free(table->node);
    *table = larger;
    return 1;
}

att_pack_node *att_key_table_add(att_key_table *table, uint64_t key)
{
    if (!table->node || (table->n + 1) * 2 > table->mask + 1)
        if (!grow(table)) return NULL;
    att_pack_node *node = probe(table, key);
    if (node->key) return node;
    *node = (att_pack_node){.key = key, .first = ATT_NONE};
    table->n++;
    return node;
}

const att_pack_node *att_key_table_find(const att_key_table *table, uint64_t key)
{
    if (!table->node) return NULL;
    const att_pack_node *node = probe(table, key);
    return node->key ? node : NULL;
}

void att_key_table_free(att_key_table *table)
{
    free(table->node);
    *table = (att_key_table){0};
}

uint64_t att_compile_key(const char *text)
{
    return att_pack_key_end(att_pack_key_add(ATT_HASH_START, text, strlen(text)));
}

/* ---- rows, strings, words ------------------------------------------------------------ */

uint32_t att_compile_row(att_compiler *c, att_buf *rows, const void *row, size_t size)
{
    size_t index = rows->len / size;
    att_buf_add(rows, row, size);
    if (!rows->failed && index < ATT_NONE - 1) return (uint32_t)index;
    c->no_memory = 1;
    return 0;
}

const char *att_compile_copy(att_compiler *c, const char *text)
{
    const char *copy = att_arena_text(&c->arena, text, strlen(text));
    if (!copy) c->no_memory = 1;
    return copy ? copy : "";
}

uint32_t att_compile_string(att_compiler *c, const char *text)
{
    if (!c->string.len) att_buf_char(&c->string, 0);
    if (!*text) return 0;
    att_pack_node *node = att_key_table_add(&c->strings, att_compile_key(text));
    if (node && node->first != ATT_NONE && !strcmp(c->string.data + node->first, text))
        return node->first;
    size_t at = c->string.len;
    att_buf_add(&c->string, text, strlen(text) + 1);
    if (!node || c->string.failed || c->string.len >= ATT_NONE) {
        c->no_memory = 1;
        return 0;
    }
    return node->first = (uint32_t)at;
}

uint32_t att_compile_word(att_compiler *c, const char *word)
{
    static const uint32_t none = 0;
    if (!c->word_s.len) att_compile_row(c, &c->word_s, &none, sizeof none); /* id 0: no word */
    att_pack_node *node = att_key_table_add(&c->words, att_compile_key(word));
    if (!node) c->no_memory = 1;
    if (!node || node->first != ATT_NONE) return node ? node->first : 0;
    uint32_t s = att_compile_string(c, word);
    return node->first = att_compile_row(c, &c->word_s, &s, sizeof s);
}

/* ---- phrases -------------------------------------------------------------------------- */

/* A phrase as the tokenizer cuts it. */
typedef struct phrase {
    const char *text;
    att_token *token;
    uint32_t n;
} phrase;

/* The word stands in the middle of a sentence here, so "Inc." keeps its period. */
static int cut_phrase(att_compiler *c, const char *text, phrase *out)
{
    size_t len = strlen(text);
    *out = (phrase){.text = text};
    out->token = ATT_TAKE(&c->arena, att_token, att_tokens_bound(text, 0, len) + 1);
    if (out->token)
        out->n = att_tokenize(text, 0, len, out->token);
    else
        c->no_memory = 1;
    return out->token != NULL;
}

/* The words joined by blanks, as written or in lower case. */
static char *join(att_compiler *c, const phrase *p, int lower)
{
    att_buf all = {0};
    for (uint32_t i = 0; i < p->n; i++) {
        if (i) att_buf_char(&all, ' ');
        att_buf_add(&all, p->text + p->token[i].off, p->token[i].len);
    }
    size_t cap = all.len * 2 + 8;
    char *out = att_arena_take(&c->arena, cap, 1);
    if (!out || all.failed)
        c->no_memory = 1;
    else if (lower)
        att_utf8_lower(all.data ? all.data : "", all.len, out, cap);
    else if (all.len)
        memcpy(out, all.data, all.len);
    att_buf_free(&all);
    return out;
}

char *att_compile_words(att_compiler *c, const char *text, uint32_t *word_n)
{
    phrase p;
    *word_n = 0;
    if (!cut_phrase(c, text, &p)) return NULL;
    *word_n = p.n;
    return join(c, &p, 1);
}

/* At least one letter, and no letter but capitals. */
static int is_capitals(const char *text)
{
    size_t len = strlen(text);
    int capitals = 0;
    for (size_t i = 0; i < len;) {
        uint32_t step;
        uint32_t rune = att_utf8_next(text + i, len - i, &step);
        i += step;
        if (!att_rune_is_letter(rune)) continue;
        if (!att_rune_is_upper(rune)) return 0;
        capitals = 1;
    }
    return capitals;
}

/* ---- entries --------------------------------------------------------------------------- */

static int is_of_state(uint32_t kind)
{
    return kind == ATT_COUNTRY || kind == ATT_DEMONYM || kind == ATT_CAPITAL || kind == ATT_SEAT;
}

/* One written form for two states: only a case mark may tell them apart. */
static void check_states(att_compiler *c, const att_line *line, const char *name,
                         const att_pack_entry *old, const att_pack_entry *new)
{
    if (!is_of_state(old->kind) || !is_of_state(new->kind) || old->row == new->row) return;
    if (c->old) return; /* a user's dictionaries may say anything */
    if (old->exact_s != new->exact_s) return;
    const att_pack_country *country = ATT_ROWS(&c->country, att_pack_country);
    att_compile_fault(c, line, "\"%s\" of %s stands for %s too (line %lu); mark one with = or take "
                      "one away",
                      name, c->string.data + country[new->row].code_s,
                      c->string.data + country[old->row].code_s, (unsigned long)old->line);
}

/* What a user says of a name replaces what the lexicon says, places apart; of a lemma phrase,
 * what it says of the same kind. */
static int gives_way(const att_pack_entry *old, const att_pack_entry *new)
{
    if (new->kind <= ATT_PLACE) return old->kind != ATT_PLACE;
    return old->kind == new->kind;
}

/* Unless the chain of the node begins with an entry of the user, begins it anew with those old
 * ones that stay. */
static void make_way(att_compiler *c, att_pack_node *node, const att_pack_entry *entry)
{
    if (node->first == ATT_NONE || node->first >= c->old->entry_n) return;
    uint32_t old = node->first, last = ATT_NONE;
    node->first = ATT_NONE;
    for (uint32_t i = old; i != ATT_NONE && !c->no_memory;) {
        att_pack_entry copy = ATT_ROWS(&c->entry, att_pack_entry)[i];
        i = copy.next;
        if (gives_way(&copy, entry)) continue;
        copy.next = ATT_NONE;
        uint32_t index = att_compile_row(c, &c->entry, &copy, sizeof copy);
        if (last == ATT_NONE)
            node->first = index;
        else
            ATT_ROWS(&c->entry, att_pack_entry)[last].next = index;
        last = index;
    }
}

/* Appends to the chain of the node, unless the same meaning stands there. */
static void chain(att_compiler *c, const att_line *line, const char *name, att_pack_node *node,
                  const att_pack_entry *entry)
{
    uint32_t last = ATT_NONE;
    if (c->old) make_way(c, node, entry);
    for (uint32_t i = node->first; i != ATT_NONE;
         last = i, i = ATT_ROWS(&c->entry, att_pack_entry)[i].next) {
        const att_pack_entry *old = &ATT_ROWS(&c->entry, att_pack_entry)[i];
        check_states(c, line, name, old, entry);
        int same = old->kind == entry->kind && old->row == entry->row;
        if (same && (!old->exact_s || old->exact_s == entry->exact_s)) return;
    }
    uint32_t index = att_compile_row(c, &c->entry, entry, sizeof *entry);
    if (c->no_memory) return;
    if (last == ATT_NONE)
        node->first = index;
    else
        ATT_ROWS(&c->entry, att_pack_entry)[last].next = index;
}

/* The node of the whole phrase; every shorter beginning of it gets longer = 1. */
static att_pack_node *node_of(att_compiler *c, att_key_table *table, char *words)
{
    uint64_t key = ATT_HASH_START;
    att_pack_node *node = NULL;
    for (char *word = words, *end; word; word = end) {
        end = strchr(word, ' ');
        size_t len = end ? (size_t)(end++ - word) : strlen(word);
        key = att_pack_key_add(key, word, len);
        node = att_key_table_add(table, att_pack_key_end(key));
        if (!node) {
            c->no_memory = 1;
            return NULL;
        }
        if (end) node->longer = 1;
    }
    return node;
}

static void enter(att_compiler *c, att_key_table *table, const att_line *line, const char *name,
                  att_meaning meaning)
{
    int marked = *name == '=';
    const char *text = name + marked;
    phrase p;
    if (!cut_phrase(c, text, &p)) return;
    if (!p.n || p.n > phrase_words_max || *text == '@') {
        att_compile_fault(c, line, "\"%s\" is no phrase of 1 to %d words", name, phrase_words_max);
        return;
    }
    char *lower = join(c, &p, 1), *written = join(c, &p, 0);
    if (c->no_memory) return;
    att_pack_entry entry = {.kind = (uint32_t)meaning.kind,
                            .row = meaning.row,
                            .next = ATT_NONE,
                            .file_s = att_compile_string(c, line->file),
                            .line = line->number};
    if (marked || is_capitals(text)) entry.exact_s = att_compile_string(c, written);
    att_pack_node *node = node_of(c, table, lower);
    if (node) chain(c, line, text, node, &entry);
}

/* The same text with the typographic apostrophe, or NULL if it has none. */
static char *curly(att_compiler *c, const char *text)
{
    if (!strchr(text, '\'')) return NULL;
    char *out = att_arena_take(&c->arena, strlen(text) * 3 + 1, 1), *to = out;
    if (!out) c->no_memory = 1;
    for (; out && *text; text++) {
        if (*text == '\'') {
            memcpy(to, "\xE2\x80\x99", 3);
            to += 3;
        } else
            *to++ = *text;
    }
    return out;
}

static void enter_both(att_compiler *c, att_key_table *table, const att_line *line,
                       const char *name, att_meaning meaning)
{
    enter(c, table, line, name, meaning);
    const char *other = curly(c, name);
    if (other) enter(c, table, line, other, meaning);
}

void att_compile_name(att_compiler *c, const att_line *line, const char *name, att_meaning meaning)
{
    enter_both(c, &c->names, line, name, meaning);
}

void att_compile_lemma(att_compiler *c, const att_line *line, const char *name,
                       att_meaning meaning)
{
    enter_both(c, &c->lemmas, line, name, meaning);
}
