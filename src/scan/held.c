#include "scan/held.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "scan/pairing.h"
#include "scan/sidecar_pack.h"

enum { BUCKETS = 1 << 16 };

struct record {
    struct scan_bytes packed; /* with its path */
    bool told;
    unsigned char passed; /* bits of the ways in which a photo has passed it, and all of its key behind it */
    uint64_t key[PAIRING_WAYS];
    uint32_t next[PAIRING_WAYS]; /* in the bucket of each key: one more than its number, 0 at the end */
};

struct held {
    struct record *record;
    uint32_t count, room;
    size_t size; /* bytes of all */
    uint32_t bucket[PAIRING_WAYS][BUCKETS];
};

struct held *held_create(void)
{
    return calloc(1, sizeof(struct held));
}

static void forget(struct held *held)
{
    for (uint32_t i = 0; i < held->count; i++) {
        free(held->record[i].packed.data);
    }
    held->count = 0;
    held->size = 0;
    memset(held->bucket, 0, sizeof held->bucket);
}

void held_free(struct held *held)
{
    if (held != NULL) {
        forget(held);
        free(held->record);
        free(held);
    }
}

static bool grow(struct held *held)
{
    uint32_t room = held->room == 0 ? 64 : held->room * 2;
    struct record *larger = realloc(held->record, room * sizeof *larger);
    if (larger == NULL) {
        return false;
    }
    held->record = larger;
    held->room = room;
    return true;
}

bool held_add(struct held *held, const char *path, const struct sidecar *sidecar, bool told)
{
    struct scan_bytes packed = {0};
    if ((held->count == held->room && !grow(held)) || !sidecar_pack_named(path, sidecar, &packed)) {
        return false;
    }
    struct record *record = &held->record[held->count++];
    *record = (struct record){.packed = packed, .told = told};
    held->size += sizeof *record + packed.size;
    pairing_record_keys(path, record->key);
    for (unsigned way = 0; way < PAIRING_WAYS; way++) {
        uint32_t *bucket = &held->bucket[way][record->key[way] % BUCKETS];
        if (record->key[way] != 0) {
            record->next[way] = *bucket;
            *bucket = held->count;
        }
    }
    return true;
}

/* Merges the last records with that key, and notes that all of them are told.  Returns how many were merged. */
static unsigned merge(struct held *held, unsigned way, uint64_t key, struct sidecar *sidecar)
{
    struct sidecar other;
    unsigned count = 0;
    for (uint32_t number = held->bucket[way][key % BUCKETS]; number != 0;) {
        struct record *record = &held->record[number - 1];
        number = record->next[way];
        if (record->key[way] != key) {
            continue;
        }
        if (count < PAIRING_RECORDS) {
            sidecar_unpack_named(&record->packed, &other);
            sidecar_merge(sidecar, &other);
            count++;
        } else if (record->passed & 1u << way) { /* any number may have one name */
            break;
        }
        record->told = true;
        record->passed |= (unsigned char)(1u << way);
    }
    return count;
}

bool held_find(struct held *held, const char *path, struct sidecar *sidecar)
{
    uint64_t key[PAIRING_WAYS];
    unsigned count = 0;
    memset(sidecar, 0, sizeof *sidecar);
    pairing_photo_keys(path, key);
    for (unsigned way = 0; way < PAIRING_WAYS; way++) {
        count += key[way] == 0 ? 0 : merge(held, way, key[way], sidecar);
    }
    return count > 0;
}

bool held_is_full(const struct held *held)
{
    return held->size >= HELD_MAX;
}

bool held_empty(struct held *held, held_give *give, void *context)
{
    struct sidecar sidecar;
    bool more = true;
    for (uint32_t i = 0; more && i < held->count; i++) {
        if (!held->record[i].told) {
            const char *path = sidecar_unpack_named(&held->record[i].packed, &sidecar);
            more = give(context, path, &sidecar);
        }
    }
    forget(held);
    return more;
}
