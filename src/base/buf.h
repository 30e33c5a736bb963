/* buf.h: writing text into an att_buf. A failed buffer stays failed and every
 * later write does nothing, so callers check once, at the end. */
#ifndef ATT_BASE_BUF_H
#define ATT_BASE_BUF_H

#include "base/error.h"

void att_buf_add(att_buf *buf, const char *bytes, size_t len);
void att_buf_str(att_buf *buf, const char *text);
void att_buf_char(att_buf *buf, char c);
void att_buf_printf(att_buf *buf, const char *format, ...) ATT_PRINTF(2, 3);
/* A JSON string with its quotation marks; bad UTF-8 becomes U+FFFD. */
void att_buf_json(att_buf *buf, const char *text, size_t len);
/* ATT_OK, or ATT_ELIMIT if memory ran out on the way. */
att_status att_buf_status(const att_buf *buf);

#endif
