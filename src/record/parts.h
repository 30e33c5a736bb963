/* parts.h: what the makers of the parts of one story's record share. */
#ifndef ATT_RECORD_PARTS_H
#define ATT_RECORD_PARTS_H

#include "record/record.h"

typedef struct att_maker {
    const att_record_input *in;
    att_arena *arena;
    att_story_record *out;
    att_event *event;
    att_agreement *agreement;
    att_commitment *commitment;
    struct att_promise *promise; /* [commitment] where it is made */
    uint32_t *of;           /* [event] its candidate, or ATT_NONE: a promise */
    unsigned char *timed;   /* [token] 1: part of a date */
    unsigned char *doubted; /* [event] 1: another source of the story denies it */
    const char *nation[12]; /* countries of the story, most often named first */
    uint32_t nation_n, named[12]; /* how often each is named */
    const char *base;  /* of them that of the dateline, if the story is about it too; or "" */
    att_contexts contexts;
} att_maker;

static inline const att_reading *reading(const att_maker *m)
{
    return m->in->reading;
}

/* ---- words.c: record.txt and the countries of a phrase ---- */

enum {
    ATT_NATIONS = 8
};

/* Countries that a piece of text names, each with a token that does. */
typedef struct att_nations {
    const char *code[ATT_NATIONS]; /* ISO 3166 alpha-3, or the code of a body of states */
    uint32_t token[ATT_NATIONS];
    uint32_t n;
} att_nations;

/* What a label of that kind says of t, "signed" of "stage signed"; NULL where none does. With
 * `match` the phrase that has it. The longest phrase wins. */
const char *att_label(const att_reading *r, uint32_t t, const char *kind, const att_match **match);
/* The stem of a verb and the acts that record.txt makes of it, blank-separated. */
const char *att_acts(const att_maker *m, uint32_t verb);
int att_labelled(const att_reading *r, uint32_t t, const char *kind, const char *word);

int att_nations_have(const att_nations *list, const char *code);
void att_nations_add(att_nations *list, const char *code, uint32_t token);
/* Of the actor t, those it stands for, and the countries in the words before it. */
void att_nations_of(const att_maker *m, uint32_t t, att_nations *list);
/* Of a slot of a trigger: subj, obj, or a preposition. */
void att_nations_slot(const att_maker *m, uint32_t trigger, const char *slot, att_nations *list);
/* Of every token from first to last that lies below `top` (ATT_NONE: any). */
void att_nations_within(const att_maker *m, uint32_t first, uint32_t last, uint32_t top,
                        att_nations *list);
void att_nations_of_story(att_maker *m);
/* 1: a token that names a state, those who act for it, or a side; 0: a firm, a private person. */
int att_is_official(const att_maker *m, uint32_t t);
/* "Ecolab Co", "North China Industrial Co" */
int att_has_firm_word(const att_reading *r, uint32_t t);
/* The entity of a token, or the country alone where the token is no actor. */
att_entity att_nation_entity(const att_maker *m, const char *code, uint32_t token);
void att_record_nations(att_maker *m); /* their English names, for headings of the dossier */
const char *att_nation_name(const att_maker *m, const char *code);

/* The subject of a verb, also where its clause has it from another; ATT_NONE if none. */
uint32_t att_doer(const att_reading *r, uint32_t verb);

/* Stems of the content words of first..last below `top` (ATT_NONE: any), countries and times
 * left out, sorted, each once, joined by blanks. */
const char *att_stems(const att_maker *m, uint32_t first, uint32_t last, uint32_t top);
/* 1: t stands below `verb`, in no clause that it only reports or qualifies. */
int att_in_clause(const att_reading *r, uint32_t t, uint32_t verb);
/* An auxiliary of the verb has the lemma; is "will" or "would". */
int att_has_aux(const att_reading *r, uint32_t verb, const char *lemma);
int att_is_future(const att_reading *r, uint32_t verb);
/* "will build a road and train pilots": t is "train", which shares nothing with the first. */
int att_is_further_deed(const att_reading *r, uint32_t t);
/* Last token of the phrase or clause of t, without what is only attached to it. */
uint32_t att_phrase_last(const att_maker *m, uint32_t t);
const char *att_words_of(const att_maker *m, uint32_t first, uint32_t last);
/* Event of the record whose candidate is triggered at t, or ATT_NONE. */
uint32_t att_event_at(const att_maker *m, uint32_t t);

/* ---- promise.c ---- */

typedef struct att_promise {
    uint32_t word;  /* what commits: "pledge", "ready"; the act itself where it is "will" */
    uint32_t act;   /* the promised verb, or the word itself where a thing is promised */
    uint32_t thing; /* "pledged $5m", "accepted the invitation": its noun; else ATT_NONE */
    const char *firm;
    uint32_t bound; /* "the treaty requires X to": X; else 0 */
    int not_to;    /* 1: not to do it */
    uint32_t post; /* the post abroad that somebody is given; else 0 */
    int heard;     /* 1: what others ask for will be considered */
    int scheduled; /* 1: told in the present tense, "leaves for X on Monday" */
    att_nations by, to;
} att_promise;

/* 1: t promises that those who ask are heard: "Kenya's requests will be considered". Who and to
 * whom is filled in. */
int att_hearing_at(const att_maker *m, uint32_t t, att_promise *p);
/* 1: the word t promises something, and what. Who and to whom is left to commitments.c. */
int att_promise_at(const att_reading *r, uint32_t t, att_promise *p);
/* The verb of the clause that a word of promising holds ("promised to send"), or ATT_NONE. */
uint32_t att_clause_in(const att_reading *r, uint32_t word);
/* "withdrew its pledge to", "sought", "received assurances that": of the verb. */
int att_is_not_given(const att_reading *r, uint32_t verb);
/* 1: told as done, and not as planned, supposed or denied. */
int att_is_past(const att_reading *r, uint32_t t);
/* 1: what the clause of the verb or adjective t says is only believed or foretold. */
int att_is_guess(const att_reading *r, uint32_t t);
/* "whether it will", "did not say when it would" */
int att_is_open_question(const att_reading *r, uint32_t t);

/* ---- thing.c ---- */

/* 1: the word t promises a thing: "pledged $5m", "agreed to the return of". */
int att_thing_at(const att_reading *r, uint32_t t, att_promise *p);
/* "announced five million euros for" */
int att_is_money_told(const att_reading *r, uint32_t verb, uint32_t thing);
/* "make $5m available" */
int att_is_laid_out(const att_reading *r, uint32_t t);

/* ---- scheduled.c ---- */

/* "named X ambassador to Chad", "X was appointed Kenya's envoy to Chad": a posting announced, and
 * not one of years ago. */
int att_posting_at(const att_maker *m, uint32_t t, att_promise *p);
/* "leaves for X on Monday" of a later day, "is sending a team to X". */
int att_scheduled_at(const att_maker *m, uint32_t t, att_promise *p);

/* ---- commitments.c ---- */

/* By when, as far as the clause of the act says. */
att_date att_due_of(const att_maker *m, const att_promise *p);

/* ---- promiser.c ---- */

/* Fills `by`. */
void att_promised_by(const att_maker *m, att_promise *p);
/* "X said more would follow", "X said the boats would be delivered": a thing comes of its own as
 * little as it gives itself away. */
int att_is_coming(const att_reading *r, uint32_t t, uint32_t subject);
/* "is to get a radar from X" */
int att_is_taken(const att_reading *r, uint32_t verb);

/* ---- towards.c ---- */

/* Fills `to`: told of it, named in the clause or beside it, met just before, the other party of
 * the paper just before, or the other country of a story of two that tells of their dealings. */
void att_promised_to(const att_maker *m, att_promise *p);
/* Help that names nobody is for the country of which the story tells: named most often and
 * early. */
void att_promised_to_topic(const att_maker *m, att_promise *p);
/* Adds those of the n that are states, for the token. */
void att_states_of(const att_maker *m, att_nations *list, const att_entity *who, uint32_t n,
                   uint32_t token);
/* 1: those met, or are meeting. */
int att_is_meeting(const att_event *e);
/* 1: one of the n has the code. */
int att_has_code(const att_entity *list, uint32_t n, const char *code);

/* ---- clause.c ---- */

typedef enum att_clause_phrase {
    ATT_CLAUSE_TIME,  /* "on Friday": a noun that it hangs on has a time of its own */
    ATT_CLAUSE_PLACE, /* "in Rome": what it hangs on is there too, but not the wish for it */
    ATT_CLAUSE_VERB   /* the same, and only what hangs on the verb itself counts */
} att_clause_phrase;
/* The price of the way from a phrase's head to an action of the same sentence; ATT_NONE: none. */
uint32_t att_clause_distance(const att_reading *r, uint32_t phrase, uint32_t action,
                             att_clause_phrase kind);
/* The price where the tokens open the sentence: "On Monday, ..." is of its main clause, whatever
 * the parser says. */
uint32_t att_clause_front(const att_reading *r, uint32_t first, uint32_t n, uint32_t action);

/* ---- when.c ---- */

/* The time expression that dates the action t, or NULL. */
const att_time *att_time_near(const att_maker *m, uint32_t t);
/* Fills the date of an event triggered at t; history by its date becomes so by its status. */
void att_date_event(const att_maker *m, att_event *ev, uint32_t t);

/* ---- where.c ---- */

/* The place that the clause of t names; name "" where it names none. */
att_place att_place_near(att_maker *m, uint32_t t);
/* A country's only town that the story names as a scene, in its stead. */
att_place att_place_finer(att_maker *m, const att_place *place);
/* The place of an event: of its clause, of what it is done to, of the same thing told before, of
 * the dateline; name "" where the story does not say. */
att_place att_place_event(att_maker *m, const att_candidate *event);

/* ---- record.c ---- */

int att_is_political(const att_actor *a);
/* 1: sectors of those who rule, fight or judge in a state. */
int att_has_power(const char *sectors);
/* The innermost statement that the words stand in, or ATT_NONE. */
uint32_t att_statement_at(const att_maker *m, att_span evidence);

/* ---- contradict.c ---- */

/* Withdrawn claims, contradictions, a headline that the text corrects: before the parts are made.
 */
att_status att_record_contradict(att_maker *m, att_error *err);
/* Agreements and commitments of withdrawn claims go: after they are made. */
void att_record_withdraw(att_maker *m);

/* ---- the parts: each fills its table of the record ---- */

void att_record_agreements(att_maker *m);  /* agreements.c */
void att_record_commitments(att_maker *m); /* commitments.c; after the agreements */
/* pledged.c: events of what is promised, of which no frame tells; after the commitments. */
void att_record_pledged(att_maker *m);
void att_record_deeds(att_maker *m);       /* deeds.c */

#endif
