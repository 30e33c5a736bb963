/* conllu.h: the language analysis as CoNLL-U, such that level 2 of the UD
 * validator holds (tools/conllu_check.py says which rules these are).
 *
 * `# text` is made of the forms, one space where the text has any white space. A
 * control character or a byte that is no UTF-8 shows as U+FFFD in text, form and
 * lemma. MISC: Name (PER, ORG, LOC, MISC) on the words of a name, SpaceAfter=No,
 * and TokenRange=first:last, the bytes of the text from first up to last. With coref, Entity as
 * CorefUD writes it: `(e3-1` opens a mention of entity 3 whose head is its first word, `e3)` closes
 * it; and on the head Link=2:7, the sentence and word of the mention it goes back to. */
#ifndef ATT_EXPORT_CONLLU_H
#define ATT_EXPORT_CONLLU_H

#include "base/buf.h"
#include "coref/coref.h"
#include "parse/conllu_in.h"
#include "parse/parse.h"

typedef struct att_conllu { /* what there is to write */
    const char *text;
    const att_segments *segments;
    const att_syntax *syntax;
    const att_model *model;
    const att_given *given; /* where the words come from CoNLL-U, or NULL */
    const att_coref *coref; /* entities are written too, or NULL */
} att_conllu;

void att_conllu_write(const att_conllu *c, att_buf *out);

#endif
