#include "catalogue/devices_layout.h"

const struct tsv_layout devices_layout = {
    .directive = {[DEVICES_MAKER] = {"maker", TSV_FILLED},
                  [DEVICES_MAKES] = {"makes", TSV_FILLED},
                  [DEVICES_HORIZON] = {"horizon", TSV_FILLED},
                  [DEVICES_RELATED] = {"related", TSV_OPTIONAL}},
    .column = {[DEVICES_NAME] = {"name", TSV_FILLED},
               [DEVICES_CODENAMES] = {"codenames", TSV_OPTIONAL},
               [DEVICES_ANNOUNCED] = {"announced", TSV_OPTIONAL},
               [DEVICES_ON_SALE] = {"on_sale", TSV_OPTIONAL},
               [DEVICES_KIND] = {"kind", TSV_OPTIONAL},
               [DEVICES_MODELS] = {"models", TSV_FILLED},
               [DEVICES_FIRST_FIRMWARE] = {"first_firmware", TSV_OPTIONAL},
               [DEVICES_SOURCES] = {"sources", TSV_FILLED}},
};
