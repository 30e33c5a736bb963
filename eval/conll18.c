/* conll18.c: see conll18.h. Read, align, count. */
#include "conll18.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

enum { column_n = 10, form = 1, lemma, upos, xpos, feats, head, relation };

/* ---- reading ------------------------------------------------------------------ */

typedef struct reader {
    att_arena *arena;
    conll18_file *file;
    att_error *err;
    uint64_t line;
    size_t sentence_word, sentence_char; /* where the sentence starts */
    size_t range_left;                   /* words that the current token still covers */
    conll18_span range;
    int in_sentence;
} reader;

static att_status bad(const reader *r, const char *what)
{
    return att_fail(r->err, ATT_EINPUT, r->line, "line %llu: %s", (unsigned long long)r->line,
                    what);
}

static att_status short_of_memory(att_error *err)
{
    return att_fail(err, ATT_ELIMIT, 0, "out of memory");
}

/* Adds the form to the text, white space aside, as one token. */
static void add_token(reader *r, const char *text, size_t len)
{
    conll18_file *f = r->file;
    conll18_span *span = f->token + f->token_n++;
    span->start = f->char_n;
    for (size_t i = 0; i < len;) {
        uint32_t step;
        uint32_t rune = att_utf8_next(text + i, len - i, &step);
        if (!att_rune_is_space(rune)) {
            memcpy(f->chars + f->char_n, text + i, step);
            f->char_n += step;
        }
        i += step;
    }
    span->end = f->char_n;
}

static const char *lowered(att_arena *arena, const char *text)
{
    size_t cap = strlen(text) * 2 + 8;
    char *out = att_arena_take(arena, cap, 1);
    return out && att_utf8_lower(text, strlen(text), out, cap) != SIZE_MAX ? out : NULL;
}

static int is_universal(const char *feature)
{
    static const char *const names[] = {
        "PronType", "NumType", "Poss",     "Reflex", "Foreign", "Abbr",  "Gender",
        "Animacy",  "Number",  "Case",     "Degree", "Definite", "VerbForm", "Mood",
        "Tense",    "Aspect",  "Voice",    "Evident", "Polarity", "Person", "Polite"};
    size_t len = strcspn(feature, "=");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) == len && !strncmp(names[i], feature, len)) return 1;
    return 0;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The universal features of a column, sorted, joined again. Cuts text apart. */
static const char *universal(att_arena *arena, char *text)
{
    enum { most = 64 };
    const char *kept[most];
    size_t n = 0, len = strlen(text);
    char *out = att_arena_take(arena, len + 2, 1);
    for (char *p = text, *end; out && *p; p = end) {
        end = p + strcspn(p, "|");
        if (*end) *end++ = 0;
        if (is_universal(p) && n < most) kept[n++] = p;
    }
    qsort(kept, n, sizeof *kept, by_text);
    for (size_t i = 0, at = 0; out && i < n; i++) {
        memcpy(out + at, kept[i], strlen(kept[i]));
        at += strlen(kept[i]);
        out[at++] = '|';
    }
    return out;
}

static char *cut(char *text, const char *at)
{
    text[strcspn(text, at)] = 0;
    return text;
}

static att_status add_word(reader *r, char **column)
{
    conll18_file *f = r->file;
    conll18_word *w = f->word + f->word_n++;
    char *end;
    unsigned long long to = strtoull(column[head], &end, 10);
    if (*end || end == column[head]) return bad(r, "the head is no number");
    w->multiword = r->range_left > 0;
    if (!w->multiword) add_token(r, column[form], strlen(column[form]));
    w->span = w->multiword ? r->range : f->token[f->token_n - 1];
    if (w->multiword) r->range_left--;
    w->head = to ? r->sentence_word + (size_t)to - 1 : SIZE_MAX;
    w->form = lowered(r->arena, column[form]);
    w->lemma = column[lemma];
    w->upos = column[upos];
    w->xpos = column[xpos];
    w->feats = universal(r->arena, column[feats]);
    w->relation = cut(column[relation], ":");
    return w->form && w->feats ? ATT_OK : short_of_memory(r->err);
}

static att_status start_range(reader *r, char **column, unsigned long first, const char *last)
{
    unsigned long end = strtoul(last, NULL, 10);
    if (r->range_left || end < first) return bad(r, "a range of words that makes no sense");
    add_token(r, column[form], strlen(column[form]));
    r->range = r->file->token[r->file->token_n - 1];
    r->range_left = end - first + 1;
    return ATT_OK;
}

static att_status end_sentence(reader *r)
{
    conll18_file *f = r->file;
    if (!r->in_sentence) return ATT_OK;
    if (r->range_left) return bad(r, "a range of words goes past its sentence");
    for (size_t i = r->sentence_word; i < f->word_n; i++)
        if (f->word[i].head != SIZE_MAX && f->word[i].head >= f->word_n)
            return bad(r, "a head outside its sentence");
    f->sentence[f->sentence_n++] = (conll18_span){r->sentence_char, f->char_n};
    r->in_sentence = 0;
    return ATT_OK;
}

static att_status read_line(reader *r, char *line)
{
    char *column[column_n];
    if (!*line) return end_sentence(r);
    if (*line == '#') return ATT_OK;
    if (!r->in_sentence) {
        r->in_sentence = 1;
        r->sentence_word = r->file->word_n;
        r->sentence_char = r->file->char_n;
    }
    for (int i = 0; i < column_n; i++) {
        column[i] = line;
        line += strcspn(line, "\t");
        if (*line) *line++ = 0;
        else if (i + 1 < column_n) return bad(r, "fewer than ten columns");
    }
    char *mark;
    unsigned long first = strtoul(column[0], &mark, 10);
    if (*mark == '.') return ATT_OK; /* an empty node */
    if (!first) return bad(r, "no word number");
    return *mark == '-' ? start_range(r, column, first, mark + 1) : add_word(r, column);
}

static size_t count_lines(const char *bytes, size_t len)
{
    size_t n = 2;
    for (size_t i = 0; i < len; i++) n += bytes[i] == '\n';
    return n;
}

att_status conll18_read(const char *bytes, size_t len, att_arena *arena, conll18_file *out,
                        att_error *err)
{
    size_t n = count_lines(bytes, len);
    char *copy = att_arena_text(arena, bytes, len);
    *out = (conll18_file){.chars = att_arena_take(arena, len + 1, 1),
                          .word = ATT_TAKE(arena, conll18_word, n),
                          .token = ATT_TAKE(arena, conll18_span, n),
                          .sentence = ATT_TAKE(arena, conll18_span, n)};
    if (!copy || !out->chars || !out->word || !out->token || !out->sentence)
        return short_of_memory(err);
    reader r = {.arena = arena, .file = out, .err = err};
    for (char *line = copy, *next; line < copy + len; line = next) {
        next = memchr(line, '\n', (size_t)(copy + len - line));
        next = next ? next : copy + len;
        if (next > line && next[-1] == '\r') next[-1] = 0;
        *next++ = 0;
        r.line++;
        ATT_TRY(read_line(&r, line));
    }
    return end_sentence(&r);
}

/* ---- aligning ---------------------------------------------------------------------- */

typedef struct side {
    const conll18_word *word;
    size_t n, at;
} side;

typedef struct aligner {
    side gold, system;
    size_t *match; /* [system words]: index of the gold word + 1, or 0 */
    size_t aligned_n;
    uint32_t *lcs; /* table of the current span */
    size_t lcs_cap;
} aligner;

static int beyond(const side *s, size_t end)
{
    if (s->at >= s->n) return 1;
    const conll18_word *w = s->word + s->at;
    return w->multiword ? w->span.start >= end : w->span.end > end;
}

/* Steps over one word, returns the end of the span so far. */
static size_t take_word(side *s, size_t end)
{
    const conll18_word *w = s->word + s->at++;
    return w->multiword && w->span.end > end ? w->span.end : end;
}

static int comes_first(const side *a, const side *b)
{
    if (a->at >= a->n) return 0;
    return b->at >= b->n || a->word[a->at].span.start <= b->word[b->at].span.start;
}

static size_t span_start(side *with, side *other)
{
    const conll18_word *w = with->word + with->at, *o = other->word + other->at;
    if (!o->multiword && o->span.start < w->span.start) other->at++;
    return w->span.end;
}

/* Moves both sides past a span that holds multiword tokens; *g and *s are where
 * it starts. */
static void find_span(aligner *a, size_t *g, size_t *s)
{
    int in_gold = a->gold.word[a->gold.at].multiword;
    size_t end = in_gold ? span_start(&a->gold, &a->system) : span_start(&a->system, &a->gold);
    *g = a->gold.at;
    *s = a->system.at;
    while (!beyond(&a->gold, end) || !beyond(&a->system, end))
        end = take_word(comes_first(&a->gold, &a->system) ? &a->gold : &a->system, end);
}

static void pair(aligner *a, size_t g, size_t s)
{
    a->match[s] = g + 1;
    a->aligned_n++;
}

static int same_form(const aligner *a, size_t g, size_t s)
{
    return !strcmp(a->gold.word[g].form, a->system.word[s].form);
}

static uint32_t larger(uint32_t a, uint32_t b) { return a > b ? a : b; }

/* lcs[i * width + j]: common words of gold from g + i and system from s + j on. */
static void fill_lcs(aligner *a, size_t g, size_t s, size_t gold_n, size_t system_n)
{
    size_t width = system_n + 1;
    memset(a->lcs, 0, (gold_n + 1) * width * sizeof *a->lcs);
    for (size_t i = gold_n; i-- > 0;)
        for (size_t j = system_n; j-- > 0;) {
            uint32_t *cell = a->lcs + i * width + j;
            uint32_t both = same_form(a, g + i, s + j) ? 1 + cell[width + 1] : 0;
            *cell = larger(both, larger(cell[width], cell[1]));
        }
}

static int lcs_room(aligner *a, size_t cells)
{
    if (cells <= a->lcs_cap) return 1;
    uint32_t *lcs = realloc(a->lcs, cells * 2 * sizeof *lcs);
    if (!lcs) return 0;
    a->lcs = lcs;
    a->lcs_cap = cells * 2;
    return 1;
}

static int align_span(aligner *a)
{
    size_t g, s;
    find_span(a, &g, &s);
    size_t gold_n = a->gold.at - g, system_n = a->system.at - s, width = system_n + 1;
    if (!lcs_room(a, (gold_n + 1) * width)) return 0;
    fill_lcs(a, g, s, gold_n, system_n);
    for (size_t i = 0, j = 0; i < gold_n && j < system_n;) {
        if (same_form(a, g + i, s + j))
            pair(a, g + i++, s + j++);
        else if (a->lcs[i * width + j] == a->lcs[(i + 1) * width + j])
            i++;
        else
            j++;
    }
    return 1;
}

static void align_plain(aligner *a)
{
    conll18_span gold = a->gold.word[a->gold.at].span, system = a->system.word[a->system.at].span;
    if (gold.start == system.start && gold.end == system.end)
        pair(a, a->gold.at++, a->system.at++);
    else if (gold.start <= system.start)
        a->gold.at++;
    else
        a->system.at++;
}

static int align(aligner *a)
{
    while (a->gold.at < a->gold.n && a->system.at < a->system.n) {
        if (!a->gold.word[a->gold.at].multiword && !a->system.word[a->system.at].multiword)
            align_plain(a);
        else if (!align_span(a))
            return 0;
    }
    return 1;
}

/* ---- counting ------------------------------------------------------------------------ */

static conll18_score count_spans(const conll18_span *gold, size_t gold_n,
                                 const conll18_span *system, size_t system_n)
{
    conll18_score score = {gold_n, system_n, 0, 0};
    for (size_t g = 0, s = 0; g < gold_n && s < system_n;) {
        if (system[s].start < gold[g].start)
            s++;
        else if (gold[g].start < system[s].start)
            g++;
        else
            score.correct_n += gold[g++].end == system[s++].end;
    }
    return score;
}

static int same_head(const aligner *a, const conll18_word *gold, const conll18_word *system)
{
    if (system->head == SIZE_MAX || gold->head == SIZE_MAX) return system->head == gold->head;
    return a->match[system->head] == gold->head + 1;
}

static void count_pair(const aligner *a, size_t g, size_t s, conll18_score *scores)
{
    const conll18_word *gold = a->gold.word + g, *system = a->system.word + s;
    int attached = same_head(a, gold, system);
    scores[CONLL18_WORDS].correct_n++;
    scores[CONLL18_UPOS].correct_n += !strcmp(gold->upos, system->upos);
    scores[CONLL18_XPOS].correct_n += !strcmp(gold->xpos, system->xpos);
    scores[CONLL18_UFEATS].correct_n += !strcmp(gold->feats, system->feats);
    scores[CONLL18_LEMMAS].correct_n +=
        !strcmp(gold->lemma, "_") || !strcmp(gold->lemma, system->lemma);
    scores[CONLL18_UAS].correct_n += (size_t)attached;
    scores[CONLL18_LAS].correct_n += attached && !strcmp(gold->relation, system->relation);
}

static void count_words(const aligner *a, conll18_score *scores)
{
    for (int m = CONLL18_WORDS; m < CONLL18_METRIC_N; m++)
        scores[m] = (conll18_score){a->gold.n, a->system.n, 0, a->aligned_n};
    for (size_t s = 0; s < a->system.n; s++)
        if (a->match[s]) count_pair(a, a->match[s] - 1, s, scores);
}

static att_status check_text(const conll18_file *gold, const conll18_file *system, att_error *err)
{
    size_t n = gold->char_n < system->char_n ? gold->char_n : system->char_n, i = 0;
    while (i < n && gold->chars[i] == system->chars[i]) i++;
    if (i == gold->char_n && i == system->char_n) return ATT_OK;
    return att_fail(err, ATT_EINPUT, i,
                    "the texts differ after %zu bytes: gold '%.20s', system '%.20s'", i,
                    gold->chars + i, system->chars + i);
}

att_status conll18_compare(const conll18_file *gold, const conll18_file *system, att_arena *arena,
                           conll18_score scores[CONLL18_METRIC_N], att_error *err)
{
    ATT_TRY(check_text(gold, system, err));
    scores[CONLL18_TOKENS] =
        count_spans(gold->token, gold->token_n, system->token, system->token_n);
    scores[CONLL18_SENTENCES] =
        count_spans(gold->sentence, gold->sentence_n, system->sentence, system->sentence_n);
    aligner a = {.gold = {gold->word, gold->word_n, 0},
                 .system = {system->word, system->word_n, 0},
                 .match = ATT_TAKE(arena, size_t, system->word_n)};
    int done = a.match && align(&a);
    if (done) count_words(&a, scores);
    free(a.lcs);
    return done ? ATT_OK : short_of_memory(err);
}

double conll18_f1(const conll18_score *score)
{
    size_t all = score->gold_n + score->system_n;
    return all ? 2.0 * (double)score->correct_n / (double)all : 0;
}
