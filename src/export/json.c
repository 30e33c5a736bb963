#include "export/json.h"

#include <inttypes.h>
#include <string.h>

static void begin(att_json *json, const char *key)
{
    if (json->comma) att_buf_char(json->out, ',');
    json->comma = 1;
    if (!key) return;
    att_buf_json(json->out, key, strlen(key));
    att_buf_char(json->out, ':');
}

void att_json_open(att_json *json, const char *key, char bracket)
{
    begin(json, key);
    att_buf_char(json->out, bracket);
    json->comma = 0;
}

void att_json_close(att_json *json, char bracket)
{
    att_buf_char(json->out, bracket);
    json->comma = 1;
}

void att_json_bytes(att_json *json, const char *key, const char *text, size_t len)
{
    begin(json, key);
    att_buf_json(json->out, text, len);
}

void att_json_null(att_json *json, const char *key)
{
    begin(json, key);
    att_buf_str(json->out, "null");
}

void att_json_text(att_json *json, const char *key, const char *text)
{
    if (text && *text)
        att_json_bytes(json, key, text, strlen(text));
    else
        att_json_null(json, key);
}

void att_json_int(att_json *json, const char *key, int64_t value)
{
    begin(json, key);
    att_buf_printf(json->out, "%" PRId64, value);
}

void att_json_bool(att_json *json, const char *key, int value)
{
    begin(json, key);
    att_buf_str(json->out, value ? "true" : "false");
}

/* printf's decimal point follows the locale of the host program. */
void att_json_number(att_json *json, const char *key, double value)
{
    if (!(value > -1e12 && value < 1e12)) {
        att_json_null(json, key);
        return;
    }
    int64_t scaled = (int64_t)(value * 1e5 + (value < 0 ? -0.5 : 0.5));
    uint64_t size = (uint64_t)(scaled < 0 ? -scaled : scaled);
    begin(json, key);
    att_buf_printf(json->out, "%s%" PRIu64, scaled < 0 ? "-" : "", size / 100000);
    char digits[8];
    unsigned rest = (unsigned)(size % 100000), n = 5;
    for (unsigned i = n; i > 0; i--, rest /= 10) digits[i - 1] = (char)('0' + rest % 10);
    while (n > 0 && digits[n - 1] == '0') n--;
    if (!n) return;
    att_buf_char(json->out, '.');
    att_buf_add(json->out, digits, n);
}

void att_json_list(att_json *json, const char *key, const char *text, const char *separator)
{
    size_t skip = strlen(separator);
    att_json_open(json, key, '[');
    while (text && *text) {
        const char *end = strstr(text, separator);
        size_t len = end ? (size_t)(end - text) : strlen(text);
        if (len) att_json_bytes(json, NULL, text, len);
        text += len + (end ? skip : 0);
    }
    att_json_close(json, ']');
}
