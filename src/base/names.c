/* The names that messages, JSON and CSV use for the enumerations of exifid.h. */
#include "exifid/exifid.h"

#define TEXT_OF(x)                        #x
#define VERSION_TEXT(major, minor, patch) TEXT_OF(major) "." TEXT_OF(minor) "." TEXT_OF(patch)

/* A value that no enumerator has, as from a newer caller, gets the empty name rather than a read past the table. */
#define NAME_IN(table, index)             ((size_t)(index) < sizeof(table) / sizeof((table)[0]) ? (table)[index] : "")

const char *exifid_version(void)
{
    return VERSION_TEXT(EXIFID_VERSION_MAJOR, EXIFID_VERSION_MINOR, EXIFID_VERSION_PATCH);
}

const char *exifid_status_name(exifid_status status)
{
    static const char *const names[] = {
        [EXIFID_OK] = "ok",
        [EXIFID_NO_EXIF] = "no-exif",
        [EXIFID_NOT_JPEG] = "not-jpeg",
        [EXIFID_TRUNCATED] = "truncated",
        [EXIFID_CORRUPT] = "corrupt",
        [EXIFID_IO_ERROR] = "io-error",
    };
    return NAME_IN(names, status);
}

const char *exifid_tag_key(exifid_tag tag)
{
    static const char *const keys[EXIFID_TAG_COUNT] = {
        [EXIFID_TAG_MAKE] = "make",
        [EXIFID_TAG_MODEL] = "model",
        [EXIFID_TAG_SOFTWARE] = "software",
        [EXIFID_TAG_DATE_TIME] = "date_time",
        [EXIFID_TAG_DATE_TIME_ORIGINAL] = "date_time_original",
        [EXIFID_TAG_DATE_TIME_DIGITIZED] = "date_time_digitized",
        [EXIFID_TAG_SUBSEC_TIME] = "subsec_time",
        [EXIFID_TAG_SUBSEC_TIME_ORIGINAL] = "subsec_time_original",
        [EXIFID_TAG_SUBSEC_TIME_DIGITIZED] = "subsec_time_digitized",
        [EXIFID_TAG_OFFSET_TIME] = "offset_time",
        [EXIFID_TAG_OFFSET_TIME_ORIGINAL] = "offset_time_original",
        [EXIFID_TAG_OFFSET_TIME_DIGITIZED] = "offset_time_digitized",
        [EXIFID_TAG_HOST_COMPUTER] = "host_computer",
        [EXIFID_TAG_LENS_MAKE] = "lens_make",
        [EXIFID_TAG_LENS_MODEL] = "lens_model",
        [EXIFID_TAG_IMAGE_UNIQUE_ID] = "image_unique_id",
        [EXIFID_TAG_USER_COMMENT] = "user_comment",
        [EXIFID_TAG_IMAGE_DESCRIPTION] = "image_description",
        [EXIFID_TAG_BODY_SERIAL_NUMBER] = "body_serial_number",
        [EXIFID_TAG_XIAOMI_SETTINGS] = "xiaomi_settings",
        [EXIFID_TAG_XIAOMI_MODEL] = "xiaomi_model",
    };
    return NAME_IN(keys, tag);
}

const char *exifid_tag_name(exifid_tag tag)
{
    /* CIPA DC-008 (Exif 2.32), tables 4, 7 and 8; the two Xiaomi tags stand in no standard. */
    static const char *const names[EXIFID_TAG_COUNT] = {
        [EXIFID_TAG_MAKE] = "Make",
        [EXIFID_TAG_MODEL] = "Model",
        [EXIFID_TAG_SOFTWARE] = "Software",
        [EXIFID_TAG_DATE_TIME] = "DateTime",
        [EXIFID_TAG_DATE_TIME_ORIGINAL] = "DateTimeOriginal",
        [EXIFID_TAG_DATE_TIME_DIGITIZED] = "DateTimeDigitized",
        [EXIFID_TAG_SUBSEC_TIME] = "SubSecTime",
        [EXIFID_TAG_SUBSEC_TIME_ORIGINAL] = "SubSecTimeOriginal",
        [EXIFID_TAG_SUBSEC_TIME_DIGITIZED] = "SubSecTimeDigitized",
        [EXIFID_TAG_OFFSET_TIME] = "OffsetTime",
        [EXIFID_TAG_OFFSET_TIME_ORIGINAL] = "OffsetTimeOriginal",
        [EXIFID_TAG_OFFSET_TIME_DIGITIZED] = "OffsetTimeDigitized",
        [EXIFID_TAG_HOST_COMPUTER] = "HostComputer",
        [EXIFID_TAG_LENS_MAKE] = "LensMake",
        [EXIFID_TAG_LENS_MODEL] = "LensModel",
        [EXIFID_TAG_IMAGE_UNIQUE_ID] = "ImageUniqueID",
        [EXIFID_TAG_USER_COMMENT] = "UserComment",
        [EXIFID_TAG_IMAGE_DESCRIPTION] = "ImageDescription",
        [EXIFID_TAG_BODY_SERIAL_NUMBER] = "BodySerialNumber",
        [EXIFID_TAG_XIAOMI_SETTINGS] = "XiaomiSettings",
        [EXIFID_TAG_XIAOMI_MODEL] = "XiaomiModel",
    };
    return NAME_IN(names, tag);
}

const char *exifid_match_name(exifid_match match)
{
    static const char *const names[] = {
        [EXIFID_MATCH_NONE] = "none",     [EXIFID_MATCH_MAKER] = "maker",   [EXIFID_MATCH_SCHEME] = "scheme",
        [EXIFID_MATCH_LISTED] = "listed", [EXIFID_MATCH_DEVICE] = "device",
    };
    return NAME_IN(names, match);
}

const char *exifid_class_name(exifid_class verdict)
{
    static const char *const names[] = {
        [EXIFID_CLASS_NO_IDENTITY] = "no-identity",   [EXIFID_CLASS_RELEASED] = "released",
        [EXIFID_CLASS_PRE_RELEASE] = "pre-release",   [EXIFID_CLASS_UNRELEASED] = "unreleased",
        [EXIFID_CLASS_UNLISTED] = "unlisted",         [EXIFID_CLASS_UNKNOWN] = "unknown",
        [EXIFID_CLASS_CONTRADICTED] = "contradicted", [EXIFID_CLASS_NOT_A_PHONE] = "not-a-phone",
    };
    return NAME_IN(names, verdict);
}

const char *exifid_confidence_name(exifid_confidence confidence)
{
    static const char *const names[] = {
        [EXIFID_CONFIDENCE_LOW] = "low",
        [EXIFID_CONFIDENCE_MEDIUM] = "medium",
        [EXIFID_CONFIDENCE_HIGH] = "high",
    };
    return NAME_IN(names, confidence);
}

const char *exifid_weight_name(exifid_weight weight)
{
    static const char *const names[] = {
        [EXIFID_WEIGHT_WEAK] = "weak",
        [EXIFID_WEIGHT_MEDIUM] = "medium",
        [EXIFID_WEIGHT_STRONG] = "strong",
    };
    return NAME_IN(names, weight);
}

const char *exifid_firmware_kind_name(exifid_firmware_kind kind)
{
    static const char *const names[] = {
        [EXIFID_FIRMWARE_NONE] = "none",
        [EXIFID_FIRMWARE_UNKNOWN] = "unknown",
        [EXIFID_FIRMWARE_RELEASE] = "release",
        [EXIFID_FIRMWARE_PRE_RELEASE] = "pre-release",
        [EXIFID_FIRMWARE_BETA] = "beta",
        [EXIFID_FIRMWARE_ENGINEERING] = "engineering",
        [EXIFID_FIRMWARE_APP] = "app",
        [EXIFID_FIRMWARE_EDITOR] = "editor",
        [EXIFID_FIRMWARE_OS_VERSION] = "os-version",
    };
    return NAME_IN(names, kind);
}

const char *exifid_fact_name(exifid_fact fact)
{
    static const char *const names[] = {
        [EXIFID_FACT_MAKER] = "maker",     [EXIFID_FACT_MODEL] = "model",       [EXIFID_FACT_CODENAME] = "codename",
        [EXIFID_FACT_BUILD] = "build",     [EXIFID_FACT_OS] = "os",             [EXIFID_FACT_APP] = "app",
        [EXIFID_FACT_MODULE] = "module",   [EXIFID_FACT_REVISION] = "revision", [EXIFID_FACT_TIME] = "time",
        [EXIFID_FACT_COUNTRY] = "country", [EXIFID_FACT_CHIPSET] = "chipset",   [EXIFID_FACT_EDITED] = "edited",
        [EXIFID_FACT_UNIT] = "unit",       [EXIFID_FACT_BLOCK] = "block",
    };
    return NAME_IN(names, fact);
}
