/* A code that no table holds but that its number dates: is the phone out yet?  The answer is a share that has been
 * measured on the catalogue's own history, by `exifid backtest`; tests/unit/test_backtest_history.c measures it anew. */
#ifndef EXIFID_RESOLVER_EXPECTED_H
#define EXIFID_RESOLVER_EXPECTED_H

#include "resolver/inquiry.h"

/* From this share on a code is called unreleased: drawn where false alarms stay below one in a hundred. */
#define EXPECTED_LINE   0.85

/* Where the bands of confidence begin: exifid_verdict.confidence says in a word what the score says in a number. */
#define EXPECTED_HIGH   0.95
#define EXPECTED_MEDIUM 0.75

/* How many of the codes that were in no table, and were expected when this one is, were not out yet on that day
 * (date_last_day()), where the tables reached up to it and lacked one phone in ten.  0 to 1; identity->expected_from has
 * to be known. */
double expected_unreleased(const exifid_identity *identity, int32_t day);

exifid_confidence expected_confidence(double score);

#endif
