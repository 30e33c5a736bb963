/* actors.c: what a name resolves to, and by which lines of the lexicon; the names of a story that
 * no line knows, as lines ready to be added (`attache actors`). */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "doc.h"
#include "export/names.h"

/* ---- what a name resolves to --------------------------------------------------------------- */

static void field(att_buf *out, const char *name, const char *value)
{
    if (*value) att_buf_printf(out, "  %-8s %s\n", name, value);
}

static void put_day(att_buf *out, uint32_t day)
{
    if (day && day < 99990000)
        att_buf_printf(out, "%04u-%02u-%02u", day / 10000, day / 100 % 100, day % 100);
}

static void put_person(const att_coder *c, const att_pack_person *p, att_buf *out)
{
    const att_pack *pack = &c->engine->pack;
    const att_date *d = &c->source.published;
    uint32_t today = (uint32_t)d->year * 10000u + d->month * 100u + d->day;
    att_buf_printf(out, "%s | %s | %s | %s | ", att_pack_str(pack, p->name_s),
                   att_pack_str(pack, p->slot_s), att_pack_str(pack, p->sector_s),
                   att_pack_str(pack, p->office_s));
    put_day(out, p->from);
    att_buf_str(out, " | ");
    put_day(out, p->until);
    if (today && p->from <= today && (!p->until || today <= p->until))
        att_buf_str(out, "   (on that day)");
}

static void put_place(const att_pack *p, const att_pack_place *place, att_buf *out)
{
    const char *code =
        place->country == ATT_NONE ? "-" : att_pack_str(p, p->country[place->country].code_s);
    att_buf_printf(out, "%s | %s: place, %s", code, att_pack_str(p, place->name_s),
                   att_pack_str(p, place->feature_s));
}

/* The row behind a match, in the order of the fields of its file. */
static void put_row(const att_coder *c, const att_match *m, att_buf *out)
{
    const att_pack *p = &c->engine->pack;
    switch (m->kind) {
    case ATT_COUNTRY:
    case ATT_DEMONYM:
    case ATT_CAPITAL:
    case ATT_SEAT: {
        static const char *const as[] = {[ATT_COUNTRY] = "name",
                                         [ATT_DEMONYM] = "people",
                                         [ATT_CAPITAL] = "capital",
                                         [ATT_SEAT] = "government"};
        const att_pack_country *country = &p->country[m->row];
        att_buf_printf(out, "%s | %s: %s", att_pack_str(p, country->code_s),
                       att_pack_str(p, country->name_s), as[m->kind]);
        return;
    }
    case ATT_REGION:
    case ATT_REGION_ADJ:
        att_buf_printf(out, "%s | %s: region", att_pack_str(p, p->region[m->row].code_s),
                       att_pack_str(p, p->region[m->row].name_s));
        return;
    case ATT_ORG:
        att_buf_printf(out, "%s | %s | %s | %s", att_pack_str(p, p->org[m->row].id_s),
                       att_pack_str(p, p->org[m->row].slot_s),
                       att_pack_str(p, p->org[m->row].sector_s),
                       att_pack_str(p, p->org[m->row].name_s));
        return;
    case ATT_PERSON: put_person(c, &p->person[m->row], out); return;
    case ATT_ROLE:
        att_buf_printf(out, "%s | %s", att_pack_str(p, p->role[m->row].sector_s),
                       att_pack_str(p, p->role[m->row].phrase_s));
        return;
    case ATT_PLACE: put_place(p, &p->place[m->row], out); return;
    default: return;
    }
}

static void put_match(const att_coder *c, const att_match *m, att_buf *out)
{
    const att_pack_entry *e = &c->engine->pack.entry[m->entry];
    const char *file = att_pack_str(&c->engine->pack, e->file_s);
    att_buf_printf(out, "  %s%s:%u  ", att_lexicon_folder(file), file, e->line);
    put_row(c, m, out);
    att_buf_char(out, '\n');
}

/* The token of the first `len` bytes that stands for all of them. */
static uint32_t head_within(const att_coder *c, size_t len)
{
    uint32_t head = 0;
    for (uint32_t t = 0; t < c->segments.token_n && c->segments.token[t].off < len; t++) {
        uint32_t up = c->syntax.word[t].head;
        int outside = up == ATT_NONE || c->segments.token[up].off >= len;
        if (outside && (!att_is_actor(&c->entities, head) || att_is_actor(&c->entities, t)))
            head = t;
    }
    return head;
}

static void put_matches(const att_coder *c, size_t len, att_buf *out)
{
    const att_reading *r = &c->reading;
    for (uint32_t i = 0; i < r->match_n; i++) {
        const att_match *m = &r->match[i];
        int whole = c->segments.token[m->first].off < len;
        if (whole && (m->kind <= ATT_PLACE || m->kind == ATT_ROLE)) put_match(c, m, out);
    }
}

att_status att_format_actor(att_coder *c, const char *name, const char *date, att_buf *out,
                            att_error *err)
{
    att_buf text = {0};
    att_entity who;
    const att_story_record *record;
    const att_story_options options = {.whole = 1, .date = date, .path = "the name"};
    att_buf_printf(&text, "%s said so.", name); /* a name is read best as a subject */
    att_status status = att_buf_status(&text);
    if (status == ATT_OK) status = att_code(c, text.data, text.len, &options, &record, err);
    if (status == ATT_OK) {
        att_record_input in = {.reading = &c->reading, .source = &c->source,
                               .quotes = &c->quotes, .entities = &c->entities,
                               .candidates = &c->candidates};
        who = att_record_entity(&in, &c->arena, head_within(c, strlen(name)));
        att_buf_printf(out, "%s\n", name);
        field(out, "country", who.code);
        field(out, "sectors", who.sector);
        field(out, "CAMEO", who.cameo);
        field(out, "office", who.office);
        field(out, "name", who.name);
        field(out, "id", who.id);
        if (!who.code[0] && !who.sector[0]) att_buf_str(out, "  unknown\n");
        put_matches(c, strlen(name), out);
        status = att_buf_status(out);
    }
    att_buf_free(&text);
    return status;
}

/* ---- names that no line knows -----------------------------------------------------------------
 */

static int is_in_time(const att_coder *c, uint32_t t)
{
    for (uint32_t i = 0; i < c->time_n; i++)
        if (t >= c->time[i].first && t < c->time[i].first + c->time[i].token_n) return 1;
    return 0;
}

/* "Johnson", named whole before: the lexicon's own person. */
static int is_lexicon_person(const att_coder *c, const char *name)
{
    const att_reading *r = &c->reading;
    for (uint32_t i = 0; i < r->match_n; i++)
        if (r->match[i].kind == ATT_PERSON &&
            !strcmp(att_pack_str(r->pack, r->pack->person[r->match[i].row].name_s), name))
            return 1;
    return 0;
}

/* A proper noun at the head of its name that nothing in the lexicon names. */
static int is_unknown(const att_coder *c, uint32_t t)
{
    const att_reading *r = &c->reading;
    const att_actor *a = &c->entities.at[t];
    uint32_t rel = att_at(r, t)->rel;
    if (att_at(r, t)->upos != UPOS_PROPN || att_at(r, t)->name == NAME_LOC || is_in_time(c, t))
        return 0;
    if (rel == REL_FLAT || rel == REL_COMPOUND || rel == REL_GOESWITH || a->group_n) return 0;
    if (a->kind == ACTOR_COUNTRY || a->kind == ACTOR_REGION || a->kind == ACTOR_ORG ||
        a->kind == ACTOR_PLACE)
        return 0;
    for (uint32_t k = a->first; k <= a->last; k++)
        if (att_match_of(r, k, ATT_PERSON)) return 0;
    int common = a->first == a->last && r->lemma_at[t] != ATT_NONE; /* "the House", "Day" */
    int people = a->kind != ACTOR_PERSON && (att_at(r, t)->features & FEAT_PLUR); /* "Democrats" */
    return r->inside[t] == ATT_NONE && !common && !people && !att_match_of(r, t, ATT_ROLE);
}

/* Who says: 1 actor, 2 speaker, 3 recipient; 0: it stands in no such place. */
enum {
    as_nobody,
    as_actor,
    as_speaker,
    as_recipient
};

static int place_of(const att_coder *c, uint32_t t)
{
    const att_reading *r = &c->reading;
    for (uint32_t q = 0; q < c->quotes.quote_n; q++)
        if (c->quotes.quote[q].speaker == t) return as_speaker;
    while (att_rel_is(r, t, REL_CONJ) && att_at(r, t)->head != ATT_NONE) t = att_at(r, t)->head;
    uint32_t verb = att_at(r, t)->head, n = 0;
    char pos = verb == ATT_NONE ? 0 : att_frame_pos(r, verb);
    if (!pos) return as_nobody;
    const char *lemma = att_at(r, verb)->lemma;
    att_pack_frames(&c->engine->pack, lemma, strlen(lemma), pos, &n);
    if (!n) return as_nobody;
    att_rel rel = att_rel_base((att_rel)att_at(r, t)->rel);
    if (att_rel_is(r, t, REL_OBL_AGENT) || att_rel_is(r, t, REL_NSUBJ)) return as_actor;
    if (rel == REL_NSUBJ || rel == REL_OBJ || rel == REL_IOBJ || rel == REL_OBL)
        return as_recipient;
    return as_nobody;
}

/* Without the brackets and marks that stand around it, or "". */
static const char *bare(att_coder *c, const char *name)
{
    static const char marks[] = "()[]{}<>\"'*_|;#=~@-:,. ";
    name += strspn(name, marks);
    size_t len = strlen(name);
    while (len && strchr(marks, name[len - 1]) && name[len - 1] != '.') len--;
    char *out = att_arena_text(&c->arena, name, len);
    for (char *p = out; p && *p; p++)
        if (strchr("|;#\n\r\t", *p)) *p = ' '; /* they mean something in a line */
    return out ? out : "";
}

/* "" or the name: the person's full one, else the proper nouns that hang together around t. */
static const char *name_of(att_coder *c, uint32_t t)
{
    const att_reading *r = &c->reading;
    const att_sentence *s = &c->segments.sentence[r->sentence[t]];
    uint32_t first = t, last = t;
    if (c->entities.at[t].kind == ACTOR_PERSON && c->entities.at[t].name[0])
        return bare(c, c->entities.at[t].name);
    while (first > s->first && att_at(r, first - 1)->upos == UPOS_PROPN &&
           att_below(r, first - 1, t) && !att_match_of(r, first - 1, ATT_ROLE))
        first--;
    while (last + 1 < s->first + s->token_n && att_at(r, last + 1)->upos == UPOS_PROPN &&
           att_below(r, last + 1, t))
        last++;
    att_span span = att_span_of(r, first, last);
    const char *text = att_arena_text(&c->arena, r->text + span.off, span.len);
    return text ? bare(c, text) : "";
}

/* The country named nearest to t in its sentence, or "". */
static const char *near_country(const att_coder *c, uint32_t t)
{
    const att_sentence *s = &c->segments.sentence[c->reading.sentence[t]];
    uint32_t best = ATT_NONE;
    for (uint32_t k = s->first; k < s->first + s->token_n; k++) {
        const att_actor *a = &c->entities.at[k];
        if (strlen(a->code) != 3 || a->kind == ACTOR_REGION || a->kind == ACTOR_ORG || a->is_guess)
            continue;
        if (best == ATT_NONE || labs((long)k - (long)t) < labs((long)best - (long)t)) best = k;
    }
    return best == ATT_NONE ? "" : c->entities.at[best].code;
}

static att_unknown *row_of(att_unknown *list, uint32_t *n, const char *name)
{
    for (uint32_t i = 0; i < *n; i++)
        if (!strcmp(list[i].name, name)) return &list[i];
    list[*n] = (att_unknown){.name = name, .code = "", .sector = "", .office = "", .near = ""};
    return &list[(*n)++];
}

static void note(att_coder *c, uint32_t t, int place, att_unknown *u)
{
    const att_actor *a = &c->entities.at[t];
    if (!u->code[0] && !a->is_guess) u->code = a->code;
    if (!u->sector[0] && !a->is_guess) u->sector = a->sector;
    if (!u->office[0]) u->office = a->office;
    if (!u->near[0]) u->near = near_country(c, t);
    u->is_person |= a->kind == ACTOR_PERSON || att_at(&c->reading, t)->name == NAME_PER;
    u->actor_n += place == as_actor;
    u->speaker_n += place == as_speaker;
    u->recipient_n += place == as_recipient;
}

att_status att_unknown_names(att_coder *c, const att_unknown **out, uint32_t *n, att_error *err)
{
    att_unknown *list = ATT_TAKE(&c->arena, att_unknown, c->segments.token_n);
    *n = 0;
    *out = list;
    if (!list) return att_fail(err, ATT_ELIMIT, 0, "out of memory for names; shorten the story");
    for (uint32_t t = 0; t < c->segments.token_n; t++) {
        int place = is_unknown(c, t) ? place_of(c, t) : as_nobody;
        const char *name = place == as_nobody ? "" : name_of(c, t);
        if (*name && !is_lexicon_person(c, name)) note(c, t, place, row_of(list, n, name));
    }
    return ATT_OK;
}
