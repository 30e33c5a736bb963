#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

static int grow(att_buf *buf, size_t more)
{
    if (buf->failed) return 0;
    if (buf->cap - buf->len > more) return 1;
    size_t cap = buf->cap ? buf->cap : 256;
    while (cap - buf->len <= more && cap < SIZE_MAX / 2) cap *= 2;
    char *data = cap - buf->len > more ? realloc(buf->data, cap) : NULL;
    if (!data) {
        buf->failed = 1;
        return 0;
    }
    buf->data = data;
    buf->cap = cap;
    return 1;
}

void att_buf_add(att_buf *buf, const char *bytes, size_t len)
{
    if (!grow(buf, len)) return;
    if (len) memcpy(buf->data + buf->len, bytes, len);
    buf->len += len;
    buf->data[buf->len] = 0;
}

void att_buf_str(att_buf *buf, const char *text) { att_buf_add(buf, text, strlen(text)); }

void att_buf_char(att_buf *buf, char c) { att_buf_add(buf, &c, 1); }

void att_buf_printf(att_buf *buf, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    if (len >= 0 && grow(buf, (size_t)len)) {
        vsnprintf(buf->data + buf->len, (size_t)len + 1, format, again);
        buf->len += (size_t)len;
    }
    va_end(again);
    va_end(args);
}

static void json_rune(att_buf *buf, uint32_t rune)
{
    char out[4];
    if (rune == '"' || rune == '\\')
        att_buf_printf(buf, "\\%c", (int)rune);
    else if (rune == '\n')
        att_buf_str(buf, "\\n");
    else if (rune == '\t')
        att_buf_str(buf, "\\t");
    else if (rune < 0x20 || rune == 0x7f)
        att_buf_printf(buf, "\\u%04x", (unsigned)rune);
    else
        att_buf_add(buf, out, att_utf8_put(rune, out));
}

void att_buf_json(att_buf *buf, const char *text, size_t len)
{
    att_buf_char(buf, '"');
    for (size_t i = 0; i < len;) {
        uint32_t step;
        json_rune(buf, att_utf8_next(text + i, len - i, &step));
        i += step;
    }
    att_buf_char(buf, '"');
}

att_status att_buf_status(const att_buf *buf) { return buf->failed ? ATT_ELIMIT : ATT_OK; }

void att_buf_free(att_buf *buf)
{
    free(buf->data);
    *buf = (att_buf){0};
}
