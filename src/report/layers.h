/* What a catalogue holds and how far it reaches: its version, its tables, and what they come to. */
#ifndef EXIFID_REPORT_LAYERS_H
#define EXIFID_REPORT_LAYERS_H

#include "report/report.h"

/* Writes all of it to `out`; both JSON formats give one object. */
void layers_report(report *self, output *out, const report_style *style, const exifid_catalogue *catalogue);

#endif
