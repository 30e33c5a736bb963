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

static void read_sections(opener *o, att_learned *out)
{
    const uint32_t *size = section(o, "size", 3 * sizeof *size);
    if (!size || o->status != ATT_OK) return;
    if (size[0] != ATT_LEARNED_CLASSES || size[1] > 1u << 24 || size[2] > 256) {
        fault(o, "size");
        return;
    }
    out->name_n = size[1];
    out->blend_n = size[2];
    out->key = section(o, "keys", (size_t)size[1] * sizeof *out->key);
    out->row = section(o, "rows", (size_t)size[1] * ATT_LEARNED_CLASSES);
    out->scale = section(o, "scale", ATT_LEARNED_CLASSES * sizeof(float));
    out->bias = section(o, "bias", ATT_LEARNED_CLASSES * sizeof(float));
    out->blend = section(o, "blend", size[2] * sizeof(float));
    for (uint32_t i = 1; o->status == ATT_OK && i < out->name_n; i++)
        if (out->key[i] <= out->key[i - 1]) fault(o, "keys");
    out->code = numbers(o, "code.weights", 1, &out->code_n);
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

const int8_t *att_learned_row(const att_learned *learned, const char *name)
{
    uint32_t key = (uint32_t)att_hash(name, strlen(name)), low = 0, high = learned->name_n;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (learned->key[mid] < key) low = mid + 1;
        else high = mid;
    }
    return low < learned->name_n && learned->key[low] == key
               ? learned->row + (size_t)low * ATT_LEARNED_CLASSES : NULL;
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
