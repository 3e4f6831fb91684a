/* Texts from strangers' files, and the names of those files, made harmless for the place where they will be shown.  Each
 * function takes any bytes whatever; `bytes` may be NULL when `length` is 0. */
#ifndef EXIFID_REPORT_SINK_H
#define EXIFID_REPORT_SINK_H

#include "report/output.h"

/* For a terminal: controls (utf8_is_control) and bytes that are not UTF-8 come out as \x.., one escape a byte; all else
 * as it is. */
void sink_terminal(output *out, const char *bytes, size_t length);

/* What takes the place of bytes that are not UTF-8 where the text itself has to be. */
typedef enum sink_repair {
    SINK_REPLACE, /* one U+FFFD a byte */
    SINK_PERCENT  /* %HH, for paths */
} sink_repair;

/* The inside of a JSON string (RFC 8259, section 7), without the quotes around it: always valid UTF-8.  Controls are
 * escaped as \u...., so that the text is harmless on a terminal as well. */
void sink_json(output *out, const char *bytes, size_t length, sink_repair repair);

/* One CSV field (RFC 4180), quoted where it has to be.  A field that a spreadsheet would take for a formula (it starts
 * with = + - @, tab, CR or LF) gets an apostrophe in front.  Line ends and tabs are kept, as the RFC allows inside quotes;
 * other controls come out as \x.. . */
void sink_csv(output *out, const char *bytes, size_t length, sink_repair repair);

#endif
