/* contradict.c: what a story says against itself: withdrawn claims, headlines that the text
 * corrects, sources that contradict each other. docs/statements.md has the rules. */
#include <string.h>

#include "record/parts.h"

enum { near_events = 200 };

static const double doubt = 0.6; /* of the confidence that is left to either of two sources */

static int is_told(uint8_t status)
{
    return status == ATT_HAPPENED || status == ATT_ONGOING || status == ATT_HISTORICAL;
}

/* ---- withdrawn claims ---- */

static int is_withdrawn(const att_story_record *out, att_span words)
{
    for (uint32_t i = 0; i < out->statement_n; i++)
        for (uint32_t k = 0; out->statement[i].withdrawn && k < out->statement[i].part_n; k++) {
            att_span p = out->statement[i].part[k];
            if (words.off >= p.off && words.off < p.off + p.len) return 1;
        }
    return 0;
}

static void deny_withdrawn(att_maker *m)
{
    for (uint32_t i = 0; i < m->out->event_n; i++) {
        att_event *ev = &m->event[i];
        if (ev->status != ATT_HYPOTHETICAL &&
            (m->in->quotes->retracted || is_withdrawn(m->out, ev->trigger)))
            ev->status = ATT_DENIED;
    }
}

void att_record_withdraw(att_maker *m)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < m->out->agreement_n; i++)
        if (!m->in->quotes->retracted && !is_withdrawn(m->out, m->agreement[i].evidence))
            m->agreement[n++] = m->agreement[i];
    m->out->agreement_n = n;
    n = 0;
    for (uint32_t i = 0; i < m->out->commitment_n; i++)
        if (!m->in->quotes->retracted && !is_withdrawn(m->out, m->commitment[i].evidence))
            m->commitment[n++] = m->commitment[i];
    m->out->commitment_n = n;
}

/* ---- who takes part ---- */

static int has(const att_entity *list, uint32_t n, const att_entity *one)
{
    for (uint32_t i = 0; i < n; i++)
        if (strcmp(list[i].code, one->code) == 0 &&
            (*one->code || !strcmp(list[i].name, one->name)))
            return 1;
    return 0;
}

static int takes_part(const att_event *ev, const att_entity *one)
{
    return has(ev->actor, ev->actor_n, one) || has(ev->recipient, ev->recipient_n, one);
}

/* All of one event take part in the other, whoever does it to whom. */
static int same_parties(const att_event *one, const att_event *other)
{
    for (uint32_t i = 0; i < one->actor_n; i++)
        if (!takes_part(other, &one->actor[i])) return 0;
    for (uint32_t i = 0; i < one->recipient_n; i++)
        if (!takes_part(other, &one->recipient[i])) return 0;
    return one->actor_n + one->recipient_n > 0;
}

/* ---- sources against each other ---- */

/* "Y attacked Z", and "Y denied attacking": one actor, one type, one recipient where both name one.
 */
static int contradicts(const att_event *yes, const att_event *no)
{
    if (!is_told(yes->status) || strcmp(yes->event, no->event) != 0) return 0;
    if (!no->actor_n || !has(yes->actor, yes->actor_n, &no->actor[0])) return 0;
    return !yes->recipient_n || !no->recipient_n ||
           has(yes->recipient, yes->recipient_n, &no->recipient[0]);
}

static void doubt_both(att_maker *m)
{
    uint32_t n = m->out->event_n;
    for (uint32_t i = 0; i < n; i++) {
        att_event *no = &m->event[i];
        if (no->status != ATT_DENIED) continue;
        uint32_t from = i > near_events ? i - near_events : 0;
        int met = 0;
        for (uint32_t k = from; k < n && k < i + near_events; k++) {
            if (!contradicts(&m->event[k], no) || m->doubted[k]) continue;
            m->event[k].confidence *= doubt;
            m->doubted[k] = 1;
            met = 1;
        }
        if (met) no->confidence *= doubt;
    }
}

/* ---- the headline against the text ---- */

/* A first line without an end mark that the reader took for text. */
static int is_headline(const att_maker *m, uint32_t sentence)
{
    if (sentence != 0 || m->out->sentence_n < 2) return 0;
    const att_sentence *s = &m->in->reading->segments->sentence[0];
    uint32_t last = s->first + s->token_n - 1;
    return att_at(m->in->reading, last)->upos != UPOS_PUNCT &&
           att_starts_paragraph(m->in->reading, last + 1);
}

static const char *lemma_of(const att_maker *m, uint32_t i)
{
    return att_at(m->in->reading, m->in->candidates->event[m->of[i]].trigger)->lemma;
}

/* "Oman, Kenya sign pact" over "the pact is to be signed in May": it has not happened. */
static int is_corrected(const att_maker *m, uint32_t i)
{
    const att_event *ev = &m->event[i];
    if (!is_told(ev->status) || !is_headline(m, ev->sentence)) return 0;
    for (uint32_t k = i + 1; k < m->out->event_n && k < i + near_events; k++) {
        const att_event *text = &m->event[k];
        if (text->sentence == 0 || text->status != ATT_PLANNED) continue;
        if (strcmp(lemma_of(m, i), lemma_of(m, k)) == 0 && same_parties(ev, text)) return 1;
    }
    return 0;
}

/* Leaves out what the text corrects, and what falls below the confidence asked for. */
static void leave_out(att_maker *m)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < m->out->event_n; i++) {
        if (is_corrected(m, i)) continue;
        if (m->doubted[i] && m->event[i].confidence < m->in->min_confidence) continue;
        m->event[n] = m->event[i];
        m->of[n++] = m->of[i];
    }
    m->out->event_n = n;
}

att_status att_record_contradict(att_maker *m, att_error *err)
{
    m->doubted = att_arena_take(m->arena, m->out->event_n + 1, 1);
    if (!m->doubted) return att_fail(err, ATT_ELIMIT, 0, "out of memory for the record");
    memset(m->doubted, 0, m->out->event_n + 1);
    deny_withdrawn(m);
    doubt_both(m);
    leave_out(m);
    return ATT_OK;
}
