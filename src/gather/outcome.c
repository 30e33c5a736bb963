/* outcome.c: what became of each commitment, by the deeds that later stories tell of.
 *
 * A deed bears on a commitment when it is of the one who made it, not before it was made, names
 * no third country instead of the one it was made to, and has the act or words in common. It
 * decides when the act is the same and the words that name the thing are too; with less it is
 * shown as a candidate and decides nothing. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "gather/file.h"

/* ---- a commitment told again ---- */

static int is_same_promise(const att_g_commitment *a, const att_g_commitment *b)
{
    if (!att_list_shared(a->by_codes, b->by_codes) || !att_list_shared(a->act, b->act)) return 0;
    if (*a->to_codes && *b->to_codes && !att_list_shared(a->to_codes, b->to_codes)) return 0;
    uint32_t n = att_list_count(a->key), m = att_list_count(b->key);
    uint32_t least = n < m ? n : m, shared = att_list_shared(a->key, b->key);
    if (!least) return n == m;
    return 3 * shared >= 2 * least;
}

/* Among the promises told before it; of the last ones only, so that the time is in proportion. */
static void find_repeats(att_file *file)
{
    enum {
        NEAR = 1000
    };
    for (uint32_t i = 0; i < file->commitment_n; i++) {
        att_g_commitment *c = &file->commitment[i];
        c->same = i;
        c->report_n = 1;
        for (uint32_t k = i > NEAR ? i - NEAR : 0; k < i; k++) {
            att_g_commitment *old = &file->commitment[k];
            if (old->same != k || !is_same_promise(old, c)) continue;
            c->same = k;
            if (!*old->due) old->due = c->due;
            if (!*old->condition) old->condition = c->condition;
            if (*c->own_state) old->own_state = c->own_state;
            uint32_t story = c->source.story;
            old->report_n += story != old->source.story && file->story[story].original == story;
            break;
        }
    }
}

/* ---- how a deed bears on it ---- */

static const char *state_of(const att_g_deed *d)
{
    if (strcmp(d->how, "done") == 0) return "kept";
    if (strcmp(d->how, "withdrawn") == 0) return "withdrawn";
    return "broken";
}

/* The countries fit; *loose: the clause does not name the one it was promised to. */
static int fits_countries(const att_g_commitment *c, const att_g_deed *d, int *loose)
{
    if (*d->by && !att_list_shared(c->by_codes, d->by)) return 0;
    if (!*d->by && !att_list_shared(c->by_codes, d->who) && !att_list_shared(c->to_codes, d->who))
        return 0;
    int to = att_list_shared(c->to_codes, d->who) > 0;
    uint32_t others = att_list_count(d->who) - att_list_shared(d->who, c->by_codes);
    *loose = !to && att_list_count(c->by_codes) < 2;
    return to || others == 0 || !*c->to_codes;
}

static int is_not_before(const att_g_commitment *c, const att_g_deed *d)
{
    int32_t made, done;
    if (!att_day_of(c->date, 0, &made) || !att_day_of(d->date, 1, &done)) return 1;
    return done >= made;
}

/* Words that name the thing, out of those of the promise: 0 none, 1 some, 2 enough. Where nothing
 * is done but a thing refused or stopped, the act may be one of its words: "gas deliveries". */
static int overlap(const att_g_commitment *c, const att_g_deed *d)
{
    uint32_t n = att_list_count(c->key), shared = att_list_shared(c->key, d->key);
    size_t stem = strcspn(c->act, " ");
    int act = !*d->act && stem && att_list_has(d->key, c->act, stem);
    if (!n) return act ? 2 : 0;
    if (n > 4) n = 4;
    return 2 * (shared + (uint32_t)act) >= n && shared ? 2 : shared > 0;
}

static int is_turn(const att_g_deed *d)
{
    return strcmp(d->how, "done") != 0 && strcmp(d->how, "undone") != 0;
}

static int bears(const att_g_commitment *c, const att_g_deed *d, att_g_verdict *out)
{
    int loose, same_story = c->source.story == d->source.story;
    if (same_story || d->withdrawn) return 0;
    if (!fits_countries(c, d, &loose) || !is_not_before(c, d)) return 0;
    int act = *d->act ? att_list_shared(c->act, d->act) > 0 : is_turn(d);
    int words = overlap(c, d), visit = act && *d->act && !*c->key && !loose;
    if (!act || (!words && !visit)) return 0;
    uint32_t least = loose ? 2 : 0; /* who does not name the other must name the thing better */
    int strong = (words == 2 || visit) && *d->by && att_list_shared(c->key, d->key) >= least;
    if (strcmp(d->how, "not") == 0 || strcmp(d->how, "late") == 0) strong = 0;
    *out = (att_g_verdict){.source = d->source,
                           .date = d->date,
                           .state = state_of(d),
                           .shared = "",
                           .event = d->event,
                           .strong = strong};
    return 1;
}

/* ---- deeds by their acts ---- */

typedef struct entry {
    uint64_t act; /* hash of one act; 0 for deeds that name none */
    uint32_t deed;
} entry;

typedef struct index_of_deeds {
    entry *at; /* sorted */
    uint32_t n;
    uint32_t *seen; /* [deed] commitment that met it last, counted from 1 */
} index_of_deeds;

static int by_act(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    if (x->act != y->act) return x->act < y->act ? -1 : 1;
    return x->deed < y->deed ? -1 : x->deed > y->deed;
}

static int make_index(const att_file *file, att_arena *arena, index_of_deeds *out)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < file->deed_n; i++)
        n += *file->deed[i].act ? att_list_count(file->deed[i].act) : 1;
    *out = (index_of_deeds){ATT_TAKE(arena, entry, n), 0, ATT_TAKE(arena, uint32_t, file->deed_n)};
    if (!out->at || !out->seen) return 0;
    for (uint32_t i = 0; i < file->deed_n; i++) {
        const char *act = file->deed[i].act;
        if (!*act) out->at[out->n++] = (entry){0, i};
        for (const char *p = act; *p;) {
            size_t len = strcspn(p, " ");
            out->at[out->n++] = (entry){att_hash(p, len) | 1, i};
            p += len + (p[len] == ' ');
        }
    }
    qsort(out->at, out->n, sizeof *out->at, by_act);
    return 1;
}

static uint32_t first_of(const index_of_deeds *index, uint64_t act)
{
    uint32_t low = 0, high = index->n;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (index->at[mid].act < act)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* ---- the decision ---- */

static void note(att_g_commitment *c, const att_g_verdict *v)
{
    if (c->verdict_n < ATT_VERDICTS_MOST) {
        c->verdict[c->verdict_n++] = *v;
        return;
    }
    for (uint32_t i = c->verdict_n; v->strong && i-- > 0;)
        if (!c->verdict[i].strong) {
            c->verdict[i] = *v;
            return;
        }
    if (v->strong) c->verdict[c->verdict_n - 1] = *v; /* the latest word counts */
}

static int told_before(const att_g_verdict *a, const att_g_verdict *b)
{
    int by_date = strcmp(a->date, b->date);
    return by_date ? by_date < 0 : a->source.story < b->source.story;
}

static int is_due_before(const char *due, const char *day)
{
    int32_t end, now;
    return att_day_of(due, 1, &end) && att_day_of(day, 0, &now) && end < now;
}

static const char *say(att_arena *arena, const char *text)
{
    const char *out = att_arena_text(arena, text, strlen(text));
    return out ? out : "";
}

static const char *explain(const att_file *file, const att_g_commitment *c, att_arena *arena)
{
    char text[400];
    if (c->decided < 0) {
        if (strcmp(c->state, "kept") == 0) return "the same story reports it done";
        if (strcmp(c->state, "withdrawn") == 0) return "the same story reports it taken back";
        if (strcmp(c->state, "overdue") == 0)
            snprintf(text, sizeof text, "due %s; no story up to %s says that it was done", c->due,
                     file->as_of);
        else
            snprintf(text, sizeof text, "no story up to %s decides it%s", file->as_of,
                     c->verdict_n ? "; candidates below" : "");
        return say(arena, text);
    }
    const att_g_verdict *v = &c->verdict[c->decided];
    int late = strcmp(c->state, "kept") == 0 && *c->due && is_due_before(c->due, v->date);
    snprintf(text, sizeof text, "%s %s %s%s%s%s: %s%s%s", c->state, *v->date ? "on" : "by",
             *v->date ? v->date : "a later story", late ? ", after " : "", late ? c->due : "",
             late ? ", when it was due" : "",
             v->signing ? "the agreement was signed" : "same country, same act",
             *v->shared ? ", words in common: " : "", v->shared);
    return say(arena, text);
}

static void decide(att_file *file, att_g_commitment *c, att_arena *arena)
{
    c->state = "open";
    c->decided = -1;
    for (uint32_t i = 0; i < c->verdict_n; i++) {
        if (!c->verdict[i].strong) continue;
        int kept = strcmp(c->verdict[i].state, "kept") == 0;
        int was = c->decided >= 0 && strcmp(c->state, "kept") == 0;
        if (was && !kept) continue; /* what is done is done */
        if (c->decided >= 0 && was == kept && told_before(&c->verdict[i], &c->verdict[c->decided]))
            continue;
        c->decided = (int)i;
        c->state = c->verdict[i].state;
    }
    if (c->decided < 0 && *c->own_state) c->state = c->own_state;
    if (c->decided < 0 && !*c->own_state && *c->due && is_due_before(c->due, file->as_of))
        c->state = "overdue";
    c->explanation = explain(file, c, arena);
}

/* "withdrew its troops" has been met as the act itself. */
static int is_met(const att_g_commitment *c, const att_g_source *at)
{
    for (uint32_t i = 0; i < c->verdict_n; i++)
        if (c->verdict[i].source.story == at->story &&
            c->verdict[i].source.sentence == at->sentence)
            return 1;
    return 0;
}

/* What the same report has told already, in another print of it. */
static int is_reprint(const att_file *file, const att_g_commitment *c, const att_g_verdict *v)
{
    for (uint32_t i = 0; i < c->verdict_n; i++) {
        const att_g_verdict *old = &c->verdict[i];
        if (file->story[old->source.story].original == file->story[v->source.story].original &&
            strcmp(old->state, v->state) == 0 && old->strong == v->strong)
            return 1;
    }
    return 0;
}

static void meet(att_file *file, att_arena *arena, index_of_deeds *index, uint32_t commitment,
                 uint64_t act)
{
    att_g_commitment *c = &file->commitment[commitment];
    for (uint32_t k = first_of(index, act); k < index->n && index->at[k].act == act; k++) {
        att_g_verdict v;
        uint32_t i = index->at[k].deed;
        const att_g_deed *d = &file->deed[i];
        if (index->seen[i] == commitment + 1) continue;
        index->seen[i] = commitment + 1;
        if (!bears(c, d, &v) || ((!act || !v.strong) && is_met(c, &d->source)) ||
            is_reprint(file, c, &v))
            continue;
        v.shared = att_list_common(arena, c->key, d->key);
        note(c, &v);
    }
}

/* ---- visits ---- */

static int has_name(const char *list, const char *who)
{
    size_t len = strlen(who);
    for (const char *p = list; *p;) {
        const char *end = strstr(p, ", ");
        size_t n = end ? (size_t)(end - p) : strlen(p);
        if (n == len && memcmp(p, who, n) == 0) return 1;
        p += n + (end ? 2 : 0);
    }
    return 0;
}

static int is_visit_to(const att_g_commitment *c, const att_g_event *e)
{
    if (strcmp(e->type, "CONSULT") != 0 || strcmp(e->mode, "visit") != 0) return 0;
    if (strcmp(e->status, "happened") != 0 && strcmp(e->status, "ongoing") != 0) return 0;
    if (*e->doubt || e->source.story == c->source.story || !has_name(e->actor, c->by)) return 0;
    const char *at = *e->place_country ? e->place_country : e->recipient;
    return strlen(at) >= 3 && att_list_has(c->to_codes, at, 3);
}

/* In the time it was promised for, or a month after; else in the year after it was promised. */
static int is_in_time(const att_g_commitment *c, const att_g_event *e)
{
    enum {
        LATE = 31,
        YEAR = 366
    };
    int32_t day, from, to;
    if (!att_day_of(e->date, 1, &day) || !att_day_of(c->date, 0, &from)) return 0;
    if (day < from) return 0;
    if (att_day_of(c->due, 1, &to)) return att_day_of(c->due, 0, &from) && day >= from - 1 &&
                                           day <= to + LATE;
    return day <= from + YEAR;
}

/* Who promised to come is reported there: "met the president in Luanda". */
static void meet_visit(const att_file *file, att_g_commitment *c)
{
    if (!att_list_has(c->act, "visit", 5)) return;
    for (uint32_t i = 0; i < file->event_n; i++) {
        const att_g_event *e = &file->event[i];
        if (!is_visit_to(c, e) || !is_in_time(c, e)) continue;
        att_g_verdict v = {.source = e->source,
                           .date = e->date,
                           .state = "kept",
                           .shared = "",
                           .event = e->n,
                           .strong = 1};
        if (!is_met(c, &v.source) && !is_reprint(file, c, &v)) note(c, &v);
    }
}

/* A promise to sign is kept when the agreement that its story speaks of is signed, however a later
 * story tells it. */
static void meet_signing(const att_file *file, att_g_commitment *c)
{
    if (!att_list_has(c->act, "sign", 4)) return;
    for (uint32_t i = 0; i < file->told_n; i++) {
        const att_g_agreement *told = &file->told[i];
        if (told->story != c->source.story || !att_list_within(c->by_codes, told->parties))
            continue;
        const att_g_thread *t = &file->thread[told->thread];
        for (uint32_t k = 0; k < t->step_n; k++) {
            const att_g_step *s = &t->step[k];
            if (s->planned || strcmp(s->stage, "signed") != 0 || s->source.story <= c->source.story)
                continue;
            att_g_verdict v = {.source = s->source,
                               .date = s->date,
                               .state = "kept",
                               .shared = "",
                               .strong = 1,
                               .signing = 1};
            if (!is_met(c, &v.source)) note(c, &v);
        }
    }
}

int att_gather_commitments(att_file *file, att_arena *arena)
{
    index_of_deeds index;
    if (!make_index(file, arena, &index)) return 0;
    find_repeats(file);
    for (uint32_t i = 0; i < file->commitment_n; i++) {
        att_g_commitment *c = &file->commitment[i];
        if (c->same != i) continue;
        meet_visit(file, c);
        for (const char *p = c->act; *p;) {
            size_t len = strcspn(p, " ");
            meet(file, arena, &index, i, att_hash(p, len) | 1);
            p += len + (p[len] == ' ');
        }
        meet(file, arena, &index, i, 0);
        meet_signing(file, c);
        decide(file, c, arena);
    }
    return !arena->failed;
}
