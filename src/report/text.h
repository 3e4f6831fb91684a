/* For people: which phone, was it out yet, and why, at one glance. */
#ifndef EXIFID_REPORT_TEXT_H
#define EXIFID_REPORT_TEXT_H

#include "report/report.h"

/* Writes one record; an empty line parts it from the one before unless it is the `first`. */
void text_record(report *self, const report_record *record, bool first);

#endif
