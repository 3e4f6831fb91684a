/* One answer or many, written for people (text) or for programs (JSON, JSON lines, CSV). */
#ifndef EXIFID_REPORT_REPORT_H
#define EXIFID_REPORT_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "exifid/exifid.h"
#include "report/output.h"

/* Stands in every JSON record.  Raised when a name or a meaning changes; fields may be added without. */
#define REPORT_SCHEMA 1

typedef enum report_format { REPORT_TEXT, REPORT_JSON, REPORT_NDJSON, REPORT_CSV } report_format;

/* What the records are about. */
typedef enum report_subject { REPORT_PHOTOS, REPORT_PRODUCTS } report_subject;

typedef struct report_style {
    report_format format;
    report_subject subject;
    bool explain;   /* add where everything stands in the file and what the image itself shows, or where sources lead */
    bool quiet;     /* text: one line a record */
    bool colour;    /* text: ECMA-48 colours */
    unsigned width; /* text: columns to wrap at; 0: lines are as long as they are */
} report_style;

/* One photo, or one question about strings.  Everything in it belongs to the caller. */
typedef struct report_record {
    const char *path;  /* any bytes; NULL when strings alone were asked about */
    bool alone;        /* what a service tells of a photo that is not there */
    const char *title; /* heading where path is NULL; may be NULL as well */
    unsigned long row; /* number of the row in a list of questions, from 1; 0: there is no list */
    const exifid_observations *seen;
    const exifid_result *answer;
    const exifid_image *image;         /* NULL when it was not asked for */
    const exifid_catalogue *catalogue; /* that gave the answer; NULL leaves out what stands behind its rules */
} report_record;

typedef struct report {
    output *out;
    report_style style;
    size_t count;  /* records written so far */
    output folded; /* where text lines are put together before they are wrapped */
} report;

/* Starts a report on `out`: writes what stands before the first record. */
void report_begin(report *self, output *out, const report_style *style);

/* Adds one record about a photo.  Failures to write are kept in the output. */
void report_add(report *self, const report_record *record);

/* Writes one record about a photo as report_add() does, without what stands between records: JSON without a line end, the
 * others with theirs.  For text there is no such record. */
void report_render(output *out, const report_style *style, const report_record *record);

/* Adds a record that report_render() wrote for the same style, `size` bytes. */
void report_add_rendered(report *self, const char *bytes, size_t size);

/* Adds one record about a product of the catalogue (exifid_catalogue_product()).  The same about failures. */
void report_add_product(report *self, const exifid_catalogue *catalogue, size_t index);

/* Writes what stands behind the last record: the report is complete and well formed then, even without records. */
void report_end(report *self);

#endif
