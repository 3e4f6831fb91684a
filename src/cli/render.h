/* What becomes of one judged photo: the facts that are told on, and the record that is written.  Threads may use it at
 * once, each with a bench of its own. */
#ifndef EXIFID_CLI_RENDER_H
#define EXIFID_CLI_RENDER_H

#include "report/facts.h"
#include "report/report.h"
#include "scan/note.h"

typedef struct render {
    report_style style;
    unsigned only; /* bit 1 << class for each class to write; 0: all */
    bool keep;     /* make notes for an index: with what was seen, and with the record of finds */
} render;

/* A text of `size` bytes with all of them escaped, four characters each. */
#define RENDER_ESCAPED(size) (4 * (size) + 1)

/* The texts of a note that are not in the answer as they are. */
typedef struct render_texts {
    char firmware[RENDER_ESCAPED(EXIFID_TEXT_SIZE)], maker[RENDER_ESCAPED(EXIFID_TEXT_SIZE)];
    char model[RENDER_ESCAPED(EXIFID_TEXT_SIZE)];
    char owner[RENDER_ESCAPED(sizeof((exifid_photo *)0)->owner)], page[RENDER_ESCAPED(sizeof((exifid_photo *)0)->page)];
    char id[RENDER_ESCAPED(sizeof((exifid_photo *)0)->id)];
    char taken[FACTS_SIZE], uploaded[16], fault[FACTS_SIZE];
} render_texts;

/* Room to work in: contents mean nothing between two calls. */
typedef struct render_bench {
    output out;
    render_texts texts;
    struct scan_bytes kept, record;
} render_bench;

/* One photo. */
typedef struct render_photo {
    const char *path;
    bool alone; /* what a service tells of a photo that is not there */
    const exifid_observations *seen;
    const exifid_result *answer;
    bool deep;
    uint64_t content;
    const struct note *known; /* what an index knows of the photo, which was not read; or NULL */
    bool judged;              /* by the same question as now */
} render_photo;

/* Appends the photo's note to *bytes.  Returns false when memory is short. */
bool render_note(const render *self, render_bench *bench, const render_photo *photo, struct scan_bytes *bytes);

void render_bench_free(render_bench *bench);

#endif
