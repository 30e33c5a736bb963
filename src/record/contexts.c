/* What an event is about: PLOVER's contexts, from the nearest words that show one: those of the
 * event and its parties, else its sentence, its paragraph, at last the story. */
#include <string.h>

#include "record/record.h"

enum { reach = 400 /* tokens of a paragraph to either side */, lasting = 3, lasting_n = 2 };

typedef struct finder {
    const att_reading *r;
    att_context *found;
    uint32_t n;
    uint64_t seen;
} finder;

static void add(finder *f, uint32_t row, const char *level, att_span span)
{
    if (f->seen >> row & 1) return;
    f->seen |= UINT64_C(1) << row;
    f->found[f->n++] = (att_context){plover_contexts[row], level, span};
}

static void look(finder *f, uint32_t first, uint32_t last, const char *level)
{
    const att_reading *r = f->r;
    for (uint32_t t = first; t <= last; t++)
        for (uint32_t k = r->lemma_at[t]; k != ATT_NONE; k = r->match[k].next) {
            const att_match *m = &r->match[k];
            if (m->kind == ATT_CONTEXT)
                add(f, m->row, level, att_span_of(r, m->first, m->first + m->token_n - 1));
        }
}

static void look_at_parties(finder *f, const att_entities *e, const uint32_t *list, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        const att_actor *a = &e->at[list[i]];
        if (f->r->sentence[a->first] == f->r->sentence[list[i]])
            look(f, a->first, a->last, "event");
    }
}

static int begins_paragraph(const att_reading *r, uint32_t t)
{
    return (r->segments->token[t].flags & ATT_TOKEN_BREAK) != 0;
}

static void look_at_paragraph(finder *f, uint32_t t)
{
    uint32_t first = t, last = t;
    while (first > 0 && t - first < reach && !begins_paragraph(f->r, first)) first--;
    while (last + 1 < f->r->segments->token_n && last - t < reach &&
           !begins_paragraph(f->r, last + 1))
        last++;
    look(f, first, last, "paragraph");
}

att_status att_contexts_count(const att_record_input *in, att_arena *arena, att_contexts *out,
                              att_error *err)
{
    const att_reading *r = in->reading;
    out->shown = ATT_TAKE(arena, att_context_count, plover_context_n);
    if (!out->shown) return att_fail(err, ATT_ELIMIT, 0, "out of memory for contexts");
    for (uint32_t m = 0; m < r->match_n; m++) {
        if (r->match[m].kind != ATT_CONTEXT) continue;
        att_context_count *count = &out->shown[r->match[m].row];
        if (!count->n++) count->match = m;
    }
    return ATT_OK;
}

/* The two that most words of the story show. */
static void look_at_story(finder *f, const att_contexts *all)
{
    for (uint32_t i = 0; i < lasting_n; i++) {
        size_t best = plover_context_n;
        for (size_t row = 0; row < plover_context_n; row++)
            if (!(f->seen >> row & 1) && all->shown[row].n >= lasting &&
                (best == plover_context_n || all->shown[row].n > all->shown[best].n))
                best = row;
        if (best == plover_context_n) return;
        const att_match *m = &f->r->match[all->shown[best].match];
        add(f, (uint32_t)best, "story", att_span_of(f->r, m->first, m->first + m->token_n - 1));
    }
}

static const char *names(const finder *f, att_arena *arena)
{
    size_t len = 0, size = 1;
    for (uint32_t i = 0; i < f->n; i++) size += strlen(f->found[i].name) + 1;
    char *out = att_arena_take(arena, size, 1);
    if (!out) return "";
    for (uint32_t i = 0; i < f->n; i++) {
        size_t n = strlen(f->found[i].name);
        if (len) out[len++] = ' ';
        memcpy(out + len, f->found[i].name, n);
        len += n;
    }
    out[len] = 0;
    return out;
}

void att_contexts_of(const att_record_input *in, const att_contexts *all, att_arena *arena,
                     const att_candidate *c, att_event *ev)
{
    const att_reading *r = in->reading;
    const att_sentence *s = &r->segments->sentence[r->sentence[c->trigger]];
    finder f = {.r = r, .found = ATT_TAKE(arena, att_context, plover_context_n)};
    ev->context = "";
    if (!f.found) return;
    for (uint32_t row = 0; row < plover_context_n; row++)
        if (c->context >> row & 1) add(&f, row, "event", att_span_of(r, c->trigger, c->trigger));
    look(&f, c->first, c->last, "event");
    look_at_parties(&f, in->entities, c->actor, c->actor_n);
    look_at_parties(&f, in->entities, c->recipient, c->recipient_n);
    if (!f.n) look(&f, s->first, s->first + s->token_n - 1, "sentence");
    if (!f.n) look_at_paragraph(&f, c->trigger);
    if (!f.n) look_at_story(&f, all);
    ev->context = names(&f, arena);
    ev->shown = f.found;
    ev->shown_n = f.n;
}
