/* stages.c: what a clause says became of a paper, by the verb, noun or phrase that governs the
 * paper's noun, or that qualifies it. */
#include <stdio.h>
#include <string.h>

#include "record/stages.h"

static const char *const stages[] = {"proposed",  "negotiated", "announced", "initialled",
                                     "signed",    "ratified",   "in_force",  "extended",
                                     "suspended", "terminated"};

int att_stage_rank(const char *stage)
{
    for (int i = 0; i < (int)(sizeof stages / sizeof *stages); i++)
        if (strcmp(stages[i], stage) == 0) return i;
    return -1;
}

int att_is_definite(const att_reading *r, uint32_t head)
{
    uint32_t det = att_child(r, head, REL_DET);
    return (det != ATT_NONE && (att_lemma_is(r, det, "the") || att_lemma_is(r, det, "this"))) ||
           att_child(r, head, REL_NMOD_POSS) != ATT_NONE;
}

const att_match *att_instrument_at(const att_reading *r, uint32_t t)
{
    const att_match *best = NULL;
    if (att_at(r, t)->upos != UPOS_NOUN && att_at(r, t)->upos != UPOS_PROPN) return NULL;
    if (r->inside[t] != ATT_NONE && r->match[r->inside[t]].kind == ATT_ORG) return NULL; /* GATT */
    for (uint32_t k = r->lemma_at[t]; k != ATT_NONE; k = r->match[k].next)
        if (r->match[k].kind == ATT_INSTRUMENT && (!best || r->match[k].token_n > best->token_n))
            best = &r->match[k];
    if (!best && att_is_definite(r, t)) att_label(r, t, "plain", &best);
    return best;
}

const char *att_instrument_name(const att_reading *r, const att_match *what)
{
    return what->kind == ATT_INSTRUMENT ? att_pack_str(r->pack, what->row) : "";
}

static int is_statement(const att_reading *r, uint32_t t)
{
    const att_match *what = att_instrument_at(r, t);
    const char *name = what ? att_instrument_name(r, what) : "";
    static const char *const paper[] = {"declaration",    "joint statement", "communique",
                                        "plan of action", "roadmap",         "charter",
                                        "convention",     "minutes"};
    for (size_t i = 0; i < sizeof paper / sizeof *paper; i++)
        if (strcmp(name, paper[i]) == 0) return 1;
    return 0;
}

/* ---- by a noun ---- */

/* The word whose place in the clause t has: "a number of agreements", "agreed in principle on"; "a
 * pact with X, a treaty with Y and an accord with Z", where the parse hangs papers on countries. */
static uint32_t top_of(const att_reading *r, uint32_t t)
{
    for (int hops = 0; hops < 6; hops++) {
        uint32_t up = att_at(r, t)->head;
        att_rel rel = (att_rel)att_at(r, t)->rel;
        if (up == ATT_NONE) return t;
        int whole = rel == REL_NMOD && att_label(r, up, "whole", NULL) != NULL;
        whole |= hops && rel == REL_NMOD && att_match_of(r, t, ATT_COUNTRY) &&
                 att_instrument_at(r, up);
        if (!whole && rel != REL_APPOS && !(rel == REL_CONJ && att_at(r, up)->upos != UPOS_VERB))
            return t;
        t = up;
    }
    return t;
}

/* "ratification by parliament of the treaty", "entry into force of the treaty": the noun meant,
 * where the parse hangs the treaty on "parliament" or "force". */
static uint32_t noun_above(const att_reading *r, uint32_t noun)
{
    uint32_t up = att_at(r, noun)->head;
    const att_match *phrase = NULL;
    if (up == ATT_NONE || !att_rel_is(r, noun, REL_NMOD) || !att_label(r, up, "noun", &phrase))
        return noun;
    int inside = noun >= phrase->first && noun < phrase->first + phrase->token_n;
    return inside || att_child_lemma(r, noun, "by") != ATT_NONE ? up : noun;
}

/* "talks on the treaty", "treaty talks"; not "talks under the treaty" */
static int is_about(const att_reading *r, uint32_t top)
{
    static const char *const about[] = {"of",   "on",      "for",    "about",
                                        "over", "towards", "toward", "to"};
    uint32_t by = att_child(r, top, REL_CASE);
    int fits = by == ATT_NONE || att_rel_is(r, top, REL_COMPOUND);
    for (size_t i = 0; i < sizeof about / sizeof *about && !fits; i++)
        fits = att_form_is(r, by, about[i]);
    return fits;
}

/* What the clause around "the signing of the treaty" makes of it: "talks on it were completed",
 * "its signing was put off". */
static void by_clause_of_noun(const att_reading *r, uint32_t noun, att_stage *told)
{
    uint32_t top = top_of(r, noun), up = att_at(r, top)->head;
    att_rel base = att_rel_base((att_rel)att_at(r, top)->rel);
    if (up == ATT_NONE) return;
    const char *deed = att_label(r, up, "deed", NULL);
    int begun = att_stage_rank(told->stage) < att_stage_rank("announced");
    if (base == REL_NMOD || base == REL_COMPOUND) { /* "talks on a renewal of" */
        const char *outer = att_label(r, up, "noun", NULL);
        if (outer && is_about(r, top) && att_stage_rank(outer) < att_stage_rank("announced"))
            *told = (att_stage){.word = up, .stage = outer};
        return;
    }
    if (deed && strcmp(deed, "late") != 0) {
        told->stage = NULL; /* "broke off talks on the treaty" */
    } else if (base == REL_NSUBJ && begun && att_label(r, up, "self", NULL) &&
               strcmp(att_label(r, up, "self", NULL), "terminated") == 0) {
        told->stage = NULL; /* "talks on it broke down" */
    } else if (begun && base != REL_OBL && att_label(r, up, "done", NULL)) {
        *told = (att_stage){.word = up, .stage = "announced", .noun = noun};
    } else if (deed || att_label(r, up, "ahead", NULL)) {
        told->ahead = 1;
    }
}

static att_stage by_noun(const att_reading *r, uint32_t noun, uint32_t top)
{
    noun = noun_above(r, noun);
    att_stage told = {.word = noun, .stage = att_label(r, noun, "noun", NULL)};
    if (!told.stage || !is_about(r, top)) return (att_stage){0};
    by_clause_of_noun(r, noun, &told);
    return told;
}

/* ---- by a verb ---- */

/* The phrase of a state below a verb: "put the accord on hold", "remains in force". */
static const char *state_below(const att_reading *r, uint32_t verb)
{
    for (uint32_t c = r->child[verb]; c != ATT_NONE; c = r->sibling[c]) {
        att_rel base = att_rel_base((att_rel)att_at(r, c)->rel);
        if (base != REL_OBL && base != REL_XCOMP && base != REL_ADVMOD && base != REL_OBJ) continue;
        const char *state = att_label(r, c, "state", NULL);
        if (state) return state;
    }
    return NULL;
}

/* "agreed with Oman on the deal", "pulled out of a pact": by all the words of its preposition. */
static const char *by_preposition(const att_reading *r, uint32_t verb, uint32_t noun)
{
    char kind[32] = "obl";
    size_t n = strlen(kind);
    for (uint32_t c = r->child[noun]; c != ATT_NONE && n < sizeof kind; c = r->sibling[c])
        if (att_rel_is(r, c, REL_CASE))
            n += (size_t)snprintf(kind + n, sizeof kind - n, " %s", att_at(r, c)->lemma);
    return n > strlen("obl") && n < sizeof kind ? att_label(r, verb, kind, NULL) : NULL;
}

/* The stage to which `verb` brings its object or oblique `top`. */
static const char *verb_stage(const att_reading *r, uint32_t verb, uint32_t top, uint32_t head)
{
    const char *stage = att_label(r, verb, "stage", NULL);
    if (att_rel_base((att_rel)att_at(r, top)->rel) == REL_OBL) {
        stage = by_preposition(r, verb, top);
        if (!stage && top != head) stage = by_preposition(r, verb, head);
        return stage && strcmp(stage, "use") == 0 ? NULL : stage;
    }
    if (!stage && is_statement(r, head) && att_label(r, verb, "issue", NULL)) return "signed";
    return stage ? stage : state_below(r, verb);
}

/* "expected to be signed": the inner verb. */
static uint32_t inner_verb(const att_reading *r, uint32_t verb)
{
    uint32_t x = att_child(r, verb, REL_XCOMP);
    return x != ATT_NONE && att_at(r, x)->upos == UPOS_VERB ? x : verb;
}

/* "the treaty was signed", "took effect", "is in force" */
static att_stage by_predicate(const att_reading *r, uint32_t up, int passive)
{
    uint32_t verb = inner_verb(r, up);
    passive |= att_child(r, verb, REL_AUX_PASS) != ATT_NONE;
    att_stage told = {.word = verb, .stage = att_label(r, verb, passive ? "stage" : "self", NULL)};
    if (!told.stage) told.stage = att_label(r, verb, "state", NULL);
    if (!told.stage && (passive || att_child(r, verb, REL_OBJ) == ATT_NONE))
        told.stage = state_below(r, verb);
    return told;
}

/* "let the treaty expire", "allowed it to lapse": also read as a clause of the paper. */
static att_stage let_be(const att_reading *r, uint32_t verb, uint32_t paper)
{
    uint32_t inner = att_child(r, verb, REL_XCOMP);
    if (inner == ATT_NONE) inner = att_child(r, paper, REL_ACL);
    const char *stage = inner == ATT_NONE ? NULL : att_label(r, inner, "self", NULL);
    return (att_stage){.word = verb, .stage = stage};
}

att_stage att_stage_governed(const att_reading *r, uint32_t head)
{
    uint32_t top = top_of(r, head), up = att_at(r, top)->head;
    att_rel rel = (att_rel)att_at(r, top)->rel, base = att_rel_base(rel);
    if (up == ATT_NONE) return (att_stage){0};
    uint32_t object = att_child(r, up, REL_OBJ);
    if (base == REL_NMOD || base == REL_COMPOUND) return by_noun(r, up, top);
    if (base == REL_NSUBJ) return by_predicate(r, up, rel == REL_NSUBJ_PASS);
    if (rel != REL_OBJ && base != REL_OBL) return (att_stage){0};
    if (rel != REL_OBJ && object != ATT_NONE) {
        if (att_label(r, object, "noun", NULL)) return by_noun(r, object, top); /* "opened talks" */
        if (att_label(r, object, "whole", NULL)) /* "ends its part in a pact" */
            return (att_stage){.word = up, .stage = att_label(r, up, "stage", NULL)};
    }
    if (att_label(r, up, "causes", NULL)) return let_be(r, up, top);
    return (att_stage){.word = up, .stage = verb_stage(r, up, top, head)};
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

att_stage att_stage_qualified(const att_reading *r, uint32_t head, uint32_t c)
{
    att_rel rel = (att_rel)att_at(r, c)->rel;
    if (rel != REL_ACL && rel != REL_ACL_RELCL && rel != REL_AMOD && c != head + 1)
        return (att_stage){0};
    uint32_t subject = att_child(r, c, REL_NSUBJ);
    int done = (att_at(r, c)->features & (FEAT_PAST | FEAT_PASS)) ||
               att_child(r, c, REL_AUX_PASS) != ATT_NONE;
    int relative = rel == REL_ACL_RELCL;
    if (!relative && !done) return (att_stage){0}; /* "an accord to end the war" */
    int itself = subject != ATT_NONE && (att_at(r, subject)->features & FEAT_REL);
    if (relative && !itself && has_other_object(r, c)) return (att_stage){0};
    if (itself) return by_predicate(r, c, 0);
    int issued = is_statement(r, head) && att_label(r, c, "issue", NULL);
    return (att_stage){.word = c, .stage = issued ? "signed" : att_label(r, c, "stage", NULL)};
}

/* ---- taken for granted ---- */

uint32_t att_clause_under(const att_reading *r, uint32_t head)
{
    uint32_t top = top_of(r, head), by = att_child(r, top, REL_CASE), up = att_at(r, top)->head;
    if (by == ATT_NONE || up == ATT_NONE || !att_rel_is(r, top, REL_OBL)) return ATT_NONE;
    return att_label(r, by, "under", NULL) && att_at(r, up)->upos == UPOS_VERB ? up : ATT_NONE;
}

/* "a 1944 treaty", "a treaty of 1944" */
static int is_dated(const att_reading *r, uint32_t head)
{
    for (uint32_t c = r->child[head]; c != ATT_NONE; c = r->sibling[c])
        if (att_at(r, c)->upos == UPOS_NUM && r->segments->token[c].len == 4) return 1;
    return 0;
}

/* "under an accord between X and Y" */
static int names_parties(const att_reading *r, uint32_t head)
{
    for (uint32_t c = r->child[head]; c != ATT_NONE; c = r->sibling[c])
        if (c > head && att_child_lemma(r, c, "between") != ATT_NONE) return 1;
    return 0;
}

att_stage att_stage_presumed(const att_reading *r, uint32_t head)
{
    uint32_t top = top_of(r, head), up = att_at(r, top)->head;
    att_rel rel = (att_rel)att_at(r, top)->rel;
    uint32_t verb = att_clause_under(r, head);
    int known = att_is_definite(r, head) ||
                (verb != ATT_NONE && (is_dated(r, head) || names_parties(r, head)));
    if (up == ATT_NONE || !known) return (att_stage){0};
    int used = (rel == REL_OBJ || rel == REL_NSUBJ_PASS) && att_label(r, up, "use", NULL);
    if (verb == ATT_NONE && !used) {
        const char *stage = rel == REL_OBL ? by_preposition(r, up, top) : NULL;
        used = stage && strcmp(stage, "use") == 0;
    }
    if (verb == ATT_NONE && used) verb = up;
    return (att_stage){.word = verb, .stage = verb == ATT_NONE ? NULL : "in_force", .presumed = 1};
}

/* ---- whether it came about ---- */

static int is_denied(const att_reading *r, uint32_t t)
{
    const att_match *say = att_match_of(r, t, ATT_SAY);
    return say && say->row == ATT_SAY_DENY;
}

/* "has yet to ratify it" */
static int is_yet_to(const att_reading *r, uint32_t word, uint32_t up)
{
    return att_rel_is(r, word, REL_XCOMP) && att_child_lemma(r, up, "yet") != ATT_NONE;
}

/* "provided that the two conclude it": not "once it was signed" */
static int is_condition(const att_reading *r, uint32_t word)
{
    uint32_t features = att_at(r, word)->features;
    if (!att_rel_is(r, word, REL_ADVCL) || (features & FEAT_PAST)) return 0;
    if ((features & FEAT_PRES) && att_is_past(r, att_at(r, word)->head))
        return 0; /* "met before signing it" */
    for (uint32_t c = r->child[word]; c != ATT_NONE && c < word; c = r->sibling[c])
        if (att_label(r, c, "condition", NULL)) return 1;
    return 0;
}

static uint32_t status_of(const att_reading *r, uint32_t word, int *wished)
{
    uint32_t up = att_at(r, word)->head, status = att_status_of(r, word);
    att_rel rel = (att_rel)att_at(r, word)->rel;
    *wished = 0;
    if (up == ATT_NONE) return status;
    if ((is_denied(r, up) && rel != REL_ADVCL) || is_yet_to(r, word, up) || is_condition(r, word))
        return ATT_DENIED;
    if (att_label(r, up, "unreal", NULL)) return ATT_DENIED;
    if (rel == REL_CCOMP && att_is_open_question(r, word)) return ATT_DENIED;
    if ((att_at(r, word)->features & (FEAT_GER | FEAT_PRES)) && att_at(r, up)->upos != UPOS_VERB &&
        att_label(r, up, "wish", NULL)) {
        *wished = 1; /* "close to signing" */
        return status;
    }
    if (rel != REL_XCOMP && rel != REL_CCOMP && rel != REL_ADVCL && rel != REL_ACL &&
        rel != REL_OBJ)
        return status;
    const char *deed = att_label(r, up, "deed", NULL);
    if (deed && rel != REL_ADVCL && !(rel == REL_OBJ && strcmp(deed, "late") == 0))
        return ATT_DENIED;
    *wished = rel != REL_ADVCL && (att_label(r, up, "wish", NULL) || att_is_guess(r, up));
    return status;
}

int att_stage_settle(const att_reading *r, att_stage *told)
{
    int wished;
    uint32_t status = status_of(r, told->word, &wished);
    int rank = att_stage_rank(told->stage);
    if (status == ATT_DENIED) return 0;
    if (status == ATT_HYPOTHETICAL && !wished) return 0;
    if (wished && !told->ahead) {
        told->stage = "proposed";
        return rank <= att_stage_rank("signed");
    }
    if (status != ATT_PLANNED && !told->ahead) return 1;
    told->planned = rank > att_stage_rank("announced");
    if (rank < att_stage_rank("announced")) told->stage = "proposed";
    return 1;
}
