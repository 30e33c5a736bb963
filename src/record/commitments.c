/* commitments.c: what is undertaken, by when and on what condition; promiser.c finds who does,
 * towards.c to whom. */
#include <string.h>

#include "record/parts.h"

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

att_date att_due_of(const att_maker *m, const att_promise *p)
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

static const char *condition_of(const att_maker *m, const att_promise *p)
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

static const char *act_of(const att_maker *m, const att_promise *p)
{
    const att_reading *r = reading(m);
    if (p->thing != ATT_NONE && p->act == p->word)
        return att_lemma_is(r, p->thing, "invitation") ? "visit" : "send pay";
    if (att_at(r, p->act)->upos != UPOS_VERB && p->act == p->word) return "visit"; /* "is due in" */
    return p->not_to ? "refrain" : att_acts(m, p->act);
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

static int has_word(const char *list, const char *word)
{
    size_t n = strlen(word);
    for (const char *at = strstr(list, word); n && at; at = strstr(at + 1, word))
        if ((at == list || at[-1] == ' ') && (!at[n] || at[n] == ' ')) return 1;
    return 0;
}

/* The stem of "maps" in "maps that we are ready to share", or "". */
static const char *left_out(const att_maker *m, const att_promise *p)
{
    const att_reading *r = reading(m);
    uint32_t object = att_child(r, p->act, REL_OBJ), what = att_at(r, p->word)->head;
    int relative = object == ATT_NONE || (att_at(r, object)->features & FEAT_REL) ||
                   att_form_is(r, object, "that");
    return relative && att_rel_is(r, p->word, REL_ACL_RELCL) ? att_stems(m, what, what, ATT_NONE)
                                                             : "";
}

static int is_told(const att_maker *m, const att_promise *p, const char *act, const char *key)
{
    const char *thing = left_out(m, p);
    for (uint32_t i = 0; i < m->out->commitment_n; i++) {
        const att_commitment *old = &m->commitment[i];
        if (strcmp(old->act, act) != 0 || !att_nations_have(&p->by, old->by[0].code)) continue;
        int other = p->to.n && old->to_n && !att_has_code(old->to, old->to_n, p->to.code[0]);
        if (p->heard && m->promise[i].act == p->act) return 1;
        if (!other && (strcmp(old->key, key) == 0 || has_word(old->key, thing))) return 1;
    }
    return 0;
}

/* "promised Tonga two boats", "offered Sri Lanka help": they are no part of the thing, whatever the
 * parse says. */
static int is_receiver(const att_reading *r, const att_promise *p, uint32_t t)
{
    for (uint32_t i = 0; i < p->to.n; i++) {
        uint32_t to = p->to.token[i];
        if (to != p->thing && att_at(r, to)->upos == UPOS_PROPN && to <= t &&
            !att_rel_is(r, to, REL_NMOD_POSS) && att_below(r, t, to))
            return 1;
    }
    return 0;
}

/* The thing that is to come, where it is promised by another; else ATT_NONE. */
static uint32_t thing_to_come(const att_reading *r, const att_promise *p)
{
    uint32_t s = att_own_subject(r, p->act);
    if (s == ATT_NONE || s > p->act || att_at(r, s)->upos == UPOS_PRON) return ATT_NONE;
    int promised = p->act != p->word && att_label(r, p->word, "vouch", NULL);
    return (promised || att_is_coming(r, p->act, s)) && !att_below(r, p->by.token[0], s) ? s
                                                                                         : ATT_NONE;
}

/* "another ship would follow", "its requests will be heard": with the ship, the requests. */
static uint32_t with_subject(const att_reading *r, const att_promise *p)
{
    uint32_t s = p->heard ? att_own_subject(r, p->act) : thing_to_come(r, p);
    if (s == ATT_NONE) return p->act;
    uint32_t first = r->segments->sentence[r->sentence[s]].first;
    while (first < s && !att_below(r, first, s)) first++;
    return first;
}

/* "pledged support to Peru in its fight": what follows the thing and is no time, though it hangs on
 * the verb. */
static uint32_t with_receivers(const att_maker *m, const att_promise *p, uint32_t last)
{
    const att_reading *r = reading(m);
    for (uint32_t c = r->child[p->word]; c != ATT_NONE; c = r->sibling[c]) {
        uint32_t first = c;
        if (c <= last || !att_rel_is(r, c, REL_OBL) || m->timed[c]) continue;
        while (first > last + 1 && att_below(r, first - 1, c)) first--;
        if (first == last + 1) last = att_phrase_last(m, c);
    }
    return last;
}

static void add(att_maker *m, att_promise *p)
{
    const att_reading *r = reading(m);
    uint32_t first = p->thing != ATT_NONE && p->act == p->word ? p->thing : p->act;
    uint32_t last = att_phrase_last(m, first);
    while (first == p->thing || (p->thing != ATT_NONE && first < p->thing)) {
        if (first == 0 || r->sentence[first - 1] != r->sentence[first] ||
            !att_below(r, first - 1, p->thing) || is_receiver(r, p, first - 1) ||
            (att_rel_is(r, first - 1, REL_CASE) && att_at(r, first - 1)->head == p->thing))
            break;
        first--;
    }
    if (p->thing != ATT_NONE && p->act == p->word) last = with_receivers(m, p, last);
    if (last < p->post) last = p->post;
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
                          .due = p->post ? (att_date){0} : att_due_of(m, p),
                          .decided_by = ATT_NONE,
                          .sentence = r->sentence[p->word],
                          .event = event,
                          .evidence = att_span_of(r, start, last),
                          .condition = condition_of(m, p),
                          .act = act,
                          .key = key};
    if (!k->by || !k->to) return;
    k->by_n = p->by.n;
    m->promise[m->out->commitment_n++] = *p;
}

/* "will speak with X", "vowed to retaliate against X": what a frame codes as done to others, or
 * as a threat, is a deed. */
static int is_coded(const att_maker *m, const att_promise *p)
{
    uint32_t act = att_event_at(m, p->act), word = att_event_at(m, p->word);
    uint32_t i = act != ATT_NONE ? act : word;
    if (i == ATT_NONE || m->in->candidates->event[m->of[i]].words) return 0;
    const att_event *e = &m->event[i];
    return e->quad > 2 || (i == act && (e->recipient_n || e->reciprocal));
}

/* "undertook to bring its tariffs into line": whoever gives his word on a thing means a deed. */
static int is_given_word(const att_reading *r, const att_promise *p)
{
    uint32_t object = att_child(r, p->act, REL_OBJ), inner = att_child(r, p->act, REL_XCOMP);
    int vouched = att_label(r, p->word, "vouch", NULL) && !att_lemma_is(r, p->act, "do") &&
                  att_child(r, p->act, REL_OBL) != ATT_NONE;
    return p->act != p->word && strcmp(p->firm, "intends") != 0 && strcmp(p->firm, "ready") != 0 &&
           (object != ATT_NONE || vouched ||
            (inner != ATT_NONE && att_at(r, inner)->upos == UPOS_VERB));
}

static int is_guest(const att_maker *m, uint32_t t)
{
    uint32_t kind = m->in->entities->at[t].kind;
    return att_label(reading(m), t, "both", NULL) ||
           (kind != ACTOR_NONE && kind != ACTOR_MODIFIED && att_is_official(m, t));
}

static int is_idle(const att_maker *m, const att_promise *p)
{
    const att_reading *r = reading(m);
    const att_match *idle = NULL, *act = NULL;
    uint32_t s = att_own_subject(r, p->act);
    if (!att_label(r, p->act, "idle", &idle) || is_coded(m, p) || is_given_word(r, p)) return 0;
    att_nations giver = {.n = 0};
    if (att_is_taken(r, p->act)) att_nations_slot(m, p->act, "from", &giver);
    if (giver.n) return 0;
    uint32_t object = att_child(r, p->act, REL_OBJ);
    if (object != ATT_NONE && att_labelled(r, p->act, "act", "host") && is_guest(m, object))
        return 0; /* "will receive X in Cairo" */
    if ((s != ATT_NONE && att_is_coming(r, p->act, s)) || att_is_laid_out(r, p->act)) return 0;
    return !att_label(r, p->act, "act", &act) || act->token_n <= idle->token_n;
}

/* "Oil traders said Iran would": what those who are no side say is a guess. */
static int is_forecast(const att_maker *m, const att_promise *p)
{
    const att_reading *r = reading(m);
    uint32_t t = p->word, up = att_at(r, t)->head;
    if (t != p->act) return 0;
    while (up != ATT_NONE && att_rel_is(r, t, REL_CONJ)) t = up, up = att_at(r, t)->head;
    if (up == ATT_NONE || !att_rel_is(r, t, REL_CCOMP) || !att_match_of(r, up, ATT_SAY)) return 0;
    uint32_t s = att_own_subject(r, up);
    if (s == ATT_NONE) return 0;
    const char *sector = m->in->entities->at[s].sector;
    return att_label(r, s, "outsider", NULL) || strstr(sector, "BUS") || strstr(sector, "EDU");
}

/* "offered Congress": what is offered stands elsewhere. */
static int is_someone(const att_maker *m, uint32_t t)
{
    if (t == ATT_NONE) return 0;
    return att_at(reading(m), t)->upos == UPOS_PROPN && m->in->entities->at[t].kind != ACTOR_NONE;
}

/* A thing offered, or put at a disposal: of no weight where nobody gets it. */
static int is_for_others(const att_maker *m, const att_promise *p)
{
    if (att_is_laid_out(reading(m), p->act)) return 1;
    return p->thing != ATT_NONE && p->act == p->word &&
           (strcmp(p->firm, "ready") == 0 || (strcmp(p->firm, "intends") == 0 && p->by.n == 1) ||
            att_at(reading(m), p->word)->upos == UPOS_NOUN ||
            att_is_money_told(reading(m), p->word, p->thing) || p->thing < p->word);
}

/* "assured donors that every rupee would be accounted for": but for what is agreed to be so. */
static int is_answered_for(const att_reading *r, const att_promise *p)
{
    return p->act != p->word && !att_label(r, p->word, "consent", NULL);
}

static void try_promise(att_maker *m, att_promise *p)
{
    if (p->heard) {
        add(m, p);
        return;
    }
    if (is_idle(m, p) || is_forecast(m, p) || (p->act == p->word && is_someone(m, p->thing)))
        return;
    att_promised_by(m, p);
    if (!p->by.n) return;
    att_promised_to(m, p);
    if (!p->to.n && is_for_others(m, p)) return;
    if (!p->to.n && p->by.n == 1 && !is_answered_for(reading(m), p) &&
        thing_to_come(reading(m), p) != ATT_NONE)
        return;                                        /* "flags will be flown" */
    if (!p->to.n && (p->post || (p->scheduled && p->by.n < 2))) return; /* at home */
    att_promised_to_topic(m, p);
    add(m, p);
}

/* The agreement was told of where it was promised, or where it was promised none was. */
static int is_its_paper(const att_maker *m, const att_commitment *k, const att_agreement *a)
{
    int other = 0;
    for (uint32_t i = 0; i < m->out->agreement_n; i++)
        for (uint32_t s = 0; s < m->out->agreement[i].step_n; s++) {
            if (m->out->agreement[i].step[s].sentence != k->sentence) continue;
            if (&m->out->agreement[i] == a) return 1;
            other = 1;
        }
    return !other;
}

/* A promise to sign is kept when the story itself reports the signing. */
static void decide(att_maker *m)
{
    for (uint32_t i = 0; i < m->out->commitment_n; i++) {
        att_commitment *k = &m->commitment[i];
        if (!strstr(k->act, "sign")) continue;
        for (uint32_t a = 0; a < m->out->agreement_n; a++) {
            const att_agreement *paper = &m->out->agreement[a];
            for (uint32_t s = 0; s < paper->step_n && is_its_paper(m, k, paper); s++) {
                const att_step *step = &paper->step[s];
                if (step->planned || strcmp(step->stage, "signed") != 0 ||
                    step->sentence <= k->sentence)
                    continue;
                k->status = "kept";
                k->decided_by = step->event;
            }
        }
    }
}

/* ---- taken back by the same story ---- */

/* "dropped the plan", "the plan was shelved": what is given up, or ATT_NONE. */
static uint32_t given_up(const att_reading *r, uint32_t t)
{
    const char *how = att_label(r, t, "deed", NULL);
    if (att_at(r, t)->upos != UPOS_VERB || !how || !att_is_past(r, t) || att_is_negated(r, t) ||
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
    return att_label(reading(m), thing, "vow", NULL) &&
           att_clause_in(reading(m), thing) == ATT_NONE;
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
    m->promise = ATT_TAKE(m->arena, att_promise, cap);
    if (!m->commitment || !m->promise) return;
    for (uint32_t t = 0; t < n; t++) {
        att_promise p;
        if (att_hearing_at(m, t, &p) || att_promise_at(r, t, &p) || att_posting_at(m, t, &p) ||
            att_scheduled_at(m, t, &p))
            try_promise(m, &p);
    }
    m->out->commitment = m->commitment;
    decide(m);
    for (uint32_t t = 0; m->out->commitment_n && t < n; t++) {
        uint32_t thing = given_up(r, t);
        if (thing != ATT_NONE) take_back(m, t, thing);
    }
}
