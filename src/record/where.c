/* where.c: see record.h. Places of the story, and where each event took place. */
#include "record/parts.h"

static att_place place_of(const att_record_input *in, att_arena *arena, const att_toponym *p)
{
    static const char *const precision[] = {"", "region", "country", "admin", "place"};
    const att_reading *r = in->reading;
    att_place out = {.code = att_toponym_code(r, p), .admin = att_toponym_admin(r, p),
                     .feature = att_toponym_feature(r, p), .name = att_toponym_name(r, p),
                     .span = att_span_of(r, p->first, p->first + p->token_n - 1),
                     .precision = precision[p->precision]};
    int whole = p->place == ATT_NONE; /* countries and regions by the lexicon's name */
    if (!out.name[0] || !whole) out.name = att_record_text(in, arena, out.span);
    if (p->precision != ATT_POINT_NONE) {
        out.lat = (double)p->lat;
        out.lon = (double)p->lon;
    }
    return out;
}

att_status att_record_toponyms(const att_record_input *in, att_arena *arena,
                               att_story_record *out, att_error *err)
{
    const att_toponyms *places = in->places;
    att_toponym_record *list = ATT_TAKE(arena, att_toponym_record, places->n);
    if (!list) return att_fail(err, ATT_ELIMIT, 0, "out of memory for places; shorten the story");
    for (uint32_t i = 0; i < places->n; i++)
        list[i] = (att_toponym_record){place_of(in, arena, &places->at[i]), places->at[i].is_actor};
    out->toponym = list;
    out->toponym_n = places->n;
    return ATT_OK;
}

static int locates(const att_reading *r, uint32_t t)
{
    uint32_t c = att_child(r, t, REL_CASE);
    return c != ATT_NONE && (att_lemma_is(r, c, "in") || att_lemma_is(r, c, "at") ||
                             att_lemma_is(r, c, "near") || att_lemma_is(r, c, "outside"));
}

/* A place that the clause says it happened in; else one of the sentence. */
att_place att_place_near(att_maker *m, uint32_t sentence, uint32_t clause)
{
    const att_record_input *in = m->in;
    const att_reading *r = in->reading;
    const att_sentence *s = &r->segments->sentence[sentence];
    const att_toponym *found = NULL;
    for (uint32_t t = s->first; t < s->first + s->token_n; t++) {
        uint32_t k = in->places->of[t];
        const att_toponym *p = k == ATT_NONE ? NULL : &in->places->at[k];
        if (!p || p->head != t || !locates(r, t)) continue;
        int below = att_below(r, t, clause);
        if (found && !below) continue;
        found = p;
        if (below && p->precision > ATT_POINT_COUNTRY) break;
    }
    if (found) return place_of(in, m->arena, found);
    return (att_place){.name = "", .code = "", .admin = "", .feature = "", .precision = ""};
}
