/* Fuzz target: the loaders of the model and of the lexicon pack (FUZZ_PACK). An
 * input is a list of edits of the real file (ATTACHE_MODEL, ATTACHE_LEXICON), eight
 * bytes each: offset (u32), value (u32). An offset whose top bit is clear falls into
 * the first 4 KiB: head and section table. The checksum is made right again, so that
 * the edits are seen by the checks behind it; what then opens must code a story. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "attache.h"
#include "pack/file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { head_size = 40, table_bytes = 4096, edits_max = 32 };

static const char story[] =
    "Ana Ilves, the foreign minister of Latvia, met officials in Porto on 3 May 2023. "
    "Latvia and Portugal signed an agreement; they don't expect protests.";

static unsigned char *image; /* the file under test, in memory, shared with its descriptor */
static size_t image_len;
static char image_path[64];

static const char *file_under_test(void)
{
#ifdef FUZZ_PACK
    return getenv("ATTACHE_LEXICON");
#else
    return getenv("ATTACHE_MODEL");
#endif
}

static void require(int holds, const char *what)
{
    if (holds) return;
    fprintf(stderr, "fuzz: %s\n", what);
    abort();
}

static void open_image(void)
{
    const char *path = file_under_test();
    int from = path ? open(path, O_RDONLY | O_CLOEXEC) : -1,
        to = memfd_create("image", MFD_CLOEXEC);
    struct stat info;
    require(from >= 0 && to >= 0 && fstat(from, &info) == 0,
            "set ATTACHE_MODEL and ATTACHE_LEXICON to files that are there");
    image_len = (size_t)info.st_size;
    require(ftruncate(to, info.st_size) == 0, "no memory for the file");
    image = mmap(NULL, image_len, PROT_READ | PROT_WRITE, MAP_SHARED, to, 0);
    require(image != MAP_FAILED, "no memory for the file");
    for (size_t got = 0; got < image_len;) {
        ssize_t n = read(from, image + got, image_len - got);
        require(n > 0, "the file cannot be read");
        got += (size_t)n;
    }
    close(from);
    snprintf(image_path, sizeof image_path, "/proc/self/fd/%d", to);
}

static void mend_checksum(void)
{
    uint64_t sum = att_file_sum(image, image_len);
    memcpy(image + 24, &sum, sizeof sum);
}

static void use(void)
{
    att_engine *engine;
    att_coder *coder;
    const att_story_record *record;
    att_error err = {0};
    const char *model = image_path, *pack = getenv("ATTACHE_LEXICON");
#ifdef FUZZ_PACK
    model = getenv("ATTACHE_MODEL");
    pack = image_path;
#endif
    att_status status = att_engine_open(model, pack, &engine, &err);
    require((status == ATT_OK) == !err.msg[0], "an error without a message, or the reverse");
    if (status != ATT_OK) return;
    if (att_coder_new(engine, &coder, &err) == ATT_OK) {
        (void)att_code(coder, story, sizeof story - 1, NULL, &record, &err);
        att_coder_free(coder);
    }
    att_engine_free(engine);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t at[edits_max], n = 0;
    uint32_t old[edits_max], edit[2];
    unsigned char sum[8];
    if (!image) open_image();
    memcpy(sum, image + 24, sizeof sum);
    for (; n < edits_max && size >= sizeof edit; n++, data += sizeof edit, size -= sizeof edit) {
        memcpy(edit, data, sizeof edit);
        size_t range = (edit[0] >> 31 ? image_len : table_bytes) - 4;
        at[n] = (edit[0] & 0x7FFFFFFF) % range;
        memcpy(&old[n], image + at[n], 4);
        memcpy(image + at[n], &edit[1], 4);
    }
    mend_checksum();
    use();
    while (n-- > 0) memcpy(image + at[n], &old[n], 4);
    memcpy(image + 24, sum, sizeof sum);
    return 0;
}
