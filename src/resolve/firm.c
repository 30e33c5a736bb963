/* firm.c: firms by the looks of their names: "Exco International Plc", "Siemens AG", a name before
 * the sign of its share, "Ferruzzi <AGFI.MI>"; and the first words of such a name elsewhere. */
#include <string.h>

#include "resolve/resolve.h"

static int is_proper(const att_reading *r, uint32_t t) { return att_at(r, t)->upos == UPOS_PROPN; }

/* The legal form that ends a name, and no part of the name of a body that is known. */
static int is_form(const att_reading *r, uint32_t t)
{
    uint32_t m = r->inside[t];
    int known = m != ATT_NONE && r->match[m].kind == ATT_ORG;
    return is_proper(r, t) && !known && att_is_labelled(r, t, "incorporated");
}

/* The name that head has, without an article and the sign of its share; 1 if it is that of a
 * firm. */
static int name_of(const att_reading *r, uint32_t head, att_firm *out)
{
    att_chunk(r, head, &out->first, &out->last);
    const att_sentence *s = &r->segments->sentence[r->sentence[head]];
    while (out->first < head && att_at(r, out->first)->upos == UPOS_DET) out->first++;
    for (uint32_t t = out->first; t < head; t++)
        if (att_form_is(r, t, "<")) out->first = t + 1;
    for (uint32_t t = head + 1; t <= out->last; t++)
        if (att_form_is(r, t, "<") || att_form_is(r, t, ">")) out->last = t - 1;
    uint32_t first = out->first, last = out->last;
    int listed = last + 1 < s->first + s->token_n && att_form_is(r, last + 1, "<");
    listed |= first > s->first && att_form_is(r, first - 1, "<"); /* "<Exco>", in no list */
    if (!is_proper(r, head) || att_match_of(r, head, ATT_COUNTRY)) return 0;
    return (last > first && is_form(r, last)) || (listed && !att_match_of(r, head, ATT_ORG));
}

att_status att_firms_find(const att_reading *r, att_arena *arena, att_firms *out, att_error *err)
{
    att_firm name;
    *out = (att_firms){ATT_TAKE(arena, att_firm, r->segments->token_n), 0};
    if (!out->firm) return att_fail(err, ATT_ELIMIT, 0, "out of memory for firms");
    for (uint32_t t = 0; t < r->segments->token_n; t++)
        if (is_proper(r, t) && name_of(r, t, &name)) out->firm[out->n++] = name;
    return ATT_OK;
}

/* The words are the first of the firm's name: "American Motors" of "American Motors Corp". */
static int is_short(const att_reading *r, const att_firm *firm, att_span words)
{
    att_span name = att_span_of(r, firm->first, firm->last);
    return words.len < name.len && !memcmp(r->text + name.off, r->text + words.off, words.len) &&
           r->text[name.off + words.len] == ' ';
}

/* The full name of the firm that head names, in full or by its first words; 0 if it names none. */
static int firm_of(const att_reading *r, const att_firms *firms, uint32_t head, att_firm *out)
{
    if (name_of(r, head, out)) return 1;
    int place = att_country_within(r, out->first, out->last) || att_place_of(r, head);
    if (!is_proper(r, head) || (place && out->first == out->last)) return 0;
    att_span words = att_span_of(r, out->first, out->last);
    for (uint32_t i = 0; i < firms->n; i++)
        if (is_short(r, &firms->firm[i], words)) {
            *out = firms->firm[i];
            return 1;
        }
    return 0;
}

int att_firm_set(const att_reading *r, const att_firms *firms, att_arena *arena, uint32_t head,
                 att_actor *a)
{
    att_firm firm;
    if (!firm_of(r, firms, head, &firm)) return 0;
    const att_match *country = att_country_within(r, firm.first, firm.last);
    att_span span = att_span_of(r, firm.first, firm.last);
    const char *name = att_arena_text(arena, r->text + span.off, span.len);
    a->kind = ACTOR_ORG;
    a->sector = "BUS";
    a->code = country ? att_pack_str(r->pack, r->pack->country[country->row].code_s) : "";
    a->name = name ? name : "";
    return 1;
}
