/* Periods that belong to the word before them. */
#include "segment/scan.h"
#include "segment/tokenize.h"

/* Three periods or more; two are the end of an abbreviation and of a sentence. */
static int is_ellipsis(const att_scan *s, size_t i)
{
    return at(s, i + 1) == '.' && (at(s, i + 2) == '.' || !is_alpha(at(s, i - 1)));
}

/* End of "U.S.", "a.m.", "Ph.D.", "L.L.C" that starts at i, or i. */
size_t att_scan_acronym_end(const att_scan *s, size_t i)
{
    size_t end = i, labels = 0, singles = 0;
    while (labels < 8) {
        size_t label = end;
        while (label < s->stop && label - end < 3 && is_alpha(s->text[label])) label++;
        size_t len = label - end;
        if (!len || len > 2 || (len == 2 && !is_capital(s->text[end]))) break;
        int dotted = at(s, label) == '.' && !is_ellipsis(s, label);
        if (!dotted && (word_step(s, label) || labels == 0 || len > 1)) break;
        singles += len == 1;
        labels++;
        end = label + (size_t)dotted;
        if (!dotted) break;
    }
    if (word_step(s, end)) return i; /* "J.Smith" is no acronym */
    return labels >= 2 && singles ? end : i;
}

/* The first byte of the next chunk, or 0 at the end of the text. */
static char next_chunk(const att_scan *s)
{
    size_t i = s->stop;
    while (i < s->end && byte_class(s->text[i]) == space_byte) i++;
    return i < s->end ? s->text[i] : 0;
}

static int after_word(const att_scan *s, const char *word)
{
    if (!s->n) return 0;
    att_token before = s->out[s->n - 1];
    return before.len == strlen(word) && !memcmp(s->text + before.off, word, before.len);
}

/* "J." of a name. "I." is one only between names: "Alan I. Abramowitz". */
static int is_initial(const att_scan *s, size_t from)
{
    if (s->text[from] != 'I') return is_capital(s->text[from]);
    return s->n && is_capital(s->text[s->out[s->n - 1].off]) && is_capital(next_chunk(s));
}

/* 1 if the period after text[from..to) belongs to it. */
int att_scan_takes_period(const att_scan *s, size_t from, size_t to)
{
    if (at(s, to) != '.' || is_ellipsis(s, to) || to - from > short_max) return 0;
    small_word word = small(s->text + from, to - from);
    if (!word.len) return 0;
    if (word.len == 1 && is_initial(s, from)) return 1;
    char next = to + 1 == s->stop ? next_chunk(s) : at(s, to + 1);
    if (is_digit(next) && att_is_listed(ATT_LIST_NUMBERED, &word)) return 1;
    if (!strcmp(word.text, "al")) return after_word(s, "et");
    if (word_step(s, to + 1) && !is_capital(at(s, to + 1))) return 0;
    return att_is_listed(ATT_LIST_PLAIN, &word) ||
           (is_capital(s->text[from]) && att_is_listed(ATT_LIST_TITLED, &word));
}

int att_token_is_abbreviation(const char *text, att_token token)
{
    if (token.len < 3 || text[token.off + token.len - 1] != '.') return 0;
    return small(text + token.off, token.len - 1).len > 0 && !is_digit(text[token.off]);
}
