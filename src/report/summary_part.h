/* What collecting and writing a summary share. */
#ifndef EXIFID_REPORT_SUMMARY_PART_H
#define EXIFID_REPORT_SUMMARY_PART_H

#include "report/summary.h"

/* The phones with most different firmware in a large archive show some ten; more than that says no more. */
#define SUMMARY_KEPT 6

/* The first few different texts in the order of bytes, each with how often it came: the same ones, in whatever order they
 * come. */
typedef struct summary_top {
    unsigned count, most;
    bool more; /* others were left out */
    struct {
        char *text;
        uint64_t times;
    } kept[SUMMARY_KEPT];
} summary_top;

typedef enum summary_set { SUMMARY_MODELS, SUMMARY_BUILDS, SUMMARY_OWNERS, SUMMARY_PATHS, SUMMARY_SETS } summary_set;

typedef struct summary_group {
    exifid_class class_;
    bool new_model, unusual;
    char *title;
    uint64_t count, records;  /* photos and records without one; the latter alone */
    char first[11], last[11]; /* days, "" where none is known */
    char *reason;             /* of the first example */
    bool reasons_differ;      /* other photos have others */
    summary_top set[SUMMARY_SETS];
} summary_group;

struct summary {
    summary_by by;
    uint64_t photos, records; /* photos and records without one; the latter alone */
    uint64_t unread, of_class[EXIFID_CLASS_NOT_A_PHONE + 1];
    uint64_t refused;  /* no photos, as far as is known */
    uint64_t left_out; /* photos that would need one group too many */
    summary_group *group;
    size_t count, room;
    uint32_t *slot; /* hash table of group numbers + 1; 0: free */
    size_t slots;   /* a power of 2 */
};

#endif
