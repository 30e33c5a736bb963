/* Addresses, hosts and file names. net_stop, no_net and no_mail bound the look-ahead: a run of
 * bytes that may be an address is read once, not again from each of its words. */
#include "segment/scan.h"

static int is_net_byte(char c)
{
    unsigned class = byte_class(c);
    return class & (letter_byte | digit_byte) ? 1
                                              : class == other_byte && !in_set(c, "<>\"()[]{}|`\\");
}

static int is_label_byte(char c) { return is_alnum(c) || c == '-' || c == '_'; }

/* Without the punctuation that ends the sentence or clause around it. */
static size_t trimmed(const att_scan *s, size_t from, size_t end)
{
    while (end > from && in_set(s->text[end - 1], ".,;:!?'*")) end--;
    return end;
}

static int has_scheme(const att_scan *s, size_t i, size_t end)
{
    static const char *const start[] = {"http://", "https://", "ftp://", "mailto:", "www."};
    for (size_t k = 0; k < sizeof start / sizeof *start; k++)
        if (starts_with(s, i, end, start[k])) return end > i + strlen(start[k]);
    return 0;
}

/* End of an e-mail address (or "name@HOST") that starts at i, or i. */
static size_t mail_end(att_scan *s, size_t i, size_t end)
{
    if (i < s->no_mail) return i;
    size_t sign = i;
    while (sign < end && (is_label_byte(s->text[sign]) || in_set(s->text[sign], ".+%~"))) sign++;
    s->no_mail = sign;
    if (sign == i || sign + 1 >= end || s->text[sign] != '@') return i;
    size_t to = sign + 1;
    while (to < end && (is_label_byte(s->text[to]) || s->text[to] == '.')) to++;
    to = trimmed(s, sign + 1, to);
    return to > sign + 1 ? to : i;
}

/* 1 if the labels text[i..end) read as a news group: "comp.sources.unix". */
static int is_group(const att_scan *s, size_t i, size_t end)
{
    size_t dots = 0;
    for (; i < end; i++) {
        if (is_capital(s->text[i]) || is_digit(s->text[i])) return 0;
        dots += s->text[i] == '.';
    }
    return dots > 1;
}

/* End of the labels "www.host.org" from i; *last is where the last one starts. */
static size_t labels_end(const att_scan *s, size_t i, size_t end, size_t *last)
{
    *last = i;
    for (; i < end && (is_label_byte(s->text[i]) || s->text[i] == '.'); i++) {
        if (s->text[i] != '.') continue;
        if (i + 1 >= end || !is_alnum(s->text[i + 1])) return i;
        *last = i + 1;
    }
    return i;
}

/* End of a host name with its path, or of a file name, that starts at i, or i. */
static size_t host_end(const att_scan *s, size_t i, size_t end)
{
    size_t last, to = labels_end(s, i, end, &last);
    small_word label = small(s->text + last, to - last);
    if (last < i + 2 || !label.len) return i;
    if (is_capital(s->text[last]) && !is_capital(s->text[last - 2])) return i;
    if (att_is_listed(ATT_LIST_FILE, &label)) return to;
    if (label.len > 2 && last > i + 3 && is_group(s, i, to)) return to;
    if (!att_is_listed(ATT_LIST_DOMAIN, &label) || last - i < 3) return i;
    return to < end && s->text[to] == '/' ? trimmed(s, to, end) : to;
}

/* End of an address that starts at i, or i. */
size_t att_scan_address_end(att_scan *s, size_t i)
{
    if (i < s->no_net) return i;
    if (s->net_stop <= i) s->net_stop = i;
    while (s->net_stop < s->stop && is_net_byte(s->text[s->net_stop])) s->net_stop++;
    size_t end = s->net_stop;
    size_t to = has_scheme(s, i, end) ? trimmed(s, i, end) : i;
    if (to == i) to = mail_end(s, i, end);
    if (to == i) to = host_end(s, i, end);
    if (to == i) s->no_net = end;
    return to;
}
