/* Model code -> what the maker's numbering scheme says: series, tier, region, time on the market, neighbours. */
#ifndef EXIFID_RESOLVER_SCHEME_H
#define EXIFID_RESOLVER_SCHEME_H

#include "resolver/inquiry.h"

/* Applies the numbering rules of the makers that were found; writes identity and evidence.  Runs after model_find(). */
void scheme_find(struct inquiry *inquiry);

/* Once more, for the code of inquiry->model that `witness` has named instead of the Model. */
void scheme_find_again(struct inquiry *inquiry, exifid_tag witness);

#endif
