#include "reader/vendor/vendor.h"

#include "base/text.h"
#include "reader/tags.h"
#include "reader/vendor/json.h"

/* Tags of the Exif IFD: ExifTool, Exif.pm, XiaomiSettings and XiaomiModel.  Settings as seen:
 * {"mirror":false,"sensor_type":"rear","Hdr":"off","OpMode":36866,"AIScene":0,"FilterId":66048,"ZoomMultiple":1} */
/* They hold nothing of the model: that they are there is the witness, and their first members, which come with it. */
void xiaomi_read_settings(const struct vendor *vendor, const char *source, const exifid_text *text)
{
    struct slice settings = slice_of(text->text, text->length);
    struct json json = json_open(settings);
    struct json_member member;
    exifid_witness *witness;
    bool known = false;

    while (!known && json_next(&json, &member))
        known = json_is(&member, "sensor_type") || json_is(&member, "mirror");
    if (!known)
        return;
    witness = vendor_add(vendor, EXIFID_FACT_MAKER, source, "Xiaomi", settings, text->place);
    if (witness != NULL)
        TEXT_SET(witness->text, "settings of Xiaomi's camera");
}

void xiaomi_read_model(const struct vendor *vendor, const char *source, const exifid_text *text)
{
    exifid_witness *witness =
        vendor_add(vendor, EXIFID_FACT_MODEL, source, "Xiaomi", slice_of(text->text, text->length), text->place);

    if (witness != NULL)
        TEXT_SET(witness->text, "Model as Xiaomi's camera repeats it");
}

void xiaomi_read(const struct vendor *vendor)
{
    if (vendor->tiff != NULL && vendor->tiff->entry[TAGS_XIAOMI_BINARY].size > 0)
        vendor_add(vendor, EXIFID_FACT_MAKER, "Xiaomi 0x9aaa", "Xiaomi", slice_of("0x9aaa", 6),
                   vendor->tiff->place + vendor->tiff->entry[TAGS_XIAOMI_BINARY].offset);
}
