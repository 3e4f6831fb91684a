/* The first pass over the inputs of a scan: which photos there are, told by their names, and what is said of them elsewhere
 * than beside them. */
#ifndef EXIFID_SCAN_SURVEY_H
#define EXIFID_SCAN_SURVEY_H

#include "scan/far.h"
#include "scan/recall.h"

/* Whether to go on; called often.  `met`: files and members so far that are no records. */
typedef bool survey_going(void *context, uint64_t met);

/* A list of paths, kept open for the second pass. */
struct survey_list {
    const struct scan_input *input;
    int fd;       /* -1: no list, or it could not be opened */
    int os_error; /* why */
};

struct survey {
    survey_going *going; /* NULL: on */
    void *context;
    const struct recall *recall; /* NULL: everything is read */
    struct far *far;
    struct survey_list *list; /* one for each input */
    size_t count;
};

/* The caller has set `going`, `context` and `recall`.  What cannot be read is left to the second pass to tell.  Returns
 * false when memory is short or `going` says so.  survey_free() is due in any case. */
bool survey_make(struct survey *survey, const struct scan_input *inputs, size_t count);
void survey_free(struct survey *survey);

#endif
