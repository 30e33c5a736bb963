#include "base/utf8.h"

static int is_tail(unsigned char byte) { return (byte & 0xC0) == 0x80; }

uint32_t att_utf8_next(const char *text, size_t len, uint32_t *step)
{
    const unsigned char *p = (const unsigned char *)text;
    *step = 1;
    if (p[0] < 0x80) return p[0];
    uint32_t n = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    if (p[0] < 0xC2 || p[0] > 0xF4 || len < n) return ATT_BAD_RUNE;
    uint32_t rune = p[0] & (0x7Fu >> n);
    for (uint32_t i = 1; i < n; i++) {
        if (!is_tail(p[i])) return ATT_BAD_RUNE;
        rune = rune << 6 | (p[i] & 0x3F);
    }
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (rune < least[n] || rune > 0x10FFFF || (rune >= 0xD800 && rune < 0xE000))
        return ATT_BAD_RUNE;
    *step = n;
    return rune;
}

uint32_t att_utf8_put(uint32_t rune, char *out)
{
    if (rune < 0x80) {
        out[0] = (char)rune;
        return 1;
    }
    uint32_t n = rune < 0x800 ? 2 : rune < 0x10000 ? 3 : 4;
    for (uint32_t i = n - 1; i > 0; i--, rune >>= 6) out[i] = (char)(0x80 | (rune & 0x3F));
    out[0] = (char)((0xF00u >> n & 0xF0) | rune);
    return n;
}

int att_rune_is_digit(uint32_t rune) { return rune >= '0' && rune <= '9'; }

int att_rune_is_space(uint32_t rune)
{
    return rune == ' ' || (rune >= 9 && rune <= 13) || rune == 0x85 || rune == 0xA0 ||
           rune == 0x1680 || (rune >= 0x2000 && rune <= 0x200B) || rune == 0x2028 ||
           rune == 0x2029 || rune == 0x202F || rune == 0x205F || rune == 0x3000 || rune == 0xFEFF;
}

int att_rune_is_letter(uint32_t rune)
{
    if (rune < 0x80) return (rune | 32) >= 'a' && (rune | 32) <= 'z';
    if (rune < 0xC0) return rune == 0xAA || rune == 0xB5 || rune == 0xBA;
    if (rune == 0xD7 || rune == 0xF7 || rune == ATT_BAD_RUNE) return 0;
    return !(rune >= 0x2000 && rune < 0x2C00) && !(rune >= 0x3000 && rune < 0x3040) &&
           !(rune >= 0xFE00 && rune < 0xFE70) && !(rune >= 0xFF00 && rune < 0xFF21) &&
           rune < 0x1F000;
}

/* Pairs of case lie side by side in Latin Extended-A and -B and in late
 * Cyrillic: even code points upper, odd ones lower, with runs where it is the
 * other way round. */
static int odd_is_upper(uint32_t rune)
{
    return (rune >= 0x139 && rune <= 0x148) || (rune >= 0x179 && rune <= 0x17E);
}

static int is_paired(uint32_t rune)
{
    return (rune >= 0x100 && rune <= 0x17E && rune != 0x138 && rune != 0x149 && rune != 0x178) ||
           (rune >= 0x1DE && rune <= 0x233) || (rune >= 0x460 && rune <= 0x52F) ||
           (rune >= 0x1E00 && rune <= 0x1EFF);
}

uint32_t att_rune_lower(uint32_t rune)
{
    if (rune < 0x80) return rune >= 'A' && rune <= 'Z' ? rune + 32 : rune;
    if (rune >= 0xC0 && rune <= 0xDE && rune != 0xD7) return rune + 32;
    if (rune >= 0x391 && rune <= 0x3A9) return rune + 32;
    if (rune >= 0x410 && rune <= 0x42F) return rune + 32;
    if (rune >= 0x400 && rune <= 0x40F) return rune + 80;
    if (rune == 0x130) return 'i';
    if (rune == 0x178) return 0xFF;
    if (is_paired(rune)) return (rune & 1) == (uint32_t)odd_is_upper(rune) ? rune + 1 : rune;
    return rune;
}

int att_rune_is_upper(uint32_t rune) { return att_rune_lower(rune) != rune; }

size_t att_utf8_lower(const char *text, size_t len, char *out, size_t cap)
{
    size_t n = 0;
    for (size_t i = 0; i < len;) {
        uint32_t step;
        uint32_t rune = att_utf8_next(text + i, len - i, &step);
        if (n + 5 > cap) return SIZE_MAX;
        n += att_utf8_put(att_rune_lower(rune), out + n);
        i += step;
    }
    if (n >= cap) return SIZE_MAX;
    out[n] = 0;
    return n;
}
