#include "scan/sidecar_fields.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "scan/camera.h"

/* ---------------------------------------------------------------- texts */

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

void sidecar_fields_copy(char *into, size_t size, const char *bytes, size_t length)
{
    size_t from = 0;
    size_t to = length > 0 ? strnlen(bytes, length) : 0;
    while (from < to && is_space(bytes[from])) {
        from++;
    }
    if (to - from >= size) {
        to = from + size - 1;
        while (to > from && ((unsigned char)bytes[to] & 0xc0) == 0x80) {
            to--;
        }
    }
    while (to > from && is_space(bytes[to - 1])) {
        to--;
    }
    if (to > from) {
        memcpy(into, bytes + from, to - from);
    }
    into[to - from] = '\0';
}

static bool is_number(const char *text)
{
    return text[0] != '\0' && text[strspn(text, "0123456789")] == '\0';
}

/* The last part of a path or an address. */
static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

/* ---------------------------------------------------------------- what is put in */

/* "flickr_1.jpg.json" is about "flickr_1.jpg"; "photo_1.json" does not say what it is about. */
static void image_of_name(struct sidecar *sidecar, const char *name)
{
    const char *end = strrchr(name, '.');
    size_t length = end == NULL ? 0 : (size_t)(end - name);
    if (length > 0 && memchr(name, '.', length) != NULL) {
        sidecar_fields_copy(sidecar->image, sizeof sidecar->image, name, length);
    }
}

void sidecar_fields_start(struct sidecar_draft *draft, struct sidecar *sidecar, const char *name)
{
    memset(sidecar, 0, sizeof *sidecar);
    *draft = (struct sidecar_draft){.sidecar = sidecar};
    image_of_name(sidecar, name);
}

/* Whether that is the address of a photo's page, and not of a file. */
static bool is_page(const char *text)
{
    return (strncmp(text, "https://", 8) == 0 || strncmp(text, "http://", 7) == 0) &&
           (strstr(text, "flickr.com/photos/") != NULL || strstr(text, "flickr.com/photo.gne?") != NULL) &&
           strpbrk(text, " \t\r\n\"<>") == NULL;
}

void sidecar_fields_put(struct sidecar_draft *draft, enum sidecar_field field, const char *text)
{
    struct sidecar *s = draft->sidecar;
    const struct place {
        char *text;
        size_t size;
    } places[SIDECAR_FIELDS] = {
        [SIDECAR_ID] = {s->photo.id, sizeof s->photo.id},
        [SIDECAR_PAGE] = {s->photo.page, sizeof s->photo.page},
        [SIDECAR_OWNER] = {s->photo.owner, sizeof s->photo.owner},
        [SIDECAR_CAMERA] = {s->photo.camera, sizeof s->photo.camera},
        [SIDECAR_UPLOADED] = {draft->uploaded, sizeof draft->uploaded},
        [SIDECAR_TAKEN] = {draft->taken, sizeof draft->taken},
        [SIDECAR_IMAGE] = {s->image, sizeof s->image},
    };
    struct place place = places[field];
    if (text == NULL || place.text[0] != '\0' || (field == SIDECAR_PAGE && !is_page(text)) ||
        (field == SIDECAR_ID && (!is_number(text) || strlen(text) >= place.size))) {
        return;
    }
    text = field == SIDECAR_IMAGE ? last_part(text) : text;
    sidecar_fields_copy(place.text, place.size, text, strlen(text));
}

/* IFD0 and ExifIFD are ExifTool's names, which Flickr uses today; TIFF and EXIF, with numbers as tags, are what its manual
 * of flickr.photos.getExif shows. */
static bool is_own_space(const char *space)
{
    static const char *const own[] = {"IFD0", "ExifIFD", "TIFF", "EXIF", ""};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
        if (strcasecmp(space, own[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* Names and numbers by which a tag goes besides the name of the standard. */
static const struct alias {
    const char *name;
    exifid_tag tag;
} aliases[] = {
    {"271", EXIFID_TAG_MAKE},
    {"272", EXIFID_TAG_MODEL},
    {"305", EXIFID_TAG_SOFTWARE},
    {"306", EXIFID_TAG_DATE_TIME},
    {"ModifyDate", EXIFID_TAG_DATE_TIME},
    {"36867", EXIFID_TAG_DATE_TIME_ORIGINAL},
    {"36868", EXIFID_TAG_DATE_TIME_DIGITIZED},
    {"CreateDate", EXIFID_TAG_DATE_TIME_DIGITIZED},
    {"270", EXIFID_TAG_IMAGE_DESCRIPTION},
    {"316", EXIFID_TAG_HOST_COMPUTER},
    {"37510", EXIFID_TAG_USER_COMMENT},
    {"42016", EXIFID_TAG_IMAGE_UNIQUE_ID},
    {"42036", EXIFID_TAG_LENS_MODEL},
};

static exifid_tag tag_of(const char *name)
{
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++) {
        if (strcmp(name, aliases[i].name) == 0) {
            return aliases[i].tag;
        }
    }
    for (exifid_tag tag = EXIFID_TAG_MAKE; tag < EXIFID_TAG_COUNT; tag++) {
        if (strcmp(name, exifid_tag_name(tag)) == 0) {
            return tag;
        }
    }
    return EXIFID_TAG_COUNT;
}

void sidecar_fields_tag(struct sidecar_draft *draft, const char *space, const char *tag, const char *value)
{
    exifid_tag which = is_own_space(space) ? tag_of(tag) : EXIFID_TAG_COUNT;
    if (which == EXIFID_TAG_COUNT || draft->sidecar->tag[which][0] != '\0') {
        return;
    }
    sidecar_fields_copy(draft->sidecar->tag[which], SIDECAR_TAG_SIZE, value, strlen(value));
}

/* ---------------------------------------------------------------- times */

struct moment {
    exifid_date date; /* year 0: not known */
    unsigned hour, minute, second;
    bool clock; /* whether the time of day is known */
};

/* Seconds since 1970. */
static struct moment from_seconds(const char *text)
{
    enum { LONGEST = 10 }; /* up to the year 2286 */
    struct tm tm;
    time_t seconds = strlen(text) <= LONGEST ? (time_t)strtoll(text, NULL, 10) : 0;
    if (seconds <= 0 || gmtime_r(&seconds, &tm) == NULL) {
        return (struct moment){.clock = false};
    }
    return (struct moment){
        .date = {(int16_t)(tm.tm_year + 1900), (uint8_t)(tm.tm_mon + 1), (uint8_t)tm.tm_mday},
        .hour = (unsigned)tm.tm_hour,
        .minute = (unsigned)tm.tm_min,
        .second = (unsigned)tm.tm_sec,
        .clock = true,
    };
}

/* Two digits, or 99. */
static unsigned two_digits(const char *text)
{
    bool digits = text[0] >= '0' && text[0] <= '9' && text[1] >= '0' && text[1] <= '9';
    return digits ? (unsigned)(text[0] - '0') * 10 + (unsigned)(text[1] - '0') : 99;
}

/* "10:11:12" */
static bool read_clock(const char *text, struct moment *moment)
{
    if (strlen(text) < 8 || text[2] != ':' || text[5] != ':') {
        return false;
    }
    moment->hour = two_digits(text);
    moment->minute = two_digits(text + 3);
    moment->second = two_digits(text + 6);
    return moment->hour < 24 && moment->minute < 60 && moment->second < 61;
}

/* "2013-11-02 10:11:12", with a T between and more behind as well. */
static struct moment from_text(const char *text)
{
    enum { DAY = 10 };
    struct moment moment = {.clock = false};
    char day[DAY + 1];
    if (strlen(text) < DAY) {
        return moment;
    }
    memcpy(day, text, DAY);
    day[DAY] = '\0';
    if (!exifid_date_parse(day, &moment.date) || moment.date.day == 0) {
        moment.date = (exifid_date){.year = 0};
        return moment;
    }
    moment.clock = (text[DAY] == ' ' || text[DAY] == 'T') && read_clock(text + DAY + 1, &moment);
    return moment;
}

static struct moment moment_of(const char *text)
{
    return is_number(text) ? from_seconds(text) : from_text(text);
}

exifid_datetime sidecar_fields_time(const char *tag)
{
    char text[SIDECAR_TAG_SIZE];
    snprintf(text, sizeof text, "%s", tag);
    for (size_t i = 0; text[i] != '\0' && i < 8; i++) {
        text[i] = text[i] == ':' ? '-' : text[i];
    }
    struct moment moment = from_text(text);
    exifid_datetime time = {.date = moment.date};
    if (moment.clock) {
        time.hour = (uint8_t)moment.hour;
        time.minute = (uint8_t)moment.minute;
        time.second = (uint8_t)moment.second;
    }
    return time;
}

/* Where a photo does not say when it was taken, Flickr sets that to the time of the upload, in the zone of its owner
 * (www.flickr.com/services/api/misc.dates.html): zones differ by whole quarters of an hour and lead at most to the next
 * day. */
static bool is_upload(struct moment taken, struct moment uploaded)
{
    return taken.clock && uploaded.clock && taken.date.year != 0 && taken.second == uploaded.second &&
           taken.minute % 15 == uploaded.minute % 15 && abs(taken.date.year - uploaded.date.year) <= 1 &&
           abs((taken.date.month * 31 + taken.date.day) - (uploaded.date.month * 31 + uploaded.date.day)) <= 4;
}

static void finish_times(struct sidecar_draft *draft)
{
    char *text = draft->sidecar->tag[EXIFID_TAG_DATE_TIME_ORIGINAL];
    struct moment uploaded = moment_of(draft->uploaded);
    struct moment taken = moment_of(draft->taken);
    draft->sidecar->photo.uploaded = uploaded.date;
    if (text[0] == '\0' && !draft->vague && taken.clock && !is_upload(taken, uploaded)) {
        snprintf(text, SIDECAR_TAG_SIZE, "%04d:%02u:%02u %02u:%02u:%02u", taken.date.year, taken.date.month,
                 taken.date.day, taken.hour, taken.minute, taken.second);
    }
}

/* ---------------------------------------------------------------- conclusions */

/* https://www.flickr.com/photos/OWNER/ID/ */
static void owner_from_page(exifid_photo *photo)
{
    static const char photos[] = "flickr.com/photos/";
    const char *owner = strstr(photo->page, photos);
    if (photo->owner[0] == '\0' && owner != NULL) {
        owner += strlen(photos);
        sidecar_fields_copy(photo->owner, sizeof photo->owner, owner, strcspn(owner, "/?#"));
    }
}

static void camera_from_tags(struct sidecar *s)
{
    const char *make = s->tag[EXIFID_TAG_MAKE];
    const char *model = s->tag[EXIFID_TAG_MODEL];
    bool named = make[0] == '\0' || strncasecmp(model, make, strlen(make)) == 0; /* "HTC" and "HTC One" */
    char camera[2 * SIDECAR_TAG_SIZE];
    snprintf(camera, sizeof camera, "%s%s%s", named ? "" : make, named ? "" : " ", model);
    sidecar_fields_copy(s->photo.camera, sizeof s->photo.camera, camera, strlen(camera));
}

static void finish_camera(struct sidecar *s)
{
    char *make = s->tag[EXIFID_TAG_MAKE];
    char *model = s->tag[EXIFID_TAG_MODEL];
    if (s->photo.camera[0] == '\0') {
        camera_from_tags(s);
    } else if (make[0] == '\0' && model[0] == '\0') {
        camera_split(s->photo.camera, make, SIDECAR_TAG_SIZE, model, SIDECAR_TAG_SIZE);
    }
}

bool sidecar_fields_finish(struct sidecar_draft *draft)
{
    struct sidecar *s = draft->sidecar;
    exifid_photo *photo = &s->photo;
    if (photo->id[0] == '\0') {
        memset(s, 0, sizeof *s);
        return false;
    }
    if (photo->page[0] == '\0') {
        snprintf(photo->page, sizeof photo->page, "https://www.flickr.com/photo.gne?id=%s", photo->id);
    }
    owner_from_page(photo);
    finish_times(draft);
    finish_camera(s);
    return true;
}
