/* blend.h: the rules' options and the learnt weights of words in one score for each
 * class, and how sure the best is. */
#ifndef ATT_RELATE_BLEND_H
#define ATT_RELATE_BLEND_H

#include "learn/learned.h"
#include "relate/look.h"
#include "relate/options.h"

typedef struct att_blend {
    uint32_t best, second;          /* classes */
    double confidence;              /* of the type of the best */
    double words[ATT_CLASS_N];      /* logarithm of the share that the words alone give */
    double score[ATT_CLASS_N];
} att_blend;

/* What stands for a class that no rule offers. */
typedef struct att_bare {
    uint32_t type;
    const char *mode, *cameo;
} att_bare;
const att_bare *att_bare_of(uint32_t k);

/* The class that the words alone suggest; ATT_CLASS_N: none. */
uint32_t att_words_best(const att_learned *learned, const att_look *look,
                        att_arena *arena, att_words *out);

void att_blend_make(const att_learned *learned, const att_options *options, const att_look *look,
                    att_blend *out);
#endif
