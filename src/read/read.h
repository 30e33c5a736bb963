/* read.h: bytes -> story. First stage of the line.
 *
 * Finds what is around the text of a report and is not part of it: a leading
 * date line ("date 2025-12-17", "Wednesday, 17 December 2025"), a headline, a
 * byline, a dateline ("HARARE, Zimbabwe (AP) --"), source and copyright lines,
 * "Post published in: ...", "Read more", "Share this", tags. These become
 * metadata; the body is what remains, as ranges into the bytes as given. */
#ifndef ATT_READ_READ_H
#define ATT_READ_READ_H

#include "attache.h"
#include "base/arena.h"

typedef struct att_source {
    const char *text; /* the bytes as given */
    uint32_t text_len;
    att_span body;   /* from the first to the last byte of the report's own text */
    att_span title;  /* the headline, where a line of its own stands before the body */
    att_span dateline; /* "HARARE, Zimbabwe" at the head of the body, without agency and dash;
                          the body begins after it */
    att_date published; /* options->date wins; else found in the text around the body */
    const char *publisher; /* outlet or agency of the source line or dateline, or "" */
    const char *agency;    /* of the dateline or byline, or "" */
    const char *source_title; /* title that a source line gives, or "" */
} att_source;

/* ATT_EINPUT: empty, or binary (NUL bytes or mostly control characters): the
 * message says which and what to do. ATT_ELIMIT: longer than ATT_STORY_MAX.
 * ATT_EUSAGE: options->date is not YYYY-MM-DD. path in messages: options->path
 * or "input". */
att_status att_read(const char *text, size_t len, const att_story_options *options,
                    att_arena *arena, att_source *out, att_error *err);

#endif
