/* content.c: see content.h. */
#include "mention/content.h"

int att_is_punct(const att_reading *r, uint32_t t)
{
    return att_at(r, t)->upos == UPOS_PUNCT;
}

uint32_t att_first_below(const att_reading *r, uint32_t node)
{
    uint32_t first = node;
    for (uint32_t t = r->segments->sentence[r->sentence[node]].first; t < node; t++)
        if (att_below(r, t, node) && t < first) first = t;
    return first;
}

uint32_t att_end_below(const att_reading *r, uint32_t node)
{
    uint32_t end = node + 1, stop = att_sentence_end(r, node);
    for (uint32_t t = node; t < stop; t++)
        if (att_below(r, t, node)) end = t + 1;
    return end;
}

int att_has_finite(const att_reading *r, uint32_t from, uint32_t end)
{
    for (uint32_t t = from; t < end; t++) {
        uint32_t upos = att_at(r, t)->upos;
        if ((upos == UPOS_VERB || upos == UPOS_AUX) && (att_at(r, t)->features & FEAT_FIN))
            return 1;
    }
    return 0;
}

uint32_t att_that_or_to(const att_reading *r, uint32_t clause)
{
    uint32_t mark = att_child(r, clause, REL_MARK), that = att_child_lemma(r, clause, "that");
    if (mark == ATT_NONE && that != ATT_NONE && att_at(r, that)->upos == UPOS_SCONJ) mark = that;
    return mark != ATT_NONE && (att_form_is(r, mark, "that") || att_form_is(r, mark, "to"))
               ? mark
               : ATT_NONE;
}

uint32_t att_stray_clause(const att_reading *r, uint32_t noun)
{
    uint32_t over = att_is_cue(r, noun, ATT_CUE_NOUN) && att_rel_is(r, noun, REL_OBJ)
                        ? att_at(r, noun)->head
                        : ATT_NONE;
    uint32_t found = over == ATT_NONE ? ATT_NONE : att_child(r, over, REL_CCOMP);
    for (uint32_t x = r->child[noun]; found == ATT_NONE && x != ATT_NONE; x = r->sibling[x])
        if (att_rel_is(r, x, REL_NMOD)) found = att_child(r, x, REL_ACL_RELCL);
    if (found == ATT_NONE || found < noun || att_child(r, found, REL_NSUBJ) == ATT_NONE)
        return ATT_NONE;
    uint32_t mark = att_that_or_to(r, found);
    return mark != ATT_NONE && att_child(r, found, REL_NSUBJ) != mark ? found : ATT_NONE;
}

/* The mark that closes words between marks inside the run stays with them. */
static int ends_marked(const att_report *p, uint32_t first, uint32_t t)
{
    uint32_t last = t > first + 1 && att_form_is(p->r, t - 1, ",") ? t - 1 : t; /* `"over,"` */
    uint32_t before = last > first ? p->q->at[last - 1] : ATT_NONE;
    return p->q->at[t] == ATT_NONE && before != ATT_NONE && p->q->quote[before].first > first;
}

uint32_t att_content_run(const att_report *p, uint32_t first, uint32_t end, uint32_t last)
{
    while (end > first && att_is_punct(p->r, end - 1) && !ends_marked(p, first, end - 1)) end--;
    while (end > first && att_is_punct(p->r, first)) first++;
    if (end == first) return last;
    uint32_t part = att_quote_add(
        p->q, (att_quote){.first = first, .last = end - 1, .speaker = p->source, .cue = p->cue,
                          .to = att_addressee_of(p->r, p->cue), .kind = p->kind, .joins = last});
    return part != ATT_NONE ? part : last;
}

/* Words between marks in the content are the source's own. */
static void own_marked(const att_report *p, uint32_t first_part)
{
    int mixed = 0;
    for (uint32_t i = first_part; i < p->q->quote_n; i++)
        for (uint32_t t = p->q->quote[i].first; t <= p->q->quote[i].last; t++) {
            if (p->q->at[t] == ATT_NONE) continue;
            p->q->quote[p->q->at[t]].speaker = p->source;
            mixed = 1;
        }
    for (uint32_t i = first_part; mixed && p->kind != ATT_QUOTE_ACT && i < p->q->quote_n; i++)
        p->q->quote[i].kind = ATT_QUOTE_MIXED;
}

void att_content_close(const att_report *p, uint32_t first_part)
{
    if (p->q->quote_n == first_part) return;
    own_marked(p, first_part);
    if (p->q->said[p->cue] == ATT_NONE && p->kind != ATT_QUOTE_THOUGHT)
        p->q->said[p->cue] = p->source;
}

void att_content_add(const att_report *p, uint32_t from, uint32_t end, uint32_t head, uint32_t out)
{
    uint32_t run = ATT_NONE, last = ATT_NONE, first_part = p->q->quote_n;
    for (uint32_t t = from; t < end; t++) {
        int in = (head == ATT_NONE || att_below(p->r, t, head)) && !att_is_quoted(p->q, t) &&
                 (out == ATT_NONE || !att_below(p->r, t, out));
        if (in && run == ATT_NONE) run = t;
        if (in || run == ATT_NONE) continue;
        last = att_content_run(p, run, t, last);
        run = ATT_NONE;
    }
    if (run != ATT_NONE) att_content_run(p, run, end, last);
    att_content_close(p, first_part);
}

void att_content_clause(const att_report *p, uint32_t head, uint32_t out)
{
    const att_sentence *s = &p->r->segments->sentence[p->r->sentence[head]];
    att_content_add(p, s->first, s->first + s->token_n, head, out);
}
