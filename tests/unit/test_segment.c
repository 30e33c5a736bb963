/* Words and sentences: `|` between words, `+` before a clitic, ` / ` between
 * sentences. With the rules alone, so that the cases hold for any model. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "segment/segment.h"
#include "segment/split.h"
#include "segment/tokenize.h"

/* Writes the segments of text as the cases show them. */
static void show(const char *text, const att_segments *s, char *out)
{
    for (uint32_t i = 0; i < s->sentence_n; i++) {
        if (i) out += strlen(strcpy(out, " / "));
        for (uint32_t k = 0; k < s->sentence[i].token_n; k++) {
            att_token t = s->token[s->sentence[i].first + k];
            if (k) *out++ = t.flags & ATT_TOKEN_CLITIC ? '+' : '|';
            memcpy(out, text + t.off, t.len);
            out += t.len;
        }
    }
    *out = 0;
}

static void expect(const char *text, const char *expected)
{
    char got[1024];
    att_arena arena = {0};
    att_segments s;
    assert_int_equal(att_segment(text, 0, strlen(text), NULL, &arena, &s, NULL), ATT_OK);
    show(text, &s, got);
    assert_string_equal(got, expected);
    att_arena_free(&arena);
}

typedef struct sample {
    const char *text, *expected;
} sample;

static void expect_all(const sample *samples, size_t n)
{
    for (size_t i = 0; i < n; i++) expect(samples[i].text, samples[i].expected);
}

#define EXPECT_ALL(samples) expect_all(samples, sizeof(samples) / sizeof *(samples))

static void clitics(void **state)
{
    (void)state;
    static const sample samples[] = {
        {"They don't and can't.", "They|do+n't|and|ca+n't|."},
        {"We cannot, I'm gonna.", "We|can+not|,|I+'m|gon+na|."},
        {"the minister's car", "the|minister+'s|car"},
        {"the minister’s car", "the|minister+’s|car"},
        {"the workers' strike", "the|workers+'|strike"},
        {"the rebels’ base", "the|rebels+’|base"},
        {"He said 'no to workers' and left", "He|said|'|no|to|workers|'|and|left"},
        {"O'Brien's d'Estaing", "O'Brien+'s|d'Estaing"},
        {"Qa'ida in the '90s", "Qa'ida|in|the|'90s"},
        {"in the 1980's", "in|the|1980's"},
        {"cannon wants don", "cannon|wants|don"}};
    EXPECT_ALL(samples);
}

static void hyphens(void **state)
{
    (void)state;
    static const sample samples[] = {
        {"a well-known man", "a|well|-|known|man"},
        {"non-aligned pre-war e-mail", "non-aligned|pre-war|e-mail"},
        {"over-the-counter", "over|-|the|-|counter"},
        {"anti-war-era", "anti-war|-|era"},
        {"Bashar al-Assad", "Bashar|al|-|Assad"},
        {"talks—the third—failed", "talks|—|the|third|—|failed"},
        {"the end--of it", "the|end|--|of|it"},
        {"1990-91 and 555-1234", "1990|-|91|and|555-1234"},
        {"2021-05-17 or 9/11", "2021-05-17|or|9/11"},
        {"U.S.-led", "U.S.|-|led"}};
    EXPECT_ALL(samples);
}

static void numbers(void **state)
{
    (void)state;
    static const sample samples[] = {
        {"1,000.50 is 10%", "1,000.50|is|10|%"},
        {"paid $5 and US$1.5bn", "paid|$|5|and|US$|1.5|bn"},
        {"€20m, £3", "€|20|m|,|£|3"},
        {"6am 5km 20th 3D", "6|am|5|km|20th|3D"},
        {"at 10:30 on No. 5", "at|10:30|on|No.|5"},
        {"1,2 and 1,000,000", "1|,|2|and|1,000,000"},
        {"#MeToo rose #1", "#MeToo|rose|#|1"}};
    EXPECT_ALL(samples);
}

static void abbreviations(void **state)
{
    (void)state;
    static const sample samples[] = {
        {"Lt. Gen. J. Smith of the U.S. Army", "Lt.|Gen.|J.|Smith|of|the|U.S.|Army"},
        {"He runs Acme Inc.", "He|runs|Acme|Inc|."},
        {"Acme Inc. fell", "Acme|Inc.|fell"},
        {"He said no. She left.", "He|said|no|. / She|left|."},
        {"at 5 p.m. local", "at|5|p.m.|local"},
        {"Smith et al. wrote al.", "Smith|et|al.|wrote|al|."},
        {"the end.Then more", "the|end|.|Then|more"},
        {"Dr.Smith", "Dr.|Smith"},
        {"Well... yes...no", "Well|...|yes|...|no"},
        {"Washington, D.C..", "Washington|,|D.C.|."}};
    EXPECT_ALL(samples);
}

static void addresses(void **state)
{
    (void)state;
    static const sample samples[] = {
        {"See http://a.org/b?c=d.", "See|http://a.org/b?c=d|."},
        {"(www.un.org)", "(|www.un.org|)"},
        {"mail a.b@c.co.uk, or", "mail|a.b@c.co.uk|,|or"},
        {"bbc.co.uk/news says", "bbc.co.uk/news|says"},
        {"it is.in vain...is", "it|is.in|vain|...|is"},
        {"AT&T and/or w/o :)", "AT&T|and|/|or|w/o|:)"}};
    EXPECT_ALL(samples);
}

static void sentences(void **state)
{
    (void)state;
    static const sample samples[] = {
        {"One. Two? Three!", "One|. / Two|? / Three|!"},
        {"“We go.” He left.", "“|We|go|.|” / He|left|."},
        {"\"We go.\" He left.", "\"|We|go|.|\" / He|left|."},
        {"“We go,” he said.", "“|We|go|,|”|he|said|."},
        {"“Why?” she asked.", "“|Why|?|”|she|asked|."},
        {"no stop\n\nnext", "no|stop / next"},
        {"no stop\r\n \r\nnext", "no|stop / next"},
        {"They met.\nThe talks failed.\nNo date\nThen they left.", /* a line is a paragraph */
         "They|met|. / The|talks|failed|. / No|date / Then|they|left|."},
        {"They met the old\nminister of trade. The\nprime minister left.", /* these are wrapped */
         "They|met|the|old|minister|of|trade|. / The|prime|minister|left|."},
        {"a long line that is wrapped here\nand goes on.",
         "a|long|line|that|is|wrapped|here|and|goes|on|."},
        {"", ""},
        {" \n\t ", ""}};
    EXPECT_ALL(samples);
}

static void bad_bytes_are_letters(void **state)
{
    (void)state;
    expect("bad\x80word \xFF\xFE, end", "bad\x80word|\xFF\xFE|,|end");
    expect("cut \xE2\x80", "cut|\xE2\x80");
    att_arena arena = {0};
    att_segments s;
    assert_int_equal(att_segment("\xC3( x", 0, 4, NULL, &arena, &s, NULL), ATT_OK);
    assert_int_equal(s.token_n, 3);
    assert_int_equal(s.token[2].off, 3);
    att_arena_free(&arena);
}

static void flags_tell_paragraphs_and_space(void **state)
{
    (void)state;
    att_arena arena = {0};
    att_segments s;
    const char *text = "xx(don't)\n\nNew";
    assert_int_equal(att_segment(text, 2, strlen(text) - 2, NULL, &arena, &s, NULL), ATT_OK);
    static const uint32_t flags[] = {ATT_TOKEN_SPACE_BEFORE | ATT_TOKEN_BREAK, ATT_TOKEN_JOINED,
                                     ATT_TOKEN_CLITIC, 0, ATT_TOKEN_SPACE_BEFORE | ATT_TOKEN_BREAK};
    assert_int_equal(s.token_n, 5);
    for (uint32_t i = 0; i < 5; i++) assert_int_equal(s.token[i].flags, flags[i]);
    assert_int_equal(s.token[0].off, 2);
    assert_int_equal(s.sentence[1].off, 11);
    att_arena_free(&arena);
}

/* What segment.h says always holds. */
static void check_cover(const char *text, size_t len, const att_segments *s)
{
    size_t at = 0;
    uint32_t next = 0;
    for (uint32_t i = 0; i < s->token_n; i++) {
        for (; at < s->token[i].off; at++) assert_non_null(memchr(" \n", text[at], 2));
        assert_int_equal(at, s->token[i].off);
        assert_true(s->token[i].len > 0);
        at += s->token[i].len;
    }
    for (; at < len; at++) assert_non_null(memchr(" \n", text[at], 2));
    for (uint32_t i = 0; i < s->sentence_n; next += s->sentence[i++].token_n) {
        assert_int_equal(s->sentence[i].first, next);
        assert_in_range(s->sentence[i].token_n, 1, ATT_SENTENCE_MAX);
        assert_false(s->token[next].flags & ATT_TOKEN_CLITIC);
    }
    assert_int_equal(next, s->token_n);
}

static void long_text(const char *piece, size_t len)
{
    char *text = malloc(len + 16);
    assert_non_null(text);
    for (size_t i = 0; i < len; i += strlen(piece)) memcpy(text + i, piece, strlen(piece));
    att_arena arena = {0};
    att_segments s;
    assert_int_equal(att_segment(text, 0, len, NULL, &arena, &s, NULL), ATT_OK);
    check_cover(text, len, &s);
    att_arena_free(&arena);
    free(text);
}

static void long_lines_take_linear_time(void **state)
{
    (void)state;
    static const char *const pieces[] = {"a",  "a.", "a-", "don't ", "1-", "a@", "(", "no word ",
                                         "1/", "co-", "'", "x'", "a.b_", "...", "\x80", "1,000"};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) long_text(pieces[i], 1 << 18);
}

static void random_bytes_are_covered(void **state)
{
    (void)state;
    static const char alphabet[] = "aA1.,-'’“”\"@/:()$% \nns t\xC2\x80"
                                   "cannot it's U.S. www.";
    uint32_t seed = 7;
    for (int round = 0; round < 20000; round++) {
        char text[48];
        for (size_t i = 0; i < sizeof text; i++) {
            seed = seed * 1664525u + 1013904223u;
            text[i] = alphabet[(seed >> 12) % (sizeof alphabet - 1)];
        }
        att_token token[256];
        assert_in_range(att_tokens_bound(text, 0, sizeof text), 0, 256);
        uint32_t n = att_tokenize(text, 0, sizeof text, token);
        assert_in_range(n, 0, att_tokens_bound(text, 0, sizeof text));
        size_t at = 0;
        for (uint32_t i = 0; i < n; at = token[i].off + token[i].len, i++)
            assert_true(token[i].off >= at && token[i].len > 0);
        assert_true(at <= sizeof text);
    }
}

static void a_full_arena_is_an_error(void **state)
{
    (void)state;
    att_error err = {0};
    att_segments s;
    for (size_t limit = 1; limit < 700; limit += 16) {
        att_arena arena = {.limit = limit};
        att_status status = att_segment("One. Two three.", 0, 15, NULL, &arena, &s, &err);
        assert_true(status == ATT_ELIMIT || (status == ATT_OK && s.sentence_n == 2));
        att_arena_free(&arena);
    }
}

static void a_model_is_checked_whole(void **state)
{
    (void)state;
    int8_t weight[256] = {5, 0, 250 - 256};
    struct att_split_model model = {8, -3, weight}, back;
    unsigned char block[ATT_SPLIT_HEAD + 256];
    att_error err = {0};
    assert_int_equal(att_split_size(&model), sizeof block);
    att_split_bytes(&model, block);
    assert_int_equal(att_split_open(block, sizeof block, &back, &err), ATT_OK);
    assert_int_equal(back.bias, -3);
    assert_memory_equal(back.weight, weight, 256);
    assert_int_equal(att_split_open(block, sizeof block - 1, &back, &err), ATT_EINPUT);
    for (size_t i = 0; i < sizeof block; i++) {
        block[i] ^= 1;
        assert_int_not_equal(att_split_open(block, sizeof block, &back, &err), ATT_OK);
        block[i] ^= 1;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clitics),
        cmocka_unit_test(hyphens),
        cmocka_unit_test(numbers),
        cmocka_unit_test(abbreviations),
        cmocka_unit_test(addresses),
        cmocka_unit_test(sentences),
        cmocka_unit_test(bad_bytes_are_letters),
        cmocka_unit_test(flags_tell_paragraphs_and_space),
        cmocka_unit_test(long_lines_take_linear_time),
        cmocka_unit_test(random_bytes_are_covered),
        cmocka_unit_test(a_full_arena_is_an_error),
        cmocka_unit_test(a_model_is_checked_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
