#include "record/record.h"

#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "record/confidence.h"
#include "record/parts.h"

enum { first_year = 1900 /* what is told of earlier years is history, and no news */ };

typedef att_maker maker;

static uint64_t actor_key(const maker *m, const uint32_t *list, uint32_t n)
{
    uint64_t sum = n;
    for (uint32_t i = 0; i < n; i++) {
        const att_actor *a = &m->in->entities->at[list[i]];
        uint64_t h = att_hash_add(ATT_HASH_START, a->code, strlen(a->code));
        sum += att_hash_end(att_hash_add(h, a->sector, strlen(a->sector)));
    }
    return sum;
}

/* The same thing said twice in one sentence is one event. */
static int is_repeat(const maker *m, uint32_t i)
{
    const att_candidate *ev = &m->in->candidates->event[i];
    for (uint32_t k = m->out->event_n; k-- > 0;) {
        const att_candidate *old = &m->in->candidates->event[m->of[k]];
        if (reading(m)->sentence[old->trigger] != reading(m)->sentence[ev->trigger]) break;
        if (old->type != ev->type) continue;
        if (actor_key(m, old->actor, old->actor_n) == actor_key(m, ev->actor, ev->actor_n) &&
            actor_key(m, old->recipient, old->recipient_n) ==
                actor_key(m, ev->recipient, ev->recipient_n))
            return 1;
    }
    return 0;
}

int att_has_power(const char *sectors)
{
    static const char *const sector[] = {"GOV", "MIL", "REB", "LEG", "JUD",
                                         "COP", "PTY", "OPP", "SPY"};
    for (size_t i = 0; i < sizeof sector / sizeof *sector; i++)
        if (strstr(sectors, sector[i])) return 1;
    return 0;
}

/* Someone whose country or body is told, or who at least holds power in one. */
static int has_known(const maker *m, const uint32_t *list, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        const att_actor *a = &m->in->entities->at[list[i]];
        if ((a->code[0] && a->kind != ACTOR_PLACE) || a->kind == ACTOR_COUNTRY ||
            att_has_power(a->sector))
            return 1;
    }
    return 0;
}

/* A state, a body of states, or those who rule, fight or judge in one. */
int att_is_political(const att_actor *a)
{
    if (!a->code[0]) return 0;
    if ((a->kind == ACTOR_COUNTRY || a->kind == ACTOR_REGION) && !a->sector[0]) return 1;
    return att_has_power(a->sector) || strcmp(a->code, "IGO") == 0 ||
           strcmp(a->code, "UNO") == 0 || strcmp(a->code, "EUR") == 0;
}

/* "bombings in Istanbul": nobody is named, but where it was. */
static int has_scene(const maker *m, const att_candidate *ev)
{
    if (plover_types[ev->type].quad != 4) return 0;
    for (uint32_t i = 0; i < ev->recipient_n; i++)
        if (m->in->entities->at[ev->recipient[i]].code[0]) return 1;
    return 0;
}

static int lacks_recipient(const att_candidate *ev)
{
    return plover_types[ev->type].needs_recipient && !ev->recipient_n && !ev->reciprocal;
}

/* "the president of the carmaker", "the secretary of the university". */
static int serves_private(const maker *m, uint32_t t)
{
    const att_reading *r = reading(m);
    for (uint32_t c = r->child[t]; c != ATT_NONE; c = r->sibling[c]) {
        const att_actor *body = &m->in->entities->at[c];
        int within = att_rel_is(r, c, REL_NMOD) ||
                     (att_at(r, c)->upos == UPOS_PROPN && (att_rel_is(r, c, REL_NMOD_POSS) ||
                                                           att_rel_is(r, c, REL_COMPOUND)));
        if (within && !att_has_power(body->sector) &&
            (strstr(body->sector, "BUS") || strstr(body->sector, "EDU")))
            return 1;
    }
    return 0;
}

static int has_political(const maker *m, const uint32_t *list, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (att_is_political(&m->in->entities->at[list[i]]) && !serves_private(m, list[i]))
            return 1;
    return 0;
}

/* A charity, a church, a rights group by name: what they do in public is politics, helping and
 * blaming. */
static int is_public_voice(const maker *m, const att_candidate *ev)
{
    if (ev->type != PLOVER_AID && ev->type != PLOVER_ACCUSE) return 0;
    for (uint32_t i = 0; i < ev->actor_n; i++) {
        const att_actor *a = &m->in->entities->at[ev->actor[i]];
        if (a->kind == ACTOR_ORG && a->code[0] &&
            (!strcmp(a->code, "NGO") || strstr(a->sector, "REL") || strstr(a->sector, "SOC")))
            return 1;
    }
    return 0;
}

/* "rejected a bid from its Spanish rival": where the rival is from. */
static int is_only_origin(const maker *m, const att_candidate *ev)
{
    for (uint32_t i = 0; i < ev->recipient_n; i++)
        if (att_at(reading(m), ev->recipient[i])->upos != UPOS_ADJ) return 0;
    return ev->guessed != 0;
}

/* "filed a suit in federal court": who judges is not who is sued. */
static int is_before_court(const maker *m, const att_candidate *ev)
{
    if (strcmp(ev->cameo, "115") != 0 || !ev->recipient_n) return 0;
    for (uint32_t i = 0; i < ev->recipient_n; i++)
        if (strcmp(m->in->entities->at[ev->recipient[i]].sector, "JUD") != 0) return 0;
    return 1;
}

static int is_of_firm(const maker *m, const att_candidate *ev)
{
    return ev->actor_n && strstr(m->in->entities->at[ev->actor[0]].sector, "BUS");
}

/* "Reuters spoke with the minister": no talk of one power with another. */
static int is_interview(const maker *m, const att_candidate *ev)
{
    static const char *const press[] = {"JRN", NULL};
    if (strncmp(ev->cameo, "04", 2) != 0 && strcmp(ev->cameo, "036") != 0) return 0;
    if (ev->actor_n > 2) return 0;
    for (uint32_t i = 0; i < ev->actor_n; i++)
        if (att_serves_in(&m->in->entities->at[ev->actor[i]], press)) return 1;
    return ev->recipient_n == 1 &&
           att_serves_in(&m->in->entities->at[ev->recipient[0]], press);
}

/* Talk and dealings among private people are no politics; violence and protest may be. */
static int is_private(const maker *m, const att_candidate *ev)
{
    if (is_interview(m, ev)) return 1;
    if (ev->type == PLOVER_CONSULT || ev->type == PLOVER_AGREE)
        return !has_political(m, ev->actor, ev->actor_n);
    if (strncmp(ev->cameo, "133", 3) == 0 || strncmp(ev->cameo, "082", 3) == 0)
        return 0; /* a protest threatened or ended */
    if (!ev->actor_n && (!strncmp(ev->cameo, "0841", 4) || !strncmp(ev->cameo, "081", 3)))
        return 0; /* "the editor was freed", "was acquitted" */
    if (ev->type == PLOVER_MOBILIZE && ev->actor_n) /* "the company tested its rocket" */
        return is_of_firm(m, ev);
    if (ev->type == PLOVER_SANCTION && ev->mode[0] && !strcmp(ev->mode, "expel"))
        return is_of_firm(m, ev); /* "the bank fired its chairman" */
    if (ev->type == PLOVER_SANCTION && is_of_firm(m, ev) &&
        !has_political(m, ev->recipient, ev->recipient_n))
        return 1; /* "the firm withdrew from the deal" */
    if (is_before_court(m, ev)) return !has_political(m, ev->actor, ev->actor_n);
    return ev->type != PLOVER_ASSAULT && ev->type != PLOVER_COERCE && ev->type != PLOVER_PROTEST &&
           ev->type != PLOVER_SANCTION && ev->type != PLOVER_MOBILIZE &&
           !has_political(m, ev->actor, ev->actor_n) &&
           (is_only_origin(m, ev) || !has_political(m, ev->recipient, ev->recipient_n));
}

/* An event needs someone known to do it or to undergo it; one that PLOVER gives a recipient
 * needs that one too, unless it is plain politics: then it is kept, at a lower confidence. */
static int is_kept(const maker *m, uint32_t i)
{
    const att_candidate *ev = &m->in->candidates->event[i];
    if (ev->outer != ATT_NONE) return 0;
    if (ev->reciprocal && ev->actor_n < 2 && ev->type != PLOVER_CONSULT &&
        ev->type != PLOVER_SUPPORT)
        return 0;
    if (!has_known(m, ev->actor, ev->actor_n) && !has_known(m, ev->recipient, ev->recipient_n) &&
        !has_scene(m, ev))
        return 0;
    int voice = is_public_voice(m, ev);
    if (lacks_recipient(ev) && !voice && !has_political(m, ev->actor, ev->actor_n)) return 0;
    if (!voice && is_private(m, ev)) return 0;
    return !is_repeat(m, i);
}

static const att_entity *entities(maker *m, const uint32_t *list, uint32_t n)
{
    att_entity *out = ATT_TAKE(m->arena, att_entity, n);
    for (uint32_t i = 0; out && i < n; i++) out[i] = att_record_party(m->in, m->arena, list[i]);
    return out;
}

/* Two who meet in the country of a third. */
static int is_at_third(const att_event *ev)
{
    if (!ev->reciprocal || ev->actor_n < 2 || ev->recipient_n || strlen(ev->place.code) != 3)
        return 0;
    for (uint32_t i = 0; i < ev->actor_n; i++)
        if (strlen(ev->actor[i].code) != 3 || !strcmp(ev->actor[i].code, ev->place.code)) return 0;
    return 1;
}

/* Meeting someone in his country is a visit; "our meeting in Rome" may be of many. */
static void set_visit(maker *m, att_event *ev, const att_candidate *c)
{
    if (ev->event != plover_types[PLOVER_CONSULT].name || ev->mode[0] || !ev->place.code[0]) return;
    if (strcmp(ev->cameo, "040") != 0 && strcmp(ev->cameo, "046") != 0) return;
    if (is_at_third(ev)) {
        ev->mode = "third-party";
        ev->cameo = "044";
        return;
    }
    if (c->light == ATT_NONE && att_at(reading(m), c->trigger)->upos != UPOS_VERB) return;
    uint32_t n = ev->actor_n, hosts = 0, host = 0;
    if (n + ev->recipient_n != 2) return;
    att_entity *both = ATT_TAKE(m->arena, att_entity, 2);
    if (!both) return;
    for (uint32_t i = 0; i < 2; i++) {
        both[i] = i < n ? ev->actor[i] : ev->recipient[i - n];
        if (strcmp(both[i].code, ev->place.code) == 0) {
            hosts++;
            host = i;
        }
    }
    if (hosts != 1 || strlen(both[1 - host].code) != 3) return;
    ev->mode = "visit";
    ev->cameo = "042 043";
    ev->actor = &both[1 - host];
    ev->recipient = &both[host];
    ev->actor_n = ev->recipient_n = 1;
    ev->reciprocal = 0;
}

static int all_military(const att_event *ev)
{
    for (uint32_t i = 0; i < ev->actor_n; i++)
        if (!strstr(ev->actor[i].sector, "MIL")) return 0;
    return ev->actor_n > 0;
}

/* Between armed forces the general code of cooperation is its military form. */
static void refine(att_event *ev)
{
    static const char *const pair[][2] = {{"060", "062"},   {"030", "0312"}, {"031", "0312"},
                                          {"0311", "0312"}, {"070", "072"},  {"033", "0332"}};
    for (size_t i = 0; all_military(ev) && i < sizeof pair / sizeof *pair; i++)
        if (strcmp(ev->cameo, pair[i][0]) == 0) {
            ev->cameo = pair[i][1];
            return;
        }
}

static double score_of(uint32_t type, const char *mode)
{
    int row = mode[0] ? plover_mode_of((int)type, mode) : -1;
    return row >= 0 ? plover_modes[row].score : plover_types[type].score;
}

static int is_sure(const maker *m, uint32_t i)
{
    return att_confidence(m->in, &m->in->candidates->event[i]) >= m->in->min_confidence;
}

/* "Y denied shelling the town", of which the story tells: heard, however unsure its words. */
static int is_answer(const maker *m, uint32_t i)
{
    const att_candidate *no = &m->in->candidates->event[i];
    if (no->status != ATT_DENIED || !no->actor_n) return 0;
    const char *who = m->in->entities->at[no->actor[0]].code;
    for (uint32_t k = m->out->event_n; k-- > 0 && who[0];) {
        const att_event *yes = &m->event[k];
        if (yes->event != plover_types[no->type].name || yes->status == ATT_DENIED) continue;
        for (uint32_t j = 0; j < yes->actor_n; j++)
            if (strcmp(yes->actor[j].code, who) == 0) return 1;
    }
    return 0;
}

uint32_t att_statement_at(const att_maker *m, att_span evidence)
{
    uint32_t best = ATT_NONE, len = UINT32_MAX;
    for (uint32_t i = 0; i < m->out->statement_n; i++)
        for (uint32_t k = 0; k < m->out->statement[i].part_n; k++) {
            att_span p = m->out->statement[i].part[k];
            if (evidence.off < p.off || evidence.off >= p.off + p.len || p.len >= len) continue;
            best = i;
            len = p.len;
        }
    return best;
}

static void add_event(maker *m, uint32_t i)
{
    const att_candidate *c = &m->in->candidates->event[i];
    att_event *ev = &m->event[m->out->event_n];
    *ev = (att_event){.event = plover_types[c->type].name,
                      .mode = c->mode,
                      .cameo = c->cameo,
                      .quad = plover_types[c->type].quad,
                      .status = (uint8_t)c->status,
                      .reciprocal = (uint8_t)c->reciprocal,
                      .confidence = att_confidence(m->in, c),
                      .actor_n = c->actor_n,
                      .recipient_n = c->recipient_n,
                      .sentence = reading(m)->sentence[c->trigger]};
    ev->actor = entities(m, c->actor, c->actor_n);
    ev->recipient = entities(m, c->recipient, c->recipient_n);
    if (!ev->actor || !ev->recipient) return;
    att_contexts_of(m->in, &m->contexts, m->arena, c, ev);
    ev->evidence = att_span_of(reading(m), c->first, c->last);
    uint32_t trigger =
        c->op_trigger != ATT_NONE && c->op_trigger != c->trigger ? c->op_trigger : c->trigger;
    ev->trigger = att_span_of(reading(m), trigger, trigger);
    ev->statement = att_statement_at(m, ev->trigger);
    att_date_event(m, ev, c->trigger);
    if (ev->date.year && ev->date.year < first_year) return;
    ev->place = att_place_event(m, c);
    set_visit(m, ev, c);
    ev->score = score_of(c->type, ev->mode);
    refine(ev);
    m->of[m->out->event_n++] = i;
}

static void story(maker *m)
{
    const att_source *source = m->in->source;
    att_story *s = &m->out->story;
    *s = (att_story){.id = m->in->id,
                     .publisher = source->publisher,
                     .chain = att_record_chain(m->in, m->arena),
                     .language = "en",
                     .published = source->published,
                     .text = source->text,
                     .text_len = source->text_len};
    if (!s->id) {
        char id[24];
        int n = snprintf(id, sizeof id, "%016llx",
                         (unsigned long long)att_hash(source->text, source->text_len));
        s->id = att_arena_text(m->arena, id, (size_t)n);
    }
    s->title =
        source->title.len ? att_record_text(m->in, m->arena, source->title) : source->source_title;
    s->dateline = source->dateline.len ? att_record_text(m->in, m->arena, source->dateline) : "";
    if (!s->id) s->id = "";
}

static int sentences(maker *m)
{
    const att_segments *segments = reading(m)->segments;
    att_span *span = ATT_TAKE(m->arena, att_span, segments->sentence_n);
    for (uint32_t i = 0; span && i < segments->sentence_n; i++)
        span[i] = (att_span){segments->sentence[i].off, segments->sentence[i].len};
    m->out->sentence = span;
    m->out->sentence_n = segments->sentence_n;
    m->out->token_n = segments->token_n;
    return span != NULL;
}

/* The time expressions, as the story has them. */
static int times(maker *m)
{
    static const char *const type[] = {"DATE", "TIME", "DURATION", "SET"};
    att_timex *out = ATT_TAKE(m->arena, att_timex, m->in->time_n);
    for (uint32_t i = 0; out && i < m->in->time_n; i++) {
        const att_time *time = &m->in->time[i];
        out[i] = (att_timex){att_span_of(reading(m), time->first, time->first + time->token_n - 1),
                             type[time->kind], time->value, time->date, time->until};
    }
    m->out->timex = out;
    m->out->timex_n = m->in->time_n;
    return out != NULL;
}

static void mark_times(const maker *m)
{
    for (uint32_t i = 0; i < m->in->time_n; i++)
        memset(m->timed + m->in->time[i].first, 1, m->in->time[i].token_n);
}

att_status att_record_make(const att_record_input *in, att_arena *arena, att_story_record *out,
                           uint32_t **candidate_of, att_error *err)
{
    uint32_t n = in->candidates->event_n;
    *out = (att_story_record){0};
    maker m = {.in = in,
               .arena = arena,
               .out = out,
               .event = ATT_TAKE(arena, att_event, n),
               .timed = att_arena_take(arena, in->reading->segments->token_n, 1),
               .of = ATT_TAKE(arena, uint32_t, n)};
    if (!m.event || !m.timed || !m.of || !sentences(&m) || !times(&m))
        return att_fail(err, ATT_ELIMIT, 0, "out of memory for the record; shorten the story");
    story(&m);
    mark_times(&m);
    ATT_TRY(att_record_toponyms(in, arena, out, err));
    ATT_TRY(att_contexts_count(in, arena, &m.contexts, err));
    att_statement *statement = NULL;
    ATT_TRY(att_record_statements(in, arena, out, &statement, err));
    uint32_t *order = att_text_order(in->candidates, arena);
    if (!order)
        return att_fail(err, ATT_ELIMIT, 0, "out of memory for the record; shorten the story");
    for (uint32_t k = 0; k < n; k++)
        if (is_kept(&m, order[k]) && (is_sure(&m, order[k]) || is_answer(&m, order[k])))
            add_event(&m, order[k]);
    ATT_TRY(att_record_contradict(&m, err));
    out->event = m.event;
    att_nations_of_story(&m);
    att_record_agreements(&m);
    att_record_commitments(&m);
    att_record_pledged(&m);
    att_record_deeds(&m);
    att_record_withdraw(&m);
    att_record_nations(&m);
    att_record_about(arena, out, statement);
    *candidate_of = m.of;
    return ATT_OK;
}
