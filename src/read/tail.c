/* What stands below a report: the source, what sites add. */
#include "read/parts.h"

#include "read/stamp.h"

/* What sites write below a story. `whole`: only when little more stands on the line. */
typedef struct ending {
    const char *start;
    uint8_t whole, glued; /* glued: known inside a line too, after the end of a sentence */
} ending;

static const ending endings[] = {
    {"source:", 0, 1}, {"sources:", 0, 1}, {"via:", 0, 0}, {"copyright", 0, 0},
    {"copyright \xC2\xA9", 0, 1}, {"copyright (c)", 0, 1}, {"\xC2\xA9", 0, 1}, {"(c) 20", 0, 1},
    {"(c) 19", 0, 1}, {"all rights reserved", 0, 1}, {"post published in:", 0, 1},
    {"published in:", 0, 0}, {"posted in:", 0, 1}, {"posted in ", 1, 0}, {"filed under", 0, 1},
    {"tags:", 0, 1}, {"tag:", 0, 0}, {"tagged:", 0, 0}, {"tagged with", 1, 0},
    {"category:", 0, 0}, {"categories:", 0, 1}, {"topics:", 0, 0}, {"keywords:", 0, 0},
    {"share this", 1, 1}, {"share on", 1, 0}, {"share:", 0, 0}, {"share", 2, 0}, {"tweet", 2, 0},
    {"print", 2, 0}, {"email", 2, 0}, {"read more", 1, 1}, {"read also", 1, 0},
    {"also read", 1, 0}, {"see also", 1, 0}, {"related:", 0, 0}, {"related articles", 1, 0},
    {"related stories", 1, 0}, {"related news", 1, 0}, {"related posts", 1, 0}, {"related", 2, 0},
    {"follow us", 1, 1}, {"subscribe to", 1, 0}, {"sign up for", 1, 0}, {"click here", 1, 0},
    {"advertisement", 2, 0}, {"comments", 2, 0}, {"leave a comment", 1, 0}, {"editing by", 1, 0},
    {"(editing by", 1, 1}, {"(reporting by", 1, 1}, {"reporting by", 1, 0}};

enum { ending_max = 300, whole_max = 120 };

static const ending *ending_at(const char *text, size_t i, size_t to)
{
    for (size_t k = 0; k < sizeof endings / sizeof *endings; k++) {
        const ending *e = &endings[k];
        if (!begins(text, i, to, e->start)) continue;
        size_t rest = to - i - strlen(e->start);
        if (e->whole == 2 ? rest == 0 : e->whole ? rest <= whole_max : rest <= ending_max) return e;
    }
    return NULL;
}

/* Where an ending begins inside text[from..to) after the end of a sentence, or to. */
static size_t glued_at(const char *text, size_t from, size_t to)
{
    size_t start = to - from > ending_max ? to - ending_max : from;
    for (size_t i = start > from ? start : from + 1; i < to; i++) {
        size_t before = trim_end(text, from, i);
        if (before == from || !att_ends_sentence(text, from, before) ||
            strchr(",:;", text[before - 1]))
            continue;
        const ending *e = ending_at(text, i, to);
        if (e && e->glued) return i;
    }
    return to;
}

/* Where a further ending is glued on after the source, with or without a blank. */
static size_t source_end(const char *text, size_t from, size_t to)
{
    static const char *const more[] = {
        "post published in:", "posted in:",          "tags:",      "categories:", "copyright",
        "\xC2\xA9",           "all rights reserved", "share this", "filed under"};
    for (size_t i = from; i < to; i++)
        for (size_t k = 0; k < sizeof more / sizeof *more; k++)
            if (begins(text, i, to, more[k]) && (is_upper(text[i]) || is_high(text[i]))) return i;
    return to;
}

/* "https://www.host.org/path" -> host.org */
static att_span host_of(const char *text, size_t from, size_t to)
{
    size_t at = from;
    if (begins(text, at, to, "https://")) at += 8;
    else if (begins(text, at, to, "http://")) at += 7;
    else if (!begins(text, at, to, "www.")) return span_of(from, to);
    if (begins(text, at, to, "www.")) at += 4;
    size_t end = at;
    while (end < to && text[end] != '/' && !is_space(text[end])) end++;
    return span_of(at, end);
}

/* "Title – OUTLET", "OUTLET" or an address. */
static void read_source(att_reader *r, size_t from, size_t to)
{
    from = skip_space(r->text, from, to);
    to = trim_end(r->text, from, source_end(r->text, from, to));
    size_t title_end = from, outlet = from;
    for (size_t i = from + 1; i + 2 < to; i++) {
        size_t dash = r->text[i] == '|' ? 1 : dash_at(r->text, i, to);
        if (!dash || !is_blank(r->text[i - 1]) || !is_space(r->text[i + dash])) continue;
        title_end = i;
        outlet = skip_space(r->text, i + dash, to);
    }
    if (outlet < to && to - outlet <= 80) r->source_outlet = host_of(r->text, outlet, to);
    title_end = trim_end(r->text, from, title_end);
    if (title_end > from) r->source_title = span_of(from, title_end);
}

static int tail_date(att_reader *r, size_t from, size_t to)
{
    size_t at = att_after_date_key(r->text, from, to);
    att_date date;
    size_t len = at > from ? att_stamp(r->text + at, to - at, &date) : 0;
    if (!len || skip_space(r->text, att_after_time(r->text, at + len, to), to) < to) return 0;
    if (!r->found.year) r->found = date;
    return 1;
}

int att_eat_ending(att_reader *r)
{
    size_t line = r->to;
    while (line > r->from && r->text[line - 1] != '\n') line--;
    size_t at = skip_blanks(r->text, line, r->to);
    int whole = ending_at(r->text, at, r->to) != NULL || tail_date(r, at, r->to);
    if (!whole) at = glued_at(r->text, at, r->to);
    if (at >= r->to || at <= r->from) return 0;
    if (begins(r->text, at, r->to, "source") && !r->source_outlet.len)
        read_source(r, at + (r->text[at + 6] == 's' ? 8 : 7), r->to);
    r->to = trim_end(r->text, r->from, at);
    return 1;
}
