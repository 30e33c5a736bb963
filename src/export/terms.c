/* terms.c: see terms.h. */
#include "export/terms.h"

#include <string.h>

/* The first line that fits says what it is called: by type, mode and CAMEO code. */
const char *att_term_of_event(const att_g_event *event)
{
    static const struct {
        const char *type, *mode, *cameo, *word;
    } name[] = {{"CONSULT", "", "045", "Mediation"},
                {"CONSULT", "visit", "", "Visit"},
                {"CONSULT", "phone", "", "Telephone call"},
                {"CONSULT", "third-party", "", "Meeting in a third country"},
                {"CONSULT", "", "", "Meeting or talks"},
                {"AGREE", "", "", "Undertaking"},
                {"SUPPORT", "", "057", "Signing"},
                {"SUPPORT", "", "", "Support"},
                {"COOPERATE", "", "", "Cooperation"},
                {"AID", "", "", "Aid"},
                {"CONCEDE", "", "", "Concession"},
                {"RETREAT", "release", "", "Release"},
                {"RETREAT", "resign", "", "Resignation"},
                {"RETREAT", "ceasefire", "", "Ceasefire"},
                {"RETREAT", "disarm", "", "Disarmament"},
                {"RETREAT", "access", "", "Access granted"},
                {"RETREAT", "withdraw", "", "Withdrawal"},
                {"RETREAT", "", "", "Conflict eased"},
                {"REQUEST", "", "", "Request"},
                {"ACCUSE", "investigate", "", "Investigation"},
                {"ACCUSE", "", "", "Criticism or accusation"},
                {"REJECT", "", "", "Refusal"},
                {"THREATEN", "", "", "Threat"},
                {"PROTEST", "", "", "Protest"},
                {"MOBILIZE", "", "", "Mobilisation"},
                {"SANCTION", "expel", "", "Expulsion"},
                {"SANCTION", "convict", "", "Conviction"},
                {"SANCTION", "withdraw", "", "Recall or withdrawal"},
                {"SANCTION", "", "", "Sanction"},
                {"COERCE", "arrest", "", "Arrest"},
                {"COERCE", "seize", "", "Seizure or raid"},
                {"COERCE", "deport", "", "Deportation"},
                {"COERCE", "cyber", "", "Cyberattack"},
                {"COERCE", "", "", "Coercion"},
                {"ASSAULT", "", "", "Violence"}};
    for (size_t i = 0; i < sizeof name / sizeof *name; i++)
        if (strcmp(name[i].type, event->type) == 0 &&
            (!*name[i].mode || strcmp(name[i].mode, event->mode) == 0) &&
            (!*name[i].cameo || strcmp(name[i].cameo, event->cameo) == 0))
            return name[i].word;
    return event->type;
}

const char *att_term_of_stage(const char *stage)
{
    return strcmp(stage, "in_force") == 0 ? "in force" : stage;
}

const char *att_term_of_firmness(const char *firm)
{
    if (strcmp(firm, "will") == 0) return "said it would";
    return strcmp(firm, "ready") == 0 ? "is ready" : firm;
}
