/* Names and plain values in the small JSON texts that cameras leave in photos (RFC 8259).  Takes no memory, reads in one
 * pass and forgives what surrounds or cuts a text: what was read before is sound. */
#ifndef EXIFID_READER_VENDOR_JSON_H
#define EXIFID_READER_VENDOR_JSON_H

#include "base/slice.h"

struct json {
    struct slice text;
    size_t at;
    unsigned object; /* how many objects began so far */
    unsigned depth;  /* of objects and arrays around */
};

/* A member of an object whose value is a string or a number, true, false or null. */
struct json_member {
    struct slice name, value; /* as written, without the quotes: escapes are left as they are */
    unsigned object;          /* the same for all members of one object without objects in it */
};

/* Starts at the first byte of a text. */
struct json json_open(struct slice text);

/* Finds the next such member, in whatever object.  Returns false at the end of the outermost value or of the text. */
bool json_next(struct json *json, struct json_member *member);

/* Whether the name of a member is `name`. */
bool json_is(const struct json_member *member, const char *name);

/* The value as a number of at most nine digits, or -1. */
int32_t json_number(const struct json_member *member);

#endif
