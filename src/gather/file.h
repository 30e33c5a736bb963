/* file.h: the file on two countries as the dossier shows it: rows of the store as told by stories,
 * and what was gathered from them. Everything lives in one arena; strings are "" where unknown.
 *
 * What always holds: the result depends on the stories alone, not on the order in which they came
 * into the store. Rows are read in the order of their story's date, then of how many it cites,
 * then of its id, then of their own number. */
#ifndef ATT_GATHER_FILE_H
#define ATT_GATHER_FILE_H

#include "attache.h"
#include "base/arena.h"

typedef struct att_g_story {
    const char *id, *title, *publication, *date;
    uint32_t original; /* index of the first print of the same report; its own where it is that */
    uint32_t copy_n;   /* stories that print it too; of originals only */
    uint32_t used;     /* 1: some row of the file rests on it */
} att_g_story;

/* Where a row stands: the sentence that says so. */
typedef struct att_g_source {
    uint32_t story;    /* index into the stories of the file */
    uint32_t sentence; /* counted from 1 */
    const char *text;  /* the sentence */
} att_g_source;

typedef struct att_g_event {
    att_g_source source;
    const char *date, *type, *mode, *cameo, *status, *place, *place_country;
    const char *actor, *recipient; /* "BLR Viktor Khrenin, ZWE Zimbabwe" */
    const char *words;             /* of the sentence, those that say so */
    int64_t n;                     /* of its story */
    int quad, reciprocal;
    double score;
    uint32_t same;     /* index of the event that tells the same, shown in its stead; or its own */
    uint32_t report_n; /* different reports that tell it; of shown events */
    int elsewhere;     /* 1: an agreement or a commitment says what it says */
    int wrong;         /* 1: told as wrong, by a claim that its own story says is withdrawn */
    int undated;       /* 1: the date is that of the report, which tells none */
    const char *doubt; /* "withdrawn": a later report took it back; "disputed" */
} att_g_event;

typedef struct att_g_step {
    att_g_source source;
    const char *stage, *date;
    int planned;
    int withdrawn;     /* 1: a later report takes back what its sentence tells */
    uint32_t report_n; /* different reports that say so */
} att_g_step;

typedef struct att_g_agreement { /* as one story tells it */
    const char *instrument, *title, *level, *subject, *key, *place, *parties, *signatories;
    uint32_t step_first, step_n; /* into the told steps */
    uint32_t story;
    int64_t n;
    uint32_t thread; /* filled by att_gather_agreements */
} att_g_agreement;

typedef struct att_g_thread { /* one agreement with its history */
    const char *instrument, *title, *level, *subject, *place, *parties, *signatories;
    const char *key;
    const char *stage, *date; /* the last stage reached */
    att_g_step *step;         /* in time order, planned ones last */
    uint32_t step_n, step_cap;
    uint32_t told_n; /* stories that speak of it, copies included */
} att_g_thread;

typedef struct att_g_deed {
    att_g_source source;
    const char *act, *how, *by, *who, *key, *date;
    int64_t event; /* n of the event in its story, 0: none */
    int withdrawn; /* 1: a later report takes that event back */
} att_g_deed;

typedef struct att_g_verdict { /* what a deed, or a stage reached, means for a commitment */
    att_g_source source;
    const char *date;
    const char *state;  /* kept, broken, withdrawn; of a candidate what it would be */
    const char *shared; /* words in common */
    int64_t event;      /* n of the event in its story, 0: none */
    int strong;         /* 0: shown as a candidate, decides nothing */
    int signing;        /* 1: the agreement that was to be signed was */
} att_g_verdict;

enum {
    ATT_VERDICTS_MOST = 4
};

typedef struct att_g_commitment {
    att_g_source source;
    const char *by, *to; /* "GHA Kwesi Boateng" */
    const char *by_codes, *to_codes;
    const char *what, *firm, *condition, *due, *act, *key, *date;
    const char *state;       /* open, kept, broken, withdrawn, overdue */
    const char *explanation; /* why it is in that state */
    int decided;             /* index of the verdict that decided, or -1 */
    att_g_verdict verdict[ATT_VERDICTS_MOST];
    uint32_t verdict_n;
    int64_t n;
    int64_t own_event;     /* n of the event by which its own story decides it; 0: none */
    const char *own_state; /* "kept" or "withdrawn" by its own story, or "" */
    uint32_t same; /* index of the commitment first told, or its own */
    uint32_t report_n;
} att_g_commitment;

typedef struct att_g_statement {
    att_g_source source;
    const char *kind, *cue, *words, *speaker, *speaker_name, *office, *about, *date;
    const char *addressee, *stance;
    int64_t n;
    int withdrawn; /* 1: told to be wrong, or taken back */
    int repeated;  /* 1: another print of the same report has it */
} att_g_statement;

typedef struct att_g_person {
    const char *name, *office, *country, *first, *last;
    int64_t count;
} att_g_person;

typedef struct att_g_place {
    const char *name, *country, *last;
    int64_t count;
} att_g_place;

typedef struct att_g_name { /* of a country */
    const char *code, *name;
} att_g_name;

typedef struct att_file {
    const char *a, *b, *a_name, *b_name; /* ISO 3166 alpha-3 and what the stories call them */
    const char *since, *until, *as_of;   /* as_of: the day on which the file is read */
    att_g_story *story;
    att_g_event *event;
    att_g_agreement *told;
    att_g_step *step; /* of the told agreements */
    att_g_thread *thread;
    att_g_commitment *commitment;
    att_g_deed *deed;
    att_g_statement *statement;
    att_g_person *person;
    att_g_place *place;
    att_g_name *name; /* of every country of the store */
    uint32_t story_n, event_n, told_n, step_n, thread_n, commitment_n, deed_n, statement_n,
        person_n, place_n, name_n;
    /* the head */
    const char *contact, *contact_what; /* last contact: date and what it was */
    const char *agreed, *agreed_what;   /* last agreement signed */
    uint32_t open_n, overdue_n;
    double score_year, score_before; /* net score of the year up to as_of, and of the one before */
    uint32_t score_year_n, score_before_n;
} att_file;

/* Stories that copy each other (pairs of indexes) become one report: its first print stands for
 * all. edge: [2 * edge_n]. */
void att_gather_reports(att_file *file, const uint32_t *edge, uint32_t edge_n);
/* Events told more than once, or told by an agreement or a commitment; net scores; last contact.
 * 0: out of memory. */
int att_gather_events(att_file *file, att_arena *arena);
/* Statements that stand in copies of one report. */
void att_gather_statements(att_file *file);
/* Told agreements -> threads. 0: out of memory. */
int att_gather_agreements(att_file *file, att_arena *arena);
/* What became of each commitment. 0: out of memory. */
int att_gather_commitments(att_file *file, att_arena *arena);

/* ---- words.c: lists of words separated by blanks; dates as text ---- */

int att_list_has(const char *list, const char *word, size_t len);
uint32_t att_list_count(const char *list);
uint32_t att_list_shared(const char *a, const char *b); /* words of a that b has */
int att_list_within(const char *a, const char *b);      /* every word of a is in b */
const char *att_list_common(att_arena *arena, const char *a, const char *b);
const char *att_list_union(att_arena *arena, const char *a, const char *b);
/* Days since 1970-01-01 of "2023-05-17"; of "2023-05" or "2023" the first day, or with last 1 the
 * last one. 0: no date, *out unchanged. */
int att_day_of(const char *date, int last, int32_t *out);

#endif
