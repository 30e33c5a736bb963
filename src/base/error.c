#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

att_status att_fail(att_error *err, att_status status, uint64_t offset, const char *format, ...)
{
    if (!err) return status;
    err->status = status;
    err->offset = offset;
    va_list args;
    va_start(args, format);
    vsnprintf(err->msg, sizeof err->msg, format, args);
    va_end(args);
    return status;
}
