/* code.h: parse + entities -> candidate events: the frames of the lexicon matched
 * on the tree, arguments filled, operators applied to the actions inside them. */
#ifndef ATT_CODE_CODE_H
#define ATT_CODE_CODE_H

#include "code/ontology.h"
#include "resolve/resolve.h"

enum { ATT_ARGUMENTS_MAX = 8, ATT_LOSERS_MAX = 4 };

/* Clues that decided where no frame did (detect/detect.h). */
typedef struct att_words {
    double share; /* of the words, among all classes and none */
    att_relation_feature word[ATT_RELATION_WORDS_MAX];
    uint32_t n;
} att_words;

typedef struct att_candidate {
    uint32_t trigger; /* token */
    uint32_t frame;   /* index into pack->frame: what fired; ATT_NONE: words alone */
    uint32_t op_frame; /* the operator around it, or ATT_NONE */
    uint32_t op_trigger;
    uint32_t loser[ATT_LOSERS_MAX]; /* frames that matched as well, and lost */
    uint32_t loser_n;
    uint32_t type;
    const char *mode, *cameo; /* mode "" for none; cameo space-separated */
    uint64_t context;         /* bits of plover_contexts */
    uint32_t actor[ATT_ARGUMENTS_MAX], recipient[ATT_ARGUMENTS_MAX]; /* tokens */
    uint32_t actor_n, recipient_n;
    uint32_t first, last; /* tokens of the evidence */
    uint32_t reciprocal;
    uint32_t status;  /* att_event_status; filled by qualify */
    uint32_t outer;   /* the candidate that took this one over, or ATT_NONE */
    uint32_t light;   /* the light verb it hangs on, or ATT_NONE */
    uint32_t guessed;  /* 1: the recipient stands in no slot of the frame */
    uint32_t inward;   /* 1: done to a thing of the actor's own: "defended his decision" */
    uint32_t echo;     /* 1: "the attack": its sides are those of the one told before */
    uint32_t said;     /* 1: what a sentence of a quotation demands or blames, by its speaker */
    uint32_t presumed; /* 1: inside "thank for", "condemn": it is taken to have happened */
    const att_words *words; /* NULL: a frame fired */
    double clue;            /* share of its type by the learnt clues, or 0 (detect/detect.h) */
} att_candidate;

/* The word at t tells of it; others that it took may be shared: "beat and shot protesters". */
static inline int att_is_told_by(const att_candidate *event, uint32_t t)
{
    return event->trigger == t || event->op_trigger == t || event->light == t;
}

/* The word at t is evidence of it too. */
static inline void att_candidate_widen(att_candidate *event, uint32_t t)
{
    if (t < event->first) event->first = t;
    if (t > event->last) event->last = t;
}

typedef struct att_candidates {
    att_candidate *event;
    uint32_t event_n;
    uint32_t *at; /* [token] the live candidate triggered there, or ATT_NONE */
} att_candidates;

att_status att_code_events(const att_reading *r, const att_entities *e, att_arena *arena,
                           att_candidates *out, att_error *err);
/* An event of the frame at a word that triggers none. */
att_candidate *att_code_as(const att_reading *r, const att_entities *e, att_candidates *events,
                           uint32_t frame, uint32_t trigger);
/* Sides that no slot gave, and one event of two words for it: when all events are there. */
void att_code_complete(const att_reading *r, const att_entities *e, att_candidates *events);

/* A user's dictionary says that nothing is to be coded in this sentence; NULL: in the story. */
int att_is_discarded(const att_reading *r, const att_sentence *s);

/* ---- match.c ---- */

/* How nearly a frame fits a trigger: the weight of its conditions that hold, and how
 * many do not. A frame that codes where its trigger stands has missed == 0. */
typedef struct att_near {
    uint32_t held, missed;
    uint32_t first_missed; /* condition of the frame, or ATT_NONE */
    uint32_t inner;        /* token of the action inside an operator, or ATT_NONE */
} att_near;
att_near att_frame_near(const att_reading *r, const att_entities *e, att_candidates *events,
                        uint32_t frame, uint32_t trigger);
/* The lexicon says that this use of the verb is no event: "meet in the final". */
int att_is_ruled_out(const att_reading *r, const att_entities *e, att_candidates *events,
                     uint32_t verb);

/* ---- refine.c ---- */

/* Of the frames that fit where an event was coded and make the same type, the one with the most
 * exact code gives code and mode: "threatened to impose a curfew", where "threatened to" wins.
 * Returns the word of the action that it takes in, or ATT_NONE. */
uint32_t att_refine(const att_reading *r, const att_entities *e, att_candidates *events,
                    uint32_t own);

/* ---- trigger.c ---- */

/* The frame asks for an event told of before. */
int att_is_told_frame(const att_pack *pack, uint32_t frame);

/* Some condition of the frame asks for a word or a class. */
int att_frame_asks_words(const att_pack *pack, const att_pack_frame *f);

/* The part of speech of a word as frames name it: v, n, a; 0: no frame has it. */
char att_frame_pos(const att_reading *r, uint32_t t);
/* The *n frames that the word at t triggers, and as what; NULL: none. A word of three tokens
 * ("sit-in") triggers at the one of them that the others hang on. */
const att_pack_frame *att_frames_at(const att_reading *r, uint32_t t, char *pos, uint32_t *n);

/* ---- missing.c: arguments ---- */

/* "announced his resignation": a thing of the actor's own country, which undergoes nothing. */
int att_is_own_thing(const att_entities *e, const att_candidate *event, uint32_t t);

/* A word that looks like those it names a thing of: "US dollars", "opposition to the plan". */
int att_is_nobody(const att_reading *r, uint32_t t);

/* t joins the list of *n words unless it stands there already or the list is full. */
void att_add_argument(uint32_t *list, uint32_t *n, uint32_t t);
/* The same of each of from_n words. */
void att_add_arguments(uint32_t *list, uint32_t *n, const uint32_t *from, uint32_t from_n);
/* The same of the actor that t names, or of those that it stands for; no actor, no change. */
void att_add_actor(const att_entities *e, uint32_t *list, uint32_t *n, uint32_t t);
/* Looks for the actor and the recipient of an event whose slots gave none; 1 if it found one. */
int att_find_missing(const att_reading *r, const att_entities *e, att_candidate *event);

/* ---- tidy.c ---- */

/* Drops actors and recipients that are none: oneself, one who stands there already, places, deeds;
 * things give way to their owners. */
void att_tidy(const att_reading *r, const att_entities *e, att_candidate *event);

/* ---- merge.c ---- */

/* One event of two words for it: protests take in the demands and complaints they are made for,
 * killings the attack that they were done in. */
void att_merge_events(const att_reading *r, const att_entities *e, att_candidates *events);

/* ---- again.c ---- */

/* Who did an attack that is told of again, and whom those blame who condemn it. */
void att_tell_again(const att_reading *r, const att_entities *e, const uint32_t *order,
                    att_candidates *events);
/* "the protests": a conflict without sides has those of the one of its type that was told of last
 * (or NULL); 1 where it is so. */
int att_tell_same(const att_reading *r, const att_candidate *before, att_candidate *event);
/* "the", "this", "those": a noun of something that was told of. */
int att_is_known(const att_reading *r, uint32_t noun);

/* ---- settle.c: over the whole story ---- */

/* Numbers of the candidates by trigger, or NULL: the arena is full. Those of a sentence lie
 * together, so insertion is short. */
uint32_t *att_text_order(const att_candidates *events, att_arena *arena);

/* Gives events that lack it the side with which their actor dealt in the sentences before, and
 * those whom police, courts and governments reach at home their country: the last word on entities.
 */
att_status att_settle(const att_reading *r, att_entities *e, att_arena *arena,
                      att_candidates *events, att_error *err);

/* ---- slots.c: what fills a slot of a trigger ---- */

typedef struct att_fill {
    uint32_t token[ATT_ARGUMENTS_MAX];
    uint32_t n;
} att_fill;

/* light: a light verb that lends its prepositions and subject, or ATT_NONE. */
void att_slot_fill(const att_reading *r, uint32_t trigger, uint32_t light, uint32_t slot,
                   att_fill *out);
/* "X is against Y": the noun that the preposition t makes a predicate, or ATT_NONE. */
uint32_t att_predicate_noun(const att_reading *r, uint32_t t);
/* Who says the clause that t heads: the subject of "said" around it, or of a quotation. */
void att_sayer_fill(const att_reading *r, const att_entities *e, uint32_t t, att_fill *out);
/* A clause that says what an actor must do: "X should pull out", "X has to stop". */
int att_is_duty(const att_reading *r, const att_entities *e, uint32_t t);
/* A clause of what its own subject, a pronoun, will not do: "he would not sign it". */
int att_is_refusal(const att_reading *r, const att_entities *e, uint32_t t);
/* The subject of a verb's own clause, active or passive, or ATT_NONE. */
uint32_t att_own_subject(const att_reading *r, uint32_t verb);
/* Who is in a state that a noun names: "is under siege", "are on strike"; or ATT_NONE. */
uint32_t att_state_of(const att_reading *r, uint32_t noun, int *undergone);
/* The light verb that governs a noun, with its att_light_kind; ATT_NONE if none. */
uint32_t att_light_verb(const att_reading *r, uint32_t noun, uint32_t *kind);

#endif
