#include "resolver/clock.h"

#include "base/date.h"
#include "base/text.h"
#include "resolver/evidence.h"

/* Phones are photographed with for at most about a year before they are announced: of the known leaks the earliest is a
 * Pixel 5a ten and a half months ahead.  A clock that is further off was never set. */
#define CLOCK_EARLIEST_DAYS 548

static void explain(struct inquiry *inquiry, exifid_weight weight, const char *before, int32_t days, const char *after)
{
    char text[160];
    struct text_out out = TEXT_INTO(text);
    text_add(&out, before);
    if (days > 0) {
        text_add_count(&out, days, "day", "days");
    }
    text_add(&out, after);
    evidence_add(inquiry, weight, inquiry->seen->taken_from, text, (struct evidence_rule){NULL, {0, 0}});
}

/* Whether the clock stands before the firmware was built. */
static bool before_firmware(const struct inquiry *inquiry, int32_t taken_day)
{
    exifid_date built = inquiry->answer->firmware.built_from;
    return date_known(built) && taken_day < date_first_day(built);
}

struct clock_reading clock_read(struct inquiry *inquiry, exifid_date first)
{
    struct clock_reading reading = {false, 0, 0};
    if (!date_known(inquiry->seen->taken.date)) {
        return reading;
    }
    reading.taken_day = date_first_day(inquiry->seen->taken.date);
    if (before_firmware(inquiry, reading.taken_day)) {
        explain(inquiry, EXIFID_WEIGHT_WEAK, "stands before its own firmware was built: the clock was wrong", 0, "");
        return reading;
    }
    if (reading.taken_day > date_last_day(inquiry->question.as_of)) {
        explain(inquiry, EXIFID_WEIGHT_WEAK, "stands after the day of the question: the clock may be wrong", 0, "");
    }
    reading.usable = true;
    if (!date_known(first)) {
        return reading;
    }
    reading.days_early = date_first_day(first) - reading.taken_day;
    if (reading.days_early > CLOCK_EARLIEST_DAYS) {
        explain(inquiry, EXIFID_WEIGHT_WEAK, "stands ", reading.days_early,
                " before the announcement: the clock was not set");
        reading.usable = false;
    } else if (reading.days_early > 0) {
        explain(inquiry, EXIFID_WEIGHT_MEDIUM, "", reading.days_early,
                " before the announcement, if the clock was right");
    } else {
        explain(inquiry, EXIFID_WEIGHT_WEAK, "not before the announcement", 0, "");
    }
    return reading;
}
