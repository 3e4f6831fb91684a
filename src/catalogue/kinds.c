#include "catalogue/kinds.h"

#include <string.h>

const char *const table_kind_names[KIND_COUNT] = {
    [KIND_PHONE] = "phone",
    [KIND_TABLET] = "tablet",
    [KIND_WATCH] = "watch",
    [KIND_PLAYER] = "player",
    [KIND_GLASSES] = "glasses",
    [KIND_LAPTOP] = "laptop",
    [KIND_TV] = "tv",
    [KIND_CAMERA] = "camera",
    [KIND_ACTION_CAMERA] = "action-camera",
    [KIND_CAMCORDER] = "camcorder",
    [KIND_DRONE] = "drone",
    [KIND_SCANNER] = "scanner",
    [KIND_3D_CAMERA] = "3d-camera",
    [KIND_THERMAL_CAMERA] = "thermal-camera",
    [KIND_WEBCAM] = "webcam",
    [KIND_CONSOLE] = "console",
    [KIND_PRINTER] = "printer",
    [KIND_MICROSCOPE] = "microscope",
    [KIND_DASHCAM] = "dashcam",
    [KIND_PROGRAM] = "program",
};

const char *const table_output_names[OUTPUT_COUNT] = {
    [OUTPUT_YEAR] = "year",
    [OUTPUT_SERIES] = "series",
    [OUTPUT_TIER] = "tier",
    [OUTPUT_REGION] = "region",
    [OUTPUT_OS] = "os",
    [OUTPUT_PLATFORM] = "platform",
    [OUTPUT_VERSION] = "version",
    [OUTPUT_BRANCH] = "branch",
    [OUTPUT_BUILD] = "build",
    [OUTPUT_MODEL] = "model",
    [OUTPUT_BUILT] = "built",
    [OUTPUT_KIND] = "kind",
    [OUTPUT_NAME] = "name",
    [OUTPUT_EXPECTED] = "expected",
    [OUTPUT_SIM] = "sim",
    [OUTPUT_PROJECT] = "project",
    [OUTPUT_FAMILY] = "family",
    [OUTPUT_SERIAL] = "serial",
    [OUTPUT_BRANCHED] = "branched",
    [OUTPUT_PUBLIC] = "public",
    [OUTPUT_CODENAME] = "codename",
    [OUTPUT_SIGN] = "sign",
};

static const char *kind_name(unsigned value)
{
    return table_kind_names[value];
}

static const char *output_name(unsigned value)
{
    return table_output_names[value];
}

static const char *firmware_name(unsigned value)
{
    return exifid_firmware_kind_name((exifid_firmware_kind)value);
}

/* A set is a run of values and how to name them. */
static const struct {
    const char *(*name)(unsigned value);
    unsigned first, last;
} sets[KINDS_SET_COUNT] = {
    [KINDS_DEVICE] = {kind_name, KIND_PHONE, KIND_TV},
    [KINDS_NOT_PHONE] = {kind_name, KIND_CAMERA, KIND_PROGRAM},
    [KINDS_SOFTWARE] = {firmware_name, EXIFID_FIRMWARE_APP, EXIFID_FIRMWARE_OS_VERSION},
    [KINDS_FIRMWARE] = {firmware_name, EXIFID_FIRMWARE_UNKNOWN, EXIFID_FIRMWARE_APP},
    [KINDS_OUTPUT] = {output_name, OUTPUT_YEAR, OUTPUT_SIGN},
};

bool kinds_find(enum kinds_set set, const char *word, uint8_t *value)
{
    for (unsigned i = sets[set].first; i <= sets[set].last; i++) {
        if (strcmp(word, sets[set].name(i)) == 0) {
            *value = (uint8_t)i;
            return true;
        }
    }
    return false;
}

void kinds_add_words(enum kinds_set set, struct text_out *out)
{
    for (unsigned i = sets[set].first; i <= sets[set].last; i++) {
        text_add(out, i == sets[set].first ? "" : ", ");
        text_add(out, sets[set].name(i));
    }
}
