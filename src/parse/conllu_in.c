/* conllu_in.c: see conllu_in.h. Line by line; a sentence is closed by its empty
 * line, and only then held against its `# text`. */
#include "parse/conllu_in.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/utf8.h"

enum { column_n = 10, form = 1, misc = 9, id_digits = 8 };

typedef struct field { /* bytes of a line; no NUL at the end */
    const char *at;
    size_t len;
} field;

typedef struct input {
    const char *path;
    att_arena *arena;
    att_error *err;
    unsigned long long line;
    char *text, *loose, *comments; /* write positions: surface text, loose forms, comments */
    char *text_start, *loose_start;
    att_token *token;
    att_sentence *sentence;
    att_span *surface;
    att_given_sentence *given;
    uint32_t token_n, sentence_n;
    uint32_t first;                 /* first word of the open sentence */
    uint32_t range_first, range_last; /* of the open surface token, counted from 1; 0: none */
    uint32_t empty_n;               /* empty nodes since the last word */
    uint32_t sentence_off;
    att_span range;                 /* its surface */
    field claimed;                  /* of `# text`; at NULL: none */
    unsigned long long claimed_line;
    int started, space, fresh_paragraph, range_tight;
} input;

static att_status fault(const input *in, const char *what, const char *remedy)
{
    return att_fail(in->err, ATT_EINPUT, in->line, "%.200s:%llu: %s; %s", in->path, in->line, what,
                    remedy);
}

static att_status no_room(const input *in)
{
    return att_fail(in->err, ATT_ELIMIT, in->line, "%.200s:%llu: out of memory; split the file",
                    in->path, in->line);
}

static int is(field f, const char *text)
{
    return f.len == strlen(text) && !memcmp(f.at, text, f.len);
}

/* ---- comments -------------------------------------------------------------------- */

/* The value of "# name = value", or at NULL. */
static field value_of(field line, const char *name)
{
    size_t n = strlen(name), i = 1;
    while (i < line.len && line.at[i] == ' ') i++;
    if (line.len - i < n || memcmp(line.at + i, name, n) != 0) return (field){0};
    for (i += n; i < line.len && line.at[i] == ' ';) i++;
    if (i >= line.len || line.at[i] != '=') return (field){0};
    for (i++; i < line.len && line.at[i] == ' ';) i++;
    return (field){line.at + i, line.len - i};
}

static int is_fresh(field line)
{
    return (line.len >= 8 && !memcmp(line.at, "# newpar", 8)) ||
           (line.len >= 8 && !memcmp(line.at, "# newdoc", 8));
}

static att_status read_id(input *in, field id)
{
    att_given_sentence *given = &in->given[in->sentence_n];
    if (given->id) return fault(in, "a second sent_id for one sentence", "keep one");
    for (size_t i = 0; i < id.len; i++)
        if (id.at[i] == ' ' || id.at[i] == '\t') id.len = 0;
    if (!id.len) return fault(in, "sent_id is empty or holds a space", "give one word");
    given->id = att_arena_text(in->arena, id.at, id.len);
    return given->id ? ATT_OK : no_room(in);
}

static att_status read_comment(input *in, field line)
{
    if (in->token_n > in->first || in->range_last)
        return fault(in, "a comment among the words of a sentence",
                     "move it before the first word");
    field id = value_of(line, "sent_id"), text = value_of(line, "text");
    in->started = 1;
    if (id.at) return read_id(in, id);
    if (text.at) {
        if (in->claimed.at) return fault(in, "a second `# text` for one sentence", "keep one");
        in->claimed = text;
        in->claimed_line = in->line;
        return ATT_OK;
    }
    if (is_fresh(line)) in->fresh_paragraph = 1;
    memcpy(in->comments, line.at, line.len);
    in->comments += line.len;
    *in->comments++ = '\n';
    return ATT_OK;
}

/* ---- words ------------------------------------------------------------------------ */

static att_status check_column(const input *in, field f, int column)
{
    int may_space = column == form || column == 2 || column == misc;
    if (!f.len) return fault(in, "an empty column", "write _ where there is nothing");
    if (f.at[0] == ' ' || f.at[f.len - 1] == ' ')
        return fault(in, "a space at the start or the end of a column", "remove it");
    for (size_t i = 0, step = 1; i < f.len; i += step) {
        uint32_t bytes, rune = att_utf8_next(f.at + i, f.len - i, &bytes);
        int space = att_rune_is_space(rune);
        step = bytes;
        if (space && (!may_space || f.at[i + step] == ' '))
            return fault(in, "white space inside a column", "write one word a line");
        if (space && column == form && (i == 0 || i + step == f.len))
            return fault(in, "a form that begins or ends with white space", "remove it");
    }
    return ATT_OK;
}

static att_status split_columns(const input *in, field line, field *column)
{
    int n = 0;
    for (const char *at = line.at, *end = line.at + line.len; n < column_n;) {
        const char *tab = memchr(at, '\t', (size_t)(end - at));
        column[n++] = (field){at, (size_t)((tab ? tab : end) - at)};
        if (!tab) break;
        if (n == column_n) return fault(in, "more than ten columns", "remove the tabs beyond nine");
        at = tab + 1;
    }
    if (n < column_n)
        return fault(in, "fewer than ten columns", "part them by tabs; is this a CoNLL-U file?");
    for (int i = 0; i < column_n; i++) ATT_TRY(check_column(in, column[i], i));
    return ATT_OK;
}

/* A number without sign or leading zero, or 0. */
static uint32_t number(field f)
{
    uint32_t n = 0;
    if (!f.len || f.len > id_digits || f.at[0] == '0') return 0;
    for (size_t i = 0; i < f.len; i++) {
        if (!att_rune_is_digit((unsigned char)f.at[i])) return 0;
        n = n * 10 + (uint32_t)(f.at[i] - '0');
    }
    return n;
}

static int is_tight(field f)
{
    for (const char *at = f.at, *end = f.at + f.len; at < end;) {
        const char *bar = memchr(at, '|', (size_t)(end - at));
        field part = {at, (size_t)((bar ? bar : end) - at)};
        if (is(part, "SpaceAfter=No")) return 1;
        at = bar ? bar + 1 : end;
    }
    return 0;
}

/* Adds a surface token to the text. */
static att_span put_surface(input *in, field f)
{
    if (in->space && in->text > in->text_start + in->sentence_off) *in->text++ = ' ';
    att_span span = {(uint32_t)(in->text - in->text_start), (uint32_t)f.len};
    memcpy(in->text, f.at, f.len);
    in->text += f.len;
    return span;
}

static void add_word(input *in, field f, att_span surface, uint32_t flags)
{
    in->surface[in->token_n] = surface;
    in->token[in->token_n++] = (att_token){surface.off, (uint32_t)f.len, flags};
    in->empty_n = 0;
}

static uint32_t open_flags(input *in)
{
    uint32_t flags = in->space ? ATT_TOKEN_SPACE_BEFORE : 0;
    if (in->fresh_paragraph) flags |= ATT_TOKEN_BREAK | ATT_TOKEN_SPACE_BEFORE;
    in->fresh_paragraph = 0;
    return flags;
}

/* Words that are the surface token in parts point into it, others behind the text. */
static void place_words(input *in)
{
    uint32_t from = in->first + in->range_first - 1, off = in->range.off, len = 0;
    const char *loose = in->loose;
    for (uint32_t i = from; i < in->token_n; i++) len += in->token[i].len;
    const char *words = loose - len;
    int parts = len == in->range.len && !memcmp(words, in->text_start + off, len);
    if (!parts) off = (uint32_t)(words - in->loose_start) + UINT32_MAX / 2;
    for (uint32_t i = from; i < in->token_n; i++) {
        in->token[i].off = off;
        off += in->token[i].len;
    }
    if (parts) in->loose -= len;
}

static att_status close_range(input *in)
{
    place_words(in);
    in->space = !in->range_tight;
    in->range_first = in->range_last = 0;
    return ATT_OK;
}

static att_status read_word(input *in, field *column)
{
    uint32_t n = in->token_n - in->first;
    if (n >= ATT_SENTENCE_MAX)
        return att_fail(in->err, ATT_ELIMIT, in->line,
                        "%.200s:%llu: a sentence of more than %d words; part it in two", in->path,
                        in->line, ATT_SENTENCE_MAX);
    if (number(column[0]) != n + 1)
        return fault(in, "a word out of order", "number the words of a sentence 1, 2, 3...");
    if (!in->range_last) {
        uint32_t flags = open_flags(in);
        add_word(in, column[form], put_surface(in, column[form]), flags);
        in->space = !is_tight(column[misc]);
        return ATT_OK;
    }
    int head = n + 1 == in->range_first;
    uint32_t flags = head ? open_flags(in) : ATT_TOKEN_CLITIC;
    if (n + 1 < in->range_last) flags |= ATT_TOKEN_JOINED;
    memcpy(in->loose, column[form].at, column[form].len);
    in->loose += column[form].len;
    add_word(in, column[form], in->range, flags);
    return n + 1 == in->range_last ? close_range(in) : ATT_OK;
}

static att_status read_range(input *in, field *column, const char *dash)
{
    uint32_t from = number((field){column[0].at, (size_t)(dash - column[0].at)});
    uint32_t to = number((field){dash + 1, column[0].len - (size_t)(dash - column[0].at) - 1});
    if (in->range_last) return fault(in, "a range within a range", "let ranges follow one another");
    if (!from || !to || from != in->token_n - in->first + 1 || to <= from)
        return fault(in, "a range that does not begin at the next word or has no two words",
                     "write it before its first word, as in 3-4");
    for (int i = 2; i < misc; i++)
        if (i != 5 && !is(column[i], "_"))
            return fault(in, "a range with a lemma, tag or head", "write _ in these columns");
    in->range = put_surface(in, column[form]);
    in->range_first = from;
    in->range_last = to;
    in->range_tight = is_tight(column[misc]);
    return ATT_OK;
}

static att_status read_empty_node(input *in, field id, const char *dot)
{
    field whole = {id.at, (size_t)(dot - id.at)}, part = {dot + 1, id.len - whole.len - 1};
    uint32_t n = is(whole, "0") ? 0 : number(whole);
    if ((!n && !is(whole, "0")) || n != in->token_n - in->first || number(part) != in->empty_n + 1)
        return fault(in, "an empty node out of order", "number those after word 8: 8.1, 8.2...");
    in->empty_n++;
    return ATT_OK;
}

static att_status read_row(input *in, field line)
{
    field column[column_n];
    ATT_TRY(split_columns(in, line, column));
    const char *dash = memchr(column[0].at, '-', column[0].len);
    const char *dot = memchr(column[0].at, '.', column[0].len);
    in->started = 1;
    if (dash) return read_range(in, column, dash);
    if (dot) return read_empty_node(in, column[0], dot);
    return read_word(in, column);
}

/* ---- sentences ---------------------------------------------------------------------- */

/* The same characters, and white space at the same places, be it one or more. */
static int same_text(const char *a, size_t a_len, field b)
{
    size_t i = 0, j = 0;
    while (i < a_len && j < b.len) {
        uint32_t step, other;
        int space = att_rune_is_space(att_utf8_next(a + i, a_len - i, &step));
        if (space != att_rune_is_space(att_utf8_next(b.at + j, b.len - j, &other))) return 0;
        if (!space && a[i++] != b.at[j++]) return 0;
        for (; space && i < a_len && att_rune_is_space(att_utf8_next(a + i, a_len - i, &step));)
            i += step;
        for (; space && j < b.len && att_rune_is_space(att_utf8_next(b.at + j, b.len - j, &other));)
            j += other;
    }
    return i == a_len && j == b.len;
}

static att_status end_sentence(input *in)
{
    if (!in->started) return fault(in, "an empty line where a sentence should begin", "remove it");
    if (in->token_n == in->first) return fault(in, "a sentence without words", "remove it");
    if (in->range_last)
        return fault(in, "a range that ends beyond its sentence", "correct its last word");
    size_t len = (size_t)(in->text - in->text_start) - in->sentence_off;
    if (in->claimed.at && !same_text(in->text_start + in->sentence_off, len, in->claimed)) {
        in->line = in->claimed_line;
        return fault(in, "`# text` is not what the forms and SpaceAfter=No make",
                     "correct either, or remove the comment");
    }
    in->sentence[in->sentence_n] =
        (att_sentence){in->first, in->token_n - in->first, in->sentence_off, (uint32_t)len};
    *in->comments++ = 0;
    *in->text++ = '\n';
    in->given[++in->sentence_n].comments = in->comments;
    in->sentence_off = (uint32_t)(in->text - in->text_start);
    in->first = in->token_n;
    in->claimed = (field){0};
    in->started = 0;
    in->empty_n = 0;
    return ATT_OK;
}

static att_status check_bytes(const input *in, field line)
{
    for (size_t i = 0; i < line.len;) {
        uint32_t step, rune = att_utf8_next(line.at + i, line.len - i, &step);
        if (rune == ATT_BAD_RUNE && step == 1)
            return fault(in, "bytes that are no UTF-8", "convert the file to UTF-8");
        if (!rune) return fault(in, "a NUL byte", "give a text file");
        if (rune == '\r')
            return fault(in, "a carriage return", "convert the line ends to LF alone");
        i += step;
    }
    return ATT_OK;
}

static att_status read_line(input *in, field line)
{
    in->line++;
    ATT_TRY(check_bytes(in, line));
    if (!line.len) return end_sentence(in);
    return line.at[0] == '#' ? read_comment(in, line) : read_row(in, line);
}

/* ---- the file ------------------------------------------------------------------------- */

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Every sentence has its own sent_id, or none has one. */
static att_status check_ids(const input *in)
{
    const char **id = ATT_TAKE(in->arena, const char *, in->sentence_n);
    uint32_t n = 0;
    if (!id) return no_room(in);
    for (uint32_t i = 0; i < in->sentence_n; i++)
        if (in->given[i].id) id[n++] = in->given[i].id;
    if (n && n < in->sentence_n)
        return fault(in, "some sentences have a sent_id and some have none",
                     "give it to all or to none");
    qsort(id, n, sizeof *id, by_text);
    for (uint32_t i = 1; i < n; i++)
        if (!strcmp(id[i - 1], id[i]))
            return att_fail(in->err, ATT_EINPUT, in->line,
                            "%.200s: two sentences have the sent_id %.80s; give each its own",
                            in->path, id[i]);
    return ATT_OK;
}

static int take_tables(input *in, const char *bytes, size_t len)
{
    size_t line_n = 2;
    for (size_t i = 0; i < len; i++) line_n += bytes[i] == '\n';
    in->text = in->text_start = ATT_TAKE(in->arena, char, 3 * len + 2);
    in->loose = in->loose_start = ATT_TAKE(in->arena, char, len + 1);
    in->comments = ATT_TAKE(in->arena, char, len + line_n);
    in->token = ATT_TAKE(in->arena, att_token, line_n);
    in->surface = ATT_TAKE(in->arena, att_span, line_n);
    in->sentence = ATT_TAKE(in->arena, att_sentence, line_n);
    in->given = ATT_TAKE(in->arena, att_given_sentence, line_n);
    if (in->given) in->given[0].comments = in->comments;
    return in->text && in->loose && in->comments && in->token && in->surface && in->sentence &&
           in->given;
}

/* Loose forms go behind the text, and their words point there. */
static void append_loose(input *in)
{
    uint32_t text_len = (uint32_t)(in->text - in->text_start);
    memcpy(in->text, in->loose_start, (size_t)(in->loose - in->loose_start));
    for (uint32_t i = 0; i < in->token_n; i++)
        if (in->token[i].off >= UINT32_MAX / 2) in->token[i].off += text_len - UINT32_MAX / 2;
}

att_status att_conllu_read(const char *bytes, size_t len, const char *path, att_arena *arena,
                           att_given *out, att_error *err)
{
    *out = (att_given){0};
    input in = {.path = path, .arena = arena, .err = err, .space = 1};
    if (len > ATT_STORY_MAX)
        return att_fail(err, ATT_ELIMIT, 0, "%.200s: %zu bytes; at most %u are read: split it",
                        path, len, ATT_STORY_MAX);
    if (!take_tables(&in, bytes, len)) return no_room(&in);
    for (const char *at = bytes, *end = bytes + len; at < end;) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        if (!newline) {
            in.line++;
            return fault(&in, "the last line has no end",
                         "is the file cut short? end it with an empty line");
        }
        ATT_TRY(read_line(&in, (field){at, (size_t)(newline - at)}));
        at = newline + 1;
    }
    if (in.started)
        return fault(&in, "no empty line after the last sentence", "is the file cut short? add it");
    if (!in.sentence_n) return fault(&in, "no sentence", "give a CoNLL-U file");
    ATT_TRY(check_ids(&in));
    append_loose(&in);
    *out = (att_given){.text = in.text_start,
                       .text_len = in.sentence_off,
                       .segments = {in.token, in.sentence, in.token_n, in.sentence_n},
                       .surface = in.surface,
                       .sentence = in.given};
    return ATT_OK;
}
