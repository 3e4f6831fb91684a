#include "scan/sidecar_json.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

/* jansson takes some hundred bytes for each value, so their number bounds its memory: to 20 MB.  A record of a Data
 * Lifeboat with two thousand comments has 20,000. */
#define JSON_VALUES_MAX 65536

#define FLAGS           (JSON_ALLOW_NUL | JSON_DISABLE_EOF_CHECK | JSON_DECODE_ANY)

/* Where the value of that key stands, one level down with a second key. */
struct key {
    enum sidecar_field field;
    const char *outer, *inner; /* inner NULL: in the record itself */
};

/* In the order of preference.  gallery-dl 1.32: id, dateupload(ed), owner{username, path_alias, nsid}, camera, date_taken's
 * datetaken; flickr_download and flickr_api: posted, taken; export: photopage, original, date_imported, date_taken; API:
 * dates{posted, taken}, urls; Data Lifeboat: url, uploaderId, dateUploaded, dateTaken{value}, files. */
static const struct key keys[] = {
    {SIDECAR_ID, "id", NULL},
    {SIDECAR_PAGE, "photopage", NULL},
    {SIDECAR_PAGE, "url", NULL},
    {SIDECAR_OWNER, "owner", "username"},
    {SIDECAR_OWNER, "ownername", NULL},
    {SIDECAR_OWNER, "owner", "path_alias"},
    {SIDECAR_OWNER, "owner", "nsid"},
    {SIDECAR_OWNER, "owner", "id"},
    {SIDECAR_OWNER, "owner", NULL},
    {SIDECAR_OWNER, "uploaderId", NULL},
    {SIDECAR_CAMERA, "camera", NULL},
    {SIDECAR_UPLOADED, "dateuploaded", NULL},
    {SIDECAR_UPLOADED, "dateupload", NULL},
    {SIDECAR_UPLOADED, "date_upload", NULL},
    {SIDECAR_UPLOADED, "date_imported", NULL},
    {SIDECAR_UPLOADED, "dateUploaded", NULL},
    {SIDECAR_UPLOADED, "posted", NULL},
    {SIDECAR_UPLOADED, "dates", "posted"},
    {SIDECAR_TAKEN, "datetaken", NULL},
    {SIDECAR_TAKEN, "date_taken", NULL},
    {SIDECAR_TAKEN, "taken", NULL},
    {SIDECAR_TAKEN, "dates", "taken"},
    {SIDECAR_TAKEN, "dateTaken", "value"},
    {SIDECAR_IMAGE, "original", NULL},
    {SIDECAR_IMAGE, "files", "original"},
};

/* Whether there are few enough values; those within texts are counted as well, which does no harm. */
static bool is_bearable(const char *bytes, size_t size)
{
    size_t values = 0;
    for (size_t i = 0; i < size; i++) {
        values += bytes[i] == ',' || bytes[i] == '[' || bytes[i] == '{';
    }
    return values <= JSON_VALUES_MAX;
}

/* The text of a string, of a whole number, or of the "_content" that Flickr wraps texts into; NULL for others.  `room` has
 * to hold 24 bytes. */
static const char *text_of(const json_t *value, char *room)
{
    if (json_is_object(value)) {
        value = json_object_get(value, "_content");
    }
    if (json_is_integer(value)) {
        snprintf(room, 24, "%" PRId64, (int64_t)json_integer_value(value));
        return room;
    }
    return json_string_value(value);
}

static const json_t *value_at(const json_t *record, const char *outer, const char *inner)
{
    const json_t *value = json_object_get(record, outer);
    return inner == NULL ? value : json_object_get(value, inner);
}

static bool says(const json_t *record, const char *outer, const char *inner, const char *text)
{
    char room[24];
    const char *value = text_of(value_at(record, outer, inner), room);
    return value != NULL && strcmp(value, text) == 0;
}

static bool says_otherwise(const json_t *record, const char *outer, const char *inner, const char *text)
{
    char room[24];
    const char *value = text_of(value_at(record, outer, inner), room);
    return value != NULL && strcmp(value, text) != 0;
}

/* Flickr's granularity 0 is the second, 4 the month, 6 the year, 8 "about"; unknown is 1 where it made the time up. */
static bool is_vague(const json_t *record)
{
    return says_otherwise(record, "datetakengranularity", NULL, "0") ||
           says_otherwise(record, "takengranularity", NULL, "0") ||
           says_otherwise(record, "dates", "takengranularity", "0") ||
           says_otherwise(record, "dateTaken", "granularity", "second") ||
           says_otherwise(record, "datetakenunknown", NULL, "0") || says_otherwise(record, "takenunknown", NULL, "0") ||
           says_otherwise(record, "dates", "takenunknown", "0");
}

static void read_tags(struct sidecar_draft *draft, const json_t *tags)
{
    char room[24];
    for (size_t i = 0; i < json_array_size(tags); i++) {
        const json_t *tag = json_array_get(tags, i);
        const char *space = json_string_value(json_object_get(tag, "tagspace"));
        const char *name = text_of(json_object_get(tag, "tag"), (char[24]){0});
        const char *value = text_of(json_object_get(tag, "raw"), room);
        if (name != NULL && value != NULL) {
            sidecar_fields_tag(draft, space == NULL ? "" : space, name, value);
        }
    }
}

/* {"url": [{"type": "photopage", "_content": "https://..."}]} */
static void read_urls(struct sidecar_draft *draft, const json_t *urls)
{
    const json_t *list = json_object_get(urls, "url");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *url = json_array_get(list, i);
        if (says(url, "type", NULL, "photopage")) {
            sidecar_fields_put(draft, SIDECAR_PAGE, json_string_value(json_object_get(url, "_content")));
        }
    }
}

/* What no other JSON has beside an id. */
static bool is_record(const json_t *record, const char *id)
{
    static const char *const marks[] = {"photopage", "exif", "uploaderId", "secret"};
    if (json_object_get(record, "id") == NULL) { /* flickr-downloadr */
        return id[0] != '\0' && json_is_string(json_object_get(record, "Title")) &&
               json_object_get(record, "Description") != NULL && json_object_get(record, "Tags") != NULL;
    }
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (json_object_get(record, marks[i]) != NULL) {
            return true;
        }
    }
    return value_at(record, "owner", "nsid") != NULL || says(record, "category", NULL, "flickr");
}

static bool read_record(struct sidecar_draft *draft, const char *id, const json_t *record)
{
    char room[24];
    if (!is_record(record, id) || says(record, "media", NULL, "video") || says(record, "mediaType", NULL, "video")) {
        return false;
    }
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        sidecar_fields_put(draft, keys[i].field, text_of(value_at(record, keys[i].outer, keys[i].inner), room));
    }
    if (says(record, "category", NULL, "flickr")) { /* gallery-dl's own form of the time of upload */
        sidecar_fields_put(draft, SIDECAR_UPLOADED, text_of(json_object_get(record, "date"), room));
    }
    if (json_object_get(record, "id") == NULL) {
        sidecar_fields_put(draft, SIDECAR_ID, id);
    }
    sidecar_fields_put(draft, SIDECAR_IMAGE,
                       text_of(value_at(value_at(record, "files", NULL), "original", "path"), room));
    draft->vague = is_vague(record);
    read_urls(draft, json_object_get(record, "urls"));
    read_tags(draft, json_object_get(record, "exif"));
    return true;
}

bool sidecar_json_read(struct sidecar_draft *draft, const char *id, const char *bytes, size_t size)
{
    const char *start = memchr(bytes, '{', size);
    start = start == NULL ? bytes : start; /* then it is no record, if JSON */
    if (!is_bearable(start, size - (size_t)(start - bytes))) {
        draft->fault = "a record that is not read: more than 65536 values";
        return false;
    }
    /* Behind the record of a Data Lifeboat stands a semicolon. */
    json_t *whole = json_loadb(start, size - (size_t)(start - bytes), FLAGS, NULL);
    draft->fault = whole == NULL ? SIDECAR_DAMAGED : NULL;
    const json_t *inner = json_object_get(whole, "photo"); /* an answer of the API */
    bool read = read_record(draft, id, json_is_object(inner) ? inner : whole);
    json_decref(whole);
    return read;
}
