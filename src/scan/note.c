#include "scan/note.h"

#include <string.h>

bool note_is_find(exifid_class verdict)
{
    switch (verdict) {
    case EXIFID_CLASS_PRE_RELEASE:
    case EXIFID_CLASS_UNRELEASED:
    case EXIFID_CLASS_UNLISTED:
    case EXIFID_CLASS_UNKNOWN:
    case EXIFID_CLASS_CONTRADICTED:
        return true;
    case EXIFID_CLASS_NO_IDENTITY:
    case EXIFID_CLASS_RELEASED:
    case EXIFID_CLASS_NOT_A_PHONE:
        break;
    }
    return false;
}

/* The struct as it is, then its texts with their NUL, then its bytes: nothing of it leaves the process. */
bool note_pack(const struct note *note, struct scan_bytes *bytes)
{
    bool room = scan_bytes_add(bytes, note, sizeof *note);
    for (size_t i = 0; room && i < NOTE_TEXTS; i++) {
        room = scan_bytes_add(bytes, note->text[i], strlen(note->text[i]) + 1);
    }
    return room && scan_bytes_add(bytes, note->kept.data, note->kept.size) &&
           scan_bytes_add(bytes, note->record.data, note->record.size) &&
           scan_bytes_add(bytes, note->output.data, note->output.size);
}

static const char *part(const char *at, struct note_bytes *bytes)
{
    bytes->data = at;
    return at + bytes->size;
}

void note_unpack(const char *bytes, struct note *note)
{
    memcpy(note, bytes, sizeof *note);
    const char *at = bytes + sizeof *note;
    for (size_t i = 0; i < NOTE_TEXTS; i++) {
        note->text[i] = at;
        at += strlen(at) + 1;
    }
    at = part(at, &note->kept);
    at = part(at, &note->record);
    part(at, &note->output);
}
