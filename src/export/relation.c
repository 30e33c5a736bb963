/* relation.c: one relation as a line of JSON, or what is wrong with its input. */
#include "doc.h"
#include "export/json.h"
#include "export/names.h"
#include "relate/relate.h"

static void put_id(att_json *json, const att_marked *marked)
{
    if (json->comma) att_buf_char(json->out, ',');
    att_buf_str(json->out, "\"id\":");
    att_buf_add(json->out, marked->id, marked->id_len);
    json->comma = 1;
}

static void put_span(att_json *json, const char *key, const char *text, att_span span)
{
    if (!span.len) {
        att_json_null(json, key);
        return;
    }
    att_json_open(json, key, '{');
    att_json_bytes(json, "text", text + span.off, span.len);
    att_json_int(json, "off", span.off);
    att_json_int(json, "len", span.len);
    att_json_close(json, '}');
}

static void put_learned(att_json *json, const att_relation *rel)
{
    att_json_text(json, "rival", rel->rival);
    att_json_open(json, "learned", '{');
    for (uint32_t i = 0; i < rel->word_n; i++)
        att_json_number(json, rel->word[i].name, rel->word[i].value);
    att_json_close(json, '}');
}

static void put_explain(att_json *json, const att_marked *marked, const att_relation *rel)
{
    static const char *const rule[] = {"event", "near", "candidate", "prior",
                                       "words"};
    att_json_open(json, "explain", '{');
    att_json_text(json, "rule", rule[rel->rule]);
    put_span(json, "trigger", marked->text, rel->trigger);
    put_span(json, "words", marked->text, rel->evidence);
    put_span(json, "source", marked->text, marked->source);
    put_span(json, "target", marked->text, marked->target);
    att_json_text(json, "lexicon", rel->file);
    att_json_int(json, "line", rel->line);
    att_json_open(json, "features", '{');
    for (uint32_t i = 0; i < rel->feature_n; i++)
        att_json_number(json, rel->feature[i].name, rel->feature[i].value);
    att_json_close(json, '}');
    if (*rel->rival) put_learned(json, rel);
    if (marked->repeated)
        att_json_text(json, "note", "marked more than once; the first of each counts");
    att_json_close(json, '}');
}

static void put_relation(att_buf *out, const att_marked *marked, const att_relation *rel)
{
    att_json json = {.out = out};
    att_json_open(&json, NULL, '{');
    put_id(&json, marked);
    att_json_text(&json, "event", rel->event);
    att_json_text(&json, "mode", rel->mode);
    att_json_int(&json, "quad", rel->quad);
    att_json_list(&json, "cameo", rel->cameo, " ");
    att_json_text(&json, "status", att_event_status_name(rel->status));
    att_json_number(&json, "confidence", rel->confidence);
    put_explain(&json, marked, rel);
    att_json_close(&json, '}');
    att_buf_char(out, '\n');
}

static void put_error(att_buf *out, const att_marked *marked, uint32_t number, const att_error *err)
{
    att_json json = {.out = out};
    att_json_open(&json, NULL, '{');
    put_id(&json, marked);
    att_json_int(&json, "line", number);
    att_json_text(&json, "error", err->msg);
    att_json_close(&json, '}');
    att_buf_char(out, '\n');
}

att_status att_relate_line(att_coder *coder, const char *line, size_t len, uint32_t number,
                           att_buf *out, att_error *err)
{
    att_marked marked;
    att_relation relation;
    att_error own = {0};
    att_arena_reset(&coder->arena);
    att_status status = att_marked_read(line, len, &coder->arena, &marked, &own);
    if (status == ATT_OK)
        status = att_relate_read(coder, marked.text, marked.text_len, marked.source, marked.target,
                                 &relation, &own);
    if (status == ATT_OK)
        put_relation(out, &marked, &relation);
    else
        put_error(out, &marked, number, &own);
    if (err) *err = own;
    return status == ATT_OK ? att_buf_status(out) : status;
}
