#include "catalogue/fields.h"

#include "catalogue/lookup.h"

#include <string.h>

char *fields_trim(char *text)
{
    text += strspn(text, " \t");
    size_t length = strlen(text);
    while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\t')) {
        length--;
    }
    text[length] = '\0';
    return text;
}

char *fields_next(char **rest, char separator)
{
    char *text = *rest;
    if (text == NULL) {
        return NULL;
    }
    char *end = strchr(text, separator);
    *rest = NULL;
    if (end != NULL) {
        *end = '\0';
        *rest = end + 1;
    }
    return fields_trim(text);
}

char *fields_word(char **rest)
{
    char *word = *rest + strspn(*rest, " \t");
    char *end = word + strcspn(word, " \t");
    *rest = *end == '\0' ? end : end + 1;
    *end = '\0';
    return word;
}

exifid_date fields_date(struct lines *lines, const char *text)
{
    exifid_date date = {0};
    if (text[0] != '\0' && !exifid_date_parse(text, &date)) {
        lines_error(lines, "%s is not a date", builder_quote(text).text);
    }
    return date;
}

uint8_t fields_kind(struct lines *lines, enum kinds_set set, const char *text, uint8_t otherwise)
{
    uint8_t kind = otherwise;
    if (text[0] != '\0' && !kinds_find(set, text, &kind)) {
        char words[256];
        struct text_out out = TEXT_INTO(words);
        kinds_add_words(set, &out);
        lines_error(lines, "%s is not a kind; kinds are %s", builder_quote(text).text, words);
    }
    return kind;
}

table_text fields_text(struct lines *lines, const char *text, size_t size)
{
    if (strlen(text) >= size) {
        lines_error(lines, "%s is longer than %zu bytes", builder_quote(text).text, size - 1);
    }
    return builder_string(lines->builder, text);
}

table_text fields_key(struct lines *lines, const char *text)
{
    char key[LOOKUP_KEY_SIZE];
    size_t length = lookup_fold(text, key);
    if (length == LOOKUP_KEY_SIZE - 1) { /* as long as the key of a text that was cut */
        lines_error(lines, "%s is longer than %d bytes", builder_quote(text).text, LOOKUP_KEY_SIZE - 2);
    }
    return builder_text(lines->builder, key, length);
}

table_text fields_list(struct lines *lines, char *text, const char *joint)
{
    /* Large enough: a joint of two characters at most stands for a separator of one. */
    struct text_out out = TEXT_INTO(lines->scratch);
    char *rest = text[0] == '\0' ? NULL : text;
    for (const char *item = fields_next(&rest, ';'); item != NULL; item = fields_next(&rest, ';')) {
        if (item[0] == '\0') {
            lines_error(lines, "list holds an empty value");
            continue;
        }
        text_add(&out, out.length == 0 ? "" : joint);
        text_add(&out, item);
    }
    return builder_text(lines->builder, lines->scratch, out.length);
}

bool fields_is_source(const char *text)
{
    return text[0] != '\0' && text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}
