/* The spellings under which a Model is looked for.  Cameras write the same code in several ways: with the maker in front
 * ("HUAWEI CLT-L29", "SAMSUNG-SM-N900A"), with a SIM suffix ("SM-G973F/DS"), with the codename behind ("M2101K9G
 * (renoir)"), with underscores for spaces ("HTC_TyTN_II"), or without the maker that the table has in front. */
#ifndef EXIFID_RESOLVER_SPELLING_H
#define EXIFID_RESOLVER_SPELLING_H

#include "resolver/inquiry.h"

/* Fills inquiry->spelling and the keys from the Model: the Model itself first, then the likelier before the less likely.  The makers
 * have to be known. */
void spelling_collect(struct inquiry *inquiry);

/* Whether `model` starts with a name that `maker` (a row of tables->makers) writes in Make, then a space, '-' or '_'.
 * Returns what follows, or NULL. */
const char *spelling_after_maker(const struct tables *tables, uint32_t maker, const char *model);

/* The next Make that `text` starts with, then a space, '-' or '_' and something more: *rest, which is 0 in the beginning,
 * is where that stands, *makes the rows of tables.makes.  Returns false when there is none. */
bool spelling_next_make(const struct tables *tables, const char *text, size_t *rest, struct lookup_range *makes);

#endif
