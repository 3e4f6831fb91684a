/* A compiled pattern from inside: for the files named rule... alone. */
#ifndef EXIFID_CATALOGUE_RULE_CODE_H
#define EXIFID_CATALOGUE_RULE_CODE_H

#include "catalogue/rule.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* Groups that a pattern may have: twice as many as the longest rule. */
#define RULE_GROUPS 48

struct rule_code {
    pcre2_code *code;
    pcre2_match_context *limits; /* read only after creation */
};

#endif
