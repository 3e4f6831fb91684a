#include "resolver/expected.h"

#include "base/date.h"

#include <stddef.h>

/* Time on the market is cut into sixteenths of what is expected, so that short and long intervals are comparable. */
#define SIXTEENTHS 16

/* A share holds up to and without `below`. */
struct share {
    int32_t below;
    double unreleased;
};

/* Measured with the catalogue of 2026.11.22, on 1 January of 2015 and later.  Position of the day, in sixteenths: 0 is
 * the first day that is expected, 16 the first after it. */
static const struct share of_interval[] = {
    {8, 0.99}, {11, 0.97}, {13, 0.90}, {17, 0.72}, {20, 0.29}, {24, 0.24}, {INT32_MAX, 0.01},
};

/* A rule that gives a year and no more: hardly any phone comes later. */
static const struct share behind_year[] = {{24, 0.34}, {INT32_MAX, 0.01}};

/* A number beyond all known ones of its series, which is open at its end: months since the last known ones. */
static const struct share of_open[] = {{12, 0.99}, {18, 0.97}, {INT32_MAX, 0.70}};

static double find(const struct share *share, int32_t position)
{
    while (position >= share->below) {
        share++;
    }
    return share->unreleased;
}

static bool is_year(const exifid_identity *identity)
{
    exifid_date from = identity->expected_from;
    exifid_date to = identity->expected_to;
    return from.year == to.year && from.month == 1 && to.month == 12;
}

double expected_unreleased(const exifid_identity *identity, int32_t day)
{
    enum { DAYS_A_MONTH = 30 };
    int32_t from = date_first_day(identity->expected_from);
    if (!date_known(identity->expected_to)) {
        return find(of_open, (day - from) / DAYS_A_MONTH);
    }
    int32_t days = date_last_day(identity->expected_to) + 1 - from;
    /* Dates have four-digit years, so that the product stays far below 2^31. */
    int32_t position = (day - from) * SIXTEENTHS / (days > 0 ? days : 1);
    return find(position >= SIXTEENTHS && is_year(identity) ? behind_year : of_interval, position);
}

exifid_confidence expected_confidence(double score)
{
    return score >= EXPECTED_HIGH     ? EXIFID_CONFIDENCE_HIGH
           : score >= EXPECTED_MEDIUM ? EXIFID_CONFIDENCE_MEDIUM
                                      : EXIFID_CONFIDENCE_LOW;
}
