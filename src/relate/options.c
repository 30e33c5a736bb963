/* Every action word of the text scored by its place to the two marked phrases: the
 * best of each class. The weights are set by hand. */
#include "relate/options.h"

#include <string.h>

typedef enum feature {
    F_ACTOR,
    F_RECIPIENT,
    F_BOTH,
    F_REVERSED,
    F_ACTOR_NEAR,
    F_RECIPIENT_NEAR,
    F_LIVE,
    F_TAKEN,
    F_OPERATOR,
    F_OVER_SOURCE, F_OVER_TARGET, F_ON_PATH, F_BETWEEN, F_DISTANCE, F_INSIDE, F_HELD, F_MISSED,
    F_WEAK, F_SAY, F_N
} feature;

static const struct {
    const char *name;
    double weight;
} features[F_N] = {
    [F_ACTOR] = {"source_is_actor", 4.0},
    [F_RECIPIENT] = {"target_is_recipient", 4.0},
    [F_BOTH] = {"both_in_reciprocal", 7.0},
    [F_REVERSED] = {"roles_reversed", -2.0},
    [F_ACTOR_NEAR] = {"actor_near_source", 1.5},
    [F_RECIPIENT_NEAR] = {"recipient_near_target", 1.5},
    [F_LIVE] = {"coded", 2.0},
    [F_TAKEN] = {"taken_over", -3.0},
    [F_OPERATOR] = {"operator_applied", 1.0},
    [F_OVER_SOURCE] = {"above_source", 1.0},
    [F_OVER_TARGET] = {"above_target", 1.5},
    [F_ON_PATH] = {"on_path", 2.5},
    [F_BETWEEN] = {"between", 1.0},
    [F_DISTANCE] = {"steps_from_path", -0.7},
    [F_INSIDE] = {"inside_a_mark", -1.5},
    [F_HELD] = {"conditions_held", 0.25},
    [F_MISSED] = {"conditions_missed", -1.5},
    [F_WEAK] = {"light_verb", -2.0},
    [F_SAY] = {"verb_of_speech_only", -3.0},
};

_Static_assert((int)F_N == ATT_OPTION_FEATURES, "room for every feature");

typedef att_option option;

typedef struct chooser {
    const att_relate_in *in;
    att_options *out;
} chooser;

static const att_reading *reading(const chooser *c) { return c->in->reading; }

static int inside(const att_mark *m, uint32_t t) { return t >= m->first && t <= m->last; }

/* ---- the path between the heads ---- */

static uint32_t meeting_point(const att_reading *r, uint32_t a, uint32_t b)
{
    while (a != ATT_NONE && !att_below(r, b, a)) a = att_at(r, a)->head;
    return a;
}

/* One phrase alone: what it hangs on as far as the first verb. */
static uint32_t verb_over(const att_reading *r, uint32_t t)
{
    while (att_at(r, t)->head != ATT_NONE && att_at(r, t)->upos != UPOS_VERB)
        t = att_at(r, t)->head;
    return t;
}

static uint32_t steps_to_path(const att_reading *r, uint32_t t, const uint32_t *on)
{
    uint32_t steps = 0;
    for (; t != ATT_NONE && !on[t]; t = att_at(r, t)->head) steps++;
    return t == ATT_NONE ? steps + 3 : steps;
}

static int find_path(chooser *c, att_arena *arena)
{
    const att_reading *r = reading(c);
    uint32_t n = r->segments->token_n, *on = ATT_TAKE(arena, uint32_t, n);
    c->out->path = ATT_TAKE(arena, uint32_t, n);
    c->out->on = on;
    if (!on || !c->out->path) return 0;
    const uint32_t end[] = {c->in->source.head, c->in->target.head};
    uint32_t top = end[0] == ATT_NONE   ? verb_over(r, end[1])
                   : end[1] == ATT_NONE ? verb_over(r, end[0])
                                        : meeting_point(r, end[0], end[1]);
    for (int i = 0; i < 2; i++)
        for (uint32_t t = end[i]; t != ATT_NONE; t = t == top ? ATT_NONE : att_at(r, t)->head)
            on[t] = 1;
    for (uint32_t t = 0; t < n; t++) c->out->path[t] = steps_to_path(r, t, on);
    return 1;
}

/* ---- features ---- */

static int holds(const uint32_t *list, uint32_t n, const att_mark *m)
{
    for (uint32_t i = 0; i < n; i++)
        if (inside(m, list[i])) return 1;
    return 0;
}

/* One of the list stands over or under the mark. */
static int near(const att_reading *r, const uint32_t *list, uint32_t n, const att_mark *m)
{
    for (uint32_t i = 0; i < n && m->head != ATT_NONE; i++)
        if (att_below(r, m->head, list[i]) || att_below(r, list[i], m->head)) return 1;
    return 0;
}

static void place(const chooser *c, option *o)
{
    const att_mark *s = &c->in->source, *t = &c->in->target;
    uint32_t low = s->last < t->first ? s->last : t->last;
    uint32_t high = s->last < t->first ? t->first : s->first;
    uint32_t steps = c->out->path[o->anchor];
    o->value[F_ON_PATH] = steps == 0;
    o->value[F_DISTANCE] = steps > 4 ? 4 : steps;
    o->value[F_BETWEEN] =
        s->head != ATT_NONE && t->head != ATT_NONE && o->anchor > low && o->anchor < high;
    o->value[F_INSIDE] = inside(s, o->anchor) + inside(t, o->anchor);
    o->value[F_OVER_SOURCE] = att_below(reading(c), s->head, o->anchor);
    o->value[F_OVER_TARGET] = att_below(reading(c), t->head, o->anchor);
}

static uint32_t class_of(uint32_t type, const char *cameo)
{
    if (type == PLOVER_CONCEDE && strncmp(cameo, "03", 2) == 0) return ATT_CLASS_AHEAD;
    if (type == PLOVER_SANCTION && strcmp(cameo, "116") == 0) return ATT_CLASS_CONVICT;
    return type;
}

static void weigh(chooser *c, option *o)
{
    o->score = 0;
    for (int i = 0; i < F_N; i++) o->score += o->value[i] * features[i].weight;
    option *best = &c->out->best[class_of(o->type, o->cameo)];
    if (!best->found || o->score > best->score) *best = *o;
    best->found = 1;
}

/* ---- what has not happened ---- */

static int has_child(const att_reading *r, uint32_t t, const char *const *lemma, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (att_child_lemma(r, t, lemma[i]) != ATT_NONE) return 1;
    return 0;
}

/* "will not do": refused; "will attack", "may attack": threatened; "will help": promised. */
static uint32_t operator_of(const att_reading *r, const option *o)
{
    static const char *const future[] = {"will", "would", "shall"}, *const no[] = {"not", "never"};
    static const char *const open[] = {"may", "might", "could"};
    int ahead = has_child(r, o->anchor, future, sizeof future / sizeof *future);
    int negated = has_child(r, o->anchor, no, sizeof no / sizeof *no);
    int hostile = plover_types[o->type].quad == 4;
    int may = has_child(r, o->anchor, open, sizeof open / sizeof *open);
    if (hostile && may) return ATT_OP_THREATEN;
    if (!ahead) return ATT_OP_NONE;
    if (negated) return ATT_OP_REFUSE;
    if (hostile) return ATT_OP_THREATEN;
    return plover_types[o->type].quad == 2 ? ATT_OP_PROMISE : ATT_OP_NONE;
}

static void apply(const att_reading *r, option *o, uint32_t op)
{
    const att_pack_compose *made =
        op == ATT_OP_NONE ? NULL : att_pack_compose_of(r->pack, op, o->cameo);
    if (!made || made->no_event) return;
    o->type = made->type;
    o->mode = att_pack_str(r->pack, made->mode_s);
    o->cameo = att_pack_str(r->pack, made->cameo_s);
    o->status = op == ATT_OP_REFUSE ? ATT_HAPPENED : ATT_PLANNED;
}

/* ---- what the coder coded ---- */

static void slots(const chooser *c, const att_candidate *ev, option *o)
{
    const att_mark *s = &c->in->source, *t = &c->in->target;
    int actor = holds(ev->actor, ev->actor_n, s),
        undergo = holds(ev->recipient, ev->recipient_n, t);
    if (ev->reciprocal) {
        int both = actor && holds(ev->actor, ev->actor_n, t);
        o->value[F_BOTH] = both;
        o->value[F_ACTOR] = both ? 0 : actor || holds(ev->actor, ev->actor_n, t);
        o->rule = both ? ATT_RELATION_EVENT : actor ? ATT_RELATION_NEAR : ATT_RELATION_CANDIDATE;
        return;
    }
    o->value[F_ACTOR] = actor;
    o->value[F_RECIPIENT] = undergo;
    o->value[F_ACTOR_NEAR] = !actor && near(reading(c), ev->actor, ev->actor_n, s);
    o->value[F_RECIPIENT_NEAR] = !undergo && near(reading(c), ev->recipient, ev->recipient_n, t);
    o->value[F_REVERSED] =
        holds(ev->actor, ev->actor_n, t) + holds(ev->recipient, ev->recipient_n, s);
    o->rule = actor && undergo ? ATT_RELATION_EVENT
              : actor || undergo ? ATT_RELATION_NEAR : ATT_RELATION_CANDIDATE;
}

/* "lifted its blockade of X": whom the word taken over acts on, the taker acts on. */
static void inherit(const chooser *c, uint32_t outer, option *o)
{
    for (uint32_t i = 0; i < c->in->events->event_n; i++) {
        const att_candidate *inner = &c->in->events->event[i];
        if (i == outer || inner->outer != outer) continue;
        if (holds(inner->recipient, inner->recipient_n, &c->in->target)) o->value[F_RECIPIENT] = 1;
        if (holds(inner->actor, inner->actor_n, &c->in->source)) o->value[F_ACTOR] = 1;
    }
}

static void add_coded(chooser *c, uint32_t i)
{
    const att_candidate *ev = &c->in->events->event[i];
    uint32_t anchor = ev->op_frame != ATT_NONE && ev->op_trigger != ATT_NONE ? ev->op_trigger
                                                                             : ev->trigger;
    option o = {.type = ev->type, .trigger = ev->trigger, .anchor = anchor, .first = ev->first,
                .last = ev->last, .frame = ev->op_frame != ATT_NONE ? ev->op_frame : ev->frame,
                .status = ev->status, .mode = ev->mode, .cameo = ev->cameo};
    int failed =
        ev->op_frame != ATT_NONE && reading(c)->pack->frame[ev->op_frame].op == ATT_OP_FAIL;
    int made = ev->op_frame != ATT_NONE && !failed;
    slots(c, ev, &o);
    if (!ev->reciprocal) inherit(c, i, &o);
    place(c, &o);
    if (failed && plover_types[o.type].quad <= 2)
        apply(reading(c), &o, ATT_OP_REFUSE); /* "failed to reach a deal" */
    else if (!made || strncmp(ev->cameo, "03", 2) != 0)
        apply(reading(c), &o, operator_of(reading(c), &o));
    o.value[F_TAKEN] = ev->outer != ATT_NONE;
    o.value[F_LIVE] = ev->outer == ATT_NONE;
    o.value[F_OPERATOR] = ev->op_frame != ATT_NONE && ev->outer == ATT_NONE;
    weigh(c, &o);
}

/* ---- what it nearly coded ---- */

/* Does the condition that is missing ask for what another must do, or for an event told of before?
 * Without it "said" says nothing, nor does "the violence". */
static int wants_more(const att_pack *pack, const att_pack_frame *f, uint32_t missed)
{
    if (missed == ATT_NONE) return 0;
    const att_pack_condition *cond = &pack->condition[f->condition_first + missed];
    return cond->slot == ATT_SLOT_TOLD ||
           (cond->filler_n && pack->filler[cond->filler_first].kind == ATT_FILL_MUST);
}

static void add_near(chooser *c, uint32_t t, uint32_t frame)
{
    const att_pack *pack = reading(c)->pack;
    const att_pack_frame *f = &pack->frame[frame];
    if (f->flags & ATT_FRAME_NO_EVENT) return;
    const att_pack_compose *made =
        f->op == ATT_OP_NONE ? NULL : att_pack_compose_of(reading(c)->pack, f->op, "");
    if (f->op != ATT_OP_NONE && (!made || made->no_event)) return;
    att_near fit = att_frame_near(reading(c), c->in->entities, c->in->events, frame, t);
    if (wants_more(pack, f, fit.first_missed)) return;
    option o = {.type = f->type, .trigger = t, .anchor = t, .first = t, .last = t, .frame = frame,
                .mode = att_pack_str(pack, f->mode_s), .cameo = att_pack_str(pack, f->cameo_s),
                .rule = ATT_RELATION_CANDIDATE};
    if (made) {
        o.type = made->type;
        o.mode = att_pack_str(pack, made->mode_s);
        o.cameo = att_pack_str(pack, made->cameo_s);
    }
    place(c, &o);
    o.value[F_HELD] = fit.held;
    o.value[F_MISSED] = fit.missed ? fit.missed : 0.5;
    o.value[F_WEAK] = att_match_of(reading(c), t, ATT_LIGHT) != NULL;
    if (!made) apply(reading(c), &o, operator_of(reading(c), &o));
    weigh(c, &o);
}

static void add_nearly(chooser *c, uint32_t t)
{
    static const char parts[] = {'v', 'n', 'a'};
    const char *lemma = att_at(reading(c), t)->lemma;
    uint32_t upos = att_at(reading(c), t)->upos;
    if (upos != UPOS_VERB && upos != UPOS_NOUN && upos != UPOS_ADJ) return;
    for (size_t p = 0; p < sizeof parts; p++) {
        uint32_t n = 0;
        const att_pack_frame *frame =
            att_pack_frames(reading(c)->pack, lemma, strlen(lemma), parts[p], &n);
        for (uint32_t i = 0; i < n; i++)
            add_near(c, t, (uint32_t)(frame - reading(c)->pack->frame) + i);
    }
}

/* ---- verbs of speech, and the prior ---- */

static const struct { uint32_t type; const char *cameo; } spoken[] = {
    [0] = {PLOVER_CONSULT, "040"}, [ATT_SAY_SAY] = {PLOVER_CONSULT, "040"},
    [ATT_SAY_THINK] = {PLOVER_CONSULT, "040"}, [ATT_SAY_DENY] = {PLOVER_REJECT, "120"},
    [ATT_SAY_PRAISE] = {PLOVER_SUPPORT, "051"}, [ATT_SAY_BLAME] = {PLOVER_ACCUSE, "111"},
    [ATT_SAY_ASK] = {PLOVER_REQUEST, "020"}, [ATT_SAY_PROMISE] = {PLOVER_AGREE, "030"},
    [ATT_SAY_WARN] = {PLOVER_THREATEN, "130"}};

static void add_spoken(chooser *c, uint32_t t)
{
    const att_match *say = att_match_of(reading(c), t, ATT_SAY);
    if (!say || say->row >= sizeof spoken / sizeof *spoken) return;
    option o = {.type = spoken[say->row].type, .trigger = t, .anchor = t, .first = t, .last = t,
                .frame = ATT_NONE, .mode = "", .cameo = spoken[say->row].cameo,
                .rule = ATT_RELATION_PRIOR};
    place(c, &o);
    o.value[F_SAY] = 1;
    weigh(c, &o);
}

const char *att_option_feature(uint32_t i) { return features[i].name; }
double att_option_weight(uint32_t i) { return features[i].weight; }

uint32_t att_options_first(const att_options *options)
{
    uint32_t first = ATT_NONE;
    for (uint32_t k = 0; k < ATT_CLASS_N; k++)
        if (options->best[k].found &&
            (first == ATT_NONE || options->best[k].score > options->best[first].score))
            first = k;
    return first;
}

att_status att_options_find(const att_relate_in *in, att_arena *arena, att_options *out,
                            att_error *err)
{
    chooser c = {in, out};
    *out = (att_options){0};
    if (!find_path(&c, arena))
        return att_fail(err, ATT_ELIMIT, 0, "out of memory for relations; shorten the text");
    for (uint32_t i = 0; i < in->events->event_n; i++) add_coded(&c, i);
    for (uint32_t t = 0; t < in->reading->segments->token_n; t++) {
        add_nearly(&c, t);
        add_spoken(&c, t);
    }
    return ATT_OK;
}
