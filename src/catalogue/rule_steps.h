/* The output lines of a rule whose pattern has matched. */
#ifndef EXIFID_CATALOGUE_RULE_STEPS_H
#define EXIFID_CATALOGUE_RULE_STEPS_H

#include "catalogue/rule.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* What the named groups matched, and the outputs that are set so far. */
struct rule_steps_matched {
    const pcre2_code *code;
    const char *subject;
    const PCRE2_SIZE *offsets;
    const struct rule_value *output;
};

/* Sets the outputs of match->rule; they are unset before.  `seen` NULL: everything is known. */
void rule_steps_run(const struct tables *tables, const struct rule_steps_matched *matched, const struct rule_seen *seen,
                    struct rule_match *match);

#endif
