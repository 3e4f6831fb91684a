/* Putting witnesses on the table. */
#ifndef EXIFID_RESOLVER_EVIDENCE_H
#define EXIFID_RESOLVER_EVIDENCE_H

#include "resolver/inquiry.h"

/* Where a meaning comes from: a row of a layer's tables.  layer NULL: arithmetic alone. */
struct evidence_rule {
    const struct catalogue_layer *layer;
    struct table_origin origin;
};

/* Adds what the tag `tag` says and what that means.  Beyond EXIFID_EVIDENCE pieces nothing is added. */
void evidence_add(struct inquiry *inquiry, exifid_weight weight, exifid_tag tag, const char *text,
                  struct evidence_rule rule);

/* The same for a witness that is no text tag: `source` names it, `value` is what it says, "" for nothing to quote. */
void evidence_add_fact(struct inquiry *inquiry, exifid_weight weight, const char *source, const char *value,
                       const char *text, struct evidence_rule rule);

/* The same for a fact out of a maker's own block, with its place. */
void evidence_add_witness(struct inquiry *inquiry, exifid_weight weight, const exifid_witness *witness,
                          const char *text, struct evidence_rule rule);

/* The same for the string that answer.firmware is read from: inquiry->firmware_witness, or Software. */
void evidence_add_firmware(struct inquiry *inquiry, exifid_weight weight, const char *text, struct evidence_rule rule);

/* Adds a contradiction between two witnesses. */
void evidence_contradict(struct inquiry *inquiry, const char *one, const char *other, const char *text);

#endif
