/* The word lists of the tokenizer, each sorted: what they are, says scan.h. */
#include "segment/scan.h"

static const char *const titled[] = {
    "adj", "adm", "ala", "alta", "amb", "apr", "ariz", "ark", "assn", "attn", "aug", "ave",
    "bde", "bhd", "blvd", "brig", "bros", "calif", "capt", "cdr", "chas", "cmdr", "co", "col",
    "colo", "cols", "comdr", "conf", "conn", "corp", "cos", "cpl", "dec", "del", "dept", "det",
    "div", "dr", "drs", "ed", "eds", "esq", "fax", "feb", "fed", "fgn", "fla", "fr", "fri",
    "ft", "ga", "gen", "gens", "geo", "gov", "govs", "hon", "hwy", "ill", "inc", "ind", "insp",
    "intl", "jan", "jr", "jul", "jun", "kan", "ky", "la", "lt", "ltd", "maj", "mar", "mass",
    "md", "messrs", "mich", "min", "minn", "mlle", "mme", "mo", "mob", "mon", "mont", "mr",
    "mrs", "ms", "mt", "natl", "neb", "nev", "nos", "nov", "oct", "okla", "ont", "op", "ore",
    "pa", "penn", "pfc", "ph", "plc", "pres", "prof", "profs", "pte", "pvt", "que", "rd", "rep",
    "reps", "rev", "rt", "sask", "sat", "secy", "sen", "sens", "sep", "sept", "sgt", "spc",
    "spec", "sq", "sqn", "sr", "st", "ste", "sun", "supt", "tel", "tenn", "tex", "thos", "thu",
    "thur", "thurs", "tue", "tues", "univ", "va", "vice-adm", "vol", "vt", "wash", "wed", "wis",
    "wm", "wyo"};

static const char *const plain[] = {
    "approx", "arrv", "ca", "cf", "dept", "dr", "eg", "esp", "est", "etc", "ext", "govt", "hrs",
    "ie", "incl", "lb", "lbs", "mr", "mrs", "ms", "oz", "prof", "viz", "vs", "yrs"};

static const char *const numbered[] = {
    "apr", "art", "arts", "aug", "b", "c", "ca", "cap", "ch", "chap", "d", "dec", "feb", "fig",
    "figs", "jan", "jul", "jun", "m", "mar", "no", "nos", "nov", "oct", "op", "p", "par",
    "para", "paras", "pp", "pt", "pts", "r", "sec", "secs", "sept", "v", "vol", "vols"};

static const char *const prefix[] = {
    "agro", "ante", "anti", "arch", "be", "bi", "bio", "co", "counter", "cross", "cyber", "de",
    "e", "ex", "extra", "fore", "hyper", "infra", "inter", "intra", "macro", "mega", "micro",
    "mid", "mini", "mono", "mother", "multi", "neo", "non", "over", "para", "peri", "poly",
    "post", "pre", "pro", "pseudo", "psycho", "quasi", "re", "semi", "socio", "step", "sub",
    "super", "tele", "tri", "u", "ultra", "un", "uni"};

static const char *const suffix[] = {
    "ahs", "e", "esque", "ette", "fest", "fold", "gate", "itis", "less", "most", "rama",
    "wise"};

static const char *const function[] = {
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "it", "of", "on", "one", "or",
    "out", "s", "the", "to", "up"};

static const char *const unit[] = {
    "am", "billion", "bn", "bps", "cm", "days", "db", "ft", "g", "gb", "ghz", "gw", "gwh",
    "hours", "hp", "hr", "hrs", "hz", "in", "kb", "kbps", "kg", "khz", "kilometers", "km",
    "kmh", "kph", "kw", "kwh", "l", "lb", "lbs", "mb", "mbps", "meters", "metres", "mg", "mhz",
    "million", "min", "mins", "minutes", "ml", "mm", "mn", "mph", "ms", "mw", "mwh", "nm", "oz",
    "people", "percent", "pm", "ppm", "psi", "rpm", "sec", "secs", "sq", "tb", "tn", "trn",
    "yr", "yrs"};

static const char *const elided[] = {
    "bout", "burbs", "cause", "em", "n", "round", "til", "tis", "twas"};

static const char *const domain[] = {
    "ac", "ae", "af", "am", "ar", "asia", "at", "au", "be", "bg", "bh", "biz", "br", "by", "ca",
    "cc", "ch", "cl", "cn", "co", "com", "cu", "cy", "cz", "de", "dk", "edu", "ee", "eg", "es",
    "eu", "fi", "fm", "fr", "ge", "gov", "gr", "hk", "hr", "hu", "id", "ie", "il", "in", "info",
    "int", "io", "iq", "ir", "is", "it", "jo", "jp", "ke", "kr", "kw", "kz", "lb", "lk", "lt",
    "lv", "ly", "ma", "md", "me", "mil", "mk", "mn", "museum", "mx", "my", "net", "ng", "nl",
    "no", "nz", "om", "org", "pe", "ph", "pk", "pl", "ps", "pt", "qa", "ro", "rs", "ru", "sa",
    "se", "sg", "si", "sk", "st", "sy", "th", "tn", "tr", "tv", "tw", "ua", "ug", "uk", "us",
    "uz", "va", "ve", "vn", "xyz", "za", "zm", "zw"};

static const char *const file[] = {
    "avi", "bmp", "csv", "doc", "docx", "dtf", "exe", "gif", "htm", "html", "jpeg", "jpg",
    "json", "mov", "mp3", "mp4", "pdf", "php", "png", "ppt", "pptx", "rar", "rtf", "txt", "url",
    "xls", "xlsx", "xml", "zip"};

static const char *const clitic[] = {"d", "ll", "m", "re", "s", "ve"};

#define LIST(name) {name, sizeof name / sizeof *name}

static const struct {
    const char *const *word;
    size_t n;
} lists[] = {[ATT_LIST_TITLED] = LIST(titled),     [ATT_LIST_PLAIN] = LIST(plain),
             [ATT_LIST_NUMBERED] = LIST(numbered), [ATT_LIST_PREFIX] = LIST(prefix),
             [ATT_LIST_SUFFIX] = LIST(suffix),     [ATT_LIST_FUNCTION] = LIST(function),
             [ATT_LIST_UNIT] = LIST(unit),         [ATT_LIST_ELIDED] = LIST(elided),
             [ATT_LIST_DOMAIN] = LIST(domain),     [ATT_LIST_FILE] = LIST(file),
             [ATT_LIST_CLITIC] = LIST(clitic)};

int att_is_listed(att_list list, const small_word *word)
{
    size_t low = 0, high = lists[list].n;
    while (low < high) {
        size_t mid = (low + high) / 2;
        int order = strcmp(lists[list].word[mid], word->text);
        if (!order) return 1;
        if (order < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return 0;
}
