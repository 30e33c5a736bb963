#include "mention/lemmas.h"

#include <string.h>

#include "parse/lemma.h"

enum { form_max = 40 };

/* Endings of English inflection and what the base may have in their place, likeliest first;
 * '2': the doubled consonant before the ending is one in the base. */
typedef struct ending {
    char pos;
    const char *cut, *add[3];
} ending;

static const ending endings[] = {
    {'v', "ied", {"y", "ie", NULL}},   {'v', "ed", {"2", "", "e"}},
    {'v', "ying", {"y", "ie", "ye"}},  {'v', "ing", {"2", "", "e"}},
    {'v', "ies", {"y", "ie", NULL}},   {'v', "es", {"", "e", NULL}},
    {'v', "s", {"", NULL, NULL}},      {'n', "ies", {"y", "ie", NULL}},
    {'n', "men", {"man", NULL, NULL}}, {'n', "ves", {"f", "fe", "ve"}},
    {'n', "es", {"", "e", NULL}},      {'n', "s", {"", NULL, NULL}},
};

/* Words of time expressions are forms, not lemmas, and make nothing known. */
static int is_known(const att_pack *pack, const char *lemma, char pos)
{
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

static int is_doubled(const char *form, size_t n)
{
    return n > 2 && form[n - 1] == form[n - 2] && !strchr("aeiou", form[n - 1]);
}

/* The base of a form of n bytes cut of its ending, in out, or 0. */
static int base(const char *form, size_t n, const char *add, char *out)
{
    if (add[0] == '2') {
        if (!is_doubled(form, n)) return 0;
        n--;
        add = "";
    }
    memcpy(out, form, n);
    strcpy(out + n, add);
    return n > 1;
}

/* A known base of a lower-case form, in out, or 0. */
static int known_base(const att_pack *pack, const char *form, size_t len, char pos, char *out)
{
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        const ending *e = &endings[i];
        size_t cut = strlen(e->cut);
        if (e->pos != pos || len < cut + 2 || memcmp(form + len - cut, e->cut, cut) != 0) continue;
        for (int k = 0; k < 3 && e->add[k]; k++)
            if (base(form, len - cut, e->add[k], out) && is_known(pack, out, pos)) return 1;
    }
    return 0;
}

static int lower(const char *form, size_t len, char *out)
{
    if (len >= form_max) return 0;
    for (size_t i = 0; i < len; i++) {
        int c = (unsigned char)form[i];
        if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
        if (c < 'a' || c > 'z') return 0;
        out[i] = (char)c;
    }
    out[len] = 0;
    return 1;
}

att_status att_lemmas_mend(const char *text, const att_pack *pack, const att_segments *segments,
                           att_arena *arena, att_syntax *syntax, att_error *err)
{
    for (uint32_t t = 0; t < syntax->word_n; t++) {
        att_word *w = &syntax->word[t];
        const att_token *token = &segments->token[t];
        char form[form_max], found[form_max + 4], pos = w->upos == UPOS_VERB ? 'v' : 'n';
        if ((w->upos != UPOS_VERB && w->upos != UPOS_NOUN) || is_known(pack, w->lemma, pos))
            continue;
        if (!lower(text + token->off, token->len, form) ||
            (pos == 'v' && att_lemma_irregular(form, token->len)) ||
            !known_base(pack, form, token->len, pos, found))
            continue;
        w->lemma = att_arena_text(arena, found, strlen(found));
        if (!w->lemma)
            return att_fail(err, ATT_ELIMIT, 0, "out of memory for lemmas; shorten the story");
    }
    return ATT_OK;
}
