#include "exifid/exifid.h"

#include "base/text.h"
#include "base/uncleared.h"
#include "reader/clean.h"
#include "reader/jpeg.h"
#include "reader/tags.h"
#include "reader/vendor/vendor.h"

#include <errno.h>
#include <string.h>

/* What one reading passes from step to step. */
struct reading {
    struct source source;
    struct jpeg jpeg;
    struct tiff tiff;
    unsigned what;
    exifid_observations *seen;
};

static void clear_texts(exifid_observations *seen)
{
    for (size_t i = 0; i < EXIFID_TAG_COUNT; i++) {
        exifid_text *text = &seen->text[i];
        text->place = EXIFID_NO_PLACE;
        text->stored = 0;
        text->length = 0;
        text->text[0] = '\0';
    }
}

static void clear_photo(exifid_photo *photo)
{
    photo->id[0] = photo->page[0] = photo->owner[0] = photo->sidecar[0] = photo->camera[0] = '\0';
    photo->uploaded = (exifid_date){0, 0, 0};
    photo->spoke = false;
}

/* Clears the members from `first` up to `end`. */
#define CLEAR(seen, first, end)                                      \
    memset((char *)(seen) + offsetof(exifid_observations, first), 0, \
           offsetof(exifid_observations, end) - offsetof(exifid_observations, first))

/* What it leaves alone, texts behind their NUL and lists behind their count, is 15 of 16 KB: to clear that for each photo
 * costs as much as to find the tags. */
void exifid_observations_init(exifid_observations *seen)
{
    CLEAR(seen, status, text);
    clear_texts(seen);
    CLEAR(seen, taken, segment);
    CLEAR(seen, trailer_place, witness);
    clear_photo(&seen->photo);
    seen->focal_length_place = seen->maker_note_place = seen->exif_place = seen->trailer_place = EXIFID_NO_PLACE;
    seen->xmp_place = seen->icc_place = seen->mpf_place = EXIFID_NO_PLACE;
}

void exifid_observations_set(exifid_observations *seen, exifid_tag tag, const char *bytes, size_t length)
{
    exifid_text *text = &seen->text[tag];

    text->place = EXIFID_NO_PLACE;
    text->stored = length < UINT32_MAX ? (uint32_t)length : UINT32_MAX;
    clean_text(slice_of(bytes, length), text);
}

static void settle_taken(exifid_observations *seen)
{
    /* Each time with its sub-seconds and its zone: CIPA DC-008 table 8. */
    static const exifid_tag times[][3] = {
        {EXIFID_TAG_DATE_TIME_ORIGINAL, EXIFID_TAG_SUBSEC_TIME_ORIGINAL, EXIFID_TAG_OFFSET_TIME_ORIGINAL},
        {EXIFID_TAG_DATE_TIME_DIGITIZED, EXIFID_TAG_SUBSEC_TIME_DIGITIZED, EXIFID_TAG_OFFSET_TIME_DIGITIZED},
        {EXIFID_TAG_DATE_TIME, EXIFID_TAG_SUBSEC_TIME, EXIFID_TAG_OFFSET_TIME},
    };

    seen->taken = (exifid_datetime){.date = {.year = 0}};
    seen->taken_from = EXIFID_TAG_DATE_TIME_ORIGINAL;
    for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
        if (!clean_datetime(seen->text[times[i][0]].text, &seen->taken))
            continue;
        seen->taken_from = times[i][0];
        seen->taken.nanoseconds = clean_subsec(seen->text[times[i][1]].text);
        seen->taken.has_offset = clean_offset(seen->text[times[i][2]].text, &seen->taken.utc_offset);
        return;
    }
}

void exifid_observations_settle(exifid_observations *seen)
{
    settle_taken(seen);
    vendor_read_texts(seen);
}

static void fail(struct reading *r, exifid_status status, int os_error, const char *fault)
{
    r->seen->status = status;
    r->seen->os_error = os_error;
    TEXT_SET(r->seen->fault, fault);
}

/* Says what is wrong, with which tag (0: none), and at which byte of the file. */
static void tell_fault(struct reading *r, const char *fault, uint16_t tag, uint64_t place)
{
    static const char digits[] = "0123456789abcdef";
    struct text_out out = TEXT_INTO(r->seen->fault);

    text_add(&out, fault);
    if (tag != 0) {
        const char hex[] = {digits[tag >> 12], digits[tag >> 8 & 15], digits[tag >> 4 & 15], digits[tag & 15]};
        text_add(&out, ": tag 0x");
        text_add_bytes(&out, hex, sizeof hex);
    }
    text_add(&out, " (byte ");
    text_add_number(&out, (int64_t)place);
    text_add(&out, ")");
}

/* Takes the first Exif segment that holds a TIFF header.  Returns false when none does. */
static bool open_block(struct reading *r)
{
    unsigned kept = r->jpeg.exif_count < JPEG_EXIF_KEPT ? r->jpeg.exif_count : JPEG_EXIF_KEPT;

    for (unsigned i = 0; i < kept; i++) {
        const struct jpeg_exif *exif = &r->jpeg.exif[i];
        bool readable = tiff_open(&r->tiff, &r->source, exif->place, exif->size);
        if (readable || i == 0) {
            r->seen->exif_place = exif->place;
            r->seen->exif_size = exif->size;
        }
        if (!readable)
            continue;
        r->seen->byte_order = r->tiff.order;
        if (exif->garbage > 0)
            fail(r, EXIFID_CORRUPT, 0, "garbage in front of the exif identifier");
        return true;
    }
    return false;
}

/* Triage takes what the bounded scan finds; what it lacks shows in what had to be left out. */
static void triage_exif(struct reading *r)
{
    tiff_triage(&r->tiff, tags_wish, TAGS_WISHES);
    tags_triage(&r->tiff, r->seen);
    if (r->source.clipped)
        fail(r, EXIFID_TRUNCATED, 0, "file ends within the exif block");
}

static void read_whole_exif(struct reading *r)
{
    tiff_scan(&r->tiff, tags_wish, TAGS_WISHES);
    switch (tags_read(&r->tiff, r->what, r->seen)) {
    case EXIF_READ_ALL:
        break;
    case EXIF_READ_NO_MEMORY:
        fail(r, EXIFID_IO_ERROR, ENOMEM, "out of memory");
        break;
    case EXIF_READ_GAVE_UP:
        fail(r, EXIFID_CORRUPT, 0, "libexif gave up on the exif block");
        break;
    }
}

static void read_exif(struct reading *r)
{
    if (!open_block(r)) {
        if (r->jpeg.exif_count > 0)
            fail(r, EXIFID_CORRUPT, 0, "exif segment without a readable tiff header");
        else
            r->seen->status = EXIFID_NO_EXIF;
        return;
    }
    if ((r->what & EXIFID_READ_SCAN) != 0)
        triage_exif(r);
    else
        read_whole_exif(r);
    if (r->tiff.fault != NULL && r->seen->status != EXIFID_IO_ERROR) {
        r->seen->status = EXIFID_CORRUPT;
        tell_fault(r, r->tiff.fault, r->tiff.fault_tag, r->tiff.place + r->tiff.fault_offset);
    }
    exifid_observations_settle(r->seen);
}

static void copy_segments(struct reading *r)
{
    const struct jpeg *jpeg = &r->jpeg;
    exifid_observations *seen = r->seen;

    seen->width = jpeg->width;
    seen->height = jpeg->height;
    seen->exif_segments = jpeg->exif_count;
    seen->xmp_place = jpeg->xmp_place;
    seen->icc_place = jpeg->icc_place;
    seen->mpf_place = jpeg->mpf_place;
    seen->segment_count = jpeg->segment_count;
    memcpy(seen->segment, jpeg->segment, jpeg_segments_kept(jpeg) * sizeof *seen->segment);
    seen->extra_images = jpeg->extra_images;
}

static void copy_trailer(struct reading *r)
{
    size_t size = sizeof r->seen->trailer_head;
    struct slice s;

    r->seen->trailer_place = r->jpeg.trailer_place;
    r->seen->trailer_size = r->jpeg.trailer_size;
    if (r->jpeg.trailer_size == 0)
        return;
    if (r->jpeg.trailer_size < size)
        size = (size_t)r->jpeg.trailer_size;
    s = source_get(&r->source, r->jpeg.trailer_place, size);
    if (s.size > 0)
        memcpy(r->seen->trailer_head, s.bytes, s.size);
    s = source_get(&r->source, r->jpeg.trailer_place + (r->jpeg.trailer_size - size), size);
    if (s.size > 0)
        memcpy(r->seen->trailer_tail, s.bytes, s.size);
}

/* A fault of the marker chain outranks one of the Exif block, which it often explains; behind the start of the image
 * data it hurts nothing that was read and is told only when there is nothing else to tell. */
static void judge_chain(struct reading *r)
{
    static const exifid_status statuses[] = {[JPEG_CUT] = EXIFID_TRUNCATED, [JPEG_DISTURBED] = EXIFID_CORRUPT};
    exifid_observations *seen = r->seen;

    if (r->jpeg.fault == NULL || seen->status == EXIFID_IO_ERROR)
        return;
    if (r->jpeg.state != JPEG_SOUND)
        seen->status = statuses[r->jpeg.state];
    else if (seen->fault[0] != '\0')
        return;
    tell_fault(r, r->jpeg.fault, 0, r->jpeg.fault_place);
}

static void read_vendors(struct reading *r)
{
    const struct vendor vendor = {
        .source = &r->source,
        .tiff = r->seen->byte_order != 0 ? &r->tiff : NULL,
        .what = r->what,
        .seen = r->seen,
    };

    if ((r->what & EXIFID_READ_WITNESSES) != 0)
        vendor_read(&vendor);
}

/* ITU-T T.81 B.1.1.3, EOI. */
static bool ends_with_image(struct source *source)
{
    return source->size >= 2 && SLICE_BEGINS(source_get(source, source->size - 2, 2), "\xff\xd9");
}

static bool wants_trailer(struct reading *r)
{
    return (r->what & EXIFID_READ_TRAILER) != 0 &&
           ((r->what & EXIFID_READ_ENDING) == 0 || !ends_with_image(&r->source));
}

static exifid_status read_source(struct reading *r)
{
    if ((r->what & EXIFID_READ_SCAN) != 0)
        jpeg_find_exif(&r->source, &r->jpeg);
    else
        jpeg_walk(&r->source, wants_trailer(r), &r->jpeg);
    if (r->source.error == 0 && r->jpeg.state == JPEG_NONE) {
        fail(r, EXIFID_NOT_JPEG, 0, r->source.size == 0 ? "empty file" : r->jpeg.fault);
        return r->seen->status;
    }
    copy_segments(r);
    read_exif(r);
    copy_trailer(r);
    read_vendors(r);
    judge_chain(r);
    if (r->source.error != 0)
        fail(r, EXIFID_IO_ERROR, r->source.error, "cannot be read");
    return r->seen->status;
}

exifid_status exifid_observations_read_fd(int fd, unsigned what, exifid_observations *seen)
{
    struct reading r UNCLEARED;
    r.what = what;
    r.seen = seen;

    exifid_observations_init(seen);
    source_open_fd(&r.source, fd);
    return read_source(&r);
}

exifid_status exifid_observations_read_head(int fd, const void *head, size_t size, exifid_observations *seen)
{
    struct reading r UNCLEARED;
    r.what = EXIFID_READ_SCAN;
    r.seen = seen;

    exifid_observations_init(seen);
    source_open_head(&r.source, fd, head, size < SOURCE_HEAD ? size : SOURCE_HEAD);
    return read_source(&r);
}

exifid_status exifid_observations_read_memory(const void *bytes, size_t size, unsigned what, exifid_observations *seen)
{
    struct reading r UNCLEARED;
    r.what = what;
    r.seen = seen;

    exifid_observations_init(seen);
    source_open_memory(&r.source, bytes, size);
    return read_source(&r);
}
