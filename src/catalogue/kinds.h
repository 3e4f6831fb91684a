/* The closed word lists of the data files. */
#ifndef EXIFID_CATALOGUE_KINDS_H
#define EXIFID_CATALOGUE_KINDS_H

#include "base/text.h"
#include "catalogue/tables.h"

enum kinds_set {
    KINDS_DEVICE,    /* enum table_kind, of devices/: "phone" to "tv" */
    KINDS_NOT_PHONE, /* enum table_kind, of not_phones.tsv: "camera" to "program" */
    KINDS_SOFTWARE,  /* exifid_firmware_kind, of software.tsv: "app", "editor", "os-version" */
    KINDS_FIRMWARE,  /* exifid_firmware_kind, of the output `kind`: "unknown" to "engineering" */
    KINDS_OUTPUT,    /* enum table_output: "year" to "kind" */
    KINDS_SET_COUNT
};

/* The value that `word` stands for in `set`; false, leaving *value alone, when it is not in it. */
bool kinds_find(enum kinds_set set, const char *word, uint8_t *value);

/* Adds all words of `set`: "phone, tablet, watch". */
void kinds_add_words(enum kinds_set set, struct text_out *out);

#endif
