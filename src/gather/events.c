/* events.c: an event told by several stories is one row; what the head of the file says. */
#include <string.h>

#include "gather/file.h"

static int is_same(const att_g_event *a, const att_g_event *b)
{
    return strcmp(a->date, b->date) == 0 && strcmp(a->type, b->type) == 0 &&
           strcmp(a->status, b->status) == 0 && strcmp(a->doubt, b->doubt) == 0 &&
           strcmp(a->cameo, b->cameo) == 0 &&
           strncmp(a->actor, b->actor, 3) == 0 && strncmp(a->recipient, b->recipient, 3) == 0;
}

/* Events come in the order of their dates, so that the same one stands near. */
static void find_repeats(att_file *file)
{
    for (uint32_t i = 0; i < file->event_n; i++) {
        att_g_event *e = &file->event[i];
        e->same = i;
        e->report_n = 1;
        for (uint32_t k = i; k-- > 0 && strcmp(file->event[k].date, e->date) == 0;) {
            att_g_event *old = &file->event[k];
            if (old->same != k || !is_same(old, e)) continue;
            if (old->source.story == e->source.story) continue; /* the story tells two */
            e->same = k;
            old->report_n += file->story[e->source.story].original == e->source.story;
            break;
        }
    }
}

static int is_fact(const att_g_event *e)
{
    return strcmp(e->status, "happened") == 0 || strcmp(e->status, "ongoing") == 0 ||
           strcmp(e->status, "historical") == 0;
}

static int is_withdrawn(const att_g_event *e)
{
    return strcmp(e->doubt, "withdrawn") == 0;
}

/* ---- what one report tells and another denies ---- */

/* The same deed: one type, one doer, one recipient where both name one, within two weeks. */
static int contradicts(const att_g_event *yes, const att_g_event *no)
{
    int32_t a, b;
    if (!is_fact(yes) || strcmp(yes->type, no->type) != 0 || !*no->actor) return 0;
    if (strncmp(yes->actor, no->actor, 3) != 0) return 0;
    if (*yes->recipient && *no->recipient && strncmp(yes->recipient, no->recipient, 3) != 0)
        return 0;
    return att_day_of(yes->date, 0, &a) && att_day_of(no->date, 0, &b) && a - b <= 14 &&
           b - a <= 14;
}

static void take_back(att_file *file, att_g_event *e)
{
    e->doubt = "withdrawn";
    for (uint32_t i = 0; i < file->step_n; i++) {
        att_g_step *step = &file->step[i];
        step->withdrawn |= e->quad < 3 && step->source.story == e->source.story &&
                           step->source.sentence == e->source.sentence;
    }
    for (uint32_t i = 0; i < file->deed_n; i++) {
        att_g_deed *deed = &file->deed[i];
        deed->withdrawn |= deed->source.story == e->source.story && deed->event == e->n;
    }
}

/* A correction, or a print of the report that denies what another print of it told, takes back
 * what was told before; anybody else's denial leaves it in dispute. */
static void doubt(att_file *file)
{
    for (uint32_t i = 0; i < file->event_n; i++) {
        att_g_event *no = &file->event[i];
        if (strcmp(no->status, "denied") != 0) continue;
        for (uint32_t k = 0; k < file->event_n; k++) {
            att_g_event *yes = &file->event[k];
            uint32_t a = yes->source.story, b = no->source.story;
            if (a == b || !contradicts(yes, no)) continue;
            int back = a < b && (no->wrong || file->story[a].original == file->story[b].original);
            if (back)
                take_back(file, yes);
            else if (!no->wrong && !*yes->doubt)
                yes->doubt = no->doubt = "disputed";
        }
    }
}

static void head(att_file *file)
{
    int32_t now, day;
    int known = att_day_of(file->as_of, 1, &now);
    for (uint32_t i = 0; i < file->event_n; i++) {
        const att_g_event *e = &file->event[i];
        if (e->same != i || !is_fact(e) || is_withdrawn(e)) continue;
        if (strcmp(e->type, "CONSULT") == 0 && strcmp(e->date, file->contact) > 0) {
            file->contact = e->date;
            file->contact_what = strcmp(e->mode, "visit") == 0 ? "visit" : "meeting or talks";
        }
        if (!known || !att_day_of(e->date, 0, &day) || day > now) continue;
        if (now - day < 365) {
            file->score_year += e->score;
            file->score_year_n++;
        } else if (now - day < 730) {
            file->score_before += e->score;
            file->score_before_n++;
        }
    }
}

/* ---- sentences that agreements and commitments rest on ---- */

typedef struct marks {
    uint64_t *key;
    uint32_t mask;
} marks;

static uint64_t *mark_of(const marks *m, const att_g_source *source)
{
    uint64_t key = ((uint64_t)source->story << 32 | source->sentence) + 1;
    uint32_t at = (uint32_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> 40) & m->mask;
    while (m->key[at] && m->key[at] != key) at = (at + 1) & m->mask;
    return &m->key[at];
}

static void mark(marks *m, const att_g_source *source)
{
    *mark_of(m, source) = ((uint64_t)source->story << 32 | source->sentence) + 1;
}

static int find_elsewhere(att_file *file, att_arena *arena)
{
    uint32_t n = file->step_n + file->commitment_n, size = 16;
    while (size < 2 * n) size *= 2;
    marks m = {ATT_TAKE(arena, uint64_t, size), size - 1};
    if (!m.key) return 0;
    for (uint32_t i = 0; i < file->step_n; i++) mark(&m, &file->step[i].source);
    for (uint32_t i = 0; i < file->commitment_n; i++) mark(&m, &file->commitment[i].source);
    for (uint32_t i = 0; i < file->event_n; i++) {
        att_g_event *e = &file->event[i];
        int cooperative = strcmp(e->type, "AGREE") == 0 || strcmp(e->type, "SUPPORT") == 0 ||
                          strcmp(e->type, "COOPERATE") == 0 || strcmp(e->status, "planned") == 0;
        e->elsewhere = cooperative && !is_withdrawn(e) && *mark_of(&m, &e->source);
    }
    return 1;
}

int att_gather_events(att_file *file, att_arena *arena)
{
    doubt(file);
    find_repeats(file);
    head(file);
    return find_elsewhere(file, arena);
}
