/* quad.c: the quad class of a line of text, as a line of JSON. */
#include "quad/quad.h"

#include "export/json.h"

static void put_quad(att_buf *out, const att_coder *coder, uint32_t number, const att_quad *quad)
{
    static const char *const name[] = {"verbal cooperation", "material cooperation",
                                       "verbal conflict", "material conflict"};
    att_json json = {.out = out};
    att_json_open(&json, NULL, '{');
    att_json_int(&json, "line", number);
    att_json_int(&json, "quad", quad->quad);
    att_json_text(&json, "name", name[quad->quad - 1]);
    att_json_number(&json, "confidence", quad->confidence);
    att_json_open(&json, "explain", '{');
    if (quad->event == ATT_NONE)
        att_json_null(&json, "event");
    else
        att_json_text(&json, "event", coder->record.event[quad->event].event);
    att_json_open(&json, "words", '[');
    for (uint32_t i = 0; i < quad->word_n; i++) att_json_text(&json, NULL, quad->word[i]);
    att_json_close(&json, ']');
    att_json_close(&json, '}');
    att_json_close(&json, '}');
    att_buf_char(out, '\n');
}

att_status att_quad_line(att_coder *coder, const char *line, size_t len, uint32_t number,
                         att_buf *out, att_error *err)
{
    const att_story_record *record;
    att_story_options options = {.whole = 1, .path = "line"};
    att_quad quad;
    ATT_TRY(att_code(coder, line, len, &options, &record, err));
    att_quad_of(coder, &quad);
    put_quad(out, coder, number, &quad);
    return att_buf_status(out);
}
