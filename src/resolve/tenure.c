/* tenure.c: see resolve.h. "former", "ex-", "then-", "acting", "-elect", "late": whether an office
 * is held on the day of which the words speak, and by whom in people.txt. */
#include <string.h>

#include "base/utf8.h"
#include "resolve/resolve.h"

typedef struct tenure_word {
    const char *word;
    att_tenure tenure;
} tenure_word;

static const tenure_word before[] = {
    {"former", TENURE_PAST},      {"ex", TENURE_PAST},       {"erstwhile", TENURE_PAST},
    {"onetime", TENURE_PAST},     {"formerly", TENURE_PAST}, {"previously", TENURE_PAST},
    {"late", TENURE_PAST},     {"ousted", TENURE_PAST},
    {"deposed", TENURE_PAST},     {"toppled", TENURE_PAST},  {"retired", TENURE_PAST},
    {"then", TENURE_THEN},        {"acting", TENURE_ACTING}, {"interim", TENURE_ACTING},
    {"caretaker", TENURE_ACTING}, {"incoming", TENURE_NEXT}};
static const tenure_word after[] = {{"elect", TENURE_NEXT}, {"designate", TENURE_NEXT}};

/* "ex-Prime" is one word of "ex-Prime Minister". */
static int has_ex(const char *word)
{
    return (word[0] == 'e' || word[0] == 'E') && (word[1] == 'x' || word[1] == 'X') &&
           word[2] == '-' && word[3];
}

static att_tenure look_up(const att_reading *r, uint32_t t, const tenure_word *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (att_form_is(r, t, list[i].word)) return list[i].tenure;
    return list == before && has_ex(att_at(r, t)->lemma) ? TENURE_PAST : TENURE_NOW;
}
#define LOOK_UP(r, t, list) look_up((r), (t), (list), sizeof(list) / sizeof *(list))

static int is_hyphen(const att_reading *r, uint32_t t)
{
    return att_form_is(r, t, "-");
}

/* The word right before t, over a hyphen: "then-president". */
static att_tenure just_before(const att_reading *r, uint32_t t)
{
    uint32_t first = r->segments->sentence[r->sentence[t]].first;
    if (t > first && is_hyphen(r, t - 1)) t--;
    return t > first ? LOOK_UP(r, t - 1, before) : TENURE_NOW;
}

static att_tenure just_after(const att_reading *r, uint32_t t)
{
    const att_sentence *s = &r->segments->sentence[r->sentence[t]];
    uint32_t end = s->first + s->token_n;
    if (t + 1 < end && is_hyphen(r, t + 1)) t++;
    return t + 1 < end ? LOOK_UP(r, t + 1, after) : TENURE_NOW;
}

att_tenure att_tenure_of(const att_reading *r, uint32_t first, const att_match *role)
{
    att_tenure tenure = just_after(r, role->first + role->token_n - 1);
    for (uint32_t t = role->first; t-- > first && tenure == TENURE_NOW;)
        tenure = LOOK_UP(r, t, before);
    /* the phrase of the lexicon may hold the word: "former president", "acting president" */
    for (uint32_t t = role->first; t < role->first + role->token_n && tenure == TENURE_NOW; t++) {
        tenure = LOOK_UP(r, t, before);
        if (tenure == TENURE_NOW) tenure = LOOK_UP(r, t, after);
    }
    return tenure == TENURE_NOW ? just_before(r, first < role->first ? first : role->first)
                                : tenure;
}

static const char *prefixed(att_arena *arena, const char *prefix, const char *office)
{
    size_t n = strlen(prefix), m = strlen(office);
    if (!m || !strncmp(office, prefix, n)) return office;
    char *out = att_arena_take(arena, n + m + 1, 1);
    if (!out) return office;
    memcpy(out, prefix, n);
    memcpy(out + n, office, m + 1);
    return out;
}

/* The words of the role without what says when it is held: "ex-defense minister". */
static const char *bare_office(const att_reading *r, att_arena *arena, const att_match *role)
{
    size_t len = 1;
    for (uint32_t i = 0; i < role->token_n; i++)
        len += strlen(att_at(r, role->first + i)->lemma) + 1;
    char *out = att_arena_take(arena, len, 1);
    if (!out) return "";
    for (uint32_t i = 0; i < role->token_n; i++) {
        uint32_t t = role->first + i;
        const char *word = att_at(r, t)->lemma;
        int ex = has_ex(word);
        if (is_hyphen(r, t) || (!ex && LOOK_UP(r, t, before) != TENURE_NOW)) continue;
        if (*out) strcat(out, " ");
        strcat(out, ex ? word + 3 : word);
    }
    att_utf8_lower(out, strlen(out), out, len);
    return out;
}

void att_tenure_set(const att_reading *r, att_arena *arena, att_tenure tenure,
                    const att_match *role, att_actor *a)
{
    switch (tenure) {
    case TENURE_PAST:
        a->sector = "ELI";
        a->cameo = "";
        if (a->office[0]) a->office = prefixed(arena, "former ", bare_office(r, arena, role));
        return;
    case TENURE_ACTING:
        if (!strstr(a->office, "interim") && !strstr(a->office, "caretaker"))
            a->office = prefixed(arena, "acting ", a->office);
        return;
    case TENURE_NEXT:
        if (!strstr(a->office, "elect") && !strstr(a->office, "designate"))
            a->office = prefixed(arena, "incoming ", a->office);
        return;
    case TENURE_NOW:
    case TENURE_THEN: return;
    }
}

/* ---- spells of office ---- */

enum { lately = 14 /* days */ };

/* How well a spell of office fits a day: 3 it is the time, 2 it is over (the later the better, see
 * set_person), 1 it is to come. An undated story takes any. */
static int fit_of(const att_pack_person *p, uint32_t today)
{
    if (!today || (p->from <= today && (!p->until || today <= p->until))) return 3;
    return p->from <= today ? 2 : 1;
}

int att_spell_fits(const att_pack_person *p, uint32_t today) { return fit_of(p, today) == 3; }

/* "Hunter B" is not Joe B: the given name before a surname begins another name. */
static int is_namesake(const att_reading *r, const att_match *m, const att_pack_person *p,
                       uint32_t first, uint32_t last)
{
    uint32_t next = m->first + m->token_n;
    if (m->token_n == 1 && next <= last && att_at(r, next)->name == NAME_PER &&
        att_at(r, next)->upos == UPOS_PROPN &&
        !strstr(att_pack_str(r->pack, p->name_s), att_at(r, next)->lemma))
        return 1; /* "Hassan R" is not Samia Suluhu H: a surname that is a given name here */
    if (m->first <= first) return 0;
    const char *given = att_at(r, m->first - 1)->lemma, *name = att_pack_str(r->pack, p->name_s);
    if (att_at(r, m->first - 1)->name != NAME_PER || !given[1] ||
        strchr(given, '.') || att_match_of(r, m->first - 1, ATT_ROLE))
        return 0;
    for (const char *word = name; word; word = strchr(word, ' ')) {
        word += *word == ' ';
        if (*word == *given) return 0;
    }
    return 1;
}

const att_pack_person *att_spell_of(const att_reading *r, uint32_t today, uint32_t first,
                                    uint32_t last)
{
    const att_pack_person *best = NULL;
    for (uint32_t t = first; t <= last; t++)
        for (uint32_t m = r->name_at[t]; m != ATT_NONE; m = r->match[m].next) {
            if (r->match[m].kind != ATT_PERSON) continue;
            const att_pack_person *now = &r->pack->person[r->match[m].row];
            if (is_namesake(r, &r->match[m], now, first, last)) continue;
            int gain = best ? fit_of(now, today) - fit_of(best, today) : 1;
            if (gain > 0 || (gain == 0 && now->until > best->until)) best = now;
        }
    return best;
}

const att_pack_person *att_spell_in(const att_pack *pack, const char *code, const char *name,
                                    uint32_t today)
{
    const att_pack_person *found = NULL;
    if (!name[0] || strchr(name, ' ')) return NULL;
    for (uint32_t i = 0; i < pack->person_n; i++) {
        const att_pack_person *p = &pack->person[i];
        if (strcmp(att_pack_str(pack, p->slot_s), code) != 0 || !att_spell_fits(p, today) ||
            !att_same_words(att_pack_str(pack, p->name_s), name))
            continue;
        if (found && found->name_s != p->name_s) return NULL;
        found = p;
    }
    return found;
}

static uint32_t day_number(uint32_t ymd)
{
    return ymd / 10000 * 372 + ymd / 100 % 100 * 31 + ymd % 100;
}

int att_spell_lasts(const att_pack *pack, const att_pack_person *p, uint32_t today)
{
    static const char *const official[] = {"GOV", "LEG", "MIL", "JUD", "COP", "SPY"};
    if (fit_of(p, today) != 2 || day_number(today) - day_number(p->until) <= lately) return 1;
    for (size_t i = 0; i < sizeof official / sizeof *official; i++)
        if (strstr(att_pack_str(pack, p->sector_s), official[i])) return 0;
    return 1;
}
