/* time_words.c: see time_parts.h. Tokens -> words of time: looked up in the lexicon, or made of
 * digits. */
#include <string.h>

#include "resolve/time_parts.h"

enum { word_max = 16 };

int att_time_in_set(char c, const char *set) { return c && strchr(set, c); }

static int is_digit(char c) { return c >= '0' && c <= '9'; }
static int is_capital(char c) { return c >= 'A' && c <= 'Z'; }

static size_t lowered(const char *text, att_token token, char *out)
{
    if (token.len > word_max) return 0;
    for (uint32_t i = 0; i < token.len; i++) {
        char c = text[token.off + i];
        out[i] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    out[token.len] = 0;
    return token.len;
}

/* ---- digits ----------------------------------------------------------------------------- */

int att_time_groups(const char *s, size_t len, int group[3], uint8_t width[3])
{
    int n = 0;
    char mark = 0;
    memset(group, 0, 3 * sizeof *group);
    memset(width, 0, 3);
    for (size_t i = 0; i < len; i++) {
        if (is_digit(s[i])) {
            if (++width[n] > 4) return 0;
            group[n] = group[n] * 10 + (s[i] - '0');
        } else {
            if (!att_time_in_set(s[i], "-/.") || (mark && s[i] != mark) || !width[n] || ++n > 2)
                return 0;
            mark = s[i];
        }
    }
    return n == 2 && width[2] > 0;
}

static int is_ending(const char *s, const char *const *ending, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(s, ending[i]) == 0) return 1;
    return 0;
}

/* "10:30", "5pm", "5:30am", "5.30pm": minutes of the day. */
static int clock_of(const char *s, size_t i, int hour, int16_t *out)
{
    int minute = 0;
    if ((s[i] == ':' || s[i] == '.') && is_digit(s[i + 1]) && is_digit(s[i + 2])) {
        minute = (s[i + 1] - '0') * 10 + s[i + 2] - '0';
        if (s[i] == '.' && !s[i + 3]) return 0; /* "10.30" is a number */
        i += 3;
    } else if (!s[i]) {
        return 0;
    }
    int noon = !strncmp(s + i, "pm", 2) || !strncmp(s + i, "p.m", 3);
    if (s[i] && !noon && strncmp(s + i, "am", 2) != 0 && strncmp(s + i, "a.m", 3) != 0) return 0;
    if (hour > 24 || minute > 59 || (s[i] && hour > 12)) return 0;
    *out = (int16_t)((s[i] ? hour % 12 + 12 * noon : hour) * 60 + minute);
    return 1;
}

static att_time_word number_word(const char *s, size_t len)
{
    static const char *const ordinal[] = {"th", "st", "nd", "rd"}, *const decade[] = {"s", "'s"};
    att_time_word out = {.value = -1, .kind = '#'};
    int value = 0, group[3];
    uint8_t width[3];
    size_t i = 0;
    while (i < len && is_digit(s[i]) && i < 5) value = value * 10 + (s[i++] - '0');
    if (i == len && i <= 4) return (att_time_word){(int16_t)value, '#', (uint8_t)i};
    if (i == 4 && value % 10 && is_ending(s + i, decade, 2)) /* "2003's" */
        return (att_time_word){(int16_t)value, '#', 4};
    if (is_ending(s + i, decade, 2) && value % 10 == 0 && (i == 4 || i == 2)) {
        int century = i == 4 ? 0 : value < 30 ? 2000 : 1900;
        return (att_time_word){(int16_t)(value + century), 'Z', 4};
    }
    if (i <= 2 && is_ending(s + i, ordinal, 4))
        return (att_time_word){(int16_t)value, 'O', (uint8_t)i};
    if (i <= 2 && clock_of(s, i, value, &out.value))
        out.kind = '1';
    else if (att_time_groups(s, len, group, width))
        out.kind = 'I';
    return out;
}

/* "FY2007", "FY07", "Q3", "H1". */
static att_time_word coded_word(const char *s)
{
    size_t lead = s[0] == 'f' && s[1] == 'y' ? 2 : 1, n = strspn(s + lead, "0123456789");
    int value = 0;
    for (size_t i = 0; i < n; i++) value = value * 10 + s[lead + i] - '0';
    if (s[lead + n]) return (att_time_word){0};
    if (lead == 2 && (n == 4 || n == 2))
        return (att_time_word){(int16_t)(n == 2 ? value + 2000 : value), '7', 0};
    if (s[0] == 'q' && n == 1 && value >= 1 && value <= 4)
        return (att_time_word){(int16_t)value, '8', 4};
    return (att_time_word){0};
}

/* ---- words -------------------------------------------------------------------------------- */

static const att_pack_entry *look_up(const att_pack *pack, const char *low, size_t len)
{
    uint64_t key = att_pack_key_end(att_pack_key_add(ATT_HASH_START, low, len));
    const att_pack_node *node = att_pack_lemma(pack, key);
    for (uint32_t e = node ? node->first : ATT_NONE; e != ATT_NONE; e = pack->entry[e].next)
        if (pack->entry[e].kind == ATT_TIME_WORD) return &pack->entry[e];
    return NULL;
}

/* What is written with a capital: "may" and "march" are verbs. */
static int needs_capital(char kind) { return att_time_in_set(kind, "MmWwH<>"); }

/* "mid-2011", "mid-August": the word after the first part, or a token of no length. */
static att_token after_modifier(const att_pack *pack, att_token token, const char *low)
{
    const char *dash = strchr(low, '-');
    if (!dash || dash == low || !dash[1]) return (att_token){0};
    const att_pack_entry *e = look_up(pack, low, (size_t)(dash - low));
    if (!e || e->row >> 16 != 'i') return (att_token){0};
    uint32_t skip = (uint32_t)(dash + 1 - low);
    return (att_token){.off = token.off + skip, .len = token.len - skip};
}

att_time_word att_time_word_of(const char *text, const att_pack *pack, att_token token)
{
    char low[word_max + 1];
    const char *s = text + token.off;
    if (token.len == 3 && (!memcmp(s, "\xE2\x80\x93", 3) || !memcmp(s, "\xE2\x80\x94", 3)))
        return (att_time_word){.kind = '-'};
    if (!lowered(text, token, low)) return (att_time_word){0};
    if (is_digit(low[0])) return number_word(low, token.len);
    if (token.len == 1 && att_time_in_set(low[0], ",-()/")) return (att_time_word){.kind = low[0]};
    att_token rest = after_modifier(pack, token, low);
    if (rest.len) return att_time_word_of(text, pack, rest);
    if (is_digit(low[token.len - 1])) return coded_word(low);
    const att_pack_entry *e = look_up(pack, low, token.len);
    if (!e) return (att_time_word){0};
    att_time_word out = {.value = (int16_t)(e->row & 0xffff), .kind = (char)(e->row >> 16)};
    if (needs_capital(out.kind) && !is_capital(*s)) return (att_time_word){0};
    if (e->exact_s && strncmp(att_pack_str(pack, e->exact_s), s, token.len) != 0)
        return (att_time_word){0};
    return out;
}
