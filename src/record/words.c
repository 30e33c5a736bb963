/* words.c: the labels of record.txt, the countries and the stems of a piece of text. */
#include <string.h>

#include "base/utf8.h"
#include "record/parts.h"
#include "record/stages.h"

/* ---- labels ---- */

const char *att_label(const att_reading *r, uint32_t t, const char *kind, const att_match **match)
{
    size_t len = strlen(kind);
    const char *found = NULL;
    uint32_t longest = 0;
    for (uint32_t k = r->lemma_at[t]; k != ATT_NONE; k = r->match[k].next) {
        const att_match *one = &r->match[k];
        if (one->kind != ATT_LABEL || one->token_n < longest) continue;
        const char *label = att_pack_str(r->pack, one->row);
        if (strncmp(label, kind, len) != 0 || (label[len] && label[len] != ' ')) continue;
        found = label[len] ? label + len + 1 : label;
        longest = one->token_n;
        if (match) *match = one;
    }
    return found;
}

int att_labelled(const att_reading *r, uint32_t t, const char *kind, const char *word)
{
    size_t len = strlen(kind);
    for (uint32_t k = r->lemma_at[t]; k != ATT_NONE; k = r->match[k].next) {
        if (r->match[k].kind != ATT_LABEL) continue;
        const char *label = att_pack_str(r->pack, r->match[k].row);
        if (strncmp(label, kind, len) == 0 && label[len] == ' ' &&
            strcmp(label + len + 1, word) == 0)
            return 1;
    }
    return 0;
}

/* ---- countries ---- */

int att_nations_have(const att_nations *list, const char *code)
{
    for (uint32_t i = 0; i < list->n; i++)
        if (strcmp(list->code[i], code) == 0) return 1;
    return 0;
}

void att_nations_add(att_nations *list, const char *code, uint32_t token)
{
    if (!*code || list->n == ATT_NATIONS || att_nations_have(list, code)) return;
    list->code[list->n] = code;
    list->token[list->n++] = token;
}

/* "the Paris accord": where it was made, and no word of whose it is. */
static int is_name_of_paper(const att_reading *r, uint32_t t)
{
    uint32_t paper = att_at(r, t)->head;
    return paper != ATT_NONE && paper > t && att_rel_is(r, t, REL_COMPOUND) &&
           att_match_of(r, t, ATT_CAPITAL) && att_match_of(r, paper, ATT_INSTRUMENT);
}

/* The accord of it. */
static int is_paper_of_place(const att_reading *r, uint32_t t)
{
    for (uint32_t c = r->child[t]; c != ATT_NONE && c < t; c = r->sibling[c])
        if (is_name_of_paper(r, c)) return 1;
    return 0;
}

/* The country that a name at t gives: of the country itself, its people, its capital. */
static const char *named(const att_reading *r, uint32_t t)
{
    static const att_entry_kind kind[] = {ATT_COUNTRY, ATT_DEMONYM, ATT_CAPITAL, ATT_SEAT};
    if (is_name_of_paper(r, t)) return "";
    for (size_t i = 0; i < sizeof kind / sizeof *kind; i++) {
        const att_match *match = att_match_of(r, t, kind[i]);
        if (match) return att_pack_str(r->pack, r->pack->country[match->row].code_s);
    }
    return "";
}

static const char *code_at(const att_maker *m, uint32_t t)
{
    const att_actor *a = &m->in->entities->at[t];
    if (is_paper_of_place(reading(m), t)) return "";
    if (a->code[0] && !is_name_of_paper(reading(m), t)) return a->code;
    return named(reading(m), t);
}

/* "the mayor of Brno", "Sichuan province": of the country where it lies. */
static void add_local(const att_maker *m, uint32_t t, att_nations *list)
{
    uint32_t i = m->in->places->of[t];
    if (i == ATT_NONE) return;
    att_nations_add(list, att_toponym_code(reading(m), &m->in->places->at[i]), t);
}

/* "X, Y and Z", where Y is read as another name of X, or of what is X's. */
static int is_listed(const att_reading *r, uint32_t t)
{
    uint32_t up = att_at(r, t)->head;
    if (!att_rel_is(r, t, REL_APPOS) || !att_match_of(r, t, ATT_COUNTRY)) return 0;
    for (uint32_t c = r->child[up]; c != ATT_NONE; c = r->sibling[c])
        if (c > t && att_rel_is(r, c, REL_CONJ) && att_match_of(r, c, ATT_COUNTRY)) return 1;
    for (uint32_t c = r->child[t]; c != ATT_NONE; c = r->sibling[c])
        if (att_rel_is(r, c, REL_CONJ) && att_match_of(r, c, ATT_COUNTRY)) return 1;
    return 0;
}

/* "the two Koreas" */
static int is_pair(const att_maker *m, uint32_t t, att_nations *list)
{
    const att_pack *pack = reading(m)->pack;
    const att_match *match = att_match_of(reading(m), t, ATT_REGION);
    const att_pack_region *region = match ? &pack->region[match->row] : NULL;
    if (!region || region->member_n != 2 || !(att_at(reading(m), t)->features & FEAT_PLUR))
        return 0;
    for (uint32_t i = 0; i < 2; i++) {
        uint32_t row = pack->member[region->member_first + i];
        att_nations_add(list, att_pack_str(pack, pack->country[row].code_s), t);
    }
    return 1;
}

void att_nations_of(const att_maker *m, uint32_t t, att_nations *list)
{
    const att_reading *r = reading(m);
    const att_actor *a = &m->in->entities->at[t];
    int local = att_labelled(r, t, "level", "subnational");
    for (uint32_t i = 0; i < a->group_n; i++)
        att_nations_add(list, m->in->entities->at[a->group[i]].code, a->group[i]);
    if (!a->group_n && !is_pair(m, t, list)) att_nations_add(list, code_at(m, t), t);
    for (uint32_t c = r->child[t]; c != ATT_NONE; c = r->sibling[c]) {
        att_rel rel = att_rel_base((att_rel)att_at(r, c)->rel);
        int before = c < t && (rel == REL_AMOD || rel == REL_COMPOUND || rel == REL_NMOD ||
                               att_rel_is(r, c, REL_NMOD_POSS));
        int joined = (rel == REL_CONJ && (c < t || *named(r, c))) || is_listed(r, c);
        int of = c > t && rel == REL_NMOD &&
                 (att_child_lemma(r, c, "of") != ATT_NONE || /* "minister for affairs of X" */
                  (att_child_lemma(r, c, "for") != ATT_NONE && att_label(r, t, "level", NULL)));
        if (before || joined || of) att_nations_of(m, c, list);
        if (local && (before || of)) add_local(m, c, list);
    }
}

void att_nations_slot(const att_maker *m, uint32_t trigger, const char *slot, att_nations *list)
{
    const att_reading *r = reading(m);
    uint32_t id = !strcmp(slot, "subj")   ? ATT_SLOT_SUBJ
                  : !strcmp(slot, "obj")  ? ATT_SLOT_OBJ
                  : !strcmp(slot, "iobj") ? ATT_SLOT_IOBJ
                                          : att_pack_word(r->pack, slot, strlen(slot));
    if (id == 0 && strcmp(slot, "subj") != 0) return;
    if (strcmp(slot, "subj") && strcmp(slot, "obj") && strcmp(slot, "iobj")) id += ATT_SLOT_PREP;
    att_fill fill = {.n = 0};
    att_slot_fill(r, trigger, ATT_NONE, id, &fill);
    for (uint32_t i = 0; i < fill.n; i++) {
        uint32_t t = fill.token[i]; /* not the accord of "with X and an accord with Y" */
        if (att_rel_is(r, t, REL_CONJ) && att_instrument_at(r, t)) continue;
        att_nations_of(m, t, list);
    }
}

int att_has_firm_word(const att_reading *r, uint32_t t)
{
    if (att_at(r, t)->upos != UPOS_PROPN) return 0;
    int found = att_label(r, t, "business", NULL) != NULL;
    for (uint32_t c = r->child[t]; c != ATT_NONE && !found; c = r->sibling[c])
        found = (att_rel_is(r, c, REL_FLAT) || att_rel_is(r, c, REL_COMPOUND)) &&
                att_label(r, c, "business", NULL);
    return found;
}

int att_is_official(const att_maker *m, uint32_t t)
{
    const att_actor *a = &m->in->entities->at[t];
    if (!att_is_political(a) && att_has_firm_word(reading(m), t)) return 0;
    if (a->kind == ACTOR_NONE || a->kind == ACTOR_PLACE || att_is_political(a)) return 1;
    return a->kind == ACTOR_MODIFIED && !a->sector[0]; /* "the Omani side" */
}

uint32_t att_doer(const att_reading *r, uint32_t verb)
{
    att_fill fill = {.n = 0};
    att_slot_fill(r, verb, ATT_NONE, ATT_SLOT_SUBJ, &fill);
    return fill.n ? fill.token[0] : ATT_NONE;
}

void att_nations_within(const att_maker *m, uint32_t first, uint32_t last, uint32_t top,
                        att_nations *list)
{
    for (uint32_t t = first; t <= last; t++) {
        if (top != ATT_NONE && !att_below(reading(m), t, top)) continue;
        const att_actor *a = &m->in->entities->at[t];
        for (uint32_t i = 0; i < a->group_n; i++)
            att_nations_add(list, m->in->entities->at[a->group[i]].code, a->group[i]);
        if (!a->group_n && !is_pair(m, t, list)) att_nations_add(list, code_at(m, t), t);
    }
}

void att_nations_of_story(att_maker *m)
{
    enum {
        MOST = 12
    };
    uint32_t count[MOST] = {0};
    for (uint32_t t = 0; t < reading(m)->segments->token_n; t++) {
        const char *code = named(reading(m), t);
        uint32_t i = 0;
        while (i < m->nation_n && strcmp(m->nation[i], code) != 0) i++;
        if (!*code || i == MOST) continue;
        if (i == m->nation_n) m->nation[m->nation_n++] = code;
        count[i]++;
        for (; i > 0 && count[i] > count[i - 1]; i--) {
            const char *other = m->nation[i - 1];
            uint32_t n = count[i - 1];
            m->nation[i - 1] = m->nation[i];
            count[i - 1] = count[i];
            m->nation[i] = other;
            count[i] = n;
        }
    }
    memcpy(m->named, count, sizeof count);
    uint32_t row = m->in->entities->base;
    const att_pack *pack = reading(m)->pack;
    m->base = row == ATT_NONE ? "" : att_pack_str(pack, pack->country[row].code_s);
    char *out = att_arena_take(m->arena, (size_t)m->nation_n * 8 + 1, 1), *at = out;
    for (uint32_t i = 0; out && i < m->nation_n; i++) {
        size_t len = strlen(m->nation[i]);
        if (i) *at++ = ' ';
        memcpy(at, m->nation[i], len < 7 ? len : 7);
        at += len < 7 ? len : 7;
    }
    m->out->countries = out ? out : "";
}

const char *att_nation_name(const att_maker *m, const char *code)
{
    const att_pack *pack = reading(m)->pack;
    for (uint32_t i = 0; i < pack->country_n; i++)
        if (strcmp(att_pack_str(pack, pack->country[i].code_s), code) == 0)
            return att_pack_str(pack, pack->country[i].name_s);
    return "";
}

static void add_nation(att_maker *m, att_nation *list, uint32_t most, const char *code)
{
    uint32_t *n = &m->out->nation_n;
    for (uint32_t i = 0; i < *n; i++)
        if (strcmp(list[i].code, code) == 0) return;
    const char *name = *n < most && strlen(code) == 3 ? att_nation_name(m, code) : "";
    if (*name) list[(*n)++] = (att_nation){code, name};
}

void att_record_nations(att_maker *m)
{
    enum {
        MOST = 64
    };
    att_story_record *out = m->out;
    att_nation *list = ATT_TAKE(m->arena, att_nation, MOST);
    if (!list) return;
    for (uint32_t i = 0; i < m->nation_n; i++) add_nation(m, list, MOST, m->nation[i]);
    for (uint32_t i = 0; i < out->toponym_n; i++)
        add_nation(m, list, MOST, out->toponym[i].place.code);
    for (uint32_t i = 0; i < out->event_n; i++) {
        const att_event *e = &out->event[i];
        for (uint32_t k = 0; k < e->actor_n; k++) add_nation(m, list, MOST, e->actor[k].code);
        for (uint32_t k = 0; k < e->recipient_n; k++)
            add_nation(m, list, MOST, e->recipient[k].code);
    }
    out->nation = list;
}

att_entity att_nation_entity(const att_maker *m, const char *code, uint32_t token)
{
    const char *name = att_nation_name(m, code);
    att_span span = att_span_of(reading(m), token, token);
    if (!*name) return att_record_entity(m->in, m->arena, token);
    return (att_entity){.code = code,
                        .sector = "",
                        .cameo = code,
                        .name = name,
                        .office = "",
                        .id = "",
                        .span = span,
                        .text = att_record_text(m->in, m->arena, span)};
}

/* ---- stems ---- */

enum {
    STEM_MOST = 7,
    STEM_LEAST = 4,
    STEMS_MOST = 24
};

typedef struct stem {
    char text[STEM_MOST + 1];
} stem;

static size_t without(const char *word, size_t len)
{
    static const char *const ending[] = {"ments", "ment", "ions", "ings", "ion", "ing", "ies",
                                         "ed",    "al",   "y",    "es",   "e",   "s"};
    for (size_t i = 0; i < sizeof ending / sizeof *ending; i++) {
        size_t n = strlen(ending[i]);
        if (len >= n + STEM_LEAST && memcmp(word + len - n, ending[i], n) == 0) return len - n;
    }
    return len;
}

/* What "deliver", "delivery" and "deliveries" have in common. */
static stem stem_of(const char *lemma)
{
    char low[64];
    stem out = {{0}};
    size_t len = att_utf8_lower(lemma, strlen(lemma), low, sizeof low);
    if (len == SIZE_MAX) return out;
    len = without(low, len);
    if (len > STEM_MOST) len = STEM_MOST;
    while (len && ((unsigned char)low[len] & 0xC0) == 0x80) len--; /* whole characters */
    memcpy(out.text, low, len);
    return out;
}

static int is_content(const att_maker *m, uint32_t t)
{
    const att_reading *r = reading(m);
    uint32_t upos = att_at(r, t)->upos;
    if (m->timed[t] || *named(r, t) || att_label(r, t, "measure", NULL)) return 0;
    return upos == UPOS_NOUN || upos == UPOS_ADJ || upos == UPOS_NUM || upos == UPOS_PROPN ||
           (upos == UPOS_VERB && !att_label(r, t, "idle", NULL));
}

static uint32_t insert(stem *list, uint32_t n, stem one)
{
    uint32_t i = n;
    for (uint32_t k = 0; k < n; k++)
        if (strcmp(list[k].text, one.text) == 0) return n;
    for (; i > 0 && strcmp(list[i - 1].text, one.text) > 0; i--) list[i] = list[i - 1];
    list[i] = one;
    return n + 1;
}

const char *att_stems(const att_maker *m, uint32_t first, uint32_t last, uint32_t top)
{
    stem list[STEMS_MOST + 1];
    uint32_t n = 0;
    for (uint32_t t = first; t <= last && n < STEMS_MOST; t++) {
        if (!is_content(m, t) || (top != ATT_NONE && !att_below(reading(m), t, top))) continue;
        stem one = stem_of(att_at(reading(m), t)->lemma);
        if (one.text[0]) n = insert(list, n, one);
    }
    char *out = att_arena_take(m->arena, n * (STEM_MOST + 1) + 1, 1), *at = out;
    if (!out) return "";
    for (uint32_t i = 0; i < n; i++) {
        size_t len = strlen(list[i].text);
        if (i) *at++ = ' ';
        memcpy(at, list[i].text, len);
        at += len;
    }
    *at = 0;
    return out;
}

/* ---- acts ---- */

const char *att_acts(const att_maker *m, uint32_t verb)
{
    const att_reading *r = reading(m);
    char all[200];
    stem own = stem_of(att_at(r, verb)->lemma);
    size_t len = strlen(own.text);
    memcpy(all, own.text, len);
    for (uint32_t k = r->lemma_at[verb]; k != ATT_NONE; k = r->match[k].next) {
        if (r->match[k].kind != ATT_LABEL) continue;
        const char *label = att_pack_str(r->pack, r->match[k].row);
        size_t n = strlen(label);
        if (strncmp(label, "act ", 4) != 0 || len + n >= sizeof all) continue;
        all[len++] = ' ';
        memcpy(all + len, label + 4, n - 4);
        len += n - 4;
    }
    const char *out = att_arena_text(m->arena, all, len);
    return out ? out : "";
}

/* ---- phrases ---- */

int att_in_clause(const att_reading *r, uint32_t t, uint32_t verb)
{
    for (; t != verb; t = att_at(r, t)->head) {
        if (t == ATT_NONE) return 0;
        att_rel rel = (att_rel)att_at(r, t)->rel;
        if (rel == REL_CCOMP || rel == REL_ADVCL || rel == REL_PARATAXIS ||
            (rel == REL_CONJ && att_at(r, t)->upos == UPOS_VERB))
            return 0;
    }
    return 1;
}

int att_has_aux(const att_reading *r, uint32_t verb, const char *lemma)
{
    for (uint32_t c = r->child[verb]; c != ATT_NONE; c = r->sibling[c])
        if (att_rel_is(r, c, REL_AUX) && att_lemma_is(r, c, lemma)) return 1;
    return 0;
}

int att_is_future(const att_reading *r, uint32_t verb)
{
    return att_has_aux(r, verb, "will") || att_has_aux(r, verb, "would");
}

/* "would send aid and urged", "will pay and is to build": a clause with a tense of its own is no
 * part of what would be done, whatever the parse. */
static int has_own_tense(const att_reading *r, uint32_t t)
{
    uint32_t up = att_at(r, t)->head;
    if (!att_rel_is(r, t, REL_CONJ) || up == ATT_NONE) return 0;
    uint32_t be = att_child(r, up, REL_AUX_PASS); /* "would be sent, and X resigned" */
    if (be != ATT_NONE && (att_at(r, be)->features & FEAT_INF))
        return (att_at(r, t)->features & FEAT_FIN) != 0;
    if (!(att_at(r, up)->features & FEAT_INF)) return 0;
    int aux = att_child(r, t, REL_AUX) != ATT_NONE || att_child(r, t, REL_COP) != ATT_NONE ||
              att_child(r, t, REL_AUX_PASS) != ATT_NONE;
    return (att_at(r, t)->features & (FEAT_FIN | FEAT_PAST)) || att_is_due(r, t) ||
           att_child(r, t, REL_NSUBJ_OUTER) != ATT_NONE || att_is_negated(r, t) ||
           (aux && (att_own_subject(r, t) == ATT_NONE || !att_is_future(r, t)));
}

static int has_complement(const att_reading *r, uint32_t verb, uint32_t before)
{
    static const att_rel kind[] = {REL_OBJ, REL_OBL, REL_XCOMP, REL_CCOMP};
    for (uint32_t c = r->child[verb]; c != ATT_NONE && c < before; c = r->sibling[c])
        for (size_t i = 0; c > verb && i < sizeof kind / sizeof *kind; i++)
            if (att_rel_is(r, c, kind[i])) return 1;
    return 0;
}

/* "will send tanks and let others send theirs": no deed; but "agreed to send tanks and to let". */
static int is_idle_apart(const att_reading *r, uint32_t t, uint32_t first)
{
    uint32_t word = att_at(r, first)->head;
    return att_label(r, t, "idle", NULL) && (word == ATT_NONE || !att_label(r, word, "firm", NULL));
}

int att_is_further_deed(const att_reading *r, uint32_t t)
{
    uint32_t up = att_at(r, t)->head;
    return att_rel_is(r, t, REL_CONJ) && up != ATT_NONE && up < t &&
           att_at(r, t)->upos == UPOS_VERB && att_at(r, up)->upos == UPOS_VERB &&
           (att_at(r, t)->features & FEAT_INF) && att_own_subject(r, t) == ATT_NONE &&
           has_complement(r, up, t) && has_complement(r, t, ATT_NONE) && !is_idle_apart(r, t, up);
}

static int is_set_off(const att_reading *r, uint32_t t)
{
    uint32_t k = att_at(r, t)->head + 1;
    while (k < t && att_at(r, k)->upos != UPOS_PUNCT) k++;
    return k < t;
}

/* "those who did it", "what they offer" */
static int is_of_pronoun(const att_reading *r, uint32_t clause)
{
    uint32_t upos = att_at(r, att_at(r, clause)->head)->upos;
    return upos == UPOS_PRON || upos == UPOS_DET;
}

/* What is attached to a phrase rather than part of it: remarks, who said so; not "each May", which
 * is read as an apposition at times. */
static int is_attached(const att_reading *r, uint32_t t)
{
    att_rel rel = (att_rel)att_at(r, t)->rel;
    if (has_own_tense(r, t)) return 1;
    if (rel == REL_APPOS) return is_set_off(r, t);
    if (rel == REL_ACL_RELCL) return is_set_off(r, t) || !is_of_pronoun(r, t);
    return rel == REL_PARATAXIS || rel == REL_DEP || rel == REL_LIST;
}

uint32_t att_phrase_last(const att_maker *m, uint32_t t)
{
    const att_reading *r = reading(m);
    const att_sentence *s = &r->segments->sentence[r->sentence[t]];
    uint32_t last = t;
    for (uint32_t k = t + 1; k < s->first + s->token_n; k++) {
        uint32_t up = k;
        while (up != ATT_NONE && up != t && !is_attached(r, up) &&
               !(att_at(r, up)->head == t && att_is_further_deed(r, up)))
            up = att_at(r, up)->head;
        if (up == t && att_at(r, k)->upos != UPOS_PUNCT) last = k;
    }
    return last;
}

const char *att_words_of(const att_maker *m, uint32_t first, uint32_t last)
{
    return att_record_text(m->in, m->arena, att_span_of(reading(m), first, last));
}

uint32_t att_event_at(const att_maker *m, uint32_t t)
{
    for (uint32_t i = 0; i < m->out->event_n; i++) {
        if (m->of[i] == ATT_NONE) continue;
        const att_candidate *c = &m->in->candidates->event[m->of[i]];
        if (c->trigger == t || c->op_trigger == t) return i;
    }
    return ATT_NONE;
}
