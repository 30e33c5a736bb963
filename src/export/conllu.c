/* conllu.c: see conllu.h. A surface token is one word, or a range of words. */
#include "export/conllu.h"

#include <string.h>

#include "base/utf8.h"
#include "doc.h"

static int is_control(uint32_t rune) { return rune < 0x20 || (rune >= 0x7F && rune < 0xA0); }

static void put_clean(const char *text, size_t len, att_buf *out)
{
    for (size_t i = 0, step; i < len; i += step) {
        uint32_t bytes, rune = att_utf8_next(text + i, len - i, &bytes);
        step = bytes;
        if (rune == ATT_BAD_RUNE || is_control(rune))
            att_buf_str(out, "\xEF\xBF\xBD");
        else
            att_buf_add(out, text + i, bytes);
    }
}

static int is_clitic(const att_conllu *c, uint32_t t)
{
    return t < c->segments->token_n && (c->segments->token[t].flags & ATT_TOKEN_CLITIC);
}

/* The surface token that starts at word t, and its last word. */
static att_span surface_of(const att_conllu *c, uint32_t t, uint32_t *last)
{
    const att_token *token = c->segments->token;
    for (*last = t; is_clitic(c, *last + 1);) ++*last;
    if (c->given) return c->given->surface[t];
    return (att_span){token[t].off, token[*last].off + token[*last].len - token[t].off};
}

/* No white space follows word t, the last of its surface token. */
static int is_glued(const att_conllu *c, uint32_t t)
{
    return t + 1 < c->segments->token_n &&
           !(c->segments->token[t + 1].flags & ATT_TOKEN_SPACE_BEFORE);
}

/* The brackets of the mentions that begin or end at word t of a sentence whose mentions are
 * at[0..n). */
static void put_entities(const att_mention *at, uint32_t n, uint32_t t, att_buf *out)
{
    const char *before = "Entity=";
    for (uint32_t i = 0; i < n; i++) {
        const att_mention *m = &at[i];
        if (m->first != t) continue;
        att_buf_printf(out, "%s(e%u-%u%s", before, m->cluster + 1, m->head - m->first + 1,
                       m->last == t ? ")" : "");
        before = "";
    }
    for (uint32_t i = n; i-- > 0;) {
        if (at[i].last != t || at[i].first == t) continue;
        att_buf_printf(out, "%se%u)", before, at[i].cluster + 1);
        before = "";
    }
    if (!*before) att_buf_char(out, '|');
}

static uint32_t sentence_of(const att_conllu *c, uint32_t t)
{
    uint32_t low = 0, high = c->segments->sentence_n;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (c->segments->sentence[middle].first <= t) low = middle;
        else high = middle;
    }
    return low;
}

static void put_link(const att_conllu *c, uint32_t t, att_buf *out)
{
    uint32_t i = c->coref->at[t];
    if (i == ATT_NONE || !att_coref_is_sure(&c->coref->mention[i])) return;
    uint32_t to = c->coref->mention[c->coref->mention[i].antecedent].head, s = sentence_of(c, to);
    att_buf_printf(out, "Link=%u:%u|", s + 1, to - c->segments->sentence[s].first + 1);
}

static void put_coref(const att_conllu *c, uint32_t first, uint32_t t, att_buf *out)
{
    const att_coref *coref = c->coref;
    if (!coref) return;
    uint32_t low = 0, high = coref->mention_n;
    while (low < high) { /* the first mention of the sentence */
        uint32_t middle = low + (high - low) / 2;
        if (coref->mention[middle].first < first) low = middle + 1;
        else high = middle;
    }
    while (high < coref->mention_n && coref->mention[high].first <= t) high++;
    put_entities(coref->mention + low, high - low, t, out);
    put_link(c, t, out);
}

static void misc(const char *name, int glued, att_span range, att_buf *out)
{
    if (*name) att_buf_printf(out, "Name=%s|", name);
    if (glued) att_buf_str(out, "SpaceAfter=No|");
    att_buf_printf(out, "TokenRange=%u:%u\n", range.off, range.off + range.len);
}

/* Of a word: its own bytes, or those of its surface token where it is no part of it. */
static att_span range_of(const att_conllu *c, uint32_t t)
{
    const att_token *token = &c->segments->token[t];
    if (c->given && token->off >= c->given->text_len) return c->given->surface[t];
    return (att_span){token->off, token->len};
}

static void word_line(const att_conllu *c, uint32_t first, uint32_t t, int glued, att_buf *out)
{
    static const char *const name[] = {"", "PER", "ORG", "LOC", "MISC"};
    const att_word *w = &c->syntax->word[t];
    const att_tag_label *tag = &c->model->tags[w->tag];
    att_buf_printf(out, "%u\t", t - first + 1);
    put_clean(c->text + c->segments->token[t].off, c->segments->token[t].len, out);
    att_buf_char(out, '\t');
    put_clean(w->lemma, strlen(w->lemma), out);
    att_buf_printf(out, "\t%s\t%s\t%s\t%u\t%s\t_\t", tag->upos, tag->xpos, tag->feats,
                   w->head == ATT_NONE ? 0 : w->head - first + 1, att_rel_name[w->rel]);
    put_coref(c, first, t, out);
    misc(name[w->name], glued, range_of(c, t), out);
}

static void surface_lines(const att_conllu *c, uint32_t first, uint32_t t, uint32_t last,
                          att_span span, att_buf *out)
{
    if (last > t) {
        att_buf_printf(out, "%u-%u\t", t - first + 1, last - first + 1);
        put_clean(c->text + span.off, span.len, out);
        att_buf_str(out, "\t_\t_\t_\t_\t_\t_\t_\t");
        misc("", is_glued(c, last), span, out);
    }
    for (uint32_t i = t; i <= last; i++) word_line(c, first, i, last == t && is_glued(c, t), out);
}

/* CorefUD: what the brackets of Entity hold. */
static void put_schema(const att_conllu *c, att_buf *out)
{
    if (c->coref) att_buf_str(out, "# global.Entity = eid-head\n");
}

static void comments(const att_conllu *c, uint32_t k, att_buf *out)
{
    const att_sentence *s = &c->segments->sentence[k];
    const att_given_sentence *given = c->given ? &c->given->sentence[k] : NULL;
    if (given) att_buf_str(out, given->comments);
    else if (c->segments->token[s->first].flags & ATT_TOKEN_BREAK) att_buf_str(out, "# newpar\n");
    if (given && given->id) att_buf_printf(out, "# sent_id = %s\n", given->id);
    else att_buf_printf(out, "# sent_id = %u\n", k + 1);
    att_buf_str(out, "# text = ");
    for (uint32_t t = s->first, last; t < s->first + s->token_n; t = last + 1) {
        att_span span = surface_of(c, t, &last);
        put_clean(c->text + span.off, span.len, out);
        if (last + 1 < s->first + s->token_n && !is_glued(c, last)) att_buf_char(out, ' ');
    }
    att_buf_char(out, '\n');
}

void att_conllu_write(const att_conllu *c, att_buf *out)
{
    put_schema(c, out);
    for (uint32_t k = 0; k < c->segments->sentence_n; k++) {
        const att_sentence *s = &c->segments->sentence[k];
        comments(c, k, out);
        for (uint32_t t = s->first, last; t < s->first + s->token_n; t = last + 1) {
            att_span span = surface_of(c, t, &last);
            surface_lines(c, s->first, t, last, span, out);
        }
        att_buf_char(out, '\n');
    }
}

static att_status format(const att_coder *c, const att_coref *coref, att_buf *out)
{
    att_conllu sheet = {c->source.text, &c->segments, &c->parsed, &c->engine->model, NULL, coref};
    att_conllu_write(&sheet, out);
    return att_buf_status(out);
}

att_status att_format_conllu(const att_coder *c, att_buf *out) { return format(c, NULL, out); }

att_status att_format_conllu_entities(const att_coder *c, att_buf *out)
{
    return format(c, &c->coref, out);
}
