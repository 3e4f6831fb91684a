/* json_get [-l] PATH...: prints the values at dotted paths of the JSON on standard input, one a line: texts as they are
 * where they print, else as JSON.  With -l the input is one JSON text a line, and the paths start with its number. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

static json_t *load(int lines)
{
    json_error_t error;
    json_t *whole = lines ? json_array() : json_loadf(stdin, JSON_REJECT_DUPLICATES, &error);
    char *line = NULL;
    size_t room = 0;
    while (lines && getline(&line, &room, stdin) > 0) {
        json_t *one = json_loads(line, JSON_REJECT_DUPLICATES, &error);
        if (!one || json_array_append_new(whole, one) != 0) {
            json_decref(whole);
            whole = NULL;
            break;
        }
    }
    free(line);
    if (!whole) {
        fprintf(stderr, "json_get: %s in line %d\n", error.text, error.line);
    }
    return whole;
}

/* One step down; NULL when there is nothing. */
static json_t *child(json_t *value, const char *key)
{
    if (json_is_array(value)) {
        return strcmp(key, "length") == 0 ? NULL : json_array_get(value, (size_t)strtoul(key, NULL, 10));
    }
    return json_object_get(value, key);
}

static int printable(const char *text)
{
    for (; *text; text++) {
        if (!isprint((unsigned char)*text)) {
            return 0;
        }
    }
    return 1;
}

static void show(json_t *value)
{
    char *text = value ? json_dumps(value, JSON_ENCODE_ANY | JSON_ENSURE_ASCII | JSON_COMPACT) : NULL;
    if (json_is_string(value) && printable(json_string_value(value))) {
        puts(json_string_value(value));
    } else {
        puts(text ? text : "absent");
    }
    free(text);
}

int main(int argc, char **argv)
{
    int lines = argc > 1 && strcmp(argv[1], "-l") == 0;
    json_t *whole = load(lines);
    if (!whole) {
        return 1;
    }
    for (int i = lines ? 2 : 1; i < argc; i++) {
        json_t *value = whole;
        for (char *key = strtok(argv[i], "."); key && value; key = strtok(NULL, ".")) {
            if (strcmp(key, "length") == 0 && json_is_array(value)) {
                printf("%zu\n", json_array_size(value));
                goto next;
            }
            value = child(value, key);
        }
        show(value);
    next:;
    }
    json_decref(whole);
    return 0;
}
