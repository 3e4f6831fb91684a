#include "resolver/firmware.h"

#include "base/date.h"
#include "base/text.h"
#include "resolver/evidence.h"
#include "resolver/scheme.h"

#include <string.h>

struct reading {
    const struct catalogue_layer *layer;
    struct rule_match match;
};

static exifid_firmware_kind kind_by_name(const char *name)
{
    for (int kind = EXIFID_FIRMWARE_UNKNOWN; kind <= EXIFID_FIRMWARE_OS_VERSION; kind++) {
        if (strcmp(name, exifid_firmware_kind_name((exifid_firmware_kind)kind)) == 0) {
            return (exifid_firmware_kind)kind;
        }
    }
    return EXIFID_FIRMWARE_UNKNOWN;
}

static bool find_rule(const struct inquiry *inquiry, const char *software, struct reading *reading)
{
    for (unsigned i = 0; i < inquiry->catalogue->layer_count; i++) {
        const struct catalogue_layer *layer = &inquiry->catalogue->layer[i];
        for (uint32_t rule = 0; rule < layer->tables->rules_count; rule++) {
            const struct table_rule *row = &layer->tables->rules[rule];
            if (row->subject == SUBJECT_SOFTWARE && scheme_rule_fits(inquiry, layer, row) &&
                rule_apply(layer->tables, rule, layer->code[rule], software, strlen(software), &reading->match)) {
                reading->layer = layer;
                return true;
            }
        }
    }
    return false;
}

static void answer_reading(struct inquiry *inquiry, const struct reading *reading)
{
    exifid_firmware *firmware = &inquiry->answer->firmware;
    const struct rule_value *output = reading->match.output;
    const struct tables *tables = reading->layer->tables;
    TEXT_SET(firmware->version, output[OUTPUT_VERSION].set ? output[OUTPUT_VERSION].text : firmware->raw);
    TEXT_SET(firmware->os, output[OUTPUT_OS].text);
    TEXT_SET(firmware->platform, output[OUTPUT_PLATFORM].text);
    TEXT_SET(firmware->model, output[OUTPUT_MODEL].text);
    TEXT_SET(firmware->region, output[OUTPUT_REGION].text);
    firmware->kind = kind_by_name(output[OUTPUT_KIND].text);
    if (output[OUTPUT_BUILT].set && exifid_date_parse(output[OUTPUT_BUILT].text, &firmware->built_from)) {
        firmware->built_to = firmware->built_from;
    }
    lookup_origin(tables, tables->rules[reading->match.rule].origin, firmware->rule, sizeof firmware->rule);
}

static void explain_reading(struct inquiry *inquiry, const struct reading *reading)
{
    char text[160];
    struct text_out out = TEXT_INTO(text);
    const exifid_firmware *firmware = &inquiry->answer->firmware;
    text_add(&out, "firmware");
    const char *parts[][2] = {{"", firmware->os}, {"platform ", firmware->platform}, {"", firmware->region}};
    const char *separator = ": ";
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i][1][0] != '\0') {
            text_add(&out, separator);
            text_add(&out, parts[i][0]);
            text_add(&out, parts[i][1]);
            separator = ", ";
        }
    }
    if (firmware->os[0] == '\0') {
        text_add(&out, separator[0] == ':' ? " in the maker's form" : ", operating system not known");
    }
    const struct table_rule *rule = &reading->layer->tables->rules[reading->match.rule];
    evidence_add(inquiry, EXIFID_WEIGHT_MEDIUM, EXIFID_TAG_SOFTWARE, text,
                 (struct evidence_rule){reading->layer, rule->origin});
}

/* Reads one public build by the rule that read the photo's own; false when it is of another branch. */
static bool public_build(const struct reading *reading, const char *build, size_t length, int32_t *number)
{
    struct rule_match match;
    const struct rule_value *ours = reading->match.output;
    if (!rule_apply(reading->layer->tables, reading->match.rule, reading->layer->code[reading->match.rule], build,
                    length, &match)) {
        return false;
    }
    *number = match.output[OUTPUT_BUILD].number;
    return match.output[OUTPUT_BUILD].set && strcmp(match.output[OUTPUT_BRANCH].text, ours[OUTPUT_BRANCH].text) == 0;
}

static void explain_first_build(struct inquiry *inquiry, const struct table_product *product, bool older)
{
    char text[160];
    struct text_out out = TEXT_INTO(text);
    text_add(&out, older ? "older than " : "not older than ");
    text_add(&out, inquiry->first_build);
    text_add(&out, ", the build that was first sold with ");
    text_add(&out, table_string(inquiry->layer->tables, product->name));
    evidence_add(inquiry, older ? EXIFID_WEIGHT_STRONG : EXIFID_WEIGHT_MEDIUM, EXIFID_TAG_SOFTWARE, text,
                 (struct evidence_rule){inquiry->layer, product->origin});
}

/* Compares with the oldest public builds of the product, of which one may belong to the same branch. */
static void compare_with_public(struct inquiry *inquiry, const struct reading *reading)
{
    const struct rule_value *ours = &reading->match.output[OUTPUT_BUILD];
    if (inquiry->product_count == 0 || !ours->set || !reading->match.output[OUTPUT_BRANCH].set) {
        return;
    }
    const struct table_product *product = inquiry->product[0];
    const char *list = table_string(inquiry->layer->tables, product->first_firmware);
    while (*list != '\0') {
        int32_t number = 0;
        size_t length = strcspn(list, ";");
        if (public_build(reading, list, length, &number)) {
            struct text_out first = TEXT_INTO(inquiry->first_build);
            text_add_bytes(&first, list, length);
            bool older = ours->number < number;
            inquiry->answer->firmware.kind = older ? EXIFID_FIRMWARE_PRE_RELEASE : EXIFID_FIRMWARE_RELEASE;
            explain_first_build(inquiry, product, older);
            return;
        }
        list += length;
        list += *list == ';';
    }
}

static void find_program(struct inquiry *inquiry)
{
    char key[LOOKUP_KEY_SIZE];
    exifid_firmware *firmware = &inquiry->answer->firmware;
    lookup_fold(firmware->raw, key);
    for (unsigned i = 0; i < inquiry->catalogue->layer_count; i++) {
        const struct catalogue_layer *layer = &inquiry->catalogue->layer[i];
        uint32_t row = lookup_software(layer->tables, key);
        if (row == TABLE_NONE) {
            continue;
        }
        const struct table_pattern *pattern = &layer->tables->software[row];
        char text[160];
        struct text_out out = TEXT_INTO(text);
        firmware->kind = (exifid_firmware_kind)pattern->kind;
        TEXT_SET(firmware->version, firmware->raw);
        lookup_origin(layer->tables, pattern->origin, firmware->rule, sizeof firmware->rule);
        text_add(&out, table_string(layer->tables, pattern->name));
        text_add(&out, firmware->kind == EXIFID_FIRMWARE_EDITOR ? " rewrote the file: the firmware is not known"
                       : firmware->kind == EXIFID_FIRMWARE_APP  ? ": the version of a camera app, not of the firmware"
                                                                : ": the name of an operating system, not a build");
        evidence_add(inquiry, EXIFID_WEIGHT_WEAK, EXIFID_TAG_SOFTWARE, text,
                     (struct evidence_rule){layer, pattern->origin});
        return;
    }
}

void firmware_read(struct inquiry *inquiry)
{
    struct reading reading;
    const char *software = inquiry_text(inquiry, EXIFID_TAG_SOFTWARE);
    if (software[0] == '\0') {
        return;
    }
    TEXT_SET(inquiry->answer->firmware.raw, software);
    if (inquiry->not_phone == NULL && find_rule(inquiry, software, &reading)) {
        answer_reading(inquiry, &reading);
        explain_reading(inquiry, &reading);
        compare_with_public(inquiry, &reading);
    } else {
        find_program(inquiry);
    }
}
