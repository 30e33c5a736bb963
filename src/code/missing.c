/* Who is acted on where the slots of the frame hold nobody: places of the tree in which English
 * names him all the same, the nearest first. */
#include <string.h>

#include "code/code.h"

void att_add_argument(uint32_t *list, uint32_t *n, uint32_t t)
{
    for (uint32_t i = 0; i < *n; i++)
        if (list[i] == t) return;
    if (*n < ATT_ARGUMENTS_MAX) list[(*n)++] = t;
}

void att_add_arguments(uint32_t *list, uint32_t *n, const uint32_t *from, uint32_t from_n)
{
    for (uint32_t i = 0; i < from_n; i++) att_add_argument(list, n, from[i]);
}

void att_add_actor(const att_entities *e, uint32_t *list, uint32_t *n, uint32_t t)
{
    const att_actor *a = &e->at[t];
    att_add_arguments(list, n, a->group, a->group_n);
    if (!a->group_n && (att_is_actor(e, t) || (a->kind == ACTOR_PERSON && a->name[0])))
        att_add_argument(list, n, t);
}

/* Forces that are moved, lent or called up are no party to it. */
static int moves_forces(uint32_t type)
{
    return type == PLOVER_MOBILIZE || type == PLOVER_AGREE || type == PLOVER_AID ||
           type == PLOVER_CONCEDE || type == PLOVER_RETREAT;
}

int att_is_own_thing(const att_entities *e, const att_candidate *event, uint32_t t)
{
    const att_actor *a = &e->at[t];
    int thing = a->kind == ACTOR_MODIFIED && !a->sector[0];
    int armed = strstr(a->sector, "MIL") ||
                (event->type == PLOVER_MOBILIZE && strstr(a->sector, "COP")); /* border guards */
    int force = a->kind == ACTOR_ROLE && !a->name[0] && armed && moves_forces(event->type);
    int served = a->kind == ACTOR_ROLE && !a->name[0] && !a->office[0] &&
                 (strstr(a->sector, "MED") || strstr(a->sector, "EDU")) &&
                 (event->type == PLOVER_AGREE || event->type == PLOVER_AID);
    int lent = a->kind == ACTOR_ROLE && !a->name[0] && !a->code[0] &&
               event->type == PLOVER_AID && strstr(a->sector, "COP");
    if (lent) return 1;                        /* "sent a rescue team" */
    if (!thing && !force && !served) return 0; /* served: "fund two hospitals in X" */
    for (uint32_t i = 0; i < event->actor_n; i++)
        if (strcmp(e->at[event->actor[i]].code, e->at[t].code) == 0) return 1;
    return 0;
}

/* "a state of emergency", not "the state of Montana". */
static int is_condition(const att_reading *r, uint32_t t)
{
    uint32_t of = att_child(r, t, REL_NMOD);
    return of != ATT_NONE && att_child_lemma(r, of, "of") != ATT_NONE &&
           att_at(r, of)->upos == UPOS_NOUN;
}

static int is_town(const att_reading *r, uint32_t t)
{
    return att_match_of(r, t, ATT_CAPITAL) || att_match_of(r, t, ATT_PLACE);
}

/* "the Paris Agreement", "the Plaza currency accord": a paper, or the town that it is named for. */
static int is_paper(const att_reading *r, uint32_t t)
{
    if (att_rel_is(r, t, REL_COMPOUND) && is_town(r, t)) t = att_at(r, t)->head;
    if (!att_match_of(r, t, ATT_INSTRUMENT)) return 0;
    for (uint32_t c = r->child[t]; c != ATT_NONE; c = r->sibling[c])
        if (att_rel_is(r, c, REL_COMPOUND) && is_town(r, c)) return 1;
    return 0;
}

/* "nine billion US dollars", "opposition to the plan": not those whom the words could name. */
int att_is_nobody(const att_reading *r, uint32_t t)
{
    if (att_is_labelled(r, t, "nobody") || is_paper(r, t)) return 1;
    if (att_is_labelled(r, t, "day")) return att_child(r, t, REL_CASE) != ATT_NONE;
    if (att_lemma_is(r, t, "state")) return is_condition(r, t);
    if (!att_lemma_is(r, t, "opposition")) return 0;
    for (uint32_t k = r->child[t]; k != ATT_NONE; k = r->sibling[k])
        if (att_rel_is(r, k, REL_NMOD) && att_child_lemma(r, k, "to") != ATT_NONE) return 1;
    return 0;
}

typedef struct finder {
    const att_reading *r;
    const att_entities *e;
    att_candidate *event;
} finder;

/* Nobody is his own recipient: the same country's same sector does not count, unless both have
 * names ("the president declined Premier X's offer"). */
static int is_actor_of(const finder *f, uint32_t t)
{
    const att_actor *x = &f->e->at[t];
    for (uint32_t i = 0; i < f->event->actor_n; i++) {
        const att_actor *y = &f->e->at[f->event->actor[i]];
        int others = x->name[0] && y->name[0] && strcmp(x->name, y->name) != 0;
        if (f->event->actor[i] == t ||
            (!others && !strcmp(x->code, y->code) && !strcmp(x->sector, y->sector)))
            return 1;
    }
    return 0;
}

static int take(const finder *f, uint32_t t)
{
    if (t == ATT_NONE) return 0;
    uint32_t found[ATT_ARGUMENTS_MAX], n = 0, had = f->event->recipient_n;
    att_add_actor(f->e, found, &n, t);
    for (uint32_t i = 0; i < n; i++)
        if (!is_actor_of(f, found[i]) && !att_is_own_thing(f->e, f->event, found[i]))
            att_add_argument(f->event->recipient, &f->event->recipient_n, found[i]);
    return f->event->recipient_n > had;
}

/* The subject of a clause that is not passive and says what another does. */
static uint32_t subject_of(const att_reading *r, uint32_t verb)
{
    uint32_t subject = att_child(r, verb, REL_NSUBJ);
    return subject != ATT_NONE && (att_at(r, subject)->features & FEAT_REL) ? ATT_NONE : subject;
}

/* "according to X", "via X", "at X's request", "in prison": no one who undergoes. */
static int is_aside(const att_reading *r, uint32_t t)
{
    if (att_is_labelled(r, t, "jail")) return att_child(r, t, REL_CASE) != ATT_NONE;
    if (att_is_labelled(r, t, "wish of") && att_child_lemma(r, t, "at") != ATT_NONE) return 1;
    for (uint32_t c = r->child[t]; c != ATT_NONE; c = r->sibling[c])
        if (att_rel_is(r, c, REL_CASE) && att_is_labelled(r, c, "aside")) return 1;
    return 0;
}

/* t, else those who own, make, or are the matter of what t names: "the US offer", "the offer of
 * talks by X"; conjuncts too. */
static int take_around(const finder *f, uint32_t t, int hops)
{
    if (t == ATT_NONE || hops == 0 || att_is_nobody(f->r, t)) return 0;
    int found = take(f, t);
    for (uint32_t c = f->r->child[t]; c != ATT_NONE; c = f->r->sibling[c]) {
        att_rel rel = att_rel_base((att_rel)att_at(f->r, c)->rel);
        if (rel == REL_CONJ) found |= take_around(f, c, hops - 1);
    }
    for (uint32_t c = f->r->child[t]; c != ATT_NONE && !found; c = f->r->sibling[c]) {
        att_rel rel = att_rel_base((att_rel)att_at(f->r, c)->rel);
        if (is_aside(f->r, c) || att_at(f->r, c)->rel == REL_NMOD_DESC) continue;
        int agent = rel == REL_OBL && att_child_lemma(f->r, c, "by") != ATT_NONE;
        if (rel == REL_ACL || rel == REL_CCOMP) found |= take(f, subject_of(f->r, c));
        if (!found && (rel == REL_NMOD || rel == REL_AMOD || rel == REL_COMPOUND ||
                       rel == REL_ACL || agent))
            found |= take_around(f, c, hops - 1);
    }
    return found;
}

/* "sued in X": what is said in a place is said to others. */
static int is_venue(const finder *f, uint32_t t)
{
    uint32_t type = f->event->type;
    int said = type == PLOVER_REQUEST || type == PLOVER_REJECT || type == PLOVER_ACCUSE ||
               type == PLOVER_SUPPORT;
    return said && att_is_venue(f->r, t);
}

static int take_oblique(const finder *f, uint32_t t)
{
    for (uint32_t c = f->r->child[t]; c != ATT_NONE; c = f->r->sibling[c]) {
        att_rel rel = att_rel_base((att_rel)att_at(f->r, c)->rel);
        if ((rel == REL_OBL || rel == REL_NMOD) && !is_aside(f->r, c) && !is_venue(f, c) &&
            att_child_lemma(f->r, c, "by") == ATT_NONE && take_around(f, c, 2))
            return 1;
    }
    return 0;
}

/* "demanded that X end the raids on Y": X, else Y. */
static int take_clause(const finder *f, uint32_t verb)
{
    static const att_rel inside[] = {REL_CCOMP, REL_XCOMP, REL_ACL, REL_ADVCL};
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++) {
        uint32_t c = att_child(f->r, verb, inside[i]);
        if (c == ATT_NONE) continue;
        uint32_t subject = att_own_subject(f->r, c);
        if (subject != ATT_NONE && take(f, subject)) return 1;
        if (take_around(f, att_child(f->r, c, REL_OBJ), 3)) return 1;
        if (subject != ATT_NONE && take_around(f, subject, 3)) return 1;
        if (take_oblique(f, c)) return 1;
    }
    return 0;
}

/* "threatened to end the talks if X goes on", "unless X withdraws": X. */
static int take_condition(const finder *f, uint32_t verb)
{
    for (uint32_t c = f->r->child[verb]; c != ATT_NONE; c = f->r->sibling[c]) {
        int if_clause = att_rel_is(f->r, c, REL_ADVCL) &&
                        (att_child_lemma(f->r, c, "if") != ATT_NONE ||
                         att_child_lemma(f->r, c, "unless") != ATT_NONE);
        if (if_clause && take(f, subject_of(f->r, c))) return 1;
        if (att_rel_is(f->r, c, REL_XCOMP) && take_condition(f, c)) return 1;
    }
    return 0;
}

/* "demanded that X refuse to recognise Y": X is asked, whoever else is named. */
static int take_asked(const finder *f, uint32_t verb)
{
    uint32_t clause = att_child(f->r, verb, REL_CCOMP);
    uint32_t asked = clause == ATT_NONE ? ATT_NONE : subject_of(f->r, clause);
    att_candidate *ev = f->event;
    if (asked == ATT_NONE || !att_is_actor(f->e, asked) || is_actor_of(f, asked)) return 0;
    uint32_t n = ev->recipient_n;
    ev->recipient_n = 0;
    if (take(f, asked)) return 1;
    ev->recipient_n = n;
    return 0;
}

/* The countries named before it in the sentence. */
static int take_earlier(const finder *f)
{
    const att_sentence *s = &f->r->segments->sentence[f->r->sentence[f->event->trigger]];
    int found = 0;
    for (uint32_t t = s->first; t < f->event->trigger; t++)
        if (f->e->at[t].kind == ACTOR_COUNTRY && f->e->at[t].first == t) found |= take(f, t);
    return found;
}

/* "issued a declaration demanding ...": who issued it demands. */
static int find_actor(const finder *f, uint32_t t)
{
    uint32_t up = att_at(f->r, t)->head;
    if (f->event->actor_n || att_at(f->r, t)->upos != UPOS_VERB || !att_rel_is(f->r, t, REL_ACL) ||
        !(att_at(f->r, t)->features & (FEAT_GER | FEAT_PRES)) || up == ATT_NONE ||
        att_is_actor(f->e, up))
        return 0;
    up = att_at(f->r, up)->head;
    uint32_t subject = up == ATT_NONE ? ATT_NONE : att_child(f->r, up, REL_NSUBJ);
    if (subject != ATT_NONE) att_add_actor(f->e, f->event->actor, &f->event->actor_n, subject);
    return f->event->actor_n > 0;
}

static int is_named_actor(const finder *f, uint32_t t)
{
    for (uint32_t i = 0; i < f->event->actor_n; i++) {
        const char *name = f->e->at[f->event->actor[i]].name;
        if (name[0] && !strcmp(name, f->e->at[t].name)) return 1;
    }
    return 0;
}

/* Those in a slot of a verb act too. */
static int take_acting(const finder *f, uint32_t verb, uint32_t slot)
{
    att_fill who;
    uint32_t had = f->event->actor_n;
    att_slot_fill(f->r, verb, ATT_NONE, slot, &who);
    for (uint32_t i = 0; i < who.n; i++)
        if (!is_actor_of(f, who.token[i]) && !is_named_actor(f, who.token[i]))
            att_add_actor(f->e, f->event->actor, &f->event->actor_n, who.token[i]);
    return f->event->actor_n > had;
}

/* Who does what a verb says. */
static int take_subject(const finder *f, uint32_t verb)
{
    return take_acting(f, verb, ATT_SLOT_SUBJ);
}

/* "raised it in a call with Y", "flew to Z for talks with Y": who raises it and flies is the other
 * one. */
static int find_party(const finder *f, uint32_t t)
{
    uint32_t verb = att_at(f->r, t)->head;
    if (!f->event->reciprocal || f->event->actor_n != 1 || verb == ATT_NONE ||
        plover_types[f->event->type].quad > 2)
        return 0; /* "died in clashes with Y" */
    if (att_rel_is(f->r, t, REL_NMOD) && att_rel_is(f->r, verb, REL_OBJ))
        verb = att_at(f->r, verb)->head; /* "had concerns in talks with Y" */
    else if (!att_rel_is(f->r, t, REL_OBL))
        return 0;
    if (att_at(f->r, verb)->upos != UPOS_VERB) return 0;
    return att_child_labelled(f->r, t, "meets") != ATT_NONE && take_subject(f, verb);
}

/* "X arrived for talks with Y", "joined Y for talks": whom he joins is the other one. */
static int find_joined(const finder *f, uint32_t t)
{
    uint32_t verb = att_at(f->r, t)->head;
    if (!f->event->reciprocal || f->event->actor_n != 1 || !att_rel_is(f->r, t, REL_OBL) ||
        att_at(f->r, verb)->upos != UPOS_VERB || att_child_lemma(f->r, t, "for") == ATT_NONE)
        return 0;
    return take_acting(f, verb, ATT_SLOT_OBJ);
}

/* The verb of saying whose clause t is, "X said ...", or ATT_NONE. */
static uint32_t saying_of(const att_reading *r, uint32_t t)
{
    for (; att_rel_is(r, t, REL_CONJ); t = att_at(r, t)->head) {}
    uint32_t up = att_at(r, t)->head;
    if (up == ATT_NONE || (!att_rel_is(r, t, REL_CCOMP) && !att_rel_is(r, t, REL_PARATAXIS)))
        return ATT_NONE;
    return att_match_of(r, up, ATT_SAY) || att_match_of(r, up, ATT_CUE) ? up : ATT_NONE;
}

/* "The ministry announced that two were banned": who announces what the passive leaves open did it;
 * who merely says so need not have. */
static int is_own_deed(const finder *f, uint32_t say, uint32_t teller)
{
    static const char *const rule[] = {"GOV", "LEG", "JUD", "COP", "MIL", "SPY", NULL};
    return (f->event->type == PLOVER_COERCE || f->event->type == PLOVER_SANCTION) &&
           att_lemma_is(f->r, say, "announce") && att_serves_in(&f->e->at[teller], rule);
}

/* "X said an agreement had been reached with Y": X is the other one. */
static int is_own_dealing(const finder *f, uint32_t teller)
{
    static const char *const press[] = {"JRN", NULL};
    return f->event->reciprocal && f->event->actor_n == 1 &&
           plover_types[f->event->type].quad <= 2 && !att_serves_in(&f->e->at[teller], press);
}

static int find_teller(const finder *f, uint32_t t)
{
    uint32_t clause = f->event->light != ATT_NONE ? f->event->light : t;
    uint32_t say = saying_of(f->r, clause), had = f->event->actor_n;
    int passive = att_child(f->r, clause, REL_AUX_PASS) != ATT_NONE ||
                  att_child(f->r, clause, REL_NSUBJ_PASS) != ATT_NONE;
    uint32_t teller = say == ATT_NONE ? ATT_NONE : att_child(f->r, say, REL_NSUBJ);
    if (teller == ATT_NONE || !passive || !att_is_actor(f->e, teller) || is_actor_of(f, teller))
        return 0;
    for (uint32_t i = 0; i < f->event->recipient_n; i++)
        if (f->event->recipient[i] == teller) return 0;
    if (is_own_dealing(f, teller) || (!had && is_own_deed(f, say, teller)))
        att_add_actor(f->e, f->event->actor, &f->event->actor_n, teller);
    return f->event->actor_n > had;
}

/* Who says that an attack is his: "claimed the attack", "an attack claimed by X", "an attack for
 * which X has claimed responsibility". */
static int take_claimant(const finder *f, uint32_t attack)
{
    uint32_t up = att_at(f->r, attack)->head;
    const att_sentence *s = &f->r->segments->sentence[f->r->sentence[attack]];
    if (att_rel_is(f->r, attack, REL_OBJ) && att_lemma_is(f->r, up, "claim"))
        return take_subject(f, up);
    for (uint32_t t = attack + 1; t < s->first + s->token_n; t++)
        if (att_lemma_is(f->r, t, "claim") &&
            att_rel_base((att_rel)att_at(f->r, t)->rel) == REL_ACL && take_subject(f, t))
            return 1;
    return 0;
}

static int find_claimant(const finder *f, uint32_t t)
{
    if (f->event->type != PLOVER_ASSAULT || f->event->actor_n) return 0;
    if (att_at(f->r, t)->upos == UPOS_NOUN) return take_claimant(f, t);
    uint32_t attack = att_child(f->r, t, REL_NSUBJ);
    return attack != ATT_NONE && take_claimant(f, attack);
}

int att_find_missing(const att_reading *r, const att_entities *e, att_candidate *event)
{
    finder f = {r, e, event};
    uint32_t t = event->op_trigger != ATT_NONE ? event->op_trigger : event->trigger;
    if (event->outer != ATT_NONE) return 0;
    int found = find_actor(&f, t) | find_party(&f, t) | find_joined(&f, t) |
                find_teller(&f, t) | find_claimant(&f, t);
    int threat = event->type == PLOVER_THREATEN, verb = att_at(r, t)->upos == UPOS_VERB;
    if (event->type == PLOVER_REQUEST && verb) found |= take_asked(&f, t);
    if (threat && !event->recipient_n) found |= take_condition(&f, t);
    if (event->recipient_n || event->reciprocal) return found;
    att_fill object;
    att_slot_fill(r, t, ATT_NONE, ATT_SLOT_OBJ, &object);
    for (uint32_t i = 0; i < object.n; i++) found |= take_around(&f, object.token[i], 3);
    int aimed = object.n && (event->type == PLOVER_ASSAULT || event->type == PLOVER_COERCE);
    found = found || take_clause(&f, t);
    if (t != event->trigger) found = found || take_clause(&f, event->trigger);
    found = found || (!aimed && take_oblique(&f, t)) ||
            (event->light != ATT_NONE && take_oblique(&f, event->light));
    if (!found && plover_types[event->type].needs_recipient && event->actor_n)
        found = take_earlier(&f);
    event->guessed = event->recipient_n > 0;
    return found;
}
