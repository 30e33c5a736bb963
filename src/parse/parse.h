/* parse.h: tokens -> lemma, part of speech, features, head and relation.
 *
 * The tag and parse stages in one: a shared encoder with cheap heads reads a
 * sentence at a time. What always holds: each sentence is one tree with one
 * root; heads stay inside the sentence. */
#ifndef ATT_PARSE_PARSE_H
#define ATT_PARSE_PARSE_H

#include "parse/model.h"
#include "segment/segment.h"

typedef enum att_upos { /* Universal POS tags, alphabetical */
    UPOS_ADJ, UPOS_ADP, UPOS_ADV, UPOS_AUX, UPOS_CCONJ, UPOS_DET, UPOS_INTJ, UPOS_NOUN, UPOS_NUM,
    UPOS_PART, UPOS_PRON, UPOS_PROPN, UPOS_PUNCT, UPOS_SCONJ, UPOS_SYM, UPOS_VERB, UPOS_X, UPOS_N
} att_upos;

typedef enum att_rel { /* UD relations; subtypes that matter stand alone */
    REL_ACL, REL_ACL_RELCL, REL_ADVCL, REL_ADVCL_RELCL, REL_ADVMOD, REL_AMOD, REL_APPOS, REL_AUX,
    REL_AUX_PASS, REL_CASE, REL_CC, REL_CC_PRECONJ, REL_CCOMP, REL_COMPOUND, REL_COMPOUND_PRT,
    REL_CONJ, REL_COP, REL_CSUBJ, REL_CSUBJ_OUTER, REL_CSUBJ_PASS, REL_DEP, REL_DET,
    REL_DET_PREDET, REL_DISCOURSE, REL_DISLOCATED, REL_EXPL, REL_FIXED, REL_FLAT, REL_GOESWITH,
    REL_IOBJ, REL_LIST, REL_MARK, REL_NMOD, REL_NMOD_DESC, REL_NMOD_POSS, REL_NMOD_UNMARKED,
    REL_NSUBJ, REL_NSUBJ_OUTER, REL_NSUBJ_PASS, REL_NUMMOD, REL_OBJ, REL_OBL, REL_OBL_AGENT,
    REL_OBL_UNMARKED, REL_ORPHAN, REL_PARATAXIS, REL_PUNCT, REL_REPARANDUM, REL_ROOT, REL_VOCATIVE,
    REL_XCOMP, REL_N
} att_rel;

enum { /* morphological features that later stages ask for */
    FEAT_PAST = 1 << 0, FEAT_PRES = 1 << 1, FEAT_FIN = 1 << 2, FEAT_INF = 1 << 3,
    FEAT_PART = 1 << 4, FEAT_GER = 1 << 5, FEAT_IMP = 1 << 6, FEAT_PASS = 1 << 7,
    FEAT_PLUR = 1 << 8, FEAT_SING = 1 << 9, FEAT_FIRST = 1 << 10, FEAT_SECOND = 1 << 11,
    FEAT_THIRD = 1 << 12, FEAT_NEG = 1 << 13, FEAT_MASC = 1 << 14, FEAT_FEM = 1 << 15,
    FEAT_REL = 1 << 16, FEAT_POSS = 1 << 17, FEAT_PERSONAL = 1 << 18, FEAT_NEUT = 1 << 19
};

typedef enum att_name_type { NAME_NONE, NAME_PER, NAME_ORG, NAME_LOC, NAME_MISC } att_name_type;

typedef struct att_word {
    const char *lemma;
    uint32_t head;     /* index of a word of the story, or ATT_NONE: root */
    uint32_t features; /* FEAT_... */
    uint16_t tag;      /* index into the model's tags: UPOS, XPOS, FEATS */
    uint8_t upos, rel, name; /* att_upos, att_rel, att_name_type */
} att_word;

typedef struct att_syntax {
    att_word *word; /* one per token of the segments */
    uint32_t word_n;
} att_syntax;

typedef struct att_parser att_parser; /* scratch of one thread */

att_status att_parser_new(const att_model *model, att_parser **out, att_error *err);
void att_parser_free(att_parser *parser);
void att_parser_style(att_parser *parser, att_treebank style);

att_status att_parse(att_parser *parser, const char *text, const att_segments *segments,
                     att_arena *arena, att_syntax *out, att_error *err);

extern const char *const att_upos_name[UPOS_N];
extern const char *const att_rel_name[REL_N];

#endif
