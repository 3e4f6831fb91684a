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

bool note_says_same(const struct note *left, const struct note *right)
{
    bool same = left->status == right->status && left->match == right->match && left->class_ == right->class_ &&
                left->confidence == right->confidence && left->unusual == right->unusual;
    for (size_t i = 0; same && i < NOTE_TEXTS; i++) {
        same = strcmp(left->text[i], right->text[i]) == 0;
    }
    return same;
}

static char *put(char *at, const void *bytes, size_t size)
{
    if (size > 0) {
        memcpy(at, bytes, size);
    }
    return at + size;
}

/* The struct as it is, then its texts with their NUL, then its bytes: nothing of it leaves the process. */
bool note_pack(const struct note *note, struct scan_bytes *bytes)
{
    size_t length[NOTE_TEXTS], size = sizeof *note + note->kept.size + note->record.size;
    for (size_t i = 0; i < NOTE_TEXTS; i++) {
        length[i] = *note->text[i] ? strlen(note->text[i]) : 0;
        size += length[i] + 1;
    }
    if (!scan_bytes_reserve(bytes, size)) {
        return false;
    }
    char *at = put(bytes->data + bytes->size, note, sizeof *note);
    for (size_t i = 0; i < NOTE_TEXTS; i++) {
        at = put(at, note->text[i], length[i]);
        *at++ = '\0';
    }
    at = put(at, note->kept.data, note->kept.size);
    put(at, note->record.data, note->record.size);
    bytes->size += size;
    return true;
}

static const char *part(const char *at, struct note_bytes *bytes)
{
    bytes->data = at;
    return at + bytes->size;
}

void note_unpack(const char *bytes, size_t size, struct note *note)
{
    memcpy(note, bytes, sizeof *note);
    const char *at = bytes + sizeof *note;
    for (size_t i = 0; i < NOTE_TEXTS; i++) {
        note->text[i] = at;
        at += (*at ? strlen(at) : 0) + 1;
    }
    at = part(at, &note->kept);
    at = part(at, &note->record);
    note->output = (struct note_bytes){at, (size_t)(bytes + size - at)};
}
