#include "catalogue/example.h"

#include "base/text.h"
#include "catalogue/kinds.h"

#include <string.h>

#define OUTPUT_LETTERS "abcdefghijklmnopqrstuvwxyz"

/* Whether "word =" stands at `text`, however many spaces stand around the word.  Gives the word, and where its value
 * starts. */
static bool read_word(const char *text, char word[EXAMPLE_VALUE_SIZE], const char **value)
{
    struct text_out out = text_into(word, EXAMPLE_VALUE_SIZE);
    text += strspn(text, " \t");
    size_t length = strspn(text, OUTPUT_LETTERS);
    text_add_bytes(&out, text, length);
    text += length;
    text += strspn(text, " \t");
    if (length == 0 || *text != '=') {
        return false;
    }
    text++;
    *value = text + strspn(text, " \t");
    return true;
}

/* Whether "OUTPUT =" stands at `text`. */
static bool is_output(const char *text)
{
    char word[EXAMPLE_VALUE_SIZE];
    uint8_t output = 0;
    return read_word(text, word, &text) && kinds_find(KINDS_OUTPUT, word, &output);
}

enum example_found example_next(const char **at, enum table_output *output, char value[EXAMPLE_VALUE_SIZE])
{
    uint8_t number = 0;
    const char *start = NULL;
    if ((*at)[strspn(*at, " \t")] == '\0') {
        return EXAMPLE_END;
    }
    if (!read_word(*at, value, &start)) {
        return EXAMPLE_NO_VALUE;
    }
    if (!kinds_find(KINDS_OUTPUT, value, &number)) {
        return EXAMPLE_NO_OUTPUT;
    }
    const char *end = strchr(start, ',');
    while (end != NULL && !is_output(end + 1)) {
        end = strchr(end + 1, ',');
    }
    size_t length = end == NULL ? strlen(start) : (size_t)(end - start);
    *at = end == NULL ? start + length : end + 1;
    while (length > 0 && (start[length - 1] == ' ' || start[length - 1] == '\t')) {
        length--;
    }
    struct text_out out = text_into(value, EXAMPLE_VALUE_SIZE);
    text_add_bytes(&out, start, length);
    *output = (enum table_output)number;
    return length == 0 ? EXAMPLE_NO_VALUE : EXAMPLE_VALUE;
}

const char *example_colon(const char *line)
{
    const char *first = strstr(line, ": ");
    for (const char *colon = first; colon != NULL; colon = strstr(colon + 1, ": ")) {
        if (is_output(colon + 1)) {
            return colon;
        }
    }
    return first;
}
