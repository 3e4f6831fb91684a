#include "reader/vendor/xmp_names.h"

#include <string.h>

#define GOOGLE_CAMERA "http://ns.google.com/photos/1.0/camera/"
#define OPLUS_CAMERA  "http://ns.oplus.com/photos/1.0/camera/"
#define CELL          "http://developer.sonyericsson.com/cell/1.0/"

/* Sources: XMP specification parts 1 and 2 (xmp, xmpNote, stEvt, tiff); ExifTool, Google.pm (GCamera, container); "Motion
 * photo format 1.0" of the Android developer pages; for the cameras of OPlus, Xiaomi and vivo
 * the converters of live photos that were written after real ones; Sony Ericsson: a U10i. */
static const struct xmp_meaning meanings[] = {
    {GOOGLE_CAMERA, "HdrPlusMakernote", true, XMP_NOTE, "", ""},
    {GOOGLE_CAMERA, "hdrp_makernote", true, XMP_NOTE, "", ""},
    {GOOGLE_CAMERA, "MotionPhoto", false, XMP_MOTION, "XMP MotionPhoto", ""},
    {GOOGLE_CAMERA, "MicroVideo", false, XMP_MOTION, "XMP MicroVideo", ""},
    {"http://ns.adobe.com/xmp/note/", "HasExtendedXMP", false, XMP_EXTENDED, "", ""},
    {"http://ns.adobe.com/xap/1.0/", "CreatorTool", false, XMP_CREATOR, "XMP CreatorTool", ""},
    {"http://ns.adobe.com/xap/1.0/sType/ResourceEvent#", "softwareAgent", false, XMP_AGENT, "XMP softwareAgent", ""},
    {"http://ns.adobe.com/tiff/1.0/", "Model", false, XMP_MODEL, "XMP Model", ""},
    {"http://ns.google.com/photos/1.0/container/item/", "Semantic", false, XMP_ITEM, "XMP Container", ""},
    {CELL, "mcc", false, XMP_COUNTRY, "XMP mcc", ""},
    {OPLUS_CAMERA, "MotionPhotoOwner", false, XMP_OWNER, "XMP oplus", "OPPO, OnePlus or realme"},
    {OPLUS_CAMERA, NULL, false, XMP_MAKER, "XMP oplus", "OPPO, OnePlus or realme"},
    {"http://ns.xiaomi.com/photos/1.0/camera/", NULL, false, XMP_MAKER, "XMP xiaomi", "Xiaomi"},
    {"http://ns.vivo.com/photos/1.0/camera/", NULL, false, XMP_MAKER, "XMP vivo", "vivo"},
};

const struct xmp_meaning *xmp_names_meaning(const char *name)
{
    const char *blank = strchr(name, ' ');
    size_t space = blank != NULL ? (size_t)(blank - name) : 0;

    for (size_t i = 0; blank != NULL && i < sizeof meanings / sizeof *meanings; i++) {
        const struct xmp_meaning *m = &meanings[i];
        if (m->name != NULL && (m->name[0] != blank[1] || strcmp(m->name, blank + 1) != 0))
            continue;
        if (strncmp(name, m->space, space) == 0 && m->space[space] == '\0')
            return m;
    }
    return NULL;
}

/* What a name at the start of `s` means, or the address of a maker all of whose names mean something. */
static const struct xmp_meaning *meaning_at(struct slice s)
{
    uint8_t letter = slice_u8(s, 0);

    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++) {
        const char *name = meanings[i].name, *word = name != NULL ? name : meanings[i].space;
        if ((uint8_t)word[0] != letter)
            continue;
        size_t size = strlen(word);
        if (slice_begins(s, word, size) && (name == NULL || !xmp_names_in_name(slice_u8(s, size))))
            return &meanings[i];
    }
    return NULL;
}

/* The first two letters of all names that meaning_at() knows, one bit for each pair. */
enum {
    CR = 1 << 0,
    HA = 1 << 1,
    HD = 1 << 2,
    MI = 1 << 3,
    MO = 1 << 4,
    SE = 1 << 5,
    HD_LOWER = 1 << 6,
    MC_LOWER = 1 << 7,
    SO_LOWER = 1 << 8
};

static const uint16_t as_first[256] = {
    ['C'] = CR, ['H'] = HA | HD, ['M'] = MI | MO, ['S'] = SE, ['h'] = HD_LOWER, ['m'] = MC_LOWER, ['s'] = SO_LOWER,
};
static const uint16_t as_second[256] = {
    ['a'] = HA, ['c'] = MC_LOWER, ['d'] = HD | HD_LOWER, ['e'] = SE, ['i'] = MI, ['o'] = MO | SO_LOWER, ['r'] = CR,
};

static bool begins_like_a_name(struct slice s)
{
    return (as_first[slice_u8(s, 0)] & as_second[slice_u8(s, 1)]) != 0;
}

const struct xmp_meaning *xmp_names_local(struct slice s)
{
    const struct xmp_meaning *meaning = begins_like_a_name(s) ? meaning_at(s) : NULL;

    return meaning != NULL && meaning->name != NULL ? meaning : NULL;
}

const struct xmp_meaning *xmp_names_space(struct slice s)
{
    const struct xmp_meaning *meaning = meaning_at(s);

    return meaning != NULL && meaning->name == NULL ? meaning : NULL;
}
