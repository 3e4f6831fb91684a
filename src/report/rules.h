/* What --explain says of the rules and rows behind an answer: how they read it, and who can be asked. */
#ifndef EXIFID_REPORT_RULES_H
#define EXIFID_REPORT_RULES_H

#include "report/json_writer.h"
#include "report/report.h"

/* Lines for people; nothing when the record names no catalogue. */
void rules_text(report *self, const report_record *record);

/* "rules": an array of what stands behind the evidence, each place once; nothing when the record names no catalogue. */
void rules_json(json_writer *json, const report_record *record);

#endif
