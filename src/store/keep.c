/* keep.c: one story's record into the store, whole or not at all. */
#include <string.h>

#include "export/names.h"
#include "store/store.h"

#define ENTITY_SQL(table)                                                                          \
    "INSERT INTO " table " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"

static const char *const sql_text[ATT_SQL_N] = {
    [ATT_SQL_STORY] = "INSERT INTO stories VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [ATT_SQL_FORGET] = "DELETE FROM stories WHERE id = ?",
    [ATT_SQL_SENTENCE] = "INSERT INTO sentences VALUES (?, ?, ?, ?)",
    [ATT_SQL_EVENT] =
        "INSERT INTO events VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
        "?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [ATT_SQL_AGREEMENT] =
        "INSERT INTO agreements VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
        "?, ?, ?, ?, ?)",
    [ATT_SQL_STEP] = "INSERT INTO steps VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [ATT_SQL_COMMITMENT] =
        "INSERT INTO commitments VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [ATT_SQL_DEED] = "INSERT INTO deeds VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [ATT_SQL_STATEMENT] = "INSERT INTO statements VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [ATT_SQL_EVENT_ENTITY] = ENTITY_SQL("event_entities"),
    [ATT_SQL_PARTY] = ENTITY_SQL("parties"),
    [ATT_SQL_COMMITMENT_ENTITY] = ENTITY_SQL("commitment_entities"),
    [ATT_SQL_STATEMENT_ENTITY] = ENTITY_SQL("statement_entities"),
    [ATT_SQL_PAIR] = "INSERT OR IGNORE INTO pairs VALUES (?, ?, ?, ?, ?, ?)",
    [ATT_SQL_COUNTRY] = "INSERT OR IGNORE INTO country_names VALUES (?, ?, ?)"};

typedef struct keeping {
    att_store *store;
    const att_story_record *record;
    const char *path;
    sqlite3_int64 story;
    char date[ATT_DATE_TEXT]; /* of the story: for records that have none */
    sqlite3_stmt *stmt;       /* being filled */
    int column;               /* last one bound */
    int code;                 /* SQLITE_OK until something fails */
} keeping;

/* ---- filling one statement; after a failure all of these do nothing ---- */

static void row(keeping *k, int which)
{
    k->column = 0;
    if (k->code != SQLITE_OK) return;
    sqlite3_stmt **stmt = &k->store->sql[which];
    if (!*stmt)
        k->code = sqlite3_prepare_v3(k->store->db, sql_text[which], -1, SQLITE_PREPARE_PERSISTENT,
                                     stmt, NULL);
    k->stmt = *stmt;
}

static void text(keeping *k, const char *value)
{
    if (k->code != SQLITE_OK) return;
    k->code = sqlite3_bind_text(k->stmt, ++k->column, value ? value : "", -1, SQLITE_STATIC);
}

static void number(keeping *k, sqlite3_int64 value)
{
    if (k->code == SQLITE_OK) k->code = sqlite3_bind_int64(k->stmt, ++k->column, value);
}

static void real(keeping *k, double value)
{
    if (k->code == SQLITE_OK) k->code = sqlite3_bind_double(k->stmt, ++k->column, value);
}

static void null(keeping *k)
{
    if (k->code == SQLITE_OK) k->code = sqlite3_bind_null(k->stmt, ++k->column);
}

/* 0 is "none". */
static void number_or_null(keeping *k, sqlite3_int64 value)
{
    if (value)
        number(k, value);
    else
        null(k);
}

static void nth(keeping *k, uint32_t index)
{
    number_or_null(k, index == ATT_NONE ? 0 : (sqlite3_int64)index + 1);
}

static void span(keeping *k, att_span value)
{
    number(k, value.off);
    number(k, value.len);
}

/* The texts bound are the record's own or the caller's: bound until done. */
static sqlite3_int64 done(keeping *k)
{
    if (k->code != SQLITE_OK) return 0;
    int code = sqlite3_step(k->stmt);
    if (code != SQLITE_DONE) k->code = code;
    code = sqlite3_reset(k->stmt);
    if (k->code == SQLITE_OK) k->code = code;
    sqlite3_clear_bindings(k->stmt);
    return sqlite3_last_insert_rowid(k->store->db);
}

/* A row of one of the tables of records, up to its number in the story. */
static void record_row(keeping *k, int which, uint32_t i)
{
    row(k, which);
    number(k, k->story);
    nth(k, i);
}

/* Where an agreement, a step or a commitment stands, and the event that says the same. */
static void witness(keeping *k, uint32_t sentence, uint32_t event, att_span evidence)
{
    nth(k, sentence);
    nth(k, event);
    span(k, evidence);
}

/* ---- entities and pairs ---- */

static void name_row(keeping *k, const char *code, const char *name)
{
    row(k, ATT_SQL_COUNTRY);
    text(k, code);
    text(k, name);
    number(k, k->story);
    done(k);
}

/* A name stands for the country itself where nothing narrows the entity down. */
static void country_name(keeping *k, const att_entity *entity)
{
    if (!*entity->code || !*entity->name || *entity->sector || *entity->office) return;
    if (*entity->cameo && strcmp(entity->cameo, entity->code) != 0) return;
    name_row(k, entity->code, entity->name);
}

/* "the ambassador of Oman": of a country that does nothing itself. */
static void nation_names(keeping *k)
{
    for (uint32_t i = 0; i < k->record->nation_n; i++)
        name_row(k, k->record->nation[i].code, k->record->nation[i].name);
}

static void entities(keeping *k, int which, sqlite3_int64 owner, const char *role,
                     const att_entity *entity, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        row(k, which);
        number(k, owner);
        text(k, role);
        number(k, (sqlite3_int64)i + 1);
        text(k, entity[i].code);
        text(k, entity[i].sector);
        text(k, entity[i].cameo);
        text(k, entity[i].name);
        text(k, entity[i].office);
        text(k, entity[i].text);
        text(k, entity[i].id);
        span(k, entity[i].span);
        number_or_null(k, entity[i].entity);
        done(k);
        country_name(k, &entity[i]);
    }
}

typedef struct pairing {
    const char *kind;
    const char *date;
    sqlite3_int64 record;
} pairing;

static void pair(keeping *k, const pairing *p, const char *a, const char *b)
{
    int order = strcmp(a, b);
    if (!*a || !*b || (order == 0 && strcmp(p->kind, "deed") != 0)) return;
    row(k, ATT_SQL_PAIR);
    text(k, order < 0 ? a : b);
    text(k, order < 0 ? b : a);
    text(k, p->kind);
    text(k, p->date);
    number(k, p->record);
    number(k, k->story);
    done(k);
}

static void pairs(keeping *k, const pairing *p, const att_entity *a, uint32_t a_n,
                  const att_entity *b, uint32_t b_n)
{
    for (uint32_t i = 0; i < a_n; i++)
        for (uint32_t j = 0; j < b_n; j++) pair(k, p, a[i].code, b[j].code);
}

/* ---- one function a table ---- */

static void story_row(keeping *k)
{
    const att_story *story = &k->record->story;
    row(k, ATT_SQL_FORGET);
    text(k, story->id);
    done(k);
    row(k, ATT_SQL_STORY);
    text(k, story->id);
    text(k, k->path);
    text(k, story->title);
    text(k, story->publisher);
    text(k, story->chain);
    text(k, story->dateline);
    text(k, story->language);
    text(k, k->date);
    text(k, att_version());
    if (k->code == SQLITE_OK)
        k->code = sqlite3_bind_blob64(k->stmt, ++k->column, story->text ? story->text : "",
                                      story->text_len, SQLITE_STATIC);
    k->story = done(k);
}

static void sentence_rows(keeping *k)
{
    for (uint32_t i = 0; i < k->record->sentence_n; i++) {
        row(k, ATT_SQL_SENTENCE);
        number(k, k->story);
        nth(k, i);
        span(k, k->record->sentence[i]);
        done(k);
    }
}

static void date_columns(keeping *k, att_date date, char iso[ATT_DATE_TEXT])
{
    att_date_text(date, iso);
    text(k, iso);
    text(k, *iso ? att_precision_name(date.precision) : "");
    text(k, *iso ? att_basis_name(date.basis) : "");
}

static void place_columns(keeping *k, const att_place *place)
{
    text(k, place->name);
    text(k, place->code);
}

static void point_columns(keeping *k, const att_place *place)
{
    if (place->lat < 0 || place->lat > 0 || place->lon < 0 || place->lon > 0) {
        real(k, place->lat);
        real(k, place->lon);
    } else {
        null(k);
        null(k);
    }
}

static void event_codes(keeping *k, const att_event *event)
{
    text(k, event->event);
    text(k, event->mode);
    text(k, event->context);
    text(k, event->cameo);
    number(k, event->quad);
    real(k, event->score);
    real(k, event->confidence);
    text(k, att_event_status_name(event->status));
    number(k, event->reciprocal != 0);
}

static void event_row(keeping *k, uint32_t i)
{
    const att_event *event = &k->record->event[i];
    char iso[ATT_DATE_TEXT];
    record_row(k, ATT_SQL_EVENT, i);
    event_codes(k, event);
    date_columns(k, event->date, iso);
    place_columns(k, &event->place);
    point_columns(k, &event->place);
    nth(k, event->sentence);
    nth(k, event->statement);
    span(k, event->evidence);
    text(k, event->place.admin);
    text(k, event->place.feature);
    text(k, event->place.precision);
    sqlite3_int64 id = done(k);
    entities(k, ATT_SQL_EVENT_ENTITY, id, "actor", event->actor, event->actor_n);
    entities(k, ATT_SQL_EVENT_ENTITY, id, "recipient", event->recipient, event->recipient_n);
    pairing p = {"event", *iso ? iso : k->date, id};
    pairs(k, &p, event->actor, event->actor_n, event->recipient, event->recipient_n);
    if (event->reciprocal)
        pairs(k, &p, event->actor, event->actor_n, event->actor, event->actor_n);
}

static void step_rows(keeping *k, sqlite3_int64 agreement, const att_agreement *made)
{
    char iso[ATT_DATE_TEXT];
    for (uint32_t i = 0; i < made->step_n; i++) {
        const att_step *step = &made->step[i];
        row(k, ATT_SQL_STEP);
        number(k, agreement);
        nth(k, i);
        text(k, step->stage);
        number(k, step->planned);
        date_columns(k, step->date, iso);
        witness(k, step->sentence, step->event, step->evidence);
        done(k);
    }
}

static void agreement_row(keeping *k, uint32_t i)
{
    const att_agreement *made = &k->record->agreement[i];
    char iso[ATT_DATE_TEXT];
    record_row(k, ATT_SQL_AGREEMENT, i);
    text(k, made->instrument);
    text(k, made->title);
    text(k, made->level);
    text(k, made->subject);
    text(k, made->stage);
    date_columns(k, made->date, iso);
    place_columns(k, &made->place);
    witness(k, made->sentence, made->event, made->evidence);
    text(k, made->key);
    sqlite3_int64 id = done(k);
    step_rows(k, id, made);
    entities(k, ATT_SQL_PARTY, id, "party", made->party, made->party_n);
    entities(k, ATT_SQL_PARTY, id, "signatory", made->signatory, made->signatory_n);
    pairing p = {"agreement", *iso ? iso : k->date, id};
    pairs(k, &p, made->party, made->party_n, made->party, made->party_n);
    pairs(k, &p, made->signatory, made->signatory_n, made->signatory, made->signatory_n);
}

static void commitment_row(keeping *k, uint32_t i)
{
    const att_commitment *vow = &k->record->commitment[i];
    char due[ATT_DATE_TEXT];
    att_date_text(vow->due, due);
    record_row(k, ATT_SQL_COMMITMENT, i);
    text(k, vow->what);
    text(k, vow->firm);
    text(k, vow->status);
    text(k, due);
    nth(k, vow->decided_by);
    witness(k, vow->sentence, vow->event, vow->evidence);
    text(k, vow->condition);
    text(k, vow->act);
    text(k, vow->key);
    sqlite3_int64 id = done(k);
    entities(k, ATT_SQL_COMMITMENT_ENTITY, id, "by", vow->by, vow->by_n);
    entities(k, ATT_SQL_COMMITMENT_ENTITY, id, "to", vow->to, vow->to_n);
    pairing p = {"commitment", k->date, id};
    pairs(k, &p, vow->by, vow->by_n, vow->to, vow->to_n);
    /* "we will sign": two who commit themselves to each other */
    if (!vow->to_n) pairs(k, &p, vow->by, vow->by_n, vow->by, vow->by_n);
}

/* A paper of a country does not speak for it. */
static int is_press(const att_entity *who) { return strncmp(who->sector, "JRN", 3) == 0; }

static void statement_row(keeping *k, uint32_t i)
{
    const att_statement *said = &k->record->statement[i];
    record_row(k, ATT_SQL_STATEMENT, i);
    text(k, said->kind);
    text(k, said->cue);
    text(k, said->words);
    nth(k, said->sentence);
    span(k, said->source);
    text(k, said->stance);
    number(k, said->withdrawn);
    sqlite3_int64 id = done(k);
    const att_entity *to = &said->addressee;
    uint32_t to_n = *to->text || *to->code;
    entities(k, ATT_SQL_STATEMENT_ENTITY, id, "speaker", &said->speaker, 1);
    entities(k, ATT_SQL_STATEMENT_ENTITY, id, "addressee", to, to_n);
    entities(k, ATT_SQL_STATEMENT_ENTITY, id, "about", said->about, said->about_n);
    pairing p = {"statement", k->date, id};
    if (is_press(&said->speaker)) return;
    pairs(k, &p, &said->speaker, 1, to, to_n);
    pairs(k, &p, &said->speaker, 1, said->about, said->about_n);
}

/* Each country of one list, separated by blanks, with each of the other. */
static void pairs_of(keeping *k, const pairing *p, const char *some, const char *others)
{
    char a[16], b[16];
    for (const char *x = some; *x;) {
        size_t n = strcspn(x, " ");
        sqlite3_snprintf((int)(n + 1 < sizeof a ? n + 1 : sizeof a), a, "%s", x);
        for (const char *y = others; *y;) {
            size_t len = strcspn(y, " ");
            sqlite3_snprintf((int)(len + 1 < sizeof b ? len + 1 : sizeof b), b, "%s", y);
            pair(k, p, a, b);
            y += len + (y[len] == ' ');
        }
        x += n + (x[n] == ' ');
    }
}

/* The pairs of a deed: who did it, or may have, with each country of the story, himself too: what
 * was promised to one may be done in a story that does not name him. */
static void deed_row(keeping *k, uint32_t i)
{
    const att_deed *deed = &k->record->deed[i];
    char iso[ATT_DATE_TEXT];
    att_date_text(deed->date, iso);
    record_row(k, ATT_SQL_DEED, i);
    text(k, deed->act);
    text(k, deed->how);
    text(k, deed->by);
    text(k, deed->who);
    text(k, deed->key);
    text(k, iso);
    nth(k, deed->sentence);
    nth(k, deed->event);
    pairing p = {"deed", *iso ? iso : k->date, done(k)};
    const char *all = k->record->countries;
    pairs_of(k, &p, *deed->by ? deed->by : deed->who, all ? all : "");
}

static void sketch_rows(keeping *k)
{
    att_sketch sketch;
    att_sketch_start(&sketch);
    for (uint32_t i = 0; i < k->record->sentence_n; i++) {
        size_t len;
        const char *words = att_span_text(&k->record->story, k->record->sentence[i], &len);
        att_sketch_add(&sketch, words, len);
    }
    if (k->code == SQLITE_OK) k->code = att_store_sketch(k->store, k->story, &sketch);
}

static void record_rows(keeping *k)
{
    const att_story_record *record = k->record;
    story_row(k);
    sentence_rows(k);
    nation_names(k);
    for (uint32_t i = 0; i < record->event_n; i++) event_row(k, i);
    for (uint32_t i = 0; i < record->agreement_n; i++) agreement_row(k, i);
    for (uint32_t i = 0; i < record->commitment_n; i++) commitment_row(k, i);
    for (uint32_t i = 0; i < record->statement_n; i++) statement_row(k, i);
    for (uint32_t i = 0; i < record->deed_n; i++) deed_row(k, i);
    sketch_rows(k);
}

static void roll_back(att_store *store)
{
    if (!sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
}

att_status att_store_keep(att_store *store, const att_story_record *record, const char *path,
                          att_error *err)
{
    keeping k = {.store = store, .record = record, .path = path ? path : "", .code = SQLITE_OK};
    att_date_text(record->story.published, k.date);
    ATT_TRY(att_store_run(store, "BEGIN IMMEDIATE", "keep a story in it", err));
    record_rows(&k);
    att_status status = ATT_OK;
    if (k.code != SQLITE_OK)
        status = att_store_fail(store, "keep a story in it", err);
    else
        status = att_store_run(store, "COMMIT", "keep a story in it", err);
    if (status != ATT_OK) roll_back(store);
    return status;
}
