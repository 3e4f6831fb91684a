/* Writes JSON members one after the other, with the commas where they belong.  Every value has a key; NULL stands for an
 * element of an array.  Texts may hold any bytes: where some are not UTF-8 they are replaced, and the exact bytes follow
 * in hex under "<key>_hex". */
#ifndef EXIFID_REPORT_JSON_WRITER_H
#define EXIFID_REPORT_JSON_WRITER_H

#include <stdbool.h>
#include <stdint.h>

#include "exifid/exifid.h"
#include "report/output.h"
#include "report/sink.h"

typedef struct json_writer {
    output *out;
    bool comma; /* whether something stands in front in the same object or array */
} json_writer;

/* `bracket` is '{' or '['. */
void json_writer_open(json_writer *json, const char *key, char bracket);
/* `bracket` is '}' or ']'. */
void json_writer_close(json_writer *json, char bracket);

void json_writer_null(json_writer *json, const char *key);
void json_writer_bool(json_writer *json, const char *key, bool value);
void json_writer_uint(json_writer *json, const char *key, uint64_t value);
/* With `decimals` digits behind the point; null when it is not finite. */
void json_writer_decimal(json_writer *json, const char *key, double value, int decimals);

/* null when the text is empty. */
void json_writer_text(json_writer *json, const char *key, const char *text);
/* The same with percent-escapes where bytes are not UTF-8. */
void json_writer_path(json_writer *json, const char *key, const char *path);
/* Nothing when the text is empty. */
void json_writer_text_if(json_writer *json, const char *key, const char *text);
void json_writer_hex(json_writer *json, const char *key, const void *bytes, size_t length);
/* null when the date is unknown. */
void json_writer_date(json_writer *json, const char *key, exifid_date date);
/* {"from":...,"to":...}; null when both ends are unknown. */
void json_writer_interval(json_writer *json, const char *key, exifid_date from, exifid_date to);

#endif
