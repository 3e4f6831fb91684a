#include "resolver/builds.h"

#include "base/date.h"
#include "base/text.h"
#include "resolver/evidence.h"
#include "resolver/firmware.h"
#include "resolver/witness.h"

#include <string.h>

_Static_assert(EXIFID_WITNESSES <= 32, "inquiry.builds_read has a bit for each");

/* The fingerprint of an Android system says more than the id in it: whether the build is one for the public. */
static bool is_fingerprint(const char *text)
{
    return strchr(text, '/') != NULL && strchr(text, ':') != NULL;
}

/* A day that the witness itself knows is better than what its letters tell. */
static void take_day(exifid_firmware *firmware, const exifid_witness *witness)
{
    if (date_known(witness->from)) {
        firmware->built_from = witness->from;
        firmware->built_to = witness->to;
    }
}

static bool read_one(struct inquiry *inquiry, const exifid_witness *witness)
{
    inquiry->firmware_witness = witness;
    if (!(is_fingerprint(witness->text) && firmware_read_text(inquiry, witness->text)) &&
        !firmware_read_text(inquiry, witness->value)) {
        return false;
    }
    take_day(&inquiry->answer->firmware, witness);
    witness_compare_firmware(inquiry);
    return true;
}

static bool leaves_open(exifid_firmware_kind software)
{
    return software == EXIFID_FIRMWARE_NONE || software == EXIFID_FIRMWARE_EDITOR || software == EXIFID_FIRMWARE_APP;
}

/* Software's own reading stands.  Of the other string counts when it was built, and that it was not for the public. */
static bool read_besides(struct inquiry *inquiry, const exifid_witness *witness)
{
    struct inquiry before = *inquiry;
    exifid_firmware *firmware = &inquiry->answer->firmware;
    exifid_firmware own = *firmware;
    bool read = read_one(inquiry, witness);
    exifid_firmware other = *firmware;
    *inquiry = before;
    *firmware = own;
    if (!read) {
        return false;
    }
    if (date_known(other.built_from) && (!date_known(inquiry->other_built) ||
                                         date_first_day(other.built_from) > date_first_day(inquiry->other_built))) {
        inquiry->other_built = other.built_from;
    }
    if (own.kind == EXIFID_FIRMWARE_UNKNOWN &&
        (other.kind == EXIFID_FIRMWARE_BETA || other.kind == EXIFID_FIRMWARE_ENGINEERING)) {
        firmware->kind = other.kind;
    }
    return true;
}

static bool read_instead(struct inquiry *inquiry, const exifid_witness *witness)
{
    if (!read_one(inquiry, witness)) {
        inquiry->firmware_witness = NULL;
        return false;
    }
    return true;
}

void builds_read(struct inquiry *inquiry)
{
    const exifid_observations *seen = inquiry->seen;
    const exifid_firmware *firmware = &inquiry->answer->firmware;
    inquiry->software_kind = firmware->kind;
    if (firmware->kind == EXIFID_FIRMWARE_APP) {
        inquiry->app_built = firmware->built_from;
    }
    for (unsigned i = 0; i < seen->witness_count && i < EXIFID_WITNESSES && inquiry->not_phone == NULL; i++) {
        const exifid_witness *witness = &seen->witness[i];
        bool same = strcmp(witness->value, inquiry_text(inquiry, EXIFID_TAG_SOFTWARE)) == 0;
        if (witness->fact != EXIFID_FACT_BUILD || same) {
            continue;
        }
        bool open = inquiry->firmware_witness == NULL && leaves_open(inquiry->software_kind);
        bool read = open ? read_instead(inquiry, witness) : read_besides(inquiry, witness);
        inquiry->builds_read |= (uint32_t)read << i;
    }
}
