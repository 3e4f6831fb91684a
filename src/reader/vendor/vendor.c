#include "reader/vendor/vendor.h"

#include "base/text.h"
#include "reader/clean.h"
#include "reader/vendor/huawei.h"
#include "reader/vendor/motorola.h"
#include "reader/vendor/oplus.h"
#include "reader/vendor/pixel.h"
#include "reader/vendor/vivo.h"
#include "reader/vendor/xiaomi.h"
#include "reader/vendor/xmp.h"

#include <string.h>

exifid_witness *vendor_add(const struct vendor *vendor, exifid_fact fact, const char *source, const char *maker,
                           struct slice value, uint64_t place)
{
    exifid_observations *seen = vendor->seen;
    exifid_text text;

    clean_text(value, &text);
    if (text.length == 0 || seen->witness_count == EXIFID_WITNESSES)
        return NULL;
    exifid_witness *witness = &seen->witness[seen->witness_count++];
    memset(witness, 0, sizeof *witness);
    witness->fact = fact;
    TEXT_SET(witness->source, source);
    TEXT_SET(witness->maker, maker);
    TEXT_SET(witness->value, text.text);
    witness->place = place;
    witness->size = value.size < UINT32_MAX ? (uint32_t)value.size : UINT32_MAX;
    return witness;
}

void vendor_read(const struct vendor *vendor)
{
    motorola_read(vendor);
    pixel_read(vendor);
    xiaomi_read(vendor);
    huawei_read(vendor);
    xmp_read(vendor);
    oplus_read(vendor);
    vivo_read(vendor);
}
