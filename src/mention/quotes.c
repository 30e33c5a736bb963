/* quotes.c: words between quotation marks, and which of them are somebody's statement. */
#include "mention/quotes.h"

#include <string.h>

#include "base/utf8.h"
#include "mention/content.h"

enum { look_ahead = 400, SINGLE = 1, DOUBLE };

typedef struct mark {
    uint32_t family; /* SINGLE or DOUBLE; 0: no mark */
    int opens, closes;
} mark;

static const struct form {
    const char *text;
    mark may; /* what it can do at all; where it can do both the blanks around it tell */
} forms[] = {
    {"\"", {DOUBLE, 1, 1}},           {"''", {DOUBLE, 1, 1}},
    {"``", {DOUBLE, 1, 0}},           {"\xE2\x80\x9C", {DOUBLE, 1, 1}}, /* “ */
    {"\xE2\x80\x9D", {DOUBLE, 1, 1}}, /* ” */
    {"\xE2\x80\x9E", {DOUBLE, 1, 0}}, /* „ */
    {"\xE2\x80\x9F", {DOUBLE, 1, 0}}, /* ‟ */
    {"\xC2\xAB", {DOUBLE, 1, 0}},     /* « */
    {"\xC2\xBB", {DOUBLE, 0, 1}},     /* » */
    {"'", {SINGLE, 1, 1}},            {"`", {SINGLE, 1, 0}},
    {"\xE2\x80\x98", {SINGLE, 1, 0}}, /* ‘ */
    {"\xE2\x80\x99", {SINGLE, 0, 1}}, /* ’ */
    {"\xE2\x80\xB9", {SINGLE, 1, 0}}, /* ‹ */
    {"\xE2\x80\xBA", {SINGLE, 0, 1}}, /* › */
};

static int has_gap_before(const att_reading *r, uint32_t t)
{
    const att_token *token = &r->segments->token[t];
    if (t == 0 || token->flags & (ATT_TOKEN_SPACE_BEFORE | ATT_TOKEN_BREAK)) return 1;
    const char *before = r->text + token[-1].off;
    size_t len = token[-1].len;
    return (len == 1 && strchr("([{-", *before)) ||
           (len == 3 && (!memcmp(before, "\xE2\x80\x94", 3) || !memcmp(before, "\xE2\x80\x93", 3)));
}

static mark mark_at(const att_reading *r, uint32_t t)
{
    const att_token *token = &r->segments->token[t];
    const char *text = r->text + token->off;
    mark m = {0, 0, 0};
    if (token->len > 3 || !strchr("\"'`\xC2\xE2", *text)) return m;
    for (size_t i = 0; i < sizeof forms / sizeof *forms && !m.family; i++)
        if (strlen(forms[i].text) == token->len && !memcmp(forms[i].text, text, token->len))
            m = forms[i].may;
    if (m.family == SINGLE && !att_is_punct(r, t)) return (mark){0, 0, 0};
    if (!m.opens || !m.closes) return m;
    int before = has_gap_before(r, t);
    int after = t + 1 == r->segments->token_n ||
                (r->segments->token[t + 1].flags & ATT_TOKEN_SPACE_BEFORE) != 0;
    m.opens = before;
    m.closes = !before || after;
    return m;
}

/* A paragraph begins at t: after a blank line, or a new line after a sentence. */
int att_starts_paragraph(const att_reading *r, uint32_t t)
{
    const att_token *token = r->segments->token;
    if (token[t].flags & ATT_TOKEN_BREAK) return 1;
    if (t == 0 || r->segments->sentence[r->sentence[t]].first != t) return 0;
    uint32_t end = token[t - 1].off + token[t - 1].len;
    return memchr(r->text + end, '\n', token[t].off - end) != NULL;
}

int att_is_quoted(const att_quotes *q, uint32_t t)
{
    return q->at[t] != ATT_NONE && q->quote[q->at[t]].kind == ATT_QUOTE_DIRECT;
}

uint32_t att_quote_add(att_quotes *q, att_quote part)
{
    if (part.last < part.first || part.last == ATT_NONE || q->quote_n == q->cap) return ATT_NONE;
    q->quote[q->quote_n] = part;
    return q->quote_n++;
}

/* ---- where the marks are ---- */

typedef struct finder {
    const att_reading *r;
    att_quotes *q;
    uint32_t first;  /* first word of the open quotation, or ATT_NONE */
    uint32_t family, depth, joins;
} finder;

/* Next mark of the family after t in its paragraph, or ATT_NONE. */
static uint32_t next_mark(const att_reading *r, uint32_t t, uint32_t family)
{
    uint32_t n = r->segments->token_n, end = n - t > look_ahead ? t + look_ahead : n;
    for (uint32_t k = t + 1; k < end && !att_starts_paragraph(r, k); k++)
        if (mark_at(r, k).family == family) return k;
    return ATT_NONE;
}

static int only_closes(const att_reading *r, uint32_t t)
{
    mark m = t == ATT_NONE ? (mark){0, 0, 0} : mark_at(r, t);
    return m.closes && !m.opens;
}

/* An opening mark within a quotation: of one inside it if two closing marks follow; else the
 * one that was open lacks its own, unless this is it, with the blank on the wrong side. */
static int is_nested(const finder *f, uint32_t t)
{
    uint32_t next = next_mark(f->r, t, f->family);
    return only_closes(f->r, next) && only_closes(f->r, next_mark(f->r, next, f->family));
}

/* A single mark opens only where one closes before a double mark comes. */
static int can_open(const att_reading *r, uint32_t t, uint32_t family)
{
    if (family == DOUBLE) return 1;
    uint32_t single = next_mark(r, t, SINGLE), other = next_mark(r, t, DOUBLE);
    while (single != ATT_NONE && !mark_at(r, single).closes) single = next_mark(r, single, SINGLE);
    return single != ATT_NONE && single > t + 1 && (other == ATT_NONE || single < other);
}

/* "the workers' rights" in a quotation between single marks: one more closes after it. */
static int is_possessive(const att_reading *r, uint32_t t)
{
    const att_token *token = &r->segments->token[t];
    if (t == 0 || t + 1 == r->segments->token_n || r->text[token->off - 1] != 's') return 0;
    if (att_at(r, t + 1)->upos == UPOS_PUNCT) return 0;
    uint32_t next = next_mark(r, t, SINGLE);
    return next != ATT_NONE && mark_at(r, next).closes && !mark_at(r, next).opens;
}

static uint32_t end_quote(finder *f, uint32_t last)
{
    att_quotes *q = f->q;
    uint32_t n = att_quote_add(q, (att_quote){.first = f->first, .last = last, .speaker = ATT_NONE,
                                              .cue = ATT_NONE, .to = ATT_NONE, .joins = f->joins,
                                              .kind = f->joins == ATT_NONE ? ATT_QUOTE_MARKED
                                                                           : ATT_QUOTE_DIRECT});
    for (uint32_t t = f->first; n != ATT_NONE && t <= last; t++) q->at[t] = n;
    if (n != ATT_NONE && f->joins != ATT_NONE) q->quote[f->joins].kind = ATT_QUOTE_DIRECT;
    f->first = f->joins = ATT_NONE;
    return n;
}

static void open_quote(finder *f, uint32_t first, uint32_t family)
{
    f->first = first;
    f->family = family;
    f->depth = 0;
}

/* The paragraph ends inside a quotation: it goes on if the next one opens with a mark again, or
 * closes what was open; else the end of the paragraph is its end. 1: the mark at t is used up. */
static int turn_page(finder *f, uint32_t t)
{
    uint32_t family = f->family, part = end_quote(f, t - 1);
    mark m = mark_at(f->r, t);
    int again = m.family == family && m.opens;
    if (family != DOUBLE || (!again && !only_closes(f->r, next_mark(f->r, t, family)))) return 0;
    open_quote(f, again ? t + 1 : t, family);
    f->joins = part;
    return again;
}

static void read_mark(finder *f, uint32_t t, mark m)
{
    if (f->first == ATT_NONE) {
        if (m.opens && can_open(f->r, t, m.family)) open_quote(f, t + 1, m.family);
    } else if (m.family != f->family || (m.family == SINGLE && is_possessive(f->r, t))) {
        return;
    } else if (m.opens && !m.closes) {
        if (is_nested(f, t)) {
            f->depth++;
        } else {
            end_quote(f, t - 1);
            if (next_mark(f->r, t, m.family) != ATT_NONE) open_quote(f, t + 1, m.family);
        }
    } else if (f->depth) {
        f->depth--;
    } else {
        end_quote(f, t - 1);
    }
}

static void find_marked(const att_reading *r, att_quotes *q)
{
    finder f = {.r = r, .q = q, .first = ATT_NONE, .joins = ATT_NONE};
    for (uint32_t t = 0; t < r->segments->token_n; t++) {
        if (f.first != ATT_NONE && t > f.first && att_starts_paragraph(r, t) && turn_page(&f, t))
            continue;
        mark m = mark_at(r, t);
        if (m.family) read_mark(&f, t, m);
    }
    if (f.first != ATT_NONE) end_quote(&f, r->segments->token_n - 1);
}

/* ---- which of them are statements ---- */

static int is_form(const att_reading *r, uint32_t t, const char *const *form, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (att_form_is(r, t, form[i])) return 1;
    return 0;
}

static int starts_upper(const att_reading *r, uint32_t t)
{
    const att_token *token = &r->segments->token[t];
    uint32_t step;
    return att_rune_is_upper(att_utf8_next(r->text + token->off, token->len, &step));
}

/* Most of its longer words begin with a capital. */
static int is_title(const att_reading *r, const att_quote *one)
{
    uint32_t long_n = 0, upper_n = 0;
    for (uint32_t t = one->first; t <= one->last; t++) {
        if (att_at(r, t)->upos == UPOS_PUNCT || r->segments->token[t].len < 4) continue;
        long_n++;
        upper_n += starts_upper(r, t) != 0;
    }
    return long_n < 12 && upper_n * 4 >= long_n * 3;
}

/* Words that make a sentence: a verb in a finite form, or an end mark. */
static int is_finite(const att_reading *r, const att_quote *one)
{
    for (uint32_t t = one->first; t <= one->last; t++) {
        uint32_t upos = att_at(r, t)->upos, f = att_at(r, t)->features;
        if ((upos == UPOS_VERB || upos == UPOS_AUX) && (f & (FEAT_FIN | FEAT_IMP))) return 1;
    }
    return 0;
}

/* What stands before the mark lets a sentence of somebody else begin there. */
static int opens_clause(const att_reading *r, const att_quote *one)
{
    static const char *const before[] = {",", ":", ";", "\xE2\x80\x94", "\xE2\x80\x93", "-", "--"};
    if (one->first < 2) return 1;
    uint32_t t = one->first - 2;
    const att_sentence *s = &r->segments->sentence[r->sentence[one->first]];
    return s->first + 1 >= one->first || att_starts_paragraph(r, one->first - 1) ||
           is_form(r, t, before, sizeof before / sizeof *before) || att_say_kind_of(r, t);
}

/* A verb of speech right after the closing mark: "Yes," he said. */
static int is_said(const att_reading *r, const att_quote *one)
{
    uint32_t n = r->segments->token_n;
    for (uint32_t t = one->last + 2; t < n && t < one->last + 6; t++) {
        if (att_at(r, t)->upos == UPOS_PUNCT || att_starts_paragraph(r, t)) return 0;
        if (att_say_kind_of(r, t)) return 1;
    }
    return 0;
}

/* X replied: "Never." */
static int is_announced(const att_reading *r, const att_quote *one)
{
    uint32_t first = r->segments->sentence[r->sentence[one->first]].first;
    if (one->first < first + 3 || !att_form_is(r, one->first - 2, ":")) return 0;
    for (uint32_t t = one->first - 2; t > first && t + 6 > one->first; t--)
        if (att_say_kind_of(r, t)) return 1;
    return 0;
}

/* "Nonsense!" as a sentence of its own. */
static int is_alone(const att_reading *r, const att_quote *one)
{
    const att_sentence *s = &r->segments->sentence[r->sentence[one->first]];
    return s->first + 1 >= one->first && one->last + 2 >= s->first + s->token_n;
}

/* `..., which they read, "must be signed"`: the subject of its verb stands before the marks. */
static int goes_on(const att_reading *r, const att_quotes *q, const att_quote *one)
{
    if (starts_upper(r, one->first) || att_at(r, one->first)->upos == UPOS_PUNCT) return 0;
    if (one->first > 1 && att_say_kind_of(r, one->first - 2)) return 0;
    for (uint32_t t = one->first; t <= one->last; t++) {
        uint32_t who = att_child(r, t, REL_NSUBJ);
        if (who == ATT_NONE) who = att_child(r, t, REL_NSUBJ_PASS);
        if (who != ATT_NONE && who < one->first && q->at[who] == ATT_NONE) return 1;
    }
    return 0;
}

static int is_statement(const att_reading *r, const att_quotes *q, const att_quote *one)
{
    static const char *const end[] = {".", "!", "?", "...", "\xE2\x80\xA6"};
    uint32_t n = one->last - one->first + 1;
    int ended = is_form(r, one->last, end, sizeof end / sizeof *end);
    int finite = is_finite(r, one), upper = starts_upper(r, one->first);
    if (!opens_clause(r, one)) return upper && finite && n > 3 && !is_title(r, one);
    if (goes_on(r, q, one)) return 0;
    if (ended && n > 2)
        return finite || (upper && !(att_form_is(r, one->last, ".") && is_title(r, one)));
    if (finite) return n > 2 && (n > 8 || upper || !is_title(r, one));
    if (!ended && !att_form_is(r, one->last, ",")) return 0;
    if (upper && ended && (is_announced(r, one) || is_alone(r, one))) return 1;
    return upper && (is_said(r, one) || (n > 1 && !ended && !is_title(r, one)));
}

/* The comma before "he said" is not the speaker's. */
static void cut_comma(const att_reading *r, att_quotes *q, att_quote *one)
{
    if (one->last > one->first && att_form_is(r, one->last, ",")) q->at[one->last--] = ATT_NONE;
}

att_status att_quotes_find(const att_reading *r, att_arena *arena, att_quotes *out, att_error *err)
{
    uint32_t n = r->segments->token_n;
    *out = (att_quotes){.cap = 3 * n + 1, .quote = ATT_TAKE(arena, att_quote, 3 * n + 1),
                        .at = ATT_TAKE(arena, uint32_t, n),
                        .said = ATT_TAKE(arena, uint32_t, n)};
    if (!out->quote || !out->at || !out->said)
        return att_fail(err, ATT_ELIMIT, 0, "out of memory for quotations; shorten the story");
    for (uint32_t t = 0; t < n; t++) out->at[t] = out->said[t] = ATT_NONE;
    find_marked(r, out);
    out->marked_n = out->quote_n;
    for (uint32_t i = 0; i < out->marked_n; i++)
        if (is_statement(r, out, &out->quote[i])) out->quote[i].kind = ATT_QUOTE_DIRECT;
    for (uint32_t i = 0; i < out->marked_n; i++) cut_comma(r, out, &out->quote[i]);
    att_quotes_cue(r, out);
    att_quotes_reported(r, out);
    att_quotes_share(r, out);
    return ATT_OK;
}
