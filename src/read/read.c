/* read.c: see read.h. The text is narrowed from both ends: from the head date
 * lines, bylines, the headline and the dateline; from the tail source lines and
 * what sites add below. What no rule knows stays in the body. */
#include "read/parts.h"

#include "base/error.h"
#include "read/stamp.h"

static att_status not_text(const char *path, size_t offset, const char *what, att_error *err)
{
    return att_fail(err, ATT_EINPUT, offset, "%s: %s at byte %zu; give a text file in UTF-8", path,
                    what, offset);
}

static att_status check(const char *text, size_t len, const char *path, att_error *err)
{
    if (len > ATT_STORY_MAX)
        return att_fail(err, ATT_ELIMIT, 0, "%s: %zu bytes; a story has at most %u: split it", path,
                        len, ATT_STORY_MAX);
    if (len > 1 && (!memcmp(text, "\xFF\xFE", 2) || !memcmp(text, "\xFE\xFF", 2)))
        return att_fail(err, ATT_EINPUT, 0,
                        "%s: UTF-16 text; convert it first: iconv -f UTF-16 -t UTF-8", path);
    size_t control = 0;
    for (size_t i = 0; i < len; i++) {
        if (!text[i]) return not_text(path, i, "binary data, a NUL byte", err);
        control +=
            ((unsigned char)text[i] < 32 && !is_space(text[i]) && text[i] != 27) || text[i] == 127;
    }
    if (control * 10 > len * 3)
        return not_text(path, 0, "binary data, mostly control characters,", err);
    if (skip_space(text, len > 2 && !memcmp(text, "\xEF\xBB\xBF", 3) ? 3 : 0, len) == len)
        return att_fail(err, ATT_EINPUT, 0, "%s: empty; give the text of a story", path);
    return ATT_OK;
}

static att_status given_date(const att_story_options *options, att_date *out, att_error *err)
{
    if (!options || !options->date) return ATT_OK;
    size_t len = strlen(options->date);
    if (len == 10 && att_stamp_iso(options->date, len, out) == 10) return ATT_OK;
    return att_fail(err, ATT_EUSAGE, 0, "date \"%.40s\" is not a day; write it YYYY-MM-DD",
                    options->date);
}

static att_status text_of(att_reader *r, att_span span, const char **out, att_error *err)
{
    *out = span.len ? att_arena_text(r->arena, r->text + span.off, span.len) : "";
    return *out ? ATT_OK
                : att_fail(err, ATT_ELIMIT, 0, "no memory left for this story; raise the limit");
}

static void eat_all(att_reader *r)
{
    size_t from = r->from, to = r->to;
    while (att_eat_ending(r)) {}
    for (int round = 0; round < 8; round++)
        if (!att_eat_date(r) && !att_eat_byline(r) && !att_eat_title(r)) break;
    if (r->from < r->to) att_eat_dateline(r);
    if (r->from < r->to) return;
    r->from = from;
    r->to = to;
    r->out->title = r->out->dateline = (att_span){0};
}

att_status att_read(const char *text, size_t len, const att_story_options *options,
                    att_arena *arena, att_source *out, att_error *err)
{
    const char *path = options && options->path ? options->path : "input";
    *out = (att_source){.text = text, .publisher = "", .agency = "", .source_title = ""};
    ATT_TRY(given_date(options, &out->published, err));
    ATT_TRY(check(text, len, path, err));
    out->text_len = (uint32_t)len;
    size_t from = skip_space(text, len > 2 && !memcmp(text, "\xEF\xBB\xBF", 3) ? 3 : 0, len);
    att_reader r = {
        .text = text, .from = from, .to = trim_end(text, from, len), .out = out, .arena = arena};
    if (!options || !options->whole) eat_all(&r);
    out->body = span_of(r.from, r.to);
    if (!out->published.year) out->published = r.found;
    att_span publisher = r.source_outlet.len     ? r.source_outlet
                         : r.dateline_agency.len ? r.dateline_agency
                                                 : r.byline_agency;
    ATT_TRY(text_of(&r, publisher, &out->publisher, err));
    ATT_TRY(text_of(&r, r.dateline_agency.len ? r.dateline_agency : r.byline_agency, &out->agency,
                    err));
    return text_of(&r, r.source_title, &out->source_title, err);
}
