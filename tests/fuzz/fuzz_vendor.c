/* Makers' blocks of a whole photo. */
#include "exifid/exifid.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const exifid_witness *witness, size_t size)
{
    if (strlen(witness->value) == 0 || strlen(witness->value) >= sizeof witness->value ||
        strlen(witness->text) >= sizeof witness->text || strlen(witness->source) == 0 ||
        strlen(witness->source) >= sizeof witness->source || strlen(witness->maker) >= sizeof witness->maker)
        abort();
    if (strlen(exifid_fact_name(witness->fact)) == 0)
        abort();
    if (witness->place != EXIFID_NO_PLACE && witness->place >= size)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static exifid_observations seen, plain;
    const unsigned what = EXIFID_READ_TRAILER | EXIFID_READ_WITNESSES | EXIFID_READ_UNIT;

    memset(&seen, 0, sizeof seen); /* where a reading leaves bytes alone, both have the same */
    memset(&plain, 0, sizeof plain);
    exifid_observations_read_memory(data, size, what, &seen);
    exifid_observations_read_memory(data, size, EXIFID_READ_TRAILER, &plain);
    if (seen.witness_count > EXIFID_WITNESSES || plain.witness_count > seen.witness_count)
        abort();
    for (unsigned i = 0; i < seen.witness_count; i++)
        check(&seen.witness[i], size);

    /* Makers' blocks change nothing of what else is seen. */
    memset(seen.witness, 0, sizeof seen.witness);
    memset(plain.witness, 0, sizeof plain.witness);
    seen.witness_count = plain.witness_count = 0;
    if (memcmp(&seen, &plain, sizeof seen) != 0)
        abort();
    return 0;
}
