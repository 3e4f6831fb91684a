/* One reader for each format: takes a file's text, adds its rows to the builder and notes what is wrong in that file
 * alone.  What needs other files is left to check.h. */
#ifndef EXIFID_CATALOGUE_PARSE_FORMATS_H
#define EXIFID_CATALOGUE_PARSE_FORMATS_H

#include "catalogue/builder.h"

typedef void parse_reader(struct builder *builder, uint32_t file, const char *text, size_t size);

parse_reader parse_devices;
parse_reader parse_rules;

parse_reader parse_lists_sources;
parse_reader parse_lists_listed;
parse_reader parse_lists_not_phones;
parse_reader parse_lists_software;

parse_reader parse_witnesses_optics;
parse_reader parse_witnesses_tells;

#endif
