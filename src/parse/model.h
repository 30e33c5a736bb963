/* model.h: the trained weights, mapped read-only and pointed into.
 *
 * File layout: pack/file.h, magic "ATTMODEL". Sections (float32 unless said):
 *   size                     u32 dim, layers, neck, arc, rel
 *   words                    u64[], ascending: hashes of known normal forms
 *   {word,sub,shape,join}.rows   int8[rows][3 * dim], .scale float[rows]: what a word gives to
 *                            its own place, to the next word's and to the one before
 *   known                    u64[], ascending: hashes of normal forms that a dictionary knows
 *   known.flags              u64[]: what it knows of each, a bit for a row of the next
 *   flag.rows, .scale        as above (tools/train/lexical.py names the bits)
 *   style.rows, .scale       as above, added to every word: a row for each att_treebank
 *   NAME.w, .step, .scale, .b    layer0 and on, heads, labels: int8 panels [out/16][in/4][16][4],
 *                            out padded with zeros to 16; step [in], scale and bias [out]
 *   NAME.w, .scale, .b       arc, rel: int16 panels [out/16][in/2][16][2]; scale, bias [out].
 *                            Of labels and rel, a row of biases for each att_treebank
 *   layerI.v                 [4][units]: forget and reset, left and right
 *   root                     the root as a head: [arc]
 *   tags rules rels entities text, one label a line
 *   split                    the sentence boundary model (segment/split.h) */
#ifndef ATT_PARSE_MODEL_H
#define ATT_PARSE_MODEL_H

#include "pack/file.h"
#include "segment/split.h"

enum {
    MODEL_PANEL = 16, MODEL_LABELS_MAX = 1024, MODEL_DIM_MAX = 512, MODEL_HEAD_MAX = 128,
    MODEL_LAYERS_MAX = 8, MODEL_STYLES = ATT_TREEBANK_GUM + 1,
    /* Activations are whole numbers of 1 / MODEL_ONE within +-MODEL_TOP. The weights of an output
     * add up to no more than MODEL_WEIGHT_SUM, so that its products fit 32 bits. */
    MODEL_ONE = 1024, MODEL_TOP = 32767, MODEL_WEIGHT_SUM = INT32_MAX / MODEL_TOP,
    /* In layers of 8 bits they are whole numbers of 1 / step within 0 and MODEL_TOP8; what may be
     * negative has its zero at MODEL_ZERO8. Weights within +-MODEL_WEIGHT8: the products of two
     * pairs fit 16 bits. */
    MODEL_TOP8 = 127, MODEL_ZERO8 = 64, MODEL_WEIGHT8 = 63
};

/* Bits of known.flags that the program asks for: base forms. */
enum { KNOWN_NOUN = 1 << 0, KNOWN_VERB = 1 << 2, KNOWN_ADJECTIVE = 1 << 6 };

/* n outputs as whole panels. */
static inline uint32_t att_padded(uint32_t n)
{
    return (n + MODEL_PANEL - 1) / MODEL_PANEL * MODEL_PANEL;
}

typedef struct att_model_size {
    uint32_t dim, layers, neck, arc, rel;
} att_model_size;

typedef struct att_rows {
    const int8_t *row;
    const float *scale;
    uint32_t row_n, dim;
} att_rows;

typedef struct att_linear {
    const int16_t *weight;
    const float *scale, *bias;
    uint32_t in, out, width; /* width: out rounded up to MODEL_PANEL */
} att_linear;

/* A layer of 8 bits. Its bias makes up for the zero of its input. */
typedef struct att_linear8 {
    const int8_t *weight;
    const float *step, *scale, *bias;
    uint32_t in, out, width; /* in a multiple of 32 */
    uint32_t zero;
} att_linear8;

typedef struct att_tag_label {
    const char *upos, *xpos, *feats; /* NUL-terminated */
    uint32_t features; /* FEAT_... of parse.h */
    uint8_t upos_id;
} att_tag_label;

typedef struct att_rule_label {
    char letter_case; /* K keep, L lower, T title */
    uint32_t strip;   /* characters taken off the end */
    const char *add;  /* appended */
} att_rule_label;

typedef struct att_model {
    att_file file;
    const uint64_t *words, *known, *known_flags;
    uint32_t word_n, known_n;
    att_model_size size;
    att_rows word, sub, shape, join, flag, style;
    att_linear8 layer[MODEL_LAYERS_MAX];
    att_linear8 heads;  /* dim -> neck, arc as dependent, arc as head, relation as each */
    att_linear8 labels; /* neck -> tags, rules and names, each padded to MODEL_PANEL */
    att_linear arc, rel;
    const float *layer_v[MODEL_LAYERS_MAX], *root;
    att_tag_label *tags;
    att_rule_label *rules;
    uint8_t *rels; /* att_rel by output index */
    uint32_t tag_n, rule_n, rel_n;
    struct att_split_model split;
    int has_split;
    char *label_text; /* owns what the labels point into */
} att_model;

/* ATT_EIO, ATT_EINPUT (not a model, cut short, damaged), ATT_EVERSION. */
att_status att_model_open(const char *path, att_model *out, att_error *err);
void att_model_close(att_model *model);
/* Row of a form in the word table, by the hash of its normal form: 0 is the unknown word's. */
uint32_t att_model_word(const att_model *model, uint64_t key);
/* What the dictionary knows of it: bits, none for an unknown form. */
uint64_t att_model_flags(const att_model *model, uint64_t key);

#endif
