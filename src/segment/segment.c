/* segment.c: see segment.h. Tokens first, by rules; then the boundaries between
 * them are scored; then sentences are cut where the score is above zero, and
 * where they would grow too long, at their best inner boundary. */
#include "segment/segment.h"

#include <string.h>

#include "base/error.h"
#include "segment/split.h"
#include "segment/tokenize.h"

typedef struct cutter {
    const char *text;
    const att_token *token; /* as tokenized */
    att_split_look *look;
    uint32_t token_n;
    att_segments *out;
} cutter;

/* Looks only at the second half of what is allowed, so that all cuts together
 * read each token a bounded number of times. */
static uint32_t best_cut(const cutter *c, uint32_t first)
{
    uint32_t best = first + ATT_SENTENCE_MAX - 2;
    for (uint32_t i = best; i >= first + ATT_SENTENCE_MAX / 2; i--) {
        if (c->token[i].flags & ATT_TOKEN_JOINED) continue;
        if (c->look[i].score > c->look[best].score || (c->token[best].flags & ATT_TOKEN_JOINED))
            best = i;
    }
    return best;
}

/* The last token of the sentence that starts at first; one word of the
 * sentence's limit is kept for the period that a last abbreviation gives up. */
static uint32_t sentence_last(const cutter *c, uint32_t first)
{
    uint32_t i = first;
    while (c->look[i].score <= 0) {
        if (++i - first + 1 >= ATT_SENTENCE_MAX) return best_cut(c, first);
    }
    return i;
}

/* "Inc." at the end of a sentence is "Inc" and its period. */
static void part_period(const cutter *c)
{
    att_token *last = c->out->token + c->out->token_n - 1;
    if (!att_token_is_abbreviation(c->text, *last)) return;
    last->len--;
    c->out->token[c->out->token_n++] = (att_token){.off = last->off + last->len, .len = 1};
}

static void add_sentence(const cutter *c, uint32_t first, uint32_t last)
{
    att_segments *out = c->out;
    att_sentence *sentence = out->sentence + out->sentence_n++;
    sentence->first = out->token_n;
    for (uint32_t i = first; i <= last; i++) out->token[out->token_n++] = c->token[i];
    part_period(c);
    sentence->token_n = out->token_n - sentence->first;
    sentence->off = c->token[first].off;
    sentence->len = c->token[last].off + c->token[last].len - sentence->off;
}

static uint32_t count_sentences(const cutter *c)
{
    uint32_t n = 0;
    for (uint32_t first = 0; first < c->token_n; n++) first = sentence_last(c, first) + 1;
    return n;
}

static att_status full(att_error *err, size_t offset)
{
    return att_fail(err, ATT_ELIMIT, offset, "out of memory for the words of the text");
}

static att_status cut(cutter *c, att_arena *arena, att_error *err)
{
    uint32_t n = count_sentences(c);
    c->out->sentence = ATT_TAKE(arena, att_sentence, n);
    c->out->token = ATT_TAKE(arena, att_token, (size_t)c->token_n + n);
    if (!c->out->sentence || !c->out->token) return full(err, 0);
    for (uint32_t first = 0; first < c->token_n;) {
        uint32_t last = sentence_last(c, first);
        add_sentence(c, first, last);
        first = last + 1;
    }
    return ATT_OK;
}

static int is_line_start(const char *text, const att_token *token, uint32_t t)
{
    size_t gap = token[t - 1].off + token[t - 1].len;
    return memchr(text + gap, '\n', token[t].off - gap) != NULL;
}

static int ends_sentence(const char *text, const att_token *token, uint32_t t)
{
    static const char *const quote[] = {"\"", "'", ")", "”", "’", "»"};
    for (size_t i = 0; t > 0 && i < sizeof quote / sizeof *quote; i++)
        if (token[t].len == strlen(quote[i]) &&
            !memcmp(text + token[t].off, quote[i], strlen(quote[i])))
            return ends_sentence(text, token, t - 1);
    return token[t].len && strchr(".!?", text[token[t].off + token[t].len - 1]) != NULL;
}

/* Where most lines end like a sentence no line is wrapped: each is a paragraph. */
static void part_lines(const char *text, att_token *token, uint32_t n)
{
    uint32_t lines = 0, ended = 0;
    for (uint32_t t = 1; t < n; t++) {
        if ((token[t].flags & ATT_TOKEN_BREAK) || !is_line_start(text, token, t)) continue;
        lines++;
        ended += (uint32_t)ends_sentence(text, token, t - 1);
    }
    for (uint32_t t = 1; lines >= 2 && 5 * ended >= 3 * lines && t < n; t++)
        if (is_line_start(text, token, t)) token[t].flags |= ATT_TOKEN_BREAK;
}

att_status att_segment(const char *text, size_t from, size_t len,
                       const struct att_split_model *split, att_arena *arena, att_segments *out,
                       att_error *err)
{
    *out = (att_segments){0};
    if (from + len > UINT32_MAX) return att_fail(err, ATT_ELIMIT, 0, "text above 4 GiB");
    att_token *token = ATT_TAKE(arena, att_token, att_tokens_bound(text, from, len));
    if (!token) return full(err, from);
    uint32_t n = att_tokenize(text, from, len, token);
    part_lines(text, token, n);
    att_split_look *look = ATT_TAKE(arena, att_split_look, (size_t)n + 2 * ATT_SPLIT_PAD);
    if (!look) return full(err, from);
    cutter c = {text, token, look + ATT_SPLIT_PAD, n, out};
    att_split_look_at(text, token, n, c.look);
    att_split_score(split, c.look, n);
    return cut(&c, arena, err);
}
