/* The JSON record, schema 1.  Keys of identity, firmware and verdict are always there, null where the fact is absent;
 * tags and the facts about the file are left out where they are absent. */
#ifndef EXIFID_REPORT_JSON_H
#define EXIFID_REPORT_JSON_H

#include "report/report.h"

/* One object without a line end.  `explain` adds where everything stands in the file. */
void json_record(output *out, const report_record *record, bool explain);

#endif
