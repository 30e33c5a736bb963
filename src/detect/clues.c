#include "detect/clues.h"

#include <stdio.h>
#include <string.h>

typedef struct looker {
    const att_reading *r;
    const att_entities *e;
    att_clues *out;
} looker;

enum { name_max = 100, near = 6 };

/* A name is kept once; what does not fit the table or a name is left out. */
static void say(looker *l, const char *kind, const char *a, const char *with, const char *b)
{
    att_clues *o = l->out;
    const char *const part[] = {kind, "=", a, with, b};
    size_t len[5], all = 1;
    for (int i = 0; i < 5; i++) all += len[i] = strlen(part[i]);
    if (all > name_max || o->n == ATT_CLUES_MAX || o->used + all > ATT_CLUES_TEXT) return;
    char *name = o->text + o->used, *end = name;
    for (int i = 0; i < 5; i++) {
        memcpy(end, part[i], len[i]);
        end += len[i];
    }
    *end = 0;
    for (uint32_t i = 0; i < o->n; i++)
        if (strcmp(o->name[i], name) == 0) return;
    o->name[o->n++] = name;
    o->used += (uint32_t)all;
}

static const char *lemma(const looker *l, uint32_t t) { return att_at(l->r, t)->lemma; }
static uint32_t upos(const looker *l, uint32_t t) { return att_at(l->r, t)->upos; }

/* Names are all alike: who they are is said by kind. */
static void say_word(looker *l, const char *kind, uint32_t t)
{
    say(l, kind, upos(l, t) == UPOS_PROPN ? "" : lemma(l, t), ".", att_part_name(l->r, t));
}

/* What kind of actor the phrase of t is. */
static const char *kind_of(const looker *l, uint32_t t)
{
    static char slot[8];
    const att_actor *a = &l->e->at[t];
    switch (a->kind) {
    case ACTOR_NONE:
        return upos(l, t) == UPOS_PROPN ? "name" : upos(l, t) == UPOS_PRON ? "pron" : "-";
    case ACTOR_PLACE: return "place";
    case ACTOR_MODIFIED: return "thing";
    default: break;
    }
    if (!a->sector[0]) return a->kind == ACTOR_COUNTRY || a->kind == ACTOR_REGION ? "state" : "who";
    snprintf(slot, sizeof slot, "%.3s%s", a->sector, a->code[0] ? "" : "?");
    return slot;
}

static void say_classes(looker *l, const char *kind, uint32_t t)
{
    for (uint32_t m = l->r->lemma_at[t]; m != ATT_NONE; m = l->r->match[m].next)
        if (l->r->match[m].kind == ATT_CLASS)
            say(l, kind, att_pack_str(l->r->pack, l->r->pack->class_s[l->r->match[m].row]), "", "");
}

static void say_frames(looker *l, const char *kind, uint32_t t)
{
    uint32_t n = 0, seen = 0;
    char pos = att_frame_pos(l->r, t);
    if (!pos) return;
    const att_pack_frame *f =
        att_pack_frames(l->r->pack, lemma(l, t), strlen(lemma(l, t)), pos, &n);
    for (uint32_t i = 0; i < n; i++) {
        if (f[i].op) say(l, kind, "op", "", (const char[]){(char)('a' + f[i].op), 0});
        if (f[i].op || f[i].flags & ATT_FRAME_NO_EVENT || seen & 1u << f[i].type) continue;
        seen |= 1u << f[i].type;
        say(l, kind, plover_types[f[i].type].name, "", "");
    }
}

static void look_at_object(looker *l, uint32_t t, uint32_t o)
{
    say_word(l, "o", o);
    say(l, "wo", lemma(l, t), "|", lemma(l, o));
    say(l, "oe", kind_of(l, o), "", "");
    say_classes(l, "oc", o);
    say_frames(l, "of", o);
    for (uint32_t c = l->r->child[o]; c != ATT_NONE; c = l->r->sibling[c]) {
        att_rel rel = att_rel_base((att_rel)att_at(l->r, c)->rel);
        if (rel == REL_AMOD || rel == REL_COMPOUND) say_word(l, "om", c);
        if (rel == REL_NMOD) say(l, "oe2", kind_of(l, c), "", "");
    }
}

static void look_at_subject(looker *l, uint32_t t, uint32_t s)
{
    say_word(l, "u", s);
    say(l, "wu", lemma(l, t), "|", upos(l, s) == UPOS_PROPN ? "" : lemma(l, s));
    say(l, "ue", kind_of(l, s), "", "");
}

static void look_under(looker *l, uint32_t t, uint32_t c)
{
    att_rel full = (att_rel)att_at(l->r, c)->rel, rel = att_rel_base(full);
    switch (rel) {
    case REL_OBJ:
    case REL_IOBJ: look_at_object(l, t, c); break;
    case REL_NSUBJ:
        if (full == REL_NSUBJ_PASS) look_at_object(l, t, c);
        else look_at_subject(l, t, c);
        break;
    case REL_OBL:
    case REL_NMOD:
        if (full == REL_NMOD_POSS) say(l, "pe", kind_of(l, c), "", "");
        say(l, "n", att_case_of(l->r, c), "|", upos(l, c) == UPOS_PROPN ? "" : lemma(l, c));
        say_word(l, "q", c);
        say(l, "wn", lemma(l, t), "|", att_case_of(l->r, c));
        say(l, "ne", att_case_of(l->r, c), "|", kind_of(l, c));
        break;
    case REL_AMOD:
    case REL_COMPOUND:
        if (upos(l, c) == UPOS_ADP || upos(l, c) == UPOS_ADV)
            say(l, "wp", lemma(l, t), "|", lemma(l, c));
        else say_word(l, "m", c);
        say(l, "me", kind_of(l, c), "", "");
        break;
    case REL_AUX:
    case REL_ADVMOD:
    case REL_MARK:
    case REL_COP:
        say(l, "a", lemma(l, c), "", "");
        if (rel == REL_ADVMOD) say(l, "wp", lemma(l, t), "|", lemma(l, c));
        break;
    case REL_XCOMP:
    case REL_CCOMP:
    case REL_ADVCL:
    case REL_ACL:
        say_word(l, "y", c);
        say(l, "wy", lemma(l, t), "|", att_rel_name[rel]);
        break;
    case REL_CONJ: say_word(l, "j", c); break;
    default: break;
    }
}

static void look_around(looker *l, uint32_t t)
{
    const att_sentence *s = &l->r->segments->sentence[l->r->sentence[t]];
    uint32_t end = s->first + s->token_n;
    if (t > s->first) say(l, "g", lemma(l, t - 1), "", "");
    if (t + 1 < end) say(l, "h", lemma(l, t + 1), "", "");
    uint32_t known = 0;
    for (uint32_t i = s->first; i < end; i++) {
        const att_actor *a = &l->e->at[i];
        int content = upos(l, i) == UPOS_VERB || upos(l, i) == UPOS_NOUN || upos(l, i) == UPOS_ADJ;
        if (content && i != t && i + near >= t && i <= t + near) say(l, "k", lemma(l, i), "", "");
        known += a->code[0] && a->kind != ACTOR_NONE;
        if (a->kind != ACTOR_NONE) say(l, "se", kind_of(l, i), "", "");
    }
    say(l, "known", known == 0 ? "0" : known == 1 ? "1" : known == 2 ? "2" : "3", "", "");
}

int att_may_tell(const att_reading *r, uint32_t t)
{
    uint32_t upos = att_at(r, t)->upos;
    return upos == UPOS_VERB || upos == UPOS_NOUN ||
           (upos == UPOS_ADJ && !att_rel_is(r, t, REL_AMOD));
}

uint32_t att_clue_rule(const att_pack *pack, const att_candidate *event)
{
    uint32_t rule = event->type;
    if (att_frame_asks_words(pack, &pack->frame[event->frame])) rule |= ATT_CLUE_WORDS;
    if (event->op_frame != ATT_NONE) rule |= ATT_CLUE_OPERATOR;
    return rule;
}

static void say_rule(looker *l, uint32_t rule)
{
    if (rule == ATT_NONE || rule == ATT_CLUE_INSIDE) {
        say(l, "rule", rule == ATT_NONE ? "none" : "in", "", "");
        return;
    }
    const char *type = plover_types[rule & ATT_CLUE_TYPE].name;
    const char *how = rule & ATT_CLUE_OPERATOR ? "op" : rule & ATT_CLUE_WORDS ? "words" : "bare";
    say(l, "rule", "type", "|", how);
    say(l, "rule", type, "", "");
    say(l, "rule", type, "|", how);
}

/* Whom a word without a subject of its own takes it from. */
static void look_above(looker *l, uint32_t t)
{
    uint32_t up = att_at(l->r, t)->head;
    att_rel rel = att_rel_base((att_rel)att_at(l->r, t)->rel);
    if (up == ATT_NONE) return;
    uint32_t s = att_own_subject(l->r, up);
    say_word(l, "up", up);
    say(l, "ur", att_rel_name[rel], "|", lemma(l, up));
    if (rel == REL_CONJ) say_word(l, "j", up);
    if (rel == REL_ACL) look_at_subject(l, t, up);
    if (s == ATT_NONE) return;
    if (rel == REL_OBJ) say(l, "ue", kind_of(l, s), "", "");
    if ((rel == REL_CONJ || rel == REL_XCOMP || rel == REL_ADVCL) &&
        att_own_subject(l->r, t) == ATT_NONE)
        look_at_subject(l, t, s);
}

void att_clue_of_word(const att_reading *r, uint32_t t, att_clues *out)
{
    looker l = {r, NULL, out};
    out->n = out->used = 0;
    say_word(&l, "w", t);
}

void att_clues_of(const att_reading *r, const att_entities *e, uint32_t t, uint32_t rule,
                  att_clues *out)
{
    looker l = {r, e, out};
    const att_word *w = att_at(r, t);
    att_clue_of_word(r, t, out);
    say_rule(&l, rule);
    say(&l, "r", att_rel_name[att_rel_base((att_rel)w->rel)], "",
        w->features & FEAT_FIN ? "+" : "");
    say_frames(&l, "f", t);
    say_classes(&l, "c", t);
    look_above(&l, t);
    for (uint32_t c = r->child[t]; c != ATT_NONE; c = r->sibling[c]) look_under(&l, t, c);
    look_around(&l, t);
}
