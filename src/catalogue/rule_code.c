#include "catalogue/rule_code.h"

#include "base/text.h"

#include <stdlib.h>

/* Backtracking points that are kept at a time; the memory for them runs out at about the same number. */
#define RULE_DEPTH_LIMIT 2000

static void *scratch_take(PCRE2_SIZE size, void *data)
{
    struct rule_scratch *scratch = data;
    const size_t align = _Alignof(max_align_t);
    if (size > RULE_SCRATCH_SIZE - scratch->used) {
        return NULL;
    }
    void *taken = scratch->bytes + scratch->used;
    size_t step = (size + align - 1) / align * align;
    scratch->used = step > RULE_SCRATCH_SIZE - scratch->used ? RULE_SCRATCH_SIZE : scratch->used + step;
    return taken;
}

static void scratch_drop(void *taken, void *data)
{
    (void)taken; /* goes as a whole, with the stack frame */
    (void)data;
}

void rule_scratch_start(struct rule_scratch *scratch)
{
    scratch->used = 0;
    pcre2_general_context *memory = pcre2_general_context_create(scratch_take, scratch_drop, scratch);
    scratch->data = memory == NULL ? NULL : pcre2_match_data_create(RULE_GROUPS, memory);
}

static bool too_many_groups(const pcre2_code *code)
{
    uint32_t groups = 0;
    (void)pcre2_pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &groups);
    return groups >= RULE_GROUPS;
}

struct rule_code *rule_compile(const struct tables *tables, uint32_t rule, char *fault, size_t fault_size)
{
    const char *pattern = table_string(tables, tables->rules[rule].pattern);
    int error = 0;
    PCRE2_SIZE at = 0;
    struct rule_code *made = calloc(1, sizeof *made);
    if (made == NULL) {
        goto no_memory;
    }
    /* Bytes, not UTF-8: what EXIF holds need not be UTF-8, and codes are ASCII. */
    made->code = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED, PCRE2_DOLLAR_ENDONLY | PCRE2_NEVER_UTF,
                               &error, &at, NULL);
    if (made->code == NULL) {
        PCRE2_UCHAR text[120];
        struct text_out out = text_into(fault, fault_size);
        pcre2_get_error_message(error, text, sizeof text);
        text_add(&out, (const char *)text);
        text_add(&out, " at character ");
        text_add_number(&out, (int64_t)at + 1);
        text_add(&out, " of the pattern");
        goto failed;
    }
    if (too_many_groups(made->code)) {
        text_set(fault, fault_size, "pattern has more than 47 groups");
        goto failed;
    }
    made->limits = pcre2_match_context_create(NULL);
    if (made->limits == NULL) {
        goto no_memory;
    }
    pcre2_set_match_limit(made->limits, RULE_MATCH_LIMIT);
    pcre2_set_depth_limit(made->limits, RULE_DEPTH_LIMIT);
    return made;

no_memory:
    text_set(fault, fault_size, "out of memory");
failed:
    rule_code_free(made);
    return NULL;
}

void rule_code_free(struct rule_code *code)
{
    if (code != NULL) {
        pcre2_match_context_free(code->limits);
        pcre2_code_free(code->code);
        free(code);
    }
}

/* Whether a longer text may match that begins so: it could be the start of a match when it is a partial one. */
static bool may_begin(struct rule_scratch *scratch, const struct rule_code *code, const PCRE2_UCHAR *start,
                      PCRE2_SIZE length)
{
    return scratch->data == NULL || pcre2_match(code->code, start, length, 0, PCRE2_PARTIAL_SOFT, scratch->data,
                                                code->limits) != PCRE2_ERROR_NOMATCH;
}

void rule_find_starts(const struct rule_code *code, struct table_rule *rule)
{
    struct rule_scratch scratch UNCLEARED;
    rule_scratch_start(&scratch);
    rule->starts[0] = rule->starts[1] = rule->seconds[0] = rule->seconds[1] = 0;
    for (unsigned c = 0; c < 128; c++) {
        PCRE2_UCHAR start[2] = {(PCRE2_UCHAR)c, 0};
        if (!may_begin(&scratch, code, start, 1)) {
            continue;
        }
        rule->starts[c / 64] |= UINT64_C(1) << c % 64;
        for (unsigned k = 0; k < 128; k++) {
            start[1] = (PCRE2_UCHAR)k;
            bool known = (rule->seconds[k / 64] >> k % 64 & 1) != 0;
            if (!known && may_begin(&scratch, code, start, 2)) {
                rule->seconds[k / 64] |= UINT64_C(1) << k % 64;
            }
        }
    }
}

bool rule_decides_within(const struct rule_code *code, const char *subject, size_t length, uint32_t steps)
{
    struct rule_scratch scratch UNCLEARED;
    rule_scratch_start(&scratch);
    pcre2_match_context *limits = pcre2_match_context_copy(code->limits);
    if (limits == NULL || scratch.data == NULL) {
        return false;
    }
    pcre2_set_match_limit(limits, steps);
    int found = pcre2_match(code->code, (PCRE2_SPTR)subject, length, 0, 0, scratch.data, limits);
    pcre2_match_context_free(limits);
    return found >= 0 || found == PCRE2_ERROR_NOMATCH;
}
