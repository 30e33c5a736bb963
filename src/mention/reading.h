/* reading.h: a parsed story with its tree made easy to walk, and the words of
 * the lexicon found in it. What every later stage looks at. */
#ifndef ATT_MENTION_READING_H
#define ATT_MENTION_READING_H

#include "pack/pack.h"
#include "parse/parse.h"

/* One phrase of the lexicon in the text. */
typedef struct att_match {
    uint32_t first, token_n; /* the tokens it covers */
    uint32_t head;           /* the one of them whose own head lies outside */
    uint32_t kind, row;      /* att_entry_kind and its row */
    uint32_t entry;          /* index into pack->entry, for provenance */
    uint32_t next;           /* next match with the same head, or ATT_NONE */
} att_match;

typedef struct att_reading {
    const char *text;
    const att_pack *pack;
    const att_segments *segments;
    const att_syntax *syntax;
    uint32_t *child;   /* [token] first child, in text order, or ATT_NONE */
    uint32_t *sibling; /* [token] next child of the same head, or ATT_NONE */
    uint32_t *sentence; /* [token] index of its sentence */
    uint32_t *word;    /* [token] word id of its lemma in the frames, or 0 */
    att_match *match;
    uint32_t match_n;
    uint32_t *name_at;  /* [token] first match of a name whose head it is, or ATT_NONE */
    uint32_t *lemma_at; /* [token] first match of a lemma phrase whose head it is, or ATT_NONE */
    uint32_t *inside;   /* [token] the name match that covers it, or ATT_NONE */
} att_reading;

att_status att_reading_make(const char *text, const att_pack *pack, const att_segments *segments,
                            const att_syntax *syntax, att_arena *arena, att_reading *out,
                            att_error *err);

/* ---- walking: t is a token index ---- */

static inline const att_word *att_at(const att_reading *r, uint32_t t)
{
    return &r->syntax->word[t];
}
static inline int att_rel_is(const att_reading *r, uint32_t t, att_rel rel)
{
    return r->syntax->word[t].rel == rel;
}
/* The word after the last of t's sentence. */
static inline uint32_t att_sentence_end(const att_reading *r, uint32_t t)
{
    const att_sentence *s = &r->segments->sentence[r->sentence[t]];
    return s->first + s->token_n;
}
/* The relation without its subtype: REL_NSUBJ for nsubj:pass and so on. */
att_rel att_rel_base(att_rel rel);
/* First child of t with that relation, or ATT_NONE. */
uint32_t att_child(const att_reading *r, uint32_t t, att_rel rel);
/* First child with that lemma, or ATT_NONE. */
uint32_t att_child_lemma(const att_reading *r, uint32_t t, const char *lemma);
/* The first child that record.txt or sides.txt labels so, or ATT_NONE. */
uint32_t att_child_labelled(const att_reading *r, uint32_t t, const char *label);
/* What a relative pronoun stands for, the noun that its clause modifies; else t itself. */
uint32_t att_antecedent(const att_reading *r, uint32_t t);
/* The "by X" of a passive, or ATT_NONE. */
uint32_t att_by_agent(const att_reading *r, uint32_t verb);
int att_lemma_is(const att_reading *r, uint32_t t, const char *lemma);
int att_form_is(const att_reading *r, uint32_t t, const char *form); /* ignoring ASCII case */
int att_is_dash(const att_reading *r, uint32_t t);
/* "not", "never", "no" stand on t. */
int att_is_negated(const att_reading *r, uint32_t t);
/* "is to be sentenced", "was due to leave": "to" and a finite "be" on one verb. */
int att_is_due(const att_reading *r, uint32_t v);
/* 1 if t is node or lies below it. */
int att_below(const att_reading *r, uint32_t t, uint32_t node);
/* The lexicon says that a phrase headed by t is of this class. */
int att_in_class(const att_reading *r, uint32_t t, uint32_t class_id);
/* The preposition or conjunction on t, or "". */
const char *att_case_of(const att_reading *r, uint32_t t);
/* "v", "n", "a", "name" or "x": parts of speech in learnt names (look.h, clues.h). */
const char *att_part_name(const att_reading *r, uint32_t t);
/* A word or phrase headed by t stands under this label in sides.txt. */
int att_is_labelled(const att_reading *r, uint32_t t, const char *label);
/* First match of a kind with head t, or NULL. */
const att_match *att_match_of(const att_reading *r, uint32_t t, att_entry_kind kind);
/* Span of tokens first..last in bytes. */
att_span att_span_of(const att_reading *r, uint32_t first, uint32_t last);

#endif
