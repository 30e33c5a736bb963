/* title.c: what a paper is called and is about, and who signs such papers. */
#include <string.h>

#include "record/papers.h"

/* ---- the words that name it ---- */

/* "on trade", "of friendship"; not with whom, where, when. */
static int is_of_title(const att_reading *r, uint32_t t)
{
    static const char *const other[] = {"with",   "between", "at",    "by",    "after", "before",
                                        "during", "from",    "until", "since", "worth", "under"};
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        if (att_child_lemma(r, t, other[i]) != ATT_NONE) return 0;
    int place = att_match_of(r, t, ATT_PLACE) || att_match_of(r, t, ATT_CAPITAL) ||
                att_match_of(r, t, ATT_COUNTRY);
    return !place || att_child_lemma(r, t, "in") == ATT_NONE;
}

/* "the avoidance of double taxation in Accra": a capital after a noun that names no thing built
 * there ("a hospital in Luanda"). */
static int is_where(const att_reading *r, uint32_t in)
{
    uint32_t place = att_form_is(r, in, "in") ? att_at(r, in)->head : ATT_NONE;
    return place != ATT_NONE && att_match_of(r, place, ATT_CAPITAL) &&
           att_child(r, in - 1, REL_DET) == ATT_NONE &&
           att_child(r, in - 1, REL_NUMMOD) == ATT_NONE;
}

/* ", a visa waiver": the next of several papers. */
static int opens_next(const att_reading *r, uint32_t t)
{
    return att_form_is(r, t, ",") && t + 1 < r->segments->token_n &&
           (att_form_is(r, t + 1, "a") || att_form_is(r, t + 1, "an"));
}

uint32_t att_title_last(const att_reading *r, const att_match *what, uint32_t head)
{
    uint32_t last = what->first + what->token_n - 1;
    const att_sentence *s = &r->segments->sentence[r->sentence[head]];
    if (last < head) last = head;
    for (uint32_t t = last + 1; t < s->first + s->token_n; t++) {
        uint32_t up = t, via = t;
        while (up != ATT_NONE && up != head) via = up, up = att_at(r, up)->head;
        att_rel rel = (att_rel)att_at(r, via)->rel;
        if (up != head || rel != REL_NMOD || !is_of_title(r, via) || is_where(r, t)) break;
        if (opens_next(r, t)) break;
        last = t;
    }
    while (last > head &&
           (att_at(r, last)->upos == UPOS_PUNCT || att_at(r, last)->upos == UPOS_ADP))
        last--;
    return last;
}

uint32_t att_title_first(const att_reading *r, const att_match *what, uint32_t head)
{
    uint32_t first = what->first < head ? what->first : head;
    while (first > 0 && r->sentence[first - 1] == r->sentence[head]) {
        uint32_t t = first - 1;
        att_rel rel = (att_rel)att_at(r, t)->rel;
        if (att_at(r, t)->head != head || (rel != REL_AMOD && rel != REL_COMPOUND) ||
            att_match_of(r, t, ATT_DEMONYM) || att_match_of(r, t, ATT_COUNTRY))
            break;
        first = t;
    }
    return first;
}

const char *att_title_key(const att_maker *m, const att_match *what, uint32_t first, uint32_t last)
{
    const char *before = first < what->head ? att_stems(m, first, what->head - 1, ATT_NONE) : "";
    const char *after = last > what->head ? att_stems(m, what->head + 1, last, ATT_NONE) : "";
    if (!*before || !*after) return *before ? before : after;
    size_t a = strlen(before), b = strlen(after);
    char *out = att_arena_take(m->arena, a + b + 2, 1);
    if (!out) return "";
    memcpy(out, before, a);
    out[a] = ' ';
    memcpy(out + a + 1, after, b);
    return out;
}

/* ---- subject areas and level ---- */

static const char *join(att_arena *arena, const char *a, const char *b)
{
    size_t n = strlen(a), len = strlen(b);
    char *out = att_arena_take(arena, n + len + 3, 1);
    if (!out) return a;
    memcpy(out, a, n);
    memcpy(out + n, "; ", 2);
    memcpy(out + n + 2, b, len);
    return out;
}

static int has_area(const char *list, const char *area)
{
    size_t len = strlen(area);
    for (const char *p = strstr(list, area); p; p = strstr(p + 1, area))
        if ((p == list || p[-1] == ' ') && (!p[len] || p[len] == ';')) return 1;
    return 0;
}

enum {
    AREAS_MOST = 4
};

const char *att_title_areas(att_maker *m, uint32_t first, uint32_t last)
{
    const att_reading *r = reading(m);
    const char *out = "";
    for (uint32_t least = 2; least > 0 && !*out; least--)
        for (uint32_t t = first, n = 0; t <= last && n < AREAS_MOST; t++)
            for (uint32_t k = r->lemma_at[t]; k != ATT_NONE; k = r->match[k].next) {
                const att_match *one = &r->match[k];
                if (one->kind != ATT_SUBJECT || one->token_n < least) continue;
                const char *area = att_pack_str(r->pack, one->row);
                if (has_area(out, area)) continue;
                out = *out ? join(m->arena, out, area) : area;
                n++;
            }
    return out;
}

const char *att_areas_joined(att_arena *arena, const char *list, const char *more)
{
    for (const char *p = more; *p;) {
        size_t n = strcspn(p, ";");
        const char *area = att_arena_text(arena, p, n);
        if (area && !has_area(list, area)) list = *list ? join(arena, list, area) : area;
        p += n;
        p += strspn(p, "; ");
    }
    return list;
}

/* "an intergovernmental agreement", "a sister city agreement"; the services, forces, authorities of
 * its name are what it is about. */
static const char *level_of_name(const att_reading *r, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t <= last; t++) {
        const char *level = att_label(r, t, "level", NULL);
        if (level && (strcmp(level, "interagency") != 0 || att_at(r, t)->upos == UPOS_ADJ))
            return level;
    }
    return NULL;
}

/* "the central banks of X and Y signed", "signed by the governments of" */
static const char *level_of_hands(const att_reading *r, uint32_t word)
{
    uint32_t who = ATT_NONE;
    if (att_at(r, word)->upos == UPOS_VERB) who = att_doer(r, word);
    return who == ATT_NONE ? NULL : att_label(r, who, "level", NULL);
}

const char *att_title_level(const att_maker *m, const att_sight *s, uint32_t first, uint32_t last)
{
    const att_reading *r = reading(m);
    const char *level = level_of_name(r, first, last);
    if (level) return level;
    if (att_stage_rank(s->told.stage) >= att_stage_rank("ratified")) return "state";
    level = level_of_hands(r, s->told.word);
    for (uint32_t i = 0; i < s->party.n && !level; i++) {
        const att_actor *a = &m->in->entities->at[s->party.token[i]];
        if (s->party.token[i] >= first && s->party.token[i] <= last) continue;
        for (uint32_t t = a->first; a->kind && t <= a->last && !level; t++)
            level = att_label(r, t, "level", NULL);
        if (!level && (a->kind == ACTOR_PERSON || a->kind == ACTOR_ROLE))
            level = strstr(a->office, "president") || strstr(a->office, "prime") ? "state"
                                                                                 : "interagency";
    }
    return level ? level : "state";
}
