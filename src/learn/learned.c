#include "learn/learned.h"

#include <string.h>

#include "base/hash.h"

enum { version = 2 };

typedef struct opener {
    const att_file *file;
    const char *path;
    att_error *err;
    att_status status;
} opener;

static void fault(opener *o, const char *name)
{
    if (o->status == ATT_OK)
        o->status = att_fail(o->err, ATT_EINPUT, 0,
                             "%s: section %s is missing or has the wrong size; train it anew",
                             o->path, name);
}

/* Sections begin at multiples of 64. */
static const void *section(opener *o, const char *name, size_t len)
{
    size_t have = 0;
    const void *bytes = att_file_section(o->file, name, &have);
    if (!bytes || have != len) fault(o, name);
    return bytes;
}

static const float *numbers(opener *o, const char *name, uint32_t per, uint32_t *n)
{
    size_t len = 0;
    const float *bytes = att_file_section(o->file, name, &len);
    *n = (uint32_t)(len / sizeof(float) / per);
    if (bytes && (len % (per * sizeof(float)) || !len)) fault(o, name);
    return bytes;
}

static att_curve curve(opener *o, const char *name)
{
    att_curve out = {0};
    out.point = numbers(o, name, 2, &out.n);
    for (uint32_t i = 0; o->status == ATT_OK && i < out.n; i++)
        if (!(out.point[2 * i + 1] >= 0 && out.point[2 * i + 1] <= 1) ||
            (i && !(out.point[2 * i] > out.point[2 * i - 2])))
            fault(o, name);
    return out;
}

/* name[]: of the sections that hold keys, rows, scale and bias. */
static att_names rows(opener *o, const char *const name[4], uint32_t name_n, uint32_t class_n)
{
    att_names out = {.name_n = name_n, .class_n = class_n};
    out.key = section(o, name[0], (size_t)name_n * sizeof *out.key);
    out.row = section(o, name[1], (size_t)name_n * class_n);
    out.scale = section(o, name[2], class_n * sizeof(float));
    out.bias = section(o, name[3], class_n * sizeof(float));
    for (uint32_t i = 1; o->status == ATT_OK && i < name_n; i++)
        if (out.key[i] <= out.key[i - 1]) fault(o, name[0]);
    return out;
}

static void read_sections(opener *o, att_learned *out)
{
    static const char *const words[] = {"keys", "rows", "scale", "bias"};
    static const char *const clues[] = {"clue.keys", "clue.rows", "clue.scale", "clue.bias"};
    const uint32_t *size = section(o, "size", 3 * sizeof *size);
    size_t clue_len = 0;
    if (!size || o->status != ATT_OK) return;
    if (size[0] != ATT_LEARNED_CLASSES || size[1] > 1u << 24 || size[2] > 256) {
        fault(o, "size");
        return;
    }
    out->blend_n = size[2];
    out->words = rows(o, words, size[1], ATT_LEARNED_CLASSES);
    out->blend = section(o, "blend", size[2] * sizeof(float));
    if (att_file_section(o->file, clues[0], &clue_len))
        out->clues = rows(o, clues, (uint32_t)(clue_len / sizeof(uint32_t)), ATT_CLUE_CLASSES);
    out->code = numbers(o, "code.weights", 1, &out->code_n);
    out->home = numbers(o, "home.weights", 1, &out->home_n);
    out->relate_curve = curve(o, "relate.curve");
    out->code_curve = curve(o, "code.curve");
}

att_status att_learned_open(const char *path, att_learned *out, att_error *err)
{
    *out = (att_learned){0};
    ATT_TRY(att_file_open(path, "learned numbers", "ATTLEARN", version, &out->file, err));
    opener o = {&out->file, path, err, ATT_OK};
    read_sections(&o, out);
    if (o.status != ATT_OK) att_learned_close(out);
    return o.status;
}

void att_learned_close(att_learned *learned)
{
    if (learned->file.map) att_file_close(&learned->file);
    *learned = (att_learned){0};
}

const int8_t *att_names_row(const att_names *rows, const char *name)
{
    uint32_t key = (uint32_t)att_hash(name, strlen(name)), low = 0, high = rows->name_n;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (rows->key[mid] < key) low = mid + 1;
        else high = mid;
    }
    return low < rows->name_n && rows->key[low] == key ? rows->row + (size_t)low * rows->class_n
                                                       : NULL;
}

void att_names_sum(const att_names *rows, const char *const *name, uint32_t n, double *out)
{
    int32_t sum[ATT_LEARNED_CLASSES] = {0};
    for (uint32_t i = 0; i < n; i++) {
        const int8_t *row = att_names_row(rows, name[i]);
        for (uint32_t k = 0; row && k < rows->class_n; k++) sum[k] += row[k];
    }
    for (uint32_t k = 0; k < rows->class_n; k++)
        out[k] = (double)rows->bias[k] + sum[k] * (double)rows->scale[k];
}

double att_names_favour(const att_names *rows, const char *name, uint32_t one, uint32_t other)
{
    const int8_t *row = att_names_row(rows, name);
    return row ? row[one] * (double)rows->scale[one] - row[other] * (double)rows->scale[other] : 0;
}

uint32_t att_names_best(const att_names *rows, const char *const *name, uint32_t n, uint32_t one,
                        uint32_t other, att_arena *arena, att_relation_feature *out, uint32_t most)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        double value = att_names_favour(rows, name[i], one, other);
        uint32_t at = kept;
        if (value <= 0) continue;
        while (at > 0 && out[at - 1].value < value) at--;
        if (at >= most) continue;
        if (kept < most) kept++;
        for (uint32_t k = kept - 1; k > at; k--) out[k] = out[k - 1];
        out[at] = (att_relation_feature){name[i], value};
    }
    for (uint32_t i = 0; i < kept; i++)
        out[i].name = att_arena_text(arena, out[i].name, strlen(out[i].name));
    return kept;
}

double att_curve_at(const att_curve *c, double x)
{
    if (!c->n) return x;
    if (x <= c->point[0]) return c->point[1];
    for (uint32_t i = 1; i < c->n; i++) {
        double x0 = c->point[2 * i - 2], x1 = c->point[2 * i];
        double y0 = c->point[2 * i - 1], y1 = c->point[2 * i + 1];
        if (x <= x1) return y0 + (y1 - y0) * (x - x0) / (x1 - x0);
    }
    return c->point[2 * c->n - 1];
}
