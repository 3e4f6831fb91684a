/* The API of endoflife.date.  Version 1 (/api/v1/products/NAME) gives {"result": {name, label, category, tags, releases:
 * [{name, label, releaseDate}]}}; the one before it (/api/NAME.json) an array of {cycle, releaseLabel, releaseDate}, which
 * does not say whose releases they are. */
#include "catalogue/import/endoflife.h"

#include "base/text.h"
#include "catalogue/import/tidy.h"

#include <jansson.h>
#include <string.h>

/* Read into memory as a whole, JSON takes up to 50 times its size ("[[],[],[]..."); the longest answer has 200 KB. */
#define JSON_SIZE_MAX ((size_t)4 << 20)

/* Keeps a text; nothing for null and for a member that is not there.  Other values are noted as an error of that release,
 * 0 for the list itself, and false is returned. */
static bool keep(struct endoflife *list, uint32_t number, const json_t *object, const char *member, table_text *text)
{
    char what[64];
    struct text_out out = TEXT_INTO(what);
    const json_t *value = json_object_get(object, member);
    *text = 0;
    if (value == NULL || json_is_null(value)) {
        return true;
    }
    text_add(&out, member);
    if (number != 0) {
        text_add(&out, " of release ");
        text_add_number(&out, number);
    }
    if (!json_is_string(value)) {
        import_error(list->import, 0, "%s is not a text", what);
        return false;
    }
    struct slice raw = slice_of(json_string_value(value), json_string_length(value));
    return tidy_keep(list->import, 0, what, raw, text);
}

/* Reads the release of that number, in which `cycle` and `label` are the members that name it. */
static void read_release(struct endoflife *list, uint32_t number, const json_t *object, const char *cycle,
                         const char *label)
{
    table_text short_name = 0;
    struct endoflife_release release = {.number = number};
    if (!json_is_object(object)) {
        import_error(list->import, 0, "release %u is not an object", (unsigned)number);
        return;
    }
    bool sound = keep(list, number, object, cycle, &short_name);
    sound = keep(list, number, object, label, &release.label) && sound;
    sound = keep(list, number, object, "releaseDate", &release.date) && sound;
    release.label = release.label == 0 ? short_name : release.label;
    if (sound) {
        endoflife_add(list, &release);
    }
}

static void read_releases(struct endoflife *list, const json_t *array, const char *cycle, const char *label)
{
    for (size_t i = 0; i < json_array_size(array) && !import_is_over(list->import); i++) {
        read_release(list, (uint32_t)i + 1, json_array_get(array, i), cycle, label);
    }
}

/* Joins the tags by spaces, as the markdown file has them. */
static void read_tags(struct endoflife *list, const json_t *tags)
{
    char joined[TIDY_SIZE];
    struct text_out out = TEXT_INTO(joined);
    for (size_t i = 0; i < json_array_size(tags); i++) {
        const char *tag = json_string_value(json_array_get(tags, i));
        text_add(&out, tag == NULL ? "" : tag);
        text_add(&out, " ");
    }
    list->tags = builder_string(&list->import->builder, joined);
}

static void read_product(struct endoflife *list, const json_t *product)
{
    keep(list, 0, product, "name", &list->product);
    keep(list, 0, product, "label", &list->title);
    keep(list, 0, product, "category", &list->category);
    read_tags(list, json_object_get(product, "tags"));
    read_releases(list, json_object_get(product, "releases"), "name", "label");
}

void endoflife_json_read(struct endoflife *list)
{
    json_error_t error;
    struct import *import = list->import;
    if (import->text.size > JSON_SIZE_MAX) {
        import_break(import, 0, "JSON holds %zu bytes; at most %zu are read", import->text.size, JSON_SIZE_MAX);
        return;
    }
    json_t *whole = json_loadb((const char *)import->text.bytes, import->text.size, JSON_ALLOW_NUL, &error);
    if (whole == NULL && json_error_code(&error) == json_error_out_of_memory) {
        import->builder.no_memory = true;
    } else if (whole == NULL) {
        struct tidy text = tidy_string(error.text); /* it quotes the file */
        import_break(import, error.line > 0 ? (uint32_t)error.line : 0, "text cannot be read as JSON: %s",
                     text.length > 0 ? text.text : "syntax error");
    } else if (json_is_array(whole)) {
        read_releases(list, whole, "cycle", "releaseLabel");
    } else {
        read_product(list, json_object_get(whole, "result"));
    }
    json_decref(whole);
}
