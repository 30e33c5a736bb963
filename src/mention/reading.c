#include "mention/reading.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "mention/surnames.h"

enum { phrase_max = 10, word_bytes_max = 64 };

att_rel att_rel_base(att_rel rel)
{
    switch (rel) {
    case REL_ACL_RELCL: return REL_ACL;
    case REL_ADVCL_RELCL: return REL_ADVCL;
    case REL_AUX_PASS: return REL_AUX;
    case REL_NSUBJ_PASS: case REL_NSUBJ_OUTER: return REL_NSUBJ;
    case REL_CSUBJ_PASS: case REL_CSUBJ_OUTER: return REL_CSUBJ;
    case REL_NMOD_DESC: case REL_NMOD_UNMARKED: return REL_NMOD;
    case REL_OBL_AGENT: case REL_OBL_UNMARKED: return REL_OBL;
    default: return rel;
    }
}

uint32_t att_child(const att_reading *r, uint32_t t, att_rel rel)
{
    uint32_t c = r->child[t];
    while (c != ATT_NONE && !att_rel_is(r, c, rel)) c = r->sibling[c];
    return c;
}

int att_lemma_is(const att_reading *r, uint32_t t, const char *lemma)
{
    return strcmp(att_at(r, t)->lemma, lemma) == 0;
}

int att_form_is(const att_reading *r, uint32_t t, const char *form)
{
    const att_token *token = &r->segments->token[t];
    return strlen(form) == token->len && strncasecmp(r->text + token->off, form, token->len) == 0;
}

int att_is_dash(const att_reading *r, uint32_t t)
{
    static const char *const dash[] = {"-", "--", "\xE2\x80\x93", "\xE2\x80\x94"};
    for (size_t i = 0; i < sizeof dash / sizeof *dash; i++)
        if (att_form_is(r, t, dash[i])) return 1;
    return 0;
}

uint32_t att_child_lemma(const att_reading *r, uint32_t t, const char *lemma)
{
    uint32_t c = r->child[t];
    while (c != ATT_NONE && !att_lemma_is(r, c, lemma)) c = r->sibling[c];
    return c;
}

uint32_t att_child_labelled(const att_reading *r, uint32_t t, const char *label)
{
    uint32_t c = r->child[t];
    while (c != ATT_NONE && !att_is_labelled(r, c, label)) c = r->sibling[c];
    return c;
}

uint32_t att_antecedent(const att_reading *r, uint32_t t)
{
    if (t == ATT_NONE || !(att_at(r, t)->features & FEAT_REL)) return t;
    for (uint32_t up = att_at(r, t)->head; up != ATT_NONE; up = att_at(r, up)->head)
        if (att_rel_is(r, up, REL_ACL_RELCL)) return att_at(r, up)->head;
    return t;
}

uint32_t att_by_agent(const att_reading *r, uint32_t verb)
{
    uint32_t agent = att_child(r, verb, REL_OBL_AGENT);
    if (agent != ATT_NONE) return agent;
    for (uint32_t c = r->child[verb]; c != ATT_NONE; c = r->sibling[c])
        if (att_rel_is(r, c, REL_OBL) && att_child_lemma(r, c, "by") != ATT_NONE) return c;
    return ATT_NONE;
}

int att_is_negated(const att_reading *r, uint32_t t)
{
    static const char *const word[] = {"not", "n't", "n’t", "never"};
    for (uint32_t c = r->child[t]; c != ATT_NONE; c = r->sibling[c]) {
        if (att_rel_is(r, c, REL_DET) && att_lemma_is(r, c, "no")) return 1;
        for (size_t i = 0; att_rel_is(r, c, REL_ADVMOD) && i < sizeof word / sizeof *word; i++)
            if (att_lemma_is(r, c, word[i]) || att_form_is(r, c, word[i])) return 1;
    }
    return 0;
}

int att_is_due(const att_reading *r, uint32_t v)
{
    int to = 0, be = 0;
    for (uint32_t c = r->child[v]; c != ATT_NONE; c = r->sibling[c]) {
        to |= att_rel_is(r, c, REL_MARK) && (att_lemma_is(r, c, "to") || att_lemma_is(r, c, "due"));
        be |= (att_rel_is(r, c, REL_AUX) || att_rel_is(r, c, REL_COP)) &&
              att_lemma_is(r, c, "be") && (att_at(r, c)->features & FEAT_FIN);
    }
    return to && be;
}

int att_below(const att_reading *r, uint32_t t, uint32_t node)
{
    while (t != ATT_NONE && t != node) t = att_at(r, t)->head;
    return t == node;
}

int att_in_class(const att_reading *r, uint32_t t, uint32_t class_id)
{
    for (uint32_t m = r->lemma_at[t]; m != ATT_NONE; m = r->match[m].next)
        if (r->match[m].kind == ATT_CLASS && r->match[m].row == class_id) return 1;
    return 0;
}

int att_is_labelled(const att_reading *r, uint32_t t, const char *label)
{
    for (uint32_t m = r->lemma_at[t]; m != ATT_NONE; m = r->match[m].next)
        if (r->match[m].kind == ATT_LABEL && !strcmp(att_pack_str(r->pack, r->match[m].row), label))
            return 1;
    return 0;
}

const att_match *att_match_of(const att_reading *r, uint32_t t, att_entry_kind kind)
{
    int is_name = kind <= ATT_PLACE;
    for (uint32_t m = is_name ? r->name_at[t] : r->lemma_at[t]; m != ATT_NONE; m = r->match[m].next)
        if (r->match[m].kind == (uint32_t)kind) return &r->match[m];
    return NULL;
}

att_span att_span_of(const att_reading *r, uint32_t first, uint32_t last)
{
    const att_token *a = &r->segments->token[first], *b = &r->segments->token[last];
    return (att_span){a->off, b->off + b->len - a->off};
}

static void link_tree(att_reading *r)
{
    uint32_t n = r->segments->token_n;
    for (uint32_t t = 0; t < n; t++) r->child[t] = r->sibling[t] = ATT_NONE;
    for (uint32_t t = n; t-- > 0;) {
        uint32_t head = att_at(r, t)->head;
        if (head == ATT_NONE) continue;
        r->sibling[t] = r->child[head];
        r->child[head] = t;
    }
    for (uint32_t s = 0; s < r->segments->sentence_n; s++) {
        const att_sentence *sentence = &r->segments->sentence[s];
        for (uint32_t i = 0; i < sentence->token_n; i++) r->sentence[sentence->first + i] = s;
    }
}

/* ---- finding phrases ---- */

typedef struct finder {
    att_reading *r;
    uint32_t cap;
    char (*low)[word_bytes_max]; /* [token] lower-case form; "" when too long */
} finder;

static uint32_t head_of_span(const att_reading *r, uint32_t first, uint32_t n)
{
    for (uint32_t t = first; t < first + n; t++) {
        uint32_t head = att_at(r, t)->head;
        if (head == ATT_NONE || head < first || head >= first + n) return t;
    }
    return first + n - 1;
}

static void add_match(finder *f, uint32_t first, uint32_t n, uint32_t entry, int is_name)
{
    att_reading *r = f->r;
    if (r->match_n == f->cap) return;
    const att_pack_entry *e = &r->pack->entry[entry];
    uint32_t head = head_of_span(r, first, n), *list = is_name ? r->name_at : r->lemma_at;
    r->match[r->match_n] = (att_match){.first = first, .token_n = n, .head = head,
                                       .kind = e->kind, .row = e->row, .entry = entry,
                                       .next = list[head]};
    list[head] = r->match_n++;
}

static int is_capitalised(const att_reading *r, uint32_t t)
{
    const att_token *token = &r->segments->token[t];
    uint32_t step;
    return att_rune_is_upper(att_utf8_next(r->text + token->off, token->len, &step));
}

/* Words of the span joined by blanks are as written in the lexicon. */
static int matches_exactly(const att_reading *r, uint32_t first, uint32_t n, const char *want)
{
    for (uint32_t t = first; t < first + n; t++) {
        const att_token *token = &r->segments->token[t];
        if (strncmp(want, r->text + token->off, token->len) != 0) return 0;
        want += token->len;
        if (t + 1 < first + n && *want++ != ' ') return 0;
    }
    return *want == 0;
}

/* An acronym that is also a word counts only as written; in a line all in
 * capitals that says nothing. */
static int name_fits(const att_reading *r, uint32_t first, uint32_t n, const att_pack_entry *e)
{
    if (e->exact_s) return matches_exactly(r, first, n, att_pack_str(r->pack, e->exact_s));
    for (uint32_t t = first; t < first + n; t++)
        if (is_capitalised(r, t)) return 1;
    return 0;
}

/* Enters what the name may mean; the first meaning covers its tokens. */
static uint32_t add_names(finder *f, uint32_t first, uint32_t n, uint32_t entry)
{
    uint32_t added = 0, start = f->r->match_n;
    for (; entry != ATT_NONE; entry = f->r->pack->entry[entry].next)
        if (name_fits(f->r, first, n, &f->r->pack->entry[entry])) {
            add_match(f, first, n, entry, 1);
            added++;
        }
    for (uint32_t t = first; added && t < first + n; t++) f->r->inside[t] = start;
    return added;
}

/* The longest name that starts at t; returns the tokens it covers, or 0. */
static uint32_t find_name(finder *f, uint32_t t)
{
    att_reading *r = f->r;
    uint32_t end = att_sentence_end(r, t), length[phrase_max], entry[phrase_max], n = 0;
    uint64_t key = ATT_HASH_START;
    for (uint32_t k = 0; k < phrase_max && t + k < end; k++) {
        if (!f->low[t + k][0]) break;
        key = att_pack_key_add(key, f->low[t + k], strlen(f->low[t + k]));
        const att_pack_node *node = att_pack_name(r->pack, att_pack_key_end(key));
        if (!node) break;
        if (node->first != ATT_NONE) {
            length[n] = k + 1;
            entry[n++] = node->first;
        }
        if (!node->longer) break;
    }
    while (n-- > 0)
        if (add_names(f, t, length[n], entry[n])) return length[n];
    return 0;
}

static void find_names(finder *f)
{
    att_reading *r = f->r;
    for (uint32_t t = 0; t < r->segments->token_n;) {
        uint32_t n = find_name(f, t);
        t += n ? n : 1;
    }
}

/* All lemma phrases that start at t: each word may stand as lemma, in small letters too ("House of
 * Representatives"), or as form. */
static void find_lemmas(finder *f, uint32_t start, uint32_t t, uint64_t key)
{
    att_reading *r = f->r;
    if (t - start >= phrase_max || t >= att_sentence_end(r, start)) return;
    const char *lemma = att_at(r, t)->lemma, *form = f->low[t];
    char small[word_bytes_max];
    if (att_utf8_lower(lemma, strlen(lemma), small, sizeof small) == SIZE_MAX) small[0] = 0;
    const char *const way[] = {lemma, form, small};
    for (int i = 0; i < 3; i++) {
        const char *word = way[i];
        if (!word[0] || (i && !strcmp(word, lemma)) || (i == 2 && !strcmp(word, form))) continue;
        uint64_t longer = att_pack_key_add(key, word, strlen(word));
        const att_pack_node *node = att_pack_lemma(r->pack, att_pack_key_end(longer));
        if (!node) continue;
        for (uint32_t e = node->first; e != ATT_NONE; e = r->pack->entry[e].next)
            if (r->pack->entry[e].kind != ATT_TIME_WORD) add_match(f, start, t + 1 - start, e, 0);
        if (node->longer) find_lemmas(f, start, t + 1, longer);
    }
}

static void lower_forms(finder *f)
{
    const att_segments *s = f->r->segments;
    for (uint32_t t = 0; t < s->token_n; t++) {
        size_t n = att_utf8_lower(f->r->text + s->token[t].off, s->token[t].len, f->low[t],
                                  word_bytes_max);
        if (n == SIZE_MAX) f->low[t][0] = 0;
        /* typographic apostrophes are written straight in the lexicon */
        char *mark = strstr(f->low[t], "\xE2\x80\x99");
        if (mark) {
            *mark = '\'';
            memmove(mark + 1, mark + 3, strlen(mark + 3) + 1);
        }
    }
}

static int take_tables(att_reading *r, finder *f, att_arena *arena)
{
    uint32_t n = r->segments->token_n;
    f->cap = 12 * n + 64;
    uint32_t **table[] = {&r->child, &r->sibling, &r->sentence, &r->word,
                          &r->name_at, &r->lemma_at, &r->inside};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (!(*table[i] = ATT_TAKE(arena, uint32_t, n))) return 0;
    r->match = ATT_TAKE(arena, att_match, f->cap);
    f->low = att_arena_take(arena, n, sizeof *f->low);
    return r->match && f->low;
}

att_status att_reading_make(const char *text, const att_pack *pack, const att_segments *segments,
                            const att_syntax *syntax, att_arena *arena, att_reading *out,
                            att_error *err)
{
    *out = (att_reading){.text = text, .pack = pack, .segments = segments, .syntax = syntax};
    finder f = {.r = out};
    if (!take_tables(out, &f, arena))
        return att_fail(err, ATT_ELIMIT, 0, "out of memory for mentions; shorten the story");
    link_tree(out);
    lower_forms(&f);
    for (uint32_t t = 0; t < segments->token_n; t++) {
        const char *lemma = syntax->word[t].lemma;
        out->name_at[t] = out->lemma_at[t] = out->inside[t] = ATT_NONE;
        out->word[t] = att_pack_word(pack, lemma, strlen(lemma));
        if (!out->word[t] && syntax->word[t].upos == UPOS_PROPN) /* "the Court" */
            out->word[t] = att_pack_word(pack, f.low[t], strlen(f.low[t]));
    }
    find_names(&f);
    for (uint32_t t = 0; t < segments->token_n; t++) find_lemmas(&f, t, t, ATT_HASH_START);
    att_surnames(out);
    return ATT_OK;
}

const char *att_case_of(const att_reading *r, uint32_t t)
{
    for (uint32_t c = r->child[t]; c != ATT_NONE; c = r->sibling[c])
        if (att_rel_is(r, c, REL_CASE) || att_rel_is(r, c, REL_MARK)) return att_at(r, c)->lemma;
    return "";
}

const char *att_part_name(const att_reading *r, uint32_t t)
{
    switch (att_at(r, t)->upos) {
    case UPOS_VERB: return "v";
    case UPOS_NOUN: return "n";
    case UPOS_ADJ: return "a";
    case UPOS_PROPN: return "name";
    default: return "x";
    }
}
