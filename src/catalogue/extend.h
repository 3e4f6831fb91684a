/* Reading a value of a map that is not known yet from those that are: C = 2013 and D = 2014 lead one to expect E = 2015. */
#ifndef EXIFID_CATALOGUE_EXTEND_H
#define EXIFID_CATALOGUE_EXTEND_H

#include "catalogue/rule.h"

/* Sets *out from what the known keys of the step's map lead to.  A time is told for a key of one character, where the
 * times go forward with the characters: a key among the known ones lies between the times of its neighbours, the one
 * behind them all comes a year later.  Longer keys are facts without an order.  Series, tier and predicted name are those
 * of the nearest lower key that differs in its first character, the generation before; the number in a name counts up.
 * Returns false, leaving *out unset, when the known keys lead nowhere. */
bool extend_map(const struct tables *tables, uint32_t step, const char *key, const struct rule_seen *seen,
                struct rule_value *out);

#endif
