#include "qualify/parts.h"

/* "Theresa May stepped down": no modal. */
static int is_name_inside(const att_reading *r, uint32_t t)
{
    return att_at(r, t)->upos == UPOS_PROPN && t && r->sentence[t - 1] == r->sentence[t] &&
           att_at(r, t - 1)->upos == UPOS_PROPN;
}

static int has_lemma(const att_reading *r, uint32_t t, att_rel rel, const char *const *word,
                     size_t n)
{
    for (uint32_t c = r->child[t]; c != ATT_NONE; c = r->sibling[c])
        for (size_t i = 0; (rel == REL_N || att_rel_is(r, c, rel)) && i < n; i++)
            if ((att_lemma_is(r, c, word[i]) || att_form_is(r, c, word[i])) &&
                !is_name_inside(r, c))
                return 1;
    return 0;
}

#define HAS(r, t, rel, ...)                                                                        \
    has_lemma(r, t, rel, (const char *const[]){__VA_ARGS__},                                       \
              sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

/* "said it would leave": the past tense of "will leave", unless a condition hangs on it. */
static int is_reported(const att_reading *r, uint32_t v)
{
    uint32_t up = att_at(r, v)->head;
    for (uint32_t c = r->child[v]; c != ATT_NONE; c = r->sibling[c])
        if (att_rel_is(r, c, REL_ADVCL) && att_child_lemma(r, c, "if") != ATT_NONE) return 0;
    if (att_rel_is(r, v, REL_CONJ) && up != ATT_NONE) return is_reported(r, up);
    return up != ATT_NONE && (att_rel_is(r, v, REL_CCOMP) || att_rel_is(r, v, REL_PARATAXIS)) &&
           att_match_of(r, up, ATT_SAY) != NULL;
}

/* "the first president to refuse", "the last to leave": it was done. */
static int is_record(const att_reading *r, uint32_t v)
{
    uint32_t noun = att_at(r, v)->head;
    if (noun == ATT_NONE || att_at(r, v)->rel != REL_ACL) return 0;
    return att_lemma_is(r, noun, "first") || att_lemma_is(r, noun, "last") ||
           HAS(r, noun, REL_AMOD, "first", "last", "only");
}

/* "No president was removed", "nobody was killed". */
static int is_done_to_none(const att_reading *r, uint32_t v)
{
    for (uint32_t c = r->child[v]; c != ATT_NONE; c = r->sibling[c]) {
        att_rel rel = att_rel_base((att_rel)att_at(r, c)->rel);
        if (rel != REL_NSUBJ && rel != REL_OBJ) continue;
        if (att_lemma_is(r, c, "nobody") || att_lemma_is(r, c, "none") ||
            att_child_lemma(r, c, "no") != ATT_NONE)
            return 1;
    }
    return 0;
}

/* "It is common to suspend parliament", "the votes required to impeach": told of no one day. */
static int is_general(const att_reading *r, uint32_t v)
{
    uint32_t up = att_at(r, v)->head, rel = att_rel_base((att_rel)att_at(r, v)->rel);
    if (up == ATT_NONE || (rel != REL_CSUBJ && rel != REL_ADVCL)) return 0;
    if (att_lemma_is(r, up, "require") || att_lemma_is(r, up, "need"))
        return att_at(r, up)->rel == REL_ACL;
    uint32_t be = att_child(r, up, REL_COP);
    return be != ATT_NONE && (att_at(r, be)->features & FEAT_PRES) &&
           (rel == REL_CSUBJ || att_child_lemma(r, up, "it") != ATT_NONE);
}

/* "will fly to Oman, visiting the king": a participle without a subject is of its clause's day. */
static uint32_t leader_of(const att_reading *r, uint32_t v)
{
    uint32_t f = att_at(r, v)->features, up = att_at(r, v)->head;
    int bare = (f & (FEAT_GER | FEAT_PART)) && (f & FEAT_PRES) &&
               att_child(r, v, REL_AUX) == ATT_NONE && att_child(r, v, REL_NSUBJ) == ATT_NONE &&
               att_child(r, v, REL_MARK) == ATT_NONE;
    if (bare && up != ATT_NONE && HAS(r, up, REL_MARK, "to")) return ATT_NONE;
    return bare && att_rel_is(r, v, REL_ADVCL) && up != ATT_NONE && up < v &&
                   att_at(r, up)->upos == UPOS_VERB
               ? up
               : ATT_NONE;
}

static uint32_t verb_status(const att_reading *r, uint32_t v);

/* Of an infinitive; ATT_NONE: what else is told of it decides. */
static uint32_t infinitive_status(const att_reading *r, uint32_t v)
{
    uint32_t rel = att_at(r, v)->rel, up = att_at(r, v)->head;
    if (is_general(r, v)) return ATT_HYPOTHETICAL;
    if (up != ATT_NONE && att_lemma_is(r, up, "go") && rel == REL_XCOMP) return ATT_PLANNED;
    if (up != ATT_NONE && (rel == REL_XCOMP || rel == REL_ADVCL) &&
        (att_is_labelled(r, up, "does") ||
         (att_is_labelled(r, up, "travels") && verb_status(r, up) == ATT_HAPPENED)))
        return verb_status(r, up);
    if (is_record(r, v)) return ATT_HAPPENED;
    int ahead = rel == REL_XCOMP || rel == REL_ACL || rel == REL_ADVCL || rel == REL_ROOT;
    return ahead && att_child(r, v, REL_AUX) == ATT_NONE ? ATT_PLANNED : ATT_NONE;
}

static uint32_t verb_status(const att_reading *r, uint32_t v)
{
    uint32_t f = att_at(r, v)->features;
    if (att_is_negated(r, v) || is_done_to_none(r, v)) return ATT_DENIED;
    if (HAS(r, v, REL_MARK, "if", "unless", "whether")) return ATT_HYPOTHETICAL;
    if (HAS(r, v, REL_AUX, "will", "'ll", "shall", "wo", "’ll")) return ATT_PLANNED;
    if (HAS(r, v, REL_AUX, "would", "'d") && is_reported(r, v)) return ATT_PLANNED;
    if (HAS(r, v, REL_AUX, "would", "could", "may", "might", "can", "should", "must"))
        return ATT_HYPOTHETICAL;
    if (f & FEAT_IMP) return ATT_HYPOTHETICAL;
    if (att_is_due(r, v)) return ATT_PLANNED;
    if (HAS(r, v, REL_MARK, "from")) return ATT_DENIED; /* "banned X from going to Y" */
    uint32_t status = f & FEAT_INF ? infinitive_status(r, v) : ATT_NONE;
    if (status != ATT_NONE) return status;
    if (HAS(r, v, REL_AUX, "had") && !is_reported(r, v) &&
        (f & FEAT_PART) && (f & FEAT_PAST)) /* "had arrested him years earlier" */
        return ATT_HISTORICAL;
    if ((f & (FEAT_GER | FEAT_PART)) && (f & FEAT_PRES) && HAS(r, v, REL_AUX, "be"))
        return ATT_ONGOING;
    if ((f & FEAT_FIN) && (f & FEAT_PRES)) return ATT_ONGOING;
    uint32_t leader = leader_of(r, v);
    if (leader != ATT_NONE) {
        status = verb_status(r, leader);
        if (status == ATT_PLANNED || status == ATT_HYPOTHETICAL) return status;
    }
    return ATT_HAPPENED;
}

/* The clause that says when a nominal happens: the verb above it. */
static uint32_t clause_of(const att_reading *r, uint32_t t)
{
    while (t != ATT_NONE && att_at(r, t)->upos != UPOS_VERB && att_at(r, t)->upos != UPOS_AUX &&
           att_child(r, t, REL_COP) == ATT_NONE)
        t = att_at(r, t)->head;
    return t;
}

static uint32_t noun_status(const att_reading *r, uint32_t t)
{
    if (HAS(r, t, REL_AMOD, "planned", "upcoming", "future", "forthcoming", "next"))
        return ATT_PLANNED;
    if (HAS(r, t, REL_AMOD, "possible", "potential", "proposed", "alleged"))
        return ATT_HYPOTHETICAL;
    if (HAS(r, t, REL_AMOD, "previous", "past", "earlier", "former")) return ATT_HISTORICAL;
    if (att_is_negated(r, t)) return ATT_DENIED;
    uint32_t verb = clause_of(r, t);
    if (verb == ATT_NONE) return ATT_HAPPENED;
    uint32_t status = verb_status(r, verb);
    int own = att_at(r, t)->head == verb;
    if (status == ATT_ONGOING && !own) return ATT_HAPPENED;
    return status == ATT_DENIED && (!own || !att_is_negated(r, verb)) ? ATT_HAPPENED : status;
}

/* Verbs of a clause under "if" or "would" are hypothetical as well. */
uint32_t att_status_of(const att_reading *r, uint32_t t)
{
    if (att_at(r, t)->upos == UPOS_NOUN) return noun_status(r, t);
    uint32_t status = verb_status(r, t), up = att_at(r, t)->head;
    if (!att_rel_is(r, t, REL_CONJ)) return status;
    int ordered = (att_at(r, up)->features & FEAT_IMP) && att_child(r, t, REL_NSUBJ) == ATT_NONE;
    if (ordered || (status == ATT_HAPPENED && (att_at(r, t)->features & FEAT_INF)))
        status = verb_status(r, up);
    return status;
}

static int speaks(uint32_t type)
{
    return type == PLOVER_PROTEST || type == PLOVER_REQUEST || type == PLOVER_ACCUSE ||
           type == PLOVER_REJECT || type == PLOVER_SUPPORT;
}

/* "to protest" of a clause that says what was done for it. */
static int is_purpose(const att_reading *r, uint32_t t)
{
    return att_rel_is(r, t, REL_ADVCL) && (att_at(r, t)->features & FEAT_INF) &&
           att_child(r, t, REL_AUX) == ATT_NONE && att_at(r, t)->head != ATT_NONE &&
           att_at(r, att_at(r, t)->head)->upos == UPOS_VERB;
}

/* The first code, written anew under the promise, or the threat, of it. */
static int recode(const att_reading *r, att_candidate *ev, uint32_t op)
{
    const att_pack_compose *made = att_pack_compose_of(r->pack, op, ev->cameo);
    if (!made || made->no_event) return 0;
    ev->type = made->type;
    ev->mode = att_pack_str(r->pack, made->mode_s);
    ev->cameo = att_pack_str(r->pack, made->cameo_s);
    return 1;
}

static int is_hostile(uint32_t type)
{
    return type == PLOVER_SANCTION || type == PLOVER_COERCE || type == PLOVER_ASSAULT ||
           type == PLOVER_PROTEST || type == PLOVER_MOBILIZE || type == PLOVER_REJECT;
}

static int is_friendly(uint32_t type)
{
    return type == PLOVER_AGREE || type == PLOVER_CONSULT || type == PLOVER_SUPPORT ||
           type == PLOVER_CONCEDE || type == PLOVER_COOPERATE || type == PLOVER_AID ||
           type == PLOVER_RETREAT;
}

/* "will impose", "said it would strike": the actor's own word for what is to come. */
static int is_announced(const att_reading *r, const att_candidate *ev)
{
    uint32_t t = ev->op_trigger != ATT_NONE ? ev->op_trigger
                 : ev->light != ATT_NONE    ? ev->light
                                            : ev->trigger;
    if (!ev->actor_n || att_at(r, t)->upos != UPOS_VERB) return 0;
    return HAS(r, t, REL_AUX, "will", "'ll", "’ll", "shall", "wo") ||
           (HAS(r, t, REL_AUX, "would", "'d") && is_reported(r, t));
}

/* "would not lift the embargo", with no "if": refused to. */
static int is_past_refusal(const att_reading *r, const att_candidate *ev)
{
    uint32_t t = ev->trigger;
    if (!ev->actor_n || att_at(r, t)->upos != UPOS_VERB || !HAS(r, t, REL_AUX, "would", "'d"))
        return 0;
    return !att_rel_is(r, t, REL_ACL_RELCL) && att_child(r, t, REL_ADVCL) == ATT_NONE;
}

/* "is not ready to", "is not willing to". */
static int is_not_ready(const att_reading *r, const att_candidate *ev)
{
    uint32_t t = ev->op_trigger != ATT_NONE ? ev->op_trigger : ev->trigger;
    return ev->type == PLOVER_AGREE && att_at(r, t)->upos == UPOS_ADJ;
}

/* "said he would speak with Y": he promises it to Y; of "X and Y will meet" both do. */
static void promise_alone(const att_reading *r, att_candidate *ev)
{
    uint32_t n = 0;
    if (!ev->reciprocal || ev->recipient_n || ev->actor[0] > ev->trigger) return;
    for (uint32_t k = 0; k < ev->actor_n; k++) {
        uint32_t t = ev->actor[k];
        int with = t > ev->trigger && r->sentence[t] == r->sentence[ev->trigger];
        if (with && ev->recipient_n < ATT_ARGUMENTS_MAX) ev->recipient[ev->recipient_n++] = t;
        else ev->actor[n++] = t;
    }
    ev->actor_n = n;
    ev->reciprocal = ev->recipient_n == 0;
}

/* What a future makes of an event: of cooperation a promise, of conflict a threat, and of
 * cooperation that will not be ("said it would not lift the embargo") a refusal. */
static void foretell(const att_reading *r, att_candidate *ev)
{
    int promised = ev->type != PLOVER_AGREE && ev->type != PLOVER_CONCEDE && is_friendly(ev->type);
    int talk = ev->type == PLOVER_CONSULT;
    if (ev->status == ATT_PLANNED && promised) {
        if (recode(r, ev, ATT_OP_PROMISE) && talk && is_announced(r, ev)) promise_alone(r, ev);
    } else if (ev->status == ATT_PLANNED && is_hostile(ev->type) && is_announced(r, ev))
        recode(r, ev, ATT_OP_THREATEN);
    else if (ev->status == ATT_DENIED && is_friendly(ev->type) &&
             (is_announced(r, ev) || is_not_ready(r, ev) || is_past_refusal(r, ev)) &&
             recode(r, ev, ATT_OP_REFUSE))
        ev->status = ATT_HAPPENED;
}

/* "the attack", "his arrest": spoken of as known. */
static int is_known(const att_reading *r, uint32_t t)
{
    for (uint32_t c = r->child[t]; c != ATT_NONE; c = r->sibling[c])
        if (att_rel_is(r, c, REL_NMOD_POSS) ||
            (att_rel_is(r, c, REL_DET) && att_is_labelled(r, c, "known")))
            return 1;
    return 0;
}

/* "distances himself from the killing", "may discuss the attack": done. */
static int is_done(const att_reading *r, const att_candidate *ev, uint32_t status)
{
    if (ev->op_trigger != ATT_NONE || ev->light != ATT_NONE ||
        att_at(r, ev->trigger)->upos != UPOS_NOUN || !is_known(r, ev->trigger) ||
        att_child(r, ev->trigger, REL_COP) != ATT_NONE)
        return 0;
    if (HAS(r, ev->trigger, REL_AMOD, "planned", "upcoming", "future", "forthcoming", "next",
            "possible", "potential", "proposed", "alleged"))
        return 0;
    return status != ATT_HISTORICAL && is_hostile(ev->type);
}

/* "visits", "are meeting", "the talks": a date may say that it is to come. */
static int is_open(const att_reading *r, const att_candidate *ev, uint32_t status)
{
    if (status == ATT_ONGOING) return 1;
    return status == ATT_HAPPENED && ev->op_trigger == ATT_NONE &&
           att_at(r, ev->trigger)->upos == UPOS_NOUN;
}

static int is_verbal(uint32_t type)
{
    return type == PLOVER_ACCUSE || type == PLOVER_REQUEST || type == PLOVER_SUPPORT ||
           type == PLOVER_REJECT || type == PLOVER_THREATEN;
}

static uint32_t told_status(const att_reading *r, const att_candidate *ev, uint32_t t)
{
    if (ev->presumed) return ATT_HISTORICAL;
    return ev->said ? ATT_HAPPENED : att_status_of(r, t);
}

static uint32_t event_status(const att_reading *r, const att_days *days, const att_candidate *ev)
{
    uint32_t t = ev->op_trigger != ATT_NONE ? ev->op_trigger : ev->trigger;
    uint32_t status = told_status(r, ev, t);
    if (is_done(r, ev, status)) status = ATT_HAPPENED;
    int verbal = is_verbal(ev->type);
    if (verbal && status == ATT_ONGOING) status = ATT_HAPPENED; /* "X condemns": said so */
    if (ev->status == ATT_PLANNED && (status == ATT_HAPPENED || status == ATT_ONGOING))
        status = ATT_PLANNED; /* the operator's word */
    else if (ev->status != ATT_HAPPENED && ev->status != ATT_PLANNED && status != ATT_DENIED)
        status = ev->status;
    if (status == ATT_PLANNED && speaks(ev->type) && is_purpose(r, t))
        status = verb_status(r, att_at(r, t)->head); /* "marched to protest": protested */
    if (ev->type == PLOVER_AGREE && (status == ATT_HAPPENED || status == ATT_ONGOING))
        status = ATT_PLANNED; /* what is agreed is to come */
    if (ev->words && ev->type == PLOVER_REJECT && status == ATT_DENIED)
        status = ATT_HAPPENED; /* "did not disclose": the words refuse because of "not" */
    int ahead = !verbal && is_open(r, ev, status) && att_is_dated_ahead(r, days, ev->trigger);
    return ahead ? ATT_PLANNED : status;
}

void att_qualify(const att_reading *r, const att_days *days, att_candidates *events)
{
    for (uint32_t i = 0; i < events->event_n; i++) {
        att_candidate *ev = &events->event[i];
        ev->status = event_status(r, days, ev);
        foretell(r, ev);
    }
}
