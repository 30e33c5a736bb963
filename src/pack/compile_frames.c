/* compile_frames.c: see compile.h. Frames, operators and what operators compose. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "code/ontology.h"
#include "pack/compile.h"
#include "pack/sections.h"

enum { conditions_max = 16 };

/* A line cut at its arrow. */
typedef struct rule {
    char *trigger; /* lemma, lower case as written */
    char pos;
    char *condition[conditions_max]; /* "slot=value" */
    uint32_t condition_n;
    char *result; /* what stands after the arrow */
} rule;

/* ---- cutting the line -------------------------------------------------------------------------
 */

/* Cuts text at its "->", returns what follows, trimmed, or NULL. */
static char *cut_arrow(char *text)
{
    char *arrow = strstr(text, "->");
    if (!arrow) return NULL;
    *arrow = 0;
    return att_compile_trim(arrow + 2);
}

/* A condition runs to the next word that holds "=": phrases are written with blanks. */
static char *next_condition(char **rest)
{
    char *start = *rest + strspn(*rest, " \t");
    if (!*start) return NULL;
    char *p = start + strcspn(start, " \t");
    while (*p) {
        char *word = p + strspn(p, " \t");
        char *end = word + strcspn(word, " \t");
        if (memchr(word, '=', (size_t)(end - word))) {
            *p = 0;
            *rest = word;
            return start;
        }
        p = end;
    }
    *rest = p;
    return att_compile_trim(start);
}

static int cut_trigger(att_compiler *c, const att_line *line, rule *r)
{
    char *dot = strrchr(r->trigger, '.');
    if (!dot || dot == r->trigger || !strchr("vna", dot[1]) || !dot[1] || dot[2]) {
        att_compile_fault(c, line, "\"%s\" is no trigger; write lemma.v, lemma.n or lemma.a",
                          r->trigger);
        return 0;
    }
    r->pos = dot[1];
    *dot = 0;
    uint32_t word_n;
    const char *words = att_compile_words(c, r->trigger, &word_n);
    if (word_n == 1 && strcmp(words, r->trigger))
        att_compile_fault(c, line, "trigger \"%s\" is not in lower case", r->trigger);
    return 1;
}

static int cut_rule(att_compiler *c, const att_line *line, rule *r)
{
    *r = (rule){.result = cut_arrow(line->text)};
    if (!r->result || !*r->result) {
        att_compile_fault(c, line, "no \"-> result\"; a line is trigger.pos conditions -> result");
        return 0;
    }
    char *rest = line->text;
    r->trigger = att_compile_cut(&rest, " \t");
    if (!r->trigger) {
        att_compile_fault(c, line, "no trigger before the arrow");
        return 0;
    }
    for (char *text; (text = next_condition(&rest));) {
        char *equals = strchr(text, '=');
        if (!equals || equals == text || !equals[1] || r->condition_n == conditions_max) {
            att_compile_fault(c, line, "\"%s\" is no condition; write slot=filler, at most %d",
                              text, conditions_max);
            return 0;
        }
        r->condition[r->condition_n++] = text;
    }
    return cut_trigger(c, line, r);
}

/* ---- frames that contradict or repeat each other ------------------------------------------------
 */

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The same for the same conditions in another order. */
static uint64_t rule_key(const rule *r)
{
    char *sorted[conditions_max];
    memcpy(sorted, r->condition, sizeof sorted);
    qsort(sorted, r->condition_n, sizeof *sorted, by_text);
    uint64_t key = att_pack_key_add(ATT_HASH_START, r->trigger, strlen(r->trigger));
    key = att_pack_key_add(key, &r->pos, 1);
    for (uint32_t i = 0; i < r->condition_n; i++)
        key = att_pack_key_add(key, sorted[i], strlen(sorted[i]));
    return att_pack_key_end(key);
}

/* Blanks between the parts of a result do not count. */
static uint64_t result_key(const char *text)
{
    uint64_t key = ATT_HASH_START;
    for (;;) {
        text += strspn(text, " \t");
        size_t len = strcspn(text, " \t");
        if (!len) return att_pack_key_end(key);
        key = att_pack_key_add(key, text, len);
        text += len;
    }
}

/* Notes the rule as the frame of that row; reports an earlier one of the same conditions. Verb
 * dictionaries of the field repeat themselves: 0 if the rule is there already and may be left out.
 */
static int check_repeat(att_compiler *c, const att_line *line, const rule *r, uint32_t row)
{
    uint64_t result = result_key(r->result);
    att_pack_node *node = att_key_table_add(&c->frame_of, rule_key(r));
    if (!node) c->no_memory = 1;
    if (c->no_memory) return 1;
    if (node->first == ATT_NONE) {
        node->first = row;
        att_compile_row(c, &c->result, &result, sizeof result);
        return 1;
    }
    const att_pack_frame *old = &ATT_ROWS(&c->frame, att_pack_frame)[node->first];
    int same = ATT_ROWS(&c->result, uint64_t)[node->first] == result;
    if (c->user && (same || old->line == line->number)) return 0;
    att_compile_fault(c, line, "%s %s%s%s:%lu: the same conditions of \"%s\"%s; take one away",
                      same ? "repeats" : "contradicts", c->dir, *c->dir ? "/" : "",
                      c->string.data + old->file_s, (unsigned long)old->line, r->trigger,
                      same ? "" : " with another result");
    if (!c->user) att_compile_row(c, &c->result, &result, sizeof result); /* the frame is kept */
    return 1;
}

/* ---- what stands after the arrow
 * ------------------------------------------------------------------ */

/* The part of the result after its type: a=, r=, both, inner, ctx= */
typedef struct arguments {
    char *a, *r, *context;
    int both, inner;
} arguments;

static int read_arguments(att_compiler *c, const att_line *line, char *rest, arguments *out)
{
    *out = (arguments){0};
    for (char *word; (word = att_compile_cut(&rest, " \t"));) {
        if (!strcmp(word, "both"))
            out->both = 1;
        else if (!strcmp(word, "inner"))
            out->inner = 1;
        else if (!strncmp(word, "a=", 2))
            out->a = word + 2;
        else if (!strncmp(word, "r=", 2))
            out->r = word + 2;
        else if (!strncmp(word, "ctx=", 4))
            out->context = word + 4;
        else {
            att_compile_fault(
                c, line, "\"%s\" after the code; a=, r=, both, inner or ctx= stand here", word);
            return 0;
        }
    }
    return 1;
}

/* What is said in a place is said to those who are named otherwise. */
static int is_said(uint32_t type)
{
    return type == PLOVER_REQUEST || type == PLOVER_REJECT || type == PLOVER_ACCUSE ||
           type == PLOVER_SUPPORT;
}

static void fill_slots(att_compiler *c, const att_line *line, const arguments *args,
                       att_pack_frame *frame)
{
    int noun = frame->pos == 'n';
    const char *a = args->a ? args->a : noun ? "by,poss,mod,of,from" : "subj";
    const char *r = args->r  ? args->r
                    : noun ? "against,on,with,to,of,for,in"
                    : is_said(frame->type) ? "obj,against,on,to,with,from,for"
                                           : "obj,against,on,to,with,from,for,in";
    char a_text[256], r_text[256];
    int named = strstr(a, "between") || strstr(r, "between");
    snprintf(a_text, sizeof a_text, "%s%s", noun && args->both && !named ? "between," : "", a);
    snprintf(r_text, sizeof r_text, "%s", r);
    if (att_compile_slots(c, line, a_text, &frame->a_first, &frame->a_n))
        frame->flags |= ATT_FRAME_A_ALL;
    if (att_compile_slots(c, line, r_text, &frame->r_first, &frame->r_n))
        frame->flags |= ATT_FRAME_R_ALL;
}

/* PLOVER: these modes carry the context of the same name. */
static uint64_t mode_context(att_compiler *c, const att_pack_frame *frame)
{
    const char *mode = c->string.data + frame->mode_s;
    if (frame->type != PLOVER_COERCE) return 0;
    if (strcmp(mode, "cyber") && strcmp(mode, "misinformation")) return 0;
    return UINT64_C(1) << plover_context_of(mode);
}

static int read_event(att_compiler *c, const att_line *line, char *type, char *rest,
                      att_pack_frame *frame)
{
    arguments args;
    if (!att_compile_type(c, line, type, &frame->type, &frame->mode_s)) return 0;
    char *cameo = att_compile_cut(&rest, " \t");
    char nothing[1] = "";
    frame->cameo_s = att_compile_cameo(c, line, cameo ? cameo : nothing, frame->type);
    if (!frame->cameo_s || !read_arguments(c, line, rest, &args)) return 0;
    if (args.both) frame->flags |= ATT_FRAME_BOTH;
    if (args.inner) frame->flags |= ATT_FRAME_INNER;
    fill_slots(c, line, &args, frame);
    if (args.context) frame->context = att_compile_contexts(c, line, args.context);
    if (!c->no_memory) frame->context |= mode_context(c, frame);
    return 1;
}

static int holds_event(const att_compiler *c, const att_pack_frame *frame)
{
    const att_pack_condition *condition = ATT_ROWS(&c->condition, att_pack_condition);
    const att_pack_filler *fill = ATT_ROWS(&c->filler, att_pack_filler);
    for (uint32_t i = 0; i < frame->condition_n; i++)
        for (uint32_t k = 0; k < condition[frame->condition_first + i].filler_n; k++)
            if (fill[condition[frame->condition_first + i].filler_first + k].kind == ATT_FILL_EVENT)
                return 1;
    return 0;
}

static int read_operator(att_compiler *c, const att_line *line, const char *op, char *rest,
                         att_pack_frame *frame)
{
    frame->op = att_compile_op(c, line, op);
    if (frame->op == ATT_OP_NONE) return 0;
    for (char *word; (word = att_compile_cut(&rest, " \t"));) {
        if (strncmp(word, "who=", 4)) {
            att_compile_fault(c, line, "\"%s\" after the op; only who=slot stands here", word);
            return 0;
        }
        frame->who = att_compile_slot(c, line, word + 4);
    }
    if (!c->no_memory && !holds_event(c, frame))
        att_compile_warn(c, line, "operator without a slot=*event: no action can stand inside it");
    return 1;
}

static int read_result(att_compiler *c, const att_line *line, const char *text,
                       att_pack_frame *frame)
{
    char *rest = att_arena_text(&c->arena, text, strlen(text));
    if (!rest) {
        c->no_memory = 1;
        return 0;
    }
    char *first = att_compile_cut(&rest, " \t");
    if (*first >= 'A' && *first <= 'Z') return read_event(c, line, first, rest, frame);
    if (strcmp(first, "none")) return read_operator(c, line, first, rest, frame);
    frame->flags = ATT_FRAME_NO_EVENT;
    char *more = att_compile_cut(&rest, " \t");
    if (more) att_compile_fault(c, line, "\"%s\" after none; nothing stands there", more);
    return !more;
}

/* ---- frames -------------------------------------------------------------------------------------
 */

void att_compile_trigger(att_compiler *c, const char *lemma, char pos)
{
    uint32_t next = c->triggers.n;
    att_pack_node *node =
        att_key_table_add(&c->triggers, att_pack_trigger_key(lemma, strlen(lemma), pos));
    if (!node) {
        c->no_memory = 1;
        return;
    }
    if (node->first == ATT_NONE) node->first = next;
    uint32_t ordinal = node->first;
    att_compile_row(c, &c->trigger, &ordinal, sizeof ordinal);
}

static int read_conditions(att_compiler *c, const att_line *line, const rule *r)
{
    for (uint32_t i = 0; i < r->condition_n; i++) {
        char *text = att_arena_text(&c->arena, r->condition[i], strlen(r->condition[i]));
        if (!text) {
            c->no_memory = 1;
            return 0;
        }
        char *equals = strchr(text, '=');
        *equals = 0;
        if (!att_compile_condition(c, line, text, equals + 1)) return 0;
    }
    return 1;
}

void att_compile_frame(att_compiler *c, const att_line *line)
{
    rule r;
    if (!cut_rule(c, line, &r)) return;
    att_pack_frame frame = {.trigger_s = att_compile_string(c, r.trigger),
                            .pos = (uint32_t)r.pos,
                            .condition_first = ATT_ROW_N(&c->condition, att_pack_condition),
                            .condition_n = r.condition_n,
                            .file_s = att_compile_string(c, line->file),
                            .line = line->number};
    if (!read_conditions(c, line, &r) || !read_result(c, line, r.result, &frame)) return;
    if (!check_repeat(c, line, &r, ATT_ROW_N(&c->frame, att_pack_frame))) return;
    att_compile_trigger(c, r.trigger, r.pos);
    att_compile_row(c, &c->frame, &frame, sizeof frame);
}

/* ---- compositions
 * -------------------------------------------------------------------------------- */

static int read_prefix(att_compiler *c, const att_line *line, const char *text,
                       att_pack_compose *row)
{
    size_t len = text ? strlen(text) : 0;
    if (!text || !strcmp(text, "*")) return 1;
    if (len <= 4 && strspn(text, "0123456789") == len) {
        memcpy(row->prefix, text, len);
        return 1;
    }
    att_compile_fault(c, line, "\"%s\" is no CAMEO prefix; write 1 to 4 digits, or * for any",
                      text);
    return 0;
}

static int read_composed(att_compiler *c, const att_line *line, char *rest, att_pack_compose *row)
{
    char *type = att_compile_cut(&rest, " \t"), nothing[1] = "";
    if (!strcmp(type, "none")) {
        row->no_event = 1;
        return 1;
    }
    if (!att_compile_type(c, line, type, &row->type, &row->mode_s)) return 0;
    char *cameo = att_compile_cut(&rest, " \t"), *more = att_compile_cut(&rest, " \t");
    row->cameo_s = att_compile_cameo(c, line, cameo ? cameo : nothing, row->type);
    if (more) att_compile_fault(c, line, "\"%s\" after the code; nothing stands there", more);
    return row->cameo_s && !more;
}

static void check_composed(att_compiler *c, const att_line *line, const att_pack_compose *row)
{
    const att_pack_compose *old = ATT_ROWS(&c->compose, att_pack_compose);
    for (uint32_t i = 0; i < ATT_ROW_N(&c->compose, att_pack_compose); i++)
        if (old[i].op == row->op && !strcmp(old[i].prefix, row->prefix))
            att_compile_fault(c, line, "the same op and prefix as line %lu; take one away",
                              (unsigned long)old[i].line);
}

void att_compile_compose(att_compiler *c, const att_line *line)
{
    att_pack_compose row = {.file_s = att_compile_string(c, line->file), .line = line->number};
    char *result = cut_arrow(line->text), *rest = line->text;
    char *op = att_compile_cut(&rest, " \t");
    if (!result || !*result || !op) {
        att_compile_fault(c, line, "no \"-> result\"; a line is op prefix -> TYPE/mode cameo");
        return;
    }
    char *prefix = att_compile_cut(&rest, " \t");
    row.op = att_compile_op(c, line, op);
    if (row.op == ATT_OP_NONE || !read_prefix(c, line, prefix, &row)) return;
    if (!read_composed(c, line, result, &row)) return;
    check_composed(c, line, &row);
    att_compile_row(c, &c->compose, &row, sizeof row);
}

static int by_prefix(const void *a, const void *b)
{
    const att_pack_compose *x = a, *y = b;
    if (x->op != y->op) return x->op < y->op ? -1 : 1;
    size_t x_len = strlen(x->prefix), y_len = strlen(y->prefix);
    if (x_len != y_len) return x_len > y_len ? -1 : 1;
    return strcmp(x->prefix, y->prefix);
}

/* ---- after all lines
 * ------------------------------------------------------------------------------ */

/* Moves the frames of each trigger together, in file order, and turns the ordinals of the trigger
 * table into first frame and number (in .longer: the layout of att_pack_trigger). */
static void group_frames(att_compiler *c)
{
    uint32_t n = ATT_ROW_N(&c->frame, att_pack_frame), trigger_n = c->triggers.n;
    uint32_t *start = ATT_TAKE(&c->arena, uint32_t, trigger_n + 1);
    att_pack_frame *old = ATT_TAKE(&c->arena, att_pack_frame, n);
    if (!start || !old || c->no_memory) {
        c->no_memory = 1;
        return;
    }
    att_pack_frame *frame = ATT_ROWS(&c->frame, att_pack_frame);
    const uint32_t *ordinal = ATT_ROWS(&c->trigger, uint32_t);
    for (uint32_t i = 0; i < n; i++) start[ordinal[i] + 1]++;
    for (uint32_t i = 0; i < trigger_n; i++) start[i + 1] += start[i];
    for (uint32_t i = 0; c->triggers.node && i <= c->triggers.mask; i++) {
        att_pack_node *node = &c->triggers.node[i];
        if (!node->key) continue;
        uint32_t at = node->first;
        node->first = start[at];
        node->longer = start[at + 1] - start[at];
    }
    if (n) memcpy(old, frame, n * sizeof *old);
    for (uint32_t i = 0; i < n; i++) frame[start[ordinal[i]]++] = old[i];
}

void att_compile_frames_end(att_compiler *c)
{
    group_frames(c);
    uint32_t n = ATT_ROW_N(&c->compose, att_pack_compose);
    if (n) qsort(c->compose.data, n, sizeof(att_pack_compose), by_prefix);
}
