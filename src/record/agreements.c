/* agreements.c: each paper between states that a story speaks of, with the stages that it says the
 * paper has reached. An instrument is found by its words, its stage by the verb or noun that
 * governs it, its parties by the clause, the phrase, an earlier mention, or the story. */
#include <string.h>

#include "record/papers.h"

typedef struct draft { /* agreements in the making, more than the record keeps */
    att_maker *m;
    att_agreement *list;
    att_step *step; /* [STEPS_MOST] for each */
    att_nations *party, *signs;
    unsigned char *presumed; /* 1: its one step is only taken for granted */
    uint32_t n, cap;
} draft;

enum {
    STEPS_MOST = 8,
    AGREEMENTS_MOST = 64
};

/* ---- agreements in the making ---- */

static int is_plain(const char *instrument)
{
    static const char *const name[] = {"agreement", "accord", "pact", "treaty", "contract"};
    for (size_t i = 0; i < sizeof name / sizeof *name; i++)
        if (strcmp(instrument, name[i]) == 0) return 1;
    return 0;
}

static int share_word(const char *a, const char *b)
{
    for (const char *p = a; *p;) {
        size_t len = strcspn(p, " ");
        for (const char *q = b; *q;) {
            size_t n = strcspn(q, " ");
            if (n == len && memcmp(p, q, n) == 0) return 1;
            q += n + (q[n] == ' ');
        }
        p += len + (p[len] == ' ');
    }
    return 0;
}

static int within(const att_nations *a, const att_nations *b)
{
    for (uint32_t i = 0; i < a->n; i++)
        if (!att_nations_have(b, a->code[i])) return 0;
    return 1;
}

/* The agreement of the story that this sight is of, the latest first; NULL: a new one. */
static att_agreement *same_as(draft *d, const att_sight *s, const char *instrument, const char *key)
{
    const att_reading *r = reading(d->m);
    for (uint32_t i = d->n; i-- > 0;) {
        att_agreement *old = &d->list[i];
        int equal = !*instrument || strcmp(old->instrument, instrument) == 0;
        int plain = is_plain(instrument) || is_plain(old->instrument);
        int known = att_is_definite(r, s->head) || share_word(old->key, key);
        if (!equal && !(plain && known)) continue;
        if (*instrument && *key && *old->key && !share_word(old->key, key)) continue;
        if (within(&s->party, &d->party[i]) || within(&d->party[i], &s->party)) return old;
    }
    return NULL;
}

/* ---- one sight into the draft ---- */

/* "extended until the end of June": not when it was extended. */
static int runs_until(const att_reading *r, const att_time *time, const char *stage)
{
    int extended = strcmp(stage, "extended") == 0;
    for (uint32_t t = time->first, n = 0; t-- > 0 && n < 3; n++)
        if ((extended && att_form_is(r, t, "to")) || att_form_is(r, t, "until") ||
            att_form_is(r, t, "till") || att_form_is(r, t, "through"))
            return 1;
    return 0;
}

static att_step step_of(const att_maker *m, const att_sight *s)
{
    const att_reading *r = reading(m);
    const att_time *time = att_time_near(m, s->told.word);
    att_date published = m->in->source->published;
    uint32_t a = s->told.word < s->what->first ? s->told.word : s->what->first;
    uint32_t b = s->told.word > s->head ? s->told.word : s->head;
    att_step out = {.stage = s->told.stage,
                    .planned = (uint8_t)s->told.planned,
                    .sentence = r->sentence[s->told.word],
                    .event = att_event_at(m, s->told.word),
                    .evidence = att_span_of(r, a, b),
                    .date = published};
    out.date.basis = published.year ? ATT_BASIS_PUBLICATION : ATT_BASIS_NONE;
    if (!time || runs_until(r, time, s->told.stage)) return out;
    out.date = time->date;
    if (s->told.planned && time->direction == ATT_TIME_ANY && published.year)
        out.date = att_date_forward(time->date, published);
    return out;
}

static int is_later(att_date a, att_date b)
{
    return a.year && b.year && att_date_days(a) > att_date_days(b);
}

/* "enters into force on 1 September", told in May: still to come. A plan already told of, or a
 * meeting on it planned, is dated by the telling. */
static void place_in_time(const att_maker *m, att_step *step)
{
    att_date published = m->in->source->published;
    if (!is_later(step->date, published)) return;
    if (att_stage_rank(step->stage) > att_stage_rank("announced")) {
        step->planned = 1;
    } else {
        step->date = published;
        step->date.basis = ATT_BASIS_PUBLICATION;
    }
}

static void add_step(draft *d, att_agreement *a, att_step step)
{
    att_step *list = d->step + (size_t)(a - d->list) * STEPS_MOST;
    for (uint32_t i = 0; i < a->step_n; i++)
        if (strcmp(list[i].stage, step.stage) == 0 && list[i].planned == step.planned) {
            if (list[i].date.basis == ATT_BASIS_PUBLICATION && step.date.basis &&
                step.date.basis != ATT_BASIS_PUBLICATION)
                list[i] = step;
            return;
        }
    if (a->step_n < STEPS_MOST) list[a->step_n++] = step;
}

static att_agreement *new_agreement(draft *d, const att_sight *s, const char *instrument)
{
    const att_reading *r = reading(d->m);
    uint32_t first = att_title_first(r, s->what, s->head),
             last = att_title_last(r, s->what, s->head);
    uint32_t sentence = r->sentence[s->head];
    const att_sentence *span = &r->segments->sentence[sentence];
    if (d->n == d->cap) return NULL;
    att_agreement *a = &d->list[d->n];
    d->party[d->n] = s->party;
    *a = (att_agreement){.instrument = instrument,
                         .title = att_words_of(d->m, first, last),
                         .level = att_title_level(d->m, s, first, last),
                         .subject = att_title_areas(d->m, first, last),
                         .key = att_title_key(d->m, s->what, first, last),
                         .step = d->step + (size_t)d->n * STEPS_MOST,
                         .sentence = sentence,
                         .place = att_place_near(d->m, s->told.word)};
    if (!*a->subject)
        a->subject = att_title_areas(d->m, span->first, span->first + span->token_n - 1);
    d->n++;
    return a;
}

static int is_capitalised(const char *title)
{
    for (const char *p = title; *p; p++)
        if (*p >= 'A' && *p <= 'Z' && (p == title || p[-1] == ' ')) return 1;
    return 0;
}

/* "Reached an understanding on training ... signed an agreement on defence": it is called what it
 * is called where it is signed, unless it has a name. */
static void rename_signed(draft *d, const att_sight *s, att_agreement *a)
{
    const att_reading *r = reading(d->m);
    uint32_t first = att_title_first(r, s->what, s->head),
             last = att_title_last(r, s->what, s->head);
    const char *key = att_title_key(d->m, s->what, first, last);
    if (!*key || strcmp(s->told.stage, "signed") != 0 || is_capitalised(a->title)) return;
    for (uint32_t i = 0; i < a->step_n; i++)
        if (att_stage_rank(a->step[i].stage) >= att_stage_rank("signed")) return;
    a->title = att_words_of(d->m, first, last);
    a->key = key;
    a->subject = att_areas_joined(d->m->arena, att_title_areas(d->m, first, last), a->subject);
}

static int is_signed(const att_agreement *a)
{
    for (uint32_t i = 0; i < a->step_n; i++)
        if (!a->step[i].planned && strcmp(a->step[i].stage, "signed") == 0) return 1;
    return 0;
}

/* The ministers in "the ministers of X and Y", t being X or Y, or ATT_NONE. */
static uint32_t office_of(const att_reading *r, uint32_t t)
{
    while (att_rel_is(r, t, REL_CONJ)) t = att_at(r, t)->head;
    uint32_t noun = att_rel_is(r, t, REL_NMOD) ? att_at(r, t)->head : ATT_NONE;
    if (noun == ATT_NONE || noun > t) return ATT_NONE;
    return att_match_of(r, noun, ATT_ROLE) || att_label(r, noun, "level", NULL) ? noun : ATT_NONE;
}

/* Persons, offices, and countries by their ministers. */
static int is_hand(const att_maker *m, uint32_t t, const char *code)
{
    const att_actor *x = &m->in->entities->at[t];
    if (strcmp(x->code, code) != 0) return 0;
    return x->kind == ACTOR_PERSON || x->kind == ACTOR_ROLE ||
           (x->kind == ACTOR_COUNTRY && *x->sector && office_of(reading(m), t) != ATT_NONE);
}

/* The parties of a sight join those of its agreement; whoever signs is its hand, not who said that
 * it would be signed. */
static void add_parties(draft *d, const att_sight *s, uint32_t i)
{
    int signs = strcmp(s->told.stage, "signed") == 0 || strcmp(s->told.stage, "initialled") == 0;
    att_nations *hands = &d->signs[i];
    int fresh = signs && !s->told.planned && !is_signed(&d->list[i]);
    for (uint32_t k = 0; k < s->party.n; k++) {
        att_nations_add(&d->party[i], s->party.code[k], s->party.token[k]);
        if (!signs || !is_hand(d->m, s->party.token[k], s->party.code[k])) continue;
        if (fresh) hands->n = 0, fresh = 0;
        att_nations_add(hands, s->party.code[k], s->party.token[k]);
    }
}

/* Who says that a paper will be signed announces it, on the day of the story. */
static void add_steps(draft *d, const att_sight *s, att_agreement *a)
{
    att_step step = step_of(d->m, s);
    place_in_time(d->m, &step);
    if (step.planned && strcmp(step.stage, "signed") == 0) {
        att_step said = step;
        said.stage = "announced";
        said.planned = 0;
        said.date = d->m->in->source->published;
        said.date.basis = said.date.year ? ATT_BASIS_PUBLICATION : ATT_BASIS_NONE;
        add_step(d, a, said);
    }
    add_step(d, a, step);
}

/* Where it is signed, else where those who sign it met: "after their talks they signed". */
static att_place place_of_signing(att_maker *m, const att_sight *s)
{
    att_place near = att_place_near(m, s->told.word);
    const att_time *time = att_time_near(m, s->told.word);
    if (*near.name || s->told.planned || strcmp(s->told.stage, "signed") != 0) return near;
    for (uint32_t i = m->out->event_n; i-- > 0;) {
        const att_event *e = &m->event[i];
        att_nations met = {.n = 0};
        if (!att_is_meeting(e) || !*e->place.name || e->sentence >= reading(m)->sentence[s->head])
            continue;
        if (time && att_date_days(time->date) != att_date_days(e->date)) continue;
        att_states_of(m, &met, e->actor, e->actor_n, s->head);
        att_states_of(m, &met, e->recipient, e->recipient_n, s->head);
        if (s->party.n > 1 && within(&s->party, &met)) return att_place_finer(m, &e->place);
    }
    return near;
}

static void add_sight(draft *d, att_sight *s)
{
    const att_reading *r = reading(d->m);
    if (!s->told.presumed && !att_stage_settle(r, &s->told)) return;
    const char *instrument = att_instrument_name(r, s->what);
    uint32_t first = att_title_first(r, s->what, s->head),
             last = att_title_last(r, s->what, s->head);
    att_sight_parties(d->m, s);
    if (s->private) return;
    att_agreement *a = same_as(d, s, instrument, att_title_key(d->m, s->what, first, last));
    if (s->told.presumed && (a || s->party.n < 2)) return;
    att_sight_complete(d->m, s, instrument);
    if (!a && (!*instrument || (s->party.n < 2 && !s->within))) return;
    if (a) rename_signed(d, s, a);
    if (!a) a = new_agreement(d, s, instrument);
    if (!a) return;
    if (d->presumed[a - d->list]) a->step_n = 0;
    d->presumed[a - d->list] = (unsigned char)s->told.presumed;
    add_parties(d, s, (uint32_t)(a - d->list));
    if (!*a->place.name) a->place = place_of_signing(d->m, s);
    add_steps(d, s, a);
}

/* ---- sights of one instrument ---- */

static void try_sight(draft *d, const att_match *what, att_stage told)
{
    att_sight s = {.what = what, .head = what->head, .told = told};
    if (told.stage) add_sight(d, &s);
}

/* "negotiated in May and initialled in June" */
static void try_joined(draft *d, const att_match *what, uint32_t first)
{
    const att_reading *r = reading(d->m);
    if (!att_rel_is(r, first, REL_ACL) || !(att_at(r, first)->features & FEAT_PAST)) return;
    for (uint32_t c = r->child[first]; c != ATT_NONE; c = r->sibling[c])
        if (att_rel_is(r, c, REL_CONJ) && (att_at(r, c)->features & FEAT_PAST) &&
            att_child(r, c, REL_NSUBJ) == ATT_NONE)
            try_sight(d, what, (att_stage){.word = c, .stage = att_label(r, c, "stage", NULL)});
}

static void try_sights(draft *d, const att_match *what)
{
    const att_reading *r = reading(d->m);
    try_sight(d, what, att_stage_governed(r, what->head));
    for (uint32_t c = r->child[what->head]; c != ATT_NONE; c = r->sibling[c]) {
        try_sight(d, what, att_stage_qualified(r, what->head, c));
        try_joined(d, what, c);
    }
    uint32_t next = what->head + 1; /* "left under a pact reached in Doha", as "left, reached" */
    if (next < r->segments->token_n && att_rel_is(r, next, REL_ADVCL) &&
        att_at(r, what->head)->head == att_at(r, next)->head)
        try_sight(d, what, att_stage_qualified(r, what->head, next));
    try_sight(d, what, att_stage_presumed(r, what->head));
}

/* "It will be signed in May", "it expired on Sunday": of the paper told of just before. */
static void try_pronoun(draft *d, uint32_t t)
{
    const att_reading *r = reading(d->m);
    const att_match it = {.first = t, .token_n = 1, .head = t, .kind = ATT_LABEL};
    int subject = att_rel_is(r, t, REL_NSUBJ_PASS) || att_rel_is(r, t, REL_NSUBJ);
    if (!d->n || !subject || !att_form_is(r, t, "it") || d->m->in->entities->at[t].code[0]) return;
    att_stage told = att_stage_governed(r, t);
    const att_agreement *last = &d->list[d->n - 1];
    uint32_t near = last->sentence;
    for (uint32_t k = 0; k < last->step_n; k++)
        if (last->step[k].sentence > near) near = last->step[k].sentence;
    if (told.stage && near < r->sentence[t] && near + 1 >= r->sentence[t]) try_sight(d, &it, told);
}

/* "a ceasefire agreement" is seen at its last word, "ceasefire monitors" not at all. */
static int is_inner(const att_reading *r, uint32_t t)
{
    att_rel rel = att_rel_base((att_rel)att_at(r, t)->rel);
    uint32_t up = att_at(r, t)->head;
    if (up == ATT_NONE || (rel != REL_COMPOUND && rel != REL_AMOD && rel != REL_FLAT)) return 0;
    return att_instrument_at(r, up) != NULL || !att_label(r, up, "noun", NULL);
}
/* ---- from the draft to the record ---- */

static int precedes(const att_step *a, const att_step *b)
{
    int32_t x = a->date.year ? att_date_days(a->date) : INT32_MIN;
    int32_t y = b->date.year ? att_date_days(b->date) : INT32_MIN;
    if (a->planned != b->planned) return a->planned; /* what is planned was not yet reached */
    return x != y ? x < y : att_stage_rank(a->stage) < att_stage_rank(b->stage);
}

static void set_state(att_agreement *a)
{
    const att_step *last = &a->step[0];
    for (uint32_t i = 1; i < a->step_n; i++)
        if (precedes(last, &a->step[i])) last = &a->step[i];
    a->stage = last->planned ? "announced" : last->stage;
    a->date = last->date;
    a->sentence = last->sentence;
    a->event = last->event;
    a->evidence = last->evidence;
}

static att_entity hand_of(const att_maker *m, uint32_t t)
{
    const att_reading *r = reading(m);
    att_entity who = att_record_entity(m->in, m->arena, t);
    uint32_t noun = office_of(r, t), top = noun, first = noun;
    if (m->in->entities->at[t].kind != ACTOR_COUNTRY || noun == ATT_NONE) return who;
    while (att_rel_is(r, top, REL_NMOD)) top = att_at(r, top)->head;
    while (first > 0 && r->sentence[first - 1] == r->sentence[first] &&
           att_below(r, first - 1, top))
        first--;
    who.name = "";
    who.span = att_span_of(r, first, noun);
    who.text = att_record_text(m->in, m->arena, who.span);
    return who;
}

static void set_parties(draft *d, uint32_t i)
{
    att_agreement *a = &d->list[i];
    const att_nations *party = &d->party[i], *signs = &d->signs[i];
    att_entity *who = ATT_TAKE(d->m->arena, att_entity, party->n);
    att_entity *hand = ATT_TAKE(d->m->arena, att_entity, signs->n);
    if (!who || !hand) return;
    a->party = who;
    a->signatory = hand;
    for (uint32_t k = 0; k < party->n; k++)
        who[a->party_n++] = att_nation_entity(d->m, party->code[k], party->token[k]);
    for (uint32_t k = 0; k < signs->n; k++)
        hand[a->signatory_n++] = hand_of(d->m, signs->token[k]);
}

void att_record_agreements(att_maker *m)
{
    const att_reading *r = reading(m);
    uint32_t cap = 0;
    for (uint32_t t = 0; t < r->segments->token_n && cap < AGREEMENTS_MOST; t++)
        cap += att_instrument_at(r, t) != NULL;
    draft d = {.m = m,
               .cap = cap,
               .list = ATT_TAKE(m->arena, att_agreement, cap),
               .step = ATT_TAKE(m->arena, att_step, (size_t)cap * STEPS_MOST),
               .party = ATT_TAKE(m->arena, att_nations, cap),
               .signs = ATT_TAKE(m->arena, att_nations, cap),
               .presumed = ATT_TAKE(m->arena, unsigned char, cap)};
    if (!d.list || !d.step || !d.party || !d.signs || !d.presumed) return;
    for (uint32_t t = 0; cap && t < r->segments->token_n; t++) {
        const att_match *what = att_instrument_at(r, t);
        if (!what) try_pronoun(&d, t);
        if (!what || is_inner(r, t)) continue;
        try_sights(&d, what);
    }
    for (uint32_t i = 0; i < d.n; i++) {
        set_parties(&d, i);
        set_state(&d.list[i]);
    }
    m->out->agreement = m->agreement = d.list;
    m->out->agreement_n = d.n;
}
