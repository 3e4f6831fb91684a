#include "reader/vendor/json.h"

struct json json_open(struct slice text)
{
    return (struct json){.text = text};
}

/* Reads a string whose opening quote is at json->at; false when it is not closed. */
static bool take_string(struct json *json, struct slice *string)
{
    size_t start = ++json->at;

    for (; json->at < json->text.size; json->at++) {
        uint8_t c = json->text.bytes[json->at];
        if (c == '"') {
            *string = slice_part(json->text, start, json->at - start);
            json->at++;
            return true;
        }
        if (c == '\\')
            json->at++;
    }
    return false;
}

static bool is_space(uint8_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static void pass_space(struct json *json)
{
    while (is_space(slice_u8(json->text, json->at)))
        json->at++;
}

/* A number or a word. */
static struct slice take_word(struct json *json)
{
    size_t start = json->at;

    for (; json->at < json->text.size; json->at++) {
        uint8_t c = json->text.bytes[json->at];
        if (c == ',' || c == '}' || c == ']' || c == '"' || c == 0 || is_space(c))
            break;
    }
    return slice_part(json->text, start, json->at - start);
}

/* Reads what follows a name: true when that is a plain value. */
static bool take_value(struct json *json, struct slice *value)
{
    uint8_t c;

    pass_space(json);
    if (slice_u8(json->text, json->at) != ':')
        return false;
    json->at++;
    pass_space(json);
    c = slice_u8(json->text, json->at);
    if (c == '{' || c == '[')
        return false;
    if (c == '"')
        return take_string(json, value);
    *value = take_word(json);
    return true;
}

bool json_next(struct json *json, struct json_member *member)
{
    while (json->at < json->text.size) {
        uint8_t c = json->text.bytes[json->at];
        if (c == '"') {
            if (!take_string(json, &member->name))
                break;
            member->object = json->object;
            if (take_value(json, &member->value))
                return true;
            continue;
        }
        json->at++;
        if (c == '{')
            json->object++;
        if (c == '{' || c == '[')
            json->depth++;
        else if ((c == '}' || c == ']') && json->depth > 0 && --json->depth == 0)
            break;
    }
    json->at = json->text.size;
    return false;
}

bool json_is(const struct json_member *member, const char *name)
{
    size_t size = strlen(name);

    return member->name.size == size && slice_begins(member->name, name, size);
}

int32_t json_number(const struct json_member *member)
{
    int32_t number = 0;

    if (member->value.size == 0 || member->value.size > 9)
        return -1;
    for (size_t i = 0; i < member->value.size; i++) {
        uint8_t c = member->value.bytes[i];
        if (c < '0' || c > '9')
            return -1;
        number = 10 * number + (c - '0');
    }
    return number;
}
