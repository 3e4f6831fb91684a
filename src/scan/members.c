#include "scan/members.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "scan/ending.h"
#include "scan/held.h"
#include "scan/input.h"
#include "scan/members_open.h"
#include "scan/packed.h"
#include "scan/pairing.h"

/* ---------------------------------------------------------------- which files are archives */

/* The checksum of a tar's header is the sum of its 512 bytes, with blanks for itself (POSIX.1-2017 pax, ustar). */
static bool is_tar(const unsigned char *bytes, size_t size)
{
    enum { HEADER = 512, CHECKSUM = 148, DIGITS = 8 };
    unsigned long sum = (unsigned long)DIGITS * ' ';
    char digits[DIGITS + 1] = {0};
    char *end;
    if (size < HEADER) {
        return false;
    }
    for (size_t i = 0; i < HEADER; i++) {
        sum += i >= CHECKSUM && i < CHECKSUM + DIGITS ? 0 : bytes[i];
    }
    memcpy(digits, bytes + CHECKSUM, DIGITS);
    return strtoul(digits, &end, 8) == sum && end != digits;
}

bool members_start(const void *bytes, size_t size)
{
    static const struct {
        size_t size;
        const char *bytes;
    } starts[] = {
        {4, "PK\3\4"},
        {4, "PK\5\6"},
        {2, "\x1f\x8b"},
        {3, "BZh"},
        {6, "\xfd"
            "7zXZ"},
        {4, "\x28\xb5\x2f\xfd"},
        {4, "\x04\x22\x4d\x18"},
    };
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        if (size >= starts[i].size && memcmp(bytes, starts[i].bytes, starts[i].size) == 0) {
            return true;
        }
    }
    return is_tar(bytes, size);
}

bool members_named(const char *path)
{
    static const char *const endings[] = {".zip",     ".tar", ".tgz",    ".tar.gz", ".tbz",     ".tbz2",
                                          ".tar.bz2", ".txz", ".tar.xz", ".tzst",   ".tar.zst", ".tar.lz4"};
    size_t length = strlen(path);
    size_t stem;
    if (ending_of(path, length, &stem) != ENDING_OTHER) { /* most names */
        return false;
    }
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t ending = strlen(endings[i]);
        if (length > ending && strcasecmp(path + length - ending, endings[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* ---------------------------------------------------------------- second pass */

static const char *last_part(const char *path)
{
    return strrchr(path, '/') + 1; /* there is always the archive in front */
}

struct reading {
    struct members members;
    const struct far *far;
    item_take *take;
    void *context;
    struct held *held;    /* without a first pass: the records, else NULL */
    struct item *waiting; /* without a first pass: the last photo, for records that stand behind it */
    bool damaged;         /* the photo at hand is, as far as it was read */
};

static bool give(struct reading *r, struct item *item)
{
    if (item == NULL) {
        r->members.no_memory = true;
        return false;
    }
    return r->take(r->context, item);
}

static bool give_waiting(struct reading *r)
{
    struct item *item = r->waiting;
    r->waiting = NULL;
    return item == NULL || r->take(r->context, item);
}

static bool refuse(struct reading *r, const char *path, int os_error, const char *fault)
{
    struct item *item = item_create(ITEM_REFUSED, path);
    if (item != NULL) {
        item->os_error = os_error;
        item->fault = fault;
    }
    return give_waiting(r) && give(r, item);
}

/* Gives the item a record, or more of one. */
static bool attach(struct item *item, const struct sidecar *sidecar)
{
    if (item->sidecar == NULL) {
        item->sidecar = calloc(1, sizeof *item->sidecar);
    }
    if (item->sidecar == NULL) {
        return false;
    }
    sidecar_merge(item->sidecar, sidecar);
    return true;
}

static bool give_record(void *context, const char *path, const struct sidecar *sidecar)
{
    struct reading *r = context;
    struct item *item = item_create(ITEM_RECORD, path);
    if (item != NULL && !attach(item, sidecar)) {
        item_free(item);
        item = NULL;
    }
    return give(r, item);
}

/* Without a first pass: a record may speak for the photo that waits, and for others that come. */
static bool hold_record(struct reading *r, const struct sidecar *sidecar)
{
    struct item *waiting = r->waiting;
    const char *path = r->members.path;
    bool told = waiting != NULL && pairing_match(waiting->path, path);
    if ((told && !attach(waiting, sidecar)) || !held_add(r->held, path, sidecar, told)) {
        r->members.no_memory = true;
        return false;
    }
    return !held_is_full(r->held) || (give_waiting(r) && held_empty(r->held, give_record, r));
}

static bool read_member_record(struct reading *r)
{
    struct sidecar sidecar;
    const char *path = r->members.path;
    if (r->far != NULL && far_holds(r->far, path)) {
        return !far_find_alone(r->far, path, &sidecar) || give_record(r, path, &sidecar);
    }
    if (r->far != NULL && !pairing_is_own_record(path)) {
        return true;
    }
    if (members_record(&r->members, &sidecar)) {
        return r->far != NULL || hold_record(r, &sidecar);
    }
    return sidecar.fault == NULL || refuse(r, path, 0, sidecar.fault);
}

/* What is known about a photo. */
static bool know(struct reading *r, struct item *item)
{
    struct sidecar known;
    bool attached = true;
    if (r->far != NULL ? far_find(r->far, item->path, &known) : held_find(r->held, item->path, &known)) {
        attached = attach(item, &known);
    }
    return attached && (!sidecar_of_name(last_part(item->path), &known) || attach(item, &known));
}

/* Reads on where the first bytes are a photo's.  The claimed size is not believed: room grows with what comes. */
static bool read_photo(struct members *m, struct item *item)
{
    size_t room = item->size;
    bool sound = true;
    while (sound && item->size == room && room <= MEMBERS_PHOTO_MAX) {
        room = room < MEMBERS_PHOTO_MAX / 2 ? room * 2 : MEMBERS_PHOTO_MAX + 1; /* one more tells a larger one */
        unsigned char *larger = realloc(item->bytes, room);
        if (larger == NULL) {
            m->no_memory = true;
            return false;
        }
        item->bytes = larger;
        sound = members_fill(m, item->bytes, room, &item->size);
    }
    item->cut = item->size > MEMBERS_PHOTO_MAX;
    item->size = item->cut ? MEMBERS_PHOTO_MAX : item->size;
    return sound;
}

static bool is_photo(const struct item *item)
{
    return input_named_jpeg(item->path) || (item->size >= 3 && memcmp(item->bytes, "\xff\xd8\xff", 3) == 0);
}

/* Fills an item with the first bytes of the member, where that was not done yet, and makes room for more. */
static bool fill_head(struct members *m, struct item *item)
{
    if (item->bytes == NULL) {
        item->bytes = malloc(MEMBERS_BLOCK);
        m->no_memory = item->bytes == NULL;
    }
    return item->bytes != NULL && members_fill(m, item->bytes, RECORDS_HEAD, &item->size);
}

/* Fills an item with the member's bytes; a member that is no photo stays short.  Returns false when they are damaged. */
static bool fill_item(struct members *m, struct item *item)
{
    bool sound = fill_head(m, item);
    if (!sound || !is_photo(item)) {
        return sound;
    }
    sound = members_fill(m, item->bytes, MEMBERS_BLOCK, &item->size);
    return sound && item->size == MEMBERS_BLOCK ? read_photo(m, item) : sound;
}

/* Fills the item.  Returns false where it is no photo, or nothing of it could be read. */
static bool load(void *context, struct item *item)
{
    struct reading *r = context;
    item->load = NULL;
    bool sound = fill_item(&r->members, item);
    r->damaged = !sound && is_photo(item);
    if (r->damaged) { /* which is to be told every time */
        item->stamp = (struct item_stamp){.records = item->stamp.records};
    }
    return !r->members.no_memory && is_photo(item) && (sound || item->size > 0);
}

/* Gives the photo at hand.  One that may be known is not unpacked here, but by who takes it and does not know it. */
static bool give_photo(struct reading *r, struct item *item)
{
    if (r->members.input->stamps && r->far != NULL && !far_is_twice(r->far, item->path)) {
        item->stamp = members_stamp(&r->members);
    }
    if (item->stamp.changed != 0) {
        item->load = load;
        item->load_context = r;
    } else if (!load(r, item)) {
        item_free(item);
        return true;
    }
    if (!know(r, item)) {
        r->members.no_memory = true;
        item_free(item);
        return false;
    }
    item->stamp.records = sidecar_hash(item->sidecar);
    if (r->far != NULL) {
        return give(r, item);
    }
    if (!give_waiting(r)) {
        item_free(item);
        return false;
    }
    r->waiting = item;
    return true;
}

static bool read_member_photo(struct reading *r, struct item *item)
{
    struct members *m = &r->members;
    r->damaged = false;
    if (!give_photo(r, item) || m->no_memory) {
        return false;
    }
    return !r->damaged || m->fault != NULL || refuse(r, m->path, 0, "damaged in the archive");
}

/* What is named as a table: reads it where it is one, and else gives it as what it may be besides. */
static bool read_member_table(struct reading *r, struct item *item)
{
    struct members *m = &r->members;
    fill_head(m, item); /* what is wrong shows when more is read */
    struct packed_member table = {.head = {item->bytes, item->size}};
    bool more = !m->no_memory && give_waiting(r) && packed_read_member(m, &table, r->take, r->context);
    if (more && !table.found) {
        return read_member_photo(r, item);
    }
    item_free(item);
    return more && (table.fault == NULL || m->fault != NULL || refuse(r, m->path, 0, table.fault));
}

static bool read_member_file(struct reading *r)
{
    struct item *item = item_create(ITEM_BYTES, r->members.path);
    if (item == NULL) {
        r->members.no_memory = true;
        return false;
    }
    return records_named(last_part(item->path)) ? read_member_table(r, item) : read_member_photo(r, item);
}

static bool read_member(struct reading *r)
{
    struct members *m = &r->members;
    if (m->path == NULL) {
        return refuse(r, m->input->path, 0, "a member whose name cannot be read or is longer than 4096 bytes");
    }
    if (members_is_encrypted(m)) {
        return refuse(r, m->path, 0, "encrypted in the archive");
    }
    if (members_named(m->path)) {
        return refuse(r, m->path, 0, PACKED_ARCHIVE);
    }
    if (pairing_is_record(m->path)) {
        return read_member_record(r);
    }
    return members_kind(m) == LISTING_OTHER || read_member_file(r);
}

bool members_read(const struct members_input *from, item_take *take, void *context)
{
    struct reading *r = calloc(1, sizeof *r);
    struct held *held = from->far == NULL ? held_create() : NULL;
    if (r == NULL || (from->far == NULL && held == NULL) || !members_open(&r->members, from)) {
        held_free(held);
        free(r);
        return false;
    }
    struct members *m = &r->members;
    r->far = from->far;
    r->held = held;
    r->take = take;
    r->context = context;
    bool more = true;
    bool raw = false;
    while (more && !raw && members_next(m)) {
        raw = m->raw;
        more = raw ? packed_read(m, take, context) : read_member(r);
    }
    more = more && give_waiting(r) && (held == NULL || held_empty(held, give_record, r));
    if (from->whole != NULL) {
        *from->whole = m->fault == NULL && m->os_error == 0;
    }
    if (more && (m->fault != NULL || m->os_error != 0)) {
        more = refuse(r, from->path, m->os_error, m->os_error != 0 ? NULL : m->fault);
    }
    more = more && !m->no_memory;
    item_free(r->waiting);
    held_free(held);
    members_close(m);
    free(r);
    return more;
}
