/* cues.c: see quotes.h: words that say that something is said, and whose words they give. */
#include "mention/quotes.h"

enum { hops_max = 4, beside_max = 12, turn_max = 7 };

uint32_t att_say_kind_of(const att_reading *r, uint32_t t)
{
    const att_match *say = att_at(r, t)->upos == UPOS_VERB ? att_match_of(r, t, ATT_SAY) : NULL;
    if (!say) return 0;
    int idiom = say->token_n > 1 && say->row == ATT_SAY_SAY; /* "went on", not "on strike" */
    return idiom && att_rel_is(r, say->first + say->token_n - 1, REL_CASE) ? 0 : say->row;
}

int att_is_cue(const att_reading *r, uint32_t t, uint32_t kind)
{
    for (uint32_t m = r->lemma_at[t]; m != ATT_NONE; m = r->match[m].next)
        if (r->match[m].kind == ATT_CUE && r->match[m].row == kind) return 1;
    return 0;
}

static uint32_t subject(const att_reading *r, uint32_t verb, int hops);

/* A person, or a body that is known as one. */
static int can_say(const att_reading *r, uint32_t t)
{
    return att_at(r, t)->upos != UPOS_NOUN || r->name_at[t] != ATT_NONE ||
           att_match_of(r, t, ATT_ROLE) != NULL;
}

/* "X said the talks had failed, warning that": talks warn of nothing, so X does; nor does one add
 * to what he has not said: "X said that Y had left, adding that". */
static uint32_t teller_over(const att_reading *r, uint32_t verb, uint32_t up)
{
    uint32_t over = att_at(r, up)->head, who = att_child(r, up, REL_NSUBJ);
    if (!att_rel_is(r, verb, REL_ADVCL) || !att_say_kind_of(r, verb)) return up;
    if (over == ATT_NONE || !att_rel_is(r, up, REL_CCOMP) || !att_say_kind_of(r, over)) return up;
    uint32_t kind = att_say_kind_of(r, up);
    if (att_lemma_is(r, verb, "add") && kind != ATT_SAY_SAY && kind != ATT_SAY_DENY) return over;
    return who != ATT_NONE && can_say(r, who) && !att_lemma_is(r, who, "it") ? up : over;
}

/* A clause without a subject takes it from the clause around it: "X added, saying", "X vowed to
 * ask", "X was quoted as saying". */
static uint32_t borrowed(const att_reading *r, uint32_t verb, int hops)
{
    uint32_t up = att_at(r, verb)->head;
    if (up == ATT_NONE || hops == 0) return ATT_NONE;
    switch ((att_rel)att_at(r, verb)->rel) {
    case REL_ACL: case REL_ACL_RELCL: {
        int done = att_rel_is(r, verb, REL_ACL) && (att_at(r, verb)->features & FEAT_PAST);
        if (done && !can_say(r, up) && att_child(r, verb, REL_CCOMP) == ATT_NONE)
            return ATT_NONE; /* "a plan called ..." */
        uint32_t over = att_at(r, up)->head; /* "voiced support for it, telling": who voiced it */
        int apart = verb > 0 && att_form_is(r, verb - 1, ",") && att_rel_is(r, verb, REL_ACL);
        int climbs = apart && att_say_kind_of(r, verb) && !can_say(r, up);
        while (climbs && over != ATT_NONE && att_at(r, over)->upos != UPOS_VERB)
            over = att_at(r, over)->head;
        return climbs && over != ATT_NONE ? subject(r, over, hops - 1) : up;
    }
    case REL_XCOMP: {
        uint32_t object = att_child(r, up, REL_OBJ);
        if (object == ATT_NONE) object = att_child(r, up, REL_IOBJ);
        if (object != ATT_NONE) return object;
        uint32_t passive = att_child(r, up, REL_NSUBJ_PASS);
        return passive != ATT_NONE ? passive : subject(r, up, hops - 1);
    }
    case REL_ADVCL: case REL_CONJ: case REL_PARATAXIS: {
        up = teller_over(r, verb, up);
        uint32_t passive = att_child(r, up, REL_NSUBJ_PASS);
        return passive != ATT_NONE ? passive : subject(r, up, hops - 1);
    }
    case REL_CCOMP: /* "said, warning that" */
        return att_at(r, verb)->features & (FEAT_GER | FEAT_PART) ? subject(r, up, hops - 1)
                                                                   : ATT_NONE;
    default: return ATT_NONE;
    }
}

static uint32_t subject(const att_reading *r, uint32_t verb, int hops)
{
    uint32_t s = att_child(r, verb, REL_NSUBJ);
    if (s != ATT_NONE) return att_antecedent(r, s);
    s = att_child(r, verb, REL_EXPL); /* "It said": a body, for all that the tree makes of it */
    if (s != ATT_NONE && att_say_kind_of(r, verb) == ATT_SAY_SAY &&
        att_child(r, verb, REL_AUX_PASS) == ATT_NONE)
        return s;
    if (att_child(r, verb, REL_NSUBJ_PASS) != ATT_NONE ||
        att_child(r, verb, REL_AUX_PASS) != ATT_NONE)
        return att_by_agent(r, verb);
    uint32_t agent = att_by_agent(r, verb);
    return agent != ATT_NONE ? agent : borrowed(r, verb, hops);
}

/* "X's claim that", "the claim by X", "X made the claim that" */
static uint32_t source_of_noun(const att_reading *r, uint32_t noun)
{
    static const char *const of[] = {"by", "from", "of"};
    uint32_t owner = att_child(r, noun, REL_NMOD_POSS), up = att_at(r, noun)->head;
    if (owner != ATT_NONE) return owner;
    for (uint32_t c = r->child[noun]; c != ATT_NONE; c = r->sibling[c]) /* "British claims that" */
        if (c < noun && r->name_at[c] != ATT_NONE &&
            (att_rel_is(r, c, REL_AMOD) || att_rel_is(r, c, REL_COMPOUND)))
            return c;
    for (uint32_t c = r->child[noun]; c != ATT_NONE; c = r->sibling[c])
        for (size_t i = 0; i < 3 && att_rel_is(r, c, REL_NMOD); i++)
            if (att_child_lemma(r, c, of[i]) != ATT_NONE) return c;
    if (up == ATT_NONE || att_at(r, up)->upos != UPOS_VERB) return ATT_NONE;
    uint32_t kind = att_say_kind_of(r, up); /* who rejects or believes a claim has not made it */
    if ((kind == ATT_SAY_DENY || kind == ATT_SAY_BLAME || kind == ATT_SAY_THINK) &&
        !att_is_cue(r, up, ATT_CUE_RETRACTS))
        return ATT_NONE;
    uint32_t who = subject(r, up, hops_max);
    return who == noun ? ATT_NONE : who;
}

static int is_nominal(const att_reading *r, uint32_t t)
{
    uint32_t upos = att_at(r, t)->upos;
    return upos == UPOS_NOUN || upos == UPOS_PROPN || upos == UPOS_PRON;
}

uint32_t att_head_within(const att_reading *r, uint32_t first, uint32_t end)
{
    uint32_t t = first;
    while (t < end && !is_nominal(r, t)) {
        uint32_t upos = att_at(r, t++)->upos;
        if (upos == UPOS_PUNCT || upos == UPOS_VERB) return ATT_NONE;
    }
    if (t >= end) return ATT_NONE;
    for (uint32_t up = att_at(r, t)->head; up != ATT_NONE && up >= first && up < end &&
                                           is_nominal(r, up);
         up = att_at(r, up)->head)
        t = up;
    return t;
}

uint32_t att_source_beside(const att_reading *r, uint32_t cue)
{
    const att_sentence *s = &r->segments->sentence[r->sentence[cue]];
    uint32_t first = cue, end = s->first + s->token_n;
    while (first > s->first && att_at(r, first - 1)->upos != UPOS_PUNCT &&
           att_at(r, first - 1)->upos != UPOS_VERB)
        first--;
    uint32_t who = att_head_within(r, first, cue);
    if (who != ATT_NONE) return who;
    for (first = cue + 1; first < end && att_at(r, first)->upos == UPOS_ADV;) first++;
    return att_head_within(r, first, end < cue + beside_max ? end : cue + beside_max);
}

uint32_t att_source_of(const att_reading *r, uint32_t cue)
{
    uint32_t upos = att_at(r, cue)->upos;
    if (upos == UPOS_NOUN || upos == UPOS_PROPN) return source_of_noun(r, cue);
    return subject(r, cue, hops_max);
}

uint32_t att_turn_of(const att_reading *r, uint32_t colon)
{
    uint32_t first = r->segments->sentence[r->sentence[colon]].first;
    if (colon <= first || colon - first > turn_max || !att_starts_paragraph(r, first))
        return ATT_NONE;
    int open = 0; /* brackets: no "X (Latin: ...)" */
    for (uint32_t t = first; t < colon; t++) {
        if (att_at(r, t)->upos == UPOS_VERB || att_at(r, t)->upos == UPOS_AUX) return ATT_NONE;
        open += att_form_is(r, t, "(") - att_form_is(r, t, ")");
    }
    if (open > 0) return ATT_NONE;
    uint32_t who = att_head_within(r, first, colon);
    if (who != ATT_NONE && !att_match_of(r, who, ATT_ROLE) &&
        (att_match_of(r, who, ATT_PLACE) || att_match_of(r, who, ATT_CAPITAL)))
        return ATT_NONE; /* a dateline */
    int known =
        who != ATT_NONE && (att_at(r, who)->name == NAME_PER || att_match_of(r, who, ATT_ROLE) ||
                            att_match_of(r, who, ATT_PERSON) || att_match_of(r, who, ATT_ORG));
    return known ? who : ATT_NONE;
}

/* "in a letter to X", "in a phone call with X" */
static uint32_t written_to(const att_reading *r, uint32_t letter)
{
    if (!att_is_cue(r, letter, ATT_CUE_LETTER)) return ATT_NONE;
    for (uint32_t c = r->child[letter]; c != ATT_NONE; c = r->sibling[c])
        if (c > letter && att_rel_is(r, c, REL_NMOD) &&
            (att_child_lemma(r, c, "to") != ATT_NONE || att_child_lemma(r, c, "with") != ATT_NONE))
            return c;
    return ATT_NONE;
}

uint32_t att_addressee_of(const att_reading *r, uint32_t cue)
{
    uint32_t to = ATT_NONE;
    if (att_is_cue(r, cue, ATT_CUE_TELLS)) {
        to = att_child(r, cue, REL_IOBJ);
        if (to == ATT_NONE) to = att_child(r, cue, REL_OBJ);
    }
    if (to != ATT_NONE) return to;
    for (uint32_t c = r->child[cue]; c != ATT_NONE; c = r->sibling[c])
        if (att_rel_is(r, c, REL_OBL)) {
            if (att_child_lemma(r, c, "to") != ATT_NONE) return c;
            to = written_to(r, c);
            if (to != ATT_NONE) return to;
        }
    return ATT_NONE;
}

uint32_t att_according_to(const att_reading *r, uint32_t t)
{
    if (!att_form_is(r, t, "according")) return ATT_NONE;
    uint32_t up = att_at(r, t)->head;
    if (up == ATT_NONE || up < t) { /* "to X" hangs on it */
        for (uint32_t c = r->child[t]; c != ATT_NONE; c = r->sibling[c])
            if (att_rel_base((att_rel)att_at(r, c)->rel) == REL_OBL) return c;
        return ATT_NONE;
    }
    return up;
}

static int has_child_cue(const att_reading *r, uint32_t t, uint32_t kind)
{
    for (uint32_t c = r->child[t]; c != ATT_NONE; c = r->sibling[c])
        if (att_is_cue(r, c, kind)) return 1;
    return 0;
}

/* "an earlier version of this report", "a headline on an earlier version" */
static int is_old_version(const att_reading *r, uint32_t t)
{
    if (att_is_cue(r, t, ATT_CUE_VERSION) && has_child_cue(r, t, ATT_CUE_EARLIER)) return 1;
    for (uint32_t c = r->child[t]; c != ATT_NONE; c = r->sibling[c])
        if (att_is_cue(r, c, ATT_CUE_VERSION) && has_child_cue(r, c, ATT_CUE_EARLIER)) return 1;
    return 0;
}

int att_is_withdrawn(const att_reading *r, uint32_t cue, uint32_t source)
{
    uint32_t up = att_at(r, cue)->head;
    if (source != ATT_NONE && is_old_version(r, source)) return 1;
    if (att_is_cue(r, cue, ATT_CUE_FALSE) && att_at(r, cue)->upos != UPOS_ADJ) return 1;
    for (uint32_t c = r->child[cue]; c != ATT_NONE; c = r->sibling[c]) /* "false claims that" */
        if (att_is_cue(r, c, ATT_CUE_FALSE) &&
            (att_at(r, c)->upos != UPOS_ADJ || att_rel_is(r, c, REL_AMOD)))
            return 1;
    int noun = up != ATT_NONE && att_at(r, cue)->upos == UPOS_NOUN;
    if (noun && att_rel_is(r, cue, REL_NSUBJ) && att_is_cue(r, up, ATT_CUE_FALSE) &&
        !att_is_negated(r, up))
        return 1; /* "the report that X attacked Y was wrong" */
    return noun && att_at(r, up)->upos == UPOS_VERB && att_is_cue(r, up, ATT_CUE_RETRACTS) &&
           (att_rel_is(r, cue, REL_OBJ) || att_rel_is(r, cue, REL_NSUBJ_PASS));
}

int att_is_retraction(const att_reading *r, uint32_t t)
{
    if (att_at(r, t)->upos != UPOS_VERB || !att_is_cue(r, t, ATT_CUE_RETRACTS)) return 0;
    uint32_t what = att_child(r, t, REL_NSUBJ_PASS);
    if (what == ATT_NONE) what = att_child(r, t, REL_OBJ);
    return what != ATT_NONE && att_is_cue(r, what, ATT_CUE_VERSION) &&
           att_child_lemma(r, what, "this") != ATT_NONE;
}
