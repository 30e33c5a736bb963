/* try.c: what the lexicon makes of a text, word by word: the frames that fire, those that lack one
 * condition, and what became of the event. */
#include <string.h>

#include "base/buf.h"
#include "doc.h"
#include "export/names.h"

enum { shown_max = 6 };

static void filler(const att_pack *pack, const att_pack_filler *f, att_buf *out)
{
    static const char *const any[] = {[ATT_FILL_ANY] = "*", [ATT_FILL_ACTOR] = "*actor",
                                      [ATT_FILL_PLACE] = "*place", [ATT_FILL_EVENT] = "*event",
                                      [ATT_FILL_MUST] = "*must",   [ATT_FILL_WONT] = "*wont",
                                      [ATT_FILL_HARM] = "*harm",   [ATT_FILL_ARMED] = "*armed",
                                      [ATT_FILL_PUBLIC] = "*public"};
    const char *class = f->kind == ATT_FILL_CLASS ? att_pack_str(pack, pack->class_s[f->row]) : "";
    if (f->kind == ATT_FILL_TYPE)
        att_buf_str(out, plover_types[f->row].name);
    else if (f->kind == ATT_FILL_WORD)
        att_buf_str(out, att_pack_str(pack, pack->word_s[f->row]));
    else if (*class) /* a phrase is a class of its own, named as it is written */
        att_buf_printf(out, "%s%s", strchr(class, ' ') ? "" : "@", class);
    else
        att_buf_str(out, any[f->kind]);
}

static void condition(const att_pack *pack, const att_pack_condition *cond, att_buf *out)
{
    static const char *const slot[] = {"subj",  "obj", "iobj", "xcomp",
                                       "ccomp", "prt", "poss", "mod", "before", "after", "told",
                                       "sayer"};
    att_buf_printf(out, " %s=%s", cond->slot < ATT_SLOT_PREP ? slot[cond->slot]
                                  : att_pack_str(pack, pack->word_s[cond->slot - ATT_SLOT_PREP]),
                   cond->negated ? "!" : "");
    for (uint32_t i = 0; i < cond->filler_n && i < shown_max; i++) {
        if (i) att_buf_char(out, '/');
        filler(pack, &pack->filler[cond->filler_first + i], out);
    }
    if (cond->filler_n > shown_max) att_buf_str(out, "/...");
}

static void frame_line(const att_coder *c, const char *label, uint32_t frame, uint32_t missed,
                       att_buf *out)
{
    const att_pack *pack = &c->engine->pack;
    const att_pack_frame *f = &pack->frame[frame];
    att_buf_printf(out, "    %-6s %s%s:%u", label,
                   att_lexicon_folder(att_pack_str(pack, f->file_s)), att_pack_str(pack, f->file_s),
                   f->line);
    for (uint32_t i = 0; i < f->condition_n; i++)
        condition(pack, &pack->condition[f->condition_first + i], out);
    if (f->op != ATT_OP_NONE)
        att_buf_str(out, " (operator)");
    else if (f->flags & ATT_FRAME_NO_EVENT)
        att_buf_str(out, " -> none");
    else
        att_buf_printf(out, " -> %s %s", plover_types[f->type].name,
                       att_pack_str(pack, f->cameo_s));
    if (missed != ATT_NONE) {
        att_buf_str(out, "   lacks");
        condition(pack, &pack->condition[f->condition_first + missed], out);
    }
    att_buf_char(out, '\n');
}

/* What became of the candidate that starts at a word. */
static void outcome(const att_coder *c, uint32_t t, att_buf *out)
{
    uint32_t i = 0, n = 0;
    while (i < c->candidates.event_n && c->candidates.event[i].trigger != t) i++;
    if (i == c->candidates.event_n) return;
    while (n < c->record.event_n && c->candidate_of[n] != i) n++;
    if (n < c->record.event_n)
        att_buf_printf(out, "    => event %u, %s %s\n", n + 1, c->record.event[n].event,
                       c->record.event[n].cameo);
    else if (c->candidates.event[i].outer != ATT_NONE)
        att_buf_str(out, "    => part of the event of another word\n");
    else
        att_buf_str(
            out, "    => left out: nobody political acts or undergoes it, or it repeats another\n");
}

/* The frames of a word: all that fire, then as many that lack one condition. */
static void frames(att_coder *c, uint32_t t, const att_pack_frame *frame, uint32_t n, att_buf *out)
{
    uint32_t first = (uint32_t)(frame - c->engine->pack.frame), shown = 0;
    for (uint32_t want = 0; want < 2; want++)
        for (uint32_t i = 0; i < n && shown < shown_max; i++) {
            att_near near = att_frame_near(&c->reading, &c->entities, &c->candidates, first + i, t);
            if (near.missed != want) continue;
            frame_line(c, want ? "nearly" : "fires", first + i, near.first_missed, out);
            shown++;
        }
    if (!shown)
        att_buf_printf(out, "    none of %u frames: two or more conditions are missing in each\n",
                       n);
}

att_status att_format_try(att_coder *c, att_buf *out)
{
    for (uint32_t t = 0; t < c->syntax.word_n; t++) {
        const att_word *w = &c->syntax.word[t];
        char pos;
        uint32_t n;
        const att_pack_frame *frame = att_frames_at(&c->reading, t, &pos, &n);
        if (!frame) continue;
        att_buf_printf(out, "%s.%c  (%s)\n", w->lemma, pos, att_rel_name[w->rel]);
        frames(c, t, frame, n, out);
        outcome(c, t, out);
    }
    return att_buf_status(out);
}
