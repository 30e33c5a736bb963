/* reports.c: stories that print one report count once. */
#include <stdlib.h>
#include <string.h>

#include "gather/file.h"

static uint32_t root_of(const att_file *file, uint32_t i)
{
    while (file->story[i].original != i) i = file->story[i].original;
    return i;
}

/* Stories stand in the order of date, links of the chain and id: the lower index is the first
 * print. */
void att_gather_reports(att_file *file, const uint32_t *edge, uint32_t edge_n)
{
    for (uint32_t i = 0; i < file->story_n; i++) file->story[i].original = i;
    for (uint32_t i = 0; i < edge_n; i++) {
        uint32_t a = root_of(file, edge[2 * i]), b = root_of(file, edge[2 * i + 1]);
        if (a < b)
            file->story[b].original = a;
        else
            file->story[a].original = b;
    }
    for (uint32_t i = 0; i < file->story_n; i++) {
        uint32_t root = root_of(file, i);
        file->story[i].original = root;
        if (root != i) file->story[root].copy_n++;
    }
}

/* The copy may give the words to another speaker: "the foreign ministry" of its own dateline. */
void att_gather_statements(att_file *file)
{
    for (uint32_t i = 0; i < file->statement_n; i++) {
        att_g_statement *s = &file->statement[i];
        uint32_t root = file->story[s->source.story].original;
        for (uint32_t k = 0; root != s->source.story && k < file->statement_n; k++) {
            const att_g_statement *other = &file->statement[k];
            s->repeated |= other->source.story == root && strcmp(other->words, s->words) == 0;
        }
    }
}
