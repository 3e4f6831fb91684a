/* Tables of the catalogue written as the data files that they are made of (src/data/README.md). */
#ifndef EXIFID_REPORT_DATA_FILE_H
#define EXIFID_REPORT_DATA_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "exifid/exifid.h"
#include "report/output.h"

/* Writes the table of one maker: layer `index`, which is of kind "devices". */
void data_file_devices(output *out, const exifid_catalogue *catalogue, size_t index);

/* Writes one list, layer `index`, which is of kind "listed"; of one brand only unless that is NULL.  Brands are compared
 * without case. */
void data_file_listed(output *out, const exifid_catalogue *catalogue, size_t index, const char *brand);

#endif
