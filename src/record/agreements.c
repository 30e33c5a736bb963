/* agreements.c: each paper between states that a story speaks of, with the stages that it says the
 * paper has reached. An instrument is found by its words, its stage by the verb or noun that
 * governs it, its parties by the clause, the phrase, an earlier mention, or the story. */
#include <string.h>

#include "record/stages.h"

typedef struct sight { /* one instrument, one stage */
    const att_match *what;
    uint32_t head; /* the instrument's noun */
    att_stage told;
    att_nations party;
    int within;  /* 1: between those of one country */
    int private; /* 1: a firm or a private person is a party */
} sight;

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

static const att_reading *reading(const att_maker *m)
{
    return m->in->reading;
}

static int names_private(const att_maker *m, const att_nations *list)
{
    for (uint32_t i = 0; i < list->n; i++)
        if (!att_is_official(m, list->token[i])) return 1;
    return 0;
}

/* A firm, or the pronoun of one that says what it did. */
static int is_firm(const att_maker *m, uint32_t t, uint32_t verb)
{
    const att_reading *r = reading(m);
    const att_actor *a = &m->in->entities->at[t];
    uint32_t up = att_at(r, verb)->head;
    if (att_is_political(a)) return 0;
    if (strstr(a->sector, "BUS") || strcmp(a->code, "MNC") == 0) return 1;
    if (att_at(r, t)->upos == UPOS_PRON && up != ATT_NONE && att_match_of(r, up, ATT_SAY))
        t = att_own_subject(r, up);
    return t != ATT_NONE && att_has_firm_word(r, t);
}

static int is_of_firms(const att_maker *m, const sight *s)
{
    static const char *const slot[] = {"subj", "with", "between"};
    const att_reading *r = reading(m);
    for (size_t i = 0; i < 6; i++) {
        uint32_t from = i < 3 ? s->told.word : s->head;
        if (i == 3 || (i == 0 && att_at(r, from)->upos != UPOS_VERB)) continue;
        att_fill fill = {.n = 0};
        uint32_t id =
            i == 0 ? ATT_SLOT_SUBJ : att_pack_word(r->pack, slot[i % 3], strlen(slot[i % 3]));
        att_slot_fill(r, from, ATT_NONE, i == 0 ? id : id + ATT_SLOT_PREP, &fill);
        for (uint32_t k = 0; k < fill.n; k++)
            if (is_firm(m, fill.token[k], from)) return 1;
    }
    return 0;
}

/* "the treaty, the first between X and Y", "talks with X ended with a treaty" */
static void others_beside(const att_maker *m, uint32_t noun, att_nations *party)
{
    att_nations_slot(m, noun, "between", party);
    att_nations_slot(m, noun, "with", party);
}

/* "Under a pact reached in Doha, X will send troops to Y" */
static void those_under(const att_maker *m, const sight *s, att_nations *party)
{
    static const char *const slot[] = {"subj", "obj", "iobj", "to", "with", "from"};
    uint32_t verb = att_clause_under(reading(m), s->head);
    for (size_t i = 0; verb != ATT_NONE && party->n < 2 && i < sizeof slot / sizeof *slot; i++)
        att_nations_slot(m, verb, slot[i], party);
}

static void countries_of(const att_maker *m, sight *s)
{
    static const char *const slot[] = {"with", "between", "among", "to"};
    const att_reading *r = reading(m);
    int verb = att_at(r, s->told.word)->upos == UPOS_VERB;
    size_t n = strcmp(s->told.stage, "proposed") == 0 ? 4 : 3;
    int helps = verb && att_label(r, s->told.word, "broker", NULL);
    if (verb && !helps) att_nations_slot(m, s->told.word, "subj", &s->party);
    for (size_t i = 0; i < n; i++) att_nations_slot(m, s->told.word, slot[i], &s->party);
    for (size_t i = 0; i < n; i++) att_nations_slot(m, s->head, slot[i], &s->party);
    for (uint32_t c = r->child[s->head]; c != ATT_NONE && c < s->head; c = r->sibling[c])
        if (!att_match_of(r, c, ATT_CAPITAL) && !att_match_of(r, c, ATT_PLACE))
            att_nations_of(m, c, &s->party); /* not of the "Minsk agreement" */
    uint32_t beside[] = {att_child(r, s->head, REL_APPOS),
                         verb ? att_child(r, s->told.word, REL_NSUBJ) : ATT_NONE,
                         s->told.noun ? s->told.noun : ATT_NONE};
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++)
        if (beside[i] != ATT_NONE && (i != 1 || att_label(r, beside[i], "noun", NULL)))
            others_beside(m, beside[i], &s->party);
    if (!verb) att_nations_of(m, s->told.word, &s->party);
    if (!verb && att_rel_is(r, s->told.word, REL_OBJ)) /* "opened talks" */
        att_nations_slot(m, att_at(r, s->told.word)->head, "subj", &s->party);
    if (!verb) att_nations_slot(m, s->told.word, "by", &s->party);
    for (uint32_t i = att_event_at(m, s->told.word); i != ATT_NONE && !s->told.presumed && !helps;
         i = ATT_NONE) {
        const att_candidate *c = &m->in->candidates->event[m->of[i]];
        for (uint32_t k = 0; k < c->actor_n; k++) att_nations_of(m, c->actor[k], &s->party);
        for (uint32_t k = 0; k < c->recipient_n && s->party.n < 2; k++)
            att_nations_of(m, c->recipient[k], &s->party);
    }
    those_under(m, s, &s->party);
    s->private = names_private(m, &s->party) || is_of_firms(m, s);
}

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
static att_agreement *same_as(draft *d, const sight *s, const char *instrument, const char *key)
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

/* "the three countries": how many the subject counts, 0 where it does not. */
static uint32_t counted(const att_reading *r, uint32_t word)
{
    static const char *const number[] = {"two", "three", "four", "five", "six"};
    uint32_t subject = att_at(r, word)->upos == UPOS_VERB ? att_doer(r, word) : ATT_NONE;
    uint32_t n = subject == ATT_NONE ? ATT_NONE : att_child(r, subject, REL_NUMMOD);
    if (n == ATT_NONE) return 0;
    for (uint32_t i = 0; i < sizeof number / sizeof *number; i++)
        if (att_form_is(r, n, number[i])) return i + 2;
    return 0;
}

/* A peace between those of one country, whatever paper its government signs with its rebels. */
static int is_inner_peace(const att_maker *m, const sight *s, const char *instrument)
{
    static const char *const peace[] = {"ceasefire", "peace agreement", "prisoner exchange"};
    att_fill who = {.n = 0};
    int fits = 0;
    if (s->party.n != 1) return 0;
    att_slot_fill(reading(m), s->told.word, ATT_NONE, ATT_SLOT_SUBJ, &who);
    for (size_t i = 0; i < sizeof peace / sizeof *peace; i++)
        fits |= strcmp(instrument, peace[i]) == 0;
    for (uint32_t i = 0; i < who.n; i++)
        fits |= strstr(m->in->entities->at[who.token[i]].sector, "REB") != NULL;
    return fits && who.n >= 2;
}

/* "X met Y. The ministers signed a treaty": the two of whose dealings the story told last. */
static void of_dealing(const att_maker *m, const sight *s, att_nations *party)
{
    enum {
        NEAR = 4
    };
    uint32_t here = reading(m)->sentence[s->told.word];
    for (uint32_t i = m->out->event_n; i-- > 0;) {
        const att_event *e = &m->event[i];
        att_nations two = {.n = 0};
        if (e->sentence > here || e->sentence + NEAR < here || !att_is_meeting(e)) continue;
        att_states_of(m, &two, e->actor, e->actor_n, s->head);
        att_states_of(m, &two, e->recipient, e->recipient_n, s->head);
        if (two.n < 2) continue;
        if (two.n == 2) *party = two;
        return;
    }
}

/* Who else signs, where the clause names one party or none: those whom the words about the paper
 * name, or the countries of the story, if they are two, or as many as the subject counts. */
static void complete(const att_maker *m, sight *s, const char *instrument)
{
    const att_reading *r = reading(m);
    att_nations *party = &s->party;
    if (party->n >= 2) return;
    s->within = is_inner_peace(m, s, instrument);
    if (s->within) return;
    uint32_t n = counted(r, s->told.word);
    if (m->nation_n != 2 && n != m->nation_n && !party->n && strcmp(s->told.stage, "signed") == 0)
        of_dealing(m, s, party);
    if (m->nation_n != 2 && n != m->nation_n) {
        const att_sentence *span = &r->segments->sentence[r->sentence[s->head]];
        if (party->n)
            att_nations_within(m, s->head, span->first + span->token_n - 1, s->head, party);
        return;
    }
    for (uint32_t i = 0; i < m->nation_n; i++) att_nations_add(party, m->nation[i], s->head);
    if (party->n != m->nation_n) party->n = 0; /* one more: nobody knows which */
}

/* "on trade", "of friendship"; not with whom, where, when. */
static int is_of_title(const att_reading *r, uint32_t t)
{
    static const char *const other[] = {"with",   "between", "at",    "by",    "after", "before",
                                        "during", "from",    "until", "since", "worth", "under"};
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        if (att_child_lemma(r, t, other[i]) != ATT_NONE) return 0;
    int place = att_match_of(r, t, ATT_PLACE) || att_match_of(r, t, ATT_CAPITAL) ||
                att_match_of(r, t, ATT_COUNTRY);
    return !place || att_child_lemma(r, t, "in") == ATT_NONE;
}

/* "the avoidance of double taxation in Accra": a capital after a noun that names no thing built
 * there ("a hospital in Luanda"). */
static int is_where(const att_reading *r, uint32_t in)
{
    uint32_t place = att_form_is(r, in, "in") ? att_at(r, in)->head : ATT_NONE;
    return place != ATT_NONE && att_match_of(r, place, ATT_CAPITAL) &&
           att_child(r, in - 1, REL_DET) == ATT_NONE &&
           att_child(r, in - 1, REL_NUMMOD) == ATT_NONE;
}

static uint32_t title_last(const att_reading *r, const att_match *what, uint32_t head)
{
    uint32_t last = what->first + what->token_n - 1;
    const att_sentence *s = &r->segments->sentence[r->sentence[head]];
    if (last < head) last = head;
    for (uint32_t t = last + 1; t < s->first + s->token_n; t++) {
        uint32_t up = t, via = t;
        while (up != ATT_NONE && up != head) via = up, up = att_at(r, up)->head;
        att_rel rel = (att_rel)att_at(r, via)->rel;
        if (up != head || rel != REL_NMOD || !is_of_title(r, via) || is_where(r, t)) break;
        last = t;
    }
    while (last > head &&
           (att_at(r, last)->upos == UPOS_PUNCT || att_at(r, last)->upos == UPOS_ADP))
        last--;
    return last;
}

static uint32_t title_first(const att_reading *r, const att_match *what, uint32_t head)
{
    uint32_t first = what->first < head ? what->first : head;
    while (first > 0 && r->sentence[first - 1] == r->sentence[head]) {
        uint32_t t = first - 1;
        att_rel rel = (att_rel)att_at(r, t)->rel;
        if (att_at(r, t)->head != head || (rel != REL_AMOD && rel != REL_COMPOUND) ||
            att_match_of(r, t, ATT_DEMONYM) || att_match_of(r, t, ATT_COUNTRY))
            break;
        first = t;
    }
    return first;
}

/* Stems of the title without its noun. */
static const char *key_of(const att_maker *m, const att_match *what, uint32_t first, uint32_t last)
{
    const char *before = first < what->head ? att_stems(m, first, what->head - 1, ATT_NONE) : "";
    const char *after = last > what->head ? att_stems(m, what->head + 1, last, ATT_NONE) : "";
    if (!*before || !*after) return *before ? before : after;
    size_t a = strlen(before), b = strlen(after);
    char *out = att_arena_take(m->arena, a + b + 2, 1);
    if (!out) return "";
    memcpy(out, before, a);
    out[a] = ' ';
    memcpy(out + a + 1, after, b);
    return out;
}

/* ---- subject areas and level ---- */

static const char *join(att_arena *arena, const char *a, const char *b)
{
    size_t n = strlen(a), len = strlen(b);
    char *out = att_arena_take(arena, n + len + 3, 1);
    if (!out) return a;
    memcpy(out, a, n);
    memcpy(out + n, "; ", 2);
    memcpy(out + n + 2, b, len);
    return out;
}

static int has_area(const char *list, const char *area)
{
    size_t len = strlen(area);
    for (const char *p = strstr(list, area); p; p = strstr(p + 1, area))
        if ((p == list || p[-1] == ' ') && (!p[len] || p[len] == ';')) return 1;
    return 0;
}

enum {
    AREAS_MOST = 4
};

/* Areas that the words from first to last show; phrases alone where there are any. */
static const char *areas(att_maker *m, uint32_t first, uint32_t last)
{
    const att_reading *r = reading(m);
    const char *out = "";
    for (uint32_t least = 2; least > 0 && !*out; least--)
        for (uint32_t t = first, n = 0; t <= last && n < AREAS_MOST; t++)
            for (uint32_t k = r->lemma_at[t]; k != ATT_NONE; k = r->match[k].next) {
                const att_match *one = &r->match[k];
                if (one->kind != ATT_SUBJECT || one->token_n < least) continue;
                const char *area = att_pack_str(r->pack, one->row);
                if (has_area(out, area)) continue;
                out = *out ? join(m->arena, out, area) : area;
                n++;
            }
    return out;
}

/* "an intergovernmental agreement", "a sister city agreement"; the services, forces, authorities of
 * its name are what it is about. */
static const char *level_of_name(const att_reading *r, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t <= last; t++) {
        const char *level = att_label(r, t, "level", NULL);
        if (level && (strcmp(level, "interagency") != 0 || att_at(r, t)->upos == UPOS_ADJ))
            return level;
    }
    return NULL;
}

/* "the central banks of X and Y signed", "signed by the governments of" */
static const char *level_of_hands(const att_reading *r, uint32_t word)
{
    uint32_t who = ATT_NONE;
    if (att_at(r, word)->upos == UPOS_VERB) who = att_doer(r, word);
    return who == ATT_NONE ? NULL : att_label(r, who, "level", NULL);
}

static const char *level_of(const att_maker *m, const sight *s, uint32_t first, uint32_t last)
{
    const att_reading *r = reading(m);
    const char *level = level_of_name(r, first, last);
    if (level) return level;
    if (att_stage_rank(s->told.stage) >= att_stage_rank("ratified")) return "state";
    level = level_of_hands(r, s->told.word);
    for (uint32_t i = 0; i < s->party.n && !level; i++) {
        const att_actor *a = &m->in->entities->at[s->party.token[i]];
        if (s->party.token[i] >= first && s->party.token[i] <= last) continue;
        for (uint32_t t = a->first; a->kind && t <= a->last && !level; t++)
            level = att_label(r, t, "level", NULL);
        if (!level && (a->kind == ACTOR_PERSON || a->kind == ACTOR_ROLE))
            level = strstr(a->office, "president") || strstr(a->office, "prime") ? "state"
                                                                                 : "interagency";
    }
    return level ? level : "state";
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

static att_step step_of(const att_maker *m, const sight *s)
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

static att_agreement *new_agreement(draft *d, const sight *s, const char *instrument)
{
    const att_reading *r = reading(d->m);
    uint32_t first = title_first(r, s->what, s->head), last = title_last(r, s->what, s->head);
    uint32_t sentence = r->sentence[s->head];
    const att_sentence *span = &r->segments->sentence[sentence];
    if (d->n == d->cap) return NULL;
    att_agreement *a = &d->list[d->n];
    d->party[d->n] = s->party;
    *a = (att_agreement){.instrument = instrument,
                         .title = att_words_of(d->m, first, last),
                         .level = level_of(d->m, s, first, last),
                         .subject = areas(d->m, first, last),
                         .key = key_of(d->m, s->what, first, last),
                         .step = d->step + (size_t)d->n * STEPS_MOST,
                         .sentence = sentence,
                         .place = att_place_near(d->m, s->told.word)};
    if (!*a->subject) a->subject = areas(d->m, span->first, span->first + span->token_n - 1);
    d->n++;
    return a;
}

/* The parties of a sight join those of its agreement; persons and offices that sign are its hands.
 */
static void add_parties(draft *d, const sight *s, uint32_t i)
{
    int signs = strcmp(s->told.stage, "signed") == 0 || strcmp(s->told.stage, "initialled") == 0;
    for (uint32_t k = 0; k < s->party.n; k++) {
        const att_actor *x = &d->m->in->entities->at[s->party.token[k]];
        att_nations_add(&d->party[i], s->party.code[k], s->party.token[k]);
        if (signs && (x->kind == ACTOR_PERSON || x->kind == ACTOR_ROLE) &&
            strcmp(x->code, s->party.code[k]) == 0)
            att_nations_add(&d->signs[i], s->party.code[k], s->party.token[k]);
    }
}

/* Who says that a paper will be signed announces it, on the day of the story. */
static void add_steps(draft *d, const sight *s, att_agreement *a)
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

static void add_sight(draft *d, sight *s)
{
    const att_reading *r = reading(d->m);
    if (!s->told.presumed && !att_stage_settle(r, &s->told)) return;
    const char *instrument = att_instrument_name(r, s->what);
    uint32_t first = title_first(r, s->what, s->head), last = title_last(r, s->what, s->head);
    countries_of(d->m, s);
    if (s->private) return;
    att_agreement *a = same_as(d, s, instrument, key_of(d->m, s->what, first, last));
    if (s->told.presumed && (a || s->party.n < 2)) return;
    complete(d->m, s, instrument);
    if (!a && (!*instrument || (s->party.n < 2 && !s->within))) return;
    if (!a) a = new_agreement(d, s, instrument);
    if (!a) return;
    if (d->presumed[a - d->list]) a->step_n = 0;
    d->presumed[a - d->list] = (unsigned char)s->told.presumed;
    add_parties(d, s, (uint32_t)(a - d->list));
    add_steps(d, s, a);
}

/* ---- sights of one instrument ---- */

static void try_sight(draft *d, const att_match *what, att_stage told)
{
    sight s = {.what = what, .head = what->head, .told = told};
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
        hand[a->signatory_n++] = att_record_entity(d->m->in, d->m->arena, signs->token[k]);
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
