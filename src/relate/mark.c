/* mark.c: the tokens of a marked span, and the actor that it becomes. */
#include <string.h>

#include "relate/relate.h"

static int is_nominal(const att_reading *r, uint32_t t)
{
    uint32_t upos = att_at(r, t)->upos;
    return upos == UPOS_NOUN || upos == UPOS_PROPN || upos == UPOS_PRON;
}

/* The word of the span that hangs outside it: a nominal before others. */
static uint32_t head_of(const att_reading *r, uint32_t first, uint32_t last)
{
    uint32_t any = ATT_NONE;
    for (uint32_t t = first; t <= last; t++) {
        uint32_t head = att_at(r, t)->head;
        int outside = head == ATT_NONE || head < first || head > last;
        if (!outside || att_at(r, t)->upos == UPOS_PUNCT) continue;
        if (is_nominal(r, t)) return t;
        if (any == ATT_NONE) any = t;
    }
    return any == ATT_NONE ? last : any;
}

static int find(const att_reading *r, att_span span, att_mark *out)
{
    const att_segments *s = r->segments;
    *out = (att_mark){ATT_NONE, ATT_NONE, ATT_NONE};
    for (uint32_t t = 0; t < s->token_n; t++) {
        if (s->token[t].off + s->token[t].len <= span.off) continue;
        if (s->token[t].off >= span.off + span.len) break;
        if (out->first == ATT_NONE) out->first = t;
        out->last = t;
    }
    if (out->first == ATT_NONE) return 0;
    out->head = head_of(r, out->first, out->last);
    return 1;
}

static int make_actor(const att_reading *r, const att_mark *m, att_arena *arena, att_entities *e)
{
    att_span words = att_span_of(r, m->first, m->last);
    att_actor *a = &e->at[m->head];
    a->name = att_arena_text(arena, r->text + words.off, words.len);
    a->group_n = 0;
    a->other = ATT_NONE;
    a->first = m->first;
    a->last = m->last;
    if (!a->sector[0]) a->sector = "CVL"; /* whoever is marked can act */
    return a->name != NULL;
}

att_status att_relate_mark(const att_reading *r, att_span source, att_span target, att_arena *arena,
                           att_entities *entities, att_mark mark[2], att_error *err)
{
    if (!find(r, source, &mark[0]) && source.len)
        return att_fail(err, ATT_EINPUT, 0, "no word in the source; mark at least one");
    if (!find(r, target, &mark[1]) && target.len)
        return att_fail(err, ATT_EINPUT, 0, "no word in the target; mark at least one");
    if (mark[0].head == mark[1].head)
        return att_fail(err, ATT_EINPUT, 0,
                        mark[0].head == ATT_NONE ? "neither source nor target; mark one at least"
                                                 : "source and target are one phrase; mark two");
    for (int i = 0; i < 2; i++)
        if (mark[i].head != ATT_NONE && !make_actor(r, &mark[i], arena, entities))
            return att_fail(err, ATT_ELIMIT, 0, "out of memory for marks; shorten the text");
    return ATT_OK;
}
