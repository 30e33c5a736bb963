/* dossier_json.c: the file on two countries as one JSON object (docs/dossier.md). */
#include <string.h>

#include "export/dossier.h"
#include "export/json.h"

static void put_country(att_json *json, const char *code, const char *name)
{
    att_json_open(json, NULL, '{');
    att_json_text(json, "code", code);
    att_json_text(json, "name", name);
    att_json_close(json, '}');
}

static void put_source(att_json *json, const att_file *file, const att_g_source *source)
{
    const att_g_story *story = &file->story[source->story];
    att_json_text(json, "story", story->id);
    att_json_text(json, "publication", story->publication);
    att_json_int(json, "sentence", source->sentence);
    att_json_text(json, "text", source->text);
}

static void put_sum(att_json *json, const char *key, double score, uint32_t n)
{
    att_json_open(json, key, '{');
    att_json_number(json, "score", score);
    att_json_int(json, "events", n);
    att_json_close(json, '}');
}

static void put_head(att_json *json, const att_file *file)
{
    att_json_text(json, "record", "dossier");
    att_json_open(json, "countries", '[');
    put_country(json, file->a, file->a_name);
    put_country(json, file->b, file->b_name);
    att_json_close(json, ']');
    att_json_text(json, "since", file->since);
    att_json_text(json, "until", file->until);
    att_json_text(json, "as_of", file->as_of);
    att_json_text(json, "last_contact", file->contact);
    att_json_text(json, "last_agreement", file->agreed);
    att_json_int(json, "open_commitments", file->open_n);
    att_json_int(json, "overdue_commitments", file->overdue_n);
    put_sum(json, "net_score_year", file->score_year, file->score_year_n);
    put_sum(json, "net_score_year_before", file->score_before, file->score_before_n);
}

static void put_event(att_json *json, const att_file *file, const att_g_event *e)
{
    att_json_open(json, NULL, '{');
    att_json_text(json, "date", e->date);
    att_json_text(json, "event", e->type);
    att_json_text(json, "mode", e->mode);
    att_json_list(json, "cameo", e->cameo, " ");
    att_json_list(json, "who", e->actor, ", ");
    att_json_list(json, "to", e->recipient, ", ");
    att_json_bool(json, "reciprocal", e->reciprocal);
    att_json_text(json, "status", e->status);
    att_json_text(json, "doubt", e->doubt);
    att_json_bool(json, "planned", att_dossier_is_planned(file, e));
    att_json_text(json, "place", e->place);
    att_json_number(json, "score", e->score);
    att_json_int(json, "reports", e->report_n);
    put_source(json, file, &e->source);
    att_json_int(json, "n", e->n);
    att_json_close(json, '}');
}

static void put_events(att_json *json, const att_file *file, const char *key, att_kind_of_row kind)
{
    att_json_open(json, key, '[');
    for (uint32_t i = 0; i < file->event_n; i++)
        if (att_dossier_shows_event(file, i, kind)) put_event(json, file, &file->event[i]);
    att_json_close(json, ']');
}

static void put_agreement(att_json *json, const att_file *file, const att_g_thread *t)
{
    att_json_open(json, NULL, '{');
    att_json_list(json, "parties", t->parties, " ");
    att_json_list(json, "signatories", t->signatories, ", ");
    att_json_text(json, "instrument", t->instrument);
    att_json_text(json, "title", t->title);
    att_json_text(json, "level", t->level);
    att_json_list(json, "subject", t->subject, "; ");
    att_json_text(json, "place", t->place);
    att_json_text(json, "stage", t->stage);
    att_json_text(json, "date", t->date);
    att_json_open(json, "history", '[');
    for (uint32_t i = 0; i < t->step_n; i++) {
        att_json_open(json, NULL, '{');
        att_json_text(json, "stage", t->step[i].stage);
        att_json_bool(json, "planned", t->step[i].planned);
        att_json_text(json, "date", t->step[i].date);
        att_json_int(json, "reports", t->step[i].report_n);
        put_source(json, file, &t->step[i].source);
        att_json_close(json, '}');
    }
    att_json_close(json, ']');
    att_json_close(json, '}');
}

static void put_verdict(att_json *json, const att_file *file, const att_g_verdict *v)
{
    att_json_text(json, "state", v->state);
    att_json_text(json, "date", v->date);
    att_json_list(json, "words", v->shared, " ");
    put_source(json, file, &v->source);
    if (v->event)
        att_json_int(json, "event", v->event);
    else
        att_json_null(json, "event");
}

static void put_verdicts(att_json *json, const att_file *file, const att_g_commitment *c)
{
    if (c->decided < 0) {
        att_json_null(json, "decided_by");
    } else {
        att_json_open(json, "decided_by", '{');
        put_verdict(json, file, &c->verdict[c->decided]);
        att_json_close(json, '}');
    }
    att_json_open(json, "candidates", '[');
    for (uint32_t i = 0; i < c->verdict_n; i++) {
        if ((int)i == c->decided) continue;
        att_json_open(json, NULL, '{');
        put_verdict(json, file, &c->verdict[i]);
        att_json_close(json, '}');
    }
    att_json_close(json, ']');
}

static void put_commitment(att_json *json, const att_file *file, const att_g_commitment *c)
{
    att_json_open(json, NULL, '{');
    att_json_text(json, "date", c->date);
    att_json_list(json, "by", c->by, ", ");
    att_json_list(json, "by_countries", c->by_codes, " ");
    att_json_list(json, "to", c->to, ", ");
    att_json_list(json, "to_countries", c->to_codes, " ");
    att_json_text(json, "what", c->what);
    att_json_text(json, "firm", c->firm);
    att_json_text(json, "condition", c->condition);
    att_json_text(json, "due", c->due);
    att_json_text(json, "state", c->state);
    att_json_text(json, "explanation", c->explanation);
    att_json_int(json, "reports", c->report_n);
    put_source(json, file, &c->source);
    put_verdicts(json, file, c);
    att_json_close(json, '}');
}

static void put_statement(att_json *json, const att_file *file, const att_g_statement *s)
{
    att_json_open(json, NULL, '{');
    att_json_text(json, "date", s->date);
    att_json_text(json, "speaker", s->speaker);
    att_json_text(json, "office", s->office);
    att_json_list(json, "addressee", s->addressee, ", ");
    att_json_list(json, "about", s->about, ", ");
    att_json_text(json, "stance", s->stance);
    att_json_bool(json, "withdrawn", s->withdrawn);
    att_json_text(json, "kind", s->kind);
    att_json_text(json, "cue", s->cue);
    att_json_text(json, "words", s->words);
    put_source(json, file, &s->source);
    att_json_close(json, '}');
}

static void put_people(att_json *json, const att_file *file)
{
    att_json_open(json, "people", '[');
    for (uint32_t i = 0; i < file->person_n; i++) {
        const att_g_person *p = &file->person[i];
        att_json_open(json, NULL, '{');
        att_json_text(json, "name", p->name);
        att_json_text(json, "office", p->office);
        att_json_text(json, "country", p->country);
        att_json_text(json, "first", p->first);
        att_json_text(json, "last", p->last);
        att_json_int(json, "count", p->count);
        att_json_close(json, '}');
    }
    att_json_close(json, ']');
}

static void put_places(att_json *json, const att_file *file)
{
    att_json_open(json, "places", '[');
    for (uint32_t i = 0; i < file->place_n; i++) {
        const att_g_place *p = &file->place[i];
        att_json_open(json, NULL, '{');
        att_json_text(json, "name", p->name);
        att_json_text(json, "country", p->country);
        att_json_text(json, "last", p->last);
        att_json_int(json, "count", p->count);
        att_json_close(json, '}');
    }
    att_json_close(json, ']');
}

static void put_sources(att_json *json, const att_file *file)
{
    att_json_open(json, "sources", '[');
    for (uint32_t i = 0; i < file->story_n; i++) {
        const att_g_story *s = &file->story[i];
        if (!s->used) continue;
        att_json_open(json, NULL, '{');
        att_json_text(json, "story", s->id);
        att_json_text(json, "title", s->title);
        att_json_text(json, "publication", s->publication);
        att_json_text(json, "date", s->date);
        if (s->original != i)
            att_json_text(json, "copy_of", file->story[s->original].id);
        else
            att_json_null(json, "copy_of");
        att_json_close(json, '}');
    }
    att_json_close(json, ']');
}

void att_dossier_json(const att_file *file, att_buf *out)
{
    att_json json = {out, 0};
    att_json_open(&json, NULL, '{');
    put_head(&json, file);
    put_events(&json, file, "meetings", ATT_ROW_MEETING);
    att_json_open(&json, "agreements", '[');
    for (uint32_t i = 0; i < file->thread_n; i++)
        if (att_dossier_shows_thread(file, &file->thread[i]))
            put_agreement(&json, file, &file->thread[i]);
    att_json_close(&json, ']');
    att_json_open(&json, "commitments", '[');
    for (uint32_t i = 0; i < file->commitment_n; i++)
        if (att_dossier_shows_commitment(file, i))
            put_commitment(&json, file, &file->commitment[i]);
    att_json_close(&json, ']');
    att_json_open(&json, "statements", '[');
    for (uint32_t i = 0; i < file->statement_n; i++)
        if (!file->statement[i].repeated && att_dossier_shows(file, file->statement[i].date))
            put_statement(&json, file, &file->statement[i]);
    att_json_close(&json, ']');
    put_events(&json, file, "disputes", ATT_ROW_DISPUTE);
    put_events(&json, file, "events", ATT_ROW_OTHER);
    put_people(&json, file);
    put_places(&json, file);
    put_sources(&json, file);
    att_json_close(&json, '}');
}
