#include "export/names.h"

#include <string.h>

#include <stdio.h>

static const char *pick(const char *const *name, size_t n, uint8_t i)
{
    return i < n ? name[i] : "";
}

const char *att_event_status_name(uint8_t status)
{
    static const char *const name[] = {"happened", "ongoing",      "historical",
                                       "planned",  "hypothetical", "denied"};
    return pick(name, sizeof name / sizeof *name, status);
}

const char *att_precision_name(uint8_t precision)
{
    static const char *const name[] = {"", "year", "month", "week", "day"};
    return pick(name, sizeof name / sizeof *name, precision);
}

const char *att_basis_name(uint8_t basis)
{
    static const char *const name[] = {"", "explicit", "relative", "publication", "context"};
    return pick(name, sizeof name / sizeof *name, basis);
}

void att_date_text(att_date date, char out[ATT_DATE_TEXT])
{
    out[0] = 0;
    if (!date.year || date.precision == ATT_DATE_NONE) return;
    if (date.precision == ATT_DATE_YEAR || !date.month)
        snprintf(out, ATT_DATE_TEXT, "%04d", date.year);
    else if (date.precision == ATT_DATE_MONTH || !date.day)
        snprintf(out, ATT_DATE_TEXT, "%04d-%02d", date.year, date.month);
    else
        snprintf(out, ATT_DATE_TEXT, "%04d-%02d-%02d", date.year, date.month, date.day);
}

const char *att_span_text(const att_story *story, att_span span, size_t *len)
{
    *len = 0;
    if (!story->text || span.off >= story->text_len) return "";
    uint32_t left = story->text_len - span.off;
    *len = span.len < left ? span.len : left;
    return story->text + span.off;
}

const char *att_lexicon_folder(const char *file)
{
    return !strncmp(file, "en/", 3) || !strncmp(file, "world/", 6) ? "lexicon/" : "";
}
