/* Whether two texts that no table tells apart can name one model.  Services write names in their own way: with the maker in
 * front or without, in other letter case, "g9" for "g(9)", a name in place of a code. */
#ifndef EXIFID_RESOLVER_LIKENESS_H
#define EXIFID_RESOLVER_LIKENESS_H

#include <stdbool.h>

enum likeness {
    LIKENESS_SAME,   /* the same, or one holds the other: "NIKON D90", "D90" */
    LIKENESS_UNSURE, /* nothing in common that could differ: "D6503", "Xperia Z2" */
    LIKENESS_OTHER   /* the same form with another number: "D6503", "D9999" */
};

/* Words of `makers` count in neither text.  `names`: numbers of one series may differ in length, as those of cameras do (D90
 * and D300), and tell nothing where they only end differently (TZ60 and TZ61); numbers in codes of phones are of one length,
 * as a short code may be a name (LG's K420 is its K10).  None may be NULL. */
enum likeness likeness_compare(const char *makers, const char *one, const char *other, bool names);

/* Whether `said` is that name, written with the makers or without, and with its words apart or together, or without
 * its year: "realme 5 Pro" is the "5Pro" of realme, "Galaxy S8 Plus" the "Galaxy S8+", "Y6" can be the "Y6 2017".  None may be NULL. */
bool likeness_is_name(const char *makers, const char *name, const char *said);

/* Whether `said` has no words but those of `makers`, of which it has one at least. */
bool likeness_is_maker(const char *makers, const char *said);

/* Whether the words that the two begin with can be those of one maker: "FUJIFILM" and "Fuji FinePix". */
bool likeness_of_makers(const char *make, const char *said);

#endif
