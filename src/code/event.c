/* The event of a frame that fits: its sides, and what it takes over from the words inside. */
#include <string.h>

#include "code/parts.h"

/* ---- its sides ---- */

static void add_fill(const att_coding *c, const att_fill *fill, uint32_t *list, uint32_t *list_n)
{
    for (uint32_t k = 0; k < fill->n; k++) att_add_actor(c->e, list, list_n, fill->token[k]);
}

void att_add_slot(const att_coding *c, uint32_t t, uint32_t light, uint32_t slot, uint32_t *list,
                  uint32_t *list_n)
{
    att_fill fill;
    att_slot_fill(c->r, t, light, slot, &fill);
    add_fill(c, &fill, list, list_n);
}

void att_add_slots(const att_coding *c, uint32_t t, uint32_t light, uint32_t first, uint32_t n,
                   int all, uint32_t *list, uint32_t *list_n)
{
    for (uint32_t i = 0; i < n && (all || !*list_n); i++) {
        att_fill fill;
        att_coding_fill(c, t, light, c->r->pack->slot[first + i], &fill);
        add_fill(c, &fill, list, list_n);
    }
}

/* "we will sign", "our meeting": of two the other is the one spoken to. */
static void add_listener(const att_coding *c, att_candidate *ev)
{
    static const uint32_t slot[] = {ATT_SLOT_SUBJ, ATT_SLOT_POSS};
    for (size_t i = 0; i < 2; i++) {
        att_fill fill;
        att_slot_fill(c->r, ev->trigger, ev->light, slot[i], &fill);
        for (uint32_t k = 0; k < fill.n; k++)
            if (c->e->at[fill.token[k]].other != ATT_NONE)
                att_add_actor(c->e, ev->recipient, &ev->recipient_n, c->e->at[fill.token[k]].other);
    }
}

/* "The town is under siege", "are on strike". */
static void lend_state(const att_coding *c, att_candidate *ev)
{
    int undergone;
    uint32_t who = att_state_of(c->r, ev->trigger, &undergone);
    int alone = ev->reciprocal || !ev->recipient_n; /* "is in talks with Y" */
    uint32_t told = undergone ? ev->recipient_n : ev->actor_n;
    if (who == ATT_NONE || told || (!undergone && !alone)) return;
    if (undergone) att_add_actor(c->e, ev->recipient, &ev->recipient_n, who);
    else att_add_actor(c->e, ev->actor, &ev->actor_n, who);
}

/* "gave assurances", "came under attack": whoever gives acts, whoever comes under it does not; and
 * "were given assurances", "paid X a visit": whom the light verb gives it to. */
static void add_light(const att_coding *c, att_candidate *ev, int undergone)
{
    att_fill fill;
    att_slot_fill(c->r, ev->trigger, ev->light, ATT_SLOT_SUBJ, &fill);
    if (undergone) {
        add_fill(c, &fill, ev->recipient, &ev->recipient_n);
        return;
    }
    int both = (c->r->pack->frame[ev->frame].flags & ATT_FRAME_BOTH) != 0;
    for (uint32_t k = 0; k < fill.n; k++)
        if (!ev->actor_n || both || k)
            att_add_actor(c->e, ev->actor, &ev->actor_n, fill.token[k]);
    if (!ev->recipient_n)
        att_add_slot(c, ev->light, ATT_NONE, ATT_SLOT_IOBJ, ev->recipient, &ev->recipient_n);
}

void att_candidate_sides(const att_coding *c, att_candidate *ev, uint32_t light_kind,
                         const att_fit *best)
{
    const att_pack_frame *f = &c->r->pack->frame[ev->frame];
    int both = (f->flags & ATT_FRAME_BOTH) != 0;
    att_add_slots(c, ev->trigger, ev->light, f->a_first, f->a_n,
                  both || (f->flags & ATT_FRAME_A_ALL), ev->actor, &ev->actor_n);
    if (!best->mutual)
        att_add_slots(c, ev->trigger, ev->light, f->r_first, f->r_n,
                      both || (f->flags & ATT_FRAME_R_ALL), ev->recipient, &ev->recipient_n);
    ev->reciprocal = (uint32_t)both;
    if (ev->light == ATT_NONE) lend_state(c, ev);
    else if (light_kind != ATT_LIGHT_HAPPEN) add_light(c, ev, light_kind == ATT_LIGHT_UNDERGO);
    if (!both) return;
    if (ev->actor_n + ev->recipient_n == 1) add_listener(c, ev);
    att_add_arguments(ev->actor, &ev->actor_n, ev->recipient, ev->recipient_n);
    ev->recipient_n = 0;
}

/* ---- the event ---- */

att_candidate *att_candidate_new(const att_coding *c, uint32_t t, const att_fit *best)
{
    const att_pack_frame *f = &c->r->pack->frame[best->frame];
    att_candidate *ev = &c->out->event[c->out->event_n];
    *ev = (att_candidate){.trigger = t, .frame = best->frame, .op_frame = ATT_NONE,
                          .op_trigger = ATT_NONE, .type = f->type, .outer = ATT_NONE,
                          .mode = att_pack_str(c->r->pack, f->mode_s),
                          .cameo = att_pack_str(c->r->pack, f->cameo_s),
                          .context = f->context, .first = t, .last = t, .light = ATT_NONE};
    for (uint32_t i = 0; i < best->filler_n; i++) att_candidate_widen(ev, best->filler[i]);
    return ev;
}

/* A light verb without a meaning of its own stands for its noun: "threatened to launch attacks". */
void att_candidate_keep(const att_coding *c, att_candidate *ev)
{
    c->out->at[ev->trigger] = c->out->event_n;
    if (ev->light != ATT_NONE && c->out->at[ev->light] == ATT_NONE)
        c->out->at[ev->light] = c->out->event_n;
    c->out->event_n++;
}

/* ---- what it takes over ---- */

void att_take_doers(att_candidate *ev, const att_candidate *inner)
{
    att_add_arguments(ev->recipient, &ev->recipient_n, inner->actor, inner->actor_n);
}

void att_take_recipients(att_candidate *ev, const att_candidate *inner)
{
    att_add_arguments(ev->recipient, &ev->recipient_n, inner->recipient, inner->recipient_n);
}

/* The sides of the event of a word t that a condition took: "signed an agreement". */
static void take_sides(const att_coding *c, att_candidate *ev, const att_candidate *inner,
                       uint32_t t)
{
    int blamed = ev->type == PLOVER_ACCUSE && att_at(c->r, t)->upos == UPOS_VERB;
    if (blamed && !ev->recipient_n) att_take_doers(ev, inner);
    if (!ev->recipient_n && !ev->reciprocal) att_take_recipients(ev, inner);
    int same = ev->type == PLOVER_ASSAULT && inner->type == PLOVER_ASSAULT;
    if (ev->reciprocal || (same && !ev->actor_n)) /* "an attack by X killed Y" */
        att_add_arguments(ev->actor, &ev->actor_n, inner->actor, inner->actor_n);
}

/* The words that conditions took give up events of their own to `own`; where that is ATT_NONE,
 * nothing tells of them any more. */
static void take_fillers(const att_coding *c, const att_fit *best, uint32_t own)
{
    for (uint32_t i = 0; i < best->filler_n; i++) {
        uint32_t t = best->filler[i], old = c->out->at[t];
        c->used[t] = 1;
        if (old == ATT_NONE || old == own) {
            if (own != ATT_NONE && att_at(c->r, t)->upos == UPOS_NOUN) c->out->at[t] = own;
            continue;
        }
        att_candidate *inner = &c->out->event[old];
        if (!att_is_told_by(inner, t)) continue;
        if (own != ATT_NONE) take_sides(c, &c->out->event[own], inner, t);
        inner->outer = own != ATT_NONE ? own : old; /* old: dropped with nothing in its place */
        c->out->at[t] = own;
    }
}

void att_lend_subject(const att_coding *c, uint32_t t)
{
    att_fill object;
    att_slot_fill(c->r, t, ATT_NONE, ATT_SLOT_OBJ, &object);
    for (uint32_t i = 0; i < object.n; i++) {
        uint32_t kind, at = c->out->at[object.token[i]];
        if (at == ATT_NONE || att_light_verb(c->r, object.token[i], &kind) != t) continue;
        att_candidate *ev = &c->out->event[at];
        if (kind != ATT_LIGHT_UNDERGO || ev->light == t) continue;
        att_add_slot(c, t, ATT_NONE, ATT_SLOT_SUBJ, ev->recipient, &ev->recipient_n);
        att_tidy(c->r, c->e, ev);
    }
}

/* "condemned the sanctions imposed by X": X is meant. */
static void borrow_recipient(const att_coding *c, att_candidate *ev)
{
    att_fill object;
    if (ev->recipient_n || ev->reciprocal || att_at(c->r, ev->trigger)->upos != UPOS_VERB) return;
    att_slot_fill(c->r, ev->trigger, ATT_NONE, ATT_SLOT_OBJ, &object);
    for (uint32_t i = 0; i < object.n; i++) {
        uint32_t at = c->out->at[object.token[i]];
        if (at == ATT_NONE || &c->out->event[at] == ev) continue;
        att_take_doers(ev, &c->out->event[at]);
    }
}

void att_code_frame(const att_coding *c, uint32_t t, uint32_t light, uint32_t light_kind,
                    const att_fit *best, const uint32_t *loser, uint32_t loser_n)
{
    const att_pack_frame *f = &c->r->pack->frame[best->frame];
    if (f->flags & ATT_FRAME_NO_EVENT) {
        take_fillers(c, best, ATT_NONE);
        return;
    }
    att_candidate *ev = att_candidate_new(c, t, best);
    ev->light = light;
    if (light != ATT_NONE) att_candidate_widen(ev, light);
    if (loser_n) memcpy(ev->loser, loser, loser_n * sizeof *loser);
    ev->loser_n = loser_n;
    att_candidate_sides(c, ev, light_kind, best);
    uint32_t own = c->out->event_n;
    att_candidate_keep(c, ev);
    borrow_recipient(c, ev);
    uint32_t inner = att_refine(c->r, c->e, c->out, own);
    take_fillers(c, best, own);
    if (inner != ATT_NONE && c->out->at[inner] != own) {
        att_candidate_widen(ev, inner);
        c->out->event[c->out->at[inner]].outer = own;
        c->out->at[inner] = own;
    }
    att_tidy(c->r, c->e, ev);
    if (f->flags & ATT_FRAME_INNER) ev->outer = own;
}
