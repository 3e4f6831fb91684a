#include "reader/vendor/pixel.h"

#include "base/date.h"
#include "base/text.h"
#include "reader/tags.h"

/* Google's camera runs on phones of all makers in ports of it, and what it notes is what the system says of the phone: a
 * note under another Make or Model is a witness against one of them.  So none of these is of a maker "who alone writes such
 * a block". */
static const char no_maker[] = "";

static bool take_piece(void *context, struct slice piece)
{
    struct pixel *pixel = context;

    return pixel_note_put(&pixel->note, pixel->hdrp.version, piece);
}

void pixel_open(struct pixel *pixel)
{
    pixel_note_open(&pixel->note);
    hdrp_open(&pixel->hdrp, take_piece, pixel);
}

static exifid_witness *tell(const struct vendor *vendor, exifid_fact fact, const char *source, const char *value)
{
    return vendor_add(vendor, fact, source, no_maker, slice_of(value, strlen(value)), EXIFID_NO_PLACE);
}

/* The steps of hardware in the order in which a phone goes through them.  Of these MP1.0 was seen in photos. */
static const char *step_of(const char *revision)
{
    static const char *const steps[][2] = {
        {"PROTO", "prototype"},
        {"DEV", "development board"},
        {"EVT", "engineering validation: a prototype"},
        {"DVT", "design validation: a prototype"},
        {"PVT", "production validation: a late prototype"},
        {"MP", "mass production"},
    };

    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (strncmp(revision, steps[i][0], strlen(steps[i][0])) == 0)
            return steps[i][1];
    return "";
}

static void tell_revision(const struct vendor *vendor, const char *revision)
{
    exifid_witness *witness = tell(vendor, EXIFID_FACT_REVISION, "HDR+ hardware_revision", revision);

    if (witness != NULL)
        TEXT_SET(witness->text, step_of(revision));
}

/* The day of the build, in whatever zone; unknown before Android and after any plausible photo. */
static exifid_date day_of(uint64_t milliseconds)
{
    const uint64_t day = 86400000, first = 13879, last = 47482; /* 2008-01-01, 2100-01-01 */

    if (milliseconds / day < first || milliseconds / day >= last)
        return (exifid_date){0, 0, 0};
    return date_from_day((int32_t)(milliseconds / day));
}

/* The fingerprint of an Android system, as its compatibility definition has it (section 3.2.2, FINGERPRINT):
 * brand/product/device:release/id/incremental:type/tags. */
static void tell_system(const struct vendor *vendor, const struct pixel_note *note)
{
    const char *fingerprint = note->text[PIXEL_NOTE_SYSTEM], *release = strchr(fingerprint, ':');
    const char *id = release != NULL ? strchr(release, '/') : NULL, *end = id != NULL ? strchr(id + 1, '/') : NULL;
    char text[PIXEL_NOTE_TEXT + 8];
    struct text_out out = TEXT_INTO(text);
    exifid_witness *witness;

    if (end == NULL) {
        witness = tell(vendor, EXIFID_FACT_BUILD, "HDR+ device_os_version", fingerprint);
    } else {
        text_add_bytes(&out, id + 1, (size_t)(end - id - 1));
        witness = tell(vendor, EXIFID_FACT_BUILD, "HDR+ device_os_version", text);
        if (witness != NULL)
            TEXT_SET(witness->text, fingerprint);
    }
    if (witness != NULL)
        witness->from = witness->to = day_of(note->built);
    if (end == NULL)
        return;
    out = TEXT_INTO(text);
    text_add(&out, "Android ");
    text_add_bytes(&out, release + 1, (size_t)(id - release - 1));
    tell(vendor, EXIFID_FACT_OS, "HDR+ device_os_version", text);
}

static void tell_app(const struct vendor *vendor, const struct pixel_note *note)
{
    char text[2 * PIXEL_NOTE_TEXT];
    struct text_out out = TEXT_INTO(text);

    tell(vendor, EXIFID_FACT_APP, "HDR+ software", note->text[PIXEL_NOTE_SOFTWARE]);
    text_add(&out, note->text[PIXEL_NOTE_APP]);
    text_add(&out, " ");
    text_add(&out, note->text[PIXEL_NOTE_APP_VERSION]);
    tell(vendor, EXIFID_FACT_APP, "HDR+ application", text);
}

bool pixel_close(struct pixel *pixel, const struct vendor *vendor)
{
    const struct pixel_note *note = &pixel->note;
    unsigned before;

    hdrp_close(&pixel->hdrp);
    if (vendor == NULL)
        return false;
    before = vendor->seen->witness_count;
    tell(vendor, EXIFID_FACT_MAKER, "HDR+ make", note->text[PIXEL_NOTE_MAKE]);
    tell(vendor, EXIFID_FACT_MODEL, "HDR+ model", note->text[PIXEL_NOTE_MODEL]);
    tell(vendor, EXIFID_FACT_CODENAME, "HDR+ device", note->text[PIXEL_NOTE_DEVICE]);
    tell_revision(vendor, note->text[PIXEL_NOTE_REVISION]);
    tell_system(vendor, note);
    tell_app(vendor, note);
    return vendor->seen->witness_count > before;
}

static void read_note(const struct vendor *vendor)
{
    uint64_t at = vendor->seen->maker_note_place;
    uint32_t left = vendor->seen->maker_note_size;
    struct pixel pixel;

    pixel_open(&pixel);
    while (left > 0) {
        struct slice piece = source_get(vendor->source, at, left < SOURCE_WINDOW ? left : SOURCE_WINDOW);
        if (piece.size == 0 || !hdrp_put(&pixel.hdrp, piece))
            break;
        at += piece.size;
        left -= (uint32_t)piece.size;
    }
    pixel_close(&pixel, vendor);
}

void pixel_read(const struct vendor *vendor)
{
    const exifid_observations *seen = vendor->seen;
    struct slice head = slice_of(seen->maker_note_head, sizeof seen->maker_note_head);

    if (seen->maker_note_size < sizeof seen->maker_note_head)
        return;
    if (SLICE_BEGINS(head, "HDRP"))
        read_note(vendor);
    else if (SLICE_BEGINS(head, "com.google.android.GoogleCamera "))
        vendor_add(vendor, EXIFID_FACT_APP, "MakerNote", no_maker,
                   tiff_value(vendor->tiff, TAGS_MAKER_NOTE, PIXEL_NOTE_TEXT), seen->maker_note_place);
}
