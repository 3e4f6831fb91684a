/* Arithmetic on exifid_date.  Dates that are known to the month or the year stand for an interval of days. */
#ifndef EXIFID_BASE_DATE_H
#define EXIFID_BASE_DATE_H

#include "exifid/exifid.h"

/* Whether the year is known at all. */
static inline bool date_known(exifid_date date)
{
    return date.year != 0;
}

/* Days from 1970-01-01 to the first and to the last day that `date` can mean.  `date` must be known. */
int32_t date_first_day(exifid_date date);
int32_t date_last_day(exifid_date date);

/* The date of a day number, complete to the day. */
exifid_date date_from_day(int32_t day);

/* Moves to the first (last) day of the month `months` later: interval ends in months. */
exifid_date date_add_months(exifid_date date, int months);

/* Three-way comparison by first day, then by how much is known; unknown dates come last. */
int date_compare(exifid_date a, exifid_date b);

/* Whether a day of this calendar exists: month 0 or 1-12, day 0 or 1-31 as the month has. */
bool date_valid(int year, int month, int day);

#endif
