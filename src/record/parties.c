/* parties.c: between whom a paper is: by the clause, the phrase, the words beside it, the story. */
#include <string.h>

#include "record/papers.h"

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

static int is_of_firms(const att_maker *m, const att_sight *s)
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
static void those_under(const att_maker *m, const att_sight *s, att_nations *party)
{
    static const char *const slot[] = {"subj", "obj", "iobj", "to", "with", "from"};
    uint32_t verb = att_clause_under(reading(m), s->head);
    for (size_t i = 0; verb != ATT_NONE && party->n < 2 && i < sizeof slot / sizeof *slot; i++)
        att_nations_slot(m, verb, slot[i], party);
}

/* "signed a treaty with X and an accord with Y": the second paper has others of its own. */
static int has_own(const att_maker *m, const att_sight *s)
{
    att_nations own = {.n = 0};
    if (att_rel_is(reading(m), s->head, REL_CONJ) || att_rel_is(reading(m), s->head, REL_APPOS))
        others_beside(m, s->head, &own);
    return own.n > 0;
}

/* Those in the slots of the clause and of the noun, and in the words before that. */
static void those_of_phrase(const att_maker *m, att_sight *s, int own)
{
    static const char *const slot[] = {"with", "between", "among", "to"};
    const att_reading *r = reading(m);
    size_t n = strcmp(s->told.stage, "proposed") == 0 ? 4 : 3;
    for (size_t i = 0; i < n && !own; i++) att_nations_slot(m, s->told.word, slot[i], &s->party);
    for (size_t i = 0; i < n; i++) att_nations_slot(m, s->head, slot[i], &s->party);
    for (uint32_t c = r->child[s->head]; c != ATT_NONE && c < s->head; c = r->sibling[c])
        if (!att_match_of(r, c, ATT_CAPITAL) && !att_match_of(r, c, ATT_PLACE))
            att_nations_of(m, c, &s->party); /* not of the "Minsk agreement" */
}

/* Those of what stands beside the paper: its apposition, the noun that its clause is about. */
static void those_beside(const att_maker *m, att_sight *s, int verb)
{
    const att_reading *r = reading(m);
    uint32_t beside = att_child(r, s->head, REL_APPOS);
    uint32_t subject = verb ? att_child(r, s->told.word, REL_NSUBJ) : ATT_NONE;
    if (beside != ATT_NONE) others_beside(m, beside, &s->party);
    if (subject != ATT_NONE && att_label(r, subject, "noun", NULL))
        others_beside(m, subject, &s->party);
    if (s->told.noun) others_beside(m, s->told.noun, &s->party);
}

/* "talks on a pact", "opened talks": those of the noun that tells the stage. */
static void those_of_noun(const att_maker *m, att_sight *s)
{
    att_nations_of(m, s->told.word, &s->party);
    if (att_rel_is(reading(m), s->told.word, REL_OBJ))
        att_nations_slot(m, att_at(reading(m), s->told.word)->head, "subj", &s->party);
    att_nations_slot(m, s->told.word, "by", &s->party);
}

/* Those of the event that the clause is coded as. */
static void those_of_event(const att_maker *m, att_sight *s)
{
    uint32_t i = att_event_at(m, s->told.word);
    if (i == ATT_NONE) return;
    const att_candidate *c = &m->in->candidates->event[m->of[i]];
    for (uint32_t k = 0; k < c->actor_n; k++) att_nations_of(m, c->actor[k], &s->party);
    for (uint32_t k = 0; k < c->recipient_n && s->party.n < 2; k++)
        att_nations_of(m, c->recipient[k], &s->party);
}

void att_sight_parties(const att_maker *m, att_sight *s)
{
    int verb = att_at(reading(m), s->told.word)->upos == UPOS_VERB;
    int helps = verb && att_label(reading(m), s->told.word, "broker", NULL);
    if (verb && !helps) att_nations_slot(m, s->told.word, "subj", &s->party);
    int own = has_own(m, s);
    those_of_phrase(m, s, own);
    those_beside(m, s, verb);
    if (!verb) those_of_noun(m, s);
    if (!s->told.presumed && !helps && !own) those_of_event(m, s);
    those_under(m, s, &s->party);
    s->private = names_private(m, &s->party) || is_of_firms(m, s);
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
static int is_inner_peace(const att_maker *m, const att_sight *s, const char *instrument)
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
static void of_dealing(const att_maker *m, const att_sight *s, att_nations *party)
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

/* "reached agreement with its creditors": the other side is named, and no state. */
static int is_with_others(const att_maker *m, const att_sight *s)
{
    const att_reading *r = reading(m);
    uint32_t from[] = {s->told.word, s->head};
    uint32_t id = att_pack_word(r->pack, "with", strlen("with"));
    for (size_t i = 0; i < 2 && id; i++) {
        att_fill fill = {.n = 0};
        att_slot_fill(r, from[i], ATT_NONE, id + ATT_SLOT_PREP, &fill);
        for (uint32_t k = 0; k < fill.n; k++) {
            uint32_t t = fill.token[k], whose = att_child(r, t, REL_NMOD_POSS);
            att_nations of = {.n = 0};
            att_nations_of(m, t, &of);
            int own = whose != ATT_NONE && att_at(r, whose)->upos == UPOS_PRON;
            if ((!of.n || own) && att_at(r, t)->upos == UPOS_NOUN &&
                !att_label(r, t, "both", NULL) && !att_label(r, t, "level", NULL))
                return 1;
        }
    }
    return 0;
}

void att_sight_complete(const att_maker *m, att_sight *s, const char *instrument)
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
    if (is_with_others(m, s)) return;
    for (uint32_t i = 0; i < m->nation_n; i++) att_nations_add(party, m->nation[i], s->head);
    if (party->n != m->nation_n) party->n = 0; /* one more: nobody knows which */
}
