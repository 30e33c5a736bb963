/* user_words.c: see compile.h. Issue and discard dictionaries in PETRARCH's formats: issues become
 * PLOVER contexts, discards take sentences or whole stories out of the coding. */
#include <ctype.h>
#include <string.h>

#include "code/ontology.h"
#include "pack/compile.h"

static char *lower(att_compiler *c, const char *text)
{
    char *copy = att_arena_text(&c->arena, text, strlen(text));
    for (char *p = copy; p && *p; p++) *p = (char)tolower((unsigned char)*p);
    if (!copy) c->no_memory = 1;
    return copy;
}

/* ---- issues -----------------------------------------------------------------------------------
 */

/* The context that the lexicon gives to these words, or -1. */
static int context_of_words(const att_compiler *c, const char *words)
{
    const att_pack_node *node = att_key_table_find(&c->lemmas, att_compile_key(words));
    for (uint32_t i = node ? node->first : ATT_NONE; i != ATT_NONE;) {
        const att_pack_entry *e = &ATT_ROWS(&c->entry, att_pack_entry)[i];
        if (e->kind == ATT_CONTEXT) return (int)e->row;
        i = e->next;
    }
    return -1;
}

/* A word, or its singular. */
static int context_of_word(const att_compiler *c, char *word)
{
    int at = context_of_words(c, word);
    size_t len = strlen(word);
    if (at >= 0 || len < 4 || word[len - 1] != 's') return at;
    word[len - 1] = 0;
    return context_of_words(c, word);
}

/* "NATURAL_DISASTER": by its own name, by all its words, by one of them; -1: none. */
static int context_of(att_compiler *c, const char *code)
{
    char *text = code ? lower(c, code) : NULL;
    if (!text) return -1;
    int at = plover_context_of(text);
    for (char *p = text; *p; p++)
        if (*p == '_') *p = ' ';
    if (at < 0) at = context_of_word(c, text);
    for (char *word; at < 0 && (word = att_compile_cut(&text, " "));) at = context_of_word(c, word);
    return at;
}

/* "<ISSUE CATEGORY="EDUCATION" ...>" */
static void open_category(att_compiler *c, char *text)
{
    char *quote = strchr(text, '"'), *end = quote ? strchr(quote + 1, '"') : NULL;
    if (!end) return;
    *end = 0;
    c->user->issue = att_compile_copy(c, quote + 1);
}

/* "ethnic n:purge": kinds of words do not matter, a lemma stands for all its forms; "al+zarqawi" is
 * two words. */
static char *plain_words(att_compiler *c, const char *text)
{
    char *copy = lower(c, text), *to = copy;
    for (char *p = copy; p && *p; p++) {
        int first = p == copy || p[-1] == ' ';
        if (first && (*p == 'n' || *p == 'v') && p[1] == ':') {
            p++;
            continue;
        }
        *to++ = *p == '+' || *p == '_' ? ' ' : *p;
    }
    if (to) *to = 0;
    return copy ? att_compile_trim(copy) : NULL;
}

void att_user_issues_line(att_compiler *c, const att_line *line)
{
    char *text = line->text;
    if (!*text || !strncmp(text, "</ISSUE", 7)) return;
    if (!strncmp(text, "<ISSUE", 6)) {
        open_category(c, text);
        return;
    }
    if (*text == '~') {
        att_compile_fault(c, line, "phrases to be ignored (~) have no counterpart here");
        return;
    }
    char *code = att_user_bracket(text), *words = plain_words(c, att_compile_trim(text));
    int context = context_of(c, code);
    if (context < 0) context = context_of(c, c->user->issue);
    if (!code || !words || !*words)
        att_compile_fault(c, line, "a line here is words [ISSUE]");
    else if (context < 0)
        att_compile_fault(c, line, "issue %s is no context of PLOVER; docs/plover.md lists them",
                          code);
    else {
        att_compile_lemma(c, line, words, (att_meaning){ATT_CONTEXT, (uint32_t)context});
        c->user->taken++;
    }
}

/* ---- discards -----------------------------------------------------------------------------------
 */

void att_user_discards_line(att_compiler *c, const att_line *line)
{
    int story = *line->text == '+';
    char *words = lower(c, line->text + story);
    for (char *p = words; p && *p; p++)
        if (*p == '_') *p = ' ';
    if (!words || !*att_compile_trim(words)) return;
    att_compile_lemma(c, line, att_compile_trim(words),
                      (att_meaning){ATT_DISCARD, story ? ATT_DISCARD_STORY : ATT_DISCARD_SENTENCE});
    c->user->taken++;
}
