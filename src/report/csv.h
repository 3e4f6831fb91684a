/* CSV as RFC 4180 defines it: CRLF line ends, a header row, one row a record. */
#ifndef EXIFID_REPORT_CSV_H
#define EXIFID_REPORT_CSV_H

#include "report/report.h"

void csv_header(output *out);
void csv_record(output *out, const report_record *record);

#endif
