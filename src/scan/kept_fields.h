/* What kept.c keeps of exifid_observations. */
#ifndef EXIFID_SCAN_KEPT_FIELDS_H
#define EXIFID_SCAN_KEPT_FIELDS_H

#include <stddef.h>
#include <stdint.h>

enum kept_kind {
    KEPT_NUMBER, /* unsigned, below `limit` unless that is 0; signed ones travel as their bits */
    KEPT_PLACE,  /* an offset, of which EXIFID_NO_PLACE is the empty value */
    KEPT_TEXT,   /* a char array with a NUL */
    KEPT_BYTES,  /* an array of which all bytes count */
    KEPT_LIST    /* `limit` structs; only as many as the number at `count` says where that is not KEPT_NO_COUNT */
};

struct kept_field {
    enum kept_kind kind;
    uint16_t offset, size; /* of the member; KEPT_LIST: of one element */
    uint16_t count;        /* KEPT_LIST: offset of the unsigned that counts */
    uint64_t limit;
    const struct kept_field *part; /* KEPT_LIST: what an element is made of */
    uint16_t parts;
};

/* Of a list that is always full. */
#define KEPT_NO_COUNT UINT16_MAX

/* All of it: every member of exifid_observations, in this order. */
extern const struct kept_field kept_fields[];
extern const size_t kept_fields_count;

#endif
