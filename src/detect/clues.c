#include "detect/clues.h"

#include <stdio.h>
#include <string.h>

typedef struct looker {
    const att_reading *r;
    const att_entities *e;
    att_said *out;
    char slot[8]; /* of an actor, room for kind_of */
} looker;

enum { most = 160, longest = 100, near = 6 };

static const char *lemma(const looker *l, uint32_t t) { return att_at(l->r, t)->lemma; }
static uint32_t upos(const looker *l, uint32_t t) { return att_at(l->r, t)->upos; }

/* What kind of actor the phrase of t is. */
static const char *kind_of(looker *l, uint32_t t)
{
    const att_actor *a = &l->e->at[t];
    switch (a->kind) {
    case ACTOR_NONE:
        return upos(l, t) == UPOS_PROPN ? "name" : upos(l, t) == UPOS_PRON ? "pron" : "-";
    case ACTOR_PLACE: return "place";
    case ACTOR_MODIFIED: return "thing";
    default: break;
    }
    if (!a->sector[0]) return a->kind == ACTOR_COUNTRY || a->kind == ACTOR_REGION ? "state" : "who";
    snprintf(l->slot, sizeof l->slot, "%.3s%s", a->sector, a->code[0] ? "" : "?");
    return l->slot;
}

static void look_at_object(looker *l, uint32_t t, uint32_t o)
{
    att_say_word(l->out, "o", o);
    att_say(l->out, "wo", lemma(l, t), "|", lemma(l, o));
    att_say(l->out, "oe", kind_of(l, o), "", "");
    att_say_classes(l->out, "oc", o);
    att_say_frames(l->out, "of", o);
    for (uint32_t c = l->r->child[o]; c != ATT_NONE; c = l->r->sibling[c]) {
        att_rel rel = att_rel_base((att_rel)att_at(l->r, c)->rel);
        if (rel == REL_AMOD || rel == REL_COMPOUND) att_say_word(l->out, "om", c);
        if (rel == REL_NMOD) att_say(l->out, "oe2", kind_of(l, c), "", "");
    }
}

static void look_at_subject(looker *l, uint32_t t, uint32_t s)
{
    att_say_word(l->out, "u", s);
    att_say(l->out, "wu", lemma(l, t), "|", upos(l, s) == UPOS_PROPN ? "" : lemma(l, s));
    att_say(l->out, "ue", kind_of(l, s), "", "");
}

/* "in X", "of X", "X's" under t. */
static void look_at_phrase(looker *l, uint32_t t, uint32_t c)
{
    const char *with = att_case_of(l->r, c);
    if (att_rel_is(l->r, c, REL_NMOD_POSS)) att_say(l->out, "pe", kind_of(l, c), "", "");
    att_say(l->out, "n", with, "|", upos(l, c) == UPOS_PROPN ? "" : lemma(l, c));
    att_say_word(l->out, "q", c);
    att_say(l->out, "wn", lemma(l, t), "|", with);
    att_say(l->out, "ne", with, "|", kind_of(l, c));
}

static void look_at_modifier(looker *l, uint32_t t, uint32_t c)
{
    int particle = upos(l, c) == UPOS_ADP || upos(l, c) == UPOS_ADV;
    if (particle) att_say(l->out, "wp", lemma(l, t), "|", lemma(l, c));
    else att_say_word(l->out, "m", c);
    att_say(l->out, "me", kind_of(l, c), "", "");
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
    case REL_NMOD: look_at_phrase(l, t, c); break;
    case REL_AMOD:
    case REL_COMPOUND: look_at_modifier(l, t, c); break;
    case REL_AUX:
    case REL_ADVMOD:
    case REL_MARK:
    case REL_COP:
        att_say(l->out, "a", lemma(l, c), "", "");
        if (rel == REL_ADVMOD) att_say(l->out, "wp", lemma(l, t), "|", lemma(l, c));
        break;
    case REL_XCOMP:
    case REL_CCOMP:
    case REL_ADVCL:
    case REL_ACL:
        att_say_word(l->out, "y", c);
        att_say(l->out, "wy", lemma(l, t), "|", att_rel_name[rel]);
        break;
    case REL_CONJ: att_say_word(l->out, "j", c); break;
    default: break;
    }
}

static void look_around(looker *l, uint32_t t)
{
    const att_sentence *s = &l->r->segments->sentence[l->r->sentence[t]];
    uint32_t end = s->first + s->token_n;
    if (t > s->first) att_say(l->out, "g", lemma(l, t - 1), "", "");
    if (t + 1 < end) att_say(l->out, "h", lemma(l, t + 1), "", "");
    uint32_t known = 0;
    for (uint32_t i = s->first; i < end; i++) {
        const att_actor *a = &l->e->at[i];
        int content = upos(l, i) == UPOS_VERB || upos(l, i) == UPOS_NOUN || upos(l, i) == UPOS_ADJ;
        if (content && i != t) att_say_word(l->out, "t", i);
        if (content && i != t && i + near >= t && i <= t + near)
            att_say(l->out, "k", lemma(l, i), "", "");
        known += a->code[0] && a->kind != ACTOR_NONE;
        if (a->kind != ACTOR_NONE) att_say(l->out, "se", kind_of(l, i), "", "");
    }
    att_say(l->out, "known", known == 0 ? "0" : known == 1 ? "1" : known == 2 ? "2" : "3", "", "");
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
        att_say(l->out, "rule", rule == ATT_NONE ? "none" : "in", "", "");
        return;
    }
    const char *type = plover_types[rule & ATT_CLUE_TYPE].name;
    const char *how = rule & ATT_CLUE_OPERATOR ? "op" : rule & ATT_CLUE_WORDS ? "words" : "bare";
    att_say(l->out, "rule", "type", "|", how);
    att_say(l->out, "rule", type, "", "");
    att_say(l->out, "rule", type, "|", how);
}

/* Whom a word without a subject of its own takes it from. */
static void look_above(looker *l, uint32_t t)
{
    uint32_t up = att_at(l->r, t)->head;
    att_rel rel = att_rel_base((att_rel)att_at(l->r, t)->rel);
    if (up == ATT_NONE) return;
    uint32_t s = att_own_subject(l->r, up);
    att_say_word(l->out, "up", up);
    att_say(l->out, "ur", att_rel_name[rel], "|", lemma(l, up));
    if (rel == REL_CONJ) att_say_word(l->out, "j", up);
    if (rel == REL_ACL) look_at_subject(l, t, up);
    if (s == ATT_NONE) return;
    if (rel == REL_OBJ) att_say(l->out, "ue", kind_of(l, s), "", "");
    if ((rel == REL_CONJ || rel == REL_XCOMP || rel == REL_ADVCL) &&
        att_own_subject(l->r, t) == ATT_NONE)
        look_at_subject(l, t, s);
}

void att_clue_of_word(const att_reading *r, uint32_t t, att_said *out)
{
    att_say_nothing(out, r, most, longest);
    att_say_word(out, "w", t);
}

void att_clues_of(const att_reading *r, const att_entities *e, uint32_t t, uint32_t rule,
                  att_said *out)
{
    looker l = {.r = r, .e = e, .out = out};
    const att_word *w = att_at(r, t);
    att_clue_of_word(r, t, out);
    say_rule(&l, rule);
    att_say(out, "r", att_rel_name[att_rel_base((att_rel)w->rel)], "",
        w->features & FEAT_FIN ? "+" : "");
    att_say_frames(out, "f", t);
    att_say_classes(out, "c", t);
    look_above(&l, t);
    for (uint32_t c = r->child[t]; c != ATT_NONE; c = r->sibling[c]) look_under(&l, t, c);
    look_around(&l, t);
}
