/* One value of a published list, made fit for a field of a data file. */
#ifndef EXIFID_CATALOGUE_IMPORT_TIDY_H
#define EXIFID_CATALOGUE_IMPORT_TIDY_H

#include "catalogue/import/import.h"

/* More than any name or code needs: the longest in Google's list has 110 bytes. */
#define TIDY_SIZE 256

enum tidy_state { TIDY_SOUND, TIDY_LONG, TIDY_DAMAGED };

struct tidy {
    char text[TIDY_SIZE]; /* UTF-8, NUL-terminated; "" when it is not sound */
    size_t length;
    enum tidy_state state;
};

/* Control characters, line ends and spaces of all kinds become one space each run, with none at the ends; characters that
 * nobody sees are dropped. */
struct tidy tidy_text(struct slice raw);

/* The same of a NUL-terminated text. */
struct tidy tidy_string(const char *raw);

/* Keeps a value; notes an error that calls it `what` when it is damaged or too long.  Returns false then. */
bool tidy_keep(struct import *import, uint32_t line, const char *what, struct slice raw, table_text *kept);

#endif
