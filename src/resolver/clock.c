#include "resolver/clock.h"

#include "base/date.h"
#include "base/text.h"
#include "resolver/evidence.h"

#include <string.h>

/* Phones are photographed with for at most about a year before they are announced: of the known leaks the earliest is a
 * Pixel 5a ten and a half months ahead.  A clock that is further off was never set. */
#define CLOCK_EARLIEST_DAYS  548
/* Local time and UTC are never more than that apart. */
#define CLOCK_ZONE_DAYS      1
/* No phone had a camera before: the first on sale was of May 1999 (Kyocera VP-210). */
#define CLOCK_FIRST_YEAR     1999
/* A clock that lost its power starts at midnight, and the phone is used soon after. */
#define CLOCK_RESTARTED_HOUR 3

static const struct evidence_rule arithmetic = {NULL, {0, 0}};

/* One clock of the file. */
struct face {
    const exifid_witness *witness; /* or NULL: */
    exifid_tag tag;
    exifid_datetime time;
};

static const char *face_source(const struct face *face)
{
    return face->witness != NULL ? face->witness->source : exifid_tag_name(face->tag);
}

static void explain(struct inquiry *inquiry, const struct face *face, exifid_weight weight, const char *text)
{
    if (face->witness != NULL) {
        char both[160];
        struct text_out out = TEXT_INTO(both);
        text_add(&out, face->witness->text);
        text_add(&out, face->witness->text[0] == '\0' ? "" : ": ");
        text_add(&out, text);
        evidence_add_witness(inquiry, weight, face->witness, both, arithmetic);
    } else {
        evidence_add(inquiry, weight, face->tag, text, arithmetic);
    }
}

/* ---------------------------------------------------------------- wrong clocks */

/* What can be no earlier than the photo. */
struct maker_day {
    int32_t day; /* INT32_MIN: nothing is known */
    const char *what;
};

static void later(struct maker_day *latest, exifid_date from, const char *what)
{
    if (date_known(from) && date_first_day(from) > latest->day) {
        *latest = (struct maker_day){date_first_day(from), what};
    }
}

/* The youngest thing that took part in the photo. */
static struct maker_day made_last(const struct inquiry *inquiry)
{
    struct maker_day latest = {INT32_MIN, ""};
    later(&latest, inquiry->answer->firmware.built_from,
          inquiry->answer->firmware.kind == EXIFID_FIRMWARE_APP ? "its camera app" : "its own firmware");
    later(&latest, inquiry->app_built, "its camera app");
    later(&latest, inquiry->other_built, "its own firmware");
    for (unsigned i = 0; i < inquiry->seen->witness_count && i < EXIFID_WITNESSES; i++) {
        const exifid_witness *witness = &inquiry->seen->witness[i];
        switch ((int)witness->fact) {
        case EXIFID_FACT_BUILD:
            later(&latest, witness->from, "its own firmware");
            break;
        case EXIFID_FACT_APP:
            later(&latest, witness->from, "its camera app");
            break;
        case EXIFID_FACT_MODULE:
            later(&latest, witness->from, "its camera module");
            break;
        default:
            break;
        }
    }
    return latest;
}

/* Whether the time is one that clocks start from, or that programs write for want of another: the epochs of Unix (1970)
 * and of FAT (1980), the first day of 2000 and 2002, and noon of 8 December 2002, which Android's camera library writes
 * where it is given no time (mapillary_issues #2438). */
static bool is_default(const exifid_datetime *time)
{
    exifid_date date = time->date;
    bool new_year = date.month == 1 && date.day == 1;
    return date.year < CLOCK_FIRST_YEAR || (new_year && (date.year == 2000 || date.year == 2002)) ||
           (date.year == 2002 && date.month == 12 && date.day == 8 && time->hour == 12 && time->minute == 0);
}

/* Whether the clock shows the first hours of a year before the phone was public: one that started anew. */
static bool is_restarted(const exifid_datetime *time, exifid_date first)
{
    return time->date.month == 1 && time->date.day == 1 && time->hour < CLOCK_RESTARTED_HOUR && date_known(first) &&
           date_first_day(time->date) < date_first_day(first);
}

/* Whether the file is younger than the upload that its record dates: services let their users put another file in the place
 * of a photo, which keeps its id (flickr.com/services/api/replace.api.html); nothing says that its day moves with it. */
static bool is_replaced(const struct inquiry *inquiry)
{
    return made_last(inquiry).day > date_last_day(inquiry->seen->photo.uploaded) + CLOCK_ZONE_DAYS;
}

static int32_t last_possible(const struct inquiry *inquiry, const char **what)
{
    int32_t as_of = date_last_day(inquiry->question.as_of);
    exifid_date uploaded = inquiry->seen->photo.uploaded;
    if (date_known(uploaded) && date_last_day(uploaded) < as_of && !is_replaced(inquiry)) {
        *what = "stands after the upload: the clock was wrong";
        return date_last_day(uploaded) + CLOCK_ZONE_DAYS;
    }
    *what = "stands after the day of the question: the clock was wrong, or the question comes too early";
    return as_of + CLOCK_ZONE_DAYS;
}

/* Why the clock cannot be right, into `text`; false when it may be. */
static bool find_fault(const struct inquiry *inquiry, const struct face *face, exifid_date first, struct text_out *text)
{
    const char *too_late = "";
    int32_t day = date_first_day(face->time.date);
    struct maker_day made = made_last(inquiry);
    if (is_default(&face->time) || is_restarted(&face->time, first)) {
        text_add(text, "a time that clocks start from: the clock was not set");
    } else if (day < made.day) {
        text_add(text, "stands before ");
        text_add(text, made.what);
        text_add(text, " was made: the clock was wrong");
    } else if (day > last_possible(inquiry, &too_late)) {
        text_add(text, too_late);
    } else if (date_known(first) && date_first_day(first) - day > CLOCK_EARLIEST_DAYS) {
        text_add(text, "stands ");
        text_add_count(text, date_first_day(first) - day, "day", "days");
        text_add(text, " before the announcement: the clock was not set");
    } else {
        return false;
    }
    return true;
}

/* ---------------------------------------------------------------- right ones */

static void take(struct clock_reading *reading, const struct face *face)
{
    reading->usable = true;
    reading->bound = false;
    reading->taken_day = date_first_day(face->time.date);
    TEXT_SET(reading->source, face_source(face));
}

/* Two clocks that both may be right: the later one counts, which makes no photo older than it is. */
static void take_second(struct inquiry *inquiry, const struct face *face)
{
    char text[160];
    struct text_out out = TEXT_INTO(text);
    struct clock_reading *reading = &inquiry->clock;
    int32_t apart = date_first_day(face->time.date) - reading->taken_day;
    if (apart >= -CLOCK_ZONE_DAYS && apart <= CLOCK_ZONE_DAYS) {
        text_add(&out, "agrees with ");
        text_add(&out, reading->source);
    } else {
        text_add_count(&out, apart < 0 ? -apart : apart, "day", "days");
        text_add(&out, apart < 0 ? " before " : " after ");
        text_add(&out, reading->source);
        text_add(&out, ": one of the clocks was wrong; the later one counts");
    }
    if (apart > CLOCK_ZONE_DAYS) {
        take(reading, face);
    }
    explain(inquiry, face, EXIFID_WEIGHT_WEAK, text);
}

static void try_face(struct inquiry *inquiry, const struct face *face, exifid_date first)
{
    char text[160];
    struct text_out fault = TEXT_INTO(text);
    struct clock_reading *reading = &inquiry->clock;
    if (!date_known(face->time.date)) {
        return;
    }
    if (find_fault(inquiry, face, first, &fault)) {
        reading->wrong |= face->witness == NULL;
        explain(inquiry, face, EXIFID_WEIGHT_WEAK, text);
    } else if (reading->usable) {
        take_second(inquiry, face);
    } else {
        take(reading, face);
        if (reading->wrong) {
            explain(inquiry, face, EXIFID_WEIGHT_MEDIUM, "counts in place of the clock that was wrong");
        } else if (face->witness != NULL) {
            explain(inquiry, face, EXIFID_WEIGHT_MEDIUM, "the only clock there is");
        }
    }
}

static unsigned digits(const char *text, size_t count)
{
    unsigned number = 0;
    for (size_t i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9') {
            return 0;
        }
        number = number * 10 + (unsigned)(text[i] - '0');
    }
    return number;
}

/* "2013:11:06 18:22:10": Exif 2.32 (CIPA DC-008), 4.6.4, DateTime. */
static exifid_datetime read_tag(const struct inquiry *inquiry, exifid_tag tag)
{
    exifid_datetime time = {.date = {0, 0, 0}};
    const exifid_text *text = &inquiry->seen->text[tag];
    if (text->length < 19) {
        return time;
    }
    unsigned year = digits(text->text, 4);
    unsigned month = digits(text->text + 5, 2);
    unsigned day = digits(text->text + 8, 2);
    if (year > 0 && month > 0 && day > 0 && date_valid((int)year, (int)month, (int)day)) {
        time.date = (exifid_date){(int16_t)year, (uint8_t)month, (uint8_t)day};
        time.hour = (uint8_t)digits(text->text + 11, 2);
        time.minute = (uint8_t)digits(text->text + 14, 2);
    }
    return time;
}

/* The other times of the file, where no better clock is right.  DateTime is that of the last change, which is not before
 * the capture. */
static void try_other_tags(struct inquiry *inquiry, exifid_date first)
{
    static const exifid_tag tags[] = {EXIFID_TAG_DATE_TIME_DIGITIZED, EXIFID_TAG_DATE_TIME};
    for (size_t i = 0; i < sizeof tags / sizeof *tags && !inquiry->clock.usable; i++) {
        struct face face = {NULL, tags[i], read_tag(inquiry, tags[i])};
        bool again = date_compare(face.time.date, inquiry->seen->taken.date) == 0;
        if (tags[i] != inquiry->seen->taken_from && !again) {
            try_face(inquiry, &face, first);
        }
    }
}

/* The name of a phone that comes years later: a guess, or a joke; where the clock says later, perhaps another file. */
static void contradict_upload(struct inquiry *inquiry, int32_t days)
{
    char text[160];
    struct text_out out = TEXT_INTO(text);
    text_add(&out, "uploaded ");
    text_add_count(&out, days, "day", "days");
    text_add(&out, " before that phone was announced, when it did not exist: the name was made up");
    text_add(&out, inquiry->clock.wrong ? ", or the file replaced since" : "");
    evidence_contradict(inquiry, "Model", "upload", text);
}

/* Puts on the table that the upload is not that of this file. */
static void tell_replaced(struct inquiry *inquiry)
{
    char day[16];
    char text[160];
    struct text_out out = TEXT_INTO(text);
    exifid_date_format(inquiry->seen->photo.uploaded, day, sizeof day);
    text_add(&out, "before ");
    text_add(&out, made_last(inquiry).what);
    text_add(&out, " was made: the file was replaced since, or is not the one that was uploaded");
    evidence_add_fact(inquiry, EXIFID_WEIGHT_WEAK, "upload", day, text, arithmetic);
}

/* No photo is younger than its upload, which is dated by the service. */
static void try_upload(struct inquiry *inquiry, exifid_date first)
{
    struct clock_reading *reading = &inquiry->clock;
    exifid_date uploaded = inquiry->seen->photo.uploaded;
    if (reading->usable || !date_known(uploaded) || date_last_day(uploaded) > date_last_day(inquiry->question.as_of)) {
        return;
    }
    if (is_replaced(inquiry)) {
        tell_replaced(inquiry);
    } else if (date_known(first) && date_first_day(first) - date_last_day(uploaded) > CLOCK_EARLIEST_DAYS) {
        contradict_upload(inquiry, date_first_day(first) - date_last_day(uploaded));
    } else {
        reading->usable = true;
        reading->bound = true;
        reading->taken_day = date_last_day(uploaded);
        TEXT_SET(reading->source, "upload");
    }
}

/* Puts the day of the reading on the table. */
static void add_day(struct inquiry *inquiry, exifid_weight weight, const char *text)
{
    char day[16];
    const struct clock_reading *reading = &inquiry->clock;
    if (strcmp(reading->source, exifid_tag_name(inquiry->seen->taken_from)) == 0) {
        evidence_add(inquiry, weight, inquiry->seen->taken_from, text, arithmetic);
    } else {
        exifid_date_format(date_from_day(reading->taken_day), day, sizeof day);
        evidence_add_fact(inquiry, weight, reading->source, day, text, arithmetic);
    }
}

static void compare(struct inquiry *inquiry, exifid_date first)
{
    char text[160];
    struct text_out out = TEXT_INTO(text);
    struct clock_reading *reading = &inquiry->clock;
    if (!reading->usable || !date_known(first)) {
        return;
    }
    reading->days_early = date_first_day(first) - reading->taken_day;
    if (reading->days_early > 0) {
        text_add_count(&out, reading->days_early, "day", "days");
        text_add(&out, " before the announcement");
        text_add(&out, reading->bound ? ", by the date of the service" : ", if the clock was right");
        add_day(inquiry, EXIFID_WEIGHT_MEDIUM, text);
    } else {
        reading->days_early = 0;
        add_day(inquiry, EXIFID_WEIGHT_WEAK, "not before the announcement");
    }
}

void clock_read(struct inquiry *inquiry, exifid_date first)
{
    const exifid_observations *seen = inquiry->seen;
    struct face camera = {NULL, seen->taken_from, seen->taken};
    memset(&inquiry->clock, 0, sizeof inquiry->clock);
    try_face(inquiry, &camera, first);
    for (unsigned i = 0; i < seen->witness_count && i < EXIFID_WITNESSES; i++) {
        const exifid_witness *witness = &seen->witness[i];
        struct face face = {witness, seen->taken_from, witness->time};
        if (witness->fact == EXIFID_FACT_TIME) {
            try_face(inquiry, &face, first);
        }
    }
    try_other_tags(inquiry, first);
    try_upload(inquiry, first);
    compare(inquiry, first);
}

bool clock_doubts_upload(const struct inquiry *inquiry)
{
    exifid_date taken = inquiry->seen->taken.date;
    return inquiry->clock.bound && date_known(taken) &&
           date_first_day(taken) > inquiry->clock.taken_day + CLOCK_ZONE_DAYS &&
           date_first_day(taken) <= date_last_day(inquiry->question.as_of) + CLOCK_ZONE_DAYS;
}

int32_t clock_latest(const struct inquiry *inquiry, char *source, size_t size)
{
    struct maker_day latest = made_last(inquiry);
    if (inquiry->clock.usable && inquiry->clock.taken_day > latest.day) {
        latest = (struct maker_day){inquiry->clock.taken_day, "the photo"};
    }
    text_set(source, size, latest.what);
    return latest.day;
}
