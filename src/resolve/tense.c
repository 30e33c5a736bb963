/* tense.c: see tense.h. */
#include "resolve/tense.h"

#include <string.h>

/* The verb, or the predicate with a copula, that a time hangs on; or ATT_NONE. */
static uint32_t clause_of(const att_reading *r, uint32_t t)
{
    while (t != ATT_NONE && att_at(r, t)->upos != UPOS_VERB &&
           att_child(r, t, REL_COP) == ATT_NONE && att_child(r, t, REL_AUX) == ATT_NONE)
        t = att_at(r, t)->head;
    return t;
}

/* "plan", "expect", "due", "ask": what stands under it is still to come. */
static int looks_ahead(const att_reading *r, uint32_t t, int only_plans)
{
    static const char pos[] = "vna";
    const char *lemma = att_at(r, t)->lemma;
    for (int k = 0; k < 3; k++) {
        uint32_t n;
        const att_pack_frame *f = att_pack_frames(r->pack, lemma, strlen(lemma), pos[k], &n);
        for (uint32_t i = 0; i < n; i++)
            if (f[i].op == ATT_OP_PLAN ||
                (!only_plans && (f[i].op == ATT_OP_PROMISE || f[i].op == ATT_OP_REQUEST ||
                                 f[i].op == ATT_OP_APPEAL || f[i].op == ATT_OP_THREATEN ||
                                 f[i].op == ATT_OP_DOUBT)))
                return 1;
    }
    return 0;
}

static int is_perfect(const att_reading *r, uint32_t v)
{
    for (uint32_t c = r->child[v]; c != ATT_NONE; c = r->sibling[c])
        if (att_rel_base((att_rel)att_at(r, c)->rel) == REL_AUX && att_lemma_is(r, c, "have"))
            return 1;
    return 0;
}

static int has_modal(const att_reading *r, uint32_t v)
{
    static const char *const modal[] = {"will", "shall", "would", "may", "might", "could",
                                        "can", "should", "must", "'ll", "wo"};
    for (uint32_t c = r->child[v]; c != ATT_NONE; c = r->sibling[c])
        for (size_t i = 0; i < sizeof modal / sizeof *modal; i++)
            if (att_rel_is(r, c, REL_AUX) && att_lemma_is(r, c, modal[i])) return 1;
    return 0;
}

/* The finite word of a clause is in the present tense: "opens", "are meeting". */
static int is_present(const att_reading *r, uint32_t v)
{
    uint32_t features = att_at(r, v)->features;
    for (uint32_t c = r->child[v]; c != ATT_NONE; c = r->sibling[c]) {
        att_rel rel = att_rel_base((att_rel)att_at(r, c)->rel);
        if (rel == REL_AUX || rel == REL_COP) features = att_at(r, c)->features;
    }
    return (features & FEAT_PRES) && (features & FEAT_FIN) && !att_match_of(r, v, ATT_SAY);
}

/* "had delivered by Friday", "fell until June". */
static int is_past(const att_reading *r, uint32_t v)
{
    uint32_t features = att_at(r, v)->features;
    return is_perfect(r, v) || ((features & FEAT_PAST) && (features & FEAT_FIN));
}

static int is_infinitive(const att_reading *r, uint32_t v)
{
    uint32_t features = att_at(r, v)->features;
    for (uint32_t c = r->child[v]; c != ATT_NONE; c = r->sibling[c])
        if (att_rel_base((att_rel)att_at(r, c)->rel) == REL_AUX) features |= att_at(r, c)->features;
    return (features & FEAT_INF) != 0;
}

static int is_to_come(const att_reading *r, uint32_t v)
{
    uint32_t up = att_at(r, v)->head;
    if (is_perfect(r, v)) return 0;
    if (has_modal(r, v) || is_present(r, v)) return 1;
    if (is_infinitive(r, v)) {
        if (att_is_due(r, v)) return 1;
        return up != ATT_NONE && (att_lemma_is(r, up, "go") || looks_ahead(r, up, 0));
    }
    int participle = att_at(r, v)->features & FEAT_PART; /* "a visit planned for Friday" */
    return participle && looks_ahead(r, v, 1);
}

/* "by Friday", "until June 3": none of these is over. */
static int is_led_ahead(const att_reading *r, uint32_t first)
{
    static const char *const word[] = {"by", "until", "till"};
    if (!first || r->sentence[first - 1] != r->sentence[first]) return 0;
    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if (att_form_is(r, first - 1, word[i])) return 1;
    return 0;
}

static void turn(att_time *time, att_date published)
{
    char part[ATT_TIME_VALUE] = "";
    const char *clock = strchr(time->value, 'T');
    att_date ahead = att_date_forward(time->date, published);
    if (att_date_days(ahead) == att_date_days(time->date)) return;
    if (clock) strcpy(part, clock);
    time->date = ahead;
    att_time_date_value(ahead, time->value);
    if (clock && strlen(time->value) + strlen(part) < sizeof time->value)
        strcat(time->value, part);
    time->direction = ATT_TIME_FUTURE;
}

void att_times_turn(const att_reading *r, att_date published, att_time *time, uint32_t time_n)
{
    for (uint32_t i = 0; i < time_n; i++) {
        if (time[i].direction != ATT_TIME_ANY || time[i].date.basis != ATT_BASIS_RELATIVE ||
            time[i].is_counted)
            continue;
        uint32_t head = time[i].first;
        for (uint32_t t = head; t < time[i].first + time[i].token_n; t++) {
            uint32_t up = att_at(r, t)->head;
            if (up < time[i].first || up >= time[i].first + time[i].token_n) head = t;
        }
        uint32_t clause = clause_of(r, head);
        int led = is_led_ahead(r, time[i].first) && (clause == ATT_NONE || !is_past(r, clause));
        if (led || (clause != ATT_NONE && is_to_come(r, clause))) turn(&time[i], published);
    }
}
