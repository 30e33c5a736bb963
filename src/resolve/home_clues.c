#include <string.h>

#include "resolve/home.h"

enum {
    H_RULE,     /* the rules' choice */
    H_SHARE,    /* of what the story speaks of */
    H_MOST,     /* no other is spoken of more */
    H_TITLE,
    H_DATELINE,
    H_SCENE,    /* the sentence tells of a place in it */
    H_USUAL,    /* uses the title of the mention */
    H_BASE,     /* the dateline's, if the story is about it */
    H_OPPOSED,  /* stands opposite */
    H_BEFORE,   /* named before the mention in its sentence, ... */
    H_AFTER,    /* ... behind it */
    H_NEAR,     /* 1 / (1 + sentences to where it is named) */
    H_PREVIOUS, /* named in the sentence before */
    H_LAST,     /* the last one named before the mention */
    H_FIRST,    /* the first one named in the story */
    H_WORD,     /* the same word or office stands with it elsewhere */
    H_SLOT,     /* somebody of the same slot is of it */
    H_SUBJECT,  /* of the sentence */
    H_SUBJECT_BEFORE, /* of the sentence before */
    H_ABOUT,    /* what the story is about */
    H_BESIDE,   /* stands under the same verb ... */
    H_BESIDE_SUBJECT, /* ... as its subject */
    H_SAME,     /* given to the same word or entity before */
    H_INSIDE,   /* named in the phrase of the mention or under its head */
    H_SPOKEN,   /* named in the three sentences before, of three times */
    H_PARAGRAPH, /* named before in the paragraph */
    H_CONTINUED, /* given to the mention before */
    H_LIKE,      /* the last known one of its kind has it */
    H_USA,
    H_NOBODY,   /* no country ... */
    H_NOBODY_RULE, /* ... by the rules too */
    H_N
};
_Static_assert((int)H_N == ATT_HOME_CLUES, "one weight a clue");

static int is_under(const att_reading *r, uint32_t t, uint32_t verb)
{
    uint32_t up = att_at(r, t)->head;
    return up == verb || (up != ATT_NONE && att_at(r, up)->head == verb);
}

/* The first subject of a sentence that is known: "the French president said". from: of known, near
 * the sentence. */
static uint32_t subject_of(const att_home *h, uint32_t sentence, uint32_t from, uint32_t but)
{
    while (from > 0 && h->r->sentence[h->known[from - 1].t] >= sentence) from--;
    for (uint32_t i = from; i < h->known_n; i++) {
        uint32_t t = h->known[i].t;
        if (h->r->sentence[t] > sentence) break;
        if (h->r->sentence[t] == sentence && t != but && att_rel_is(h->r, t, REL_NSUBJ))
            return h->known[i].row;
    }
    return ATT_NONE;
}

static uint32_t paragraph_start(const att_reading *r, uint32_t t)
{
    uint32_t k = t;
    while (k > 0 && t - k < HOME_REACH && !att_starts_paragraph(r, k)) k--;
    return k;
}

/* Those who hold an office, hold power (one, several), private people, persons by name, others. */
static uint32_t kind_of(const att_home *h, uint32_t t)
{
    static const char *const power[] = {"GOV", "MIL", "COP", "JUD", "LEG", "SPY", NULL},
                             *const people[] = {"CVL", "CRM", "REF", "UNK", "EDU", "LAB",
                                                "MED", "AGR", "UAF", NULL};
    const att_actor *a = &h->e->at[t];
    if (att_serves_in(a, power)) {
        if (a->office[0]) return 0;
        return att_at(h->r, t)->features & FEAT_PLUR ? 2 : 1;
    }
    if (att_serves_in(a, people)) return 3;
    return a->kind == ACTOR_PERSON ? 4 : 5;
}

/* The country of the last one of the kind before t that is known. */
static uint32_t last_alike(const att_home *h, uint32_t t, uint32_t before, uint32_t kind)
{
    for (uint32_t i = before; i-- > 0 && t - h->known[i].t <= HOME_REACH;)
        if (h->e->at[h->known[i].t].sector[0] && kind_of(h, h->known[i].t) == kind)
            return h->known[i].row;
    return ATT_NONE;
}

void att_home_look_at(const att_home *h, uint32_t t, uint32_t before, att_home_view *view)
{
    uint32_t here = h->r->sentence[t];
    view->kind = kind_of(h, t);
    view->named = before ? h->known[before - 1].row : ATT_NONE;
    view->alike = last_alike(h, t, before, view->kind);
    view->subject = subject_of(h, here, before, t);
    view->subject_before = here ? subject_of(h, here - 1, before, t) : ATT_NONE;
    view->paragraph = paragraph_start(h->r, t);
}

/* Where t stands from another mention of the country. */
static void look_at_known(const att_home *h, uint32_t t, uint32_t u, uint32_t paragraph,
                          double *clue)
{
    const att_reading *r = h->r;
    const att_actor *own = &h->e->at[t], *other = &h->e->at[u];
    uint32_t here = r->sentence[t], there = r->sentence[u], verb = att_at(r, t)->head;
    double far = there > here ? there - here : here - there;
    if (u > t) far += 0.5;
    if (1 / (1 + far) > clue[H_NEAR]) clue[H_NEAR] = 1 / (1 + far);
    if (there == here) clue[u < t ? H_BEFORE : H_AFTER] = 1;
    if (there + 1 == here) clue[H_PREVIOUS] = 1;
    if (u < t && u >= paragraph) clue[H_PARAGRAPH] = 1;
    if (there < here && here - there <= 3 && clue[H_SPOKEN] < 1) clue[H_SPOKEN] += 1 / 3.0;
    if (att_lemma_is(r, u, att_at(r, t)->lemma) || (own->office[0] && own->office == other->office))
        clue[H_WORD] = 1;
    if (own->sector[0] && !strcmp(own->sector, other->sector)) clue[H_SLOT] = 1;
    if ((u >= own->first && u <= own->last) || att_at(r, u)->head == t) clue[H_INSIDE] = 1;
    if (verb == ATT_NONE || att_at(r, verb)->upos != UPOS_VERB || !is_under(r, u, verb)) return;
    clue[H_BESIDE] = 1;
    if (att_at(r, u)->head == verb && att_rel_is(r, u, REL_NSUBJ)) clue[H_BESIDE_SUBJECT] = 1;
}

/* A mention before it of the same word or entity that was given the country. */
static int was_given(const att_home *h, uint32_t t, const char *code)
{
    for (uint32_t i = h->given_n; i-- > 0 && t - h->given[i] <= HOME_REACH;) {
        uint32_t u = h->given[i];
        if (strcmp(h->e->at[u].code, code) != 0) continue;
        if (att_lemma_is(h->r, u, att_at(h->r, t)->lemma)) return 1;
        if (h->e->entity[u] && h->e->entity[u] == h->e->entity[t]) return 1;
    }
    return 0;
}

void att_home_clues(const att_home *h, uint32_t t, const att_home_view *view, uint32_t row,
                    double *clue)
{
    memset(clue, 0, H_N * sizeof *clue);
    if (row == ATT_NONE) {
        clue[H_NOBODY] = 1;
        clue[H_NOBODY_RULE] = view->rule == ATT_NONE;
        return;
    }
    const char *code = att_pack_str(h->r->pack, h->r->pack->country[row].code_s);
    for (uint32_t i = h->first[row]; i != ATT_NONE; i = h->known[i].next) {
        if (h->known[i].t > t + HOME_REACH) break;
        look_at_known(h, t, h->known[i].t, view->paragraph, clue);
    }
    clue[H_RULE] = view->rule == row;
    clue[H_SHARE] = h->total ? h->vote[row] / (double)h->total : 0;
    clue[H_MOST] = h->vote[row] == h->most;
    clue[H_TITLE] = h->title[row] != 0;
    clue[H_DATELINE] = h->at_line[row] != 0;
    clue[H_SCENE] = view->scene == row;
    clue[H_USUAL] = view->usual == row;
    clue[H_BASE] = view->base == row;
    clue[H_ABOUT] = view->about == row;
    clue[H_OPPOSED] = att_home_is_opposed(h, t, row);
    clue[H_LAST] = view->named == row;
    clue[H_FIRST] = h->known_n && h->known[0].row == row;
    clue[H_SUBJECT] = view->subject == row;
    clue[H_SUBJECT_BEFORE] = view->subject_before == row;
    clue[H_SAME] = was_given(h, t, code);
    clue[H_CONTINUED] = h->given_n && !strcmp(h->e->at[h->given[h->given_n - 1]].code, code);
    clue[H_LIKE] = view->alike == row;
    clue[H_USA] = !strcmp(code, "USA");
}
