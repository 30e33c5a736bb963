/* refine.c: the most exact code among the frames that fit a trigger and lost. */
#include <stdio.h>
#include <string.h>

#include "code/code.h"

typedef struct outcome {
    uint32_t type, inner; /* inner: the action that an operator takes, or ATT_NONE */
    const char *mode, *cameo;
} outcome;

/* 020 is refined by 0253 or 1053, 025 by 0254. */
static int is_finer(const char *fine, const char *code)
{
    size_t n = strlen(code);
    if (strchr(fine, ' ') || strchr(code, ' ')) return 0;
    if (n > 2 && code[n - 1] == '0') n--;
    int same_root = !strncmp(code, fine, 2) || (!strncmp(code, "02", 2) && !strncmp(fine, "10", 2));
    return same_root && strlen(fine) > n && fine[n] != '0' && !strncmp(code + 2, fine + 2, n - 2);
}

/* Appeals are not demands: 0253 for 1053. */
static const char *with_root(const char *fine, const char *code)
{
    char own[8];
    snprintf(own, sizeof own, "%.2s%s", code, fine + 2);
    int at = cameo_of(own);
    return at < 0 ? fine : cameo_codes[at].code;
}

/* What a frame makes where it stands; 0: no event of its own. */
static int outcome_of(const att_reading *r, const att_candidates *events, const att_pack_frame *f,
                      uint32_t inner, outcome *out)
{
    uint32_t type = f->type, mode = f->mode_s, cameo = f->cameo_s;
    if (f->flags & (ATT_FRAME_NO_EVENT | ATT_FRAME_INNER)) return 0;
    if (f->op == ATT_OP_PRAISE || f->op == ATT_OP_CONDEMN) return 0;
    if (f->op != ATT_OP_NONE) {
        const att_pack_compose *made =
            att_pack_compose_of(r->pack, f->op, events->event[events->at[inner]].cameo);
        if (!made || made->no_event) return 0;
        type = made->type, mode = made->mode_s, cameo = made->cameo_s;
    }
    *out = (outcome){type, f->op == ATT_OP_NONE ? ATT_NONE : inner, att_pack_str(r->pack, mode),
                     att_pack_str(r->pack, cameo)};
    return 1;
}

uint32_t att_refine(const att_reading *r, const att_entities *e, att_candidates *events,
                    uint32_t own)
{
    att_candidate *ev = &events->event[own];
    outcome best = {.cameo = NULL}, now;
    uint32_t top = 0;
    for (uint32_t i = 0; i < ev->loser_n; i++) {
        const att_pack_frame *f = &r->pack->frame[ev->loser[i]];
        att_near near = att_frame_near(r, e, events, ev->loser[i], ev->trigger);
        if (near.missed || near.held <= top || !outcome_of(r, events, f, near.inner, &now) ||
            now.type != ev->type || !is_finer(now.cameo, ev->cameo))
            continue;
        top = near.held;
        best = now;
    }
    if (!best.cameo) return ATT_NONE;
    ev->cameo = with_root(best.cameo, ev->cameo);
    ev->mode = best.mode;
    return best.inner;
}
