/* The first pass over an archive. */
#include <stdlib.h>
#include <string.h>

#include "scan/input.h"
#include "scan/members_open.h"
#include "scan/pairing.h"
#include "scan/records.h"

/* Whether the member at hand is a photo, as far as that can be told. */
static bool looks_like_photo(struct members *m)
{
    unsigned char head[3];
    size_t have = 0;
    return !members_named(m->path) && (input_named_jpeg(m->path) || !members_fill(m, head, sizeof head, &have) ||
                                       (have == sizeof head && memcmp(head, "\xff\xd8\xff", sizeof head) == 0));
}

/* Adds the member at hand to the list that is wished for. */
static bool list_member(struct members *m, const struct sidecar *record, bool broken)
{
    struct listing_entry entry = {.kind = LISTING_OTHER, .name = "", .record = record};
    if (m->input->listing == NULL) {
        return true;
    }
    if (m->path == NULL) {
        entry.kind = LISTING_UNNAMED;
    } else {
        entry.name = m->path + strlen(m->input->path) + 1;
    }
    if (m->path != NULL && members_is_encrypted(m)) {
        entry.kind = LISTING_ENCRYPTED;
    } else if (record != NULL) {
        entry.kind = LISTING_RECORD;
    } else if (broken) {
        entry.kind = LISTING_BROKEN;
    } else if (m->path != NULL && records_named(strrchr(m->path, '/') + 1)) {
        entry.kind = LISTING_TABLE;
    } else if (m->path != NULL && !pairing_is_record(m->path) && looks_like_photo(m)) {
        entry.kind = LISTING_PHOTO;
        entry.stamp = members_stamp(m);
    }
    return listing_add(m->input->listing, &entry);
}

static bool survey_member(struct members *m, struct far *far)
{
    struct sidecar sidecar;
    bool named = m->path != NULL && !members_is_encrypted(m);
    bool record = named && pairing_is_record(m->path);
    bool added = !named || record || far_add_member(far, m->path);
    bool read = record && members_record(m, &sidecar);
    bool broken = record && !read && sidecar.fault != NULL;
    added = added && (!read || far_add_record(far, m->path, &sidecar));
    return added && list_member(m, read ? &sidecar : NULL, broken);
}

bool members_survey(const struct members_input *from, struct far *far, members_stopped *stopped, void *context)
{
    struct members *m = malloc(sizeof *m);
    bool added = m != NULL && members_open(m, from);
    if (!added) {
        free(m);
        return false;
    }
    while (added && members_next(m) && !m->raw) {
        added = survey_member(m, far) && !(stopped != NULL && stopped(context));
    }
    added = added && !m->no_memory;
    bool whole = added && !m->raw && m->fault == NULL && m->os_error == 0;
    if (from->listing != NULL && !(whole && listing_is_whole(from->listing))) {
        from->listing->size = 0;
    }
    members_close(m);
    free(m);
    return added;
}
