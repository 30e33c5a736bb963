#include "mention/quotes.h"

#include <string.h>

enum { cue_reach = 14 };

typedef enum mark { MARK_NONE, MARK_OPEN, MARK_CLOSE, MARK_EITHER } mark;

static mark mark_of(const att_reading *r, uint32_t t)
{
    const att_token *token = &r->segments->token[t];
    const char *p = r->text + token->off;
    if (token->len == 1) return *p == '"' ? MARK_EITHER : MARK_NONE;
    if (token->len == 2) {
        if (!memcmp(p, "``", 2) || !memcmp(p, "\xC2\xAB", 2)) return MARK_OPEN;
        if (!memcmp(p, "''", 2) || !memcmp(p, "\xC2\xBB", 2)) return MARK_CLOSE;
    }
    if (token->len == 3) {
        if (!memcmp(p, "\xE2\x80\x9C", 3) || !memcmp(p, "\xE2\x80\x9E", 3)) return MARK_OPEN;
        if (!memcmp(p, "\xE2\x80\x9D", 3)) return MARK_CLOSE;
    }
    return MARK_NONE;
}

uint32_t att_subject(const att_reading *r, uint32_t verb)
{
    for (uint32_t hops = 0; hops < 4 && verb != ATT_NONE; hops++) {
        for (uint32_t c = r->child[verb]; c != ATT_NONE; c = r->sibling[c])
            if (att_rel_base((att_rel)att_at(r, c)->rel) == REL_NSUBJ) return c;
        att_rel rel = (att_rel)att_at(r, verb)->rel;
        if (rel != REL_CONJ && rel != REL_XCOMP && rel != REL_ADVCL) return ATT_NONE;
        verb = att_at(r, verb)->head;
    }
    return ATT_NONE;
}

/* A paragraph begins at t: after a blank line, or a new line after a sentence. */
static int breaks(const att_reading *r, uint32_t t)
{
    const att_token *token = r->segments->token;
    if (token[t].flags & ATT_TOKEN_BREAK) return 1;
    if (t == 0 || r->segments->sentence[r->sentence[t]].first != t) return 0;
    uint32_t end = token[t - 1].off + token[t - 1].len;
    return memchr(r->text + end, '\n', token[t].off - end) != NULL;
}

static void add(att_quotes *q, uint32_t first, uint32_t last)
{
    if (last < first || last == ATT_NONE) return;
    for (uint32_t t = first; t <= last; t++) q->at[t] = q->quote_n;
    q->quote[q->quote_n++] = (att_quote){first, last, ATT_NONE, ATT_NONE, 1};
}

/* A quotation not closed by the end of its paragraph ends there. */
static void find_direct(const att_reading *r, att_quotes *q)
{
    uint32_t open = ATT_NONE, n = r->segments->token_n;
    for (uint32_t t = 0; t < n; t++) {
        if (open != ATT_NONE && breaks(r, t)) {
            add(q, open + 1, t - 1);
            open = ATT_NONE;
        }
        mark m = mark_of(r, t);
        if (open == ATT_NONE && (m == MARK_OPEN || m == MARK_EITHER)) {
            open = t;
        } else if (open != ATT_NONE && (m == MARK_CLOSE || m == MARK_EITHER)) {
            add(q, open + 1, t - 1);
            open = ATT_NONE;
        }
    }
    if (open != ATT_NONE) add(q, open + 1, n - 1);
}

static int can_speak(const att_reading *r, uint32_t t)
{
    if (t == ATT_NONE) return 0;
    uint32_t upos = att_at(r, t)->upos;
    return upos == UPOS_PROPN || upos == UPOS_PRON || r->name_at[t] != ATT_NONE ||
           att_match_of(r, t, ATT_ROLE) != NULL;
}

static int is_cue(const att_reading *r, const att_quotes *q, uint32_t t)
{
    return q->at[t] == ATT_NONE && att_at(r, t)->upos == UPOS_VERB && att_match_of(r, t, ATT_SAY) &&
           can_speak(r, att_subject(r, t));
}


/* A verb of saying right after the quotation, else right before it. */
static uint32_t cue_near(const att_reading *r, const att_quotes *q, const att_quote *quote)
{
    uint32_t n = r->segments->token_n;
    for (uint32_t t = quote->last + 1; t < n && t <= quote->last + cue_reach; t++) {
        if (q->at[t] != ATT_NONE || breaks(r, t)) break;
        if (is_cue(r, q, t)) return t;
    }
    for (uint32_t t = quote->first; t-- > 0 && t + cue_reach >= quote->first;) {
        if (q->at[t] != ATT_NONE || r->sentence[t] + 1 < r->sentence[quote->first]) break;
        if (is_cue(r, q, t) && r->sentence[t] == r->sentence[quote->first]) return t;
        if (breaks(r, t)) break;
    }
    return ATT_NONE;
}

/* The pieces of one paragraph without a cue take the speaker of the piece before
 * them, else of the piece after. */
static void share_speakers(const att_reading *r, att_quotes *q)
{
    for (uint32_t i = 1; i < q->quote_n; i++)
        if (q->quote[i].speaker == ATT_NONE) {
            q->quote[i].speaker = q->quote[i - 1].speaker;
        }
    for (uint32_t i = q->quote_n; i-- > 1;)
        if (q->quote[i - 1].speaker == ATT_NONE && !breaks(r, q->quote[i].first - 1))
            q->quote[i - 1].speaker = q->quote[i].speaker;
}

static uint32_t last_below(const att_reading *r, uint32_t node)
{
    const att_sentence *s = &r->segments->sentence[r->sentence[node]];
    uint32_t last = node;
    for (uint32_t t = node; t < s->first + s->token_n; t++)
        if (att_below(r, t, node) && att_at(r, t)->upos != UPOS_PUNCT) last = t;
    return last;
}

static uint32_t first_below(const att_reading *r, uint32_t node)
{
    uint32_t first = node;
    for (uint32_t t = r->segments->sentence[r->sentence[node]].first; t < node; t++)
        if (att_below(r, t, node) && t < first && att_at(r, t)->upos != UPOS_PUNCT) first = t;
    return first;
}

static void find_reported(const att_reading *r, att_quotes *q)
{
    for (uint32_t t = 0; t < r->segments->token_n; t++) {
        if (!is_cue(r, q, t)) continue;
        uint32_t content = att_child(r, t, REL_CCOMP), speaker = att_subject(r, t);
        if (content == ATT_NONE || speaker == ATT_NONE || q->at[content] != ATT_NONE) continue;
        q->quote[q->quote_n++] =
            (att_quote){first_below(r, content), last_below(r, content), speaker, t, 0};
    }
}

att_status att_quotes_find(const att_reading *r, att_arena *arena, att_quotes *out, att_error *err)
{
    uint32_t n = r->segments->token_n;
    *out = (att_quotes){.quote = ATT_TAKE(arena, att_quote, n + 1),
                        .at = ATT_TAKE(arena, uint32_t, n)};
    if (!out->quote || !out->at)
        return att_fail(err, ATT_ELIMIT, 0, "out of memory for quotations; shorten the story");
    for (uint32_t t = 0; t < n; t++) out->at[t] = ATT_NONE;
    find_direct(r, out);
    for (uint32_t i = 0; i < out->quote_n; i++) {
        att_quote *quote = &out->quote[i];
        quote->cue = cue_near(r, out, quote);
        if (quote->cue != ATT_NONE) quote->speaker = att_subject(r, quote->cue);
    }
    share_speakers(r, out);
    find_reported(r, out);
    return ATT_OK;
}
