/* commitments.c: who undertakes what, towards whom, by when and on what condition. A promise is a
 * verb or adjective of record.txt with a clause or a thing in it, or a clause with "will". */
#include <string.h>

#include "record/parts.h"

typedef struct promise {
    uint32_t word;  /* what commits: "pledge", "ready"; the act itself where it is "will" */
    uint32_t act;   /* the promised verb, or the word itself where a thing is promised */
    uint32_t thing; /* "pledged $5m", "accepted the invitation": its noun; else ATT_NONE */
    const char *firm;
    att_nations by, to;
} promise;

static const att_reading *reading(const att_maker *m)
{
    return m->in->reading;
}

static int has_aux(const att_reading *r, uint32_t t, const char *lemma)
{
    for (uint32_t c = r->child[t]; c != ATT_NONE; c = r->sibling[c])
        if (att_rel_is(r, c, REL_AUX) && att_lemma_is(r, c, lemma)) return 1;
    return 0;
}

static int is_clause_of(const att_reading *r, uint32_t c, att_rel rel)
{
    uint32_t features = att_at(r, c)->features;
    if (!att_rel_is(r, c, rel) || att_at(r, c)->upos != UPOS_VERB) return 0;
    return rel == REL_CCOMP || (features & (FEAT_INF | FEAT_GER)) ||
           ((features & FEAT_PRES) && att_child_lemma(r, c, "to") != ATT_NONE);
}

/* "assurances that it would supply coal" */
static uint32_t clause_of_noun(const att_reading *r, uint32_t noun)
{
    for (uint32_t c = r->child[noun]; c != ATT_NONE; c = r->sibling[c]) {
        int clause = att_rel_is(r, c, REL_ACL) || att_rel_is(r, c, REL_ACL_RELCL);
        uint32_t mark = clause && c > noun ? att_child(r, c, REL_MARK) : ATT_NONE;
        if (mark != ATT_NONE && att_form_is(r, mark, "that") &&
            (has_aux(r, c, "will") || has_aux(r, c, "would")))
            return c;
    }
    return ATT_NONE;
}

/* The verb of the clause that a word of promising holds: "promised on Monday to provide" is often
 * read as a purpose, "an invitation from X to visit" as what X is for. */
static uint32_t clause_in(const att_reading *r, uint32_t word)
{
    static const att_rel inside[] = {REL_XCOMP, REL_CCOMP, REL_ACL, REL_ADVCL};
    int noun = att_at(r, word)->upos == UPOS_NOUN;
    uint32_t object = att_child(r, word, REL_OBJ); /* "committed itself to paying" */
    size_t n = object == ATT_NONE || att_at(r, object)->upos == UPOS_PRON ? 4 : 3;
    for (size_t i = 0; i < n; i++)
        for (uint32_t c = r->child[word]; c != ATT_NONE; c = r->sibling[c]) {
            if (c > word && is_clause_of(r, c, inside[i])) return c;
            uint32_t deeper = noun && inside[i] == REL_ACL && att_rel_is(r, c, REL_NMOD)
                                  ? att_child(r, c, REL_ACL)
                                  : ATT_NONE;
            if (deeper != ATT_NONE && is_clause_of(r, deeper, REL_ACL)) return deeper;
        }
    return noun ? clause_of_noun(r, word) : ATT_NONE;
}

/* "agreed that it will": what is said to be planned, not what is said to be so. */
static int is_to_come(const att_reading *r, uint32_t verb)
{
    return (att_at(r, verb)->features & (FEAT_INF | FEAT_GER)) ||
           att_child_lemma(r, verb, "to") != ATT_NONE || has_aux(r, verb, "would") ||
           att_status_of(r, verb) == ATT_PLANNED;
}

static int is_negated(const att_reading *r, uint32_t t)
{
    for (uint32_t c = r->child[t]; c != ATT_NONE; c = r->sibling[c])
        if (att_form_is(r, c, "not") || att_form_is(r, c, "n't") || att_form_is(r, c, "never") ||
            att_form_is(r, c, "n’t"))
            return 1;
    return 0;
}

static int is_past(const att_reading *r, uint32_t word)
{
    uint32_t status = att_status_of(r, word);
    return status == ATT_HAPPENED || status == ATT_ONGOING || status == ATT_HISTORICAL;
}

/* "withdrew its pledge to", "sought", "received assurances that" */
static int is_not_given(const att_reading *r, uint32_t verb)
{
    return att_label(r, verb, "deed", NULL) || att_label(r, verb, "wish", NULL) ||
           att_label(r, verb, "got", NULL);
}

/* "is ready to", "has promised to", "plans to", "agreed that" */
static int by_word(const att_reading *r, uint32_t t, promise *p)
{
    const char *firm = att_label(r, t, "firm", NULL);
    uint32_t up = att_at(r, t)->head;
    if (!firm || !is_past(r, t) || is_negated(r, t)) return 0;
    if (up != ATT_NONE && att_rel_is(r, t, REL_CCOMP) && att_label(r, up, "deny", NULL)) return 0;
    if (up != ATT_NONE && att_rel_is(r, t, REL_XCOMP) && att_label(r, up, "wish", NULL)) return 0;
    if (up != ATT_NONE && att_rel_is(r, t, REL_OBJ) && is_not_given(r, up)) return 0;
    uint32_t inner = clause_in(r, t);
    if (inner == ATT_NONE || !is_to_come(r, inner) || is_negated(r, inner)) return 0;
    *p = (promise){.word = t, .act = inner, .thing = ATT_NONE, .firm = firm};
    return 1;
}

/* "will go on paying": the paying. */
static uint32_t further(const att_reading *r, uint32_t t)
{
    if (!att_label(r, t, "on", NULL)) return t;
    uint32_t inner = clause_in(r, t);
    return inner == ATT_NONE ? t : inner;
}

/* "Under the accord X must return" */
static int is_bound(const att_reading *r, uint32_t t)
{
    if (!has_aux(r, t, "must")) return 0;
    for (uint32_t c = r->child[t]; c != ATT_NONE; c = r->sibling[c])
        if (att_rel_is(r, c, REL_OBL) && att_child_lemma(r, c, "under") != ATT_NONE &&
            att_match_of(r, c, ATT_INSTRUMENT))
            return 1;
    return 0;
}

/* "is to appoint" */
static int is_set_to(const att_reading *r, uint32_t t)
{
    uint32_t be = att_child(r, t, REL_COP);
    if (be == ATT_NONE) be = att_child(r, t, REL_AUX);
    return be != ATT_NONE && be < t && att_lemma_is(r, be, "be") &&
           (att_at(r, t)->features & FEAT_INF) && att_child_lemma(r, t, "to") != ATT_NONE;
}

/* "said it would close the strait if": no regret, "would have closed it". */
static int is_on_condition(const att_reading *r, uint32_t t)
{
    uint32_t up = att_at(r, t)->head;
    return att_status_of(r, t) == ATT_HYPOTHETICAL && att_rel_is(r, t, REL_CCOMP) &&
           up != ATT_NONE && att_match_of(r, up, ATT_SAY) && !has_aux(r, t, "have");
}

/* What its clause says is wished for, or said not to be so. */
static int is_no_word(const att_reading *r, uint32_t t)
{
    return att_label(r, t, "wish", NULL) || att_label(r, t, "deny", NULL);
}

/* "whether it will", "if it will" */
static int is_open_question(const att_reading *r, uint32_t t)
{
    uint32_t mark = att_child(r, t, REL_MARK);
    return mark != ATT_NONE && (att_form_is(r, mark, "whether") || att_form_is(r, mark, "if"));
}

/* "will send", "it would send" of reported speech, "are to send" */
static int by_tense(const att_reading *r, uint32_t t, promise *p)
{
    if (att_at(r, t)->upos != UPOS_VERB || is_negated(r, t)) return 0;
    uint32_t up = att_at(r, t)->head, s = att_own_subject(r, t);
    if (s != ATT_NONE && att_child_lemma(r, s, "no") != ATT_NONE) return 0; /* "no aid will come" */
    int held = att_rel_is(r, t, REL_CCOMP) || att_rel_is(r, t, REL_ACL) ||
               att_rel_is(r, t, REL_CSUBJ) || att_rel_is(r, t, REL_ADVCL);
    if (held && is_open_question(r, t)) return 0;
    if (held && up != ATT_NONE && is_no_word(r, up)) return 0; /* "hope that X will" */
    int will =
        is_set_to(r, t) || has_aux(r, t, "will") || has_aux(r, t, "'ll") || has_aux(r, t, "shall");
    int would = has_aux(r, t, "would") || has_aux(r, t, "'d");
    int bound = is_bound(r, t), told = att_status_of(r, t) == ATT_PLANNED || is_on_condition(r, t);
    if (!will && !bound && !(would && told)) {
        /* "will build a road and train pilots" */
        if (!att_rel_is(r, t, REL_CONJ) || up == ATT_NONE || !(att_at(r, t)->features & FEAT_INF) ||
            att_child(r, t, REL_AUX) != ATT_NONE || att_own_subject(r, t) != ATT_NONE ||
            !by_tense(r, up, p))
            return 0;
    }
    if (att_label(r, t, "firm", NULL) && clause_in(r, t) != ATT_NONE) return 0;
    *p = (promise){.word = t,
                   .act = further(r, t),
                   .thing = ATT_NONE,
                   .firm = bound || has_aux(r, t, "shall") ? "obliged" : "will"};
    return 1;
}

/* "accepted the invitation to attend", where the parse hangs it on the verb. */
static uint32_t clause_of_verb(const att_reading *r, uint32_t t)
{
    for (uint32_t c = r->child[t]; c != ATT_NONE; c = r->sibling[c])
        if ((att_at(r, c)->features & FEAT_INF) && c > t &&
            (att_rel_is(r, c, REL_XCOMP) || att_rel_is(r, c, REL_ADVCL)))
            return c;
    return ATT_NONE;
}

/* What those whose invitation is accepted at t invited to, some sentences before. */
static uint32_t earlier_invitation(const att_reading *r, uint32_t t)
{
    while (t-- > 0)
        if (att_lemma_is(r, t, "invite") && att_at(r, t)->upos == UPOS_VERB) {
            uint32_t inner = clause_in(r, t);
            return inner != ATT_NONE ? inner : clause_of_verb(r, t);
        }
    return ATT_NONE;
}

/* "pledged $5m", "accepted an invitation to visit" */
static int by_thing(const att_reading *r, uint32_t t, promise *p)
{
    uint32_t thing = att_child(r, t, REL_OBJ);
    if (thing == ATT_NONE || !is_past(r, t) || is_negated(r, t)) return 0;
    if (att_at(r, thing)->upos == UPOS_PRON) return 0;
    int invited = att_lemma_is(r, t, "accept") && att_lemma_is(r, thing, "invitation");
    if (!invited && (!att_label(r, t, "give", NULL) || clause_in(r, t) != ATT_NONE)) return 0;
    uint32_t inner = clause_in(r, thing);
    if (invited && inner == ATT_NONE) inner = clause_of_verb(r, t);
    if (invited && inner == ATT_NONE) inner = earlier_invitation(r, t);
    *p = (promise){.word = t,
                   .act = inner != ATT_NONE ? inner : t,
                   .thing = thing,
                   .firm = invited ? "agreed" : "will"};
    return 1;
}

/* ---- who, to whom ---- */

/* 1: a step of the agreement was read from this token; "it" is any earlier one. */
static int is_of(const att_maker *m, const att_agreement *a, uint32_t paper)
{
    const att_reading *r = reading(m);
    att_span at = att_span_of(r, paper, paper);
    if (att_at(r, paper)->upos == UPOS_PRON) return a->step[0].sentence < r->sentence[paper];
    for (uint32_t k = 0; k < a->step_n; k++) {
        att_span step = a->step[k].evidence;
        if (at.off >= step.off && at.off < step.off + step.len) return 1;
    }
    return 0;
}

/* "the treaty will be signed", "they will sign it": those whose treaty it is. */
static void parties_of(const att_maker *m, const promise *p, att_nations *list)
{
    uint32_t paper = att_child(reading(m), p->act, REL_OBJ);
    if (paper == ATT_NONE) paper = att_own_subject(reading(m), p->act);
    for (uint32_t i = m->out->agreement_n; paper != ATT_NONE && i-- > 0;) {
        const att_agreement *a = &m->out->agreement[i];
        if (!is_of(m, a, paper)) continue;
        for (uint32_t j = 0; j < a->party_n; j++) att_nations_add(list, a->party[j].code, paper);
        return;
    }
}

/* "The sides agreed to": the two countries of the story. */
static void both_sides(const att_maker *m, promise *p)
{
    uint32_t s = att_doer(reading(m), p->word);
    if (s == ATT_NONE || m->nation_n != 2 || !att_label(reading(m), s, "both", NULL) ||
        !(att_at(reading(m), s)->features & FEAT_PLUR))
        return;
    for (uint32_t i = 0; i < 2; i++) att_nations_add(&p->by, m->nation[i], s);
}

/* "Its exports will double": of a country, and neither a side, an office nor one it sends. */
static int is_thing(const att_maker *m, uint32_t t)
{
    const att_reading *r = reading(m);
    return m->in->entities->at[t].kind == ACTOR_MODIFIED && att_at(r, t)->upos == UPOS_NOUN &&
           !att_label(r, t, "both", NULL) && !att_label(r, t, "level", NULL) &&
           !att_label(r, t, "sent", NULL);
}

/* Firms, private persons and things promise nothing between nations. */
static void keep_officials(const att_maker *m, att_nations *by)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < by->n; i++) {
        uint32_t t = by->token[i];
        if (!att_is_official(m, t) || is_thing(m, t)) continue;
        by->code[n] = by->code[i];
        by->token[n++] = by->token[i];
    }
    by->n = n;
}

/* "X said more would follow", "X said the boats would be delivered": a thing comes of its own as
 * little as it gives itself away. */
static int is_coming(const att_reading *r, uint32_t t, uint32_t subject)
{
    if (att_rel_is(r, subject, REL_NSUBJ_PASS)) return att_label(r, t, "act", NULL) != NULL;
    return att_label(r, t, "coming", NULL) && att_child(r, t, REL_OBJ) == ATT_NONE;
}

/* "X said it would": X, where nobody knows who "it" is. */
static void who_says_so(const att_maker *m, promise *p)
{
    const att_reading *r = reading(m);
    uint32_t s = att_own_subject(r, p->act), up = att_at(r, p->word)->head;
    if (s == ATT_NONE || up == ATT_NONE || !att_rel_is(r, p->word, REL_CCOMP) ||
        !att_match_of(r, up, ATT_SAY) ||
        (att_at(r, s)->upos != UPOS_PRON && !is_coming(r, p->act, s)))
        return;
    uint32_t from = r->segments->sentence[r->sentence[up]].first;
    att_nations_slot(m, up, "subj", &p->by);
    for (uint32_t t = from; t < up && !p->by.n; t++)
        if (!att_below(r, t, p->word)) att_nations_of(m, t, &p->by);
    if (p->by.n > 1) p->by.n = 0;
}

static void find_by(const att_maker *m, promise *p)
{
    const att_reading *r = reading(m);
    if (p->act != p->word && att_rel_is(r, p->act, REL_CCOMP)) /* "promised that X would" */
        att_nations_slot(m, p->act, "subj", &p->by);
    if (!p->by.n) att_nations_slot(m, p->word, "subj", &p->by);
    keep_officials(m, &p->by);
    uint32_t bound = att_child(r, p->word, REL_NSUBJ_PASS); /* "is committed to", "is obliged to" */
    if (!p->by.n && bound != ATT_NONE && p->act != p->word &&
        (!strcmp(p->firm, "agreed") || !strcmp(p->firm, "obliged")))
        att_nations_of(m, bound, &p->by);
    if (!p->by.n) who_says_so(m, p);
    if (!p->by.n && att_at(r, p->word)->upos != UPOS_VERB) {
        uint32_t s = att_own_subject(r, p->word);
        if (s != ATT_NONE) att_nations_of(m, s, &p->by);
        uint32_t up = att_at(r, p->word)->head; /* "expressed readiness to" */
        if (!p->by.n && up != ATT_NONE && att_rel_is(r, p->word, REL_OBJ))
            att_nations_slot(m, up, "subj", &p->by);
        else if (!p->by.n) /* "X's intention to" */
            att_nations_of(m, p->word, &p->by);
    }
    uint32_t outer = att_child(r, p->word, REL_NSUBJ_OUTER); /* "X is to appoint" */
    if (!p->by.n && outer != ATT_NONE) att_nations_of(m, outer, &p->by);
    keep_officials(m, &p->by);
    if (att_labelled(r, p->act, "act", "sign")) parties_of(m, p, &p->by);
    if (!p->by.n) both_sides(m, p);
}

/* The one told: "told her Angolan counterpart that". */
static void addressee(const att_maker *m, const promise *p, att_nations *list)
{
    const att_reading *r = reading(m);
    uint32_t up = att_at(r, p->word)->head;
    if (up == ATT_NONE ||
        (!att_rel_is(r, p->word, REL_CCOMP) && !att_rel_is(r, p->word, REL_XCOMP)))
        return;
    uint32_t told = att_child(r, up, REL_IOBJ);
    if (told == ATT_NONE) told = att_child(r, up, REL_OBJ);
    if (told != ATT_NONE) att_nations_of(m, told, list);
}

static void others(const att_nations *all, const promise *p, att_nations *out)
{
    for (uint32_t i = 0; i < all->n; i++)
        if (!att_nations_have(&p->by, all->code[i]))
            att_nations_add(out, all->code[i], all->token[i]);
}

static int has_code(const att_entity *list, uint32_t n, const char *code)
{
    for (uint32_t i = 0; i < n; i++)
        if (strcmp(list[i].code, code) == 0) return 1;
    return 0;
}

/* The story tells of dealings between the two. */
static int have_dealings(const att_maker *m, const char *a, const char *b)
{
    for (uint32_t i = 0; i < m->out->event_n; i++) {
        const att_event *e = &m->event[i];
        int x = has_code(e->actor, e->actor_n, a) || has_code(e->recipient, e->recipient_n, a);
        int y = has_code(e->actor, e->actor_n, b) || has_code(e->recipient, e->recipient_n, b);
        if (x && y) return 1;
    }
    for (uint32_t i = 0; i < m->out->agreement_n; i++) {
        const att_agreement *g = &m->out->agreement[i];
        if (has_code(g->party, g->party_n, a) && has_code(g->party, g->party_n, b)) return 1;
    }
    return 0;
}

/* Towards whom: told of it, named in the clause, or the other country of a story of two that
 * tells of dealings between them. */
static void find_to(const att_maker *m, promise *p)
{
    const att_sentence *s = &reading(m)->segments->sentence[reading(m)->sentence[p->word]];
    att_nations list = {.n = 0};
    if (p->thing != ATT_NONE) att_nations_slot(m, p->word, "from", &list);
    addressee(m, p, &list);
    others(&list, p, &p->to);
    if (p->to.n) return;
    uint32_t doer = ATT_NONE; /* of "called it unfair and vowed to" */
    if (att_own_subject(reading(m), p->word) == ATT_NONE) doer = att_doer(reading(m), p->word);
    for (uint32_t t = s->first; t < s->first + s->token_n; t++)
        if (att_in_clause(reading(m), t, p->word) || att_in_clause(reading(m), t, p->act) ||
            (doer != ATT_NONE && att_below(reading(m), t, doer)))
            att_nations_within(m, t, t, ATT_NONE, &list);
    others(&list, p, &p->to);
    if (p->to.n || p->by.n > 1 || m->nation_n != 2) return;
    for (uint32_t i = 0; i < 2; i++)
        if (!att_nations_have(&p->by, m->nation[i]) &&
            have_dealings(m, p->by.code[0], m->nation[i]))
            att_nations_add(&p->to, m->nation[i], p->word);
}

/* ---- by when, on what condition ---- */

static att_date shifted(att_date from, int n, const char *unit)
{
    int32_t days = att_date_days(from);
    int each = !strncmp(unit, "day", 3)     ? 1
               : !strncmp(unit, "week", 4)  ? 7
               : !strncmp(unit, "month", 5) ? 30
               : !strncmp(unit, "year", 4)  ? 365
                                            : 0;
    if (!each || !from.year) return (att_date){0};
    if (each >= 30) {
        int months = from.month - 1 + n * (each == 30 ? 1 : 12);
        from.year = (int16_t)(from.year + months / 12);
        from.month = (uint8_t)(months % 12 + 1);
        if (from.day > 28) from.day = 28;
    } else {
        from = att_date_of_days(days + n * each);
    }
    from.precision = ATT_DATE_DAY;
    from.basis = ATT_BASIS_RELATIVE;
    return from;
}

static int count_at(const att_reading *r, uint32_t t)
{
    static const char *const word[] = {"a",     "two",   "three", "four", "five",   "six",
                                       "seven", "eight", "nine",  "ten",  "eleven", "twelve"};
    const att_token *token = &r->segments->token[t];
    int n = 0;
    for (uint32_t i = 0; i < token->len && i < 4; i++) {
        char c = r->text[token->off + i];
        if (c < '0' || c > '9') n = -1;
        if (n >= 0) n = n * 10 + (c - '0');
    }
    if (n > 0) return n;
    if (att_form_is(r, t, "one") || att_form_is(r, t, "the")) return 1;
    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if (att_form_is(r, t, word[i])) return (int)i + 1;
    return 0;
}

/* "within three months", "in the next two years" counted from the story's day. */
static att_date due_within(const att_maker *m, const att_sentence *s, uint32_t top)
{
    const att_reading *r = reading(m);
    for (uint32_t t = s->first; t + 2 < s->first + s->token_n; t++) {
        int within = att_form_is(r, t, "within") || att_form_is(r, t, "in");
        uint32_t k = t + 1;
        if (within && att_form_is(r, k, "the") && att_form_is(r, k + 1, "next")) k += 2;
        int n = within && k + 1 < s->first + s->token_n ? count_at(r, k) : 0;
        if (!n || !att_below(r, k + 1, top)) continue;
        att_date due = shifted(m->in->source->published, n, att_at(r, k + 1)->lemma);
        if (due.year) return due;
    }
    return (att_date){0};
}

static att_date due_of(const att_maker *m, const promise *p)
{
    const att_reading *r = reading(m);
    const att_sentence *s = &r->segments->sentence[r->sentence[p->word]];
    att_date published = m->in->source->published;
    for (uint32_t i = 0; i < m->in->time_n; i++) {
        const att_time *time = &m->in->time[i];
        if (r->sentence[time->first] != r->sentence[p->word] || !time->date.year ||
            time->kind != ATT_TIME_DATE)
            continue;
        if (!att_below(r, time->first + time->token_n - 1, p->act) || time->first < p->word)
            continue;
        att_date due = time->date;
        if (time->direction == ATT_TIME_ANY && published.year)
            due = att_date_forward(due, published);
        int whole = due.precision == ATT_DATE_YEAR && due.year == published.year;
        if (!published.year || whole || att_date_days(due) >= att_date_days(published)) return due;
        if (due.precision == ATT_DATE_MONTH && due.year == published.year &&
            due.month == published.month)
            return due;
    }
    return due_within(m, s, p->act);
}

static const char *condition_of(const att_maker *m, const promise *p)
{
    static const char *const mark[] = {"if", "unless", "provided", "providing", "once", "until"};
    const att_reading *r = reading(m);
    uint32_t from[] = {p->act, p->word};
    for (size_t k = 0; k < 2; k++)
        for (uint32_t c = r->child[from[k]]; c != ATT_NONE; c = r->sibling[c]) {
            if (!att_rel_is(r, c, REL_ADVCL)) continue;
            for (size_t i = 0; i < sizeof mark / sizeof *mark; i++) /* "provided that X releases" */
                if (att_form_is(r, c, mark[i])) return att_words_of(m, c, att_phrase_last(m, c));
            for (uint32_t w = r->child[c]; w != ATT_NONE; w = r->sibling[w])
                for (size_t i = 0; i < sizeof mark / sizeof *mark; i++)
                    if (att_form_is(r, w, mark[i]) && w < c)
                        return att_words_of(m, w, att_phrase_last(m, c));
        }
    const att_sentence *s = &r->segments->sentence[r->sentence[p->word]];
    for (uint32_t t = s->first; t + 2 < s->first + s->token_n; t++)
        if ((att_form_is(r, t, "on") && att_form_is(r, t + 1, "condition")) ||
            (att_form_is(r, t, "subject") && att_form_is(r, t + 1, "to")))
            return att_words_of(m, t, att_phrase_last(m, t + 1));
    return "";
}

/* ---- into the record ---- */

static const char *act_of(const att_maker *m, const promise *p)
{
    const att_reading *r = reading(m);
    if (p->thing != ATT_NONE && p->act == p->word)
        return att_lemma_is(r, p->thing, "invitation") ? "visit" : "send pay";
    return att_acts(m, p->act);
}

static att_entity *those(att_maker *m, const att_nations *list, int speakers)
{
    att_entity *out = ATT_TAKE(m->arena, att_entity, list->n);
    for (uint32_t i = 0; out && i < list->n; i++) {
        const att_actor *a = &m->in->entities->at[list->token[i]];
        int named = speakers &&
                    (a->kind == ACTOR_PERSON || a->kind == ACTOR_ROLE || a->kind == ACTOR_ORG) &&
                    strcmp(a->code, list->code[i]) == 0;
        out[i] = named ? att_record_entity(m->in, m->arena, list->token[i])
                       : att_nation_entity(m, list->code[i], list->token[i]);
    }
    return out;
}

static int is_told(const att_maker *m, const promise *p, const char *act, const char *key)
{
    for (uint32_t i = 0; i < m->out->commitment_n; i++) {
        const att_commitment *old = &m->commitment[i];
        if (strcmp(old->act, act) != 0 || !att_nations_have(&p->by, old->by[0].code)) continue;
        if (strcmp(old->key, key) == 0) return 1;
    }
    return 0;
}

/* "promised Tonga two boats": Tonga is no part of the thing, whatever the parse says. */
static int is_receiver(const att_reading *r, uint32_t t)
{
    uint32_t next = att_at(r, t + 1)->upos;
    return att_match_of(r, t, ATT_COUNTRY) && (next == UPOS_NUM || next == UPOS_DET);
}

/* The thing that is to come, where it is promised by another; else ATT_NONE. */
static uint32_t thing_to_come(const att_reading *r, const promise *p)
{
    uint32_t s = att_own_subject(r, p->act);
    if (s == ATT_NONE || s > p->act || att_at(r, s)->upos == UPOS_PRON) return ATT_NONE;
    return is_coming(r, p->act, s) && !att_below(r, p->by.token[0], s) ? s : ATT_NONE;
}

/* "another ship would follow": with the ship. */
static uint32_t with_subject(const att_reading *r, const promise *p)
{
    uint32_t s = thing_to_come(r, p);
    if (s == ATT_NONE) return p->act;
    uint32_t first = r->segments->sentence[r->sentence[s]].first;
    while (first < s && !att_below(r, first, s)) first++;
    return first;
}

static void add(att_maker *m, promise *p)
{
    const att_reading *r = reading(m);
    uint32_t first = p->thing != ATT_NONE && p->act == p->word ? p->thing : p->act;
    uint32_t last = att_phrase_last(m, first);
    while (first == p->thing || (p->thing != ATT_NONE && first < p->thing)) {
        if (first == 0 || r->sentence[first - 1] != r->sentence[first] ||
            !att_below(r, first - 1, p->thing) || is_receiver(r, first - 1))
            break;
        first--;
    }
    if (first == p->act) first = with_subject(r, p);
    const char *act = act_of(m, p);
    const char *key = att_stems(m, first == p->act ? first + 1 : first, last, ATT_NONE);
    if (is_told(m, p, act, key)) return;
    uint32_t event = att_event_at(m, p->act);
    if (event == ATT_NONE) event = att_event_at(m, p->word);
    att_commitment *k = &m->commitment[m->out->commitment_n];
    uint32_t start = p->word < first ? p->word : first;
    *k = (att_commitment){.by = those(m, &p->by, 1),
                          .to = those(m, &p->to, 0),
                          .to_n = p->to.n,
                          .what = att_words_of(m, first, last),
                          .firm = p->firm,
                          .status = "open",
                          .due = due_of(m, p),
                          .decided_by = ATT_NONE,
                          .sentence = r->sentence[p->word],
                          .event = event,
                          .evidence = att_span_of(r, start, last),
                          .condition = condition_of(m, p),
                          .act = act,
                          .key = key};
    if (!k->by || !k->to) return;
    k->by_n = p->by.n;
    m->out->commitment_n++;
}

/* "will speak with X", "vowed to retaliate against X": what a frame codes as done to others, or
 * as a threat, is a deed. */
static int is_coded(const att_maker *m, const promise *p)
{
    uint32_t act = att_event_at(m, p->act), word = att_event_at(m, p->word);
    uint32_t i = act != ATT_NONE ? act : word;
    if (i == ATT_NONE || m->in->candidates->event[m->of[i]].words) return 0;
    const att_event *e = &m->event[i];
    return e->quad > 2 || (i == act && (e->recipient_n || e->reciprocal));
}

static int is_idle(const att_maker *m, const promise *p)
{
    const att_reading *r = reading(m);
    const att_match *idle = NULL, *act = NULL;
    uint32_t s = att_own_subject(r, p->act);
    if (!att_label(r, p->act, "idle", &idle) || is_coded(m, p)) return 0;
    if (s != ATT_NONE && is_coming(r, p->act, s)) return 0;
    return !att_label(r, p->act, "act", &act) || act->token_n <= idle->token_n;
}

static void try_promise(att_maker *m, promise *p)
{
    if (is_idle(m, p)) return;
    find_by(m, p);
    if (!p->by.n) return;
    find_to(m, p);
    if (!p->to.n && p->by.n == 1 && thing_to_come(reading(m), p) != ATT_NONE)
        return; /* "flags will be flown" */
    add(m, p);
}

/* A promise to sign is kept when the story itself reports the signing. */
static void decide(att_maker *m)
{
    for (uint32_t i = 0; i < m->out->commitment_n; i++) {
        att_commitment *k = &m->commitment[i];
        if (!strstr(k->act, "sign")) continue;
        for (uint32_t a = 0; a < m->out->agreement_n; a++)
            for (uint32_t s = 0; s < m->out->agreement[a].step_n; s++) {
                const att_step *step = &m->out->agreement[a].step[s];
                if (step->planned || strcmp(step->stage, "signed") != 0 ||
                    step->sentence <= k->sentence)
                    continue;
                k->status = "kept";
                k->decided_by = step->event;
            }
    }
}

/* ---- taken back by the same story ---- */

/* "dropped the plan", "the plan was shelved": what is given up, or ATT_NONE. */
static uint32_t given_up(const att_reading *r, uint32_t t)
{
    const char *how = att_label(r, t, "deed", NULL);
    if (att_at(r, t)->upos != UPOS_VERB || !how || !is_past(r, t) || is_negated(r, t) ||
        att_rel_is(r, t, REL_ADVCL)) /* "until the plan was dropped" */
        return ATT_NONE;
    if (strcmp(how, "withdrawn") != 0 && strcmp(how, "stopped") != 0) return ATT_NONE;
    uint32_t thing = att_child(r, t, REL_OBJ);
    return thing != ATT_NONE ? thing : att_child(r, t, REL_NSUBJ_PASS);
}

/* "the plan" is whatever was promised; "the closure" what was to be closed. */
static int is_word_for(const att_maker *m, const att_commitment *k, uint32_t thing)
{
    const char *stem = att_stems(m, thing, thing, ATT_NONE);
    size_t n = strlen(stem), len = strcspn(k->act, " ");
    size_t least = n < len ? n : len;
    if (least >= 4 && strncmp(stem, k->act, least) == 0) return 1;
    return att_label(reading(m), thing, "vow", NULL) && clause_in(reading(m), thing) == ATT_NONE;
}

/* The last promise before it of those who give it up, not many sentences before. */
static void take_back(att_maker *m, uint32_t t, uint32_t thing)
{
    enum {
        NEAR = 3
    };
    const att_reading *r = reading(m);
    att_nations by = {.n = 0};
    att_nations_slot(m, t, "subj", &by);
    for (uint32_t i = m->out->commitment_n; i-- > 0;) {
        att_commitment *k = &m->commitment[i];
        if (k->evidence.off >= r->segments->token[t].off || strcmp(k->status, "open")) continue;
        if (k->sentence + NEAR < r->sentence[t]) return;
        if (by.n && !att_nations_have(&by, k->by[0].code)) continue;
        if (!is_word_for(m, k, thing)) continue;
        k->status = "withdrawn";
        k->decided_by = att_event_at(m, t);
        return;
    }
}

void att_record_commitments(att_maker *m)
{
    const att_reading *r = reading(m);
    uint32_t n = r->segments->token_n, cap = n;
    m->commitment = ATT_TAKE(m->arena, att_commitment, cap);
    if (!m->commitment) return;
    for (uint32_t t = 0; t < n; t++) {
        promise p;
        if (by_word(r, t, &p) || by_tense(r, t, &p) || by_thing(r, t, &p)) try_promise(m, &p);
    }
    m->out->commitment = m->commitment;
    decide(m);
    for (uint32_t t = 0; m->out->commitment_n && t < n; t++) {
        uint32_t thing = given_up(r, t);
        if (thing != ATT_NONE) take_back(m, t, thing);
    }
}
