/* explain.c: why each event was coded: sentence, spans, parse edges, the line of
 * the lexicon, and the codes that lost. */
#include <string.h>

#include "base/buf.h"
#include "doc.h"
#include "export/names.h"

static void span(const att_coder *c, att_span s, att_buf *out)
{
    for (uint32_t b = s.off; b < s.off + s.len; b++)
        att_buf_char(
            out, c->source.text[b] == '\n' || c->source.text[b] == '\r' ? ' ' : c->source.text[b]);
}

static void edge(const att_coder *c, uint32_t t, att_buf *out)
{
    const att_word *w = &c->syntax.word[t];
    const att_token *token = &c->segments.token[t];
    att_buf_str(out, "  parse    ");
    if (w->head == ATT_NONE) {
        att_buf_str(out, "root");
    } else {
        const att_token *head = &c->segments.token[w->head];
        att_buf_add(out, c->source.text + head->off, head->len);
    }
    att_buf_printf(out, " --%s--> ", att_rel_name[w->rel]);
    att_buf_add(out, c->source.text + token->off, token->len);
    att_buf_char(out, '\n');
}

static void frame_line(const att_coder *c, const char *label, uint32_t i, att_buf *out)
{
    const att_pack *pack = &c->engine->pack;
    const att_pack_frame *f = &pack->frame[i];
    att_buf_printf(out, "  %-8s %s%s:%u  %s.%c", label,
                   att_lexicon_folder(att_pack_str(pack, f->file_s)), att_pack_str(pack, f->file_s),
                   f->line, att_pack_str(pack, f->trigger_s), (int)f->pos);
    if (f->op != ATT_OP_NONE)
        att_buf_str(out, "  (operator)");
    else if (f->flags & ATT_FRAME_NO_EVENT)
        att_buf_str(out, "  none");
    else
        att_buf_printf(out, "  %s %s", plover_types[f->type].name, att_pack_str(pack, f->cameo_s));
    att_buf_char(out, '\n');
}

static void who(const att_coder *c, const char *label, const uint32_t *list, uint32_t n,
                att_buf *out)
{
    for (uint32_t i = 0; i < n; i++) {
        const att_actor *a = &c->entities.at[list[i]];
        att_buf_printf(out, "  %-8s \"", label);
        span(c, att_span_of(&c->reading, a->first, a->last), out);
        att_buf_printf(out, "\" -> %s %s %s", a->code, a->sector, a->name);
        if (a->doubt > 0) /* resolve/home.c */
            att_buf_printf(out, "  (no word says whose: %.2f)", 1 - (double)a->doubt);
        att_buf_char(out, '\n');
    }
}

/* No frame fired: what the words say, by their learnt weights. */
static void words_line(const att_words *words, att_buf *out)
{
    att_buf_printf(out, "  words    %.2f", words->share);
    for (uint32_t i = 0; i < words->n; i++)
        att_buf_printf(out, "  %s %.2f", words->word[i].name, words->word[i].value);
    att_buf_char(out, '\n');
}

static void explain(const att_coder *c, uint32_t n, att_buf *out)
{
    const att_event *ev = &c->record.event[n];
    att_buf_printf(out, "event %u  %s%s%s  %s  %s\n  sentence ", n + 1, ev->event,
                   ev->mode[0] ? "/" : "", ev->mode, ev->cameo, att_event_status_name(ev->status));
    span(c, c->record.sentence[ev->sentence], out);
    att_buf_str(out, "\n  evidence ");
    span(c, ev->evidence, out);
    att_buf_str(out, "\n  trigger  ");
    span(c, ev->trigger, out);
    att_buf_char(out, '\n');
    if (c->candidate_of[n] == ATT_NONE) {
        att_buf_str(out, "  promised, and coded by no frame\n\n");
        return;
    }
    const att_candidate *k = &c->candidates.event[c->candidate_of[n]];
    who(c, "actor", k->actor, k->actor_n, out);
    who(c, "recip.", k->recipient, k->recipient_n, out);
    edge(c, k->trigger, out);
    for (uint32_t i = 0; i < k->actor_n; i++) edge(c, k->actor[i], out);
    for (uint32_t i = 0; i < k->recipient_n; i++) edge(c, k->recipient[i], out);
    if (k->words) words_line(k->words, out);
    else if (k->clue > 0) att_buf_printf(out, "  clues    %.2f\n", k->clue);
    if (k->frame != ATT_NONE) frame_line(c, k->words ? "nearest" : "fired", k->frame, out);
    if (k->op_frame != ATT_NONE) frame_line(c, "inside", k->op_frame, out);
    for (uint32_t i = 0; i < k->loser_n; i++) frame_line(c, "lost", k->loser[i], out);
    att_buf_char(out, '\n');
}

att_status att_format_explain(const att_coder *c, uint32_t event, att_buf *out)
{
    if (event != ATT_NONE && event >= c->record.event_n) return ATT_EUSAGE;
    for (uint32_t n = 0; n < c->record.event_n; n++)
        if (event == ATT_NONE || event == n) explain(c, n, out);
    return att_buf_status(out);
}
