/* attache.h: read news stories, get the record between nations.
 *
 * Sections: status and errors / buffers / engine / coder / the record of a story / writing it out.
 *
 * Ownership: what a function named _open or _new returns is the caller's, and goes
 * back through the _free of the same noun. Everything else is borrowed: a
 * `const att_story_record *` and every pointer inside it belong to the coder and
 * hold until the next call on that coder.
 *
 * Text: all strings are UTF-8 and NUL-terminated. Offsets are bytes into the
 * input as it was given, bad UTF-8 included.
 *
 * Threads: an engine is read-only and may be shared; a coder belongs to one thread.
 */
#ifndef ATTACHE_H
#define ATTACHE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define ATT_API __attribute__((visibility("default")))
#else
#define ATT_API
#endif

/* ---- status and errors ------------------------------------------------- */

/* Also the exit codes of the command (docs/exit-codes.md). Stable. */
typedef enum att_status {
    ATT_OK = 0,
    ATT_EINTERNAL = 1, /* a fault of attaché's own */
    ATT_EUSAGE = 2,    /* arguments that make no sense */
    ATT_EINPUT = 3,    /* a file that cannot be read as a story, a model or a lexicon */
    ATT_EIO = 4,       /* the system said no: missing file, full disk, no permission */
    ATT_ELIMIT = 5,    /* a documented limit exceeded (story size, memory) */
    ATT_EVERSION = 6   /* a model, lexicon pack or store of another version */
} att_status;

/* Caller-owned; may be NULL wherever one is taken. */
typedef struct att_error {
    att_status status;
    uint64_t offset; /* byte offset or line number the message speaks of, or 0 */
    char msg[512];   /* what is wrong, where, and what to do; one line, no newline */
} att_error;

/* ---- buffers -------------------------------------------------------------- */

/* A growing buffer of bytes, always NUL-terminated. Zero it to start. */
typedef struct att_buf {
    char *data;
    size_t len, cap;
    int failed; /* memory ran out: what was written since is lost */
} att_buf;

ATT_API void att_buf_free(att_buf *buf);

/* ---- engine: the model and the lexicon, mapped read-only ----------------- */

typedef struct att_engine att_engine;

/* Maps both files and checks them whole. On failure *out is NULL. */
ATT_API att_status att_engine_open(const char *model_path, const char *lexicon_path,
                                   att_engine **out, att_error *err);
/* Reads dictionaries of yours (docs/actors.md) into the engine, where their entries win over the
 * lexicon's. A name is a path, or FORMAT:path. Lines that cannot be read are named in report, one
 * line each, then a summary of each file; the rest is taken. Before the first coder is made.
 * ATT_EIO: a file cannot be read, and nothing is changed. */
ATT_API att_status att_engine_extend(att_engine *engine, const char *const *name, uint32_t n,
                                     att_buf *report, att_error *err);
/* Adds what was learnt from sentences (models/learned.bin): relations by words beside
 * those by rules, calibrated confidence. Without it the rules and a formula stand
 * alone. Before any coder of the engine is used; it checks the file whole. */
ATT_API att_status att_engine_learn(att_engine *engine, const char *path, att_error *err);
ATT_API void att_engine_free(att_engine *engine);

/* ---- coder: one thread's scratch ----------------------------------------- */

typedef struct att_coder att_coder;

#define ATT_STORY_MAX (4u << 20) /* bytes in one story; more is ATT_ELIMIT */

typedef struct att_date {
    int16_t year;      /* 0: no date */
    uint8_t month;     /* 1..12, 0 below month precision */
    uint8_t day;       /* 1..31, 0 below day precision */
    uint8_t precision; /* att_date_precision */
    uint8_t basis;     /* att_date_basis */
} att_date;

typedef enum att_date_precision {
    ATT_DATE_NONE = 0,
    ATT_DATE_YEAR,
    ATT_DATE_MONTH,
    ATT_DATE_WEEK, /* the ISO week that holds the day */
    ATT_DATE_DAY
} att_date_precision;

typedef enum att_date_basis {
    ATT_BASIS_NONE = 0,
    ATT_BASIS_EXPLICIT,   /* the text gives it: "17 May 2023" */
    ATT_BASIS_RELATIVE,   /* counted from the story's date: "on Wednesday" */
    ATT_BASIS_PUBLICATION, /* none given: the story's own date */
    ATT_BASIS_CONTEXT      /* none given: that of what was told just before */
} att_date_basis;

typedef struct att_story_options {
    const char *id;   /* NULL: derived from the bytes of the story */
    const char *date; /* "YYYY-MM-DD" where the story has none, or NULL */
    const char *path; /* named in messages, or NULL */
    int whole; /* 1: every byte is text; no headline, dateline or source line is looked for */
    double min_confidence; /* 0..1: events below it are left out */
} att_story_options;

ATT_API att_status att_coder_new(const att_engine *engine, att_coder **out, att_error *err);
ATT_API void att_coder_free(att_coder *coder);

/* The parser learnt from two treebanks, whose conventions for features, lemmas and some
 * relations differ: docs/parse.md. */
typedef enum att_treebank {
    ATT_TREEBANK_BOTH = 0, /* the usual: what agrees with both most */
    ATT_TREEBANK_EWT,      /* UD English EWT */
    ATT_TREEBANK_GUM       /* UD English GUM */
} att_treebank;

/* From here on the coder's trees follow one of them. */
ATT_API void att_coder_follow(att_coder *coder, att_treebank treebank);

/* ---- the record of a story ------------------------------------------------ */

#define ATT_NONE UINT32_MAX

typedef struct att_span {
    uint32_t off, len; /* bytes into the story as given; len 0: none */
} att_span;

/* Who a mention is. Strings are "" where unknown, never NULL. */
typedef struct att_entity {
    const char *code;   /* ISO 3166 alpha-3, or IGO UNO EUR NGO ISM IMG MNC, or "" */
    const char *sector; /* PLOVER sectors, space-separated: "GOV MIL" */
    const char *cameo;  /* CAMEO actor code: "BLRGOVMIL" */
    const char *name;   /* the fullest name in the story, or of the lexicon */
    const char *office; /* "defense minister", or "" */
    const char *text;   /* the words of this mention */
    const char *id;     /* stable id of a known entity, or "" */
    att_span span;
    uint32_t entity; /* number of the entity in the story, the same for all its mentions; 0: none */
} att_entity;

typedef enum att_event_status {
    ATT_HAPPENED = 0,
    ATT_ONGOING,
    ATT_HISTORICAL,
    ATT_PLANNED,
    ATT_HYPOTHETICAL,
    ATT_DENIED
} att_event_status;

typedef struct att_place {
    const char *name; /* "Harare"; "" where the story does not say */
    const char *code; /* country, ISO 3166 alpha-3 */
    double lat, lon;  /* degrees; both 0 where unknown */
    att_span span;
    const char *admin;     /* first-level region, or "" */
    const char *feature;   /* "city", "admin", "country", "sea", ... or "" */
    const char *precision; /* what lat and lon are the point of: "place", "admin", "country",
                              "region"; "" where unknown */
} att_place;

/* A PLOVER context and the words that show it. */
typedef struct att_context {
    const char *name;
    const char *level; /* where they stand: "event", "sentence", "paragraph" or "story" */
    att_span span;
} att_context;

typedef struct att_event {
    const char *event;   /* PLOVER type: "CONSULT" */
    const char *mode;    /* "visit", or "" */
    const char *context; /* space-separated: "military diplomatic" */
    const char *cameo;   /* space-separated codes: "042 043" */
    uint8_t quad;        /* 1 verbal cooperation .. 4 material conflict */
    uint8_t status;      /* att_event_status */
    uint8_t reciprocal;  /* 1: every actor acts on every other */
    double score;        /* PLOVER conflict-cooperation score */
    double confidence;   /* 0..1 */
    const att_entity *actor;
    const att_entity *recipient;
    uint32_t actor_n, recipient_n;
    att_date date;
    att_place place;
    uint32_t sentence;  /* index of its sentence */
    att_span evidence;  /* the words that say so */
    att_span trigger;   /* the word or phrase that fired */
    uint32_t statement; /* index of the statement that reports it, or ATT_NONE */
    const att_context *shown; /* the contexts with their evidence */
    uint32_t shown_n;
} att_event;

typedef struct att_statement {
    const char *kind; /* "direct", "reported", "mixed", "act" ("vowed to ..."), or "thought" */
    att_entity speaker; /* name "" where the story does not say */
    att_span source;    /* the words that name the speaker there: "he"; len 0: none */
    const char *cue;    /* "said", or "" */
    att_span cue_span;
    att_entity addressee; /* the one spoken to; text "" where none is named */
    const char *words;  /* the content, parts joined by " … " */
    const att_span *part; /* the content's parts in the text */
    uint32_t part_n;
    uint32_t sentence;
    const att_entity *about; /* whom it is about: those on whom the events in it act */
    uint32_t about_n;
    uint8_t withdrawn; /* 1: told to be wrong, or taken back */
    const char *stance; /* of the words towards them: "for", "against", "neutral", or "" */
} att_statement;

typedef struct att_step { /* one stage that an agreement has reached, or is to reach */
    const char *stage; /* as in att_agreement */
    uint8_t planned;   /* 1: still to come */
    att_date date;
    uint32_t sentence;
    uint32_t event; /* index of the event that says the same, or ATT_NONE */
    att_span evidence;
} att_step;

typedef struct att_agreement {
    const char *instrument; /* "agreement", "memorandum", ... */
    const char *title;      /* the words that name it */
    const char *level;      /* "state", "government", "interagency", "subnational" or "" */
    const char *subject;    /* subject areas, "; "-separated */
    const char *stage;      /* proposed negotiated announced initialled signed ratified
                               in_force extended suspended terminated: the last one reached */
    const att_entity *party;
    uint32_t party_n;
    const att_entity *signatory;
    uint32_t signatory_n;
    att_date date;
    att_place place;
    uint32_t sentence;
    uint32_t event; /* index of the event it was read from, or ATT_NONE */
    att_span evidence;
    const att_step *step; /* in the order of the text */
    uint32_t step_n;
    const char *key; /* stems of the words that tell it from others, blank-separated */
} att_agreement;

typedef struct att_commitment {
    const att_entity *by;
    uint32_t by_n;
    const att_entity *to;
    uint32_t to_n;
    const char *what;   /* the words: "send a military attaché to Belarus" */
    const char *firm;   /* "intends", "ready", "will", "agreed", "obliged" */
    const char *status; /* "open", "kept", "broken", "withdrawn" */
    att_date due;       /* year 0: no deadline given */
    uint32_t decided_by; /* index of the event that decided it, or ATT_NONE */
    uint32_t sentence;
    uint32_t event;     /* index of the event it was read from, or ATT_NONE */
    att_span evidence;
    const char *condition; /* "if Chad keeps the road open", or "" */
    const char *act;       /* stem of the promised verb, then its acts of record.txt */
    const char *key;       /* stems of the other words of `what`, blank-separated */
} att_commitment;

/* What a clause says that someone did: what a later commitment may be decided by. */
typedef struct att_deed {
    const char *act; /* as in att_commitment; "" where a thing is refused or withdrawn */
    const char *how; /* done, undone, refused, withdrawn, stopped, failed, late, not */
    const char *by;  /* countries that did it, blank-separated; "" where unknown */
    const char *who; /* all countries of the clause */
    const char *key;
    att_date date;
    uint32_t sentence;
    uint32_t event; /* index of the event that says the same, or ATT_NONE */
} att_deed;

typedef struct att_story {
    const char *id;
    const char *title;    /* "" where there is none */
    const char *publisher;
    const char *chain;    /* who cites whom, first source first, " > " between */
    const char *dateline; /* place of the dateline, or "" */
    const char *language; /* "en" */
    att_date published;
    const char *text; /* the bytes as given, text_len of them */
    uint32_t text_len;
} att_story;

/* A time expression of the story, as TIMEX3 has it (docs/dates.md). */
typedef struct att_timex {
    att_span span;
    const char *type;  /* "DATE", "TIME", "DURATION" or "SET" */
    const char *value; /* "2023-05-17", "2009-Q3", "P2W", "PRESENT_REF"; "" unknown */
    att_date date;     /* its first day, or year 0 */
    att_date until;    /* its last day where it has two ends, or year 0 */
} att_timex;

/* A name of a place in the story (docs/places.md). */
typedef struct att_toponym_record {
    att_place place;
    int is_actor; /* 1: it stands for those who rule or live there */
} att_toponym_record;

typedef struct att_nation {
    const char *code, *name; /* "AGO", "Angola" */
} att_nation;

typedef struct att_story_record {
    att_story story;
    const att_span *sentence;
    uint32_t sentence_n;
    const att_event *event;
    uint32_t event_n;
    const att_statement *statement;
    uint32_t statement_n;
    const att_agreement *agreement;
    uint32_t agreement_n;
    const att_commitment *commitment;
    uint32_t commitment_n;
    const att_deed *deed; /* for the store; no part of the formats below */
    uint32_t deed_n;
    const char *countries; /* that the story names, blank-separated; for the store too */
    uint32_t token_n;
    const att_timex *timex;
    uint32_t timex_n;
    const att_toponym_record *toponym;
    uint32_t toponym_n;
    const att_nation *nation; /* all countries of its events and places, each once; for the store */
    uint32_t nation_n;
} att_story_record;

/* Reads one story and fills *out. text need not be NUL-terminated and is
 * borrowed until the next call. Bad UTF-8 is read; offsets stay right. */
ATT_API att_status att_code(att_coder *coder, const char *text, size_t len,
                            const att_story_options *options,
                            const att_story_record **out, att_error *err);

/* ---- the relation between two phrases -------------------------------------- */

typedef enum att_relation_rule { /* how the answer was found, best first */
    ATT_RELATION_EVENT = 0, /* an event with the source as actor, the target as recipient */
    ATT_RELATION_NEAR,      /* one of the two fills its slot, the other stands near */
    ATT_RELATION_CANDIDATE, /* an action word placed between or over them */
    ATT_RELATION_PRIOR,     /* no action word: a verb of speech, or nothing but the prior */
    ATT_RELATION_WORDS      /* no rule offers it: the words alone, by their learnt weights */
} att_relation_rule;

typedef struct att_relation_feature {
    const char *name;
    double value; /* what it added to the score */
} att_relation_feature;

#define ATT_RELATION_FEATURES 20
#define ATT_RELATION_WORDS_MAX 5

typedef struct att_relation {
    const char *event, *mode, *cameo; /* as in att_event */
    uint8_t quad, status;
    uint8_t rule; /* att_relation_rule */
    double confidence;
    att_span trigger;  /* the word that decided; len 0: none did */
    att_span evidence; /* the words that justify the code; len 0: none */
    const char *file;  /* the lexicon's file and line, or "" and 0 */
    uint32_t line;
    att_relation_feature feature[ATT_RELATION_FEATURES];
    uint32_t feature_n;
    const char *rival; /* the type that came second; "": nothing was learnt */
    att_relation_feature word[ATT_RELATION_WORDS_MAX]; /* words that speak for this type against
                                                          the rival, the strongest first */
    uint32_t word_n;
} att_relation;

/* The relation from one phrase of a text to another: always a best answer, with its
 * confidence (docs/relate.md). Spans are bytes of text and distinct; one of them may
 * be empty (the relation of one phrase to whomever); else ATT_EINPUT. Strings of *out
 * hold until the next call on the coder. */
ATT_API att_status att_relate(att_coder *coder, const char *text, size_t len, att_span source,
                              att_span target, att_relation *out, att_error *err);

/* The same for a line of JSON, {"id", "text"} with <s>source</s> and <t>target</t>
 * in the text; appends one line of JSON. A line that cannot be read gets an error
 * record with its number, and the status says why. */
ATT_API att_status att_relate_line(att_coder *coder, const char *line, size_t len, uint32_t number,
                                   att_buf *out, att_error *err);

/* The quad class of a line of text as a whole, where it holds no event too; appends one line of
 * JSON: {"line", "quad", "name", "confidence", "explain": {"event", "words"}}. */
ATT_API att_status att_quad_line(att_coder *coder, const char *line, size_t len, uint32_t number,
                                 att_buf *out, att_error *err);

/* ---- writing it out ------------------------------------------------------- */

/* One JSON object a line: story, events, statements, agreements, commitments. */
ATT_API att_status att_format_jsonl(const att_story_record *record, att_buf *out);
/* The same for people; colour 1 allows terminal colours, width in columns. */
ATT_API att_status att_format_table(const att_story_record *record, int width, int colour,
                                    att_buf *out);
/* CAMEO events as tab-separated rows of who to whom, a row for each actor, recipient and code
 * (docs/dyads.md). scale: whose Goldstein scores, "icews", "gdelt" or "phoenix"; header 1: the
 * names of the columns first. */
ATT_API att_status att_format_dyads(const att_story_record *record, const char *scale, int header,
                                    att_buf *out);
/* CoNLL-U of the story last given to att_code on this coder. */
ATT_API att_status att_format_conllu(const att_coder *coder, att_buf *out);
/* The same with Entity (docs/actors.md, "Coreference"): which mentions are the same one. */
ATT_API att_status att_format_conllu_entities(const att_coder *coder, att_buf *out);
/* Parses the words of a CoNLL-U file, its sentences and tokens kept as given,
 * and writes CoNLL-U. TokenRange counts in the sentences as `# text` has them, a
 * newline after each. path: for messages, or NULL. Faults name file and line. The
 * record last made by this coder is gone. */
ATT_API att_status att_parse_conllu(att_coder *coder, const char *bytes, size_t len,
                                    const char *path, att_buf *out, att_error *err);
/* Why each event of the last story was coded; event ATT_NONE: all of them. */
ATT_API att_status att_format_explain(const att_coder *coder, uint32_t event, att_buf *out);
/* What the lexicon makes of the words of the last story: frames that fire, frames that lack one
 * condition, and what became of each. */
ATT_API att_status att_format_try(att_coder *coder, att_buf *out);

/* What a name stands for on a day ("YYYY-MM-DD", or NULL): country, sectors, office, and the lines
 * of the lexicon that say so. The record last made by this coder is gone. */
ATT_API att_status att_format_actor(att_coder *coder, const char *name, const char *date,
                                    att_buf *out, att_error *err);

/* A name that acts, speaks or undergoes, and that no line of the lexicon knows. Strings are ""
 * where the words around it tell nothing. */
typedef struct att_unknown {
    const char *name, *code, *sector, *office;
    const char *near; /* the country named nearest, ISO 3166 */
    uint32_t actor_n, speaker_n, recipient_n;
    uint32_t is_person;
} att_unknown;
/* Those of the story last given to att_code, in text order; they hold until the next call. */
ATT_API att_status att_unknown_names(att_coder *coder, const att_unknown **list, uint32_t *n,
                                     att_error *err);

/* ---- lexicon --------------------------------------------------------------- */

/* Reads every file of a lexicon folder. Faults go to `report`, one line each
 * ("file:line: what is wrong, what to do"); *fault_n counts them. With
 * pack_path, writes the pack there when there is no fault. */
ATT_API att_status att_lexicon_compile(const char *dir, const char *pack_path, att_buf *report,
                                       uint32_t *fault_n, att_error *err);

/* The code that a lexicon pack has for a country or its name, in any case: "ken" and "Kenya" give
 * "KEN". Codes of regions and of bodies of states stay as they are; "": no country. Errors are
 * those of opening the pack. */
ATT_API att_status att_country_code(const char *pack_path, const char *text, char code[4],
                                    att_error *err);

ATT_API const char *att_version(void);

#ifdef __cplusplus
}
#endif
#endif
