/* user.c: see compile.h. A user's dictionary: which format it has, its comments and phrases, our
 * own short format, and how actors, roles and frames get in. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "pack/compile.h"

/* ---- the field's comments and phrases --------------------------------------------------- */

/* Blanks out <!-- -->, also over several lines. */
static void cut_markup(att_user_file *user, char *text)
{
    while (*text) {
        char *open = user->in_comment ? text : strstr(text, "<!--");
        if (!open) return;
        char *close = strstr(open, "-->");
        user->in_comment = !close;
        char *end = close ? close + 3 : open + strlen(open);
        memset(open, ' ', (size_t)(end - open));
        text = end;
    }
}

/* Takes away comments of the field's formats; keeps what stands in [ ]. */
static void uncomment(att_user_file *user, char *text)
{
    int inside = 0;
    cut_markup(user, text);
    for (char *p = text; *p; p++) {
        if (*p == '[') inside = 1;
        if (*p == ']') inside = 0;
        if (inside || (*p != '#' && *p != ';')) continue;
        *p = 0;
        return;
    }
}

char *att_user_bracket(char *text)
{
    char *open = strchr(text, '['), *close = open ? strchr(open, ']') : NULL;
    if (!close) return NULL;
    *open = *close = 0;
    return att_compile_trim(open + 1);
}

static int is_ascii_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* One word of at most three letters is taken for an acronym: it stays in capitals. */
static int is_short(const char *text)
{
    size_t letters = 0;
    for (const char *p = text; *p; p++) {
        if (strchr(" _", *p) && p[1 + strspn(p + 1, " _")]) return 0;
        letters += (size_t)is_ascii_letter(*p);
    }
    return letters <= 3;
}

const char *att_user_phrase(att_compiler *c, const char *text)
{
    int keep = is_short(text);
    size_t len = strlen(text), cap = len * 2 + 8;
    char *out = att_arena_take(&c->arena, cap, 1);
    if (!out || att_utf8_lower(text, len, out, cap) == SIZE_MAX) {
        c->no_memory |= !out;
        return "";
    }
    if (keep) memcpy(out, text, len + 1);
    for (char *p = out; *p; p++) {
        int first = p == out || p[-1] == ' ' || p[-1] == '-';
        if (*p == '_') *p = ' ';
        if (first && *p >= 'a' && *p <= 'z' && !keep) *p = (char)(*p - 'a' + 'A');
    }
    return att_compile_trim(out);
}

/* ---- our own format ------------------------------------------------------------------------ */

int att_user_frame(att_compiler *c, const att_line *line, const char *text)
{
    uint32_t faults = c->fault_n;
    size_t frames = c->frame.len, triggers = c->trigger.len;
    att_line copy = *line;
    copy.text = att_arena_text(&c->arena, text, strlen(text));
    if (!copy.text) {
        c->no_memory = 1;
        return 0;
    }
    att_compile_frame(c, &copy);
    if (c->fault_n == faults) return 1;
    c->frame.len = frames; /* half-read frames code nothing */
    c->trigger.len = triggers;
    return 0;
}

/* Cuts the line at |; returns the number of fields, at most n, or 0, which is reported. */
static uint32_t cut_fields(att_compiler *c, const att_line *line, char **field, uint32_t least,
                           uint32_t n, const char *form)
{
    uint32_t count = att_compile_split(line, field, n);
    for (uint32_t i = count; i < n; i++) field[i] = line->text + strlen(line->text);
    if (count >= least && count <= n && *field[0] && *field[1]) return count;
    att_compile_fault(c, line, "cannot be read; a line here is %s", form);
    return 0;
}

static uint32_t cut_names(att_compiler *c, const att_line *line, char *list, const char **name)
{
    uint32_t n = 0;
    for (char *item; n < ATT_USER_NAMES_MAX && (item = att_compile_item(c, line, &list));)
        name[n++] = item;
    return n;
}

static void own_actor(att_compiler *c, const att_line *line)
{
    char *field[6];
    const char *name[ATT_USER_NAMES_MAX];
    att_user_code code;
    uint32_t faults = c->fault_n;
    uint32_t n = cut_fields(c, line, field, 2, 6,
                            "names | code | sectors | office | from | until, the last four if "
                            "wanted");
    if (!n || !att_user_code_read(c, line, field[1], &code)) return;
    if (*field[2]) {
        uint32_t s = att_compile_sectors(c, line, field[2]);
        code.sectors = c->no_memory ? "" : att_compile_copy(c, c->string.data + s);
        if (strlen(code.cameo) <= 3) code.cameo = "";
    }
    att_user_spell spell = {.office = n > 3 ? field[3] : NULL,
                            .from = att_compile_day(c, line, field[4], 0),
                            .until = att_compile_day(c, line, field[5], 1)};
    if (spell.office && !strcmp(spell.office, "-")) spell.office = "";
    if (spell.until && spell.from > spell.until)
        att_compile_fault(c, line, "from %s is after until %s", field[4], field[5]);
    uint32_t name_n = cut_names(c, line, field[0], name);
    if (c->fault_n == faults) att_user_actor(c, line, name, name_n, &code, &spell);
}

static void own_role(att_compiler *c, const att_line *line)
{
    char *field[3];
    att_line rest = *line;
    rest.text++;
    if (!cut_fields(c, &rest, field, 2, 3, "~ words | sectors | office, person or body")) return;
    uint32_t faults = c->fault_n;
    att_pack_role role = {.sector_s = att_compile_sectors(c, line, field[1])};
    if (*field[2]) role.kind = att_compile_role_kind(c, line, field[2]);
    for (char *item, *list = field[0]; (item = att_compile_item(c, line, &list));)
        if (c->fault_n == faults) att_user_role(c, line, item, &role);
}

static void own_discard(att_compiler *c, const att_line *line)
{
    char *list = line->text + strspn(line->text, "-");
    uint32_t row = list - line->text > 1 ? ATT_DISCARD_STORY : ATT_DISCARD_SENTENCE;
    for (char *item; (item = att_compile_item(c, line, &list)); c->user->taken++)
        att_compile_lemma(c, line, item, (att_meaning){ATT_DISCARD, row});
}

static void own_context(att_compiler *c, const att_line *line)
{
    att_line rest = *line;
    rest.text++;
    uint32_t faults = c->fault_n;
    att_compile_context(c, &rest);
    c->user->taken += c->fault_n == faults;
}

static void own_line(att_compiler *c, const att_line *line)
{
    if (strstr(line->text, "->"))
        c->user->taken += (uint32_t)att_user_frame(c, line, line->text);
    else if (*line->text == '~')
        own_role(c, line);
    else if (*line->text == '-')
        own_discard(c, line);
    else if (*line->text == '@')
        own_context(c, line);
    else
        own_actor(c, line);
}

/* ---- which format ---------------------------------------------------------------------------- */

static int holds(const char *text, const char *word)
{
    size_t n = strlen(word);
    for (; *text; text++) {
        size_t i = 0;
        while (i < n && text[i] && tolower((unsigned char)text[i]) == word[i]) i++;
        if (i == n) return 1;
    }
    return 0;
}

/* The format that one line, without comments, looks like, or -1. */
static int looks_like(const char *text)
{
    if (!strncmp(text, "<ISSUE", 6) || !strncmp(text, "n:", 2) || !strncmp(text, "v:", 2))
        return ATT_USER_ISSUES;
    if (!strncmp(text, "---", 3) || *text == '&' || (*text == '-' && strchr(text, '*')))
        return ATT_USER_VERBS;
    if (strchr(text, '|') || strstr(text, "->")) return ATT_USER_OWN;
    if (strstr(text, "[~") || strstr(text, "~]")) return ATT_USER_AGENTS;
    return strchr(text, '[') && strchr(text, ']') ? ATT_USER_ACTORS : -1;
}

/* The format that most lines look like; one plain list looks like any other, so discards must be
 * named as such, in the file or in its name. */
static int find_format(att_compiler *c, const char *text, size_t len)
{
    uint32_t vote[ATT_USER_FORMAT_N] = {0}, tags = 0;
    int best = ATT_USER_OWN, discards = holds(c->user->path, "discard");
    char line[400];
    for (const char *end = text + len; text < end;) {
        size_t n = strcspn(text, "\n"), keep = n < sizeof line - 1 ? n : sizeof line - 1;
        memcpy(line, text, keep);
        line[keep] = 0;
        discards |= (*line == '#' || *line == '<') && holds(line, "discards");
        uncomment(c->user, line);
        const char *bare = att_compile_trim(line);
        int like = looks_like(bare);
        if (!strncmp(bare, "<ISSUE", 6)) return ATT_USER_ISSUES;
        if (like >= 0) vote[like]++;
        tags += *bare == '<';
        text += n + (n < (size_t)(end - text));
    }
    c->user->in_comment = 0;
    for (int i = 0; i < ATT_USER_FORMAT_N; i++)
        if (vote[i] > vote[best]) best = i;
    if (tags > vote[best] / 8) return -1; /* some other kind of markup */
    if (vote[best]) return best;
    return discards ? ATT_USER_DISCARDS : -1;
}

typedef struct format_row {
    att_line_reader line;
    void (*end)(att_compiler *c);
} format_row;

static const format_row readers[ATT_USER_FORMAT_N] = {
    [ATT_USER_OWN] = {own_line, NULL},
    [ATT_USER_ACTORS] = {att_user_actors_line, att_user_actors_end},
    [ATT_USER_AGENTS] = {att_user_agents_line, NULL},
    [ATT_USER_VERBS] = {att_user_verbs_line, att_user_verbs_end},
    [ATT_USER_ISSUES] = {att_user_issues_line, NULL},
    [ATT_USER_DISCARDS] = {att_user_discards_line, NULL}};

static void foreign_line(att_compiler *c, const att_line *line)
{
    uncomment(c->user, line->text);
    att_line bare = *line;
    bare.text = att_compile_trim(line->text);
    readers[c->user->format].line(c, &bare);
}

void att_user_read(att_compiler *c, int format, char *text, size_t len)
{
    att_line whole = {.file = c->user->path};
    if (format < 0) format = find_format(c, text, len);
    if (format < 0) {
        att_compile_fault(c, &whole,
                          "no line looks like a dictionary; if it is one, name its "
                          "format: actors:FILE, agents:, verbs:, issues:, discards: or own:");
        return;
    }
    c->user->format = format;
    int raw = format != ATT_USER_OWN;
    att_compile_lines(c, c->user->path, text, len, raw, raw ? foreign_line : own_line);
    if (readers[format].end) readers[format].end(c);
    att_buf_free(&c->user->marks);
    att_buf_free(&c->user->members);
    att_buf_free(&c->user->verbs);
}
