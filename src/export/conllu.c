/* conllu.c: the language analysis of a story as CoNLL-U; offsets in MISC. */
#include "base/buf.h"
#include "doc.h"

static void range_line(const att_coder *c, const att_sentence *s, uint32_t i, att_buf *out)
{
    uint32_t last = i;
    while (last + 1 < s->token_n && (c->segments.token[s->first + last + 1].flags & ATT_TOKEN_CLITIC)) last++;
    if (last == i || (c->segments.token[s->first + i].flags & ATT_TOKEN_CLITIC)) return;
    att_span span = att_span_of(&c->reading, s->first + i, s->first + last);
    att_buf_printf(out, "%u-%u\t", i + 1, last + 1);
    att_buf_add(out, c->source.text + span.off, span.len);
    att_buf_str(out, "\t_\t_\t_\t_\t_\t_\t_\t_\n");
}

static void word_line(const att_coder *c, const att_sentence *s, uint32_t i, att_buf *out)
{
    uint32_t t = s->first + i;
    const att_token *token = &c->segments.token[t];
    const att_word *w = &c->syntax.word[t];
    const att_tag_label *tag = &c->engine->model.tags[w->tag];
    att_buf_printf(out, "%u\t", i + 1);
    att_buf_add(out, c->source.text + token->off, token->len);
    att_buf_printf(out, "\t%s\t%s\t%s\t%s\t%u\t%s\t_\t", w->lemma, tag->upos, tag->xpos, tag->feats,
                   w->head == ATT_NONE ? 0 : w->head - s->first + 1, att_rel_name[w->rel]);
    int glued = i + 1 < s->token_n && !(token[1].flags & ATT_TOKEN_SPACE_BEFORE) &&
                !(token[1].flags & ATT_TOKEN_CLITIC);
    if (glued) att_buf_str(out, "SpaceAfter=No|");
    att_buf_printf(out, "TokenRange=%u:%u\n", token->off, token->off + token->len);
}

att_status att_format_conllu(const att_coder *c, att_buf *out)
{
    for (uint32_t k = 0; k < c->segments.sentence_n; k++) {
        const att_sentence *s = &c->segments.sentence[k];
        att_buf_printf(out, "# sent_id = %u\n# text = ", k + 1);
        for (uint32_t b = s->off; b < s->off + s->len; b++) {
            char byte = c->source.text[b];
            att_buf_char(out, byte == '\n' || byte == '\r' || byte == '\t' ? ' ' : byte);
        }
        att_buf_char(out, '\n');
        for (uint32_t i = 0; i < s->token_n; i++) {
            range_line(c, s, i, out);
            word_line(c, s, i, out);
        }
        att_buf_char(out, '\n');
    }
    return att_buf_status(out);
}
