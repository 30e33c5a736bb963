/* Which frames a word triggers; "sit-in" and "test-fired" are words of three tokens. */
#include <string.h>

#include "code/code.h"

enum { word_max = 48 };

char att_frame_pos(const att_reading *r, uint32_t t)
{
    switch (att_at(r, t)->upos) {
    case UPOS_VERB: return 'v';
    case UPOS_NOUN: return 'n';
    case UPOS_ADJ: return 'a';
    case UPOS_ADP: return att_predicate_noun(r, t) != ATT_NONE ? 'a' : 0;
    default: return 0;
    }
}

int att_is_told_frame(const att_pack *pack, uint32_t frame)
{
    const att_pack_frame *f = frame == ATT_NONE ? NULL : &pack->frame[frame];
    for (uint32_t i = 0; f && i < f->condition_n; i++)
        if (pack->condition[f->condition_first + i].slot == ATT_SLOT_TOLD) return 1;
    return 0;
}

static int touches(const att_reading *r, uint32_t a, uint32_t b)
{
    const att_token *x = &r->segments->token[a], *y = &r->segments->token[b];
    return r->sentence[a] == r->sentence[b] && x->off + x->len == y->off;
}

static const att_pack_frame *spelt(const att_reading *r, const char *word, char *pos, uint32_t *n)
{
    static const char any[] = {'n', 'v'};
    const att_pack_frame *f = NULL;
    if (*pos) f = att_pack_frames(r->pack, word, strlen(word), *pos, n);
    for (size_t i = 0; i < sizeof any && !f; i++) {
        f = att_pack_frames(r->pack, word, strlen(word), any[i], n);
        if (f) *pos = any[i];
    }
    return f;
}

/* Frames of the word a-b, or of ab: "walk-out", "crack-down". */
static const att_pack_frame *joined(const att_reading *r, uint32_t a, char *pos, uint32_t *n)
{
    char word[2 * word_max];
    *n = 0;
    if (a + 2 >= r->segments->token_n || !att_form_is(r, a + 1, "-") || !touches(r, a, a + 1) ||
        !touches(r, a + 1, a + 2))
        return NULL;
    const char *first = att_at(r, a)->lemma, *last = att_at(r, a + 2)->lemma;
    if (strlen(first) >= word_max || strlen(last) >= word_max - 1) return NULL;
    strcpy(stpcpy(stpcpy(word, first), "-"), last);
    const att_pack_frame *f = spelt(r, word, pos, n);
    if (f) return f;
    strcpy(stpcpy(word, first), last);
    return spelt(r, word, pos, n);
}

/* Of the two the one that the other hangs on. */
static uint32_t main_part(const att_reading *r, uint32_t a)
{
    return att_at(r, a)->head == a + 2 ? a + 2 : a;
}

const att_pack_frame *att_frames_at(const att_reading *r, uint32_t t, char *pos, uint32_t *n)
{
    const char *lemma = att_at(r, t)->lemma;
    for (uint32_t back = 0; back <= 2 && back <= t; back += 2) {
        uint32_t a = t - back;
        *pos = att_frame_pos(r, main_part(r, a));
        const att_pack_frame *f = joined(r, a, pos, n);
        if (!f) continue;
        if (main_part(r, a) == t) return f;
        *n = 0;
        return NULL;
    }
    *pos = att_frame_pos(r, t);
    *n = 0;
    return *pos ? att_pack_frames(r->pack, lemma, strlen(lemma), *pos, n) : NULL;
}

int att_frame_asks_words(const att_pack *pack, const att_pack_frame *f)
{
    for (uint32_t i = 0; i < f->condition_n; i++) {
        const att_pack_condition *c = &pack->condition[f->condition_first + i];
        for (uint32_t k = 0; k < c->filler_n && !c->negated; k++)
            if (pack->filler[c->filler_first + k].kind == ATT_FILL_WORD ||
                pack->filler[c->filler_first + k].kind == ATT_FILL_CLASS)
                return 1;
    }
    return 0;
}
