/* reported.c: see quotes.h: speech and thought told without quotation marks. */
#include "mention/quotes.h"

#include <string.h>

enum { aside_max = 8 };

typedef struct report {
    const att_reading *r;
    att_quotes *q;
    uint32_t cue, source;
    uint32_t kind;
} report;

static uint32_t sentence_end(const att_reading *r, uint32_t t)
{
    const att_sentence *s = &r->segments->sentence[r->sentence[t]];
    return s->first + s->token_n;
}

static int is_punct(const att_reading *r, uint32_t t) { return att_at(r, t)->upos == UPOS_PUNCT; }

static int is_verb(const att_reading *r, uint32_t t)
{
    return att_at(r, t)->upos == UPOS_VERB || att_at(r, t)->upos == UPOS_AUX;
}

/* The mark that closes words between marks inside the run stays with them. */
static int ends_marked(const report *p, uint32_t first, uint32_t t)
{
    uint32_t before = t > first ? p->q->at[t - 1] : ATT_NONE;
    return p->q->at[t] == ATT_NONE && before != ATT_NONE && p->q->quote[before].first > first;
}

/* One run of content, marks at its ends left out; `last` is the part before it, or ATT_NONE. */
static uint32_t add_run(const report *p, uint32_t first, uint32_t end, uint32_t last)
{
    while (end > first && is_punct(p->r, end - 1) && !ends_marked(p, first, end - 1)) end--;
    while (end > first && is_punct(p->r, first)) first++;
    if (end == first) return last;
    uint32_t part = att_quote_add(
        p->q, (att_quote){.first = first, .last = end - 1, .speaker = p->source, .cue = p->cue,
                          .to = att_addressee_of(p->r, p->cue), .kind = p->kind, .joins = last});
    return part != ATT_NONE ? part : last;
}

/* Words between marks in the content are the source's own. */
static void own_marked(const report *p, uint32_t first_part)
{
    int mixed = 0;
    for (uint32_t i = first_part; i < p->q->quote_n; i++)
        for (uint32_t t = p->q->quote[i].first; t <= p->q->quote[i].last; t++) {
            if (p->q->at[t] == ATT_NONE) continue;
            p->q->quote[p->q->at[t]].speaker = p->source;
            mixed = 1;
        }
    for (uint32_t i = first_part; mixed && p->kind != ATT_QUOTE_ACT && i < p->q->quote_n; i++)
        p->q->quote[i].kind = ATT_QUOTE_MIXED;
}

static void close_content(const report *p, uint32_t first_part)
{
    if (p->q->quote_n == first_part) return;
    own_marked(p, first_part);
    if (p->q->said[p->cue] == ATT_NONE && p->kind != ATT_QUOTE_THOUGHT)
        p->q->said[p->cue] = p->source;
}

/* Words of from..end that hang on `head` (ATT_NONE: all) and not on `out` are the content. */
static void add_content(const report *p, uint32_t from, uint32_t end, uint32_t head, uint32_t out)
{
    uint32_t run = ATT_NONE, last = ATT_NONE, first_part = p->q->quote_n;
    for (uint32_t t = from; t < end; t++) {
        int in = (head == ATT_NONE || att_below(p->r, t, head)) && !att_is_quoted(p->q, t) &&
                 (out == ATT_NONE || !att_below(p->r, t, out));
        if (in && run == ATT_NONE) run = t;
        if (in || run == ATT_NONE) continue;
        last = add_run(p, run, t, last);
        run = ATT_NONE;
    }
    if (run != ATT_NONE) add_run(p, run, end, last);
    close_content(p, first_part);
}

static void add_clause(const report *p, uint32_t head, uint32_t out)
{
    const att_sentence *s = &p->r->segments->sentence[p->r->sentence[head]];
    add_content(p, s->first, s->first + s->token_n, head, out);
}

/* ---- verbs ---- */

static uint32_t first_below(const att_reading *r, uint32_t node)
{
    uint32_t first = node;
    for (uint32_t t = r->segments->sentence[r->sentence[node]].first; t < node; t++)
        if (att_below(r, t, node) && t < first) first = t;
    return first;
}

/* What the cue gives stands after it: "X asked Y to go", "people call it a club". */
static int has_own(const report *p)
{
    for (uint32_t c = p->r->child[p->cue]; c != ATT_NONE; c = p->r->sibling[c])
        if (c > p->cue && (att_rel_is(p->r, c, REL_CCOMP) || att_rel_is(p->r, c, REL_XCOMP) ||
                           (att_rel_is(p->r, c, REL_OBJ) && c != p->source &&
                            c != att_addressee_of(p->r, p->cue))))
            return 1;
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
static int is_filler(const report *p)
{
    if (p->kind != ATT_QUOTE_THOUGHT) return 0;
    return att_is_negated(p->r, p->cue) ||
           (p->source != ATT_NONE && att_lemma_is(p->r, p->source, "you"));
}

/* The clause that "X said" stands within or after: "The talks, X said, will go on". */
static uint32_t clause_around(const report *p)
{
    uint32_t up = att_at(p->r, p->cue)->head;
    if (!att_rel_is(p->r, p->cue, REL_PARATAXIS) || up == ATT_NONE || up > p->cue) return ATT_NONE;
    if (has_own(p) || is_filler(p) || is_undergone(p->r, p->cue)) return ATT_NONE;
    return att_is_quoted(p->q, up) ? ATT_NONE : up;
}

/* A clause in front of its cue is told unless it is a circumstance: "Asked about it, X said no". */
static int is_told(const report *p, uint32_t content)
{
    uint32_t first = first_below(p->r, content);
    while (first < content && is_punct(p->r, first)) first++;
    uint32_t upos = att_at(p->r, first)->upos;
    return upos != UPOS_SCONJ &&
           !(upos == UPOS_VERB && !(att_at(p->r, first)->features & FEAT_IMP));
}

/* "X said, warning that": a cue of its own. */
static int is_aside(const att_reading *r, uint32_t c)
{
    return att_say_kind_of(r, c) && (att_at(r, c)->features & (FEAT_GER | FEAT_PART)) &&
           att_child(r, c, REL_AUX) == ATT_NONE && att_child(r, c, REL_AUX_PASS) == ATT_NONE &&
           att_child(r, c, REL_NSUBJ) == ATT_NONE;
}

/* The word that marks a clause as what is claimed, promised or doubted: "that" or "to". */
static uint32_t mark_of(const att_reading *r, uint32_t clause)
{
    uint32_t mark = att_child(r, clause, REL_MARK), that = att_child_lemma(r, clause, "that");
    if (mark == ATT_NONE && that != ATT_NONE && att_at(r, that)->upos == UPOS_SCONJ) mark = that;
    return mark != ATT_NONE && (att_form_is(r, mark, "that") || att_form_is(r, mark, "to"))
               ? mark
               : ATT_NONE;
}

/* "rejected the claim by X that the ship was armed", read as if it told of X or were what was
 * rejected. */
static uint32_t stray_clause(const att_reading *r, uint32_t noun)
{
    uint32_t over = att_is_cue(r, noun, ATT_CUE_NOUN) && att_rel_is(r, noun, REL_OBJ)
                        ? att_at(r, noun)->head
                        : ATT_NONE;
    uint32_t found = over == ATT_NONE ? ATT_NONE : att_child(r, over, REL_CCOMP);
    for (uint32_t x = r->child[noun]; found == ATT_NONE && x != ATT_NONE; x = r->sibling[x])
        if (att_rel_is(r, x, REL_NMOD)) found = att_child(r, x, REL_ACL_RELCL);
    if (found == ATT_NONE || found < noun || att_child(r, found, REL_NSUBJ) == ATT_NONE)
        return ATT_NONE;
    uint32_t mark = mark_of(r, found);
    return mark != ATT_NONE && att_child(r, found, REL_NSUBJ) != mark ? found : ATT_NONE;
}

/* A sentence of its own beside the one that has the cue: after a bracket, a dash or a semicolon, or
 * with a subject where the cue has words of its own and no colon announces more. */
static int is_remark(const report *p, uint32_t clause)
{
    uint32_t from = first_below(p->r, clause);
    if (from && att_form_is(p->r, from - 1, ":")) return 0;
    for (uint32_t t = from ? from - 1 : from; t <= from; t++)
        if (att_is_dash(p->r, t) || att_form_is(p->r, t, ";") || att_form_is(p->r, t, "(") ||
            att_form_is(p->r, t, "["))
            return 1;
    for (uint32_t t = p->cue + 1; t < clause; t++) /* "blamed X, arguing it was so" */
        if (is_aside(p->r, t)) return 0;
    return has_own(p) && att_child(p->r, clause, REL_NSUBJ) != ATT_NONE &&
           mark_of(p->r, clause) == ATT_NONE;
}

static uint32_t clause_of_cue(const report *p)
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

static uint32_t end_below(const att_reading *r, uint32_t node)
{
    uint32_t end = node + 1, stop = sentence_end(r, node);
    for (uint32_t t = node; t < stop; t++)
        if (att_below(r, t, node)) end = t + 1;
    return end;
}

/* "condemned the attack" is an act, and an event; a clause, or words between marks, are a
 * statement. */
static void add_things(report *p, uint32_t say)
{
    uint32_t from = ATT_NONE, end = 0;
    int worded = 0;
    for (uint32_t c = p->r->child[p->cue]; c != ATT_NONE; c = p->r->sibling[c]) {
        if (c < p->cue || !is_thing(p->r, c)) continue;
        if (from == ATT_NONE) from = first_below(p->r, c);
        worded |= att_at(p->r, c)->upos == UPOS_VERB || att_child(p->r, c, REL_COP) != ATT_NONE;
        uint32_t last = end_below(p->r, c);
        if (last > end) end = last;
    }
    if (worded && say) p->kind = ATT_QUOTE_ACT;
    for (uint32_t t = from; from != ATT_NONE && t < end; t++) worded |= p->q->at[t] != ATT_NONE;
    if (from != ATT_NONE && from > p->cue && worded) add_content(p, from, end, ATT_NONE, ATT_NONE);
}

/* Where the names and nouns without a verb begin that end before the cue: after a mark. */
static uint32_t run_before(const att_reading *r, uint32_t s, uint32_t cue)
{
    uint32_t from = ATT_NONE;
    int wide = cue > s && is_punct(r, cue - 1); /* ", Karim Haddad, the minister, said" */
    for (uint32_t t = cue; t > s; t--) {
        uint32_t upos = att_at(r, t - 1)->upos;
        if (upos == UPOS_VERB && (att_at(r, t - 1)->features & FEAT_FIN)) break;
        if (upos == UPOS_CCONJ && (t == s + 1 || is_punct(r, t - 2))) break;
        if (upos != UPOS_PUNCT || t == cue) continue;
        from = t;
        if (!wide) break;
    }
    return from;
}

/* ", Amal Hassan said", ", said Amal Hassan": where the words before the mark end, or ATT_NONE. The
 * source of the report is mended where the tree has it in the content. */
static uint32_t trailing(report *p)
{
    const att_reading *r = p->r;
    uint32_t s = r->segments->sentence[r->sentence[p->cue]].first;
    if (p->source != ATT_NONE && p->source < p->cue) {
        uint32_t from = first_below(r, p->source);
        if (from > s && is_punct(r, from - 1)) return from - 1;
        if (from > s && att_at(r, from - 1)->upos == UPOS_CCONJ) return ATT_NONE;
    }
    if (p->source != ATT_NONE && p->source > p->cue)
        return p->cue > s && is_punct(r, p->cue - 1) ? p->cue - 1 : ATT_NONE;
    uint32_t from = run_before(r, s, p->cue);
    uint32_t who = from == ATT_NONE ? from : att_head_within(r, from, p->cue);
    if (who == ATT_NONE) return ATT_NONE;
    p->source = who;
    return from - 1;
}

static int has_finite(const att_reading *r, uint32_t from, uint32_t end)
{
    for (uint32_t t = from; t < end; t++) {
        uint32_t upos = att_at(r, t)->upos;
        if ((upos == UPOS_VERB || upos == UPOS_AUX) && (att_at(r, t)->features & FEAT_FIN))
            return 1;
    }
    return 0;
}

/* The words before a trailing "X said": a clause with a verb of its own, and no circumstance of
 * the saying ("After the talks, X said so"). */
static int is_clause(const report *p, uint32_t from, uint32_t end)
{
    if (att_at(p->r, from)->upos == UPOS_VERB || att_at(p->r, from)->upos == UPOS_SCONJ) return 0;
    for (uint32_t t = from; t < end; t++) {
        uint32_t rel = att_at(p->r, t)->rel;
        if (att_at(p->r, t)->head == p->cue && (rel == REL_ADVCL || rel == REL_OBL)) return 0;
    }
    return has_finite(p->r, from, end);
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
    uint32_t from = first_below(r, verb);
    if (att_rel_is(r, verb, REL_ACL_RELCL) && from > 0 && !is_punct(r, from) &&
        !is_punct(r, from - 1))
        return 1; /* "the rights we talk about" */
    if (mark != ATT_NONE && mark < verb && !att_form_is(r, mark, "as")) return 1;
    for (uint32_t c = r->child[verb]; c != ATT_NONE && c < verb; c = r->sibling[c])
        if ((att_at(r, c)->features & FEAT_REL) || att_form_is(r, c, "when") ||
            att_form_is(r, c, "where"))
            return 1;
    return 0;
}

/* "The deal, Haddad said on Monday, will be signed": the saying stands between two commas. */
static int read_parenthesis(report *p)
{
    const att_reading *r = p->r;
    uint32_t s = r->segments->sentence[r->sentence[p->cue]].first, stop = sentence_end(r, p->cue);
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
    add_run(p, end + 1, stop, add_run(p, s, from - 1, ATT_NONE));
    close_content(p, first_part);
    return 1;
}

static int read_trailing(report *p)
{
    if (has_own(p) || is_subordinate(p->r, p->cue) || is_undergone(p->r, p->cue)) return 0;
    uint32_t end = trailing(p);
    uint32_t from = p->r->segments->sentence[p->r->sentence[p->cue]].first;
    if (end == ATT_NONE || end - from < 3 || !is_clause(p, from, end)) return 0;
    add_content(p, from, end, ATT_NONE, ATT_NONE);
    return 1;
}

/* "said at a briefing that": the clause begins after a circumstance, to which the tree may hang it.
 */
static int read_late_that(const report *p)
{
    int tells = att_is_cue(p->r, p->cue, ATT_CUE_TELLS);
    uint32_t least = tells ? 2 : 3; /* words before "that" */
    int owns = !tells && has_own(p); /* "address the crisis that we face" */
    uint32_t end = sentence_end(p->r, p->cue);
    for (uint32_t t = p->cue + 1; t < end; t++) {
        uint32_t upos = att_at(p->r, t)->upos;
        if (is_verb(p->r, t) || upos == UPOS_PUNCT) return 0;
        if (!att_form_is(p->r, t, "that") || upos == UPOS_DET || t < p->cue + least) continue;
        if (t + 1 < end && is_verb(p->r, t + 1)) return 0; /* "told of a plan that failed" */
        uint32_t clause = att_at(p->r, t)->head;
        if (owns && (clause == ATT_NONE || !att_rel_is(p->r, clause, REL_ACL))) return 0;
        add_content(p, t, end, ATT_NONE, ATT_NONE);
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

/* Where the words told end: with what hangs on the cue, less a second deed of the speaker ("and
 * left"), a saying of its own ("adding that") and another source ("according to"). */
static uint32_t end_of_told(const report *p, uint32_t content)
{
    const att_reading *r = p->r;
    uint32_t end = end_below(r, p->cue), own = end_below(r, content);
    for (uint32_t c = r->child[p->cue]; c != ATT_NONE; c = r->sibling[c]) {
        uint32_t mark = att_child(r, c, REL_MARK);
        int that = mark != ATT_NONE && att_form_is(r, mark, "that"); /* "and that" goes on */
        int other = (att_rel_is(r, c, REL_CONJ) && !that) || is_aside(r, c) ||
                    (att_rel_is(r, c, REL_PARATAXIS) && att_say_kind_of(r, c));
        uint32_t first = other && c > content ? first_below(r, c) : end;
        if (first >= own && first < end) end = first;
    }
    for (uint32_t t = own; t < end; t++)
        if (att_is_quoted(p->q, t) || att_according_to(r, t) != ATT_NONE) end = t;
    for (uint32_t t = content + 2; t < end; t++) /* ", adding that": the speaker's next saying */
        if (p->source != ATT_NONE && att_form_is(r, t - 1, ",") && is_aside(r, t) &&
            att_source_of(r, t) == p->source)
            end = t;
    return end;
}

/* "argued the plan would fail", where the tree has the plan for the one spoken to. */
static uint32_t start_of_told(const report *p, uint32_t content)
{
    const att_reading *r = p->r;
    uint32_t object = att_child(r, p->cue, REL_OBJ), from = first_below(r, content);
    if (object == ATT_NONE) object = att_child(r, p->cue, REL_IOBJ);
    if (object == ATT_NONE || object < p->cue || object > from) return from;
    if (att_is_cue(r, p->cue, ATT_CUE_TELLS) || att_child(r, content, REL_MARK) != ATT_NONE ||
        att_child(r, content, REL_NSUBJ) != ATT_NONE)
        return from;
    return first_below(r, object);
}

static void add_told(const report *p, uint32_t content)
{
    uint32_t from = start_of_told(p, content);
    if (from > p->cue)
        add_content(p, from, end_of_told(p, content), ATT_NONE, ATT_NONE);
    else
        add_clause(p, content, ATT_NONE);
}

/* "feel good": how somebody is, no thought. */
static int is_state(const att_reading *r, uint32_t t)
{
    return att_at(r, t)->upos == UPOS_ADJ && att_child(r, t, REL_COP) == ATT_NONE &&
           att_child(r, att_at(r, t)->head, REL_OBJ) == ATT_NONE;
}

static void read_verb(report *p, uint32_t say)
{
    int tells = say == ATT_SAY_SAY && !is_aside(p->r, p->cue); /* no "relating to" */
    uint32_t object = att_child(p->r, p->cue, REL_OBJ);
    if (object != ATT_NONE && stray_clause(p->r, object) != ATT_NONE) return; /* the noun's own */
    if (tells && (read_parenthesis(p) || read_trailing(p))) return;
    uint32_t content = clause_of_cue(p), around = content == ATT_NONE ? clause_around(p) : ATT_NONE;
    if ((content == ATT_NONE || content < p->cue) && say == ATT_SAY_SAY && read_late_that(p))
        return;
    if (content != ATT_NONE) {
        if (content > p->cue && p->kind == ATT_QUOTE_REPORTED && !is_finite(p->r, content))
            p->kind = ATT_QUOTE_ACT;
        if (!att_is_quoted(p->q, content)) add_told(p, content);
    } else if (around != ATT_NONE && say) {
        add_clause(p, around, p->cue);
    } else if (p->source != ATT_NONE && att_is_cue(p->r, p->cue, ATT_CUE_THING)) {
        add_things(p, say);
    } else if (p->source != ATT_NONE && say > ATT_SAY_SAY && say != ATT_SAY_PRAISE) {
        uint32_t deed = att_child(p->r, p->cue, REL_XCOMP);
        if (deed == ATT_NONE || (say == ATT_SAY_THINK && is_state(p->r, deed))) return;
        if (p->kind == ATT_QUOTE_REPORTED) p->kind = ATT_QUOTE_ACT;
        add_clause(p, deed, ATT_NONE);
    }
}

/* ---- other cues ---- */

/* "X's claim that ...", "a promise to ...", "X is confident that ..." */
static void read_noun(report *p)
{
    static const att_rel rel[] = {REL_CCOMP, REL_ACL, REL_XCOMP, REL_ACL_RELCL};
    uint32_t found = ATT_NONE;
    for (size_t i = 0; found == ATT_NONE && i < sizeof rel / sizeof *rel; i++) {
        uint32_t c = att_child(p->r, p->cue, rel[i]);
        if (c != ATT_NONE && c > p->cue && mark_of(p->r, c) != ATT_NONE) found = c;
    }
    if (found == ATT_NONE) found = stray_clause(p->r, p->cue);
    if (found == ATT_NONE || att_is_quoted(p->q, found)) return;
    if (p->kind == ATT_QUOTE_REPORTED && att_form_is(p->r, mark_of(p->r, found), "to"))
        p->kind = ATT_QUOTE_ACT;
    add_clause(p, found, ATT_NONE);
}

/* The clause that a word hangs in. */
static uint32_t clause_over(const att_reading *r, uint32_t t)
{
    for (uint32_t up = att_at(r, t)->head; up != ATT_NONE; up = att_at(r, up)->head) {
        uint32_t rel = att_at(r, up)->rel;
        if (att_at(r, up)->upos == UPOS_VERB || rel == REL_ROOT || rel == REL_CCOMP ||
            att_child(r, up, REL_COP) != ATT_NONE)
            return up;
    }
    return ATT_NONE;
}

/* Where "according to X" ends: the first comma after X that its phrase does not hold. */
static uint32_t end_of_according(const report *p, uint32_t stop)
{
    uint32_t end = end_below(p->r, p->source);
    if (end < stop && is_punct(p->r, end)) return end;
    for (end = p->source + 1; end < stop && !att_form_is(p->r, end, ",");) end++;
    return end;
}

static void read_according(const report *p)
{
    const att_sentence *s = &p->r->segments->sentence[p->r->sentence[p->cue]];
    uint32_t stop = s->first + s->token_n, end = end_of_according(p, stop);
    uint32_t first_part = p->q->quote_n, before = p->cue > s->first ? p->cue - 1 : s->first;
    if (before >= s->first + 2 && is_punct(p->r, before)) { /* "..., according to X(, ...)" */
        uint32_t part = att_is_quoted(p->q, before - 1) ? ATT_NONE
                                                        : add_run(p, s->first, before, ATT_NONE);
        int goes_on = end + 3 < stop && !has_finite(p->r, s->first, before) &&
                      has_finite(p->r, end + 1, stop);
        if (goes_on) add_run(p, end + 1, stop, part);
        close_content(p, first_part);
        return;
    }
    if (p->cue == s->first && end + 1 < stop) {
        add_content(p, end, stop, ATT_NONE, ATT_NONE);
        return;
    }
    uint32_t clause = clause_over(p->r, p->source);
    if (clause == p->cue) clause = clause_over(p->r, p->cue);
    if (clause == ATT_NONE || att_is_quoted(p->q, clause)) return;
    uint32_t out = att_below(p->r, p->cue, p->source) ? p->source : p->cue;
    add_clause(p, clause, out);
}

/* "Minister: Oman to join the pact": what follows the colon is the minister's. */
static void read_turn(const report *about, uint32_t colon)
{
    report p = *about;
    uint32_t end = sentence_end(p.r, colon);
    p.cue = colon;
    p.kind = ATT_QUOTE_REPORTED;
    p.source = att_turn_of(p.r, colon);
    if (p.source == ATT_NONE || end - colon < 4 || p.q->at[colon + 2] != ATT_NONE) return;
    add_content(&p, colon + 1, end, ATT_NONE, ATT_NONE);
}

static void read_cue(const report *about, uint32_t t)
{
    report p = *about;
    uint32_t first_part = p.q->quote_n;
    uint32_t upos = att_at(p.r, t)->upos, say = att_say_kind_of(p.r, t);
    p.cue = t;
    p.kind = say == ATT_SAY_THINK ? ATT_QUOTE_THOUGHT : ATT_QUOTE_REPORTED;
    p.source = att_according_to(p.r, t);
    if (att_form_is(p.r, t, ":")) read_turn(about, t);
    if (p.source != ATT_NONE) {
        read_according(&p);
    } else if (upos == UPOS_VERB && (say || att_is_cue(p.r, t, ATT_CUE_THING))) {
        if (!say) p.kind = ATT_QUOTE_THOUGHT;
        p.source = att_source_of(p.r, t);
        read_verb(&p, say);
    } else if (upos == UPOS_NOUN && att_is_cue(p.r, t, ATT_CUE_NOUN)) {
        p.source = att_source_of(p.r, t);
        read_noun(&p);
    } else if (upos == UPOS_ADJ && att_is_cue(p.r, t, ATT_CUE_ADJECTIVE)) {
        p.kind = ATT_QUOTE_THOUGHT;
        p.source = att_source_of(p.r, t);
        if (p.source != ATT_NONE) read_noun(&p);
    } else if (upos == UPOS_ADV && att_is_cue(p.r, t, ATT_CUE_ADVERB)) {
        uint32_t clause = clause_over(p.r, t);
        if (clause != ATT_NONE && !att_is_quoted(p.q, clause)) add_clause(&p, clause, t);
    }
    for (uint32_t i = first_part; i < p.q->quote_n; i++)
        p.q->quote[i].withdrawn = (uint32_t)att_is_withdrawn(p.r, t, p.source);
    p.q->retracted |= (uint32_t)att_is_retraction(p.r, t);
}

/* A thought told inside of what somebody says is part of that. */
static void drop_nested(const att_reading *r, att_quotes *q)
{
    for (uint32_t i = q->marked_n; i < q->quote_n; i++) {
        att_quote *one = &q->quote[i];
        if (one->kind != ATT_QUOTE_THOUGHT) continue;
        for (int way = -1; way <= 1; way += 2)
            for (uint32_t k = i + (uint32_t)way; k >= q->marked_n && k < q->quote_n;
                 k += (uint32_t)way) {
                const att_quote *other = &q->quote[k];
                if (r->sentence[other->cue] != r->sentence[one->cue]) break;
                if (other->kind != ATT_QUOTE_THOUGHT && other->first <= one->cue &&
                    one->cue <= other->last)
                    one->kind = ATT_QUOTE_MARKED;
            }
    }
}

void att_quotes_reported(const att_reading *r, att_quotes *q)
{
    report p = {.r = r, .q = q};
    for (uint32_t t = 0; t < r->segments->token_n; t++)
        if (!att_is_quoted(q, t)) read_cue(&p, t);
    drop_nested(r, q);
}
