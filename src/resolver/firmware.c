#include "resolver/firmware.h"

#include "base/date.h"
#include "base/text.h"
#include "resolver/evidence.h"
#include "resolver/hindsight.h"
#include "resolver/reading.h"
#include "resolver/scheme.h"
#include "resolver/versions.h"

#include <string.h>

/* How long before its public day a version may be on a phone: as for phones themselves, see clock.c. */
#define PUBLIC_EARLIEST_DAYS 548

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

/* "2013-11", or "2013-09 to 2013-11" */
static void answer_built(exifid_firmware *firmware, const char *built)
{
    char from[16];
    const char *to = strstr(built, " to ");
    if (to == NULL) {
        (void)exifid_date_parse(built, &firmware->built_from);
        firmware->built_to = firmware->built_from;
    } else if ((size_t)(to - built) < sizeof from) {
        memcpy(from, built, (size_t)(to - built));
        from[to - built] = '\0';
        (void)exifid_date_parse(from, &firmware->built_from);
        (void)exifid_date_parse(to + 4, &firmware->built_to);
    }
}

/* A version that became public on a known day is dated by that day, which no photo by a public version precedes.  Photos
 * that do show a beta: those are handed out for up to four months, and are tried inside the maker for longer. */
static void answer_public(struct inquiry *inquiry, exifid_date day)
{
    exifid_firmware *firmware = &inquiry->answer->firmware;
    exifid_date taken = inquiry->seen->taken.date;
    int32_t days = date_known(taken) ? date_first_day(day) - date_first_day(taken) : 0;
    if (days > 0 && days <= PUBLIC_EARLIEST_DAYS) {
        firmware->kind = EXIFID_FIRMWARE_BETA;
    } else {
        firmware->built_from = day;
    }
}

static void answer_dates(struct inquiry *inquiry, const struct rule_value *output)
{
    exifid_firmware *firmware = &inquiry->answer->firmware;
    exifid_date day;
    if (output[OUTPUT_BUILT].set) {
        answer_built(firmware, output[OUTPUT_BUILT].text);
    } else if (output[OUTPUT_BRANCHED].set) {
        (void)exifid_date_parse(output[OUTPUT_BRANCHED].text, &firmware->built_from);
    } else if (output[OUTPUT_PUBLIC].set && exifid_date_parse(output[OUTPUT_PUBLIC].text, &day) &&
               versions_is_known(inquiry, day)) {
        inquiry->public_day = day;
    }
}

static void answer_reading(struct inquiry *inquiry, const struct reading *reading)
{
    exifid_firmware *firmware = &inquiry->answer->firmware;
    const struct rule_value *output = reading->match.output;
    const struct tables *tables = reading->layer->tables;
    TEXT_SET(firmware->version, output[OUTPUT_VERSION].set ? output[OUTPUT_VERSION].text : firmware->raw);
    TEXT_SET(firmware->os, output[OUTPUT_OS].text);
    TEXT_SET(firmware->platform, output[OUTPUT_PLATFORM].text);
    hindsight_strip_platform(inquiry, firmware->platform);
    TEXT_SET(firmware->model, output[OUTPUT_MODEL].text);
    TEXT_SET(firmware->codename, output[OUTPUT_CODENAME].text);
    TEXT_SET(firmware->region, output[OUTPUT_REGION].text);
    firmware->kind = kind_by_name(output[OUTPUT_KIND].text);
    answer_dates(inquiry, output);
    lookup_origin(tables, tables->rules[reading->match.rule].origin, firmware->rule, sizeof firmware->rule);
}

/* Whether the rule has a line for that output, be it set or not. */
static bool rule_gives(const struct reading *reading, enum table_output output)
{
    const struct tables *tables = reading->layer->tables;
    const struct table_rule *rule = &tables->rules[reading->match.rule];
    for (uint32_t i = 0; i < rule->step_count; i++) {
        if (tables->steps[rule->first_step + i].output == output) {
            return true;
        }
    }
    return false;
}

static void note_newest(struct inquiry *inquiry, const struct tables *tables, const struct table_rule *rule)
{
    struct versions_newest newest;
    struct text_out out = TEXT_INTO(inquiry->newest_public);
    if (inquiry->public_text[0] == '\0' &&
        versions_find(inquiry, tables, rule, inquiry->answer->firmware.version, &newest)) {
        text_add(&out, newest.version);
        text_add(&out, " of ");
        text_add(&out, newest.day);
        inquiry->newest_reach = newest.reach;
        inquiry->newest_ahead = newest.ahead;
    }
}

static void note_public(struct inquiry *inquiry, const struct reading *reading)
{
    if (rule_gives(reading, OUTPUT_PUBLIC)) {
        inquiry->public_layer = reading->layer;
        inquiry->public_origin = reading->layer->tables->rules[reading->match.rule].origin;
        exifid_date day = {0, 0, 0};
        const char *text = reading->match.output[OUTPUT_PUBLIC].text;
        bool known = exifid_date_parse(text, &day) && versions_is_known(inquiry, day);
        TEXT_SET(inquiry->public_text, known ? text : "");
        note_newest(inquiry, reading->layer->tables, &reading->layer->tables->rules[reading->match.rule]);
    }
}

static void explain_public(struct inquiry *inquiry)
{
    char text[160];
    struct text_out out = TEXT_INTO(text);
    const exifid_firmware *firmware = &inquiry->answer->firmware;
    text_add(&out, firmware->os);
    text_add(&out, inquiry->public_text[0] == '\0'          ? " is in no table of public versions"
                   : firmware->kind == EXIFID_FIRMWARE_BETA ? " became public only on "
                                                            : " became public on ");
    text_add(&out, inquiry->public_text);
    text_add(&out, inquiry->newest_public[0] == '\0' ? "" : ", the last of which is ");
    text_add(&out, inquiry->newest_public);
    evidence_add_firmware(inquiry, firmware->kind == EXIFID_FIRMWARE_BETA ? EXIFID_WEIGHT_STRONG : EXIFID_WEIGHT_WEAK,
                          text, (struct evidence_rule){inquiry->public_layer, inquiry->public_origin});
}

void firmware_date(struct inquiry *inquiry)
{
    if (date_known(inquiry->public_day)) {
        answer_public(inquiry, inquiry->public_day);
    }
    if (inquiry->public_layer != NULL) {
        explain_public(inquiry);
    }
}

/* What stands in place of the firmware: "GIMP rewrote the file: that is not the firmware". */
static void explain_program(struct inquiry *inquiry, const char *name, struct evidence_rule rule)
{
    char text[160];
    struct text_out out = TEXT_INTO(text);
    exifid_firmware_kind kind = inquiry->answer->firmware.kind;
    text_add(&out, name);
    text_add(&out, kind == EXIFID_FIRMWARE_EDITOR ? " rewrote the file: that is not the firmware"
                   : kind == EXIFID_FIRMWARE_APP  ? ": the version of a camera app, not of the firmware"
                                                  : ": the name of an operating system, not a build");
    evidence_add_firmware(inquiry, EXIFID_WEIGHT_WEAK, text, rule);
}

static void explain_sign(struct inquiry *inquiry, const struct reading *reading, struct evidence_rule origin)
{
    const struct rule_value *sign = &reading->match.output[OUTPUT_SIGN];
    if (sign->set) {
        evidence_add_firmware(inquiry, EXIFID_WEIGHT_STRONG, sign->text, origin);
    }
}

static void explain_reading(struct inquiry *inquiry, const struct reading *reading)
{
    char text[160];
    struct text_out out = TEXT_INTO(text);
    const exifid_firmware *firmware = &inquiry->answer->firmware;
    const struct table_rule *rule = &reading->layer->tables->rules[reading->match.rule];
    const struct evidence_rule origin = {reading->layer, rule->origin};
    if (firmware->kind == EXIFID_FIRMWARE_APP) {
        explain_program(inquiry, firmware->platform, origin);
        return;
    }
    text_add(&out, "firmware");
    const char *parts[][2] = {{"", firmware->os},
                              {"platform ", firmware->platform},
                              {"", firmware->region},
                              {"for ", firmware->codename},
                              {"not older than its branch of ", reading->match.output[OUTPUT_BRANCHED].text}};
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
    evidence_add_firmware(inquiry, EXIFID_WEIGHT_MEDIUM, text, origin);
    explain_sign(inquiry, reading, origin);
    note_public(inquiry, reading);
}

/* Reads one public build by the rule that read the photo's own; false when it is of another branch. */
static bool public_build(struct inquiry *inquiry, const struct reading *reading, const char *build, size_t length,
                         int32_t *number)
{
    struct rule_match match UNCLEARED;
    const struct rule_value *ours = reading->match.output;
    if (!reading_apply(inquiry, reading->layer, reading->match.rule, build, length, &match)) {
        return false;
    }
    *number = match.output[OUTPUT_BUILD].number;
    return match.output[OUTPUT_BUILD].set && strcmp(match.output[OUTPUT_BRANCH].text, ours[OUTPUT_BRANCH].text) == 0;
}

static void explain_first_build(struct inquiry *inquiry, const struct catalogue_layer *layer,
                                const struct table_product *product, bool older)
{
    char text[160];
    struct text_out out = TEXT_INTO(text);
    text_add(&out, older ? "older than " : "not older than ");
    text_add(&out, inquiry->first_build);
    text_add(&out, ", the oldest public build known of ");
    text_add(&out, table_string(layer->tables, product->name));
    evidence_add_firmware(inquiry, older ? EXIFID_WEIGHT_STRONG : EXIFID_WEIGHT_MEDIUM, text,
                          (struct evidence_rule){layer, product->origin});
}

/* Compares with the oldest public builds of the product, of which one may belong to the same branch. */
static void compare_with_public(struct inquiry *inquiry, const struct reading *reading)
{
    const struct rule_value *ours = &reading->match.output[OUTPUT_BUILD];
    if (inquiry->product_count == 0 || !ours->set || !reading->match.output[OUTPUT_BRANCH].set) {
        return;
    }
    const struct catalogue_layer *layer = inquiry->layer;
    const struct table_product *product = inquiry->product[0];
    if (product->first_firmware == 0 && inquiry->below != NULL) {
        layer = inquiry->below_layer;
        product = inquiry->below;
    }
    const char *list = table_string(layer->tables, product->first_firmware);
    while (*list != '\0') {
        int32_t number = 0;
        size_t length = strcspn(list, ";");
        if (public_build(inquiry, reading, list, length, &number)) {
            struct text_out first = TEXT_INTO(inquiry->first_build);
            text_add_bytes(&first, list, length);
            bool older = ours->number < number;
            inquiry->answer->firmware.kind = older ? EXIFID_FIRMWARE_PRE_RELEASE : EXIFID_FIRMWARE_RELEASE;
            explain_first_build(inquiry, layer, product, older);
            return;
        }
        list += length;
        list += *list == ';';
    }
}

/* The row of a code that the firmware names and that is one of the product found, or NULL.  Codes that the rule of the
 * Model's own spelling reads are of its kind and no better than it. */
static const struct table_model *named_code(const struct inquiry *inquiry)
{
    char key[LOOKUP_KEY_SIZE];
    const struct tables *tables = inquiry->layer->tables;
    lookup_fold(inquiry->answer->firmware.model, key);
    struct lookup_range range = lookup_model(tables, key);
    for (uint32_t i = 0; i < range.count; i++) {
        const struct table_model *row = &tables->models[range.first + i];
        bool better = !row->is_codename && row->rule != TABLE_NONE && row->rule != inquiry->model->rule;
        if (better && &tables->products[row->product] == inquiry->product[0]) {
            return row;
        }
    }
    return NULL;
}

/* A name in Model, the hardware code in Software: the code says more. */
static void take_named_code(struct inquiry *inquiry, struct evidence_rule rule)
{
    char text[160];
    struct text_out out = TEXT_INTO(text);
    exifid_identity *identity = &inquiry->answer->identity;
    const struct table_model *code = inquiry->product_count == 1 ? named_code(inquiry) : NULL;
    if (code == NULL) {
        return;
    }
    inquiry->model = code;
    TEXT_SET(identity->model, table_string(inquiry->layer->tables, code->model));
    text_add(&out, "names ");
    text_add(&out, identity->model);
    text_add(&out, ", a code of ");
    text_add(&out, identity->name);
    evidence_add(inquiry, EXIFID_WEIGHT_MEDIUM, EXIFID_TAG_SOFTWARE, text, rule);
    scheme_find_again(inquiry, EXIFID_TAG_SOFTWARE);
}

static void find_program(struct inquiry *inquiry)
{
    exifid_firmware *firmware = &inquiry->answer->firmware;
    for (unsigned i = 0; i < inquiry->catalogue->layer_count; i++) {
        const struct catalogue_layer *layer = &inquiry->catalogue->layer[i];
        uint32_t row = lookup_software(layer->tables, inquiry->software_key);
        if (row == TABLE_NONE) {
            continue;
        }
        const struct table_pattern *pattern = &layer->tables->software[row];
        firmware->kind = (exifid_firmware_kind)pattern->kind;
        TEXT_SET(firmware->version, firmware->raw);
        lookup_origin(layer->tables, pattern->origin, firmware->rule, sizeof firmware->rule);
        explain_program(inquiry, table_string(layer->tables, pattern->name),
                        (struct evidence_rule){layer, pattern->origin});
        return;
    }
}

static bool read_text(struct inquiry *inquiry, const char *text, struct reading *reading)
{
    exifid_firmware *firmware = &inquiry->answer->firmware;
    if (reading_find(inquiry, SUBJECT_SOFTWARE, text, 1, &reading->layer, &reading->match) < 0) {
        return false;
    }
    memset(firmware, 0, sizeof *firmware);
    TEXT_SET(firmware->raw, text);
    answer_reading(inquiry, reading);
    explain_reading(inquiry, reading);
    compare_with_public(inquiry, reading);
    return true;
}

bool firmware_read_text(struct inquiry *inquiry, const char *text)
{
    struct reading reading UNCLEARED;
    return read_text(inquiry, text, &reading);
}

void firmware_read(struct inquiry *inquiry)
{
    struct reading reading UNCLEARED;
    const char *software = inquiry_text(inquiry, EXIFID_TAG_SOFTWARE);
    lookup_fold(software, inquiry->software_key);
    if (software[0] == '\0') {
        return;
    }
    if (inquiry->not_phone == NULL && read_text(inquiry, software, &reading)) {
        take_named_code(inquiry,
                        (struct evidence_rule){reading.layer, reading.layer->tables->rules[reading.match.rule].origin});
    } else {
        TEXT_SET(inquiry->answer->firmware.raw, software);
        find_program(inquiry);
    }
    if (inquiry->no_memory) {
        evidence_add_fact(inquiry, EXIFID_WEIGHT_WEAK, "catalogue", "",
                          "memory was short: not every rule could be tried", (struct evidence_rule){NULL, {0, 0}});
    }
}
