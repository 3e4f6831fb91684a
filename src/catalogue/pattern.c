#include "catalogue/pattern.h"

#include <string.h>

enum kind { ITEM_END, ITEM_OPEN, ITEM_CLOSE, ITEM_OR, ITEM_DOLLAR, ITEM_OTHER };

struct item {
    enum kind kind;
    const char *name; /* of the group that ITEM_OPEN opens, when it has one */
    size_t length;
};

/* Behind the character class that starts with the '[' at `at`. */
static const char *skip_class(const char *at)
{
    at += at[1] == '^' ? 2 : 1;
    at += *at == ']'; /* a ']' that comes first stands for itself */
    while (*at != '\0' && *at != ']') {
        const char *posix_end = at[0] == '[' && at[1] == ':' ? strstr(at, ":]") : NULL;
        if (posix_end != NULL) {
            at = posix_end + 2;
        } else {
            at += at[0] == '\\' && at[1] != '\0' ? 2 : 1;
        }
    }
    return *at == ']' ? at + 1 : at;
}

/* Behind the backslash item at `at`. */
static const char *skip_escape(const char *at)
{
    if (at[1] == 'Q') {
        const char *end = strstr(at, "\\E");
        return end == NULL ? at + strlen(at) : end + 2;
    }
    return at + (at[1] == '\0' ? 1 : 2);
}

/* The name of the group that the '(' at `at` opens: (?<name>, (?'name' or (?P<name>. */
static void read_name(const char *at, struct item *item)
{
    if (at[1] != '?') {
        return;
    }
    const char *mark = at + (at[2] == 'P' ? 3 : 2);
    const char *end = *mark == '<' ? strchr(mark, '>') : *mark == '\'' ? strchr(mark + 1, '\'') : NULL;
    if (end != NULL && mark[1] != '=' && mark[1] != '!') { /* those look behind */
        item->name = mark + 1;
        item->length = (size_t)(end - mark) - 1;
    }
}

/* Takes the next item of a pattern. */
static struct item next_item(const char **at)
{
    struct item item = {ITEM_OTHER, NULL, 0};
    const char *start = *at;
    *at = start + (*start != '\0');
    switch (*start) {
    case '\0':
        item.kind = ITEM_END;
        break;
    case '\\':
        *at = skip_escape(start);
        break;
    case '[':
        *at = skip_class(start);
        break;
    case '(':
        item.kind = ITEM_OPEN;
        read_name(start, &item);
        break;
    case ')':
        item.kind = ITEM_CLOSE;
        break;
    case '|':
        item.kind = ITEM_OR;
        break;
    case '$':
        item.kind = ITEM_DOLLAR;
        break;
    default:
        break;
    }
    return item;
}

bool pattern_is_anchored(const char *pattern)
{
    const char *at = pattern;
    enum kind last = ITEM_END;
    long depth = 0;
    for (struct item item = next_item(&at); item.kind != ITEM_END; item = next_item(&at)) {
        depth += item.kind == ITEM_OPEN;
        depth -= item.kind == ITEM_CLOSE;
        if (item.kind == ITEM_OR && depth == 0) {
            return false; /* "^a|b$": each end is free in one of the alternatives */
        }
        last = item.kind;
    }
    return pattern[0] == '^' && last == ITEM_DOLLAR;
}

bool pattern_has_group(const char *pattern, const char *name, size_t length)
{
    for (struct item item = next_item(&pattern); item.kind != ITEM_END; item = next_item(&pattern)) {
        if (item.name != NULL && item.length == length && memcmp(item.name, name, length) == 0) {
            return true;
        }
    }
    return false;
}

void pattern_add_groups(const char *pattern, struct text_out *out)
{
    for (struct item item = next_item(&pattern); item.kind != ITEM_END; item = next_item(&pattern)) {
        if (item.name != NULL) {
            text_add(out, out->length == 0 ? "" : ", ");
            text_add_bytes(out, item.name, item.length);
        }
    }
}
