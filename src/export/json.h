/* json.h: writing JSON into a buffer, commas kept by the writer. What is
 * unknown ("" or not finite) becomes null; numbers do not depend on the locale. */
#ifndef ATT_EXPORT_JSON_H
#define ATT_EXPORT_JSON_H

#include "base/buf.h"

typedef struct att_json {
    att_buf *out;
    int comma; /* 1: a value stands before on this level */
} att_json;

/* key NULL: an item of a list, or the outermost value. */
void att_json_open(att_json *json, const char *key, char bracket);
void att_json_close(att_json *json, char bracket);
void att_json_bytes(att_json *json, const char *key, const char *text, size_t len);
void att_json_text(att_json *json, const char *key, const char *text); /* "" and NULL: null */
void att_json_int(att_json *json, const char *key, int64_t value);
void att_json_number(att_json *json, const char *key, double value); /* five decimals at most */
void att_json_bool(att_json *json, const char *key, int value);
void att_json_null(att_json *json, const char *key);
/* A list of what stands between the separators; "" gives []. */
void att_json_list(att_json *json, const char *key, const char *text, const char *separator);

#endif
