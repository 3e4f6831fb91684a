/* Mobile country codes: the country or area whose networks have a number. */
#ifndef EXIFID_READER_VENDOR_MCC_H
#define EXIFID_READER_VENDOR_MCC_H

#include "base/slice.h"

/* "France" for the three digits "208"; "" where they are no code that the ITU has given to a country.  Static. */
const char *mcc_country(struct slice digits);

#endif
