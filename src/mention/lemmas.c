#include "mention/lemmas.h"

#include <string.h>

#include "parse/features.h"
#include "parse/lemma.h"

/* Words of time expressions are forms, not lemmas, and make nothing known. */
static int in_lexicon(const void *dictionary, const char *lemma, char pos)
{
    const att_pack *pack = dictionary;
    size_t len = strlen(lemma);
    uint32_t n;
    att_pack_frames(pack, lemma, len, pos, &n);
    if (n || att_pack_word(pack, lemma, len)) return 1;
    const att_pack_node *node =
        att_pack_lemma(pack, att_pack_key_end(att_pack_key_add(ATT_HASH_START, lemma, len)));
    uint32_t e = node ? node->first : ATT_NONE;
    while (e != ATT_NONE && pack->entry[e].kind > ATT_LIGHT) e = pack->entry[e].next;
    return e != ATT_NONE || (node && node->longer);
}

static int in_model(const void *dictionary, const char *lemma, char pos)
{
    uint64_t flags = att_model_flags(dictionary, att_word_key(lemma, strlen(lemma)));
    return (flags & (pos == 'v' ? KNOWN_VERB : pos == 'n' ? KNOWN_NOUN : KNOWN_ADJECTIVE)) != 0;
}

/* Of a form that its tag says is inflected, the part of speech of its base; else 0. */
static char inflected(const char *xpos)
{
    return strcmp(xpos, "NNS") == 0                           ? 'n'
           : xpos[0] == 'V' && xpos[1] == 'B' && xpos[2]      ? 'v'
           : strcmp(xpos, "JJR") == 0 || !strcmp(xpos, "JJS") ? 'a'
                                                              : 0;
}

/* "police": a plural that is its own base. */
static int is_base(const att_model *model, const char *form, size_t len, char pos, char *out)
{
    return pos == 'n' && att_lemma_lower(form, len, out) && in_model(model, out, pos);
}

/* The base in out; 0 where the lemma stands. */
static int mended(const att_model *model, const att_pack *pack, const char *form, size_t len,
                  char pos, const char *lemma, char *out)
{
    if (in_lexicon(pack, lemma, pos) || (pos == 'v' && att_lemma_irregular(form, len))) return 0;
    return att_lemma_base(form, len, pos, in_lexicon, pack, out) ||
           (!in_model(model, lemma, pos) &&
            (att_lemma_base(form, len, pos, in_model, model, out) ||
             is_base(model, form, len, pos, out)));
}

att_status att_lemmas_mend(const char *text, const att_model *model, const att_pack *pack,
                           const att_segments *segments, att_arena *arena, att_syntax *syntax,
                           att_error *err)
{
    for (uint32_t t = 0; t < syntax->word_n; t++) {
        att_word *w = &syntax->word[t];
        const att_token *token = &segments->token[t];
        char base[ATT_BASE_MAX], pos = inflected(model->tags[w->tag].xpos);
        if (!pos || !mended(model, pack, text + token->off, token->len, pos, w->lemma, base))
            continue;
        w->lemma = att_arena_text(arena, base, strlen(base));
        if (!w->lemma)
            return att_fail(err, ATT_ELIMIT, 0, "out of memory for lemmas; shorten the story");
    }
    return ATT_OK;
}
