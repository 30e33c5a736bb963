/* dates.c: see dates.h. Each token gets a kind, one letter; the patterns below
 * are strings of such letters, tried in order wherever a token can begin one.
 * A pattern is at most a dozen tokens long, so time is linear in the text. */
#include "resolve/dates.h"

#include <string.h>

#include "base/error.h"
#include "resolve/calendar.h"

/* ---- words ---------------------------------------------------------------------- */

/* Kinds of tokens. Numbers in digits are '#', dates in digits 'I', "1990s" 'Z';
 * the rest are the words below, and ',' and '-' for the marks. */
typedef struct known_word {
    char text[11];
    char kind;
    int8_t value;
} known_word;

enum { unit_hour, unit_day, unit_week, unit_month, unit_year, unit_decade, unit_plural = 16 };

#define MANY(unit) ((unit) | unit_plural)

/* Sorted. M month, m its short form, W weekday, w its short form, U unit, n number,
 * F vague number, L last, X next, T this, P previous or following, S same, h that,
 * e earlier, l later, A ago, B before, j after, y day by name, z now, d part of the day,
 * R recent, E end, k until, g to, f from, b between, a and, o of, s since, t the, p: a year
 * or a month may follow, v: a number of these may follow, as no year is. */
static const known_word words[] = {
    {"a", 'n', 1}, {"after", 'j', 0}, {"afternoon", 'd', 0}, {"ago", 'A', 0}, {"an", 'n', 1},
    {"and", 'a', 0}, {"apr", 'm', 4}, {"apr.", 'm', 4}, {"april", 'M', 4}, {"around", 'p', 0},
    {"aug", 'm', 8}, {"aug.", 'm', 8}, {"august", 'M', 8}, {"autumn", 'p', 0},
    {"before", 'B', 0}, {"between", 'b', 0}, {"billion", 'v', 0}, {"by", 'p', 0},
    {"circa", 'p', 0}, {"coming", 'X', 1}, {"couple", 'F', 2}, {"currently", 'z', 0},
    {"day", 'U', unit_day}, {"days", 'U', MANY(unit_day)}, {"dec", 'm', 12}, {"dec.", 'm', 12},
    {"decade", 'U', unit_decade}, {"decades", 'U', MANY(unit_decade)}, {"december", 'M', 12},
    {"during", 'p', 0}, {"earlier", 'e', 0}, {"early", 'p', 0}, {"eight", 'n', 8},
    {"eleven", 'n', 11}, {"end", 'E', 0}, {"evening", 'd', 0}, {"feb", 'm', 2},
    {"feb.", 'm', 2}, {"february", 'M', 2}, {"few", 'F', 3}, {"five", 'n', 5},
    {"following", 'P', 1}, {"four", 'n', 4}, {"fri", 'w', 4}, {"fri.", 'w', 4},
    {"friday", 'W', 4}, {"from", 'f', 0}, {"hour", 'U', unit_hour},
    {"hours", 'U', MANY(unit_hour)}, {"in", 'p', 0}, {"jan", 'm', 1}, {"jan.", 'm', 1},
    {"january", 'M', 1}, {"jul", 'm', 7}, {"jul.", 'm', 7}, {"july", 'M', 7}, {"jun", 'm', 6},
    {"jun.", 'm', 6}, {"june", 'M', 6}, {"km", 'v', 0}, {"last", 'L', 0}, {"late", 'p', 0},
    {"later", 'l', 0}, {"mar", 'm', 3}, {"mar.", 'm', 3}, {"march", 'M', 3}, {"may", 'M', 5},
    {"men", 'v', 0}, {"mid", 'p', 0}, {"midnight", 'd', 0}, {"million", 'v', 0},
    {"mon", 'w', 0}, {"mon.", 'w', 0}, {"monday", 'W', 0}, {"month", 'U', unit_month},
    {"months", 'U', MANY(unit_month)}, {"morning", 'd', 0}, {"next", 'X', 0},
    {"night", 'd', 1}, {"nine", 'n', 9}, {"noon", 'd', 0}, {"nov", 'm', 11},
    {"nov.", 'm', 11}, {"november", 'M', 11}, {"now", 'z', 0}, {"oct", 'm', 10},
    {"oct.", 'm', 10}, {"october", 'M', 10}, {"of", 'o', 0}, {"one", 'n', 1}, {"past", 'L', 1},
    {"people", 'v', 0}, {"per", 'v', 0}, {"percent", 'v', 0}, {"presently", 'z', 0},
    {"previous", 'P', -1}, {"recent", 'R', 0}, {"same", 'S', 0}, {"sat", 'w', 5},
    {"sat.", 'w', 5}, {"saturday", 'W', 5}, {"sep", 'm', 9}, {"sep.", 'm', 9},
    {"sept", 'm', 9}, {"sept.", 'm', 9}, {"september", 'M', 9}, {"seven", 'n', 7},
    {"several", 'F', 4}, {"since", 's', 0}, {"six", 'n', 6}, {"spring", 'p', 0},
    {"summer", 'p', 0}, {"sun", 'w', 6}, {"sun.", 'w', 6}, {"sunday", 'W', 6}, {"ten", 'n', 10},
    {"that", 'h', 0}, {"the", 't', 0}, {"this", 'T', 0}, {"three", 'n', 3},
    {"through", 'k', 0}, {"thu", 'w', 3}, {"thu.", 'w', 3}, {"thurs", 'w', 3},
    {"thurs.", 'w', 3}, {"thursday", 'W', 3}, {"till", 'k', 0}, {"to", 'g', 0},
    {"today", 'y', 0}, {"tomorrow", 'y', 1}, {"tonight", 'y', 0}, {"troops", 'v', 0},
    {"tue", 'w', 1}, {"tue.", 'w', 1}, {"tues", 'w', 1}, {"tues.", 'w', 1},
    {"tuesday", 'W', 1}, {"twelve", 'n', 12}, {"twenty", 'n', 20}, {"two", 'n', 2},
    {"until", 'k', 0}, {"wed", 'w', 2}, {"wed.", 'w', 2}, {"wednesday", 'W', 2},
    {"week", 'U', unit_week}, {"weeks", 'U', MANY(unit_week)}, {"winter", 'p', 0},
    {"women", 'v', 0}, {"year", 'U', unit_year}, {"years", 'U', MANY(unit_year)},
    {"yesterday", 'y', -1}};

/* What a weekday before or after them is no date of. */
static const char *const weekday_before[] = {"ash", "black", "bloody", "easter", "good",
                                             "holy", "palm", "super"};
static const char *const weekday_after[] = {"express", "herald", "independent", "mail",
                                            "mirror", "post", "school", "telegraph", "times"};

typedef struct word {
    int16_t value; /* of a word; a number of at most four digits, else -1 */
    char kind;     /* 0: none */
    uint8_t digits;
} word;

typedef struct find {
    const char *text;
    const att_token *token;
    word *word;
    att_date published;
    att_date anchor; /* the last day, month or year named in the story */
    uint32_t start, end; /* tokens of the sentence */
} find;

enum { word_max = 10 };

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

static const known_word *look_up(const char *text)
{
    size_t low = 0, high = sizeof words / sizeof *words;
    while (low < high) {
        size_t mid = (low + high) / 2;
        int order = strcmp(words[mid].text, text);
        if (!order) return &words[mid];
        if (order < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return NULL;
}

static int is_digit(char c) { return c >= '0' && c <= '9'; }
static int is_capital(char c) { return c >= 'A' && c <= 'Z'; }
static int in_set(char c, const char *set) { return c && strchr(set, c); }

/* Three groups of digits with one mark between: "2023-05-17", "17/05/2023". */
static int groups_of(const char *s, size_t len, int group[3], uint8_t width[3])
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
            if (!in_set(s[i], "-/.") || (mark && s[i] != mark) || !width[n] || ++n > 2) return 0;
            mark = s[i];
        }
    }
    return n == 2 && width[2] > 0;
}

static int is_day(int year, int month, int day)
{
    return year >= 1000 && month >= 1 && month <= 12 && day >= 1 &&
           day <= att_month_days(year, month);
}

static word number_word(const char *s, size_t len)
{
    word out = {.value = -1, .kind = '#'};
    int value = 0, group[3];
    uint8_t width[3];
    size_t i = 0;
    while (i < len && is_digit(s[i]) && i < 5) value = value * 10 + (s[i++] - '0');
    if (i == len && i <= 4) return (word){(int16_t)value, '#', (uint8_t)i};
    if (i == 4 && len == 5 && s[4] == 's' && value % 10 == 0) return (word){(int16_t)value, 'Z', 4};
    if (i <= 2 && len == i + 2 && (!memcmp(s + i, "th", 2) || !memcmp(s + i, "st", 2) ||
                                   !memcmp(s + i, "nd", 2) || !memcmp(s + i, "rd", 2)))
        return (word){(int16_t)value, 'O', (uint8_t)i};
    if (groups_of(s, len, group, width)) out.kind = 'I';
    return out;
}

/* A month or weekday is written with a capital: "may" is a verb. */
static word word_of(const char *text, att_token token)
{
    char low[word_max + 1];
    const char *s = text + token.off;
    if (token.len == 3 && (!memcmp(s, "\xE2\x80\x93", 3) || !memcmp(s, "\xE2\x80\x94", 3)))
        return (word){.kind = '-'};
    if (!lowered(text, token, low)) return (word){0};
    if (is_digit(low[0])) return number_word(low, token.len);
    if (token.len == 1 && in_set(low[0], ",-")) return (word){.kind = low[0]};
    const known_word *known = look_up(low);
    if (!known) return (word){0};
    if (in_set(known->kind, "MmWw") && !is_capital(*s)) return (word){0};
    return (word){.value = known->value, .kind = known->kind};
}

/* ---- patterns ------------------------------------------------------------------- */

typedef struct match {
    uint32_t first, end;
    int day[2], month[2], year[2], number, unit, weekday, turn, part;
    uint8_t day_n, month_n, year_n, plural, vague;
} match;

typedef int reader(find *f, const match *m, att_time *out);

typedef struct pattern {
    const char *parts; /* kinds; '?' after one: it may lack */
    reader *read;
} pattern;

static int is_year(word w)
{
    return w.kind == '#' && w.digits == 4 && w.value >= 1000 && w.value < 2200;
}
static int is_day_number(word w)
{
    return (w.kind == '#' || w.kind == 'O') && w.digits && w.digits <= 2 && w.value >= 1 &&
           w.value <= 31;
}

/* Classes of kinds: D day, Y year, N number, V weekday of either form, M month of
 * either form, Q last, this or next, G to, until or a dash; any other is its own. */
static int fits(word w, char part)
{
    switch (part) {
    case 'D': return is_day_number(w);
    case 'Y': return is_year(w);
    case 'N': return w.kind == 'n' || (w.kind == '#' && w.value > 0);
    case 'V': return in_set(w.kind, "Ww");
    case 'M': return in_set(w.kind, "Mm");
    case 'Q': return in_set(w.kind, "LTX");
    case 'G': return in_set(w.kind, "gk-");
    default: return w.kind == part;
    }
}

static void capture(match *m, word w, char part)
{
    switch (part) {
    case 'D': if (m->day_n < 2) m->day[m->day_n++] = w.value; break;
    case 'M': if (m->month_n < 2) m->month[m->month_n++] = w.value; break;
    case 'Y': case 'Z': if (m->year_n < 2) m->year[m->year_n++] = w.value; break;
    case 'F': m->vague = 1; m->number = w.value; break;
    case 'N': case 'n': case 'y': m->number = w.value; break;
    case 'W': case 'V': m->weekday = w.value; break;
    case 'U': m->unit = w.value & 15; m->plural = (w.value & unit_plural) != 0; break;
    case 'P': m->turn = w.value; break;
    case 'Q': m->turn = w.kind == 'L' ? -1 : w.kind == 'X'; break;
    case 'd': m->part = w.value; break;
    default: break;
    }
}

static int matches(const find *f, const char *parts, match *m)
{
    uint32_t at = m->first;
    for (const char *p = parts; *p; p++) {
        int optional = p[1] == '?';
        if (at < f->end && fits(f->word[at], *p))
            capture(m, f->word[at++], *p);
        else if (!optional)
            return 0;
        p += optional;
    }
    m->end = at;
    return 1;
}

/* ---- the words around a match ------------------------------------------------------ */

static char kind_at(const find *f, uint32_t i)
{
    return i >= f->start && i < f->end ? f->word[i].kind : 0;
}
static char kind_before(const find *f, const match *m)
{
    return m->first > f->start ? f->word[m->first - 1].kind : 0;
}

static int listed_at(const find *f, uint32_t i, const char *const *list, size_t n)
{
    char low[word_max + 1];
    if (i < f->start || i >= f->end || !is_capital(f->text[f->token[i].off])) return 0;
    if (!lowered(f->text, f->token[i], low)) return 0;
    for (size_t k = 0; k < n; k++)
        if (!strcmp(list[k], low)) return 1;
    return 0;
}

/* A lower-case word in -s, as "soldiers" after 2000. */
static int is_plural_at(const find *f, uint32_t i)
{
    if (i >= f->end || kind_at(f, i)) return 0;
    const char *s = f->text + f->token[i].off;
    uint32_t len = f->token[i].len;
    return len > 3 && *s >= 'a' && *s <= 'z' && s[len - 1] == 's' && s[len - 2] != 's' &&
           memcmp(s, "this", 4) != 0;
}

/* The number before it counts something: "2000 troops", "May 5 percent", "1500 %". */
static int is_counted(const find *f, uint32_t next)
{
    if (kind_at(f, next) == 'v') return 1;
    return next < f->end && in_set(f->text[f->token[next].off], "%$");
}

static int is_sum(const find *f, const match *m)
{
    return m->first > f->start && in_set(f->text[f->token[m->first - 1].off], "$#");
}

/* "the last week of May" is no week counted from now. */
static int is_part_of(const find *f, const match *m)
{
    return kind_before(f, m) == 't' && kind_at(f, m->end) == 'o';
}

/* ---- reading: dates that the text gives ------------------------------------------------ */

/* The year that brings a month and day near the story's date: the future only when it
 * is less than four months away. */
static int near_year(const find *f, int month, int day)
{
    att_date date = {.year = f->published.year, .month = (uint8_t)month, .day = (uint8_t)day};
    int32_t ahead = att_date_days(date) - att_date_days(f->published);
    if (!day && month > f->published.month) return f->published.year - 1;
    if (!day) return f->published.year;
    return f->published.year + (ahead > 120 ? -1 : ahead < -300);
}

/* day, month and year as given, 0 where not; a missing year is found. */
static int make(const find *f, int year, int month, int day, att_date *out)
{
    uint8_t basis = year ? ATT_BASIS_EXPLICIT : ATT_BASIS_RELATIVE;
    if (day && day > att_month_days(year ? year : 2000, month)) return 0;
    if (!year && f->published.year) year = near_year(f, month, day);
    if (!year) {
        *out = (att_date){0};
        return 1;
    }
    if (day && day > att_month_days(year, month)) return 0;
    *out = (att_date){(int16_t)year, (uint8_t)month, (uint8_t)day,
                      day ? ATT_DATE_DAY : month ? ATT_DATE_MONTH : ATT_DATE_YEAR, basis};
    return 1;
}

/* Earlier than, within or later than the story's date, at the date's precision. */
static uint8_t direction_of(const find *f, att_date date)
{
    if (!f->published.year || !date.year) return ATT_TIME_ANY;
    att_date now = att_date_cut(f->published, date.precision, 0);
    int32_t ahead = att_date_days(date) - att_date_days(now);
    if (ahead) return ahead < 0 ? ATT_TIME_PAST : ATT_TIME_FUTURE;
    return date.precision == ATT_DATE_DAY ? ATT_TIME_NOW : ATT_TIME_ANY;
}

static int read_day(find *f, const match *m, att_time *out)
{
    if (is_sum(f, m) || (!m->year_n && is_counted(f, m->end))) return 0;
    int year = m->year_n ? m->year[0] : 0, month = m->month[0];
    int day = m->day_n ? m->day[0] : 0;
    if (!make(f, year, month, day, &out->date)) return 0;
    out->direction = direction_of(f, out->date);
    if (!year && out->direction == ATT_TIME_PAST) out->direction = ATT_TIME_ANY;
    return 1;
}

/* A month alone needs a word that leads to it: "in March", not "the March on Rome". */
static int read_month(find *f, const match *m, att_time *out)
{
    static const char *const after[] = {"Day", "day"};
    if (!in_set(kind_before(f, m), "pobfgkasjB,")) return 0;
    if (kind_before(f, m) == ',' || kind_before(f, m) == 'a' || kind_before(f, m) == 'g')
        if (m->first < f->start + 2 || !in_set(kind_at(f, m->first - 2), "MmYO#")) return 0;
    for (size_t k = 0; k < 2 && m->end < f->end; k++)
        if (f->token[m->end].len == 3 && !memcmp(f->text + f->token[m->end].off, after[k], 3))
            return 0;
    return read_day(f, m, out);
}

static int read_year(find *f, const match *m, att_time *out)
{
    char lead = kind_before(f, m);
    if (m->year[0] < 1500 || m->year[0] > 2100 || is_sum(f, m) || is_counted(f, m->end)) return 0;
    if (!in_set(lead, "pofkstjB") && !(lead == 'g' && m->first > f->start + 1)) return 0;
    if (lead == 't' && (m->year[0] < 1900 || m->end >= f->end)) return 0;
    if (lead != 't' && is_plural_at(f, m->end) && kind_before(f, m) != 's') return 0;
    if (!make(f, m->year[0], 0, 0, &out->date)) return 0;
    out->direction = direction_of(f, out->date);
    return 1;
}

static int read_decade(find *f, const match *m, att_time *out)
{
    if (m->year[0] < 1500 || m->year[0] > 2100) return 0;
    out->until = (att_date){.year = (int16_t)(m->year[0] + 9), .precision = ATT_DATE_YEAR,
                            .basis = ATT_BASIS_EXPLICIT};
    if (!make(f, m->year[0], 0, 0, &out->date)) return 0;
    out->direction = f->published.year > out->until.year ? ATT_TIME_PAST : ATT_TIME_ANY;
    return 1;
}

/* Day first, as most of the world writes it, unless that cannot be. */
static int read_digits(find *f, const match *m, att_time *out)
{
    int g[3];
    uint8_t width[3];
    att_token token = f->token[m->first];
    if (!groups_of(f->text + token.off, token.len, g, width)) return 0;
    if (width[0] == 4 && width[1] <= 2 && width[2] <= 2) {
        if (!is_day(g[0], g[1], g[2]) || !make(f, g[0], g[1], g[2], &out->date)) return 0;
    } else {
        if (width[2] != 4 || width[0] > 2 || width[1] > 2) return 0;
        int is_american = !is_day(g[2], g[1], g[0]);
        int month = is_american ? g[0] : g[1], day = is_american ? g[1] : g[0];
        if (!is_day(g[2], month, day) || !make(f, g[2], month, day, &out->date)) return 0;
        att_date other = out->date;
        if (is_day(g[2], g[0], g[1]) && direction_of(f, out->date) == ATT_TIME_FUTURE &&
            make(f, g[2], g[0], g[1], &other) && direction_of(f, other) != ATT_TIME_FUTURE)
            out->date = other;
    }
    out->direction = direction_of(f, out->date);
    return 1;
}

static int read_range(find *f, const match *m, att_time *out)
{
    int second = m->month_n > 1 ? m->month[1] : m->month[0];
    int year = m->year_n ? m->year[m->year_n - 1] : 0, first = m->year_n > 1 ? m->year[0] : year;
    if (is_counted(f, m->end) || (!m->month_n && (first >= year || first < 1500 || year > 2100)))
        return 0;
    int day = m->day_n ? m->day[0] : 0, last = m->day_n > 1 ? m->day[1] : 0;
    if (m->month_n == 1 && last <= day) return 0;
    if (!make(f, year, second, last, &out->until)) return 0;
    if (m->year_n < 2 && m->month_n > 1 && m->month[0] > second) first = out->until.year - 1;
    if (!first && out->until.year) first = out->until.year;
    if (!make(f, first, m->month[0], day, &out->date)) return 0;
    out->date.basis = out->until.basis;
    out->direction = direction_of(f, out->until);
    if (out->direction == ATT_TIME_FUTURE && direction_of(f, out->date) != ATT_TIME_FUTURE)
        out->direction = ATT_TIME_NOW;
    return 1;
}

/* ---- reading: dates counted from the story's ------------------------------------------------ */

static uint8_t unit_precision(int unit)
{
    static const uint8_t precision[] = {ATT_DATE_DAY,  ATT_DATE_DAY,  ATT_DATE_WEEK,
                                        ATT_DATE_MONTH, ATT_DATE_YEAR, ATT_DATE_YEAR};
    return precision[unit];
}

/* n units from a date, cut to the precision of the unit. */
static att_date step(att_date from, int n, int unit)
{
    if (!from.year || n > 2000 || n < -2000) return (att_date){0};
    att_date to = from;
    if (unit == unit_day) to = att_date_shifted(from, n);
    if (unit == unit_week) to = att_date_shifted(from, 7 * n);
    if (unit == unit_month) to = att_date_month_shifted(from, n);
    if (unit >= unit_year)
        to = att_date_month_shifted(from, 12 * n * (unit == unit_decade ? 10 : 1));
    if (to.year < 1) return (att_date){0};
    uint8_t precision = unit_precision(unit);
    if (from.precision && precision > from.precision) precision = from.precision;
    return att_date_cut(to, precision, ATT_BASIS_RELATIVE);
}

static uint8_t turn_direction(int turn)
{
    return turn < 0 ? ATT_TIME_PAST : turn ? ATT_TIME_FUTURE : ATT_TIME_NOW;
}

/* "last month", "this year", "next week", "the coming days". */
static int read_turn(find *f, const match *m, att_time *out)
{
    if (m->unit <= unit_day && !(m->plural && m->turn)) return 0;
    if (is_part_of(f, m) || (m->plural && !m->turn)) return 0;
    out->date = step(f->published, m->plural ? 0 : m->turn, m->unit);
    if (m->plural && m->turn < 0) return 0;
    if (m->plural) out->until = step(f->published, 3, m->unit);
    out->direction = turn_direction(m->turn);
    return 1;
}

static int read_earlier(find *f, const match *m, att_time *out)
{
    if (m->plural) return 0;
    out->date = step(f->published, 0, m->unit);
    out->direction = ATT_TIME_PAST;
    return 1;
}

static int read_later(find *f, const match *m, att_time *out)
{
    int found = read_earlier(f, m, out);
    out->direction = ATT_TIME_FUTURE;
    return found;
}

static int read_named(find *f, const match *m, att_time *out)
{
    out->date = step(f->published, m->number, unit_day);
    out->direction = turn_direction(m->number);
    return 1;
}

/* "the day before yesterday", "the day after tomorrow" */
static int read_beyond(find *f, const match *m, att_time *out)
{
    match twice = *m;
    twice.number *= 2;
    return m->unit == unit_day && m->number ? read_named(f, &twice, out) : 0;
}

static int read_now(find *f, const match *m, att_time *out)
{
    (void)m;
    out->date = step(f->published, 0, unit_day);
    out->direction = ATT_TIME_NOW;
    return 1;
}

static int read_last_night(find *f, const match *m, att_time *out)
{
    match yesterday = *m;
    yesterday.number = -1;
    return m->part ? read_named(f, &yesterday, out) : 0;
}

/* "the last two weeks", "the next few days": from one end to the other. */
static int read_span(find *f, const match *m, att_time *out)
{
    if (m->unit == unit_hour && m->number > 72) return 0;
    int n = m->unit == unit_hour ? (m->number + 23) / 24 : m->number;
    int unit = m->unit == unit_hour ? unit_day : m->unit;
    att_date now =
        att_date_cut(f->published, f->published.year ? ATT_DATE_DAY : 0, ATT_BASIS_RELATIVE);
    att_date end = step(f->published, n * m->turn, unit);
    out->date = m->turn < 0 ? end : now;
    out->until = m->turn < 0 ? now : end;
    out->direction = turn_direction(m->turn);
    return 1;
}

static int read_recent(find *f, const match *m, att_time *out)
{
    match few = *m;
    few.number = 3;
    few.turn = -1;
    return m->plural ? read_span(f, &few, out) : 0;
}

static int read_ago(find *f, const match *m, att_time *out)
{
    out->date = step(f->published, -m->number, m->unit);
    if (m->vague && out->date.precision == ATT_DATE_DAY && m->unit == unit_day)
        out->date.precision = ATT_DATE_WEEK;
    out->direction = ATT_TIME_PAST;
    return 1;
}

static int read_from_now(find *f, const match *m, att_time *out)
{
    out->date = step(f->published, m->number, m->unit);
    out->direction = ATT_TIME_FUTURE;
    return 1;
}

static att_date on_weekday(att_date published, int weekday, int32_t least_back, int32_t days)
{
    if (!published.year) return (att_date){0};
    int32_t base = att_date_days(published) + days - least_back;
    return att_date_cut(att_date_of_days(base - (att_weekday_of(base) - weekday + 7) % 7),
                        ATT_DATE_DAY, ATT_BASIS_RELATIVE);
}

static int read_weekday(find *f, const match *m, att_time *out)
{
    size_t before_n = sizeof weekday_before / sizeof *weekday_before;
    size_t after_n = sizeof weekday_after / sizeof *weekday_after;
    if (m->first > f->start && listed_at(f, m->first - 1, weekday_before, before_n)) return 0;
    if (listed_at(f, m->end, weekday_after, after_n)) return 0;
    out->date = on_weekday(f->published, m->weekday, 0, 0);
    out->direction = ATT_TIME_ANY;
    return 1;
}

/* "last Friday" is before the story's day, "next Friday" after it. */
static int read_turned_weekday(find *f, const match *m, att_time *out)
{
    int32_t back = m->turn < 0, ahead = m->turn > 0 ? 7 : 0;
    out->date = on_weekday(f->published, m->weekday, back, ahead);
    out->direction = m->turn ? turn_direction(m->turn) : ATT_TIME_ANY;
    return 1;
}

/* "Friday last week": of that calendar week. */
static int read_week_day(find *f, const match *m, att_time *out)
{
    if (m->unit != unit_week || m->plural) return 0;
    out->direction = turn_direction(m->turn);
    if (!f->published.year) return 1;
    int32_t today = att_date_days(f->published);
    int32_t day = today - att_weekday_of(today) + 7 * m->turn + m->weekday;
    out->date = att_date_cut(att_date_of_days(day), ATT_DATE_DAY, ATT_BASIS_RELATIVE);
    out->direction = direction_of(f, out->date);
    return 1;
}

/* "last May": the one before the story's month; "next May" the one after it. */
static int read_turned_month(find *f, const match *m, att_time *out)
{
    int year = f->published.year, month = m->month[0], now = f->published.month;
    if (m->turn < 0) year -= month >= now;
    if (m->turn > 0) year += month <= now;
    out->direction = m->turn ? turn_direction(m->turn) : ATT_TIME_ANY;
    if (!f->published.year) return 1;
    if (!make(f, year, month, m->day_n ? m->day[0] : 0, &out->date)) return 0;
    out->date.basis = ATT_BASIS_RELATIVE;
    return 1;
}

/* "May 17 last year", "May this year" */
static int read_year_turn(find *f, const match *m, att_time *out)
{
    if (m->unit != unit_year || m->plural) return 0;
    out->direction = turn_direction(m->turn);
    if (!f->published.year) return 1;
    int day = m->day_n ? m->day[0] : 0;
    if (!make(f, f->published.year + m->turn, m->month[0], day, &out->date)) return 0;
    out->direction = direction_of(f, out->date);
    out->date.basis = ATT_BASIS_RELATIVE;
    return 1;
}

static int read_end(find *f, const match *m, att_time *out)
{
    if (m->plural || m->unit < unit_week) return 0;
    out->date = step(f->published, 0, m->unit);
    out->direction = ATT_TIME_FUTURE;
    return 1;
}

/* ---- reading: dates counted from the one before in the story ----------------------------- */

static int read_anchored(find *f, const match *m, att_time *out)
{
    if (m->unit == unit_hour || m->plural) return 0;
    out->date = step(f->anchor, m->turn, m->unit);
    out->direction = ATT_TIME_ANY;
    return 1;
}

/* "the next day", but not "the next week", which is counted from now. */
static int read_next_day(find *f, const match *m, att_time *out)
{
    match next = *m;
    next.turn = 1;
    return m->unit == unit_day ? read_anchored(f, &next, out) : read_turn(f, &next, out);
}

/* "the day before" where nothing follows that it would be before of. */
static int read_day_before(find *f, const match *m, att_time *out)
{
    match back = *m;
    back.turn = -1;
    if (m->end < f->end && !in_set(f->text[f->token[m->end].off], ",.;:)!?\"")) return 0;
    return read_anchored(f, &back, out);
}

static int read_offset(find *f, const match *m, att_time *out, int sign)
{
    att_date from = f->anchor.year ? f->anchor : f->published;
    if (m->unit == unit_hour) return 0;
    out->date = step(from, sign * m->number, m->unit);
    out->direction = ATT_TIME_ANY;
    return 1;
}

static int read_offset_back(find *f, const match *m, att_time *out)
{
    return read_offset(f, m, out, -1);
}
static int read_offset_on(find *f, const match *m, att_time *out)
{
    return read_offset(f, m, out, 1);
}

/* ---- the table ------------------------------------------------------------------------- */

/* The longer before the shorter. */
static const pattern patterns[] = {
    {"fDo?MGDo?M,?Y?", read_range}, {"bDo?MaDo?M,?Y?", read_range}, {"DMGDM,?Y?", read_range},
    {"fDGDo?M,?Y?", read_range}, {"bDaDo?M,?Y?", read_range}, {"DGDo?M,?Y?", read_range},
    {"fMDGMD,?Y?", read_range}, {"bMDaMD,?Y?", read_range}, {"MDGMD,?Y?", read_range},
    {"fMDGD,?Y?", read_range}, {"bMDaD,?Y?", read_range}, {"MDGD,?Y?", read_range},
    {"fMGMY?", read_range}, {"bMaMY?", read_range},
    {"fYGY", read_range}, {"bYaY", read_range}, {"Y-Y", read_range},
    {"V,?tDoM,?Y", read_day}, {"V,?DM,?Y", read_day}, {"V,?MD,?Y", read_day},
    {"V,?tDoM", read_day}, {"V,?DM", read_day}, {"V,?MD", read_day},
    {"tDoM,?Y", read_day}, {"tDoM", read_day}, {"D-M-Y", read_day},
    {"Do?MQU", read_year_turn}, {"MDQU", read_year_turn}, {"MQU", read_year_turn},
    {"MoQU", read_year_turn},
    {"Do?M,?Y", read_day}, {"MD,?Y", read_day}, {"M,?Y", read_day}, {"MoY", read_day},
    {"Do?M", read_day}, {"MD", read_day},
    {"I", read_digits}, {"Z", read_decade},
    {"tUBy", read_beyond}, {"tUjy", read_beyond}, {"UBy", read_beyond}, {"Ujy", read_beyond},
    {"eTU", read_earlier}, {"lTU", read_later}, {"ey", read_named}, {"ly", read_named},
    {"yd", read_named}, {"y", read_named}, {"Td", read_now}, {"Ld", read_last_night},
    {"QNU", read_span}, {"QFU", read_span}, {"tXU", read_next_day}, {"RU", read_recent},
    {"tPU", read_anchored}, {"PU", read_anchored}, {"tSU", read_anchored}, {"hU", read_anchored},
    {"tUB", read_day_before},
    {"nFo?UA", read_ago}, {"FUA", read_ago}, {"NUA", read_ago}, {"NUfz", read_from_now},
    {"nFo?Ue", read_offset_back}, {"FUe", read_offset_back}, {"NUe", read_offset_back},
    {"nFo?Ul", read_offset_on}, {"FUl", read_offset_on}, {"NUl", read_offset_on},
    {"WdQU", read_week_day}, {"WQU", read_week_day}, {"WoQU", read_week_day},
    {"QWd", read_turned_weekday}, {"QW", read_turned_weekday},
    {"QMD", read_turned_month}, {"QM", read_turned_month}, {"QU", read_turn},
    {"EotU", read_end}, {"Wd", read_weekday}, {"W", read_weekday},
    {"z", read_now}, {"M", read_month}, {"Y", read_year}};

/* "since" and what follows run to the story's day. */
static void extend_since(const find *f, att_time *time)
{
    if (time->first == f->start || f->word[time->first - 1].kind != 's') return;
    time->first--;
    time->token_n++;
    time->direction = ATT_TIME_PAST;
    if (f->published.year)
        time->until = att_date_cut(f->published, ATT_DATE_DAY, ATT_BASIS_RELATIVE);
}

/* The time expression that begins at token i. */
static int time_at(find *f, uint32_t i, att_time *out)
{
    for (size_t k = 0; k < sizeof patterns / sizeof *patterns; k++) {
        if (!fits(f->word[i], patterns[k].parts[0])) continue;
        match m = {.first = i};
        *out = (att_time){0};
        if (!matches(f, patterns[k].parts, &m) || !patterns[k].read(f, &m, out)) continue;
        out->first = i;
        out->token_n = m.end - i;
        extend_since(f, out);
        return 1;
    }
    return 0;
}

static uint32_t sentence_times(find *f, att_time *out)
{
    uint32_t n = 0;
    for (uint32_t i = f->start; i < f->end;) {
        if (!f->word[i].kind || in_set(f->word[i].kind, ",-aopgkABjsv") ||
            !time_at(f, i, &out[n])) {
            i++;
            continue;
        }
        i = out[n].first + out[n].token_n;
        if (out[n].date.year) f->anchor = out[n].date;
        n++;
    }
    return n;
}

att_status att_dates(const char *text, const att_segments *segments, att_date published,
                     att_arena *arena, att_time **out, uint32_t *out_n, att_error *err)
{
    word *word_list = ATT_TAKE(arena, word, segments->token_n);
    *out = ATT_TAKE(arena, att_time, segments->token_n);
    *out_n = 0;
    if (!word_list || !*out)
        return att_fail(err, ATT_ELIMIT, 0,
                        "no memory left for the dates of this story; split the story");
    published.precision = published.day     ? ATT_DATE_DAY
                          : published.month ? ATT_DATE_MONTH
                          : published.year  ? ATT_DATE_YEAR
                                            : 0;
    find f = {.text = text, .token = segments->token, .word = word_list, .published = published};
    for (uint32_t i = 0; i < segments->token_n; i++)
        word_list[i] = word_of(text, segments->token[i]);
    for (uint32_t s = 0; s < segments->sentence_n; s++) {
        f.start = segments->sentence[s].first;
        f.end = f.start + segments->sentence[s].token_n;
        *out_n += sentence_times(&f, *out + *out_n);
    }
    return ATT_OK;
}
