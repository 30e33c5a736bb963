/* jsonl.c: the record of a story as JSON, one object a line. The fields are
 * described in docs/record.md and held to docs/record.schema.json by a test. */
#include "export/json.h"
#include "export/names.h"

static void line_open(att_json *json, const char *record)
{
    json->comma = 0;
    att_json_open(json, NULL, '{');
    att_json_text(json, "record", record);
}

static void line_close(att_json *json)
{
    att_json_close(json, '}');
    att_buf_char(json->out, '\n');
}

static void put_number(att_json *json, const char *key, uint32_t index)
{
    if (index == ATT_NONE)
        att_json_null(json, key);
    else
        att_json_int(json, key, (int64_t)index + 1);
}

static void put_span(att_json *json, const char *key, att_span span)
{
    if (!span.len) {
        att_json_null(json, key);
        return;
    }
    att_json_open(json, key, '[');
    att_json_int(json, NULL, span.off);
    att_json_int(json, NULL, (int64_t)span.off + span.len);
    att_json_close(json, ']');
}

static void put_text(att_json *json, const att_story *story, att_span span)
{
    size_t len;
    const char *text = att_span_text(story, span, &len);
    att_json_bytes(json, "text", text, len);
}

static void put_words(att_json *json, const char *key, const att_story *story, att_span span)
{
    if (!span.len) {
        att_json_null(json, key);
        return;
    }
    att_json_open(json, key, '{');
    put_text(json, story, span);
    put_span(json, "span", span);
    att_json_close(json, '}');
}

static void put_date(att_json *json, const char *key, att_date date)
{
    char text[ATT_DATE_TEXT];
    att_date_text(date, text);
    att_json_text(json, key, text);
}

static void put_full_date(att_json *json, att_date date)
{
    int known = date.year != 0;
    put_date(json, "date", date);
    att_json_text(json, "date_precision", known ? att_precision_name(date.precision) : "");
    att_json_text(json, "date_basis", known ? att_basis_name(date.basis) : "");
}

static void put_place_fields(att_json *json, const att_place *place)
{
    int known = place->lat < 0 || place->lat > 0 || place->lon < 0 || place->lon > 0;
    att_json_text(json, "name", place->name);
    att_json_text(json, "country", place->code);
    att_json_text(json, "admin", place->admin);
    att_json_text(json, "feature", place->feature);
    att_json_text(json, "precision", place->precision);
    if (known) {
        att_json_number(json, "lat", place->lat);
        att_json_number(json, "lon", place->lon);
    } else {
        att_json_null(json, "lat");
        att_json_null(json, "lon");
    }
    put_span(json, "span", place->span);
}

static void put_place(att_json *json, const char *key, const att_place *place)
{
    if (!*place->name && !*place->code) {
        att_json_null(json, key);
        return;
    }
    att_json_open(json, key, '{');
    put_place_fields(json, place);
    att_json_close(json, '}');
}

static void put_toponym(att_json *json, const att_story *story, const att_toponym_record *toponym)
{
    att_json_open(json, NULL, '{');
    put_text(json, story, toponym->place.span);
    put_place_fields(json, &toponym->place);
    att_json_text(json, "use", toponym->is_actor ? "actor" : "place");
    att_json_close(json, '}');
}

static void put_entity(att_json *json, const char *key, const att_entity *entity)
{
    att_json_open(json, key, '{');
    att_json_text(json, "code", entity->code);
    att_json_list(json, "sector", entity->sector, " ");
    att_json_text(json, "name", entity->name);
    att_json_text(json, "text", entity->text);
    att_json_text(json, "cameo", entity->cameo);
    att_json_text(json, "office", entity->office);
    att_json_text(json, "identifier_id", entity->id);
    if (entity->entity)
        att_json_int(json, "entity", entity->entity);
    else
        att_json_null(json, "entity");
    put_span(json, "span", entity->span);
    att_json_close(json, '}');
}

static void put_entities(att_json *json, const char *key, const att_entity *entity, uint32_t n)
{
    att_json_open(json, key, '[');
    for (uint32_t i = 0; i < n; i++) put_entity(json, NULL, &entity[i]);
    att_json_close(json, ']');
}

static void put_contexts(att_json *json, const att_story *story, const att_event *event)
{
    att_json_open(json, "context_evidence", '[');
    for (uint32_t i = 0; i < event->shown_n; i++) {
        att_json_open(json, NULL, '{');
        att_json_text(json, "context", event->shown[i].name);
        att_json_text(json, "level", event->shown[i].level);
        put_text(json, story, event->shown[i].span);
        put_span(json, "span", event->shown[i].span);
        att_json_close(json, '}');
    }
    att_json_close(json, ']');
}

static void put_timex(att_json *json, const att_story *story, const att_timex *timex)
{
    att_json_open(json, NULL, '{');
    put_text(json, story, timex->span);
    att_json_text(json, "type", timex->type);
    att_json_text(json, "value", timex->value);
    put_full_date(json, timex->date);
    put_date(json, "until", timex->until);
    put_span(json, "span", timex->span);
    att_json_close(json, '}');
}

static void put_someone(att_json *json, const char *key, const att_entity *entity)
{
    if (*entity->name || *entity->text || *entity->code)
        put_entity(json, key, entity);
    else
        att_json_null(json, key);
}

static void put_story(att_json *json, const att_story_record *record)
{
    const att_story *story = &record->story;
    line_open(json, "story");
    att_json_text(json, "id", story->id);
    att_json_text(json, "title", story->title);
    att_json_text(json, "publication", story->publisher);
    att_json_list(json, "chain", story->chain, " > ");
    put_full_date(json, story->published);
    att_json_text(json, "dateline", story->dateline);
    att_json_text(json, "language", story->language);
    att_json_int(json, "bytes", story->text_len);
    att_json_int(json, "sentences", record->sentence_n);
    att_json_int(json, "tokens", record->token_n);
    att_json_int(json, "events", record->event_n);
    att_json_int(json, "statements", record->statement_n);
    att_json_int(json, "agreements", record->agreement_n);
    att_json_int(json, "commitments", record->commitment_n);
    att_json_open(json, "timex", '[');
    for (uint32_t i = 0; i < record->timex_n; i++) put_timex(json, story, &record->timex[i]);
    att_json_close(json, ']');
    att_json_open(json, "toponym", '[');
    for (uint32_t i = 0; i < record->toponym_n; i++)
        put_toponym(json, story, &record->toponym[i]);
    att_json_close(json, ']');
    line_close(json);
}

/* What every record of a story begins with. */
static void record_open(att_json *json, const char *name, const att_story *story, uint32_t index)
{
    line_open(json, name);
    att_json_text(json, "story", story->id);
    put_number(json, "n", index);
}

static void put_codes(att_json *json, const att_event *event)
{
    att_json_text(json, "event", event->event);
    att_json_text(json, "mode", event->mode);
    att_json_list(json, "context", event->context, " ");
    att_json_list(json, "cameo", event->cameo, " ");
    att_json_int(json, "quad", event->quad);
    att_json_number(json, "score", event->score);
}

static void put_event(att_json *json, const att_story *story, const att_event *event, uint32_t i)
{
    record_open(json, "event", story, i);
    put_codes(json, event);
    put_entities(json, "actor", event->actor, event->actor_n);
    put_entities(json, "recipient", event->recipient, event->recipient_n);
    att_json_bool(json, "reciprocal", event->reciprocal);
    put_full_date(json, event->date);
    put_place(json, "event_loc", &event->place);
    att_json_text(json, "status", att_event_status_name(event->status));
    att_json_number(json, "confidence", event->confidence);
    put_number(json, "sentence", event->sentence);
    put_number(json, "statement", event->statement);
    put_words(json, "evidence", story, event->evidence);
    put_words(json, "trigger", story, event->trigger);
    put_contexts(json, story, event);
    line_close(json);
}

static void put_statement(att_json *json, const att_story *story, const att_statement *said,
                          uint32_t i)
{
    record_open(json, "statement", story, i);
    att_json_text(json, "kind", said->kind);
    put_someone(json, "speaker", &said->speaker);
    put_words(json, "source", story, said->source);
    att_json_text(json, "cue", said->cue);
    put_span(json, "cue_span", said->cue_span);
    put_someone(json, "addressee", &said->addressee);
    att_json_text(json, "words", said->words);
    att_json_open(json, "spans", '[');
    for (uint32_t p = 0; p < said->part_n; p++) put_span(json, NULL, said->part[p]);
    att_json_close(json, ']');
    put_entities(json, "about", said->about, said->about_n);
    att_json_text(json, "stance", said->stance);
    att_json_bool(json, "withdrawn", said->withdrawn);
    put_number(json, "sentence", said->sentence);
    line_close(json);
}

static void put_history(att_json *json, const att_story *story, const att_agreement *made)
{
    att_json_open(json, "history", '[');
    for (uint32_t i = 0; i < made->step_n; i++) {
        const att_step *step = &made->step[i];
        att_json_open(json, NULL, '{');
        att_json_text(json, "stage", step->stage);
        att_json_bool(json, "planned", step->planned);
        put_full_date(json, step->date);
        put_number(json, "sentence", step->sentence);
        put_number(json, "event", step->event);
        put_words(json, "evidence", story, step->evidence);
        att_json_close(json, '}');
    }
    att_json_close(json, ']');
}

static void put_agreement(att_json *json, const att_story *story, const att_agreement *made,
                          uint32_t i)
{
    record_open(json, "agreement", story, i);
    att_json_text(json, "instrument", made->instrument);
    att_json_text(json, "title", made->title);
    att_json_text(json, "level", made->level);
    att_json_list(json, "subject", made->subject, "; ");
    att_json_text(json, "stage", made->stage);
    put_entities(json, "party", made->party, made->party_n);
    put_entities(json, "signatory", made->signatory, made->signatory_n);
    put_full_date(json, made->date);
    put_place(json, "event_loc", &made->place);
    put_number(json, "sentence", made->sentence);
    put_number(json, "event", made->event);
    put_words(json, "evidence", story, made->evidence);
    put_history(json, story, made);
    line_close(json);
}

static void put_commitment(att_json *json, const att_story *story, const att_commitment *vow,
                           uint32_t i)
{
    record_open(json, "commitment", story, i);
    put_entities(json, "by", vow->by, vow->by_n);
    put_entities(json, "to", vow->to, vow->to_n);
    att_json_text(json, "what", vow->what);
    att_json_text(json, "firm", vow->firm);
    att_json_text(json, "status", vow->status);
    put_date(json, "due", vow->due);
    att_json_text(json, "condition", vow->condition);
    put_number(json, "decided_by", vow->decided_by);
    put_number(json, "sentence", vow->sentence);
    put_number(json, "event", vow->event);
    put_words(json, "evidence", story, vow->evidence);
    line_close(json);
}

att_status att_format_jsonl(const att_story_record *record, att_buf *out)
{
    att_json json = {out, 0};
    const att_story *story = &record->story;
    put_story(&json, record);
    for (uint32_t i = 0; i < record->event_n; i++) put_event(&json, story, &record->event[i], i);
    for (uint32_t i = 0; i < record->statement_n; i++)
        put_statement(&json, story, &record->statement[i], i);
    for (uint32_t i = 0; i < record->agreement_n; i++)
        put_agreement(&json, story, &record->agreement[i], i);
    for (uint32_t i = 0; i < record->commitment_n; i++)
        put_commitment(&json, story, &record->commitment[i], i);
    return att_buf_status(out);
}
