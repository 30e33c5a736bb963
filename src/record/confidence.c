#include "record/confidence.h"

#include <math.h>
#include <string.h>

enum {
    C_ONE,
    C_CONDITIONS,  /* of the frame, three at most */
    C_WORDS,       /* some condition asked for a word or a class */
    C_OPERATOR,    /* an operator made it */
    C_NOUN,        /* the trigger is a noun ... */
    C_LIGHT,       /* ... under a light verb */
    C_RIVAL,       /* a frame of another type fitted too */
    C_GUESSED,     /* the recipient stands in no slot */
    C_LACKING,     /* the type asks for a recipient, and there is none */
    C_RECIPROCAL,
    C_ACTOR_STATE, /* a country or region by name, no sector */
    C_ACTOR_OFFICE,
    C_ACTOR_CODED, /* has a country or body */
    C_ACTOR_PLACE,
    C_OTHER_STATE, /* the same of the recipient, or of the second of a reciprocal event */
    C_OTHER_OFFICE,
    C_OTHER_CODED,
    C_OTHER_PLACE,
    C_HAPPENED,    /* status */
    C_AHEAD,
    C_DENIED,
    C_FAR,         /* tokens from the trigger to the farther side, in tens, three at most */
    C_DEEP,        /* steps from the trigger to the root, four at most */
    C_MATERIAL,    /* conflict that is no talk */
    C_LEARNED,     /* no frame: the learnt clues alone */
    C_NOBODY,      /* who did it is not told ... */
    C_SUFFERED,    /* ... in a conflict that is no talk */
    C_UNTOLD,      /* neither side is told of with a country */
    C_ALONE,       /* no recipient, and none is asked for */
    C_ACTOR_POWER, /* one who rules, fights or judges */
    C_OTHER_POWER,
    C_OTHER_COMMON, /* a private person */
    C_ACCUSING,    /* conflict in words */
    C_HELPING,     /* cooperation that is no talk */
    C_HISTORICAL,
    C_ECHO,        /* the sides are those of a deed told before */
    C_CLUE,        /* how much the learnt clues are for the type: the logarithm of the odds */
    C_CLUE_ALONE,  /* the same where no frame fired */
    C_ACTOR_DOUBT, /* its country is that of the story: how likely another is */
    C_OTHER_DOUBT,
    C_ACTOR_UNDER, /* hangs on the trigger itself */
    C_ELSEWHERE,   /* one of them stands in another sentence */
    C_SEVERAL,     /* more than one on a side, three at most */
    C_DOMESTIC,    /* both of one country ... */
    C_QUARREL,     /* ... in conflict in words */
    C_CLUE_CODED,  /* C_CLUE where the recipient has a country or body */
    C_N
};
_Static_assert((int)C_N == ATT_CONFIDENCE_FEATURES, "one weight a feature");

static void say_actor(const att_record_input *in, uint32_t t, double *f)
{
    const att_actor *a = &in->entities->at[t];
    f[0] = (a->kind == ACTOR_COUNTRY || a->kind == ACTOR_REGION) && !a->sector[0];
    f[1] = a->office[0] || a->kind == ACTOR_PERSON;
    f[2] = a->code[0] != 0;
    f[3] = a->kind == ACTOR_PLACE || a->kind == ACTOR_MODIFIED;
}

/* The recipient, or the second of a reciprocal event; or ATT_NONE. */
static uint32_t other_of(const att_candidate *c)
{
    if (c->reciprocal && c->actor_n > 1) return c->actor[1];
    return c->recipient_n ? c->recipient[0] : ATT_NONE;
}

/* What kind of people stand on the two sides, and whether one of them is left untold. */
static void say_sides(const att_record_input *in, const att_candidate *c, double *out)
{
    static const char *const power[] = {"GOV", "MIL", "REB", "LEG",
                                            "JUD", "COP", "OPP", "SPY", NULL},
                             *const common[] = {"CVL", "CRM", "UNK", "ELI", NULL};
    const att_actor *at = in->entities->at;
    uint32_t other = other_of(c);
    if (c->actor_n) out[C_ACTOR_DOUBT] = (double)at[c->actor[0]].doubt;
    if (other != ATT_NONE) out[C_OTHER_DOUBT] = (double)at[other].doubt;
    out[C_NOBODY] = !c->actor_n;
    out[C_SUFFERED] = !c->actor_n && plover_types[c->type].quad == 4;
    out[C_ALONE] = other == ATT_NONE && !plover_types[c->type].needs_recipient;
    if (c->actor_n) out[C_ACTOR_POWER] = att_serves_in(&at[c->actor[0]], power);
    if (other != ATT_NONE) out[C_OTHER_POWER] = att_serves_in(&at[other], power);
    int state = other != ATT_NONE && at[other].kind == ACTOR_COUNTRY; /* "two Norwegians" */
    if (other != ATT_NONE) out[C_OTHER_COMMON] = !state && att_serves_in(&at[other], common);
    out[C_UNTOLD] = out[C_ACTOR_CODED] == 0 && out[C_OTHER_CODED] == 0;
}

/* How the sides stand to the trigger and to one another. */
static void say_stand(const att_record_input *in, const att_candidate *c, double *out)
{
    const att_reading *r = in->reading;
    const att_actor *at = in->entities->at;
    uint32_t actor = c->actor_n ? c->actor[0] : ATT_NONE, other = other_of(c), several = 0;
    uint32_t here = r->sentence[c->trigger];
    out[C_ACTOR_UNDER] = actor != ATT_NONE && att_at(r, actor)->head == c->trigger;
    out[C_ELSEWHERE] = (actor != ATT_NONE && r->sentence[actor] != here) ||
                       (other != ATT_NONE && r->sentence[other] != here);
    if (!c->reciprocal && c->actor_n > 1) several += c->actor_n - 1;
    if (c->recipient_n > 1) several += c->recipient_n - 1;
    out[C_SEVERAL] = several > 3 ? 3 : several;
    out[C_DOMESTIC] = actor != ATT_NONE && other != ATT_NONE && at[actor].code[0] &&
                      !strcmp(at[actor].code, at[other].code);
    if (plover_types[c->type].quad == 3) out[C_QUARREL] = out[C_DOMESTIC];
    if (out[C_OTHER_CODED] != 0) out[C_CLUE_CODED] = out[C_CLUE];
}

static int has_rival(const att_pack *pack, const att_candidate *c)
{
    for (uint32_t i = 0; i < c->loser_n; i++) {
        const att_pack_frame *f = &pack->frame[c->loser[i]];
        if (!f->op && !(f->flags & ATT_FRAME_NO_EVENT) && f->type != pack->frame[c->frame].type)
            return 1;
    }
    return 0;
}

/* In its own sentence: who is told of in another was found there on purpose. */
static double far_from(const att_reading *r, const att_candidate *c, const uint32_t *list,
                       uint32_t n)
{
    uint32_t most = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t far = list[i] > c->trigger ? list[i] - c->trigger : c->trigger - list[i];
        if (far > most && r->sentence[list[i]] == r->sentence[c->trigger]) most = far;
    }
    return most > 30 ? 3 : most / 10.0;
}

static double depth_of(const att_reading *r, uint32_t t)
{
    int steps = 0;
    for (; att_at(r, t)->head != ATT_NONE && steps < 4; t = att_at(r, t)->head) steps++;
    return steps;
}

static double odds_of(double share)
{
    const double most = 4;
    double odds = share < 1 ? log(share / (1 - share)) : most;
    return odds > most ? most : odds < -most ? -most : odds;
}

void att_confidence_features(const att_record_input *in, const att_candidate *c, double *out)
{
    const att_pack *pack = in->reading->pack;
    const att_pack_frame *f = c->words ? NULL : &pack->frame[c->frame];
    memset(out, 0, C_N * sizeof *out);
    out[C_ONE] = 1;
    if (f) out[C_CONDITIONS] = f->condition_n > 3 ? 3 : f->condition_n;
    if (f) out[C_WORDS] = att_frame_asks_words(pack, f);
    out[C_LEARNED] = c->words != NULL;
    if (c->clue > 0) out[C_CLUE] = odds_of(c->clue);
    if (c->words) out[C_CLUE_ALONE] = out[C_CLUE];
    out[C_OPERATOR] = c->op_frame != ATT_NONE;
    out[C_NOUN] = att_at(in->reading, c->trigger)->upos == UPOS_NOUN;
    out[C_LIGHT] = c->light != ATT_NONE;
    out[C_RIVAL] = has_rival(pack, c);
    out[C_GUESSED] = c->guessed;
    out[C_LACKING] =
        plover_types[c->type].needs_recipient && !c->recipient_n && !c->reciprocal;
    out[C_RECIPROCAL] = c->reciprocal;
    if (c->actor_n) say_actor(in, c->actor[0], out + C_ACTOR_STATE);
    if (c->reciprocal && c->actor_n > 1) say_actor(in, c->actor[1], out + C_OTHER_STATE);
    if (c->recipient_n) say_actor(in, c->recipient[0], out + C_OTHER_STATE);
    out[C_HAPPENED] = c->status == ATT_HAPPENED;
    out[C_AHEAD] = c->status == ATT_PLANNED || c->status == ATT_HYPOTHETICAL;
    out[C_DENIED] = c->status == ATT_DENIED;
    double actor = far_from(in->reading, c, c->actor, c->actor_n);
    out[C_FAR] = far_from(in->reading, c, c->recipient, c->recipient_n);
    if (actor > out[C_FAR]) out[C_FAR] = actor;
    out[C_DEEP] = depth_of(in->reading, c->trigger);
    out[C_MATERIAL] = plover_types[c->type].quad == 4;
    out[C_ACCUSING] = plover_types[c->type].quad == 3;
    out[C_HELPING] = plover_types[c->type].quad == 2;
    out[C_ECHO] = c->echo;
    out[C_HISTORICAL] = c->status == ATT_HISTORICAL;
    say_sides(in, c, out);
    say_stand(in, c, out);
}

/* By how much speaks for it: conditions that held, both sides known. */
static double by_formula(const double *f)
{
    int actor = f[C_ACTOR_CODED] > 0 && f[C_ACTOR_PLACE] == 0;
    int other = (f[C_OTHER_CODED] > 0 && f[C_OTHER_PLACE] == 0) || f[C_RECIPROCAL] > 0;
    int weak = f[C_GUESSED] > 0 || f[C_LACKING] > 0;
    double sure = 0.5 + 0.1 * (f[C_CONDITIONS] > 2 ? 2 : f[C_CONDITIONS]);
    if (actor) sure += 0.1;
    if (other) sure += 0.1;
    if (weak) sure -= 0.3;
    return sure > 0.9 ? 0.9 : sure;
}

double att_confidence(const att_record_input *in, const att_candidate *c)
{
    double f[C_N], sum = 0;
    att_confidence_features(in, c, f);
    uint32_t known = in->learned ? in->learned->code_n : 0; /* older weights lack the last ones */
    if (known == 0 || known > C_N) return by_formula(f);
    for (uint32_t i = 0; i < known; i++) sum += f[i] * (double)in->learned->code[i];
    return att_curve_at(&in->learned->code_curve, 1 / (1 + exp(-sum)));
}
