/* reported.c: see quotes.h: speech and thought told without quotation marks. */
#include "mention/content.h"

/* "X's claim that ...", "a promise to ...", "X is confident that ..." */
static void read_noun(att_report *p)
{
    static const att_rel rel[] = {REL_CCOMP, REL_ACL, REL_XCOMP, REL_ACL_RELCL};
    uint32_t found = ATT_NONE;
    for (size_t i = 0; found == ATT_NONE && i < sizeof rel / sizeof *rel; i++) {
        uint32_t c = att_child(p->r, p->cue, rel[i]);
        if (c != ATT_NONE && c > p->cue && att_that_or_to(p->r, c) != ATT_NONE) found = c;
    }
    if (found == ATT_NONE) found = att_stray_clause(p->r, p->cue);
    if (found == ATT_NONE || att_is_quoted(p->q, found)) return;
    if (p->kind == ATT_QUOTE_REPORTED && att_form_is(p->r, att_that_or_to(p->r, found), "to"))
        p->kind = ATT_QUOTE_ACT;
    att_content_clause(p, found, ATT_NONE);
}

/* The clause that a word hangs in. */
static uint32_t clause_over(const att_reading *r, uint32_t t)
{
    for (uint32_t up = att_at(r, t)->head; up != ATT_NONE; up = att_at(r, up)->head) {
        uint32_t rel = att_at(r, up)->rel;
        if (att_at(r, up)->upos == UPOS_VERB || rel == REL_ROOT || rel == REL_CCOMP ||
            att_child(r, up, REL_COP) != ATT_NONE)
            return up;
    }
    return ATT_NONE;
}

/* Where "according to X" ends: the first comma after X that its phrase does not hold. */
static uint32_t end_of_according(const att_report *p, uint32_t stop)
{
    uint32_t end = att_end_below(p->r, p->source);
    if (end < stop && att_is_punct(p->r, end)) return end;
    for (end = p->source + 1; end < stop && !att_form_is(p->r, end, ",");) end++;
    return end;
}

static void read_according(const att_report *p)
{
    const att_sentence *s = &p->r->segments->sentence[p->r->sentence[p->cue]];
    uint32_t stop = s->first + s->token_n, end = end_of_according(p, stop);
    uint32_t first_part = p->q->quote_n, before = p->cue > s->first ? p->cue - 1 : s->first;
    if (before >= s->first + 2 && att_is_punct(p->r, before)) { /* "..., according to X(, ...)" */
        uint32_t part = ATT_NONE;
        if (!att_is_quoted(p->q, before - 1))
            part = att_content_run(p, s->first, before, ATT_NONE);
        int goes_on = end + 3 < stop && !att_has_finite(p->r, s->first, before) &&
                      att_has_finite(p->r, end + 1, stop);
        if (goes_on) att_content_run(p, end + 1, stop, part);
        att_content_close(p, first_part);
        return;
    }
    if (p->cue == s->first && end + 1 < stop) {
        att_content_add(p, end, stop, ATT_NONE, ATT_NONE);
        return;
    }
    uint32_t clause = clause_over(p->r, p->source);
    if (clause == p->cue) clause = clause_over(p->r, p->cue);
    if (clause == ATT_NONE || att_is_quoted(p->q, clause)) return;
    uint32_t out = att_below(p->r, p->cue, p->source) ? p->source : p->cue;
    att_content_clause(p, clause, out);
}

/* "Minister: Oman to join the pact": what follows the colon is the minister's. */
static void read_turn(const att_report *about, uint32_t colon)
{
    att_report p = *about;
    uint32_t end = att_sentence_end(p.r, colon);
    p.cue = colon;
    p.kind = ATT_QUOTE_REPORTED;
    p.source = att_turn_of(p.r, colon);
    if (p.source == ATT_NONE || end - colon < 4 || p.q->at[colon + 2] != ATT_NONE) return;
    att_content_add(&p, colon + 1, end, ATT_NONE, ATT_NONE);
}

static void read_cue(const att_report *about, uint32_t t)
{
    att_report p = *about;
    uint32_t first_part = p.q->quote_n;
    uint32_t upos = att_at(p.r, t)->upos, say = att_say_kind_of(p.r, t);
    p.cue = t;
    p.kind = say == ATT_SAY_THINK ? ATT_QUOTE_THOUGHT : ATT_QUOTE_REPORTED;
    p.source = att_according_to(p.r, t);
    if (att_form_is(p.r, t, ":")) read_turn(about, t);
    if (p.source != ATT_NONE) {
        read_according(&p);
    } else if (upos == UPOS_VERB && (say || att_is_cue(p.r, t, ATT_CUE_THING))) {
        if (!say) p.kind = ATT_QUOTE_THOUGHT;
        p.source = att_source_of(p.r, t);
        att_read_verb(&p, say);
    } else if (upos == UPOS_NOUN && att_is_cue(p.r, t, ATT_CUE_NOUN)) {
        p.source = att_source_of(p.r, t);
        read_noun(&p);
    } else if (upos == UPOS_ADJ && att_is_cue(p.r, t, ATT_CUE_ADJECTIVE)) {
        p.kind = ATT_QUOTE_THOUGHT;
        p.source = att_source_of(p.r, t);
        if (p.source != ATT_NONE) read_noun(&p);
    } else if (upos == UPOS_ADV && att_is_cue(p.r, t, ATT_CUE_ADVERB)) {
        uint32_t clause = clause_over(p.r, t);
        if (clause != ATT_NONE && !att_is_quoted(p.q, clause)) att_content_clause(&p, clause, t);
    }
    for (uint32_t i = first_part; i < p.q->quote_n; i++)
        p.q->quote[i].withdrawn = (uint32_t)att_is_withdrawn(p.r, t, p.source);
    p.q->retracted |= (uint32_t)att_is_retraction(p.r, t);
}

/* A thought told inside of what somebody says is part of that. */
static void drop_nested(const att_reading *r, att_quotes *q)
{
    for (uint32_t i = q->marked_n; i < q->quote_n; i++) {
        att_quote *one = &q->quote[i];
        if (one->kind != ATT_QUOTE_THOUGHT) continue;
        for (int way = -1; way <= 1; way += 2)
            for (uint32_t k = i + (uint32_t)way; k >= q->marked_n && k < q->quote_n;
                 k += (uint32_t)way) {
                const att_quote *other = &q->quote[k];
                if (r->sentence[other->cue] != r->sentence[one->cue]) break;
                if (other->kind != ATT_QUOTE_THOUGHT && other->first <= one->cue &&
                    one->cue <= other->last)
                    one->kind = ATT_QUOTE_MARKED;
            }
    }
}

void att_quotes_reported(const att_reading *r, att_quotes *q)
{
    att_report p = {.r = r, .q = q};
    for (uint32_t t = 0; t < r->segments->token_n; t++)
        if (!att_is_quoted(q, t)) read_cue(&p, t);
    drop_nested(r, q);
}
