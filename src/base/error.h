/* error.h: errors as values. Functions return att_status and fill a caller's
 * att_error, which may be NULL. */
#ifndef ATT_BASE_ERROR_H
#define ATT_BASE_ERROR_H

#include "attache.h"

#if defined(__GNUC__)
#define ATT_PRINTF(a, b) __attribute__((format(printf, a, b)))
#else
#define ATT_PRINTF(a, b)
#endif

/* Fills err (if any) and returns status, so that `return att_fail(...)` reads well. */
att_status att_fail(att_error *err, att_status status, uint64_t offset, const char *format, ...)
    ATT_PRINTF(4, 5);

#define ATT_TRY(call)                                                                              \
    do {                                                                                           \
        att_status try_status = (call);                                                            \
        if (try_status != ATT_OK) return try_status;                                               \
    } while (0)

#endif
