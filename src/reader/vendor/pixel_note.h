/* What an unpacked HDR+ note says of the phone.  Version 2 is text, version 3 a protocol buffer; both are read as they come,
 * and all but the description of the phone is passed over.  Sources: ExifTool, Google.pm (field numbers), and the notes of
 * seven Pixel photos. */
#ifndef EXIFID_READER_VENDOR_PIXEL_NOTE_H
#define EXIFID_READER_VENDOR_PIXEL_NOTE_H

#include "base/slice.h"

enum pixel_note_fact {
    PIXEL_NOTE_MAKE,
    PIXEL_NOTE_MODEL,
    PIXEL_NOTE_DEVICE,   /* "husky" */
    PIXEL_NOTE_REVISION, /* "MP1.0" */
    PIXEL_NOTE_SOFTWARE, /* "HDR+ 1.0.570503588" */
    PIXEL_NOTE_SYSTEM,   /* "google/husky/husky:14/UD1A.230803.041/10808477:user/release-keys" */
    PIXEL_NOTE_APP,      /* "com.google.android.GoogleCamera"; version 3 only */
    PIXEL_NOTE_APP_VERSION,
    PIXEL_NOTE_FACTS
};

enum {
    PIXEL_NOTE_TEXT = 96,   /* more than the longest text seen, 71 bytes */
    PIXEL_NOTE_HELD = 2048, /* the phone's description takes 456 bytes in the notes seen */
};

struct pixel_note {
    char text[PIXEL_NOTE_FACTS][PIXEL_NOTE_TEXT]; /* "" where absent */
    uint64_t built;                               /* of the system, milliseconds since 1970; 0: not known */

    /* where the reader stands */
    bool in_section;                                               /* text: in the section that describes the phone */
    enum { AT_KEY, AT_LENGTH, AT_NUMBER, AT_BYTES, AT_DEVICE } at; /* protocol buffer */
    uint64_t number, left; /* the number that is being read; bytes that are left of the field */
    unsigned shift;
    uint64_t field;
    uint8_t held[PIXEL_NOTE_HELD]; /* the current line, or the description */
    size_t size;
};

void pixel_note_open(struct pixel_note *note);

/* Takes the next piece of a note of that version; returns whether more is wanted. */
bool pixel_note_put(struct pixel_note *note, unsigned version, struct slice piece);

#endif
