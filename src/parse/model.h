/* model.h: the trained weights, mapped read-only and pointed into.
 *
 * File layout: pack/file.h, magic "ATTMODEL". Sections (float32 unless said):
 *   words                    u64[], ascending: hashes of known normal forms
 *   {word,sub,shape,join}.rows   int8[rows][dim], .scale float[rows]
 *   NAME.w, NAME.b           linear layers as panels: [out/16][in][16], out padded
 *                            with zeros to 16; bias [out]
 *   layerI.v                 [4][units]: forget and reset, left and right
 *   root, rel_root           the root as a head: [arc], [rel]
 *   tags rules rels entities text, one label a line
 *   split                    the sentence boundary model (segment/split.h) */
#ifndef ATT_PARSE_MODEL_H
#define ATT_PARSE_MODEL_H

#include "pack/file.h"
#include "segment/split.h"

enum {
    MODEL_WORD = 96, MODEL_SUB = 96, MODEL_SHAPE = 32, MODEL_JOIN = 8,
    MODEL_INPUT = MODEL_WORD + MODEL_SUB + MODEL_SHAPE + MODEL_JOIN,
    MODEL_DIM = 256, MODEL_UNITS = 128, MODEL_LAYERS = 3, MODEL_ARC = 96, MODEL_REL = 64,
    MODEL_PANEL = 16, MODEL_LABELS_MAX = 1024
};

typedef struct att_rows {
    const int8_t *row;
    const float *scale;
    uint32_t row_n, dim;
} att_rows;

typedef struct att_linear {
    const float *weight, *bias;
    uint32_t in, out, width; /* width: out rounded up to MODEL_PANEL */
} att_linear;

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
    const uint64_t *words;
    uint32_t word_n;
    att_rows word, sub, shape, join;
    att_linear inp, conv, layer[MODEL_LAYERS], tag, rule, entity, arc_dep, arc_head, arc, rel_dep,
        rel_head, rel;
    const float *layer_v[MODEL_LAYERS], *root, *rel_root;
    att_tag_label *tags;
    att_rule_label *rules;
    uint8_t *rels; /* att_rel by output index */
    uint32_t tag_n, rule_n, rel_n;
    struct att_split_model split;
    int has_split;
    char *labels; /* owns the text that the labels point into */
} att_model;

/* ATT_EIO, ATT_EINPUT (not a model, cut short, damaged), ATT_EVERSION. */
att_status att_model_open(const char *path, att_model *out, att_error *err);
void att_model_close(att_model *model);

#endif
