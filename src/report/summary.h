/* Many photos at one glance: how many there are of what, and which of them are worth a look, in groups.  Memory grows with
 * the number of groups, not with that of the photos. */
#ifndef EXIFID_REPORT_SUMMARY_H
#define EXIFID_REPORT_SUMMARY_H

#include <stdint.h>

#include "report/report.h"

/* What a group has in common. */
typedef enum summary_by { SUMMARY_MODEL, SUMMARY_MAKER, SUMMARY_FIRMWARE, SUMMARY_OWNER } summary_by;

/* "model", "maker" ...: as --group-by takes it; NULL behind the last.  Static. */
const char *summary_by_name(unsigned by);

/* What is told about one photo.  Texts are "" where the fact is absent, never NULL, and belong to the caller. */
typedef struct summary_photo {
    exifid_class class_;
    bool unread;    /* it could not be read: the class means nothing */
    bool record;    /* what a service tells of a photo that is not there */
    bool unusual;   /* its phone is out, and there is something about it that the reason tells */
    bool new_model; /* no photo of its model was there before */
    const char *maker, *model, *name, *firmware, *owner, *reason, *path;
    const char *taken; /* "2013-11-06T18:22:10", or the beginning of that */
} summary_photo;

typedef struct summary summary;

/* NULL when memory is short. */
summary *summary_create(summary_by by);
/* NULL is allowed. */
void summary_free(summary *self);

/* The result does not depend on the order in which photos are added.  Where memory is short, or groups are too many, the
 * photo is counted and in no group. */
void summary_add(summary *self, const summary_photo *photo);

/* Something that could not be read, and of which nobody knows whether it was a photo: a folder, an archive, a record.
 * NULL is allowed. */
void summary_refuse(summary *self);

/* What is new since another look at the same photos. */
typedef struct summary_news {
    bool first; /* there was no other look: everything is new */
    uint64_t fresh, moved, changed, judged, gone;
} summary_news;

typedef struct summary_style {
    report_style report;
    bool all;                 /* list the released models as well */
    bool partial;             /* the scan was cut short: what was added is not all there is */
    unsigned only;            /* bit 1 << class for each class to list; 0: all */
    const summary_news *news; /* the photos that were added are news out of so many; NULL: they are all there are */
} summary_style;

/* Writes it all for people.  Nothing can be added afterwards. */
void summary_write(summary *self, output *out, const summary_style *style);

#endif
