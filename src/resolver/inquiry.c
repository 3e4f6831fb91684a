#include "resolver/inquiry.h"

#include "base/date.h"

#include <string.h>

const char *inquiry_text(const struct inquiry *inquiry, exifid_tag tag)
{
    return inquiry->seen->text[tag].text;
}

exifid_date inquiry_first_public(const struct table_product *product)
{
    return date_known(product->announced) ? product->announced : product->on_sale;
}

bool inquiry_forgets(const struct inquiry *inquiry, const struct table_product *product)
{
    exifid_date first = inquiry_first_public(product);
    if (product->tenth == inquiry->question.forget) {
        return true;
    }
    return inquiry->question.blind && date_known(first) &&
           date_last_day(first) > date_last_day(inquiry->question.as_of);
}

const struct found_maker *inquiry_answering_maker(const struct inquiry *inquiry)
{
    return inquiry->maker_count > 0 ? &inquiry->maker[0] : NULL;
}

bool inquiry_is_record(const char *source)
{
    return strncmp(source, "record ", 7) == 0;
}

bool inquiry_trusts_record(const struct inquiry *inquiry)
{
    return (inquiry->firmware_witness != NULL && inquiry_is_record(inquiry->firmware_witness->source)) ||
           (inquiry->clock.usable && inquiry_is_record(inquiry->clock.source));
}

const char *inquiry_kind_words(enum table_kind kind)
{
    static const char *const words[KIND_COUNT] = {
        [KIND_PHONE] = "a phone",
        [KIND_TABLET] = "a tablet",
        [KIND_WATCH] = "a watch",
        [KIND_PLAYER] = "a music player",
        [KIND_GLASSES] = "glasses",
        [KIND_LAPTOP] = "a laptop",
        [KIND_TV] = "a television",
        [KIND_CAMERA] = "a camera",
        [KIND_ACTION_CAMERA] = "an action camera",
        [KIND_CAMCORDER] = "a camcorder",
        [KIND_DRONE] = "a drone",
        [KIND_SCANNER] = "a scanner",
        [KIND_3D_CAMERA] = "a 3D camera",
        [KIND_THERMAL_CAMERA] = "a thermal camera",
        [KIND_WEBCAM] = "a webcam",
        [KIND_CONSOLE] = "a games console",
        [KIND_PRINTER] = "a printer or scanner",
        [KIND_MICROSCOPE] = "a microscope",
        [KIND_DASHCAM] = "a dashboard camera",
        [KIND_PROGRAM] = "a program",
    };
    return words[kind];
}
