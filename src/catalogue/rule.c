#include "catalogue/rule.h"

#include "catalogue/rule_code.h"
#include "catalogue/rule_steps.h"

#include <string.h>

static bool has(const uint64_t set[2], unsigned char c)
{
    return (set[c / 64] >> c % 64 & 1) != 0;
}

bool rule_may_match(const struct table_rule *rule, const char *subject)
{
    unsigned char first = (unsigned char)subject[0];
    if (first >= 128 || first == '\0') {
        return first != '\0' || has(rule->starts, first);
    }
    unsigned char second = (unsigned char)subject[1];
    return has(rule->starts, first) && (second >= 128 || second == '\0' || has(rule->seconds, second));
}

static bool apply(struct rule_scratch *scratch, const struct tables *tables, uint32_t rule,
                  const struct rule_code *code, const char *subject, size_t length, const struct rule_seen *seen,
                  struct rule_match *match)
{
    pcre2_match_data *data = scratch->data;
    if (data == NULL || pcre2_match(code->code, (PCRE2_SPTR)subject, length, 0, 0, data, code->limits) < 0) {
        return false;
    }
    struct rule_steps_matched matched = {code->code, subject, pcre2_get_ovector_pointer(data), match->output};
    memset(match, 0, sizeof *match);
    match->rule = rule;
    rule_steps_run(tables, &matched, seen, match);
    return true;
}

bool rule_apply_with(struct rule_scratch *scratch, const struct tables *tables, uint32_t rule,
                     const struct rule_code *code, const char *subject, size_t length, struct rule_match *match)
{
    return apply(scratch, tables, rule, code, subject, length, NULL, match);
}

bool rule_apply(const struct tables *tables, uint32_t rule, const struct rule_code *code, const char *subject,
                size_t length, struct rule_match *match)
{
    struct rule_scratch scratch UNCLEARED;
    rule_scratch_start(&scratch);
    return apply(&scratch, tables, rule, code, subject, length, NULL, match);
}

bool rule_apply_seen(const struct tables *tables, uint32_t rule, const struct rule_code *code, const char *subject,
                     size_t length, const struct rule_seen *seen, struct rule_match *match)
{
    struct rule_scratch scratch UNCLEARED;
    rule_scratch_start(&scratch);
    return apply(&scratch, tables, rule, code, subject, length, seen, match);
}
