/* What a file of devices is made of: src/data/README.md. */
#ifndef EXIFID_CATALOGUE_DEVICES_LAYOUT_H
#define EXIFID_CATALOGUE_DEVICES_LAYOUT_H

#include "catalogue/tsv.h"

enum devices_directive { DEVICES_MAKER, DEVICES_MAKES, DEVICES_HORIZON, DEVICES_RELATED };
enum devices_column {
    DEVICES_NAME,
    DEVICES_CODENAMES,
    DEVICES_ANNOUNCED,
    DEVICES_ON_SALE,
    DEVICES_KIND,
    DEVICES_MODELS,
    DEVICES_FIRST_FIRMWARE,
    DEVICES_SOURCES
};

/* Numbered by the two above. */
extern const struct tsv_layout devices_layout;

#endif
