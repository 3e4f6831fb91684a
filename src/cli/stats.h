/* What --stats tells about a scan. */
#ifndef EXIFID_CLI_STATS_H
#define EXIFID_CLI_STATS_H

#include "report/output.h"
#include "scan/scan.h"

void stats_write(output *out, const struct scan_stats *stats);

#endif
