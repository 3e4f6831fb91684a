/* Reading the values that the formats share.  Texts are NUL-terminated; those that are not const get cut up.  What is
 * wrong is noted as an error in the current line. */
#ifndef EXIFID_CATALOGUE_FIELDS_H
#define EXIFID_CATALOGUE_FIELDS_H

#include "catalogue/kinds.h"
#include "catalogue/lines.h"

/* Cuts spaces and tabs off both ends; returns where the text starts now. */
char *fields_trim(char *text);

/* Takes the text in front of the next `separator`, trimmed, and moves *rest behind it; NULL at the end.  *rest starts
 * as the whole text and is NULL at last. */
char *fields_next(char **rest, char separator);

/* Takes the next word and moves *rest behind it; "" at the end. */
char *fields_word(char **rest);

/* Reads a date; an empty text gives an unknown one. */
exifid_date fields_date(struct lines *lines, const char *text);

/* Reads a word of a set; `otherwise` for an empty text or an unknown word. */
uint8_t fields_kind(struct lines *lines, enum kinds_set set, const char *text, uint8_t otherwise);

/* Keeps a text of at most `size` - 1 bytes: what the result has room for. */
table_text fields_text(struct lines *lines, const char *text, size_t size);

/* Keeps the key (lookup.h) of a text that is searched for. */
table_text fields_key(struct lines *lines, const char *text);

/* Keeps a list that the file joins by ';', joined by `joint`. */
table_text fields_list(struct lines *lines, char *text, const char *joint);

/* Whether `text` is made like an id of sources.tsv. */
bool fields_is_source(const char *text);

#endif
