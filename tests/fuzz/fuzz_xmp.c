/* An XMP packet: the input is the XML alone, put into the smallest photo around it. */
#include "exifid/exifid.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char name[] = "http://ns.adobe.com/xap/1.0/";
    static uint8_t photo[65536 + 16];
    static exifid_observations seen;
    size_t payload = sizeof name + size;

    if (payload > 65533)
        return 0;
    const uint8_t head[] = {0xff, 0xd8, 0xff, 0xe1, (uint8_t)((payload + 2) >> 8), (uint8_t)(payload + 2)};
    memcpy(photo, head, sizeof head);
    memcpy(photo + sizeof head, name, sizeof name);
    if (size > 0)
        memcpy(photo + sizeof head + sizeof name, data, size);
    memcpy(photo + sizeof head + payload, "\xff\xd9", 2);
    exifid_observations_read_memory(photo, sizeof head + payload + 2, EXIFID_READ_WITNESSES, &seen);
    if (seen.witness_count > EXIFID_WITNESSES)
        abort();
    return 0;
}
