/* Trying the rules of the tables on a text. */
#ifndef EXIFID_RESOLVER_READING_H
#define EXIFID_RESOLVER_READING_H

#include "resolver/inquiry.h"

/* Applies the rules to `count` texts of which each is LOOKUP_KEY_SIZE bytes further on (or to one text), maker by maker in
 * the order of kin.h, then those for any maker; of one maker each text in turn, and for each the user's rules first.
 * Returns the number of the text that the first fitting rule read, with the layer and what it says; -1 for none. */
int reading_find(struct inquiry *inquiry, enum table_subject subject, const char *texts, unsigned count,
                 const struct catalogue_layer **layer, struct rule_match *match);

/* The same for a model number without a Make.  One that the rules of more than one maker read says nothing: the names of
 * the first two are then in `makers`.  Otherwise makers[0] is the name of the one maker. */
int reading_find_any(struct inquiry *inquiry, const char *texts, unsigned count, const struct catalogue_layer **layer,
                     struct rule_match *match, const char *makers[2]);

/* Applies one rule; false also when memory is too short to compile its pattern. */
bool reading_apply(struct inquiry *inquiry, const struct catalogue_layer *layer, uint32_t rule, const char *text,
                   size_t length, struct rule_match *match);

#endif
