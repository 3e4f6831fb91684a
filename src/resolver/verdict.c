#include "resolver/verdict.h"

#include "base/date.h"
#include "base/text.h"
#include "resolver/clock.h"
#include "resolver/expected.h"
#include "resolver/unusual.h"

#include <string.h>

/* A capture date that lies this far ahead is no matter of time zones or of a clock set by hand. */
#define CLEARLY_EARLY_DAYS 14
/* The firmware that a phone is announced and sold with is built before that day.  Only a build that is older still is one
 * that the public never had. */
#define LAUNCH_BUILD_DAYS  92

static struct text_out judge(struct inquiry *inquiry, exifid_class class_, exifid_confidence confidence)
{
    exifid_verdict *verdict = &inquiry->answer->verdict;
    verdict->class_ = class_;
    verdict->confidence = confidence;
    return text_into(verdict->reason, sizeof verdict->reason);
}

static void judge_plainly(struct inquiry *inquiry, exifid_class class_, exifid_confidence confidence,
                          const char *reason)
{
    struct text_out out = judge(inquiry, class_, confidence);
    text_add(&out, reason);
}

/* "announced 2014-01-06", or "on sale 2014-01" where only that is known. */
static void add_first_public(struct text_out *out, const exifid_identity *identity)
{
    bool announced = date_known(identity->announced);
    text_add(out, announced ? "announced " : "on sale ");
    text_add_date(out, announced ? identity->announced : identity->on_sale);
}

static exifid_date first_public(const exifid_identity *identity)
{
    return date_known(identity->announced) ? identity->announced : identity->on_sale;
}

static void judge_announced_later(struct inquiry *inquiry)
{
    struct text_out out = judge(inquiry, EXIFID_CLASS_UNRELEASED, EXIFID_CONFIDENCE_HIGH);
    add_first_public(&out, &inquiry->answer->identity);
    text_add(&out, ", which is after ");
    text_add_date(&out, inquiry->question.as_of);
}

/* How the firmware stands to the announcement. */
enum build_time {
    BUILT_LATER, /* or nothing is known */
    BUILT_SHORTLY_BEFORE,
    BUILT_LONG_BEFORE,
    NEVER_PUBLIC /* an engineering build, or older than the first public one */
};

static enum build_time build_time(const struct inquiry *inquiry)
{
    const exifid_firmware *firmware = &inquiry->answer->firmware;
    exifid_date first = first_public(&inquiry->answer->identity);
    if (firmware->kind == EXIFID_FIRMWARE_PRE_RELEASE || firmware->kind == EXIFID_FIRMWARE_ENGINEERING) {
        return NEVER_PUBLIC;
    }
    if (firmware->kind == EXIFID_FIRMWARE_APP || !date_known(firmware->built_to)) {
        return BUILT_LATER;
    }
    int32_t days = date_first_day(first) - date_last_day(firmware->built_to);
    return days <= 0 ? BUILT_LATER : days <= LAUNCH_BUILD_DAYS ? BUILT_SHORTLY_BEFORE : BUILT_LONG_BEFORE;
}

static void add_early_firmware(struct text_out *out, const struct inquiry *inquiry)
{
    const exifid_firmware *firmware = &inquiry->answer->firmware;
    if (firmware->kind == EXIFID_FIRMWARE_ENGINEERING) {
        text_add(out, "engineering firmware");
    } else if (firmware->kind == EXIFID_FIRMWARE_PRE_RELEASE) {
        text_add(out, "firmware older than the first public build ");
        text_add(out, inquiry->first_build);
    } else {
        text_add(out, "firmware built ");
        text_add_date(out, firmware->built_to);
        text_add(out, ", before the announcement");
    }
}

/* Clock and firmware bear each other out; either alone may err.  Nobody sets the day of an upload: see clock.h. */
static exifid_confidence early_confidence(const struct inquiry *inquiry, int32_t days_early, enum build_time built)
{
    bool clearly = days_early >= CLEARLY_EARLY_DAYS && !clock_doubts_upload(inquiry);
    bool surely = (inquiry->clock.bound && !clock_doubts_upload(inquiry)) || inquiry->prototype;
    if (built == NEVER_PUBLIC || (built != BUILT_LATER && clearly) || (days_early > 0 && surely)) {
        return EXIFID_CONFIDENCE_HIGH;
    }
    return clearly || built == BUILT_LONG_BEFORE ? EXIFID_CONFIDENCE_MEDIUM : EXIFID_CONFIDENCE_LOW;
}

static void judge_early(struct inquiry *inquiry, int32_t days_early, enum build_time built)
{
    bool firmware_early = built != BUILT_LATER;
    struct text_out out = judge(inquiry, EXIFID_CLASS_PRE_RELEASE, early_confidence(inquiry, days_early, built));
    if (days_early > 0) {
        text_add(&out, inquiry->clock.bound ? "uploaded " : "taken ");
        text_add(&out, first_public(&inquiry->answer->identity).day == 0 ? "at least " : "");
        text_add_count(&out, days_early, "day", "days");
        text_add(&out,
                 date_known(inquiry->answer->identity.announced) ? " before the announcement" : " before the sale");
        text_add(&out, clock_doubts_upload(inquiry) ? ", unless the camera's clock is right, which says later" : "");
        text_add(&out, firmware_early ? "; " : "");
    }
    if (firmware_early) {
        add_early_firmware(&out, inquiry);
    }
}

static void judge_released(struct inquiry *inquiry)
{
    const exifid_identity *identity = &inquiry->answer->identity;
    const struct clock_reading *clock = &inquiry->clock;
    struct text_out out = judge(inquiry, EXIFID_CLASS_RELEASED, EXIFID_CONFIDENCE_HIGH);
    add_first_public(&out, identity);
    if (clock->usable) {
        int32_t days = date_known(identity->on_sale) ? date_first_day(identity->on_sale) - clock->taken_day : 0;
        if (clock->wrong) {
            text_add(&out, "; the camera's clock was wrong, ");
            text_add(&out, clock->source);
            text_add(&out, " counts in its place");
        } else if (days > 0 && date_known(identity->announced)) {
            text_add(&out, "; taken ");
            text_add_count(&out, days, "day", "days");
            text_add(&out, " before it went on sale");
        }
    } else if (clock->wrong) {
        text_add(&out, "; the camera's clock was wrong, so it says nothing");
    } else {
        text_add(&out, "; the photo has no date");
    }
    if (inquiry->prototype) {
        inquiry->answer->verdict.confidence = EXIFID_CONFIDENCE_LOW;
    }
    unusual_add(inquiry, &out);
}

static void judge_product(struct inquiry *inquiry)
{
    exifid_date first = first_public(&inquiry->answer->identity);
    if (!date_known(first)) {
        judge_plainly(inquiry, EXIFID_CLASS_RELEASED, EXIFID_CONFIDENCE_LOW,
                      "a known product, but its dates are not known");
        return;
    }
    enum build_time built = build_time(inquiry);
    int32_t days_early = inquiry->clock.usable ? inquiry->clock.days_early : 0;
    if (date_first_day(first) > date_last_day(inquiry->question.as_of)) {
        judge_announced_later(inquiry);
    } else if (days_early > 0 || built > BUILT_SHORTLY_BEFORE) {
        judge_early(inquiry, days_early, built);
    } else {
        judge_released(inquiry);
    }
}

/* The date up to which the tables of the answering maker are complete, as far as the question may know. */
static int32_t horizon_day(const struct inquiry *inquiry)
{
    const struct found_maker *maker = inquiry_answering_maker(inquiry);
    int32_t as_of = date_last_day(inquiry->question.as_of);
    if (maker == NULL) {
        return INT32_MIN;
    }
    int32_t horizon = date_last_day(maker->row->horizon);
    return horizon < as_of ? horizon : as_of;
}

static void add_expected(struct text_out *out, const exifid_identity *identity)
{
    text_add(out, identity->model);
    text_add(out, " is in no table; its number ");
    if (!date_known(identity->expected_to)) {
        text_add(out, "is beyond all known ones, of which the last date from ");
        text_add_date(out, identity->expected_from);
    } else if (identity->expected_from.month == 1 && identity->expected_to.month == 12 &&
               identity->expected_from.year == identity->expected_to.year) {
        text_add(out, "belongs to ");
        text_add_number(out, identity->expected_from.year);
    } else {
        text_add(out, "belongs to ");
        text_add_date(out, identity->expected_from);
        text_add(out, " to ");
        text_add_date(out, identity->expected_to);
    }
    text_add(out, identity->extrapolated ? " if the scheme goes on as before" : "");
}

/* What is measured is how often numbers are right.  The name of the next phone ("iPhone 6" in 2011) is no number: anybody
 * can guess it, and jokers do. */
static bool is_name(const exifid_identity *identity)
{
    return strchr(identity->model, ' ') != NULL;
}

static struct text_out judge_measured(struct inquiry *inquiry, exifid_class class_, double score)
{
    const exifid_identity *identity = &inquiry->answer->identity;
    bool guessed = class_ == EXIFID_CLASS_UNRELEASED && is_name(identity);
    struct text_out out = judge(inquiry, class_, guessed ? EXIFID_CONFIDENCE_LOW : expected_confidence(score));
    inquiry->answer->verdict.score = guessed ? -1 : score;
    add_expected(&out, identity);
    text_add(&out, guessed ? " (a name, which anybody can guess)" : "");
    return out;
}

/* A code that no table holds but that its scheme dates. */
static void judge_expected(struct inquiry *inquiry)
{
    const exifid_identity *identity = &inquiry->answer->identity;
    int32_t as_of = date_last_day(inquiry->question.as_of);
    int32_t horizon = horizon_day(inquiry);
    double share = expected_unreleased(identity, as_of);
    struct text_out out;
    if (date_first_day(identity->expected_from) > as_of) {
        out = judge_measured(inquiry, EXIFID_CLASS_UNRELEASED, share);
        text_add(&out, ", after ");
        text_add_date(&out, inquiry->question.as_of);
    } else if (horizon < as_of && expected_unreleased(identity, horizon) >= EXPECTED_LINE) {
        out = judge(inquiry, EXIFID_CLASS_UNLISTED, EXIFID_CONFIDENCE_LOW);
        add_expected(&out, identity);
        text_add(&out, ", newer than the tables, which reach to ");
        text_add_date(&out, date_from_day(horizon));
    } else if (share >= EXPECTED_LINE) {
        out = judge_measured(inquiry, EXIFID_CLASS_UNRELEASED, share);
        text_add(&out, ", and the tables reach up to the date");
    } else {
        (void)judge_measured(inquiry, EXIFID_CLASS_UNLISTED, 1 - share);
    }
}

static void judge_listed(struct inquiry *inquiry)
{
    bool in_time = date_last_day(inquiry->listed_horizon) <= date_last_day(inquiry->question.as_of);
    struct text_out out =
        judge(inquiry, EXIFID_CLASS_RELEASED, in_time ? EXIFID_CONFIDENCE_MEDIUM : EXIFID_CONFIDENCE_LOW);
    text_add(&out, "on a list that reaches to ");
    text_add_date(&out, inquiry->listed_horizon);
    text_add(&out, in_time ? " and gives no dates" : ", after the date asked for, and gives no dates");
    unusual_add(inquiry, &out);
}

/* A code that nothing dates is new to the tables where a witness is younger than they are; false, judging
 * nothing, where none is. */
static bool judge_newer(struct inquiry *inquiry)
{
    char what[24];
    const struct found_maker *maker = inquiry_answering_maker(inquiry);
    int32_t latest = clock_latest(inquiry, what, sizeof what);
    if (maker == NULL || latest == INT32_MIN || latest <= date_last_day(maker->row->horizon)) {
        return false;
    }
    struct text_out out = judge(inquiry, EXIFID_CLASS_UNLISTED, EXIFID_CONFIDENCE_LOW);
    text_add(&out, "newer than the tables: ");
    text_add(&out, what);
    text_add(&out, " is of ");
    text_add_date(&out, date_from_day(latest));
    text_add(&out, ", they reach to ");
    text_add_date(&out, maker->row->horizon);
    return true;
}

static void judge_without_product(struct inquiry *inquiry)
{
    const exifid_identity *identity = &inquiry->answer->identity;
    if (identity->match == EXIFID_MATCH_SCHEME && date_known(identity->expected_from)) {
        judge_expected(inquiry);
    } else if (inquiry->spelling_count > 0 && judge_newer(inquiry)) {
        return;
    } else if (identity->match == EXIFID_MATCH_SCHEME) {
        judge_plainly(inquiry, EXIFID_CLASS_UNLISTED, EXIFID_CONFIDENCE_LOW,
                      "well-formed, in no table, and the numbering scheme gives no date");
    } else if (identity->match == EXIFID_MATCH_MAKER && inquiry->spelling_count == 0) {
        judge_plainly(inquiry, EXIFID_CLASS_UNKNOWN, EXIFID_CONFIDENCE_LOW,
                      "the maker is known; the file names no model");
    } else if (identity->match == EXIFID_MATCH_MAKER) {
        judge_plainly(inquiry, EXIFID_CLASS_UNKNOWN, EXIFID_CONFIDENCE_LOW,
                      "the maker is known; the model is in no table and fits no scheme");
    } else {
        judge_plainly(inquiry, EXIFID_CLASS_UNKNOWN, EXIFID_CONFIDENCE_LOW, "maker and model are in no table");
    }
}

static const char *why_nothing(const exifid_observations *seen)
{
    const exifid_photo *photo = &seen->photo; /* an id alone is read off a file's name */
    bool record = photo->sidecar[0] != '\0' || photo->owner[0] != '\0' || photo->uploaded.year != 0;
    return seen->status != EXIFID_NO_EXIF ? "nothing in the file says what took it"
           : record                       ? "neither exif nor the record of the photo says what took it"
                                          : "the file has no exif block";
}

static void judge_nothing(struct inquiry *inquiry)
{
    exifid_status status = inquiry->seen->status;
    bool read = status == EXIFID_OK || status == EXIFID_NO_EXIF;
    struct text_out out =
        judge(inquiry, EXIFID_CLASS_NO_IDENTITY, read ? EXIFID_CONFIDENCE_HIGH : EXIFID_CONFIDENCE_LOW);
    if (!read) {
        text_add(&out, "the file could not be read");
        text_add(&out, inquiry->seen->fault[0] == '\0' ? "" : ": ");
        text_add(&out, inquiry->seen->fault);
        return;
    }
    text_add(&out, why_nothing(inquiry->seen));
    if (inquiry->software_kind == EXIFID_FIRMWARE_EDITOR) {
        text_add(&out, "; a program wrote it last: ");
        text_add(&out, inquiry_text(inquiry, EXIFID_TAG_SOFTWARE));
    }
}

/* Two pairs of witnesses do not err together. */
static void judge_contradicted(struct inquiry *inquiry)
{
    const exifid_result *answer = inquiry->answer;
    judge_plainly(inquiry, EXIFID_CLASS_CONTRADICTED,
                  answer->contradiction_count > 1 ? EXIFID_CONFIDENCE_HIGH : EXIFID_CONFIDENCE_MEDIUM,
                  answer->contradiction[0].text);
}

/* "a camera by Canon, not a phone" */
static void judge_not_phone(struct inquiry *inquiry)
{
    const char *make = inquiry_text(inquiry, EXIFID_TAG_MAKE);
    struct text_out out = judge(inquiry, EXIFID_CLASS_NOT_A_PHONE, EXIFID_CONFIDENCE_HIGH);
    text_add(&out, inquiry_kind_words((enum table_kind)inquiry->not_phone->kind));
    text_add(&out, make[0] == '\0' ? "" : " by ");
    text_add(&out, make);
    text_add(&out, ", not a phone");
}

/* What may not be so: an editor may have changed more than the picture, and a sidecar is only somebody's record. */
static const char *doubtful(const struct inquiry *inquiry)
{
    bool early = inquiry->answer->verdict.class_ == EXIFID_CLASS_PRE_RELEASE;
    return inquiry->seen->photo.spoke                ? "; only the record of the photo names the phone"
           : inquiry->edited                         ? "; the file was edited"
           : early && inquiry_trusts_record(inquiry) ? "; the record of the photo says so, the file lost it"
                                                     : NULL;
}

static void doubt(struct inquiry *inquiry)
{
    exifid_verdict *verdict = &inquiry->answer->verdict;
    bool named = verdict->class_ == EXIFID_CLASS_RELEASED || verdict->class_ == EXIFID_CLASS_PRE_RELEASE ||
                 verdict->class_ == EXIFID_CLASS_UNRELEASED || verdict->class_ == EXIFID_CLASS_UNLISTED;
    const char *doubt = doubtful(inquiry);
    if (!named || doubt == NULL) {
        return;
    }
    if (verdict->confidence > EXIFID_CONFIDENCE_LOW) {
        verdict->confidence--;
    }
    verdict->score = -1; /* measured on photos that speak for themselves */
    struct text_out out = {verdict->reason, sizeof verdict->reason, strlen(verdict->reason)};
    text_add(&out, doubt);
}

/* Make and Model are gone, and something else in the file still names a phone. */
static void judge_stated(struct inquiry *inquiry)
{
    struct text_out out = judge(inquiry, EXIFID_CLASS_UNKNOWN, EXIFID_CONFIDENCE_LOW);
    text_add(&out, "Make and Model are missing; ");
    text_add(&out, inquiry->stated_by);
    text_add(&out, " names ");
    text_add(&out, inquiry->stated_name);
}

void verdict_judge(struct inquiry *inquiry)
{
    exifid_verdict *verdict = &inquiry->answer->verdict;
    verdict->as_of = inquiry->question.as_of;
    verdict->blind = inquiry->question.blind;
    verdict->score = -1; /* not measured, but for what judge_measured() says */
    TEXT_SET(verdict->catalogue, inquiry->catalogue->layer[inquiry->catalogue->layer_count - 1].tables->version);
    if (inquiry->make[0] == '\0' && inquiry->spelling_count == 0) {
        (inquiry->stated_by[0] == '\0' ? judge_nothing : judge_stated)(inquiry);
    } else if (inquiry->answer->contradiction_count > 0) {
        judge_contradicted(inquiry);
    } else if (inquiry->not_phone != NULL) {
        judge_not_phone(inquiry);
    } else if (inquiry->product_count > 0) {
        judge_product(inquiry);
    } else if (inquiry->listed) {
        judge_listed(inquiry);
    } else {
        judge_without_product(inquiry);
    }
    doubt(inquiry);
}
