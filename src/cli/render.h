/* What becomes of one judged photo: the facts that are told on, and the record that is written.  Threads may use it at
 * once, each with a bench of its own. */
#ifndef EXIFID_CLI_RENDER_H
#define EXIFID_CLI_RENDER_H

#include "report/report.h"
#include "scan/note.h"

typedef struct render {
    report_style style;
    unsigned only; /* bit 1 << class for each class to write; 0: all */
    bool keep;     /* make notes for an index: with what was seen, and with the record of finds */
} render;

/* Room to work in: contents mean nothing between two calls. */
typedef struct render_bench {
    output out;
    struct scan_bytes kept, record, written;
} render_bench;

/* One photo. */
typedef struct render_photo {
    const char *path;
    const exifid_observations *seen;
    const exifid_result *answer;
    bool deep;
    uint64_t content;
    struct note_bytes kept; /* what an index kept of it; empty: it is packed when the note is to keep it */
} render_photo;

/* Appends the photo's note to *bytes.  Returns false when memory is short. */
bool render_note(const render *self, render_bench *bench, const render_photo *photo, struct scan_bytes *bytes);

void render_bench_free(render_bench *bench);

#endif
