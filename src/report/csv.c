#include "report/csv.h"

#include <string.h>

#include "report/facts.h"
#include "report/sink.h"

static const char header[] =
    "path,status,make,model,software,taken,match,maker,canonical_model,name,codename,region,announced,on_sale,"
    "firmware_os,firmware_built,firmware_kind,class,confidence,reason,contradictions";

void csv_header(output *out)
{
    output_text(out, header);
    output_text(out, "\r\n");
}

/* Longest field that is tried as a plain one: nearly all are shorter, and it fits any buffer. */
#define PLAIN_LONGEST 255

/* Writes a field of printable ASCII that means nothing to CSV or to spreadsheets, as nearly all are, with the comma in
 * front of it.  Returns false when it is not one, and nothing is written. */
static bool plain_field(output *out, const char *text, size_t length)
{
    char first = *text;
    if (length > PLAIN_LONGEST || first == '=' || first == '+' || first == '-' || first == '@') {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        if (text[i] < ' ' || text[i] > '~' || text[i] == ',' || text[i] == '"') {
            return false;
        }
    }
    char *to = output_room(out, length + 1);
    if (to) {
        *to = ',';
        memcpy(to + 1, text, length);
        out->length += length + 1;
    }
    return true;
}

/* A field with the comma in front of it. */
static void field(output *out, const char *text)
{
    size_t length = strlen(text);
    if (!plain_field(out, text, length)) {
        output_char(out, ',');
        sink_csv(out, text, length, SINK_REPLACE);
    }
}

static void date_field(output *out, exifid_date date)
{
    char text[16];
    field(out, exifid_date_format(date, text, sizeof text));
}

static void seen_fields(output *out, const exifid_observations *seen)
{
    char taken[FACTS_SIZE];
    field(out, exifid_status_name(seen->status));
    field(out, seen->text[EXIFID_TAG_MAKE].text);
    field(out, seen->text[EXIFID_TAG_MODEL].text);
    field(out, seen->text[EXIFID_TAG_SOFTWARE].text);
    field(out, facts_taken(seen, 'T', taken));
}

static void identity_fields(output *out, const exifid_identity *identity)
{
    field(out, exifid_match_name(identity->match));
    field(out, identity->maker);
    field(out, identity->model);
    field(out, identity->name);
    field(out, identity->codename);
    field(out, identity->region);
    date_field(out, identity->announced);
    date_field(out, identity->on_sale);
}

static void firmware_fields(output *out, const exifid_firmware *firmware)
{
    char built[FACTS_SIZE];
    bool known = firmware->kind != EXIFID_FIRMWARE_NONE;
    field(out, firmware->os);
    field(out, facts_interval(firmware->built_from, firmware->built_to, "/", "/..", built));
    field(out, known ? exifid_firmware_kind_name(firmware->kind) : "");
}

/* All contradictions in one field: "Model, ImageUniqueID: text; ...". */
static void contradictions_field(output *out, const exifid_result *answer)
{
    if (answer->contradiction_count == 0) {
        field(out, "");
        return;
    }
    char text[EXIFID_CONTRADICTIONS * sizeof(exifid_contradiction)];
    size_t length = 0;
    for (unsigned i = 0; i < answer->contradiction_count; i++) {
        const exifid_contradiction *one = &answer->contradiction[i];
        const char *part[] = {i > 0 ? "; " : "", one->between[0], ", ", one->between[1], ": ", one->text};
        for (size_t k = 0; k < sizeof part / sizeof *part; k++) {
            size_t room = sizeof text - 1 - length, size = strlen(part[k]);
            size = size < room ? size : room;
            memcpy(text + length, part[k], size);
            length += size;
        }
    }
    text[length] = '\0';
    field(out, text);
}

void csv_record(output *out, const report_record *record)
{
    const exifid_result *answer = record->answer;
    if (record->path) {
        sink_csv(out, record->path, strlen(record->path), SINK_PERCENT);
    }
    seen_fields(out, record->seen);
    identity_fields(out, &answer->identity);
    firmware_fields(out, &answer->firmware);
    field(out, exifid_class_name(answer->verdict.class_));
    field(out, exifid_confidence_name(answer->verdict.confidence));
    field(out, answer->verdict.reason);
    contradictions_field(out, answer);
    output_text(out, "\r\n");
}
