/* What a clause says of its own subject, and who says it. */
#include <string.h>

#include "code/code.h"

void att_sayer_fill(const att_reading *r, const att_entities *e, uint32_t t, att_fill *out)
{
    uint32_t in = t, up = att_at(r, t)->head;
    out->n = 0;
    if (att_is_negated(r, t)) return; /* "said they did not lie" */
    while (up != ATT_NONE && (att_rel_is(r, in, REL_CASE) || att_rel_is(r, in, REL_CONJ))) {
        in = up;
        up = att_at(r, up)->head;
    }
    int clause = att_rel_is(r, in, REL_CCOMP) || att_rel_is(r, in, REL_PARATAXIS);
    if (up != ATT_NONE && clause && att_match_of(r, up, ATT_SAY)) {
        att_slot_fill(r, up, ATT_NONE, ATT_SLOT_SUBJ, out);
    } else if (up == ATT_NONE && e->sayer[t] != ATT_NONE) {
        out->n = 1;
        out->token[0] = e->sayer[t];
    }
}

/* "US exports should rise soon": a thing does what is expected of it, nobody asks it to. */
static int is_thing(const att_reading *r, const att_entities *e, uint32_t t)
{
    const att_actor *a = &e->at[t];
    return a->kind == ACTOR_MODIFIED && att_at(r, t)->upos == UPOS_NOUN && !a->sector[0];
}

static const att_actor *actor_of(const att_entities *e, uint32_t t)
{
    return e->at[t].group_n ? &e->at[e->at[t].group[0]] : &e->at[t];
}

/* "Kenya must save, its president said": what one's own state should do. */
static int is_own_state(const att_reading *r, const att_entities *e, uint32_t t, uint32_t subject)
{
    static const char *const ruler[] = {"GOV", NULL};
    uint32_t up = att_at(r, t)->head, who = up == ATT_NONE ? ATT_NONE : att_own_subject(r, up);
    int named = att_at(r, subject)->upos == UPOS_PROPN && !att_match_of(r, subject, ATT_DEMONYM);
    if (who == ATT_NONE || !named) return 0;
    const att_actor *sayer = actor_of(e, who), *state = actor_of(e, subject);
    return state->kind == ACTOR_COUNTRY && !state->sector[0] &&
           strcmp(state->code, sayer->code) == 0 && att_serves_in(sayer, ruler);
}

int att_is_duty(const att_reading *r, const att_entities *e, uint32_t t)
{
    static const char *const word[] = {"must", "should", "ought"};
    uint32_t subject = att_child(r, t, REL_NSUBJ);
    if (subject == ATT_NONE || !att_is_actor(e, subject) ||
        (att_at(r, subject)->features & FEAT_FIRST) || /* "we must": the speaker's own */
        is_own_state(r, e, t, subject))
        return 0;
    for (size_t i = 0; i < sizeof word / sizeof *word; i++) {
        uint32_t aux = att_child_lemma(r, t, word[i]);
        if (aux == ATT_NONE || !att_rel_is(r, aux, REL_AUX)) continue;
        return aux > subject && (!i || !is_thing(r, e, subject)); /* not "should X do it, Y will" */
    }
    uint32_t aux = att_child(r, t, REL_AUX); /* "will have to wait": nobody asks */
    return (att_lemma_is(r, t, "have") || att_lemma_is(r, t, "need")) && aux == ATT_NONE &&
           att_child(r, t, REL_XCOMP) != ATT_NONE && att_child(r, t, REL_OBJ) == ATT_NONE;
}

int att_is_refusal(const att_reading *r, const att_entities *e, uint32_t t)
{
    uint32_t subject = att_child(r, t, REL_NSUBJ);
    int future = att_child_lemma(r, t, "will") != ATT_NONE ||
                 att_child_lemma(r, t, "would") != ATT_NONE ||
                 att_child_lemma(r, t, "wo") != ATT_NONE;
    int goes_on = att_child(r, t, REL_OBJ) != ATT_NONE ||
                  att_child(r, t, REL_XCOMP) != ATT_NONE ||
                  att_child(r, t, REL_OBL) != ATT_NONE;
    return subject != ATT_NONE && att_at(r, subject)->upos == UPOS_PRON &&
           att_is_actor(e, subject) && att_at(r, t)->upos == UPOS_VERB && future && goes_on &&
           att_is_negated(r, t);
}
