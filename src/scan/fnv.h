/* FNV-1a hashes, which tell whether something is still what it was. */
#ifndef EXIFID_SCAN_FNV_H
#define EXIFID_SCAN_FNV_H

#include <stdint.h>

#define FNV_START UINT64_C(14695981039346656037)

/* Go on from FNV_START, or from what the last one returned. */
uint64_t fnv_text(uint64_t hash, const char *text);
uint64_t fnv_number(uint64_t hash, uint64_t number);

#endif
