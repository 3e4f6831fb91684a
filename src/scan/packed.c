#include "scan/packed.h"

#include <errno.h>
#include <stdlib.h>

#include "scan/records.h"

struct packed {
    struct members *members;
    bool damaged;
};

static ssize_t read_some(void *context, void *bytes, size_t size)
{
    struct packed *packed = context;
    size_t have = 0;
    if (!members_fill(packed->members, bytes, size, &have)) {
        packed->damaged = true;
    }
    if (have == 0 && packed->damaged) {
        errno = EIO;
        return -1;
    }
    return (ssize_t)have;
}

bool packed_read(struct members *m, item_take *take, void *context)
{
    struct packed packed = {.members = m};
    unsigned char head[RECORDS_HEAD];
    bool more = true;
    ssize_t size = read_some(&packed, head, sizeof head);
    if (m->library.archive_filter_code(m->archive, 0) == ARCHIVE_FILTER_NONE) {
        m->fault = MEMBERS_NO_ARCHIVE;
    } else if (size > 0 && records_starts(head, (size_t)size)) {
        const struct records_head begin = {head, (size_t)size};
        more = records_read_from(read_some, &packed, m->input->path, begin, take, context);
    } else if (!packed.damaged) {
        m->fault = "packed, but neither a tar nor a table of photos";
    }
    if (packed.damaged && m->fault == NULL && m->os_error == 0) {
        m->fault = MEMBERS_DAMAGED;
    }
    return more;
}

/* A table that is packed once more, as `inner` opens it. */
static bool read_inner(struct members *inner, struct packed_member *member, item_take *take, void *context)
{
    bool more = true;
    if (members_next(inner)) {
        if (inner->raw) {
            more = packed_read(inner, take, context);
        } else {
            inner->fault = PACKED_ARCHIVE;
        }
    }
    member->fault = inner->fault;
    return more && !inner->no_memory;
}

static bool read_packed(struct packed *packed, struct packed_member *member, item_take *take, void *context)
{
    struct members *inner = malloc(sizeof *inner);
    const struct members_input from = {.fd = -1,
                                       .path = packed->members->path,
                                       .head = member->head.bytes,
                                       .head_size = member->head.size,
                                       .source = read_some,
                                       .source_context = packed};
    bool more = inner != NULL && members_open(inner, &from);
    if (more) {
        more = read_inner(inner, member, take, context);
        members_close(inner);
    }
    free(inner);
    return more;
}

bool packed_read_member(struct members *m, struct packed_member *member, item_take *take, void *context)
{
    struct packed packed = {.members = m};
    bool more = true;
    member->found = true;
    member->fault = NULL;
    if (members_start(member->head.bytes, member->head.size)) {
        more = read_packed(&packed, member, take, context);
    } else if (records_starts(member->head.bytes, member->head.size)) {
        more = records_read_from(read_some, &packed, m->path, member->head, take, context);
    } else {
        member->found = false;
    }
    if (packed.damaged) {
        member->fault = "damaged in the archive";
    }
    return more;
}
