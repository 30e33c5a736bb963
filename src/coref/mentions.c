/* mentions.c: noun phrases by name, noun and pronoun, with what their form tells of them. */
#include <string.h>

#include "base/utf8.h"
#include "coref/coref.h"

typedef struct extent {
    uint32_t first, last; /* of everything below a token */
} extent;

static uint32_t hash_of(const char *text, size_t len)
{
    uint64_t h = att_hash(text, len);
    return (uint32_t)(h ^ h >> 32) | 1u;
}

/* The word in lower case; long words are cut, which only makes them alike. */
static uint32_t word_hash(const att_reading *r, uint32_t t)
{
    char low[64];
    const att_token *token = &r->segments->token[t];
    size_t n = att_utf8_lower(r->text + token->off, token->len, low, sizeof low);
    return n == SIZE_MAX ? hash_of(r->text + token->off, token->len) : hash_of(low, strlen(low));
}

/* ---- where a mention begins and ends ---- */

static int is_part(const att_reading *r, uint32_t h, uint32_t c, int predicate)
{
    switch ((att_rel)att_at(r, c)->rel) {
    case REL_ACL:
    case REL_ACL_RELCL:
    case REL_AMOD:
    case REL_COMPOUND:
    case REL_DET:
    case REL_DET_PREDET:
    case REL_FIXED:
    case REL_FLAT:
    case REL_GOESWITH:
    case REL_NMOD:
    case REL_NMOD_DESC:
    case REL_NMOD_POSS:
    case REL_NMOD_UNMARKED:
    case REL_NUMMOD: return 1;
    case REL_CASE: return c > h;
    case REL_ADVMOD: return c < h && !predicate;
    default: return 0;
    }
}

static void span_of(const att_reading *r, const extent *below, uint32_t h, att_mention *m)
{
    int predicate = att_child(r, h, REL_COP) != ATT_NONE;
    m->first = m->last = h;
    for (uint32_t c = r->child[h]; c != ATT_NONE; c = r->sibling[c]) {
        if (!is_part(r, h, c, predicate)) continue;
        if (below[c].first < m->first) m->first = below[c].first;
        if (below[c].last > m->last) m->last = below[c].last;
    }
    while (m->first < h && (att_at(r, m->first)->upos == UPOS_PUNCT ||
                            att_at(r, m->first)->upos == UPOS_CCONJ))
        m->first++;
    while (m->last > h && att_at(r, m->last)->upos == UPOS_PUNCT) m->last--;
}

static void measure(const att_reading *r, extent *below)
{
    uint32_t n = r->segments->token_n;
    for (uint32_t t = 0; t < n; t++) below[t] = (extent){t, t};
    for (uint32_t t = 0; t < n; t++)
        for (uint32_t up = att_at(r, t)->head; up != ATT_NONE; up = att_at(r, up)->head) {
            if (t < below[up].first) below[up].first = t;
            if (t > below[up].last) below[up].last = t;
        }
}

/* ---- what it is ---- */

static const struct pronoun {
    const char *lemma;
    uint8_t form, gender, number;
} pronouns[] = {{"I", FORM_I, 3, 1},
                {"my", FORM_I, 3, 1},
                {"we", FORM_WE, 7, 2},
                {"our", FORM_WE, 7, 2},
                {"you", FORM_YOU, 3, 3},
                {"your", FORM_YOU, 3, 3},
                {"he", FORM_HE, 1, 1},
                {"his", FORM_HE, 1, 1},
                {"she", FORM_SHE, 2, 1},
                {"her", FORM_SHE, 2, 1},
                {"it", FORM_IT, 4, 1},
                {"its", FORM_IT, 4, 1},
                {"they", FORM_THEY, 7, 2},
                {"their", FORM_THEY, 7, 2},
                {"this", FORM_THIS, 4, 1},
                {"these", FORM_THIS, 7, 2},
                {"that", FORM_THAT, 4, 1},
                {"those", FORM_THAT, 7, 2},
                {"myself", FORM_I, 3, 1},
                {"ourselves", FORM_WE, 7, 2},
                {"yourself", FORM_YOU, 3, 1},
                {"himself", FORM_HE, 1, 1},
                {"herself", FORM_SHE, 2, 1},
                {"itself", FORM_IT, 4, 1},
                {"themselves", FORM_THEY, 7, 2},
                {"hers", FORM_SHE, 2, 1},
                {"theirs", FORM_THEY, 7, 2},
                {"mine", FORM_I, 3, 1},
                {"ours", FORM_WE, 7, 2},
                {"yours", FORM_YOU, 3, 3},
                {"me", FORM_I, 3, 1},
                {"us", FORM_WE, 7, 2},
                {"him", FORM_HE, 1, 1},
                {"them", FORM_THEY, 7, 2},
                {"itself", FORM_IT, 4, 1},
                {"themself", FORM_THEY, 3, 1}};

static const struct pronoun *pronoun_of(const att_reading *r, uint32_t t)
{
    for (size_t i = 0; i < sizeof pronouns / sizeof *pronouns; i++)
        if (att_form_is(r, t, pronouns[i].lemma)) return &pronouns[i];
    for (size_t i = 0; i < sizeof pronouns / sizeof *pronouns; i++)
        if (att_lemma_is(r, t, pronouns[i].lemma)) return &pronouns[i];
    return NULL;
}

static int is_question(const att_reading *r, uint32_t t)
{
    static const char *const word[] = {"who",   "whom",     "whose",   "which",    "what",
                                       "there", "whatever", "whoever", "whichever"};
    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if (att_form_is(r, t, word[i])) return 1;
    return 0;
}

static void look_pronoun(const att_reading *r, att_mention *m)
{
    const struct pronoun *p = pronoun_of(r, m->head);
    m->form = p ? p->form : FORM_OTHER;
    m->gender = p ? p->gender : GENDER_MALE | GENDER_FEMALE | GENDER_THING;
    m->number = p ? p->number : NUMBER_ONE;
    const att_token *token = &r->segments->token[m->head];
    const char *end = r->text + token->off + token->len;
    m->reflexive = token->len > 5 && (!memcmp(end - 4, "self", 4) || !memcmp(end - 6, "selves", 6));
}

static uint8_t form_of_noun(const att_reading *r, uint32_t h)
{
    if (att_child(r, h, REL_NMOD_POSS) != ATT_NONE) return FORM_POSSESSED;
    for (uint32_t c = r->child[h]; c != ATT_NONE; c = r->sibling[c]) {
        if (!att_rel_is(r, c, REL_DET)) continue;
        if (att_lemma_is(r, c, "the")) return FORM_THE;
        if (att_lemma_is(r, c, "this") || att_lemma_is(r, c, "that") ||
            att_lemma_is(r, c, "these") || att_lemma_is(r, c, "those"))
            return FORM_DEMONSTRATIVE;
        return FORM_A;
    }
    return att_at(r, h)->features & FEAT_PLUR ? FORM_BARE_PLURAL : FORM_BARE;
}

static int is_listed(const att_reading *r, uint32_t t, const char *const *word)
{
    for (; *word; word++)
        if (att_form_is(r, t, *word)) return 1;
    return 0;
}

/* A title of address in the phrase tells the sex: "Mrs. X", "Sir Y". */
static uint8_t titled(const att_reading *r, const att_mention *m)
{
    static const char *const man[] = {
        "mr", "mr.", "sir", "lord", "king", "prince", "father", "brother", "man", "husband", "son",
        "boy", "uncle", "chairman", "spokesman", "businessman", "congressman", "grandfather",
        "emperor", NULL};
    static const char *const woman[] = {
        "mrs", "mrs.", "ms", "ms.", "miss", "lady", "queen", "princess", "dame", "madam", "madame",
        "sister", "mother", "woman", "wife", "daughter", "girl", "aunt", "spokeswoman",
        "congresswoman", "chairwoman", "actress", "widow", "grandmother", "empress", NULL};
    for (uint32_t t = m->first; t <= m->head; t++) {
        if (t != m->head && att_at(r, t)->head != m->head) continue;
        if (is_listed(r, t, man)) return 1;
        if (is_listed(r, t, woman)) return 2;
    }
    return 0;
}

static const att_match *role_at(const att_reading *r, uint32_t h)
{
    return att_match_of(r, h, ATT_ROLE);
}

static int is_office(const att_reading *r, uint32_t t)
{
    const att_match *role = role_at(r, t);
    return role && r->pack->role[role->row].kind != ATT_ROLE_BODY && att_at(r, t)->upos != UPOS_ADJ;
}

/* A title before the name, whichever of its words the parse hangs it on. */
static int is_title(const att_reading *r, const att_mention *m, uint32_t t)
{
    uint32_t rel = att_at(r, t)->rel, up = att_at(r, t)->head;
    return t < m->head && up > t && up <= m->head &&
           (rel == REL_COMPOUND || rel == REL_NMOD_DESC || rel == REL_NMOD);
}

/* "Minister X", "the leader, X", "X, the leader": beside an office stands a person. */
static int holds_office(const att_reading *r, const att_mention *m)
{
    uint32_t c = att_child(r, m->head, REL_APPOS);
    if (att_rel_is(r, m->head, REL_APPOS) && is_office(r, att_at(r, m->head)->head)) return 1;
    if (c != ATT_NONE && is_office(r, c)) return 1;
    for (uint32_t t = m->first; t < m->head; t++)
        if (is_title(r, m, t) && is_office(r, t)) return 1;
    return 0;
}

/* "the mayor of X": a place or a body */
static int is_governed(const att_reading *r, const att_mention *m)
{
    uint32_t over = att_at(r, m->head)->head;
    return over != ATT_NONE && att_rel_is(r, m->head, REL_NMOD) && is_office(r, over) &&
           att_child_lemma(r, m->head, "of") != ATT_NONE;
}

/* What the lexicon or the words around a name say, before what the tagger says. */
static uint8_t gender_of_name(const att_reading *r, const att_mention *m)
{
    if (att_match_of(r, m->head, ATT_PERSON)) return GENDER_MALE | GENDER_FEMALE;
    if (att_match_of(r, m->head, ATT_COUNTRY) || att_match_of(r, m->head, ATT_CAPITAL) ||
        att_match_of(r, m->head, ATT_REGION) || att_match_of(r, m->head, ATT_ORG) ||
        is_governed(r, m))
        return GENDER_THING;
    if (m->name == NAME_PER || holds_office(r, m)) return GENDER_MALE | GENDER_FEMALE;
    if (m->name != NAME_NONE || r->name_at[m->head] != ATT_NONE) return GENDER_THING;
    return GENDER_MALE | GENDER_FEMALE | GENDER_THING;
}

static uint8_t gender_of(const att_reading *r, const att_mention *m)
{
    uint8_t sex = titled(r, m);
    if (sex) return sex;
    if (m->kind == MENTION_NAME) return gender_of_name(r, m);
    const att_match *role = role_at(r, m->head);
    if (!role) return GENDER_MALE | GENDER_FEMALE | GENDER_THING;
    return is_office(r, m->head) ? GENDER_MALE | GENDER_FEMALE : GENDER_THING;
}

static uint8_t number_of(const att_reading *r, const att_mention *m)
{
    if (m->known && m->gender == GENDER_THING) /* "the United States ... it" */
        return NUMBER_ONE | NUMBER_MANY;
    if (m->kind == MENTION_GROUP || att_at(r, m->head)->features & FEAT_PLUR) return NUMBER_MANY;
    if (m->name == NAME_ORG || (role_at(r, m->head) && gender_of(r, m) == GENDER_THING))
        return NUMBER_ONE | NUMBER_MANY; /* "the government ... they" */
    return NUMBER_ONE;
}

/* ---- what it may be found again by ---- */

static void add_key(att_mention *m, uint32_t key)
{
    for (uint32_t k = 0; k < m->key_n; k++)
        if (m->key[k] == key) return;
    if (m->key_n < ATT_MENTION_KEYS) m->key[m->key_n++] = key;
}

static int is_own_word(const att_reading *r, uint32_t h, uint32_t t)
{
    uint32_t rel = att_at(r, t)->rel;
    return t == h || (att_at(r, t)->upos == UPOS_PROPN && att_at(r, t)->head == h &&
                      (rel == REL_FLAT || rel == REL_COMPOUND || rel == REL_NMOD_UNMARKED));
}

static int is_upper(const att_reading *r, uint32_t t)
{
    char c = r->text[r->segments->token[t].off];
    return c >= 'A' && c <= 'Z';
}

/* The initials of its capitalised words, as a word in lower case. */
static uint32_t initials(const att_reading *r, const att_mention *m)
{
    char word[16];
    size_t n = 0;
    for (uint32_t t = m->first; t <= m->last && n < sizeof word; t++)
        if (is_upper(r, t) && (att_at(r, t)->upos != UPOS_DET))
            word[n++] = (char)(r->text[r->segments->token[t].off] + 'a' - 'A');
    return n >= 2 && n < sizeof word ? hash_of(word, n) : 0;
}

static uint32_t known_as(const att_reading *r, uint32_t h)
{
    for (uint32_t m = r->name_at[h]; m != ATT_NONE; m = r->match[m].next) {
        const att_match *match = &r->match[m];
        if (match->kind == ATT_COUNTRY || match->kind == ATT_ORG || match->kind == ATT_REGION)
            return (match->kind << 20 ^ match->row) * 2654435761u | 1u;
        if (match->kind == ATT_PERSON) /* spells of office share the name */
            return (7u << 20 ^ r->pack->person[match->row].name_s) * 2654435761u | 1u;
    }
    return 0;
}

static uint32_t lemma_hash(const att_reading *r, uint32_t t)
{
    return hash_of(att_at(r, t)->lemma, strlen(att_at(r, t)->lemma));
}

static void look_around(const att_reading *r, att_mention *m)
{
    const att_sentence *s = &r->segments->sentence[r->sentence[m->head]];
    uint32_t up = att_at(r, m->head)->head;
    m->lemma = lemma_hash(r, m->head);
    m->opens = lemma_hash(r, m->first);
    m->closes = lemma_hash(r, m->last);
    m->before = m->first > s->first ? lemma_hash(r, m->first - 1) : 0;
    m->after = m->last + 1 < s->first + s->token_n ? lemma_hash(r, m->last + 1) : 0;
    m->governor = up == ATT_NONE ? 0 : lemma_hash(r, up);
}

/* "Defense Minister X", "spokesman X": what the name may be called by later. */
static void look_titles(const att_reading *r, att_mention *m)
{
    for (uint32_t t = m->head; t-- > m->first && m->title_n < ATT_MENTION_TITLES;)
        if (is_title(r, m, t) && att_at(r, t)->upos != UPOS_ADJ)
            m->title[m->title_n++] = word_hash(r, t);
}

static void look_words(const att_reading *r, att_mention *m)
{
    uint32_t first = m->first, last = m->last;
    if (att_at(r, first)->upos == UPOS_DET && first < m->head) first++;
    if (last > m->head && att_rel_is(r, last, REL_CASE)) last--;
    m->words = 0;
    for (uint32_t t = first; t <= last; t++) m->words = (m->words ^ word_hash(r, t)) * 16777619u;
    if (m->kind == MENTION_NAME) {
        add_key(m, word_hash(r, m->head));
        for (uint32_t t = m->first; t <= m->last && t < m->first + 12; t++)
            if (is_own_word(r, m->head, t)) add_key(m, word_hash(r, t));
        uint32_t letters = initials(r, m);
        if (letters) add_key(m, letters);
        m->known = known_as(r, m->head);
        if (m->gender != GENDER_THING) look_titles(r, m);
        if (m->known) add_key(m, m->known);
    } else if (m->kind == MENTION_NOUN) {
        add_key(m, m->lemma);
    } else if (m->kind == MENTION_GROUP) {
        add_key(m, m->words);
    }
}

static uint8_t role_of(const att_reading *r, uint32_t h)
{
    switch (att_rel_base((att_rel)att_at(r, h)->rel)) {
    case REL_NSUBJ: return 1;
    case REL_OBJ:
    case REL_IOBJ: return 2;
    case REL_OBL: return 3;
    case REL_NMOD: return att_rel_is(r, h, REL_NMOD_POSS) ? 4 : 5;
    case REL_APPOS: return 6;
    case REL_CONJ: return 7;
    case REL_ROOT: return 8;
    case REL_COMPOUND: return 9;
    default: return 0;
    }
}

/* The subject of the clause in which a pronoun is no subject itself: "X thanked him", "X wants to
 * meet him". It is somebody else. */
static uint32_t subject_beside(const att_reading *r, const att_mention *m)
{
    if (m->kind != MENTION_PRONOUN || m->reflexive || m->owns || m->role == 1) return ATT_NONE;
    uint32_t up = att_at(r, m->head)->head;
    for (uint32_t hops = 0; up != ATT_NONE && hops < 4; hops++, up = att_at(r, up)->head) {
        for (uint32_t c = r->child[up]; c != ATT_NONE; c = r->sibling[c])
            if (att_rel_base((att_rel)att_at(r, c)->rel) == REL_NSUBJ) return c;
        int inside = att_at(r, up)->upos == UPOS_VERB ? att_rel_is(r, up, REL_XCOMP) ||
                                                            att_rel_is(r, up, REL_CONJ)
                                                      : 1;
        if (!inside) break;
    }
    return ATT_NONE;
}

static void look(const att_reading *r, att_mention *m)
{
    m->antecedent = ATT_NONE;
    m->name = att_at(r, m->head)->name;
    m->role = role_of(r, m->head);
    m->owns = (uint8_t)att_rel_is(r, m->head, REL_NMOD_POSS);
    m->speaks = m->role == 1 && att_match_of(r, att_at(r, m->head)->head, ATT_SAY) != NULL;
    if (m->kind == MENTION_PRONOUN) {
        look_pronoun(r, m);
    } else {
        m->form = m->kind == MENTION_NAME    ? FORM_NAME
                  : m->kind == MENTION_GROUP ? FORM_GROUP
                                             : form_of_noun(r, m->head);
        m->gender = m->kind == MENTION_GROUP ? 7 : gender_of(r, m);
    }
    m->apart_from = subject_beside(r, m);
    look_around(r, m);
    look_words(r, m);
    if (m->kind != MENTION_PRONOUN) m->number = number_of(r, m);
}

/* ---- finding them ---- */

/* A name before a noun is one of its own ("the US president"); before a name, it is part of it. */
static int is_name(const att_reading *r, uint32_t t)
{
    uint32_t rel = att_at(r, t)->rel, up = att_at(r, t)->head;
    if (rel == REL_FLAT || rel == REL_NMOD_DESC || rel == REL_FIXED || rel == REL_GOESWITH)
        return 0;
    if (rel != REL_COMPOUND) return 1;
    return att_at(r, up)->upos != UPOS_PROPN || att_match_of(r, t, ATT_COUNTRY) ||
           att_match_of(r, t, ATT_ORG);
}

/* "It said" is somebody, whatever the parse says; "it is said that" is nobody. */
static int is_empty(const att_reading *r, uint32_t t)
{
    uint32_t up = att_at(r, t)->head;
    return att_rel_is(r, t, REL_EXPL) &&
           (up == ATT_NONE || !att_match_of(r, up, ATT_SAY) || up < t ||
            att_child(r, up, REL_AUX_PASS) != ATT_NONE);
}

static int kind_of(const att_reading *r, uint32_t t, uint8_t *kind)
{
    const att_word *w = att_at(r, t);
    switch (w->upos) {
    case UPOS_PRON:
        *kind = MENTION_PRONOUN;
        return !(w->features & FEAT_REL) && !is_empty(r, t) && !is_question(r, t);
    case UPOS_PROPN: *kind = MENTION_NAME; return is_name(r, t);
    case UPOS_NOUN:
        *kind = MENTION_NOUN;
        return w->rel != REL_COMPOUND && w->rel != REL_FIXED && w->rel != REL_FLAT &&
               w->rel != REL_NMOD_DESC;
    default: return 0;
    }
}

static int is_group(const att_reading *r, uint32_t h, const extent *below, att_mention *m)
{
    uint32_t last = ATT_NONE;
    for (uint32_t c = r->child[h]; c != ATT_NONE; c = r->sibling[c]) {
        uint32_t upos = att_at(r, c)->upos;
        if (att_rel_is(r, c, REL_CONJ) &&
            (upos == UPOS_NOUN || upos == UPOS_PROPN || upos == UPOS_PRON))
            last = c;
    }
    if (last == ATT_NONE) return 0;
    att_mention one, other;
    span_of(r, below, h, &one);
    span_of(r, below, last, &other);
    *m = (att_mention){.head = h, .first = one.first, .last = other.last, .kind = MENTION_GROUP};
    return other.last > one.last;
}

/* In the order of the first word; of those that begin there the longer first. */
static void sort(att_mention *m, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++) {
        att_mention x = m[i];
        uint32_t k = i;
        for (; k > 0 &&
               (m[k - 1].first > x.first || (m[k - 1].first == x.first && m[k - 1].last < x.last));
             k--)
            m[k] = m[k - 1];
        m[k] = x;
    }
}

static void find_in(const att_reading *r, const att_sentence *s, const extent *below,
                    att_coref *out)
{
    uint32_t before = out->mention_n;
    for (uint32_t t = s->first; t < s->first + s->token_n; t++) {
        att_mention *m = &out->mention[out->mention_n];
        uint8_t kind;
        if (!kind_of(r, t, &kind)) continue;
        *m = (att_mention){.head = t, .kind = kind};
        span_of(r, below, t, m);
        out->mention_n++;
        if (is_group(r, t, below, &out->mention[out->mention_n])) out->mention_n++;
    }
    sort(out->mention + before, out->mention_n - before);
}

att_status att_mentions_find(const att_reading *r, att_arena *arena, att_coref *out, att_error *err)
{
    uint32_t n = r->segments->token_n;
    extent *below = ATT_TAKE(arena, extent, n);
    size_t bound = 1;
    for (uint32_t t = 0; t < n; t++) {
        uint8_t kind;
        bound += kind_of(r, t, &kind) ? 2 : 0;
    }
    *out = (att_coref){.mention = ATT_TAKE(arena, att_mention, bound),
                       .at = ATT_TAKE(arena, uint32_t, n)};
    if (!below || !out->mention || !out->at)
        return att_fail(err, ATT_ELIMIT, 0, "out of memory for mentions; shorten the story");
    measure(r, below);
    for (uint32_t t = 0; t < n; t++) out->at[t] = ATT_NONE;
    for (uint32_t s = 0; s < r->segments->sentence_n; s++)
        find_in(r, &r->segments->sentence[s], below, out);
    for (uint32_t i = 0; i < out->mention_n; i++) {
        att_mention *m = &out->mention[i];
        look(r, m);
        m->cluster = i;
        if (m->kind != MENTION_GROUP) out->at[m->head] = i;
    }
    return ATT_OK;
}
