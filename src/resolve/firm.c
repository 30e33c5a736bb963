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
static int name_of(const att_reading *r, uint32_t head, uint32_t *first, uint32_t *last)
{
    att_chunk(r, head, first, last);
    const att_sentence *s = &r->segments->sentence[r->sentence[head]];
    while (*first < head && att_at(r, *first)->upos == UPOS_DET) ++*first;
    for (uint32_t t = *first; t < head; t++)
        if (att_form_is(r, t, "<")) *first = t + 1;
    for (uint32_t t = head + 1; t <= *last; t++)
        if (att_form_is(r, t, "<") || att_form_is(r, t, ">")) *last = t - 1;
    int listed = *last + 1 < s->first + s->token_n && att_form_is(r, *last + 1, "<");
    listed |= *first > s->first && att_form_is(r, *first - 1, "<"); /* "<Exco>", in no list */
    if (!is_proper(r, head) || att_match_of(r, head, ATT_COUNTRY)) return 0;
    return (*last > *first && is_form(r, *last)) || (listed && !att_match_of(r, head, ATT_ORG));
}

att_status att_firms_find(const att_reading *r, att_arena *arena, att_firms *out, att_error *err)
{
    uint32_t first, last;
    *out = (att_firms){ATT_TAKE(arena, uint32_t, r->segments->token_n), 0};
    if (!out->head) return att_fail(err, ATT_ELIMIT, 0, "out of memory for firms");
    for (uint32_t t = 0; t < r->segments->token_n; t++)
        if (is_proper(r, t) && name_of(r, t, &first, &last)) out->head[out->n++] = t;
    return ATT_OK;
}

/* The words are the first of the firm's name: "American Motors" of "American Motors Corp". */
static int is_short(const att_reading *r, uint32_t firm, att_span words)
{
    uint32_t first, last;
    name_of(r, firm, &first, &last);
    att_span name = att_span_of(r, first, last);
    return words.len < name.len && !memcmp(r->text + name.off, r->text + words.off, words.len) &&
           r->text[name.off + words.len] == ' ';
}

/* The head of the full name of the firm that head names, in full or by its first words, or
 * ATT_NONE. */
static uint32_t firm_of(const att_reading *r, const att_firms *firms, uint32_t head)
{
    uint32_t first, last;
    if (name_of(r, head, &first, &last)) return head;
    int place = att_country_within(r, first, last) != NULL || att_place_of(r, head) != NULL;
    if (!is_proper(r, head) || (place && first == last)) return ATT_NONE;
    for (uint32_t i = 0; i < firms->n; i++)
        if (is_short(r, firms->head[i], att_span_of(r, first, last))) return firms->head[i];
    return ATT_NONE;
}

int att_firm_set(const att_reading *r, const att_firms *firms, att_arena *arena, uint32_t head,
                 att_actor *a)
{
    uint32_t first, last, named = firm_of(r, firms, head);
    if (named == ATT_NONE) return 0;
    name_of(r, named, &first, &last);
    const att_match *country = att_country_within(r, first, last);
    att_span span = att_span_of(r, first, last);
    const char *name = att_arena_text(arena, r->text + span.off, span.len);
    a->kind = ACTOR_ORG;
    a->sector = "BUS";
    a->code = country ? att_pack_str(r->pack, r->pack->country[country->row].code_s) : "";
    a->name = name ? name : "";
    return 1;
}
