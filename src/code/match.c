/* Does a frame of the lexicon fit a trigger? Each condition asks for something in a slot of the
 * trigger, beside it, or told of before. */
#include <string.h>

#include "code/parts.h"

enum { told_reach = 8, story_reach = 3 /* sentences */ };

void att_coding_fill(const att_coding *c, uint32_t t, uint32_t light, uint32_t slot, att_fill *out)
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

/* ---- fillers ---- */

static int is_event(const att_coding *c, uint32_t t)
{
    return c->out->at[t] != ATT_NONE;
}

static int is_place(const att_coding *c, uint32_t t)
{
    static const att_entry_kind kind[] = {ATT_PLACE, ATT_CAPITAL, ATT_COUNTRY, ATT_SEAT,
                                          ATT_REGION};
    for (size_t i = 0; i < sizeof kind / sizeof *kind; i++)
        if (att_match_of(c->r, t, kind[i])) return 1;
    return c->e->at[t].kind == ACTOR_COUNTRY;
}

static int is_harm(const att_coding *c, uint32_t t)
{
    if (!is_event(c, t)) return 0;
    const att_candidate *ev = &c->out->event[c->out->at[t]];
    return plover_types[ev->type].quad == 4 &&
           (ev->actor_n > 0 || att_at(c->r, t)->upos == UPOS_NOUN);
}

static int is_armed(const att_coding *c, uint32_t t)
{
    static const char *const sector[] = {"MIL", "REB", "UAF", "PRM", NULL};
    return att_serves_in(&c->e->at[t], sector);
}

/* A thing of theirs is nobody: "the ministry's approval". */
static int is_public(const att_coding *c, uint32_t t)
{
    static const char *const sector[] = {"GOV", "LEG", "JUD", "COP", "OPP",
                                         "PTY", "SPY", "JRN", NULL};
    int thing = c->e->at[t].kind == ACTOR_MODIFIED && att_at(c->r, t)->upos == UPOS_NOUN;
    return !thing && (is_armed(c, t) || att_serves_in(&c->e->at[t], sector));
}

static int filler_fits(const att_coding *c, const att_pack_filler *f, uint32_t t)
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
        [ATT_FILL_ANY] = 1,   [ATT_FILL_WORD] = 5,  [ATT_FILL_CLASS] = 4,  [ATT_FILL_ACTOR] = 2,
        [ATT_FILL_PLACE] = 2, [ATT_FILL_EVENT] = 4, [ATT_FILL_MUST] = 4,   [ATT_FILL_WONT] = 4,
        [ATT_FILL_HARM] = 4,  [ATT_FILL_ARMED] = 3, [ATT_FILL_PUBLIC] = 3, [ATT_FILL_TYPE] = 1};
    return weight[kind];
}

/* ---- conditions ---- */

/* A filler among the words of the trigger's clause on one side of it: the condition's score and
 * word go to out. Such conditions come from dictionaries that know the order of words only. */
static int stands_beside(const att_coding *c, const att_pack_condition *cond, uint32_t trigger,
                         att_fit *out)
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
static int is_told(const att_coding *c, uint32_t type, uint32_t t)
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
    return !att_rel_is(r, noun, REL_COMPOUND) &&
           (att_is_known(r, noun) || att_child(r, noun, REL_NMOD_POSS) != ATT_NONE);
}

static int was_told(const att_coding *c, const att_pack_condition *cond, uint32_t t, att_fit *out)
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
static int is_about(const att_coding *c, const att_pack_condition *cond, uint32_t trigger,
                    att_fit *out)
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
static int is_mutual(const att_coding *c, const att_pack_condition *cond, uint32_t t,
                     uint32_t light, att_fit *out)
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

/* The condition takes the word t by its filler f. */
static void take(const att_pack_filler *f, uint32_t t, att_fit *out)
{
    int word = f->kind == ATT_FILL_WORD || f->kind == ATT_FILL_CLASS || f->kind == ATT_FILL_WONT;
    out->score += weight_of(f->kind);
    if (f->kind == ATT_FILL_EVENT) out->inner = t;
    if (word && out->filler_n < ATT_ARGUMENTS_MAX) out->filler[out->filler_n++] = t;
}

static int slot_holds(const att_coding *c, const att_pack_condition *cond, uint32_t t,
                      uint32_t light, att_fit *out)
{
    att_fill fill;
    att_coding_fill(c, t, light, cond->slot, &fill);
    for (uint32_t i = 0; i < fill.n; i++)
        for (uint32_t k = 0; k < cond->filler_n; k++) {
            const att_pack_filler *f = &c->r->pack->filler[cond->filler_first + k];
            if (!filler_fits(c, f, fill.token[i])) continue;
            if (is_clause_slot(cond->slot) && f->kind == ATT_FILL_CLASS && !cond->negated &&
                att_is_negated(c->r, fill.token[i]))
                continue; /* "said it was no mistake" */
            if (!cond->negated) take(f, fill.token[i], out);
            return !cond->negated;
        }
    if (!cond->negated) return !fill.n && is_mutual(c, cond, t, light, out);
    out->score += 1;
    return cond->filler_n || fill.n == 0;
}

static int condition_holds(const att_coding *c, const att_pack_condition *cond, uint32_t t,
                           uint32_t light, att_fit *out)
{
    switch (cond->slot) {
    case ATT_SLOT_BEFORE:
    case ATT_SLOT_AFTER: return stands_beside(c, cond, t, out);
    case ATT_SLOT_TOLD: return was_told(c, cond, t, out);
    case ATT_SLOT_STORY: return is_about(c, cond, t, out);
    default: return slot_holds(c, cond, t, light, out);
    }
}

int att_frame_fits(const att_coding *c, uint32_t frame, uint32_t t, uint32_t light, att_fit *out)
{
    const att_pack_frame *f = &c->r->pack->frame[frame];
    *out = (att_fit){.frame = frame, .inner = ATT_NONE};
    for (uint32_t i = 0; i < f->condition_n; i++)
        if (!condition_holds(c, &c->r->pack->condition[f->condition_first + i], t, light, out))
            return 0;
    return 1;
}

att_near att_frame_near(const att_reading *r, const att_entities *e, att_candidates *events,
                        uint32_t frame, uint32_t trigger)
{
    att_coding c = {.r = r, .e = e, .out = events, .sayer = ATT_NONE};
    const att_pack_frame *f = &r->pack->frame[frame];
    uint32_t kind, light = att_light_verb(r, trigger, &kind), missed = 0, first = ATT_NONE;
    att_fit found = {.frame = frame, .inner = ATT_NONE};
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
