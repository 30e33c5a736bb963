/* split.c: see split.h. A token is first looked at once (shape, hash, state of
 * quotation and parenthesis after it); the boundaries are then scored from left
 * to right, each with the start of its sentence in hand. */
#include "segment/split.h"

#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "segment/tokenize.h"

enum shape {
    shape_none,
    shape_lower,   /* word */
    shape_title,   /* Word */
    shape_upper,   /* WORD */
    shape_letter,  /* W */
    shape_mixed,   /* iPhone, F-16 */
    shape_digits,  /* 1,000 */
    shape_initial, /* W. */
    shape_abbreviation, /* Gen. */
    shape_acronym, /* U.S. */
    shape_comma,
    shape_semicolon,
    shape_colon,
    shape_dash,
    shape_symbol,
    shape_open_paren,
    shape_open_quote,
    /* from here on: what ends sentences */
    shape_period,
    shape_question, /* ? ! and runs of them */
    shape_ellipsis,
    shape_close_paren,
    shape_close_quote
};

enum gap { gap_none, gap_space, gap_line, gap_paragraph };

/* ---- the block ------------------------------------------------------------- */

static const char magic[8] = {'A', 'T', 'T', 'S', 'P', 'L', 'T', '1'};

static void put_number(unsigned char *out, uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; i++) out[i] = (unsigned char)(value >> 8 * i);
}

static uint64_t get_number(const unsigned char *in, int bytes)
{
    uint64_t value = 0;
    for (int i = 0; i < bytes; i++) value |= (uint64_t)in[i] << 8 * i;
    return value;
}

static uint64_t block_hash(const unsigned char *block, size_t weight_n)
{
    uint64_t hash = att_hash_add(ATT_HASH_START, block + 8, 8);
    return att_hash_end(att_hash_add(hash, block + ATT_SPLIT_HEAD, weight_n));
}

size_t att_split_size(const struct att_split_model *model)
{
    return ATT_SPLIT_HEAD + ((size_t)1 << model->bits);
}

void att_split_bytes(const struct att_split_model *model, void *out)
{
    unsigned char *block = out;
    size_t n = (size_t)1 << model->bits;
    memcpy(block, magic, 8);
    put_number(block + 8, model->bits, 4);
    put_number(block + 12, (uint32_t)model->bias, 4);
    memcpy(block + ATT_SPLIT_HEAD, model->weight, n);
    put_number(block + 16, block_hash(block, n), 8);
}

att_status att_split_open(const void *bytes, size_t len, struct att_split_model *out,
                          att_error *err)
{
    const unsigned char *block = bytes;
    if (len < ATT_SPLIT_HEAD || memcmp(block, magic, 7))
        return att_fail(err, ATT_EINPUT, 0, "no sentence boundary model");
    if (block[7] != magic[7])
        return att_fail(err, ATT_EVERSION, 7, "sentence boundary model of another version");
    uint32_t bits = (uint32_t)get_number(block + 8, 4);
    if (bits < 8 || bits > 16 || len != ATT_SPLIT_HEAD + ((size_t)1 << bits))
        return att_fail(err, ATT_EINPUT, 8, "sentence boundary model of a wrong length");
    if (get_number(block + 16, 8) != block_hash(block, (size_t)1 << bits))
        return att_fail(err, ATT_EINPUT, 16, "sentence boundary model is damaged");
    out->bits = bits;
    out->bias = (int32_t)(uint32_t)get_number(block + 12, 4);
    out->weight = (const int8_t *)(block + ATT_SPLIT_HEAD);
    return ATT_OK;
}

/* ---- looking at a token ------------------------------------------------------- */

typedef struct letters {
    uint32_t upper, lower, digit, period, other;
    int first_upper;
} letters;

static letters count_letters(const char *word, size_t len)
{
    letters n = {0};
    for (size_t i = 0, step = 1; i < len; i += step) {
        uint32_t bytes = 1, rune = (unsigned char)word[i];
        if (rune >= 0x80) rune = att_utf8_next(word + i, len - i, &bytes);
        step = bytes;
        if (rune - 'a' < 26)
            n.lower++;
        else if (att_rune_is_upper(rune))
            n.upper++, n.first_upper |= i == 0;
        else if (att_rune_is_digit(rune))
            n.digit++;
        else if (rune == '.')
            n.period++;
        else if (att_rune_is_letter(rune) || rune == ATT_BAD_RUNE)
            n.lower++;
        else
            n.other++;
    }
    return n;
}

static int dotted_shape(letters n)
{
    if (n.period > 1) return shape_acronym;
    return n.upper == 1 && !n.lower ? shape_initial : shape_abbreviation;
}

static int word_shape(const char *word, size_t len)
{
    letters n = count_letters(word, len);
    if (n.upper + n.lower == 0) return n.digit ? shape_digits : shape_symbol;
    if (n.period && word[len - 1] == '.') return dotted_shape(n);
    if (n.digit) return shape_mixed;
    if (n.upper == 0) return shape_lower;
    if (n.lower == 0) return n.upper == 1 ? shape_letter : shape_upper;
    return n.first_upper ? shape_title : shape_mixed;
}

static int stops_shape(const char *word, size_t len)
{
    if (len == 1) return word[0] == '.' ? shape_period : shape_question;
    return memchr(word, '?', len) || memchr(word, '!', len) ? shape_question : shape_ellipsis;
}

static int marks_shape(const char *word, size_t len)
{
    static const struct {
        char mark, shape;
    } shapes[] = {{',', shape_comma},      {';', shape_semicolon},   {'-', shape_dash},
                  {'(', shape_open_paren}, {')', shape_close_paren}, {'[', shape_open_paren},
                  {']', shape_close_paren}, {'{', shape_open_paren}, {'}', shape_close_paren}};
    if (word[0] == '.' || word[0] == '?' || word[0] == '!') return stops_shape(word, len);
    if (word[0] == ':' && len == 1) return shape_colon;
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        if (shapes[i].mark == word[0]) return shapes[i].shape;
    return shape_symbol;
}

static int rune_shape(uint32_t rune)
{
    if (rune >= 0x2010 && rune <= 0x2015) return shape_dash;
    if (rune == 0x2026) return shape_ellipsis;
    if (rune == 0x203C || (rune >= 0x2047 && rune <= 0x2049)) return shape_question;
    return shape_symbol;
}

static int is_letter_byte(char c)
{
    unsigned char b = (unsigned char)c;
    return (unsigned)((b | 32) - 'a') < 26 || (unsigned)(b - '0') < 10;
}

/* Shapes of all tokens but quotation marks. */
static int token_shape(const char *word, size_t len)
{
    if (is_letter_byte(word[0])) return word_shape(word, len);
    uint32_t step, rune = att_utf8_next(word, len, &step);
    if (rune < 0x80 && !(len > 1 && is_letter_byte(word[1]))) return marks_shape(word, len);
    if (rune < 0x80 || rune == ATT_BAD_RUNE || att_rune_is_letter(rune))
        return word_shape(word, len);
    return rune_shape(rune);
}

enum quote { quote_none, quote_opens, quote_closes, quote_either };

static enum quote quote_of(const char *word, size_t len)
{
    if (word[0] == '"' || (word[0] == '\'' && len == 1)) return quote_either;
    if (word[0] == '`') return quote_opens;
    if (word[0] == '\'') return len == 2 && word[1] == '\'' ? quote_closes : quote_none;
    if ((unsigned char)word[0] < 0xC2 || (len != 2 && len != 3 && len != 6)) return quote_none;
    uint32_t step;
    switch (att_utf8_next(word, len, &step)) {
    case 0x201C:
    case 0x201E:
    case 0x2018:
    case 0x201A:
    case 0x2039:
    case 0xAB: return quote_opens;
    case 0x201D:
    case 0x2019:
    case 0x203A:
    case 0xBB: return quote_closes;
    default: return quote_none;
    }
}

/* A mark that may do either opens after a space and before a word, closes
 * before a space, and between two words goes by what is open. */
static enum quote quote_role(enum quote quote, int space_before, int space_after, int quoted)
{
    if (quote != quote_either) return quote;
    if (space_before != space_after) return space_before ? quote_opens : quote_closes;
    return quoted ? quote_closes : quote_opens;
}

/* Of the word in lower case (ASCII), any apostrophe as the straight one. */
static uint32_t word_hash(const char *word, size_t len)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < len && i < 24; i++) {
        unsigned char b = (unsigned char)word[i];
        if (b == 0xE2 && len - i >= 3 && !memcmp(word + i, "\xE2\x80\x99", 3)) b = '\'', i += 2;
        hash = (hash ^ (b >= 'A' && b <= 'Z' ? b + 32u : b)) * 16777619u;
    }
    return hash;
}

/* What stands between two tokens. */
static enum gap gap_of(const char *text, const att_token *left, const att_token *right)
{
    if (right->flags & ATT_TOKEN_BREAK) return gap_paragraph;
    if (!(right->flags & ATT_TOKEN_SPACE_BEFORE)) return gap_none;
    for (size_t i = left->off + left->len; i < right->off; i++)
        if (text[i] == '\n' || text[i] == '\r') return gap_line;
    return gap_space;
}

typedef struct state {
    uint32_t line_off, line_len; /* of the line; bytes of the one before it, 0: none */
    uint8_t quoted, depth;
} state;

/* Length of the line that ends, and whether the next word had room on it. */
static uint8_t line_code(state *now, const att_token *left, const att_token *right)
{
    uint32_t len = left->off + left->len - now->line_off;
    uint32_t size = len < 40 ? 0 : len < 58 ? 1 : len < 84 ? 2 : 3;
    uint32_t room = !now->line_len ? 0 : len + right->len + 1 <= now->line_len ? 1 : 2;
    now->line_off = right->off;
    now->line_len = len > now->line_len ? len : now->line_len;
    return (uint8_t)(1 + size + 4 * room);
}

static uint8_t quote_shape(state *now, enum quote quote)
{
    now->quoted = quote == quote_opens;
    return quote == quote_opens ? shape_open_quote : shape_close_quote;
}

static void track_depth(state *now, uint8_t shape)
{
    if (shape == shape_open_paren && now->depth < 3) now->depth++;
    if (shape == shape_close_paren && now->depth > 0) now->depth--;
}

static void look_at(const char *text, const att_token *token, att_split_look *look, state *now)
{
    const char *word = text + token->off;
    int space = (token->flags & ATT_TOKEN_SPACE_BEFORE) != 0;
    int wordy = is_letter_byte(word[0]) || (token->flags & ATT_TOKEN_CLITIC);
    enum quote quote = wordy ? quote_none : quote_of(word, token->len);
    if (quote != quote_none) {
        quote = quote_role(quote, space, look->gap != gap_none, now->quoted);
        look->shape = quote_shape(now, quote);
        look->hash = look->shape;
    } else {
        look->shape = (uint8_t)token_shape(word, token->len);
        look->hash = word_hash(word, token->len);
        track_depth(now, look->shape);
    }
    look->len = (uint8_t)(token->len > 255 ? 255 : token->len);
    look->quoted = now->quoted;
    look->depth = now->depth;
}

void att_split_look_at(const char *text, const att_token *token, uint32_t token_n,
                       att_split_look *look)
{
    state now = {.line_off = token_n ? token[0].off : 0};
    for (uint32_t i = 0; i < token_n; i++) {
        int last = i + 1 == token_n;
        look[i].gap = (uint8_t)(last ? gap_paragraph : gap_of(text, token + i, token + i + 1));
        look_at(text, token + i, look + i, &now);
        if (look[i].gap == gap_line) look[i].line = line_code(&now, token + i, token + i + 1);
        if (look[i].gap == gap_paragraph) now = (state){.line_off = last ? 0 : token[i + 1].off};
    }
}

/* ---- features -------------------------------------------------------------------- */

static int is_closer(uint8_t shape) { return shape >= shape_close_paren; }
static int is_opener(uint8_t shape)
{
    return shape == shape_open_paren || shape == shape_open_quote;
}

static uint32_t mix(uint32_t name, uint32_t a, uint32_t b)
{
    uint32_t hash = (name + 1) * 0x9E3779B1u ^ a;
    hash = (hash ^ hash >> 15) * 0x85EBCA77u ^ b;
    hash = (hash ^ hash >> 13) * 0xC2B2AE3Du;
    return hash ^ hash >> 16;
}

static uint32_t length_class(uint32_t n)
{
    return n < 4    ? n
           : n < 6  ? 4
           : n < 9  ? 5
           : n < 14 ? 6
           : n < 22 ? 7
           : n < 35 ? 8
           : n < 60 ? 9
                    : 10;
}

/* Boundaries that need no model: +, -; 0 for the others. */
static int sure(const att_split_look *left, const att_split_look *right)
{
    if (left->gap == gap_paragraph) return ATT_SPLIT_SURE;
    if (left->gap != gap_none) return 0;
    if (right->shape == shape_comma || right->shape == shape_semicolon) return -ATT_SPLIT_SURE;
    if (right->shape >= shape_period) return -ATT_SPLIT_SURE;
    return left->shape < shape_period ? -ATT_SPLIT_SURE : 0;
}

/* Words on both sides, the right one small: hardly ever a boundary. */
static int is_plain(const att_split_look *left, const att_split_look *right)
{
    if (left->gap != gap_space || right->shape != shape_lower) return 0;
    return left->shape <= shape_upper || left->shape == shape_comma;
}

static uint32_t plain_features(const att_split_look *left, uint32_t words, uint32_t *out)
{
    out[0] = mix(40, left->hash, 0);
    out[1] = mix(41, left[1].hash, left->quoted);
    out[2] = mix(42, left->shape, length_class(words));
    out[3] = mix(43, left[1].hash, left[2].hash);
    out[4] = mix(44, left[0].hash, left[1].hash);
    return 5;
}

/* The marks around a boundary, closers and openers aside. */
typedef struct sides {
    const att_split_look *left, *right; /* next to the boundary */
    const att_split_look *mark;         /* ". " of `.” ` */
    const att_split_look *next;         /* the word of ` “Word` */
    uint32_t words;                     /* of the sentence so far */
} sides;

static sides sides_of(const att_split_look *look, uint32_t start, uint32_t i)
{
    sides s = {look + i, look + i + 1, look + i, look + i + 1, i + 1 - start};
    for (int k = 0; k < 2 && s.mark > look + start && is_closer(s.mark->shape); k++) s.mark--;
    for (int k = 0; k < 2 && is_opener(s.next->shape); k++) s.next++;
    return s;
}

static uint32_t pack(uint32_t a, uint32_t b, uint32_t c, uint32_t d)
{
    return a | b << 8 | c << 16 | d << 24;
}

static uint32_t shape_features(const sides *s, uint32_t *out)
{
    const att_split_look *l = s->left, *r = s->right;
    uint32_t n = 0, mark = s->mark->shape, next = s->next->shape;
    uint32_t gap = l->gap | (uint32_t)l->line << 2;
    out[n++] = mix(1, pack(mark, next, l->shape, r->shape), gap);
    out[n++] = mix(2, pack(mark, s->mark[-1].shape, next, 0), l->quoted);
    out[n++] = mix(3, pack(l[-1].shape, l->shape, r->shape, r[1].shape), 0);
    out[n++] = mix(4, pack(l[-2].shape, l[-1].shape, l->shape, r->shape), 0);
    out[n++] = mix(5, pack(l->quoted, l->shape, r->shape, next), gap);
    out[n++] = mix(6, pack(l->depth, mark, r->shape, next), 0);
    out[n++] = mix(7, length_class(s->words), pack(mark, next, 0, 0));
    out[n++] = mix(8, pack(s->mark[-1].shape, s->mark[-1].len, mark, next), 0);
    out[n++] = mix(9, gap, pack(mark, next, 0, 0));
    out[n++] = mix(12, gap, 0);
    out[n++] = mix(13, gap, pack(mark >= shape_period, next == shape_lower, 0, 1));
    out[n++] = mix(10, pack(next, s->next[1].shape, s->next[2].shape, mark), 0);
    out[n++] = mix(11, pack(l->shape, r->shape, l->quoted, l->depth), length_class(s->words));
    return n;
}

static int is_dotted(uint8_t shape)
{
    return shape == shape_period || (shape >= shape_initial && shape <= shape_acronym);
}

static uint32_t word_features(const sides *s, uint32_t *out)
{
    const att_split_look *l = s->left, *r = s->right;
    uint32_t n = 0, mark = s->mark->shape, next = s->next->shape;
    out[n++] = mix(20, s->mark[-1].hash, mark);
    out[n++] = mix(21, s->next->hash, pack(mark, next, 0, 0));
    out[n++] = mix(22, s->next->hash, pack(next, l->gap, 0, 1));
    out[n++] = mix(23, l->hash, pack(next, 0, 0, 0));
    out[n++] = mix(24, r->hash, pack(l->shape, l->quoted, 0, 0));
    out[n++] = mix(25, l->hash, r->hash);
    out[n++] = mix(26, s->next[1].hash, pack(mark, next, 0, 0));
    out[n++] = mix(27, s->next->hash, s->next[1].hash);
    out[n++] = mix(28, s->mark[-1].hash, s->next->hash);
    out[n++] = mix(29, s->mark->hash, pack(next, l->shape, l->quoted, 0));
    out[n++] = mix(31, s->next->hash, (uint32_t)is_dotted(s->mark->shape));
    out[n++] = mix(30, l[-1].hash, pack(l->shape, r->shape, 0, 0));
    return n;
}

uint32_t att_split_features(att_split_look *look, uint32_t start, uint32_t i, uint32_t *out)
{
    look[i].score = sure(look + i, look + i + 1);
    if (look[i].score) return 0;
    if (is_plain(look + i, look + i + 1)) return plain_features(look + i, i + 1 - start, out);
    sides s = sides_of(look, start, i);
    uint32_t n = shape_features(&s, out);
    return n + word_features(&s, out + n);
}

/* ---- scoring ---------------------------------------------------------------------- */

static int32_t model_score(const struct att_split_model *model, const uint32_t *feature, uint32_t n)
{
    uint32_t mask = (1u << model->bits) - 1;
    int32_t score = model->bias;
    for (uint32_t k = 0; k < n; k++) score += model->weight[feature[k] & mask];
    return score;
}

/* Without a model: a terminal mark, then a space, then no small letter; a short
 * line without a mark is a heading. */
static int32_t rule_score(const att_split_look *look, uint32_t start, uint32_t i)
{
    sides s = sides_of(look, start, i);
    int capital = s.next->shape != shape_lower && s.next->shape != shape_comma;
    if (s.left->gap == gap_line && (s.left->line - 1) % 4 == 0 && s.left->line) return capital;
    if (s.left->gap == gap_none || !capital) return -1;
    if (s.mark->shape == shape_period || s.mark->shape == shape_question) return 1;
    return s.mark->shape == shape_ellipsis;
}

void att_split_score(const struct att_split_model *model, att_split_look *look, uint32_t token_n)
{
    uint32_t feature[ATT_SPLIT_FEATURE_MAX], start = 0;
    for (uint32_t i = 0; i < token_n; i++) {
        uint32_t n = att_split_features(look, start, i, feature);
        if (n)
            look[i].score = model ? model_score(model, feature, n) : rule_score(look, start, i);
        if (look[i].score > 0) start = i + 1;
    }
}
