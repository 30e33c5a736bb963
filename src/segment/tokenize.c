/* tokenize.c: see tokenize.h. One pass from left to right: white space parts
 * the text into chunks; a chunk of letters alone is a word; any other goes
 * through the rules, each of which takes a token off its front. The bound on
 * look-ahead that keeps the pass linear is net_stop, no_net and no_mail: a run of
 * bytes that may be an address is read once, not again from each of its words. */
#include "segment/tokenize.h"

#include <string.h>

#include "base/utf8.h"

/* ---- word lists, sorted -------------------------------------------------- */

/* Abbreviations that begin with a capital: titles, months, days, firms, states. */
static const char *const titled[] = {
    "adj", "adm", "ala", "alta", "amb", "apr", "ariz", "ark", "assn", "attn", "aug", "ave",
    "bde", "bhd", "blvd", "brig", "bros", "calif", "capt", "cdr", "chas", "cmdr", "co", "col",
    "colo", "cols", "comdr", "conf", "conn", "corp", "cos", "cpl", "dec", "del", "dept", "det",
    "div", "dr", "drs", "ed", "eds", "esq", "fax", "feb", "fed", "fgn", "fla", "fr", "fri",
    "ft", "ga", "gen", "gens", "geo", "gov", "govs", "hon", "hwy", "ill", "inc", "ind", "insp",
    "intl", "jan", "jr", "jul", "jun", "kan", "ky", "la", "lt", "ltd", "maj", "mar", "mass",
    "md", "messrs", "mich", "min", "minn", "mlle", "mme", "mo", "mob", "mon", "mont", "mr",
    "mrs", "ms", "mt", "natl", "neb", "nev", "nos", "nov", "oct", "okla", "ont", "op", "ore",
    "pa", "penn", "pfc", "ph", "plc", "pres", "prof", "profs", "pte", "pvt", "que", "rd", "rep",
    "reps", "rev", "rt", "sask", "sat", "secy", "sen", "sens", "sep", "sept", "sgt", "spc",
    "spec", "sq", "sqn", "sr", "st", "ste", "sun", "supt", "tel", "tenn", "tex", "thos", "thu",
    "thur", "thurs", "tue", "tues", "univ", "va", "vice-adm", "vol", "vt", "wash", "wed", "wis",
    "wm", "wyo"};
/* Abbreviations in any case. */
static const char *const plain[] = {
    "approx", "arrv", "ca", "cf", "dept", "dr", "eg", "esp", "est", "etc", "ext", "govt", "hrs",
    "ie", "incl", "lb", "lbs", "mr", "mrs", "ms", "oz", "prof", "viz", "vs", "yrs"};
/* Abbreviations where a number follows: "No. 5". */
static const char *const numbered[] = {
    "apr", "art", "arts", "aug", "b", "c", "ca", "cap", "ch", "chap", "d", "dec", "feb", "fig",
    "figs", "jan", "jul", "jun", "m", "mar", "no", "nos", "nov", "oct", "op", "p", "par",
    "para", "paras", "pp", "pt", "pts", "r", "sec", "secs", "sept", "v", "vol", "vols"};
/* Bound prefixes and suffixes, which keep their hyphen. */
static const char *const prefix[] = {
    "agro", "ante", "anti", "arch", "be", "bi", "bio", "co", "counter", "cross", "cyber", "de",
    "e", "ex", "extra", "fore", "hyper", "infra", "inter", "intra", "macro", "mega", "micro",
    "mid", "mini", "mono", "mother", "multi", "neo", "non", "over", "para", "peri", "poly",
    "post", "pre", "pro", "pseudo", "psycho", "quasi", "re", "semi", "socio", "step", "sub",
    "super", "tele", "tri", "u", "ultra", "un", "uni"};
static const char *const suffix[] = {
    "ahs", "e", "esque", "ette", "fest", "fold", "gate", "itis", "less", "most", "rama",
    "wise"};
/* What follows the hyphen of no prefix: "over-the-counter". */
static const char *const function[] = {
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "it", "of", "on", "one", "or",
    "out", "s", "the", "to", "up"};
/* Parted from the number before them. */
static const char *const unit[] = {
    "am", "billion", "bn", "bps", "cm", "days", "db", "ft", "g", "gb", "ghz", "gw", "gwh",
    "hours", "hp", "hr", "hrs", "hz", "in", "kb", "kbps", "kg", "khz", "kilometers", "km",
    "kmh", "kph", "kw", "kwh", "l", "lb", "lbs", "mb", "mbps", "meters", "metres", "mg", "mhz",
    "million", "min", "mins", "minutes", "ml", "mm", "mn", "mph", "ms", "mw", "mwh", "nm", "oz",
    "people", "percent", "pm", "ppm", "psi", "rpm", "sec", "secs", "sq", "tb", "tn", "trn",
    "yr", "yrs"};
/* Keep the apostrophe before them. */
static const char *const elided[] = {
    "bout", "burbs", "cause", "em", "n", "round", "til", "tis", "twas"};
/* Last labels of host names, and extensions of file names. */
static const char *const domain[] = {
    "ac", "ae", "af", "am", "ar", "asia", "at", "au", "be", "bg", "bh", "biz", "br", "by", "ca",
    "cc", "ch", "cl", "cn", "co", "com", "cu", "cy", "cz", "de", "dk", "edu", "ee", "eg", "es",
    "eu", "fi", "fm", "fr", "ge", "gov", "gr", "hk", "hr", "hu", "id", "ie", "il", "in", "info",
    "int", "io", "iq", "ir", "is", "it", "jo", "jp", "ke", "kr", "kw", "kz", "lb", "lk", "lt",
    "lv", "ly", "ma", "md", "me", "mil", "mk", "mn", "museum", "mx", "my", "net", "ng", "nl",
    "no", "nz", "om", "org", "pe", "ph", "pk", "pl", "ps", "pt", "qa", "ro", "rs", "ru", "sa",
    "se", "sg", "si", "sk", "st", "sy", "th", "tn", "tr", "tv", "tw", "ua", "ug", "uk", "us",
    "uz", "va", "ve", "vn", "xyz", "za", "zm", "zw"};
static const char *const file[] = {
    "avi", "bmp", "csv", "doc", "docx", "dtf", "exe", "gif", "htm", "html", "jpeg", "jpg",
    "json", "mov", "mp3", "mp4", "pdf", "php", "png", "ppt", "pptx", "rar", "rtf", "txt", "url",
    "xls", "xlsx", "xml", "zip"};

#define LISTED(list, word) is_listed((list), sizeof(list) / sizeof *(list), (word))

enum { short_max = 14 };

/* A word of ASCII letters and digits in lower case, "" for any other. */
typedef struct small_word {
    char text[short_max + 2];
    uint32_t len;
} small_word;

static int is_listed(const char *const *list, size_t n, const small_word *word)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t mid = (low + high) / 2;
        int order = strcmp(list[mid], word->text);
        if (!order) return 1;
        if (order < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return 0;
}

/* ---- bytes ----------------------------------------------------------------- */

enum { letter_byte = 1, digit_byte = 2, space_byte = 4, high_byte = 8, other_byte = 16 };

static unsigned byte_class(char c)
{
    unsigned char b = (unsigned char)c;
    if ((unsigned)((b | 32) - 'a') < 26) return letter_byte;
    if ((unsigned)(b - '0') < 10) return digit_byte;
    if (b >= 0x80) return high_byte;
    return b == ' ' || (b >= 9 && b <= 13) ? space_byte : other_byte;
}

static int is_alpha(char c) { return byte_class(c) == letter_byte; }
static int is_digit(char c) { return byte_class(c) == digit_byte; }
static int is_alnum(char c) { return (byte_class(c) & (letter_byte | digit_byte)) != 0; }
static int is_capital(char c) { return c >= 'A' && c <= 'Z'; }
static char lowered(char c) { return is_capital(c) ? (char)(c + 32) : c; }

static int in_set(char c, const char *set) { return c && strchr(set, c); }

static small_word small(const char *text, size_t len)
{
    small_word word = {.len = 0};
    if (len > short_max) return word;
    for (size_t i = 0; i < len; i++) {
        if (!is_alnum(text[i])) return (small_word){.len = 0};
        word.text[i] = lowered(text[i]);
    }
    word.len = (uint32_t)len;
    return word;
}

/* ---- the state of the pass --------------------------------------------------- */

typedef struct scan {
    const char *text;
    size_t end;       /* of the text */
    size_t start;     /* of the chunk */
    size_t stop;      /* of the chunk */
    size_t net_stop;  /* end of the run of address bytes that was read last */
    size_t no_net;    /* no address starts before here */
    size_t no_mail;   /* nor an e-mail address before here */
    att_token *out;
    uint32_t n;
    uint32_t flags;   /* of the next token */
    int open_quote;   /* a single quotation mark waits for its partner */
} scan;

/* The byte at `at`, or a space outside the chunk. */
static char at(const scan *s, size_t i) { return i >= s->start && i < s->stop ? s->text[i] : ' '; }

static uint32_t rune_at(const scan *s, size_t i, uint32_t *step)
{
    *step = 1;
    return i < s->stop ? att_utf8_next(s->text + i, s->stop - i, step) : ' ';
}

/* Bytes of a letter, a digit or a bad byte at i; 0 for any other. */
static uint32_t word_step(const scan *s, size_t i)
{
    if (i >= s->stop) return 0;
    unsigned class = byte_class(s->text[i]);
    if (class & (letter_byte | digit_byte)) return 1;
    if (class != high_byte) return 0;
    uint32_t step;
    uint32_t rune = rune_at(s, i, &step);
    return rune == ATT_BAD_RUNE || att_rune_is_letter(rune) ? step : 0;
}

static size_t letters_end(const scan *s, size_t i)
{
    for (uint32_t step; (step = word_step(s, i)); i += step) {}
    return i;
}

static size_t digits_end(const scan *s, size_t i)
{
    while (i < s->stop && is_digit(s->text[i])) i++;
    return i;
}

/* Bytes of an apostrophe at i, straight or curly; 0 for any other. */
static uint32_t apostrophe(const scan *s, size_t i)
{
    char c = at(s, i);
    if (c == '\'' || c == '`') return 1;
    return s->stop - i >= 3 && i < s->stop && !memcmp(s->text + i, "\xE2\x80\x99", 3) ? 3 : 0;
}

/* Bytes of a hyphen at i: ASCII, U+2010, U+2011. */
static uint32_t hyphen(const scan *s, size_t i)
{
    if (at(s, i) == '-') return at(s, i + 1) == '-' ? 0 : 1;
    if (i + 3 > s->stop || memcmp(s->text + i, "\xE2\x80", 2)) return 0;
    char last = s->text[i + 2];
    return last == '\x90' || last == '\x91' ? 3 : 0;
}

static size_t emit(scan *s, size_t from, size_t to)
{
    s->out[s->n++] = (att_token){(uint32_t)from, (uint32_t)(to - from), s->flags};
    s->flags = 0;
    return to;
}

/* Two words of one surface token. */
static size_t emit_joined(scan *s, size_t from, size_t middle, size_t to)
{
    emit(s, from, middle);
    s->out[s->n - 1].flags |= ATT_TOKEN_JOINED;
    s->flags = ATT_TOKEN_CLITIC;
    return emit(s, middle, to);
}

/* ---- joined words without an apostrophe ------------------------------------------ */

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

static size_t emit_word(scan *s, size_t from, size_t to)
{
    size_t first = joined_at(s->text + from, to - from);
    return first ? emit_joined(s, from, from + first, to) : emit(s, from, to);
}

/* ---- addresses and file names ------------------------------------------------------ */

static int is_net_byte(char c)
{
    unsigned class = byte_class(c);
    return class & (letter_byte | digit_byte) ? 1
                                              : class == other_byte && !in_set(c, "<>\"()[]{}|`\\");
}

static int is_label_byte(char c) { return is_alnum(c) || c == '-' || c == '_'; }
static int starts_with(const scan *s, size_t i, size_t end, const char *word)
{
    for (; *word; word++, i++)
        if (i >= end || lowered(s->text[i]) != *word) return 0;
    return 1;
}

/* Without the punctuation that ends the sentence or clause around it. */
static size_t trimmed(const scan *s, size_t from, size_t end)
{
    while (end > from && in_set(s->text[end - 1], ".,;:!?'*")) end--;
    return end;
}

static int has_scheme(const scan *s, size_t i, size_t end)
{
    static const char *const start[] = {"http://", "https://", "ftp://", "mailto:", "www."};
    for (size_t k = 0; k < sizeof start / sizeof *start; k++)
        if (starts_with(s, i, end, start[k])) return end > i + strlen(start[k]);
    return 0;
}

/* End of an e-mail address (or "name@HOST") that starts at i, or i. */
static size_t mail_end(scan *s, size_t i, size_t end)
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
static int is_group(const scan *s, size_t i, size_t end)
{
    size_t dots = 0;
    for (; i < end; i++) {
        if (is_capital(s->text[i]) || is_digit(s->text[i])) return 0;
        dots += s->text[i] == '.';
    }
    return dots > 1;
}

/* End of the labels "www.host.org" from i; *last is where the last one starts. */
static size_t labels_end(const scan *s, size_t i, size_t end, size_t *last)
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
static size_t host_end(const scan *s, size_t i, size_t end)
{
    size_t last, to = labels_end(s, i, end, &last);
    small_word label = small(s->text + last, to - last);
    if (last < i + 2 || !label.len) return i;
    if (is_capital(s->text[last]) && !is_capital(s->text[last - 2])) return i;
    if (LISTED(file, &label)) return to;
    if (label.len > 2 && last > i + 3 && is_group(s, i, to)) return to;
    if (!LISTED(domain, &label) || last - i < 3) return i;
    return to < end && s->text[to] == '/' ? trimmed(s, to, end) : to;
}

/* End of an address that starts at i, or i. */
static size_t net_end(scan *s, size_t i)
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

/* ---- numbers ------------------------------------------------------------------------ */

/* End of "/31" or "/31/2001" after a day or month, or i. */
static size_t date_end(const scan *s, size_t from, size_t i)
{
    size_t second = digits_end(s, i + 1);
    if (i - from > 2 || second - i < 2 || second - i > 3) return i;
    if (at(s, second) != '/') return second;
    size_t third = digits_end(s, second + 1);
    return third - second == 3 || third - second == 5 ? third : second;
}

/* End of the groups of a telephone number or a date in digits after the first
 * group text[from..i), or i where they are a range: "1969-1970", "5-10". */
static size_t groups_end(const scan *s, size_t from, size_t i)
{
    size_t end = i, groups = 1, last = i - from;
    while (groups < 6 && (at(s, end) == '-' || (at(s, end) == '/' && i - from == 3))) {
        size_t next = digits_end(s, end + 1);
        if (next == end + 1 || next - end > 6 || word_step(s, next)) break;
        last = next - end - 1;
        end = next;
        groups++;
    }
    size_t first = i - from;
    if (groups >= 3) return end;
    return groups == 2 && last == 4 && (first == 1 || first == 3 || first == 5) ? end : i;
}

/* End of ",000" ".5" ":30" after digits, or i. */
static size_t mark_end(const scan *s, size_t i)
{
    size_t end = digits_end(s, i + 1);
    if (end == i + 1 || at(s, i) == '.') return end == i + 1 ? i : end;
    if (at(s, i) == ',') return end - i == 4 ? end : i;
    return at(s, i) == ':' && end - i == 3 ? end : i;
}

/* End of the number that starts at a digit. */
static size_t number_end(const scan *s, size_t from)
{
    size_t i = digits_end(s, from), next;
    if (at(s, i) == '/' && (next = date_end(s, from, i)) > i) return next;
    if ((next = groups_end(s, from, i)) > i) return next;
    while ((next = mark_end(s, i)) > i) i = next;
    return i;
}

static int after_currency(const scan *s, size_t from)
{
    if (at(s, from - 1) == '$') return 1;
    if (from < s->start + 2) return 0;
    const char *p = s->text + from - 2;
    return !memcmp(p, "\xC2\xA3", 2) || (from >= s->start + 3 && !memcmp(p - 1, "\xE2\x82\xAC", 3));
}

/* 1 if the letters text[i..end) after a number are its unit: "5|km", "$3|M". */
static int is_unit(const scan *s, size_t from, size_t i, size_t end)
{
    small_word word = small(s->text + i, end - i);
    if (!word.len) return 0;
    if (word.len > 1) return LISTED(unit, &word);
    if (in_set(s->text[i], "kKm")) return 1;
    if (!in_set(s->text[i], "MbBtT")) return 0;
    return after_currency(s, from) || memchr(s->text + from, '.', i - from);
}

/* ---- abbreviations ---------------------------------------------------------------------- */

/* Three periods or more; two are the end of an abbreviation and of a sentence. */
static int is_ellipsis(const scan *s, size_t i)
{
    return at(s, i + 1) == '.' && (at(s, i + 2) == '.' || !is_alpha(at(s, i - 1)));
}

/* End of "U.S.", "a.m.", "Ph.D.", "L.L.C" that starts at i, or i. */
static size_t acronym_end(const scan *s, size_t i)
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
static char next_chunk(const scan *s)
{
    size_t i = s->stop;
    while (i < s->end && byte_class(s->text[i]) == space_byte) i++;
    return i < s->end ? s->text[i] : 0;
}

static int after_word(const scan *s, const char *word)
{
    if (!s->n) return 0;
    att_token before = s->out[s->n - 1];
    return before.len == strlen(word) && !memcmp(s->text + before.off, word, before.len);
}

/* "J." of a name. "I." is one only between names: "Alan I. Abramowitz". */
static int is_initial(const scan *s, size_t from)
{
    if (s->text[from] != 'I') return is_capital(s->text[from]);
    return s->n && is_capital(s->text[s->out[s->n - 1].off]) && is_capital(next_chunk(s));
}

/* 1 if the period after text[from..to) belongs to it. */
static int takes_period(const scan *s, size_t from, size_t to)
{
    if (at(s, to) != '.' || is_ellipsis(s, to) || to - from > short_max) return 0;
    small_word word = small(s->text + from, to - from);
    if (!word.len) return 0;
    if (word.len == 1 && is_initial(s, from)) return 1;
    char next = to + 1 == s->stop ? next_chunk(s) : at(s, to + 1);
    if (is_digit(next) && LISTED(numbered, &word)) return 1;
    if (!strcmp(word.text, "al")) return after_word(s, "et");
    if (word_step(s, to + 1) && !is_capital(at(s, to + 1))) return 0;
    return LISTED(plain, &word) || (is_capital(s->text[from]) && LISTED(titled, &word));
}

int att_token_is_abbreviation(const char *text, att_token token)
{
    if (token.len < 3 || text[token.off + token.len - 1] != '.') return 0;
    return small(text + token.off, token.len - 1).len > 0 && !is_digit(text[token.off]);
}

/* ---- words ------------------------------------------------------------------------------- */
/* Bytes of "'s", "'re", "n't" at the apostrophe at i, or 0; *back is 1 for the
 * n of "n't", which stands before the apostrophe. */
static uint32_t clitic(const scan *s, size_t i, size_t *back)
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
    static const char *const clitics[] = {"d", "ll", "m", "re", "s", "ve"};
    return LISTED(clitics, &word) ? mark + word.len : 0;
}

/* What an apostrophe does to the word before it. */
typedef struct turn {
    enum { word_stops, word_goes_on, word_ends, word_joins } what;
    size_t cut, end; /* of the clitic, where one joins; else end: of the word so far */
} turn;

static turn possessive_or_stop(const scan *s, size_t from, size_t i)
{
    size_t end = i + apostrophe(s, i);
    if (s->open_quote || at(s, i) == '`' || apostrophe(s, end)) return (turn){word_stops, 0, i};
    if (in_set(at(s, i - 1), "sSxXzZ") && i > from + 1) return (turn){word_joins, i, end};
    if (i - from > 4 && !memcmp(s->text + i - 2, "in", 2)) return (turn){word_ends, 0, end};
    return (turn){word_stops, 0, i};
}

static turn past_apostrophe(const scan *s, size_t from, size_t i)
{
    size_t back;
    uint32_t mark = apostrophe(s, i), len = clitic(s, i, &back);
    if (len && is_digit(at(s, i - 1))) return (turn){word_ends, 0, i + len}; /* 60's */
    if (len && i - back > from) return (turn){word_joins, i - back, i + len};
    if (at(s, i) != '`' && word_step(s, i + mark)) return (turn){word_goes_on, 0, i + mark};
    return possessive_or_stop(s, from, i);
}

static int keeps_hyphen(const scan *s, size_t from, size_t i, uint32_t step)
{
    size_t after = i + step, end = letters_end(s, after);
    if (end == after) return 0;
    small_word before = small(s->text + from, i - from);
    small_word next = small(s->text + after, end - after);
    if (next.len && LISTED(suffix, &next) && !hyphen(s, end)) return before.len > 1;
    if (!before.len || !LISTED(prefix, &before)) return 0;
    return !(next.len && LISTED(function, &next));
}

/* "w/o", "s/he", "b/t" */
static size_t slash_end(const scan *s, size_t from, size_t i)
{
    static const char *const kept[] = {"w/o", "w/out", "s/he", "b/t", "b/c", "n/a"};
    size_t end = letters_end(s, i + 1);
    for (size_t k = 0; k < sizeof kept / sizeof *kept; k++)
        if (end - from == strlen(kept[k]) && starts_with(s, from, end, kept[k])) return end;
    return i;
}

/* The word goes on after a mark inside it: AT&T, name_of, f*ed. */
static int is_inner_mark(const scan *s, size_t i)
{
    char c = at(s, i);
    if (c != '&' && c != '_' && c != '*' && c != '@') return 0;
    return is_alnum(at(s, i + 1)) && i > s->start && is_alnum(s->text[i - 1]);
}

static size_t plain_word_end(const scan *s, size_t i)
{
    for (;;) {
        i = letters_end(s, i);
        if (!is_inner_mark(s, i)) return i;
        i++;
    }
}

/* "US" of "US$5", "HK" of "HK$5" */
static int is_dollar_of(const scan *s, size_t from, size_t to)
{
    if (at(s, to) != '$' || !is_digit(at(s, to + 1)) || to - from > 3) return 0;
    for (size_t i = from; i < to; i++)
        if (!is_capital(s->text[i])) return 0;
    return 1;
}

/* What ends the letters text[..i) of a word that began at from, whose part
 * since the last kept hyphen began at *label. */
static turn word_turn(const scan *s, size_t from, size_t i, size_t *label)
{
    if (apostrophe(s, i) && i > from) return past_apostrophe(s, from, i);
    uint32_t step = hyphen(s, i);
    if (!step || !keeps_hyphen(s, *label, i, step)) return (turn){word_stops, 0, i};
    *label = i + step;
    return (turn){word_goes_on, 0, i + step};
}

/* Takes the word whose first bytes are text[from..i). */
static size_t word(scan *s, size_t from, size_t i)
{
    size_t label = from;
    turn t;
    do {
        i = plain_word_end(s, i);
        t = word_turn(s, from, i, &label);
        i = t.end;
    } while (t.what == word_goes_on);
    if (t.what == word_joins) return emit_joined(s, from, t.cut, i);
    if (t.what == word_ends) return emit(s, from, i);
    if (at(s, i) == '/') i = slash_end(s, from, i);
    if (takes_period(s, from, i) || is_dollar_of(s, from, i)) return emit(s, from, i + 1);
    return emit_word(s, from, i);
}

/* Takes the number at from, whose first digit is at or just after it. */
static size_t number(scan *s, size_t from)
{
    size_t end = number_end(s, is_digit(s->text[from]) ? from : from + 1), back;
    size_t letters = letters_end(s, end);
    if (letters > end && !is_unit(s, from, end, letters)) return word(s, from, letters);
    return emit(s, from, apostrophe(s, end) ? end + clitic(s, end, &back) : end);
}

/* ---- punctuation ---------------------------------------------------------------------------- */

static size_t run_end(const scan *s, size_t i, const char *set)
{
    while (i < s->stop && in_set(s->text[i], set)) i++;
    return i;
}

/* End of an emoticon at i, or i. */
static size_t emoticon_end(const scan *s, size_t i)
{
    static const char *const faces[] = {":-)", ":-(", ";-)", ":'(", ":-D", ":-P", ":-/", "^_^",
                                        ":)",  ":(",  ";)",  ":D",  ":P",  ":p",  ":/",  "=)",
                                        "=(",  "=D",  "=P",  ";P",  "<3",  "(:"};
    if (s->text[s->start] == '(' && i > s->start) return i;
    for (size_t k = 0; k < sizeof faces / sizeof *faces; k++) {
        size_t len = strlen(faces[k]);
        if (s->stop - i < len || memcmp(s->text + i, faces[k], len)) continue;
        return is_alnum(at(s, i + len)) || at(s, i + len) == '/' ? i : i + len;
    }
    return i;
}

/* "'72", "'em": an apostrophe that belongs to what follows. */
static size_t elided_end(const scan *s, size_t i, uint32_t mark)
{
    size_t end = digits_end(s, i + mark);
    if (end - i - mark == 2) return at(s, end) == 's' ? end + 1 : end;
    end = letters_end(s, i + mark);
    small_word next = small(s->text + i + mark, end - i - mark);
    return next.len && LISTED(elided, &next) ? end : i;
}

static int opens(const scan *s, size_t i)
{
    char before = at(s, i - 1);
    return i == s->start || in_set(before, "([{\"-/ ") || (unsigned char)before >= 0x80;
}

/* A single quotation mark or an apostrophe outside a word. */
static size_t quote(scan *s, size_t i, uint32_t mark)
{
    uint32_t pair = apostrophe(s, i + mark);
    if (pair == mark && at(s, i) == at(s, i + mark)) return emit(s, i, i + mark + pair);
    size_t to, back;
    uint32_t len = clitic(s, i, &back);
    if (i > s->start && len && !back) return emit(s, i, i + len); /* "…"'s */
    if (opens(s, i) && (to = elided_end(s, i, mark)) > i) return emit(s, i, to);
    s->open_quote = opens(s, i) && i + mark < s->stop;
    return emit(s, i, i + mark);
}

static int joins_rune(uint32_t rune)
{
    return rune == 0x200D || (rune >= 0xFE00 && rune <= 0xFE0F) ||
           (rune >= 0x1F3FB && rune <= 0x1F3FF);
}

/* One symbol outside ASCII; an emoji takes its modifiers. */
static size_t wide_symbol(scan *s, size_t i)
{
    uint32_t step, mark = apostrophe(s, i);
    if (mark) return quote(s, i, mark);
    uint32_t rune = rune_at(s, i, &step), next;
    size_t to = i + step;
    if (rune == 0x2018) {
        s->open_quote = !(at(s, to) == '\xE2' && rune_at(s, to, &step) == 0x2019);
        if (!s->open_quote) to += step; /* a crossed pair */
    } else if (rune == 0x2026)
        to = run_end(s, to, ".");
    for (int glued = 0; rune > 0x2000; to += step, glued = next == 0x200D) {
        next = rune_at(s, to, &step);
        if (to >= s->stop || (!glued && !joins_rune(next))) break;
    }
    return emit(s, i, to);
}

static size_t symbol(scan *s, size_t i)
{
    char c = s->text[i];
    if (byte_class(c) == high_byte) return wide_symbol(s, i);
    if (in_set(c, ":;=^<(")) {
        size_t to = emoticon_end(s, i);
        if (to > i) return emit(s, i, to);
    }
    if (c == '\'' || c == '`') return quote(s, i, 1);
    if (in_set(c, ".+") && is_digit(at(s, i + 1))) return number(s, i);
    if (in_set(c, ".!?")) return emit(s, i, run_end(s, i, ".!?"));
    char same[2] = {c, 0};
    if (in_set(c, "-*=_~+<>")) return emit(s, i, run_end(s, i, same));
    if (in_set(c, "#@") && i == s->start && is_alpha(at(s, i + 1))) /* a tag or a handle */
        return emit(s, i, plain_word_end(s, i + 1));
    return emit(s, i, i + 1);
}

/* ---- the pass ---- */

/* Takes one token, or a word and its clitic, off the chunk at i. */
static size_t piece(scan *s, size_t i)
{
    uint32_t step = word_step(s, i);
    if (!step) return symbol(s, i);
    size_t to = net_end(s, i);
    if (to > i) return emit(s, i, to);
    to = acronym_end(s, i);
    if (to > i) return emit(s, i, to);
    return is_digit(s->text[i]) ? number(s, i) : word(s, i, i);
}

/* Steps over white space, notes the paragraph break in it. */
static size_t skip_space(scan *s, size_t i)
{
    size_t lines = s->n ? 0 : 2;
    while (i < s->end) {
        uint32_t step;
        uint32_t rune = att_utf8_next(s->text + i, s->end - i, &step);
        if (!att_rune_is_space(rune)) break;
        lines += rune == '\n' || (rune == '\r' && (i + 1 == s->end || s->text[i + 1] != '\n'));
        if (rune == 0x2029) lines += 2;
        i += step;
    }
    s->flags = ATT_TOKEN_SPACE_BEFORE | (lines > 1 ? ATT_TOKEN_BREAK : 0);
    if (lines > 1) s->open_quote = 0;
    return i;
}

/* The end of the chunk at i; *classes gathers the classes of its bytes. */
static size_t chunk_end(const scan *s, size_t i, unsigned *classes)
{
    for (uint32_t step = 1; i < s->end; i += step) {
        unsigned class = byte_class(s->text[i]);
        step = 1;
        if (class == space_byte) break;
        if (class == high_byte &&
            att_rune_is_space(att_utf8_next(s->text + i, s->end - i, &step)))
            break;
        *classes |= class;
    }
    return i;
}

/* A word with one comma or period, the most usual of all other chunks. */
static int is_word_and_mark(const scan *s)
{
    if (s->stop - s->start < 4 || !in_set(s->text[s->stop - 1], ",;")) return 0;
    for (size_t i = s->start; i + 1 < s->stop; i++)
        if (!is_alpha(s->text[i])) return 0;
    return 1;
}

static void chunk(scan *s, unsigned classes)
{
    if (classes == letter_byte) {
        emit_word(s, s->start, s->stop);
    } else if (is_word_and_mark(s)) {
        emit_word(s, s->start, s->stop - 1);
        emit(s, s->stop - 1, s->stop);
    } else
        for (size_t i = s->start; i < s->stop;) i = piece(s, i);
}

uint32_t att_tokenize(const char *text, size_t from, size_t len, att_token *out)
{
    scan s = {.text = text, .end = from + len, .out = out};
    for (size_t i = skip_space(&s, from); i < s.end; i = skip_space(&s, s.stop)) {
        unsigned classes = 0;
        s.start = s.no_net = i;
        s.stop = chunk_end(&s, i, &classes);
        chunk(&s, classes);
    }
    return s.n;
}

/* Two for each run of letters or digits (a word and a clitic without mark),
 * one for each other ASCII byte, three for each other character (which may part words). */
size_t att_tokens_bound(const char *text, size_t from, size_t len)
{
    size_t n = 2;
    unsigned before = space_byte;
    for (size_t i = from; i < from + len; i++) {
        unsigned class = byte_class(text[i]);
        if (class == other_byte)
            n++;
        else if (class == high_byte)
            n += ((unsigned char)text[i] >= 0xC0) * 3u + (before != high_byte) * 2u;
        else if (class != before && class != space_byte)
            n += 2;
        before = class;
    }
    return n;
}
