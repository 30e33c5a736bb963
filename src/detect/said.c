#include "detect/said.h"

#include <string.h>

void att_say_nothing(att_said *o, const att_reading *r, uint32_t most, uint32_t longest)
{
    o->r = r;
    o->n = o->used = 0;
    o->most = most;
    o->longest = longest;
}

void att_say(att_said *o, const char *kind, const char *a, const char *with, const char *b)
{
    const char *const part[] = {kind, "=", a, with, b};
    size_t len[5], all = 1;
    for (int i = 0; i < 5; i++) all += len[i] = strlen(part[i]);
    if (all > o->longest || o->n == o->most) return;
    char *name = o->text + o->used, *end = name;
    for (int i = 0; i < 5; i++) {
        memcpy(end, part[i], len[i]);
        end += len[i];
    }
    *end = 0;
    for (uint32_t i = 0; i < o->n; i++)
        if (strcmp(o->name[i], name) == 0) return;
    o->name[o->n++] = name;
    o->used += (uint32_t)all;
}

void att_say_word(att_said *o, const char *kind, uint32_t t)
{
    const att_word *word = att_at(o->r, t);
    att_say(o, kind, word->upos == UPOS_PROPN ? "" : word->lemma, ".", att_part_name(o->r, t));
}

void att_say_classes(att_said *o, const char *kind, uint32_t t)
{
    const att_reading *r = o->r;
    for (uint32_t m = r->lemma_at[t]; m != ATT_NONE; m = r->match[m].next)
        if (r->match[m].kind == ATT_CLASS)
            att_say(o, kind, att_pack_str(r->pack, r->pack->class_s[r->match[m].row]), "", "");
}

void att_say_frames(att_said *o, const char *kind, uint32_t t)
{
    uint32_t n = 0, seen = 0;
    char pos = att_frame_pos(o->r, t);
    const char *lemma = att_at(o->r, t)->lemma;
    const att_pack_frame *f =
        pos ? att_pack_frames(o->r->pack, lemma, strlen(lemma), pos, &n) : NULL;
    for (uint32_t i = 0; i < n; i++) {
        if (f[i].op) att_say(o, kind, "op", "", (const char[]){(char)('a' + f[i].op), 0});
        if (f[i].op || f[i].flags & ATT_FRAME_NO_EVENT || seen & 1u << f[i].type) continue;
        seen |= 1u << f[i].type;
        att_say(o, kind, plover_types[f[i].type].name, "", "");
    }
}
