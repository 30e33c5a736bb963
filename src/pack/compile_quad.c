/* compile_quad.c: see compile.h. Weights of words for the four quad classes. */
#include <stdlib.h>
#include <string.h>

#include "pack/compile.h"

enum { weight_max = 32000 };

static int read_weight(const char *text, int16_t *out)
{
    char *end;
    long value = strtol(text, &end, 10);
    if (end == text || *end || value < -weight_max || value > weight_max) return 0;
    *out = (int16_t)value;
    return 1;
}

void att_compile_quad(att_compiler *c, const att_line *line)
{
    char *field[2], *rest, *word;
    att_pack_quad row = {0};
    uint32_t n = 0;
    if (!att_compile_fields(c, line, field, 2, "feature | four whole numbers")) return;
    rest = field[1];
    while ((word = att_compile_cut(&rest, " "))) {
        if (n == 4 || !read_weight(word, &row.weight[n])) break;
        n++;
    }
    if (n != 4 || word || !*field[0]) {
        att_compile_fault(c, line, "a line is a feature, |, and four whole numbers up to %d",
                          weight_max);
        return;
    }
    row.key = att_pack_quad_key(field[0]);
    att_compile_row(c, &c->quad, &row, sizeof row);
}

/* Rows by open addressing, half of the table empty at least. */
const att_pack_quad *att_compile_quad_table(att_compiler *c, uint32_t *n)
{
    uint32_t rows = ATT_ROW_N(&c->quad, att_pack_quad);
    for (*n = 2; *n < 2 * rows; *n *= 2) {}
    att_pack_quad *table = ATT_TAKE(&c->arena, att_pack_quad, *n);
    if (table) memset(table, 0, *n * sizeof *table);
    for (uint32_t i = 0; table && i < rows; i++) {
        const att_pack_quad *row = &ATT_ROWS(&c->quad, att_pack_quad)[i];
        if (!row->key) continue; /* an empty slot of the pack that is extended */
        uint32_t at = (uint32_t)row->key & (*n - 1);
        while (table[at].key && table[at].key != row->key) at = (at + 1) & (*n - 1);
        table[at] = *row;
    }
    return table;
}
