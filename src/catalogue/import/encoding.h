/* Published files come in UTF-8, with or without a byte order mark, and in UTF-16, as Google's does. */
#ifndef EXIFID_CATALOGUE_IMPORT_ENCODING_H
#define EXIFID_CATALOGUE_IMPORT_ENCODING_H

#include "catalogue/import/import.h"

/* A byte that no UTF-8 text holds (RFC 3629, section 1) stands for what is broken in UTF-16: half of a pair, half of a
 * unit.  So the field it stands in is found to be damaged. */
#define ENCODING_DAMAGE 0xff

/* Sets import->text to what was published, as UTF-8.  `converted` starts as {0}, holds that text when it had to be
 * converted, and is to be freed after it. */
void encoding_to_utf8(struct import *import, struct grow *converted);

/* Takes the character at the start of `text`, of which at least one byte is there.  Returns its bytes and sets *code, or
 * returns 0 where no well-formed character starts (RFC 3629, section 4). */
size_t encoding_take(struct slice text, uint32_t *code);

#endif
