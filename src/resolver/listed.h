/* Model -> a name in a list without dates. */
#ifndef EXIFID_RESOLVER_LISTED_H
#define EXIFID_RESOLVER_LISTED_H

#include "resolver/inquiry.h"

/* Looks the Model up in the lists whose brand fits the Make; sets inquiry->listed, identity and evidence when found. */
void listed_find(struct inquiry *inquiry);

/* Whether a list gives the code with that folded key the name `said`, with one of `makers` in front or without, whatever
 * the brand. */
bool listed_is_called(const struct inquiry *inquiry, const char *key, const char *makers, const char *said);

/* Leaves of the codenames of a product that has several those of the Model's own variant, as far as a list of devices tells
 * them, with evidence.  Only when the Model is a product's. */
void listed_narrow_codename(struct inquiry *inquiry);

#endif
