/* chain.c: who cites whom: from the first source over agencies to the outlet. */
#include <string.h>
#include <strings.h>

#include "record/record.h"

enum { lead_sentences = 3, links_max = 6 };

typedef struct links {
    const att_record_input *in;
    att_arena *arena;
    const char *name[links_max]; /* the outlet first */
    uint32_t n;
} links;

static const att_reading *reading(const links *l) { return l->in->reading; }

/* "AP" for "Associated Press". */
static int is_short_for(const char *one, const char *other)
{
    size_t n = strlen(one);
    for (size_t i = 0; *other; i++) {
        if (i >= n || one[i] != *other) return 0;
        other = strchr(other, ' ');
        if (!other) return i + 1 == n && n > 1;
        other++;
    }
    return 0;
}

/* One of the names is the other, or begins with it: "BelTA", "BelTA news agency". */
static int same_name(const char *one, const char *other)
{
    size_t n = strlen(one), m = strlen(other), less = n < m ? n : m;
    int begins = less && strncasecmp(one, other, less) == 0;
    return (begins && (n == m || (n > m ? one : other)[less] == ' ')) ||
           is_short_for(one, other) || is_short_for(other, one);
}

static uint32_t place_of(const links *l, const char *name)
{
    for (uint32_t i = 0; i < l->n; i++)
        if (same_name(l->name[i], name)) return i;
    return ATT_NONE;
}

static void add_link(links *l, const char *name)
{
    if (*name && l->n < links_max && place_of(l, name) == ATT_NONE) l->name[l->n++] = name;
}

/* The words of a noun phrase without its article; the lexicon's name of a known body. */
static const char *name_of(const links *l, uint32_t t)
{
    att_entity who = att_record_someone(l->in, l->arena, t);
    const char *name = *who.id || !*who.text ? who.name : who.text;
    static const char *const article[] = {"the ", "a ", "an "};
    for (size_t i = 0; i < sizeof article / sizeof *article; i++)
        if (strncasecmp(name, article[i], strlen(article[i])) == 0) name += strlen(article[i]);
    return name;
}

static int is_media(const links *l, uint32_t t)
{
    if (t == ATT_NONE) return 0;
    const att_actor *a = &l->in->entities->at[t];
    return strstr(a->sector, "JRN") != NULL;
}

/* "BelTA reported citing the ministry": the medium, then whom it cites. */
static void read_cite(links *l, uint32_t t)
{
    const att_reading *r = reading(l);
    uint32_t medium = att_source_of(r, t), cited = att_child(r, t, REL_OBJ);
    if (cited == ATT_NONE || cited < t) return;
    int known = medium != ATT_NONE &&
                (is_media(l, medium) || place_of(l, name_of(l, medium)) != ATT_NONE);
    if (known) add_link(l, name_of(l, medium));
    if (known || (medium == ATT_NONE && l->n)) add_link(l, name_of(l, cited));
}

/* "Interfax said", "according to state media", "the ministry told BelTA". */
static void read_say(links *l, uint32_t t)
{
    const att_reading *r = reading(l);
    uint32_t medium = att_according_to(r, t);
    if (medium == ATT_NONE && att_say_kind_of(r, t) != ATT_SAY_SAY) return;
    uint32_t source = medium == ATT_NONE ? att_source_of(r, t) : medium;
    uint32_t to = medium == ATT_NONE ? att_addressee_of(r, t) : ATT_NONE;
    if (is_media(l, source)) {
        add_link(l, name_of(l, source));
    } else if (is_media(l, to) && *l->in->entities->at[to].id && source != ATT_NONE) {
        add_link(l, name_of(l, to));
        add_link(l, name_of(l, source));
    }
}

/* First source first, " > " between. */
static const char *joined(const links *l)
{
    size_t len = 1;
    for (uint32_t i = 0; i < l->n; i++) len += strlen(l->name[i]) + 3;
    char *out = att_arena_take(l->arena, len, 1), *at = out;
    if (!out) return "";
    for (uint32_t i = l->n; i-- > 0;) {
        size_t n = strlen(l->name[i]);
        memcpy(at, l->name[i], n);
        at += n;
        if (i) memcpy(at, " > ", 3), at += 3;
    }
    *at = 0;
    return out;
}

const char *att_record_chain(const att_record_input *in, att_arena *arena)
{
    links l = {.in = in, .arena = arena};
    const att_segments *segments = in->reading->segments;
    add_link(&l, in->source->publisher);
    add_link(&l, in->source->agency);
    for (uint32_t t = 0; t < segments->token_n; t++) {
        if (in->reading->sentence[t] >= lead_sentences) break;
        if (in->quotes->at[t] != ATT_NONE) continue;
        if (att_is_cue(in->reading, t, ATT_CUE_CITES))
            read_cite(&l, t);
        else
            read_say(&l, t);
    }
    return joined(&l);
}
