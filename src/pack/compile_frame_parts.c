/* compile_frame_parts.c: see compile.h. The small parts that frames, operators and compositions
 * are made of: slots, fillers, types, codes. */
#include <stdio.h>
#include <string.h>

#include "code/ontology.h"
#include "pack/compile.h"

/* In the order of ATT_SLOT_SUBJ and the following. */
static const char *const relations[] = {"subj", "obj", "iobj", "xcomp", "ccomp",
                                        "prt",  "poss", "mod", "before", "after", "told", "sayer",
                                        "story", NULL};
static const char *const prepositions[] = {
    "aboard",  "about",   "above",      "across",  "after",   "against", "ahead",  "along",
    "alongside", "amid",  "amidst",     "among",   "amongst", "around",  "as",     "at",
    "atop",    "because", "before",     "behind",  "below",   "beneath", "beside", "besides",
    "between", "beyond",  "by",         "concerning", "despite", "down", "due",    "during",
    "following", "for",   "from",       "in",      "inside",  "instead", "into",   "like",
    "near",    "of",      "off",        "on",      "onto",    "out",     "outside", "over",
    "past",    "per",     "regarding",  "since",   "than",    "through", "throughout", "till",
    "to",      "toward",  "towards",    "under",   "underneath", "until", "up",    "upon",
    "versus",  "via",     "vs",         "with",    "within",  "without", NULL};
/* In the order of att_op. */
static const char *const ops[] = {"none",    "promise", "request", "threaten", "refuse", "deny",
                                  "accuse",  "praise",  "condemn", "fail",     "stop",   "go",
                                  "plan",    "doubt",   "allow",   "negotiate", "appeal", NULL};
_Static_assert(sizeof ops / sizeof *ops == ATT_OP_N + 1, "a name for each op");
_Static_assert(sizeof relations / sizeof *relations == ATT_SLOT_STORY + 2, "a name for each slot");

/* The CAMEO codes, by their first digits, whose events a PLOVER type holds (PLOVER manual and the
 * CAMEO to PLOVER table; promises of concessions and formal pardons are CONCEDE, convictions with
 * their sentence and those driven out SANCTION, mass deportation COERCE, appeals REQUEST). */
static const char *const roots[PLOVER_TYPE_N] = {
    [PLOVER_AGREE] = "03",
    [PLOVER_CONSULT] = "04",
    [PLOVER_SUPPORT] = "05",
    [PLOVER_CONCEDE] = "08 03 056",
    [PLOVER_COOPERATE] = "06",
    [PLOVER_AID] = "07",
    [PLOVER_RETREAT] = "08",
    [PLOVER_REQUEST] = "10 02",
    [PLOVER_ACCUSE] = "09 11",
    [PLOVER_REJECT] = "12",
    [PLOVER_THREATEN] = "13",
    [PLOVER_PROTEST] = "14",
    [PLOVER_SANCTION] = "16 11 173 201",
    [PLOVER_MOBILIZE] = "15",
    [PLOVER_COERCE] = "16 17 19 201",
    [PLOVER_ASSAULT] = "17 18 19 20"};

/* ---- slots and fillers ------------------------------------------------------------------------
 */

uint32_t att_compile_slot(att_compiler *c, const att_line *line, const char *name)
{
    int at = att_compile_choice(name, relations);
    if (at >= 0) return (uint32_t)at;
    if (att_compile_choice(name, prepositions) < 0) {
        att_compile_fault(c, line, "unknown slot \"%s\"; the slots are %s, or a preposition", name,
                          att_compile_choices(c, relations));
        return ATT_SLOT_SUBJ;
    }
    return ATT_SLOT_PREP + att_compile_word(c, name);
}

int att_compile_slots(att_compiler *c, const att_line *line, char *text, uint32_t *first,
                      uint32_t *n)
{
    int joined = strchr(text, '+') != NULL;
    *first = ATT_ROW_N(&c->slot, uint32_t);
    for (char *name; (name = att_compile_cut(&text, ",+"));) {
        uint32_t slot = att_compile_slot(c, line, name);
        att_compile_row(c, &c->slot, &slot, sizeof slot);
    }
    *n = ATT_ROW_N(&c->slot, uint32_t) - *first;
    if (!*n) att_compile_fault(c, line, "no slot after a= or r=; leave it out for the usual ones");
    return joined;
}

static const char *const any_fillers[] = {"*", "*actor", "*place", "*event", "*must",
                                          "*wont", "*harm", "*armed", "*public", NULL};

/* A word, or a class of its own for a phrase of several. */
static att_pack_filler word_filler(att_compiler *c, const att_line *line, const char *text)
{
    uint32_t n;
    const char *words = att_compile_words(c, text, &n);
    if (n == 1) return (att_pack_filler){ATT_FILL_WORD, att_compile_word(c, words)};
    if (words && n)
        return (att_pack_filler){ATT_FILL_CLASS, att_compile_phrase_class(c, line, words)};
    return (att_pack_filler){ATT_FILL_ANY, 0};
}

static att_pack_filler filler(att_compiler *c, const att_line *line, const char *text)
{
    static const uint32_t kinds[] = {ATT_FILL_ANY,   ATT_FILL_ACTOR, ATT_FILL_PLACE, ATT_FILL_EVENT,
                                     ATT_FILL_MUST,  ATT_FILL_WONT,  ATT_FILL_HARM,  ATT_FILL_ARMED,
                                     ATT_FILL_PUBLIC};
    int any = att_compile_choice(text, any_fillers);
    if (any >= 0) return (att_pack_filler){kinds[any], 0};
    if (*text == '@')
        return (att_pack_filler){ATT_FILL_CLASS, att_compile_class_id(c, line, text + 1, 1)};
    if (strpbrk(text, "*!@=")) {
        att_compile_fault(c, line, "\"%s\" is no filler; write words, @class or one of %s", text,
                          att_compile_choices(c, any_fillers));
        return (att_pack_filler){ATT_FILL_ANY, 0};
    }
    return word_filler(c, line, text);
}

static const char *type_names(att_compiler *c)
{
    const char *names[PLOVER_TYPE_N + 1] = {NULL};
    for (int i = 0; i < PLOVER_TYPE_N; i++) names[i] = plover_types[i].name;
    return att_compile_choices(c, names);
}

static att_pack_filler told_filler(att_compiler *c, const att_line *line, const char *text)
{
    int type = plover_type_of(text);
    if (type < 0)
        att_compile_fault(c, line, "unknown type \"%s\" after told=; the types are %s", text,
                          type_names(c));
    return (att_pack_filler){ATT_FILL_TYPE, type < 0 ? 0 : (uint32_t)type};
}

/* The fillers between the slashes of text; 0 if one is empty. */
static int fillers(att_compiler *c, const att_line *line, uint32_t slot, char *text)
{
    for (char *end; text; text = end) {
        end = strchr(text, '/');
        if (end) *end++ = 0;
        text = att_compile_trim(text);
        if (!*text) {
            att_compile_fault(c, line, "empty filler in a condition; take the extra / away");
            return 0;
        }
        att_pack_filler row =
            slot == ATT_SLOT_TOLD ? told_filler(c, line, text) : filler(c, line, text);
        att_compile_row(c, &c->filler, &row, sizeof row);
    }
    return 1;
}

int att_compile_condition(att_compiler *c, const att_line *line, char *slot, char *value)
{
    att_pack_condition row = {.slot = att_compile_slot(c, line, slot), .negated = *value == '!'};
    row.filler_first = ATT_ROW_N(&c->filler, att_pack_filler);
    value += row.negated;
    int absent = row.negated && !*value;
    if (!absent && !fillers(c, line, row.slot, value)) return 0;
    row.filler_n = ATT_ROW_N(&c->filler, att_pack_filler) - row.filler_first;
    att_compile_row(c, &c->condition, &row, sizeof row);
    return 1;
}

/* ---- types, modes, codes ------------------------------------------------------------------------
 */

static void unknown_mode(att_compiler *c, const att_line *line, int type, const char *mode)
{
    const char *names[64] = {NULL};
    size_t n = 0;
    for (size_t i = 0; i < plover_mode_n && n < 63; i++)
        if (plover_modes[i].type == type) names[n++] = plover_modes[i].name;
    const char *type_name = plover_types[type].name;
    if (n)
        att_compile_fault(c, line, "unknown mode \"%s\" of %s; its modes are %s", mode, type_name,
                          att_compile_choices(c, names));
    else
        att_compile_fault(c, line, "unknown mode \"%s\" of %s; it has no modes", mode, type_name);
}

int att_compile_type(att_compiler *c, const att_line *line, char *text, uint32_t *type,
                     uint32_t *mode_s)
{
    char *mode = strchr(text, '/');
    if (mode) *mode++ = 0;
    int known = plover_type_of(text);
    if (known < 0) {
        att_compile_fault(c, line, "unknown type \"%s\"; the types are %s", text, type_names(c));
        return 0;
    }
    *type = (uint32_t)known;
    *mode_s = mode ? att_compile_string(c, mode) : 0;
    if (!mode || plover_mode_of(known, mode) >= 0) return 1;
    unknown_mode(c, line, known, mode);
    return 0;
}

static int root_fits(uint32_t type, const char *code)
{
    for (const char *root = roots[type];; root++) {
        size_t len = strcspn(root, " ");
        if (!strncmp(code, root, len)) return 1;
        root += len;
        if (!*root) return 0;
    }
}

uint32_t att_compile_cameo(att_compiler *c, const att_line *line, char *text, uint32_t type)
{
    char joined[64] = "";
    size_t len = 0;
    for (char *code; (code = att_compile_cut(&text, ","));) {
        size_t code_len = strlen(code);
        if (cameo_of(code) < 0 || len + code_len + 2 > sizeof joined) {
            att_compile_fault(c, line, "unknown CAMEO code \"%s\"", code);
            return 0;
        }
        if (!root_fits(type, code))
            att_compile_warn(c, line, "CAMEO %s does not fit %s, whose roots are %s", code,
                             plover_types[type].name, roots[type]);
        if (len) joined[len++] = ' ';
        memcpy(joined + len, code, code_len + 1);
        len += code_len;
    }
    if (!len) att_compile_fault(c, line, "no CAMEO code after the type");
    return att_compile_string(c, joined);
}

uint64_t att_compile_contexts(att_compiler *c, const att_line *line, char *text)
{
    uint64_t bits = 0;
    for (char *name; (name = att_compile_cut(&text, ","));) {
        int at = plover_context_of(name);
        if (at < 0)
            att_compile_fault(c, line, "unknown context \"%s\"; docs/plover.md lists them", name);
        else
            bits |= UINT64_C(1) << at;
    }
    return bits;
}

uint32_t att_compile_op(att_compiler *c, const att_line *line, const char *name)
{
    int at = att_compile_choice(name, ops);
    if (at > ATT_OP_NONE) return (uint32_t)at;
    att_compile_fault(c, line, "unknown op \"%s\"; the ops are %s", name,
                      att_compile_choices(c, ops + 1));
    return ATT_OP_NONE;
}
