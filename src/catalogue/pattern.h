/* Just enough of the syntax of PCRE2 patterns (pcre2pattern(3)) to see their groups and their ends. */
#ifndef EXIFID_CATALOGUE_PATTERN_H
#define EXIFID_CATALOGUE_PATTERN_H

#include "base/text.h"

/* Whether the pattern begins with '^' and ends with '$', and both hold for every alternative. */
bool pattern_is_anchored(const char *pattern);

/* Whether the pattern has a group of that name. */
bool pattern_has_group(const char *pattern, const char *name, size_t length);

/* Adds the names of the groups: "year, tier". */
void pattern_add_groups(const char *pattern, struct text_out *out);

#endif
