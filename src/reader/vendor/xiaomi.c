#include "reader/vendor/vendor.h"

#include "base/text.h"
#include "reader/tags.h"
#include "reader/vendor/json.h"

/* Tags of the Exif IFD: ExifTool, Exif.pm, XiaomiSettings and XiaomiModel.  Settings as seen:
 * {"mirror":false,"sensor_type":"rear","Hdr":"off","OpMode":36866,"AIScene":0,"FilterId":66048,"ZoomMultiple":1} */
enum { SETTINGS_LIMIT = 4096 };

/* They hold nothing of the model: that they are there is the witness. */
static void read_settings(const struct vendor *vendor)
{
    uint64_t place = vendor->tiff->place + vendor->tiff->entry[EXIFID_TAG_XIAOMI_SETTINGS].offset;
    struct slice settings = tiff_value(vendor->tiff, EXIFID_TAG_XIAOMI_SETTINGS, SETTINGS_LIMIT);
    struct json json = json_open(settings);
    struct json_member member;
    exifid_witness *witness;
    bool known = false;

    while (!known && json_next(&json, &member))
        known = json_is(&member, "sensor_type") || json_is(&member, "mirror");
    if (!known)
        return;
    witness = vendor_add(vendor, EXIFID_FACT_MAKER, "Xiaomi 0x9999", "Xiaomi", settings, place);
    if (witness != NULL)
        TEXT_SET(witness->text, "settings of Xiaomi's camera");
}

void xiaomi_read(const struct vendor *vendor)
{
    const exifid_text *model = &vendor->seen->text[EXIFID_TAG_XIAOMI_MODEL];
    exifid_witness *witness;

    if (vendor->tiff == NULL)
        return;
    witness = vendor_add(vendor, EXIFID_FACT_MODEL, "Xiaomi 0x9a00", "Xiaomi", slice_of(model->text, model->length),
                         model->place);
    if (witness != NULL)
        TEXT_SET(witness->text, "Model as Xiaomi's camera repeats it");
    read_settings(vendor);
    if (vendor->tiff->entry[TAGS_XIAOMI_BINARY].size > 0)
        vendor_add(vendor, EXIFID_FACT_MAKER, "Xiaomi 0x9aaa", "Xiaomi", slice_of("0x9aaa", 6),
                   vendor->tiff->place + vendor->tiff->entry[TAGS_XIAOMI_BINARY].offset);
}
