#include "scan/ending.h"

#include <stdint.h>

enum { LONGEST = 4 }; /* letters behind the dot */

#define LETTERS(a, b, c, d) ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))

static uint32_t lower(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

enum ending ending_of(const char *name, size_t length, size_t *stem)
{
    uint32_t letters = 0;
    size_t at = length;
    *stem = length;
    while (at > 0 && length - at < LONGEST && name[at - 1] != '.') {
        letters = letters >> 8 | lower(name[--at]) << 24;
    }
    if (at == 0 || name[at - 1] != '.') {
        return ENDING_OTHER;
    }
    enum ending ending = ENDING_OTHER;
    switch (letters) {
    case LETTERS('j', 'p', 'g', 0):
    case LETTERS('j', 'p', 'e', 'g'):
    case LETTERS('j', 'p', 'e', 0):
    case LETTERS('j', 'f', 'i', 'f'):
        ending = ENDING_JPEG;
        break;
    case LETTERS('p', 'n', 'g', 0):
    case LETTERS('g', 'i', 'f', 0):
    case LETTERS('t', 'i', 'f', 0):
    case LETTERS('t', 'i', 'f', 'f'):
    case LETTERS('m', 'p', '4', 0):
    case LETTERS('m', 'o', 'v', 0):
        ending = ENDING_IMAGE;
        break;
    case LETTERS('j', 's', 'o', 'n'):
        ending = ENDING_JSON;
        break;
    case LETTERS('j', 's', 0, 0):
        ending = ENDING_JS;
        break;
    case LETTERS('x', 'm', 'l', 0):
        ending = ENDING_XML;
        break;
    default:
        return ENDING_OTHER;
    }
    *stem = at - 1;
    return ending;
}
