/* What --explain adds to the text: the rule behind the name, where everything stands in the file, and what the image
 * itself shows. */
#ifndef EXIFID_REPORT_EXPLAIN_H
#define EXIFID_REPORT_EXPLAIN_H

#include "report/report.h"

void explain_record(report *self, const report_record *record);

#endif
