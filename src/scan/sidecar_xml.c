#include "scan/sidecar_xml.h"

#include <expat.h>
#include <string.h>

#define XML_DEPTH_MAX 16 /* Flickr's answers nest five deep */

/* How far the reading is. */
struct reading {
    struct sidecar_draft *draft;
    XML_Parser parser;
    unsigned depth;
    bool photo;     /* inside of <photo>, or behind it */
    bool video;     /* which is one */
    char space[16]; /* of the <exif> at hand */
    char tag[48];   /* "" outside of any */
    char text[256]; /* of the element at hand, where that is wanted */
    size_t length;
    bool wanted;
};

static const char *attribute(const char **attributes, const char *name)
{
    for (; attributes[0] != NULL; attributes += 2) {
        if (strcmp(attributes[0], name) == 0) {
            return attributes[1];
        }
    }
    return NULL;
}

static bool is_otherwise(const char *value, const char *expected)
{
    return value != NULL && strcmp(value, expected) != 0;
}

static void copy(char *into, size_t size, const char *value)
{
    sidecar_fields_copy(into, size, value, value == NULL ? 0 : strlen(value));
}

static void start_photo(struct reading *r, const char **attributes)
{
    const char *media = attribute(attributes, "media");
    r->photo = true;
    r->video = media != NULL && strcmp(media, "video") == 0;
    sidecar_fields_put(r->draft, SIDECAR_ID, attribute(attributes, "id"));
    sidecar_fields_put(r->draft, SIDECAR_CAMERA, attribute(attributes, "camera"));
    sidecar_fields_put(r->draft, SIDECAR_UPLOADED, attribute(attributes, "dateuploaded"));
}

static void start_dates(struct reading *r, const char **attributes)
{
    sidecar_fields_put(r->draft, SIDECAR_UPLOADED, attribute(attributes, "posted"));
    sidecar_fields_put(r->draft, SIDECAR_TAKEN, attribute(attributes, "taken"));
    r->draft->vague = is_otherwise(attribute(attributes, "takengranularity"), "0") ||
                      is_otherwise(attribute(attributes, "takenunknown"), "0");
}

static void start_owner(struct reading *r, const char **attributes)
{
    sidecar_fields_put(r->draft, SIDECAR_OWNER, attribute(attributes, "username"));
    sidecar_fields_put(r->draft, SIDECAR_OWNER, attribute(attributes, "path_alias"));
    sidecar_fields_put(r->draft, SIDECAR_OWNER, attribute(attributes, "nsid"));
}

static void XMLCALL start(void *context, const char *name, const char **attributes)
{
    struct reading *r = context;
    r->wanted = false;
    r->length = 0;
    if (++r->depth > XML_DEPTH_MAX) {
        XML_StopParser(r->parser, XML_FALSE);
    } else if (strcmp(name, "photo") == 0 && !r->photo) {
        start_photo(r, attributes);
    } else if (!r->photo) {
        return;
    } else if (strcmp(name, "owner") == 0) {
        start_owner(r, attributes);
    } else if (strcmp(name, "dates") == 0) {
        start_dates(r, attributes);
    } else if (strcmp(name, "exif") == 0) {
        copy(r->space, sizeof r->space, attribute(attributes, "tagspace"));
        copy(r->tag, sizeof r->tag, attribute(attributes, "tag"));
    } else if (strcmp(name, "raw") == 0) {
        r->wanted = r->tag[0] != '\0';
    } else if (strcmp(name, "url") == 0) {
        const char *type = attribute(attributes, "type");
        r->wanted = type != NULL && strcmp(type, "photopage") == 0;
    }
}

static void XMLCALL text(void *context, const char *bytes, int length)
{
    struct reading *r = context;
    size_t room = sizeof r->text - 1 - r->length;
    size_t taken = length < 0 ? 0 : (size_t)length;
    taken = taken < room ? taken : room;
    if (r->wanted) {
        memcpy(r->text + r->length, bytes, taken);
        r->length += taken;
    }
}

static void XMLCALL end(void *context, const char *name)
{
    struct reading *r = context;
    r->depth--;
    r->text[r->length] = '\0';
    if (r->wanted && strcmp(name, "raw") == 0) {
        sidecar_fields_tag(r->draft, r->space, r->tag, r->text);
    } else if (r->wanted) {
        sidecar_fields_put(r->draft, SIDECAR_PAGE, r->text);
    } else if (strcmp(name, "exif") == 0) {
        r->tag[0] = '\0';
    }
    r->wanted = false;
}

static void XMLCALL refuse_doctype(void *context, const char *name, const char *system, const char *public,
                                   int internal)
{
    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    XML_StopParser(((struct reading *)context)->parser, XML_FALSE);
}

bool sidecar_xml_read(struct sidecar_draft *draft, const char *bytes, size_t size)
{
    struct reading reading = {.draft = draft, .parser = XML_ParserCreate(NULL)};
    if (reading.parser == NULL) {
        return false;
    }
    XML_SetUserData(reading.parser, &reading);
    XML_SetElementHandler(reading.parser, start, end);
    XML_SetCharacterDataHandler(reading.parser, text);
    XML_SetStartDoctypeDeclHandler(reading.parser, refuse_doctype);
    bool sound = XML_Parse(reading.parser, bytes, (int)size, XML_TRUE) == XML_STATUS_OK;
    /* What this file stops at may be sound: the document of another program. */
    bool damaged = !sound && XML_GetErrorCode(reading.parser) != XML_ERROR_ABORTED;
    draft->fault = damaged ? SIDECAR_DAMAGED : NULL;
    XML_ParserFree(reading.parser);
    return sound && reading.photo && !reading.video;
}
