/* dates.c: see dates.h. Each token gets a kind, one letter (time_parts.h); the patterns below are
 * strings of such letters, tried in order wherever a token can begin one. A pattern is at most a
 * dozen tokens long, so time is linear in the text. */
#include "resolve/dates.h"

#include <string.h>

#include "base/error.h"
#include "resolve/time_parts.h"

typedef struct pattern {
    const char *parts; /* kinds or classes of them; '?' after one: it may lack */
    att_time_reader *read;
} pattern;

/* The longer before the shorter. */
static const pattern patterns[] = {
    {"fDo?MGDo?M,?Y?", att_read_range}, {"bDo?MaDo?M,?Y?", att_read_range},
    {"DMGDM,?Y?", att_read_range}, {"fDGDo?M,?Y?", att_read_range},
    {"bDaDo?M,?Y?", att_read_range}, {"DGDo?M,?Y?", att_read_range},
    {"fMDGMD,?Y?", att_read_range}, {"bMDaMD,?Y?", att_read_range}, {"MDGMD,?Y?", att_read_range},
    {"fMDGD,?Y?", att_read_range}, {"bMDaD,?Y?", att_read_range}, {"MDGD,?Y?", att_read_range},
    {"fMGMp?Y?", att_read_range}, {"bMaMp?Y?", att_read_range},
    {"fYGY", att_read_range}, {"bYaY", att_read_range}, {"YGY", att_read_range},
    {"12?3?p?V", att_read_clock_day}, {"D23?p?V", att_read_clock_day},
    {"12?3?y", att_read_clock_day}, {"D23?y", att_read_clock_day},
    {"V@?12?3?", att_read_clock_day}, {"V@?D23?", att_read_clock_day},
    {"y@?12?3?", att_read_clock_day}, {"y@?D23?", att_read_clock_day},
    {"12?3?", att_read_clock}, {"D23?", att_read_clock},
    {"V,?tDoM,?Y", att_read_day}, {"V,?DM,?Y", att_read_day}, {"V,?MD,?Y", att_read_day},
    {"V,?tDoM", att_read_day}, {"V,?DM", att_read_day}, {"V,?MD", att_read_day},
    {"tDoM,?Y", att_read_day}, {"tDoM", att_read_day}, {"D-M-Y", att_read_day},
    {"Do?MQU", att_read_year_turn}, {"MDQU", att_read_year_turn}, {"MQU", att_read_year_turn},
    {"MoQU", att_read_year_turn},
    {"Do?M,?Y", att_read_day}, {"MD,?Y", att_read_day}, {"M,?Y", att_read_day},
    {"MoY", att_read_day}, {"Do?M", att_read_day}, {"MD", att_read_day},
    {"I", att_read_digits}, {"Z", att_read_decade}, {"9-?C", att_read_century},
    {"#6", att_read_era},
    {"9-?qo?QU", att_read_year_part}, {"9-?qo?Y", att_read_year_part},
    {"9-?qotU", att_read_year_part}, {"9-?q", att_read_year_part},
    {"8,?o?Y", att_read_year_part}, {"Y8", att_read_year_part}, {"8", att_read_year_part},
    {"co?Y", att_read_season}, {"Qc", att_read_season_turn},
    {"xU?Y", att_read_fiscal}, {"YxU", att_read_fiscal}, {"7", att_read_fiscal},
    {"QxU", att_read_turn}, {"H,?Y?", att_read_holiday},
    {"tUBy", att_read_beyond}, {"tUjy", att_read_beyond}, {"UBy", att_read_beyond},
    {"Ujy", att_read_beyond},
    {"eTU", att_read_earlier}, {"lTU", att_read_later}, {"eptU", att_read_earlier},
    {"lptU", att_read_later}, {"ey", att_read_named},
    {"ly", att_read_named}, {"yd", att_read_named}, {"y", att_read_named}, {"Td", att_read_part},
    {"Ld", att_read_last_night},
    {"S5QU", att_read_same}, {"S5otQU", att_read_same}, {"SUQU", att_read_same},
    {"S5NUA", att_read_same}, {"SUNUA", att_read_same},
    {"QNU", att_read_span}, {"QFU", att_read_span}, {"tXU", att_read_next_day},
    {"RU", att_read_recent}, {"Qq", att_read_part_turn}, {"Pq", att_read_part_turn},
    {"PU", att_read_anchored}, {"hSU", att_read_anchored}, {"SU", att_read_anchored},
    {"hU", att_read_anchored}, {"tUB", att_read_day_before}, {"tKU", att_read_turn},
    {"nFo?UA", att_read_ago}, {"FUA", att_read_ago}, {"NUA", att_read_ago},
    {"NUfz", att_read_from_now},
    {"nFo?Ue", att_read_offset_back}, {"FUe", att_read_offset_back}, {"NUe", att_read_offset_back},
    {"nFo?Ul", att_read_offset_on}, {"FUl", att_read_offset_on}, {"NUl", att_read_offset_on},
    {"JNU", att_read_every}, {"JU", att_read_every}, {"JW", att_read_every_weekday},
    {"WdQU", att_read_week_day}, {"WQU", att_read_week_day}, {"WoQU", att_read_week_day},
    {"QWd", att_read_turned_weekday}, {"QW", att_read_turned_weekday},
    {"QMD", att_read_turned_month}, {"QM", att_read_turned_month}, {"QU", att_read_turn},
    {"EotU", att_read_end}, {"UE", att_read_end}, {"EoQU", att_read_end},
    {"EoM,?Y?", att_read_end_of},
    {"EoY", att_read_end_of}, {"Wd", att_read_weekday}, {"W", att_read_weekday},
    {"nFo?U", att_read_duration}, {"FU", att_read_duration}, {"NU", att_read_duration},
    {"N-U", att_read_duration}, {"U", att_read_long}, {"u", att_read_periodic},
    {"z", att_read_now}, {"K", att_read_reference}, {"tL", att_read_past}, {"R", att_read_past},
    {"M", att_read_month}, {"Y", att_read_year}, {"c", att_read_bare_season}};

/* ---- matching --------------------------------------------------------------------- */

static int is_year(att_time_word w)
{
    return w.kind == '#' && w.digits == 4 && w.value >= 1000 && w.value < 2200;
}
static int is_day_number(att_time_word w)
{
    return (w.kind == '#' || w.kind == 'O') && w.digits && w.digits <= 2 && w.value >= 1 &&
           w.value <= 31;
}

/* Classes of kinds: D day, Y year, N number, 9 ordinal, V weekday of either form, M month of
 * either form, Q last, this or next, G to, until or a dash; any other is its own. */
static int fits(att_time_word w, char part)
{
    switch (part) {
    case 'D': return is_day_number(w);
    case 'Y': return is_year(w);
    case 'N': return w.kind == 'n' || (w.kind == '#' && w.value > 0);
    case '9': return att_time_in_set(w.kind, "rO");
    case 'V': return att_time_in_set(w.kind, "Ww");
    case 'M': return att_time_in_set(w.kind, "Mm");
    case 'Q': return att_time_in_set(w.kind, "LTX");
    case 'G': return att_time_in_set(w.kind, "gk-");
    default: return w.kind == part;
    }
}

static void capture(att_time_match *m, uint32_t at, att_time_word w, char part)
{
    switch (part) {
    case 'D': if (m->day_n < 2) m->day[m->day_n++] = w.value; break;
    case 'M': if (m->month_n < 2) m->month[m->month_n++] = w.value; break;
    case 'Y': case 'Z': case '7': if (m->year_n < 2) m->year[m->year_n++] = w.value; break;
    case 'F': m->vague = 1; m->number = w.value; break;
    case 'N': case 'n': case 'y': case 'H': case '#': m->number = w.value; break;
    case 'W': case 'V': m->weekday = w.value; break;
    case 'U': case 'u': m->unit = w.value & 15; m->plural = (w.value & TIME_PLURAL) != 0; break;
    case 'P': case 'K': case '6': m->turn = w.value; break;
    case 'Q': m->turn = w.kind == 'L' ? -1 : w.kind == 'X'; break;
    case 'L': m->half = w.value; break;
    case 'G': case 'a': m->split = at; break;
    case 'd': m->part = w.value; break;
    case '9': m->ordinal = w.value; break;
    case '8': m->ordinal = w.value; m->half = 4; break;
    case 'q': m->half = w.value; break;
    case 'c': m->season = w.value; break;
    case '1': m->clock = w.value; break;
    case '2': m->afternoon = w.value > 0; break;
    default: break;
    }
}

static int matches(const att_time_find *f, const char *parts, att_time_match *m)
{
    uint32_t at = m->first;
    for (const char *p = parts; *p; p++) {
        int optional = p[1] == '?';
        if (at < f->end && fits(f->word[at], *p)) {
            capture(m, at, f->word[at], *p);
            at++;
        } else if (!optional)
            return 0;
        p += optional;
    }
    m->end = at;
    return 1;
}

/* ---- what stands around a match ------------------------------------------------------- */

/* "since" and what follows run to the story's day. */
static void extend_since(const att_time_find *f, att_time *time)
{
    if (att_time_kind_at(f, time->first - 1) != 's' || !time->date.year) return;
    time->direction = ATT_TIME_PAST;
    if (f->published.year)
        time->until = att_date_cut(f->published, ATT_DATE_DAY, ATT_BASIS_RELATIVE);
}

static void take_back(att_time *time, uint32_t n)
{
    time->first -= n;
    time->token_n += n;
}

/* "early June", "mid-2011", "the last quarter": words that belong to what follows. */
static void extend_back(const att_time_find *f, att_time *time)
{
    uint32_t at = time->first;
    int long_date = time->date.year && time->date.precision != ATT_DATE_DAY;
    if (long_date && att_time_kind_at(f, at - 1) == 'i')
        take_back(time, 1);
    else if (long_date && att_time_kind_at(f, at - 1) == '-' && att_time_kind_at(f, at - 2) == 'i')
        take_back(time, 2);
    char first = att_time_kind_at(f, time->first);
    if (att_time_in_set(first, "LXPSrOZcxE8i") && att_time_kind_at(f, time->first - 1) == 't')
        take_back(time, 1);
}

/* Both ends of a range: the first with the dates of both; returns how many. */
static uint32_t part_range(const att_time_find *f, const att_time_match *m, att_time *out)
{
    int led = att_time_in_set(f->word[m->first].kind, "fb");
    att_time_date_value(out[0].until, out[1].value);
    att_time_date_value(out[0].date, out[0].value);
    if (m->month_n == 1 && m->day_n) { /* "3 to 5 May" is one phrase */
        out[0].first += (uint32_t)led;
        out[0].token_n -= (uint32_t)led;
        if (out[0].value[0]) {
            size_t n = strlen(out[0].value);
            out[0].value[n] = '/';
            memcpy(out[0].value + n + 1, out[1].value, n + 1);
        }
        return 1;
    }
    out[1] = out[0];
    out[0].first = m->first + (uint32_t)led;
    out[0].token_n = m->split - out[0].first;
    out[1].first = m->split + 1;
    out[1].token_n = m->end - out[1].first;
    out[1].date = out[0].until;
    out[1].is_end = 1;
    att_time_date_value(out[1].date, out[1].value);
    return 2;
}

/* The time expression that begins at token i, or both ends of a range; returns how many. */
static uint32_t time_at(att_time_find *f, uint32_t i, att_time *out)
{
    for (size_t k = 0; k < sizeof patterns / sizeof *patterns; k++) {
        if (!fits(f->word[i], patterns[k].parts[0])) continue;
        att_time_match m = {.first = i, .weekday = -1, .part = -1, .clock = -1};
        if (!matches(f, patterns[k].parts, &m)) continue;
        *out = (att_time){.first = i, .token_n = m.end - i};
        if (!patterns[k].read(f, &m, out)) continue;
        if (patterns[k].read == att_read_range) return part_range(f, &m, out);
        if (!out->value[0]) att_time_date_value(out->date, out->value);
        extend_since(f, out);
        extend_back(f, out);
        return 1;
    }
    return 0;
}

static int begins_none(char kind)
{
    return !kind || att_time_in_set(kind, ",-()/aopgkABjsv@4<>236i5=");
}

static uint32_t sentence_times(att_time_find *f, att_time *out)
{
    uint32_t n = 0;
    for (uint32_t i = f->start; i < f->end;) {
        uint32_t found = begins_none(f->word[i].kind) ? 0 : time_at(f, i, &out[n]);
        if (!found) {
            i++;
            continue;
        }
        n += found;
        i = out[n - 1].first + out[n - 1].token_n;
        if (out[n - 1].date.year && out[n - 1].kind != ATT_TIME_DURATION)
            f->anchor = out[n - 1].date;
    }
    return n;
}

att_status att_dates(const char *text, const att_pack *pack, const att_segments *segments,
                     att_date published, att_arena *arena, att_time **out, uint32_t *out_n,
                     att_error *err)
{
    att_time_word *word = ATT_TAKE(arena, att_time_word, segments->token_n);
    *out = ATT_TAKE(arena, att_time, segments->token_n + 1);
    *out_n = 0;
    if (!word || !*out)
        return att_fail(err, ATT_ELIMIT, 0,
                        "no memory left for the dates of this story; split the story");
    published.precision = published.day     ? ATT_DATE_DAY
                          : published.month ? ATT_DATE_MONTH
                          : published.year  ? ATT_DATE_YEAR
                                            : 0;
    att_time_find f = {
        .text = text, .token = segments->token, .word = word, .published = published};
    for (uint32_t i = 0; i < segments->token_n; i++)
        word[i] = att_time_word_of(text, pack, segments->token[i]);
    for (uint32_t s = 0; s < segments->sentence_n; s++) {
        f.start = segments->sentence[s].first;
        f.end = f.start + segments->sentence[s].token_n;
        *out_n += sentence_times(&f, *out + *out_n);
    }
    return ATT_OK;
}
