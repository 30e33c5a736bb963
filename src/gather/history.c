/* history.c: what several stories tell of agreements -> each agreement once, with its history.
 *
 * Told agreements are taken in the order of their stories. Each joins the best thread that it may
 * belong to: parties that fit, the same kind of paper (or a plain word for it), words or subject
 * areas in common where both have any, and dates that do not contradict. Else it starts one. */
#include <string.h>

#include "gather/file.h"

static const char *const stages[] = {"proposed",  "negotiated", "announced", "initialled",
                                     "signed",    "ratified",   "in_force",  "extended",
                                     "suspended", "terminated"};
enum {
    PROPOSED,
    NEGOTIATED,
    ANNOUNCED,
    INITIALLED,
    SIGNED,
    RATIFIED,
    IN_FORCE,
    EXTENDED,
    SUSPENDED,
    TERMINATED
};

static int rank_of(const char *stage)
{
    for (int i = 0; i < (int)(sizeof stages / sizeof *stages); i++)
        if (strcmp(stages[i], stage) == 0) return i;
    return 0;
}

static int is_plain(const char *instrument)
{
    static const char *const plain[] = {"agreement", "accord", "pact", "treaty", "contract"};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (strcmp(instrument, plain[i]) == 0) return 1;
    return 0;
}

/* Two dates that may be of the same day: one may be less precise, or told some days late. */
static int agree(const char *a, const char *b)
{
    enum {
        LATE = 10
    };
    int32_t a0, a1, b0, b1;
    if (!att_day_of(a, 0, &a0) || !att_day_of(b, 0, &b0)) return 1;
    att_day_of(a, 1, &a1);
    att_day_of(b, 1, &b1);
    return a0 <= b1 + LATE && b0 <= a1 + LATE;
}

static int precedes(const char *a, const char *b)
{
    int32_t x, y;
    return att_day_of(a, 1, &x) && att_day_of(b, 0, &y) && x < y;
}

static int happens_once(int rank)
{
    return rank == INITIALLED || rank == SIGNED || rank == IN_FORCE || rank == TERMINATED;
}

/* A stage told of the one contradicts what the other has behind it. */
static int contradict(const att_g_step *old, const att_g_step *new)
{
    int a = rank_of(old->stage), b = rank_of(new->stage);
    if (old->planned || new->planned) return 0;
    if (a == b) return happens_once(a) && !agree(old->date, new->date);
    if (a == TERMINATED) return b != SUSPENDED && precedes(old->date, new->date);
    if (b == TERMINATED) return precedes(new->date, old->date);
    if (b < SIGNED && a >= SIGNED && a < EXTENDED) return precedes(old->date, new->date);
    if (a < SIGNED && b >= SIGNED && b < EXTENDED) return precedes(new->date, old->date);
    if (b < a && a < EXTENDED && b >= INITIALLED) return precedes(old->date, new->date);
    if (a < b && b < EXTENDED && a >= INITIALLED) return precedes(new->date, old->date);
    return 0;
}

static int fits_in_time(const att_g_thread *t, const att_g_step *step, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < t->step_n; k++)
            if (contradict(&t->step[k], &step[i])) return 0;
    return 1;
}

static int share_area(const char *a, const char *b)
{
    for (const char *p = a; *p;) {
        size_t n = strcspn(p, ";");
        for (const char *q = b; *q;) {
            size_t len = strcspn(q, ";");
            if (n == len && memcmp(p, q, n) == 0) return 1;
            q += len + strspn(q + len, "; ");
        }
        p += n + strspn(p + n, "; ");
    }
    return 0;
}

/* How well a told agreement fits a thread; 0: not at all. */
static int fit(const att_file *file, const att_g_thread *t, const att_g_agreement *told)
{
    int score = 1;
    if (!att_list_within(told->parties, t->parties) && !att_list_within(t->parties, told->parties))
        return 0;
    uint32_t shared = att_list_shared(told->key, t->key);
    int equal = strcmp(told->instrument, t->instrument) == 0;
    if (!equal && !is_plain(told->instrument) && !is_plain(t->instrument)) return 0;
    score += equal ? 4 : 0;
    if (*told->key && *t->key && !shared) {
        if (!share_area(told->subject, t->subject)) return 0;
        score -= 1;
    }
    score += 2 * (int)(shared < 3 ? shared : 3);
    if (strcmp(told->parties, t->parties) == 0) score++;
    return fits_in_time(t, file->step + told->step_first, told->step_n) ? score : 0;
}

/* ---- joining ---- */

static const char *longer(const char *a, const char *b)
{
    return strlen(b) > strlen(a) ? b : a;
}

/* The first print of a report of its own. */
static int is_other_report(const att_file *file, const att_g_step *step, uint32_t story)
{
    return step->source.story != story && file->story[story].original == story;
}

static int is_same_step(const att_g_step *a, const att_g_step *b)
{
    return a->planned == b->planned && strcmp(a->stage, b->stage) == 0 &&
           (happens_once(rank_of(a->stage)) || agree(a->date, b->date));
}

/* The more precise date stands, with the sentence that gives it; the first told among equals. */
static int is_better(const att_g_step *old, const att_g_step *new)
{
    return strlen(new->date) > strlen(old->date);
}

static void add_step(att_file *file, att_g_thread *t, const att_g_step *step)
{
    for (uint32_t i = 0; i < t->step_n; i++) {
        att_g_step *old = &t->step[i];
        if (!is_same_step(old, step)) continue;
        uint32_t reports = old->report_n + (uint32_t)is_other_report(file, old, step->source.story);
        if (is_better(old, step)) *old = *step;
        old->report_n = reports;
        return;
    }
    if (t->step_n == t->step_cap) return;
    t->step[t->step_n] = *step;
    t->step[t->step_n++].report_n = 1;
}

static void join(att_file *file, att_arena *arena, att_g_thread *t, const att_g_agreement *told)
{
    if (is_plain(t->instrument) && !is_plain(told->instrument)) t->instrument = told->instrument;
    t->title = longer(t->title, told->title);
    t->signatories = longer(t->signatories, told->signatories);
    if (!*t->subject) t->subject = told->subject;
    if (!*t->place) t->place = told->place;
    if (strcmp(t->level, "state") == 0 && *told->level) t->level = told->level;
    t->parties = att_list_union(arena, t->parties, told->parties);
    t->key = att_list_union(arena, t->key, told->key);
    t->told_n++;
    for (uint32_t i = 0; i < told->step_n; i++)
        if (!file->step[told->step_first + i].withdrawn)
            add_step(file, t, &file->step[told->step_first + i]);
}

static int begin(att_file *file, att_arena *arena, const att_g_agreement *told, uint32_t step_cap)
{
    att_g_thread *t = &file->thread[file->thread_n];
    *t = (att_g_thread){.instrument = told->instrument,
                        .title = told->title,
                        .level = told->level,
                        .subject = told->subject,
                        .place = told->place,
                        .parties = told->parties,
                        .signatories = told->signatories,
                        .key = told->key,
                        .stage = "",
                        .date = "",
                        .step = ATT_TAKE(arena, att_g_step, step_cap),
                        .step_cap = step_cap};
    if (!t->step) return 0;
    file->thread_n++;
    return 1;
}

/* ---- the history in order ---- */

static int comes_before(const att_g_step *a, const att_g_step *b)
{
    if (a->planned != b->planned) return b->planned;
    int by_date = strcmp(a->date, b->date);
    if (strncmp(a->date, b->date, strlen(a->date)) == 0 ||
        strncmp(a->date, b->date, strlen(b->date)) == 0)
        by_date = 0; /* one of them is less precise */
    return by_date ? by_date < 0 : rank_of(a->stage) < rank_of(b->stage);
}

/* What was planned and has come to pass is no plan any more. */
static void drop_met_plans(att_g_thread *t)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->step_n; i++) {
        int met = 0;
        for (uint32_t k = 0; k < t->step_n && t->step[i].planned; k++)
            met |= !t->step[k].planned && rank_of(t->step[k].stage) >= rank_of(t->step[i].stage);
        if (!met) t->step[n++] = t->step[i];
    }
    t->step_n = n;
}

static void finish(att_g_thread *t)
{
    drop_met_plans(t);
    for (uint32_t i = 1; i < t->step_n; i++) {
        att_g_step one = t->step[i];
        uint32_t k = i;
        for (; k > 0 && comes_before(&one, &t->step[k - 1]); k--) t->step[k] = t->step[k - 1];
        t->step[k] = one;
    }
    for (uint32_t i = 0; i < t->step_n; i++) {
        if (t->step[i].planned && *t->stage) break;
        t->stage = t->step[i].planned ? "announced" : t->step[i].stage;
        t->date = t->step[i].planned ? "" : t->step[i].date;
    }
}

/* So that a pair with tens of thousands of papers is read in time in proportion to them. */
static uint32_t first_near(uint32_t n)
{
    enum {
        NEAR = 500
    };
    return n > NEAR ? n - NEAR : 0;
}

int att_gather_agreements(att_file *file, att_arena *arena)
{
    file->thread = ATT_TAKE(arena, att_g_thread, file->told_n);
    if (!file->thread) return 0;
    for (uint32_t i = 0; i < file->told_n; i++) {
        att_g_agreement *told = &file->told[i];
        int best = 0;
        for (uint32_t k = first_near(file->thread_n); k < file->thread_n; k++) {
            int score = fit(file, &file->thread[k], told);
            if (score && score >= best) best = score, told->thread = k; /* the latest of equals */
        }
        if (!best) {
            told->thread = file->thread_n;
            if (!begin(file, arena, told, file->step_n)) return 0;
        }
        join(file, arena, &file->thread[told->thread], told);
    }
    for (uint32_t i = 0; i < file->thread_n; i++) finish(&file->thread[i]);
    return 1;
}
