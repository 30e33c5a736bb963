/* speakers.c: see quotes.h: whose words a direct quotation gives. */
#include "mention/quotes.h"

enum { cue_reach = 24, close_by = 6, look_around = 400 };

static int is_mark_or_stop(const att_reading *r, uint32_t t)
{
    return att_at(r, t)->upos == UPOS_PUNCT;
}

/* A verb of speech with someone who speaks, outside of all quotations; "according" with its X. */
static uint32_t speaker_of_cue(const att_reading *r, const att_quotes *q, uint32_t t)
{
    if (q->at[t] != ATT_NONE) return ATT_NONE;
    if (!att_say_kind_of(r, t)) return att_according_to(r, t);
    uint32_t who = att_source_of(r, t);
    if (who == ATT_NONE || q->at[who] != ATT_NONE) who = att_source_beside(r, t);
    return who != ATT_NONE && q->at[who] == ATT_NONE ? who : ATT_NONE;
}

/* Words of its own: "said that ...", "asked X to ..." */
static int has_content(const att_reading *r, uint32_t cue)
{
    uint32_t that = att_child(r, cue, REL_CCOMP);
    return (that != ATT_NONE && that > cue) || att_child(r, cue, REL_XCOMP) != ATT_NONE;
}

/* The cue after a quotation: in its sentence, or all of a short sentence that follows it. */
static uint32_t cue_after(const att_reading *r, const att_quotes *q, const att_quote *one)
{
    uint32_t n = r->segments->token_n, from = one->last + 1;
    while (from < n && is_mark_or_stop(r, from) && !att_starts_paragraph(r, from) &&
           q->at[from] == ATT_NONE)
        from++;
    if (from >= n || att_starts_paragraph(r, from)) return ATT_NONE;
    int apart = r->sentence[from] != r->sentence[one->last];
    uint32_t end = att_sentence_end(r, from), reach = apart ? close_by : cue_reach;
    for (uint32_t t = from; t < end && t <= from + reach && !att_is_quoted(q, t); t++) {
        if (speaker_of_cue(r, q, t) == ATT_NONE) continue;
        int lone = !has_content(r, t) && (t + 1 >= end || end - from < 16);
        return !apart || lone ? t : ATT_NONE;
    }
    return ATT_NONE;
}

/* The cue before a quotation, in its sentence or before a colon. *near: nothing but what hangs on
 * the cue stands between. */
static uint32_t cue_before(const att_reading *r, const att_quotes *q, const att_quote *one,
                           int *near)
{
    *near = 1;
    if (one->first < 2) return ATT_NONE;
    uint32_t last = one->first - 2, own = r->sentence[one->first];
    int apart = r->sentence[last] != own || att_starts_paragraph(r, one->first - 1);
    if (apart && !att_form_is(r, last, ":")) return ATT_NONE;
    uint32_t begin = r->segments->sentence[r->sentence[last]].first;
    for (uint32_t t = last + 1; t-- > begin && t + cue_reach >= one->first;) {
        if (att_is_quoted(q, t)) return ATT_NONE;
        if (speaker_of_cue(r, q, t) == ATT_NONE) continue;
        for (uint32_t k = t + 1; k <= last; k++)
            if (!is_mark_or_stop(r, k) && (!att_below(r, k, t) || att_at(r, k)->upos == UPOS_VERB))
                *near = 0;
        return t;
    }
    return ATT_NONE;
}

/* Whom a colon before the quotation gives the word: "President: ..." */
static uint32_t colon_before(const att_reading *r, const att_quotes *q, const att_quote *one)
{
    if (one->first < 3 || !att_form_is(r, one->first - 2, ":")) return ATT_NONE;
    uint32_t who = att_turn_of(r, one->first - 2);
    return who != ATT_NONE && !att_is_quoted(q, who) ? who : ATT_NONE;
}

/* The verb that the tree makes the quotation a part of, whatever verb it is: "No," she laughed. */
static uint32_t cue_above(const att_reading *r, const att_quotes *q, const att_quote *one)
{
    for (uint32_t t = one->first; t <= one->last; t++) {
        uint32_t up = att_at(r, t)->head, rel = att_at(r, t)->rel;
        if (up == ATT_NONE || (up >= one->first && up <= one->last)) continue;
        if (rel != REL_CCOMP && rel != REL_PARATAXIS) continue;
        uint32_t who = att_child(r, up, REL_NSUBJ);
        if (att_at(r, up)->upos == UPOS_VERB && q->at[up] == ATT_NONE && who != ATT_NONE &&
            !att_is_quoted(q, who))
            return up;
    }
    return ATT_NONE;
}

/* The verb right after the marks whose subject stands between, whatever verb it is. */
static uint32_t cue_beside(const att_reading *r, const att_quotes *q, const att_quote *one)
{
    uint32_t n = r->segments->token_n, t = one->last + 1;
    while (t < n && is_mark_or_stop(r, t) && q->at[t] == ATT_NONE) t++;
    for (uint32_t from = t; t < n && t < from + close_by && !is_mark_or_stop(r, t); t++) {
        if (att_at(r, t)->upos != UPOS_VERB || r->sentence[t] != r->sentence[one->last]) continue;
        uint32_t who = att_child(r, t, REL_NSUBJ);
        return who != ATT_NONE && who >= from && who < t ? t : ATT_NONE;
    }
    return ATT_NONE;
}

static uint32_t choose_cue(const att_reading *r, const att_quotes *q, const att_quote *one)
{
    int near = 0;
    uint32_t before = cue_before(r, q, one, &near);
    if (before != ATT_NONE && near) return before;
    uint32_t after = cue_after(r, q, one);
    if (after != ATT_NONE) return after;
    uint32_t above = cue_above(r, q, one);
    if (above == ATT_NONE && before == ATT_NONE) above = cue_beside(r, q, one);
    return above != ATT_NONE ? above : before;
}

static int same_paragraph(const att_reading *r, uint32_t from, uint32_t to)
{
    for (uint32_t t = from + 1; t <= to; t++)
        if (att_starts_paragraph(r, t)) return 0;
    return 1;
}

/* Pieces around one cue are one statement; so are pieces of one paragraph of which the later has
 * no cue of its own. */
static void join(const att_reading *r, att_quotes *q, uint32_t i, uint32_t last)
{
    att_quote *one = &q->quote[i];
    if (last == ATT_NONE || one->joins != ATT_NONE) return;
    const att_quote *old = &q->quote[last];
    if (one->cue == ATT_NONE && one->speaker != ATT_NONE) return;
    if (one->cue == ATT_NONE ? same_paragraph(r, old->last, one->first) : one->cue == old->cue)
        one->joins = last;
}

void att_quotes_cue(const att_reading *r, att_quotes *q)
{
    uint32_t last = ATT_NONE;
    for (uint32_t i = 0; i < q->marked_n; i++) {
        att_quote *one = &q->quote[i];
        if (one->kind != ATT_QUOTE_DIRECT) continue;
        one->cue = choose_cue(r, q, one);
        if (one->cue != ATT_NONE) {
            uint32_t to = att_addressee_of(r, one->cue);
            one->speaker = speaker_of_cue(r, q, one->cue);
            if (one->speaker == ATT_NONE) one->speaker = att_child(r, one->cue, REL_NSUBJ);
            if (to != ATT_NONE && q->at[to] == ATT_NONE) one->to = to;
            q->said[one->cue] = one->speaker;
        }
        if (one->speaker == ATT_NONE) one->speaker = colon_before(r, q, one);
        join(r, q, i, last);
        last = i;
    }
}

/* ---- quotations without a cue ---- */

static int can_speak(const att_reading *r, uint32_t t)
{
    uint32_t upos = att_at(r, t)->upos;
    if (upos == UPOS_PRON)
        return (att_at(r, t)->features & FEAT_PERSONAL) && !att_lemma_is(r, t, "it");
    return upos == UPOS_PROPN || r->name_at[t] != ATT_NONE ||
           att_match_of(r, t, ATT_ROLE) != NULL;
}

/* The subject of a sentence, if it can speak. */
static uint32_t subject_of(const att_reading *r, uint32_t sentence)
{
    const att_sentence *s = &r->segments->sentence[sentence];
    for (uint32_t t = s->first; t < s->first + s->token_n; t++)
        if (att_at(r, t)->head == ATT_NONE) {
            uint32_t who = att_child(r, t, REL_NSUBJ);
            if (who == ATT_NONE) who = att_child(r, t, REL_NSUBJ_PASS);
            return who != ATT_NONE && can_speak(r, who) ? who : ATT_NONE;
        }
    return ATT_NONE;
}

/* The last source told of before t in its paragraph, else the subject of the sentence before. */
static uint32_t told_before(const att_reading *r, const att_quotes *q, uint32_t t)
{
    uint32_t k = t;
    while (k > 0 && t - k < look_around) {
        if (att_starts_paragraph(r, k)) break;
        k--;
        if (q->said[k] != ATT_NONE && can_speak(r, q->said[k])) return q->said[k];
    }
    uint32_t own = r->sentence[t];
    return own && r->segments->sentence[own].first > k ? subject_of(r, own - 1) : ATT_NONE;
}

/* The same after t. */
static uint32_t told_after(const att_reading *r, const att_quotes *q, uint32_t t)
{
    uint32_t n = r->segments->token_n, k = t + 1;
    for (; k < n && k - t < look_around && !att_starts_paragraph(r, k); k++)
        if (q->said[k] != ATT_NONE && can_speak(r, q->said[k])) return q->said[k];
    uint32_t next = r->sentence[t] + 1;
    return next < r->segments->sentence_n && r->segments->sentence[next].first < k
               ? subject_of(r, next)
               : ATT_NONE;
}

/* The first word of t's paragraph, or of those it is looked for among. */
static uint32_t paragraph_start(const att_reading *r, uint32_t t)
{
    uint32_t k = t;
    while (k > 0 && t - k < look_around && !att_starts_paragraph(r, k)) k--;
    return k;
}

static uint32_t told_around(const att_reading *r, const att_quotes *q, const att_quote *one)
{
    uint32_t open = one->first ? one->first - 1 : 0;
    uint32_t who = told_before(r, q, open);
    if (who == ATT_NONE) who = told_after(r, q, one->last);
    uint32_t start = paragraph_start(r, open);
    if (who == ATT_NONE && start > 0) {
        who = told_before(r, q, start - 1);
        if (who == ATT_NONE) who = subject_of(r, r->sentence[start - 1]);
    }
    return who;
}

void att_quotes_share(const att_reading *r, att_quotes *q)
{
    for (uint32_t i = q->marked_n; i-- > 0;) { /* a later part may have the cue */
        uint32_t old = q->quote[i].joins;
        if (old != ATT_NONE && q->quote[old].speaker == ATT_NONE)
            q->quote[old].speaker = q->quote[i].speaker, q->quote[old].cue = q->quote[i].cue;
    }
    for (uint32_t i = 0; i < q->marked_n; i++) {
        att_quote *one = &q->quote[i];
        if (one->kind != ATT_QUOTE_DIRECT || one->speaker != ATT_NONE) continue;
        one->speaker =
            one->joins != ATT_NONE ? q->quote[one->joins].speaker : told_around(r, q, one);
    }
}
