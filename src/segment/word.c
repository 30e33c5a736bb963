/* Words: their clitics, the hyphens and marks inside them. */
#include "segment/scan.h"

/* Two words of one surface token. */
static size_t emit_joined(att_scan *s, size_t from, size_t middle, size_t to)
{
    emit(s, from, middle);
    s->out[s->n - 1].flags |= ATT_TOKEN_JOINED;
    s->flags = ATT_TOKEN_CLITIC;
    return emit(s, middle, to);
}

/* ---- joined words without an apostrophe ---- */

typedef struct joined {
    char text[9];
    uint8_t first; /* bytes of the first word */
} joined;

static const joined joined_words[] = {
    {"arent", 3},  {"cannot", 3},  {"cant", 2},   {"couldnt", 5}, {"didnt", 3},  {"doesnt", 4},
    {"dont", 2},   {"gonna", 3},   {"gotta", 3},  {"hadnt", 3},   {"hasnt", 3},  {"havent", 4},
    {"im", 1},     {"isnt", 2},    {"ive", 1},    {"outta", 3},   {"thats", 4},  {"theres", 5},
    {"theyre", 4}, {"theyve", 4},  {"wanna", 3},  {"wasnt", 3},   {"werent", 4}, {"wont", 2},
    {"wouldnt", 5}, {"youre", 3},  {"youve", 3}};

/* Bytes of the first word of "cannot", "gonna", "dont", or 0. */
static size_t joined_at(const char *text, size_t len)
{
    if (len < 2 || len > 7 || !in_set(lowered(text[0]), "acdghiotwy")) return 0;
    if (!in_set(lowered(text[len - 1]), "atmes")) return 0;
    if (len < 4 && is_capital(text[len - 1])) return 0; /* IM, IVE */
    small_word word = small(text, len);
    for (size_t i = 0; i < sizeof joined_words / sizeof *joined_words; i++)
        if (!strcmp(joined_words[i].text, word.text)) return word.len ? joined_words[i].first : 0;
    return 0;
}

size_t att_scan_emit_word(att_scan *s, size_t from, size_t to)
{
    size_t first = joined_at(s->text + from, to - from);
    return first ? emit_joined(s, from, from + first, to) : emit(s, from, to);
}

/* ---- clitics ---- */

uint32_t att_scan_clitic(const att_scan *s, size_t i, size_t *back)
{
    uint32_t mark = apostrophe(s, i);
    size_t end = letters_end(s, i + mark);
    small_word word = small(s->text + i + mark, end - i - mark);
    *back = 0;
    if (!word.len || word.len > 2) return 0;
    if (word.text[0] == 't' && word.len == 1) {
        *back = lowered(at(s, i - 1)) == 'n';
        return *back ? mark + 1 : 0;
    }
    return att_is_listed(ATT_LIST_CLITIC, &word) ? mark + word.len : 0;
}

/* What an apostrophe does to the word before it. */
typedef struct turn {
    enum { word_stops, word_goes_on, word_ends, word_joins } what;
    size_t cut, end; /* of the clitic, where one joins; else end: of the word so far */
} turn;

static turn possessive_or_stop(const att_scan *s, size_t from, size_t i)
{
    size_t end = i + apostrophe(s, i);
    if (s->open_quote || at(s, i) == '`' || apostrophe(s, end)) return (turn){word_stops, 0, i};
    if (in_set(at(s, i - 1), "sSxXzZ") && i > from + 1) return (turn){word_joins, i, end};
    if (i - from > 4 && !memcmp(s->text + i - 2, "in", 2)) return (turn){word_ends, 0, end};
    return (turn){word_stops, 0, i};
}

static turn past_apostrophe(const att_scan *s, size_t from, size_t i)
{
    size_t back;
    uint32_t mark = apostrophe(s, i), len = att_scan_clitic(s, i, &back);
    if (len && is_digit(at(s, i - 1))) return (turn){word_ends, 0, i + len}; /* 60's */
    if (len && i - back > from) return (turn){word_joins, i - back, i + len};
    if (at(s, i) != '`' && word_step(s, i + mark)) return (turn){word_goes_on, 0, i + mark};
    return possessive_or_stop(s, from, i);
}

/* ---- hyphens and marks ---- */

static int keeps_hyphen(const att_scan *s, size_t from, size_t i, uint32_t step)
{
    size_t after = i + step, end = letters_end(s, after);
    if (end == after) return 0;
    small_word before = small(s->text + from, i - from);
    small_word next = small(s->text + after, end - after);
    if (next.len && att_is_listed(ATT_LIST_SUFFIX, &next) && !hyphen(s, end)) return before.len > 1;
    if (!before.len || !att_is_listed(ATT_LIST_PREFIX, &before)) return 0;
    return !(next.len && att_is_listed(ATT_LIST_FUNCTION, &next));
}

/* "w/o", "s/he", "b/t" */
static size_t slash_end(const att_scan *s, size_t from, size_t i)
{
    static const char *const kept[] = {"w/o", "w/out", "s/he", "b/t", "b/c", "n/a"};
    size_t end = letters_end(s, i + 1);
    for (size_t k = 0; k < sizeof kept / sizeof *kept; k++)
        if (end - from == strlen(kept[k]) && starts_with(s, from, end, kept[k])) return end;
    return i;
}

/* The word goes on after a mark inside it: AT&T, name_of, f*ed. */
static int is_inner_mark(const att_scan *s, size_t i)
{
    char c = at(s, i);
    if (c != '&' && c != '_' && c != '*' && c != '@') return 0;
    return is_alnum(at(s, i + 1)) && i > s->start && is_alnum(s->text[i - 1]);
}

size_t att_scan_word_end(const att_scan *s, size_t i)
{
    for (;;) {
        i = letters_end(s, i);
        if (!is_inner_mark(s, i)) return i;
        i++;
    }
}

/* "US" of "US$5", "HK" of "HK$5" */
static int is_dollar_of(const att_scan *s, size_t from, size_t to)
{
    if (at(s, to) != '$' || !is_digit(at(s, to + 1)) || to - from > 3) return 0;
    for (size_t i = from; i < to; i++)
        if (!is_capital(s->text[i])) return 0;
    return 1;
}

/* What ends the letters text[..i) of a word that began at from, whose part
 * since the last kept hyphen began at *label. */
static turn word_turn(const att_scan *s, size_t from, size_t i, size_t *label)
{
    if (apostrophe(s, i) && i > from) return past_apostrophe(s, from, i);
    uint32_t step = hyphen(s, i);
    if (!step || !keeps_hyphen(s, *label, i, step)) return (turn){word_stops, 0, i};
    *label = i + step;
    return (turn){word_goes_on, 0, i + step};
}

/* Takes the word whose first bytes are text[from..i). */
size_t att_scan_word(att_scan *s, size_t from, size_t i)
{
    size_t label = from;
    turn t;
    do {
        i = att_scan_word_end(s, i);
        t = word_turn(s, from, i, &label);
        i = t.end;
    } while (t.what == word_goes_on);
    if (t.what == word_joins) return emit_joined(s, from, t.cut, i);
    if (t.what == word_ends) return emit(s, from, i);
    if (at(s, i) == '/') i = slash_end(s, from, i);
    if (att_scan_takes_period(s, from, i) || is_dollar_of(s, from, i)) return emit(s, from, i + 1);
    return att_scan_emit_word(s, from, i);
}
