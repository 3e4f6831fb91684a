/* One product of the catalogue, or one code of a list without dates, in every format. */
#ifndef EXIFID_REPORT_PRODUCT_H
#define EXIFID_REPORT_PRODUCT_H

#include "report/report.h"

/* For people: one line with style.quiet, else everything that is known of it, with an empty line in front unless it is
 * the `first`. */
void product_text(report *self, const exifid_catalogue *catalogue, size_t index, bool first);

/* One object without a line end.  `explain` adds where its sources lead. */
void product_json(output *out, const exifid_catalogue *catalogue, size_t index, bool explain);

void product_csv_header(output *out);
void product_csv(output *out, const exifid_catalogue *catalogue, size_t index);

#endif
