/* utf8.h: reading UTF-8 one code point at a time, bad bytes included. */
#ifndef ATT_BASE_UTF8_H
#define ATT_BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

#define ATT_BAD_RUNE UINT32_C(0xFFFD)

/* The code point at text[0..len) (len > 0) and its byte length in *step (at
 * least 1). A byte that starts no valid sequence gives ATT_BAD_RUNE, step 1. */
uint32_t att_utf8_next(const char *text, size_t len, uint32_t *step);
/* Writes rune as UTF-8 to out[0..4), returns the bytes written. */
uint32_t att_utf8_put(uint32_t rune, char *out);

/* Character classes for Latin, Greek and Cyrillic script; others are letters
 * without case when above U+00BF. */
int att_rune_is_letter(uint32_t rune);
int att_rune_is_upper(uint32_t rune);
int att_rune_is_digit(uint32_t rune); /* ASCII digits only */
int att_rune_is_space(uint32_t rune); /* Unicode white space and U+FEFF */
uint32_t att_rune_lower(uint32_t rune);

/* Lower-cases text into out (cap bytes, NUL-terminated), returns the length,
 * or SIZE_MAX if it does not fit. */
size_t att_utf8_lower(const char *text, size_t len, char *out, size_t cap);

#endif
