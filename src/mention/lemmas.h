/* lemmas.h: base forms that the trained lemma rules miss, mended by dictionaries. */
#ifndef ATT_MENTION_LEMMAS_H
#define ATT_MENTION_LEMMAS_H

#include "pack/pack.h"
#include "parse/parse.h"

/* An inflected verb, noun or adjective whose lemma no dictionary knows, while one knows another
 * base of the same form ("kidnapped": kidnap, not kidnappe), takes that one: the lexicon's
 * ("troops": troop) before the model's dictionary's. Lemmas live in arena. */
att_status att_lemmas_mend(const char *text, const att_model *model, const att_pack *pack,
                           const att_segments *segments, att_arena *arena, att_syntax *syntax,
                           att_error *err);

#endif
