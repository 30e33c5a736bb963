/* Coding: the triggers of every sentence, innermost first, each by the best frame that fits; then
 * what a sentence of a quotation demands of others. */
#include <string.h>

#include "code/parts.h"

/* ---- one trigger ---- */

/* "US-backed fighters": who they are, no news. */
static int is_epithet(const att_reading *r, uint32_t t)
{
    return att_rel_is(r, t, REL_AMOD) && att_at(r, t)->upos == UPOS_VERB && t > 0 &&
           att_form_is(r, t - 1, "-") && r->sentence[t - 1] == r->sentence[t];
}

/* "Baker said", "Fox agreed": a name is not the common word it looks like. */
static int takes_name(const att_coding *c, const att_fit *f)
{
    for (uint32_t i = 0; i < f->filler_n; i++) {
        const att_actor *a = &c->e->at[f->filler[i]];
        int the = att_at(c->r, a->first)->upos == UPOS_DET;
        int many = (att_at(c->r, f->filler[i])->features & FEAT_PLUR) != 0 &&
                   a->last - a->first == (uint32_t)the; /* "the Romans", not "the Tamil Tigers" */
        if ((a->kind == ACTOR_PERSON || a->kind == ACTOR_ORG) && !many) return 1;
    }
    return 0;
}

/* Of whom or what no deed of politics is told: a frame of the trigger "*" fits. */
static int is_void(const att_coding *c, uint32_t t, char pos, uint32_t light, att_fit *out)
{
    uint32_t n = 0;
    const att_pack_frame *frame = att_pack_frames(c->r->pack, "*", 1, pos, &n);
    uint32_t first = n ? (uint32_t)(frame - c->r->pack->frame) : 0;
    for (uint32_t i = 0; i < n; i++)
        if (att_frame_fits(c, first + i, t, light, out) && !takes_name(c, out)) return 1;
    return 0;
}

/* The best frame of a trigger, and those that fit as well. */
typedef struct choice {
    att_fit best; /* best.frame ATT_NONE: none fits */
    uint32_t loser[ATT_LOSERS_MAX], loser_n;
} choice;

static void lose(choice *among, uint32_t frame)
{
    if (frame != ATT_NONE && among->loser_n < ATT_LOSERS_MAX)
        among->loser[among->loser_n++] = frame;
}

/* Of the n frames first... */
static choice best_of(const att_coding *c, uint32_t t, uint32_t light, uint32_t first, uint32_t n)
{
    choice among = {.best.frame = ATT_NONE};
    att_fit now;
    for (uint32_t i = first; i < first + n; i++) {
        if (!att_frame_fits(c, i, t, light, &now)) continue;
        int inner = (c->r->pack->frame[i].flags & ATT_FRAME_INNER) != 0;
        if (inner) now.score = 0; /* only where nothing else fits */
        int better = among.best.frame == ATT_NONE || now.score > among.best.score;
        lose(&among, better ? among.best.frame : i);
        if (better) among.best = now;
    }
    return among;
}

static void code_trigger(const att_coding *c, uint32_t t)
{
    char pos;
    uint32_t n = 0, light_kind = 0;
    att_fit none;
    if (is_epithet(c->r, t)) return;
    const att_pack_frame *frame = att_frames_at(c->r, t, &pos, &n);
    if (pos == 'v') att_lend_subject(c, t);
    if (!n) return;
    uint32_t light = att_light_verb(c->r, t, &light_kind);
    choice among = best_of(c, t, light, (uint32_t)(frame - c->r->pack->frame), n);
    if (among.best.frame == ATT_NONE) return;
    const att_fit *best = is_void(c, t, pos, light, &none) ? &none : &among.best;
    if (c->r->pack->frame[best->frame].op != ATT_OP_NONE)
        att_code_operator(c, t, best);
    else
        att_code_frame(c, t, light, light_kind, best, among.loser, among.loser_n);
}

/* ---- what a speaker demands ---- */

/* The best frame of a word that fits t, operators left out. */
static att_fit best_plain(const att_coding *c, const char *word, uint32_t t)
{
    uint32_t n = 0;
    const att_pack_frame *frame = att_pack_frames(c->r->pack, word, strlen(word), 'v', &n);
    att_fit best = {.frame = ATT_NONE}, now;
    uint32_t first = n ? (uint32_t)(frame - c->r->pack->frame) : 0;
    for (uint32_t i = 0; i < n; i++)
        if (c->r->pack->frame[first + i].op == ATT_OP_NONE &&
            att_frame_fits(c, first + i, t, ATT_NONE, &now) &&
            (best.frame == ATT_NONE || now.score > best.score))
            best = now;
    return best;
}

/* "Our people": a subject that belongs to the speaker. */
static int is_of_speaker(const att_coding *c, uint32_t subject)
{
    uint32_t owner = att_child(c->r, subject, REL_NMOD_POSS);
    return owner != ATT_NONE && (att_at(c->r, owner)->features & FEAT_FIRST) != 0;
}

static void keep_said(const att_coding *c, uint32_t t, const att_fit *best)
{
    uint32_t inner = c->out->at[t], own = c->out->event_n, subject = att_own_subject(c->r, t);
    att_candidate *ev = att_candidate_new(c, t, best);
    att_candidate_sides(c, ev, 0, best);
    if (subject != ATT_NONE && !is_of_speaker(c, subject)) {
        att_add_actor(c->e, ev->recipient, &ev->recipient_n, subject);
        att_candidate_widen(ev, subject);
    }
    att_tidy(c->r, c->e, ev);
    ev->said = 1;
    if (ev->type == PLOVER_REQUEST ? !ev->recipient_n : inner != ATT_NONE) return;
    att_candidate_keep(c, ev);
    if (inner != ATT_NONE) c->out->event[inner].outer = own; /* what is demanded is not done */
}

/* "The rebels must leave", a sentence of a quotation: read as if its speaker had "said" it here. */
static void code_said(att_coding *c, uint32_t t)
{
    if (c->e->sayer[t] == ATT_NONE || !att_is_actor(c->e, c->e->sayer[t])) return;
    c->sayer = c->e->sayer[t];
    att_fit best = best_plain(c, "say", t);
    if (best.frame != ATT_NONE && !(c->r->pack->frame[best.frame].flags & ATT_FRAME_NO_EVENT))
        keep_said(c, t, &best);
    c->sayer = ATT_NONE;
}

/* ---- the story ---- */

static uint32_t depth_of(const att_reading *r, uint32_t t)
{
    uint32_t depth = 0;
    for (uint32_t up = att_at(r, t)->head; up != ATT_NONE; up = att_at(r, up)->head) depth++;
    return depth;
}

/* A user's dictionary says that nothing is to be coded here. */
static int is_discarded(const att_reading *r, const att_sentence *s, uint32_t row)
{
    for (uint32_t t = s->first; t < s->first + s->token_n; t++) {
        const att_match *m = att_match_of(r, t, ATT_DISCARD);
        if (m && m->row == row) return 1;
    }
    return 0;
}

static int story_is_discarded(const att_reading *r)
{
    for (uint32_t s = 0; s < r->segments->sentence_n; s++)
        if (is_discarded(r, &r->segments->sentence[s], ATT_DISCARD_STORY)) return 1;
    return 0;
}

int att_is_discarded(const att_reading *r, const att_sentence *s)
{
    return s ? is_discarded(r, s, ATT_DISCARD_SENTENCE) : story_is_discarded(r);
}

/* Inner actions are coded before the words around them. */
static void code_sentence(att_coding *c, const att_sentence *s, uint32_t *depth)
{
    uint32_t deepest = 0;
    for (uint32_t t = s->first; t < s->first + s->token_n; t++) {
        depth[t] = depth_of(c->r, t);
        if (depth[t] > deepest) deepest = depth[t];
    }
    for (uint32_t d = deepest + 1; d-- > 0;)
        for (uint32_t t = s->first; t < s->first + s->token_n; t++)
            if (depth[t] == d && !c->used[t]) code_trigger(c, t);
    for (uint32_t t = s->first; t < s->first + s->token_n; t++)
        if (depth[t] == 0) code_said(c, t);
}

att_status att_code_events(const att_reading *r, const att_entities *e, att_arena *arena,
                           att_candidates *out, att_error *err)
{
    uint32_t n = r->segments->token_n;
    att_coding c = {.r = r, .e = e, .out = out, .used = ATT_TAKE(arena, uint32_t, n),
                    .sayer = ATT_NONE};
    uint32_t *depth = ATT_TAKE(arena, uint32_t, n);
    *out = (att_candidates){.event = ATT_TAKE(arena, att_candidate, n + 1),
                            .at = ATT_TAKE(arena, uint32_t, n)};
    if (!c.used || !depth || !out->event || !out->at)
        return att_fail(err, ATT_ELIMIT, 0, "out of memory for events; shorten the story");
    for (uint32_t t = 0; t < n; t++) out->at[t] = ATT_NONE;
    if (story_is_discarded(r)) return ATT_OK;
    for (uint32_t s = 0; s < r->segments->sentence_n; s++)
        if (!is_discarded(r, &r->segments->sentence[s], ATT_DISCARD_SENTENCE))
            code_sentence(&c, &r->segments->sentence[s], depth);
    return ATT_OK;
}

att_candidate *att_code_as(const att_reading *r, const att_entities *e, att_candidates *events,
                           uint32_t frame, uint32_t trigger)
{
    att_coding c = {.r = r, .e = e, .out = events, .sayer = ATT_NONE};
    att_fit whole = {.frame = frame, .inner = ATT_NONE};
    uint32_t kind = 0, light = att_light_verb(r, trigger, &kind);
    att_code_frame(&c, trigger, light, kind, &whole, NULL, 0);
    return &events->event[events->event_n - 1];
}

void att_code_complete(const att_reading *r, const att_entities *e, att_candidates *events)
{
    for (uint32_t i = 0; i < events->event_n; i++)
        if (att_find_missing(r, e, &events->event[i])) att_tidy(r, e, &events->event[i]);
    att_merge_events(r, e, events);
}
