/* told.c: see content.h: what a verb of speech or thought gives, by the tree and by marks. */
#include "mention/content.h"

enum { aside_max = 8 };

static int is_verb(const att_reading *r, uint32_t t)
{
    return att_at(r, t)->upos == UPOS_VERB || att_at(r, t)->upos == UPOS_AUX;
}

/* "X said, warning that": a cue of its own. */
static int is_aside(const att_reading *r, uint32_t c)
{
    return att_say_kind_of(r, c) && (att_at(r, c)->features & (FEAT_GER | FEAT_PART)) &&
           att_child(r, c, REL_AUX) == ATT_NONE && att_child(r, c, REL_AUX_PASS) == ATT_NONE &&
           att_child(r, c, REL_NSUBJ) == ATT_NONE;
}

/* What the cue gives stands after it: "X asked Y to go", "people call it a club". */
static int has_own(const att_report *p)
{
    const att_match *say = att_match_of(p->r, p->cue, ATT_SAY);
    uint32_t after = say ? say->first + say->token_n - 1 : p->cue; /* "made clear" */
    for (uint32_t c = p->r->child[p->cue]; c != ATT_NONE; c = p->r->sibling[c]) {
        if (c <= after || c == p->source || is_aside(p->r, c)) continue;
        if (att_rel_is(p->r, c, REL_CCOMP) || att_rel_is(p->r, c, REL_XCOMP) ||
            (att_rel_is(p->r, c, REL_OBJ) && c != att_addressee_of(p->r, p->cue)))
            return 1;
    }
    return 0;
}

/* "no help is required": nobody says so; "it was reported", "X was quoted as saying" do. */
static int is_undergone(const att_reading *r, uint32_t verb)
{
    uint32_t what = att_child(r, verb, REL_NSUBJ_PASS);
    return what != ATT_NONE && !att_lemma_is(r, what, "it") &&
           att_by_agent(r, verb) == ATT_NONE && !att_is_cue(r, verb, ATT_CUE_CITES);
}

/* "you know", "I don't know" beside a clause: nobody's thought of it. */
static int is_filler(const att_report *p)
{
    if (p->kind != ATT_QUOTE_THOUGHT) return 0;
    return att_is_negated(p->r, p->cue) ||
           (p->source != ATT_NONE && att_lemma_is(p->r, p->source, "you"));
}

/* The clause that "X said" stands within or after: "The talks, X said, will go on". */
static uint32_t clause_around(const att_report *p)
{
    uint32_t up = att_at(p->r, p->cue)->head;
    if (!att_rel_is(p->r, p->cue, REL_PARATAXIS) || up == ATT_NONE || up > p->cue) return ATT_NONE;
    if (has_own(p) || is_filler(p) || is_undergone(p->r, p->cue)) return ATT_NONE;
    return att_is_quoted(p->q, up) ? ATT_NONE : up;
}

/* A clause in front of its cue is told unless it is a circumstance: "Asked about it, X said no". */
static int is_told(const att_report *p, uint32_t content)
{
    uint32_t first = att_first_below(p->r, content);
    while (first < content && att_is_punct(p->r, first)) first++;
    uint32_t upos = att_at(p->r, first)->upos;
    return upos != UPOS_SCONJ &&
           !(upos == UPOS_VERB && !(att_at(p->r, first)->features & FEAT_IMP));
}

/* A sentence of its own beside the one that has the cue: after a bracket, a dash or a semicolon, or
 * with a subject where the cue has words of its own and no colon announces more. */
static int is_remark(const att_report *p, uint32_t clause)
{
    uint32_t from = att_first_below(p->r, clause);
    if (from && att_form_is(p->r, from - 1, ":")) return 0;
    for (uint32_t t = from ? from - 1 : from; t <= from; t++)
        if (att_is_dash(p->r, t) || att_form_is(p->r, t, ";") || att_form_is(p->r, t, "(") ||
            att_form_is(p->r, t, "["))
            return 1;
    for (uint32_t t = p->cue + 1; t < clause; t++) /* "blamed X, arguing it was so" */
        if (is_aside(p->r, t)) return 0;
    return has_own(p) && att_child(p->r, clause, REL_NSUBJ) != ATT_NONE &&
           att_that_or_to(p->r, clause) == ATT_NONE;
}

static uint32_t clause_of_cue(const att_report *p)
{
    uint32_t content = ATT_NONE; /* one after the cue before one that stands in front of it */
    for (uint32_t c = p->r->child[p->cue]; c != ATT_NONE; c = p->r->sibling[c])
        if (att_rel_is(p->r, c, REL_CCOMP) && (content == ATT_NONE || content < p->cue) &&
            !is_aside(p->r, c))
            content = c;
    if (content != ATT_NONE && content < p->cue && !is_told(p, content)) content = ATT_NONE;
    if (content == ATT_NONE)
        content = att_child(p->r, p->cue, REL_CSUBJ_PASS); /* "It was said that" */
    if (content != ATT_NONE) return content;
    content = att_child(p->r, p->cue, REL_PARATAXIS); /* "X said: the talks will go on" */
    return content != ATT_NONE && content > p->cue && !is_remark(p, content) ? content : ATT_NONE;
}

/* "demanded the release of Y", "called for talks", "accused Y of lying": what stands after the verb
 * and is no circumstance. */
static int is_thing(const att_reading *r, uint32_t c)
{
    static const char *const of[] = {"of", "for", "to", "about", "with", "against", "over", "as"};
    switch ((att_rel)att_at(r, c)->rel) {
    case REL_OBJ: case REL_XCOMP: case REL_CCOMP: return 1;
    case REL_ADVCL: {
        uint32_t mark = att_child(r, c, REL_MARK);
        if (mark == ATT_NONE) return 0;
        for (size_t i = 0; i < sizeof of / sizeof *of; i++)
            if (att_form_is(r, mark, of[i])) return 1;
        return 0;
    }
    case REL_OBL:
        for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
            uint32_t word = att_child(r, c, REL_CASE);
            if (word != ATT_NONE && att_form_is(r, word, of[i])) return 1;
        }
        return 0;
    default: return 0;
    }
}

/* "condemned the attack" is an act, and an event; a clause, or words between marks, are a
 * statement. */
static void add_things(att_report *p, uint32_t say)
{
    uint32_t from = ATT_NONE, end = 0;
    int worded = 0;
    for (uint32_t c = p->r->child[p->cue]; c != ATT_NONE; c = p->r->sibling[c]) {
        if (c < p->cue || !is_thing(p->r, c)) continue;
        if (from == ATT_NONE) from = att_first_below(p->r, c);
        worded |= att_at(p->r, c)->upos == UPOS_VERB || att_child(p->r, c, REL_COP) != ATT_NONE;
        uint32_t last = att_end_below(p->r, c);
        if (last > end) end = last;
    }
    if (worded && say) p->kind = ATT_QUOTE_ACT;
    for (uint32_t t = from; from != ATT_NONE && t < end; t++) worded |= p->q->at[t] != ATT_NONE;
    if (from != ATT_NONE && from > p->cue && worded)
        att_content_add(p, from, end, ATT_NONE, ATT_NONE);
}

/* Where the names and nouns without a verb begin that end before the cue: after a mark. */
static uint32_t run_before(const att_reading *r, uint32_t s, uint32_t cue)
{
    uint32_t from = ATT_NONE;
    int wide = cue > s && att_is_punct(r, cue - 1); /* ", Karim Haddad, the minister, said" */
    for (uint32_t t = cue; t > s; t--) {
        uint32_t upos = att_at(r, t - 1)->upos;
        if (upos == UPOS_VERB && (att_at(r, t - 1)->features & FEAT_FIN)) break;
        if (upos == UPOS_CCONJ && (t == s + 1 || att_is_punct(r, t - 2))) break;
        if (upos != UPOS_PUNCT || t == cue) continue;
        from = t;
        if (!wide) break;
    }
    return from;
}

/* ", Amal Hassan said", ", said Amal Hassan": where the words before the mark end, or ATT_NONE. The
 * source of the report is mended where the tree has it in the content. */
static uint32_t trailing(att_report *p)
{
    const att_reading *r = p->r;
    uint32_t s = r->segments->sentence[r->sentence[p->cue]].first;
    if (p->source != ATT_NONE && p->source < p->cue) {
        uint32_t from = att_first_below(r, p->source);
        if (from > s && att_is_punct(r, from - 1)) return from - 1;
        if (from > s && att_at(r, from - 1)->upos == UPOS_CCONJ) return ATT_NONE;
    }
    if (p->source != ATT_NONE && p->source > p->cue)
        return p->cue > s && att_is_punct(r, p->cue - 1) ? p->cue - 1 : ATT_NONE;
    uint32_t from = run_before(r, s, p->cue);
    uint32_t who = from == ATT_NONE ? from : att_head_within(r, from, p->cue);
    if (who == ATT_NONE) return ATT_NONE;
    p->source = who;
    return from - 1;
}

/* The words before a trailing "X said": a clause with a verb of its own, and no circumstance of
 * the saying ("After the talks, X said so"). */
static int is_clause(const att_report *p, uint32_t from, uint32_t end)
{
    if (att_at(p->r, from)->upos == UPOS_VERB || att_at(p->r, from)->upos == UPOS_SCONJ) return 0;
    for (uint32_t t = from; t < end; t++) {
        uint32_t rel = att_at(p->r, t)->rel;
        if (att_at(p->r, t)->head == p->cue && (rel == REL_ADVCL || rel == REL_OBL)) return 0;
    }
    return att_has_finite(p->r, from, end);
}

static int is_bare(const att_reading *r, uint32_t t)
{
    uint32_t upos = att_at(r, t)->upos;
    return upos != UPOS_VERB && upos != UPOS_AUX && upos != UPOS_PUNCT && upos != UPOS_SCONJ;
}

/* "..., where he held talks": a clause about what stands before, which its verb does not give. */
static int is_subordinate(const att_reading *r, uint32_t verb)
{
    uint32_t mark = att_child(r, verb, REL_MARK);
    uint32_t from = att_first_below(r, verb);
    if (att_rel_is(r, verb, REL_ACL_RELCL) && att_child(r, verb, REL_NSUBJ) != ATT_NONE &&
        from > 0 && !att_is_punct(r, from) && !att_is_punct(r, from - 1))
        return 1; /* "the rights we talk about" */
    if (mark != ATT_NONE && mark < verb && !att_form_is(r, mark, "as")) return 1;
    for (uint32_t c = r->child[verb]; c != ATT_NONE && c < verb; c = r->sibling[c])
        if ((att_at(r, c)->features & FEAT_REL) || att_form_is(r, c, "when") ||
            att_form_is(r, c, "where"))
            return 1;
    return 0;
}

/* "The deal, Haddad said on Monday, will be signed": the saying stands between two commas. */
static int read_parenthesis(att_report *p)
{
    const att_reading *r = p->r;
    uint32_t s = r->segments->sentence[r->sentence[p->cue]].first;
    uint32_t stop = att_sentence_end(r, p->cue);
    uint32_t from = run_before(r, s, p->cue), end = p->cue + 1, first_part = p->q->quote_n;
    while (end < stop && end < p->cue + aside_max && is_bare(r, end)) end++;
    if (from == ATT_NONE || from < s + 2 || end + 3 > stop) return 0;
    if (is_subordinate(r, p->cue) || is_undergone(r, p->cue)) return 0;
    if (!att_form_is(r, from - 1, ",") || !att_form_is(r, end, ",")) return 0;
    if (p->q->at[from - 2] != ATT_NONE || p->q->at[end + 2] != ATT_NONE) return 0;
    if (att_at(r, end + 1)->upos == UPOS_CCONJ || is_aside(r, end + 1)) return 0;
    int inverted = p->source != ATT_NONE && p->source > p->cue && p->source < end;
    uint32_t who = inverted ? p->source : att_head_within(r, from, p->cue);
    if (who == ATT_NONE || (att_at(r, who)->features & FEAT_REL)) return 0;
    p->source = who;
    att_content_run(p, end + 1, stop, att_content_run(p, s, from - 1, ATT_NONE));
    att_content_close(p, first_part);
    return 1;
}

static int read_trailing(att_report *p)
{
    if (has_own(p) || is_subordinate(p->r, p->cue) || is_undergone(p->r, p->cue)) return 0;
    uint32_t end = trailing(p);
    uint32_t from = p->r->segments->sentence[p->r->sentence[p->cue]].first;
    if (end == ATT_NONE || end - from < 3 || !is_clause(p, from, end)) return 0;
    att_content_add(p, from, end, ATT_NONE, ATT_NONE);
    return 1;
}

/* "said at a briefing that": the clause begins after a circumstance, to which the tree may hang it.
 */
static int read_late_that(const att_report *p)
{
    int tells = att_is_cue(p->r, p->cue, ATT_CUE_TELLS);
    uint32_t least = tells ? 2 : 3; /* words before "that" */
    int owns = !tells && has_own(p); /* "address the crisis that we face" */
    uint32_t end = att_sentence_end(p->r, p->cue);
    for (uint32_t t = p->cue + 1; t < end; t++) {
        uint32_t upos = att_at(p->r, t)->upos;
        if (is_verb(p->r, t) || upos == UPOS_PUNCT) return 0;
        if (!att_form_is(p->r, t, "that") || upos == UPOS_DET || t < p->cue + least) continue;
        if (t + 1 < end && att_has_finite(p->r, t + 1, t + 2))
            return 0; /* "told of a plan that failed" */
        uint32_t clause = att_at(p->r, t)->head;
        if (owns && (clause == ATT_NONE || !att_rel_is(p->r, clause, REL_ACL))) return 0;
        att_content_add(p, t, end, ATT_NONE, ATT_NONE);
        return 1;
    }
    return 0;
}

/* A clause with a subject's verb: not "having met", "to go". A clause without a verb is one too. */
static int is_finite(const att_reading *r, uint32_t head)
{
    uint32_t upos = att_at(r, head)->upos, f = att_at(r, head)->features;
    if (upos != UPOS_VERB || (f & FEAT_FIN) || att_child(r, head, REL_NSUBJ) != ATT_NONE ||
        att_child(r, head, REL_NSUBJ_PASS) != ATT_NONE)
        return 1;
    for (uint32_t c = r->child[head]; c != ATT_NONE; c = r->sibling[c])
        if (att_at(r, c)->upos == UPOS_AUX && (att_at(r, c)->features & FEAT_FIN)) return 1;
    return 0;
}

/* `, adding`, `was "over," adding` */
static int follows_comma(const att_reading *r, uint32_t t)
{
    return att_form_is(r, att_is_punct(r, t - 1) && att_is_punct(r, t - 2) ? t - 2 : t - 1, ",");
}

/* Where the words told end: with what hangs on the cue, less a second deed of the speaker ("and
 * left"), a saying of its own ("adding that") and another source ("according to"). */
static uint32_t end_of_told(const att_report *p, uint32_t content)
{
    const att_reading *r = p->r;
    uint32_t end = att_end_below(r, p->cue), own = att_end_below(r, content);
    for (uint32_t c = r->child[p->cue]; c != ATT_NONE; c = r->sibling[c]) {
        uint32_t mark = att_child(r, c, REL_MARK);
        int that = mark != ATT_NONE && att_form_is(r, mark, "that"); /* "and that" goes on */
        int other = (att_rel_is(r, c, REL_CONJ) && !that) || is_aside(r, c) ||
                    (att_rel_is(r, c, REL_PARATAXIS) && att_say_kind_of(r, c));
        uint32_t first = other && c > content ? att_first_below(r, c) : end;
        if (first >= own && first < end) end = first;
    }
    for (uint32_t t = own; t < end; t++)
        if (att_is_quoted(p->q, t) || att_according_to(r, t) != ATT_NONE) end = t;
    for (uint32_t t = content + 2; t < end; t++) /* ", adding that": the speaker's next saying */
        if (p->source != ATT_NONE && follows_comma(r, t) && is_aside(r, t) &&
            att_source_of(r, t) == p->source)
            end = t;
    return end;
}

/* "argued the plan would fail", where the tree has the plan for the one spoken to. */
static uint32_t start_of_told(const att_report *p, uint32_t content)
{
    const att_reading *r = p->r;
    uint32_t object = att_child(r, p->cue, REL_OBJ), from = att_first_below(r, content);
    if (object == ATT_NONE) object = att_child(r, p->cue, REL_IOBJ);
    if (object == ATT_NONE || object < p->cue || object > from) return from;
    if (att_is_cue(r, p->cue, ATT_CUE_TELLS) || att_child(r, content, REL_MARK) != ATT_NONE ||
        att_child(r, content, REL_NSUBJ) != ATT_NONE)
        return from;
    return att_first_below(r, object);
}

static void add_told(const att_report *p, uint32_t content)
{
    uint32_t from = start_of_told(p, content);
    if (from > p->cue)
        att_content_add(p, from, end_of_told(p, content), ATT_NONE, ATT_NONE);
    else
        att_content_clause(p, content, ATT_NONE);
}

/* "feel good": how somebody is, no thought. */
static int is_state(const att_reading *r, uint32_t t)
{
    return att_at(r, t)->upos == UPOS_ADJ && att_child(r, t, REL_COP) == ATT_NONE &&
           att_child(r, att_at(r, t)->head, REL_OBJ) == ATT_NONE;
}

void att_read_verb(att_report *p, uint32_t say)
{
    int tells = say == ATT_SAY_SAY && !is_aside(p->r, p->cue); /* no "relating to" */
    uint32_t object = att_child(p->r, p->cue, REL_OBJ);
    if (object != ATT_NONE && att_stray_clause(p->r, object) != ATT_NONE)
        return; /* the noun's own */
    if (tells && (read_parenthesis(p) || read_trailing(p))) return;
    uint32_t content = clause_of_cue(p), around = content == ATT_NONE ? clause_around(p) : ATT_NONE;
    if ((content == ATT_NONE || content < p->cue) && say == ATT_SAY_SAY && read_late_that(p))
        return;
    if (content != ATT_NONE) {
        if (content > p->cue && p->kind == ATT_QUOTE_REPORTED && !is_finite(p->r, content))
            p->kind = ATT_QUOTE_ACT;
        if (!att_is_quoted(p->q, content)) add_told(p, content);
    } else if (around != ATT_NONE && say) {
        att_content_clause(p, around, p->cue);
    } else if (p->source != ATT_NONE && att_is_cue(p->r, p->cue, ATT_CUE_THING)) {
        add_things(p, say);
    } else if (p->source != ATT_NONE && say > ATT_SAY_SAY && say != ATT_SAY_PRAISE) {
        uint32_t deed = att_child(p->r, p->cue, REL_XCOMP);
        if (deed == ATT_NONE || (say == ATT_SAY_THINK && is_state(p->r, deed))) return;
        if (p->kind == ATT_QUOTE_REPORTED) p->kind = ATT_QUOTE_ACT;
        att_content_clause(p, deed, ATT_NONE);
    }
}
