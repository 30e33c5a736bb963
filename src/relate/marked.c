/* marked.c: {"id", "text"} of one line of JSON, and the marks in its text. */
#include <string.h>

#include "base/utf8.h"
#include "relate/relate.h"

typedef struct scan {
    const char *at, *end, *start;
    att_arena *arena;
    att_error *err;
} scan;

static int fail(scan *s, const char *what)
{
    att_fail(s->err, ATT_EINPUT, 0, "%s at byte %zu", what, (size_t)(s->at - s->start) + 1);
    return 0;
}

static void blanks(scan *s)
{
    while (s->at < s->end && strchr(" \t\r\n", *s->at) && *s->at) s->at++;
}

static int take(scan *s, char c)
{
    blanks(s);
    if (s->at == s->end || *s->at != c) return 0;
    s->at++;
    return 1;
}

/* Past a string whose opening mark is at s->at. */
static int skip_string(scan *s)
{
    for (s->at++; s->at < s->end && *s->at != '"'; s->at++)
        if (*s->at == '\\' && s->at + 1 < s->end) s->at++;
    if (s->at >= s->end) return fail(s, "a string has no closing quotation mark");
    s->at++;
    return 1;
}

static int skip_value(scan *s)
{
    int depth = 0;
    do {
        blanks(s);
        if (s->at == s->end) return fail(s, "a value is missing");
        if (*s->at == '"') {
            if (!skip_string(s)) return 0;
            continue;
        }
        depth += *s->at == '{' || *s->at == '[';
        depth -= *s->at == '}' || *s->at == ']';
        if (depth < 0) return fail(s, "a value is missing");
        if (strchr("{}[],:", *s->at)) {
            s->at++;
            continue;
        }
        while (s->at < s->end && !strchr(" \t\r\n,{}[]:\"", *s->at)) s->at++;
    } while (depth > 0);
    return 1;
}

static int hex4(scan *s, uint32_t *out)
{
    *out = 0;
    if (s->end - s->at < 4) return fail(s, "\\u needs four hexadecimal digits");
    for (int i = 0; i < 4; i++, s->at++) {
        const char *digits = "0123456789abcdef", *at = strchr(digits, *s->at | 32);
        if (!*s->at || !at || !*at) return fail(s, "\\u needs four hexadecimal digits");
        *out = *out * 16 + (uint32_t)(at - digits);
    }
    return 1;
}

static int escape(scan *s, char *out, size_t *n)
{
    static const char letter[] = "\"\\/bfnrt", meaning[] = "\"\\/\b\f\n\r\t";
    char c = *s->at++;
    const char *known = c ? strchr(letter, c) : NULL;
    uint32_t rune, low;
    if (known) {
        out[(*n)++] = meaning[known - letter];
        return 1;
    }
    if (c != 'u') return fail(s, "unknown escape in a string");
    if (!hex4(s, &rune)) return 0;
    int high = rune >= 0xD800 && rune < 0xDC00;
    if (high && s->end - s->at > 1 && s->at[0] == '\\' && s->at[1] == 'u') {
        s->at += 2;
        if (!hex4(s, &low)) return 0;
        rune = 0x10000 + ((rune - 0xD800) << 10) + ((low - 0xDC00) & 0x3FF);
    } else if ((rune >= 0xD800 && rune < 0xE000) || rune == 0) {
        rune = ATT_BAD_RUNE;
    }
    *n += att_utf8_put(rune, out + *n);
    return 1;
}

/* The bytes that a JSON string stands for; from..to includes its marks. */
static char *unescape(scan *s, const char *from, const char *to, size_t *n)
{
    char *out = att_arena_take(s->arena, (size_t)(to - from) + 4, 1);
    *n = 0;
    s->at = from + 1;
    while (out && s->at < to - 1) {
        if (*s->at != '\\') {
            out[(*n)++] = *s->at++;
            continue;
        }
        s->at++;
        if (!escape(s, out, n)) return NULL;
    }
    if (!out) att_fail(s->err, ATT_ELIMIT, 0, "out of memory; shorten the text");
    return out;
}

static int key_is(const char *from, const char *to, const char *name)
{
    size_t n = strlen(name);
    return (size_t)(to - from) == n + 2 && strncmp(from + 1, name, n) == 0;
}

/* The id comes back as written, so only what is a whole JSON value may stand there. */
static int is_plain(const char *value, size_t len)
{
    if (*value == '"' || (len == 4 && strncmp(value, "null", 4) == 0)) return 1;
    for (size_t i = 0; i < len; i++)
        if (value[i] < '0' || value[i] > '9') return 0;
    return len > 0;
}

static int read_object(scan *s, att_marked *out, const char **from, const char **to)
{
    if (!take(s, '{')) return fail(s, "no JSON object; give {\"id\": ..., \"text\": ...}");
    if (take(s, '}')) return 1;
    do {
        blanks(s);
        const char *key = s->at;
        if (s->at == s->end || *s->at != '"') return fail(s, "a key in quotation marks is missing");
        if (!skip_string(s)) return 0;
        const char *key_end = s->at;
        if (!take(s, ':')) return fail(s, "a colon is missing");
        blanks(s);
        const char *value = s->at;
        if (!skip_value(s)) return 0;
        if (key_is(key, key_end, "id")) {
            if (!is_plain(value, (size_t)(s->at - value)))
                return fail(s, "the id is no string and no whole number");
            out->id = value;
            out->id_len = (size_t)(s->at - value);
        }
        if (key_is(key, key_end, "text")) *from = value, *to = s->at;
    } while (take(s, ','));
    if (!take(s, '}')) return fail(s, "a comma or a closing brace is missing");
    blanks(s);
    return s->at == s->end ? 1 : fail(s, "something stands after the object");
}

/* ---- marks ---- */

typedef struct tags {
    size_t at[4]; /* where <s> </s> <t> </t> stood in the text without them */
    int seen[4];
} tags;

static const char *const tag_text[] = {"<s>", "</s>", "<t>", "</t>"};

static int tag_at(const char *text, size_t left)
{
    for (int i = 0; i < 4; i++)
        if (left >= strlen(tag_text[i]) && strncmp(text, tag_text[i], strlen(tag_text[i])) == 0)
            return i;
    return -1;
}

static int is_word(unsigned char c)
{
    return c >= 0x80 || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* A mark between two letters parts words: a blank takes its place. */
static int parts_words(const char *text, size_t n, const char *rest, size_t left)
{
    int tag;
    while (left && (tag = tag_at(rest, left)) >= 0) {
        rest += strlen(tag_text[tag]);
        left -= strlen(tag_text[tag]);
    }
    return n && left && is_word((unsigned char)text[n - 1]) && is_word((unsigned char)*rest);
}

static size_t strip(char *out, const char *text, size_t len, tags *found, int *repeated)
{
    size_t n = 0;
    for (size_t i = 0; i < len;) {
        int tag = text[i] == '<' ? tag_at(text + i, len - i) : -1;
        if (tag < 0) {
            out[n++] = text[i++];
            continue;
        }
        int opens = tag % 2 == 0, due = opens || found->seen[tag - 1];
        if (opens && parts_words(out, n, text + i, len - i)) out[n++] = ' ';
        if (found->seen[tag]) *repeated = 1;
        if (!found->seen[tag] && due) found->at[tag] = n, found->seen[tag] = 1;
        if (!opens && parts_words(out, n, text + i, len - i)) out[n++] = ' ';
        i += strlen(tag_text[tag]);
    }
    out[n] = 0;
    return n;
}

static att_span trimmed(const char *text, size_t from, size_t to)
{
    while (from < to && strchr(" \t\r\n", text[from])) from++;
    while (to > from && strchr(" \t\r\n", text[to - 1])) to--;
    return (att_span){(uint32_t)from, (uint32_t)(to - from)};
}

static att_status find_marks(att_marked *out, const char *text, size_t len, att_arena *arena,
                             att_error *err)
{
    tags found = {0};
    out->text = att_arena_take(arena, 2 * len + 1, 1);
    if (!out->text) return att_fail(err, ATT_ELIMIT, 0, "out of memory; shorten the text");
    out->text_len = strip(out->text, text, len, &found, &out->repeated);
    if (!found.seen[0] && !found.seen[2])
        return att_fail(err, ATT_EINPUT, 0,
                        "the text has no mark; mark <s>source</s>, <t>target</t> or both");
    for (int i = 0; i < 4; i += 2) {
        if (!found.seen[i]) continue;
        if (!found.seen[i + 1])
            return att_fail(err, ATT_EINPUT, 0, "the text has %s and no %s; close the mark",
                            tag_text[i], tag_text[i + 1]);
        att_span span = trimmed(out->text, found.at[i], found.at[i + 1]);
        if (!span.len)
            return att_fail(err, ATT_EINPUT, 0, "nothing between %s and %s; mark at least one word",
                            tag_text[i], tag_text[i + 1]);
        *(i ? &out->target : &out->source) = span;
    }
    return ATT_OK;
}

att_status att_marked_read(const char *line, size_t len, att_arena *arena, att_marked *out,
                           att_error *err)
{
    att_error own = {0};
    scan s = {line, line + len, line, arena, err ? err : &own};
    const char *from = NULL, *to = NULL;
    size_t n;
    *out = (att_marked){.id = "null", .id_len = 4}; /* spans of length 0: not marked */
    if (!read_object(&s, out, &from, &to)) return s.err->status;
    if (!from || *from != '"')
        return att_fail(err, ATT_EINPUT, 0, "no \"text\" that is a string; add one");
    char *text = unescape(&s, from, to, &n);
    if (!text) return s.err->status;
    return find_marks(out, text, n, arena, err);
}
