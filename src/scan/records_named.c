#include <string.h>
#include <strings.h>

#include "scan/records.h"

bool records_named(const char *name)
{
    static const char *const endings[] = {".tsv", ".tsv.gz", ".tsv.bz2", ".tsv.xz", ".tsv.zst"};
    size_t length = strlen(name);
    bool named = strncasecmp(name, "yfcc100m_dataset", 16) == 0;
    for (size_t i = 0; i < sizeof endings / sizeof *endings && !named; i++) {
        size_t ending = strlen(endings[i]);
        named = length > ending && strcasecmp(name + length - ending, endings[i]) == 0;
    }
    return named;
}
