/* YAML, node by node, over libyaml's events.  Nothing is kept of what has been passed: an alias is never followed, so a
 * text that would blow up when it is resolved costs no more than its bytes.  Once an error breaks the import every
 * function returns as at the end.
 *
 *     nodes_start(&nodes, import, text, 0);
 *     if (nodes_open(&nodes, NODES_MAPPING)) {
 *         while (nodes_key(&nodes)) {
 *             if (strcmp(nodes.key, "name") == 0)
 *                 nodes_text(&nodes, "name", &name);
 *             else
 *                 nodes_skip(&nodes);
 *         }
 *     }
 *     nodes_stop(&nodes);
 */
#ifndef EXIFID_CATALOGUE_IMPORT_NODES_H
#define EXIFID_CATALOGUE_IMPORT_NODES_H

#include "catalogue/import/import.h"

#include <yaml.h>

#define NODES_DEPTH_MAX 64 /* the lists nest four deep */

enum nodes_kind { NODES_NONE, NODES_TEXT, NODES_SEQUENCE, NODES_MAPPING, NODES_ALIAS };

struct nodes {
    struct import *import;
    yaml_parser_t parser;
    yaml_event_t event; /* that comes next */
    unsigned depth;
    uint32_t lines_before; /* lines of the file in front of the text */
    char key[64];          /* of the current pair; "" when it is no text or longer */
};

/* Moves to the first node of `text`, which outlives *nodes.  nodes_stop() is due in any case. */
void nodes_start(struct nodes *nodes, struct import *import, struct slice text, uint32_t lines_before);
void nodes_stop(struct nodes *nodes);

/* What the next node is; NODES_NONE at the end. */
enum nodes_kind nodes_kind(const struct nodes *nodes);
/* The line of the file in which the next node starts. */
uint32_t nodes_line(const struct nodes *nodes);

/* Enters the next node when it is of that kind (a sequence or a mapping); else notes an error, skips it and returns
 * false. */
bool nodes_open(struct nodes *nodes, enum nodes_kind kind);
/* In a mapping: moves to the next value, whose key is nodes->key; leaves the mapping and returns false at its end. */
bool nodes_key(struct nodes *nodes);
/* In a sequence: whether another node follows; leaves the sequence and returns false at its end. */
bool nodes_item(struct nodes *nodes);
/* Passes the next node with all that is in it. */
void nodes_skip(struct nodes *nodes);

/* Takes the next node as a value (tidy.h), empty for null.  When it is none, or not sound, an error that calls it `what`
 * is noted, the node is passed, and false returned. */
bool nodes_text(struct nodes *nodes, const char *what, table_text *text);

#endif
