/* Applying a numbering or firmware rule to a string: one pattern, then its output lines. */
#ifndef EXIFID_CATALOGUE_RULE_H
#define EXIFID_CATALOGUE_RULE_H

#include "base/uncleared.h"
#include "catalogue/tables.h"

#define RULE_TEXT_SIZE 96

struct rule_value {
    bool set;
    bool extrapolated; /* a sequence or map was continued beyond the values that are known */
    uint32_t step;     /* row of tables.steps that set it */
    int32_t value;     /* what tells the values of that step apart: row of pairs, or number; 0 where all are one */
    char text[RULE_TEXT_SIZE]; /* the value as text, also when it is a number */
    int32_t number;            /* DECODER_SEQUENCE and DECODER_NUMBER, and texts that are all digits; else 0 */
};

struct rule_match {
    uint32_t rule; /* row of tables.rules */
    struct rule_value output[OUTPUT_COUNT];
};

/* What a question may know of a rule: the values that products use which are public by that day (date_last_day()), but
 * for those of one tenth (exifid_question.forget; 0: none). */
struct rule_seen {
    int32_t day;
    uint8_t forget;
};

struct rule_code; /* a compiled pattern; immutable, shareable between threads */

/* What one match wants: 20 KiB of backtracking frames (START_FRAMES_SIZE of PCRE2 10.42, pcre2_internal.h) and under 4
 * KiB of bookkeeping.  A pattern that needs more frames does not match; its examples tell at build time. */
#define RULE_SCRATCH_SIZE ((size_t)32 * 1024)

/* Memory on the caller's stack for what PCRE2 wants to allocate while it matches; serves any number of rules in turn.
 * Declared UNCLEARED, started by rule_scratch_start(), gone with the stack frame; not to be copied. */
struct rule_scratch {
    size_t used;
    void *data; /* of PCRE2; NULL when it does not fit */
    _Alignas(max_align_t) unsigned char bytes[RULE_SCRATCH_SIZE];
};

void rule_scratch_start(struct rule_scratch *scratch);

/* Compiles the pattern of a rule.  Returns NULL and writes why into `fault` when the pattern is faulty or memory is
 * short.  The result is freed with rule_code_free(). */
struct rule_code *rule_compile(const struct tables *tables, uint32_t rule, char *fault, size_t fault_size);
void rule_code_free(struct rule_code *code); /* NULL is allowed */

/* Steps after which a pattern is given up: the patterns of src/data decide every text within a thousand, and so many take
 * a tenth of a millisecond. */
#define RULE_MATCH_LIMIT 5000

/* Whether so many steps are enough to tell if the pattern matches: for tests. */
bool rule_decides_within(const struct rule_code *code, const char *subject, size_t length, uint32_t steps);

/* Fills table_rule.starts and .seconds. */
void rule_find_starts(const struct rule_code *code, struct table_rule *rule);

/* Whether the pattern may match `subject`, as far as its first character tells: most rules are done with so. */
bool rule_may_match(const struct table_rule *rule, const char *subject);

/* Applies a compiled rule to `subject`.  Returns false when the pattern does not match, or would need more steps than any
 * sound string does.  No allocation. */
bool rule_apply(const struct tables *tables, uint32_t rule, const struct rule_code *code, const char *subject,
                size_t length, struct rule_match *match);

/* The same for one of many rules that are tried in turn. */
bool rule_apply_with(struct rule_scratch *scratch, const struct tables *tables, uint32_t rule,
                     const struct rule_code *code, const char *subject, size_t length, struct rule_match *match);

/* Applies a rule and tells the parts of `subject`: up to `room` groups with a name that are not empty, in their order, each
 * with what the outputs that come from it are set to.  Returns how many; 0 also when the rule does not match. */
unsigned rule_fields(const struct tables *tables, uint32_t rule, const struct rule_code *code, const char *subject,
                     exifid_field *fields, unsigned room);

/* The same for a question that may not know everything: a value that no product had used yet is as good as missing in
 * the rule, and is extrapolated where the known ones lead to it.  `seen` NULL: everything is known. */
bool rule_apply_seen(const struct tables *tables, uint32_t rule, const struct rule_code *code, const char *subject,
                     size_t length, const struct rule_seen *seen, struct rule_match *match);

#endif
