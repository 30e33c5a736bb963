/* phrases.c: those whom a noun phrase stands for by its form: "both countries", "a group of X",
 * a town. */
#include <string.h>

#include "resolve/resolve.h"

/* "the sides", "the pair", no more: not "the sides of the road". */
static int is_bare(const att_reading *r, uint32_t t)
{
    uint32_t c = r->child[t];
    return c != ATT_NONE && att_lemma_is(r, c, "the") && r->sibling[c] == ATT_NONE;
}

/* "the two sides", "both countries", "our peoples"; "the two leaders"; "the three countries" */
att_both att_both_of(const att_reading *r, uint32_t t)
{
    int marked = is_bare(r, t) && att_is_labelled(r, t, "alone");
    if (is_bare(r, t) && att_is_labelled(r, t, "pair")) return BOTH_PEOPLE;
    if (!(att_at(r, t)->features & FEAT_PLUR)) return BOTH_NONE;
    for (uint32_t c = r->child[t]; c != ATT_NONE; c = r->sibling[c])
        marked |= att_lemma_is(r, c, "both") || att_lemma_is(r, c, "our") ||
                  (att_lemma_is(r, c, "two") && att_child_lemma(r, t, "the") != ATT_NONE);
    int three = att_child_lemma(r, t, "three") != ATT_NONE;
    three &= att_child_lemma(r, t, "the") != ATT_NONE || att_child_lemma(r, t, "all") != ATT_NONE;
    if (three && att_is_labelled(r, t, "state")) return BOTH_THREE;
    if (!marked) return BOTH_NONE;
    if (att_is_labelled(r, t, "head")) return BOTH_PEOPLE;
    return att_is_labelled(r, t, "state") ? BOTH_STATES : BOTH_NONE;
}

/* "urged both to talk", "The two agreed": no noun behind them. */
int att_is_bare_both(const att_reading *r, uint32_t t)
{
    static const att_rel side[] = {REL_NSUBJ, REL_OBJ, REL_IOBJ, REL_OBL, REL_NMOD};
    const att_word *w = att_at(r, t);
    int two = w->upos == UPOS_NUM && att_lemma_is(r, t, "two") && r->child[t] != ATT_NONE &&
              att_lemma_is(r, r->child[t], "the");
    int both = (w->upos == UPOS_DET || w->upos == UPOS_PRON) && att_lemma_is(r, t, "both");
    int held = 0;
    for (size_t i = 0; i < sizeof side / sizeof *side; i++)
        held |= att_rel_base((att_rel)w->rel) == side[i];
    for (uint32_t c = r->child[t]; c != ATT_NONE; c = r->sibling[c])
        if (c > t) return 0;
    return held && (two || both);
}

/* "thousands of protesters", "a group of diplomats": those who are counted, or ATT_NONE. */
uint32_t att_counted(const att_reading *r, uint32_t h)
{
    uint32_t c = att_child(r, h, REL_NMOD), of = c == ATT_NONE ? c : att_child(r, c, REL_CASE);
    if (of == ATT_NONE || !att_form_is(r, of, "of")) return ATT_NONE;
    return att_is_labelled(r, h, "counted") ? c : ATT_NONE;
}

int att_is_counted(const att_reading *r, uint32_t t)
{
    return att_child(r, t, REL_NUMMOD) != ATT_NONE;
}

int att_are_people(const att_reading *r, const att_match *m)
{
    uint32_t t = m->head;
    int listed = att_rel_is(r, t, REL_CONJ) || att_child(r, t, REL_CONJ) != ATT_NONE;
    if (att_is_counted(r, t)) return 1;
    return att_at(r, t)->upos != UPOS_ADJ && !listed && att_child_lemma(r, t, "the") == ATT_NONE &&
           att_child(r, t, REL_NMOD_POSS) == ATT_NONE && !att_rel_is(r, t, REL_COMPOUND);
}

/* "killed three and wounded others", "thousands marched": by what they do and what is done to them,
 * they are people; not "in 2012". */
static int is_number_of_people(const att_reading *r, uint32_t t)
{
    int number = att_at(r, t)->upos == UPOS_NUM || att_is_labelled(r, t, "some");
    uint32_t under = att_child(r, t, REL_NMOD);
    if (!number || att_child(r, t, REL_CASE) != ATT_NONE ||
        (under != ATT_NONE && under > t && !att_is_venue(r, under)))
        return 0; /* "40 of the", "40 in X", "at least 40" */
    for (int hops = 0; att_rel_is(r, t, REL_CONJ) && hops < 4; hops++) {
        t = att_at(r, t)->head;
        if (att_at(r, t)->upos != UPOS_NUM && !att_match_of(r, t, ATT_ROLE)) return 0;
    }
    if (att_rel_is(r, t, REL_NSUBJ)) return att_is_labelled(r, att_at(r, t)->head, "by people");
    return (att_rel_is(r, t, REL_OBJ) || att_rel_is(r, t, REL_NSUBJ_PASS)) &&
           att_is_labelled(r, att_at(r, t)->head, "to people");
}

/* "Three soldiers and two others": people of no told kind. */
static int is_further(const att_reading *r, uint32_t t)
{
    return att_lemma_is(r, t, "other") && att_rel_is(r, t, REL_CONJ);
}

void att_number_set(const att_reading *r, const att_entities *e, uint32_t t, att_actor *a)
{
    if (!is_number_of_people(r, t)) return;
    for (uint32_t k = t; k-- > 0 && r->sentence[k] == r->sentence[t] && !is_further(r, t);)
        if (att_is_counted(r, k) && att_is_actor(e, k)) {
            a->group[a->group_n++] = k;
            return;
        }
    a->kind = ACTOR_ROLE;
    a->sector = "CVL";
}

enum { town = 50000 }; /* people; smaller places share too many names */

const att_pack_place *att_place_of(const att_reading *r, uint32_t h)
{
    const att_pack_place *best = NULL;
    for (uint32_t m = r->name_at[h]; m != ATT_NONE; m = r->match[m].next) {
        if (r->match[m].kind != ATT_PLACE) continue;
        const att_pack_place *place = &r->pack->place[r->match[m].row];
        int city = strcmp(att_pack_str(r->pack, place->feature_s), "city") == 0;
        if (place->country == ATT_NONE || (city && place->population < town)) continue;
        if (!best || place->population > best->population) best = place;
    }
    return best;
}

const char *att_people_within(const att_reading *r, uint32_t first, uint32_t last)
{
    const att_match *best = NULL;
    for (uint32_t t = first; t <= last; t++) {
        const att_match *m = att_match_of(r, t, ATT_GROUP);
        if (m && (!best || m->token_n > best->token_n)) best = m;
    }
    return best ? att_pack_str(r->pack, best->row) : "";
}

const char *att_own_name(const att_reading *r, uint32_t first, uint32_t last, const att_match *role,
                         att_arena *arena)
{
    uint32_t end = ATT_NONE, begin = ATT_NONE;
    for (uint32_t t = last + 1; t-- > first;) {
        int in_role = role && t >= role->first && t < role->first + role->token_n;
        int joint = end != ATT_NONE && att_at(r, t)->upos == UPOS_PUNCT && !att_form_is(r, t, ",");
        uint32_t kind = r->inside[t] == ATT_NONE ? ATT_PERSON : r->match[r->inside[t]].kind;
        int own = att_at(r, t)->upos == UPOS_PROPN && !in_role &&
                  (kind == ATT_PERSON || kind == ATT_PLACE) && !att_match_of(r, t, ATT_ROLE) &&
                  !att_is_labelled(r, t, "courtesy");
        if (!own && !joint) {
            if (end != ATT_NONE) break;
            continue;
        }
        if (end == ATT_NONE) end = t;
        begin = t;
    }
    if (end == ATT_NONE) return "";
    att_span span = att_span_of(r, begin, end);
    const char *text = att_arena_text(arena, r->text + span.off, span.len);
    return text ? text : "";
}

int att_is_of(const att_reading *r, uint32_t t)
{
    static const char *const word[] = {"of", "in", "from", "for", "to", "at", "with"};
    uint32_t c = att_child(r, t, REL_CASE);
    for (size_t i = 0; c != ATT_NONE && i < sizeof word / sizeof *word; i++)
        if (att_form_is(r, c, word[i])) return 1;
    return 0;
}

const att_match *att_body_before(const att_reading *r, uint32_t h)
{
    for (uint32_t c = r->child[h]; c != ATT_NONE && c < h; c = r->sibling[c]) {
        const att_match *body = att_match_of(r, c, ATT_ORG);
        if (body && body->first + body->token_n == h) return body;
    }
    return NULL;
}

int att_same_words(const char *name, const char *part)
{
    size_t n = strlen(part);
    const char *at = n ? strstr(name, part) : NULL;
    return at && (at == name || at[-1] == ' ' || at[-1] == '-') &&
           (at[n] == 0 || at[n] == ' ' || at[n] == '-');
}

int att_has_titles(const att_reading *r, uint32_t t, const att_actor *a)
{
    const att_match *title = att_role_within(r, a->first, a->last);
    uint32_t word = title ? title->first + title->token_n - 1 : ATT_NONE;
    if (word == ATT_NONE && att_rel_is(r, t, REL_APPOS)) word = att_at(r, t)->head;
    return word != ATT_NONE && a->kind == ACTOR_PERSON && a->sector[0] &&
           (att_at(r, word)->features & FEAT_PLUR);
}
