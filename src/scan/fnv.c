/* RFC 9923, with a mark behind each text. */
#include "scan/fnv.h"

static uint64_t add(uint64_t hash, unsigned char byte)
{
    return (hash ^ byte) * UINT64_C(1099511628211);
}

uint64_t fnv_text(uint64_t hash, const char *text)
{
    for (; *text; text++) {
        hash = add(hash, (unsigned char)*text);
    }
    return add(hash, 0xff);
}

uint64_t fnv_number(uint64_t hash, uint64_t number)
{
    for (unsigned shift = 0; shift < 64; shift += 8) {
        hash = add(hash, (unsigned char)(number >> shift));
    }
    return hash;
}
