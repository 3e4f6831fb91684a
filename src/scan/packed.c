#include "scan/packed.h"

#include <errno.h>

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
