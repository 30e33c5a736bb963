#include "code/code.h"

#include <string.h>

enum { told_reach = 8, story_reach = 3 /* sentences */ };

typedef struct coder {
    const att_reading *r;
    const att_entities *e;
    att_candidates *out;
    uint32_t *used; /* [token] 1: a winning frame took this word as its filler */
    uint32_t sayer; /* of the sentence at hand, which is read as what "say" holds, or ATT_NONE */
} coder;

/* A slot of t; of a sentence of a quotation, headed by t, those of its speaker's "said". */
static void fill_slot(const coder *c, uint32_t t, uint32_t light, uint32_t slot, att_fill *out)
{
    if (slot == ATT_SLOT_SAYER) {
        att_sayer_fill(c->r, c->e, t, out);
        return;
    }
    if (c->sayer == ATT_NONE) {
        att_slot_fill(c->r, t, light, slot, out);
        return;
    }
    out->n = slot == ATT_SLOT_SUBJ || slot == ATT_SLOT_CCOMP;
    out->token[0] = slot == ATT_SLOT_SUBJ ? c->sayer : t;
}

/* ---- does a frame match? ---- */

static int is_event(const coder *c, uint32_t t)
{
    return c->out->at[t] != ATT_NONE;
}

static int is_place(const coder *c, uint32_t t)
{
    static const att_entry_kind kind[] = {ATT_PLACE, ATT_CAPITAL, ATT_COUNTRY, ATT_SEAT,
                                          ATT_REGION};
    for (size_t i = 0; i < sizeof kind / sizeof *kind; i++)
        if (att_match_of(c->r, t, kind[i])) return 1;
    return c->e->at[t].kind == ACTOR_COUNTRY;
}

static int is_harm(const coder *c, uint32_t t)
{
    if (!is_event(c, t)) return 0;
    const att_candidate *ev = &c->out->event[c->out->at[t]];
    return plover_types[ev->type].quad == 4 &&
           (ev->actor_n > 0 || att_at(c->r, t)->upos == UPOS_NOUN);
}

static int is_armed(const coder *c, uint32_t t)
{
    static const char *const sector[] = {"MIL", "REB", "UAF", "PRM", NULL};
    return att_serves_in(&c->e->at[t], sector);
}

/* A thing of theirs is nobody: "the ministry's approval". */
static int is_public(const coder *c, uint32_t t)
{
    static const char *const sector[] = {"GOV", "LEG", "JUD", "COP", "OPP",
                                         "PTY", "SPY", "JRN", NULL};
    int thing = c->e->at[t].kind == ACTOR_MODIFIED && att_at(c->r, t)->upos == UPOS_NOUN;
    return !thing && (is_armed(c, t) || att_serves_in(&c->e->at[t], sector));
}

static int filler_fits(const coder *c, const att_pack_filler *f, uint32_t t)
{
    switch (f->kind) {
    case ATT_FILL_ANY: return 1;
    case ATT_FILL_WORD: return c->r->word[t] == f->row;
    case ATT_FILL_CLASS: return att_in_class(c->r, t, f->row);
    case ATT_FILL_ACTOR: return att_is_actor(c->e, t);
    case ATT_FILL_PLACE: return is_place(c, t);
    case ATT_FILL_EVENT: return is_event(c, t);
    case ATT_FILL_MUST: return att_is_duty(c->r, c->e, t);
    case ATT_FILL_WONT: return !is_event(c, t) && att_is_refusal(c->r, c->e, t);
    case ATT_FILL_HARM: return is_harm(c, t);
    case ATT_FILL_ARMED: return is_armed(c, t);
    case ATT_FILL_PUBLIC: return is_public(c, t);
    default: return 0;
    }
}

static uint32_t weight_of(uint32_t kind)
{
    static const uint32_t weight[] = {
        [ATT_FILL_ANY] = 1,   [ATT_FILL_WORD] = 5,  [ATT_FILL_CLASS] = 4, [ATT_FILL_ACTOR] = 2,
        [ATT_FILL_PLACE] = 2, [ATT_FILL_EVENT] = 4, [ATT_FILL_MUST] = 4,
        [ATT_FILL_WONT] = 4,  [ATT_FILL_HARM] = 4,
        [ATT_FILL_ARMED] = 3, [ATT_FILL_PUBLIC] = 3, [ATT_FILL_TYPE] = 1};
    return weight[kind];
}

typedef struct fit {
    uint32_t frame, score;
    uint32_t filler[ATT_ARGUMENTS_MAX], filler_n; /* words that conditions took */
    uint32_t inner; /* token of the action inside, or ATT_NONE */
    int mutual;     /* the subject holds both parties */
} fit;

/* A filler among the words of the trigger's clause on one side of it: the condition's score and
 * word go to out. Such conditions come from dictionaries that know the order of words only. */
static int stands_beside(const coder *c, const att_pack_condition *cond, uint32_t trigger, fit *out)
{
    const att_sentence *s = &c->r->segments->sentence[c->r->sentence[trigger]];
    int after = cond->slot == ATT_SLOT_AFTER;
    uint32_t first = after ? trigger + 1 : s->first;
    uint32_t end = after ? s->first + s->token_n : trigger;
    for (uint32_t t = first; t < end; t++) {
        for (uint32_t k = 0; k < cond->filler_n; k++) {
            const att_pack_filler *f = &c->r->pack->filler[cond->filler_first + k];
            if (!filler_fits(c, f, t) || !att_below(c->r, t, trigger)) continue;
            if (cond->negated) return 0;
            out->score += weight_of(f->kind);
            if (out->filler_n < ATT_ARGUMENTS_MAX) out->filler[out->filler_n++] = t;
            return 1;
        }
    }
    return (int)cond->negated;
}

/* An event of the type, of which this sentence or one not far before it tells. */
static int is_told(const coder *c, uint32_t type, uint32_t t)
{
    for (uint32_t i = c->out->event_n; i-- > 0;) {
        const att_candidate *ev = &c->out->event[i];
        uint32_t sentence = c->r->sentence[ev->trigger], own = c->r->sentence[t];
        if (sentence <= own && own - sentence <= told_reach && ev->trigger != t &&
            ev->outer == ATT_NONE && ev->type == type)
            return 1;
    }
    return 0;
}

/* "The strike", "his murder": not "a strike", "murder weapons". */
static int is_definite(const att_reading *r, uint32_t noun)
{
    if (att_rel_is(r, noun, REL_COMPOUND)) return 0;
    return att_child_labelled(r, noun, "known") != ATT_NONE ||
           att_child(r, noun, REL_NMOD_POSS) != ATT_NONE;
}

static int was_told(const coder *c, const att_pack_condition *cond, uint32_t t, fit *out)
{
    if (att_at(c->r, t)->upos == UPOS_NOUN && !is_definite(c->r, t)) return 0;
    for (uint32_t k = 0; k < cond->filler_n; k++) {
        const att_pack_filler *f = &c->r->pack->filler[cond->filler_first + k];
        if (!is_told(c, f->row, t)) continue;
        out->score += weight_of(f->kind);
        return !cond->negated;
    }
    return (int)cond->negated;
}

/* A filler among the words of the sentence and of those just before: what the story is about. */
static int is_about(const coder *c, const att_pack_condition *cond, uint32_t trigger, fit *out)
{
    uint32_t at = c->r->sentence[trigger], from = at > story_reach ? at - story_reach : 0;
    const att_sentence *s = c->r->segments->sentence;
    for (uint32_t t = s[from].first; t < s[at].first + s[at].token_n; t++)
        for (uint32_t k = 0; k < cond->filler_n; k++) {
            const att_pack_filler *f = &c->r->pack->filler[cond->filler_first + k];
            if (t == trigger || !filler_fits(c, f, t)) continue;
            out->score += weight_of(f->kind);
            return !cond->negated;
        }
    return (int)cond->negated;
}

static int is_clause_slot(uint32_t slot)
{
    return slot == ATT_SLOT_CCOMP || slot == ATT_SLOT_XCOMP;
}

/* "X and Y deepened their ties" for "X deepened its ties with Y": a frame of a reciprocal event. */
static int is_mutual(const coder *c, const att_pack_condition *cond, uint32_t t, uint32_t light,
                     fit *out)
{
    att_fill subject;
    const att_pack *pack = c->r->pack;
    if (!(pack->frame[out->frame].flags & ATT_FRAME_BOTH) || cond->slot < ATT_SLOT_PREP ||
        strcmp(att_pack_str(pack, pack->word_s[cond->slot - ATT_SLOT_PREP]), "with") != 0 ||
        pack->filler[cond->filler_first].kind != ATT_FILL_ACTOR ||
        att_child(c->r, t, REL_NSUBJ_PASS) != ATT_NONE)
        return 0;
    att_slot_fill(c->r, t, light, ATT_SLOT_SUBJ, &subject);
    for (uint32_t k = 1; k < subject.n; k++) {
        const char *one = c->e->at[subject.token[0]].code, *other = c->e->at[subject.token[k]].code;
        if (!one[0] || !other[0] || !strcmp(one, other)) continue;
        out->score += weight_of(ATT_FILL_ACTOR);
        return out->mutual = 1;
    }
    return 0;
}

static int condition_holds(const coder *c, const att_pack_condition *cond, uint32_t t,
                           uint32_t light, fit *out)
{
    att_fill fill;
    if (cond->slot == ATT_SLOT_BEFORE || cond->slot == ATT_SLOT_AFTER)
        return stands_beside(c, cond, t, out);
    if (cond->slot == ATT_SLOT_TOLD) return was_told(c, cond, t, out);
    if (cond->slot == ATT_SLOT_STORY) return is_about(c, cond, t, out);
    fill_slot(c, t, light, cond->slot, &fill);
    for (uint32_t i = 0; i < fill.n; i++)
        for (uint32_t k = 0; k < cond->filler_n; k++) {
            const att_pack_filler *f = &c->r->pack->filler[cond->filler_first + k];
            if (!filler_fits(c, f, fill.token[i])) continue;
            if (is_clause_slot(cond->slot) && f->kind == ATT_FILL_CLASS && !cond->negated &&
                att_is_negated(c->r, fill.token[i]))
                continue; /* "said it was no mistake" */
            if (cond->negated) return 0;
            out->score += weight_of(f->kind);
            if (f->kind == ATT_FILL_EVENT) out->inner = fill.token[i];
            if ((f->kind == ATT_FILL_WORD || f->kind == ATT_FILL_CLASS ||
                 f->kind == ATT_FILL_WONT) &&
                out->filler_n < ATT_ARGUMENTS_MAX)
                out->filler[out->filler_n++] = fill.token[i];
            return 1;
        }
    if (!cond->negated) return !fill.n && is_mutual(c, cond, t, light, out);
    out->score += 1;
    return cond->filler_n || fill.n == 0;
}

static int frame_fits(const coder *c, uint32_t frame, uint32_t t, uint32_t light, fit *out)
{
    const att_pack_frame *f = &c->r->pack->frame[frame];
    *out = (fit){.frame = frame, .inner = ATT_NONE};
    for (uint32_t i = 0; i < f->condition_n; i++)
        if (!condition_holds(c, &c->r->pack->condition[f->condition_first + i], t, light, out))
            return 0;
    return 1;
}

att_near att_frame_near(const att_reading *r, const att_entities *e, att_candidates *events,
                        uint32_t frame, uint32_t trigger)
{
    coder c = {.r = r, .e = e, .out = events, .sayer = ATT_NONE};
    const att_pack_frame *f = &r->pack->frame[frame];
    uint32_t kind, light = att_light_verb(r, trigger, &kind), missed = 0, first = ATT_NONE;
    fit found = {.frame = frame, .inner = ATT_NONE};
    for (uint32_t i = 0; i < f->condition_n; i++) {
        const att_pack_condition *cond = &r->pack->condition[f->condition_first + i];
        if (condition_holds(&c, cond, trigger, light, &found)) continue;
        if (!missed++) first = i;
    }
    return (att_near){found.score, missed, first, found.inner};
}

static int fits_no_event(const att_reading *r, const att_entities *e, att_candidates *events,
                         const char *lemma, uint32_t verb)
{
    uint32_t n = 0;
    const att_pack_frame *f = att_pack_frames(r->pack, lemma, strlen(lemma), 'v', &n);
    for (uint32_t i = 0; i < n; i++)
        if ((f[i].flags & ATT_FRAME_NO_EVENT) &&
            !att_frame_near(r, e, events, (uint32_t)(f - r->pack->frame) + i, verb).missed)
            return 1;
    return 0;
}

int att_is_ruled_out(const att_reading *r, const att_entities *e, att_candidates *events,
                     uint32_t verb)
{
    return fits_no_event(r, e, events, att_at(r, verb)->lemma, verb) ||
           fits_no_event(r, e, events, "*", verb);
}

/* ---- arguments ---- */

static void fill_list(const coder *c, uint32_t t, uint32_t light, uint32_t first, uint32_t n,
                      int all, uint32_t *list, uint32_t *list_n)
{
    for (uint32_t i = 0; i < n && (all || !*list_n); i++) {
        att_fill fill;
        fill_slot(c, t, light, c->r->pack->slot[first + i], &fill);
        for (uint32_t k = 0; k < fill.n; k++) att_add_actor(c->e, list, list_n, fill.token[k]);
    }
}

/* "we will sign", "our meeting": of two the other is the one spoken to. */
static void add_listener(const coder *c, att_candidate *ev)
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
static void lend_state(const coder *c, att_candidate *ev)
{
    int undergone;
    uint32_t who = att_state_of(c->r, ev->trigger, &undergone);
    int alone = ev->reciprocal || !ev->recipient_n; /* "is in talks with Y" */
    uint32_t told = undergone ? ev->recipient_n : ev->actor_n;
    if (who == ATT_NONE || told || (!undergone && !alone)) return;
    if (undergone) att_add_actor(c->e, ev->recipient, &ev->recipient_n, who);
    else att_add_actor(c->e, ev->actor, &ev->actor_n, who);
}

/* "were given assurances", "paid X a visit": whom the light verb gives it to. */
static void add_given(const coder *c, att_candidate *ev)
{
    att_fill fill;
    att_slot_fill(c->r, ev->light, ATT_NONE, ATT_SLOT_IOBJ, &fill);
    for (uint32_t k = 0; k < fill.n; k++)
        att_add_actor(c->e, ev->recipient, &ev->recipient_n, fill.token[k]);
}

static void arguments(const coder *c, att_candidate *ev, uint32_t light_kind, const fit *best)
{
    const att_pack_frame *f = &c->r->pack->frame[ev->frame];
    int both = (f->flags & ATT_FRAME_BOTH) != 0;
    fill_list(c, ev->trigger, ev->light, f->a_first, f->a_n, both || (f->flags & ATT_FRAME_A_ALL),
              ev->actor, &ev->actor_n);
    if (!best->mutual)
        fill_list(c, ev->trigger, ev->light, f->r_first, f->r_n,
                  both || (f->flags & ATT_FRAME_R_ALL), ev->recipient, &ev->recipient_n);
    if (ev->light != ATT_NONE && light_kind != ATT_LIGHT_HAPPEN) {
        att_fill fill;
        att_slot_fill(c->r, ev->trigger, ev->light, ATT_SLOT_SUBJ, &fill);
        int undergo = light_kind == ATT_LIGHT_UNDERGO;
        for (uint32_t k = 0; k < fill.n; k++)
            if (undergo)
                att_add_actor(c->e, ev->recipient, &ev->recipient_n, fill.token[k]);
            else if (!ev->actor_n || both || k)
                att_add_actor(c->e, ev->actor, &ev->actor_n, fill.token[k]);
        if (!undergo && !ev->recipient_n) add_given(c, ev);
    }
    ev->reciprocal = (uint32_t)both;
    if (ev->light == ATT_NONE) lend_state(c, ev);
    if (!both) return;
    if (ev->actor_n + ev->recipient_n == 1) add_listener(c, ev);
    att_add_arguments(ev->actor, &ev->actor_n, ev->recipient, ev->recipient_n);
    ev->recipient_n = 0;
}

static void widen(att_candidate *ev, uint32_t t)
{
    if (t < ev->first) ev->first = t;
    if (t > ev->last) ev->last = t;
}

/* ---- one trigger ---- */

static att_candidate *new_event(coder *c, uint32_t t, const fit *best)
{
    const att_pack_frame *f = &c->r->pack->frame[best->frame];
    att_candidate *ev = &c->out->event[c->out->event_n];
    *ev = (att_candidate){.trigger = t, .frame = best->frame, .op_frame = ATT_NONE,
                          .op_trigger = ATT_NONE, .type = f->type, .outer = ATT_NONE,
                          .mode = att_pack_str(c->r->pack, f->mode_s),
                          .cameo = att_pack_str(c->r->pack, f->cameo_s),
                          .context = f->context, .first = t, .last = t, .light = ATT_NONE};
    for (uint32_t i = 0; i < best->filler_n; i++) widen(ev, best->filler[i]);
    return ev;
}

/* A light verb without a meaning of its own stands for its noun: "threatened to launch attacks". */
static void keep_event(coder *c, att_candidate *ev)
{
    c->out->at[ev->trigger] = c->out->event_n;
    if (ev->light != ATT_NONE && c->out->at[ev->light] == ATT_NONE)
        c->out->at[ev->light] = c->out->event_n;
    c->out->event_n++;
}

/* "claimed that X attacked Y" blames X. */
static void take_doers(att_candidate *ev, const att_candidate *inner)
{
    att_add_arguments(ev->recipient, &ev->recipient_n, inner->actor, inner->actor_n);
}

static void take_recipients(att_candidate *ev, const att_candidate *inner)
{
    att_add_arguments(ev->recipient, &ev->recipient_n, inner->recipient, inner->recipient_n);
}

/* The word that a condition took gives up an event of its own: "signed an agreement". */
static void take_fillers(coder *c, const fit *best, uint32_t own)
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
        if (own != ATT_NONE) {
            att_candidate *ev = &c->out->event[own];
            int blamed = ev->type == PLOVER_ACCUSE && att_at(c->r, t)->upos == UPOS_VERB;
            if (blamed && !ev->recipient_n) take_doers(ev, inner);
            if (!ev->recipient_n && !ev->reciprocal) take_recipients(ev, inner);
            int same = ev->type == PLOVER_ASSAULT && inner->type == PLOVER_ASSAULT;
            if (ev->reciprocal || (same && !ev->actor_n)) /* "an attack by X killed Y" */
                att_add_arguments(ev->actor, &ev->actor_n, inner->actor, inner->actor_n);
        }
        inner->outer = own;
        c->out->at[t] = own;
        if (own == ATT_NONE) inner->outer = old; /* no event: dropped with nothing in its place */
    }
}

/* "face sanctions imposed by X": who faces them is acted on. */
static void lend_subject(coder *c, uint32_t t)
{
    att_fill object, subject;
    att_slot_fill(c->r, t, ATT_NONE, ATT_SLOT_OBJ, &object);
    for (uint32_t i = 0; i < object.n; i++) {
        uint32_t kind, at = c->out->at[object.token[i]];
        if (at == ATT_NONE || att_light_verb(c->r, object.token[i], &kind) != t) continue;
        att_candidate *ev = &c->out->event[at];
        if (kind != ATT_LIGHT_UNDERGO || ev->light == t) continue;
        att_slot_fill(c->r, t, ATT_NONE, ATT_SLOT_SUBJ, &subject);
        for (uint32_t k = 0; k < subject.n; k++)
            att_add_actor(c->e, ev->recipient, &ev->recipient_n, subject.token[k]);
        att_tidy(c->r, c->e, ev);
    }
}

/* "condemned the sanctions imposed by X": X is meant. */
static void borrow_recipient(coder *c, att_candidate *ev)
{
    att_fill object;
    if (ev->recipient_n || ev->reciprocal || att_at(c->r, ev->trigger)->upos != UPOS_VERB) return;
    att_slot_fill(c->r, ev->trigger, ATT_NONE, ATT_SLOT_OBJ, &object);
    for (uint32_t i = 0; i < object.n; i++) {
        uint32_t at = c->out->at[object.token[i]];
        if (at == ATT_NONE || &c->out->event[at] == ev) continue;
        take_doers(ev, &c->out->event[at]);
    }
}

static void code_frame(coder *c, uint32_t t, uint32_t light, uint32_t light_kind, const fit *best,
                       const uint32_t *loser, uint32_t loser_n)
{
    const att_pack_frame *f = &c->r->pack->frame[best->frame];
    if (f->flags & ATT_FRAME_NO_EVENT) {
        take_fillers(c, best, ATT_NONE);
        return;
    }
    att_candidate *ev = new_event(c, t, best);
    ev->light = light;
    if (light != ATT_NONE) widen(ev, light);
    if (loser_n) memcpy(ev->loser, loser, loser_n * sizeof *loser);
    ev->loser_n = loser_n;
    arguments(c, ev, light_kind, best);
    uint32_t own = c->out->event_n;
    keep_event(c, ev);
    borrow_recipient(c, ev);
    uint32_t inner = att_refine(c->r, c->e, c->out, own);
    take_fillers(c, best, own);
    if (inner != ATT_NONE && c->out->at[inner] != own) {
        widen(ev, inner);
        c->out->event[c->out->at[inner]].outer = own;
        c->out->at[inner] = own;
    }
    att_tidy(c->r, c->e, ev);
    if (f->flags & ATT_FRAME_INNER) ev->outer = own;
}

/* ---- operators ---- */

static int keeps_inner(uint32_t op) { return op == ATT_OP_PRAISE || op == ATT_OP_CONDEMN; }

/* Fillers of the slot `who` act inside: they are the operator's recipients. */
static void outer_arguments(const coder *c, att_candidate *ev, const att_pack_frame *f, uint32_t t,
                            const att_candidate *inner)
{
    att_fill subject, who = {.n = 0};
    att_slot_fill(c->r, t, ATT_NONE, ATT_SLOT_SUBJ, &subject);
    for (uint32_t k = 0; k < subject.n; k++)
        att_add_actor(c->e, ev->actor, &ev->actor_n, subject.token[k]);
    if (!ev->actor_n) fill_list(c, t, ATT_NONE, f->a_first, f->a_n, 0, ev->actor, &ev->actor_n);
    if (f->who != ATT_SLOT_SUBJ) att_slot_fill(c->r, t, ATT_NONE, f->who, &who);
    for (uint32_t k = 0; k < who.n; k++)
        att_add_actor(c->e, ev->recipient, &ev->recipient_n, who.token[k]);
    int accused = f->op == ATT_OP_ACCUSE; /* "alleged that X attacked Y": X is blamed, not Y */
    int done = inner->type == PLOVER_ASSAULT || /* "condemned Iran's arrest of X": not X */
               (plover_types[inner->type].quad > 2 && inner->actor_n);
    int victims = accused || (f->op == ATT_OP_CONDEMN && done);
    if (!ev->recipient_n && !victims) take_recipients(ev, inner);
    int idle = !ev->actor_n && !accused && !keeps_inner(f->op);
    int blamed = !ev->recipient_n && (keeps_inner(f->op) || accused);
    if (idle) att_add_arguments(ev->actor, &ev->actor_n, inner->actor, inner->actor_n);
    if (blamed || (inner->reciprocal && f->op == ATT_OP_PROMISE)) take_doers(ev, inner);
}

const att_pack_compose *att_compose(const att_reading *r, uint32_t op, const char *cameo)
{
    char first[8];
    size_t n = strcspn(cameo, " ");
    if (n >= sizeof first) return NULL;
    memcpy(first, cameo, n);
    first[n] = 0;
    return att_pack_compose_of(r->pack, op, first);
}

static void set_status(att_candidate *inner, uint32_t op)
{
    if (op == ATT_OP_FAIL || op == ATT_OP_DENY) inner->status = ATT_DENIED;
    if (op == ATT_OP_DOUBT || op == ATT_OP_NEGOTIATE) inner->status = ATT_HYPOTHETICAL;
    if (op == ATT_OP_PLAN) inner->status = ATT_PLANNED;
}

/* Ops that leave the action what it is, and change at most its status. */
static int is_seen_through(uint32_t op)
{
    return op == ATT_OP_GO || op == ATT_OP_FAIL || op == ATT_OP_DENY || op == ATT_OP_PLAN ||
           op == ATT_OP_DOUBT;
}

static void code_operator(coder *c, uint32_t t, const fit *best)
{
    const att_pack_frame *f = &c->r->pack->frame[best->frame];
    uint32_t at = c->out->at[best->inner];
    att_candidate *inner = &c->out->event[at];
    /* "agreed not to attack": no threat */
    int spared = f->op == ATT_OP_PROMISE && plover_types[inner->type].quad > 2 &&
                 att_is_negated(c->r, best->inner);
    int idea = f->op == ATT_OP_PLAN && inner->outer == at; /* "plans to change the law": no news */
    const att_pack_compose *made =
        idea ? NULL : att_compose(c->r, f->op, spared ? "030" : inner->cameo);
    set_status(inner, f->op);
    widen(inner, t);
    int own_subject = att_child(c->r, inner->trigger, REL_NSUBJ) != ATT_NONE;
    if (f->who != ATT_SLOT_SUBJ && (!inner->actor_n || !own_subject)) {
        att_fill who;
        att_slot_fill(c->r, t, ATT_NONE, f->who, &who);
        if (who.n && !inner->reciprocal) inner->actor_n = 0; /* "thanked X for": X did it */
        for (uint32_t k = 0; k < who.n; k++)
            att_add_actor(c->e, inner->actor, &inner->actor_n, who.token[k]);
    }
    if (!inner->actor_n && !keeps_inner(f->op)) { /* "X plans to", misread: X */
        att_fill who;
        att_slot_fill(c->r, t, ATT_NONE, ATT_SLOT_SUBJ, &who);
        for (uint32_t k = 0; k < who.n; k++)
            att_add_actor(c->e, inner->actor, &inner->actor_n, who.token[k]);
        fill_list(c, t, ATT_NONE, f->a_first, f->a_n, 0, inner->actor, &inner->actor_n);
    }
    if (!made || (made->no_event && is_seen_through(f->op))) {
        inner->op_frame = best->frame;
        inner->op_trigger = t;
        c->out->at[t] = at; /* seen through: "began to withdraw" */
        return;
    }
    if (!keeps_inner(f->op)) inner->outer = made->no_event ? at : c->out->event_n;
    if (keeps_inner(f->op)) inner->presumed = 1;
    if (made->no_event) return;
    fit own = *best;
    own.frame = inner->frame;
    att_candidate *ev = new_event(c, t, &own);
    ev->op_frame = best->frame;
    ev->op_trigger = t;
    ev->type = made->type;
    ev->mode = att_pack_str(c->r->pack, made->mode_s);
    ev->cameo = att_pack_str(c->r->pack, made->cameo_s);
    ev->context = inner->context;
    outer_arguments(c, ev, f, t, inner);
    for (uint32_t k = 0; k < ev->actor_n && f->op == ATT_OP_PRAISE && !inner->recipient_n; k++)
        att_add_argument(inner->recipient, &inner->recipient_n,
                         ev->actor[k]); /* who thanks got it */
    att_tidy(c->r, c->e, inner);
    widen(ev, inner->first);
    widen(ev, inner->last);
    if (f->op == ATT_OP_PROMISE || f->op == ATT_OP_PLAN) ev->status = ATT_PLANNED;
    if (!keeps_inner(f->op)) c->out->at[best->inner] = ATT_NONE;
    keep_event(c, ev);
    att_tidy(c->r, c->e, ev);
}

/* "US-backed fighters": who they are, no news. */
static int is_epithet(const att_reading *r, uint32_t t)
{
    return att_rel_is(r, t, REL_AMOD) && att_at(r, t)->upos == UPOS_VERB && t > 0 &&
           att_form_is(r, t - 1, "-") && r->sentence[t - 1] == r->sentence[t];
}

/* "Baker said", "Fox agreed": a name is not the common word it looks like. */
static int takes_name(const coder *c, const fit *f)
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
static int is_void(const coder *c, uint32_t t, char pos, uint32_t light, fit *out)
{
    uint32_t n = 0;
    const att_pack_frame *frame = att_pack_frames(c->r->pack, "*", 1, pos, &n);
    uint32_t first = n ? (uint32_t)(frame - c->r->pack->frame) : 0;
    for (uint32_t i = 0; i < n; i++)
        if (frame_fits(c, first + i, t, light, out) && !takes_name(c, out)) return 1;
    return 0;
}

static void code_trigger(coder *c, uint32_t t)
{
    char pos;
    uint32_t n = 0, light_kind = 0, light, loser[ATT_LOSERS_MAX], loser_n = 0;
    if (is_epithet(c->r, t)) return;
    const att_pack_frame *frame = att_frames_at(c->r, t, &pos, &n);
    if (pos == 'v') lend_subject(c, t);
    if (!n) return;
    light = att_light_verb(c->r, t, &light_kind);
    fit best = {.frame = ATT_NONE}, now;
    uint32_t first = (uint32_t)(frame - c->r->pack->frame);
    for (uint32_t i = 0; i < n; i++) {
        if (!frame_fits(c, first + i, t, light, &now)) continue;
        if (frame[i].flags & ATT_FRAME_INNER) now.score = 0; /* only where nothing else fits */
        if (best.frame != ATT_NONE && now.score <= best.score) {
            if (loser_n < ATT_LOSERS_MAX) loser[loser_n++] = first + i;
            continue;
        }
        if (best.frame != ATT_NONE && loser_n < ATT_LOSERS_MAX) loser[loser_n++] = best.frame;
        best = now;
    }
    if (best.frame == ATT_NONE) return;
    if (is_void(c, t, pos, light, &now)) best = now;
    if (c->r->pack->frame[best.frame].op != ATT_OP_NONE)
        code_operator(c, t, &best);
    else
        code_frame(c, t, light, light_kind, &best, loser, loser_n);
}

/* The best frame of a word that fits t, operators left out. */
static fit best_plain(const coder *c, const char *word, uint32_t t)
{
    uint32_t n = 0;
    const att_pack_frame *frame = att_pack_frames(c->r->pack, word, strlen(word), 'v', &n);
    fit best = {.frame = ATT_NONE}, now;
    uint32_t first = n ? (uint32_t)(frame - c->r->pack->frame) : 0;
    for (uint32_t i = 0; i < n; i++)
        if (c->r->pack->frame[first + i].op == ATT_OP_NONE &&
            frame_fits(c, first + i, t, ATT_NONE, &now) &&
            (best.frame == ATT_NONE || now.score > best.score))
            best = now;
    return best;
}

/* "Our people": a subject that belongs to the speaker. */
static int is_of_speaker(const coder *c, uint32_t subject)
{
    uint32_t owner = att_child(c->r, subject, REL_NMOD_POSS);
    return owner != ATT_NONE && (att_at(c->r, owner)->features & FEAT_FIRST) != 0;
}

static void keep_said(coder *c, uint32_t t, const fit *best)
{
    uint32_t inner = c->out->at[t], own = c->out->event_n, subject = att_own_subject(c->r, t);
    att_candidate *ev = new_event(c, t, best);
    arguments(c, ev, 0, best);
    if (subject != ATT_NONE && !is_of_speaker(c, subject)) {
        att_add_actor(c->e, ev->recipient, &ev->recipient_n, subject);
        widen(ev, subject);
    }
    att_tidy(c->r, c->e, ev);
    ev->said = 1;
    if (ev->type == PLOVER_REQUEST ? !ev->recipient_n : inner != ATT_NONE) return;
    keep_event(c, ev);
    if (inner != ATT_NONE) c->out->event[inner].outer = own; /* what is demanded is not done */
}

/* "The rebels must leave", a sentence of a quotation: read as if its speaker had "said" it here. */
static void code_said(coder *c, uint32_t t)
{
    c->sayer = c->e->sayer[t];
    if (c->sayer == ATT_NONE || !att_is_actor(c->e, c->sayer)) {
        c->sayer = ATT_NONE;
        return;
    }
    fit best = best_plain(c, "say", t);
    if (best.frame != ATT_NONE && !(c->r->pack->frame[best.frame].flags & ATT_FRAME_NO_EVENT))
        keep_said(c, t, &best);
    c->sayer = ATT_NONE;
}

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
static void code_sentence(coder *c, const att_sentence *s, uint32_t *depth)
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
    coder c = {.r = r, .e = e, .out = out, .used = ATT_TAKE(arena, uint32_t, n),
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
    coder c = {.r = r, .e = e, .out = events, .sayer = ATT_NONE};
    fit whole = {.frame = frame, .inner = ATT_NONE};
    uint32_t kind = 0, light = att_light_verb(r, trigger, &kind);
    code_frame(&c, trigger, light, kind, &whole, NULL, 0);
    return &events->event[events->event_n - 1];
}

void att_code_complete(const att_reading *r, const att_entities *e, att_candidates *events)
{
    for (uint32_t i = 0; i < events->event_n; i++)
        if (att_find_missing(r, e, &events->event[i])) att_tidy(r, e, &events->event[i]);
    att_merge_events(r, e, events);
}
