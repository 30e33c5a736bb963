/* lemmas.h: base forms that the trained lemma rules miss, mended by the lexicon. */
#ifndef ATT_MENTION_LEMMAS_H
#define ATT_MENTION_LEMMAS_H

#include "pack/pack.h"
#include "parse/parse.h"

/* A verb or noun whose lemma the lexicon does not know, while it knows another base of the same
 * inflected form ("kidnapped": kidnap, not kidnappe), takes that one. Lemmas live in arena. */
att_status att_lemmas_mend(const char *text, const att_pack *pack, const att_segments *segments,
                           att_arena *arena, att_syntax *syntax, att_error *err);

#endif
