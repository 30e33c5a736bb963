/* scheduled.c: what is not promised by a word, but told as settled: postings, and deeds in the
 * present tense that are dated ahead. */
#include "record/parts.h"

/* The post that the verb t gives to somebody, before any other verb: "named X as ambassador". */
static uint32_t post_given(const att_reading *r, uint32_t t)
{
    const att_sentence *s = &r->segments->sentence[r->sentence[t]];
    for (uint32_t k = t + 1; k < s->first + s->token_n && att_at(r, k)->upos != UPOS_VERB; k++)
        if (att_label(r, k, "post", NULL) &&
            !(att_rel_is(r, k, REL_OBJ) && att_child_lemma(r, k, "the") != ATT_NONE))
            return k;
    return ATT_NONE;
}

/* "named X ambassador to Chad", "X was appointed Kenya's envoy to Chad": a posting announced, and
 * not one of years ago. */
int att_posting_at(const att_maker *m, uint32_t t, att_promise *p)
{
    const att_reading *r = m->in->reading;
    if (!att_label(r, t, "posting", NULL) || att_at(r, t)->upos != UPOS_VERB ||
        att_status_of(r, t) != ATT_HAPPENED || att_is_negated(r, t) ||
        att_rel_is(r, t, REL_ACL_RELCL) || att_rel_is(r, t, REL_ACL) ||
        att_rel_is(r, t, REL_ADVCL) || att_rel_is(r, t, REL_AMOD))
        return 0;
    uint32_t post = post_given(r, t);
    const att_time *time = att_time_near(m, t);
    if (post == ATT_NONE || (time && time->date.year < m->in->source->published.year)) return 0;
    *p = (att_promise){.word = t, .act = t, .thing = ATT_NONE, .firm = "will", .post = post};
    att_nations own = {.n = 0};
    att_nations_slot(m, t, "subj", &own);
    if (!own.n) att_nations_of(m, post, &p->by);
    return 1;
}

/* ---- deeds in the present ---- */

/* "leaves", "is sending" */
static int is_present(const att_reading *r, uint32_t t)
{
    uint32_t f = att_at(r, t)->features, be = att_child(r, t, REL_AUX);
    if (be == ATT_NONE) return (f & FEAT_PRES) && (f & FEAT_FIN);
    return att_lemma_is(r, be, "be") && (att_at(r, be)->features & FEAT_PRES) &&
           (f & FEAT_PRES) && att_child(r, t, REL_AUX_PASS) == ATT_NONE;
}

static int is_later(att_date date, att_date today)
{
    if (!date.year || !today.year || date.precision == ATT_DATE_YEAR) return 0;
    if (date.precision == ATT_DATE_MONTH)
        return date.year * 12 + date.month > today.year * 12 + today.month;
    return att_date_days(date) > att_date_days(today);
}

/* "is sending a team to": told while it is under way, and not yet done. */
static int is_under_way(const att_reading *r, uint32_t t)
{
    static const char *const act[] = {"send", "cancel", "lift", "recall", "return"};
    if (att_child(r, t, REL_AUX) == ATT_NONE) return 0;
    for (size_t i = 0; i < sizeof act / sizeof *act; i++)
        if (att_labelled(r, t, "act", act[i])) return 1;
    return 0;
}

int att_scheduled_at(const att_maker *m, uint32_t t, att_promise *p)
{
    const att_reading *r = m->in->reading;
    if (att_at(r, t)->upos != UPOS_VERB || !att_label(r, t, "act", NULL) ||
        att_label(r, t, "self", NULL) || !is_present(r, t) || att_is_negated(r, t) ||
        att_is_open_question(r, t) || att_rel_is(r, t, REL_ACL) ||
        att_rel_is(r, t, REL_ACL_RELCL) || att_rel_is(r, t, REL_ADVCL))
        return 0;
    uint32_t up = att_at(r, t)->head, status = att_status_of(r, t);
    if (status == ATT_HYPOTHETICAL || status == ATT_DENIED ||
        (up != ATT_NONE && att_rel_is(r, t, REL_CCOMP) && att_is_guess(r, up)))
        return 0;
    *p = (att_promise){.word = t, .act = t, .thing = ATT_NONE, .firm = "will", .scheduled = 1};
    return is_under_way(r, t) || is_later(att_due_of(m, p), m->in->source->published);
}
