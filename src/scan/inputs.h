/* Everything that a scan may be given, turned into items: folders with the archives in them, archives, tables, records and
 * photos by their paths, lists of paths, standard input. */
#ifndef EXIFID_SCAN_INPUTS_H
#define EXIFID_SCAN_INPUTS_H

#include "scan/scan.h"
#include "scan/survey.h"

struct inputs_taker {
    bool stamps; /* files get item->stamp */
    item_take *take;
    survey_going *going;         /* of the first pass */
    void *context;               /* of both */
    const struct recall *recall; /* NULL: everything is read */
};

/* Hands over all that the inputs hold, in their order.  They are passed twice: the first time only their names are looked
 * at, and records read that stand apart from their photos.  Returns false when `take` wants no more, `going` says so
 * during the first pass, or memory is short. */
bool inputs_read(const struct scan_input *inputs, size_t count, const struct inputs_taker *taker);

#endif
