/* towards.c: to whom a promise is made. */
#include <string.h>

#include "record/parts.h"

/* Not "in an interview with Reuters". */
static void others(const att_maker *m, const att_nations *all, const att_promise *p,
                   att_nations *out)
{
    for (uint32_t i = 0; i < all->n; i++)
        if (!att_nations_have(&p->by, all->code[i]) &&
            !strstr(m->in->entities->at[all->token[i]].sector, "JRN"))
            att_nations_add(out, all->code[i], all->token[i]);
}

/* "told X that it would answer the raid", "told the UN that it would help Kenya": what will be done
 * is done to others than those told. */
static int is_done_to_others(const att_maker *m, const att_promise *p, uint32_t told)
{
    const att_reading *r = reading(m);
    const char *code = m->in->entities->at[told].code;
    int forum = !strcmp(code, "UNO") || !strcmp(code, "IGO");
    att_nations named = {.n = 0}, other = {.n = 0};
    if (p->act != p->word) return 0;
    if (att_label(r, p->act, "reply", NULL)) return 1;
    for (uint32_t t = p->act + 1; forum && t < att_sentence_end(r, p->act); t++)
        if (att_below(r, t, p->act)) att_nations_within(m, t, t, ATT_NONE, &named);
    others(m, &named, p, &other);
    return other.n && !att_nations_have(&other, code);
}

/* The one told: "told her Angolan counterpart that", "assured Peru that". */
static void addressee(const att_maker *m, const att_promise *p, att_nations *list)
{
    const att_reading *r = reading(m);
    uint32_t up = p->act != p->word ? p->word : att_at(r, p->word)->head;
    if (p->act == p->word && !att_rel_is(r, p->word, REL_CCOMP) &&
        !att_rel_is(r, p->word, REL_XCOMP))
        return;
    uint32_t told = up == ATT_NONE ? ATT_NONE : att_child(r, up, REL_IOBJ);
    if (told == ATT_NONE && up != ATT_NONE) told = att_child(r, up, REL_OBJ);
    if (told != ATT_NONE && told != p->thing && !is_done_to_others(m, p, told))
        att_nations_of(m, told, list);
}

int att_has_code(const att_entity *list, uint32_t n, const char *code)
{
    for (uint32_t i = 0; i < n; i++)
        if (strcmp(list[i].code, code) == 0) return 1;
    return 0;
}

static int takes_part(const att_event *e, const char *code)
{
    return att_has_code(e->actor, e->actor_n, code) ||
           att_has_code(e->recipient, e->recipient_n, code);
}

/* The story tells of dealings between the two. */
static int have_dealings(const att_maker *m, const char *a, const char *b)
{
    for (uint32_t i = 0; i < m->out->event_n; i++) {
        const att_event *e = &m->event[i];
        if (takes_part(e, a) && takes_part(e, b)) return 1;
    }
    for (uint32_t i = 0; i < m->out->agreement_n; i++) {
        const att_agreement *g = &m->out->agreement[i];
        if (att_has_code(g->party, g->party_n, a) && att_has_code(g->party, g->party_n, b))
            return 1;
    }
    return 0;
}

/* In the clause, and in no relative clause of it ("under a plan that was shown to X"), nor in what
 * tells who its subject is ("X, a neighbour of Y, will"). */
static int is_beside(const att_reading *r, uint32_t t, uint32_t verb)
{
    if (!att_in_clause(r, t, verb)) return 0;
    for (uint32_t k = t; k != verb; k = att_at(r, k)->head)
        if (att_rel_is(r, k, REL_ACL_RELCL) || (k < verb && att_rel_is(r, k, REL_APPOS))) return 0;
    return 1;
}

/* Told soon after an agreement of two, of one of them: towards the other. */
static void other_party(const att_maker *m, att_promise *p)
{
    uint32_t here = reading(m)->sentence[p->word];
    for (uint32_t i = m->out->agreement_n; i-- > 0;) {
        const att_agreement *a = &m->out->agreement[i];
        if (a->party_n != 2 || a->sentence > here || a->sentence + 2 < here ||
            !att_has_code(a->party, 2, p->by.code[0]))
            continue;
        for (uint32_t k = 0; k < 2; k++)
            if (!att_nations_have(&p->by, a->party[k].code))
                att_nations_add(&p->to, a->party[k].code, p->word);
        return;
    }
}

int att_is_meeting(const att_event *e)
{
    return strcmp(e->event, plover_types[PLOVER_CONSULT].name) == 0 &&
           (e->status == ATT_HAPPENED || e->status == ATT_ONGOING);
}

void att_states_of(const att_maker *m, att_nations *list, const att_entity *who, uint32_t n,
                       uint32_t token)
{
    for (uint32_t i = 0; i < n; i++)
        if (*att_nation_name(m, who[i].code)) att_nations_add(list, who[i].code, token);
}

/* "In a letter to X, Y said it would": whom the saying names beside what is said. */
static void beside_saying(const att_maker *m, const att_promise *p, att_nations *list)
{
    const att_reading *r = reading(m);
    uint32_t said = p->word;
    while (att_rel_is(r, said, REL_CONJ)) said = att_at(r, said)->head;
    uint32_t say = att_rel_is(r, said, REL_CCOMP) ? att_at(r, said)->head : ATT_NONE;
    if (say == ATT_NONE || !att_match_of(r, say, ATT_SAY)) return;
    uint32_t told = att_child(r, say, REL_IOBJ);
    if (told == ATT_NONE) told = att_child(r, say, REL_OBJ);
    if (told != ATT_NONE && !is_done_to_others(m, p, told)) att_nations_of(m, told, list);
    for (uint32_t c = r->child[say]; c != ATT_NONE; c = r->sibling[c]) {
        if (att_rel_base((att_rel)att_at(r, c)->rel) != REL_OBL || att_below(r, said, c)) continue;
        att_nations_slot(m, c, "to", list);
        att_nations_slot(m, c, "with", list);
    }
}

/* "met X and would hold talks", "met X on Tuesday. He promised to": the state that was met in the
 * same sentence or, where a word is given, in the one before. */
static void met_before(const att_maker *m, att_promise *p)
{
    uint32_t here = reading(m)->sentence[p->word], back = p->act != p->word;
    for (uint32_t i = m->out->event_n; i-- > 0;) {
        const att_event *e = &m->event[i];
        if (e->sentence > here || e->sentence + back < here || !att_is_meeting(e)) continue;
        att_nations met = {.n = 0};
        att_states_of(m, &met, e->actor, e->actor_n, p->word);
        att_states_of(m, &met, e->recipient, e->recipient_n, p->word);
        if (met.n != 2 || !att_nations_have(&met, p->by.code[0])) continue;
        others(m, &met, p, &p->to);
        return;
    }
}

/* "will keep its men here" */
static void those_here(const att_maker *m, att_promise *p)
{
    const att_reading *r = reading(m);
    const att_sentence *s = &r->segments->sentence[r->sentence[p->act]];
    if (att_nations_have(&p->by, m->base)) return;
    for (uint32_t t = p->act + 1; t < s->first + s->token_n; t++)
        if (att_form_is(r, t, "here") && att_in_clause(r, t, p->act))
            att_nations_add(&p->to, m->base, p->word);
}

/* "X, in return, will": whoever promised or did something for it last. */
static void in_return(const att_maker *m, att_promise *p)
{
    const att_reading *r = reading(m);
    uint32_t here = r->sentence[p->word];
    const att_sentence *s = &r->segments->sentence[here];
    int back = 0;
    for (uint32_t t = s->first; t < s->first + s->token_n && !back; t++)
        back = att_label(r, t, "back", NULL) &&
               (att_in_clause(r, t, p->act) || att_in_clause(r, t, p->word));
    for (uint32_t i = m->out->commitment_n; i-- > 0 && back;) {
        const att_commitment *k = &m->commitment[i];
        if (k->sentence + 1 < here || att_has_code(k->by, k->by_n, p->by.code[0])) continue;
        att_states_of(m, &p->to, k->by, k->by_n, p->word);
        return;
    }
}

/* "X accepted their offer to", "their offer was welcomed by X": X, or ATT_NONE. */
static uint32_t taker(const att_reading *r, uint32_t noun)
{
    uint32_t up = att_at(r, noun)->head;
    if (att_at(r, noun)->upos != UPOS_NOUN || up == ATT_NONE ||
        !(att_rel_is(r, noun, REL_OBJ) || att_rel_is(r, noun, REL_NSUBJ_PASS)))
        return ATT_NONE;
    const att_match *say = att_match_of(r, up, ATT_SAY);
    return say && say->row == ATT_SAY_SAY ? ATT_NONE : att_doer(r, up);
}

/* "agreed in Geneva to": where the word was given. */
static int is_where_given(const att_reading *r, const att_promise *p, uint32_t t)
{
    return p->act != p->word && att_at(r, t)->head == p->word && att_is_venue(r, t);
}

/* "bank statements": of no bank that the story knows. */
static int is_of_kind(const att_maker *m, uint32_t t)
{
    return m->in->entities->at[t].is_guess && att_rel_is(reading(m), t, REL_COMPOUND);
}

void att_promised_to(const att_maker *m, att_promise *p)
{
    const att_sentence *s = &reading(m)->segments->sentence[reading(m)->sentence[p->word]];
    att_nations list = {.n = 0};
    if (p->thing != ATT_NONE) att_nations_slot(m, p->word, "from", &list);
    addressee(m, p, &list);
    others(m, &list, p, &p->to);
    if (p->to.n) return;
    uint32_t doer = ATT_NONE; /* of "called it unfair and vowed to" */
    if (att_own_subject(reading(m), p->word) == ATT_NONE) doer = att_doer(reading(m), p->word);
    if (doer == ATT_NONE) doer = taker(reading(m), p->word);
    for (uint32_t t = s->first; t < s->first + s->token_n; t++)
        if ((is_beside(reading(m), t, p->word) || is_beside(reading(m), t, p->act) ||
             (doer != ATT_NONE && att_below(reading(m), t, doer))) &&
            !is_where_given(reading(m), p, t) && !is_of_kind(m, t) &&
            !att_is_landmark(reading(m), t))
            att_nations_within(m, t, t, ATT_NONE, &list);
    others(m, &list, p, &p->to);
    if (!p->to.n) in_return(m, p);
    if (p->to.n || p->by.n > 1) return;
    beside_saying(m, p, &list);
    others(m, &list, p, &p->to);
    if (!p->to.n) met_before(m, p);
    if (!p->to.n) those_here(m, p);
    if (!p->to.n) other_party(m, p);
    if (p->to.n) return;
    for (uint32_t i = 0; i < 2 && m->nation_n == 2; i++)
        if (!att_nations_have(&p->by, m->nation[i]) &&
            have_dealings(m, p->by.code[0], m->nation[i]))
            att_nations_add(&p->to, m->nation[i], p->word);
}

/* What needs somebody who gets it. */
static int is_given(const att_maker *m, const att_promise *p)
{
    const att_reading *r = reading(m);
    static const char *const act[] = {"send",   "pay",    "train",  "build",
                                      "cancel", "return", "support"};
    uint32_t object = att_child(r, p->act, REL_OBJ);
    if (p->not_to || p->post || att_labelled(r, p->act, "act", "visit") ||
        att_labelled(r, p->act, "act", "open"))
        return 0;
    if (object == ATT_NONE && att_labelled(r, p->act, "act", "return") &&
        att_child(r, p->act, REL_NSUBJ_PASS) == ATT_NONE)
        return 0; /* "return to fixed prices" */
    if (object != ATT_NONE && (m->in->entities->at[object].kind != ACTOR_NONE ||
                               att_at(r, object)->upos == UPOS_PRON))
        return 0;
    if (p->thing != ATT_NONE && p->act == p->word) return 1;
    if (att_labelled(r, p->word, "give", "ready") && !att_label(r, p->act, "broker", NULL) &&
        !att_labelled(r, p->act, "act", "host"))
        return 1; /* "offered to print the papers" */
    for (size_t i = 0; i < sizeof act / sizeof *act; i++)
        if (att_labelled(r, p->act, "act", act[i])) return 1;
    return 0;
}

/* "will supply the strains": there are two sides to it, but for "its military presence", "present
 * its choice to parliament", "send a bill". */
static int is_handed_over(const att_maker *m, const att_promise *p)
{
    const att_reading *r = reading(m);
    uint32_t object = p->thing != ATT_NONE ? p->thing : att_child(r, p->act, REL_OBJ);
    uint32_t whose = object == ATT_NONE ? ATT_NONE : att_child(r, object, REL_NMOD_POSS);
    if (object == ATT_NONE || att_label(r, object, "home", NULL) ||
        (whose != ATT_NONE && att_at(r, whose)->upos == UPOS_PRON))
        return 0;
    for (uint32_t c = r->child[p->act]; c != ATT_NONE; c = r->sibling[c])
        if (att_rel_is(r, c, REL_OBL) && att_child_lemma(r, c, "to") != ATT_NONE &&
            m->in->entities->at[c].kind != ACTOR_NONE)
            return 0;
    return 1;
}

/* The country that the story names first, and not for where it happened. */
static const char *first_named(const att_maker *m)
{
    const att_reading *r = reading(m);
    for (uint32_t t = 0; t < r->segments->token_n && r->sentence[t] < 2; t++) {
        att_nations here = {.n = 0};
        att_nations_within(m, t, t, ATT_NONE, &here);
        for (uint32_t i = 0; i < m->nation_n && here.n && !att_is_scene(r, t); i++)
            if (strcmp(m->nation[i], here.code[0]) == 0) return m->nation[i];
    }
    return "";
}

static int is_told_in(const att_maker *m, const char *code, uint32_t first, uint32_t last)
{
    const att_reading *r = reading(m);
    for (uint32_t t = 0; t < r->segments->token_n && r->sentence[t] <= last; t++) {
        att_nations here = {.n = 0};
        if (r->sentence[t] < first) continue;
        att_nations_within(m, t, t, ATT_NONE, &here);
        if (att_nations_have(&here, code)) return 1;
    }
    return 0;
}

void att_promised_to_topic(const att_maker *m, att_promise *p)
{
    enum {
        MENTION = 4,
        LEAD = 5 /* of the dateline, or named first */
    };
    if (p->to.n || p->by.n > 1 || !m->nation_n || !is_given(m, p)) return;
    const char *best = "", *other = "", *first = first_named(m);
    int most = 0, more = 0;
    uint32_t here = reading(m)->sentence[p->word];
    for (uint32_t i = 0; i < m->nation_n; i++) {
        const char *code = m->nation[i];
        int base = strcmp(code, m->base) == 0, own = att_nations_have(&p->by, code);
        int n = MENTION * (int)m->named[i] + LEAD * (base || code == first);
        if (n > most && (base || is_told_in(m, code, 0, 1))) best = code, most = n;
        if (!own && n > more && is_told_in(m, code, here ? here - 1 : 0, here))
            other = code, more = n;
    }
    if (att_nations_have(&p->by, best) && is_handed_over(m, p)) best = other;
    if (*best && !att_nations_have(&p->by, best)) att_nations_add(&p->to, best, p->word);
}
