#include "parse/model.h"

#include <stdlib.h>
#include <string.h>

#include "parse/features.h"
#include "parse/parse.h"

enum { model_version = 6 };

const char *const att_upos_name[UPOS_N] = {
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};

const char *const att_rel_name[REL_N] = {
    "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass",
    "case", "cc", "cc:preconj", "ccomp", "compound", "compound:prt", "conj", "cop", "csubj",
    "csubj:outer", "csubj:pass", "dep", "det", "det:predet", "discourse", "dislocated", "expl",
    "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nmod:desc", "nmod:poss",
    "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass", "nummod", "obj", "obl", "obl:agent",
    "obl:unmarked", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp"};

static const struct {
    const char *name;
    uint32_t bit;
} feature_names[] = {
    {"Tense=Past", FEAT_PAST}, {"Tense=Pres", FEAT_PRES}, {"VerbForm=Fin", FEAT_FIN},
    {"VerbForm=Inf", FEAT_INF}, {"VerbForm=Part", FEAT_PART}, {"VerbForm=Ger", FEAT_GER},
    {"Mood=Imp", FEAT_IMP}, {"Voice=Pass", FEAT_PASS}, {"Number=Plur", FEAT_PLUR},
    {"Number=Sing", FEAT_SING}, {"Person=1", FEAT_FIRST}, {"Person=2", FEAT_SECOND},
    {"Person=3", FEAT_THIRD}, {"Polarity=Neg", FEAT_NEG}, {"Gender=Masc", FEAT_MASC},
    {"Gender=Fem", FEAT_FEM}, {"PronType=Rel", FEAT_REL}, {"Poss=Yes", FEAT_POSS},
    {"PronType=Prs", FEAT_PERSONAL}, {"Gender=Neut", FEAT_NEUT}};

/* Collects the first fault, so that opening reads as a list. */
typedef struct opener {
    const att_file *file;
    const char *path;
    att_error *err;
    att_status status;
} opener;

static void fault(opener *o, const char *name, const char *what)
{
    if (o->status == ATT_OK)
        o->status = att_fail(o->err, ATT_EINPUT, 0,
                             "%s: section \"%s\" of the model %s; fetch or train the model again "
                             "(`make train`)",
                             o->path, name, what);
}

static const void *section(opener *o, const char *name, size_t want)
{
    size_t len;
    const void *bytes = att_file_section(o->file, name, &len);
    if (!bytes)
        fault(o, name, "is missing");
    else if (len != want)
        fault(o, name, "has the wrong size");
    return bytes;
}

static const void *named(opener *o, const char *name, const char *suffix, size_t want)
{
    char full[40];
    size_t n = strlen(name), m = strlen(suffix);
    memcpy(full, name, n);
    memcpy(full + n, suffix, m + 1);
    return section(o, full, want);
}

static att_rows rows(opener *o, const char *name, uint32_t n, uint32_t dim)
{
    return (att_rows){.row = named(o, name, ".rows", (size_t)n * dim),
                      .scale = named(o, name, ".scale", (size_t)n * sizeof(float)),
                      .row_n = n, .dim = dim};
}

/* No sum of products may leave 32 bits. */
static int weights_fit(const att_linear *l)
{
    int32_t sum[MODEL_PANEL]; /* of at most 3 * MODEL_DIM_MAX */
    for (size_t p = 0; l->weight && p < l->width; p += MODEL_PANEL) {
        const int16_t *w = l->weight + p * l->in;
        memset(sum, 0, sizeof sum);
        for (size_t k = 0; k < l->in / 2; k++, w += 2 * MODEL_PANEL)
            for (size_t j = 0; j < MODEL_PANEL; j++) sum[j] += abs(w[2 * j]) + abs(w[2 * j + 1]);
        for (size_t j = 0; j < MODEL_PANEL; j++)
            if (sum[j] > MODEL_WEIGHT_SUM) return 0;
    }
    return 1;
}

/* biases: how many rows of them. */
static att_linear linear(opener *o, const char *name, uint32_t in, uint32_t out, uint32_t biases)
{
    uint32_t width = att_padded(out);
    att_linear l = {.weight = named(o, name, ".w", (size_t)in * width * sizeof(int16_t)),
                        .scale = named(o, name, ".scale", (size_t)width * sizeof(float)),
                        .bias = named(o, name, ".b", (size_t)biases * width * sizeof(float)),
                        .in = in, .out = out, .width = width};
    if (o->status == ATT_OK && !weights_fit(&l)) fault(o, name, "has weights that are too large");
    return l;
}

static int weights8_fit(const att_linear8 *l)
{
    int most = 0;
    for (size_t i = 0, n = (size_t)l->width * l->in; i < n; i++)
        most = abs(l->weight[i]) > most ? abs(l->weight[i]) : most;
    return most <= MODEL_WEIGHT8;
}

/* zero: of the input. */
static att_linear8 linear8(opener *o, const char *name, uint32_t in, uint32_t out, uint32_t biases,
                           uint32_t zero)
{
    uint32_t width = att_padded(out);
    att_linear8 l = {.weight = named(o, name, ".w", (size_t)in * width),
                     .step = named(o, name, ".step", (size_t)in * sizeof(float)),
                     .scale = named(o, name, ".scale", (size_t)width * sizeof(float)),
                     .bias = named(o, name, ".b", (size_t)biases * width * sizeof(float)),
                     .in = in, .out = out, .width = width, .zero = zero};
    if (o->status == ATT_OK && !weights8_fit(&l)) fault(o, name, "has weights that are too large");
    return l;
}

/* Copies a section of lines and points line[i] at each; returns their number. */
static uint32_t lines(opener *o, const char *name, char **copy, char **line)
{
    size_t len;
    const char *text = att_file_section(o->file, name, &len);
    if (!text || !len || text[len - 1] != '\n') {
        fault(o, name, "is missing or cut short");
        return 0;
    }
    char *at = *copy, *end = at + len;
    memcpy(at, text, len);
    *copy = end;
    uint32_t n = 0;
    for (; at < end && n < MODEL_LABELS_MAX; n++) {
        line[n] = at;
        at = memchr(at, '\n', (size_t)(end - at));
        *at++ = 0;
    }
    if (at < end) fault(o, name, "has too many labels");
    return n;
}

static uint32_t features_of(const char *feats)
{
    uint32_t bits = 0;
    for (size_t i = 0; i < sizeof feature_names / sizeof *feature_names; i++) {
        size_t n = strlen(feature_names[i].name);
        for (const char *at = feats; (at = strstr(at, feature_names[i].name)); at += n)
            if ((at == feats || at[-1] == '|') && (at[n] == 0 || at[n] == '|'))
                bits |= feature_names[i].bit;
    }
    return bits;
}

static uint32_t index_of(const char *const *names, uint32_t n, const char *name)
{
    uint32_t i = 0;
    while (i < n && strcmp(names[i], name) != 0) i++;
    return i;
}

static void tag_label(opener *o, char *line, att_tag_label *out)
{
    char *xpos = strchr(line, '\t'), *feats = xpos ? strchr(xpos + 1, '\t') : NULL;
    if (!feats) {
        fault(o, "tags", "has a line that is not UPOS, XPOS, FEATS");
        return;
    }
    *xpos = *feats = 0;
    *out = (att_tag_label){.upos = line, .xpos = xpos + 1, .feats = feats + 1};
    out->features = features_of(out->feats);
    uint32_t upos = index_of(att_upos_name, UPOS_N, line);
    if (upos == UPOS_N) fault(o, "tags", "names an unknown part of speech");
    out->upos_id = (uint8_t)upos;
}

static void rule_label(opener *o, char *line, att_rule_label *out)
{
    char *add;
    if (!line[0] || !strchr("KLT", line[0])) {
        fault(o, "rules", "has a line that is no lemma rule");
        return;
    }
    *out = (att_rule_label){.letter_case = line[0], .strip = (uint32_t)strtoul(line + 1, &add, 10)};
    out->add = add;
}

static void labels(opener *o, att_model *m, char **line)
{
    char *copy = m->label_text;
    m->tag_n = lines(o, "tags", &copy, line);
    for (uint32_t i = 0; i < m->tag_n; i++) tag_label(o, line[i], &m->tags[i]);
    m->rule_n = lines(o, "rules", &copy, line);
    for (uint32_t i = 0; i < m->rule_n; i++) rule_label(o, line[i], &m->rules[i]);
    m->rel_n = lines(o, "rels", &copy, line);
    for (uint32_t i = 0; i < m->rel_n; i++) {
        uint32_t rel = index_of(att_rel_name, REL_N, line[i]);
        m->rels[i] = (uint8_t)(rel == REL_N ? REL_DEP : rel);
    }
}

static size_t labels_len(opener *o)
{
    static const char *const name[] = {"tags", "rules", "rels"};
    size_t total = 1;
    for (int i = 0; i < 3; i++) {
        size_t len = 0;
        att_file_section(o->file, name[i], &len);
        total += len;
    }
    return total;
}

static void read_labels(opener *o, att_model *m)
{
    char **line = calloc(MODEL_LABELS_MAX, sizeof *line);
    m->label_text = malloc(labels_len(o));
    m->tags = calloc(MODEL_LABELS_MAX, sizeof *m->tags);
    m->rules = calloc(MODEL_LABELS_MAX, sizeof *m->rules);
    m->rels = calloc(MODEL_LABELS_MAX, 1);
    if (line && m->label_text && m->tags && m->rules && m->rels)
        labels(o, m, line);
    else
        o->status = att_fail(o->err, ATT_ELIMIT, 0, "%s: out of memory for labels", o->path);
    free(line);
}

static int is_size(uint32_t n, uint32_t of, uint32_t most) { return n && n % of == 0 && n <= most; }

static void read_size(opener *o, att_model *m)
{
    const void *bytes = section(o, "size", sizeof m->size);
    if (!bytes || o->status != ATT_OK) return;
    memcpy(&m->size, bytes, sizeof m->size);
    const att_model_size *s = &m->size;
    if (!is_size(s->dim, 2 * MODEL_PANEL, MODEL_DIM_MAX) ||
        !is_size(s->layers, 1, MODEL_LAYERS_MAX) ||
        !is_size(s->neck, 2 * MODEL_PANEL, MODEL_HEAD_MAX) ||
        !is_size(s->arc, MODEL_PANEL, MODEL_HEAD_MAX) ||
        !is_size(s->rel, MODEL_PANEL, MODEL_HEAD_MAX))
        fault(o, "size", "names sizes that this version cannot run");
}

static void read_layers(opener *o, att_model *m)
{
    const att_model_size *s = &m->size;
    for (uint32_t i = 0; i < s->layers; i++) {
        char name[] = {'l', 'a', 'y', 'e', 'r', (char)('0' + i), 0};
        m->layer[i] = linear8(o, name, s->dim, 3 * s->dim, 1, i ? MODEL_ZERO8 : 0);
        m->layer_v[i] = named(o, name, ".v", 2 * s->dim * sizeof(float));
    }
    m->heads = linear8(o, "heads", s->dim, s->neck + 2 * s->arc + 2 * s->rel, 1, MODEL_ZERO8);
    m->labels = linear8(o, "labels", s->neck,
                        att_padded(m->tag_n) + att_padded(m->rule_n) + att_padded(NAME_MISC + 1),
                        MODEL_STYLES, 0);
    m->arc = linear(o, "arc", s->arc, s->arc, 1);
    m->rel = linear(o, "rel", 3 * s->rel, m->rel_n, MODEL_STYLES);
    m->root = section(o, "root", s->arc * sizeof(float));
}

static const uint64_t *hashes(opener *o, const char *name, uint32_t *n)
{
    size_t len = 0;
    const uint64_t *hash = att_file_section(o->file, name, &len);
    if (!hash || len % sizeof *hash || len / sizeof *hash >= UINT32_MAX)
        fault(o, name, "is missing or has the wrong size");
    *n = (uint32_t)(len / sizeof *hash);
    return hash;
}

/* What a dictionary knows: as many rows of flags as there are. */
static void read_known(opener *o, att_model *m)
{
    size_t len = 0;
    m->known = hashes(o, "known", &m->known_n);
    m->known_flags = section(o, "known.flags", m->known_n * sizeof *m->known_flags);
    att_file_section(o->file, "flag.scale", &len);
    uint32_t flag_n = (uint32_t)(len / sizeof(float));
    if (flag_n == 0 || flag_n >= 64) fault(o, "flag.scale", "has too many flags or none");
    m->flag = rows(o, "flag", flag_n, 3 * m->size.dim);
}

static void read_embeddings(opener *o, att_model *m)
{
    m->words = hashes(o, "words", &m->word_n);
    m->word = rows(o, "word", m->word_n + 1, 3 * m->size.dim);
    m->sub = rows(o, "sub", ATT_SUBWORD_ROWS, 3 * m->size.dim);
    m->shape = rows(o, "shape", ATT_SHAPE_ROWS, 3 * m->size.dim);
    m->join = rows(o, "join", 3, 3 * m->size.dim);
    m->style = rows(o, "style", MODEL_STYLES, 3 * m->size.dim);
    read_known(o, m);
}

static void read_split(opener *o, att_model *m)
{
    size_t len;
    const void *bytes = att_file_section(o->file, "split", &len);
    if (!bytes || o->status != ATT_OK) return;
    o->status = att_split_open(bytes, len, &m->split, o->err);
    m->has_split = o->status == ATT_OK;
}

att_status att_model_open(const char *path, att_model *out, att_error *err)
{
    *out = (att_model){0};
    ATT_TRY(att_file_open(path, "model", "ATTMODEL", model_version, &out->file, err));
    opener o = {.file = &out->file, .path = path, .err = err, .status = ATT_OK};
    read_size(&o, out);
    if (o.status == ATT_OK) read_labels(&o, out);
    if (o.status == ATT_OK) read_embeddings(&o, out);
    if (o.status == ATT_OK) read_layers(&o, out);
    read_split(&o, out);
    if (o.status != ATT_OK) att_model_close(out);
    return o.status;
}

void att_model_close(att_model *model)
{
    att_file_close(&model->file);
    free(model->tags);
    free(model->rules);
    free(model->rels);
    free(model->label_text);
    *model = (att_model){0};
}

/* Place of a key among n sorted ones, or n. Hashes lie evenly: the search begins near the place. */
static uint32_t place(const uint64_t *keys, uint32_t n, uint64_t key)
{
    uint32_t low = (uint32_t)((key >> 32) * n >> 32), high = low;
    for (uint32_t step = 32; low > 0 && keys[low] > key; step *= 2)
        low = low > step ? low - step : 0;
    for (uint32_t step = 32; high < n && keys[high] < key; step *= 2)
        high = n - high > step ? high + step : n;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (keys[middle] < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low < n && keys[low] == key ? low : n;
}

uint32_t att_model_word(const att_model *model, uint64_t key)
{
    uint32_t at = place(model->words, model->word_n, key);
    return at < model->word_n ? at + 1 : 0;
}

uint64_t att_model_flags(const att_model *model, uint64_t key)
{
    uint32_t at = place(model->known, model->known_n, key);
    uint64_t with_row = (UINT64_C(1) << model->flag.row_n) - 1;
    return at < model->known_n ? model->known_flags[at] & with_row : 0;
}
