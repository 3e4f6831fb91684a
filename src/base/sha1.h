/* SHA-1 (FIPS 180-4), for reading model codes that are made of it; good for nothing secret. */
#ifndef EXIFID_BASE_SHA1_H
#define EXIFID_BASE_SHA1_H

#include <stddef.h>
#include <stdint.h>

#define SHA1_SIZE 20

/* Hashes a message of at most 55 bytes, which is one block; longer ones are cut. */
void sha1(const char *message, size_t length, uint8_t digest[SHA1_SIZE]);

#endif
