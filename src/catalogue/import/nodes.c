#include "catalogue/import/nodes.h"

#include "catalogue/import/tidy.h"

#include <string.h>

uint32_t nodes_line(const struct nodes *nodes)
{
    return (uint32_t)nodes->event.start_mark.line + 1 + nodes->lines_before; /* libyaml counts from 0 */
}

/* The line of the byte at which libyaml found that the text is no UTF-8: it tells its place only. */
static uint32_t line_of_byte(const struct nodes *nodes)
{
    uint32_t line = nodes->lines_before + 1;
    const unsigned char *text = nodes->parser.input.string.start;
    for (size_t i = 0; i < nodes->parser.problem_offset && text + i < nodes->parser.input.string.end; i++) {
        line += text[i] == '\n';
    }
    return line;
}

static void tell(struct nodes *nodes)
{
    const yaml_parser_t *parser = &nodes->parser;
    const char *problem = parser->problem == NULL ? "unknown fault" : parser->problem;
    uint32_t line = (uint32_t)parser->problem_mark.line + 1 + nodes->lines_before;
    if (parser->error == YAML_MEMORY_ERROR) {
        nodes->import->builder.no_memory = true;
    } else if (parser->error == YAML_READER_ERROR) {
        import_break(nodes->import, line_of_byte(nodes), "text cannot be read as YAML: %s", problem);
    } else {
        import_break(nodes->import, line, "text cannot be read as YAML: %s", problem);
    }
}

static bool is_start(const yaml_event_t *event)
{
    return event->type == YAML_SEQUENCE_START_EVENT || event->type == YAML_MAPPING_START_EVENT;
}

static bool is_end(const yaml_event_t *event)
{
    return event->type == YAML_SEQUENCE_END_EVENT || event->type == YAML_MAPPING_END_EVENT;
}

/* Passes the event that comes next.  After an error none comes any more. */
static void step(struct nodes *nodes)
{
    nodes->depth += is_start(&nodes->event);
    nodes->depth -= is_end(&nodes->event);
    if (nodes->depth > NODES_DEPTH_MAX) {
        import_break(nodes->import, nodes_line(nodes), "text nests deeper than %d levels", NODES_DEPTH_MAX);
    }
    yaml_event_delete(&nodes->event);
    if (!import_is_over(nodes->import) && !yaml_parser_parse(&nodes->parser, &nodes->event)) {
        memset(&nodes->event, 0, sizeof nodes->event);
        tell(nodes);
    }
}

/* Directives (YAML 1.1, section 7.1): libyaml compares each with all before it, so that many of them cost hours.  No list
 * has any, and behind the start no line of a list begins with '%'. */
static bool has_directives(struct nodes *nodes, struct slice text)
{
    uint32_t line = nodes->lines_before + 1;
    for (bool starts = true; text.size > 0; text = slice_from(text, 1)) {
        uint8_t byte = slice_u8(text, 0);
        if (starts && byte == '%') {
            import_break(nodes->import, line, "directives are not read");
            return true;
        }
        starts = byte == '\n' || byte == '\r';
        line += byte == '\n';
    }
    return false;
}

void nodes_start(struct nodes *nodes, struct import *import, struct slice text, uint32_t lines_before)
{
    memset(nodes, 0, sizeof *nodes);
    nodes->import = import;
    nodes->lines_before = lines_before;
    if (!yaml_parser_initialize(&nodes->parser)) {
        import->builder.no_memory = true;
        return;
    }
    yaml_parser_set_encoding(&nodes->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&nodes->parser, text.bytes == NULL ? (const uint8_t *)"" : text.bytes, text.size);
    if (!has_directives(nodes, text)) {
        step(nodes); /* start of the stream */
        step(nodes); /* start of the document */
        step(nodes);
    }
}

void nodes_stop(struct nodes *nodes)
{
    yaml_event_delete(&nodes->event);
    yaml_parser_delete(&nodes->parser);
}

enum nodes_kind nodes_kind(const struct nodes *nodes)
{
    switch (nodes->event.type) {
    case YAML_SCALAR_EVENT:
        return NODES_TEXT;
    case YAML_SEQUENCE_START_EVENT:
        return NODES_SEQUENCE;
    case YAML_MAPPING_START_EVENT:
        return NODES_MAPPING;
    case YAML_ALIAS_EVENT:
        return NODES_ALIAS;
    default:
        return NODES_NONE;
    }
}

/* What a node is called in an error. */
static const char *kind_name(enum nodes_kind kind)
{
    static const char *const names[] = {"nothing", "a text", "a list", "a mapping", "an alias"};
    return names[kind];
}

void nodes_skip(struct nodes *nodes)
{
    unsigned around = nodes->depth;
    do {
        step(nodes);
    } while (nodes->depth > around && nodes->event.type != YAML_NO_EVENT);
}

bool nodes_open(struct nodes *nodes, enum nodes_kind kind)
{
    enum nodes_kind found = nodes_kind(nodes);
    if (found == kind) {
        step(nodes);
        return true;
    }
    if (!import_is_over(nodes->import)) {
        import_error(nodes->import, nodes_line(nodes), "%s stands where %s is expected", kind_name(found),
                     kind_name(kind));
        nodes_skip(nodes);
    }
    return false;
}

bool nodes_key(struct nodes *nodes)
{
    nodes->key[0] = '\0';
    if (is_end(&nodes->event)) {
        step(nodes);
        return false;
    }
    size_t length = nodes->event.type == YAML_SCALAR_EVENT ? nodes->event.data.scalar.length : 0;
    if (length > 0 && length < sizeof nodes->key) {
        memcpy(nodes->key, nodes->event.data.scalar.value, length);
        nodes->key[length] = '\0';
    }
    nodes_skip(nodes);
    return nodes_kind(nodes) != NODES_NONE;
}

bool nodes_item(struct nodes *nodes)
{
    if (is_end(&nodes->event)) {
        step(nodes);
        return false;
    }
    return nodes_kind(nodes) != NODES_NONE;
}

/* The null of YAML (yaml.org/type/null.html), which only a plain text can be. */
static bool is_null(const yaml_event_t *event)
{
    static const char *const spellings[] = {"", "~", "null", "Null", "NULL"};
    const char *text = (const char *)event->data.scalar.value;
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        if (event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE && strcmp(text, spellings[i]) == 0) {
            return true;
        }
    }
    return false;
}

bool nodes_text(struct nodes *nodes, const char *what, table_text *text)
{
    bool sound = nodes_kind(nodes) == NODES_TEXT;
    *text = 0;
    if (sound && !is_null(&nodes->event)) {
        struct slice raw = slice_of(nodes->event.data.scalar.value, nodes->event.data.scalar.length);
        sound = tidy_keep(nodes->import, nodes_line(nodes), what, raw, text);
    } else if (!sound && !import_is_over(nodes->import)) {
        import_error(nodes->import, nodes_line(nodes), "%s is %s, not a text", what, kind_name(nodes_kind(nodes)));
    }
    nodes_skip(nodes);
    return sound;
}
