/* Versions of a system among those that a rule knows to be public. */
#ifndef EXIFID_RESOLVER_VERSIONS_H
#define EXIFID_RESOLVER_VERSIONS_H

#include "resolver/inquiry.h"

struct versions_newest {
    const char *version, *day; /* of the tables */
    int32_t reach;             /* the day up to which all versions are believed to be known */
    unsigned long ahead;       /* by how much the first number is higher that was asked for */
};

/* The newest version that the map behind the rule's output `public` holds, of those that the question may know; false
 * where there is none, or `version` is not newer.  Numbers between points count: 9.3.5 is older than 10.0. */
bool versions_find(const struct inquiry *inquiry, const struct tables *tables, const struct table_rule *rule,
                   const char *version, struct versions_newest *newest);

/* Whether the question may know of a version that became public on that day. */
bool versions_is_known(const struct inquiry *inquiry, exifid_date day);

#endif
