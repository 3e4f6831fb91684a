/* The whole way from bytes to observations. */
#include "exifid/exifid.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Texts tell a witness each, ImageUniqueID two; all others have to be asked for. */
enum { TEXT_WITNESSES = 8 };

/* Witnesses stand where they say, in the order of the file, and only those that were asked for. */
static void check_witnesses(const exifid_observations *seen, unsigned what, size_t size)
{
    if (seen->witness_count > ((what & EXIFID_READ_WITNESSES) != 0 ? EXIFID_WITNESSES : TEXT_WITNESSES))
        abort();
    for (unsigned i = 0; i < seen->witness_count; i++) {
        const exifid_witness *w = &seen->witness[i];
        if (w->source[0] == '\0' || strlen(w->source) >= sizeof w->source || strlen(w->maker) >= sizeof w->maker)
            abort();
        if (w->value[0] == '\0' || strlen(w->value) >= sizeof w->value || strlen(w->text) >= sizeof w->text)
            abort();
        if (w->place != EXIFID_NO_PLACE && (w->place > size || w->size > size - w->place))
            abort();
        if ((i > 0 && w[-1].place > w->place) || (w->fact == EXIFID_FACT_UNIT && (what & EXIFID_READ_UNIT) == 0))
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const unsigned asked[] = {
        0,
        EXIFID_READ_GPS,
        EXIFID_READ_TRAILER,
        EXIFID_READ_WITNESSES,
        EXIFID_READ_WITNESSES | EXIFID_READ_TRAILER,
        EXIFID_READ_GPS | EXIFID_READ_TRAILER | EXIFID_READ_WITNESSES | EXIFID_READ_UNIT,
    };

    for (size_t n = 0; n < sizeof asked / sizeof asked[0]; n++) {
        unsigned what = asked[n];
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
        check_witnesses(&seen, what, size);
    }
    return 0;
}
