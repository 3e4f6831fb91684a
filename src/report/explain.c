#include "report/explain.h"

#include <inttypes.h>
#include <stdio.h>

#include "report/facts.h"
#include "report/layout.h"
#include "report/rules.h"

static void title(report *self, const char *text)
{
    layout_begin(self, 2, NULL);
    layout_styled(self, LAYOUT_DIM, text);
    layout_end(self, 0);
}

/* Columns of the rows below a title: what it is, where it stands, what it holds. */
#define PLACE_COLUMN 24
#define HOLDS_COLUMN 52

/* A row about `size` bytes at `place`; layout_end() is left to the caller. */
static void row(report *self, const char *what, uint64_t place, uint64_t size)
{
    layout_begin(self, 4, NULL);
    layout_text(self, what);
    layout_pad(self, PLACE_COLUMN);
    layout_format(self, "%" PRIu64 " byte%s at offset %" PRIu64, size, size == 1 ? "" : "s", place);
}

/* The first bytes of a block, as a text where they print, else in hex. */
static void head(report *self, const uint8_t *bytes, size_t length)
{
    layout_pad(self, HOLDS_COLUMN);
    layout_text(self, "begins \"");
    for (size_t i = 0; i < length; i++) {
        layout_format(self, "%c", bytes[i] >= 0x20 && bytes[i] < 0x7f ? bytes[i] : '.');
    }
    layout_text(self, "\" ");
    for (size_t i = 0; i < length; i++) {
        layout_format(self, "%02x", bytes[i]);
    }
}

static void judgement(report *self, const exifid_result *answer)
{
    char as_of[16];
    const exifid_verdict *verdict = &answer->verdict;
    layout_begin(self, 2, "judged");
    layout_format(self, "as of %s with the tables of ", exifid_date_format(verdict->as_of, as_of, sizeof as_of));
    layout_text(self, verdict->catalogue);
    if (*answer->identity.rule) {
        layout_text(self, ", phone by ");
        layout_text(self, answer->identity.rule);
    }
    if (*answer->firmware.rule) {
        layout_text(self, ", firmware by ");
        layout_text(self, answer->firmware.rule);
    }
    layout_end(self, LAYOUT_VALUE);
}

static void optics(report *self, const exifid_observations *seen)
{
    double f_number = 0, focal = 0;
    bool has_f = facts_value(seen->f_number, &f_number), has_focal = facts_value(seen->focal_length, &focal);
    if (!has_f && !has_focal && !seen->focal_length_35mm) {
        return;
    }
    layout_list parts = {.self = self, .before = ""};
    char text[96];
    layout_begin(self, 2, "optics");
    if (has_f) {
        snprintf(text, sizeof text, "f/%.2f (%" PRIu32 "/%" PRIu32 ")", f_number, seen->f_number.numerator,
                 seen->f_number.denominator);
        layout_list_add(&parts, "", text);
    }
    if (has_focal) {
        snprintf(text, sizeof text, "%.2f mm (%" PRIu32 "/%" PRIu32 ")", focal, seen->focal_length.numerator,
                 seen->focal_length.denominator);
        layout_list_add(&parts, "", text);
    }
    if (seen->focal_length_35mm) {
        snprintf(text, sizeof text, "equivalent to %u mm on 35 mm film", seen->focal_length_35mm);
        layout_list_add(&parts, "", text);
    }
    layout_end(self, LAYOUT_VALUE);
}

static void tags(report *self, const exifid_observations *seen)
{
    bool any = false;
    for (unsigned i = 0; i < EXIFID_TAG_COUNT; i++) {
        const exifid_text *text = &seen->text[i];
        if (text->length == 0 || text->place == EXIFID_NO_PLACE) {
            continue;
        }
        if (!any) {
            title(self, "tags");
        }
        any = true;
        row(self, exifid_tag_name((exifid_tag)i), text->place, text->stored);
        layout_pad(self, HOLDS_COLUMN);
        layout_text(self, text->text);
        layout_end(self, HOLDS_COLUMN);
    }
}

static void exif_block(report *self, const exifid_observations *seen)
{
    if (seen->exif_place == EXIFID_NO_PLACE) {
        return;
    }
    row(self, "Exif block", seen->exif_place, seen->exif_size);
    layout_pad(self, HOLDS_COLUMN);
    if (seen->byte_order) {
        layout_text(self, seen->byte_order == 'I' ? "little-endian" : "big-endian");
    }
    if (seen->exif_segments > 1) {
        layout_format(self, ", the first of %u: a sign of rewriting", seen->exif_segments);
    }
    layout_end(self, HOLDS_COLUMN);
}

static void maker_note(report *self, const exifid_observations *seen)
{
    if (seen->maker_note_place == EXIFID_NO_PLACE) {
        return;
    }
    size_t length = sizeof seen->maker_note_head;
    row(self, "maker note", seen->maker_note_place, seen->maker_note_size);
    head(self, seen->maker_note_head, seen->maker_note_size < length ? seen->maker_note_size : length);
    layout_end(self, HOLDS_COLUMN);
}

static void trailer(report *self, const exifid_observations *seen)
{
    if (seen->trailer_place == EXIFID_NO_PLACE) {
        return;
    }
    size_t length = sizeof seen->trailer_head;
    row(self, "behind the image", seen->trailer_place, seen->trailer_size);
    head(self, seen->trailer_head, seen->trailer_size < length ? (size_t)seen->trailer_size : length);
    layout_end(self, HOLDS_COLUMN);
}

/* "APP1", "COM", or the marker in hex (ITU-T T.81, table B.1). */
static void marker_name(uint8_t marker, char text[16])
{
    if (marker >= 0xe0 && marker <= 0xef) {
        snprintf(text, 16, "APP%d", marker - 0xe0);
    } else if (marker == 0xfe) {
        snprintf(text, 16, "COM");
    } else {
        snprintf(text, 16, "ff%02x", marker);
    }
}

static void segments(report *self, const exifid_observations *seen)
{
    unsigned kept = seen->segment_count < EXIFID_SEGMENTS ? seen->segment_count : EXIFID_SEGMENTS;
    if (kept == 0) {
        return;
    }
    title(self, "segments");
    for (unsigned i = 0; i < kept; i++) {
        char marker[16];
        const exifid_segment *one = &seen->segment[i];
        marker_name(one->marker, marker);
        row(self, marker, one->place, one->size);
        layout_pad(self, HOLDS_COLUMN);
        layout_text(self, one->name);
        layout_end(self, HOLDS_COLUMN);
    }
    if (seen->segment_count > kept) {
        layout_begin(self, 4, NULL);
        layout_format(self, "and %u more", seen->segment_count - kept);
        layout_end(self, 0);
    }
}

static void image_line(report *self, const exifid_image *is)
{
    layout_begin(self, 2, "image");
    layout_format(self, "%" PRIu32 "x%" PRIu32 ", ", is->width, is->height);
    layout_format(self, "%s, %s, ", is->progressive ? "progressive" : "sequential", is->subsampling);
    if (is->tables > 0) {
        layout_format(self, "%s quality %d, %u quantisation tables %016" PRIx64,
                      is->standard_tables ? "exactly IJG" : "nearest IJG", is->quality, is->tables, is->tables_hash);
    } else {
        layout_text(self, "no quantisation tables");
    }
    layout_end(self, LAYOUT_VALUE);
    if (is->thumbnail_width == 0) {
        return;
    }
    layout_begin(self, 2, "thumbnail");
    layout_format(self, "%" PRIu32 "x%" PRIu32 ", mean colour #%02x%02x%02x", is->thumbnail_width, is->thumbnail_height,
                  is->thumbnail_mean[0], is->thumbnail_mean[1], is->thumbnail_mean[2]);
    layout_end(self, LAYOUT_VALUE);
}

static void image(report *self, const exifid_image *is)
{
    if (!is) {
        return;
    }
    if (is->width > 0) {
        image_line(self, is);
    }
    if (!*is->fault) {
        return;
    }
    layout_begin(self, 2, "image fault");
    layout_text(self, is->fault);
    layout_end(self, LAYOUT_VALUE);
}

void explain_record(report *self, const report_record *record)
{
    const exifid_observations *seen = record->seen;
    judgement(self, record->answer);
    rules_text(self, record);
    optics(self, seen);
    if (!record->path) {
        return;
    }
    image(self, record->image);
    if (seen->gps && !seen->has_coordinates) {
        layout_begin(self, 2, "position");
        layout_text(self, "in the file, shown with --gps");
        layout_end(self, LAYOUT_VALUE);
    }
    tags(self, seen);
    if (seen->exif_place != EXIFID_NO_PLACE || seen->trailer_place != EXIFID_NO_PLACE) {
        title(self, "blocks");
    }
    exif_block(self, seen);
    maker_note(self, seen);
    trailer(self, seen);
    segments(self, seen);
}
