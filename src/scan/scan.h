/* The batch scan: inputs -> photos -> records.  Memory stays flat however many photos there are.
 *
 *     feed    folders, archives, lists, records -> batches of items, in the order in which things are reported
 *     read    items -> rendered records: several threads at once
 *     write   record(): one thread at a time, in order unless `unordered`
 *
 * Each of the workers is a thread that does whatever of these is due; the first is the thread that called, and only it
 * feeds.  One worker therefore is one thread, and two keep two processors busy without a third that gets in their way.
 */
#ifndef EXIFID_SCAN_SCAN_H
#define EXIFID_SCAN_SCAN_H

#include "scan/item.h"

struct recall;

/* How files are opened and read. */
enum scan_io {
    SCAN_IO_AUTO,  /* calls one by one for what is in memory; else io_uring, where the kernel allows it */
    SCAN_IO_URING, /* io_uring for all, where the kernel allows it; scan_stats.io tells what came of it */
    SCAN_IO_SYNC
};

enum scan_input_kind {
    SCAN_PATH,    /* a folder, which is walked; a photo; an archive; a record; "-" for one of these on standard input */
    SCAN_LIST,    /* a file that names such paths; "-" for standard input */
    SCAN_RECORDS, /* a table of records without photos: Flickr API or YFCC100M as TSV */
};

struct scan_input {
    enum scan_input_kind kind;
    const char *path;
    char end; /* SCAN_LIST: what ends a path, '\n' or NUL */
};

/* Bytes that grow.  Zeros make an empty one; free(data). */
struct scan_bytes {
    char *data;
    size_t size, room;
};

/* Sees to it that `size` more bytes fit.  Returns false, changing nothing, when memory is short. */
bool scan_bytes_reserve(struct scan_bytes *bytes, size_t size);

/* Appends `size` bytes; `data` may be NULL when it is 0.  Returns false, changing nothing, when memory is short. */
bool scan_bytes_add(struct scan_bytes *bytes, const void *data, size_t size);

/* One photo as a worker has it.  Valid during the call. */
struct scan_record {
    const struct item *item; /* path, stamp and sidecar */
    const exifid_observations *seen;
    const exifid_result *answer;
    bool deep;                 /* read by libexif, with witnesses; else by the bounded scan alone */
    const unsigned char *head; /* the first bytes of the file, NULL where nothing could be read */
    size_t head_size;          /* at most 4096 */
};

struct scan_progress {
    bool counting;  /* the inputs are passed the first time: `total` grows, and nothing is done yet */
    uint64_t done;  /* files and members reported so far */
    uint64_t total; /* what that goes to; 0: not known, as standard input is passed only once */
    double seconds; /* since the start */
};

/* What the scan tells its caller.  All functions get `context`. */
struct scan_visitor {
    void *context;

    /* Turns a record into whatever record() wants to have: appended to *bytes, nothing for nothing.  Called by the
     * workers, several at once; `worker` counts from 0 and is used by one thread at a time.  Returns false when memory
     * is short: the scan ends. */
    bool (*render)(void *context, unsigned worker, const struct scan_record *record, struct scan_bytes *bytes);

    /* One photo, in order, by one thread at a time, though not always the same.  `remembered`: the bytes are those of
     * known(), else those of render().  Returns false to end the scan. */
    bool (*record)(void *context, const struct item *item, bool remembered, const char *bytes, size_t size);

    /* Something that was not read: `fault` says why, or os_error where fault is NULL.  In its place in the order, and
     * never at the same time as record(). */
    void (*refused)(void *context, const char *path, int os_error, const char *fault);

    /* May be NULL.  Asked for every file that has a stamp, before it is opened, by the thread that called: whether
     * the file is known as it stands.  Appends what record() is to get, and returns true; it is not read then. */
    bool (*known)(void *context, const struct item *item, struct scan_bytes *bytes);

    const struct recall *recall; /* scan/recall.h: what is remembered of archives and records; may be NULL */

    /* May be NULL.  Whether to end; asked often, by any thread. */
    bool (*stopped)(void *context);

    /* May be NULL.  How far the scan is; a few times a second at most, and never at the same time as record(). */
    void (*progress)(void *context, const struct scan_progress *progress);
};

struct scan_options {
    const exifid_catalogue *catalogue;
    exifid_question question;
    unsigned workers; /* 0: one for each processor; at most SCAN_WORKERS */
    bool deep;        /* read all photos with libexif and the vendors' witnesses, not only those that triage picks */
    bool unordered;   /* report in the order in which photos get ready */
    enum scan_io io;
    unsigned read; /* EXIFID_READ_GPS, EXIFID_READ_UNIT, EXIFID_READ_ENDING, 0: for the photos that are read deep */
};

#define SCAN_WORKERS 64

/* What --stats tells. */
struct scan_stats {
    uint64_t by_ring, by_call; /* files whose first bytes were read by io_uring, and by calls one by one */
    int io_error;              /* errno that forbade io_uring, 0: none */
    unsigned workers;
    uint64_t files;       /* entries of folders, members of archives, lines of lists */
    uint64_t photos;      /* reported, remembered ones included */
    uint64_t passed_over; /* neither named as a JPEG nor starting like one */
    uint64_t refused;
    uint64_t remembered; /* by known() */
    uint64_t deep;       /* photos that were read by libexif */
    uint64_t bytes;      /* read */
    uint64_t answers;    /* photos whose answer was already there for the same inputs */
    double seconds, cpu_seconds;
};

/* Scans all inputs, in their order; what a folder holds comes in the bytewise order of its paths.  Returns 0 or ENOMEM;
 * *stats is filled in any case.  `options`, `inputs` and `visitor` have to outlive the call. */
int scan_run(const struct scan_options *options, const struct scan_input *inputs, size_t count,
             const struct scan_visitor *visitor, struct scan_stats *stats);

#endif
