/* products/NAME.md of the repository endoflife-date/endoflife.date: YAML between two lines "---", then text for people.
 * Read are permalink ("/iphone"), title, category, tags, and of each of releases releaseCycle, releaseLabel (where it is
 * missing the cycle is the label) and releaseDate. */
#include "catalogue/import/endoflife.h"
#include "catalogue/import/nodes.h"
#include "catalogue/import/tidy.h"

#include <string.h>

static void read_release(struct endoflife *list, struct nodes *nodes)
{
    bool sound = true;
    table_text cycle = 0;
    struct endoflife_release release = {.line = nodes_line(nodes)};
    if (!nodes_open(nodes, NODES_MAPPING)) {
        return;
    }
    while (nodes_key(nodes)) {
        if (strcmp(nodes->key, "releaseCycle") == 0) {
            sound = nodes_text(nodes, "releaseCycle", &cycle) && sound;
        } else if (strcmp(nodes->key, "releaseLabel") == 0) {
            sound = nodes_text(nodes, "releaseLabel", &release.label) && sound;
        } else if (strcmp(nodes->key, "releaseDate") == 0) {
            sound = nodes_text(nodes, "releaseDate", &release.date) && sound;
        } else {
            nodes_skip(nodes);
        }
    }
    release.label = release.label == 0 ? cycle : release.label;
    if (sound) {
        endoflife_add(list, &release);
    }
}

static void read_releases(struct endoflife *list, struct nodes *nodes)
{
    if (nodes_open(nodes, NODES_SEQUENCE)) {
        while (nodes_item(nodes)) {
            read_release(list, nodes);
        }
    }
}

/* "iphone" of "/iphone". */
static void read_permalink(struct endoflife *list, struct nodes *nodes)
{
    table_text text = 0;
    struct builder *builder = &list->import->builder;
    nodes_text(nodes, "permalink", &text);
    struct tidy path = tidy_string(builder_get(builder, text));
    size_t slash = path.text[0] == '/';
    list->product = builder_text(builder, path.text + slash, path.length - slash);
}

static void read_pair(struct endoflife *list, struct nodes *nodes)
{
    if (strcmp(nodes->key, "permalink") == 0) {
        read_permalink(list, nodes);
    } else if (strcmp(nodes->key, "title") == 0) {
        nodes_text(nodes, "title", &list->title);
    } else if (strcmp(nodes->key, "category") == 0) {
        nodes_text(nodes, "category", &list->category);
    } else if (strcmp(nodes->key, "tags") == 0 && nodes_kind(nodes) == NODES_TEXT) {
        nodes_text(nodes, "tags", &list->tags);
    } else if (strcmp(nodes->key, "releases") == 0) {
        read_releases(list, nodes);
    } else {
        nodes_skip(nodes);
    }
}

/* The next line of *text without its line end; moves *text behind it. */
static struct slice take_line(struct slice *text)
{
    const uint8_t *newline = text->size == 0 ? NULL : memchr(text->bytes, '\n', text->size);
    size_t length = newline == NULL ? text->size : (size_t)(newline - text->bytes);
    struct slice line = slice_part(*text, 0, length);
    *text = slice_from(*text, length + 1);
    while (line.size > 0 && strchr("\r\t ", line.bytes[line.size - 1]) != NULL) {
        line.size--;
    }
    return line;
}

static bool is_rule(struct slice line)
{
    return line.size == 3 && memcmp(line.bytes, "---", 3) == 0;
}

/* What stands between the two lines "---"; false when they are not there. */
static bool find_front(struct slice text, struct slice *front)
{
    if (!is_rule(take_line(&text))) {
        return false;
    }
    *front = text;
    while (text.size > 0) {
        size_t before = front->size - text.size;
        if (is_rule(take_line(&text))) {
            *front = slice_part(*front, 0, before);
            return true;
        }
    }
    return false;
}

void endoflife_yaml_read(struct endoflife *list)
{
    struct slice front;
    struct nodes nodes;
    if (!find_front(list->import->text, &front)) {
        import_break(list->import, 1, "file is neither JSON nor does it start with YAML between two lines '---'");
        return;
    }
    nodes_start(&nodes, list->import, front, 1);
    if (nodes_open(&nodes, NODES_MAPPING)) {
        while (nodes_key(&nodes)) {
            read_pair(list, &nodes);
        }
    }
    nodes_stop(&nodes);
}
