/* CAMEO events as rows of who to whom: each actor to each recipient, each code a row of its own, as
 * event datasets (ICEWS, GDELT) have them. Columns: docs/dyads.md. */
#include <string.h>

#include "base/buf.h"
#include "code/ontology.h"
#include "export/names.h"

typedef struct row {
    const att_story_record *record;
    const att_event *event;
    uint32_t n; /* of the event, from 1 */
    cameo_scale scale;
    att_buf *out;
} row;

/* A field: tabs and line ends become blanks. */
static void field(const row *r, const char *text)
{
    for (; *text; text++)
        att_buf_char(r->out, *text == '\t' || *text == '\n' || *text == '\r' ? ' ' : *text);
    att_buf_char(r->out, '\t');
}

static void party(const row *r, const att_entity *e)
{
    static const att_entity nobody = {
        .code = "", .sector = "", .cameo = "", .name = "", .text = ""};
    if (!e) e = &nobody;
    field(r, *e->name ? e->name : e->text);
    field(r, e->sector);
    field(r, e->code);
    field(r, e->cameo);
}

static void put(const row *r, const char *code, const att_entity *source, const att_entity *target)
{
    static const char quads[] = "011111222333334444444"; /* by root, ICEWS's and GDELT's */
    const att_event *ev = r->event;
    int known = cameo_of(code), root = (code[0] - '0') * 10 + (code[1] - '0');
    char date[ATT_DATE_TEXT];
    att_date_text(ev->date, date);
    field(r, r->record->story.id);
    att_buf_printf(r->out, "%u\t", r->n);
    field(r, date);
    party(r, source);
    field(r, known >= 0 ? cameo_codes[known].name : "");
    field(r, code);
    att_buf_printf(r->out, "%c\t%.1f\t", root <= 20 ? quads[root] : '0',
                   cameo_goldstein(code, r->scale));
    party(r, target);
    field(r, att_event_status_name(ev->status));
    att_buf_printf(r->out, "%.2f\t%u\t", ev->confidence, ev->sentence + 1);
    field(r, r->record->story.publisher);
    field(r, ev->place.name);
    field(r, ev->place.code);
    if (ev->place.lat != 0 || ev->place.lon != 0)
        att_buf_printf(r->out, "%.4f\t%.4f\n", ev->place.lat, ev->place.lon);
    else
        att_buf_str(r->out, "\t\n");
}

/* Who acts on whom under a code: of a visit (042) and its reception (043) the second is turned
 * round; of a reciprocal event every pair goes both ways. */
static void pairs(const row *r, const char *code)
{
    const att_event *ev = r->event;
    for (uint32_t i = 0; ev->reciprocal && i < ev->actor_n; i++)
        for (uint32_t k = 0; k < ev->actor_n; k++)
            if (i != k) put(r, code, &ev->actor[i], &ev->actor[k]);
    if (ev->reciprocal && ev->actor_n > 1) return;
    int host = strcmp(code, "043") == 0 && strstr(ev->cameo, "042") != NULL;
    for (uint32_t i = 0; i < (ev->actor_n ? ev->actor_n : 1); i++)
        for (uint32_t k = 0; k < (ev->recipient_n ? ev->recipient_n : 1); k++) {
            const att_entity *source = ev->actor_n ? &ev->actor[i] : NULL;
            const att_entity *target = ev->recipient_n ? &ev->recipient[k] : NULL;
            if (host)
                put(r, code, target, source);
            else
                put(r, code, source, target);
        }
}

static void event(const row *r)
{
    char code[8];
    const char *at = r->event->cameo;
    while (*at) {
        size_t len = strcspn(at, " ");
        if (len >= sizeof code) len = sizeof code - 1;
        memcpy(code, at, len);
        code[len] = 0;
        if (len >= 2) pairs(r, code);
        at += len;
        at += strspn(at, " ");
    }
}

att_status att_format_dyads(const att_story_record *record, const char *scale, int header,
                            att_buf *out)
{
    if (header)
        att_buf_str(out, "story\tevent\tdate\tsource_name\tsource_sectors\tsource_country\t"
                         "source_cameo\tevent_text\tcameo\tquad\tintensity\ttarget_name\t"
                         "target_sectors\ttarget_country\ttarget_cameo\tstatus\tconfidence\t"
                         "sentence\tpublisher\tplace\tcountry\tlatitude\tlongitude\n");
    row r = {.record = record, .scale = cameo_scale_of(scale), .out = out};
    for (uint32_t i = 0; i < record->event_n; i++) {
        r.event = &record->event[i];
        r.n = i + 1;
        event(&r);
    }
    return att_buf_status(out);
}
