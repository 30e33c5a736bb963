#include <string.h>

#include "record/record.h"

const char *att_record_text(const att_record_input *in, att_arena *arena, att_span span)
{
    char *text = att_arena_text(arena, in->source->text + span.off, span.len);
    for (char *p = text; p && *p; p++)
        if (*p == '\n' || *p == '\r' || *p == '\t') *p = ' ';
    return text ? text : "";
}

/* CAMEO's words for PLOVER's: media are MED there and health is HLH. */
static const char *cameo_of_slot(const char *slot)
{
    if (!strcmp(slot, "UNO")) return "IGOUNO";
    if (!strcmp(slot, "EUR")) return "IGOEUREEC";
    return strcmp(slot, "ISM") ? slot : "NGM";
}

static const char *cameo_of_sector(const char *sector)
{
    static const char *const table[][2] = {{"JRN", "MED"}, {"MED", "HLH"}, {"PRM", "UAF"},
                                           {"SOC", "CVL"}, {"UNK", ""},    {"PRE", ""}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (!strncmp(sector, table[i][0], 3)) return table[i][1];
    return sector;
}

/* The code of the lexicon, or the country's and what its sectors are called in CAMEO. */
static const char *actor_code(const att_actor *a, att_arena *arena)
{
    size_t m = strlen(a->sector);
    if (a->cameo[0] && a->cameo[0] != '~') return a->cameo;
    char *out = att_arena_take(arena, strlen(a->code) + strlen(a->cameo) + m + 16, 1);
    if (!out) return "";
    strcpy(out, cameo_of_slot(a->code));
    if (a->cameo[0]) return strcat(out, a->cameo + 1);
    for (size_t i = 0; i + 3 <= m; i += 4) strncat(out, cameo_of_sector(a->sector + i), 3);
    return out;
}

att_entity att_record_entity(const att_record_input *in, att_arena *arena, uint32_t token)
{
    const att_actor *a = &in->entities->at[token];
    att_span span = att_span_of(in->reading, a->first, a->last);
    return (att_entity){.code = a->code, .sector = a->sector, .name = a->name, .office = a->office,
                        .id = a->id, .span = span, .cameo = actor_code(a, arena),
                        .text = att_record_text(in, arena, span)};
}

static uint32_t speaker_token(const att_record_input *in, uint32_t t)
{
    if (t == ATT_NONE) return ATT_NONE;
    const att_actor *a = &in->entities->at[t];
    return a->group_n ? a->group[0] : t;
}

/* Direct pieces of one paragraph by one speaker are one statement. */
static int goes_on(const att_record_input *in, const att_quote *last, const att_quote *q)
{
    if (!last || !last->direct || !q->direct || last->speaker == ATT_NONE) return 0;
    uint32_t a = speaker_token(in, last->speaker), b = speaker_token(in, q->speaker);
    if (a != b &&
        (b == ATT_NONE || strcmp(in->entities->at[a].name, in->entities->at[b].name) != 0))
        return 0;
    return q->first > last->last && q->first - last->last < 25 && last->cue == q->cue &&
           in->reading->sentence[q->first] <= in->reading->sentence[last->last] + 1;
}

static void join_words(const att_record_input *in, att_arena *arena, att_statement *s)
{
    size_t len = 1;
    for (uint32_t i = 0; i < s->part_n; i++) len += s->part[i].len + 8;
    char *out = att_arena_take(arena, len, 1), *at = out;
    s->words = out ? out : "";
    for (uint32_t i = 0; out && i < s->part_n; i++) {
        if (i) {
            memcpy(at, " \xE2\x80\xA6 ", 5);
            at += 5;
        }
        memcpy(at, in->source->text + s->part[i].off, s->part[i].len);
        for (uint32_t k = 0; k < s->part[i].len; k++)
            if (at[k] == '\n' || at[k] == '\r' || at[k] == '\t') at[k] = ' ';
        at += s->part[i].len;
    }
}

att_status att_record_statements(const att_record_input *in, att_arena *arena,
                                 att_story_record *out, att_error *err)
{
    uint32_t n = in->quotes->quote_n;
    att_statement *list = ATT_TAKE(arena, att_statement, n);
    att_span *part = ATT_TAKE(arena, att_span, n);
    if (!list || !part) return att_fail(err, ATT_ELIMIT, 0, "out of memory for statements");
    const att_quote *last = NULL;
    for (uint32_t i = 0; i < n; i++) {
        const att_quote *q = &in->quotes->quote[i];
        part[i] = att_span_of(in->reading, q->first, q->last);
        if (q->direct && q->last - q->first < 2 && q->cue == ATT_NONE) continue; /* scare quotes */
        if (out->statement_n && goes_on(in, last, q) &&
            list[out->statement_n - 1].part + list[out->statement_n - 1].part_n == &part[i]) {
            list[out->statement_n - 1].part_n++;
            last = q;
            continue;
        }
        uint32_t speaker = speaker_token(in, q->speaker);
        int known = speaker != ATT_NONE &&
                    (att_is_actor(in->entities, speaker) || in->entities->at[speaker].name[0]);
        if (!q->direct && !known) continue;
        att_statement *s = &list[out->statement_n++];
        *s = (att_statement){.kind = q->direct ? "direct" : "reported",
                             .part = &part[i],
                             .part_n = 1,
                             .speaker = {.code = "",
                                         .sector = "",
                                         .cameo = "",
                                         .name = "",
                                         .office = "",
                                         .text = "",
                                         .id = ""},
                             .sentence = in->reading->sentence[q->first],
                             .cue = ""};
        if (speaker != ATT_NONE) s->speaker = att_record_entity(in, arena, speaker);
        if (q->cue != ATT_NONE)
            s->cue = att_record_text(in, arena, att_span_of(in->reading, q->cue, q->cue));
        last = q;
    }
    for (uint32_t i = 0; i < out->statement_n; i++) join_words(in, arena, &list[i]);
    out->statement = list;
    return ATT_OK;
}
