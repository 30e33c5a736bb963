/* promise.c: what a word promises: a verb or adjective of record.txt with a clause or a thing in
 * it, or a clause with "will". */
#include <string.h>

#include "record/parts.h"

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
            att_is_future(r, c))
            return c;
    }
    return ATT_NONE;
}

/* "gave her word to X that customs would be lowered": the clause hangs on the verb. */
static uint32_t clause_beside(const att_reading *r, uint32_t noun)
{
    uint32_t verb = att_at(r, noun)->head;
    if (verb == ATT_NONE || !att_rel_is(r, noun, REL_OBJ) || !att_label(r, noun, "vouch", NULL))
        return ATT_NONE;
    uint32_t c = att_child(r, verb, REL_CCOMP);
    int later = c != ATT_NONE && c > noun && att_is_future(r, c);
    return later ? c : ATT_NONE;
}

/* "assured the Fund that it would end them", read as if the Fund would be ended; "assured him in
 * writing that". */
static uint32_t clause_of_told(const att_reading *r, uint32_t verb)
{
    if (att_at(r, verb)->upos != UPOS_VERB) return ATT_NONE;
    for (uint32_t told = r->child[verb]; told != ATT_NONE; told = r->sibling[told]) {
        if (!att_rel_is(r, told, REL_IOBJ) && !att_rel_is(r, told, REL_OBJ) &&
            !att_rel_is(r, told, REL_OBL))
            continue;
        uint32_t c = att_child(r, told, REL_ACL_RELCL);
        if (c == ATT_NONE) c = att_child(r, told, REL_ACL);
        uint32_t s = c == ATT_NONE ? ATT_NONE : att_own_subject(r, c);
        if (s != ATT_NONE && c > told && att_child_lemma(r, c, "that") != ATT_NONE &&
            !(att_at(r, s)->features & FEAT_REL) &&
            att_is_future(r, c))
            return c;
    }
    return ATT_NONE;
}

/* "is bound by the treaty to supply": read as what the treaty is for. */
static uint32_t clause_of_paper(const att_reading *r, uint32_t word)
{
    if (!att_label(r, word, "bound", NULL)) return ATT_NONE;
    for (uint32_t c = r->child[word]; c != ATT_NONE; c = r->sibling[c]) {
        uint32_t clause = att_rel_base((att_rel)att_at(r, c)->rel) == REL_OBL
                              ? att_child(r, c, REL_ACL)
                              : ATT_NONE;
        if (clause != ATT_NONE && is_clause_of(r, clause, REL_ACL)) return clause;
    }
    return ATT_NONE;
}

/* "signalled its readiness to open", "made a commitment to X to halve": an infinitive just after
 * the noun and what belongs to it, read as a purpose of the verb. */
static uint32_t purpose_after(const att_reading *r, uint32_t noun)
{
    uint32_t verb = att_at(r, noun)->head;
    int word = att_label(r, noun, "firm", NULL) && !att_match_of(r, noun, ATT_INSTRUMENT);
    for (uint32_t c = verb == ATT_NONE ? ATT_NONE : r->child[verb]; c != ATT_NONE;
         c = r->sibling[c]) {
        uint32_t next = noun + 1;
        while (word && next < c && att_below(r, next, noun)) next++;
        int begins =
            c > noun && att_at(r, next)->head == c && att_child(r, c, REL_MARK) != ATT_NONE;
        if (begins && (is_clause_of(r, c, REL_ADVCL) || is_clause_of(r, c, REL_XCOMP)))
            return c;
    }
    return ATT_NONE;
}

/* "accepted an offer to build": the building is what is offered. */
static int is_of_noun_before(const att_reading *r, uint32_t clause, uint32_t verb)
{
    uint32_t noun = att_child(r, verb, REL_OBJ), mark = att_child(r, clause, REL_MARK);
    return noun != ATT_NONE && mark == noun + 1 && att_at(r, noun)->upos == UPOS_NOUN &&
           (att_label(r, noun, "firm", NULL) || att_label(r, noun, "asked", NULL));
}

/* The verb of the clause that a word of promising holds: "promised on Monday to provide" is often
 * read as a purpose, "an invitation from X to visit" as what X is for. */
uint32_t att_clause_in(const att_reading *r, uint32_t word)
{
    static const att_rel inside[] = {REL_XCOMP, REL_CCOMP, REL_ACL, REL_ADVCL};
    int noun = att_at(r, word)->upos == UPOS_NOUN;
    uint32_t object = att_child(r, word, REL_OBJ); /* "committed itself to paying" */
    int told = object == ATT_NONE || att_at(r, object)->upos == UPOS_PRON ||
               att_match_of(r, object, ATT_COUNTRY); /* "promised Mali on Friday to raise it" */
    size_t n = told ? 4 : 3;
    for (size_t i = 0; i < n; i++)
        for (uint32_t c = r->child[word]; c != ATT_NONE; c = r->sibling[c]) {
            if (c > word && is_clause_of(r, c, inside[i]) &&
                (noun || !is_of_noun_before(r, c, word)))
                return c;
            uint32_t deeper = noun && inside[i] == REL_ACL && att_rel_is(r, c, REL_NMOD)
                                  ? att_child(r, c, REL_ACL)
                                  : ATT_NONE;
            if (deeper != ATT_NONE && is_clause_of(r, deeper, REL_ACL)) return deeper;
        }
    if (!noun) {
        uint32_t bound = clause_of_paper(r, word);
        return bound != ATT_NONE ? bound : clause_of_told(r, word);
    }
    uint32_t clause = clause_of_noun(r, word);
    if (clause == ATT_NONE) clause = purpose_after(r, word);
    return clause == ATT_NONE ? clause_beside(r, word) : clause;
}

/* "agreed that it will": what is said to be planned, not what is said to be so. */
static int is_to_come(const att_reading *r, uint32_t verb)
{
    return (att_at(r, verb)->features & (FEAT_INF | FEAT_GER)) ||
           att_child_lemma(r, verb, "to") != ATT_NONE || att_has_aux(r, verb, "would") ||
           att_status_of(r, verb) == ATT_PLANNED;
}

int att_is_past(const att_reading *r, uint32_t word)
{
    uint32_t status = att_status_of(r, word);
    return status == ATT_HAPPENED || status == ATT_ONGOING || status == ATT_HISTORICAL;
}

/* "withdrew its pledge to", "sought", "received assurances that" */
int att_is_not_given(const att_reading *r, uint32_t verb)
{
    return att_label(r, verb, "deed", NULL) || att_label(r, verb, "wish", NULL) ||
           att_label(r, verb, "got", NULL);
}

/* "received assurances from X that": X gave them. */
static int is_got_from(const att_reading *r, uint32_t noun, uint32_t verb)
{
    uint32_t from[] = {noun, verb};
    int got = att_label(r, verb, "got", NULL) &&
              (att_label(r, noun, "vouch", NULL) || att_label(r, noun, "gift", NULL));
    for (size_t i = 0; got && i < 2; i++)
        for (uint32_t c = r->child[from[i]]; c != ATT_NONE; c = r->sibling[c])
            if (c > noun && att_child_lemma(r, c, "from") != ATT_NONE) return 1;
    return 0;
}

/* "reports that it intended to": what is only said of somebody. */
static int is_rumour(const att_reading *r, uint32_t t)
{
    uint32_t up = att_at(r, t)->head;
    return up != ATT_NONE && up < t && att_at(r, up)->upos == UPOS_NOUN &&
           (att_rel_is(r, t, REL_ACL) || att_rel_is(r, t, REL_ACL_RELCL) ||
            att_rel_is(r, t, REL_CCOMP)) &&
           att_child_lemma(r, t, "that") != ATT_NONE && att_label(r, up, "rumour", NULL);
}

/* "requires X to pay", "obliged X to": it is X who is bound. */
static int binds_other(const att_reading *r, uint32_t t, const char *firm)
{
    uint32_t object = att_child(r, t, REL_OBJ);
    return (strcmp(firm, "obliged") == 0 || att_label(r, t, "itself", NULL)) &&
           att_at(r, t)->upos == UPOS_VERB && object != ATT_NONE &&
           att_at(r, object)->upos != UPOS_PRON && att_child(r, t, REL_AUX_PASS) == ATT_NONE;
}

/* "the treaty requires X to": the paper that binds. */
static int is_by_paper(const att_reading *r, uint32_t t)
{
    uint32_t s = att_own_subject(r, t);
    return s != ATT_NONE && s < t &&
           (att_match_of(r, s, ATT_INSTRUMENT) || att_label(r, s, "plain", NULL));
}

/* "a pledge by X to build it has not been forgotten": it was given, whatever became of it, but for
 * "X's plans to build it were shelved". */
static int is_given_noun(const att_reading *r, uint32_t t)
{
    uint32_t up = att_at(r, t)->head;
    att_rel base = att_rel_base((att_rel)att_at(r, t)->rel);
    if (att_at(r, t)->upos != UPOS_NOUN || base != REL_NSUBJ || up == ATT_NONE) return 0;
    return !att_is_negated(r, t) && !att_label(r, up, "deed", NULL) &&
           !att_label(r, up, "wish", NULL);
}

/* "is ready to", "has promised to", "plans to", "agreed that" */
static int by_word(const att_reading *r, uint32_t t, att_promise *p)
{
    const char *firm = att_label(r, t, "firm", NULL);
    uint32_t up = att_at(r, t)->head;
    int noun = att_at(r, t)->upos == UPOS_NOUN && up != ATT_NONE &&
               att_rel_base((att_rel)att_at(r, t)->rel) == REL_NSUBJ;
    int given = noun ? is_given_noun(r, t) : att_is_past(r, t);
    if (!firm || !given || att_is_negated(r, t) || is_rumour(r, t))
        return 0;
    int other = binds_other(r, t, firm);
    if (other && !is_by_paper(r, t)) return 0;
    if (up != ATT_NONE && att_rel_is(r, t, REL_CCOMP) && att_label(r, up, "deny", NULL)) return 0;
    if (up != ATT_NONE && att_rel_is(r, t, REL_XCOMP) && att_label(r, up, "wish", NULL)) return 0;
    if (up != ATT_NONE && att_rel_is(r, t, REL_OBJ) && att_is_not_given(r, up) &&
        !is_got_from(r, t, up))
        return 0;
    uint32_t inner = att_clause_in(r, t);
    if (inner == ATT_NONE || !is_to_come(r, inner)) return 0;
    *p = (att_promise){.word = t, .act = inner, .thing = ATT_NONE, .firm = firm};
    if (other) p->bound = att_child(r, t, REL_OBJ);
    uint32_t s = att_own_subject(r, inner);
    p->not_to =
        att_is_negated(r, inner) || (s != ATT_NONE && att_child_lemma(r, s, "no") != ATT_NONE);
    return !p->not_to || att_label(r, t, "vouch", NULL);
}

/* "undertook to lower them and not to sell", "agreed to build a road and to train pilots": t is
 * "sell", "train". */
static int by_joined(const att_reading *r, uint32_t t, att_promise *p)
{
    uint32_t act = att_at(r, t)->head, word = act == ATT_NONE ? ATT_NONE : att_at(r, act)->head;
    int omitted = att_is_negated(r, t);
    if (word == ATT_NONE || !att_rel_is(r, t, REL_CONJ) || !(att_at(r, t)->features & FEAT_INF) ||
        (omitted ? !att_label(r, word, "vouch", NULL) : !att_is_further_deed(r, t)) ||
        !by_word(r, word, p) || p->act != act || p->not_to)
        return 0;
    p->act = t;
    p->not_to = omitted;
    return 1;
}

/* "will go on paying": the paying. */
static uint32_t further(const att_reading *r, uint32_t t)
{
    if (!att_label(r, t, "on", NULL)) return t;
    uint32_t inner = att_clause_in(r, t);
    return inner == ATT_NONE ? t : inner;
}

/* "Under the accord", "under its terms" */
static int is_under(const att_reading *r, uint32_t t)
{
    for (uint32_t c = r->child[t]; c != ATT_NONE; c = r->sibling[c])
        if (att_rel_is(r, c, REL_OBL) && att_child_lemma(r, c, "under") != ATT_NONE &&
            (att_match_of(r, c, ATT_INSTRUMENT) || att_label(r, c, "term", NULL)))
            return 1;
    return 0;
}

/* "Under the accord X must return" */
static int is_bound(const att_reading *r, uint32_t t)
{
    return att_has_aux(r, t, "must") && is_under(r, t);
}

/* "is to appoint" */
static int is_set_to(const att_reading *r, uint32_t t)
{
    uint32_t be = att_child(r, t, REL_COP);
    if (be == ATT_NONE) be = att_child(r, t, REL_AUX);
    uint32_t mark = att_child(r, t, REL_MARK); /* "is due to", where "due to" is one */
    uint32_t passive = att_child(r, t, REL_AUX_PASS); /* "is to be reopened" */
    return be != ATT_NONE && be < t && att_lemma_is(r, be, "be") && mark != ATT_NONE &&
           (att_at(r, passive != ATT_NONE ? passive : t)->features & FEAT_INF) &&
           (att_form_is(r, mark, "to") || att_label(r, mark, "firm", NULL));
}

/* "said it would close the strait if": no regret, "would have closed it". */
static int is_on_condition(const att_reading *r, uint32_t t)
{
    uint32_t up = att_at(r, t)->head;
    return att_status_of(r, t) == ATT_HYPOTHETICAL && att_rel_is(r, t, REL_CCOMP) &&
           up != ATT_NONE && att_match_of(r, up, ATT_SAY) && !att_has_aux(r, t, "have");
}

/* "is due in Cuba on Monday", "will be in Cuba": the place, where the parse makes "due in" its
 * preposition. */
static int is_due_in(const att_reading *r, uint32_t t)
{
    uint32_t due = att_child_lemma(r, t, "due");
    int is_due = due != ATT_NONE && due < t && att_rel_is(r, due, REL_CASE);
    uint32_t s = att_own_subject(r, t);
    int will_be = att_has_aux(r, t, "will") && att_child_lemma(r, t, "in") != ATT_NONE &&
                  !att_is_negated(r, t) && s != ATT_NONE && att_label(r, s, "level", NULL);
    return (is_due || will_be) && att_child(r, t, REL_COP) != ATT_NONE && s != ATT_NONE &&
           (att_match_of(r, t, ATT_COUNTRY) || att_match_of(r, t, ATT_CAPITAL));
}

int att_is_guess(const att_reading *r, uint32_t t)
{
    int thought = att_say_kind_of(r, t) == ATT_SAY_THINK && !att_label(r, t, "firm", NULL);
    return thought || att_label(r, t, "guess", NULL);
}

/* What its clause says is wished for, guessed, or said not to be so. */
static int is_no_word(const att_reading *r, uint32_t t)
{
    return att_is_guess(r, t) || att_label(r, t, "wish", NULL) || att_label(r, t, "deny", NULL);
}

/* "has not said when it will" */
static int is_unsaid(const att_reading *r, uint32_t t)
{
    uint32_t up = att_at(r, t)->head;
    return att_rel_is(r, t, REL_ADVCL) && att_match_of(r, up, ATT_SAY) && att_is_negated(r, up);
}

int att_is_open_question(const att_reading *r, uint32_t t)
{
    for (uint32_t c = r->child[t]; c != ATT_NONE && c < t; c = r->sibling[c])
        if (att_form_is(r, c, "whether") || att_form_is(r, c, "if") ||
            (att_label(r, c, "asks", NULL) && (att_rel_is(r, t, REL_CCOMP) || is_unsaid(r, t))))
            return 1;
    return 0;
}

/* "will probably send" */
static int is_guessed(const att_reading *r, uint32_t t)
{
    for (uint32_t c = r->child[t]; c != ATT_NONE; c = r->sibling[c])
        if (att_rel_is(r, c, REL_ADVMOD) && att_label(r, c, "guess", NULL)) return 1;
    return is_rumour(r, t);
}

/* "he'd ordered it": had. */
static int is_pluperfect(const att_reading *r, uint32_t t)
{
    uint32_t aux = att_child(r, t, REL_AUX);
    return aux != ATT_NONE && (att_form_is(r, aux, "'d") || att_form_is(r, aux, "’d")) &&
           !(att_at(r, t)->features & FEAT_INF) && att_child(r, t, REL_AUX_PASS) == ATT_NONE;
}

/* "will send", "it would send" of reported speech, "are to send" */
static int by_tense(const att_reading *r, uint32_t t, att_promise *p)
{
    int sure = att_label(r, t, "hesitate", NULL) != NULL; /* "will not hesitate to assist" */
    if (att_at(r, t)->upos != UPOS_VERB || att_is_negated(r, t) != sure || is_guessed(r, t))
        return 0;
    uint32_t up = att_at(r, t)->head, s = att_own_subject(r, t);
    if (s != ATT_NONE && att_child_lemma(r, s, "no") != ATT_NONE) return 0; /* "no aid will come" */
    if (s == ATT_NONE && att_rel_is(r, t, REL_CCOMP) && att_rel_is(r, up, REL_ACL_RELCL))
        return 0; /* "a bill that X says will create jobs" */
    int held = att_rel_is(r, t, REL_CCOMP) || att_rel_is(r, t, REL_ACL) ||
               att_rel_is(r, t, REL_CSUBJ) || att_rel_is(r, t, REL_ADVCL);
    if (held && att_is_open_question(r, t)) return 0;
    if (held && up != ATT_NONE && is_no_word(r, up)) return 0; /* "hope that X will" */
    if (att_rel_is(r, t, REL_CCOMP) && up < t && att_is_negated(r, up)) return 0; /* "never said" */
    int will = is_set_to(r, t) || att_has_aux(r, t, "will") || att_has_aux(r, t, "'ll") ||
               att_has_aux(r, t, "shall");
    int would = (att_has_aux(r, t, "would") || att_has_aux(r, t, "'d")) && !is_pluperfect(r, t);
    if (att_lemma_is(r, t, "have") && att_child(r, t, REL_XCOMP) != ATT_NONE && !is_under(r, t))
        return 0; /* "will have to queue" */
    int bound = is_bound(r, t), told = sure || att_status_of(r, t) == ATT_PLANNED ||
                                       is_on_condition(r, t);
    if (!will && !bound && !(would && told)) {
        /* "will build a road and train pilots" */
        if (!att_rel_is(r, t, REL_CONJ) || up == ATT_NONE || !(att_at(r, t)->features & FEAT_INF) ||
            att_child(r, t, REL_AUX) != ATT_NONE || att_own_subject(r, t) != ATT_NONE ||
            !by_tense(r, up, p))
            return 0;
    }
    if (att_label(r, t, "firm", NULL) && att_clause_in(r, t) != ATT_NONE) return 0;
    *p = (att_promise){.word = t,
                       .act = further(r, t),
                       .thing = ATT_NONE,
                       .firm = bound || att_has_aux(r, t, "shall") ? "obliged" : "will"};
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

/* What others asked for, or invited to, some sentences before t. */
static uint32_t earlier_asked(const att_reading *r, uint32_t t, uint32_t sentences)
{
    for (uint32_t k = t; k-- > 0 && r->sentence[k] + sentences >= r->sentence[t];) {
        if (!att_label(r, k, "asked", NULL)) continue;
        uint32_t inner = att_clause_in(r, k);
        if (inner == ATT_NONE && att_at(r, k)->upos == UPOS_VERB) inner = clause_of_verb(r, k);
        if (inner != ATT_NONE && inner < t) return inner;
    }
    return ATT_NONE;
}

/* The request that stands in the clause of t: "accepted an invitation", "agreed to their call". */
static uint32_t asked_in(const att_reading *r, uint32_t t)
{
    for (uint32_t c = r->child[t]; c != ATT_NONE; c = r->sibling[c])
        if (c > t && att_at(r, c)->upos == UPOS_NOUN && att_label(r, c, "asked", NULL) &&
            (att_rel_is(r, c, REL_OBJ) || att_child_lemma(r, c, "to") != ATT_NONE ||
             att_child_lemma(r, c, "with") != ATT_NONE))
            return c;
    return ATT_NONE;
}

/* "agreed", "who accepted", "has consented": and nothing more. */
static int is_bare(const att_reading *r, uint32_t t)
{
    static const att_rel more[] = {REL_OBJ,   REL_CCOMP, REL_XCOMP,      REL_OBL,
                                   REL_ADVCL, REL_PARATAXIS, REL_NSUBJ_PASS};
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        if (att_child(r, t, more[i]) != ATT_NONE) return 0;
    return 1;
}

/* "agreed", "has consented": told as done. */
static int consents(const att_reading *r, uint32_t t)
{
    return att_at(r, t)->upos == UPOS_VERB && att_label(r, t, "consent", NULL) &&
           att_is_past(r, t) && !att_is_negated(r, t);
}

/* The deed that a request asks for, in its own clause, that of the verb t, or told before. */
static uint32_t asked_for(const att_reading *r, uint32_t t, uint32_t request, int invited)
{
    enum {
        LONG_AGO = 1000000
    };
    uint32_t act = att_clause_in(r, request);
    if (act == ATT_NONE) act = clause_of_verb(r, t);
    return act != ATT_NONE ? act : earlier_asked(r, t, invited ? LONG_AGO : 1);
}

/* "accepted an invitation to visit", "agreed to X's request to send", "was asked to send, and
 * agreed" */
static int by_consent(const att_reading *r, uint32_t t, att_promise *p)
{
    if (!consents(r, t)) return 0;
    uint32_t thing = asked_in(r, t), act = ATT_NONE;
    int told = thing != ATT_NONE, invited = told && att_lemma_is(r, thing, "invitation");
    if (told && att_label(r, thing, "firm", NULL)) return 0; /* "accepted an offer to" */
    if (told) act = asked_for(r, t, thing, invited);
    else if (is_bare(r, t)) act = earlier_asked(r, t, 1);
    if (act == ATT_NONE && !invited) return 0;
    *p = (att_promise){.word = t,
                       .act = act != ATT_NONE ? act : t,
                       .thing = thing,
                       .firm = "agreed"};
    return 1;
}

int att_promise_at(const att_reading *r, uint32_t t, att_promise *p)
{
    if (is_due_in(r, t)) {
        *p = (att_promise){.word = t, .act = t, .thing = ATT_NONE, .firm = "will"};
        return 1;
    }
    return by_word(r, t, p) || by_joined(r, t, p) || by_tense(r, t, p) ||
           by_consent(r, t, p) || att_thing_at(r, t, p);
}
