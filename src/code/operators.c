/* Operators: frames around an action that make an event of it ("agreed to attack"), keep it beside
 * their own ("condemned the attack"), or only say how it stands ("failed to attack"). */
#include "code/parts.h"

static int keeps_inner(uint32_t op) { return op == ATT_OP_PRAISE || op == ATT_OP_CONDEMN; }

/* Ops that leave the action what it is, and change at most its status. */
static int is_seen_through(uint32_t op)
{
    return op == ATT_OP_GO || op == ATT_OP_FAIL || op == ATT_OP_DENY || op == ATT_OP_PLAN ||
           op == ATT_OP_DOUBT;
}

/* What the operator makes of the action; NULL: the action stays. */
static const att_pack_compose *made_of(const att_coding *c, uint32_t op, const att_fit *best)
{
    uint32_t at = c->out->at[best->inner];
    const att_candidate *inner = &c->out->event[at];
    if (op == ATT_OP_PLAN && inner->outer == at) return NULL; /* "plans to change the law" */
    int spared = op == ATT_OP_PROMISE && plover_types[inner->type].quad > 2 &&
                 att_is_negated(c->r, best->inner); /* "agreed not to attack": no threat */
    return att_pack_compose_of(c->r->pack, op, spared ? "030" : inner->cameo);
}

/* ---- the action ---- */

static void set_status(att_candidate *inner, uint32_t op)
{
    if (op == ATT_OP_FAIL || op == ATT_OP_DENY) inner->status = ATT_DENIED;
    if (op == ATT_OP_DOUBT || op == ATT_OP_NEGOTIATE) inner->status = ATT_HYPOTHETICAL;
    if (op == ATT_OP_PLAN) inner->status = ATT_PLANNED;
}

/* Whom the operator says to act: "urged X to attack", "X plans to attack". */
static void set_doers(const att_coding *c, att_candidate *inner, const att_pack_frame *f,
                      uint32_t t)
{
    int own_subject = att_child(c->r, inner->trigger, REL_NSUBJ) != ATT_NONE;
    if (f->who != ATT_SLOT_SUBJ && (!inner->actor_n || !own_subject)) {
        att_fill who;
        att_slot_fill(c->r, t, ATT_NONE, f->who, &who);
        if (who.n && !inner->reciprocal) inner->actor_n = 0; /* "thanked X for": X did it */
        for (uint32_t k = 0; k < who.n; k++)
            att_add_actor(c->e, inner->actor, &inner->actor_n, who.token[k]);
    }
    if (inner->actor_n || keeps_inner(f->op)) return;
    att_add_slot(c, t, ATT_NONE, ATT_SLOT_SUBJ, inner->actor, &inner->actor_n);
    att_add_slots(c, t, ATT_NONE, f->a_first, f->a_n, 0, inner->actor, &inner->actor_n);
}

/* ---- the event around it ---- */

/* Fillers of the slot `who` act inside: they are the operator's recipients. */
static void outer_sides(const att_coding *c, att_candidate *ev, const att_pack_frame *f, uint32_t t,
                        const att_candidate *inner)
{
    att_add_slot(c, t, ATT_NONE, ATT_SLOT_SUBJ, ev->actor, &ev->actor_n);
    att_add_slots(c, t, ATT_NONE, f->a_first, f->a_n, 0, ev->actor, &ev->actor_n);
    if (f->who != ATT_SLOT_SUBJ)
        att_add_slot(c, t, ATT_NONE, f->who, ev->recipient, &ev->recipient_n);
    int accused = f->op == ATT_OP_ACCUSE; /* "alleged that X attacked Y": X is blamed, not Y */
    int done = inner->type == PLOVER_ASSAULT || /* "condemned Iran's arrest of X": not X */
               (plover_types[inner->type].quad > 2 && inner->actor_n);
    int victims = accused || (f->op == ATT_OP_CONDEMN && done);
    if (!ev->recipient_n && !victims) att_take_recipients(ev, inner);
    int idle = !ev->actor_n && !accused && !keeps_inner(f->op);
    int blamed = !ev->recipient_n && (keeps_inner(f->op) || accused);
    if (idle) att_add_arguments(ev->actor, &ev->actor_n, inner->actor, inner->actor_n);
    if (blamed || (inner->reciprocal && f->op == ATT_OP_PROMISE)) att_take_doers(ev, inner);
}

static void code_outer(const att_coding *c, uint32_t t, const att_fit *best,
                       const att_pack_compose *made)
{
    const att_pack_frame *f = &c->r->pack->frame[best->frame];
    att_candidate *inner = &c->out->event[c->out->at[best->inner]];
    att_fit own = *best;
    own.frame = inner->frame;
    att_candidate *ev = att_candidate_new(c, t, &own);
    ev->op_frame = best->frame;
    ev->op_trigger = t;
    ev->type = made->type;
    ev->mode = att_pack_str(c->r->pack, made->mode_s);
    ev->cameo = att_pack_str(c->r->pack, made->cameo_s);
    ev->context = inner->context;
    outer_sides(c, ev, f, t, inner);
    if (f->op == ATT_OP_PRAISE && !inner->recipient_n && ev->actor_n) /* who thanks got it */
        att_add_argument(inner->recipient, &inner->recipient_n, ev->actor[0]);
    att_tidy(c->r, c->e, inner);
    att_candidate_widen(ev, inner->first);
    att_candidate_widen(ev, inner->last);
    if (f->op == ATT_OP_PROMISE || f->op == ATT_OP_PLAN) ev->status = ATT_PLANNED;
    if (!keeps_inner(f->op)) c->out->at[best->inner] = ATT_NONE;
    att_candidate_keep(c, ev);
    att_tidy(c->r, c->e, ev);
}

void att_code_operator(const att_coding *c, uint32_t t, const att_fit *best)
{
    const att_pack_frame *f = &c->r->pack->frame[best->frame];
    uint32_t at = c->out->at[best->inner];
    att_candidate *inner = &c->out->event[at];
    const att_pack_compose *made = made_of(c, f->op, best);
    set_status(inner, f->op);
    att_candidate_widen(inner, t);
    set_doers(c, inner, f, t);
    if (!made || (made->no_event && is_seen_through(f->op))) {
        inner->op_frame = best->frame;
        inner->op_trigger = t;
        c->out->at[t] = at; /* seen through: "began to withdraw" */
        return;
    }
    if (keeps_inner(f->op)) inner->presumed = 1;
    else inner->outer = made->no_event ? at : c->out->event_n;
    if (!made->no_event) code_outer(c, t, best, made);
}
