/* when.c: the date of an action: the expression of its own clause, else of the clause that it hangs
 * on, else the story's date. */
#include "record/parts.h"

enum { farthest = 11, span_price = 5, sentences_back = 2 };

/* The token of an expression whose head lies outside of it. */
static uint32_t head_of(const att_reading *r, const att_time *time)
{
    uint32_t end = time->first + time->token_n;
    for (uint32_t t = time->first; t < end; t++) {
        uint32_t head = att_at(r, t)->head;
        if (head == ATT_NONE || head < time->first || head >= end) return t;
    }
    return time->first;
}

static uint32_t price_of(const att_reading *r, const att_time *time, uint32_t t)
{
    uint32_t head = head_of(r, time);
    uint32_t price = att_clause_distance(r, head, t, ATT_CLAUSE_TIME);
    uint32_t front = att_clause_front(r, time->first, time->token_n, t);
    return front < price ? front : price;
}

/* The first expression at or after a token: they stand in text order. */
static uint32_t first_from(const att_maker *m, uint32_t token)
{
    uint32_t low = 0, high = m->in->time_n;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (m->in->time[mid].first < token)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

const att_time *att_time_near(const att_maker *m, uint32_t t)
{
    const att_reading *r = m->in->reading;
    const att_sentence *s = &r->segments->sentence[r->sentence[t]];
    const att_time *near = NULL;
    uint32_t best = 100 * farthest;
    for (uint32_t i = first_from(m, s->first);
         i < m->in->time_n && m->in->time[i].first < s->first + s->token_n; i++) {
        const att_time *time = &m->in->time[i];
        if (!time->date.year || time->is_end) continue;
        uint32_t price = price_of(r, time, t);
        if (price > farthest) continue;
        if (time->kind == ATT_TIME_DURATION) price += span_price;
        uint32_t far = time->first > t ? time->first - t : t - time->first;
        if (100 * price + far >= best) continue;
        best = 100 * price + far;
        near = time;
    }
    return near;
}

/* An action so long before the story that it is history. */
static int is_long_ago(att_date date, att_date published)
{
    if (!published.year || date.precision == ATT_DATE_NONE) return 0;
    int32_t limit = date.precision == ATT_DATE_YEAR    ? 366
                    : date.precision == ATT_DATE_MONTH ? 62
                                                       : 31;
    return att_date_days(published) - att_date_days(date) > limit;
}

static int is_years_ago(att_date date, att_date published)
{
    return published.year && att_date_days(published) - att_date_days(date) > 366;
}

/* Two sentences of one paragraph. */
static int is_same_paragraph(const att_maker *m, uint32_t from, uint32_t to)
{
    const att_sentence *a = &m->in->reading->segments->sentence[from];
    const att_sentence *b = &m->in->reading->segments->sentence[to];
    const char *text = m->in->reading->text;
    for (uint32_t i = a->off; i + 1 < b->off; i++)
        if (text[i] == '\n' && text[i + 1] == '\n') return 0;
    return 1;
}

/* "He resigned", "was arrested", "the attack", but not "has always said", "those arrested". */
static int goes_on(const att_reading *r, uint32_t t)
{
    att_rel rel = att_rel_base((att_rel)att_at(r, t)->rel);
    uint32_t features = att_at(r, t)->features;
    if (att_at(r, t)->upos != UPOS_VERB) return att_child(r, t, REL_DET) != ATT_NONE;
    for (uint32_t c = r->child[t]; c != ATT_NONE; c = r->sibling[c])
        if (att_rel_base((att_rel)att_at(r, c)->rel) == REL_AUX) {
            if (att_lemma_is(r, c, "have")) return 0;
            features = att_at(r, c)->features;
        }
    return rel != REL_ACL && (features & FEAT_PAST) && (features & FEAT_FIN);
}

/* The day of what was told just before, for what is told as past: news goes on where it was. A
 * noun must be the same thing once more. */
static const att_event *told_before(const att_maker *m, const att_event *ev, uint32_t t)
{
    int noun = att_at(m->in->reading, t)->upos != UPOS_VERB;
    if (!goes_on(m->in->reading, t)) return NULL;
    for (uint32_t k = m->out->event_n; k-- > 0;) {
        const att_event *old = &m->event[k];
        if (old->sentence + sentences_back < ev->sentence) break;
        int near = old->date.precision == ATT_DATE_DAY ||
                   is_years_ago(old->date, m->in->source->published);
        int dated = old->date.basis != ATT_BASIS_PUBLICATION && old->date.year && near &&
                    (old->status == ATT_HAPPENED || old->status == ATT_HISTORICAL);
        if (noun && old->event != ev->event) continue;
        if (dated && is_same_paragraph(m, old->sentence, ev->sentence)) return old;
    }
    return NULL;
}

/* "Chile refused to attend the talks on 10 April", told in March, "will not open it this year": the
 * time is that of what is refused, and what is done is not to come. */
static int is_of_inner(const att_event *ev, att_date date, att_date published)
{
    int done = ev->status == ATT_HAPPENED || ev->status == ATT_ONGOING;
    if (!done || !published.year || !date.year) return 0;
    int now = date.basis == ATT_BASIS_RELATIVE && date.year == published.year &&
              (date.precision == ATT_DATE_YEAR ||
               (date.precision == ATT_DATE_MONTH && date.month == published.month));
    int spoken = ev->event == plover_types[PLOVER_REJECT].name ||
                 ev->event == plover_types[PLOVER_REQUEST].name ||
                 ev->event == plover_types[PLOVER_THREATEN].name;
    return (now && spoken) || att_date_days(date) > att_date_days(published);
}

void att_date_event(const att_maker *m, att_event *ev, uint32_t t)
{
    const att_time *time = att_time_near(m, t);
    att_date published = m->in->source->published;
    ev->date = published;
    if (published.year) ev->date.basis = ATT_BASIS_PUBLICATION;
    const att_event *old = time || ev->status != ATT_HAPPENED ? NULL : told_before(m, ev, t);
    if (!time && !old) return;
    if (is_of_inner(ev, time ? time->date : old->date, published)) return;
    ev->date = time ? time->date : old->date;
    if (old) ev->date.basis = ATT_BASIS_CONTEXT;
    if (is_long_ago(ev->date, published) &&
        (ev->status == ATT_HAPPENED || ev->status == ATT_ONGOING))
        ev->status = ATT_HISTORICAL;
}
