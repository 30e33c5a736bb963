/* hearing.c: "Kenya's requests will be considered without delay": what one who speaks promises to
 * those who ask. */
#include "record/parts.h"

/* Who says the words at t, and in *to to whom: of a quotation, or of "X said that". */
static uint32_t speaker_of(const att_maker *m, uint32_t t, uint32_t *to)
{
    const att_reading *r = m->in->reading;
    const att_quotes *q = m->in->quotes;
    uint32_t say = att_at(r, t)->head;
    *to = ATT_NONE;
    if (q->at[t] != ATT_NONE) {
        *to = q->quote[q->at[t]].to;
        return q->quote[q->at[t]].speaker;
    }
    if (say == ATT_NONE || !att_rel_is(r, t, REL_CCOMP) || !att_say_kind_of(r, say))
        return ATT_NONE;
    *to = att_addressee_of(r, say);
    return att_source_of(r, say);
}

/* "expressed by the Kenyan side", "Kenya's", "that Kenya makes", "your" */
static void those_who_ask(const att_maker *m, uint32_t what, uint32_t to, att_nations *out)
{
    const att_reading *r = m->in->reading;
    uint32_t whose = att_child(r, what, REL_NMOD_POSS);
    for (uint32_t t = r->segments->sentence[r->sentence[what]].first; t < att_sentence_end(r, what);
         t++)
        if (att_below(r, t, what)) att_nations_within(m, t, t, ATT_NONE, out);
    if (!out->n && to != ATT_NONE && whose != ATT_NONE && att_form_is(r, whose, "your"))
        att_nations_of(m, to, out);
}

int att_hearing_at(const att_maker *m, uint32_t t, att_promise *p)
{
    const att_reading *r = m->in->reading;
    uint32_t what = att_child(r, t, REL_NSUBJ_PASS), to;
    if (what == ATT_NONE || !att_label(r, t, "hear", NULL) || !att_label(r, what, "plea", NULL) ||
        att_by_agent(r, t) != ATT_NONE || att_is_negated(r, t) ||
        att_status_of(r, t) != ATT_PLANNED || att_is_open_question(r, t))
        return 0;
    uint32_t who = speaker_of(m, t, &to);
    att_nations by = {.n = 0}, ask = {.n = 0};
    if (who == ATT_NONE || !att_is_official(m, who)) return 0;
    att_nations_of(m, who, &by);
    those_who_ask(m, what, to, &ask);
    if (by.n != 1 || ask.n != 1 || att_nations_have(&ask, by.code[0])) return 0;
    *p = (att_promise){
        .word = t, .act = t, .thing = ATT_NONE, .firm = "will", .heard = 1, .by = by, .to = ask};
    return 1;
}
