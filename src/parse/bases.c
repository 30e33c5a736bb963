/* bases.c: the base of an inflected form by the spelling rules of English, where a dictionary
 * has it. */
#include <string.h>

#include "parse/lemma.h"

enum { form_max = ATT_BASE_MAX - 4 };

/* Endings of English inflection and what the base may have in their place, likeliest first;
 * '2': the doubled consonant before the ending is one in the base. */
typedef struct ending {
    char pos;
    const char *cut, *add[3];
} ending;

static const ending endings[] = {
    {'v', "cked", {"c", NULL, NULL}},  {'v', "cking", {"c", NULL, NULL}},
    {'v', "ied", {"y", "ie", NULL}},   {'v', "ed", {"2", "", "e"}},
    {'v', "ying", {"y", "ie", "ye"}},  {'v', "ing", {"2", "", "e"}},
    {'v', "ies", {"y", "ie", NULL}},   {'v', "es", {"", "e", NULL}},
    {'v', "s", {"", NULL, NULL}},      {'n', "ies", {"y", "ie", NULL}},
    {'n', "men", {"man", NULL, NULL}}, {'n', "ves", {"f", "fe", "ve"}},
    {'n', "es", {"", "e", NULL}},      {'n', "s", {"", NULL, NULL}},
    {'a', "ier", {"y", NULL, NULL}},   {'a', "er", {"2", "", "e"}},
    {'a', "iest", {"y", NULL, NULL}},  {'a', "est", {"2", "", "e"}},
};

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

static int known_base(const char *form, size_t len, char pos, att_is_base *is_base,
                      const void *dictionary, char *out)
{
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        const ending *e = &endings[i];
        size_t cut = strlen(e->cut);
        if (e->pos != pos || len < cut + 2 || memcmp(form + len - cut, e->cut, cut) != 0) continue;
        for (int k = 0; k < 3 && e->add[k]; k++)
            if (base(form, len - cut, e->add[k], out) && is_base(dictionary, out, pos)) return 1;
    }
    return 0;
}

int att_lemma_lower(const char *form, size_t len, char out[ATT_BASE_MAX])
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

int att_lemma_base(const char *form, size_t len, char pos, att_is_base *is_base,
                   const void *dictionary, char out[ATT_BASE_MAX])
{
    char low[ATT_BASE_MAX];
    return att_lemma_lower(form, len, low) && known_base(low, len, pos, is_base, dictionary, out);
}
