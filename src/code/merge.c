/* Two words for one event. Protests and what they are for: "went on strike to protest against X",
 * "blocked roads demanding that X resign"; the recipient is X, the code says what is demanded.
 * Attacks and what they did: "an airstrike by X killed ten", "were shot in a raid by X". */
#include <string.h>

#include "code/code.h"

typedef struct merger {
    const att_reading *r;
    const att_entities *e;
    att_candidates *events;
} merger;

static int is_same(const merger *m, uint32_t a, uint32_t b)
{
    const att_actor *x = &m->e->at[a], *y = &m->e->at[b];
    return a == b || (!strcmp(x->code, y->code) && !strcmp(x->sector, y->sector));
}

/* Nobody, or one of the actors of the protest. */
static int has_its_actor(const merger *m, const att_candidate *protest, const att_candidate *aim)
{
    for (uint32_t i = 0; i < aim->actor_n; i++)
        for (uint32_t k = 0; k < protest->actor_n; k++)
            if (is_same(m, aim->actor[i], protest->actor[k])) return 1;
    return !aim->actor_n;
}

/* The clause of the aim hangs below the verb of the protest. */
static int is_aim_of(const merger *m, const att_candidate *protest, const att_candidate *aim)
{
    uint32_t t = protest->light != ATT_NONE ? protest->light : protest->trigger;
    uint32_t own = aim->op_trigger != ATT_NONE ? aim->op_trigger : aim->trigger;
    return own != t && own > protest->trigger && att_below(m->r, own, t);
}

/* 141 of a demand for 1043 is 1413: what is demanded has the same number everywhere. */
static const char *code_for(const char *protest, const char *demand)
{
    char code[5];
    if (strlen(protest) != 3 || strlen(demand) != 4) return protest;
    if (strncmp(demand, "104", 3) != 0 && strncmp(demand, "024", 3) != 0) return protest;
    memcpy(code, protest, 3);
    code[3] = demand[3];
    code[4] = 0;
    int at = cameo_of(code);
    return at < 0 ? protest : cameo_codes[at].code;
}

static void take_aim(const merger *m, att_candidate *protest, att_candidate *aim, uint32_t own)
{
    for (uint32_t k = 0; k < protest->actor_n && !protest->recipient_n; k++)
        for (uint32_t i = 0; i < aim->recipient_n; i++)
            if (!is_same(m, aim->recipient[i], protest->actor[k]))
                att_add_argument(protest->recipient, &protest->recipient_n, aim->recipient[i]);
    protest->cameo = code_for(protest->cameo, aim->cameo);
    protest->context |= aim->context;
    att_candidate_widen(protest, aim->first);
    att_candidate_widen(protest, aim->last);
    aim->outer = own;
}

/* "On strike for equal rights", "roads blocked over the tax": the lines of protest.v say what any
 * protest is for. */
static void find_aim(const merger *m, att_candidate *protest)
{
    uint32_t n = 0, top = 0, t = protest->light != ATT_NONE ? protest->light : protest->trigger;
    const att_pack *pack = m->r->pack;
    const att_pack_frame *f = att_pack_frames(pack, "protest", 7, 'v', &n);
    const char *aim = NULL;
    for (uint32_t i = 0; i < n; i++) {
        if (f[i].op != ATT_OP_NONE || (f[i].flags & ATT_FRAME_NO_EVENT) ||
            f[i].type != PLOVER_PROTEST || strlen(att_pack_str(pack, f[i].cameo_s)) != 4)
            continue;
        uint32_t frame = (uint32_t)(f - pack->frame) + i;
        att_near near = att_frame_near(m->r, m->e, m->events, frame, t);
        if (near.missed && t != protest->trigger)
            near = att_frame_near(m->r, m->e, m->events, frame, protest->trigger);
        if (near.missed || near.held <= top) continue;
        top = near.held, aim = att_pack_str(pack, f[i].cameo_s);
    }
    if (!aim) return;
    char demand[5] = {'1', '0', '4', aim[3], 0};
    protest->cameo = code_for(protest->cameo, demand);
}

static int is_free(const att_candidate *ev) { return ev->outer == ATT_NONE; }

/* ---- attacks ---- */

/* The attack that a word names is the subject of the verb, or what it was done in. */
static int is_means(const merger *m, uint32_t verb, uint32_t t)
{
    if (att_own_subject(m->r, verb) == t) return !att_rel_is(m->r, t, REL_NSUBJ_PASS);
    return att_rel_is(m->r, t, REL_OBL) && att_at(m->r, t)->head == verb &&
           (att_child_lemma(m->r, t, "in") != ATT_NONE ||
            att_child_lemma(m->r, t, "during") != ATT_NONE ||
            att_child_lemma(m->r, t, "by") != ATT_NONE);
}

static void take_attack(const merger *m, att_candidate *ev, att_candidate *attack)
{
    int placed = 0;
    if (attack->actor_n && ev->actor_n == 1 && ev->actor[0] == attack->trigger) ev->actor_n = 0;
    att_add_arguments(ev->actor, &ev->actor_n, attack->actor, attack->actor_n);
    for (uint32_t i = 0; i < ev->recipient_n; i++)
        placed |= m->e->at[ev->recipient[i]].code[0] != 0;
    if (!placed)
        att_add_arguments(ev->recipient, &ev->recipient_n, attack->recipient, attack->recipient_n);
    if (attack->mode[0]) {
        ev->mode = attack->mode;
        ev->cameo = attack->cameo;
    }
    ev->context |= attack->context;
    att_candidate_widen(ev, attack->first);
    att_candidate_widen(ev, attack->last);
    attack->outer = (uint32_t)(ev - m->events->event);
}

static void merge_attack(const merger *m, att_candidate *ev)
{
    if (ev->type != PLOVER_ASSAULT || !is_free(ev) || ev->op_trigger != ATT_NONE ||
        att_at(m->r, ev->trigger)->upos != UPOS_VERB)
        return;
    for (uint32_t c = m->r->child[ev->trigger]; c != ATT_NONE; c = m->r->sibling[c]) {
        uint32_t at = m->events->at[c];
        att_candidate *attack = at == ATT_NONE ? NULL : &m->events->event[at];
        if (attack && attack != ev && attack->type == PLOVER_ASSAULT && is_free(attack) &&
            att_is_told_by(attack, c) && is_means(m, ev->trigger, c))
            take_attack(m, ev, attack);
        else if (attack == ev && !ev->actor_n && is_means(m, ev->trigger, c))
            att_add_actor(m->e, ev->actor, &ev->actor_n, c);
    }
}

/* ---- protests ---- */

static void merge_protests(const merger *m)
{
    const att_reading *r = m->r;
    att_candidates *events = m->events;
    for (uint32_t i = 0; i < events->event_n; i++) {
        att_candidate *protest = &events->event[i];
        if (protest->type != PLOVER_PROTEST || !is_free(protest)) continue;
        uint32_t sentence = r->sentence[protest->trigger];
        for (uint32_t k = 0; k < events->event_n; k++) {
            att_candidate *aim = &events->event[k];
            int fits = aim->type == PLOVER_REQUEST || aim->type == PLOVER_ACCUSE ||
                       (aim->type == PLOVER_PROTEST && !strncmp(aim->cameo, "141", 3));
            if (k == i || !fits || !is_free(aim) || r->sentence[aim->trigger] != sentence) continue;
            if (is_aim_of(m, protest, aim) && has_its_actor(m, protest, aim))
                take_aim(m, protest, aim, i);
        }
        if (protest->op_trigger == ATT_NONE) find_aim(m, protest);
    }
}

/* ---- talks ---- */

static int has_country(const merger *m, const att_candidate *ev, const char *code)
{
    for (uint32_t i = 0; i < ev->actor_n; i++)
        if (!strcmp(m->e->at[ev->actor[i]].code, code)) return 1;
    for (uint32_t i = 0; i < ev->recipient_n; i++)
        if (!strcmp(m->e->at[ev->recipient[i]].code, code)) return 1;
    return 0;
}

/* "met to discuss": one meeting. */
static int is_purpose_of(const merger *m, const att_candidate *talks, const att_candidate *aim)
{
    uint32_t verb = aim->light != ATT_NONE ? aim->light : aim->trigger;
    if (talks == aim || aim->type != PLOVER_CONSULT || !aim->reciprocal || !is_free(aim) ||
        aim->op_trigger != ATT_NONE || !(att_at(m->r, verb)->features & FEAT_INF) ||
        m->r->sentence[verb] != m->r->sentence[talks->trigger] || !is_aim_of(m, talks, aim))
        return 0;
    for (uint32_t i = 0; i < aim->actor_n; i++)
        if (!has_country(m, talks, m->e->at[aim->actor[i]].code)) return 0;
    for (uint32_t i = 0; i < aim->recipient_n; i++)
        if (!has_country(m, talks, m->e->at[aim->recipient[i]].code)) return 0;
    return 1;
}

static void merge_talks(const merger *m, uint32_t own)
{
    const att_candidate *talks = &m->events->event[own];
    if (talks->type != PLOVER_CONSULT || !talks->reciprocal || !is_free(talks)) return;
    for (uint32_t i = 0; i < m->events->event_n; i++)
        if (is_purpose_of(m, talks, &m->events->event[i])) m->events->event[i].outer = own;
}

/* ---- what was told before ---- */

/* Another word of the sentence tells of the deed in its own right. */
static att_candidate *better_told(const merger *m, const att_candidate *ev)
{
    for (uint32_t k = 0; k < m->events->event_n; k++) {
        att_candidate *o = &m->events->event[k];
        if (o != ev && is_free(o) && o->type == ev->type &&
            m->r->sentence[o->trigger] == m->r->sentence[ev->trigger])
            return o;
    }
    return NULL;
}

static void merge_told(const merger *m, att_candidate *ev)
{
    if (!is_free(ev) || !att_is_told_frame(m->r->pack, ev->frame)) return;
    att_candidate *better = better_told(m, ev);
    if (!better) return;
    ev->outer = (uint32_t)(better - m->events->event);
    if (better->recipient_n || better->reciprocal) return;
    memcpy(better->recipient, ev->recipient, sizeof ev->recipient);
    better->recipient_n = ev->recipient_n; /* "ten people were killed when a bomb went off" */
}

void att_merge_events(const att_reading *r, const att_entities *e, att_candidates *events)
{
    const merger m = {r, e, events};
    for (uint32_t i = 0; i < events->event_n; i++) merge_attack(&m, &events->event[i]);
    merge_protests(&m);
    for (uint32_t i = 0; i < events->event_n; i++) merge_talks(&m, i);
    for (uint32_t i = 0; i < events->event_n; i++) merge_told(&m, &events->event[i]);
}
