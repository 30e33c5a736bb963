/* "Police arrested 40", "the opposition leader": whose police, whose leader, where no word says
 * so. Theirs is the country of the story for which most clues speak (home_clues.c), as learnt; with
 * nothing learnt that of the place that the sentence names, else that of the story. */
#include <ctype.h>
#include <math.h>
#include <string.h>

#include "resolve/home.h"

enum {
    word_max = 48,
    phrase_max = 5,
    title_weight = 1,
    dateline_weight = 3,
    base_share = 4, /* of four countries named one */
    line_max = 8 /* tokens */
};

static uint32_t row_of(const att_home *h, const char *code)
{
    for (uint32_t i = 0; i < h->r->pack->country_n; i++)
        if (!strcmp(att_pack_str(h->r->pack, h->r->pack->country[i].code_s), code)) return i;
    return ATT_NONE;
}

static void vote(att_home *h, uint32_t row, uint32_t weight)
{
    if (row == ATT_NONE) return;
    h->vote[row] += weight;
    h->total += weight;
}

/* Somebody whose country is told. */
static int is_known(const att_actor *a)
{
    return strlen(a->code) == 3 && a->kind != ACTOR_REGION && a->kind != ACTOR_ORG;
}

static void note_known(att_home *h, uint32_t t, uint32_t row)
{
    uint32_t i = h->known_n++;
    h->known[i] = (att_home_known){t, row, ATT_NONE};
    if (h->first[row] == ATT_NONE) h->first[row] = i;
    else h->known[h->last[row]].next = i;
    h->last[row] = i;
}

static void vote_actors(att_home *h)
{
    uint32_t last = ATT_NONE;
    const char *code = "";
    for (uint32_t t = 0; t < h->r->segments->token_n; t++) {
        const att_actor *a = &h->e->at[t];
        if (!is_known(a)) continue;
        uint32_t row = row_of(h, a->code);
        if (row != ATT_NONE) note_known(h, t, row);
        if (last != ATT_NONE && t <= last && !strcmp(code, a->code))
            continue; /* inside one mention */
        vote(h, row, 1);
        last = a->last;
        code = a->code;
    }
}

static uint32_t country_of(const att_reading *r, const att_pack_node *node)
{
    uint32_t best = ATT_NONE, people = 0;
    for (uint32_t i = node->first; i != ATT_NONE; i = r->pack->entry[i].next) {
        const att_pack_entry *entry = &r->pack->entry[i];
        if (entry->kind == ATT_COUNTRY || entry->kind == ATT_DEMONYM ||
            entry->kind == ATT_CAPITAL || entry->kind == ATT_SEAT)
            return entry->row;
        if (entry->kind != ATT_PLACE) continue;
        const att_pack_place *p = &r->pack->place[entry->row];
        if (p->country == ATT_NONE || p->population < people) continue;
        best = p->country;
        people = p->population;
    }
    return best;
}

/* The countries that a headline or a dateline names, longest names first. */
static void vote_line(att_home *h, att_span line, uint32_t weight)
{
    const char *at = h->r->text + line.off, *end = at + line.len;
    while (at < end) {
        uint64_t key = ATT_HASH_START;
        const char *next = at;
        uint32_t row = ATT_NONE;
        const char *after = NULL;
        for (int n = 0; n < phrase_max && next < end; n++) {
            char word[word_max];
            size_t len = 0;
            while (next < end && !isalnum((unsigned char)*next) && !(*next & 0x80)) next++;
            while (next < end && (isalnum((unsigned char)*next) || (*next & 0x80)) &&
                   len < sizeof word)
                word[len++] = (char)tolower((unsigned char)*next++);
            if (!len || len == sizeof word) break;
            if (!n) after = next;
            key = att_pack_key_add(key, word, len);
            const att_pack_node *node = att_pack_name(h->r->pack, att_pack_key_end(key));
            if (!node) break;
            uint32_t found = country_of(h->r, node);
            if (found == ATT_NONE) continue;
            row = found;
            after = next;
        }
        vote(h, row, weight);
        at = after ? after : next;
    }
}

static void vote_title(att_home *h, att_span title)
{
    att_home line = *h;
    line.vote = h->title;
    vote_line(&line, title, 1);
    vote_line(h, title, title_weight);
}

/* The country that the story speaks of most, or ATT_NONE where another comes near. */
static uint32_t main_country(att_home *h)
{
    uint32_t best = ATT_NONE, second = 0;
    for (uint32_t i = 0; i < h->r->pack->country_n; i++) {
        if (best != ATT_NONE && h->vote[i] <= h->vote[best]) {
            if (h->vote[i] > second) second = h->vote[i];
        } else if (h->vote[i]) {
            second = best == ATT_NONE ? 0 : h->vote[best];
            best = i;
        }
    }
    h->only = best != ATT_NONE && h->vote[best] == h->total;
    h->half = best != ATT_NONE && 2 * h->vote[best] > h->total;
    return h->half || (best != ATT_NONE && 2 * h->vote[best] >= 3 * second) ? best : ATT_NONE;
}

/* "Minsk, 3 May 2020. The ministers", "JAFFNA: Forty": a dateline that is none to the reader. */
static att_span place_line(const att_reading *r)
{
    for (uint32_t i = 0; i < 3 && i < r->segments->sentence_n; i++) {
        uint32_t first = r->segments->sentence[i].first, t = first;
        if (first && !att_starts_paragraph(r, first)) continue;
        while (t < first + line_max && t < r->segments->token_n &&
               (att_at(r, t)->upos == UPOS_PROPN || att_at(r, t)->upos == UPOS_NUM ||
                att_form_is(r, t, ",")))
            t++;
        if (t > first && t < r->segments->token_n &&
            (att_form_is(r, t, ":") || att_form_is(r, t, ".") || att_form_is(r, t, "-")))
            return att_span_of(r, first, t - 1);
    }
    return (att_span){0};
}

/* The country that the dateline names, if the body speaks of it: who holds an office there needs no
 * word that says whose. A bureau abroad is never spoken of. */
static uint32_t base_country(const att_home *h, att_span dateline)
{
    att_home line = *h;
    uint32_t base = ATT_NONE;
    line.vote = h->at_line;
    vote_line(&line, dateline.len ? dateline : place_line(h->r), 1);
    for (uint32_t i = 0; i < h->r->pack->country_n; i++)
        if (line.vote[i]) base = i;
    return base != ATT_NONE && h->vote[base] && base_share * h->vote[base] >= h->total ? base
                                                                                      : ATT_NONE;
}

/* The place t is told as where it happened, "in X", or as what was struck, "an airstrike on X". */
static int is_told_place(const att_home *h, uint32_t t, int victims)
{
    uint32_t c = att_child(h->r, t, REL_CASE), up = att_at(h->r, t)->head;
    if (c == ATT_NONE) return 0;
    if (att_lemma_is(h->r, c, "in") || att_lemma_is(h->r, c, "near")) return 1;
    return victims && up != ATT_NONE && att_is_labelled(h->r, up, "told ASSAULT") &&
           (att_lemma_is(h->r, c, "on") || att_lemma_is(h->r, c, "of"));
}

/* The country of such a place in the sentence of the token, or ATT_NONE. */
static uint32_t scene(const att_home *h, uint32_t token)
{
    const att_sentence *s = &h->r->segments->sentence[h->r->sentence[token]];
    int victims = !strcmp(h->e->at[token].sector, "CVL");
    for (uint32_t t = s->first; t < s->first + s->token_n; t++) {
        if (!is_told_place(h, t, victims)) continue;
        const att_match *m = att_match_of(h->r, t, ATT_CAPITAL);
        if (!m) m = att_match_of(h->r, t, ATT_COUNTRY);
        if (m) return m->row;
        m = att_match_of(h->r, t, ATT_PLACE);
        if (m && h->r->pack->place[m->row].population > 50000)
            return h->r->pack->place[m->row].country;
    }
    return ATT_NONE;
}

/* Several office holders may be of several countries: "the ministers", "the parties". */
static int is_homeless(const att_home *h, uint32_t t)
{
    const att_actor *a = &h->e->at[t];
    int local = att_lemma_is(h->r, t, "official") || att_lemma_is(h->r, t, "authority");
    int several = (att_at(h->r, t)->features & FEAT_PLUR) && !local &&
                  (strstr(a->sector, "GOV") || a->office[0]);
    int told =
        a->office[0] || h->only || strchr(a->name, ' '); /* one word may be anything's name */
    int firm = a->kind == ACTOR_ORG && !strcmp(a->sector, "BUS");
    int role = firm || (a->kind == ACTOR_ROLE && (a->sector[0] || h->only));
    int someone = role || (a->kind == ACTOR_PERSON && told);
    return someone && !a->code[0] && !a->group_n && (!several || h->only) &&
           !att_is_of_no_home(h->r, t);
}

int att_is_venue(const att_reading *r, uint32_t t)
{
    uint32_t c = att_child(r, t, REL_CASE);
    return c != ATT_NONE && att_is_labelled(r, c, "where");
}

int att_is_landmark(const att_reading *r, uint32_t t)
{
    uint32_t c = att_is_venue(r, t) ? att_child(r, t, REL_CASE) : ATT_NONE;
    return c != ATT_NONE && !att_form_is(r, c, "in") && !att_form_is(r, c, "at");
}

int att_is_scene(const att_reading *r, uint32_t t)
{
    uint32_t c = att_child(r, t, REL_CASE);
    return c != ATT_NONE && (att_is_labelled(r, c, "where") || att_lemma_is(r, c, "from"));
}

/* Notes "his X counterpart": whose it is has another country. */
static void find_peers(att_home *h)
{
    for (uint32_t t = 0; t < h->r->segments->token_n && h->peer_n < HOME_PEERS; t++) {
        int peer = att_lemma_is(h->r, t, "counterpart") || att_lemma_is(h->r, t, "colleague");
        if (peer && h->e->at[t].code[0]) h->peer[h->peer_n++] = t;
    }
}

/* One of the country met t as a foreign peer: "Minister T telephoned his X counterpart". */
static int is_met(const att_home *h, uint32_t t, const char *code)
{
    for (uint32_t i = 0; i < h->peer_n; i++) {
        uint32_t of = att_child(h->r, h->peer[i], REL_NMOD_POSS);
        if (of == ATT_NONE || strcmp(h->e->at[h->peer[i]].code, code) != 0) continue;
        if (h->e->at[of].group_n == 1) of = h->e->at[of].group[0];
        if (of == t || (h->e->entity[of] && h->e->entity[of] == h->e->entity[t])) return 1;
    }
    return 0;
}

/* "The prime minister thanked X": X is another's country. */
int att_home_is_opposed(const att_home *h, uint32_t t, uint32_t row)
{
    const char *code = att_pack_str(h->r->pack, h->r->pack->country[row].code_s);
    const att_actor *own = &h->e->at[t];
    uint32_t verb = att_at(h->r, t)->head;
    if (is_met(h, t, code)) return 1;
    for (int k = 0; k < 2 && verb != ATT_NONE && att_at(h->r, verb)->upos == UPOS_NOUN; k++)
        verb = att_at(h->r, verb)->head; /* "called for the release of the prisoners" */
    if (verb == ATT_NONE || att_at(h->r, verb)->upos != UPOS_VERB) return 0;
    for (uint32_t c = h->r->child[verb]; c != ATT_NONE; c = h->r->sibling[c]) {
        att_rel rel = att_rel_base((att_rel)att_at(h->r, c)->rel);
        int argument = rel == REL_NSUBJ || rel == REL_OBJ || rel == REL_IOBJ || rel == REL_OBL;
        const att_actor *other = &h->e->at[c];
        int whole = other->kind == ACTOR_COUNTRY || (strstr(own->sector, "GOV") && own->name[0] &&
                                                     strstr(other->sector, "CVL"));
        int beside = att_is_scene(h->r, c) || att_child_lemma(h->r, c, "as") != ATT_NONE;
        if (c != t && argument && whole && !beside && !strcmp(other->code, code)) return 1;
    }
    return 0;
}

/* The countries that use the title of t: its own word, "Senator X", "X, the Foreign Secretary". */
static const char *codes_of(const att_home *h, uint32_t t)
{
    const char *codes = att_whose(h->r, t);
    const att_match *role = att_role_within(h->r, h->e->at[t].first, h->e->at[t].last);
    uint32_t beside = att_child(h->r, t, REL_APPOS);
    if (!codes[0] && role) codes = att_whose(h->r, role->head);
    return !codes[0] && beside != ATT_NONE ? att_whose(h->r, beside) : codes;
}

/* "The Foreign Secretary": of the countries that have one, that of which the story speaks most. */
static uint32_t usual(const att_home *h, uint32_t t)
{
    uint32_t best = ATT_NONE;
    const char *codes = codes_of(h, t);
    for (uint32_t i = 0; i < h->r->pack->country_n; i++)
        if (h->vote[i] && strstr(codes, att_pack_str(h->r->pack, h->r->pack->country[i].code_s)) &&
            (best == ATT_NONE || h->vote[i] > h->vote[best]))
            best = i;
    return best;
}

/* Of the countries that do not stand opposite, the one most spoken of unless another comes near;
 * ATT_NONE where none stands opposite. */
static uint32_t unopposed(const att_home *h, uint32_t t)
{
    uint32_t best = ATT_NONE, second = 0, opposed = 0;
    for (uint32_t i = 0; i < h->r->pack->country_n; i++) {
        if (!h->vote[i]) continue;
        if (att_home_is_opposed(h, t, i)) {
            opposed = 1;
        } else if (best == ATT_NONE || h->vote[i] > h->vote[best]) {
            second = best == ATT_NONE ? 0 : h->vote[best];
            best = i;
        } else if (h->vote[i] > second) {
            second = h->vote[i];
        }
    }
    return opposed && best != ATT_NONE && 2 * h->vote[best] >= 3 * second ? best : ATT_NONE;
}

/* "Trade Minister T", "the ministry" */
static int holds_office(const att_home *h, uint32_t t)
{
    const att_actor *a = &h->e->at[t];
    int many = (att_at(h->r, t)->features & FEAT_PLUR) != 0;
    return a->office[0] || (strstr(a->sector, "GOV") && !many);
}

/* "The secretary-general": of a body, where the rules find no country (slot.c). */
static int has_body(const att_home *h, uint32_t t)
{
    return !strncmp(att_whose(h->r, t), "last ", strlen("last "));
}

/* In the body or the headline. */
static int is_spoken_of(const att_home *h, uint32_t row)
{
    return h->last[row] != ATT_NONE || h->title[row] != 0;
}

/* A person of whom nothing is told: news is filed from anywhere. */
static int is_stray(const att_actor *a) { return a->kind == ACTOR_PERSON && !a->sector[0]; }

/* "The parties": those of several countries as often. */
static int are_parties(const att_home *h, uint32_t t)
{
    return strstr(h->e->at[t].sector, "PTY") && (att_at(h->r, t)->features & FEAT_PLUR);
}

/* The country of t by the rules, or ATT_NONE. */
static uint32_t by_rule(const att_home *h, uint32_t t, const att_home_view *of)
{
    const att_actor *a = &h->e->at[t];
    uint32_t row = of->usual;
    if (row == ATT_NONE && of->base != ATT_NONE && holds_office(h, t) &&
        !att_home_is_opposed(h, t, of->base))
        row = of->base;
    if (row == ATT_NONE) row = of->scene;
    if (row == ATT_NONE && (h->half || (!is_stray(a) && !are_parties(h, t)))) row = of->about;
    if (row != ATT_NONE && att_home_is_opposed(h, t, row)) row = ATT_NONE;
    return row == ATT_NONE && a->office[0] ? unopposed(h, t) : row;
}

/* News is filed from anywhere: what only the dateline names is nobody's where the story names
 * others (of 42 such mentions of our own stories never), and no stranger's. */
static int may_be(const att_home *h, uint32_t t, uint32_t row)
{
    if (!h->vote[row] && !h->at_line[row] && !h->title[row]) return 0;
    if ((h->known_n || is_stray(&h->e->at[t])) && !is_spoken_of(h, row)) return 0;
    return !is_met(h, t, att_pack_str(h->r->pack, h->r->pack->country[row].code_s));
}

static double clues_sum(const double *clue, const float *all, const float *own)
{
    double sum = 0;
    for (uint32_t i = 0; i < ATT_HOME_CLUES; i++) sum += clue[i] * (double)(all[i] + own[i]);
    return sum;
}

/* Leaves behind what t has out of reach. */
static void pass(att_home *h, uint32_t t, uint32_t row)
{
    uint32_t *first = &h->first[row];
    while (*first != ATT_NONE && h->known[*first].t + HOME_REACH < t)
        *first = h->known[*first].next;
}

/* The country that most speaks for, or ATT_NONE where nothing speaks more than for none; *doubt:
 * the share of the others. */
static uint32_t weigh(att_home *h, uint32_t t, const att_home_view *view, float *doubt)
{
    double clue[ATT_HOME_CLUES], most = 0, all = 0;
    uint32_t best = ATT_NONE;
    const float *own = h->weight ? h->weight + ATT_HOME_CLUES * (1 + view->kind) : NULL;
    for (uint32_t i = 0; i <= h->r->pack->country_n; i++) {
        uint32_t row = i ? i - 1 : ATT_NONE;
        if (i && !may_be(h, t, row)) continue;
        const char *code = i ? att_pack_str(h->r->pack, h->r->pack->country[row].code_s) : "";
        if (i) pass(h, t, row);
        att_home_clues(h, t, view, row, clue);
        if (h->look) h->look->see(h->look->to, t, view->kind, code, clue);
        double sum = own ? clues_sum(clue, h->weight, own) : 0;
        all += exp(sum);
        if (i && sum <= most) continue;
        most = sum;
        best = row;
    }
    if (!own) return view->rule;
    *doubt = (float)(1 - exp(most) / all);
    return best;
}

/* before: how many of known stand before t. */
static void give(att_home *h, uint32_t t, uint32_t before, att_home_view *of)
{
    att_actor *a = &h->e->at[t];
    of->usual = usual(h, t);
    of->scene = scene(h, t);
    uint32_t row = of->rule = by_rule(h, t, of);
    int open = (h->half || !are_parties(h, t)) && (row != ATT_NONE || !has_body(h, t));
    if ((h->weight || h->look) && open) {
        att_home_look_at(h, t, before, of);
        row = weigh(h, t, of, &a->doubt);
    }
    if (row == ATT_NONE) return;
    a->code = att_pack_str(h->r->pack, h->r->pack->country[row].code_s);
    a->is_guess = !h->only && !a->office[0];
    h->given[h->given_n++] = t;
}

/* Persons of a country of whom no office is known. */
static void make_civilians(const att_home *h)
{
    for (uint32_t t = 0; t < h->r->segments->token_n; t++) {
        att_actor *a = &h->e->at[t];
        if (a->kind == ACTOR_PERSON && !a->sector[0] && att_is_country(h->r->pack, a->code))
            a->sector = "CVL";
    }
}

static int open_homes(att_home *h, att_arena *arena)
{
    uint32_t n = h->r->pack->country_n, token_n = h->r->segments->token_n;
    h->vote = ATT_TAKE(arena, uint32_t, n);
    h->at_line = ATT_TAKE(arena, uint32_t, n);
    h->title = ATT_TAKE(arena, uint32_t, n);
    h->known = ATT_TAKE(arena, att_home_known, token_n);
    h->first = ATT_TAKE(arena, uint32_t, n);
    h->last = ATT_TAKE(arena, uint32_t, n);
    h->given = ATT_TAKE(arena, uint32_t, token_n);
    if (!h->vote || !h->at_line || !h->title || !h->known || !h->first || !h->last || !h->given)
        return 0;
    for (uint32_t i = 0; i < n; i++) h->first[i] = h->last[i] = ATT_NONE;
    return 1;
}

att_status att_homes(const att_reading *r, att_span title, att_span dateline,
                     const att_learned *learned, const att_home_look *look, att_arena *arena,
                     att_entities *e, att_error *err)
{
    int fits = learned && learned->home_n == ATT_HOME_WEIGHTS;
    att_home h = {.r = r, .e = e, .weight = fits ? learned->home : NULL, .look = look};
    if (!open_homes(&h, arena)) return att_fail(err, ATT_ELIMIT, 0, "out of memory for homes");
    vote_actors(&h);
    find_peers(&h);
    att_home_view of = {.base = base_country(&h, dateline)};
    e->base = of.base;
    vote_title(&h, title);
    uint32_t lead = main_country(&h); /* by its words: news is filed from anywhere */
    vote_line(&h, dateline, dateline_weight);
    of.about = main_country(&h);
    if (!h.half) of.about = lead;
    for (uint32_t i = 0; i < r->pack->country_n; i++)
        if (h.vote[i] > h.most) h.most = h.vote[i];
    for (uint32_t t = 0, before = 0; t < r->segments->token_n; t++) {
        while (before < h.known_n && h.known[before].t < t) before++;
        if (is_homeless(&h, t)) give(&h, t, before, &of);
    }
    make_civilians(&h);
    att_slots(r, e);
    return ATT_OK;
}
