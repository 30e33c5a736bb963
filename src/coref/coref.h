/* coref.h: which mentions of a story are the same one.
 *
 * Mentions (mentions.c) are noun phrases by name, by noun and by pronoun, and coordinations. Each
 * is linked to the earlier mention that scores best, or to none (link.c): the score is the sum of
 * hashed features (features.c) under weights that tools/train/coref.c learns with the functions
 * declared here. What always holds: a mention's antecedent comes before it; links are looked for in
 * a window of mentions and among those that share a word, so that the work grows with the story. */
#ifndef ATT_COREF_COREF_H
#define ATT_COREF_COREF_H

#include "mention/quotes.h"

typedef enum att_mention_kind {
    MENTION_PRONOUN, MENTION_NAME, MENTION_NOUN, MENTION_GROUP
} att_mention_kind;

/* The first words of a pronoun's class; of other mentions: how they are determined. */
typedef enum att_mention_form {
    FORM_NONE, FORM_I, FORM_WE, FORM_YOU, FORM_HE, FORM_SHE, FORM_IT, FORM_THEY, FORM_THIS,
    FORM_THAT, FORM_OTHER, /* pronouns up to here */
    FORM_NAME, FORM_THE, FORM_DEMONSTRATIVE, FORM_A, FORM_POSSESSED, FORM_BARE, FORM_BARE_PLURAL,
    FORM_GROUP, FORM_N
} att_mention_form;

enum { GENDER_MALE = 1, GENDER_FEMALE = 2, GENDER_THING = 4, NUMBER_ONE = 1, NUMBER_MANY = 2 };

enum { ATT_MENTION_KEYS = 6, ATT_MENTION_TITLES = 3 };

typedef struct att_mention {
    uint32_t head, first, last; /* tokens */
    uint32_t antecedent;        /* mention, or ATT_NONE */
    uint32_t cluster;           /* its first mention; itself where alone */
    float sure;                 /* probability of the antecedent */
    uint8_t kind, form;
    uint8_t gender, number;     /* bits of what it may be */
    uint8_t role;               /* features.c: subject, object, ... */
    uint8_t name;               /* att_name_type */
    uint8_t reflexive;
    uint8_t speaks, owns;       /* the subject of a verb of saying; a possessor */
    uint8_t key_n, title_n;
    uint32_t apart_from;            /* token that names somebody else, or ATT_NONE */
    uint32_t words, lemma;          /* hashes: of the whole phrase, of the head's lemma */
    uint32_t key[ATT_MENTION_KEYS]; /* hashes of what it may be found again by */
    uint32_t title[ATT_MENTION_TITLES]; /* of a name: hashes of its common words, "minister" */
    uint32_t known;                 /* hash of what the lexicon knows it as, or 0 */
    /* Hashes of lemmas: the first word, the last, the words before and after it in the sentence,
     * what it hangs on; 0 where there is none. */
    uint32_t opens, closes, before, after, governor;
} att_mention;

typedef struct att_coref {
    att_mention *mention; /* in the order of their first word; the longer first */
    uint32_t mention_n;
    uint32_t *at; /* [token] the mention of which it is the head, no group; or ATT_NONE */
} att_coref;

/* The link is one that the coder relies on. */
int att_coref_is_sure(const att_mention *m);

att_status att_coref_find(const att_reading *r, const att_quotes *quotes, const int8_t *weight,
                          att_arena *arena, att_coref *out, att_error *err);

/* ---- for the trainer too ---- */

enum { ATT_COREF_BITS = 16, ATT_COREF_WEIGHTS = 1 << ATT_COREF_BITS, ATT_COREF_STEPS = 24,
       ATT_COREF_FEATURES = 128, ATT_COREF_CANDIDATES = 64 };

extern const int8_t att_coref_weights[]; /* those that ship */

/* What is known of a cluster so far, kept at its first mention. */
typedef struct att_cluster {
    uint32_t mention_n, last;
    uint32_t name; /* a mention by name, or ATT_NONE */
    uint8_t gender, number;
} att_cluster;

typedef struct att_linker {
    const att_reading *r;
    const att_quotes *quotes;
    att_mention *mention;
    uint32_t mention_n;
    const uint32_t *at;   /* [token], of att_coref */
    att_cluster *cluster; /* [mention] */
    uint32_t *bucket, bucket_mask; /* key -> the latest node, or ATT_NONE */
    struct att_key_node {
        uint32_t key, mention, before;
    } *node;
    uint32_t node_n;
} att_linker;

att_status att_mentions_find(const att_reading *r, att_arena *arena, att_coref *out,
                             att_error *err);
att_status att_linker_new(const att_reading *r, const att_quotes *quotes, att_coref *coref,
                          att_arena *arena, att_linker *out, att_error *err);
/* The earlier mentions that j may go back to, the nearest first; all of j are linked in order. */
uint32_t att_linker_candidates(const att_linker *l, uint32_t j,
                               uint32_t candidate[ATT_COREF_CANDIDATES]);
/* The latest mention that has the key, or ATT_NONE. */
uint32_t att_linker_latest(const att_linker *l, uint32_t key);
/* Links j to i, or to none (ATT_NONE), and makes j known to those after it. */
void att_linker_link(att_linker *l, uint32_t j, uint32_t i);
/* Features of j going back to i, or to none: indices of weights. */
uint32_t att_coref_features(const att_linker *l, uint32_t i, uint32_t j,
                            uint32_t feature[ATT_COREF_FEATURES]);
/* To be added to the sum of their weights; the trainer knows nothing of it. */
float att_coref_prior(const att_linker *l, uint32_t i, uint32_t j);

#endif
