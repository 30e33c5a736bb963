/* user_verbs.c: see compile.h. Verb dictionaries in the formats of PETRARCH and TABARI become
 * frames: each pattern is written as a line of the lexicon and read as one.
 *
 *   --- MEET [040] ---          a block: verbs that share patterns, and the code of its verbs
 *   MEET {MET} [040]            a verb, its irregular forms (we know them), a code of its own
 *   - LEADER * (WITH RIVAL) [046]   * the verb, ( ) a preposition and what hangs on it, { } a
 *                               phrase, & a synset, + target, $ source, % both, ^ skip */
#include <ctype.h>
#include <string.h>

#include "base/utf8.h"
#include "code/ontology.h"
#include "pack/compile.h"

/* CAMEO's roots as PLOVER's types, by the conversion table of 2021; 01 says nothing. */
static const struct {
    const char *root;
    int type;
} types[] = {{"02", PLOVER_REQUEST}, {"03", PLOVER_AGREE},     {"04", PLOVER_CONSULT},
             {"05", PLOVER_SUPPORT}, {"06", PLOVER_COOPERATE}, {"07", PLOVER_AID},
             {"08", PLOVER_RETREAT}, {"09", PLOVER_ACCUSE},    {"10", PLOVER_REQUEST},
             {"11", PLOVER_ACCUSE},  {"12", PLOVER_REJECT},    {"13", PLOVER_THREATEN},
             {"14", PLOVER_PROTEST}, {"15", PLOVER_MOBILIZE},  {"16", PLOVER_SANCTION},
             {"17", PLOVER_COERCE},  {"18", PLOVER_ASSAULT},   {"19", PLOVER_ASSAULT},
             {"20", PLOVER_ASSAULT}};

static int type_of(const char *code)
{
    if (!strncmp(code, "08", 2) && code[2] >= '1' && code[2] <= '3') return PLOVER_CONCEDE;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (!strncmp(types[i].root, code, 2)) return types[i].type;
    return -1;
}

/* The mode that our own frames give to the code, or "". */
static const char *mode_of(const att_compiler *c, const char *code, int type)
{
    const att_pack *p = c->old;
    for (uint32_t i = 0; i < p->frame_n; i++)
        if ((int)p->frame[i].type == type && !strcmp(att_pack_str(p, p->frame[i].cameo_s), code) &&
            p->frame[i].op == ATT_OP_NONE && !(p->frame[i].flags & ATT_FRAME_NO_EVENT))
            return att_pack_str(p, p->frame[i].mode_s);
    return "";
}

/* "TYPE/mode code", or "none"; NULL: not a code, which is reported. "042:043" is source:target. */
static const char *result_of(att_compiler *c, const att_line *line, char *code)
{
    code[strcspn(code, ":")] = 0;
    if (!*code || !strcmp(code, "---") || !strcmp(code, "###")) return "none";
    if (cameo_of(code) < 0) {
        att_compile_fault(c, line, "\"%s\" is no code of CAMEO", code);
        return NULL;
    }
    int type = type_of(code);
    if (type < 0) return "none";
    att_buf text = {0};
    const char *mode = mode_of(c, code, type);
    att_buf_printf(&text, "%s%s%s %s", plover_types[type].name, *mode ? "/" : "", mode, code);
    const char *copy = att_compile_copy(c, text.data ? text.data : "none");
    att_buf_free(&text);
    return copy;
}

static const char *lower(att_compiler *c, const char *text)
{
    size_t cap = strlen(text) * 2 + 8;
    char *copy = att_arena_take(&c->arena, cap, 1);
    if (!copy) c->no_memory = 1;
    if (!copy || att_utf8_lower(text, strlen(text), copy, cap) == SIZE_MAX) return "";
    for (char *p = copy; *p; p++)
        if (*p == '_') *p = ' ';
    return att_compile_trim(copy);
}

/* ---- synsets -----------------------------------------------------------------------------------
 */

static const char *class_name(att_compiler *c, const char *synset)
{
    att_buf name = {0};
    att_buf_str(&name, "user-");
    for (const char *p = synset; *p; p++) /* &WEAPON and &WEAPON_ are one */
        if (*p != '_' || p[1]) att_buf_char(&name, (char)tolower((unsigned char)*p));
    const char *copy = att_compile_copy(c, name.data ? name.data : "");
    att_buf_free(&name);
    return copy;
}

static int is_defined(const att_compiler *c, const char *name)
{
    const att_pack_node *node = att_key_table_find(&c->class_of, att_compile_key(name));
    return node && ATT_ROWS(&c->class_def, att_class_def)[node->first].defined;
}

static void close_synset(att_compiler *c)
{
    att_user_file *u = c->user;
    att_line line = {.file = u->path};
    if (u->synset && u->members.len && !is_defined(c, u->synset)) {
        uint32_t id = att_compile_class_id(c, &line, u->synset, 1);
        for (char *rest = u->members.data, *word; (word = att_compile_cut(&rest, "\n"));) {
            if (!c->no_memory) att_compile_lemma(c, &line, word, (att_meaning){ATT_CLASS, id});
        }
        if (!c->no_memory) ATT_ROWS(&c->class_def, att_class_def)[id].defined = 1;
        u->taken++;
    }
    u->synset = NULL;
    u->members.len = 0;
}

static void open_synset(att_compiler *c, const char *text)
{
    close_synset(c);
    c->user->synset = class_name(c, text + 1);
}

static void add_member(att_compiler *c, const char *text)
{
    const char *word = lower(c, text + 1);
    if (*word) att_buf_printf(&c->user->members, "%s\n", word);
}

/* ---- patterns
 * ------------------------------------------------------------------------------------ */

typedef struct pattern {
    att_compiler *c;
    const att_line *line;
    att_buf conditions; /* of the frame */
    int after;          /* the verb has been read */
    int target_first, source_last, both;
    int bad;
} pattern;

/* "&WEAPON" or a word as a filler: words are classes, so that a form counts as well as a lemma. */
static const char *filler_of(pattern *p, const char *word)
{
    if (*word != '&') {
        const char *phrase = lower(p->c, word);
        att_compile_phrase_class(p->c, p->line, phrase);
        return phrase;
    }
    const char *name = class_name(p->c, word + 1);
    if (is_defined(p->c, name)) return name;
    if (!p->bad)
        att_compile_fault(p->c, p->line, "synset %s is not defined before this pattern", word);
    p->bad = 1;
    return "";
}

static void condition(pattern *p, const char *slot, const char *word)
{
    const char *filler = filler_of(p, word);
    if (*filler) att_buf_printf(&p->conditions, " %s=@%s", slot, filler);
}

/* + $ % ^: where target and source stand; 1 if the word is one of them. */
static int is_marker(pattern *p, const char *word)
{
    if (strspn(word, "+$%^_") != strlen(word)) return 0;
    if (strchr(word, '+') && !p->after) p->target_first = 1;
    if (strchr(word, '$') && p->after) p->source_last = 1;
    if (strchr(word, '%')) p->both = 1;
    return 1;
}

/* "&FIGHT_&CRIME": synsets tied to words are taken apart. */
static void bare_word(pattern *p, const char *word)
{
    const char *slot = p->after ? "after" : "before", *synset = strchr(word, '&');
    if (is_marker(p, word)) return;
    if (!synset || (synset == word && is_defined(p->c, class_name(p->c, word + 1)))) {
        condition(p, slot, word);
        return;
    }
    char *rest = att_arena_text(&p->c->arena, word, strlen(word));
    for (char *one; rest && (one = att_compile_cut(&rest, "_"));) condition(p, slot, one);
}

static int is_preposition(const char *word)
{
    static const char *const list[] = {"about", "against", "as",   "at",    "between", "by",
                                       "for",   "from",    "in",   "into",  "of",      "on",
                                       "over",  "to",      "with", "under", "within",  NULL};
    return att_compile_choice(word, list) >= 0;
}

/* "(TO &REGION)": what hangs on the preposition. Braces only hold a phrase together. */
static void group(pattern *p, char *text)
{
    for (char *q = text; *q; q++)
        if (*q == '{' || *q == '}' || *q == '(' || *q == ')') *q = ' ';
    char *first = att_compile_cut(&text, " \t");
    if (!first) return;
    const char *prep = lower(p->c, first);
    char *word = NULL, *next;
    int known = is_preposition(prep);
    if (!known) word = first;
    while ((next = att_compile_cut(&text, " \t"))) {
        if (word) bare_word(p, word); /* the last one is the head */
        word = next;
    }
    if (!known && word)
        bare_word(p, word);
    else if (!word || is_marker(p, word))
        att_buf_printf(&p->conditions, " %s=%s", prep, word ? "*actor" : "*");
    else
        condition(p, prep, word);
}

/* One piece of a pattern, up to the next blank or closing parenthesis; NULL at the end. */
static char *next_piece(char **rest)
{
    char *start = *rest + strspn(*rest, " \t"), *end = start;
    if (!*start) return NULL;
    for (int depth = 0; *end && (depth || !strchr(" \t", *end)); end++) {
        depth += *end == '(' || *end == '{';
        depth -= *end == ')' || *end == '}';
    }
    *rest = *end ? end + 1 : end;
    *end = 0;
    return start;
}

static void read_piece(pattern *p, char *piece)
{
    char *star = strchr(piece, '*');
    if (*piece == '(' || *piece == '{') {
        group(p, piece);
    } else if (star) { /* "WAS_*": what is tied to the verb stands beside it */
        *star = 0;
        if (*att_compile_trim(piece) && strcmp(piece, "_")) bare_word(p, piece);
        p->after = 1;
        if (star[1] && strcmp(star + 1, "_")) bare_word(p, star + 1);
    } else {
        bare_word(p, piece);
    }
}

static void add_frame(pattern *p, const char *trigger, const char *result)
{
    att_buf text = {0};
    int event = strcmp(result, "none") != 0;
    att_buf_printf(&text, "%s%s -> %s%s", trigger, p->conditions.data ? p->conditions.data : "",
                   result, event && p->both ? " both" : "");
    if (event && p->target_first && p->source_last)
        att_buf_str(&text, " a=by,obj,with,from r=subj");
    if (text.data && !p->bad)
        p->c->user->taken += (uint32_t)att_user_frame(p->c, p->line, text.data);
    att_buf_free(&text);
}

static void read_pattern(att_compiler *c, const att_line *line, char *text)
{
    pattern p = {.c = c, .line = line};
    char *code = att_user_bracket(text), *rest = text;
    const char **verb = (const char **)(void *)c->user->verbs.data;
    size_t verb_n = c->user->verbs.len / sizeof *verb;
    c->user->block_has_patterns = 1;
    if (!code || !strchr(text, '*')) {
        att_compile_fault(c, line, "no %s; a pattern is - words * words [code]",
                          code ? "* for the verb" : "[code]");
        return;
    }
    const char *result = result_of(c, line, code);
    if (!result) return;
    if (!verb_n) att_compile_fault(c, line, "no verb stands before this pattern");
    for (char *piece; (piece = next_piece(&rest));) read_piece(&p, piece);
    for (size_t i = 0; i < verb_n; i++) add_frame(&p, verb[i], result);
    att_buf_free(&p.conditions);
}

/* ---- verbs
 * ------------------------------------------------------------------------------------------ */

static void new_block(att_compiler *c)
{
    c->user->verbs.len = 0;
    c->user->block_code = NULL;
    c->user->block_has_patterns = 0;
}

/* "--- MEET [040] ---" */
static void open_block(att_compiler *c, const att_line *line, char *text)
{
    (void)line;
    new_block(c);
    char *code = att_user_bracket(text);
    if (code && strcmp(code, "---")) c->user->block_code = att_compile_copy(c, code);
}

/* "+BEEF_UP" as "beef.v prt=up", "RE_+ARREST" as "arrest.v before=re". */
static const char *trigger_of(att_compiler *c, const char *text)
{
    att_buf out = {0}, more = {0};
    char *words = att_arena_text(&c->arena, text, strlen(text));
    int seen = 0, marked = strchr(text, '+') != NULL;
    for (char *word; words && (word = att_compile_cut(&words, "_ \t"));) {
        int verb = marked ? *word == '+' : !seen;
        const char *bare = lower(c, word + (*word == '+'));
        if (verb && !seen)
            att_buf_printf(&out, "%s.v", bare);
        else
            att_buf_printf(&more, " %s=%s", seen ? "prt" : "before", bare);
        seen |= verb;
    }
    if (more.data) att_buf_str(&out, more.data);
    const char *copy = att_compile_copy(c, out.data ? out.data : "");
    att_buf_free(&out);
    att_buf_free(&more);
    return copy;
}

static void read_verb(att_compiler *c, const att_line *line, char *text)
{
    pattern bare = {.c = c, .line = line};
    if (c->user->block_has_patterns) new_block(c);
    char *own = att_user_bracket(text), *forms = strchr(text, '{');
    if (forms) *forms = 0;
    const char *trigger = trigger_of(c, att_compile_trim(text)), *code = c->user->block_code;
    if (!strchr(trigger, '.') || strpbrk(trigger, "()&*$%^/|<>\"")) {
        att_compile_fault(c, line, "\"%s\" is no verb", att_compile_trim(text));
        return;
    }
    att_buf_add(&c->user->verbs, (const char *)&trigger, sizeof trigger);
    char *copy = own ? own : code ? att_arena_text(&c->arena, code, strlen(code)) : NULL;
    const char *result = copy ? result_of(c, line, copy) : NULL;
    if (result) add_frame(&bare, trigger, result);
}

void att_user_verbs_line(att_compiler *c, const att_line *line)
{
    char *text = line->text;
    if (!*text) {
        if (c->user->members.len) close_synset(c);
        return;
    }
    if (*text == '+' && c->user->synset) {
        add_member(c, text);
        return;
    }
    close_synset(c);
    if (*text == '&')
        open_synset(c, text);
    else if (!strncmp(text, "---", 3))
        open_block(c, line, text);
    else if (*text == '-')
        read_pattern(c, line, text + 1);
    else if (*text == '~')
        att_compile_fault(c, line, "rules that rewrite events (~) have no counterpart here");
    else
        read_verb(c, line, text);
}

void att_user_verbs_end(att_compiler *c)
{
    close_synset(c);
}
