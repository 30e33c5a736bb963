/* Runs a fuzz target without libFuzzer: TARGET ROUNDS FOLDER. Every file of the
 * folder as it is, then ROUNDS mutations of them from a fixed seed. What is wrong
 * shows as a crash, a sanitiser's report or an abort of the target. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { seed_max = 64, input_max = 1 << 16, edits_max = 8 };

typedef struct seed {
    uint8_t *bytes;
    size_t len;
} seed;

static uint32_t next(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    return *state ^= *state << 5;
}

static int load(const char *folder, const char *name, seed *out)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    out->bytes = malloc(input_max);
    if (!file || !out->bytes) return 0;
    out->len = fread(out->bytes, 1, input_max / 2, file);
    fclose(file);
    return 1;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static size_t load_all(const char *folder, seed *out)
{
    struct dirent **entry;
    int entry_n = scandir(folder, &entry, NULL, by_name);
    size_t n = 0;
    for (int i = 0; i < entry_n; i++) {
        if (entry[i]->d_name[0] != '.' && n < seed_max && load(folder, entry[i]->d_name, &out[n]))
            n++;
        free(entry[i]);
    }
    if (entry_n >= 0) free(entry);
    return n;
}

/* One edit: a byte set, a bit turned, a piece cut out, or a piece of another seed put in. */
static size_t edit(uint8_t *input, size_t len, const seed *other, uint32_t *state)
{
    size_t at = len ? next(state) % len : 0, n = 1 + next(state) % 16;
    switch (next(state) % 4) {
    case 0:
        if (len) input[at] = (uint8_t)next(state);
        return len;
    case 1:
        if (len) input[at] ^= (uint8_t)(1u << next(state) % 8);
        return len;
    case 2:
        n = n < len - at ? n : len - at;
        memmove(input + at, input + at + n, len - at - n);
        return len - n;
    default:
        n = n < other->len ? n : other->len;
        if (len + n > input_max) return len;
        memmove(input + at + n, input + at, len - at);
        memcpy(input + at, other->bytes + next(state) % (other->len - n + 1), n);
        return len + n;
    }
}

static void mutate(const seed *seeds, size_t n, long rounds)
{
    static uint8_t input[input_max];
    uint32_t state = 20240521;
    for (long round = 0; round < rounds; round++) {
        const seed *from = &seeds[next(&state) % n];
        size_t len = from->len, edits = 1 + next(&state) % edits_max;
        memcpy(input, from->bytes, len);
        for (size_t i = 0; i < edits; i++) len = edit(input, len, &seeds[next(&state) % n], &state);
        uint8_t *exact = malloc(len ? len : 1); /* so that a read beyond the end is seen */
        if (!exact) abort();
        memcpy(exact, input, len);
        LLVMFuzzerTestOneInput(exact, len);
        free(exact);
    }
}

int main(int argc, char **argv)
{
    static seed seeds[seed_max];
    size_t n = argc == 3 ? load_all(argv[2], seeds) : 0;
    if (!n)
        return fprintf(stderr, "usage: %s ROUNDS FOLDER (of seeds, one at least)\n", argv[0]), 2;
    for (size_t i = 0; i < n; i++) LLVMFuzzerTestOneInput(seeds[i].bytes, seeds[i].len);
    mutate(seeds, n, strtol(argv[1], NULL, 10));
    for (size_t i = 0; i < n; i++) free(seeds[i].bytes);
    return 0;
}
