/* resolve.h: who each mention is, and which mentions are the same one. */
#ifndef ATT_RESOLVE_RESOLVE_H
#define ATT_RESOLVE_RESOLVE_H

#include "coref/coref.h"
#include "learn/learned.h"
#include "mention/quotes.h"
#include "mention/reading.h"
#include "resolve/dates.h"

typedef enum att_actor_kind {
    ACTOR_NONE, ACTOR_COUNTRY, ACTOR_REGION, ACTOR_ORG, ACTOR_ROLE, ACTOR_PERSON, ACTOR_MODIFIED,
    ACTOR_PLACE
} att_actor_kind;

enum { ATT_GROUP_MAX = 8 };

/* Strings are "" where unknown. */
typedef struct att_actor {
    const char *code, *sector, *name, *office, *id;
    const char *cameo; /* CAMEO's code, "~" before one that goes after the country's; "": code and
                          sector give it */
    const char *people; /* CAMEO's code of the people or faith that the words name */
    uint32_t kind;      /* att_actor_kind; ACTOR_MODIFIED: a noun that only belongs to a country;
                           ACTOR_PLACE: a town or region, for its country */
    uint32_t group[ATT_GROUP_MAX]; /* "the two sides", "we": tokens of the actors it stands for */
    uint32_t group_n;
    uint32_t other; /* "we" in a quotation: the one spoken to, who may be meant too; or ATT_NONE */
    uint32_t first, last; /* tokens of the mention */
    uint32_t done;
    float doubt; /* how likely another country is, of one that no word tells; 0 where it is told */
    uint32_t is_guess; /* 1: the country of one without an office is that of the story (home.c) */
} att_actor;

typedef struct att_entities {
    att_actor *at; /* one per token; of the heads of mentions */
    uint32_t *entity; /* [token] number of who it names in the story, from 1; 0: nobody */
    uint32_t *sayer;  /* [token] who says the direct quotation that it stands in, or ATT_NONE */
    uint32_t base; /* row of the country of the dateline, if the story speaks of it; or ATT_NONE */
} att_entities;

/* The day of the story and the dates that it names. */
typedef struct att_days {
    att_date today;
    const att_time *time;
    uint32_t time_n;
} att_days;

att_status att_resolve(const att_reading *r, const att_quotes *quotes, const att_coref *coref,
                       const att_days *days, att_arena *arena, att_entities *out, att_error *err);

/* "in X", "near X": where it happened, no party. */
int att_is_scene(const att_reading *r, uint32_t t);
/* 1: "off X", "near X": something lies by it. */
int att_is_landmark(const att_reading *r, uint32_t t);
/* The same without "from X", which may be a party: "demanded it from X". */
int att_is_venue(const att_reading *r, uint32_t t);

enum {
    ATT_HOME_CLUES = 31, /* what speaks for a country as that of a mention without one */
    ATT_HOME_KINDS = 6,  /* of mentions, each with weights of its own beside those of all */
    ATT_HOME_WEIGHTS = ATT_HOME_CLUES * (ATT_HOME_KINDS + 1)
};
/* For training: the clues of each country that may be that of t; "": of none. */
typedef struct att_home_look {
    void (*see)(void *to, uint32_t t, uint32_t kind, const char *code, const double *clue);
    void *to;
} att_home_look;

/* Gives roles without a country that of the scene or of the story: home.c. The headline and the
 * dateline, which are no part of the body, have their say. learned: how much each clue counts;
 * NULL: the rules alone. look may be NULL. */
att_status att_homes(const att_reading *r, att_span title, att_span dateline,
                     const att_learned *learned, const att_home_look *look, att_arena *arena,
                     att_entities *e, att_error *err);

/* "other countries", "a third country": whichever, not that of the story: slot.c. */
int att_is_of_no_home(const att_reading *r, uint32_t t);
/* Slots that hang on the homes found, as the last of att_homes: slot.c. */
void att_slots(const att_reading *r, att_entities *e);

/* Mentions of one entity tell of one another: share.c. */
void att_share(const att_reading *r, const att_coref *coref, att_entities *e);

/* Numbers the entities: by links of coreference and by equal names. 0: out of memory. */
int att_same(const att_reading *r, const att_coref *coref, att_arena *arena, att_entities *e);

/* ---- phrases.c ---- */

typedef enum att_both { BOTH_NONE, BOTH_STATES, BOTH_PEOPLE, BOTH_THREE } att_both;
/* "the two sides", "both countries", "our peoples"; "the two leaders"; "the three countries" */
att_both att_both_of(const att_reading *r, uint32_t t);
/* "urged both to talk", "The two agreed": no noun behind them. */
int att_is_bare_both(const att_reading *r, uint32_t t);
/* "Senators X, Y and Z": the title is that of each. */
int att_has_titles(const att_reading *r, uint32_t t, const att_actor *a);
/* "thousands of protesters", "a group of diplomats": those who are counted, or ATT_NONE. */
uint32_t att_counted(const att_reading *r, uint32_t h);
/* "eight Mexicans": people, no state. */
int att_is_counted(const att_reading *r, uint32_t t);
/* "eight Mexicans", "called on Malians": people by their nationality, no state; not "the Mexicans",
 * "Israelis and Palestinians". */
int att_are_people(const att_reading *r, const att_match *m);
/* "killed 80 Swedes and captured 48", "arrested three": fills the actor headed by t if it is a
 * number of people with no noun behind it: of those counted before in the sentence, or of
 * anybody. */
void att_number_set(const att_reading *r, const att_entities *e, uint32_t t, att_actor *a);
/* The largest place that a name means, or NULL: a region, or a town of some size. */
const att_pack_place *att_place_of(const att_reading *r, uint32_t h);

/* "Kurdish rebels": the longest people or faith named in the phrase, or "". */
const char *att_people_within(const att_reading *r, uint32_t first, uint32_t last);
/* A person's own name among the words first..last: the last unbroken row of proper nouns outside
 * role, country and organisation words, or "". */
const char *att_own_name(const att_reading *r, uint32_t first, uint32_t last, const att_match *role,
                         att_arena *arena);
/* A phrase that says whose or where the noun above it is: "of X", "in X", "from X". */
int att_is_of(const att_reading *r, uint32_t t);
/* "the Hamas movement": the body named right before the noun, or NULL. */
const att_match *att_body_before(const att_reading *r, uint32_t h);
/* The words of part, one after another, are words of the name. */
int att_same_words(const char *name, const char *part);

/* ---- firm.c ---- */

typedef struct att_firm { /* first and last token of a name that looks like that of a firm */
    uint32_t first, last;
} att_firm;

typedef struct att_firms {
    att_firm *firm;
    uint32_t n;
} att_firms;

/* The firms that the story names in full. */
att_status att_firms_find(const att_reading *r, att_arena *arena, att_firms *out, att_error *err);

/* Fills the actor headed by head if it names a firm, in full or by the first words of such a name:
 * 1 if so. */
int att_firm_set(const att_reading *r, const att_firms *firms, att_arena *arena, uint32_t head,
                 att_actor *a);

/* ---- short.c ---- */

/* The country or body for which "the kingdom", "its neighbour", "the bloc" stands, or ATT_NONE; the
 * possessor of t, if any, is resolved. */
uint32_t att_short_for(const att_reading *r, const att_entities *e, uint32_t t, uint32_t owner);
/* The country meant by the "it" that is thanked for or urged to do something; or
 * ATT_NONE. */
uint32_t att_addressed(const att_reading *r, const att_entities *e, uint32_t t);
/* The coordinated countries, at most three, that "they" stands for: those that the word before is
 * one of, or, where none is known, the nearest; how many. */
uint32_t att_several(const att_reading *r, const att_entities *e, uint32_t t, uint32_t before,
                     uint32_t out[3]);

/* ---- tenure.c: is an office held on the day of which the words speak? ---- */

typedef enum att_tenure {
    TENURE_NOW,
    TENURE_PAST,   /* "former", "ex-", "late": sector ELI, office "former president" */
    TENURE_THEN,   /* "then-": the office of that time, whatever the story's day */
    TENURE_ACTING, /* "acting", "interim" */
    TENURE_NEXT    /* "-elect", "incoming" */
} att_tenure;

/* What the words around a role say, in a phrase that begins with the token first. */
att_tenure att_tenure_of(const att_reading *r, uint32_t first, const att_match *role);
/* Makes sector and office of an actor, filled as if the office were held, those of the tenure. */
void att_tenure_set(const att_reading *r, att_arena *arena, att_tenure tenure,
                    const att_match *role, att_actor *a);

/* 1 if the actor serves in one of the sectors; the list ends in NULL. */
int att_serves_in(const att_actor *a, const char *const *sector);

/* 1 if the token stands for someone who can act: has a country, slot or sector. */
int att_is_actor(const att_entities *e, uint32_t t);

/* ---- spells of office in people.txt; today is yyyymmdd, 0: not known ---- */

/* The spell that the person named in these tokens is in on that day, or the nearest; or NULL. */
const att_pack_person *att_spell_of(const att_reading *r, uint32_t today, uint32_t first,
                                    uint32_t last);
/* "China's Xi": the only office-holder of that country and day whose name has this word, or NULL.
 */
const att_pack_person *att_spell_in(const att_pack *pack, const char *code, const char *name,
                                    uint32_t today);
int att_spell_fits(const att_pack_person *p, uint32_t today);
/* 1 if the sector holds still: he is no official, is not in office yet, or left it days ago, for it
 * is of his time that a story tells. */
int att_spell_lasts(const att_pack *pack, const att_pack_person *p, uint32_t today);

/* ---- chunk.c: the run of tokens around a head ---- */

/* 1 if the word can head a phrase that names somebody. */
int att_is_nominal(const att_reading *r, uint32_t t);

/* The first and the last token of the run that makes one name phrase with h. */
void att_chunk(const att_reading *r, uint32_t h, uint32_t *first, uint32_t *last);
const att_match *att_name_within(const att_reading *r, uint32_t first, uint32_t last,
                                 att_entry_kind kind);
/* The longest role phrase in the run, the last one among equals; or NULL. */
const att_match *att_role_within(const att_reading *r, uint32_t first, uint32_t last);
/* "ethnic Albanians" are of whatever country they live in. */
int att_is_ethnic(const att_reading *r, const att_match *m);
/* A country, a people or a capital in the run, no ethnic one; or NULL. */
const att_match *att_country_within(const att_reading *r, uint32_t first, uint32_t last);

/* ---- whose.c ---- */

/* "NATO chief X": the slot of a body of states that these words name, or "". */
const char *att_body_slot(const att_reading *r, uint32_t first, uint32_t last);

/* "staff" of "chief of staff", the role headed by h, is no body of its own. */
int att_is_in_role(const att_reading *r, uint32_t h, uint32_t t);
/* "Sand Technology president X": the president of something that nobody knows. */
int att_is_of_unknown(const att_reading *r, const att_actor *a, const att_match *role);

/* "the secretary": the words of the role stand in the title of a person, "Defense Secretary X", or
 * begin his office, "secretary of defense". */
int att_has_title(const att_reading *r, const att_match *role, const att_actor *person);
/* The person holds the office of a, headed by h, or serves with him where a country is told. */
int att_has_office(const att_reading *r, uint32_t h, const att_actor *a, const att_actor *person);
/* "Representative X", in a mention that ends with the token last: the sector that the word has as a
 * title before a name, or "". */
const char *att_title_sector(const att_reading *r, const att_match *role, uint32_t last);

/* The kind of whose.txt that the role headed by h has, by its longest phrase, or "". */
const char *att_whose(const att_reading *r, uint32_t h);
/* "the leader of the Zambian opposition", "members of parliament", "the president's chief of
 * staff": the role headed by h gets the sector of whom it belongs to; what is rebels' is rebel. */
void att_follow(const att_reading *r, uint32_t h, const att_actor *owner, att_actor *a);
/* "police officers ... the officers", "the coalition ... coalition forces": the nearest longer
 * phrase before t, else after, tells what the word alone does not; "this terrorist group": the
 * rebels named last. */
void att_told(const att_reading *r, att_entities *e, uint32_t t);

#endif
