/* pack.h: the lexicon in memory: one read-only, mapped file, compiled from the
 * text of lexicon/ by att_lexicon_compile, checked whole at open, then trusted.
 *
 * Phrases are keys made of words joined by one blank, looked up word by word in
 * two spaces: names (words as the tokenizer cuts them, lower case) and lemmas.
 * A node holds the entries of one phrase and says whether longer ones exist. */
#ifndef ATT_PACK_PACK_H
#define ATT_PACK_PACK_H

#include <string.h>

#include "base/error.h"
#include "base/hash.h"

#define ATT_PACK_VERSION 4u

/* All offsets named *_s are into the string section: att_pack_str(pack, s). 0 is "". */

typedef enum att_entry_kind {
    /* names */
    ATT_COUNTRY = 1, /* row: country */
    ATT_DEMONYM,     /* row: country */
    ATT_CAPITAL,     /* row: country; the city that stands for the government */
    ATT_SEAT,        /* row: country; a building or other metonym of the government */
    ATT_REGION,      /* row: region */
    ATT_REGION_ADJ,  /* row: region */
    ATT_ORG,         /* row: organisation */
    ATT_PERSON,      /* row: person */
    ATT_PLACE,       /* row: place */
    /* lemmas */
    ATT_ROLE,        /* row: role */
    ATT_CLASS,       /* row: class id */
    ATT_CONTEXT,     /* row: index into plover_contexts */
    ATT_SAY,         /* row: att_say_kind */
    ATT_INSTRUMENT,  /* row: string offset of the instrument */
    ATT_SUBJECT,     /* row: string offset of the subject area */
    ATT_LIGHT,       /* row: att_light_kind */
    ATT_TIME_WORD,   /* row: att_time_word_row */
    ATT_DISCARD,     /* row: att_discard */
    ATT_CUE,         /* row: att_cue_kind */
    ATT_LABEL,       /* row: string offset of a label of record.txt: "stage signed" */
    ATT_PLACE_WORD,  /* row: att_place_word */
    ATT_GROUP,       /* row: string offset of CAMEO's code of a people or faith */
    ATT_WHOSE        /* row: string offset of a kind of whose.txt: "body", "told", "GBR IND" */
} att_entry_kind;

typedef enum att_say_kind {
    ATT_SAY_SAY = 1, ATT_SAY_THINK, ATT_SAY_DENY, ATT_SAY_PRAISE, ATT_SAY_BLAME, ATT_SAY_ASK,
    ATT_SAY_PROMISE, ATT_SAY_WARN
} att_say_kind;

/* A word of a time expression: the letter of its kind (the names of kinds and their letters:
 * compile_words.c), and a value whose meaning depends on it. */
static inline uint32_t att_time_word_row(char letter, int value)
{
    return (uint32_t)(unsigned char)letter << 16 | (uint16_t)value;
}

typedef enum att_cue_kind {
    ATT_CUE_THING = 1, /* a verb whose object is said or thought */
    ATT_CUE_NOUN, ATT_CUE_ADJECTIVE, ATT_CUE_ADVERB,
    ATT_CUE_CITES,  /* a verb whose object is the source: "citing the ministry" */
    ATT_CUE_FALSE,  /* "wrongly (said)" */
    ATT_CUE_RETRACTS, ATT_CUE_VERSION, ATT_CUE_EARLIER,
    ATT_CUE_TELLS, /* a verb whose object is spoken to */
    ATT_CUE_LETTER /* "in a letter to X" */
} att_cue_kind;

typedef enum att_place_word {
    ATT_PLACE_PART = 1, ATT_PLACE_NATURE, ATT_PLACE_BEFORE, ATT_PLACE_WITHIN, ATT_PLACE_TOWARD,
    ATT_PLACE_LINKED
} att_place_word;

typedef enum att_light_kind {
    ATT_LIGHT_DOER = 1, ATT_LIGHT_UNDERGO, ATT_LIGHT_HAPPEN, ATT_LIGHT_CAUSE
} att_light_kind;

typedef enum att_discard { ATT_DISCARD_SENTENCE, ATT_DISCARD_STORY } att_discard;

typedef enum att_role_kind { ATT_ROLE_OFFICE = 1, ATT_ROLE_PERSON, ATT_ROLE_BODY } att_role_kind;

typedef struct att_pack_country {
    uint32_t code_s, name_s, capital_s, official_s;
    float lat, lon; /* degrees, of the whole; both 0 where not given */
} att_pack_country;

typedef struct att_pack_region {
    uint32_t code_s, name_s;
    uint32_t member_first, member_n; /* into pack->member: country rows */
    float lat, lon; /* degrees, of the whole; both 0 where it is no part of the world */
} att_pack_region;

typedef struct att_pack_org {
    uint32_t id_s, slot_s, sector_s, name_s;
    uint32_t cameo_s; /* CAMEO actor code where slot and sectors do not give it, or 0 */
} att_pack_org;

typedef struct att_pack_person {
    uint32_t name_s, slot_s, sector_s, office_s;
    uint32_t from, until; /* yyyymmdd, 0: open */
    uint32_t cameo_s;     /* as in att_pack_org */
} att_pack_person;

typedef struct att_pack_role {
    uint32_t sector_s, phrase_s; /* phrase_s: the phrase as first written */
    uint32_t kind;               /* att_role_kind */
    uint32_t slot_s;  /* NGO, IGO, ...: of such bodies where no country is named, or 0 */
    uint32_t cameo_s; /* "~" and the CAMEO code that goes after that of the country, or 0 */
} att_pack_role;

typedef struct att_pack_place {
    uint32_t name_s, country, admin_s; /* country: row, or ATT_NONE (seas) */
    float lat, lon;                    /* degrees */
    uint32_t population;
    uint32_t feature_s; /* "city", "admin", "sea", "landmark", ... */
} att_pack_place;

typedef struct att_pack_entry {
    uint32_t kind, row;
    uint32_t next;    /* index of the next entry of the same phrase, or ATT_NONE */
    uint32_t exact_s; /* matches only as written here (words joined by blanks), or 0 */
    uint32_t file_s, line;
} att_pack_entry;

typedef struct att_pack_node {
    uint64_t key;   /* hash of the phrase: att_pack_key; 0: empty slot */
    uint32_t first; /* first entry, or ATT_NONE */
    uint32_t longer; /* 1: some longer phrase begins with this one */
} att_pack_node;

/* ---- frames and operators ---- */

enum { /* slots; a preposition p is ATT_SLOT_PREP + word id of p */
    ATT_SLOT_SUBJ, ATT_SLOT_OBJ, ATT_SLOT_IOBJ, ATT_SLOT_XCOMP, ATT_SLOT_CCOMP, ATT_SLOT_PRT,
    ATT_SLOT_POSS, ATT_SLOT_MOD,
    ATT_SLOT_BEFORE, ATT_SLOT_AFTER, /* any word of the clause on that side of the trigger */
    ATT_SLOT_TOLD, /* no word: an event told of in the sentences before */
    ATT_SLOT_SAYER, /* who says the clause: of "X said that ...", or of a quotation */
    ATT_SLOT_STORY, /* any word of the sentence or of the few before it */
    ATT_SLOT_PREP = 16
};

typedef enum att_filler_kind {
    ATT_FILL_ANY = 1, ATT_FILL_WORD, ATT_FILL_CLASS, ATT_FILL_ACTOR, ATT_FILL_PLACE, ATT_FILL_EVENT,
    ATT_FILL_MUST, /* a clause of what another must do */
    ATT_FILL_ARMED, /* an actor who fights: an army, rebels, the Taliban */
    ATT_FILL_PUBLIC, /* an actor who rules, fights, judges, opposes or reports */
    ATT_FILL_TYPE, /* of events; for ATT_SLOT_TOLD alone */
    ATT_FILL_WONT, /* a clause of what its own subject, a pronoun, will not do; no event */
    ATT_FILL_HARM, /* an event of conflict in deeds: a noun, or a verb whose doer is told */
    ATT_FILL_END
} att_filler_kind;

typedef struct att_pack_filler {
    uint32_t kind, row; /* row: word id, class id or type */
} att_pack_filler;

typedef struct att_pack_condition {
    uint32_t slot;
    uint32_t negated; /* 1: must be none of the fillers; with no filler: must be absent */
    uint32_t filler_first, filler_n;
} att_pack_condition;

typedef enum att_op {
    ATT_OP_NONE = 0, ATT_OP_PROMISE, ATT_OP_REQUEST, ATT_OP_THREATEN, ATT_OP_REFUSE, ATT_OP_DENY,
    ATT_OP_ACCUSE, ATT_OP_PRAISE, ATT_OP_CONDEMN, ATT_OP_FAIL, ATT_OP_STOP, ATT_OP_GO, ATT_OP_PLAN,
    ATT_OP_DOUBT, ATT_OP_ALLOW, ATT_OP_NEGOTIATE, ATT_OP_APPEAL, ATT_OP_N
} att_op;

enum { ATT_FRAME_BOTH = 1, ATT_FRAME_NO_EVENT = 2, ATT_FRAME_A_ALL = 4, ATT_FRAME_R_ALL = 8,
       ATT_FRAME_INNER = 16 /* an event only inside an operator */ };

typedef struct att_pack_frame {
    uint32_t trigger_s; /* lemma */
    uint32_t pos;       /* 'v', 'n' or 'a' */
    uint32_t op;        /* att_op; ATT_OP_NONE: a frame that codes an event */
    uint32_t who;       /* operators: the slot whose filler acts inside; default ATT_SLOT_SUBJ */
    uint32_t type;      /* PLOVER_... */
    uint32_t mode_s;    /* "" none */
    uint32_t cameo_s;   /* space-separated */
    uint32_t flags;     /* ATT_FRAME_... ; A_ALL, R_ALL: slots were joined with '+' */
    uint32_t condition_first, condition_n;
    uint32_t a_first, a_n, r_first, r_n; /* into pack->slot; defaults are written out */
    uint64_t context; /* bit i: plover_contexts[i] */
    uint32_t file_s, line;
} att_pack_frame;

typedef struct att_pack_trigger { /* frames of one trigger are consecutive, in file order */
    uint64_t key; /* att_pack_key over lemma, '.', pos; 0: empty slot */
    uint32_t first, n;
} att_pack_trigger;

typedef struct att_pack_compose {
    uint32_t op;
    char prefix[8]; /* CAMEO prefix of the inner action, "" for any */
    uint32_t no_event, type, mode_s, cameo_s;
    uint32_t file_s, line;
} att_pack_compose;

typedef struct att_pack_quad {
    uint64_t key; /* att_pack_quad_key of the feature; 0: empty slot */
    int16_t weight[4]; /* hundredths, by quad class */
} att_pack_quad;

typedef struct att_pack {
    const unsigned char *map;
    size_t map_len;
    int in_memory; /* 1: map is memory of malloc, not a file */
    const char *string;
    const att_pack_node *name_node, *lemma_node; /* open addressing, linear probing */
    uint32_t name_mask, lemma_mask;              /* table size - 1 */
    const att_pack_entry *entry;
    const att_pack_country *country;
    const att_pack_region *region;
    const uint32_t *member;
    const att_pack_org *org;
    const att_pack_person *person;
    const att_pack_role *role;
    const att_pack_place *place;
    const uint32_t *class_s; /* names of classes, by class id */
    const att_pack_node *word_node; /* word -> word id (in .first), same probing */
    uint32_t word_mask;
    const uint32_t *word_s; /* by word id */
    const att_pack_frame *frame;
    const att_pack_trigger *trigger;
    uint32_t trigger_mask;
    const att_pack_condition *condition;
    const att_pack_filler *filler;
    const uint32_t *slot;
    const att_pack_compose *compose; /* longest prefix first within an op */
    const att_pack_quad *quad;       /* open addressing, linear probing */
    uint32_t quad_mask;
    uint32_t entry_n, country_n, region_n, org_n, person_n, role_n, place_n, class_n, word_n,
        frame_n, condition_n, filler_n, slot_n, compose_n, member_n;
    size_t string_len;
} att_pack;

/* Maps and checks the file: magic, version, checksum, every length and offset.
 * ATT_EIO missing or unreadable, ATT_EINPUT not a pack or damaged, ATT_EVERSION. */
att_status att_pack_open(const char *path, att_pack *out, att_error *err);
void att_pack_close(att_pack *pack);

/* Reads a user's dictionaries (docs/actors.md) in front of what the pack holds: their entries win.
 * A name is a path, or FORMAT:path. Lines that cannot be read go to the report, one line each,
 * then a summary of each file; the rest is taken. ATT_EIO: a file cannot be read; the pack stays
 * as it was. */
att_status att_pack_extend(att_pack *pack, const char *const *name, uint32_t n, att_buf *report,
                           att_error *err);

static inline const char *att_pack_str(const att_pack *pack, uint32_t s)
{
    return pack->string + s;
}

/* Keys grow word by word: start with ATT_HASH_START, add each word, end for the look-up. */
static inline uint64_t att_pack_key_add(uint64_t key, const char *word, size_t len)
{
    return att_hash_add(att_hash_add(key, " ", 1), word, len);
}
static inline uint64_t att_pack_key_end(uint64_t key)
{
    uint64_t end = att_hash_end(key);
    return end ? end : 1;
}

/* 1 for the code of a country, 0 for UNO, IGO and the like. */
int att_is_country(const att_pack *pack, const char *code);
/* NULL: no such phrase, nor any longer one. `key` is att_pack_key_end's. */
const att_pack_node *att_pack_name(const att_pack *pack, uint64_t key);
const att_pack_node *att_pack_lemma(const att_pack *pack, uint64_t key);
/* Word id (> 0) of a lemma or preposition that frames name, or 0. */
uint32_t att_pack_word(const att_pack *pack, const char *word, size_t len);
/* Frames (operators too) of lemma and pos; NULL and *n = 0 if none. */
const att_pack_frame *att_pack_frames(const att_pack *pack, const char *lemma, size_t len, char pos,
                                      uint32_t *n);
static inline uint64_t att_pack_quad_key(const char *feature)
{
    return att_pack_key_end(att_hash_add(ATT_HASH_START, feature, strlen(feature)));
}
/* The weights of a feature, or NULL. */
const att_pack_quad *att_pack_quad_of(const att_pack *pack, const char *feature);
/* What op makes of an inner action with this CAMEO code, the first of several, or NULL. */
const att_pack_compose *att_pack_compose_of(const att_pack *pack, uint32_t op, const char *cameo);

#endif
