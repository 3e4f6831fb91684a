/* One line on standard error that says how far a long run is. */
#ifndef EXIFID_REPORT_PROGRESS_H
#define EXIFID_REPORT_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "report/output.h"

typedef struct progress {
    output *out;
    bool wanted; /* somebody sees it */
    bool shown;  /* it stands on the terminal now */
} progress;

/* Where a run is.  `total` is what `done` goes to, 0 while that is not known; `counting`: it is found out just now. */
typedef struct progress_state {
    uint64_t done, total, finds;
    double seconds;
    bool counting;
} progress_state;

/* `wanted` as for progress.wanted. */
void progress_begin(progress *self, output *out, bool wanted);

/* Shows where the run is, once it has taken more than a moment. */
void progress_show(progress *self, const progress_state *state);

/* Takes the line away: before anything else is written to the terminal, and at the end. */
void progress_clear(progress *self);

/* "40,000 files met", then "12,345 of 40,000 files, 31 %, 9,800 a second, 3 s left, 4 finds" */
#define PROGRESS_SIZE 160
const char *progress_text(const progress_state *state, char text[PROGRESS_SIZE]);

#endif
