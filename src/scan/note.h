/* What is told about one photo once it is judged: by the workers to the thread that writes, and by the index to both. */
#ifndef EXIFID_SCAN_NOTE_H
#define EXIFID_SCAN_NOTE_H

#include "scan/scan.h"

/* In the order of the columns of the index (schema.c). */
enum note_text {
    NOTE_MAKER,
    NOTE_MODEL,
    NOTE_NAME,
    NOTE_CODENAME,
    NOTE_FIRMWARE, /* its version where a scheme reads it, else the Software; nothing for programs and camera apps */
    NOTE_OS,
    NOTE_TAKEN, /* "2013-11-06T18:22:10" */
    NOTE_PHOTO, /* its id at the service it was downloaded from */
    NOTE_OWNER,
    NOTE_PAGE,
    NOTE_UPLOADED, /* "2013-11-07" */
    NOTE_REASON,
    NOTE_TEXTS
};

struct note_bytes {
    const void *data;
    size_t size;
};

struct note {
    exifid_status status;
    exifid_match match;
    exifid_class class_;
    exifid_confidence confidence;
    bool unread;                  /* the photo could not be read: the reason says why, and the class means nothing */
    bool unusual;                 /* exifid_verdict.unusual */
    bool deep;                    /* read by libexif, with witnesses */
    uint64_t content;             /* index_content(); 0: not known */
    int64_t row;                  /* of the index, which holds all of this already; 0: of none */
    const char *text[NOTE_TEXTS]; /* "" where the fact is absent; harmless on a terminal; never NULL */
    struct note_bytes kept;       /* kept_pack(), or empty */
    struct note_bytes record;     /* the JSON record of a find, or empty */
    struct note_bytes output;     /* what is written for the photo, or empty; note_pack() does not look at it */
};

/* Whether the class is one that somebody looks for: neither a plain released phone, nor no phone, nor nothing at all. */
bool note_is_find(exifid_class verdict);

/* Whether both say the same about a photo: what was judged, and all texts. */
bool note_says_same(const struct note *left, const struct note *right);

/* Appends *note to *bytes, behind which its output may be appended at once.  Returns false when memory is short. */
bool note_pack(const struct note *note, struct scan_bytes *bytes);

/* Reads what note_pack() made of a note in this run of the program, and what was appended to it; *note points into the
 * `size` bytes that both have. */
void note_unpack(const char *bytes, size_t size, struct note *note);

#endif
