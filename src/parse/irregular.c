/* irregular.c: past forms of English verbs that no rule of endings gives, and a few
 * regular ones whose ending the learned rules cut wrongly ("freed"). */
#include <string.h>
#include <strings.h>

#include "parse/lemma.h"

static const struct {
    const char *form, *lemma;
} irregular[] = { /* sorted by form */
    {"abode", "abide"}, {"arisen", "arise"}, {"arose", "arise"}, {"ate", "eat"}, {"attached", "attach"},
    {"awoke", "awake"}, {"awoken", "awake"}, {"beaten", "beat"}, {"became", "become"},
    {"began", "begin"}, {"begun", "begin"}, {"beheld", "behold"}, {"bent", "bend"},
    {"besought", "beseech"}, {"bet", "bet"}, {"bitten", "bite"}, {"bled", "bleed"},
    {"blew", "blow"}, {"blown", "blow"}, {"bore", "bear"}, {"borne", "bear"}, {"bought", "buy"},
    {"bound", "bind"}, {"bred", "breed"}, {"broadcast", "broadcast"}, {"broke", "break"},
    {"broken", "break"}, {"brought", "bring"}, {"built", "build"}, {"burst", "burst"},
    {"came", "come"}, {"cast", "cast"}, {"caught", "catch"}, {"chose", "choose"},
    {"chosen", "choose"}, {"clung", "cling"}, {"condemned", "condemn"}, {"condemning", "condemn"},
    {"crept", "creep"}, {"dealt", "deal"}, {"decreed", "decree"}, {"disputed", "dispute"},
    {"disputing", "dispute"}, {"done", "do"}, {"drawn", "draw"}, {"drew", "draw"},
    {"driven", "drive"}, {"drove", "drive"}, {"drunk", "drink"}, {"dug", "dig"}, {"eaten", "eat"},
    {"fallen", "fall"}, {"fed", "feed"}, {"fell", "fall"}, {"felt", "feel"}, {"fled", "flee"},
    {"fleeing", "flee"}, {"flew", "fly"}, {"flown", "fly"}, {"flung", "fling"},
    {"forbade", "forbid"}, {"forbidden", "forbid"}, {"foreseen", "foresee"},
    {"forgave", "forgive"}, {"forgiven", "forgive"}, {"forgot", "forget"},
    {"forgotten", "forget"}, {"fought", "fight"}, {"found", "find"}, {"freed", "free"},
    {"freeing", "free"}, {"froze", "freeze"}, {"frozen", "freeze"}, {"gave", "give"},
    {"given", "give"}, {"gone", "go"}, {"got", "get"}, {"gotten", "get"}, {"grew", "grow"},
    {"ground", "grind"}, {"grown", "grow"}, {"guaranteed", "guarantee"}, {"heard", "hear"},
    {"held", "hold"}, {"hid", "hide"}, {"hidden", "hide"}, {"hung", "hang"}, {"hurt", "hurt"},
    {"interfered", "interfere"}, {"interfering", "interfere"}, {"kept", "keep"},
    {"knelt", "kneel"}, {"knew", "know"}, {"known", "know"}, {"laid", "lay"}, {"lain", "lie"},
    {"led", "lead"}, {"left", "leave"}, {"lent", "lend"}, {"lit", "light"}, {"lost", "lose"},
    {"made", "make"}, {"meant", "mean"}, {"met", "meet"}, {"misled", "mislead"},
    {"mistook", "mistake"}, {"outlawed", "outlaw"}, {"overcame", "overcome"},
    {"overheard", "overhear"}, {"overran", "overrun"}, {"oversaw", "oversee"},
    {"overseen", "oversee"}, {"overthrew", "overthrow"}, {"overthrown", "overthrow"},
    {"overtook", "overtake"}, {"overturned", "overturn"}, {"paid", "pay"}, {"ran", "run"},
    {"rang", "ring"}, {"ridden", "ride"}, {"risen", "rise"}, {"rode", "ride"}, {"rose", "rise"},
    {"ruled", "rule"}, {"ruling", "rule"}, {"sang", "sing"}, {"sank", "sink"}, {"sat", "sit"},
    {"saw", "see"}, {"scaled", "scale"}, {"scaling", "scale"}, {"seen", "see"}, {"sent", "send"},
    {"shaken", "shake"}, {"shone", "shine"}, {"shook", "shake"}, {"shot", "shoot"},
    {"shown", "show"}, {"shrank", "shrink"}, {"shrunk", "shrink"}, {"slain", "slay"},
    {"slept", "sleep"}, {"slew", "slay"}, {"slid", "slide"}, {"slung", "sling"}, {"sold", "sell"},
    {"sought", "seek"}, {"sown", "sow"}, {"spent", "spend"}, {"spoke", "speak"},
    {"spoken", "speak"}, {"sprang", "spring"}, {"sprung", "spring"}, {"spun", "spin"},
    {"stole", "steal"}, {"stolen", "steal"}, {"stood", "stand"}, {"striven", "strive"},
    {"strove", "strive"}, {"struck", "strike"}, {"stuck", "stick"}, {"stung", "sting"},
    {"sung", "sing"}, {"sunk", "sink"}, {"swept", "sweep"}, {"swore", "swear"},
    {"sworn", "swear"}, {"swung", "swing"}, {"taken", "take"}, {"taught", "teach"},
    {"thought", "think"}, {"threw", "throw"}, {"thrown", "throw"}, {"told", "tell"},
    {"took", "take"}, {"tore", "tear"}, {"torn", "tear"}, {"undergone", "undergo"},
    {"understood", "understand"}, {"undertaken", "undertake"}, {"undertook", "undertake"},
    {"underwent", "undergo"}, {"undid", "undo"}, {"upheld", "uphold"}, {"went", "go"},
    {"wept", "weep"}, {"withdrawn", "withdraw"}, {"withdrew", "withdraw"},
    {"withheld", "withhold"}, {"withstood", "withstand"}, {"woke", "wake"}, {"woken", "wake"},
    {"won", "win"}, {"wore", "wear"}, {"worn", "wear"}, {"woven", "weave"}, {"written", "write"},
    {"wrote", "write"}};

const char *att_lemma_irregular(const char *form, size_t len)
{
    size_t low = 0, high = sizeof irregular / sizeof *irregular;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strncasecmp(form, irregular[middle].form, len);
        if (order == 0 && irregular[middle].form[len]) order = -1;
        if (order == 0) return irregular[middle].lemma;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}
