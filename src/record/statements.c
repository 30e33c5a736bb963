/* statements.c: quotations and reported speech -> the statements of the record, in text order. */
#include <string.h>

#include "record/parts.h"

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
    size_t n = strlen(a->code) + strlen(a->cameo) + strlen(a->people);
    char *out = att_arena_take(arena, n + m + 16, 1);
    if (!out) return "";
    strcpy(out, cameo_of_slot(a->code));
    if (a->cameo[0]) return strcat(out, a->cameo + 1);
    for (size_t i = 0; i + 3 <= m; i += 4) {
        if (i && a->people[0] && !strncmp(a->sector + i, "REL", 3)) continue;
        strncat(out, cameo_of_sector(a->sector + i), 3);
        if (i == 0) strcat(out, a->people); /* after the first role: "OPPMOSEDU" */
    }
    return m ? out : strcat(out, a->people);
}

att_entity att_record_entity(const att_record_input *in, att_arena *arena, uint32_t token)
{
    const att_actor *a = &in->entities->at[token];
    att_span span = att_span_of(in->reading, a->first, a->last);
    return (att_entity){.code = a->code, .sector = a->sector, .name = a->name, .office = a->office,
                        .id = a->id, .span = span, .cameo = actor_code(a, arena),
                        .entity = in->entities->entity[token],
                        .text = att_record_text(in, arena, span)};
}

typedef struct gather {
    const att_record_input *in;
    att_arena *arena;
    uint32_t *root;  /* [quote] the first part of its statement */
    uint32_t *order; /* first parts by the place of their first word */
    uint32_t *place; /* [quote] that is a first part: where its next part goes */
    uint32_t order_n;
    att_span *part;
} gather;

static const att_entity nobody = {.code = "", .sector = "", .cameo = "", .name = "", .office = "",
                                  .text = "", .id = ""};

static const char *kind_name(uint32_t kind)
{
    static const char *const name[] = {[ATT_QUOTE_MARKED] = "",
                                       [ATT_QUOTE_DIRECT] = "direct",
                                       [ATT_QUOTE_REPORTED] = "reported",
                                       [ATT_QUOTE_MIXED] = "mixed", [ATT_QUOTE_ACT] = "act",
                                       [ATT_QUOTE_THOUGHT] = "thought"};
    return name[kind];
}

/* The end of a noun phrase: what hangs on its head without a mark or a verb between. */
static uint32_t phrase_last(const att_reading *r, uint32_t head, uint32_t last)
{
    uint32_t end = last, stop = r->segments->token_n;
    for (uint32_t t = last + 1; t < stop && att_below(r, t, head); t++) {
        uint32_t upos = att_at(r, t)->upos;
        if (upos == UPOS_PUNCT || upos == UPOS_VERB || upos == UPOS_AUX || upos == UPOS_SCONJ ||
            (att_at(r, t)->features & FEAT_REL))
            break;
        if (upos == UPOS_NOUN || upos == UPOS_PROPN) end = t;
    }
    return end;
}

/* The words of a mention as they stand: "he", not who he is. */
static att_span words_of(const att_record_input *in, uint32_t t)
{
    if (t == ATT_NONE) return (att_span){0};
    const att_actor *a = &in->entities->at[t];
    uint32_t first = a->first, last = phrase_last(in->reading, t, a->last);
    if (in->reading->inside[t] != ATT_NONE) { /* a known name counts whole */
        const att_match *name = &in->reading->match[in->reading->inside[t]];
        if (name->first < first) first = name->first;
        if (name->first + name->token_n > last + 1) last = name->first + name->token_n - 1;
    }
    return att_span_of(in->reading, first, last);
}

/* One who has no name is called by all the words of the mention. */
att_entity att_record_someone(const att_record_input *in, att_arena *arena, uint32_t t)
{
    if (t == ATT_NONE) return nobody;
    const att_actor *a = &in->entities->at[t];
    att_entity who = att_record_entity(in, arena, a->group_n ? a->group[0] : t);
    if (*who.name || a->group_n) return who;
    who.span = words_of(in, t);
    who.text = att_record_text(in, arena, who.span);
    return who;
}

/* The noun behind a preposition at t tells who the head of the phrase is: "the president of X",
 * "police in X". */
static int tells_who(const att_reading *r, uint32_t t, int named)
{
    uint32_t noun = att_at(r, t)->head;
    if (noun == ATT_NONE || noun < t || !att_rel_is(r, t, REL_CASE)) return 0;
    if (att_lemma_is(r, t, "of")) return 1;
    int close = att_is_labelled(r, t, "where") || att_lemma_is(r, t, "from");
    return close && !named && r->inside[noun] != ATT_NONE && !att_is_labelled(r, noun, "day");
}

/* The end of the phrase of a party: phrases that tell who it is, none that is joined to it. */
static uint32_t party_last(const att_reading *r, uint32_t head, uint32_t last, int named)
{
    uint32_t end = last;
    for (uint32_t t = last + 1; t < r->segments->token_n && att_below(r, t, head); t++) {
        uint32_t upos = att_at(r, t)->upos, up = att_at(r, t)->head;
        if (upos == UPOS_PUNCT || upos == UPOS_VERB || upos == UPOS_AUX || upos == UPOS_SCONJ ||
            (att_at(r, t)->features & FEAT_REL) || (upos == UPOS_ADP && !tells_who(r, t, named)) ||
            (upos == UPOS_CCONJ && att_at(r, up)->head == head))
            break;
        if (upos == UPOS_NOUN || upos == UPOS_PROPN) end = t;
    }
    return end;
}

att_entity att_record_party(const att_record_input *in, att_arena *arena, uint32_t t)
{
    const att_actor *a = &in->entities->at[t];
    att_entity who = att_record_entity(in, arena, t);
    who.span = att_span_of(in->reading, a->first,
                           party_last(in->reading, t, a->last, a->name[0] != 0));
    who.text = att_record_text(in, arena, who.span);
    return who;
}

static att_span cue_of(const att_reading *r, uint32_t t)
{
    if (t == ATT_NONE) return (att_span){0};
    const att_match *say = att_match_of(r, t, ATT_SAY);
    if (say) return att_span_of(r, say->first, say->first + say->token_n - 1);
    int to = att_form_is(r, t, "according") && t + 1 < r->segments->token_n;
    return att_span_of(r, t, to ? t + 1 : t);
}

/* A thought has someone who thinks. */
static int is_kept(const att_quote *q)
{
    return q->kind != ATT_QUOTE_MARKED && (q->kind != ATT_QUOTE_THOUGHT || q->speaker != ATT_NONE);
}

static uint32_t first_word(const gather *g, uint32_t i) { return g->in->quotes->quote[i].first; }

/* Moves order[n] back to its place; those before it are in order. */
static void sink(gather *g, uint32_t from, uint32_t n)
{
    uint32_t one = g->order[n];
    for (; n > from && first_word(g, g->order[n - 1]) > first_word(g, one); n--)
        g->order[n] = g->order[n - 1];
    g->order[n] = one;
}

/* Both the quotations and the others are nearly in order: each list is put in order, then one is
 * merged into the other. */
static int text_order(gather *g)
{
    const att_quotes *q = g->in->quotes;
    uint32_t n = 0, marked = 0, *all = ATT_TAKE(g->arena, uint32_t, q->quote_n);
    for (uint32_t i = 0; i < q->quote_n; i++) {
        if (q->quote[i].joins != ATT_NONE || !is_kept(&q->quote[i])) continue;
        g->order[n] = i;
        sink(g, i < q->marked_n ? 0 : marked, n++);
        if (i < q->marked_n) marked = n;
    }
    if (!all) return 0;
    for (uint32_t a = 0, b = marked; a < marked || b < n; g->order_n++) {
        int left =
            b == n || (a < marked && first_word(g, g->order[a]) <= first_word(g, g->order[b]));
        all[g->order_n] = left ? g->order[a++] : g->order[b++];
    }
    g->order = all;
    return 1;
}

/* Parts of one statement lie together, in the order of the text. */
static void place_parts(gather *g, att_statement *list)
{
    const att_quotes *q = g->in->quotes;
    uint32_t *count = g->place, at = 0;
    for (uint32_t i = 0; i < q->quote_n; i++) {
        uint32_t old = q->quote[i].joins;
        g->root[i] = old == ATT_NONE ? i : g->root[old];
        count[i] = 0;
        count[g->root[i]]++;
    }
    for (uint32_t k = 0; k < g->order_n; k++) {
        uint32_t i = g->order[k], n = count[i];
        list[k] = (att_statement){.part = g->part + at, .part_n = n};
        count[i] = at;
        at += n;
    }
    for (uint32_t i = 0; i < q->quote_n; i++)
        if (is_kept(&q->quote[g->root[i]]))
            g->part[g->place[g->root[i]]++] =
                att_span_of(g->in->reading, q->quote[i].first, q->quote[i].last);
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

static void fill(gather *g, att_statement *s, const att_quote *q)
{
    s->kind = kind_name(q->kind);
    s->speaker = att_record_someone(g->in, g->arena, q->speaker);
    s->addressee = att_record_someone(g->in, g->arena, q->to);
    s->source = words_of(g->in, q->speaker);
    s->cue_span = cue_of(g->in->reading, q->cue);
    s->cue = s->cue_span.len ? att_record_text(g->in, g->arena, s->cue_span) : "";
    s->sentence = g->in->reading->sentence[q->first];
    s->stance = "";
    s->withdrawn = (uint8_t)q->withdrawn;
    join_words(g->in, g->arena, s);
}

att_status att_record_statements(const att_record_input *in, att_arena *arena,
                                 att_story_record *out, att_statement **statement, att_error *err)
{
    uint32_t n = in->quotes->quote_n;
    gather g = {.in = in, .arena = arena, .root = ATT_TAKE(arena, uint32_t, n),
                .order = ATT_TAKE(arena, uint32_t, n), .place = ATT_TAKE(arena, uint32_t, n),
                .part = ATT_TAKE(arena, att_span, n)};
    att_statement *list = ATT_TAKE(arena, att_statement, n);
    if (!list || !g.root || !g.order || !g.place || !g.part || !text_order(&g))
        return att_fail(err, ATT_ELIMIT, 0, "out of memory for statements; shorten the story");
    place_parts(&g, list);
    for (uint32_t k = 0; k < g.order_n; k++) fill(&g, &list[k], &in->quotes->quote[g.order[k]]);
    out->statement = *statement = list;
    out->statement_n = g.order_n;
    return ATT_OK;
}

/* ---- whom a statement is about ---- */

typedef struct view {
    att_entity *about;
    uint32_t n, pro, contra, other; /* events by how they speak of those */
} view;

/* Of one side: of one country, or one and the same. */
static int is_own(const att_entity *one, const att_entity *speaker)
{
    if (*speaker->code && strcmp(one->code, speaker->code) == 0) return 1;
    return (*speaker->name && strcmp(one->name, speaker->name) == 0) ||
           (one->span.len && one->span.off == speaker->span.off);
}

static int has_own(const att_entity *list, uint32_t n, const att_entity *speaker)
{
    for (uint32_t i = 0; i < n; i++)
        if (is_own(&list[i], speaker)) return 1;
    return 0;
}

static void add_others(view *v, const att_entity *list, uint32_t n, const att_entity *speaker)
{
    for (uint32_t i = 0; i < n; i++) {
        int old = 0;
        for (uint32_t k = 0; k < v->n; k++)
            old |= strcmp(v->about[k].code, list[i].code) == 0 &&
                   strcmp(v->about[k].name, list[i].name) == 0;
        if (!old && !is_own(&list[i], speaker)) v->about[v->n++] = list[i];
    }
}

/* What the speaker's side does to others, or others to it, tells for or against them; of what
 * others do among themselves, of what is denied or only possible, the words tell neither. */
static void add_view(view *v, const att_event *ev, const att_entity *speaker)
{
    int ours = has_own(ev->actor, ev->actor_n, speaker);
    int theirs = has_own(ev->recipient, ev->recipient_n, speaker);
    int sure = ev->status != ATT_DENIED && ev->status != ATT_HYPOTHETICAL;
    if (!ours) add_others(v, ev->actor, ev->actor_n, speaker);
    if (!theirs || ours) add_others(v, ev->recipient, ev->recipient_n, speaker);
    if (ours && ev->reciprocal) add_others(v, ev->actor, ev->actor_n, speaker);
    if (!sure || (!ours && !theirs))
        v->other++;
    else if (ev->quad <= 2)
        v->pro++;
    else
        v->contra++;
}

/* The event that the cue itself is: "accused Y of lying". */
static int is_cue_event(const att_statement *s, const att_event *ev)
{
    return ev->trigger.off >= s->cue_span.off &&
           ev->trigger.off < s->cue_span.off + s->cue_span.len;
}

static uint32_t first_of_sentence(const att_story_record *out, uint32_t sentence)
{
    uint32_t low = 0, high = out->statement_n;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (out->statement[mid].sentence < sentence)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* The statements that an event speaks for: the one it stands in, and the one whose cue it is. */
static void each_view(const att_story_record *out, view *views, int count)
{
    for (uint32_t e = 0; e < out->event_n; e++) {
        const att_event *ev = &out->event[e];
        uint32_t in = ev->statement, n = ev->actor_n + ev->recipient_n;
        for (uint32_t i = first_of_sentence(out, ev->sentence);
             i < out->statement_n && out->statement[i].sentence == ev->sentence; i++) {
            if (i == in || !is_cue_event(&out->statement[i], ev)) continue;
            if (count)
                views[i].n += n;
            else
                add_view(&views[i], ev, &out->statement[i].speaker);
        }
        if (in == ATT_NONE) continue;
        if (count)
            views[in].n += n;
        else
            add_view(&views[in], ev, &out->statement[in].speaker);
    }
}

static const char *stance_of(const view *v)
{
    if (!v->n) return "";
    if (v->pro && !v->contra) return "for";
    return v->contra && !v->pro ? "against" : "neutral";
}

static const att_nation *nation_at(const att_story_record *out, const att_place *place, int actor)
{
    int state = strcmp(place->feature, "country") == 0 ||
                (actor && strcmp(place->feature, "capital") == 0);
    for (uint32_t i = 0; state && i < out->nation_n; i++)
        if (strcmp(out->nation[i].code, place->code) == 0) return &out->nation[i];
    return NULL;
}

/* Toponyms stand in text order. */
static uint32_t first_toponym(const att_story_record *out, uint32_t off)
{
    uint32_t low = 0, high = out->toponym_n;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (out->toponym[mid].place.span.off < off)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static int speaks_for_state(const att_story_record *out, const att_entity *who)
{
    int itself = 0;
    for (uint32_t i = 0; i < out->nation_n; i++) itself |= !strcmp(out->nation[i].name, who->name);
    return *who->code && (itself || att_has_power(who->sector));
}

/* "Angola is an old friend": no event tells what its words are about, the country in them does. */
static void name_others(att_arena *arena, const att_story_record *out, att_statement *s)
{
    enum {
        MOST = 8
    };
    view v = {.about = ATT_TAKE(arena, att_entity, MOST)};
    if (!speaks_for_state(out, &s->speaker)) return;
    for (uint32_t k = 0; v.about && k < s->part_n; k++) {
        uint32_t end = s->part[k].off + s->part[k].len;
        for (uint32_t i = first_toponym(out, s->part[k].off); i < out->toponym_n && v.n < MOST;
             i++) {
            const att_place *place = &out->toponym[i].place;
            if (place->span.off >= end) break;
            const att_nation *nation = nation_at(out, place, out->toponym[i].is_actor);
            if (!nation) continue;
            att_entity one = nobody;
            one.code = one.cameo = nation->code;
            one.name = nation->name;
            one.text = place->name;
            one.span = place->span;
            add_others(&v, &one, 1, &s->speaker);
        }
    }
    s->about = v.about;
    s->about_n = v.n;
}

void att_record_about(att_arena *arena, const att_story_record *out, att_statement *statement)
{
    view *views = ATT_TAKE(arena, view, out->statement_n);
    if (!views) return;
    memset(views, 0, out->statement_n * sizeof *views);
    each_view(out, views, 1);
    for (uint32_t i = 0; i < out->statement_n; i++) {
        views[i].about = ATT_TAKE(arena, att_entity, 2 * views[i].n);
        if (!views[i].about) return;
        views[i].n = 0;
    }
    each_view(out, views, 0);
    for (uint32_t i = 0; i < out->statement_n; i++) {
        statement[i].about = views[i].about;
        statement[i].about_n = views[i].n;
        statement[i].stance = stance_of(&views[i]);
        if (!views[i].n) name_others(arena, out, &statement[i]);
    }
}
