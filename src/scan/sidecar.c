#include "scan/sidecar.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scan/ending.h"
#include "scan/fnv.h"
#include "scan/pairing.h"
#include "scan/sidecar_fields.h"
#include "scan/sidecar_json.h"
#include "scan/sidecar_xml.h"

/* Whether the first byte that is no white space is that one; a mark of UTF-8 in front is passed over. */
static bool starts_with(const char *bytes, size_t size, char first)
{
    size_t i = size >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    while (i < size && (bytes[i] == ' ' || bytes[i] == '\t' || bytes[i] == '\r' || bytes[i] == '\n')) {
        i++;
    }
    return i < size && bytes[i] == first;
}

/* Whether the first bytes show what only records have.  Most files called .json are none, and folders of programs hold
 * many: one without a record's name is read on only then. */
static bool is_likely(const char *name, const char *bytes, size_t size)
{
    static const char *const json[] = {"photopage\"", "exif\"", "uploaderId\"", "secret\"", "nsid\"", "flickr\"", NULL};
    static const char *const xml[] = {"photo ", NULL};
    bool is_xml = starts_with(bytes, size, '<');
    const char *end = bytes + (size < SIDECAR_HEAD ? size : SIDECAR_HEAD);
    if (pairing_is_sure_record(name)) {
        return true;
    }
    for (const char *at = bytes; (at = memchr(at, is_xml ? '<' : '"', (size_t)(end - at))) != NULL;) {
        at++;
        for (const char *const *mark = is_xml ? xml : json; *mark != NULL; mark++) {
            size_t length = strlen(*mark);
            if ((size_t)(end - at) >= length && memcmp(at, *mark, length) == 0) {
                return true;
            }
        }
    }
    return false;
}

/* What is wrong with the record `name` of `size` bytes before it is looked at. */
static const char *fault_of_size(size_t size)
{
    return size == 0                 ? "a record that cannot be read: empty"
           : size > SIDECAR_SIZE_MAX ? "a record that is not read: larger than 1 MiB"
                                     : NULL;
}

/* Leaves *sidecar empty but for the fault, where the name makes that one. */
static bool fail(const char *name, const char *fault, int os_error, struct sidecar *sidecar)
{
    bool own = pairing_is_own_record(name);
    memset(sidecar, 0, sizeof *sidecar);
    sidecar->fault = own ? fault : NULL;
    sidecar->os_error = own ? os_error : 0;
    return false;
}

bool sidecar_parse(const char *name, const void *bytes, size_t size, struct sidecar *sidecar)
{
    struct sidecar_draft draft;
    char id[24];
    const char *fault = fault_of_size(size);
    if (fault != NULL || !is_likely(name, bytes, size)) {
        return fail(name, fault, 0, sidecar);
    }
    sidecar_id(name, id);
    sidecar_fields_start(&draft, sidecar, name);
    bool xml = starts_with(bytes, size, '<');
    if (xml ? sidecar_xml_read(&draft, bytes, size) : sidecar_json_read(&draft, id, bytes, size)) {
        return sidecar_fields_finish(&draft);
    }
    /* XML in what is named as JSON is the page of an error, as servers send them. */
    size_t stem;
    bool page = xml && ending_of(name, strlen(name), &stem) == ENDING_JSON;
    return fail(name, page ? SIDECAR_DAMAGED : draft.fault, 0, sidecar);
}

/* Reads `size` bytes from the start, of which `have` are there; less where the file has become shorter. */
static size_t read_up_to(int fd, char *bytes, size_t have, size_t size)
{
    while (have < size) {
        ssize_t got = pread(fd, bytes + have, size - have, (off_t)have);
        if (got <= 0 && !(got < 0 && errno == EINTR)) {
            break;
        }
        have += got > 0 ? (size_t)got : 0;
    }
    return have;
}

/* Reads a file of `size` bytes whole, or its head where that tells that it is no record. */
static bool read_file(int fd, const char *name, size_t size, struct sidecar *sidecar)
{
    char head[SIDECAR_HEAD];
    size_t have = read_up_to(fd, head, 0, size < sizeof head ? size : sizeof head);
    if (size <= sizeof head || !is_likely(name, head, have)) {
        return sidecar_parse(name, head, have, sidecar);
    }
    char *bytes = malloc(size);
    if (bytes == NULL) {
        return false;
    }
    memcpy(bytes, head, have);
    bool read = sidecar_parse(name, bytes, read_up_to(fd, bytes, have, size), sidecar);
    free(bytes);
    return read;
}

/* Records are looked for under names that nothing may have. */
static bool is_absent(int error)
{
    return error == ENOENT || error == ELOOP || error == ENOTDIR || error == ENAMETOOLONG || error == ENXIO;
}

bool sidecar_read(int folder, const char *name, const char *path, struct sidecar *sidecar)
{
    struct stat status;
    const char *slash = strrchr(name, '/');
    const char *last = slash == NULL ? name : slash + 1;
    memset(sidecar, 0, sizeof *sidecar);
    int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0) {
        return fail(last, NULL, is_absent(errno) ? 0 : errno, sidecar);
    }
    bool read = false;
    if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode)) {
        const char *fault = fault_of_size((size_t)status.st_size);
        read = fault != NULL ? fail(last, fault, 0, sidecar) : read_file(fd, last, (size_t)status.st_size, sidecar);
    }
    if (read) {
        sidecar_set_path(sidecar, path);
    }
    close(fd);
    return read;
}

bool sidecar_of_name(const char *name, struct sidecar *sidecar)
{
    struct sidecar_draft draft;
    char id[24];
    sidecar_id(name, id);
    sidecar_fields_start(&draft, sidecar, "");
    sidecar_fields_put(&draft, SIDECAR_ID, id);
    return sidecar_fields_finish(&draft);
}

void sidecar_set_path(struct sidecar *sidecar, const char *path)
{
    size_t room = sizeof sidecar->photo.sidecar - 1;
    size_t length = strlen(path);
    memcpy(sidecar->photo.sidecar, path + (length > room ? length - room : 0), (length > room ? room : length) + 1);
}

static void fill(char *into, const char *from, size_t size)
{
    if (into[0] == '\0') {
        memcpy(into, from, size);
    }
}

void sidecar_merge(struct sidecar *into, const struct sidecar *from)
{
    if (into->photo.id[0] != '\0' && from->photo.id[0] != '\0' && strcmp(into->photo.id, from->photo.id) != 0) {
        return;
    }
    fill(into->photo.id, from->photo.id, sizeof into->photo.id);
    fill(into->photo.page, from->photo.page, sizeof into->photo.page);
    fill(into->photo.owner, from->photo.owner, sizeof into->photo.owner);
    fill(into->photo.sidecar, from->photo.sidecar, sizeof into->photo.sidecar);
    fill(into->photo.camera, from->photo.camera, sizeof into->photo.camera);
    fill(into->image, from->image, sizeof into->image);
    if (into->photo.uploaded.year == 0) {
        into->photo.uploaded = from->photo.uploaded;
    }
    for (size_t tag = 0; tag < EXIFID_TAG_COUNT; tag++) {
        fill(into->tag[tag], from->tag[tag], sizeof into->tag[tag]);
    }
}

uint64_t sidecar_hash(const struct sidecar *sidecar)
{
    char uploaded[16];
    if (sidecar == NULL) {
        return 0;
    }
    const exifid_photo *photo = &sidecar->photo;
    uint64_t hash = fnv_text(fnv_text(fnv_text(FNV_START, photo->id), photo->page), photo->owner);
    hash = fnv_text(fnv_text(hash, photo->sidecar), photo->camera);
    hash = fnv_text(hash, exifid_date_format(photo->uploaded, uploaded, sizeof uploaded));
    for (size_t tag = 0; tag < EXIFID_TAG_COUNT; tag++) {
        hash = fnv_text(hash, sidecar->tag[tag]);
    }
    return hash | 1;
}

static bool says_same_model(const struct sidecar *sidecar, const exifid_observations *seen)
{
    const char *model = sidecar->tag[EXIFID_TAG_MODEL];
    return model[0] == '\0' || strcasecmp(model, seen->text[EXIFID_TAG_MODEL].text) == 0;
}

static void add_witness(exifid_observations *seen, exifid_fact fact, const char *source, const char *value)
{
    if (seen->witness_count == EXIFID_WITNESSES) {
        return;
    }
    exifid_witness *witness = &seen->witness[seen->witness_count++];
    *witness = (exifid_witness){.fact = fact, .place = EXIFID_NO_PLACE};
    sidecar_fields_copy(witness->source, sizeof witness->source, source, strlen(source));
    sidecar_fields_copy(witness->value, sizeof witness->value, value, strlen(value));
    if (fact == EXIFID_FACT_TIME) {
        witness->time = sidecar_fields_time(value);
    }
}

/* Whether the record has a text there that is not that of the file. */
static bool says_more(const struct sidecar *sidecar, const exifid_observations *seen, exifid_tag tag)
{
    enum { CUT_LENGTH = SIDECAR_TAG_SIZE - 4 }; /* or longer: may have been cut, in front of a character of UTF-8 */
    const char *said = sidecar->tag[tag];
    size_t length = strlen(said);
    bool cut = length >= CUT_LENGTH;
    return length > 0 && strncmp(said, seen->text[tag].text, cut ? length : length + 1) != 0;
}

/* Whether it has such texts besides Make, Model, Software and times: few records repeat any. */
static bool says_more_texts(const struct sidecar *sidecar, const exifid_observations *seen)
{
    exifid_tag tag = EXIFID_TAG_HOST_COMPUTER;
    while (tag < EXIFID_TAG_COUNT && !says_more(sidecar, seen, tag)) {
        tag++;
    }
    return tag < EXIFID_TAG_COUNT;
}

/* What they tell by themselves, as exifid_observations_settle() has it. */
static void add_texts(const struct sidecar *sidecar, exifid_observations *seen)
{
    exifid_observations said;
    exifid_observations_init(&said);
    for (exifid_tag tag = EXIFID_TAG_HOST_COMPUTER; tag < EXIFID_TAG_COUNT; tag++) {
        if (says_more(sidecar, seen, tag)) {
            exifid_observations_set(&said, tag, sidecar->tag[tag], strlen(sidecar->tag[tag]));
        }
    }
    exifid_observations_settle(&said);
    for (unsigned i = 0; i < said.witness_count && seen->witness_count < EXIFID_WITNESSES; i++) {
        exifid_witness *witness = &seen->witness[seen->witness_count++];
        *witness = said.witness[i];
        snprintf(witness->source, sizeof witness->source, "record %.16s", said.witness[i].source);
    }
}

/* What a file that names its phone has lost, or a program has overwritten, and its record still has. */
static void bear_witness(const struct sidecar *sidecar, exifid_observations *seen)
{
    const char *taken = sidecar->tag[EXIFID_TAG_DATE_TIME_ORIGINAL];
    if (!says_same_model(sidecar, seen)) {
        return;
    }
    if (says_more(sidecar, seen, EXIFID_TAG_SOFTWARE)) {
        add_witness(seen, EXIFID_FACT_BUILD, "record Software", sidecar->tag[EXIFID_TAG_SOFTWARE]);
    }
    if (taken[0] != '\0' && seen->taken.date.year == 0) {
        add_witness(seen, EXIFID_FACT_TIME, "record taken", taken);
    }
    if (says_more_texts(sidecar, seen)) {
        add_texts(sidecar, seen);
    }
}

void sidecar_apply(const struct sidecar *sidecar, exifid_observations *seen)
{
    seen->photo = sidecar->photo;
    seen->photo.spoke = false;
    if (seen->text[EXIFID_TAG_MAKE].length > 0 || seen->text[EXIFID_TAG_MODEL].length > 0) {
        bear_witness(sidecar, seen);
        return;
    }
    for (exifid_tag tag = EXIFID_TAG_MAKE; tag < EXIFID_TAG_COUNT; tag++) {
        const char *value = sidecar->tag[tag];
        if (value[0] != '\0' && seen->text[tag].length == 0) {
            exifid_observations_set(seen, tag, value, strlen(value));
            seen->photo.spoke = true;
        }
    }
    if (seen->photo.spoke) {
        exifid_observations_settle(seen);
    }
}
