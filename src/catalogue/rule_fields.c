/* How a rule reads a text, told part by part. */
#include "base/text.h"
#include "catalogue/rule_code.h"

#include <string.h>

/* Whether the template has that group in it. */
static bool names_group(const char *template, const char *group)
{
    size_t length = strlen(group);
    for (const char *at = strchr(template, '{'); at != NULL; at = strchr(at + 1, '{')) {
        if (strncmp(at + 1, group, length) == 0 && at[1 + length] == '}') {
            return true;
        }
    }
    return false;
}

/* "year 2014, expected 2014-01 to 2014-12": what the outputs that come from a group are. */
static void add_meaning(const struct tables *tables, const struct rule_match *match, exifid_field *field)
{
    struct text_out out = TEXT_INTO(field->meaning);
    for (int i = 0; i < OUTPUT_COUNT; i++) {
        const struct rule_value *value = &match->output[i];
        if (value->set && names_group(table_string(tables, tables->steps[value->step].template_), field->name)) {
            text_add(&out, out.length == 0 ? "" : ", ");
            text_add(&out, table_output_names[i]);
            text_add(&out, " ");
            text_add(&out, value->text);
            text_add(&out, value->extrapolated ? " if the scheme goes on as before" : "");
        }
    }
}

/* The name of a group, or NULL.  The table of names is sorted by them: pcre2_pattern_info(3). */
static const char *group_name(const pcre2_code *code, uint32_t group)
{
    uint32_t count = 0;
    uint32_t size = 0;
    PCRE2_SPTR entry = NULL;
    (void)pcre2_pattern_info(code, PCRE2_INFO_NAMECOUNT, &count);
    (void)pcre2_pattern_info(code, PCRE2_INFO_NAMEENTRYSIZE, &size);
    (void)pcre2_pattern_info(code, PCRE2_INFO_NAMETABLE, &entry);
    for (; count > 0; count--, entry += size) {
        if (((uint32_t)entry[0] << 8 | entry[1]) == group) {
            return (const char *)entry + 2;
        }
    }
    return NULL;
}

unsigned rule_fields(const struct tables *tables, uint32_t rule, const struct rule_code *code, const char *subject,
                     exifid_field *fields, unsigned room)
{
    struct rule_scratch scratch UNCLEARED;
    struct rule_match match;
    unsigned count = 0;
    rule_scratch_start(&scratch);
    if (!rule_apply_with(&scratch, tables, rule, code, subject, strlen(subject), &match)) {
        return 0;
    }
    const PCRE2_SIZE *offsets = pcre2_get_ovector_pointer(scratch.data);
    for (uint32_t group = 1; group < RULE_GROUPS && count < room; group++) {
        const char *name = group_name(code->code, group);
        const PCRE2_SIZE *span = offsets + 2 * (size_t)group; /* where the group starts and ends */
        if (name == NULL || span[0] == PCRE2_UNSET || span[0] == span[1]) {
            continue;
        }
        exifid_field *field = &fields[count++];
        struct text_out value = TEXT_INTO(field->value);
        text_add_bytes(&value, subject + span[0], span[1] - span[0]);
        TEXT_SET(field->name, name);
        add_meaning(tables, &match, field);
    }
    return count;
}
