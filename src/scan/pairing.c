#include "scan/pairing.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "scan/ending.h"
#include "scan/sidecar.h"

enum way { BY_NAME, BY_STEM, BY_ID, WAYS = PAIRING_WAYS };

/* Zero where a name cannot be told that way. */
struct keys {
    uint64_t key[WAYS];
};

struct entry {
    uint64_t key;
    size_t number; /* of a record */
};

struct entries {
    struct entry *entry;
    size_t count, room;
};

struct pairing {
    struct entries records, photos;
};

struct pairing *pairing_create(void)
{
    return calloc(1, sizeof(struct pairing));
}

void pairing_free(struct pairing *pairing)
{
    if (pairing != NULL) {
        free(pairing->photos.entry);
        free(pairing->records.entry);
        free(pairing);
    }
}

/* ---------------------------------------------------------------- names */

static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

/* The length of the path without the ending of its name; all of it where there is none. */
static size_t stem(const char *path, size_t length)
{
    size_t dot = length;
    while (dot > 0 && path[dot - 1] != '.' && path[dot - 1] != '/') {
        dot--;
    }
    return dot > 1 && path[dot - 1] == '.' && path[dot - 2] != '/' ? dot - 1 : length;
}

/* The ending of the name, which has to be longer than that. */
static enum ending ending(const char *path, size_t length)
{
    size_t from;
    enum ending found = ending_of(path, length, &from);
    return from > 0 && path[from - 1] != '/' ? found : ENDING_OTHER;
}

bool pairing_is_record(const char *name)
{
    switch (ending(name, strlen(name))) {
    case ENDING_JSON:
    case ENDING_JS:
    case ENDING_XML:
        return true;
    case ENDING_OTHER:
    case ENDING_JPEG:
    case ENDING_IMAGE:
        break;
    }
    return false;
}

bool pairing_is_sure_record(const char *name)
{
    char id[24];
    return pairing_is_record(name) &&
           (ending(name, stem(name, strlen(name))) == ENDING_JPEG || sidecar_id(last_part(name), id));
}

bool pairing_is_own_record(const char *name)
{
    size_t length = strlen(name);
    enum ending found = ending(name, length);
    bool exported = strncasecmp(last_part(name), "photo_", 6) == 0 && pairing_is_far_record(name);
    return (found == ENDING_JSON && exported) ||
           ((found == ENDING_JSON || found == ENDING_XML) && ending(name, stem(name, length)) == ENDING_JPEG);
}

bool pairing_is_far_record(const char *name)
{
    char id[24];
    const char *file = last_part(name);
    size_t length = strlen(file);
    enum ending found = ending(file, length);
    if ((found != ENDING_JSON && found != ENDING_JS) || !sidecar_id(file, id)) {
        return false;
    }
    size_t from = strncasecmp(file, "photo_", 6) == 0 ? 6 : 0;
    return stem(file, length) - from == strlen(id);
}

/* FNV-1a; never 0.  The way is a byte like others: so "2.jpg" one way is not "3.jpg" another way. */
static uint64_t hash(enum way way, const char *bytes, size_t length)
{
    uint64_t sum = (0xcbf29ce484222325U ^ (uint64_t)way) * 0x100000001b3U;
    for (size_t i = 0; i < length; i++) {
        sum = (sum ^ (unsigned char)bytes[i]) * 0x100000001b3U;
    }
    return sum == 0 ? 1 : sum;
}

static uint64_t hash_id(const char *path)
{
    char id[24];
    return sidecar_id(last_part(path), id) ? hash(BY_ID, id, strlen(id)) : 0;
}

static struct keys keys_of_photo(const char *path)
{
    size_t length = strlen(path);
    return (struct keys){{hash(BY_NAME, path, length), hash(BY_STEM, path, stem(path, length)), hash_id(path)}};
}

static struct keys keys_of_record(const char *path)
{
    size_t length = stem(path, strlen(path));
    return (struct keys){{hash(BY_NAME, path, length), hash(BY_STEM, path, length), hash_id(path)}};
}

/* ---------------------------------------------------------------- entries */

static bool add(struct entries *entries, uint64_t key, size_t number)
{
    if (key == 0) {
        return true;
    }
    if (entries->count == entries->room) {
        size_t room = entries->room == 0 ? 64 : entries->room * 2;
        struct entry *larger = realloc(entries->entry, room * sizeof *larger);
        if (larger == NULL) {
            return false;
        }
        entries->entry = larger;
        entries->room = room;
    }
    entries->entry[entries->count++] = (struct entry){key, number};
    return true;
}

static bool add_all(struct entries *entries, const struct keys *keys, size_t number)
{
    bool added = true;
    for (enum way way = BY_NAME; way < WAYS && added; way++) {
        added = add(entries, keys->key[way], number);
    }
    return added;
}

bool pairing_add_record(struct pairing *pairing, const char *path, size_t number)
{
    struct keys keys = keys_of_record(path);
    return add_all(&pairing->records, &keys, number);
}

bool pairing_add_photo(struct pairing *pairing, const char *path)
{
    struct keys keys = keys_of_photo(path);
    return add_all(&pairing->photos, &keys, 0);
}

bool pairing_add_photo_id(struct pairing *pairing, const char *path)
{
    return add(&pairing->photos, hash_id(path), 0);
}

static int compare(const void *a, const void *b)
{
    const struct entry *x = a;
    const struct entry *y = b;
    if (x->key != y->key) {
        return x->key < y->key ? -1 : 1;
    }
    return x->number < y->number ? -1 : x->number > y->number;
}

static void sort(struct entries *entries)
{
    if (entries->count > 1) {
        qsort(entries->entry, entries->count, sizeof *entries->entry, compare);
    }
}

void pairing_settle(struct pairing *pairing)
{
    sort(&pairing->records);
    sort(&pairing->photos);
}

/* The first entry with that key or a higher one. */
static size_t lower_bound(const struct entries *entries, uint64_t key)
{
    size_t from = 0;
    size_t to = entries->count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (entries->entry[middle].key < key) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    return from;
}

/* ---------------------------------------------------------------- questions */

static bool has(const size_t *numbers, size_t count, size_t number)
{
    for (size_t i = 0; i < count; i++) {
        if (numbers[i] == number) {
            return true;
        }
    }
    return false;
}

size_t pairing_find(const struct pairing *pairing, const char *path, size_t numbers[PAIRING_RECORDS])
{
    const struct entries *records = &pairing->records;
    struct keys keys = keys_of_photo(path);
    size_t count = 0;
    for (enum way way = BY_NAME; way < WAYS; way++) {
        if (keys.key[way] == 0) {
            continue;
        }
        for (size_t i = lower_bound(records, keys.key[way]);
             i < records->count && records->entry[i].key == keys.key[way] && count < PAIRING_RECORDS; i++) {
            if (!has(numbers, count, records->entry[i].number)) {
                numbers[count++] = records->entry[i].number;
            }
        }
    }
    return count;
}

bool pairing_is_alone(const struct pairing *pairing, const char *path)
{
    const struct entries *photos = &pairing->photos;
    struct keys keys = keys_of_record(path);
    for (enum way way = BY_NAME; way < WAYS; way++) {
        size_t i = lower_bound(photos, keys.key[way]);
        if (keys.key[way] != 0 && i < photos->count && photos->entry[i].key == keys.key[way]) {
            return false;
        }
    }
    return true;
}

bool pairing_is_twice(const struct pairing *pairing, const char *path)
{
    const struct entries *photos = &pairing->photos;
    uint64_t key = hash(BY_NAME, path, strlen(path));
    size_t i = lower_bound(photos, key);
    return i + 1 < photos->count && photos->entry[i + 1].key == key;
}

bool pairing_match(const char *photo, const char *record)
{
    struct keys a = keys_of_photo(photo);
    struct keys b = keys_of_record(record);
    for (enum way way = BY_NAME; way < WAYS; way++) {
        if (a.key[way] != 0 && a.key[way] == b.key[way]) {
            return true;
        }
    }
    return false;
}

void pairing_photo_keys(const char *path, uint64_t key[PAIRING_WAYS])
{
    struct keys keys = keys_of_photo(path);
    memcpy(key, keys.key, sizeof keys.key);
}

void pairing_record_keys(const char *path, uint64_t key[PAIRING_WAYS])
{
    struct keys keys = keys_of_record(path);
    memcpy(key, keys.key, sizeof keys.key);
}
