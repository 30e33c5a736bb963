/* compile_check.c: lines of frames and operators that can never fire. */
#include "pack/compile.h"

typedef struct lines {
    att_compiler *c;
    const att_pack_frame *frame;
    const att_pack_condition *condition;
    const att_pack_filler *filler;
} lines;

static int has_filler(const lines *l, const att_pack_condition *cond, const att_pack_filler *f)
{
    for (uint32_t i = 0; i < cond->filler_n; i++) {
        const att_pack_filler *own = &l->filler[cond->filler_first + i];
        if (own->kind == f->kind && own->row == f->row) return 1;
    }
    return 0;
}

/* All that fills b fills a. */
static int takes_all(const lines *l, const att_pack_condition *a, const att_pack_condition *b)
{
    for (uint32_t i = 0; i < b->filler_n; i++)
        if (!has_filler(l, a, &l->filler[b->filler_first + i])) return 0;
    return 1;
}

static int is_of_one_kind(const lines *l, const att_pack_condition *cond)
{
    for (uint32_t i = 1; i < cond->filler_n; i++)
        if (l->filler[cond->filler_first + i].kind != l->filler[cond->filler_first].kind) return 0;
    return 1;
}

/* Where b holds a holds, with the same weight. */
static int covers(const lines *l, const att_pack_condition *a, const att_pack_condition *b)
{
    if (a->slot != b->slot || a->negated != b->negated || !takes_all(l, a, b)) return 0;
    return a->negated ? takes_all(l, b, a) : is_of_one_kind(l, a);
}

/* An earlier line fires wherever a later one would, and wins the tie. */
static int shadows(const lines *l, const att_pack_frame *early, const att_pack_frame *late)
{
    if (early->condition_n != late->condition_n || (early->flags & ATT_FRAME_INNER)) return 0;
    for (uint32_t i = 0; i < early->condition_n; i++) {
        const att_pack_condition *a = &l->condition[early->condition_first + i];
        uint32_t k = 0, n = late->condition_n;
        while (k < n && !covers(l, a, &l->condition[late->condition_first + k])) k++;
        if (k == n) return 0;
    }
    return 1;
}

/* Of two conditions on a slot, one asks for what the other forbids. */
static int is_impossible(const lines *l, const att_pack_frame *f)
{
    for (uint32_t i = 0; i < f->condition_n; i++)
        for (uint32_t k = 0; k < f->condition_n; k++) {
            const att_pack_condition *a = &l->condition[f->condition_first + i];
            const att_pack_condition *b = &l->condition[f->condition_first + k];
            if (a->slot == b->slot && !a->negated && b->negated &&
                (!b->filler_n || takes_all(l, b, a)))
                return 1;
        }
    return 0;
}

static void check_trigger(const lines *l, uint32_t first, uint32_t n)
{
    const char *text = l->c->string.data;
    for (uint32_t i = first; i < first + n; i++) {
        const att_pack_frame *f = &l->frame[i], *by = l->frame + first;
        att_line at = {.file = text + f->file_s, .number = f->line};
        if (is_impossible(l, f))
            att_compile_fault(l->c, &at,
                              "can never fire: a slot must hold what may not stand there");
        while (by < f && !shadows(l, by, f)) by++;
        if (by < f)
            att_compile_fault(l->c, &at,
                              "can never fire: %s:%lu of \"%s\" holds wherever this does",
                              text + by->file_s, (unsigned long)by->line, text + f->trigger_s);
    }
}

static const char *verb_named(const lines *l, uint32_t n, const char *word, size_t len)
{
    for (uint32_t i = 0; i < n; i++) {
        const char *trigger = (const char *)l->c->string.data + l->frame[i].trigger_s;
        if (l->frame[i].pos == 'v' && !strncmp(trigger, word, len) && !trigger[len]) return trigger;
    }
    return NULL;
}

/* "threatens.v" beside "threaten.v": words are met as lemmas. */
static void check_form(const lines *l, uint32_t n, const att_pack_frame *f)
{
    static const char *const ending[] = {"s", "es", "ed", "d", "ing"};
    const char *text = l->c->string.data, *word = text + f->trigger_s, *lemma = NULL;
    size_t len = strlen(word);
    for (size_t i = 0; f->pos == 'v' && i < sizeof ending / sizeof *ending && !lemma; i++) {
        size_t cut = strlen(ending[i]);
        if (len < cut + 3 || strcmp(word + len - cut, ending[i]) != 0) continue;
        if (ending[i][0] == 'd' && word[len - 2] != 'e') continue; /* "agreed", not "wind" */
        lemma = verb_named(l, n, word, len - cut);
    }
    att_line at = {.file = text + f->file_s, .number = f->line};
    if (lemma)
        att_compile_fault(l->c, &at, "can never fire: \"%s\" is a form of \"%s\"; write the lemma",
                          word, lemma);
}

void att_compile_check_frames(att_compiler *c)
{
    lines l = {c, ATT_ROWS(&c->frame, att_pack_frame), ATT_ROWS(&c->condition, att_pack_condition),
               ATT_ROWS(&c->filler, att_pack_filler)};
    uint32_t n = c->fault_n ? 0 : ATT_ROW_N(&c->frame, att_pack_frame); /* repeats are told */
    for (uint32_t first = 0, end; first < n; first = end) {
        for (end = first + 1; end < n && l.frame[end].trigger_s == l.frame[first].trigger_s &&
                              l.frame[end].pos == l.frame[first].pos;
             end++) {
        }
        check_trigger(&l, first, end - first);
        check_form(&l, n, &l.frame[first]);
    }
}
