/* deeds.c: what each clause says that a country did, refused, stopped or withdrew: the stuff that
 * decides commitments of earlier stories. */
#include <string.h>

#include "record/parts.h"

enum {
    DEEDS_MOST = 400
};

static int happened(const att_reading *r, uint32_t verb)
{
    uint32_t status = att_status_of(r, verb);
    return status == ATT_HAPPENED || status == ATT_HISTORICAL || status == ATT_ONGOING;
}

static void span_of_clause(const att_reading *r, uint32_t verb, uint32_t *first, uint32_t *last)
{
    const att_sentence *s = &r->segments->sentence[r->sentence[verb]];
    *first = *last = verb;
    for (uint32_t t = s->first; t < s->first + s->token_n; t++) {
        if (!att_in_clause(r, t, verb)) continue;
        if (t < *first) *first = t;
        if (t > *last) *last = t;
    }
}

static const char *codes_text(const att_maker *m, const att_nations *list)
{
    size_t len = 1;
    for (uint32_t i = 0; i < list->n; i++) len += strlen(list->code[i]) + 1;
    char *out = att_arena_take(m->arena, len, 1), *at = out;
    if (!out) return "";
    for (uint32_t i = 0; i < list->n; i++) {
        size_t n = strlen(list->code[i]);
        if (i) *at++ = ' ';
        memcpy(at, list->code[i], n);
        at += n;
    }
    *at = 0;
    return out;
}

static att_date date_of(const att_maker *m, uint32_t verb)
{
    const att_time *time = att_time_near(m, verb);
    att_date out = time ? time->date : m->in->source->published;
    if (!time) out.basis = out.year ? ATT_BASIS_PUBLICATION : ATT_BASIS_NONE;
    return out;
}

static void add(att_maker *m, att_deed *list, uint32_t verb, const char *act, const char *how)
{
    const att_reading *r = reading(m);
    uint32_t first, last;
    att_nations by = {.n = 0}, who = {.n = 0};
    span_of_clause(r, verb, &first, &last);
    att_nations_slot(m, verb, "subj", &by);
    att_nations_within(m, first, last, ATT_NONE, &who);
    if (!who.n || m->out->deed_n == DEEDS_MOST) return;
    list[m->out->deed_n++] = (att_deed){.act = act,
                                        .how = how,
                                        .by = codes_text(m, &by),
                                        .who = codes_text(m, &who),
                                        .key = att_stems(m, first, last, ATT_NONE),
                                        .date = date_of(m, verb),
                                        .sentence = r->sentence[verb],
                                        .event = att_event_at(m, verb)};
}

/* "refused to sign", "has cancelled its shipment" */
static int is_turn(att_maker *m, att_deed *list, uint32_t verb)
{
    const att_reading *r = reading(m);
    const char *how = att_label(r, verb, "deed", NULL);
    uint32_t inner = att_child(r, verb, REL_XCOMP);
    if (!how) return 0;
    if (inner != ATT_NONE && att_at(r, inner)->upos == UPOS_VERB)
        add(m, list, verb, att_acts(m, inner), how);
    else
        add(m, list, verb, "", how);
    return 1;
}

static void add_undone(att_maker *m, att_deed *list, uint32_t verb)
{
    const att_reading *r = reading(m);
    for (uint32_t k = r->lemma_at[verb]; k != ATT_NONE; k = r->match[k].next) {
        if (r->match[k].kind != ATT_LABEL) continue;
        const char *label = att_pack_str(r->pack, r->match[k].row);
        if (strncmp(label, "undo ", 5) == 0) add(m, list, verb, label + 5, "undone");
    }
}

/* "will not open an embassy" refuses it; "will not open it until ..." does not say never. */
static int will_not(const att_reading *r, uint32_t verb)
{
    if (att_child(r, verb, REL_ADVCL) != ATT_NONE) return 0;
    return att_has_aux(r, verb, "will");
}

void att_record_deeds(att_maker *m)
{
    const att_reading *r = reading(m);
    att_deed *list = ATT_TAKE(m->arena, att_deed, DEEDS_MOST);
    if (!list) return;
    m->out->deed = list;
    for (uint32_t t = 0; t < r->segments->token_n; t++) {
        if (att_at(r, t)->upos != UPOS_VERB) continue;
        if (att_status_of(r, t) == ATT_DENIED) {
            add(m, list, t, att_acts(m, t), will_not(r, t) ? "refused" : "not");
        } else if (happened(r, t)) {
            is_turn(m, list, t);
            if (att_label(r, t, "act", NULL) || !att_match_of(r, t, ATT_SAY))
                add(m, list, t, att_acts(m, t), "done");
            add_undone(m, list, t);
        }
    }
}
