/* Hashes that tell whether something is still what it was. */
#ifndef EXIFID_SCAN_HASH_H
#define EXIFID_SCAN_HASH_H

#include <stdint.h>

#define HASH_START UINT64_C(14695981039346656037)

/* Go on from HASH_START, or from what the last one returned. */
uint64_t hash_text(uint64_t hash, const char *text);
uint64_t hash_number(uint64_t hash, uint64_t number);

#endif
