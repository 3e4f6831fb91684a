/* The pre-release detector, on photos that every product is said to have taken shortly before and after its day. */
#ifndef EXIFID_BACKTEST_EARLY_H
#define EXIFID_BACKTEST_EARLY_H

#include "backtest/backtest.h"
#include "backtest/codes.h"

/* Judges as on the day of the latest horizon, knowing everything.  Codes of products that were on sale before they were
 * announced, or whose announcement is not known to the day, are left out.  `answer` is room to work in. */
void early_run(const exifid_catalogue *catalogue, const codes_list *codes, exifid_result *answer, backtest_early *self);

#endif
