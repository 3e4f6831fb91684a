#include "base/sha1.h"

#include <string.h>

static uint32_t rotate(uint32_t word, unsigned bits)
{
    return word << bits | word >> (32 - bits);
}

/* The message schedule of section 6.1.2, step 1. */
static void schedule(const uint8_t block[64], uint32_t word[80])
{
    for (size_t t = 0; t < 16; t++) {
        word[t] = (uint32_t)block[4 * t] << 24 | (uint32_t)block[4 * t + 1] << 16 | (uint32_t)block[4 * t + 2] << 8 |
                  block[4 * t + 3];
    }
    for (size_t t = 16; t < 80; t++) {
        word[t] = rotate(word[t - 3] ^ word[t - 8] ^ word[t - 14] ^ word[t - 16], 1);
    }
}

/* Function and constant of round t, sections 4.1.1 and 4.2.1. */
static uint32_t mix(size_t t, uint32_t b, uint32_t c, uint32_t d)
{
    if (t < 20) {
        return ((b & c) ^ (~b & d)) + 0x5a827999;
    }
    if (t < 40) {
        return (b ^ c ^ d) + 0x6ed9eba1;
    }
    if (t < 60) {
        return ((b & c) ^ (b & d) ^ (c & d)) + 0x8f1bbcdc;
    }
    return (b ^ c ^ d) + 0xca62c1d6;
}

void sha1(const char *message, size_t length, uint8_t digest[SHA1_SIZE])
{
    const uint32_t initial[5] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
    uint8_t block[64] = {0};
    uint32_t word[80];
    uint32_t h[5];
    length = length > 55 ? 55 : length;
    memcpy(block, message, length);
    block[length] = 0x80;
    block[62] = (uint8_t)(length >> 5); /* the length in bits, which fits 16 */
    block[63] = (uint8_t)(length << 3);
    schedule(block, word);
    memcpy(h, initial, sizeof h);
    for (size_t t = 0; t < 80; t++) {
        uint32_t next = rotate(h[0], 5) + mix(t, h[1], h[2], h[3]) + h[4] + word[t];
        h[4] = h[3];
        h[3] = h[2];
        h[2] = rotate(h[1], 30);
        h[1] = h[0];
        h[0] = next;
    }
    for (size_t i = 0; i < SHA1_SIZE; i++) {
        digest[i] = (uint8_t)((h[i / 4] + initial[i / 4]) >> (24 - 8 * (i % 4)));
    }
}
