/* The whole way from bytes to observations. */
#include "exifid/exifid.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    for (unsigned what = 0; what <= (EXIFID_READ_GPS | EXIFID_READ_TRAILER); what++) {
        exifid_observations seen;
        exifid_status status = exifid_observations_read_memory(data, size, what, &seen);

        /* Memory that is there can be read, and every text lies within it. */
        if (status != seen.status || status == EXIFID_IO_ERROR || strlen(seen.fault) >= sizeof seen.fault)
            abort();
        for (size_t i = 0; i < EXIFID_TAG_COUNT; i++) {
            const exifid_text *text = &seen.text[i];
            if (strlen(text->text) != text->length)
                abort();
            if (text->place != EXIFID_NO_PLACE && (text->place > size || text->stored > size - text->place))
                abort();
        }
        if (seen.trailer_place != EXIFID_NO_PLACE && seen.trailer_place + seen.trailer_size != size)
            abort();
    }
    return 0;
}
