/* A mark, then for each member its kind, its name with a NUL, and what that kind has: a size and a time of eight bytes
 * each, the high ones first, or a packed record. */
#include "scan/listing.h"

#include <string.h>

#include "scan/sidecar_pack.h"

/* Another form has another mark, here and in sidecar_pack.c; what another version of exifid would make of an archive is
 * told apart by who keeps the bytes. */
#define MARK "members 2"

enum { NUMBER = 8 };

static bool add_number(struct scan_bytes *bytes, uint64_t number)
{
    unsigned char octets[NUMBER];
    for (int i = 0; i < NUMBER; i++) {
        octets[i] = (unsigned char)(number >> (56 - 8 * i));
    }
    return scan_bytes_add(bytes, octets, sizeof octets);
}

static bool take_number(struct span *bytes, uint64_t *number)
{
    const unsigned char *octets = span_take(bytes, NUMBER);
    *number = 0;
    for (size_t i = 0; octets != NULL && i < NUMBER; i++) {
        *number = *number << 8 | octets[i];
    }
    return octets != NULL;
}

bool listing_add(struct scan_bytes *bytes, const struct listing_entry *entry)
{
    const unsigned char kind = (unsigned char)entry->kind;
    if (!listing_is_whole(bytes)) {
        return true;
    }
    bool room = (bytes->size > 0 || scan_bytes_add(bytes, MARK, sizeof MARK)) && scan_bytes_add(bytes, &kind, 1) &&
                scan_bytes_add(bytes, entry->name, strlen(entry->name) + 1);
    if (entry->kind == LISTING_PHOTO) {
        room = room && add_number(bytes, entry->stamp.size) && add_number(bytes, (uint64_t)entry->stamp.changed);
    }
    return room && (entry->kind != LISTING_RECORD || sidecar_pack(entry->record, bytes));
}

bool listing_is_whole(const struct scan_bytes *bytes)
{
    return bytes->size <= LISTING_MAX;
}

bool listing_begin(struct span *bytes)
{
    const char *mark = span_text(bytes);
    return mark != NULL && strcmp(mark, MARK) == 0;
}

/* What the kind at hand has behind its name. */
static bool take_rest(struct span *bytes, struct listing_entry *entry, struct sidecar *record)
{
    uint64_t changed;
    if (entry->kind == LISTING_PHOTO) {
        bool sound = take_number(bytes, &entry->stamp.size) && take_number(bytes, &changed);
        entry->stamp.changed = sound ? (int64_t)changed : 0;
        return sound;
    }
    entry->record = entry->kind == LISTING_RECORD ? record : NULL;
    return entry->record == NULL || sidecar_unpack(bytes, record);
}

bool listing_next(struct span *bytes, struct listing_entry *entry, struct sidecar *record)
{
    struct span rest = *bytes;
    const unsigned char *kind = span_take(&rest, 1);
    const char *name = kind == NULL || *kind >= LISTING_KINDS ? NULL : span_text(&rest);
    if (name == NULL) {
        return false;
    }
    *entry = (struct listing_entry){.kind = (enum listing_kind) * kind, .name = name};
    if (!take_rest(&rest, entry, record)) {
        return false;
    }
    *bytes = rest;
    return true;
}
