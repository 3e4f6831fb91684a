/* Where names of Flickr's photos hold their id.  The forms are those of gallery-dl (flickr_ID), of Flickr's servers
 * (ID_SECRET_SIZE), of its export (NAME_ID_o, photo_ID.json), of flickr_download (ID, TITLE-ID, ID-TITLE), of
 * Net::Flickr::Backup (YYYYMMDD-ID-TITLE_o) and of Data Lifeboat (ID.js). */
#include "scan/sidecar.h"

#include <string.h>

#include "scan/ending.h"

/* Ids of 2004 have five digits, those of today eleven. */
enum { ID_SHORTEST = 5, ID_LONGEST = 11 };
/* Where nothing but the number speaks for an id: with eight digits it would be a date. */
enum { BARE_SHORTEST = 9 };
enum { SECRET_LENGTH = 10 };

struct part {
    const char *text;
    size_t length;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t digits(const char *text, size_t length)
{
    size_t count = 0;
    while (count < length && is_digit(text[count])) {
        count++;
    }
    return count;
}

/* Whether a text begins with a word of lower case, in any case. */
static bool begins_with(const char *text, const char *word)
{
    while (*word != '\0' && (*text >= 'A' && *text <= 'Z' ? *text - 'A' + 'a' : *text) == *word) {
        text++;
        word++;
    }
    return *word == '\0';
}

static bool ends_with(struct part name, const char *ending)
{
    size_t length = strlen(ending);
    return name.length > length && begins_with(name.text + name.length - length, ending);
}

/* Takes off one of the endings; returns whether there was one. */
static bool strip(struct part *name, const char *const *endings)
{
    for (; *endings != NULL; endings++) {
        if (ends_with(*name, *endings)) {
            name->length -= strlen(*endings);
            return true;
        }
    }
    return false;
}

/* The same for endings from `first` to `last`. */
static bool strip_ending(struct part *name, enum ending first, enum ending last)
{
    size_t length;
    enum ending found = ending_of(name->text, name->length, &length);
    if (found < first || found > last || length == 0) {
        return false;
    }
    name->length = length;
    return true;
}

static bool take(struct part number, size_t shortest, char *id)
{
    if (number.length < shortest || number.length > ID_LONGEST || digits(number.text, number.length) != number.length) {
        return false;
    }
    memcpy(id, number.text, number.length);
    id[number.length] = '\0';
    return true;
}

/* A number that stands for itself.  Ten digits with a 1 in front are as likely the seconds since 1970 that cameras' apps
 * name photos by. */
static bool take_bare(struct part number, char *id)
{
    return !(number.length == 10 && number.text[0] == '1') && take(number, BARE_SHORTEST, id);
}

static bool after_word(struct part stem, const char *word, char *id)
{
    size_t length = strlen(word);
    if (stem.length <= length || !is_digit(stem.text[length]) || !begins_with(stem.text, word)) {
        return false;
    }
    return take((struct part){stem.text + length, stem.length - length}, 1, id);
}

/* What Flickr's servers put behind the secret; "" for the size of 500 pixels. */
static bool is_size(struct part rest)
{
    static const char *const sizes[] = {"",   "_o", "_6k", "_5k", "_4k", "_3k", "_k", "_h", "_l", "_b",
                                        "_c", "_z", "_m",  "_n",  "_w",  "_s",  "_q", "_t", "_f", NULL};
    static const char *const download[] = {"_d", NULL};
    strip(&rest, download);
    if (rest.length == 2 && memcmp(rest.text, "_d", 2) == 0) {
        return true;
    }
    for (size_t i = 0; sizes[i] != NULL; i++) {
        if (rest.length == strlen(sizes[i]) && memcmp(rest.text, sizes[i], rest.length) == 0) {
            return true;
        }
    }
    return false;
}

/* ID_SECRET_SIZE: ten hexadecimal digits of a secret are what no phone's own name has there. */
static bool before_secret(struct part stem, char *id)
{
    size_t count = digits(stem.text, stem.length);
    struct part secret = {stem.text + count + 1, SECRET_LENGTH};
    if (stem.length < count + 1 + SECRET_LENGTH || stem.text[count] != '_' ||
        strspn(secret.text, "0123456789abcdef") < SECRET_LENGTH) {
        return false;
    }
    struct part rest = {secret.text + SECRET_LENGTH, stem.length - count - 1 - SECRET_LENGTH};
    return is_size(rest) && take((struct part){stem.text, count}, ID_SHORTEST, id);
}

/* NAME_ID_o */
static bool before_original(struct part stem, char *id)
{
    static const char *const original[] = {"_o", NULL};
    static const char *const download[] = {"_d", NULL};
    strip(&stem, download);
    if (!strip(&stem, original)) {
        return false;
    }
    size_t from = stem.length;
    while (from > 0 && is_digit(stem.text[from - 1])) {
        from--;
    }
    return from > 0 && stem.text[from - 1] == '_' &&
           take((struct part){stem.text + from, stem.length - from}, ID_SHORTEST, id);
}

/* YYYYMMDD-ID-TITLE */
static bool behind_day(struct part stem, char *id)
{
    enum { DAY = 8 };
    if (stem.length <= DAY || digits(stem.text, stem.length) != DAY || stem.text[DAY] != '-') {
        return false;
    }
    struct part number = {stem.text + DAY + 1, digits(stem.text + DAY + 1, stem.length - DAY - 1)};
    return number.text + number.length < stem.text + stem.length && number.text[number.length] == '-' &&
           take(number, ID_SHORTEST, id);
}

/* TITLE-ID, ID-TITLE, ID */
static bool beside_title(struct part stem, char *id)
{
    size_t count = digits(stem.text, stem.length);
    size_t from = stem.length;
    while (from > 0 && is_digit(stem.text[from - 1])) {
        from--;
    }
    if (from > 0 && stem.text[from - 1] == '-' && take_bare((struct part){stem.text + from, stem.length - from}, id)) {
        return true;
    }
    return (count == stem.length || stem.text[count] == '-') && take_bare((struct part){stem.text, count}, id);
}

bool sidecar_id(const char *name, char id[24])
{
    struct part stem = {name, strlen(name)};
    id[0] = '\0';
    bool is_record = strip_ending(&stem, ENDING_JSON, ENDING_XML);
    bool is_image = strip_ending(&stem, ENDING_JPEG, ENDING_IMAGE);
    if (!is_record && !is_image) {
        return false;
    }
    if (is_record && !is_image && (after_word(stem, "photo_", id) || take(stem, ID_SHORTEST, id))) {
        return true; /* whether it is a record its content has to tell */
    }
    return after_word(stem, "flickr_", id) || before_secret(stem, id) || before_original(stem, id) ||
           behind_day(stem, id) || beside_title(stem, id);
}
