/* agreements.c: each paper between states that a story speaks of, with the stages that it says the
 * paper has reached. An instrument is found by its words, its stage by the verb or noun that
 * governs it, its parties by the clause, the phrase, an earlier mention, or the story. */
#include <string.h>

#include "record/parts.h"

typedef struct sight { /* one instrument, one stage */
    const att_match *what;
    uint32_t head; /* the instrument's noun */
    uint32_t word; /* the verb or noun that gives the stage */
    const char *stage;
    int planned;
    att_nations party;
    int within;  /* 1: between those of one country */
    int private; /* 1: a firm or a private person is a party */
} sight;

typedef struct draft { /* agreements in the making, more than the record keeps */
    att_maker *m;
    att_agreement *list;
    att_step *step; /* [STEPS_MOST] for each */
    att_nations *party, *signs;
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

static const char *const stages[] = {"proposed",  "negotiated", "announced", "initialled",
                                     "signed",    "ratified",   "in_force",  "extended",
                                     "suspended", "terminated"};

static int rank_of(const char *stage)
{
    for (int i = 0; i < (int)(sizeof stages / sizeof *stages); i++)
        if (strcmp(stages[i], stage) == 0) return i;
    return -1;
}

/* ---- what governs the instrument ---- */

static int is_definite(const att_reading *r, uint32_t head)
{
    uint32_t det = att_child(r, head, REL_DET);
    return (det != ATT_NONE && (att_lemma_is(r, det, "the") || att_lemma_is(r, det, "this"))) ||
           att_child(r, head, REL_NMOD_POSS) != ATT_NONE;
}

static const char *name_of(const att_reading *r, const att_match *what)
{
    return what->kind == ATT_INSTRUMENT ? att_pack_str(r->pack, what->row) : "";
}

/* The words that name an instrument, or a definite "document", "text" that stands for one. */
static const att_match *instrument_at(const att_reading *r, uint32_t t)
{
    const att_match *best = NULL;
    if (att_at(r, t)->upos != UPOS_NOUN && att_at(r, t)->upos != UPOS_PROPN) return NULL;
    if (r->inside[t] != ATT_NONE && r->match[r->inside[t]].kind == ATT_ORG) return NULL; /* GATT */
    for (uint32_t k = r->lemma_at[t]; k != ATT_NONE; k = r->match[k].next)
        if (r->match[k].kind == ATT_INSTRUMENT && (!best || r->match[k].token_n > best->token_n))
            best = &r->match[k];
    if (!best && is_definite(r, t)) att_label(r, t, "plain", &best);
    return best;
}

/* The word whose place in the clause the instrument has: "a number of agreements". */
static uint32_t top_of(const att_reading *r, uint32_t t)
{
    for (int hops = 0; hops < 6; hops++) {
        uint32_t up = att_at(r, t)->head;
        att_rel rel = (att_rel)att_at(r, t)->rel;
        if (up == ATT_NONE) return t;
        int whole = rel == REL_NMOD && att_label(r, up, "whole", NULL) != NULL;
        if (!whole && rel != REL_APPOS && !(rel == REL_CONJ && att_at(r, up)->upos != UPOS_VERB))
            return t;
        t = up;
    }
    return t;
}

/* "talks on the treaty", "treaty talks"; not "talks under the treaty" */
static const char *noun_stage(const att_reading *r, uint32_t noun, uint32_t top)
{
    static const char *const about[] = {"of",   "on",      "for",    "about",
                                        "over", "towards", "toward", "to"};
    const char *stage = att_label(r, noun, "noun", NULL);
    uint32_t by = att_child(r, top, REL_CASE);
    int fits = by == ATT_NONE || att_rel_is(r, top, REL_COMPOUND);
    for (size_t i = 0; i < sizeof about / sizeof *about && !fits; i++)
        fits = att_form_is(r, by, about[i]);
    if (!fits) return NULL;
    uint32_t up = att_at(r, noun)->head;
    if (!stage || up == ATT_NONE) return stage;
    if (att_label(r, up, "deed", NULL)) return NULL; /* "broke off talks on the treaty" */
    return stage;
}

static int is_statement(const att_reading *r, uint32_t t)
{
    const att_match *what = instrument_at(r, t);
    const char *name = what ? name_of(r, what) : "";
    static const char *const paper[] = {"declaration",    "joint statement", "communique",
                                        "plan of action", "roadmap",         "charter",
                                        "convention",     "minutes"};
    for (size_t i = 0; i < sizeof paper / sizeof *paper; i++)
        if (strcmp(name, paper[i]) == 0) return 1;
    return 0;
}

/* The stage to which `verb` brings its object, `top` standing in relation rel to it. */
static const char *verb_stage(const att_reading *r, uint32_t verb, uint32_t top, uint32_t head)
{
    const att_match *phrase = NULL;
    att_rel rel = (att_rel)att_at(r, top)->rel;
    const char *stage = att_label(r, verb, "stage", &phrase);
    if (att_rel_base(rel) == REL_OBL) {
        uint32_t end = phrase ? phrase->first + phrase->token_n - 1 : ATT_NONE;
        return phrase && phrase->token_n > 1 && att_at(r, end)->head == top ? stage : NULL;
    }
    if (!stage && is_statement(r, head) && att_label(r, verb, "issue", NULL)) return "signed";
    return stage;
}

static int is_denied(const att_reading *r, uint32_t t)
{
    const att_match *say = att_match_of(r, t, ATT_SAY);
    return say && say->row == ATT_SAY_DENY;
}

static uint32_t status_of(const att_reading *r, uint32_t word, int *wished)
{
    uint32_t up = att_at(r, word)->head, status = att_status_of(r, word);
    att_rel rel = (att_rel)att_at(r, word)->rel;
    *wished = 0;
    if (up != ATT_NONE && is_denied(r, up) && rel != REL_ADVCL) return ATT_DENIED;
    if (up != ATT_NONE && att_label(r, up, "unreal", NULL)) return ATT_DENIED;
    if (rel == REL_CCOMP && att_is_open_question(r, word)) return ATT_DENIED;
    if (up != ATT_NONE && (att_at(r, word)->features & (FEAT_GER | FEAT_PRES)) &&
        att_at(r, up)->upos != UPOS_VERB && att_label(r, up, "wish", NULL)) {
        *wished = 1; /* "close to signing" */
        return status;
    }
    if (up == ATT_NONE || (rel != REL_XCOMP && rel != REL_CCOMP && rel != REL_ADVCL &&
                           rel != REL_ACL && rel != REL_OBJ))
        return status;
    if (att_label(r, up, "deed", NULL) && rel != REL_ADVCL) return ATT_DENIED;
    *wished = rel != REL_ADVCL && (att_label(r, up, "wish", NULL) || att_is_guess(r, up));
    return status;
}

/* Fills stage and planned from what the word says; 0 where it says that nothing came of it. */
static int settle(const att_maker *m, sight *s)
{
    int wished;
    uint32_t status = status_of(reading(m), s->word, &wished);
    int rank = rank_of(s->stage);
    s->planned = 0;
    if (status == ATT_DENIED) return 0;
    if (status == ATT_HYPOTHETICAL && !wished) return 0;
    if (wished) {
        s->stage = "proposed";
        return rank <= rank_of("signed");
    }
    if (status != ATT_PLANNED) return 1;
    s->planned = rank > rank_of("announced");
    if (rank < rank_of("announced")) s->stage = "proposed";
    return 1;
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
        uint32_t from = i < 3 ? s->word : s->head;
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

static void countries_of(const att_maker *m, sight *s)
{
    static const char *const slot[] = {"with", "between", "among", "to"};
    const att_reading *r = reading(m);
    int verb = att_at(r, s->word)->upos == UPOS_VERB;
    size_t n = strcmp(s->stage, "proposed") == 0 ? 4 : 3;
    if (verb) att_nations_slot(m, s->word, "subj", &s->party);
    for (size_t i = 0; i < n; i++) att_nations_slot(m, s->word, slot[i], &s->party);
    for (size_t i = 0; i < n; i++) att_nations_slot(m, s->head, slot[i], &s->party);
    for (uint32_t c = r->child[s->head]; c != ATT_NONE && c < s->head; c = r->sibling[c])
        if (!att_match_of(r, c, ATT_CAPITAL) && !att_match_of(r, c, ATT_PLACE))
            att_nations_of(m, c, &s->party); /* not of the "Minsk agreement" */
    if (!verb) att_nations_of(m, s->word, &s->party);
    if (!verb && att_rel_is(r, s->word, REL_OBJ)) /* "opened talks" */
        att_nations_slot(m, att_at(r, s->word)->head, "subj", &s->party);
    if (!verb) att_nations_slot(m, s->word, "by", &s->party);
    for (uint32_t i = att_event_at(m, s->word); i != ATT_NONE; i = ATT_NONE) {
        const att_candidate *c = &m->in->candidates->event[m->of[i]];
        for (uint32_t k = 0; k < c->actor_n; k++) att_nations_of(m, c->actor[k], &s->party);
        for (uint32_t k = 0; k < c->recipient_n && s->party.n < 2; k++)
            att_nations_of(m, c->recipient[k], &s->party);
    }
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
        if (!equal && !(plain && (is_definite(r, s->head) || share_word(old->key, key)))) continue;
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

/* A peace between those of one country: its government and its rebels. */
static int is_inner_peace(const att_maker *m, const sight *s, const char *instrument)
{
    static const char *const peace[] = {"ceasefire", "peace agreement", "prisoner exchange"};
    att_fill who = {.n = 0};
    int fits = 0;
    for (size_t i = 0; i < sizeof peace / sizeof *peace; i++)
        fits |= strcmp(instrument, peace[i]) == 0;
    if (!fits || s->party.n != 1) return 0;
    att_slot_fill(reading(m), s->word, ATT_NONE, ATT_SLOT_SUBJ, &who);
    return who.n >= 2;
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
    uint32_t n = counted(r, s->word);
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

static uint32_t title_last(const att_reading *r, const att_match *what, uint32_t head)
{
    uint32_t last = what->first + what->token_n - 1;
    const att_sentence *s = &r->segments->sentence[r->sentence[head]];
    if (last < head) last = head;
    for (uint32_t t = last + 1; t < s->first + s->token_n; t++) {
        uint32_t up = t, via = t;
        while (up != ATT_NONE && up != head) via = up, up = att_at(r, up)->head;
        att_rel rel = (att_rel)att_at(r, via)->rel;
        if (up != head || rel != REL_NMOD || !is_of_title(r, via)) break;
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

static const char *level_of(const att_maker *m, const sight *s, uint32_t first, uint32_t last)
{
    const att_reading *r = reading(m);
    for (uint32_t t = first; t <= last; t++) {
        const char *level = att_label(r, t, "level", NULL);
        if (level) return level;
    }
    for (uint32_t i = 0; i < s->party.n; i++) {
        const att_actor *a = &m->in->entities->at[s->party.token[i]];
        for (uint32_t t = a->first; a->kind && t <= a->last; t++) {
            const char *level = att_label(r, t, "level", NULL);
            if (level) return level;
        }
        if (a->kind == ACTOR_PERSON || a->kind == ACTOR_ROLE)
            return strstr(a->office, "president") || strstr(a->office, "prime") ? "state"
                                                                                : "interagency";
    }
    return "state";
}

/* ---- one sight into the draft ---- */

/* "extended until the end of June": not when it was extended. */
static int runs_until(const att_reading *r, const att_time *time)
{
    for (uint32_t t = time->first, n = 0; t-- > 0 && n < 3; n++)
        if (att_form_is(r, t, "until") || att_form_is(r, t, "till") || att_form_is(r, t, "through"))
            return 1;
    return 0;
}

static att_step step_of(const att_maker *m, const sight *s)
{
    const att_reading *r = reading(m);
    const att_time *time = att_time_near(m, s->word);
    att_date published = m->in->source->published;
    uint32_t a = s->word < s->what->first ? s->word : s->what->first;
    uint32_t b = s->word > s->head ? s->word : s->head;
    att_step out = {.stage = s->stage,
                    .planned = (uint8_t)s->planned,
                    .sentence = r->sentence[s->word],
                    .event = att_event_at(m, s->word),
                    .evidence = att_span_of(r, a, b),
                    .date = published};
    out.date.basis = published.year ? ATT_BASIS_PUBLICATION : ATT_BASIS_NONE;
    if (!time || runs_until(r, time)) return out;
    out.date = time->date;
    if (s->planned && time->direction == ATT_TIME_ANY && published.year)
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
    if (rank_of(step->stage) > rank_of("announced")) {
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
                         .place = att_place_near(d->m, s->word)};
    if (!*a->subject) a->subject = areas(d->m, span->first, span->first + span->token_n - 1);
    d->n++;
    return a;
}

/* The parties of a sight join those of its agreement; persons and offices that sign are its hands.
 */
static void add_parties(draft *d, const sight *s, uint32_t i)
{
    int signs = strcmp(s->stage, "signed") == 0 || strcmp(s->stage, "initialled") == 0;
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
    if (!settle(d->m, s)) return;
    const char *instrument = name_of(r, s->what);
    uint32_t first = title_first(r, s->what, s->head), last = title_last(r, s->what, s->head);
    countries_of(d->m, s);
    if (s->private) return;
    att_agreement *a = same_as(d, s, instrument, key_of(d->m, s->what, first, last));
    complete(d->m, s, instrument);
    if (!a && (!*instrument || (s->party.n < 2 && !s->within))) return;
    if (!a) a = new_agreement(d, s, instrument);
    if (!a) return;
    add_parties(d, s, (uint32_t)(a - d->list));
    add_steps(d, s, a);
}

/* ---- sights of one instrument ---- */

static void try_sight(draft *d, const att_match *what, uint32_t word, const char *stage)
{
    sight s = {.what = what, .head = what->head, .word = word, .stage = stage};
    if (stage) add_sight(d, &s);
}

/* "expected to be signed": the inner verb. */
static uint32_t inner_verb(const att_reading *r, uint32_t verb)
{
    uint32_t x = att_child(r, verb, REL_XCOMP);
    return x != ATT_NONE && att_at(r, x)->upos == UPOS_VERB ? x : verb;
}

static void by_governor(draft *d, const att_match *what)
{
    const att_reading *r = reading(d->m);
    uint32_t top = top_of(r, what->head), up = att_at(r, top)->head;
    att_rel rel = (att_rel)att_at(r, top)->rel, base = att_rel_base(rel);
    if (up == ATT_NONE) return;
    uint32_t object = att_child(r, up, REL_OBJ);
    if (base == REL_NMOD || base == REL_COMPOUND) {
        try_sight(d, what, up, noun_stage(r, up, top));
    } else if (base == REL_NSUBJ) {
        uint32_t verb = inner_verb(r, up);
        int passive = rel == REL_NSUBJ_PASS || att_child(r, verb, REL_AUX_PASS) != ATT_NONE;
        try_sight(d, what, verb,
                  passive ? att_label(r, verb, "stage", NULL) : att_label(r, verb, "self", NULL));
    } else if (base == REL_OBL && object != ATT_NONE && att_label(r, object, "noun", NULL)) {
        try_sight(d, what, object, noun_stage(r, object, top)); /* "opened talks on a treaty" */
    } else if (base == REL_OBL && object != ATT_NONE && att_label(r, object, "whole", NULL)) {
        try_sight(d, what, up, att_label(r, up, "stage", NULL)); /* "ends its part in a pact" */
    } else if (rel == REL_OBJ || base == REL_OBL) {
        try_sight(d, what, up, verb_stage(r, up, top, what->head));
    }
}

/* "an agreement under which they exchange goods": not the agreement is exchanged. */
static int has_other_object(const att_reading *r, uint32_t verb)
{
    for (uint32_t c = r->child[verb]; c != ATT_NONE; c = r->sibling[c]) {
        int relative = (att_at(r, c)->features & FEAT_REL) != 0;
        if (att_rel_is(r, c, REL_OBJ) && !relative) return 1;
        if (att_rel_is(r, c, REL_OBL) && relative) return 1;
    }
    return 0;
}

/* "the agreement signed in 2019", "the treaty that they initialled" */
static void by_modifiers(draft *d, const att_match *what)
{
    const att_reading *r = reading(d->m);
    for (uint32_t c = r->child[what->head]; c != ATT_NONE; c = r->sibling[c]) {
        att_rel rel = (att_rel)att_at(r, c)->rel;
        if (rel != REL_ACL && rel != REL_ACL_RELCL && rel != REL_AMOD) continue;
        uint32_t subject = att_child(r, c, REL_NSUBJ);
        int done = (att_at(r, c)->features & (FEAT_PAST | FEAT_PASS)) ||
                   att_child(r, c, REL_AUX_PASS) != ATT_NONE;
        if (rel != REL_ACL_RELCL && !done) continue; /* "an accord to end the war" */
        int itself = subject != ATT_NONE && (att_at(r, subject)->features & FEAT_REL);
        if (rel == REL_ACL_RELCL && !itself && has_other_object(r, c)) continue;
        int issued = is_statement(r, what->head) && att_label(r, c, "issue", NULL);
        try_sight(d, what, c, issued ? "signed" : att_label(r, c, itself ? "self" : "stage", NULL));
    }
}

/* "a ceasefire agreement" is seen at its last word, "ceasefire monitors" not at all. */
static int is_inner(const att_reading *r, uint32_t t)
{
    att_rel rel = att_rel_base((att_rel)att_at(r, t)->rel);
    uint32_t up = att_at(r, t)->head;
    if (up == ATT_NONE || (rel != REL_COMPOUND && rel != REL_AMOD && rel != REL_FLAT)) return 0;
    return instrument_at(r, up) != NULL || !att_label(r, up, "noun", NULL);
}

/* ---- from the draft to the record ---- */

static int precedes(const att_step *a, const att_step *b)
{
    int32_t x = a->date.year ? att_date_days(a->date) : INT32_MIN;
    int32_t y = b->date.year ? att_date_days(b->date) : INT32_MIN;
    if (a->planned != b->planned) return a->planned; /* what is planned was not yet reached */
    return x != y ? x < y : rank_of(a->stage) < rank_of(b->stage);
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
        cap += instrument_at(r, t) != NULL;
    draft d = {.m = m,
               .cap = cap,
               .list = ATT_TAKE(m->arena, att_agreement, cap),
               .step = ATT_TAKE(m->arena, att_step, (size_t)cap * STEPS_MOST),
               .party = ATT_TAKE(m->arena, att_nations, cap),
               .signs = ATT_TAKE(m->arena, att_nations, cap)};
    if (!d.list || !d.step || !d.party || !d.signs) return;
    for (uint32_t t = 0; cap && t < r->segments->token_n; t++) {
        const att_match *what = instrument_at(r, t);
        if (!what || is_inner(r, t)) continue;
        by_governor(&d, what);
        by_modifiers(&d, what);
    }
    for (uint32_t i = 0; i < d.n; i++) {
        set_parties(&d, i);
        set_state(&d.list[i]);
    }
    m->out->agreement = m->agreement = d.list;
    m->out->agreement_n = d.n;
}
