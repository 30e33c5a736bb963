/* conll18.h: how close a system's CoNLL-U file comes to the gold one.
 *
 * The measures of the CoNLL 2018 shared task (Zeman et al., 2018), written from
 * their published definition. Both files must hold the same characters, white
 * space aside; tokens and sentences agree when they cover the same characters.
 * Words agree when their tokens do, or, inside the span of a multiword token, when
 * the longest common subsequence of their lower-case forms pairs them. UPOS, XPOS,
 * UFeats, Lemmas, UAS and LAS count pairs of words that agree in the column.
 * As in the official measure, LAS compares the universal relation without its
 * subtype ("nmod:poss" is "nmod"), UFeats compares universal features alone, and a
 * gold lemma "_" agrees with any. */
#ifndef EVAL_CONLL18_H
#define EVAL_CONLL18_H

#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"

enum conll18_metric {
    CONLL18_TOKENS,
    CONLL18_SENTENCES,
    CONLL18_WORDS,
    CONLL18_UPOS,
    CONLL18_XPOS,
    CONLL18_UFEATS,
    CONLL18_LEMMAS,
    CONLL18_UAS,
    CONLL18_LAS,
    CONLL18_METRIC_N
};

typedef struct conll18_span {
    size_t start, end; /* bytes of the text without white space */
} conll18_span;

typedef struct conll18_word {
    conll18_span span; /* of its token */
    int multiword;     /* one of several words of its token */
    const char *form;  /* lower case */
    const char *lemma, *upos, *xpos;
    const char *feats; /* universal ones, sorted */
    const char *relation;
    size_t head; /* index of a word; SIZE_MAX: root */
} conll18_word;

typedef struct conll18_file {
    char *chars; /* all forms, without white space */
    conll18_word *word;
    conll18_span *token, *sentence;
    size_t char_n, word_n, token_n, sentence_n;
} conll18_file;

typedef struct conll18_score {
    size_t gold_n, system_n, correct_n;
    size_t aligned_n; /* pairs of words; 0 for tokens and sentences */
} conll18_score;

/* Reads CoNLL-U; results live in arena. ATT_EINPUT with the line number. */
att_status conll18_read(const char *bytes, size_t len, att_arena *arena, conll18_file *out,
                        att_error *err);
/* ATT_EINPUT if the characters of the two differ: err->offset is where. */
att_status conll18_compare(const conll18_file *gold, const conll18_file *system, att_arena *arena,
                           conll18_score scores[CONLL18_METRIC_N], att_error *err);
/* Harmonic mean of precision and recall, 0 to 1. */
double conll18_f1(const conll18_score *score);

#endif
