#include "report/parts.h"

#include <stdio.h>
#include <string.h>

bool parts_next(const char **rest, const char *joint, char text[PARTS_SIZE])
{
    const char *start = *rest, *end = strstr(start, joint);
    size_t length = end ? (size_t)(end - start) : strlen(start);
    if (!*start) {
        return false;
    }
    snprintf(text, PARTS_SIZE, "%.*s", (int)(length < PARTS_SIZE ? length : PARTS_SIZE), start);
    *rest = end ? end + strlen(joint) : start + length;
    return true;
}
