#include "parse/mend.h"

/* An earlier word of the sentence with b's head and relation, or NULL. */
static att_word *rival(att_word *word, uint32_t i)
{
    for (uint32_t k = i; k-- > 0;)
        if (word[k].rel == word[i].rel && word[k].head == word[i].head) return &word[k];
    return NULL;
}

static int is_under(const att_word *word, uint32_t first, uint32_t i, const att_word *above)
{
    while (&word[i] != above && word[i].head != ATT_NONE) i = word[i].head - first;
    return &word[i] == above;
}

/* First word of a name: what stands before it and hangs on it without a gap. */
static uint32_t name_start(const att_sentence *s, const att_word *word, uint32_t i)
{
    uint32_t start = i;
    while (start > 0 && word[start - 1].upos == UPOS_PROPN && word[start - 1].head == s->first + i)
        start--;
    return start;
}

/* Word i of the sentence, under a token of the story; never under itself. */
static void hang(const att_sentence *s, att_word *word, uint32_t i, uint32_t head, att_rel rel)
{
    if (head != ATT_NONE && is_under(word, s->first, head - s->first, &word[i])) return;
    word[i].head = head;
    word[i].rel = (uint8_t)rel;
}

/* What follows the name is a verb, and not the one that the name hangs on. */
static int is_other_verb(const att_sentence *s, const att_word *word, uint32_t name)
{
    uint32_t next = name + 1;
    return next < s->token_n && word[next].upos == UPOS_VERB && word[name].head != s->first + next;
}

/* A verb has one subject and one object, and appositions are set off. Of two, a name right after a
 * name that belongs to the first goes on with it; a name after a title or a noun is who that is
 * ("Minister", "the opposition leader"), but not in "every move Smith makes". */
static void join_names(const att_sentence *s, const att_token *token, att_word *word)
{
    for (uint32_t i = 1; i < s->token_n; i++) {
        att_word *b = &word[i];
        int core = b->rel == REL_NSUBJ || b->rel == REL_OBJ || b->rel == REL_NSUBJ_PASS ||
                   b->rel == REL_APPOS;
        uint32_t start = name_start(s, word, i);
        if (!core || b->upos != UPOS_PROPN || !start || b->head == s->first + start - 1 ||
            !(token[start].flags & ATT_TOKEN_SPACE_BEFORE))
            continue;
        att_word *first = rival(word, i);
        if (!first || !is_under(word, s->first, start - 1, first)) continue;
        uint32_t before = s->first + start - 1, at = (uint32_t)(first - word);
        if (start == i && word[i - 1].upos == UPOS_PROPN)
            hang(s, word, i, before, REL_FLAT);
        else if (at == start - 1 && first->upos == UPOS_PROPN)
            hang(s, word, at, s->first + i, REL_NMOD_DESC);
        else if (at == start - 1 && first->upos == UPOS_NOUN && !is_other_verb(s, word, i))
            hang(s, word, i, before, REL_APPOS);
    }
}

static int has_child(const att_sentence *s, const att_word *word, uint32_t head, att_rel a,
                     att_rel b)
{
    for (uint32_t i = 0; i < s->token_n; i++)
        if (word[i].head == s->first + head && (word[i].rel == a || word[i].rel == b)) return 1;
    return 0;
}

/* "held talks, the agency reported": a name joined to nothing by "and", with a comma before it and
 * a finite verb without a subject after it, is that subject. */
static void give_subject(const att_sentence *s, att_word *word)
{
    for (uint32_t verb = 2; verb < s->token_n; verb++) {
        uint32_t i = verb - 1;
        if (word[verb].upos != UPOS_VERB || !(word[verb].features & FEAT_FIN)) continue;
        if (word[i].rel == REL_FLAT && word[i].head >= s->first) i = word[i].head - s->first;
        uint32_t start = i;
        while (start > 0 && word[start - 1].head == s->first + i &&
               word[start - 1].upos != UPOS_PUNCT)
            start--;
        if (word[i].rel == REL_CONJ && start > 0 && i < verb &&
            word[start - 1].upos == UPOS_PUNCT && !has_child(s, word, i, REL_CC, REL_CC) &&
            !has_child(s, word, verb, REL_NSUBJ, REL_NSUBJ_PASS))
            hang(s, word, i, s->first + verb, REL_NSUBJ);
    }
}

/* "began a sit-in outside the embassy": the noun leads its particle, which leads no phrase after
 * it. */
static void join_hyphens(const att_sentence *s, const att_token *token, att_word *word)
{
    for (uint32_t i = 0; i + 2 < s->token_n; i++) {
        att_word *noun = &word[i], *particle = &word[i + 2];
        int joined = word[i + 1].upos == UPOS_PUNCT &&
                     !((token[i + 1].flags | token[i + 2].flags) & ATT_TOKEN_SPACE_BEFORE);
        if (!joined || noun->upos != UPOS_NOUN || particle->rel != REL_CASE ||
            noun->head != s->first + i + 2)
            continue;
        uint32_t over = word[particle->head - s->first].head;
        if (over == ATT_NONE || over >= s->first + i) continue;
        int object = word[over - s->first].upos == UPOS_VERB &&
                     !has_child(s, word, over - s->first, REL_OBJ, REL_OBJ);
        hang(s, word, i, over, object ? REL_OBJ : REL_OBL);
        hang(s, word, i + 2, s->first + i, REL_COMPOUND_PRT);
    }
}

void att_tree_mend(const att_sentence *sentence, const att_token *token, att_word *word)
{
    join_names(sentence, token, word);
    give_subject(sentence, word);
    join_hyphens(sentence, token, word);
}
