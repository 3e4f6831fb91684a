/* The date of the upload in four bytes, year first, then the texts, each with its NUL. */
#include "scan/sidecar_pack.h"

#include <stdlib.h>
#include <string.h>

enum { TEXTS = 6 + EXIFID_TAG_COUNT, DATE = 4 };

struct text {
    char *text;
    size_t size;
};

static void texts_of(struct sidecar *s, struct text texts[TEXTS])
{
    const struct text fixed[] = {
        {s->photo.id, sizeof s->photo.id},           {s->photo.page, sizeof s->photo.page},
        {s->photo.owner, sizeof s->photo.owner},     {s->photo.camera, sizeof s->photo.camera},
        {s->photo.sidecar, sizeof s->photo.sidecar}, {s->image, sizeof s->image},
    };
    memcpy(texts, fixed, sizeof fixed);
    for (size_t tag = 0; tag < EXIFID_TAG_COUNT; tag++) {
        texts[TEXTS - EXIFID_TAG_COUNT + tag] = (struct text){s->tag[tag], SIDECAR_TAG_SIZE};
    }
}

bool sidecar_pack(const struct sidecar *sidecar, struct scan_bytes *bytes)
{
    struct sidecar copy = *sidecar;
    struct text texts[TEXTS];
    const exifid_date day = sidecar->photo.uploaded;
    const unsigned char date[DATE] = {(unsigned char)((unsigned)day.year >> 8), (unsigned char)day.year, day.month,
                                      day.day};
    bool room = scan_bytes_add(bytes, date, sizeof date);
    texts_of(&copy, texts);
    for (size_t i = 0; room && i < TEXTS; i++) {
        room = scan_bytes_add(bytes, texts[i].text, strlen(texts[i].text) + 1);
    }
    return room;
}

bool sidecar_unpack(struct span *from, struct sidecar *sidecar)
{
    struct text texts[TEXTS];
    const unsigned char *date = span_take(from, DATE);
    bool sound = date != NULL && date[2] <= 12 && date[3] <= 31;
    memset(sidecar, 0, sizeof *sidecar);
    texts_of(sidecar, texts);
    for (size_t i = 0; sound && i < TEXTS; i++) {
        const char *text = span_text(from);
        sound = text != NULL && strlen(text) < texts[i].size;
        if (sound) {
            memcpy(texts[i].text, text, strlen(text) + 1);
        }
    }
    if (sound) {
        sidecar->photo.uploaded = (exifid_date){(int16_t)(date[0] << 8 | date[1]), date[2], date[3]};
    } else {
        memset(sidecar, 0, sizeof *sidecar);
    }
    return sound;
}

bool sidecar_pack_named(const char *path, const struct sidecar *sidecar, struct scan_bytes *bytes)
{
    if (!scan_bytes_add(bytes, path, strlen(path) + 1) || !sidecar_pack(sidecar, bytes)) {
        free(bytes->data);
        *bytes = (struct scan_bytes){0};
        return false;
    }
    char *fitting = realloc(bytes->data, bytes->size);
    bytes->data = fitting != NULL ? fitting : bytes->data;
    bytes->room = bytes->size;
    return true;
}

const char *sidecar_unpack_named(const struct scan_bytes *bytes, struct sidecar *sidecar)
{
    struct span from = {(const unsigned char *)bytes->data, bytes->size};
    const char *path = span_text(&from);
    sidecar_unpack(&from, sidecar);
    return path;
}
